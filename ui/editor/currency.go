package editor

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// pricing is the draft as it was before another currency is typed: each key changes it
// anew, so that half a code changes nothing for good.
type pricing struct {
	currency    money.Currency
	rate        invoice.ExchangeRate
	rounding    money.Minor
	lines       []invoice.Line
	adjustments []invoice.Adjustment
}

func pricingOf(d *invoice.Document) pricing {
	return pricing{d.Currency, d.Rate, d.PayableRounding, d.Lines, d.Adjustments}
}

func (p *pricing) putBack(d *invoice.Document) {
	d.Currency, d.Rate, d.PayableRounding, d.Lines, d.Adjustments = p.currency, p.rate, p.rounding, p.lines, p.adjustments
}

// otherMoney says whether the draft is in another currency than the business's own.
func (m *Model) otherMoney() bool { return m.doc.Currency != m.doc.Seller.Currency }

// readCurrency reads "usd", "US dollar" or "€"; nothing is the currency of the record.
func (m *Model) readCurrency(text string) (money.Currency, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		if m.doc.Buyer.Currency != "" {
			return m.doc.Buyer.Currency, nil
		}
		return m.doc.Seller.Currency, nil
	}
	if r, err := money.Parse("1 "+text, money.English()); err == nil && r.Currency != "" && r.Value == money.One {
		return r.Currency, nil
	}
	for _, c := range money.Currencies() {
		if customer.Fold(c.Name()) == customer.Fold(text) {
			return c, nil
		}
	}
	return "", errors.New("a currency is typed by its code or name: USD, Swiss franc")
}

// applyCurrency puts the draft into the currency that is typed.
func (m *Model) applyCurrency(text string) error {
	m.pricing.putBack(m.doc)
	to, err := m.readCurrency(text)
	if err != nil {
		return err
	}
	return plainly(m.doc.PutCurrency(to))
}

// currencyProblem is why a currency that was typed is not taken.
func (m *Model) currencyProblem(text string) error {
	to, err := m.readCurrency(text)
	if err != nil {
		return err
	}
	d := *m.doc
	return plainly(d.PutCurrency(to))
}

// plainly is an error of the currency as a sentence that says what helps.
func plainly(err error) error {
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) {
		return errors.New(invalid.Reason + ": " + invalid.Hint)
	}
	return err
}

// rateText is "0.92 ECB", "" while there is no rate.
func (m *Model) rateText() string {
	r := m.doc.Rate
	if r.Rate == 0 {
		return ""
	}
	style := m.env.Style()
	style.Group = ""
	return strings.TrimSpace(style.FormatDecimal(r.Rate, 0) + " " + r.Source)
}

// applyRate takes what one unit of the currency costs. Its day stays while the figure
// is the same; else it is that of issue. An empty one is asked for at issue.
func (m *Model) applyRate(text string) error {
	was := m.pricing.rate
	m.doc.Rate = invoice.ExchangeRate{}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	r, err := invoice.ParseRate(text, m.env.Style())
	if err != nil {
		return err
	}
	if r.Rate == was.Rate {
		r.Date = was.Date
	}
	m.doc.Rate = r
	return nil
}

// typedMoney is the currency of what is typed in a cell where that is another than the
// draft's; "" where it is none, or where the text cannot be read anyhow.
func (m *Model) typedMoney(c column, text, unit string) money.Currency {
	style, got := m.env.Style(), money.Reading{}
	switch c {
	case quantity:
		q, err := money.ParseQuantity(text, style, unit)
		if err != nil {
			return ""
		}
		got = money.Reading{Currency: q.Currency, Symbol: q.Symbol}
	case price, discount:
		r, err := money.Parse(text, style)
		if err != nil {
			return ""
		}
		got = r
	}
	if got.Fits(m.doc.Currency) {
		return ""
	}
	return got.Currency
}

// otherCurrency is why a price in another currency is not taken, and what helps.
func (m *Model) otherCurrency(c money.Currency) error {
	d := *m.doc
	if err := d.PutCurrency(c); err != nil {
		return fmt.Errorf("this draft is in %s: type the figure in %s", m.doc.Currency, m.doc.Currency)
	}
	return fmt.Errorf("this draft is in %s: type the figure in %s, or press Enter on it twice to put the draft into %s", m.doc.Currency, m.doc.Currency, c)
}

// wanted is the currency of the cell at the cursor that the draft can be put into.
func (m *Model) wanted() money.Currency {
	l := m.line()
	if l == nil || m.input == nil || m.doc.Typed[m.at.cell.path(m.at.line)] == "" {
		return ""
	}
	return m.typedMoney(m.at.cell, m.input.Value(), m.before.line.Unit)
}

// askCurrency is Enter on a figure in another currency: it asks once whether the draft
// is to be in that, and does it when Enter is pressed again. done is false where there
// is nothing to ask.
func (m *Model) askCurrency() (cmd tea.Cmd, done bool) {
	to := m.wanted()
	if to == "" {
		return nil, false
	}
	if err := m.currencyProblem(string(to)); err != nil {
		m.env.Refuse(fmt.Sprintf("This draft stays in %s: %s.", m.doc.Currency, err))
		return nil, false
	}
	if text := m.input.Value(); m.asked != text {
		m.asked = text
		m.env.Refuse(fmt.Sprintf("This draft is in %s: Enter again puts it into %s.", m.doc.Currency, to))
		return nil, true
	}
	return m.putInto(to), true
}

// putInto puts the draft into the currency that was typed with a figure, reads again
// what stands in other cells, and goes on.
func (m *Model) putInto(to money.Currency) tea.Cmd {
	m.mark(m.placeWords())
	if err := m.doc.PutCurrency(to); err != nil { // asked before
		return nil
	}
	m.readAgain()
	m.asked = ""
	m.remember()
	words := fmt.Sprintf("In %s now: figures stay.", to)
	if m.otherMoney() {
		words = fmt.Sprintf("In %s now: figures stay, the review asks the rate.", to)
	}
	m.env.Say(words)
	cmd := m.touch()
	m.mark("currency " + string(to))
	return tea.Batch(cmd, m.load(), m.onward())
}

// readAgain reads what stands in cells and could not be read: another currency may be
// what it lacked.
func (m *Model) readAgain() {
	at, in, over := m.at, m.input, m.over
	for i := range m.doc.Lines {
		for _, c := range []column{quantity, price, discount} {
			if raw, ok := m.raw(i, c); ok {
				m.retype(spot{part: inLines, line: i, cell: c}, raw)
			}
		}
	}
	m.at, m.input, m.over = at, in, over
}

// leaveCurrency reads cells again where the currency was changed in its field.
func (m *Model) leaveCurrency() {
	if m.typing && m.at.part == inHead && m.at.field == currency && m.doc.Currency != m.pricing.currency {
		m.readAgain()
		m.recalculate()
		m.keep.dirty = true
	}
}

// retype types a text into a cell as a person would who replaces what is there.
func (m *Model) retype(at spot, text string) {
	m.at = at
	m.input, m.over = widget.NewField(""), true
	m.remember()
	m.apply(text)
}
