package profile_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/profile"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

func TestFrames(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Keys("j Enter j j j")
	screen.Golden("wide")
	screen.Size(80, 24).Golden("at80")
	screen.Size(60, 20).Golden("at60")
	screen.Size(40, 12).Golden("at40")
	screen.Size(80, 24).Keys("k k Enter").Golden("note80")
	screen.Keys("Esc ,").Golden("show80")
}

func TestSummaryFrame(t *testing.T) {
	s := storetest.New(t)
	a := record(t, s, uitest.Office(t, s)["Acme"].ID)
	rows := uitest.Plain(a.Pane.Render(38, 37))
	uitest.Golden(t, "summary.txt", strings.Join(rows, "\n")+"\n")
}

func record(t *testing.T, s *store.Store, id customer.ID) *uitest.Alone {
	t.Helper()
	return uitest.NewAlone(t, s, func(e *pane.Env) *profile.Model { return profile.New(e, id) })
}

// acme is the record of the customer with a row of every kind: a draft, a note,
// an open, a late invoice, a payment, a paid invoice.
func acme(t *testing.T) (*uitest.Alone, *store.Store, customer.ID) {
	t.Helper()
	s := storetest.New(t)
	id := uitest.Office(t, s)["Acme"].ID
	return record(t, s, id), s, id
}

// on goes to the first row that holds the text and returns the document there.
func on(t *testing.T, a *uitest.Alone, text string) invoice.ID {
	t.Helper()
	_, id := a.Select(84, text).Pane.(*profile.Model).Subject()
	return id
}

func TestANoteIsReadWhole(t *testing.T) {
	a, _, _ := acme(t)
	on(t, a, "note")
	a.Run(keymap.In)
	whole := strings.Join(uitest.Plain(a.Pane.Render(84, 37)), "\n")
	for _, text := range []string{"Note of 20 Nov 2026", "never combined", "attachment."} {
		if !strings.Contains(whole, text) {
			t.Errorf("the note lacks %q:\n%s", text, whole)
		}
	}
	a.Run(keymap.Out)
	if after := strings.Join(uitest.Plain(a.Pane.Render(84, 37)), "\n"); !strings.Contains(after, "Timeline 6") || !strings.Contains(after, "│▌20 Nov note") {
		t.Errorf("Esc does not go back to the row:\n%s", after)
	}
	for _, msg := range a.Out {
		if _, left := msg.(pane.Back); left {
			t.Error("Esc leaves the record")
		}
	}
}

func TestVerbsActOnTheSelectedRow(t *testing.T) {
	a, s, id := acme(t)
	open := uitest.Find(t, s, "INV-1003").ID
	for _, row := range []struct {
		on  string
		pay invoice.ID
		doc invoice.ID // of a note
	}{{"INV-1003", open, open}, {"Bank transfer", 0, 0}, {"INV-1001 C", 0, uitest.Find(t, s, "INV-1001").ID}, {"draft", 0, 0}} {
		on(t, a, row.on)
		if p := a.Run(keymap.Pay).Opened(); p.Kind != pane.Payment || p.Customer != id || p.Document != row.pay {
			t.Errorf("on %s the payment is %+v", row.on, p)
		}
		if p := a.Run(keymap.Note).Opened(); p.Kind != pane.Note || p.Customer != id || p.Document != row.doc {
			t.Errorf("on %s the note is %+v", row.on, p)
		}
		if p := a.Run(keymap.Invoice).Opened(); p.Kind != pane.Draft || p.Customer != id || p.Document != 0 {
			t.Errorf("on %s the invoice is %+v", row.on, p)
		}
		if p := a.Run(keymap.Edit).Opened(); p.Kind != pane.CustomerForm || p.Customer != id {
			t.Errorf("on %s edit opens %+v", row.on, p)
		}
	}
	if a.Run(keymap.Out); len(a.Out) != 1 || a.Out[0] != (pane.Back{}) {
		t.Errorf("going out asks for %+v", a.Out)
	}
}

