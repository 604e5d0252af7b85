package store_test

import (
	"context"
	"errors"
	"reflect"
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

func on(t *testing.T, text string) day.Day {
	t.Helper()
	d, err := day.ParseISO(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func vat19() []tax.Tax { return []tax.Tax{{Category: tax.Standard, Rate: 19 * money.One, Name: "VAT"}} }

// history is what another program gave: paid in part, paid elsewhere, open, credited.
func history(t *testing.T, acme customer.Customer) []store.Imported {
	t.Helper()
	open := money.Minor(4000)
	return []store.Imported{
		{Row: 2, Customer: acme.ID, Number: "R 2025/17", IssueDate: on(t, "2025-03-01"), Lines: []invoice.Line{{Description: "Work", Quantity: 2 * money.One, Price: 100 * money.One, Taxes: vat19()}},
			Payments: []store.ImportedPayment{{Date: on(t, "2025-03-20"), Amount: 10000, Method: "bank", Reference: "a"}, {Date: on(t, "2025-04-20"), Amount: 3800}}},
		{Row: 3, Customer: acme.ID, Number: "R 2025/18", IssueDate: on(t, "2025-04-01"), Total: 11900, Taxes: vat19(), Open: &open},
		{Row: 4, Customer: acme.ID, Number: "R 2025/19", IssueDate: on(t, "2025-05-01"), DueDate: on(t, "2025-07-01"), Total: 5000, Unsent: true},
		{Row: 5, Customer: acme.ID, Number: "G-1", Kind: invoice.KindCreditNote, Credits: "r 2025/19", IssueDate: on(t, "2025-05-10"), Total: 2000},
		{Row: 6, Customer: acme.ID, Number: "R 2025/20", IssueDate: on(t, "2025-06-01"), Total: 5000, Payments: []store.ImportedPayment{{Amount: 6000}}},
	}
}

func TestImport(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	own := storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	rows, in := history(t, acme), store.NewIntent()
	verdicts, err := s.Documents.Import(ctx, in, rows)
	if err != nil || len(verdicts) != len(rows) {
		t.Fatalf("%+v, %v", verdicts, err)
	}
	want := []struct {
		number, status       string
		payable, open, count money.Minor
		due, settled         string
	}{
		{"R 2025/17", "overdue", 23800, 10000, 2, "2025-03-15", ""}, {"R 2025/18", "overdue", 4000, 4000, 0, "2025-04-15", ""}, {"R 2025/19", "overdue", 5000, 3000, 0, "2025-07-01", ""},
		{"G-1", "open", 2000, 0, 0, "2025-05-24", ""}, {"R 2025/20", "paid", 5000, 0, 1, "2025-06-15", "2025-06-01"},
	}
	for i, v := range verdicts {
		d, err := s.Documents.Get(ctx, v.Document)
		if err != nil || !v.Taken() || v.Row != rows[i].Row || d.Number != want[i].number || !d.Imported || !d.Issued || d.Open != want[i].open || d.DueDate.String() != want[i].due || d.PDF != nil {
			t.Errorf("row %d: %+v %+v, %v", i, v, d, err)
		}
		totals, err := invoice.Calculate(&d)
		if err != nil || totals.Payable != want[i].payable || len(v.Payments) != int(want[i].count) {
			t.Errorf("%s: payable %d with %d payments, %v", d.Number, totals.Payable, len(v.Payments), err)
		}
		if (d.Sent == nil) != rows[i].Unsent {
			t.Errorf("%s is sent %v", d.Number, d.Sent)
		}
		page, err := s.Documents.List(ctx, store.DocumentQuery{Text: d.Number})
		if err != nil || len(page.Rows) != 1 || !page.Rows[0].Imported || string(page.Rows[0].Status) != want[i].status && d.Kind == invoice.KindInvoice {
			t.Errorf("%s in the list: %+v, %v", d.Number, page.Rows, err)
		}
	}
	card, err := s.Customers.Card(ctx, acme.ID)
	if err != nil || card.Owes[0].Minor != own.Open+10000+4000+3000 || card.Credit[0].Minor != 1000 || card.TimelineCount != 1+5+3 {
		t.Errorf("the record: %+v, %v", card, err)
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); err != nil || next != "INV-1002" {
		t.Errorf("an import took a number: next is %s, %v", next, err)
	}
	v := mustVerify(t, s)
	if v.Unstored != 5 || v.PDFs != 1 {
		t.Errorf("verify: %+v", v)
	}

	again, err := s.Documents.Import(ctx, in, rows)
	if err != nil || !reflect.DeepEqual(again, verdicts) {
		t.Errorf("the same again: %+v, %v", again, err)
	}
	if _, err := s.Documents.Import(ctx, in, rows[:1]); !errors.Is(err, store.ErrReused) {
		t.Errorf("the same key for others: %v", err)
	}
	twice, err := s.Documents.Import(ctx, store.NewIntent(), append(rows, store.Imported{Row: 9, Customer: acme.ID, Number: "r 2025/17", IssueDate: on(t, "2025-01-01"), Total: 1},
		store.Imported{Row: 10, Customer: acme.ID, Number: "inv-1001", IssueDate: on(t, "2025-01-01"), Total: 1}))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range twice {
		if !v.Duplicate || v.Reason != "" || v.Document == 0 {
			t.Errorf("on file: %+v", v)
		}
	}
	trail, _, err := s.History(ctx, 0)
	if last := trail[len(trail)-1]; err != nil || last.Verb != "documents imported" || last.Subject != "import" || last.ID != last.Seq {
		t.Errorf("the trail ends with %+v", last)
	}
	mustVerify(t, s)
}

func TestAnImportIsWholeOrNothing(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	other := storetest.Customer(t, s, customer.Customer{Name: "Birch", Address: acme.Address})
	good := store.Imported{Row: 1, Customer: acme.ID, Number: "A", IssueDate: on(t, "2025-01-01"), Total: 100}
	path := s.Path()
	before := dump(t, raw(t, path))
	minus, more := money.Minor(-1), money.Minor(101)
	for field, change := range map[string]func(*store.Imported){
		"customer":             func(r *store.Imported) { r.Customer = 99 },
		"number":               func(r *store.Imported) { r.Number = " " },
		"issue_date":           func(r *store.Imported) { r.IssueDate = day.Day{} },
		"total":                func(r *store.Imported) { r.Total = 0 },
		"currency":             func(r *store.Imported) { r.Currency = "EURO" },
		"kind":                 func(r *store.Imported) { r.Kind = "quote" },
		"open":                 func(r *store.Imported) { r.Open = &more },
		"credits":              func(r *store.Imported) { r.Kind, r.Credits = invoice.KindCreditNote, "nowhere" },
		"payments[0].amount":   func(r *store.Imported) { r.Payments = []store.ImportedPayment{{Amount: -1}} },
		"payments[0].date":     func(r *store.Imported) { r.Payments = []store.ImportedPayment{{Amount: 1, Date: on(t, "2027-01-01")}} },
		"payments[0].method":   func(r *store.Imported) { r.Payments = []store.ImportedPayment{{Amount: 1, Method: "shells"}} },
		"terms":                func(r *store.Imported) { r.Terms = customer.Terms{Kind: "soon"} },
		"lines[0].description": func(r *store.Imported) { r.Lines = []invoice.Line{{Quantity: money.One, Price: money.One}} },
		"due_date":             func(r *store.Imported) { r.DueDate = day.Day{Year: 2025, Month: 2, Date: 30} },
	} {
		bad := good
		bad.Row, bad.Number = 7, "B"
		change(&bad)
		verdicts, err := s.Documents.Import(ctx, store.NewIntent(), []store.Imported{good, bad})
		if !errors.Is(err, store.ErrRefused) || len(verdicts) != 2 || verdicts[1].Row != 7 || verdicts[1].Field != field || verdicts[1].Reason == "" || !reflect.DeepEqual(verdicts[0], store.ImportVerdict{Row: 1}) {
			t.Errorf("%s: %+v, %v", field, verdicts, err)
		}
	}
	for name, r := range map[string]store.Imported{
		"a negative open amount": {Open: &minus, Total: 100}, "in the future": {IssueDate: on(t, "2027-01-01"), Total: 100}, "with an escape": {Number: "A\x1b[2J", Total: 100},
		"lines of another total": {Total: 150, Lines: []invoice.Line{{Description: "x", Quantity: money.One, Price: money.One}}},
		"open and payments":      {Open: &more, Total: 200, Payments: []store.ImportedPayment{{Amount: 1}}},
		"a paid credit note":     {Kind: invoice.KindCreditNote, Credits: "A", Total: 1, Payments: []store.ImportedPayment{{Amount: 1}}},
		"of another's invoice":   {Kind: invoice.KindCreditNote, Customer: other.ID, Credits: "A", Total: 1},
		"more than the invoice":  {Kind: invoice.KindCreditNote, Credits: "A", Total: 101},
	} {
		r.Customer, r.Number = max(r.Customer, acme.ID), r.Number+"B"
		if r.IssueDate.IsZero() {
			r.IssueDate = good.IssueDate
		}
		verdicts, err := s.Documents.Import(ctx, store.NewIntent(), []store.Imported{good, r})
		if !errors.Is(err, store.ErrRefused) || verdicts[1].Reason == "" {
			t.Errorf("%s: %+v, %v", name, verdicts, err)
		}
	}
	if dump(t, raw(t, path)) != before {
		t.Error("a refused import changed the file")
	}
	cent := store.Imported{Row: 1, Customer: acme.ID, Number: "C", IssueDate: on(t, "2025-01-01"), Total: 120, Lines: []invoice.Line{{Description: "x", Quantity: money.One, Price: money.One, Taxes: vat19()}}}
	verdicts, err := s.Documents.Import(ctx, store.NewIntent(), []store.Imported{cent})
	if err != nil {
		t.Fatalf("%+v, %v", verdicts, err)
	}
	if d, _ := s.Documents.Get(ctx, verdicts[0].Document); d.PayableRounding != 1 || d.Open != 120 {
		t.Errorf("a cent of rounding: %d, open %d", d.PayableRounding, d.Open)
	}
	mustVerify(t, s)
}

// What came from another program is corrected and paid like the user's own.
func TestAnImportedInvoiceIsCreditedAndPaid(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	verdicts, err := s.Documents.Import(ctx, store.NewIntent(), history(t, acme)[:1])
	if err != nil {
		t.Fatal(err)
	}
	of := verdicts[0].Document
	if _, err := s.Documents.PDF(ctx, of); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a PDF of ours: %v", err)
	}
	in := store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: money.Amount{Minor: 1000, Currency: "EUR"}, Selected: of, SelectedFirst: true}
	if _, err := s.Payments.Record(ctx, store.NewIntent(), in); err != nil {
		t.Fatal(err)
	}
	doc, err := s.Documents.Get(ctx, of)
	if err != nil || doc.Open != 9000 {
		t.Fatalf("open %d, %v", doc.Open, err)
	}
	note, err := s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: of, Reason: "wrong"}, storetest.Render)
	if err != nil || note.Number != "CN-1001" || note.Imported || note.Credits != of {
		t.Fatalf("the credit note: %+v, %v", note, err)
	}
	if doc, err = s.Documents.Get(ctx, of); err != nil || doc.Open != 0 {
		t.Errorf("open after the credit %d, %v", doc.Open, err)
	}
	mustVerify(t, s)
}

