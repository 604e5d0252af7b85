package store_test

import (
	"context"
	"errors"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// A note on a draft that was made in the same visit stays on the record when the draft
// goes, and is undone by itself.
func TestANoteOnAnOpenDraftIsUndoneAfterTheDraft(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	before := editable(t, s)
	d, err := s.Documents.Draft(ctx, acme.ID)
	must(t, err)
	made := store.NewIntent()
	d.Lines = append(d.Lines, invoice.Line{Description: "one", Quantity: money.One, Price: 10 * money.One, Taxes: d.LineTaxes})
	d, err = s.Documents.Save(ctx, made, d)
	must(t, err)
	_, err = s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: acme.ID, Document: d.ID, Text: "about it"})
	must(t, err)
	d.Note = "later"
	d, err = s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Visited(ctx, store.NewIntent(), made, d.ID))
	done := editable(t, s)
	undo(t, s)
	undo(t, s)
	if got := editable(t, s); got != before {
		t.Errorf("%s", storetest.Difference(before, got))
	}
	redo(t, s)
	redo(t, s)
	if got := editable(t, s); got != done {
		t.Errorf("%s\n-- \n%s", storetest.Difference(done, got), storetest.Difference(got, done))
	}
	mustVerify(t, s)
}

// A stale window does not overwrite a draft that was discarded and brought back.
func TestADraftThatCameBackIsNotTheOneAStaleWindowHas(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	d := storetest.Draft(t, s, acme.ID, 2, day.Day{})
	stale := d
	d.Note = "a"
	d, err := s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Discard(ctx, store.NewIntent(), d.ID, d.Rev))
	undo(t, s)
	got, err := s.Documents.Get(ctx, d.ID)
	must(t, err)
	if got.Rev <= d.Rev {
		t.Errorf("rev is %d after %d", got.Rev, d.Rev)
	}
	stale.Note = "b"
	if _, err := s.Documents.Save(ctx, store.NewIntent(), stale); err == nil {
		t.Error("saved over it")
	}
}

// A form that was opened before a billing contact was put back conflicts.
func TestAStaleFormDoesNotTakeBackAnUndoneContact(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	c, err := s.Contacts.Get(ctx, 1)
	must(t, err)
	c.Email = "new@acme.example"
	_, err = s.Contacts.Edit(ctx, store.NewIntent(), c)
	must(t, err)
	form, err := s.Customers.Get(ctx, acme.ID)
	must(t, err)
	undo(t, s)
	form.Tier = "A"
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), form); err == nil {
		now, _ := s.Customers.Get(ctx, acme.ID)
		t.Errorf("the stale form was kept, the mail is %s", now.Email)
	}
}

// Another country brings its own tax profiles: both ways, also where customers name
// them.
func TestAnotherCountryIsUndoneAndDoneAgain(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.TaxProfile = "VAT 19 %" })
	storetest.Draft(t, s, acme.ID, 2, day.Day{})
	before := editable(t, s)
	b, err := s.Business.Get(ctx)
	must(t, err)
	b.Address.Country = "AT"
	must(t, s.Business.Save(ctx, store.NewIntent(), b, store.SetUp{FirstNumber: "RE-2026-001"}))
	done := editable(t, s)
	undo(t, s)
	if got := editable(t, s); got != before {
		t.Errorf("undo: %s\n--\n%s", storetest.Difference(before, got), storetest.Difference(got, before))
	}
	redo(t, s)
	if got := editable(t, s); got != done {
		t.Errorf("redo: %s\n--\n%s", storetest.Difference(done, got), storetest.Difference(got, done))
	}
	mustVerify(t, s)
}

// A draft that comes back follows the tax profile as it is now.
func TestADraftThatComesBackFollowsItsTaxProfile(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	d, err := s.Documents.Draft(ctx, acme.ID)
	must(t, err)
	d.Lines = append(d.Lines, invoice.Line{Description: "one", Quantity: money.One, Price: 10 * money.One, Taxes: d.LineTaxes})
	d, err = s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Discard(ctx, store.NewIntent(), d.ID, d.Rev))
	seq := next(t, s).Undo.Seq
	list, err := s.Business.Profiles(ctx)
	must(t, err)
	list[0].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 20 * money.One, Name: "VAT"}}
	_, err = s.Business.SaveProfile(ctx, store.NewIntent(), list[0])
	must(t, err)
	_, err = s.Journal.Undo(ctx, store.NewIntent(), money.English(), seq)
	must(t, err)
	page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "drafts", Limit: 10})
	must(t, err)
	got, err := s.Documents.Get(ctx, d.ID)
	must(t, err)
	totals, err := invoice.Calculate(&got)
	must(t, err)
	if page.Rows[0].Total.Minor != totals.Payable {
		t.Errorf("the list shows %d, the draft comes to %d", page.Rows[0].Total.Minor, totals.Payable)
	}
	mustVerify(t, s)
}

// What names an item that went is refused in words.
func TestADraftOfAnItemThatWentIsRefusedInWords(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	it, err := s.Items.Create(ctx, store.NewIntent(), store.Item{Name: "Workshop day", Price: 900 * money.One, Unit: "day"})
	must(t, err)
	made := next(t, s).Undo.Seq
	d := storetest.Unsaved(t, s, acme.ID, 1, day.Day{})
	d.Lines[0].Item = it.ID
	d, err = s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Discard(ctx, store.NewIntent(), d.ID, d.Rev))
	gone := next(t, s).Undo.Seq
	_, err = s.Journal.Undo(ctx, store.NewIntent(), money.English(), made)
	must(t, err)
	if why := refused(t, s, gone); why.Why != "what it names was taken back since" {
		t.Errorf("%+v", why)
	}
	mustVerify(t, s)
}

// The rest of a step that began earlier is something done since: it ends the redo.
func TestLeavingADraftEndsWhatCanBeDoneAgain(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	d := storetest.Unsaved(t, s, acme.ID, 1, day.Day{})
	made := store.NewIntent()
	d, err := s.Documents.Save(ctx, made, d)
	must(t, err)
	tier := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "A" })
	undo(t, s)
	d.Note = "later"
	_, err = s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Visited(ctx, store.NewIntent(), made, d.ID))
	var why *store.Unundoable
	if _, err := s.Journal.Redo(ctx, store.NewIntent(), money.English(), tier); !errors.As(err, &why) || why.Blocked != store.BlockEnded {
		t.Errorf("the tier is done again: %v", err)
	}
}

// A customer that was made, undone and done again is built on all the same.
func TestACustomerThatWasMadeAgainIsBuiltOn(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	storetest.Business(t, s)
	elm := storetest.Customer(t, s, customer.Customer{Name: "Elm"})
	made := next(t, s).Undo.Seq
	undo(t, s)
	redo(t, s)
	_, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: elm.ID, Text: "called"})
	must(t, err)
	refused(t, s, made)
}

// A payment whose refund was undone can be undone itself, and both done again.
func TestAPaymentIsUndoneAfterItsRefundWas(t *testing.T) {
	ctx, o := context.Background(), newUndoable(t)
	_, err := o.s.Payments.Refund(ctx, store.NewIntent(), store.RefundInput{Payment: o.paid, Amount: 30_000})
	must(t, err)
	undo(t, o.s)

	undo(t, o.s)
	mustVerify(t, o.s)
	redo(t, o.s)
	redo(t, o.s)
	mustVerify(t, o.s)
}
