package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// What other programs got wrong, by the numbers of CALCULATION.md, as far as it is the
// store's or the invoice's: each is done here once as a user would do it. Dates of
// recurring invoices (1 to 4), merges (15), imports (16), reminders (17, 18) and
// e-invoices (25) come with these.
func TestWhatPeersGotWrong(t *testing.T) {
	for name, try := range map[string]func(*peer, *testing.T){
		"2 a duplicate is found by its key, not by a date that can be edited": (*peer).duplicateKey,
		"5 a due date follows the terms of the new document":                  (*peer).dueDate,
		"6 a copy drops no flag":                                              (*peer).copyFlags,
		"7 not one cent off, and the document says the same":                  (*peer).sameEverywhere,
		"8 a document discount is not rounded per line":                       (*peer).documentDiscount,
		"9 a gross price is reached":                                          (*peer).grossPrice,
		"10 a price below a cent is kept":                                     (*peer).subCent,
		"11 numbers have no gap, and 1000 follows 999":                        (*peer).numbers,
		"12 nothing stays when issuing fails":                                 (*peer).failedIssue,
		"13 editing a customer changes no issued invoice":                     (*peer).editedCustomer,
		"14 a part paid invoice is as locked as any":                          (*peer).lockWithoutHoles,
		"21 an overpayment is applied to the next invoice":                    (*peer).overpayment,
		"22 the balance is right after every correction":                      (*peer).balance,
		"23 a full credit is the invoice, and no more":                        (*peer).fullCredit,
		"24 currencies are never added":                                       (*peer).currencies,
		"27 nothing is called sent that was not":                              (*peer).sent,
	} {
		t.Run(name, func(t *testing.T) {
			s := storetest.New(t)
			try(&peer{s: s, ctx: context.Background(), acme: storetest.Acme(t, s)}, t)
			mustVerify(t, s)
		})
	}
}

// peer is a file with one customer.
type peer struct {
	s    *store.Store
	ctx  context.Context
	acme customer.Customer
}

