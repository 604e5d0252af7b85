package store

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// Business is the one whose file this is, with its tax profiles and numbers.
type Business struct{ s *Store }

// SetUp is what the first Save of a business starts it with.
type SetUp struct {
	FirstNumber string        // as the user wants it to look; "" is INV-1001
	Profiles    []tax.Profile // none: those of the seller's country
}

// Get returns the business, or ErrNotFound until it was set up.
func (b *Business) Get(ctx context.Context) (invoice.Seller, error) {
	seller, _, err := loadSeller(ctx, b.s.reader)
	return seller, err
}

// Save makes the business, with its tax profiles and series, or changes it. A
// first number given later begins another series, as long as no number was
// given; another country brings its own tax profiles in place of the old ones,
// as long as nothing was issued. The Rev must still be that of seller (0: it was
// not set up yet), else ErrConflict. It returns *invoice.Invalid or ErrReused.
func (b *Business) Save(ctx context.Context, in Intent, seller invoice.Seller, up SetUp) error {
	if err := checkSeller(seller); err != nil {
		return err
	}
	a := act{in, "business saved", map[string]any{"seller": seller, "setup": up}}
	_, err := b.s.write(ctx, a, func(t *tx) error {
		before, rev, err := loadSeller(ctx, t)
		switch {
		case seller.Rev != rev && (err == nil || errors.Is(err, ErrNotFound)):
			return ErrConflict
		case errors.Is(err, ErrNotFound):
			err = startBusiness(ctx, t, seller, up)
		case err == nil:
			err = changeBusiness(ctx, t, seller, rev, up)
		}
		if err == nil && rev > 0 && before.Country() != seller.Country() {
			err = clearProfiles(ctx, t)
		}
		if err != nil {
			return err
		}
		if err := startProfiles(ctx, t, seller, up.Profiles); err != nil {
			return err
		}
		e := event{subject: "business", id: 1, after: seller}
		if rev > 0 {
			e.before = before
		}
		return t.record(ctx, e)
	})
	return err
}

func checkSeller(seller invoice.Seller) error {
	if seller.Name == "" {
		return &invoice.Invalid{Field: "name", Reason: "a business has a name"}
	}
	if !seller.Currency.Valid() {
		return &invoice.Invalid{Field: "currency", Reason: fmt.Sprintf("%q is no currency of ISO 4217", seller.Currency)}
	}
	if !storable(seller.Terms) {
		return &invoice.Invalid{Field: "terms", Reason: "terms are net N, eom+N, day N or receipt"}
	}
	return nil
}

func startBusiness(ctx context.Context, t *tx, seller invoice.Seller, up SetUp) error {
	if _, err := t.exec(ctx, "INSERT INTO business (id, rev, currency, seller) VALUES (1, 1, ?, ?)", string(seller.Currency), jsonArg(seller)); err != nil {
		return err
	}
	first := up.FirstNumber
	if first == "" {
		first = "INV-1001"
	}
	if err := startNumbering(ctx, t, invoice.KindCreditNote, "CN-1001"); err != nil {
		return err
	}
	return startNumbering(ctx, t, invoice.KindInvoice, first)
}

func changeBusiness(ctx context.Context, t *tx, seller invoice.Seller, rev int64, up SetUp) error {
	if _, err := t.exec(ctx, "UPDATE business SET rev = ?, currency = ?, seller = ? WHERE id = 1", rev+1, string(seller.Currency), jsonArg(seller)); err != nil {
		return err
	}
	if up.FirstNumber == "" {
		return nil
	}
	return restartNumbering(ctx, t, invoice.KindInvoice, up.FirstNumber)
}

// clearProfiles takes the tax profiles of a country that was corrected before
// anything was issued.
func clearProfiles(ctx context.Context, t *tx) error {
	_, err := t.exec(ctx, "DELETE FROM tax_profile WHERE NOT EXISTS (SELECT 1 FROM document WHERE state <> 'draft')")
	return err
}

// startProfiles gives a business without tax profiles those of its country.
func startProfiles(ctx context.Context, t *tx, seller invoice.Seller, profiles []tax.Profile) error {
	var have int
	if err := t.one(ctx, "SELECT count(*) FROM tax_profile", nil, &have); err != nil || have > 0 {
		return err
	}
	if len(profiles) == 0 {
		if country, ok := tax.CountryOf(seller.Country()); ok {
			profiles = country.Profiles(seller.TaxStatus)
		}
	}
	for _, p := range profiles {
		if err := putProfile(ctx, t, p); err != nil {
			return err
		}
	}
	return nil
}

