package store

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// Customers are the accounts that pay.
type Customers struct{ s *Store }

// Get returns one customer, or Missing.
func (c *Customers) Get(ctx context.Context, id customer.ID) (customer.Customer, error) {
	return loadCustomer(ctx, c.s.reader, id)
}

// Find returns the customer that ref names: an id (C-0001) or an exact name in any
// case; where no name is that, one without regard to accents, or a legal name. Who is
// archived stands behind who is not. It returns Missing or *Ambiguous.
func (c *Customers) Find(ctx context.Context, ref string) (customer.Customer, error) {
	if id, ok := idOf("C-", ref); ok {
		return c.Get(ctx, customer.ID(id))
	}
	found, err := loadCustomers(ctx, c.s.reader, "name_fold = ? OR id IN (SELECT id FROM account WHERE legal_name = ? AND ? <> '') ORDER BY id LIMIT 50",
		customer.Fold(ref), ref, ref)
	if exact := named(found, ref); len(exact) > 0 {
		found = exact
	}
	if here := slices.DeleteFunc(slices.Clone(found), func(c customer.Customer) bool { return c.Archived }); len(here) > 0 {
		found = here
	}
	switch {
	case err != nil:
		return customer.Customer{}, err
	case len(found) == 0:
		return customer.Customer{}, Missing{What: "customer", Ref: ref}
	case len(found) > 1:
		return customer.Customer{}, &Ambiguous{Name: ref, Candidates: found}
	}
	return found[0], nil
}

// named are the customers of exactly that name in any case.
func named(list []customer.Customer, ref string) (exact []customer.Customer) {
	for _, c := range list {
		if strings.EqualFold(c.Name, strings.Join(strings.Fields(ref), " ")) {
			exact = append(exact, c)
		}
	}
	return exact
}

// Create adds a customer and returns it with its id. It returns
// *invoice.Invalid or ErrReused.
func (c *Customers) Create(ctx context.Context, in Intent, cust customer.Customer) (customer.Customer, error) {
	if err := checkCustomer(&cust); err != nil {
		return customer.Customer{}, err
	}
	cust.ID, cust.Rev = 0, 0
	ref, err := c.s.write(ctx, act{in, "customer created", cust}, func(t *tx) error {
		if err := checkRelated(ctx, t, &cust); err != nil {
			return err
		}
		id, err := insertCustomer(ctx, t, cust)
		if err != nil {
			return err
		}
		cust.ID, cust.Rev = id, 1
		return t.record(ctx, event{subject: "customer", id: int64(id), customer: id, after: cust})
	})
	if err != nil {
		return customer.Customer{}, err
	}
	return c.Get(ctx, customer.ID(ref))
}

// Edit changes a customer whose Rev is still that of cust, else ErrConflict.
// Archived is not changed by it; see Archive. It returns *invoice.Invalid,
// Missing or ErrReused.
func (c *Customers) Edit(ctx context.Context, in Intent, cust customer.Customer) (customer.Customer, error) {
	if err := checkCustomer(&cust); err != nil {
		return customer.Customer{}, err
	}
	ref, err := c.s.write(ctx, act{in, "customer changed", cust}, func(t *tx) error {
		before, err := loadCustomer(ctx, t, cust.ID)
		if err != nil {
			return err
		}
		if before.Rev != cust.Rev {
			return ErrConflict
		}
		cust.Archived = before.Archived
		if err := checkRelated(ctx, t, &cust); err != nil {
			return err
		}
		if err := updateCustomer(ctx, t, cust); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "customer", id: int64(cust.ID), customer: cust.ID, before: before, after: cust})
	})
	if err != nil {
		return customer.Customer{}, err
	}
	return c.Get(ctx, customer.ID(ref))
}

// Archive puts a customer away, or brings it back. It returns Missing.
func (c *Customers) Archive(ctx context.Context, in Intent, id customer.ID, archived bool) error {
	verb := "customer restored"
	if archived {
		verb = "customer archived"
	}
	_, err := c.s.write(ctx, act{in, verb, id}, func(t *tx) error {
		before, err := loadCustomer(ctx, t, id)
		if err != nil {
			return err
		}
		if err := t.touch(ctx, "account", int64(id)); err != nil {
			return err
		}
		if _, err := t.exec(ctx, "UPDATE account SET archived = ?, rev = rev + 1 WHERE id = ?", boolArg(archived), int64(id)); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "customer", id: int64(id), customer: id, before: before.Archived, after: archived})
	})
	return err
}

// checkCustomer refuses what no record can hold and tidies name, contact and
// language.
func checkCustomer(c *customer.Customer) error {
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	c.Email, c.Phone = strings.TrimSpace(c.Email), strings.TrimSpace(c.Phone)
	c.Contact = strings.Join(strings.Fields(c.Contact), " ")
	if c.Name == "" {
		return &invoice.Invalid{Field: "name", Reason: "a customer has a name"}
	}
	if c.Language != "" {
		code, _, ok := customer.Language(c.Language)
		if !ok {
			return &invoice.Invalid{Field: "language", Reason: strconv.Quote(c.Language) + " is no language of ISO 639-1", Hint: "use a code such as en or de"}
		}
		c.Language = code
	}
	if c.Currency != "" && !c.Currency.Valid() {
		return &invoice.Invalid{Field: "currency", Reason: strconv.Quote(string(c.Currency)) + " is no currency of ISO 4217"}
	}
	if !storable(c.Terms) {
		return &invoice.Invalid{Field: "terms", Reason: "terms are net N, eom+N, day N or receipt"}
	}
	return nil
}

