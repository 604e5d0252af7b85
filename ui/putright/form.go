package putright

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// enter begins what was chosen: with its fields, or with the question where it has
// none.
func (m *Model) enter() {
	m.form, m.lines, m.sheet, m.failure, m.top = widget.Form{}, nil, sheet{}, "", 0
	c := m.choice()
	switch c.kind {
	case creditAll:
		m.text("reason", "Reason", cell.Clean(m.is.doc.WhyCancelled()))
	case void:
		m.text("reason", "Reason", cell.Clean(m.is.doc.WhyVoided()))
	case creditLines:
		m.quantities()
		m.text("reason", "Reason", cell.Clean(m.is.doc.WhyCorrected()))
	case creditAmount:
		m.text("amount", "Amount", "")
		m.text("reason", "Reason", cell.Clean(m.is.doc.WhyCorrected()))
	case writeOff:
		m.text("date", "Date", "today")
		m.text("reason", "Reason", "Not expected any more")
	case refund:
		m.text("amount", "Amount", m.figure(c.most))
		m.text("date", "Date", "today")
		m.pick("method", "Method", methods(), slices.Index(invoice.Methods(), c.payment.Method))
		m.text("reference", "Ref", "")
	case apply:
		m.text("amount", "Amount", m.figure(c.most))
	case cameBack:
		m.text("reason", "Reason", "")
		m.pick("how", "How", []string{"the bank returned it", "the payer charged it back"}, 0)
		m.text("date", "Date", "today")
	case refused:
		m.text("reason", "Reason", "")
		m.text("date", "Date", "today")
	}
	m.look()
	if len(m.form.Inputs) == 0 {
		m.phase = asking
		return
	}
	m.phase = filling
	if f := m.form.Now().Field; f != nil {
		f.SelectAll()
	}
}

// text adds a line of text with what was typed into it before, else a value.
func (m *Model) text(name, label, value string) {
	if typed, ok := m.texts[m.choice().key()+"."+name]; ok {
		value = typed
	}
	m.form.Inputs = append(m.form.Inputs, &widget.Input{Name: name, Label: label, Field: widget.NewField(value)})
	m.lines = append(m.lines, 0)
}

func (m *Model) pick(name, label string, options []string, at int) {
	in := &widget.Input{Name: name, Label: label, Options: options, Pick: max(at, 0)}
	if typed, ok := m.texts[m.choice().key()+"."+name]; ok {
		in.Pick = max(slices.Index(options, typed), 0)
	}
	m.form.Inputs = append(m.form.Inputs, in)
	m.lines = append(m.lines, 0)
}

func methods() []string {
	words := make([]string, len(invoice.Methods()))
	for i, method := range invoice.Methods() {
		words[i] = view.MethodWord(method)
	}
	return words
}

// quantities adds a field for each line of which something is left.
func (m *Model) quantities() {
	for i, q := range m.is.left {
		if q == 0 {
			continue
		}
		m.text(fmt.Sprintf("lines[%d].quantity", i), fmt.Sprintf("line %d", i+1), "0")
		m.lines[len(m.lines)-1] = i + 1
	}
}

// value is the text of a field, "" where the choice has no such field.
func (m *Model) value(name string) string {
	if in := m.form.Find(name); in != nil {
		return strings.TrimSpace(in.Value())
	}
	return ""
}

func (m *Model) context() day.Context { return m.env.Days(day.Backward) }

// look reads the fields anew and makes of them what they lead to. It returns what
// is wrong, by field.
func (m *Model) look() error {
	m.sheet = sheet{}
	c := m.choice()
	if in := m.form.Find("date"); in != nil {
		if err := m.readDate(in); err != nil {
			return &invoice.Invalid{Field: "date", Reason: err.Error()}
		}
	}
	if in := m.form.Find("amount"); in != nil {
		n, err := widget.ReadAmount(in, m.env.Style(), m.currency())
		switch {
		case err != nil:
		case n <= 0:
			err = errors.New("the amount is more than zero")
		case n > c.most:
			err = errors.New("no more than " + m.amount(c.most) + " is left of it")
			if c.kind == apply {
				err = errors.New("no more than " + m.amount(c.most) + " can be applied")
			}
		}
		if err != nil {
			return &invoice.Invalid{Field: "amount", Reason: err.Error()}
		}
		m.sheet.amount = n
	}
	if err := m.lookCredit(); err != nil {
		return err
	}
	if in := m.form.Find("reason"); in != nil && m.value("reason") == "" {
		return &invoice.Invalid{Field: "reason", Reason: "say why"}
	}
	return nil
}

