package store

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// Business is the one whose file this is, with its tax profiles and numbers.
type Business struct{ s *Store }

// SetUp is what a Save of a business brings beside the seller; numbers and taxes
// are for the first one.
type SetUp struct {
	FirstNumber string        // as the user wants it to look; "" is INV-1001
	Profiles    []tax.Profile // none: those of the seller's country
	Logo        []byte        `json:"-"` // the picture of Brand.Logo, a PNG of at most LogoLimit bytes; nil: the file has it
}

// Get returns the business, or ErrNotFound until it was set up.
func (b *Business) Get(ctx context.Context) (invoice.Seller, error) {
	seller, _, err := loadSeller(ctx, b.s.reader)
	return seller, err
}

// Save makes the business, with its tax profiles and series, or changes it. A
// first number given later begins another series, as long as no number was
// given; another country brings its own tax profiles in place of the old ones,
// as long as nothing was issued. The picture of a new logo is kept for good. The Rev must still be that of seller (0: it was
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
		if err == nil {
			err = keepLogo(ctx, t, seller.Brand.Logo, up.Logo)
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
	return seller.Brand.Check()
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
	for _, table := range []string{"business", "numbering", "series"} {
		if err := t.touch(ctx, table, 1); err != nil {
			return err
		}
	}
	if _, err := t.exec(ctx, "UPDATE business SET rev = ?, currency = ?, seller = ? WHERE id = 1", rev+1, string(seller.Currency), jsonArg(seller)); err != nil {
		return err
	}
	if up.FirstNumber == "" {
		return nil
	}
	if err := beyondCarried(ctx, t, invoice.KindInvoice, up.FirstNumber); err != nil {
		return err
	}
	return restartNumbering(ctx, t, invoice.KindInvoice, up.FirstNumber)
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
