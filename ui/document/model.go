// Package document shows an issued document as it stands: what was locked, how far
// it is paid, and whether it was sent.
package document

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pay"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// Model is the pane of one document.
type Model struct {
	env     *pane.Env
	id      invoice.ID
	who     customer.ID
	is      shown
	loaded  bool
	focused bool
	repeat  pane.Ahead
	loadAt  pane.Desk
	openAt  pane.Desk
	viewed  bool // the text of the PDF stands in place of the facts

	top, most, page int // first row shown, the last that can be, rows a page
}

// shown is the document with what is kept beside it.
type shown struct {
	doc      invoice.Document
	totals   invoice.Totals
	payments []settlement
	text     pdf.Preview
}

// settlement is the part of a payment that settles the document.
type settlement struct {
	store.PaymentRow
	part money.Minor
}

// New is the pane of the document that page names.
func New(env *pane.Env, page pane.Page) *Model {
	return &Model{env: env, id: page.Document, who: page.Customer, focused: true, repeat: pane.NewAhead(env), loadAt: env.Desk(), openAt: env.Desk()}
}

// Init loads the document, and the copy that . would review.
func (m *Model) Init() tea.Cmd {
	id, s := m.id, m.env.Store
	load := pane.Load(m.env, &m.loadAt, func(ctx context.Context) (is shown, err error) {
		if is.doc, err = s.Documents.Get(ctx, id); err != nil {
			return is, err
		}
		if is.totals, err = invoice.Calculate(&is.doc); err != nil {
			return is, err
		}
		if is.payments, err = settlements(ctx, s, id); err != nil {
			return is, err
		}
		is.text, err = action.Text(ctx, s, is.doc)
		return is, err
	})
	prepare := m.repeat.Prepare(m.env, id.String(), func(ctx context.Context) (pane.Sheet, error) {
		doc, err := s.Documents.Get(ctx, id)
		if err != nil {
			return pane.Sheet{}, err
		}
		return pane.Repeating(m.env, id, doc.Number)(ctx)
	})
	return tea.Batch(load, prepare)
}

// settlements are the payments that settle a document, the newest first.
func settlements(ctx context.Context, s *store.Store, id invoice.ID) (list []settlement, err error) {
	rows, err := s.Payments.Of(ctx, id)
	for _, r := range rows {
		for _, a := range r.Settles {
			if a.Document == id {
				list = append(list, settlement{r, a.Amount})
			}
		}
	}
	return list, err
}

// Update takes commands and what was loaded.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command, msg.Value)
	case pane.Changed:
		m.repeat.Drop()
		return m.Init()
	case pane.Loaded[shown]:
		if msg.For(&m.loadAt) {
			m.got(msg)
		}
	case pane.Loaded[pane.Sheet]:
		return m.repeat.Update(m.env, msg)
	case pane.Loaded[string]:
		if msg.For(&m.openAt) {
			pane.Showed(m.env, msg)
		}
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[shown]) {
	first := !m.loaded
	m.loaded = true
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "open the document", Err: msg.Err})
		if first {
			m.env.Emit(pane.Back{})
		}
		return
	}
	m.is, m.who = msg.Value, msg.Value.doc.Customer
}

func (m *Model) run(c keymap.Command, value string) tea.Cmd {
	if n, ok := c.Rows(m.page); ok {
		m.top = max(0, min(m.top+n, m.most))
		return nil
	}
	switch c {
	case keymap.Out:
		if m.viewed {
			m.viewed, m.top = false, 0
			return nil
		}
		m.env.Emit(pane.Back{})
	case keymap.Invoice:
		m.open(pane.Page{Kind: pane.Draft})
	case keymap.Pay:
		m.open(pane.Page{Kind: pane.Payment, Document: m.id})
	case keymap.PutRight:
		m.open(pane.Page{Kind: pane.PutRight, Document: m.id, Text: value})
	case keymap.Failed:
		m.open(pane.Page{Kind: pane.Failed, Document: m.id})
	case keymap.Mail:
		m.open(pane.Page{Kind: pane.Sent, Document: m.id, Text: m.is.doc.Number})
	case keymap.Note:
		m.open(pane.Page{Kind: pane.Note, Document: m.id})
	case keymap.PayCode:
		m.open(pane.Page{Kind: pane.PayCode, Document: m.id, Text: m.is.doc.Number})
	case keymap.Repeat:
		return m.repeat.Review(m.env)
	case keymap.OpenFile:
		return pane.ShowPDF(m.env, &m.openAt, m.id)
	case keymap.Receipt:
		return pane.ShowPaper(m.env, &m.openAt, pane.Paper{Receipt: m.is.payments[0].ID})
	case keymap.CopyPaid:
		return pane.ShowPaper(m.env, &m.openAt, pane.Paper{Copy: m.id})
	case keymap.View:
		m.viewed, m.top = !m.viewed, 0
	}
	return nil
}

