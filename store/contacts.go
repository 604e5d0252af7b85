package store

import (
	"context"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// Contacts are the people at the accounts.
type Contacts struct{ s *Store }

// Get returns one contact, or Missing.
func (c *Contacts) Get(ctx context.Context, id customer.ContactID) (customer.Contact, error) {
	return loadContact(ctx, c.s.reader, id)
}

// List are the people at an account: who gets the bills first, who was put away
// last.
func (c *Contacts) List(ctx context.Context, of customer.ID) ([]customer.Contact, error) {
	return loadContacts(ctx, c.s.reader, "account_id = ? ORDER BY archived, billing DESC, id", int64(of))
}

// Named are the contacts that ref names: one by its id (K-0001), else those of
// exactly that name in any case. It returns Missing where there is none.
func (c *Contacts) Named(ctx context.Context, ref string) ([]customer.Contact, error) {
	if id, ok := idOf("K-", ref); ok {
		found, err := c.Get(ctx, customer.ContactID(id))
		return []customer.Contact{found}, err
	}
	all, err := loadContacts(ctx, c.s.reader, "name = ?1 COLLATE NOCASE ORDER BY archived, id LIMIT 50", strings.Join(strings.Fields(ref), " "))
	if err == nil && len(all) == 0 {
		err = Missing{What: "contact", Ref: ref}
	}
	return all, err
}

// Create adds a contact to an account. One who gets the bills takes that from who
// got them before. It returns *invoice.Invalid, Missing or ErrReused.
func (c *Contacts) Create(ctx context.Context, in Intent, contact customer.Contact) (customer.Contact, error) {
	contact.ID, contact.Rev, contact.Archived = 0, 0, false
	if err := checkContact(&contact); err != nil {
		return customer.Contact{}, err
	}
	return c.write(ctx, act{in, "contact created", contact}, func(t *tx) error {
		if _, err := loadCustomer(ctx, t, contact.Customer); err != nil {
			return err
		}
		lost, err := takeBilling(ctx, t, contact)
		if err != nil {
			return err
		}
		id, err := insertContact(ctx, t, contact)
		if err != nil {
			return err
		}
		contact.ID, contact.Rev = id, 1
		if err := touchBilled(ctx, t, contact); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "contact", id: int64(id), customer: contact.Customer, after: withLost(contact, lost)})
	})
}

// Edit changes a contact whose Rev is still that of contact, else ErrConflict. The
// account stays; see Move. It returns *invoice.Invalid, Missing or ErrReused.
func (c *Contacts) Edit(ctx context.Context, in Intent, contact customer.Contact) (customer.Contact, error) {
	if err := checkContact(&contact); err != nil {
		return customer.Contact{}, err
	}
	return c.write(ctx, act{in, "contact changed", contact}, func(t *tx) error {
		before, err := loadContact(ctx, t, contact.ID)
		if err != nil {
			return err
		}
		if before.Rev != contact.Rev {
			return ErrConflict
		}
		contact.Customer, contact.Archived = before.Customer, before.Archived
		if contact.Archived && contact.Has(customer.Billing) {
			return &invoice.Invalid{Field: "roles", Reason: contact.Called() + " was put away and gets no bills", Hint: "bring the contact back first"}
		}
		lost, err := takeBilling(ctx, t, contact)
		if err != nil {
			return err
		}
		if err := updateContact(ctx, t, contact); err != nil {
			return err
		}
		if err := touchBilled(ctx, t, before, contact); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "contact", id: int64(contact.ID), customer: contact.Customer, before: before, after: withLost(contact, lost)})
	})
}

// Archive puts a contact away, or brings it back. Who is put away gets no bills. It
// returns Missing or ErrReused.
func (c *Contacts) Archive(ctx context.Context, in Intent, id customer.ContactID, archived bool) (customer.Contact, error) {
	verb := "contact restored"
	if archived {
		verb = "contact archived"
	}
	return c.write(ctx, act{in, verb, id}, func(t *tx) error {
		before, err := loadContact(ctx, t, id)
		if err != nil {
			return err
		}
		after := before.Without(customer.Billing)
		after.Archived = archived
		if err := updateContact(ctx, t, after); err != nil {
			return err
		}
		if err := touchBilled(ctx, t, before); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "contact", id: int64(id), customer: before.Customer, before: before, after: after})
	})
}

