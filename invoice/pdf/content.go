package pdf

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// content is every text of a document, clean and in order, without a place.
type content struct {
	w    words
	mark string // across the page
	copy bool

	logo       []byte   // prepared picture; nil: none
	seller     string   // name
	sellerRows []string // address, phone, mail, website
	site       pair     // the last of them and where it leads to, if there is one
	returnLine string
	recipient  []string // the name first
	meta       []pair
	delivered  []string // under its label: who received it and where

	title    string // word and number in one
	word     string // they apart
	number   string
	subtitle string
	amount   string // big, right of the title
	due      string // under it
	panel    panel  // the same two with their labels
	stamp    string // "PAID 3 December 2026", in place of the amount; "": not paid

	table   table
	totals  totals
	notes   []string // about tax, a paragraph each
	note    []string // lines of the customer's note
	terms   string
	accept  bool // a place to accept it
	payment payment
	footer  [3][]string
	signed  string // who signs the paper; "": nobody

	running  string // head of following pages
	pageName string // beside the page number
	about    about
}

// pair is a label and its value.
type pair struct{ label, value string }

// panel is what a reader must find in two seconds. due has no label where it is
// a sentence: "due on receipt".
type panel struct{ amount, due pair }

// about is what the file says of itself.
type about struct {
	title, author, subject, lang string
	data                         []byte // JSON of the document that the file carries; nil: none
}

// builder fills a content.
type builder struct {
	d       *invoice.Document
	t       invoice.Totals
	o       Options
	cl      *cleaner
	c       *content
	country tax.Country // the seller's, zero where there is no data
	issue   day.Day
	due     day.Day // zero where it follows an unknown document date
	draft   bool
	credit  bool
	noBill  bool // a paper at whose foot no QR-bill is cut off
}

func newContent(d *invoice.Document, t invoice.Totals, o Options, cl *cleaner) *content {
	b := newBuilder(shownAs(d, o), t, o, cl)
	b.parties()
	b.heading()
	b.rows()
	b.sums()
	b.taxNotes()
	b.closing()
	b.pay()
	b.foot()
	b.sign()
	return b.c
}

// newBuilder is a builder whose content has its language and mark.
func newBuilder(d *invoice.Document, t invoice.Totals, o Options, cl *cleaner) *builder {
	b := &builder{d: d, t: t, o: o, cl: cl, c: &content{w: wordsOf(d.Locale())}}
	b.country, _ = tax.CountryOf(d.Seller.Country())
	b.draft = o.Form == "" && !d.Issued || strings.EqualFold(o.Mark, "DRAFT")
	b.credit = d.Kind == invoice.KindCreditNote
	b.issue, b.due = d.IssueDate, d.DueDate
	if b.due.IsZero() && !b.issue.IsZero() {
		b.due = d.Due(b.issue)
	}
	switch {
	case b.draft:
		b.c.mark = b.c.w.draftMark
	case strings.EqualFold(o.Mark, "COPY"):
		b.c.mark, b.c.copy = b.c.w.copyMark, true
	case o.Mark != "":
		b.c.mark = cl.line(o.Mark)
	}
	return b
}

// parties are the seller's block, the return line and the recipient.
func (b *builder) parties() {
	s, buyer := b.d.Seller, b.d.Buyer
	b.c.seller = b.cl.line(s.Name)
	home := buyer.Address.Country
	if home == "" {
		home = s.Country()
	}
	address := b.address(s.Address, home)
	b.c.site = b.website()
	b.c.sellerRows = nonEmpty(append(address, b.cl.line(s.Phone), b.cl.line(s.Email), b.c.site.label)...)
	b.c.returnLine = strings.Join(nonEmpty(append([]string{b.c.seller}, address...)...), " · ")
	name := b.cl.line(buyer.BillName())
	b.c.recipient = nonEmpty(append([]string{name}, b.cl.line(buyer.Contact))...)
	if len(b.c.recipient) == 2 && strings.EqualFold(b.c.recipient[0], b.c.recipient[1]) {
		b.c.recipient = b.c.recipient[:1]
	}
	b.c.recipient = append(b.c.recipient, b.address(buyer.Address, s.Country())...)
}

// website is the seller's, written without what every address has.
func (b *builder) website() pair {
	url := b.d.Seller.Brand.Website
	_, words, ok := strings.Cut(url, "://")
	if !ok || !strings.HasPrefix(url, "http") {
		return pair{}
	}
	return pair{b.cl.line(strings.TrimSuffix(words, "/")), url}
}

// address is an address by line, with its country's name in the document's
// language where that is not home.
func (b *builder) address(a customer.Address, home string) []string {
	var lines []string
	for _, l := range a.Lines(home) {
		lines = append(lines, b.cl.line(l))
	}
	if name, ok := b.c.w.loc.Country(a.Country); ok && a.Country != home && len(lines) > 0 {
		lines[len(lines)-1] = name
	}
	return nonEmpty(lines...)
}