func TestSentIsForIssuedDocumentsThatWereNotSent(t *testing.T) {
	s := storetest.New(t)
	all := uitest.Office(t, s)
	a := record(t, s, all["Gallery"].ID)
	if p := a.Run(keymap.Mail).Opened(); p.Kind != pane.Sent || p.Text != "INV-1008" || p.Document != uitest.Find(t, s, "INV-1008").ID {
		t.Errorf("sent opens %+v", p)
	}
	a = record(t, s, all["Acme"].ID)
	for row, want := range map[string]string{
		"INV-1003": "INV-1003 was marked as sent on 27 Oct 2026.",
		"draft":    "A draft is not sent; issue it first.",
		"note":     "Select an invoice that was not sent yet.",
	} {
		on(t, a, row)
		if said := a.Run(keymap.Mail).Said(); said != want {
			t.Errorf("on %s it answers %q", row, said)
		}
	}
}

func TestRepeatTakesTheSelectedInvoiceElseTheLast(t *testing.T) {
	a, s, _ := acme(t)
	for row, want := range map[string]string{"INV-1003": "Consulting October", "INV-1001 C": "Consulting September", "note": "Support retainer November", "draft": "Support retainer November"} {
		on(t, a, row)
		a.Ahead(keymap.Repeat)
		p := a.Opened()
		if p.Kind != pane.Review || p.Sheet == nil || p.Sheet.ID != 0 || p.Sheet.Lines[0].Description != want {
			t.Errorf("on %s the review is of %+v", row, p.Sheet)
		}
	}
	on(t, a, "note")
	if text := fmt.Sprint(a.Pane.Hints()); !strings.Contains(text, "repeat INV-1007") {
		t.Errorf("the hints are %s", text)
	}
	if rows, err := s.Documents.List(context.Background(), store.DocumentQuery{}); err != nil || rows.Total != 10 {
		t.Errorf("looking ahead wrote something: %d documents, %v", rows.Total, err)
	}
}

// A review gets a sheet of its own: what it puts into it is not in the next one.
func TestEachRepeatIsAFreshCopy(t *testing.T) {
	a, _, _ := acme(t)
	on(t, a, "INV-1003")
	first := a.Run(keymap.Repeat).Opened().Sheet
	first.PO, first.Lines[0].Description = "4711", "changed"
	second := a.Run(keymap.Repeat).Opened().Sheet
	if second == first || second.PO != "" || second.Lines[0].Description != "Consulting October" {
		t.Errorf("the second sheet is %+v", second)
	}
}

// A key that needs what is still being read is kept until it is there.
func TestRepeatTypedAheadWaits(t *testing.T) {
	a, _, _ := acme(t)
	on(t, a, "INV-1007")
	a.Out = nil
	a.Ahead(keymap.Down, keymap.Repeat)
	if !a.Pane.(pane.Waiter).Waiting() {
		t.Fatal("the keys after it would not meet the review")
	}
	if p := a.Settle().Opened(); p.Kind != pane.Review || p.Sheet.Lines[0].Description != "Consulting October" {
		t.Errorf("the review is of %+v", p.Sheet)
	}
	if a.Pane.(pane.Waiter).Waiting() {
		t.Error("it still waits")
	}
}

func TestReviewIsOfTheSelectedDraft(t *testing.T) {
	a, s, id := acme(t)
	on(t, a, "draft")
	drafts, err := s.Documents.DraftOf(context.Background(), id)
	if err != nil || len(drafts) != 1 {
		t.Fatal(drafts, err)
	}
	if p := a.Run(keymap.Run).Opened(); p.Kind != pane.Review || p.Sheet.ID != drafts[0].ID || p.Sheet.Rev == 0 {
		t.Errorf("the review is of %+v", p.Sheet)
	}
	on(t, a, "INV-1003")
	if said := a.Run(keymap.Run).Said(); said != "Select a draft; then it can be reviewed and issued." {
		t.Errorf("on an invoice it answers %q", said)
	}
}

func TestNothingToRepeatSaysSo(t *testing.T) {
	s := storetest.New(t)
	a := record(t, s, uitest.Office(t, s)["Elm"].ID)
	if said := a.Run(keymap.Repeat).Said(); said != "Nothing to repeat: Elm Street Clinic has no issued invoice yet." {
		t.Errorf("it answers %q", said)
	}
	if said := a.Run(keymap.In).Said(); said != "Nothing happened with this customer yet." {
		t.Errorf("Enter answers %q", said)
	}
}

