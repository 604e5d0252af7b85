package editor

import (
	"context"
	"slices"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// known is what the records say beside the draft.
type known struct {
	offers   []offer
	folds    []string // the offers as they are searched
	units    []choice
	taxes    []taxChoice
	late     []money.Amount
	deposits []invoice.Deduction // that this draft can deduct
	note     store.TimelineRow   // the newest note; its Text is "" where there is none
}

// offer is a suggestion for a line.
type offer = store.Suggestion

// taxChoice is a tax profile as it holds for a line of this customer.
type taxChoice struct {
	name  string
	taxes []tax.Tax
}

// opened is what a load brings.
type opened struct {
	doc   invoice.Document
	known known
	page  pdf.Options
}

// load reads the draft, unless it was handed over, and what the records say.
func (m *Model) load() tea.Cmd {
	id, who, s, today := m.doc.ID, m.doc.Customer, m.env.Store, m.env.Today()
	in := m.doc.Currency // which may not be kept yet
	return pane.Load(m.env, &m.desk, func(ctx context.Context) (opened, error) {
		var got opened
		var err error
		if id != 0 {
			got.doc, err = s.Documents.Get(ctx, id)
		} else {
			got.doc, err = s.Documents.Draft(ctx, who)
		}
		if err != nil {
			return got, err
		}
		now := got.doc
		if in != "" {
			now.Currency = in
		}
		if got.known, err = loadKnown(ctx, s, &now, today); err != nil {
			return got, err
		}
		got.page, err = action.Options(ctx, s, got.doc, "")
		return got, err
	})
}

func loadKnown(ctx context.Context, s *store.Store, doc *invoice.Document, today day.Day) (k known, err error) {
	who := doc.Customer
	suggestions, err := s.Items.Suggest(ctx, who, doc.Place)
	if err != nil {
		return k, err
	}
	k.offers = suggestions
	for _, one := range suggestions {
		k.folds = append(k.folds, customer.Fold(one.Line.Description))
	}
	k.units = units(k.offers)
	k.taxes = taxChoices(doc, today)
	card, err := s.Customers.Card(ctx, who)
	if err != nil {
		return k, err
	}
	k.late = card.Late
	if k.deposits, err = s.Documents.Deposits(ctx, *doc); err != nil {
		return k, err
	}
	notes, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: who, Show: "n", Limit: 1})
	if len(notes.Rows) > 0 {
		k.note = notes.Rows[0]
	}
	return k, err
}

// taxChoices are the tax profiles that differ for this customer.
func taxChoices(doc *invoice.Document, today day.Day) (list []taxChoice) {
	for i := range doc.Profiles {
		p := &doc.Profiles[i]
		lineTaxes := doc.TaxesOf(p, doc.TaxDay(nil, today))
		if !slices.ContainsFunc(list, func(c taxChoice) bool { return sameTaxes(c.taxes, lineTaxes) }) {
			list = append(list, taxChoice{p.Name, lineTaxes})
		}
	}
	return list
}

func sameTaxes(a, b []tax.Tax) bool {
	return slices.EqualFunc(a, b, func(x, y tax.Tax) bool {
		return x.Category == y.Category && x.Rate == y.Rate && x.Name == y.Name && x.Reason == y.Reason && x.Withholding == y.Withholding &&
			slices.Equal(x.CompoundOn, y.CompoundOn)
	})
}

// open takes what the first load brought and puts the cursor where the work is.
func (m *Model) open(got opened, err error) tea.Cmd {
	m.loaded = true
	if err != nil {
		m.gone = true
		m.env.Emit(pane.Fail{During: "open the draft", Err: err})
		m.env.Emit(pane.Back{})
		return nil
	}
	m.known, m.paper.options = got.known, got.page
	if got.doc.Issued {
		m.gone = true
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Document, Document: got.doc.ID, Customer: got.doc.Customer}})
		return nil
	}
	prepared := m.page.Sheet != nil
	if !prepared {
		*m.doc = got.doc
	} else if m.doc.Rev == got.doc.Rev {
		m.doc.Seller, m.doc.Buyer, m.doc.LineTaxes, m.doc.Profiles = got.doc.Seller, got.doc.Buyer, got.doc.LineTaxes, got.doc.Profiles
	}
	m.start = m.kept()
	m.keep.gate.adopt(m.doc.ID, m.doc.Rev)
	m.recalculate()
	cmd := m.begin()
	m.beginSteps()
	if prepared && len(m.doc.Lines) > 0 { // the review no longer keeps it
		m.start = invoice.Document{}
		cmd = tea.Batch(cmd, m.touch())
	}
	return cmd
}