func (m *Model) open(p pane.Page) {
	p.Customer = m.who
	m.env.Emit(pane.Open{Page: p})
}

// Waiting is while the document, or the copy that was asked for, is loading.
func (m *Model) Waiting() bool { return !m.loaded || m.repeat.Waiting() }

// Scope is that of issued documents.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Issued, keymap.Nav }

// Title is the number.
func (m *Model) Title() string { return m.number() }

func (m *Model) number() string { return cell.Clean(m.is.doc.Number) }

// Focus says whether the keys come here.
func (m *Model) Focus(on bool) { m.focused = on }

// Subject is what a note that is pasted here is about.
func (m *Model) Subject() (customer.ID, invoice.ID) { return m.who, m.id }

// Hints are what can be done with the document.
func (m *Model) Hints() []keymap.Hint {
	if !m.loaded {
		return nil
	}
	k := m.env.Keys
	if m.viewed {
		return []keymap.Hint{{Key: k.Hint(keymap.View, "").Key, Words: "the document itself"}, k.Hint(keymap.OpenFile, ""), k.Hint(keymap.PageDown, ""), k.Hint(keymap.Out, "")}
	}
	var hints []keymap.Hint
	for _, c := range []keymap.Command{keymap.Pay, keymap.Repeat, keymap.Mail, keymap.OpenFile, keymap.PutRight, keymap.Note, keymap.Invoice, keymap.View, keymap.Out} {
		object, reason := m.Offer(c)
		if reason != "" {
			continue
		}
		if c != keymap.Repeat {
			object = ""
		}
		hints = append(hints, k.Hint(c, object))
	}
	return hints
}

// Offer names what a command acts on, or says why it cannot act.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	d, number := &m.is.doc, m.number()
	switch c {
	case keymap.In:
		return "", "This is all of " + number + "; o opens its PDF."
	case keymap.Pay:
		switch {
		case d.Kind == invoice.KindCreditNote:
			return "", number + " is a credit note; a payment is recorded on an invoice."
		case d.Open <= 0:
			return "", number + " is paid; on the customer's record p takes a payment on account."
		}
		return number, ""
	case keymap.Repeat:
		if d.Kind == invoice.KindCreditNote {
			return "", number + " is a credit note; an invoice can be repeated."
		}
		return number, ""
	case keymap.PutRight:
		return number, view.NotRight(number, d.Kind, m.status())
	case keymap.Failed:
		return number, view.NotFailed(number, d.Kind, m.status(), d.Open)
	case keymap.Mail:
		return number, view.NotSendable(number, m.status(), d.IssueDate, d.Sent, m.env.Today())
	case keymap.Receipt:
		if len(m.is.payments) == 0 {
			return "", "Nothing was paid on " + number + "; a receipt is of a payment."
		}
		return m.is.payments[0].ID.String(), ""
	case keymap.OpenFile, keymap.View, keymap.CopyPaid:
		return number, ""
	case keymap.PayCode:
		if _, err := pay.CodeOf(d, d.Open); err != nil {
			return "", number + " has no payment code: " + err.Error() + "."
		}
		return number, ""
	case keymap.Invoice, keymap.Note:
		return cell.Clean(d.Buyer.Name), ""
	}
	return "", ""
}

func (m *Model) status() invoice.Status {
	return m.is.doc.Status(m.is.totals.Payable, m.env.Today())
}

// state is where the document stands today.
func (m *Model) state() view.State {
	d := &m.is.doc
	var paidOn day.Day
	for _, p := range m.is.payments {
		if p.Date.After(paidOn) || paidOn.IsZero() {
			paidOn = p.Date
		}
	}
	today := m.env.Today()
	return view.StateOf(view.Standing{Kind: d.Kind, Status: m.status(), Sent: d.Sent != nil, Due: d.DueDate,
		Issued: d.IssueDate, PaidOn: paidOn, Total: m.is.totals.Payable, Open: d.Open}, today)
}
