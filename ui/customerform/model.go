// Package customerform is the form of a customer: name, mail and address, and
// below them everything else in sections that unfold.
package customerform

import (
	"context"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Model is the form of one customer, new or known.
type Model struct {
	env      *pane.Env
	page     pane.Page
	intent   store.Intent
	record   customer.Customer // as it was loaded: what the form does not show stays as it is
	profiles []tax.Profile     // the seller's own first
	parts    []*part           // the first is the three fields, which never fold
	at       stop
	loaded   bool
	saving   bool
	touched  bool     // something was typed, now or before
	kept     string   // "draft from 14:02"
	failure  string   // why it was not saved
	rest     []string // pasted lines that no field took
	top      int
	caret    caret

	loadAt, twinAt, saveAt, freshAt pane.Desk
	journal                         *pane.Journal
}

// New is the form of the page's customer, or of a new one whose name is the page's
// text.
func New(env *pane.Env, page pane.Page) *Model {
	m := &Model{env: env, page: page, intent: store.NewIntent(), loadAt: env.Desk(), twinAt: env.Desk(), saveAt: env.Desk(), freshAt: env.Desk()}
	key := "customer:new"
	if page.Customer != 0 {
		key = "customer:" + page.Customer.String()
	}
	m.parts = m.build()
	m.at = stop{0, m.parts[0].fields[0]}
	m.journal = pane.NewJournal(env, key, m.body)
	return m
}

// begun is what the form is filled with.
type begun struct {
	record   customer.Customer
	profiles []tax.Profile
	own      []customer.Field
	kept     pane.Kept
}

// Init loads the customer, the tax profiles, and what was typed before.
func (m *Model) Init() tea.Cmd {
	id, key := m.page.Customer, m.journal.Key
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (b begun, err error) {
		if id != 0 {
			if b.record, err = m.env.Store.Customers.Get(ctx, id); err != nil {
				return b, err
			}
		}
		if b.profiles, err = m.env.Store.Business.Profiles(ctx); err != nil {
			return b, err
		}
		if b.own, err = m.env.Store.Fields.List(ctx); err != nil {
			return b, err
		}
		b.kept, err = m.env.Kept(ctx, key)
		return b, err
	})
}

// begin fills the form. The cursor starts in the first field that is not given
// yet, or where an earlier draft was left.
func (m *Model) begin(got pane.Loaded[begun]) tea.Cmd {
	m.loaded = true
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "open the customer's form", Err: got.Err})
		m.env.Emit(pane.Close{})
		return nil
	}
	m.record, m.profiles = got.Value.record, got.Value.profiles
	m.field("tax_profile").Options = m.profileChoices()
	m.addOwn(got.Value.own)
	for p, f := range m.all() {
		f.fill(m.record)
		m.parts[p].open = m.parts[p].open || f.tells(m.record)
	}
	name := m.field("name")
	name.Field.SelectAll()
	restored := m.restore(got.Value.kept)
	switch text := strings.TrimSpace(m.page.Text); {
	case text == "" || m.page.Customer != 0:
	case !restored:
		name.set(text)
		m.at = stop{0, m.field("email")}
	case customer.Fold(name.Value()) != customer.Fold(text):
		name.warning = "a draft was left here; save it to begin " + text
	}
	m.look()
	if m.page.Customer == 0 && !name.blank() || m.touched {
		return m.findTwins(name)
	}
	return nil
}

// Waiting is until the record is there, and while it is saved.
func (m *Model) Waiting() bool { return !m.loaded || m.saving }

// Acting is while it is saved.
func (m *Model) Acting() bool { return m.saving }

// Scope is a form: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Title names the field or section with the cursor.
func (m *Model) Title() string {
	if m.at.field == nil {
		return m.parts[m.at.part].title
	}
	return strings.ToLower(m.at.field.Label)
}

// Hints name what Enter does where the cursor is.
func (m *Model) Hints() (hints []keymap.Hint) {
	add := func(key, words string) { hints = append(hints, keymap.Hint{Key: key, Words: words}) }
	f := m.at.field
	last := f != nil && m.nextField() == stop{} && !m.unfinished()
	switch {
	case m.unfinished():
		add("Enter", "next row")
	case f == nil && m.parts[m.at.part].open:
		add("Enter", "go in")
		add("Left", "fold")
	case f == nil:
		add("Enter", "open")
	case last:
		add("Enter", "save")
	default:
		add("Enter", "next field")
	}
	if !last {
		add("^R", "save")
	}
	if f != nil {
		switch {
		case f.Name == "address":
			add("Down", "sections")
			add("^J", "new line")
		case f.Name == "po_required":
			add("Space", "tick")
		case f.Options != nil:
			add("Space", "next choice")
		}
	}
	leave := "leave"
	if m.touched {
		leave = "keep"
	}
	add("Esc", leave)
	return hints
}
