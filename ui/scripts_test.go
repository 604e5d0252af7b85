package ui_test

import (
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	if where := os.Getenv("BILLFOLD_TEST_FAULT"); where != "" {
		os.Exit(faulty(where))
	}
	flag.Parse()
	const terminals = "16" // tests that run beside others wait for one, most of their time
	if beside := flag.Lookup("test.parallel"); beside.Value.String() == beside.DefValue {
		if err := beside.Value.Set(terminals); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// desk is a running screen over a real file that holds the seller, Acme with its
// item, and what a script needs on top.
type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
	from int // keys pressed before the script
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
	return d
}

// start opens the screen on Acme's record; the script is counted from here.
func (d *desk) start() *desk {
	d.t.Helper()
	d.Screen = uitest.New(d.t, d.s)
	d.Keys("Enter").Shows("Acme Robotics GmbH")
	d.from = d.Pressed
	return d
}

// took fails the test unless the script was exactly n keys.
func (d *desk) took(n int) {
	d.t.Helper()
	if got := d.Pressed - d.from; got != n {
		d.t.Errorf("the script took %d keys, its target is %d", got, n)
	}
}

// issued is a past invoice of one catalogue line, made and issued on the store.
func (d *desk) issued(price string) invoice.Document {
	d.t.Helper()
	return storetest.Issued(d.t, d.s, d.acme.ID, "Consulting October", price)
}

func (d *desk) document(ref string) invoice.Document {
	d.t.Helper()
	doc, err := d.s.Documents.Find(context.Background(), ref)
	if err != nil {
		d.t.Fatal(err)
	}
	return doc
}

// pdfHolds looks for texts in the frozen PDF of an invoice.
func (d *desk) pdfHolds(doc invoice.Document, texts ...string) {
	d.t.Helper()
	body, err := d.s.Documents.PDF(context.Background(), doc.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	if !strings.HasPrefix(string(body), "%PDF-") {
		d.t.Fatalf("the stored PDF of %s begins with %q", doc.Number, body[:8])
	}
	uitest.Need(d.t, "pdftotext")
	path := filepath.Join(d.t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		d.t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		d.t.Fatal(err)
	}
	for _, text := range texts {
		if !strings.Contains(string(out), text) {
			d.t.Errorf("the PDF of %s lacks %q:\n%s", doc.Number, text, out)
		}
	}
}

func (d *desk) verified() {
	d.t.Helper()
	v, err := d.s.Verify(context.Background(), false)
	if err != nil || !v.OK {
		d.t.Errorf("verify: %v %v", err, v.Problems)
	}
}

func TestScript0FindsARecordFromAnywhere(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("3")
	d.from = d.Pressed
	d.Keys("f a c m Enter").Shows("Acme Robotics GmbH  C-0001", "Timeline")
	d.took(5)
}

// The list selects what find opened, so that going back does not lead elsewhere.
func TestTheListFollowsFind(t *testing.T) {
	d := newDesk(t)
	storetest.Customer(t, d.s, customer.Customer{Name: "Zebra Works"})
	d.start().Keys("f z e b Enter").Shows("Zebra Works  C-0002").Keys("q").Shows("Zebra Works  C-0002")
}

func TestScriptAIssuesACatalogueLine(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("i c o n Enter Enter y")
	d.took(7)
	doc := d.document("INV-1001")
	if len(doc.Lines) != 1 || doc.Lines[0].Description != "Consulting hour" || !doc.Issued {
		t.Errorf("issued is %+v", doc)
	}
	if doc.Open != 11305 {
		t.Errorf("open is %d, want 113.05", doc.Open)
	}
	d.pdfHolds(doc, "INV-1001", "Acme Robotics GmbH", "Rechnung", "Consulting hour", "113,05", "18,05")
	d.Shows("INV-1001", "113.05")
	d.verified()
	d.Keys("p Enter")
	if doc = d.document("INV-1001"); doc.Open != 0 {
		t.Errorf("the new row is not the selected one: %d is open after p Enter", doc.Open)
	}
}

func TestScriptA1TakesTheFirstUsualLine(t *testing.T) {
	d := newDesk(t)
	d.issued("95")
	d.start().Keys("i Enter Enter y")
	d.took(4)
	if doc := d.document("INV-1002"); len(doc.Lines) != 1 || doc.Lines[0].Description != "Consulting October" {
		t.Errorf("lines are %+v", doc.Lines)
	}
	d.verified()
}

func TestScriptA2TypesAQuantity(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("i c o n Tab 1 2 . 5 Enter Enter y")
	d.took(12)
	doc := d.document("INV-1001")
	if doc.Lines[0].Quantity.String() != "12.5" || doc.Open != 141313 {
		t.Errorf("quantity %s, open %d", doc.Lines[0].Quantity, doc.Open)
	}
	d.verified()
}

func TestScriptA2TypesTheQuantityOfAUsualLine(t *testing.T) {
	d := newDesk(t)
	d.issued("95")
	d.start().Keys("i Tab 3 1 . 2 5 Enter Enter y")
	d.took(10)
	if doc := d.document("INV-1002"); doc.Lines[0].Quantity.String() != "31.25" || doc.Open != 353281 {
		t.Errorf("quantity %s, open %d", doc.Lines[0].Quantity, doc.Open)
	}
	d.verified()
}

func TestScriptBRepeatsAndMovesThePeriod(t *testing.T) {
	d := newDesk(t)
	first := d.issued("1000")
	d.start().Burst(". y")
	d.took(2)
	doc := d.document("INV-1002")
	if doc.Open != first.Open || doc.Lines[0].Description != first.Lines[0].Description {
		t.Errorf("the repeat is %+v", doc)
	}
	if first.Service.IsZero() || doc.Service.From.String() != "2026-11-01" || doc.Service.To.String() != "2026-11-30" {
		t.Errorf("the service period %v became %v", first.Service, doc.Service)
	}
	d.pdfHolds(doc, "INV-1002", "1.190,00")
	d.verified()
}

func TestScriptCRecordsAFullPayment(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("p Enter")
	d.took(2)
	if doc := d.document("INV-1001"); doc.Open != 0 {
		t.Errorf("open is %d", doc.Open)
	}
	d.Shows("1,190.00", "paid 22 Nov")
	d.verified()
}

// Keys that arrive in one read must not meet the wrong pane.
func TestScriptCTypedAhead(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Burst("p Enter")
	if doc := d.document("INV-1001"); doc.Open != 0 {
		t.Errorf("open is %d", doc.Open)
	}
}

func TestScriptDRecordsAPartPayment(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("p 6 0 0 Enter")
	d.took(5)
	if doc := d.document("INV-1001"); doc.Open != 59000 {
		t.Errorf("open is %d, want 590.00", doc.Open)
	}
	d.Shows("590.00", "8 d late")
	d.verified()
}

func TestScriptEWritesANote(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("n").Type("Dana: new PO 4711").Keys("Enter")
	d.took(2 + len("Dana: new PO 4711"))
	d.Shows("Dana: new PO 4711")
	d.verified()
}

func TestScriptHFindsAnInvoiceByNumber(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("1")
	d.from = d.Pressed
	d.Keys("f 1 0 0 1 Enter").Shows("INV-1001", "Consulting October")
	d.took(6)
}

func TestScriptNFromNothingToTheFirstInvoice(t *testing.T) {
	d := newDesk(t).start()
	d.Keys("2")
	d.from = d.Pressed
	typed := 0
	say := func(text string) { d.Type(text); typed += len(text) }
	d.Keys("+")
	say("Harbor Cafe")
	d.Keys("Enter")
	say("mo@harbor.example")
	d.Keys("Enter")
	say("Kaistr. 9")
	d.Keys("ctrl+j")
	typed++
	say("20457 Hamburg")
	d.Keys("Enter").Shows("Harbor Cafe")
	d.Keys("i")
	say("Menu site")
	d.Keys("Enter")
	say("2")
	d.Keys("Enter")
	say("450")
	d.Keys("Enter Enter y")
	d.took(10 + typed)
	doc := d.document("INV-1001")
	if doc.Buyer.Name != "Harbor Cafe" || doc.Buyer.Address.City != "Hamburg" || doc.Open != 107100 {
		t.Errorf("issued is %+v", doc)
	}
	d.pdfHolds(doc, "Harbor Cafe", "20457 Hamburg", "Menu site", "1.071,00")
	d.verified()
}

func TestScriptQSentByMyself(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Shows("not sent").Keys("m Enter")
	d.took(2)
	if doc := d.document("INV-1001"); doc.Sent == nil || doc.Sent.How != "by_me" || doc.Sent.On.String() != "2026-11-22" {
		t.Errorf("sent is %+v", doc.Sent)
	}
	d.Lacks("not sent")
	d.verified()
}

// Back to the draft from the review of a repeat: the one draft goes on there.
func TestTheDraftOfARepeatIsKeptOnce(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys(". e").Advance(time.Second)
	d.Keys("q").Shows("Timeline")
	drafts, err := d.s.Documents.DraftOf(context.Background(), d.acme.ID)
	if err != nil || len(drafts) != 1 {
		t.Errorf("there are %d drafts (%v), want one", len(drafts), err)
	}
}

// Out of a document that a list opened, the list takes the screen again.
func TestBackFromADocumentShowsTheList(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("3 Enter").Shows("Consulting October").Keys("q").Shows("Documents 1").Lacks("Timeline")
	d.Keys("1 Enter q").Shows("LATE 1").Lacks("Timeline")
}

// What is asked stands on the status line, not an older answer.
func TestTheQuestionIsNotHidden(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("p Enter").Shows("received")
	d.Keys("home G .").Shows("QUESTION | issue this invoice?")
}

func TestScriptD2RecordsAShortPaymentWithADiscount(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("p 1 1 6 6 . 2 Down Down y")
	d.took(10)
	if doc, note := d.document("INV-1001"), d.document("CN-1001"); doc.Open != 0 || note.Credits != doc.ID {
		t.Errorf("open is %d, the credit note %+v", doc.Open, note)
	}
	d.pdfHolds(d.document("CN-1001"), "Rechnungskorrektur CN-1001", "INV-1001", "23,80", "3,80")
	d.verified()
}

func TestScriptOPutsRightByAFullCreditNote(t *testing.T) {
	d := newDesk(t)
	d.issued("1000")
	d.start().Keys("V Enter Enter y")
	d.took(4)
	if doc := d.document("INV-1001"); doc.Open != 0 || doc.Credited != 119000 {
		t.Errorf("open is %d, credited %d", doc.Open, doc.Credited)
	}
	d.pdfHolds(d.document("CN-1001"), "CN-1001", "Storno von INV-1001", "1.190,00")
	d.verified()
}
