package putright_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

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

// desk is a screen over a real file with Acme's record open and two invoices:
// INV-1001 over 1,190.00, and INV-1002 over two lines, 2 h x 95.00 and 1 x 380.00
// less 10 %, in all 633.08.
type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
	one  invoice.Document
	two  invoice.Document
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	uitest.VerifyAtEnd(t, s)
	d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
	d.one = storetest.Issued(t, s, d.acme.ID, "Consulting October", "1000.00")
	draft := storetest.Unsaved(t, s, d.acme.ID, 2, storetest.Today())
	travel := draft.Lines[0]
	travel.Description, travel.Unit, travel.Quantity, travel.Price = "Travel day Munich", "", money.One, 380*money.One
	travel.Adjustments = []invoice.Adjustment{{Percent: 10 * money.One}}
	draft.Lines = append(draft.Lines, travel)
	var err error
	if d.two, err = s.Documents.Issue(context.Background(), store.NewIntent(), draft, storetest.Render); err != nil {
		t.Fatal(err)
	}
	d.Screen = uitest.New(t, s)
	d.Keys("Enter").Shows("Acme Robotics GmbH  C-0001")
	return d
}

// right opens the dialog about a document; keys that follow arrive in the same
// read.
func (d *desk) right(doc invoice.Document, keys ...string) *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.PutRight, Customer: d.acme.ID, Document: doc.ID}, keys...)
	return d
}

func (d *desk) doc(ref string) invoice.Document {
	d.t.Helper()
	return uitest.Find(d.t, d.s, ref)
}

func (d *desk) status(ref string) invoice.Status {
	d.t.Helper()
	doc := d.doc(ref)
	totals, err := invoice.Calculate(&doc)
	if err != nil {
		d.t.Fatal(err)
	}
	return doc.Status(totals.Payable, d.s.Today())
}

func (d *desk) pay(doc invoice.Document, amount money.Minor) {
	d.t.Helper()
	in := store.PaymentInput{Customer: doc.Customer, Date: d.s.Today(), Method: "bank", Amount: money.Amount{Minor: amount, Currency: "EUR"}, Selected: doc.ID, SelectedFirst: true}
	if _, err := d.s.Payments.Record(context.Background(), store.NewIntent(), in); err != nil {
		d.t.Fatal(err)
	}
	d.Env.Emit(pane.Changed{Customer: d.acme.ID})
	d.Size(120, 40)
}