func (p *peer) issue(t *testing.T, d invoice.Document) invoice.Document {
	t.Helper()
	d, err := p.s.Documents.Issue(p.ctx, store.NewIntent(), d, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// priced is a document of one line at a price, as it is issued.
func (p *peer) priced(t *testing.T, quantity, price money.Decimal) invoice.Document {
	t.Helper()
	d := storetest.Unsaved(t, p.s, p.acme.ID, 1, storetest.Today())
	d.Lines[0].Quantity, d.Lines[0].Price = quantity, price
	return d
}

func (p *peer) pay(t *testing.T, of invoice.ID, amount money.Minor) store.Receipt {
	t.Helper()
	r, err := p.s.Payments.Record(p.ctx, store.NewIntent(), store.PaymentInput{Customer: p.acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(amount), Selected: of, SelectedFirst: true})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (p *peer) owes(t *testing.T) (owes, credit money.Minor) {
	t.Helper()
	card, err := p.s.Customers.Card(p.ctx, p.acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range card.Owes {
		owes += a.Minor
	}
	for _, a := range card.Credit {
		credit += a.Minor
	}
	return owes, credit
}

func (p *peer) duplicateKey(t *testing.T) {
	in := store.NewIntent()
	d := storetest.Unsaved(t, p.s, p.acme.ID, 1, storetest.Today())
	first, err := p.s.Documents.Issue(p.ctx, in, d, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := p.s.Documents.Issue(p.ctx, in, d, storetest.Render); err != nil || again.Number != first.Number {
		t.Errorf("the same key made %s, %v", again.Number, err)
	}
	d.IssueDate = storetest.Today().AddDays(-1)
	if _, err := p.s.Documents.Issue(p.ctx, in, d, storetest.Render); !errors.Is(err, store.ErrReused) {
		t.Errorf("another date under the same key: %v", err)
	}
}

func (p *peer) dueDate(t *testing.T) {
	old := storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today().AddDays(-40))
	p.acme.Terms = customer.Terms{}
	var ok bool
	if p.acme.Terms, ok = customer.ParseTerms("net 7"); !ok {
		t.Fatal("terms")
	}
	if _, err := p.s.Customers.Edit(p.ctx, store.NewIntent(), p.acme); err != nil {
		t.Fatal(err)
	}
	d, err := p.s.Documents.Repeat(p.ctx, old.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d = p.issue(t, d); d.DueDate != storetest.Today().AddDays(7) {
		t.Errorf("due %s", d.DueDate)
	}
}

func (p *peer) copyFlags(t *testing.T) {
	d := p.priced(t, money.One, 119*money.One)
	d.PricesIncludeTax, d.Note, d.BuyerReference, d.PO = true, "note", "ref", "4711"
	d.Adjustments = []invoice.Adjustment{{Percent: 10 * money.One}}
	d.Lines[0].Adjustments = []invoice.Adjustment{{Charge: true, Amount: 100, Reason: "post"}}
	of := p.issue(t, d)
	again, err := p.s.Documents.Repeat(p.ctx, of.ID)
	if err != nil || !again.PricesIncludeTax || again.Note != "note" || again.BuyerReference != "ref" || again.PO != "4711" || len(again.Adjustments) != 1 || len(again.Lines[0].Adjustments) != 1 {
		t.Errorf("%+v, %v", again, err)
	}
}

func (p *peer) sameEverywhere(t *testing.T) {
	d := p.priced(t, money.One, 140*money.One)
	d.Lines[0].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 9_975_000, Name: "QST"}}
	d = p.issue(t, d)
	pdf, err := p.s.Documents.PDF(p.ctx, d.ID)
	if err != nil || d.Open != 15397 || !slices.Contains([]string{"%PDF-1.7 INV-1001 153.97 EUR\n%%EOF\n"}, string(pdf)) {
		t.Errorf("open %d, document %q, %v", d.Open, pdf, err) // 13.965 is 13.97
	}
}

func (p *peer) documentDiscount(t *testing.T) {
	d := p.priced(t, money.One, 333_000)
	d.Lines = append(d.Lines, d.Lines[0], d.Lines[0])
	d.Adjustments = []invoice.Adjustment{{Percent: 10 * money.One}}
	totals, err := invoice.Calculate(&d)
	if err != nil || totals.Discounts != 10 || totals.Net != 89 { // 0.99 less 0.10, not three times 0.03
		t.Errorf("discount %d, net %d, %v", totals.Discounts, totals.Net, err)
	}
	p.issue(t, d)
}

func (p *peer) grossPrice(t *testing.T) {
	d := p.priced(t, money.One, 500*money.One)
	d.PricesIncludeTax = true
	if d = p.issue(t, d); d.Open != 50000 {
		t.Errorf("500.00 became %d", d.Open)
	}
}

func (p *peer) subCent(t *testing.T) {
	if d := p.issue(t, p.priced(t, 100_000*money.One, 1_234)); d.Open != 14685 || d.Lines[0].Price != 1_234 { // 100,000 × 0.001234
		t.Errorf("open %d at %s", d.Open, d.Lines[0].Price)
	}
}

func (p *peer) numbers(t *testing.T) {
	seller, err := p.s.Business.Get(p.ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.s.Business.Save(p.ctx, store.NewIntent(), seller, store.SetUp{FirstNumber: "R-998"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range 4 {
		if i == 2 { // a refused one takes no number
			if _, err := p.s.Documents.Issue(p.ctx, store.NewIntent(), invoice.Document{Kind: invoice.KindInvoice, Customer: p.acme.ID, Currency: "EUR"}, storetest.Render); err == nil {
				t.Fatal("an empty document was issued")
			}
		}
		got = append(got, storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today()).Number)
	}
	page, err := p.s.Documents.List(p.ctx, store.DocumentQuery{})
	var listed []string
	for _, r := range page.Rows {
		listed = append(listed, r.Number)
	}
	if want := []string{"R-998", "R-999", "R-1000", "R-1001"}; err != nil || !slices.Equal(got, want) || !slices.Equal(listed, []string{"R-1001", "R-1000", "R-999", "R-998"}) {
		t.Errorf("issued %q, listed %q, %v", got, listed, err)
	}
}

func (p *peer) failedIssue(t *testing.T) {
	d := storetest.Draft(t, p.s, p.acme.ID, 1, storetest.Today())
	before := trailLength(t, p.s)
	_, err := p.s.Documents.Issue(p.ctx, store.NewIntent(), d, func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) {
		return nil, errors.New("no font")
	})
	next, _ := p.s.Business.NextNumber(p.ctx, invoice.KindInvoice, storetest.Today())
	if got, _ := p.s.Documents.Get(p.ctx, d.ID); err == nil || got.Issued || next != "INV-1001" || trailLength(t, p.s) != before {
		t.Errorf("%v, issued %v, next %s", err, got.Issued, next)
	}
	if owes, _ := p.owes(t); owes != 0 {
		t.Errorf("owes %d", owes)
	}
}

func (p *peer) editedCustomer(t *testing.T) {
	d := storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today())
	p.acme.Name, p.acme.LegalName, p.acme.Address.City = "Other Inc", "Other Inc", "Elsewhere"
	if _, err := p.s.Customers.Edit(p.ctx, store.NewIntent(), p.acme); err != nil {
		t.Fatal(err)
	}
	if got, err := p.s.Documents.Get(p.ctx, d.ID); err != nil || got.Buyer.BillName() != d.Buyer.BillName() || got.Buyer.Address.City != d.Buyer.Address.City {
		t.Errorf("the invoice is now to %s, %v", got.Buyer.BillName(), err)
	}
}

func (p *peer) lockWithoutHoles(t *testing.T) {
	d := storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today())
	p.pay(t, d.ID, 100)
	d, err := p.s.Documents.Get(p.ctx, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Lines[0].Price = 1
	if _, err := p.s.Documents.Save(p.ctx, store.NewIntent(), d); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("changed: %v", err)
	}
	d.Issued = false
	if _, err := p.s.Documents.Save(p.ctx, store.NewIntent(), d); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("changed as a draft: %v", err)
	}
	if err := p.s.Documents.Discard(p.ctx, store.NewIntent(), d.ID, d.Rev); !errors.Is(err, invoice.ErrFrozen) {
		t.Errorf("discarded: %v", err)
	}
}

func (p *peer) overpayment(t *testing.T) {
	first := storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today())
	p.pay(t, first.ID, first.Open+5000)
	second := storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today())
	d, err := p.s.Payments.ApplyCredit(p.ctx, store.NewIntent(), store.CreditUse{Customer: p.acme.ID, Document: second.ID})
	if err != nil || d.Open != second.Open-5000 {
		t.Errorf("open %d, %v", d.Open, err)
	}
	if owes, credit := p.owes(t); owes != d.Open || credit != 0 {
		t.Errorf("owes %d, credit %d", owes, credit)
	}
}

