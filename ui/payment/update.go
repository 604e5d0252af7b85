package payment

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Update takes keys, which the root holds back while the dialog is Waiting, and
// what was loaded and recorded.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command)
	case tea.KeyPressMsg:
		return m.key(msg)
	case tea.PasteMsg:
		return m.edit(msg)
	case pane.Loaded[begun]:
		if msg.For(&m.loadAt) {
			return m.loadedAll(msg)
		}
	case pane.Loaded[*invoice.Correction]:
		if msg.For(&m.small.loadAt) {
			m.gotDiscount(msg)
		}
	case pane.Loaded[recorded]:
		if msg.For(&m.saveAt) {
			return m.recorded(msg.Value, msg.Err)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) loadedAll(got pane.Loaded[begun]) tea.Cmd {
	m.switching = false
	if got.Err != nil {
		m.loaded = true
		m.env.Emit(pane.Fail{During: "read what is open", Err: got.Err})
		m.env.Emit(pane.Close{})
		return nil
	}
	switched := m.loaded
	m.begin(got.Value)
	if switched {
		return tea.Batch(m.journal.Touch(m.env), m.askDiscount())
	}
	return m.askDiscount()
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	switch name := k.String(); name {
	case "enter", "ctrl+j":
		return m.record()
	case "esc":
		m.leave()
		return nil
	case "tab":
		return m.goTo((m.at + 1) % (fields + len(m.rows)))
	case "shift+tab":
		return m.goTo((m.at + fields + len(m.rows) - 1) % (fields + len(m.rows)))
	case "up", "down", "pgup", "pgdown":
		return m.vertical(name)
	case "space":
		if m.at >= fields {
			m.toggle(m.rows[m.at-fields])
			return tea.Batch(m.journal.Touch(m.env), m.askDiscount())
		}
	}
	return m.edit(k)
}

func (m *Model) leave() {
	if len(m.touched) > 0 || m.hand {
		m.env.Say("Not recorded. What you typed is kept; p brings it back.")
	}
	m.env.Emit(pane.Close{})
}

// vertical moves to the field above or below. In a date it steps by days; in an
// ambiguous amount Up takes the other reading first.
func (m *Model) vertical(key string) tea.Cmd {
	if m.at == dateField {
		n, _ := widget.DaySteps(key)
		widget.StepDay(m.inputs[dateField], m.context(), n, m.env.Today())
		return m.edited()
	}
	if n, ok := m.reading(m.inputs[amountField]); ok && key == "up" && m.at == amountField {
		m.inputs[amountField].Field.SetValue(m.figure(n))
		return m.edited()
	}
	if last := fields + len(m.rows) - 1; key == "down" && m.small.row != nil && (m.at < fields || m.at == last) {
		return m.enterRest()
	}
	to := m.at
	switch {
	case key == "pgdown":
		to = fields + len(m.rows) - 1
	case key == "pgup":
		to = amountField
	case key == "down" && m.at == amountField:
		to = methodField
	case key == "down" && m.at < fields:
		to = fields
	case key == "down":
		to = m.at + 1
	case m.at == fields:
		to = methodField
	case m.at > fields:
		to = m.at - 1
	case m.at == methodField:
		to = amountField
	case m.at == referenceField:
		to = dateField
	}
	return m.goTo(to)
}

// goTo leaves the field, which is validated, and enters another.
func (m *Model) goTo(to int) tea.Cmd {
	if to < 0 || to >= fields+len(m.rows) || to == m.at {
		return nil
	}
	m.check()
	m.at = to
	if to >= fields {
		if r := m.rows[to-fields]; r.input.Problem == "" {
			m.show(r)
		}
	} else {
		m.inputs[to].Enter()
	}
	return m.journal.Keep(m.env)
}

// check writes what is wrong with the field that is left below it; it can be left
// all the same.
func (m *Model) check() {
	var err error
	switch m.at {
	case amountField:
		err = m.read
	case dateField:
		_, err = m.readDate()
	default:
		return
	}
	if m.inputs[m.at].Problem = ""; err != nil {
		m.inputs[m.at].Problem = err.Error()
	}
}

// edit hands a key or a paste to the field.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	if m.at >= fields {
		return m.editRow(m.rows[m.at-fields], msg)
	}
	one := widget.Form{Inputs: []*widget.Input{m.inputs[m.at]}}
	if one.Update(msg) != widget.Edited {
		return nil
	}
	return m.edited()
}

// edited takes what stands in the field now.
func (m *Model) edited() tea.Cmd {
	if m.at >= fields {
		return m.editedRow(m.rows[m.at-fields])
	}
	in := m.inputs[m.at]
	in.Problem, m.failure, m.kept, m.asked = "", "", "", ""
	m.touched[in.Name] = true
	switch m.at {
	case amountField:
		m.readAmount()
	case dateField:
		_, _ = m.readDate() // for the echo; what is wrong is said when the field is left
	}
	return tea.Batch(m.journal.Touch(m.env), m.askDiscount())
}

func (m *Model) editRow(r *row, msg tea.Msg) tea.Cmd {
	if !r.input.Field.Update(msg) {
		return nil
	}
	return m.editedRow(r)
}

