package review

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/tax"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// point is something that blocks the issue. Where input is nil it cannot be
// answered here.
type point struct {
	block invoice.Invalid
	input *widget.Input
}

// setPoints lists what blocks, those that are answered here first. Text that was
// typed for a point stays.
func (m *Model) setPoints(blocks invoice.Blocks) {
	before := m.points
	m.points = nil
	var elsewhere []*point
	for _, b := range blocks {
		p := &point{block: b}
		for _, old := range before {
			if old.block.Field == b.Field && old.input != nil {
				p.input = old.input
			}
		}
		if p.input == nil {
			p.input = m.inputFor(b.Field)
		}
		if p.input == nil {
			elsewhere = append(elsewhere, p)
			continue
		}
		m.points = append(m.points, p)
	}
	m.points = append(m.points, elsewhere...)
}

// inputFor is the field that answers a point, nil where the draft or a record
// does.
func (m *Model) inputFor(field string) *widget.Input {
	country, _ := tax.CountryOf(m.sheet.Seller.Country())
	line := func(label, value string) *widget.Input {
		return &widget.Input{Name: field, Label: label, Field: widget.NewField(value)}
	}
	area := func(label string) *widget.Input {
		return &widget.Input{Name: field, Label: label, Area: widget.NewArea("")}
	}
	switch field {
	case "po_number":
		return line("PO number", m.sheet.PO)
	case "service_from", "service_to":
		return line("Service period", m.sheet.Typed[field])
	case "exchange_rate":
		return line(fmt.Sprintf("1 %s in %s", m.sheet.Currency, m.sheet.Seller.Currency), m.sheet.Typed[field])
	case "delivery.country":
		return line("Delivered to, country", "")
	case "delivery.date":
		return line("Delivered on", "")
	case "customer.name":
		return line("Their name", "")
	case "customer.address":
		return area("Their address")
	case "customer.state":
		return line("Their state", "")
	case "customer.tax_id":
		return line("Their "+or(country.VATIDLabel, "tax id"), "")
	case "seller.name":
		return line("Your name", "")
	case "seller.address":
		return area("Your address")
	case "seller.country":
		return line("Your country", "")
	case "seller.tax_status":
		return &widget.Input{Name: field, Label: "Do you charge tax?", Options: taxChoices(country)}
	case "seller.vat_id":
		return line("Your "+or(country.VATIDLabel, "VAT ID"), "")
	case "seller.tax_number":
		label := or(country.TaxNumberLabel, "tax number")
		if country.TaxNumberCounts && country.VATIDLabel != "" {
			label += " or " + country.VATIDLabel
		}
		if len(label) > 1 && unicode.IsLower(rune(label[1])) { // "tax number", but "ABN"
			label = strings.ToLower(label[:1]) + label[1:]
		}
		return line("Your "+label, "")
	}
	return nil
}

func taxChoices(c tax.Country) []string {
	words := []string{"yes"}
	for _, n := range c.NoTax {
		words = append(words, n.Words)
	}
	return words
}

// asked is how many points are answered here; they are the first.
func (m *Model) asked() (n int) {
	for _, p := range m.points {
		if p.input != nil {
			n++
		}
	}
	return n
}

// firstAsked is the first point that is answered here, -1 where there is none.
func (m *Model) firstAsked() int {
	if m.asked() > 0 {
		return 0
	}
	return -1
}

// enter puts the cursor into a point, or ends the typing at -1.
func (m *Model) enter(at int) {
	if m.typing = at >= 0 && at < m.asked(); !m.typing {
		return
	}
	m.at = at
	m.points[at].input.Enter()
}

// body is what is typed and not taken yet, for the journal.
func (m *Model) body() []byte {
	texts := map[string]string{}
	for _, p := range m.points {
		if p.input != nil && p.input.Options == nil && p.input.Value() != "" {
			texts[p.block.Field] = p.input.Value()
		}
	}
	out, err := json.Marshal(texts)
	if err != nil { // a map of strings always encodes
		return nil
	}
	return out
}

// restore puts back what an earlier review left untaken, where nothing is
// typed yet.
func (m *Model) restore(k pane.Kept) {
	var texts map[string]string
	if json.Unmarshal(k.Body, &texts) != nil {
		return
	}
	for _, p := range m.points {
		text := texts[p.block.Field]
		if text == "" || p.input == nil || p.input.Value() != "" {
			continue
		}
		if p.input.Area != nil {
			p.input.Area.SetValue(text)
		} else if p.input.Field != nil {
			p.input.Field.SetValue(text)
			p.input.Field.SelectAll()
			m.read(p.input)
		}
		m.restored = k.Words(m.env)
	}
}

// typed hands a key to the point that has the cursor.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	in := m.points[m.at].input
	form := widget.Form{Inputs: []*widget.Input{in}}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		name := k.String()
		if n, ok := widget.DaySteps(name); ok && isDay(in) {
			return m.step(in, n)
		}
		if name == "ctrl+j" && in.Area == nil {
			return m.takePoint()
		}
		switch name {
		case "esc":
			m.enter(-1)
			return m.journal.Keep(m.env)
		case "tab":
			m.enter((m.at + 1) % m.asked())
			return m.journal.Keep(m.env)
		case "shift+tab":
			m.enter((m.at + m.asked() - 1) % m.asked())
			return m.journal.Keep(m.env)
		case "pgdown":
			m.scroll(keymap.PageDown)
			return nil
		case "pgup":
			m.scroll(keymap.PageUp)
			return nil
		}
	}
	switch form.Update(msg) {
	case widget.Entered:
		if m.unfinished() {
			in.Area.NextLine()
			return m.edited(in)
		}
		return m.takePoint()
	case widget.Edited:
		return m.edited(in)
	}
	return nil
}

// unfinished says that the address that is asked has one row of two: Enter goes to the
// next one first.
func (m *Model) unfinished() bool {
	in := m.points[m.at].input
	home := m.sheet.Seller.Country()
	if m.points[m.at].block.Field == "customer.address" {
		home = or(m.sheet.Buyer.Address.Country, home)
	}
	return in.Area != nil && customer.Unfinished(in.Value(), home)
}

func invalidOf(err error) invoice.Invalid {
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) {
		return *invalid
	}
	return invoice.Invalid{Field: "lines", Reason: strings.TrimSuffix(err.Error(), ".")}
}

func or(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}
