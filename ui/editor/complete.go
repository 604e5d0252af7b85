package editor

import (
	"slices"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/invoice/money"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"
)

// choice is what the box of a header field or of a unit offers: what is typed for it,
// and what it is called.
type choice struct{ value, name string }

func (c choice) words() string { return strings.TrimSpace(c.value + " " + c.name) }

// is says that a typed text means a choice and no other, whatever it is a part of: RUB is
// also the begin of a Belarusian ruble.
func (c choice) is(text string) bool {
	text = customer.Fold(text)
	return text == customer.Fold(c.value) || text == customer.Fold(c.name)
}

// choices are what a header field can be completed with, the likely ones first; nil
// where anything can be typed.
func (m *Model) choices(f field) (list []choice) {
	switch f {
	case currency:
		d := m.doc
		seen := map[money.Currency]bool{}
		for _, c := range append([]money.Currency{m.pricing.currency, d.Seller.Currency, d.Buyer.Currency, "EUR", "USD", "GBP", "CHF"}, money.Currencies()...) {
			if c.Valid() && !seen[c] {
				seen[c] = true
				list = append(list, choice{string(c), c.Name()})
			}
		}
	case language:
		for _, code := range locale.Languages() {
			_, name, _ := customer.Language(code)
			list = append(list, choice{code, name})
		}
	}
	return list
}

// openChoices opens the box of a header field: with what may be meant by the typed text,
// or with all choices, the one that it holds marked.
func (m *Model) openChoices(typed bool) {
	m.box = box{choices: m.choices(m.at.field), marked: unmarked}
	b := &m.box
	text := m.input.Value()
	if typed && strings.TrimSpace(text) != "" {
		b.rows = found(text, folds(b.choices))
		b.marked = max(slices.IndexFunc(b.rows, func(i int) bool { return b.choices[i].is(text) }), 0)
	} else {
		for i, c := range b.choices {
			b.rows = append(b.rows, i)
			if strings.EqualFold(c.value, text) {
				b.marked = i
			}
		}
	}
	if b.open = len(b.rows) > 0; !b.open {
		b.marked = unmarked
	}
}

// takeChoice types the marked choice into the header field.
func (m *Model) takeChoice() tea.Cmd {
	row := m.box.row()
	if row == unmarked {
		return nil
	}
	value := m.box.choices[m.box.rows[row]].value
	m.box = box{marked: unmarked}
	if value == m.input.Value() {
		return nil
	}
	m.input.SetValue(value)
	m.applyHead(value)
	return m.touch()
}

// choiceKey opens the box of a header field and moves its mark; done is false for a key
// that is the field's.
func (m *Model) choiceKey(name string) (done bool) {
	switch {
	case name == "down" && m.box.open:
		m.moveMark(1)
	case name == "down" && m.choices(m.at.field) != nil:
		m.openChoices(false)
	case name == "up" && m.box.row() != unmarked:
		m.moveMark(-1)
	default:
		return false
	}
	return true
}

// folds are choices as they are searched.
func folds(list []choice) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = customer.Fold(c.words())
	}
	return out
}

// found are the texts that a typed one may mean: those that hold it, else those that
// hold its letters.
func found(text string, in []string) []int {
	if rows := holding(text, in); len(rows) > 0 {
		return rows
	}
	return resembling(text, in)
}

// holding are the texts that hold a typed one: those in which a word begins with it
// first, then those that hold it anywhere, each in its order.
func holding(text string, in []string) []int {
	query := customer.Fold(text)
	var begin, within []int
	for i, fold := range in {
		switch {
		case query == "" || strings.HasPrefix(fold, query) || strings.Contains(fold, " "+query) || eachBegins(fold, query):
			begin = append(begin, i)
		case strings.Contains(fold, query):
			within = append(within, i)
		}
	}
	return slices.Concat(begin, within)
}

// resembling are the texts that hold the letters of a typed one in their order, the
// closest first.
func resembling(text string, in []string) (rows []int) {
	const least = 3 // fewer letters are nearly everywhere
	query := customer.Fold(text)
	if len(query) < least {
		return nil
	}
	for _, hit := range fuzzy.Find(query, in) {
		rows = append(rows, hit.Index)
	}
	return rows
}

// eachBegins says whether each word of the query begins a word of the text.
func eachBegins(text, query string) bool {
	words := strings.FieldsFunc(text, apart)
	for _, q := range strings.FieldsFunc(query, apart) {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, q) }) {
			return false
		}
	}
	return true
}

func apart(r rune) bool { return strings.ContainsRune(" -/(,.:", r) }
