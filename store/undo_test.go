package store_test

import (
	"context"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

func editable(tb testing.TB, s *store.Store) string {
	tb.Helper()
	text, err := storetest.Editable(raw(tb, s.Path()))
	must(tb, err)
	return text
}

// undoable is a file with some of everything.
type undoable struct {
	s     *store.Store
	acme  customer.Customer
	birch customer.Customer
	open  invoice.Document // 1,130.50, nothing paid
	draft invoice.Document
	paid  invoice.PaymentID // 500.00 on another invoice, 100.00 of it credit
}

func newUndoable(t *testing.T) *undoable {
	t.Helper()
	s := storetest.New(t)
	o := &undoable{s: s, acme: storetest.Acme(t, s)}
	o.birch = storetest.Customer(t, s, customer.Customer{Name: "Birch & Sons", Email: "tom@birch.example", Terms: customer.Terms{Kind: customer.Net, N: 30},
		Address: customer.Address{Street: []string{"Hauptstr. 1"}, Code: "80331", City: "Munich", Country: "DE"}})
	other := storetest.Issued(t, s, o.acme.ID, "Training", "336.13")
	o.open = storetest.Invoice(t, s, o.acme.ID, 10, storetest.Today())
	o.draft = storetest.Draft(t, s, o.acme.ID, 2, day.Day{})
	r, err := s.Payments.Record(context.Background(), store.NewIntent(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "bank",
		Amount: euros(50_000), Selected: other.ID, SelectedFirst: true})
	must(t, err)
	o.paid = r.Payment.ID
	return o
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func next(t testing.TB, s *store.Store) store.Next {
	t.Helper()
	n, err := s.Journal.Next(context.Background(), money.English())
	must(t, err)
	return n
}

func undo(t testing.TB, s *store.Store) store.Undone {
	t.Helper()
	got, err := s.Journal.Undo(context.Background(), store.NewIntent(), money.English(), next(t, s).Undo.Seq)
	must(t, err)
	return got
}

func redo(t testing.TB, s *store.Store) store.Undone {
	t.Helper()
	got, err := s.Journal.Redo(context.Background(), store.NewIntent(), money.English(), next(t, s).Redo.Seq)
	must(t, err)
	return got
}

// deeds are what a person can do and undo, with the words of the step.
func deeds() map[string]func(context.Context, *testing.T, *undoable) {
	in := store.NewIntent
	return map[string]func(context.Context, *testing.T, *undoable){
		"terms of Birch & Sons: 30 -> 14 days": func(ctx context.Context, t *testing.T, o *undoable) {
			o.birch.Terms.N = 14
			_, err := o.s.Customers.Edit(ctx, in(), o.birch)
			must(t, err)
		},
		"contact, mail of Birch & Sons": func(ctx context.Context, t *testing.T, o *undoable) {
			o.birch.Contact, o.birch.Email = "Tom Birch", ""
			_, err := o.s.Customers.Edit(ctx, in(), o.birch)
			must(t, err)
		},
		"mail of Birch & Sons: tom@birch.example -> none": func(ctx context.Context, t *testing.T, o *undoable) {
			o.birch.Email = "" // the billing contact is put away
			_, err := o.s.Customers.Edit(ctx, in(), o.birch)
			must(t, err)
		},
		"customer Birch & Sons archived": func(ctx context.Context, t *testing.T, o *undoable) {
			must(t, o.s.Customers.Archive(ctx, in(), o.birch.ID, true))
		},
		"contact Ben Oh of Acme Robotics GmbH archived": func(ctx context.Context, t *testing.T, o *undoable) {
			c, err := o.s.Contacts.Create(ctx, in(), customer.Contact{Customer: o.acme.ID, Name: "Ben Oh"})
			must(t, err)
			_, err = o.s.Contacts.Archive(ctx, in(), c.ID, true)
			must(t, err)
		},
		"contact Dana Ruiz of Acme Robotics GmbH changed": func(ctx context.Context, t *testing.T, o *undoable) {
			c, err := o.s.Contacts.Get(ctx, 1)
			must(t, err)
			c.Note = "knows the plant"
			_, err = o.s.Contacts.Edit(ctx, in(), c)
			must(t, err)
		},
		"contact Dana Ruiz moved to Birch & Sons": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Contacts.Move(ctx, in(), 1, o.birch.ID)
			must(t, err)
		},
		"field Region": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Fields.New(ctx, in(), customer.Field{Name: "Region", Type: "text"})
			must(t, err)
		},
		"name of the field Region: Region -> Area": func(ctx context.Context, t *testing.T, o *undoable) {
			f, err := o.s.Fields.New(ctx, in(), customer.Field{Name: "Region", Type: "text"})
			must(t, err)
			f.Name = "Area"
			_, err = o.s.Fields.Rename(ctx, in(), f)
			must(t, err)
		},
		"item Workshop day": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Items.Create(ctx, in(), store.Item{Name: "Workshop day", Price: 900 * money.One, Unit: "day"})
			must(t, err)
		},
		"IBAN of your business: DE02 1203 0000 0000 2020 51 -> DE12 5001 0517 0648 4898 90": func(ctx context.Context, t *testing.T, o *undoable) {
			b, err := o.s.Business.Get(ctx)
			must(t, err)
			b.Bank = []invoice.BankDetail{{Label: "IBAN", Value: "DE12 5001 0517 0648 4898 90"}, b.Bank[1]}
			must(t, o.s.Business.Save(ctx, in(), b, store.SetUp{}))
		},
		"changes of tax profile Full rate": func(ctx context.Context, t *testing.T, o *undoable) {
			o.birch.TaxProfile = "VAT 19 %"
			_, err := o.s.Customers.Edit(ctx, in(), o.birch)
			must(t, err)
			list, err := o.s.Business.Profiles(ctx)
			must(t, err)
			list[0].Name = "Full rate"
			list[0].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 20 * money.One, Name: "VAT"}}
			_, err = o.s.Business.SaveProfile(ctx, in(), list[0])
			must(t, err)
		},
		"tax profile Hotel": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Business.SaveProfile(ctx, in(), tax.Profile{Name: "Hotel", Taxes: []tax.Tax{{Category: tax.Standard, Rate: 7 * money.One, Name: "VAT"}}})
			must(t, err)
		},
		`note "Wants <one> price & no more" on Acme Robotics GmbH`: func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Entries.Add(ctx, in(), store.Entry{Customer: o.acme.ID, Document: o.draft.ID, Text: "Wants <one> price & no more"})
			must(t, err)
		},
		"draft Consulting hour for Birch & Sons": func(ctx context.Context, t *testing.T, o *undoable) {
			storetest.Draft(t, o.s, o.birch.ID, 3, day.Day{})
		},
		"draft Consulting hour for Acme Robotics GmbH discarded": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Entries.Add(ctx, in(), store.Entry{Customer: o.acme.ID, Document: o.draft.ID, Text: "about the draft"})
			must(t, err)
			must(t, o.s.Documents.Discard(ctx, in(), o.draft.ID, o.draft.Rev))
		},
		"changes of draft On-site work for Birch & Sons": func(ctx context.Context, t *testing.T, o *undoable) {
			d := o.draft
			d.Customer, d.Note = o.birch.ID, "as agreed"
			d.Lines = append([]invoice.Line{{Description: "On-site work", Quantity: money.One, Price: 5 * money.One, Taxes: d.Lines[0].Taxes}}, d.Lines...)
			d.Typed = map[string]string{"due_date": "someday"}
			_, err := o.s.Documents.Save(ctx, in(), d)
			must(t, err)
			must(t, o.s.Documents.Visited(ctx, in(), "", d.ID))
		},
		"INV-1002 marked as sent": func(ctx context.Context, t *testing.T, o *undoable) {
			must(t, o.s.Documents.MarkSent(ctx, in(), o.open.ID, invoice.Sent{How: "by_me", On: storetest.Today()}))
		},
		"INV-1002 promised for 2026-12-01": func(ctx context.Context, t *testing.T, o *undoable) {
			must(t, o.s.Documents.Mark(ctx, in(), o.open.ID, store.Mark{Promised: day.Day{Year: 2026, Month: 12, Date: 1}}))
		},
		"payment 600.00 on INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Record(ctx, in(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(60_000)})
			must(t, err)
		},
		"payment 1,500.00 on INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Record(ctx, in(), store.PaymentInput{Customer: o.acme.ID, Date: day.Day{Year: 2026, Month: 11, Date: 20}, Method: "cash", Amount: euros(150_000), Reference: "the rest is for next time"})
			must(t, err)
		},
		"payment 1,120.00 on INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Record(ctx, in(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(112_000), Rest: invoice.Fee})
			must(t, err)
		},
		"payment 1,100.00 on INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Record(ctx, in(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(110_000), Rest: invoice.WriteOff})
			must(t, err)
		},
		"refund of 300.00 of P-0001": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Refund(ctx, in(), store.RefundInput{Payment: o.paid, Amount: 30_000})
			must(t, err)
		},
		"credit 80.00 on INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.ApplyCredit(ctx, in(), store.CreditUse{Customer: o.acme.ID, Document: o.open.ID, Amount: 8_000})
			must(t, err)
		},
		"write-off of 1,130.50 on INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Documents.WriteOff(ctx, in(), store.WriteOffInput{Document: o.open.ID, Reason: "insolvent"})
			must(t, err)
		},
		"failed payment of INV-1002": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Fail(ctx, in(), store.FailInput{Document: o.open.ID, Reason: "card declined"})
			must(t, err)
		},
		"failed payment of INV-1001": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Payments.Record(ctx, in(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "card", Amount: euros(112_000), Selected: o.open.ID, SelectedFirst: true, Rest: invoice.Fee})
			must(t, err)
			_, err = o.s.Payments.Fail(ctx, in(), store.FailInput{Payment: o.paid, Reason: "no funds"})
			must(t, err)
		},
		"failed payment of INV-1002 ": func(ctx context.Context, t *testing.T, o *undoable) { // with the fee that was kept of it
			r, err := o.s.Payments.Record(ctx, in(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "card", Amount: euros(112_000), Selected: o.open.ID, SelectedFirst: true, Rest: invoice.Fee})
			must(t, err)
			_, err = o.s.Payments.Fail(ctx, in(), store.FailInput{Payment: r.Payment.ID, Reason: "no funds", Chargeback: true})
			must(t, err)
		},
		"write-off of INV-1002 taken back": func(ctx context.Context, t *testing.T, o *undoable) {
			_, err := o.s.Documents.WriteOff(ctx, in(), store.WriteOffInput{Document: o.open.ID, Reason: "insolvent"})
			must(t, err)
			_, err = o.s.Documents.TakeBackWriteOff(ctx, in(), o.open.ID)
			must(t, err)
		},
	}
}