// Move takes a contact to another account. Issued documents keep whom they named;
// the move stands on the record and in the trail of both accounts. Bills stay behind:
// nobody begins to get those of an account by moving there. It returns
// *invoice.Invalid, Missing or ErrReused.
func (c *Contacts) Move(ctx context.Context, in Intent, id customer.ContactID, to customer.ID) (customer.Contact, error) {
	return c.write(ctx, act{in, "contact moved", map[string]any{"contact": id, "to": to}}, func(t *tx) error {
		before, err := loadContact(ctx, t, id)
		if err != nil {
			return err
		}
		from, err := loadCustomer(ctx, t, before.Customer)
		if err != nil {
			return err
		}
		there, err := loadCustomer(ctx, t, to)
		switch {
		case err != nil:
			return err
		case from.ID == to:
			return &invoice.Invalid{Field: "customer", Reason: before.Called() + " is at " + there.Name + " already", Hint: "name another account"}
		case there.Archived:
			return &invoice.Invalid{Field: "customer", Reason: there.Name + " is archived", Hint: "restore the customer first"}
		}
		after := before.Without(customer.Billing)
		after.Customer = to
		if err := updateContact(ctx, t, after); err != nil {
			return err
		}
		if err := touchBilled(ctx, t, before); err != nil {
			return err
		}
		for _, told := range []struct {
			on   customer.ID
			text string
		}{
			{from.ID, before.Called() + " (" + id.String() + ") moved to " + there.Name + " (" + to.String() + ")"},
			{to, before.Called() + " (" + id.String() + ") came from " + from.Name + " (" + from.ID.String() + ")"},
		} {
			if _, err := putEntry(ctx, t, Entry{Customer: told.on, Kind: "contact", On: t.today, Text: told.text}); err != nil {
				return err
			}
		}
		if err := t.recordBeside(ctx, event{subject: "contact", id: int64(id), customer: from.ID, before: before, after: after}); err != nil {
			return err
		}
		return t.record(ctx, event{subject: "contact", id: int64(id), customer: to, before: before, after: after})
	})
}

func (c *Contacts) write(ctx context.Context, a act, fn func(*tx) error) (customer.Contact, error) {
	ref, err := c.s.write(ctx, a, fn)
	if err != nil {
		return customer.Contact{}, err
	}
	return c.Get(ctx, customer.ContactID(ref))
}

// checkContact refuses who could not be told from nobody, and roles there are not.
func checkContact(c *customer.Contact) error {
	roles := make([]customer.Role, len(c.Roles))
	for i, r := range c.Roles {
		known, ok := customer.ParseRole(string(r))
		if !ok {
			return &invoice.Invalid{Field: "roles", Reason: strconv.Quote(string(r)) + " is no role", Hint: "use billing, ap, buyer, approver or other"}
		}
		roles[i] = known
	}
	c.Roles = roles
	*c = c.Tidy()
	if c.Name+c.Email+c.Phone == "" {
		return &invoice.Invalid{Field: "name", Reason: "a contact has a name, a mail address or a telephone number"}
	}
	return nil
}

// withLost is what the trail says of a contact that took the bills from another.
func withLost(c customer.Contact, lost customer.ContactID) any {
	if lost == 0 {
		return c
	}
	return struct {
		customer.Contact
		From string `json:"billing_from"`
	}{c, lost.String()}
}

// takeBilling takes the bills from who gets them where c shall get them instead,
// and says from whom.
func takeBilling(ctx context.Context, t *tx, c customer.Contact) (lost customer.ContactID, err error) {
	if !c.Has(customer.Billing) {
		return 0, nil
	}
	before, ok, err := billingContact(ctx, t, c.Customer)
	if err != nil || ok && before.ID == c.ID {
		return 0, err
	}
	if !ok {
		return 0, nil
	}
	return before.ID, updateContact(ctx, t, before.Without(customer.Billing))
}

