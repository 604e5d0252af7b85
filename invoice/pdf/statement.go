package pdf

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
)

// RenderStatement draws statements of account, each on pages of its own: one for
// each currency of a customer. Of the options it takes Created, Logo and Fonts. It
// returns an error where there is none, or where the drawing library gives up; it never
// panics.
func RenderStatement(list []invoice.Statement, o Options) ([]byte, error) {
	if len(list) == 0 {
		return nil, fmt.Errorf("there is no statement to draw")
	}
	return paper("the statement of "+list[0].Customer.Name, o, statements(list).layOut)
}

type statements []invoice.Statement

func (list statements) layOut(packs *packs, o Options) ([]*page, *fonts, *content, error) {
	cl := newCleaner(packs)
	builders := make([]*statementBuilder, len(list))
	for i := range list {
		st := &list[i]
		b := &statementBuilder{st: st, builder: paperBuilder(st.Seller, st.Customer, st.Currency, st.Period.To, cl)}
		b.fill(len(list) > 1)
		b.c.logo = o.Logo
		b.main, b.openGrid = b.ledger(), b.openItems()
		builders[i] = b
	}
	f, err := packs.choose(cl.needsFull, cl.others)
	if err != nil {
		return nil, nil, nil, err
	}
	var pages []*page
	for _, b := range builders {
		pages = append(pages, newSetter(b.c, f, &b.st.Seller).statement(b)...)
	}
	return pages, f, builders[0].c, nil
}

type statementBuilder struct {
	*builder
	st             *invoice.Statement
	main, openGrid grid
}

func (b *statementBuilder) fill(several bool) {
	c, w, st := b.c, &b.c.w, b.st
	number := ""
	if several {
		number = string(st.Currency)
	}
	b.name(w.papers.statement, number)
	c.subtitle = w.span(st.Period)
	form := w.papers.balanceDue
	if st.Closing < 0 {
		form = w.papers.inFavour
	}
	c.amount = w.amountOf(abs(st.Closing), st.Currency)
	c.due = label(form)
	c.panel = panel{amount: pair{label(form), c.amount}}
	switch late := b.late(); {
	case late != 0:
		c.due = fmt.Sprintf(w.papers.lateNow, w.amountOf(late, st.Currency))
		c.panel.due.value = c.due
	case len(st.Open) == 0:
		c.panel.due.value = w.papers.nothingOpen
		if st.Closing == 0 {
			c.due = w.papers.nothingOpen
		}
	}
	b.addMeta(w.papers.dated, w.day(st.Period.To))
	if st.Customer.ID != 0 {
		b.addMeta(w.customerNumber, st.Customer.ID.String())
		c.pageName = strings.Join(nonEmpty(w.papers.statement, st.Customer.ID.String(), number), " ")
	}
	b.sums(form)
	b.howToPay()
}

// sums lead from the opening to the closing balance.
func (b *statementBuilder) sums(form string) {
	w, st, t := &b.c.w, b.st, &b.c.totals
	var charged, taken money.Minor
	for _, r := range st.Rows {
		if r.Amount > 0 {
			charged += r.Amount
		} else {
			taken += r.Amount
		}
	}
	add := func(label string, m money.Minor) { t.before = append(t.before, pair{label, w.money(m, st.Currency)}) }
	add(w.papers.opening, st.Opening)
	add(w.papers.charged, charged)
	add(w.papers.settled, taken)
	t.total = pair{b.withCurrency(form), w.money(abs(st.Closing), st.Currency)}
}

// howToPay asks for what is due, with the customer's number as the reference.
func (b *statementBuilder) howToPay() {
	if b.st.Closing <= 0 {
		return
	}
	b.t.Payable = b.st.Closing
	if strings.Contains(b.d.Seller.Brand.PayLink, "{number}") { // a page for one invoice
		b.d.Seller.Brand.PayLink = ""
	}
	b.d.Number, b.noBill = b.st.Customer.ID.String(), true
	b.pay()
	b.d.Number = ""
}

// late is the part of the balance that is overdue: credit counts against it.
func (b *statementBuilder) late() money.Minor {
	sum := -b.st.Credit
	for _, aged := range b.st.Aged[1:] {
		sum += aged
	}
	return max(sum, 0)
}