func putProfile(ctx context.Context, t *tx, p tax.Profile) error {
	_, err := t.exec(ctx, `INSERT INTO tax_profile (place, name, name_fold, taxes)
		VALUES ((SELECT coalesce(max(place), 0) + 1 FROM tax_profile), ?, ?, ?)
		ON CONFLICT (name_fold) DO UPDATE SET name = excluded.name, taxes = excluded.taxes`, p.Name, customer.Fold(p.Name), listArg(p.Taxes))
	return err
}

// Profiles are the tax profiles in order; the first is the seller's standard.
func (b *Business) Profiles(ctx context.Context) ([]tax.Profile, error) {
	return loadProfiles(ctx, b.s.reader)
}

// SaveProfile adds a tax profile, or changes the one of that name in any case.
func (b *Business) SaveProfile(ctx context.Context, in Intent, p tax.Profile) error {
	if p.Name == "" {
		return &invoice.Invalid{Field: "name", Reason: "a tax profile has a name"}
	}
	for _, x := range p.Taxes {
		if !x.Category.Valid() {
			return &invoice.Invalid{Field: "category", Reason: fmt.Sprintf("%q is no tax category of EN 16931", x.Category)}
		}
	}
	_, err := b.s.write(ctx, act{in, "tax profile saved", p}, func(t *tx) error {
		if err := putProfile(ctx, t, p); err != nil {
			return err
		}
		var id int64
		if err := t.one(ctx, "SELECT id FROM tax_profile WHERE name_fold = ?", []any{customer.Fold(p.Name)}, &id); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "tax profile", id: id, after: p})
	})
	return err
}

// NextNumber is the number that a document of that kind and date would take
// now. It returns ErrNotFound until the business was set up, and
// *invoice.Invalid for a year before the newest number of a yearly series.
func (b *Business) NextNumber(ctx context.Context, kind invoice.Kind, issue day.Day) (string, error) {
	n, err := nextNumber(ctx, b.s.reader, kind, issue)
	return n.text, err
}

// loadSeller returns the business and its rev.
func loadSeller(ctx context.Context, q querier) (seller invoice.Seller, rev int64, err error) {
	err = q.one(ctx, "SELECT rev, seller FROM business", nil, &rev, jsonInto{&seller})
	seller.Rev = rev
	if errors.Is(err, ErrNotFound) {
		err = Missing{What: "business", Ref: "yet"}
	}
	return seller, rev, err
}

func loadProfiles(ctx context.Context, q querier) (list []tax.Profile, err error) {
	rows, err := q.query(ctx, "SELECT name, taxes FROM tax_profile ORDER BY place")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p tax.Profile
		if err := rows.Scan(&p.Name, jsonInto{&p.Taxes}); err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, fromSQLite(rows.Err())
}

// usualTax is what a new line for a customer is taxed with. A customer who is
// exempt, or whose profile charges no standard tax (reverse charge, export),
// keeps to that whatever an item says; else the item's profile, the
// customer's, the seller's.
func usualTax(seller invoice.Seller, c customer.Customer, profiles []tax.Profile, item string) (name string, taxes []tax.Tax) {
	if seller.TaxStatus != tax.Charges {
		return "", nil
	}
	if c.ExemptReason != "" {
		return "exempt", []tax.Tax{{Category: tax.Exempt, Reason: c.ExemptReason}}
	}
	own, hasOwn := profileOf(profiles, c.TaxProfile)
	if of, ok := profileOf(profiles, item); ok && (!hasOwn || standard(own)) {
		return of.Name, of.Taxes
	}
	if hasOwn {
		return own.Name, own.Taxes
	}
	if len(profiles) > 0 {
		return profiles[0].Name, profiles[0].Taxes
	}
	return "", nil
}

func profileOf(profiles []tax.Profile, name string) (tax.Profile, bool) {
	if name == "" {
		return tax.Profile{}, false
	}
	for _, p := range profiles {
		if customer.Fold(p.Name) == customer.Fold(name) {
			return p, true
		}
	}
	return tax.Profile{}, false
}

func standard(p tax.Profile) bool {
	for _, x := range p.Taxes {
		if x.Category.NeedsReason() {
			return false
		}
	}
	return true
}