func (m *Model) editedRow(r *row) tea.Cmd {
	m.failure, m.kept, r.input.Problem = "", "", ""
	if err := m.readRow(r); err != nil {
		r.input.Problem = err.Error()
	}
	return tea.Batch(m.journal.Touch(m.env), m.askDiscount())
}

// Text is the text of the field, for the user's own editor.
func (m *Model) Text() (text string, ok bool) {
	in := m.now()
	if m.small.in || in.Field == nil {
		return "", false
	}
	return in.Value(), m.loaded && !m.saving
}

// SetText takes it as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	m.now().Field.SetValue(text)
	return m.edited()
}

// Day is the day that is typed, where the cursor is in it.
func (m *Model) Day() (d day.Day, ok bool) {
	return widget.DayIn(m.inputs[dateField], m.context()), m.at == dateField && !m.small.in
}

// SetDay types a day.
func (m *Model) SetDay(d day.Day) tea.Cmd {
	widget.PutDay(m.inputs[dateField], m.context(), d)
	return m.edited()
}

// now is the input with the cursor.
func (m *Model) now() *widget.Input {
	if m.at >= fields {
		return m.rows[m.at-fields].input
	}
	return m.inputs[m.at]
}

// record writes the payment as it is on the screen. A second Enter while that
// runs does nothing.
func (m *Model) record() tea.Cmd {
	if to := m.other(); to != "" {
		return m.askCurrency(to)
	}
	if at, err := m.problem(); err != nil {
		m.small.in = false
		keep := m.goTo(at)
		if at < fields {
			m.inputs[at].Problem = err.Error()
		}
		m.env.Refuse("Not recorded: " + err.Error() + ".")
		return keep
	}
	if m.small.choice == invoice.Discount && !m.small.in {
		m.env.Refuse("A discount makes a credit note: y issues it and records the payment.")
		return m.enterRest()
	}
	date, err := m.readDate()
	if err != nil {
		return nil
	}
	m.saving, m.failure = true, ""
	input := store.PaymentInput{
		Customer: m.page.Customer, Date: date, Method: invoice.Methods()[m.inputs[methodField].Pick],
		Amount:    money.Amount{Minor: m.amount, Currency: m.currency},
		Reference: strings.TrimSpace(m.inputs[referenceField].Value()), Selected: m.selected,
		Allocations: []invoice.Allocation{},
	}
	for _, r := range m.rows {
		if r.now > 0 {
			input.Allocations = append(input.Allocations, invoice.Allocation{Document: r.Document, Number: r.Number, Amount: r.now, Reason: r.reason})
		}
	}
	return pane.Write(m.env, &m.saveAt, m.recordInput(m.intent, input))
}

func (m *Model) recorded(got recorded, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		return m.notRecorded(err)
	}
	r := got.receipt
	if m.touched["date"] {
		m.env.Remember(lastDate, widget.DayText(r.Payment.Date, m.context()))
	}
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Customer: m.page.Customer, Select: fmt.Sprintf("payment:%d", r.Payment.ID)})
	said := m.answer(got)
	m.env.Emit(pane.Say{Text: said, Tone: pane.Good})
	if got.note.ID == 0 {
		return drop
	}
	return tea.Batch(drop, pane.KeepCopy(m.env, got.note.ID, said, view.Message))
}

// notRecorded keeps everything and puts the reason beside its field.
func (m *Model) notRecorded(err error) tea.Cmd {
	p, _ := view.Explain(err)
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) {
		for i, in := range m.inputs {
			if in.Name == invalid.Field {
				m.small.in = false
				keep := m.goTo(i)
				in.Problem = invalid.Reason
				m.env.Refuse("Not recorded: " + invalid.Reason + ".")
				return keep
			}
		}
	}
	m.failure = p.Message
	m.env.Refuse("Not recorded; what you typed is kept.")
	return nil
}

// answer is "= 1,190.00 received 20 Nov for INV-1041. Acme owes 595.00 now."
func (m *Model) answer(got recorded) string {
	r := got.receipt
	style, own := m.env.Style(), m.env.Seller.Currency
	figure := func(a money.Amount) string { return view.Figure(a, own, style) }
	words := "= " + figure(r.Payment.Amount) + " received " + dayWords(r.Payment.Date, m.env.Today())
	switch n := len(r.Payment.Allocations); {
	case n == 1:
		words += " for " + r.Payment.Allocations[0].Number
	case n == 2:
		words += " for " + r.Payment.Allocations[0].Number + " and " + r.Payment.Allocations[1].Number
	case n > 2:
		words += fmt.Sprintf(" for %d invoices", n)
	}
	if r.Credit > 0 {
		words += ", " + figure(money.Amount{Minor: r.Credit, Currency: m.currency}) + " as credit"
	}
	words += m.restAnswer(got)
	owes := make([]string, len(r.Owes))
	for i, a := range r.Owes {
		owes[i] = figure(a)
	}
	if len(owes) == 0 {
		owes = []string{"nothing"}
	}
	return words + ". " + m.short() + " owes " + strings.Join(owes, " and ") + " now."
}

// dayWords leave the year away where it is that of today.
func dayWords(d, today day.Day) string {
	if d.Year == today.Year {
		return d.Short()
	}
	return d.Long()
}

// Leave keeps what is typed.
func (m *Model) Leave() tea.Cmd { return m.journal.Keep(m.env) }
