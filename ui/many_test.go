package ui_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui"
	"billfold/ui/uitest"
)

// monthly is a file with the invoice of last month and a draft for each of these
// customers.
func (d *desk) monthly(names ...string) {
	d.t.Helper()
	for i, name := range names {
		c := storetest.Customer(d.t, d.s, customer.Customer{Name: name, Address: customer.Address{Street: []string{"Kaistr. 9"}, Code: "20457", City: "Hamburg", Country: "DE"}})
		price := fmt.Sprint(100 * (i + 1))
		last := storetest.Issued(d.t, d.s, c.ID, "Support November", price)
		if err := d.s.Documents.MarkSent(d.t.Context(), store.NewIntent(), last.ID, invoice.Sent{How: "by_me", On: last.IssueDate}); err != nil {
			d.t.Fatal(err)
		}
		draft := storetest.Unsaved(d.t, d.s, c.ID, 1, day.Day{})
		draft.Lines[0] = last.Lines[0]
		draft.Lines[0].Description = "Support December"
		if _, err := d.s.Documents.Save(d.t.Context(), store.NewIntent(), draft); err != nil {
			d.t.Fatal(err)
		}
	}
}

func eight() []string {
	return []string{"Hotel Ida", "Gallery Nord", "Fjord Ferries", "Elm Clinic", "Delta Print", "Cedar Dental", "Birch & Sons", "Abel Baker"}
}

// drafts is how many drafts there are.
func (d *desk) drafts() int {
	d.t.Helper()
	counts, err := d.s.Documents.Counts(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return counts.Drafts
}

func TestScriptMIssuesAllDueDrafts(t *testing.T) {
	d := newDesk(t)
	d.monthly(eight()...)
	folder := t.TempDir()
	d.Screen = uitest.New(t, d.s, in(folder))
	d.Keys("1 R").Shows("Issue 8 of 8 due drafts", "QUESTION | issue these eight?", "INV-1009 to INV-1016", "y issue 8").Keys("y")
	d.took(3)
	d.Shows("8 issued", "INV-1009 to INV-1016", "NOT SENT 8").Lacks("DRAFTS")
	if d.drafts() != 0 {
		t.Errorf("%d drafts are left", d.drafts())
	}
	names := eight()
	for i := range 8 { // in the order of the table: by customer
		doc := d.document(fmt.Sprintf("INV-%d", 1009+i))
		name := names[7-i]
		if doc.Buyer.Name != name || !doc.Issued || doc.Open != money.Minor(119_00*(8-i)) {
			t.Errorf("%s is for %s, open %d; want %s", doc.Number, doc.Buyer.Name, doc.Open, name)
		}
		d.pdfHolds(doc, doc.Number, name, "Support December")
		files, err := filepath.Glob(filepath.Join(folder, "2026", doc.Number+"-*.pdf"))
		if err != nil || len(files) != 1 {
			t.Errorf("the copies of %s are %v, %v", doc.Number, files, err)
		}
	}
	d.verified()
}

// in keeps documents in a folder.
func in(folder string) uitest.Option { return func(s *ui.Start) { s.Folder = folder } }

func TestScriptMLeavesOneOut(t *testing.T) {
	d := newDesk(t)
	d.monthly(eight()...)
	d.start().Keys("1 R j ␣").Shows("Issue 7 of 8 due drafts", "left out", "1 left out stays a draft.", "INV-1009 to INV-1015").Keys("y")
	d.took(5)
	d.Shows("7 issued", "DRAFTS 1", "Birch & Sons")
	for i, name := range []string{"Abel Baker", "Cedar Dental", "Delta Print", "Elm Clinic", "Fjord Ferries", "Gallery Nord", "Hotel Ida"} {
		if doc := d.document(fmt.Sprintf("INV-%d", 1009+i)); doc.Buyer.Name != name {
			t.Errorf("%s is for %s, want %s", doc.Number, doc.Buyer.Name, name)
		}
	}
	if d.drafts() != 1 {
		t.Errorf("%d drafts are left", d.drafts())
	}
	d.verified()
}

// A y that comes before the table is on the screen is answered, not obeyed.
func TestAnEarlyYIssuesNothing(t *testing.T) {
	d := newDesk(t)
	d.monthly("Abel Baker", "Cedar Dental")
	d.start().Burst("1 R y").Shows("Issue 2 of 2 due drafts", "y came early")
	if d.drafts() != 2 {
		t.Fatalf("%d drafts are left", d.drafts())
	}
	d.Keys("y").Shows("2 issued")
	d.verified()
}

// Enter opens a draft of the table; leaving it leads back to the table, where what
// was left out is still left out.
func TestTheTableComesBackFromADraft(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}} {
		d := newDesk(t)
		d.monthly("Abel Baker", "Cedar Dental", "Delta Print")
		d.start()
		d.Size(size[0], size[1]).Keys("1 R ␣ j Enter").Shows("Cedar Dental", "Support December").Lacks("Issue 2 of 3")
		d.Keys("q").Shows("Issue 2 of 3 due drafts", "QUESTION | issue these two?")
		d.Keys("␣ y").Shows("1 issued")
		if doc := d.document("INV-1004"); doc.Buyer.Name != "Delta Print" {
			t.Errorf("issued is the draft of %s", doc.Buyer.Name)
		}
		d.verified()
	}
}