func (b *statementBuilder) ledger() grid {
	w, st := &b.c.w, b.st
	g := grid{carry: 4, opening: pair{w.papers.opening, w.money(st.Opening, st.Currency)},
		columns: []column{{w.papers.dated, false, false}, {w.papers.event, false, true}, {w.papers.charged, true, false}, {w.papers.settled, true, false}, {w.papers.balance, true, false}}}
	for _, r := range st.Rows {
		charged, settled := "", ""
		if r.Amount < 0 {
			settled = w.money(-r.Amount, st.Currency)
		} else {
			charged = w.money(r.Amount, st.Currency)
		}
		g.rows = append(g.rows, []string{w.day(r.On), b.event(r), charged, settled, w.money(r.Balance, st.Currency)})
	}
	return g
}

// event is a row in words: "Invoice INV-1041, Consulting October".
func (b *statementBuilder) event(r invoice.LedgerRow) string {
	w := &b.c.w
	word := map[invoice.LedgerKind]string{
		invoice.LedgerInvoice: w.invoice, invoice.LedgerCredit: w.credit, invoice.LedgerReceipt: w.papers.payment, invoice.LedgerRefund: w.papers.refundRow,
		invoice.LedgerReversal: w.papers.returnedRow, invoice.LedgerWriteOff: w.papers.writtenOff, invoice.LedgerFee: w.papers.fee, invoice.LedgerTakenBack: w.papers.takenBack,
	}[r.Kind]
	switch r.Form {
	case invoice.FormDeposit:
		word = w.papers.deposit
	case invoice.FormFinal:
		word = w.papers.final
	}
	return strings.Join(nonEmpty(word+" "+b.cl.line(r.Number), b.cl.line(r.Text), b.cl.line(r.Account)), ", ")
}

func (b *statementBuilder) openItems() grid {
	w, st := &b.c.w, b.st
	g := grid{columns: []column{{w.papers.document, false, true}, {w.papers.dated, false, false}, {w.papers.dueDate, false, false}, {w.papers.total, true, false}, {w.papers.open, true, false}}}
	for _, o := range st.Open {
		name := strings.Join(nonEmpty(b.cl.line(o.Number), b.cl.line(o.Account)), ", ")
		due := w.day(o.Due)
		if o.DaysLate > 0 {
			due += ", " + fmt.Sprintf(w.papers.late, o.DaysLate)
		}
		g.rows = append(g.rows, []string{name, w.day(o.Issued), due, w.money(o.Total, st.Currency), w.money(o.Open, st.Currency)})
	}
	return g
}

// statement lays out a statement: what happened, the balance, what is open by age
// and one by one, and how to pay it where that does not stand beside the balance.
func (s *setter) statement(b *statementBuilder) []*page {
	s.addPage()
	s.letterhead()
	s.d.title(s)
	closing := s.d.pay(s, s.totals(), nil)
	s.ledger(b.main, height(closing[:1]))
	s.place(closing[:1])
	if rows := len(b.openGrid.rows); rows > 0 {
		s.aging(b)
		s.heading(s.c.w.papers.openInvoices, headHeight+float64(min(rows, 2))*(tablePitch+gridPadding))
		s.ledger(b.openGrid, 0)
	}
	s.place(closing[1:])
	s.footers()
	return s.pages
}

// aging is one row of what is open by how long it is overdue, with the credit that
// settles nothing yet.
func (s *setter) aging(b *statementBuilder) {
	w, st := &s.c.w, b.st
	p := &w.papers
	g := grid{columns: []column{{p.notDue, true, false}, {p.days1, true, false}, {p.days31, true, false}, {p.days61, true, false}, {p.days91, true, false}}, rows: [][]string{nil}}
	for _, aged := range st.Aged {
		g.rows[0] = append(g.rows[0], w.money(aged, st.Currency))
	}
	if st.Credit != 0 {
		g.columns = append(g.columns, column{p.unapplied, true, false})
		g.rows[0] = append(g.rows[0], w.money(-st.Credit, st.Currency))
	}
	s.heading(p.aging, headHeight+tablePitch+gridPadding)
	s.even(g)
}

// even draws a grid of figures in columns of one width.
func (s *setter) even(g grid) {
	n := float64(len(g.columns))
	room := s.p.wide() - 2*s.d.padding()
	c := cells{style: bodyStyle()}
	wide := (room - gridGap*(n-1)) / n
	for i := range g.columns {
		x := s.p.left + s.d.padding() + float64(i)*(wide+gridGap)
		c.left, c.right = append(c.left, x), append(c.right, x+wide)
		for _, r := range g.rows {
			if w := s.f.width(r[i], c.style); w > wide {
				c.style.size *= wide / w
			}
		}
	}
	s.gridHead(&g, c)
	for _, r := range g.rows {
		s.drawGridRow(&g, c, s.gridRow(&g, c, r))
	}
}

func abs(m money.Minor) money.Minor { return max(m, -m) }
