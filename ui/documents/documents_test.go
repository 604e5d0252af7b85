package documents_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/batch"
	"billfold/ui/documents"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestFrames(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Keys("3 j j j j j")
	screen.Golden("wide")
	screen.Size(80, 24).Golden("at80")
	screen.Size(60, 20).Golden("at60")
	screen.Size(40, 12).Golden("at40")
	screen.Size(80, 24).Keys(",").Golden("show80")
	screen.Keys("o , D / text:acme").Golden("filter80")
}

func TestAnEmptyFileSaysWhatToDo(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	uitest.New(t, s).Size(80, 24).Keys("3").Golden("empty80")
}

func office(t *testing.T) (*uitest.Alone, *documents.Model, *store.Store, map[string]customer.Customer) {
	t.Helper()
	s := storetest.New(t)
	all := uitest.Office(t, s)
	a := uitest.NewAlone(t, s, documents.New)
	return a, a.Pane.(*documents.Model), s, all
}

// frame is the list on a screen of 80 by 24.
func frame(m *documents.Model) string { return strings.Join(uitest.Plain(m.Render(80, 21)), "\n") }

func TestVerbsOnAnInvoice(t *testing.T) {
	a, _, s, _ := office(t)
	a.Select(120, "INV-1008")
	d := uitest.Find(t, s, "INV-1008")
	for command, want := range map[keymap.Command]pane.Page{
		keymap.In:      {Kind: pane.Document, Document: d.ID},
		keymap.Invoice: {Kind: pane.Draft},
		keymap.Pay:     {Kind: pane.Payment, Document: d.ID},
		keymap.Mail:    {Kind: pane.Sent, Document: d.ID, Text: "INV-1008"},
		keymap.Note:    {Kind: pane.Note, Document: d.ID},
	} {
		p := a.Run(command).Opened()
		if p.Kind != want.Kind || p.Document != want.Document || p.Text != want.Text || p.Customer != d.Customer {
			t.Errorf("%s opens %+v", command, p)
		}
	}
	if p := a.Run(keymap.Repeat).Opened(); p.Kind != pane.Review || p.Sheet.ID != 0 || p.Sheet.Lines[0].Description != "Archive of pictures" {
		t.Errorf("repeat reviews %+v", p.Sheet)
	}
	for command, want := range map[keymap.Command]string{
		keymap.Run: "INV-1008 is issued already; select a draft to review it.", keymap.Edit: "INV-1008 is issued and cannot be changed.",
	} {
		if said := a.Run(command).Said(); said != want {
			t.Errorf("%s answers %q", command, said)
		}
	}
	a.Select(120, "INV-1007")
	if said := a.Run(keymap.Mail).Said(); said != "INV-1007 was marked as sent on 8 Nov 2026." {
		t.Errorf("a sent one answers %q", said)
	}
	a.Select(120, "INV-1001")
	if p := a.Run(keymap.Pay).Opened(); p.Document != 0 || p.Customer == 0 {
		t.Errorf("a payment on a paid invoice is for %+v", p)
	}
}

func TestVerbsOnADraft(t *testing.T) {
	a, _, s, all := office(t)
	a.Select(120, "Acme")
	drafts, err := s.Documents.DraftOf(t.Context(), all["Acme"].ID)
	if err != nil {
		t.Fatal(err)
	}
	d := drafts[0]
	for _, command := range []keymap.Command{keymap.In, keymap.Edit} {
		if p := a.Run(command).Opened(); p.Kind != pane.Draft || p.Document != d.ID || p.Customer != d.Customer {
			t.Errorf("%s opens %+v", command, p)
		}
	}
	if p := a.Run(keymap.Run).Opened(); p.Kind != pane.Review || p.Sheet.ID != d.ID {
		t.Errorf("the review is of %+v", p.Sheet)
	}
	if p := a.Run(keymap.Note).Opened(); p.Document != 0 || p.Customer != d.Customer {
		t.Errorf("a note is on %+v", p)
	}
	for command, want := range map[keymap.Command]string{
		keymap.Repeat: "This is a draft; only an issued invoice can be repeated.", keymap.Mail: "A draft is not sent; issue it first.",
	} {
		if said := a.Run(command).Said(); said != want {
			t.Errorf("%s answers %q", command, said)
		}
	}
}

