package pdf

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Receipt is what a receipt says: a payment that came, or money that went back.
// Amounts are in the currency of the payment.
type Receipt struct {
	Seller  invoice.Seller
	Buyer   customer.Customer // as it is billed
	Payment invoice.Payment
	Of      day.Day       // of a refund or a returned payment: when the money had come
	Paid    []ReceiptRow  // what it settles now
	Back    []ReceiptBack // what went back of it
	Credit  money.Minor   // what is left of it and settles nothing
}

// ReceiptRow is a document that a payment settles.
type ReceiptRow struct {
	Number string
	Date   day.Day
	Total  money.Minor
	Paid   money.Minor // by this payment
	Open   money.Minor // still
}

// ReceiptBack is money of a payment that went back.
type ReceiptBack struct {
	Returned bool // it came back by itself; else it was refunded
	Date     day.Day
	Amount   money.Minor
}

// RenderReceipt draws the receipt of a payment, or the confirmation of a refund or
// returned payment. Of the options it takes Created, Logo and Fonts. It returns an error where the
// drawing library gives up; it never panics.
func RenderReceipt(r Receipt, o Options) ([]byte, error) {
	return paper("the receipt "+r.Payment.ID.String(), o, r.layOut)
}

func (r Receipt) layOut(packs *packs, o Options) ([]*page, *fonts, *content, error) {
	cl := newCleaner(packs)
	b := &receiptBuilder{r: r, builder: paperBuilder(r.Seller, r.Buyer, r.Payment.Amount.Currency, r.Payment.Date, cl)}
	b.fill()
	b.c.logo = o.Logo
	g := b.grid()
	f, err := packs.choose(cl.needsFull, cl.others)
	if err != nil {
		return nil, nil, nil, err
	}
	return newSetter(b.c, f, &r.Seller).receipt(g), f, b.c, nil
}

// paper draws a paper that is no document of the record.
func paper(name string, o Options, layOut func(*packs, Options) ([]*page, *fonts, *content, error)) (file []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("draw the PDF of %s: %v", name, r)
		}
	}()
	packs, err := loadPacks(o.Fonts)
	if err != nil {
		return nil, err
	}
	pages, f, c, err := layOut(packs, o)
	if err != nil {
		return nil, fmt.Errorf("draw the PDF of %s: %w", name, err)
	}
	raw, err := draw(pages, f, c.about, o.Created.UTC())
	if err != nil {
		return nil, fmt.Errorf("draw the PDF of %s: %w", name, err)
	}
	return finish(raw, c.about, o.Created.UTC())
}

// paperBuilder is a builder with the letterhead of a paper for a customer.
func paperBuilder(seller invoice.Seller, buyer customer.Customer, cur money.Currency, on day.Day, cl *cleaner) *builder {
	d := &invoice.Document{Kind: invoice.KindInvoice, Issued: true, Seller: seller, Buyer: buyer, Customer: buyer.ID, Currency: cur, IssueDate: on, DueDate: on}
	b := newBuilder(d, invoice.Totals{}, Options{}, cl)
	b.parties()
	b.foot()
	return b
}

// name puts the title of a paper everywhere where it stands.
func (b *builder) name(word, number string) {
	c := b.c
	c.word, c.number, c.pageName = word, number, number
	c.title = strings.TrimSpace(word + " " + number)
	c.running = c.title + " · " + c.w.continued
	c.about = about{title: strings.Join(nonEmpty(c.title, c.seller), " · "), author: c.seller, lang: c.w.loc.Tag}
	if len(c.recipient) > 0 {
		c.about.subject = c.recipient[0]
	}
}

func (b *builder) addMeta(label, value string) {
	if value != "" {
		b.c.meta = append(b.c.meta, pair{label, value})
	}
}

type receiptBuilder struct {
	*builder
	r Receipt
}

func (b *receiptBuilder) fill() {
	c, w, p := b.c, &b.c.w, b.r.Payment
	word, amount := w.papers.receipt, w.papers.amountReceived
	switch p.Kind {
	case invoice.Refunded:
		word, amount = w.papers.refund, w.papers.amountReturned
	case invoice.Reversed:
		word, amount = w.papers.returned, w.papers.amountReturned
	}
	b.name(word, p.ID.String())
	c.amount = w.amountOf(p.Amount.Minor, p.Amount.Currency)
	who := ""
	if len(c.recipient) > 0 {
		who = c.recipient[0]
	}
	if p.Kind == invoice.Received {
		c.subtitle = fmt.Sprintf(w.papers.receivedFrom, who)
	} else {
		c.subtitle = fmt.Sprintf(w.papers.refundOf, p.Of, w.day(b.r.Of))
	}
	c.due = w.day(p.Date)
	c.panel = panel{pair{label(amount), c.amount}, pair{w.papers.dated, c.due}}
	b.addMeta(w.papers.receiptNumber, p.ID.String())
	b.addMeta(w.papers.dated, w.day(p.Date))
	b.addMeta(w.papers.method, w.papers.methodWord(p.Method))
	if p.Kind != invoice.Reversed { // that of one is why it went back
		b.addMeta(w.reference, b.cl.line(p.Reference))
	}
	if b.r.Buyer.ID != 0 {
		b.addMeta(w.customerNumber, b.r.Buyer.ID.String())
	}
	b.totals(amount)
}

// totals lead from what came to what is left of it.
func (b *receiptBuilder) totals(amount string) {
	w, p, t := &b.c.w, b.r.Payment, &b.c.totals
	cur := p.Amount.Currency
	t.total = pair{b.withCurrency(amount), w.money(p.Amount.Minor, cur)}
	if p.Kind != invoice.Received || len(b.r.Back) == 0 && b.r.Credit == 0 {
		return
	}
	var paid money.Minor
	for _, r := range b.r.Paid {
		paid += r.Paid
	}
	if paid != 0 {
		t.after = append(t.after, pair{w.papers.settles, w.money(-paid, cur)})
	}
	for _, x := range b.r.Back {
		form := w.papers.refundedOn
		if x.Returned {
			form = w.papers.returnedOn
		}
		t.after = append(t.after, pair{fmt.Sprintf(form, w.day(x.Date)), w.money(-x.Amount, cur)})
	}
	t.due = &pair{b.withCurrency(w.papers.creditLeft), w.money(b.r.Credit, cur)}
}

func (b *receiptBuilder) grid() grid {
	w, cur := &b.c.w, b.r.Payment.Amount.Currency
	g := grid{columns: []column{{w.papers.document, false, true}, {w.papers.dated, false, false}, {w.papers.total, true, false}, {w.papers.applied, true, false}, {w.papers.left, true, false}}}
	for _, r := range b.r.Paid {
		g.rows = append(g.rows, []string{b.cl.line(r.Number), w.day(r.Date), w.money(r.Total, cur), w.money(r.Paid, cur), w.money(r.Open, cur)})
	}
	return g
}

// receipt lays out a receipt.
func (s *setter) receipt(g grid) []*page {
	s.addPage()
	s.letterhead()
	s.d.title(s)
	sums := []group{s.totals()}
	if len(g.rows) > 0 {
		s.ledger(g, height(sums))
	}
	s.place(sums)
	s.footers()
	return s.pages
}
