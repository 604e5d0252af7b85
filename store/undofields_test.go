package store_test

import (
	"context"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// An undo takes back what its step changed, and leaves what was changed beside it
// since, on the customer as in the contact that holds its mail and telephone.
func TestWhatWasChangedBesideStays(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	phone := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Phone, c.Tier = "1", "A" })
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Email, c.PO = "new@acme.example", "4711" })
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Name = "Acme SE" })
	_, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), phone)
	must(t, err)
	c, err := s.Customers.Get(ctx, acme.ID)
	must(t, err)
	if c.Phone != acme.Phone || c.Tier != acme.Tier || c.Email != "new@acme.example" || c.PO != "4711" || c.Name != "Acme SE" {
		t.Errorf("after the undo it is %+v", c)
	}
	redo(t, s)
	if c, _ = s.Customers.Get(ctx, acme.ID); c.Phone != "1" || c.Tier != "A" || c.PO != "4711" || c.Name != "Acme SE" {
		t.Errorf("after the redo it is %+v", c)
	}
	mustVerify(t, s)
}

// A later change of the same field is named, also where it set the value that the step
// had set; nothing is half undone.
func TestALaterChangeOfTheSameFieldIsNamed(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	both := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Phone, c.Tier = "1", "A" })
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Phone = "2" })
	if why := refused(t, s, both); why.Why != "it builds on this: telephone of Acme Robotics GmbH: 1 -> 2" {
		t.Errorf("%+v", why)
	}
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Phone = "1" })
	if why := refused(t, s, both); why.Why != "it builds on this: telephone of Acme Robotics GmbH: 2 -> 1" {
		t.Errorf("%+v", why)
	}
	undo(t, s)
	undo(t, s)
	if got := undo(t, s); got.Step.Seq != both {
		t.Errorf("%+v", got)
	}
	_, err := s.Customers.Get(ctx, acme.ID)
	must(t, err)
}

// Who gets the bills, and whether a contact is there at all, go together: a mark on
// one of them does not come back beside the other.
func TestWhatBelongsTogetherIsUndoneTogether(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	ben, err := s.Contacts.Create(ctx, store.NewIntent(), customer.Contact{Customer: acme.ID, Name: "Ben Oh"})
	must(t, err)
	_, err = s.Contacts.Archive(ctx, store.NewIntent(), ben.ID, true)
	must(t, err)
	ben, err = s.Contacts.Archive(ctx, store.NewIntent(), ben.ID, false)
	must(t, err)
	back := next(t, s).Undo.Seq
	ben.Roles = []customer.Role{customer.Billing}
	_, err = s.Contacts.Edit(ctx, store.NewIntent(), ben)
	must(t, err)
	if why := refused(t, s, back); why.Why != "it builds on this: contact Ben Oh of Acme Robotics GmbH changed" {
		t.Errorf("%+v", why)
	}

	hotel, err := s.Business.SaveProfile(ctx, store.NewIntent(), tax.Profile{Name: "Hotel", Taxes: []tax.Tax{{Category: tax.Standard, Rate: 7 * money.One, Name: "VAT"}}})
	must(t, err)
	hotel.Taxes[0].Rate = 8 * money.One
	hotel, err = s.Business.SaveProfile(ctx, store.NewIntent(), hotel)
	must(t, err)
	rate := next(t, s).Undo.Seq
	hotel.Name = "Lodging"
	hotel, err = s.Business.SaveProfile(ctx, store.NewIntent(), hotel)
	must(t, err)
	_, err = s.Journal.Undo(ctx, store.NewIntent(), money.English(), rate)
	must(t, err)
	list, err := s.Business.Profiles(ctx)
	must(t, err)
	if last := list[len(list)-1]; last.Name != "Lodging" || last.Taxes[0].Rate != 7*money.One {
		t.Errorf("the profile is %+v", last)
	}
	mustVerify(t, s)
}

// What an invoice is marked with is undone mark by mark.
func TestMarksOfAnInvoiceAreUndoneByThemselves(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	d := storetest.Invoice(t, s, storetest.Acme(t, s).ID, 10, storetest.Today())
	must(t, s.Documents.MarkSent(ctx, store.NewIntent(), d.ID, invoice.Sent{How: "by_me", On: storetest.Today()}))
	sent := next(t, s).Undo.Seq
	must(t, s.Documents.Mark(ctx, store.NewIntent(), d.ID, store.Mark{Promised: day.Day{Year: 2026, Month: 12, Date: 1}}))
	_, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), sent)
	must(t, err)
	got, err := s.Documents.Get(ctx, d.ID)
	must(t, err)
	if got.Sent != nil || got.Promised.IsZero() {
		t.Errorf("it is sent %+v, promised for %s", got.Sent, got.Promised)
	}
}