func TestThePDFIsOpenedAndItsPathSaid(t *testing.T) {
	a, s, _ := acme(t)
	var shown invoice.Document
	a.Env.Files.Show = func(_ context.Context, d invoice.Document) (string, error) { shown = d; return "~/billfold/x.pdf", nil }
	on(t, a, "INV-1003")
	if said := a.Run(keymap.OpenFile).Said(); said != "The PDF is ~/billfold/x.pdf." || shown.ID != uitest.Find(t, s, "INV-1003").ID {
		t.Errorf("it showed %v and answers %q", shown.ID, said)
	}
	a.Env.Files.Show = func(context.Context, invoice.Document) (string, error) {
		return "~/billfold/x.pdf", fmt.Errorf("there is no desktop here")
	}
	want := pane.Copy{What: "~/billfold/x.pdf: there is no desktop here. Its path is", Text: "~/billfold/x.pdf"}
	if out := a.Run(keymap.OpenFile).Out; !slices.Contains(out, tea.Msg(want)) {
		t.Errorf("without a desktop it answers %+v", out)
	}
	on(t, a, "note")
	if said := a.Run(keymap.OpenFile).Said(); !strings.HasPrefix(said, "Select a draft or an invoice") {
		t.Errorf("on a note it answers %q", said)
	}
}

func TestTheChangedRowIsSelected(t *testing.T) {
	a, s, id := acme(t)
	d := storetest.Invoice(t, s, id, 3, day.Day{Year: 2026, Month: 11, Date: 9})
	a.Send(pane.Changed{Customer: id, Select: fmt.Sprintf("invoice:%d", int64(d.ID))})
	if !a.Pane.(pane.Waiter).Waiting() {
		t.Error("a verb would meet the old row")
	}
	a.Settle()
	if _, got := a.Pane.(*profile.Model).Subject(); got != d.ID {
		t.Errorf("%v is selected, want %v", got, d.ID)
	}
	if p := a.Run(keymap.Pay).Opened(); p.Document != d.ID {
		t.Errorf("the payment is for %v", p.Document)
	}
	a.Send(pane.Changed{Customer: 99, Select: "invoice:1"}).Settle()
	if _, got := a.Pane.(*profile.Model).Subject(); got != d.ID {
		t.Errorf("another customer's change moves the selection to %v", got)
	}
}

