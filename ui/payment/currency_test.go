package payment_test

import (
	"context"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// dollars issues an invoice of Acme over 226.10 USD.
func (d *desk) dollars() invoice.Document {
	d.t.Helper()
	doc := storetest.Unsaved(d.t, d.s, d.acme.ID, 2, storetest.Today())
	doc.Currency, doc.Rate = "USD", invoice.ExchangeRate{Rate: 920_000, Date: storetest.Today(), Source: "ECB"}
	doc, err := d.s.Documents.Issue(context.Background(), store.NewIntent(), doc, storetest.Render)
	if err != nil {
		d.t.Fatal(err)
	}
	return doc
}

// An amount in another currency than what is open is asked about once; then what is open
// in that is shown, and Enter records it there.
func TestAnAmountInAnotherCurrencyAsksOnce(t *testing.T) {
	d := newDesk(t)
	usd := d.dollars()
	d.pay(d.late.ID).Type("226.10 USD").Shows("Enter payment in USD?")
	d.Keys("Enter").Says("INV-1001 is in EUR: type the EUR that came, or Enter again for USD.").Shows("Enter payment in USD", "[ ] INV-1001")
	if n := len(d.payments()); n != 0 {
		t.Fatalf("%d payments", n)
	}
	d.Keys("Enter").Shows("Why: equals "+usd.Number, "[x] "+usd.Number, "Enter record 226.10", "[226.10 ", "] USD", "owes nothing in USD").Lacks("[ ] INV", "[x] INV-1001")
	d.Keys("Enter").Says("226.10 USD received 22 Nov for " + usd.Number)
	if d.open(usd.ID) != 0 || d.open(d.late.ID) != 119000 {
		t.Errorf("open are %d and %d", d.open(usd.ID), d.open(d.late.ID))
	}
	if p := d.payments(); len(p) != 1 || p[0].Amount != (money.Amount{Minor: 22610, Currency: "USD"}) {
		t.Errorf("payments are %+v", p)
	}
}

// Where nothing is open in it the payment is credit in that currency, and it says so.
// The way back is the same.
func TestAnotherCurrencyWithNothingOpen(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("$50").Keys("Enter Enter").Shows("Nothing is open in USD: it becomes credit on the record.")
	d.Keys("ctrl+u").Type("50 EUR").Keys("Enter").Says("What is open is in USD: type the USD that came, or Enter again for EUR.")
	d.Keys("Enter").Shows("[x] INV-1001", "Enter record 50.00").Keys("ctrl+u").Type("$50").Keys("Enter Enter Enter").Says("= 50.00 USD received 22 Nov, 50.00 USD as credit.")
	if d.open(d.late.ID) != 119000 {
		t.Errorf("open is %d", d.open(d.late.ID))
	}
}

// Any other key keeps the currency, and the sentence below the field names the way.
func TestAnotherCurrencyCanBeLeft(t *testing.T) {
	d := newDesk(t)
	d.pay(d.late.ID).Type("100 USD").Keys("Enter Tab").Shows("! Amount: what is open here is in EUR: type what arrived in", "EUR, or press Enter twice for a payment in USD")
	d.Keys("shift+tab ctrl+u").Type("100").Keys("Enter").Says("= 100.00 received 22 Nov for INV-1001")
}

// A payment that was left in another currency comes back in it.
func TestAnotherCurrencyIsKept(t *testing.T) {
	d := newDesk(t)
	usd := d.dollars()
	d.pay(d.late.ID).Type("100 USD").Keys("Enter Enter").Advance(time.Second)
	d.Keys("esc")
	d.pay(d.late.ID).Shows("[100.00 ", "] USD", "[x] "+usd.Number).Lacks("[ ] INV", "[x] INV-1001").Keys("Enter").Says("= 100.00 USD received")
}
