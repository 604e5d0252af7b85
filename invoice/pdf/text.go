package pdf

import (
	"fmt"
	"strings"

	"billfold/invoice"
)

// Preview is what a document says, in the language and the figures of its PDF:
// it is made of the same content. Its texts are of one line each; a no-break
// space stands where a line must not end. Empty is what the page does not show.
type Preview struct {
	Mark       string   // across the page: "DRAFT"
	Seller     []string // the name first, then address, telephone, mail
	Recipient  []string // the name first
	Meta       []Pair   // number, dates, references
	Delivery   []string // its label, who received it and where; none: as the recipient
	Title      string
	Subtitle   string
	Amount     string // what is due, with its currency; of a paid copy the stamp
	Due        string // when
	Head       PreviewLine
	Lines      []PreviewLine
	Sums       []Sum
	TaxNotes   []string // a paragraph each
	Note       []string // the customer's note, by line
	Terms      string
	HowToPay   string // heading of Payment
	Payment    []Pair
	PayOnline  string   // the words of a link; "": none
	Link       string   // where it leads, as it is typed
	Sign       []string // what stands where somebody signs
	Scan       string   // what stands under the payment code; "": the page has none
	Footer     [3][]string
	Unreadable []string // characters that no font has, as Uncovered names them
}

// Pair is a label and its value.
type Pair struct{ Label, Value string }

// PreviewLine is a row of the table; the head has the words of its columns.
type PreviewLine struct {
	Number   string
	Title    string
	Details  []string // under the title: more text, service period, discounts
	Quantity string
	Price    string
	Tax      string
	Amount   string
}

// Sum is a row under the table.
type Sum struct {
	Label, Value string
	Total        bool // the total, or what is due of it
}

// Text is the document as text, with the same totals and options as Render, and
// with its errors.
func Text(d invoice.Document, t invoice.Totals, o Options) (p Preview, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = Preview{}, fmt.Errorf("write %s as text: %v", reference(&d), r)
		}
	}()
	packs, err := loadPacks(o.Fonts)
	if err != nil {
		return Preview{}, err
	}
	cl := newCleaner(packs)
	cl.keeps = true // an installed font may have it at issue; else the review says so
	p = preview(newContent(&d, t, o, cl), d.Seller.Brand.Template)
	p.Unreadable = cl.names()
	return p, nil
}

func preview(c *content, template invoice.Template) Preview {
	w := &c.w
	p := Preview{
		Mark: c.mark, Seller: nonEmpty(append([]string{c.seller}, c.sellerRows...)...), Recipient: c.recipient, Meta: pairs(c.meta), Delivery: labelled(w.deliveredTo, c.delivered),
		Title: c.title, Subtitle: c.subtitle, Amount: c.amount, Due: c.due,
		TaxNotes: c.notes, Note: c.note, Terms: c.terms, Footer: c.footer, Link: c.payment.address,
	}
	p.Amount, p.Due = due(c, template)
	p.Head = PreviewLine{Number: w.position, Title: w.description, Quantity: w.quantity, Price: w.unitPrice, Tax: c.table.taxHead, Amount: w.amount}
	for _, r := range c.table.rows {
		p.Lines = append(p.Lines, PreviewLine{r.number, r.title, r.details, r.quantity, r.price, r.tax, r.amount})
	}
	if len(p.Lines) < 2 { // a single line has no number of its own
		p.Head.Number = ""
		for i := range p.Lines {
			p.Lines[i].Number = ""
		}
	}
	for _, s := range c.totals.before {
		p.Sums = append(p.Sums, Sum{s.label, s.value, false})
	}
	p.Sums = append(p.Sums, Sum{c.totals.total.label, c.totals.total.value, true})
	for _, s := range c.totals.after {
		p.Sums = append(p.Sums, Sum{s.label, s.value, false})
	}
	if due := c.totals.due; due != nil {
		p.Sums = append(p.Sums, Sum{due.label, due.value, true})
	}
	if !c.payment.empty() {
		p.HowToPay, p.Payment = w.howToPay, pairs(c.payment.rows)
	}
	if c.payment.link != "" {
		p.PayOnline = w.payOnline
	}
	if c.signed != "" {
		p.Sign = []string{c.signed, w.papers.signature}
	}
	if c.accept {
		p.Sign = append(p.Sign, w.papers.accepted, w.papers.placeAndDate, w.papers.signature)
	}
	if c.payment.code != nil {
		p.Scan = w.scan
	}
	if c.payment.bill != nil {
		sayBill(&p, c.payment.bill)
	}
	return p
}

// sayBill puts a Swiss QR-bill into words. It leaves the ids alone of the footer.
func sayBill(p *Preview, b *bill) {
	add := func(label string, parts ...string) {
		if parts = nonEmpty(parts...); len(parts) > 0 {
			p.Payment = append(p.Payment, Pair{label, strings.Join(parts, " · ")})
		}
	}
	p.Footer = [3][]string{1: p.Footer[1]}
	p.HowToPay, p.Scan = b.w.payment, b.w.receipt+" · "+b.w.payment
	add(b.w.account, b.account...)
	add(b.w.reference, b.reference)
	add(b.w.info, b.info...)
	add(b.w.debtor, b.debtor...)
	add(b.w.currency, b.currency)
	add(b.w.amount, b.amount)
}

// due is what a reader looks for first, as the template writes it.
func due(c *content, template invoice.Template) (amount, when string) {
	labelled := func(p pair) string { return strings.TrimSpace(p.label + " " + p.value) }
	switch modern := template == invoice.Modern; {
	case c.stamp != "" && modern:
		return c.stamp, labelled(c.panel.amount)
	case c.stamp != "":
		return c.stamp, ""
	case modern:
		return labelled(c.panel.amount), labelled(c.panel.due)
	}
	return c.amount, c.due
}

// labelled is a label with the lines under it, and nothing where there are none.
func labelled(label string, lines []string) []string {
	if len(lines) == 0 {
		return nil
	}
	return append([]string{label}, lines...)
}

func pairs(list []pair) (out []Pair) {
	for _, p := range list {
		out = append(out, Pair{p.label, p.value})
	}
	return out
}