// begin puts the cursor into the first line of a new draft, into the field that
// was asked for, or on the first line.
func (m *Model) begin() tea.Cmd {
	m.ensureLine()
	switch {
	case m.page.Text != "":
		return m.jump(m.page.Text)
	case m.typing || len(m.kept().Lines) == 0:
		return m.enter(spot{part: inLines})
	}
	m.rest(spot{part: inLines})
	return nil
}

// refreshed takes the records as they are now, after something changed. What
// another window made of the draft is taken over while nothing here is newer.
func (m *Model) refreshed(got opened, err error) tea.Cmd {
	if err != nil || m.gone { // a discarded draft: the next save says so
		return nil
	}
	m.known, m.paper.options = got.known, got.page
	m.doc.Seller, m.doc.Buyer, m.doc.LineTaxes, m.doc.Profiles = got.doc.Seller, got.doc.Buyer, got.doc.LineTaxes, got.doc.Profiles
	id, rev := m.keep.gate.state()
	theirs := got.doc.ID != 0 && got.doc.ID == id && got.doc.Rev > rev
	if theirs && !m.keep.dirty && !m.keep.saving {
		if got.doc.Issued {
			m.gone = true
			m.env.Say("This draft was issued in another window, as " + got.doc.Number + ".")
			m.env.Emit(pane.Back{})
			return nil
		}
		m.takeOver(got.doc)
	}
	m.recalculate()
	return nil
}

func (m *Model) takeOver(doc invoice.Document) {
	at, typing := m.at, m.typing
	*m.doc = doc
	m.keep.gate.adopt(doc.ID, doc.Rev)
	m.ensureLine()
	at.line = min(at.line, len(m.doc.Lines)-1)
	m.rest(at)
	if typing {
		m.fill(at)
	}
	m.beginSteps()
	m.env.Say("Another window changed this draft; this is how it is now.")
}

// dueContext is how a due date is read: from the document's date on.
func (m *Model) dueContext() day.Context {
	c := m.env.Days(day.Forward)
	c.From = m.issue()
	return c
}

// issue is the document's date: the day of issue unless one was typed.
func (m *Model) issue() day.Day {
	if m.doc.IssueDate.IsZero() {
		return m.env.Today()
	}
	return m.doc.IssueDate
}

// jump begins typing in the field of a path such as "lines[1].price".
func (m *Model) jump(field string) tea.Cmd {
	switch field {
	case "":
		return nil
	case "issue_date":
		return m.enter(spot{field: date})
	case "due_date":
		return m.enter(spot{field: due})
	case "service_from", "service_to":
		return m.enter(spot{field: service})
	case "po_number":
		return m.enter(spot{field: po})
	case "place":
		return m.enter(spot{field: place})
	case "currency":
		return m.enter(spot{field: currency})
	case "exchange_rate":
		return m.enter(spot{field: rate})
	case "language":
		return m.enter(spot{field: language})
	case "delivery.address":
		return m.enter(spot{field: shipTo})
	case "note":
		return m.enter(spot{part: inNote})
	}
	line, name, ok := linePath(field)
	if !ok || line >= len(m.doc.Lines) {
		return m.enter(spot{part: inLines})
	}
	at := spot{part: inLines, line: line}
	for _, c := range m.cells() {
		if c.name() == name || c == taxes && name == "taxes" {
			at.cell = c
		}
	}
	return m.enter(at)
}

// Offer says whether a command can act now, and on what.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	switch {
	case c == keymap.Discount:
		return m.offerDiscount()
	case m.typing:
		return "", ""
	}
	return m.offerInNav(c)
}