func TestTheReviewWaitsForItsSheet(t *testing.T) {
	a, m, _, _ := office(t)
	a.Select(120, "INV-1008")
	a.Out = nil
	a.Ahead(keymap.Down, keymap.Repeat)
	if !m.Waiting() {
		t.Error("keys typed ahead would not meet the review")
	}
	if p := a.Settle().Opened(); p.Sheet.Lines[0].Description != "Support retainer November" {
		t.Errorf("the review is of %+v", p.Sheet)
	}
}

func TestThePDFIsOpened(t *testing.T) {
	a, _, s, _ := office(t)
	var shown invoice.ID
	a.Env.Files.Show = func(_ context.Context, d invoice.Document) (string, error) { shown = d.ID; return "x.pdf", nil }
	a.Select(120, "INV-1003")
	if said := a.Run(keymap.OpenFile).Said(); said != "The PDF is x.pdf." || shown != uitest.Find(t, s, "INV-1003").ID {
		t.Errorf("it showed %v and answers %q", shown, said)
	}
}

func TestTheShowPopupCountsAndSorts(t *testing.T) {
	a, m, _, _ := office(t)
	p := a.Run(keymap.ShowBy).Opened()
	var words []string
	for _, c := range p.Choices {
		words = append(words, c.Key+" "+c.Words)
	}
	want := []string{"o open 7", "d drafts 2", "n not sent 2", "l late 2", "p paid 1", "a all 10", "N by number", "C by customer", "D by due date", "A by amount"}
	if !slices.Equal(words, want) {
		t.Errorf("the popup offers %q", words)
	}
	for key, title := range map[string]string{"o": "Documents: open 7 of 10", "d": "Documents: drafts 2 of 10", "n": "Documents: not sent 2 of 10", "l": "Documents: late 2 of 10", "p": "Documents: paid 1 of 10", "a": "Documents 10"} {
		a.Send(pane.Chosen{To: p.Answer, Key: key}).Settle()
		if f := frame(m); !strings.Contains(f, title) {
			t.Errorf("%s shows\n%s", key, f)
		}
	}
	a.Send(pane.Chosen{To: p.Answer, Key: "o"}).Settle()
	for key, first := range map[string]string{"N": "INV-1008", "C": "INV-1007", "D": "INV-1002", "A": "INV-1004"} {
		a.Send(pane.Chosen{To: p.Answer, Key: key}).Settle()
		if row := strings.Split(frame(m), "\n")[2]; !strings.Contains(row, first) || !strings.HasPrefix(row, "│▌") {
			t.Errorf("sorted by %s the first row is %q", key, row)
		}
	}
}

func TestTheFilterFindsNumbersAndCustomers(t *testing.T) {
	a, m, _, _ := office(t)
	a.Run(keymap.FilterBy).Type("1003")
	if f := frame(m); !strings.Contains(f, `Documents: "1003" 1 of 10`) || !strings.Contains(f, "INV-1003") {
		t.Errorf("a number shows\n%s", f)
	}
	a.Type("backspace", "backspace", "backspace", "backspace", "ACME")
	if f := frame(m); !strings.Contains(f, `Documents: "ACME" 4 of 10`) {
		t.Errorf("a name shows\n%s", f)
	}
	a.Type("enter")
	if _, kind := m.Scope(); kind != keymap.Nav {
		t.Error("Enter does not end typing")
	}
	if !m.Undone() || m.Undone() {
		t.Error("Esc takes away the filter, and nothing else")
	}
	for _, msg := range a.Env.Outbox() {
		a.Send(msg)
	}
	if f := frame(a.Settle().Pane.(*documents.Model)); !strings.Contains(f, "Documents 10") {
		t.Errorf("without the filter it shows\n%s", f)
	}
	a.Run(keymap.FilterBy).Type("nothing of this")
	if f := frame(m); !strings.Contains(f, "Nothing here matches") {
		t.Errorf("no hit shows\n%s", f)
	}
	if a.Type("esc"); !strings.Contains(frame(m), "Documents 10") {
		t.Error("Esc does not clear the filter")
	}
}