// lookCredit makes the draft of the credit note that was chosen. An empty reason
// hides no figures.
func (m *Model) lookCredit() error {
	c := m.choice()
	if !c.credits() {
		return nil
	}
	reason, correction := m.value("reason"), m.is.correction
	if reason == "" {
		reason = "reason"
	}
	var doc invoice.Document
	var err error
	switch c.kind {
	case creditAll:
		doc, err = correction.All(reason)
	case void:
		doc, err = correction.Void(reason)
	case creditAmount:
		doc, err = correction.Amount(m.sheet.amount, reason)
	default:
		parts, problem := m.parts()
		if problem != nil {
			return problem
		}
		doc, err = correction.Lines(parts, reason)
	}
	amount := m.sheet.amount
	m.sheet, err = m.sheetOf(doc, err)
	m.sheet.amount = amount
	return err
}

// parts are the quantities that are to be credited.
func (m *Model) parts() (parts []invoice.LinePart, err error) {
	for i, in := range m.form.Inputs {
		if m.lines[i] == 0 {
			continue
		}
		q, err := m.quantity(i)
		if err != nil {
			return nil, &invoice.Invalid{Field: in.Name, Reason: err.Error()}
		}
		if q != 0 {
			parts = append(parts, invoice.LinePart{Line: m.lines[i], Quantity: q})
		}
	}
	if len(parts) == 0 {
		return nil, &invoice.Invalid{Field: m.form.Inputs[0].Name, Reason: "type how much of a line is credited"}
	}
	return parts, nil
}

// quantity is what was typed for a line; nothing is none of it.
func (m *Model) quantity(i int) (money.Decimal, error) {
	in := m.form.Inputs[i]
	in.Echo = ""
	text := strings.TrimSpace(in.Value())
	if text == "" {
		return 0, nil
	}
	l := &m.is.doc.Lines[m.lines[i]-1]
	q, err := money.ParseQuantity(text, m.env.Style(), l.Unit)
	left := m.left(i)
	switch {
	case err != nil:
		return 0, err
	case q.Price != nil:
		return 0, errors.New("the price is that of the invoice")
	case q.Value != 0 && (q.Value < 0) != (left < 0):
		return 0, fmt.Errorf("%s of it can be credited", m.decimal(left))
	case abs(q.Value) > abs(left):
		return 0, fmt.Errorf("no more than %s of it is left to credit", m.decimal(left))
	}
	in.Echo = m.decimal(q.Value)
	return q.Value, nil
}

func abs(d money.Decimal) money.Decimal { return max(d, -d) }

// left is what of the line of a field is left to be credited.
func (m *Model) left(i int) money.Decimal { return m.is.left[m.lines[i]-1] }

func (m *Model) decimal(d money.Decimal) string { return m.env.Style().FormatDecimal(d, 0) }

// readDate reads the day: not in the future, and not before what it is about.
func (m *Model) readDate(in *widget.Input) error {
	d, err := widget.ReadDay(in, m.context())
	if err != nil {
		return err
	}
	first, what := m.is.doc.IssueDate, m.number()+" is dated "
	if p := m.choice().payment; p != nil {
		first, what = p.Date, p.ID.String()+" came on "
	}
	switch {
	case d.After(m.env.Today()):
		return errors.New("that is in the future")
	case d.Before(first):
		return errors.New(what + first.Long() + ", which is later")
	}
	return nil
}

// date is the day in the date field, which was read before.
func (m *Model) date() day.Day {
	d, _ := day.Parse(m.value("date"), m.context())
	return d
}

// blame puts what is wrong beside its field and goes there; what belongs to no
// field stands below all.
func (m *Model) blame(err error) {
	invalid := invalidOf(err)
	for i, in := range m.form.Inputs {
		if in.Name == invalid.Field {
			in.Problem = invalid.Reason
			m.phase = filling
			m.form.Go(i)
			return
		}
	}
	if m.failure = view.Message(err); len(m.form.Inputs) > 0 {
		m.phase = filling
	}
}

// what names the line of a field: its number and its first words.
func (m *Model) what(i int) string {
	return strconv.Itoa(m.lines[i]) + " " + cell.CleanLines(m.is.doc.Lines[m.lines[i]-1].Description)[0]
}