func (p *peer) balance(t *testing.T) {
	d := storetest.Invoice(t, p.s, p.acme.ID, 10, storetest.Today()) // 1130.50
	look := func(what string, owes, credit money.Minor) {
		t.Helper()
		if o, c := p.owes(t); o != owes || c != credit {
			t.Errorf("after %s: owes %d, credit %d; want %d, %d", what, o, c, owes, credit)
		}
	}
	look("issue", 113050, 0)
	paid := p.pay(t, d.ID, 100000).Payment.ID
	look("payment", 13050, 0)
	if _, err := p.s.Payments.Refund(p.ctx, store.NewIntent(), store.RefundInput{Payment: paid, Amount: 20000}); err != nil {
		t.Fatal(err)
	}
	look("refund", 33050, 0)
	if _, err := p.s.Documents.Credit(p.ctx, store.NewIntent(), store.CreditInput{Of: d.ID, Amount: 40000, Reason: "late"}, storetest.Render); err != nil {
		t.Fatal(err)
	}
	look("credit note", 0, 6950)
	if _, err := p.s.Payments.Fail(p.ctx, store.NewIntent(), store.FailInput{Payment: paid, Reason: "no funds"}); err != nil {
		t.Fatal(err)
	}
	look("return", 73050, 0)
	if _, err := p.s.Documents.WriteOff(p.ctx, store.NewIntent(), store.WriteOffInput{Document: d.ID, Reason: "insolvent"}); err != nil {
		t.Fatal(err)
	}
	look("write-off", 0, 0)
	if _, err := p.s.Documents.TakeBackWriteOff(p.ctx, store.NewIntent(), d.ID); err != nil {
		t.Fatal(err)
	}
	look("taking it back", 73050, 0)
}

