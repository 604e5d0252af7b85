package payment_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
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

// desk is a screen over a real file with Acme and two open invoices: INV-1001
// over 1,190.00, 8 days late, and INV-1002 over 226.10, due in two weeks.
type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
	late invoice.Document
	due  invoice.Document
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	uitest.VerifyAtEnd(t, s)
	d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
	d.late = storetest.Issued(t, s, d.acme.ID, "Consulting October", "1000.00")
	d.due = storetest.Invoice(t, s, d.acme.ID, 2, storetest.Today())
	d.Screen = uitest.New(t, s)
	return d
}

// pay opens the dialog; keys that follow arrive in the same read.
func (d *desk) pay(id invoice.ID, keys ...string) *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.Payment, Customer: d.acme.ID, Document: id}, keys...)
	return d
}

func (d *desk) open(id invoice.ID) (minor int64) {
	d.t.Helper()
	doc, err := d.s.Documents.Get(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return int64(doc.Open)
}

func (d *desk) payments() []store.PaymentRow {
	d.t.Helper()
	list, err := d.s.Payments.List(context.Background(), d.acme.ID, 50)
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

func TestPaymentGolden(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).GoldenBox("payment_120x40", "Payment from").Size(80, 24).GoldenBox("payment_80x24", "Payment from").Size(60, 20).GoldenBox("payment_60x20", "Payment from").Size(40, 12).GoldenBox("payment_40x12", "Payment from")
	d.Size(80, 24).Type("1500").GoldenBox("overpaid_80x24", "Payment from")
	d.Keys("Down Down Down").GoldenBox("table_80x24", "Payment from")
}

// Script c, once the dialog is asked for: the amount is there before Enter is
// read.
func TestEnterInTheSameReadPaysTheSelectedInvoice(t *testing.T) {
	d := newDesk(t)
	d.pay(d.due.ID, "Enter")
	if d.open(d.due.ID) != 0 || d.open(d.late.ID) != 119000 {
		t.Fatalf("open are %d and %d", d.open(d.due.ID), d.open(d.late.ID))
	}
	d.Lacks("Payment from").Shows("= 226.10 received 22 Nov for INV-1002. Acme owes 1,190.00 now.")
}

func TestEnterTwiceRecordsOnce(t *testing.T) {
	d := newDesk(t)
	d.pay(d.due.ID, "Enter Enter Enter")
	if n := len(d.payments()); n != 1 {
		t.Fatalf("%d payments", n)
	}
}

func TestWithoutASelectedInvoiceTheOneDueFirstIsProposed(t *testing.T) {
	d := newDesk(t)
	d.pay(0).Shows("[1,190.00").Keys("Enter")
	if d.open(d.late.ID) != 0 || d.open(d.due.ID) != 22610 {
		t.Fatalf("open are %d and %d", d.open(d.late.ID), d.open(d.due.ID))
	}
}

// Script d: typing replaces the proposed amount.
func TestPartPayment(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Keys("6 0 0")
	d.Shows("Why: INV-1001 is selected; no invoice is open with 600.00", "After this Acme owes 816.10, of it 590.00 late", "Enter record 600.00")
	d.Keys("Enter").Shows("= 600.00 received 22 Nov for INV-1001. Acme owes 816.10 now.")
	if d.open(d.late.ID) != 59000 {
		t.Errorf("open is %d", d.open(d.late.ID))
	}
}

func TestTheProposalFollowsTheAmount(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("226.10").Shows("Why: equals INV-1002", "[x] INV-1002", "[ ] INV-1001")
	d.Keys("Backspace Backspace Backspace").Shows("[x] INV-1001", "[ ] INV-1002")
	d.Keys("ctrl+u").Type("1416,10").Shows("After this Acme owes nothing").Lacks("[ ]")
	d.Keys("Enter").Shows("owes nothing now")
}

func TestAnOverpaymentSaysSoBeforeEnter(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("1500").Shows("83.90 EUR settles nothing: it becomes credit on the record.", "After this Acme owes nothing")
	d.Keys("Enter").Shows("= 1,500.00 received 22 Nov for INV-1001 and INV-1002, 83.90 as credit. Acme owes nothing now.")
	if p := d.payments(); len(p) != 1 || p[0].Credit != 8390 {
		t.Errorf("payments are %+v", p)
	}
}

func TestWithNothingOpenItBecomesCredit(t *testing.T) {
	d := newDesk(t)
	c := storetest.Customer(t, d.s, customer.Customer{Name: "Harbor Cafe"})
	d.Open(pane.Page{Kind: pane.Payment, Customer: c.ID}).Shows("Nothing is open: a payment becomes credit on the record.").GoldenBox("nothing_open_120x40", "Payment from")
	d.Keys("Enter").Shows("! Amount: type the amount")
	d.Type("250").Shows("Nothing is open: all of it becomes credit").Keys("Enter").Shows("= 250.00 received 22 Nov, 250.00 as credit. Harbor Cafe owes nothing now.")
}

func TestRowsCanBeChosenByHand(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("500").Keys("Down Down Space").Shows("[ ] INV-1001", "Why: you chose", "500.00 EUR settles nothing")
	d.Keys("Down Space").Shows("[x] INV-1002", "273.90 EUR settles nothing")
	d.Keys("Up").Type("100").Shows("173.90 EUR settles nothing", "After this Acme owes 1,090.00, of it 1,090.00 late")
	d.Keys("Enter")
	if d.open(d.late.ID) != 109000 || d.open(d.due.ID) != 0 {
		t.Fatalf("open are %d and %d", d.open(d.late.ID), d.open(d.due.ID))
	}
	if p := d.payments(); len(p) != 1 || p[0].Credit != 17390 {
		t.Errorf("payments are %+v", p)
	}
}

func TestMoreThanARowHasOpenIsRefused(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("500").Keys("Down Down Down").Type("300").Shows("! INV-1002 has 226.10 open").Keys("Enter").Shows("Not recorded: INV-1002 has 226.10 open.")
	d.Keys("ctrl+u").Type("200").Keys("Up").Type("400").Keys("Enter").Shows("the rows take 100.00 more than the payment")
	if n := len(d.payments()); n != 0 {
		t.Fatalf("%d payments", n)
	}
	d.Keys("ctrl+u").Type("300").Keys("Enter")
	if d.open(d.late.ID) != 89000 || d.open(d.due.ID) != 2610 {
		t.Errorf("open are %d and %d", d.open(d.late.ID), d.open(d.due.ID))
	}
}

func TestBadAmountsAreSaidBesideTheField(t *testing.T) {
	d := newDesk(t)
	for text, reason := range map[string]string{
		"0": "a payment is more than zero", "-5": "a payment is more than zero", "abc": "! Amount:", "10.005": "! Amount:",
		"100 USD": "is in EUR", "": "type the amount", "99999999999999999999": "! Amount:",
	} {
		d.pay(d.late.ID).Keys("ctrl+u").Type(text).Keys("Backspace").Type(text[max(len(text)-1, 0):]).Keys("Tab").Shows(reason)
		d.Keys("Enter").Shows("Not recorded: ", "EDIT")
		if n := len(d.payments()); n != 0 {
			t.Fatalf("%q was recorded", text)
		}
		d.Keys("esc")
		if err := d.s.Forms.Drop(context.Background(), "payment:C-0001/"+d.late.ID.String()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestExpressionsAreEchoed(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("600+2*100").Shows("-> 800.00").Keys("Enter")
	if d.open(d.late.ID) != 39000 {
		t.Errorf("open is %d", d.open(d.late.ID))
	}
}

func TestDates(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Keys("Tab").Type("fri").Shows("[fri -> Fri 20 Nov 2026")
	d.Keys("ctrl+u").Type("tom").Keys("Tab").Shows("! Date: a payment is not dated in the future")
	d.Keys("Enter").Shows("Not recorded: a payment is not dated in the future.", "Up/Down a day")
	d.Keys("ctrl+u").Type("32.13.").Keys("Tab").Shows("! Date: ")
	d.Keys("shift+tab Home ctrl+k").Type("22 nov").Keys("Up Down").Shows("Sat 21 Nov 2026")
	d.Keys("PgUp").Shows("Sun 22 Nov 2026").Keys("PgDown").Shows("Sun 15 Nov 2026")
	d.Keys("Enter").Shows("received 15 Nov")
	if p := d.payments(); len(p) != 1 || p[0].Date != (day.Day{Year: 2026, Month: 11, Date: 15}) {
		t.Fatalf("payments are %+v", p)
	}
	// The next payment of this run begins with the date that was typed last.
	d.pay(d.due.ID).Shows("[15 Nov -> Sun 15 Nov 2026")
}

func TestMethodAndReference(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Keys("Down Space").Shows("[Card").Keys("Left Left").Shows("[Other").Keys("Right Right Right Right").Shows("[Cash").Keys("Tab").Type("slip 17").Keys("Enter")
	if p := d.payments(); len(p) != 1 || p[0].Method != "cash" || p[0].Reference != "slip 17" {
		t.Errorf("payments are %+v", p)
	}
}

func TestEscKeepsTheTextAndReopeningBringsItBack(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("600").Keys("Down Tab").Type("wire 88").Keys("esc").Lacks("Payment from").Shows("What you typed is kept")
	d.pay(d.late.ID).Shows("[600 ", "[wire 88", "draft from 09:30", "590.00")
	d.Keys("Enter")
	if p := d.payments(); len(p) != 1 || p[0].Reference != "wire 88" || p[0].Amount.Minor != 60000 {
		t.Fatalf("payments are %+v", p)
	}
	d.pay(d.late.ID).Lacks("[wire 88", "draft from").Shows("[590.00")
}

// What was typed for one invoice is no proposal for another.
func TestTextOfAnotherInvoiceIsNotBroughtBack(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("600").Keys("esc")
	d.pay(d.due.ID, "Enter")
	if d.open(d.due.ID) != 0 {
		t.Errorf("open is %d", d.open(d.due.ID))
	}
}

func TestOpeningAndLeavingLeavesNoTrace(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Keys("esc")
	if _, _, err := d.s.Forms.Load(context.Background(), "payment:C-0001/"+d.late.ID.String()); err == nil {
		t.Error("an untouched payment was kept")
	}
}

func TestAKillLosesHalfASecond(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("612").Advance(500 * time.Millisecond)
	body, _, err := d.s.Forms.Load(context.Background(), "payment:C-0001/"+d.late.ID.String())
	if err != nil || !strings.Contains(string(body), "612") {
		t.Errorf("kept is %s, %v", body, err)
	}
}

func TestPasteIsAnAmount(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Paste("1 190,00\n").Keys("Enter")
	if d.open(d.late.ID) != 0 {
		t.Errorf("open is %d", d.open(d.late.ID))
	}
}

func TestManyOpenInvoicesAtEverySize(t *testing.T) {
	d := newDesk(t)
	for range 24 {
		storetest.Invoice(t, d.s, d.acme.ID, 3, storetest.Today())
	}
	d.pay(d.late.ID)
	for _, size := range [][2]int{{40, 12}, {47, 13}, {59, 20}, {60, 20}, {80, 24}, {120, 40}, {200, 60}} {
		d.Size(size[0], size[1])
		for range 30 {
			d.Keys("Tab").Frame()
		}
		d.Keys("PgDown").Shows("INV-1026")
		d.Keys("PgUp").Shows("1,190.00")
	}
}

// An amount that is typed stands whole in its field, however much more it is than what is
// open.
func TestATypedAmountIsNotCut(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		d := newDesk(t)
		d.Size(size[0], size[1])
		d.pay(d.late.ID).Type("3.570.000.063,31").Shows("[3.570.000.063,31")
	}
}

// A day of another year, taken from the calendar, stands whole.
func TestADayOfTheCalendarIsNotCut(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		d := newDesk(t)
		d.Size(size[0], size[1])
		d.pay(d.late.ID).Keys("Tab f4 pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup pgup Enter").Shows("[Wed 22 Oct 2025")
	}
}

// What stands in a payment that is refused is kept, and no form waits for it.
func TestARefusedPaymentIsKept(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Keys("Tab").Type("never").Keys("shift+tab ctrl+u").Type("777").Keys("Enter").Says("Not recorded")
	d.Advance(time.Second)
	d.Screen = uitest.New(t, d.s)
	d.pay(d.late.ID).Shows("[777", "never")
}