func TestTheSelectionIsKeptAfterAChange(t *testing.T) {
	a, m, s, all := office(t)
	a.Select(120, "INV-1003")
	_, before := m.Subject()
	made := storetest.Invoice(t, s, all["Elm"].ID, 1, day.Day{})
	a.Send(pane.Changed{}).Settle()
	if _, after := m.Subject(); after != before {
		t.Errorf("%v is selected, want %v", after, before)
	}
	a.Send(pane.Changed{Customer: made.Customer, Select: fmt.Sprintf("invoice:%d", int64(made.ID))}).Settle()
	if _, after := m.Subject(); after != made.ID {
		t.Errorf("%v is selected, want the new %v", after, made.ID)
	}
	a.Send(pane.Changed{Select: "note:3"}).Settle()
	if _, after := m.Subject(); after != made.ID {
		t.Errorf("a note moves the selection to %v", after)
	}
}

func TestAllPagesAreWalked(t *testing.T) {
	s := storetest.New(t)
	if err := s.FillDemo(t.Context(), store.Demo{Customers: 20, Invoices: 350}); err != nil {
		t.Fatal(err)
	}
	a := uitest.NewAlone(t, s, documents.New)
	m := a.Pane.(*documents.Model)
	for _, sort := range []string{"number", "customer", "due", "amount"} {
		page, err := s.Documents.List(t.Context(), store.DocumentQuery{Sort: sort, Limit: 500})
		if err != nil || len(page.Rows) < 350 {
			t.Fatal(len(page.Rows), err)
		}
		p := a.Run(keymap.ShowBy).Opened()
		a.Send(pane.Chosen{To: p.Answer, Key: strings.ToUpper(sort[:1])}).Settle()
		for i, r := range page.Rows {
			if got := selected(m); got != r.ID.String() {
				t.Fatalf("by %s row %d is %s, want %v", sort, i, got, r.ID)
			}
			a.Run(keymap.Down)
		}
		a.Run(keymap.First, keymap.Last, keymap.Up)
		if got, want := selected(m), page.Rows[len(page.Rows)-2].ID.String(); got != want {
			t.Errorf("by %s the row before the last is %s, want %s", sort, got, want)
		}
		a.Run(keymap.First)
	}
}

// selected is the id of the selected document.
func selected(m *documents.Model) string {
	r, _ := m.Selected()
	return r.ID.String()
}

func TestEveryRowIsExact(t *testing.T) {
	a, _, _, _ := office(t)
	a.Exact(40, 200, 7, 3, 9, 40)
}

// m is offered for a document that can be marked as sent today, and for no other: a
// draft, one that was sent, one that is void, and one that is dated later say why.
func TestSentIsOfferedOnlyWhereItCanBeNoted(t *testing.T) {
	a, m, s, all := office(t)
	later := storetest.Invoice(t, s, all["Elm"].ID, 1, on("2026-12-24"))
	void := storetest.Invoice(t, s, all["Elm"].ID, 1, day.Day{})
	if _, err := s.Documents.Credit(t.Context(), store.NewIntent(), store.CreditInput{Of: void.ID, Void: true, Reason: "twice"}, storetest.Render); err != nil {
		t.Fatal(err)
	}
	a.Send(pane.Changed{}).Settle()
	offered := func() bool {
		return slices.ContainsFunc(m.Hints(), func(h keymap.Hint) bool { return h.Key == "m" })
	}
	for name, reason := range map[string]string{
		later.Number: later.Number + " is dated 24 Dec 2026; it can be marked as sent from that day on.",
		void.Number:  void.Number + " is void; its credit note is what the customer gets.",
		"INV-1007":   "INV-1007 was marked as sent on 8 Nov 2026.",
		"INV-1008":   "",
	} {
		a.Select(120, name)
		if _, got := m.Offer(keymap.Mail); got != reason || offered() != (reason == "") {
			t.Errorf("%s: %q, offered %v", name, got, offered())
		}
	}
	a.Run(keymap.MarkAll)
	if text := fmt.Sprint(m.Hints()); !strings.Contains(text, "{m sent 3}") { // two invoices and the credit note
		t.Errorf("all marked offer %s", text)
	}
	p := a.Run(keymap.Mail).Opened()
	b := uitest.NewAlone(t, s, func(env *pane.Env) *batch.Model { return batch.New(env, p) })
	if f := strings.Join(uitest.Plain(b.Pane.Render(80, 22)), "\n"); !strings.Contains(f, "Mark 3 of 13 documents as sent") || !strings.Contains(f, "is void") || !strings.Contains(f, "is dated 24 Dec") {
		t.Errorf("the table is\n%s", f)
	}
}

