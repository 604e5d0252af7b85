package document_test

import (
	"context"
	"testing"

	"billfold/invoice"
	"billfold/store"
)

// c copies what is asked of an invoice most, and says so.
func TestCopy(t *testing.T) {
	d := newDesk(t)
	seller, err := d.s.Business.Get(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	seller.Brand.PayLink = "https://pay.example/{number}?sum={amount}"
	if err := d.s.Business.Save(context.Background(), store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	doc := d.issue(func(*invoice.Document) {})
	for key, want := range map[string]struct{ copied, said string }{
		"n": {"INV-1001", "INV-1001 copied by the terminal (OSC 52)."},
		"b": {"Rosa Lindt Consulting\nIBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001\nINV-1001\n", "Bank details copied by the terminal"},
		"l": {"https://pay.example/INV-1001?sum=1356.60", "Payment link copied by the terminal"},
	} {
		d.Copied = ""
		d.Keys("c").Shows("number", "bank details", "payment link").Keys(key).Shows(want.said).Lacks("─ copy ─")
		if d.Copied != want.copied {
			t.Errorf("%s copied %q, want %q", key, d.Copied, want.copied)
		}
	}
	d.pay(doc, 135_660)
	d.Keys("c").Lacks("payment link", "payment code").Shows("number")
	d.Copied = ""
	d.Keys("l").Shows("Nothing was chosen.")
	if d.Copied != "" {
		t.Errorf("%q was copied", d.Copied)
	}
}