func (d *desk) credit() money.Minor {
	d.t.Helper()
	card, err := d.s.Customers.Card(context.Background(), d.acme.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	if len(card.Credit) == 0 {
		return 0
	}
	return card.Credit[0].Minor
}

func TestGolden(t *testing.T) {
	sizes := func(d *desk, name, heading string) {
		for _, size := range []struct {
			name string
			w, h int
		}{{"120x40", 120, 40}, {"80x24", 80, 24}, {"60x20", 60, 20}, {"40x12", 40, 12}} {
			d.Size(size.w, size.h).GoldenBox(name+"_"+size.name, heading)
		}
		d.Size(120, 40)
	}
	d := newDesk(t)
	d.pay(d.two, 30000)
	d.right(d.two)
	sizes(d, "choices", "Put right")
	d.Keys("Enter")
	sizes(d, "all", "Put right")
	d.Keys("esc Down Down Enter Space")
	sizes(d, "lines", "Put right")
	d.Keys("Enter")
	sizes(d, "lines_asked", "Put right")
	d.Keys("e esc Down Enter").Type("100")
	sizes(d, "amount", "Put right")
	d.Keys("esc Down Enter")
	sizes(d, "write_off", "Put right")
	d.Keys("esc Down Enter")
	sizes(d, "refund", "Put right")
}

// Script o: the reason has a default.
func TestScriptOCreditsAllOfAnInvoice(t *testing.T) {
	d := newDesk(t)
	d.pay(d.two, 30000)
	from := d.Keys("home Down").Pressed
	d.Keys("V").Shows("Put right", "INV-1002", "open "+"333.08").Keys("Enter").Shows("[Storno von INV-1002", "Credit note CN-1001", "300.00 EUR becomes credit on the record")
	d.Keys("Enter").Shows("QUESTION | issue CN-1001 over 633.08 EUR?", "y issue CN-1001")
	d.Keys("y").Shows("CN-1001 issued, INV-1002 is credited, 300.00 EUR is credit on the record.").Lacks("Put right")
	if n := d.Pressed - from; n != 4 {
		t.Errorf("it took %d keys", n)
	}
	note := d.doc("CN-1001")
	if note.Note != "Storno von INV-1002" || note.Credits != d.two.ID || d.status("INV-1002") != invoice.StatusCredited || d.credit() != 30000 {
		t.Errorf("the credit note is %+v, credit %d", note, d.credit())
	}
	if body, err := d.s.Documents.PDF(context.Background(), note.ID); err != nil || !strings.HasPrefix(string(body), "%PDF-") {
		t.Errorf("its PDF is %.8q, %v", body, err)
	}
}

func TestVoid(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("Down Enter").Shows("[INV-1001 wurde irrtümlich ausgestellt").Type("Sent to the wrong Acme").Keys("Enter").Shows("QUESTION | void INV-1001 with CN-1001?")
	d.Keys("y").Shows("CN-1001 issued, INV-1001 is void.")
	if d.status("INV-1001") != invoice.StatusVoid || d.doc("CN-1001").Note != "Sent to the wrong Acme" {
		t.Errorf("the invoice is %s", d.status("INV-1001"))
	}
	d.Keys("3 V").Shows("CN-1001 is a credit note; select the invoice that is to be put right.").Keys("Down Down V").Shows("INV-1001 is void; nothing is left of it to put right.")
}

func TestCreditOfLines(t *testing.T) {
	d := newDesk(t)
	d.right(d.two).Keys("Down Down Enter").Shows("Consulting hour", "of 2 h x 95.00", "Travel day Munich", "of 1 x 380.00")
	d.Keys("Enter").Shows("! type how much of a line is credited", "EDIT")
	d.Type("3").Keys("Tab").Shows("! no more than 2 of it is left to credit")
	d.Keys("shift+tab ctrl+u").Type("0.5").Shows("TOTAL", "56.53")
	d.Keys("Tab Space").Shows("463.51").Keys("Space").Shows("56.53").Keys("Enter").Shows("QUESTION | issue CN-1001 over 56.53 EUR?").Keys("y").Shows("CN-1001 issued, 576.55 EUR is open of INV-1002.")
	if note := d.doc("CN-1001"); len(note.Lines) != 1 || note.Lines[0].Of != 1 || note.Lines[0].Quantity != money.One/2 {
		t.Errorf("the lines are %+v", note.Lines)
	}
	d.right(d.two).Shows("Credit note, all that is left").Lacks("Void").Keys("Down Enter").Shows("of 1.5 h x 95.00")
}

func TestCreditOfAnAmount(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("Down Down Down Enter").Shows("figures stand here once that is typed").Type("1190.01").Keys("Tab").Shows("! no more than 1,190.00 EUR is left of it")
	d.Keys("shift+tab ctrl+u").Type("100+19").Shows("-> 119.00", "VAT 19 %", "19.00", "INV-1001 stays open with 1,071.00 EUR.")
	d.Keys("Tab ctrl+u Enter").Shows("! say why", "Not yet: say why.").Type("Late by a week").Keys("Enter y")
	if note := d.doc("CN-1001"); note.Note != "Late by a week" || d.doc("INV-1001").Open != 107100 {
		t.Errorf("open is %d, the note %q", d.doc("INV-1001").Open, note.Note)
	}
}

func TestWriteOffAndBack(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("Down Down Down Down Enter").Shows("[today -> Sun 22 Nov 2026", "[Not expected any more").Keys("Tab").Type("Insolvent").Keys("Enter").Shows("QUESTION | write off 1,190.00 EUR of INV-1001?")
	d.Keys("y").Shows("1,190.00 EUR of INV-1001 written off; V takes it back.", "written off")
	if d.status("INV-1001") != invoice.StatusWrittenOff {
		t.Errorf("it is %s", d.status("INV-1001"))
	}
	d.right(d.one, "").Shows("QUESTION | take the write-off of 1,190.00 EUR back?").Keys("y").Shows("INV-1001 is open again with 1,190.00 EUR.")
	if d.doc("INV-1001").Open != 119000 {
		t.Errorf("open is %d", d.doc("INV-1001").Open)
	}
}

func TestRefundOfAPayment(t *testing.T) {
	d := newDesk(t)
	d.pay(d.one, 119000)
	d.Keys("home V").Shows("P-0001", "Bank transfer for INV-1001", "[1,190.00", "[Bank transfer")
	d.Type("190").Shows("190.00 EUR of INV-1001 is open again.").Keys("Down").Type("tom").Keys("Tab").Shows("! that is in the future")
	d.Keys("shift+tab ctrl+u").Type("today").Keys("Tab Space Tab").Type("wire 8").Keys("Enter").Shows("QUESTION | was 190.00 EUR of P-0001 paid back?")
	d.Keys("y").Shows("190.00 EUR of P-0001 paid back.")
	list, err := d.s.Payments.List(context.Background(), d.acme.ID, 10)
	if err != nil || len(list) != 2 || list[0].Kind != invoice.Refunded || list[0].Amount.Minor != 19000 || list[0].Method != "card" || list[0].Reference != "wire 8" {
		t.Errorf("payments are %+v, %v", list, err)
	}
	if d.doc("INV-1001").Open != 19000 {
		t.Errorf("open is %d", d.doc("INV-1001").Open)
	}
	d.Keys("V").Shows("P-0002 is money that went back already")
}

func TestCreditIsApplied(t *testing.T) {
	d := newDesk(t)
	d.pay(d.two, 70000)
	if d.credit() != 6692 {
		t.Fatalf("credit is %d", d.credit())
	}
	d.right(d.one).Keys("G").Shows("Apply credit of 66.92").Keys("Up Down Enter").Shows("[66.92", "INV-1001 stays open with 1,123.08 EUR.", "No credit is left on the record.")
	d.Type("70").Keys("Enter").Shows("! no more than 66.92 EUR can be applied").Keys("ctrl+u").Type("50").Shows("16.92 EUR of credit is left on the record.")
	d.Keys("Enter y").Shows("50.00 EUR of credit settles INV-1001, 1,140.00 EUR is open.")
	if d.credit() != 1692 || d.doc("INV-1001").Open != 114000 {
		t.Errorf("credit is %d, open %d", d.credit(), d.doc("INV-1001").Open)
	}
}

func TestAPaymentThatCameBack(t *testing.T) {
	d := newDesk(t)
	d.pay(d.one, 119000)
	d.Keys("home F").Shows("Failed payment", "Payment P-0001 came back", "1,190.00 EUR is taken off the record again").Keys("Enter").Shows("Not yet: say why.")
	d.Type("Not recognised").Keys("Tab Space").Shows("[the payer charged it back").Keys("Enter").Shows("P-0001 came back; what it settled is open again. Ask again on 25 Nov 2026.", "charged back")
	if d.doc("INV-1001").Open != 119000 {
		t.Errorf("open is %d", d.doc("INV-1001").Open)
	}
	d.Keys("1").Shows("PAYMENT FAILED 1", "payment failed, ask again 25 Nov")
}

func TestAnAttemptThatWasRefused(t *testing.T) {
	d := newDesk(t)
	d.Open(pane.Page{Kind: pane.Failed, Customer: d.acme.ID, Document: d.one.ID}).Shows("No balance changes: 1,190.00 EUR stays open.")
	d.Type("Card declined").Keys("Enter").Shows("Attempt 1 to pay INV-1001 was refused. Ask again on 25 Nov 2026.", "Card declined")
	if d.doc("INV-1001").Open != 119000 {
		t.Errorf("open is %d", d.doc("INV-1001").Open)
	}
}

// A y before the question stands on the screen answers nothing.
func TestYIsNoAnswerBeforeTheQuestion(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("y").Shows("Choose first; nothing was done.", "NAV | ")
	d.Keys("esc")
	d.right(d.one, "Enter Enter y").Shows("y came early", "QUESTION")
	if d.status("INV-1001") != invoice.StatusOverdue {
		t.Fatalf("it is %s", d.status("INV-1001"))
	}
	d.Keys("n").Shows("n is no answer here; nothing was done.").Burst("y y y").Shows("CN-1001 issued")
	if n, err := d.s.Documents.Counts(context.Background()); err != nil || n.Credits != 1 {
		t.Errorf("%d credit notes, %v", n.Credits, err)
	}
}

func TestEscKeepsWhatWasTyped(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("Down Down Down Enter").Type("119").Keys("Tab").Type("Agreed with Dana").Keys("esc esc").Lacks("Put right").Shows("What you typed is kept")
	d.right(d.one).Shows("draft from 09:30").Keys("Down Down Down Enter").Shows("[119 ", "[Agreed with Dana").Keys("Enter y").Shows("CN-1001 issued")
	d.right(d.one).Lacks("draft from")
}

func TestAKillLosesHalfASecond(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("Enter").Type("Agreed").Advance(500 * time.Millisecond)
	body, _, err := d.s.Forms.Load(context.Background(), "put right:"+d.one.ID.String())
	if err != nil || !strings.Contains(string(body), "Agreed") {
		t.Errorf("kept is %s, %v", body, err)
	}
}

// What the store refuses leaves everything as it is and says so.
func TestWhatMovedMeanwhileIsSaid(t *testing.T) {
	d := newDesk(t)
	d.right(d.one).Keys("Enter Enter")
	if _, err := d.s.Documents.WriteOff(context.Background(), store.NewIntent(), store.WriteOffInput{Document: d.one.ID, Reason: "Insolvent"}); err != nil {
		t.Fatal(err)
	}
	d.Keys("y").Says("Nothing was done.", "INV-1001 is written off. Take the write-off back first.").Shows("[Storno von INV-1001")
}
