package document_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	return &desk{uitest.New(t, s), t, s, acme}
}

// issue issues a draft that change completes, and opens it.
func (d *desk) issue(change func(*invoice.Document)) invoice.Document {
	d.t.Helper()
	doc := storetest.Unsaved(d.t, d.s, d.acme.ID, 12, storetest.Today())
	change(&doc)
	doc, err := d.s.Documents.Issue(context.Background(), store.NewIntent(), doc, storetest.Render)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Open(pane.Page{Kind: pane.Document, Document: doc.ID, Customer: doc.Customer})
	return doc
}

func (d *desk) pay(doc invoice.Document, amount money.Minor) {
	d.t.Helper()
	_, err := d.s.Payments.Record(context.Background(), store.NewIntent(), store.PaymentInput{Customer: d.acme.ID, Date: storetest.Today(), Method: "bank",
		Amount: money.Amount{Minor: amount, Currency: "EUR"}, Selected: doc.ID, SelectedFirst: true, Reference: "statement 11"})
	if err != nil {
		d.t.Fatal(err)
	}
	d.Env.Emit(pane.Changed{Customer: d.acme.ID})
	d.Keys("Up")
}

func full(doc *invoice.Document) {
	doc.PO, doc.Note = "4711", "Thank you for the quick approval."
	l := doc.Lines[0]
	l.Description, l.Quantity, l.Unit, l.Price = "Travel day Munich\nby train", money.One, "", 380*money.One
	l.Adjustments = []invoice.Adjustment{{Percent: 10 * money.One}}
	doc.Lines = append(doc.Lines, l)
}

// v shows what the PDF of the document says, and goes back.
func TestVShowsWhatThePDFSays(t *testing.T) {
	d := newDesk(t)
	d.issue(full)
	d.Lacks("Einzelpreis").Keys("v").Shows("Einzelpreis", "Rechnung INV-1001", "Travel day Munich", "Rabatt 10 %: 380,00", "Gesamtbetrag EUR")
	d.Size(80, 24).Golden("preview-80x24").Keys("G").Shows("Zahlung", "BYLADEM1001").Size(60, 20).Keys("home").Golden("preview-60x20")
	d.Keys("v").Lacks("Einzelpreis").Shows("State").Keys("v q").Shows("State")
}

func TestGoldenFrames(t *testing.T) {
	d := newDesk(t)
	doc := d.issue(full)
	d.Golden("issued-120x40")
	d.pay(doc, 60000)
	d.Size(80, 24).Golden("part-paid-80x24")
	d.Size(60, 20).Golden("part-paid-60x20")
	d.Size(40, 12).Golden("part-paid-40x12")
	d.Keys("G").Golden("scrolled-40x12")
}

func TestItShowsWhereItStands(t *testing.T) {
	d := newDesk(t)
	doc := d.issue(full)
	d.Shows("INV-1001", "^ not sent", "Travel day Munich", "by train", "10 %", "1,482.00", "281.58", "1,763.58", "4711", "1 to 30 Nov 2026", "Thank you", "Sun 6 Dec 2026")
	d.pay(doc, 60000)
	d.Shows("part 34 %", "600.00", "still open", "1,163.58", "statement 11")
	d.pay(doc, 116358)
	d.Shows("= paid 22 Nov").Lacks("still open")
	if err := d.s.Documents.MarkSent(context.Background(), store.NewIntent(), doc.ID, invoice.Sent{How: "by_me", On: storetest.Today()}); err != nil {
		t.Fatal(err)
	}
	d.Env.Emit(pane.Changed{Customer: d.acme.ID})
	d.Keys("Up").Shows("sent by me 22 Nov 2026")
}

// Hints list only what can act; the others say why not.
func TestVerbs(t *testing.T) {
	d := newDesk(t)
	doc := d.issue(full)
	d.Shows("p payment", ". repeat INV-1001", "m sent")
	d.Keys("p").Shows("Payment from").Keys("esc")
	d.Keys("m").Shows("Sent on").Keys("esc")
	d.Keys("n").Shows("EDIT").Keys("esc")
	d.pay(doc, 176358)
	d.Lacks("p payment").Keys("p").Shows("INV-1001 is paid")
	d.Keys("m Enter").Lacks("m sent").Keys("m").Shows("was marked as sent")
	d.Keys("Enter").Shows("o opens its PDF")
	d.Keys("i").Shows("Draft invoice")
}

// The copy was read with the document: the review opens in the update of its key.
func TestRepeatIsReadAhead(t *testing.T) {
	d := newDesk(t)
	d.issue(full)
	d.Burst(". y").Shows("INV-1002 issued")
	again, err := d.s.Documents.Find(context.Background(), "INV-1002")
	if err != nil || len(again.Lines) != 2 || again.Service.From.String() != "2026-12-01" {
		t.Errorf("the copy is %+v, %v", again, err)
	}
}

func TestOutGoesBack(t *testing.T) {
	for _, key := range []string{"q", "h", "esc", "Left"} {
		d := newDesk(t)
		d.issue(full)
		d.Shows("Travel day").Keys(key).Lacks("Travel day Munich")
	}
}

func TestALongDocumentScrolls(t *testing.T) {
	d := newDesk(t)
	d.issue(func(doc *invoice.Document) {
		for range 60 {
			doc.Lines = append(doc.Lines, doc.Lines[0])
		}
		doc.Lines[60].Description = "The very last line"
	})
	d.Size(80, 24).Lacks("The very last line").Shows("rows 1 to")
	d.Keys("G").Shows("The very last line", "TOTAL")
	d.Keys("Home").Lacks("The very last line")
	d.Keys("PgDown PgDown PgDown").Shows("The very last line")
	for _, size := range [][2]int{{40, 12}, {57, 14}, {60, 20}, {79, 20}, {82, 25}, {200, 60}} {
		d.Size(size[0], size[1]).Frame()
	}
}

func TestADocumentThatIsNotThere(t *testing.T) {
	d := newDesk(t)
	d.Open(pane.Page{Kind: pane.Document, Document: 99, Customer: d.acme.ID})
	d.Shows("Could not open the document")
	if frame := d.Frame(); strings.Contains(frame, "Due") {
		t.Errorf("an empty document is shown:\n%s", frame)
	}
}

// A receipt is of the newest payment; a copy shows what was paid.
func TestReceiptAndCopyOfADocument(t *testing.T) {
	d := newDesk(t)
	var shown pane.Paper
	d.Env.Files.Paper = func(_ context.Context, p pane.Paper) (string, error) { shown = p; return "~/billfold/x.pdf", nil }
	doc := d.issue(full)
	d.Keys(": text:receipt Enter").Shows("Nothing was paid on INV-1001; a receipt is of a payment.")
	d.Keys(": text:copy_with_payments Enter").Shows("The PDF is ~/billfold/x.pdf.")
	if shown.Copy != doc.ID {
		t.Errorf("%+v", shown)
	}
	d.pay(doc, 100)
	d.pay(doc, 200)
	d.Keys(": text:receipt Enter").Shows("The PDF is ~/billfold/x.pdf.")
	if shown.Receipt != 2 {
		t.Errorf("%+v", shown)
	}
	d.issue(func(doc *invoice.Document) { doc.Form = invoice.FormDeposit })
	d.Shows("INV-1002  deposit invoice")
}
