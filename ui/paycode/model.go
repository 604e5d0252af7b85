// Package paycode shows the payment code of an invoice on the screen, for a banking
// app to read, with what it says in words beside it.
package paycode

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/pay"
	"billfold/invoice/payqr"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Model is the dialog of one invoice.
type Model struct {
	env    *pane.Env
	page   pane.Page
	is     shown
	loaded bool
	loadAt pane.Desk
}

// shown is the invoice with its code.
type shown struct {
	doc    invoice.Document
	code   payqr.Code
	reason string // why there is none, "" where there is one
}

// New is the dialog for the invoice of the page.
func New(env *pane.Env, page pane.Page) *Model {
	return &Model{env: env, page: page, loadAt: env.Desk()}
}

// Init loads the invoice and draws the code of what is open. A screen takes the
// level that makes the smaller code.
func (m *Model) Init() tea.Cmd {
	get, id := m.env.Store.Documents.Get, m.page.Document
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (is shown, err error) {
		if is.doc, err = get(ctx, id); err != nil {
			return is, err
		}
		code, why := pay.CodeOf(&is.doc, is.doc.Open)
		if why != nil {
			is.reason = why.Error()
			return is, nil
		}
		is.code, err = payqr.Encode(code.Payload, payqr.L)
		return is, err
	})
}

// Waiting is until the code is there.
func (m *Model) Waiting() bool { return !m.loaded }

// Scope is one in which only leaving does something.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Code, keymap.Choosing }

// Title says whose code it is.
func (m *Model) Title() string { return "payment code of " + m.number() }

func (m *Model) number() string {
	if !m.loaded {
		return m.page.Text
	}
	return cell.Clean(m.is.doc.Number)
}

// Hints say how to leave.
func (m *Model) Hints() []keymap.Hint {
	return []keymap.Hint{{Key: "q", Words: "back"}}
}

// Update takes what was loaded, and closes the dialog.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		if msg.Command == keymap.Out || msg.Command == keymap.In {
			m.env.Emit(pane.Close{})
		}
	case pane.Loaded[shown]:
		if msg.For(&m.loadAt) {
			m.got(msg)
		}
	}
	return nil
}

func (m *Model) got(msg pane.Loaded[shown]) {
	m.loaded, m.is = true, msg.Value
	switch {
	case msg.Err != nil:
		m.env.Emit(pane.Fail{During: "draw the payment code", Err: msg.Err})
		m.env.Emit(pane.Close{})
	case m.is.reason != "":
		m.env.Refuse(m.number() + " has no payment code: " + m.is.reason + ".")
		m.env.Emit(pane.Close{})
	}
}