// checkRelated looks at what a customer names of the file: the account above it,
// and custom fields.
func checkRelated(ctx context.Context, q querier, c *customer.Customer) error {
	if err := checkValues(ctx, q, c); err != nil {
		return err
	}
	if c.Parent == 0 {
		return nil
	}
	chain, err := accountsAbove(ctx, q, c.Parent)
	if err != nil {
		return err
	}
	for _, above := range chain {
		if above.ID == c.ID {
			return &invoice.Invalid{Field: "parent", Reason: "a customer cannot be above itself", Hint: "take it from under " + c.Name + " first"}
		}
	}
	return nil
}

// accountsAbove are an account and those above it, the nearest first. It returns
// Missing.
func accountsAbove(ctx context.Context, q querier, id customer.ID) (chain []customer.Customer, err error) {
	for id != 0 {
		c, err := loadCustomer(ctx, q, id)
		if err != nil {
			return nil, err
		}
		for _, seen := range chain {
			if seen.ID == id { // a circle made by another program; verify tells
				return chain, nil
			}
		}
		chain, id = append(chain, c), c.Parent
	}
	return chain, nil
}

// storable says whether terms read back as they are written.
func storable(t customer.Terms) bool {
	again, ok := customer.ParseTerms(t.String())
	return t.IsZero() || ok && again == t
}

// idOf reads a written id such as C-0017, in any case.
func idOf(prefix, ref string) (int64, bool) {
	if len(ref) < len(prefix)+1 || !strings.EqualFold(ref[:len(prefix)], prefix) {
		return 0, false
	}
	for i := len(prefix); i < len(ref); i++ {
		if !isDigit(ref[i]) {
			return 0, false
		}
	}
	id, err := strconv.ParseInt(ref[len(prefix):], 10, 64)
	return id, err == nil
}

const customerColumns = `name, legal_name, parent_id, address, language, terms, tax_profile, tax_id, exempt_reason, certificate, exempt_until,
	currency, po, po_required, hour_rate, tier, cycle, owner, tags, custom`

func customerArgs(c customer.Customer) []any {
	return []any{c.Name, c.LegalName, idArg(c.Parent), jsonArg(c.Address), c.Language, c.Terms.String(), c.TaxProfile, c.TaxID, c.ExemptReason, c.Certificate, dayArg(c.ExemptUntil),
		string(c.Currency), c.PO, boolArg(c.PORequired), int64(c.HourRate), c.Tier, c.Cycle, c.Owner, listArg(c.Tags), customArg(c.Custom)}
}

// customArg are the values of custom fields as their column holds them.
func customArg(values map[customer.FieldID]string) string {
	if len(values) == 0 {
		return "{}"
	}
	return jsonArg(values)
}

func insertCustomer(ctx context.Context, t *tx, c customer.Customer) (customer.ID, error) {
	args := append([]any{customer.Fold(c.Name)}, customerArgs(c)...)
	id, err := t.insert(ctx, "INSERT INTO account (rev, archived, name_fold, "+customerColumns+") VALUES (1, 0"+strings.Repeat(", ?", len(args))+")", args...)
	if err != nil {
		return 0, err
	}
	t.made("account", id)
	if c.ID = customer.ID(id); c.Contact+c.Email+c.Phone != "" {
		_, err = insertContact(ctx, t, billingOf(c))
	}
	return c.ID, err
}

func updateCustomer(ctx context.Context, t *tx, c customer.Customer) error {
	if err := t.touch(ctx, "account", int64(c.ID)); err != nil {
		return err
	}
	args := append(customerArgs(c), customer.Fold(c.Name), int64(c.ID))
	if _, err := t.exec(ctx, "UPDATE account SET rev = rev + 1, ("+customerColumns+", name_fold) = (?"+strings.Repeat(", ?", len(args)-2)+") WHERE id = ?", args...); err != nil {
		return err
	}
	return putBilling(ctx, t, c)
}

func loadCustomer(ctx context.Context, q querier, id customer.ID) (customer.Customer, error) {
	found, err := loadCustomers(ctx, q, "id = ?", int64(id))
	if err == nil && len(found) == 0 {
		err = Missing{What: "customer", Ref: id.String()}
	}
	if err != nil {
		return customer.Customer{}, err
	}
	return found[0], nil
}

// loadCustomers returns accounts with their billing contacts.
func loadCustomers(ctx context.Context, q querier, where string, args ...any) (list []customer.Customer, err error) {
	rows, err := q.query(ctx, "SELECT id, rev, archived, coalesce(contact, ''), coalesce(email, ''), coalesce(phone, ''), "+customerColumns+
		" FROM account LEFT JOIN (SELECT account_id AS of_account, name AS contact, email, phone FROM contact WHERE billing = 1) ON of_account = id WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var c customer.Customer
		var parent *int64
		if err := rows.Scan(&c.ID, &c.Rev, &c.Archived, &c.Contact, &c.Email, &c.Phone, &c.Name, &c.LegalName, &parent, jsonInto{&c.Address}, &c.Language, termsInto{&c.Terms},
			&c.TaxProfile, &c.TaxID, &c.ExemptReason, &c.Certificate, dayInto{&c.ExemptUntil}, &c.Currency, &c.PO, &c.PORequired, &c.HourRate, &c.Tier, &c.Cycle, &c.Owner,
			jsonInto{&c.Tags}, jsonInto{&c.Custom}); err != nil {
			return nil, err
		}
		if parent != nil {
			c.Parent = customer.ID(*parent)
		}
		if len(c.Tags) == 0 {
			c.Tags = nil
		}
		if len(c.Custom) == 0 {
			c.Custom = nil
		}
		list = append(list, c)
	}
	return list, fromSQLite(rows.Err())
}