// heading is the title, the amount beside it and the meta rows.
func (b *builder) heading() {
	c, w, d := b.c, &b.c.w, b.d
	word, number := b.titleWord(), b.cl.line(d.Number)
	switch {
	case b.draft && b.credit:
		c.title, c.subtitle = w.draftOf, w.notNote
	case b.draft:
		c.title, c.subtitle = w.draft, w.notOne
	default:
		c.title = strings.TrimSpace(word + " " + number)
	}
	if aside := b.formSubtitle(); aside != "" {
		c.subtitle = strings.Join(nonEmpty(aside, c.subtitle), " · ")
	}
	c.word, c.number = word, number
	if b.draft {
		c.word, c.number, number = c.title, "", ""
	}
	if b.credit && b.o.Corrects != "" {
		c.subtitle = w.corrects + " " + b.cl.line(b.o.Corrects)
		if !b.o.CorrectsDate.IsZero() {
			c.subtitle += " " + w.of + " " + w.day(b.o.CorrectsDate)
		}
		if b.draft {
			c.subtitle = w.notNote + " · " + c.subtitle
		}
	}
	c.amount = w.amountOf(b.open(), d.Currency)
	switch {
	case b.o.Form == Quote:
		c.due = b.quoteUntil()
	case b.credit:
		c.due = w.credited
	case b.open() <= 0:
		c.due = w.nothingToPay
	case d.Terms.Kind == customer.OnReceipt && (b.due.IsZero() || b.due == b.issue):
		c.due = w.dueOnReceipt
	case !b.due.IsZero():
		c.due = fmt.Sprintf(w.dueBy, w.day(b.due))
	}
	c.panel = b.panel()
	c.stamp = b.stamp()
	b.metaRows(number)
	b.delivered()
	c.pageName = number
	c.running = c.title + " · " + w.continued
	c.about = about{title: c.title, author: c.seller, lang: w.loc.Tag}
	if c.seller != "" {
		c.about.title += " · " + c.seller
	}
}

func (b *builder) panel() panel {
	w := &b.c.w
	p := panel{amount: pair{label(w.amountDue), b.c.amount}, due: pair{value: b.c.due}}
	switch {
	case b.credit:
		p.amount.label = label(w.totalCredit)
		if b.open() != b.t.Gross {
			p.amount.label = label(w.creditDue)
		}
	case b.o.Form == Quote:
		p.amount.label = label(w.total)
	case b.c.due == fmt.Sprintf(w.dueBy, w.day(b.due)):
		p.due = pair{w.dueDate, w.day(b.due)}
	}
	return p
}

// open is what is to be paid now.
func (b *builder) open() money.Minor {
	if b.o.Paid == nil || b.draft || b.credit {
		return b.t.Payable
	}
	return b.t.Payable - b.o.Paid.Amount
}

// stamp is what a copy of a paid document shows in place of the amount due.
func (b *builder) stamp() string {
	if b.o.Paid == nil || b.draft || b.credit || b.open() > 0 || !b.o.Paid.wasPaid() {
		return ""
	}
	return fmt.Sprintf(b.c.w.paidStamp, b.c.w.day(b.o.Paid.On))
}

// label is the form of a label without the place of the currency.
func label(form string) string { return strings.TrimSpace(strings.ReplaceAll(form, "%s", "")) }

// titleWord is the title without its number. A title that the country's law
// wants stands behind the word of another language than English.
func (b *builder) titleWord() string {
	w := &b.c.w
	if word := b.formWord(); word != "" {
		return word
	}
	word, lawful := w.invoice, b.cl.line(b.country.TitleFor(b.d.Seller.TaxStatus))
	if name := b.formName(); name != "" {
		word = name
	}
	switch {
	case b.credit:
		word, lawful = w.credit, b.country.CreditTitle
		if b.d.Seller.TaxStatus != tax.Charges {
			lawful = ""
		}
	case b.country.ExemptTitle != "" && b.untaxed():
		lawful = b.country.ExemptTitle
	}
	switch {
	case lawful == "" || strings.EqualFold(lawful, "Invoice"):
		return word
	case w.loc.Lang == "en":
		return lawful
	}
	return word + " (" + lawful + ")"
}

// untaxed says that all lines of a seller who charges tax are exempt or outside
// the tax.
func (b *builder) untaxed() bool {
	return len(b.t.Groups) > 0 && !slices.ContainsFunc(b.t.Groups, func(g invoice.TaxGroup) bool {
		return g.Tax.Category != tax.Exempt && g.Tax.Category != tax.OutOfScope
	})
}