func on(date string) day.Day {
	d, err := day.ParseISO(date)
	if err != nil {
		panic(err)
	}
	return d
}

func TestACreditNoteHasNoDueDate(t *testing.T) {
	a, m, s, _ := office(t)
	of := uitest.Find(t, s, "INV-1008")
	note, err := s.Documents.Credit(t.Context(), store.NewIntent(), store.CreditInput{Of: of.ID, Amount: 1000, Reason: "late"}, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	a.Send(pane.Changed{}).Settle()
	rows := strings.Split(frame(m), "\n")
	due := strings.Index(rows[1], "Due") + len("Due")
	for _, row := range rows {
		if cells := []rune(row); strings.Contains(row, note.Number) && strings.TrimSpace(string(cells[due-6:due])) != "" {
			t.Errorf("it is due: %q", row)
		}
	}
}

// x says why nothing is put away here, and where that is done.
func TestPutAwaySaysWhereItIsDone(t *testing.T) {
	a, _, _, _ := office(t)
	a.Select(120, "INV-1008")
	if said := a.Run(keymap.PutAway).Said(); said != "INV-1008 is issued and stays; V puts it right." {
		t.Errorf("an invoice answers %q", said)
	}
	a.Select(120, "Acme")
	if said := a.Run(keymap.PutAway).Said(); said != "A draft is discarded on its own header: Enter opens it, Up goes there, x discards it." {
		t.Errorf("a draft answers %q", said)
	}
}

// What * does is what its hint says.
func TestTheHintOfMarkAllSaysWhatItDoes(t *testing.T) {
	a, m, _, _ := office(t)
	star := func() string {
		for _, h := range m.Hints() {
			if h.Key == "*" {
				return h.Words
			}
		}
		return ""
	}
	a.Run(keymap.Mark, keymap.Down, keymap.Mark)
	if got := star(); got != "mark all" {
		t.Errorf("with two marked * is called %q", got)
	}
	if a.Run(keymap.MarkAll); star() != "unmark all" {
		t.Errorf("with all marked * is called %q", star())
	}
	a.Run(keymap.Mark)
	if got := star(); got != "mark all" {
		t.Errorf("with all but one marked * is called %q", got)
	}
	if a.Run(keymap.MarkAll, keymap.MarkAll); strings.Contains(frame(m), "marked") {
		t.Error("* does not take the marks away")
	}
}

// A filter without a hit says what find shows everywhere, and Enter goes there; what is
// found nowhere can be made a customer, but for a number.
func TestAFilterWithoutAHitLeadsOn(t *testing.T) {
	a, m, _, _ := office(t)
	p := a.Run(keymap.ShowBy).Opened()
	a.Send(pane.Chosen{To: p.Answer, Key: "d"}).Settle()
	for text, want := range map[string]struct {
		shows, hint string
		kind        pane.Kind
	}{
		"Cedar": {"Everywhere: 1 customer.", "find everywhere", pane.Find},
		"1003":  {"Everywhere: 1 document.", "find everywhere", pane.Find},
		"Zebra": {"Enter makes the customer Zebra.", "customer Zebra", pane.CustomerForm},
		"99877": {"A document is found by its number or its customer.", "", 0},
	} {
		a.Run(keymap.FilterBy).Type(text)
		if f := frame(m); !strings.Contains(f, want.shows) {
			t.Errorf("%q shows\n%s", text, f)
		}
		hints := m.Hints()
		if got := hints[0]; want.hint != "" && (got.Key != "Enter" || got.Words != want.hint) || want.hint == "" && got.Key == "Enter" {
			t.Errorf("%q offers %v", text, hints)
		}
		a.Out = nil
		if a.Type("enter"); want.kind != 0 {
			if p := a.Opened(); p.Kind != want.kind || p.Text != text {
				t.Errorf("%q opens %+v", text, p)
			}
		}
		m.Undone() // the filter alone: drafts are shown on
		for _, msg := range a.Env.Outbox() {
			a.Send(msg)
		}
		a.Settle()
	}
}