func TestADraftThatIsIssuedStaysSelected(t *testing.T) {
	a, s, id := acme(t)
	on(t, a, "draft")
	sheet := *a.Run(keymap.Run).Opened().Sheet
	issued, err := s.Documents.Issue(context.Background(), store.NewIntent(), sheet, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	a.Send(pane.Changed{Customer: id}).Settle()
	if _, got := a.Pane.(*profile.Model).Subject(); got != issued.ID {
		t.Errorf("%v is selected, want %v", got, issued.ID)
	}
}

// long is a record with 300 notes, two a day.
func long(t *testing.T) *uitest.Alone {
	t.Helper()
	s := storetest.New(t)
	id := storetest.Acme(t, s).ID
	for i := range 300 {
		e := store.Entry{Customer: id, On: storetest.Today().AddDays(-i / 2), Text: fmt.Sprintf("note %03d.", i)}
		if _, err := s.Entries.Add(context.Background(), store.NewIntent(), e); err != nil {
			t.Fatal(err)
		}
	}
	return record(t, s, id)
}

func selectedText(t *testing.T, a *uitest.Alone) string {
	t.Helper()
	for _, row := range uitest.Plain(a.Pane.Render(84, 37)) {
		if strings.HasPrefix(row, "│▌") {
			return strings.TrimSpace(strings.Trim(row, "│▌"))
		}
	}
	return ""
}

func TestALongTimelineIsWalkedDownAndUp(t *testing.T) {
	a := long(t)
	var down []string
	for range 300 {
		down = append(down, selectedText(t, a))
		a.Run(keymap.Down)
	}
	distinct := slices.Clone(down)
	slices.Sort(distinct)
	if n := len(slices.Compact(distinct)); n != 300 {
		t.Fatalf("%d different rows of 300", n)
	}
	a.Run(keymap.First, keymap.Last)
	for i := range 300 {
		if got := selectedText(t, a); got != down[299-i] {
			t.Fatalf("row %d from the end is %q, want %q", i, got, down[299-i])
		}
		a.Run(keymap.Up)
	}
}

func TestTheTimelineShowsAKind(t *testing.T) {
	a, _, _ := acme(t)
	p := a.Run(keymap.ShowBy).Opened()
	want := []pane.Choice{{Key: "a", Words: "all 6"}, {Key: "n", Words: "notes 1"}, {Key: "i", Words: "invoices 4"}, {Key: "p", Words: "payments 1"}}
	if !slices.Equal(p.Choices, want) {
		t.Errorf("the popup offers %+v", p.Choices)
	}
	a.Send(pane.Chosen{To: p.Answer, Key: "p"}).Settle()
	frame := strings.Join(uitest.Plain(a.Pane.Render(84, 37)), "\n")
	if !strings.Contains(frame, "Timeline: payments 1 of 6") || strings.Contains(frame, "INV-1003 Consulting") {
		t.Errorf("payments are shown as\n%s", frame)
	}
}

func TestTheHeaderIsAPartOfItsOwn(t *testing.T) {
	a, s, id := acme(t)
	m := a.Pane.(*profile.Model)
	if !m.Part(-1) || m.Part(-1) {
		t.Fatal("one part lies before the timeline")
	}
	m.Render(84, 37)
	if _, y, ok := m.Cursor(); !ok || y != 1 {
		t.Errorf("the cursor is in row %d", y)
	}
	p := a.Run(keymap.In).Opened()
	if p.Kind != pane.Choose || len(p.Choices) != 2 || p.Choices[0].Words != "INV-1003 12 d late" {
		t.Fatalf("Enter offers %+v", p)
	}
	a.Send(pane.Chosen{To: p.Answer, Key: "a"})
	if p = a.Opened(); p.Kind != pane.Document || p.Document != uitest.Find(t, s, "INV-1003").ID {
		t.Errorf("the first next step opens %+v", p)
	}
	if p = a.Run(keymap.Down, keymap.Down, keymap.In).Opened(); p.Kind != pane.CustomerForm || p.Customer != id {
		t.Errorf("the line of the contact opens %+v", p)
	}
	if !m.Part(1) || m.Part(1) {
		t.Error("the timeline is not the last part")
	}
}

// Calm: a header says only what there is to say.
func TestTheHeaderOfAFreshCustomerIsShort(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	c := storetest.Customer(t, s, customer.Customer{Name: "Kestrel Films"})
	rows := uitest.Plain(record(t, s, c.ID).Pane.Render(84, 37))
	if !strings.HasPrefix(rows[1], "│ Terms    14 days net   VAT 19 %") || !strings.HasPrefix(rows[2], "└") {
		t.Errorf("the header is\n%s", strings.Join(rows[:6], "\n"))
	}
	if frame := strings.Join(rows, "\n"); strings.Contains(frame, "OWES") || strings.Contains(frame, "Next") {
		t.Errorf("the header says nothing:\n%s", frame)
	}
}

// People, fields of the user's own and the account above show with their first use.
func TestTheHeaderTellsOfPeopleAndOwnFields(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	show := func(id customer.ID) string {
		return strings.Join(uitest.Plain(record(t, s, id).Pane.Render(110, 37)), "\n")
	}
	if frame := show(acme.ID); strings.Contains(frame, "more") || strings.Contains(frame, "Region") {
		t.Errorf("one contact, and no field:\n%s", frame)
	}
	field, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: "Region", Type: customer.TextField})
	if err != nil {
		t.Fatal(err)
	}
	if frame := show(acme.ID); strings.Contains(frame, "Region") {
		t.Errorf("a field without a value:\n%s", frame)
	}
	for i, want := range []string{"1 more person", "2 more people"} {
		if _, err := s.Contacts.Create(ctx, store.NewIntent(), customer.Contact{Customer: acme.ID, Name: fmt.Sprint("Jo ", i)}); err != nil {
			t.Fatal(err)
		}
		if frame := show(acme.ID); !strings.Contains(frame, want) {
			t.Errorf("%q is missing:\n%s", want, frame)
		}
	}
	acme.Custom = map[customer.FieldID]string{field.ID: "North"}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	if frame := show(acme.ID); !strings.Contains(frame, "Region North") {
		t.Errorf("the own field is missing:\n%s", frame)
	}
	site := storetest.Customer(t, s, customer.Customer{Name: "Acme Site", Parent: acme.ID})
	if frame := show(site.ID); !strings.Contains(frame, "Munich") {
		t.Errorf("the address of the account above is missing:\n%s", frame)
	}
	if _, err := s.Contacts.Move(ctx, store.NewIntent(), 2, site.ID); err != nil {
		t.Fatal(err)
	}
	if frame := show(site.ID); !strings.Contains(frame, "contact") || !strings.Contains(frame, "Jo 0 (K-0002) came from Acme") {
		t.Errorf("who came is missing:\n%s", frame)
	}
}

