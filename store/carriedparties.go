package store

import (
	"context"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// SameBusiness says whether two sellers are one business: by the VAT ID or tax number,
// else by the name.
func SameBusiness(a, b invoice.Seller) bool {
	plain := func(s string) string {
		return strings.ToUpper(strings.NewReplacer(" ", "", ".", "", "-", "", "/", "").Replace(s))
	}
	for _, id := range [][2]string{{a.VATID, b.VATID}, {a.TaxNumber, b.TaxNumber}} {
		if x, y := plain(id[0]), plain(id[1]); x != "" && y != "" {
			return x == y
		}
	}
	return customer.Fold(a.Name) == customer.Fold(b.Name)
}

// customerOf is the customer of what a document corrects or deducts, who may have had
// another name or place then, else the one like its buyer; 0 where there is none.
func customerOf(ctx context.Context, q querier, c *Carried) (id customer.ID, err error) {
	base := c.Corrects
	if deposits := c.Document.Deposits; len(deposits) > 0 {
		base = deposits[0].Number
	}
	// Documents of other programs do not count: their numbers are those of others.
	if err = q.one(ctx, "SELECT coalesce(max(account_id), 0) FROM document WHERE id IN (SELECT id FROM ("+numberLike("number = ?1 COLLATE NOCASE")+`))
		AND kind = 'invoice' AND state = 'issued' AND (imported = 0 OR pdf_sha256 IS NOT NULL)`, []any{base}, &id); err != nil || id != 0 {
		return id, err
	}
	like, err := customerLike(ctx, q, c.Document.Buyer)
	return like.ID, err
}

// customerLike is the customer of that name with the same tax id, else with the same
// place, or the only one about whom neither is known. Its ID is 0 where there is none.
func customerLike(ctx context.Context, q querier, b customer.Customer) (customer.Customer, error) {
	found, err := loadCustomers(ctx, q, "name_fold = ? OR id IN (SELECT id FROM account WHERE legal_name = ? AND legal_name <> '') ORDER BY archived, id LIMIT 50", customer.Fold(b.Name), b.Name)
	if err != nil {
		return customer.Customer{}, err
	}
	place := func(a customer.Address) string { return customer.Fold(a.Code + " " + a.City + " " + a.Country) }
	for _, same := range []func(c customer.Customer) bool{
		func(c customer.Customer) bool {
			return b.TaxID != "" && strings.EqualFold(strings.ReplaceAll(c.TaxID, " ", ""), strings.ReplaceAll(b.TaxID, " ", ""))
		},
		func(c customer.Customer) bool {
			return (b.TaxID == "" || c.TaxID == "") && place(c.Address) == place(b.Address)
		},
		func(c customer.Customer) bool {
			return len(found) == 1 && (b.TaxID == "" || c.TaxID == "") && (c.Address.IsZero() || b.Address.IsZero())
		},
	} {
		for _, c := range found {
			if same(c) {
				return c, nil
			}
		}
	}
	return customer.Customer{}, nil
}

// beginWith sets up the business of a file that has none.
func beginWith(ctx context.Context, t *tx, seller invoice.Seller) error {
	if err := checkSeller(seller); err != nil {
		return err
	}
	if err := startBusiness(ctx, t, seller, SetUp{}); err != nil {
		return err
	}
	if err := startProfiles(ctx, t, seller, nil); err != nil {
		return err
	}
	return t.recordBeside(ctx, event{verb: "business saved", subject: "business", id: 1, after: seller})
}

// makeCustomer adds the customer of a document to the accounts, with its terms and
// currency where they are others than the seller's.
func makeCustomer(ctx context.Context, t *tx, d *invoice.Document) (customer.ID, error) {
	seller, _, err := loadSeller(ctx, t)
	if err != nil {
		return 0, err
	}
	b := d.Buyer
	if d.Terms != seller.Terms {
		b.Terms = d.Terms
	}
	if d.Currency != seller.Currency {
		b.Currency = d.Currency
	}
	if err := checkCustomer(&b); err != nil {
		return 0, &invoice.Invalid{Field: "customer", Reason: err.Error()}
	}
	id, err := insertCustomer(ctx, t, b)
	if err != nil {
		return 0, err
	}
	b.ID, b.Rev = id, 1
	return id, t.recordBeside(ctx, event{verb: "customer created", subject: "customer", id: int64(id), customer: id, after: b})
}