func (b *builder) metaRows(number string) {
	w, d := &b.c.w, b.d
	add := func(label, value string) {
		if value != "" {
			b.c.meta = append(b.c.meta, pair{label, value})
		}
	}
	numberLabel, dateLabel := b.numberLabels()
	add(numberLabel, number)
	if !b.issue.IsZero() {
		add(dateLabel, w.day(b.issue))
	}
	switch service := b.service(); {
	case service.IsZero() || b.suppliedOnDate():
	case b.d.Form == invoice.FormDeposit && service.From == service.To && service.From == b.issue: // nothing was supplied yet (§ 14 Abs. 5 UStG)
	case service.From == service.To:
		add(w.deliveryDate, w.day(service.From))
	default:
		add(w.servicePeriod, w.span(service))
	}
	if at, named := d.OtherPlace(); named || b.country.NeedsPlace && d.Seller.TaxStatus == tax.Charges { // India: rule 46 (n) CGST Rules
		if at == "" {
			at = d.JobPlace()
		}
		add(w.place, b.cl.line(at.Words()))
	}
	if d.Customer != 0 {
		add(w.customerNumber, d.Customer.String())
	}
	add(w.order, b.cl.line(d.PO))
	add(w.reference, b.cl.line(d.BuyerReference))
	if !b.outOfScope() {
		add(b.buyerID())
	}
}

// delivered is the address of the delivery, where the document has one.
func (b *builder) delivered() {
	x := b.d.Delivery
	if !x.Named() {
		return
	}
	home := b.d.Buyer.Address.Country
	if home == "" {
		home = b.d.Seller.Country()
	}
	b.c.delivered = nonEmpty(append([]string{b.cl.line(x.Name)}, b.address(x.Address, home)...)...)
}

// service is the day or period of supply of the whole document.
func (b *builder) service() day.Range {
	if b.d.Service.IsZero() {
		return day.Range{From: b.d.Delivery.Date, To: b.d.Delivery.Date}
	}
	return b.d.Service
}

// suppliedOnDate says that the day of supply is told in a sentence, because it is
// the document date and the country asks for it all the same (§ 14 Abs. 4 Nr. 6
// UStG). A deposit, proforma or quote comes before the supply.
func (b *builder) suppliedOnDate() bool {
	service := b.service()
	same := service.From == service.To && service.From == b.issue
	before := b.d.Form == invoice.FormDeposit || b.o.Form != ""
	return b.country.NeedsServiceDate && !b.credit && !before && (same || service.IsZero())
}

// buyerID is the label and the value of the buyer's tax id.
func (b *builder) buyerID() (label, id string) {
	code, lang := b.d.Buyer.Address.Country, b.c.w.loc.Lang
	if code == "" {
		code = b.d.Seller.Country()
	}
	c, _ := tax.CountryOf(code)
	vatID, taxNumber := c.IDLabels(lang)
	if c.VATIDLabel == "" && !tax.InEU(code) {
		vatID = taxNumber
	}
	return fmt.Sprintf(b.c.w.your, b.c.w.within(b.cl.line(vatID))), b.cl.line(c.PrintedVATID(b.d.Buyer.TaxID, lang))
}

// outOfScope says that VAT IDs must not be printed [BR-O-02, BR-O-03].
func (b *builder) outOfScope() bool {
	for _, g := range b.t.Groups {
		if g.Tax.Category == tax.OutOfScope {
			return true
		}
	}
	return false
}

// closing is the note and the sentence of the payment terms.
func (b *builder) closing() {
	b.c.note = b.cl.lines(b.d.PeriodIn(b.d.Note, nil))
	b.c.accept = b.o.Form == Quote
	if !b.credit && b.open() > 0 && b.o.Form != Quote {
		b.c.terms = b.c.w.terms(b.d.Terms, b.issue, b.due)
	}
}

// foot is the three columns at the bottom of each page.
func (b *builder) foot() {
	s, c := b.d.Seller, b.c
	c.footer[0] = nonEmpty(c.seller, strings.Join(whole(b.address(s.Address, s.Country())), ", "))
	vatID, taxNumber := b.country.IDLabels(c.w.loc.Lang)
	if s.VATID != "" && !b.outOfScope() {
		c.footer[1] = append(c.footer[1], b.cl.line(vatID+" "+b.country.PrintedVATID(s.VATID, c.w.loc.Lang)))
	}
	if s.TaxNumber != "" {
		c.footer[1] = append(c.footer[1], b.cl.line(taxNumber+" "+s.TaxNumber))
	}
	for _, r := range b.bank() {
		c.footer[2] = append(c.footer[2], strings.TrimSpace(r.label+" "+r.value))
	}
	if len(c.footer[1]) == 0 {
		c.footer[1] = nonEmpty(b.cl.line(s.Phone), b.cl.line(s.Email))
	}
}

// whole keeps short lines of an address from being broken.
func whole(lines []string) []string {
	const short = 28 // characters
	for i, l := range lines {
		if utf8.RuneCountInString(l) <= short {
			lines[i] = strings.ReplaceAll(l, " ", nbsp)
		}
	}
	return lines
}

// lineTotal is the total of a line, zero where the totals are of another document.
func (b *builder) lineTotal(i int) invoice.LineTotal {
	if i < len(b.t.Lines) {
		return b.t.Lines[i]
	}
	return invoice.LineTotal{}
}

func at(amounts []money.Minor, i int) money.Minor {
	if i < len(amounts) {
		return amounts[i]
	}
	return 0
}

func nonEmpty(all ...string) []string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