func TestCreditAndForeignMoneyAreShownByCurrency(t *testing.T) {
	s := storetest.New(t)
	all := uitest.Office(t, s)
	in := store.PaymentInput{Customer: all["Elm"].ID, Date: storetest.Today(), Method: "card", Amount: money.Amount{Minor: 5000, Currency: "EUR"}}
	if _, err := s.Payments.Record(context.Background(), store.NewIntent(), in); err != nil {
		t.Fatal(err)
	}
	for key, texts := range map[string][]string{
		"Elm":   {"credit 50.00 EUR", "Card", "credit 50.00"},
		"Fjord": {"OWES 297.50 USD", "297.50 USD", "Ola Nordmann"},
		"Delta": {"30 days net", "PO required", "part 50 %", "Bank transfer for INV-1004"},
	} {
		frame := strings.Join(uitest.Plain(record(t, s, all[key].ID).Pane.Render(84, 37)), "\n")
		for _, text := range texts {
			if !strings.Contains(frame, text) {
				t.Errorf("%s lacks %q:\n%s", key, text, frame)
			}
		}
	}
}

func TestEveryRowIsExact(t *testing.T) {
	s := storetest.New(t)
	for _, c := range uitest.Office(t, s) {
		record(t, s, c.ID).Exact(38, 170, 11, 9, 12, 17, 40)
	}
}

// Beside a document the arrows go through what the summary shows.
func TestTheSummaryIsWalkedInItsOrder(t *testing.T) {
	a, s, _ := acme(t)
	a.Pane.Render(38, 37)
	a.Run(keymap.First)
	var seen []string
	for range 4 {
		a.Pane.Render(38, 37)
		_, id := a.Pane.(*profile.Model).Subject()
		seen = append(seen, fmt.Sprint(int64(id)))
		a.Run(keymap.Down)
	}
	want := []string{"0"}
	for _, n := range []string{"INV-1007", "INV-1003", "INV-1001"} {
		want = append(want, fmt.Sprint(int64(uitest.Find(t, s, n).ID)))
	}
	if !slices.Equal(seen, want) {
		t.Errorf("the rows are %v, want %v", seen, want)
	}
}

// A statement is of the record, a receipt of the payment that is selected.
func TestStatementAndReceiptOfTheRecord(t *testing.T) {
	a, _, id := acme(t)
	var shown pane.Paper
	a.Env.Files.Paper = func(_ context.Context, p pane.Paper) (string, error) { shown = p; return "~/billfold/x.pdf", nil }
	on(t, a, "INV-1003")
	if _, reason := a.Pane.(*profile.Model).Offer(keymap.Receipt); reason != "Select a payment; then its receipt can be written." {
		t.Errorf("an invoice: %q", reason)
	}
	if said := a.Run(keymap.Statement).Said(); said != "The PDF is ~/billfold/x.pdf." || shown.Statement != id {
		t.Errorf("%q, %+v", said, shown)
	}
	on(t, a, "Bank transfer")
	if object, _ := a.Pane.(*profile.Model).Offer(keymap.Receipt); object != "P-0001" {
		t.Errorf("the receipt is of %q", object)
	}
	if a.Run(keymap.Receipt); shown.Receipt != 1 {
		t.Errorf("%+v", shown)
	}
}