func (p *peer) fullCredit(t *testing.T) {
	d := p.priced(t, 3*money.One, 33_333_333)
	d.Adjustments = []invoice.Adjustment{{Percent: 3_333_333}}
	d = p.issue(t, d)
	note, err := p.s.Documents.Credit(p.ctx, store.NewIntent(), store.CreditInput{Of: d.ID, Reason: "wrong"}, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := invoice.Calculate(&d)
	b, _ := invoice.Calculate(&note)
	if a.Gross != b.Gross || a.Tax != b.Tax || a.Net != b.Net {
		t.Errorf("credit %+v of %+v", b, a)
	}
	var blocks invoice.Blocks
	if _, err := p.s.Documents.Credit(p.ctx, store.NewIntent(), store.CreditInput{Of: d.ID, Amount: 1, Reason: "more"}, storetest.Render); !errors.As(err, &blocks) {
		t.Errorf("a cent more: %v", err)
	}
}

func (p *peer) currencies(t *testing.T) {
	storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today().AddDays(-60))
	d := storetest.Unsaved(t, p.s, p.acme.ID, 1, day.Day{})
	d.Currency, d.Rate = "USD", invoice.ExchangeRate{Rate: money.One, Date: storetest.Today(), Source: "ECB"}
	p.issue(t, d)
	card, err := p.s.Customers.Card(p.ctx, p.acme.ID)
	if err != nil || fmt.Sprint(card.Owes) != "[113.05 EUR 113.05 USD]" {
		t.Errorf("owes %v, %v", card.Owes, err)
	}
	sum, err := p.s.Documents.OpenMoney(p.ctx)
	if err != nil || sum.Open != euros(11305) || sum.Others != 1 {
		t.Errorf("%+v, %v", sum, err)
	}
	if _, err := p.s.Payments.Record(p.ctx, store.NewIntent(), store.PaymentInput{Customer: p.acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(22610)}); err != nil {
		t.Fatal(err)
	}
	if card, err = p.s.Customers.Card(p.ctx, p.acme.ID); err != nil || fmt.Sprint(card.Owes) != "[113.05 USD]" || fmt.Sprint(card.Credit) != "[113.05 EUR]" {
		t.Errorf("after a payment in EUR: owes %v, credit %v, %v", card.Owes, card.Credit, err)
	}
}

func (p *peer) sent(t *testing.T) {
	d := storetest.Invoice(t, p.s, p.acme.ID, 1, storetest.Today())
	if d.Sent != nil {
		t.Errorf("sent %+v by its issue", d.Sent)
	}
	if _, err := p.s.Documents.PDF(p.ctx, d.ID); err != nil {
		t.Fatal(err)
	}
	p.pay(t, d.ID, d.Open)
	if d, _ = p.s.Documents.Get(p.ctx, d.ID); d.Sent != nil {
		t.Errorf("sent %+v by its PDF or its payment", d.Sent)
	}
}
