package payment_test

import (
	"context"
	"testing"

	"billfold/ui/uitest"
)

func TestRestGolden(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("1166.2").GoldenBox("rest_120x40", "Payment from").Size(80, 24).GoldenBox("rest_80x24", "Payment from")
	d.Keys("Down Down").GoldenBox("discount_80x24", "Payment from").Size(60, 20).GoldenBox("discount_60x20", "Payment from").Size(40, 12).GoldenBox("discount_40x12", "Payment from")
}

func TestNothingIsDrawnWithoutASmallRemainder(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Lacks("is left, ", "keep it open").Type("600").Lacks("keep it open")
	d.Keys("ctrl+u").Type("1130.50").Lacks("keep it open").Keys("ctrl+u").Type("1130.51").Shows("59.49 is left, 4.9 % of INV-1001", "keep it open", "Down what to do with 59.49")
}

func TestADiscountIssuesACreditNote(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("1166.2").Shows("discount: credit note CN-1001 over 23.80 incl. tax 3.80", "After this Acme owes 249.90, of it 23.80 late")
	d.Keys("Down Down").Shows("After this Acme owes 226.10, nothing of it late", "QUESTION | issue the credit note")
	d.Keys("Enter").Shows("y issues the credit note and records the payment.")
	if n := len(d.payments()); n != 0 {
		t.Fatalf("Enter recorded %d payments", n)
	}
	d.Keys("y").Says("1,166.20 received 22 Nov for INV-1001, 23.80 discount by CN-1001. Acme owes 226.10 now.")
	note := uitest.Find(t, d.s, "CN-1001")
	if d.open(d.late.ID) != 0 || note.Credits != d.late.ID || note.Note != "Discount" {
		t.Errorf("open is %d, the note %+v", d.open(d.late.ID), note)
	}
}

func TestAFeeAndAWriteOffTakeEnter(t *testing.T) {
	for keys, words := range map[string]string{"Down": "23.80 kept as a fee", "Down Down Down": "23.80 written off"} {
		d := newDesk(t)
		d.pay(d.late.ID).Type("1166.2").Keys(keys).Keys("y").Shows("y is for the credit note of a discount").Keys("Enter").Shows(words)
		doc, err := d.s.Documents.Get(context.Background(), d.late.ID)
		if err != nil || doc.Open != 0 {
			t.Errorf("%s: open is %d, %v", keys, doc.Open, err)
		}
	}
}

func TestKeepItOpenIsTheFirstChoice(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("1166.2").Keys("Down Up Up").Shows("EDIT | ").Keys("Enter")
	if d.open(d.late.ID) != 2380 {
		t.Errorf("open is %d", d.open(d.late.ID))
	}
}

// What was chosen is kept with the rest, and counts no more once nothing small is
// left.
func TestTheChoiceIsKeptAndEnds(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("1166.2").Keys("Down Down esc").Lacks("Payment from")
	d.pay(d.late.ID).Shows("> discount").Keys("Enter").Shows("A discount makes a credit note").Keys("e ctrl+u").Type("600").Keys("Enter")
	if p := d.payments(); len(p) != 1 || d.open(d.late.ID) != 59000 {
		t.Errorf("payments are %+v", p)
	}
	if c, err := d.s.Documents.Counts(context.Background()); err != nil || c.Credits != 0 {
		t.Errorf("%d credit notes, %v", c.Credits, err)
	}
}
