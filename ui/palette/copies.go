package palette

import (
	"context"
	"strings"

	"billfold/invoice"
	"billfold/invoice/pay"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Copies is the letter popup of what can be copied: of the record or document that
// is selected, and of the pane itself.
type Copies struct {
	Menu
	about  pane.Copied
	list   []taken
	loaded bool
	loadAt pane.Desk
	pathAt pane.Desk
}

// taken is one thing that can be copied.
type taken struct {
	key, words string
	what       string // as the answer names it
	text       string
}

// of is what is selected.
type of struct {
	doc  *invoice.Document
	card *store.CustomerCard
}

// NewCopies is the popup for what a pane shows: its text and its selected row, "" where
// none is.
func NewCopies(env *pane.Env, about pane.Copied, row, text string) *Copies {
	m := &Copies{Menu: *NewMenu(env, "Copy", nil, 0), about: about, loadAt: env.Desk(), pathAt: env.Desk()}
	if row != "" {
		m.list = append(m.list, taken{"r", "row", "The row", row})
	}
	m.list = append(m.list, taken{"t", "text of the pane", "The text of the pane", text})
	m.offer()
	return m
}

func (m *Copies) offer() {
	m.choices = nil
	for _, t := range m.list {
		m.choices = append(m.choices, pane.Choice{Key: t.key, Words: t.words})
	}
}

// Init reads what is selected. The popup is drawn at once; keys wait.
func (m *Copies) Init() tea.Cmd {
	env, about := m.env, m.about
	if about.Customer == 0 && about.Document == 0 {
		m.loaded = true
		return nil
	}
	return pane.Load(env, &m.loadAt, func(ctx context.Context) (is of, err error) {
		if about.Document != 0 {
			doc, err := env.Store.Documents.Get(ctx, about.Document)
			if err != nil {
				return is, err
			}
			is.doc = &doc
		}
		if about.Customer != 0 {
			card, err := env.Store.Customers.Card(ctx, about.Customer)
			if err != nil {
				return is, err
			}
			is.card = &card
		}
		return is, nil
	})
}

// Waiting is until what is selected has been read, and while its path is looked for.
func (m *Copies) Waiting() bool { return !m.loaded }

// Update takes what was read, and the letter.
func (m *Copies) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Loaded[of]:
		if msg.For(&m.loadAt) {
			m.got(msg)
		}
	case pane.Run:
		return m.run(msg.Key)
	case pane.Loaded[string]:
		if msg.For(&m.pathAt) {
			m.path(msg)
		}
	}
	return nil
}

func (m *Copies) got(msg pane.Loaded[of]) {
	m.loaded = true
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "read what can be copied", Err: msg.Err})
		return
	}
	m.list = append(m.found(msg.Value), m.list...)
	if d := msg.Value.doc; d != nil {
		if _, err := pay.CodeOf(d, d.Open); err == nil && d.Issued {
			m.list = append(m.list, taken{key: "q", words: "payment code", what: d.Number})
		}
	}
	m.offer()
}

// found are number, mail, bank details, path and payment link, as far as there are
// any.
func (m *Copies) found(is of) (list []taken) {
	add := func(key, words, what, text string) {
		if text != "" {
			list = append(list, taken{key, words, what, text})
		}
	}
	seller := m.env.Seller
	switch d := is.doc; {
	case d != nil:
		number := cell.Clean(d.Number)
		if number == "" {
			number = d.ID.String()
		}
		add("n", "number", number, number)
		seller = d.Seller
	case m.about.Payment != 0:
		add("n", "number", m.about.Payment.String(), m.about.Payment.String())
	case is.card != nil:
		add("n", "number", is.card.Customer.ID.String(), is.card.Customer.ID.String())
	}
	if is.card != nil {
		mail := cell.Clean(is.card.Billed.Email)
		add("m", "mail", mail, mail)
	}
	add("b", "bank details", "Bank details", bank(&seller, is.doc))
	if d := is.doc; d != nil && d.Issued {
		if m.env.Files.Place != nil {
			add("p", "path", "", "of the PDF")
		}
		if d.Kind == invoice.KindInvoice && d.Open > 0 {
			add("l", "payment link", "Payment link", pay.Link(d, d.Open))
		}
	}
	return list
}

// bank is where the seller is paid, a line for each detail, with what a document is
// paid under.
func bank(s *invoice.Seller, d *invoice.Document) string {
	if len(s.Bank) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(cell.Clean(s.Name) + "\n")
	for _, r := range pay.Rows(s) {
		b.WriteString(cell.Clean(r.Label+" "+r.Value) + "\n")
	}
	if d != nil && d.Issued {
		b.WriteString(cell.Clean(pay.Reference(d)) + "\n")
	}
	return b.String()
}

func (m *Copies) run(key string) tea.Cmd {
	for _, t := range m.list {
		switch {
		case t.key != key:
			continue
		case key == "p":
			m.loaded = false
			place, id := m.env.Files.Place, m.about.Document
			return pane.Load(m.env, &m.pathAt, func(ctx context.Context) (string, error) { return place(ctx, id) })
		}
		m.env.Emit(pane.Close{})
		if key == "q" {
			m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.PayCode, Customer: m.about.Customer, Document: m.about.Document, Text: t.what}})
			return nil
		}
		m.env.Emit(pane.Copy{What: t.what, Text: t.text})
		return nil
	}
	m.env.Emit(pane.Close{})
	m.env.Say("Nothing was chosen.")
	return nil
}

// path copies the path once the PDF stands there.
func (m *Copies) path(got pane.Loaded[string]) {
	m.loaded = true
	m.env.Emit(pane.Close{})
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "write the PDF to copy its path", Err: got.Err})
		return
	}
	m.env.Emit(pane.Copy{What: got.Value, Text: got.Value})
}