// Whatever is done is undone and done again: records, drafts and balances are as they
// were, twice over, and the file verifies each time.
func TestWhatIsDoneIsUndoneAndDoneAgain(t *testing.T) {
	for words, do := range deeds() {
		t.Run(words, func(t *testing.T) {
			t.Parallel()
			ctx, o := context.Background(), newUndoable(t)
			states := []string{}
			last := next(t, o.s).Undo.Seq
			do(ctx, t, o)
			done := editable(t, o.s)
			step := next(t, o.s).Undo
			if step.Words != strings.TrimSpace(words) || step.Blocked != "" || step.Seq <= last {
				t.Fatalf("the step is %+v", step)
			}
			for round := range 2 {
				got := undo(t, o.s)
				if got.Step.Seq != step.Seq || got.Redo {
					t.Fatalf("undone was %+v", got)
				}
				mustVerify(t, o.s)
				states = append(states, editable(t, o.s))
				if n := next(t, o.s); n.Undo.Seq == step.Seq || n.Redo.Seq != step.Seq {
					t.Fatalf("after the undo u would undo %q and U do %q again", n.Undo.Words, n.Redo.Words)
				}
				if states[round] == done || states[round] != states[0] {
					t.Fatalf("undo %d leaves\n%s\ninstead of\n%s", round, storetest.Difference(states[0], states[round]), storetest.Difference(states[round], states[0]))
				}
				redo(t, o.s)
				mustVerify(t, o.s)
				if again := editable(t, o.s); again != done {
					t.Fatalf("done again differs in\n%s\nfrom\n%s", storetest.Difference(done, again), storetest.Difference(again, done))
				}
				if n := next(t, o.s); n.Undo.Seq != step.Seq || n.Redo.Seq != 0 {
					t.Fatalf("after it was done again u would undo %q, U %q", n.Undo.Words, n.Redo.Words)
				}
			}
			undo(t, o.s)
			for n := next(t, o.s); n.Undo.Seq > last; n = next(t, o.s) { // what led to the step
				undo(t, o.s)
			}
			mustVerify(t, o.s)
		})
	}
}

// Figures and places are left out of what a step was of, and nothing of a note's words.
func TestAStepInShort(t *testing.T) {
	for words, want := range map[string]string{
		`note "Dana: ok for us on Friday" on Acme`: `note "Dana: ok for us on Friday"`,
		"terms of Birch & Sons: 30 -> 14 days":     "terms of Birch & Sons",
		"payment 600.00 on INV-1041":               "payment 600.00",
		`name of Birch: "a" -> "b"`:                "name of Birch",
		"archived Acme":                            "archived Acme",
	} {
		if got := (store.Step{Words: words}).Short(); got != want {
			t.Errorf("%s is %q in short, want %q", words, got, want)
		}
	}
}