func TestImportedDocumentsCannotBeChanged(t *testing.T) {
	path := storetest.File(t)
	s, ctx := storetest.Open(t, path), context.Background()
	acme := storetest.Acme(t, s)
	rows := history(t, acme)
	if _, err := s.Documents.Import(ctx, store.NewIntent(), rows); err != nil {
		t.Fatal(err)
	}
	storetest.Draft(t, s, acme.ID, 1, storetest.Today())
	other := raw(t, path)
	mustExec(t, other, "PRAGMA recursive_triggers = 0")
	before := dump(t, other)
	for _, text := range []string{
		"DELETE FROM document WHERE imported = 1",
		"UPDATE document SET imported = 0 WHERE id = 1",
		"UPDATE document SET imported = 0, series_year = 0, series_no = 1001, number = 'INV-1001' WHERE id = 1",
		"UPDATE document SET number = 'other' WHERE id = 1",
		"UPDATE document SET open_minor = 0 WHERE id = 1",
		"UPDATE document SET prepaid_minor = 0 WHERE id = 2",
		"UPDATE document SET issued_on = '2026-01-01' WHERE id = 1",
		"UPDATE document SET pdf_sha256 = 'x', pdf_bytes = 1 WHERE id = 1",
		"REPLACE INTO document SELECT * FROM document WHERE id = 1",
		"INSERT INTO pdf VALUES (1, x'00')",
		"UPDATE line SET price = 1 WHERE document_id = 1",
		"DELETE FROM line WHERE document_id = 1",
		"UPDATE payment SET on_day = '2026-01-01' WHERE id = 1",
		"DELETE FROM payment WHERE id = 1",
		"DELETE FROM allocation",
		"UPDATE audit SET verb = 'document issued' WHERE verb = 'document imported'",
		"UPDATE audit_payload SET body = NULL WHERE seq = (SELECT min(seq) FROM audit WHERE verb = 'document imported')",
		"UPDATE document SET state = 'issued', imported = 1, number = 'r 2025/17', digits = '17' WHERE state = 'draft'",
	} {
		if _, err := other.Exec(text); err == nil || dump(t, other) != before {
			t.Errorf("not refused: %s (%v)", text, err)
		}
	}
	for text, told := range map[string]string{
		"UPDATE document SET note = 'forged' WHERE id = 1":                                "R 2025/17 was changed after it was issued",
		"UPDATE document SET number = 'forged', digits = '' WHERE id = 1":                 "forged was changed after it was issued",
		"UPDATE payment SET on_day = '2026-01-01', reference='' WHERE id=1":               "trail holds another",
		"UPDATE document SET imported = 0, series_year = 0, series_no = 999 WHERE id = 1": "R 2025/17 was changed after it was issued",
	} {
		t.Run(text, func(t *testing.T) {
			path := storetest.File(t)
			s, err := store.Open(ctx, path, storetest.Options())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Documents.Import(ctx, store.NewIntent(), history(t, storetest.Acme(t, s))); err != nil {
				t.Fatal(err)
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			tamper(t, path, text)
			v, err := storetest.Open(t, path).Verify(ctx, false)
			if err != nil || v.OK || !strings.Contains(strings.Join(v.Problems, "\n"), told) {
				t.Errorf("verify: %+v, %v", v, err)
			}
		})
	}
}

// CALCULATION.md 22: a balance that is wrong after edit or delete.
func Test22TheBalanceIsRightAfterEditAndDelete(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	other := storetest.Customer(t, s, customer.Customer{Name: "Birch", Address: acme.Address})
	issued := storetest.Invoice(t, s, acme.ID, 10, storetest.Today())
	balance := func(id customer.ID) (owes, credit money.Minor) {
		t.Helper()
		card, err := s.Customers.Card(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range card.Owes {
			owes += a.Minor
		}
		for _, a := range card.Credit {
			credit += a.Minor
		}
		return owes, credit
	}
	still := func(what string, owes, credit money.Minor) {
		t.Helper()
		if o, c := balance(acme.ID); o != owes || c != credit {
			t.Errorf("after %s: owes %d, credit %d, want %d, %d", what, o, c, owes, credit)
		}
		if o, c := balance(other.ID); o != 0 || c != 0 {
			t.Errorf("after %s the other owes %d, credit %d", what, o, c)
		}
		mustVerify(t, s)
	}
	still("the issue", issued.Open, 0)
	draft := storetest.Draft(t, s, acme.ID, 5, storetest.Today())
	still("a draft", issued.Open, 0)
	draft.Customer = other.ID
	draft, err := s.Documents.Save(ctx, store.NewIntent(), draft)
	if err != nil {
		t.Fatal(err)
	}
	still("a draft that moved", issued.Open, 0)
	if err := s.Documents.Discard(ctx, store.NewIntent(), draft.ID, draft.Rev); err != nil {
		t.Fatal(err)
	}
	still("a draft that is gone", issued.Open, 0)
	if _, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank",
		Amount: money.Amount{Minor: issued.Open + 100, Currency: "EUR"}, Selected: issued.ID, SelectedFirst: true}); err != nil {
		t.Fatal(err)
	}
	still("a payment", 0, 100)
	c := reload(t, s, acme.ID)
	c.Currency, c.Name, c.Parent = "USD", "Renamed", other.ID
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), c); err != nil {
		t.Fatal(err)
	}
	still("an edit of the customer", 0, 100)
	if err := s.Customers.Archive(ctx, store.NewIntent(), acme.ID, true); err != nil {
		t.Fatal(err)
	}
	still("archiving", 0, 100)
	if _, err := s.Contacts.Move(ctx, store.NewIntent(), 1, other.ID); err != nil {
		t.Fatal(err)
	}
	still("a contact that moved", 0, 100)
}