// What was marked in the list is what is issued, and the marks are gone then.
func TestMarkedDraftsAreIssued(t *testing.T) {
	d := newDesk(t)
	d.monthly("Abel Baker", "Cedar Dental", "Delta Print")
	d.start().Keys("3 ␣ j j ␣").Shows("Documents 6   2 marked", "R review 2").Keys("R").Shows("Issue 2 of 2 drafts").Keys("y").Shows("2 issued", "Documents 6").Lacks("marked")
	d.verified()
}

// Marked documents that were not sent are marked as sent in one go, their PDFs are
// written once.
func TestMarkedDocumentsAreSentAndWritten(t *testing.T) {
	s := uitest.NewOffice(t)
	folder := t.TempDir()
	files := func() int {
		all, err := filepath.Glob(filepath.Join(folder, "2026", "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	screen := uitest.New(t, s, in(folder)).Keys("3 *").Shows("Documents 10   10 marked", "m sent 2", "PDFs of 8")
	screen.Keys("m").Shows("Mark 2 of 10 documents as sent", "is a draft", "was sent on").Keys("Enter").Shows("2 documents sent by you on 22 Nov")
	if d := uitest.Find(t, s, "INV-1008"); d.Sent == nil || d.Sent.On != s.Today() {
		t.Errorf("INV-1008 was sent %+v", d.Sent)
	}
	screen.Shows("Documents 10   8 marked").Keys("o j ␣ Enter").Shows("5 PDFs written")
	if files() != 5 {
		t.Errorf("%d files were written", files())
	}
	screen.Keys("* o").Shows("Write 8 of 10 PDFs").Keys("Enter").Shows("3 PDFs written", "5 skipped: there already")
	if files() != 8 {
		t.Errorf("%d files stand there", files())
	}
}

// Esc leaves a table that is still being read, and what was typed behind it does
// nothing.
func TestEscLeavesATableThatIsBeingRead(t *testing.T) {
	d := newDesk(t)
	d.monthly("Abel Baker", "Cedar Dental")
	d.start().Keys("1").Burst("R y esc").Shows("Nothing was issued", "DRAFTS 2").Lacks("Issue 2")
	d.Keys("R y").Shows("2 issued")
}

// With one row marked and the bar elsewhere, what acts on one acts where the bar is, what
// acts on several acts on the mark, and the hints say so.
func TestOneMarkTakesNoVerbFromTheBar(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Keys("3 Home j j ␣ j j j").Shows("1 marked", "Enter open INV-1005", "Esc no marks", "m sent INV-1008")
	screen.Keys("p").Shows("Payment from Fjord Ferries").Keys("esc").Keys("m").Shows("INV-1008: I sent it myself").Keys("esc")
	screen.Keys("Enter").Shows("p payment  . repeat INV-1005")
	screen.Keys("2 Home ␣ j").Shows("archive 1", "i invoice Acme Robotics GmbH").Keys("p").Shows("Payment from Acme Robotics GmbH").Keys("esc i").Shows("Draft invoice", "─ Acme Robotics GmbH ─")
}