// touchBilled makes the account another than it was where one of these contacts
// gets its bills: the billing contact is part of it.
func touchBilled(ctx context.Context, t *tx, any ...customer.Contact) error {
	for _, c := range any {
		if c.Has(customer.Billing) {
			_, err := t.exec(ctx, "UPDATE account SET rev = rev + 1 WHERE id = ?", int64(c.Customer))
			return err
		}
	}
	return nil
}

// putBilling keeps the contact, mail and telephone of a customer in its billing
// contact. Where nothing of them is left, that one is put away as it is.
func putBilling(ctx context.Context, t *tx, c customer.Customer) error {
	have, ok, err := billingContact(ctx, t, c.ID)
	if err != nil {
		return err
	}
	next := have
	next.Customer, next.Name, next.Email, next.Phone = c.ID, c.Contact, c.Email, c.Phone
	switch none := c.Contact+c.Email+c.Phone == ""; {
	case none && !ok, ok && next.Name == have.Name && next.Email == have.Email && next.Phone == have.Phone:
		return nil
	case none:
		have = have.Without(customer.Billing)
		have.Archived = true
		return updateContact(ctx, t, have)
	case ok:
		return updateContact(ctx, t, next)
	}
	_, err = insertContact(ctx, t, billingOf(c))
	return err
}

// billingOf is the billing contact of a customer who has none on file.
func billingOf(c customer.Customer) customer.Contact {
	return customer.Contact{Customer: c.ID, Name: c.Contact, Email: c.Email, Phone: c.Phone, Roles: []customer.Role{customer.Billing}}
}

func billingContact(ctx context.Context, q querier, of customer.ID) (c customer.Contact, ok bool, err error) {
	found, err := loadContacts(ctx, q, "account_id = ? AND billing = 1", int64(of))
	if err != nil || len(found) == 0 {
		return c, false, err
	}
	return found[0], true, nil
}

const contactColumns = "account_id, name, email, phone, note, roles, archived"

func contactArgs(c customer.Contact) []any {
	return []any{int64(c.Customer), c.Name, c.Email, c.Phone, c.Note, listArg(c.Roles), boolArg(c.Archived), boolArg(c.Has(customer.Billing))}
}

func insertContact(ctx context.Context, t *tx, c customer.Contact) (customer.ContactID, error) {
	args := contactArgs(c)
	id, err := t.insert(ctx, "INSERT INTO contact (rev, "+contactColumns+", billing) VALUES (1, "+placeholders(len(args))+")", args...)
	t.made("contact", id)
	return customer.ContactID(id), err
}

func updateContact(ctx context.Context, t *tx, c customer.Contact) error {
	if err := t.touch(ctx, "contact", int64(c.ID)); err != nil {
		return err
	}
	args := contactArgs(c)
	_, err := t.exec(ctx, "UPDATE contact SET rev = rev + 1, ("+contactColumns+", billing) = ("+placeholders(len(args))+") WHERE id = ?", append(args, int64(c.ID))...)
	return err
}

func loadContact(ctx context.Context, q querier, id customer.ContactID) (customer.Contact, error) {
	found, err := loadContacts(ctx, q, "id = ?", int64(id))
	if err == nil && len(found) == 0 {
		err = Missing{What: "contact", Ref: id.String()}
	}
	if err != nil {
		return customer.Contact{}, err
	}
	return found[0], nil
}

func loadContacts(ctx context.Context, q querier, where string, args ...any) (list []customer.Contact, err error) {
	err = each(ctx, q, "SELECT id, rev, "+contactColumns+" FROM contact WHERE "+where, args, func(scan func(...any) error) error {
		var c customer.Contact
		if err := scan(&c.ID, &c.Rev, &c.Customer, &c.Name, &c.Email, &c.Phone, &c.Note, jsonInto{&c.Roles}, &c.Archived); err != nil {
			return err
		}
		if len(c.Roles) == 0 {
			c.Roles = nil
		}
		list = append(list, c)
		return nil
	})
	return list, err
}
