package putright

import (
	"slices"

	"billfold/invoice/day"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Update takes keys, which the root holds back while the dialog is Waiting, and
// what was loaded and done.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg.Command)
	case tea.KeyPressMsg, tea.PasteMsg:
		if m.phase == filling {
			return m.typed(msg)
		}
	case pane.Loaded[facts]:
		if msg.For(&m.loadAt) {
			m.got(msg)
		}
		return nil
	case pane.Loaded[done]:
		if msg.For(&m.saveAt) {
			return m.did(msg.Value, msg.Err)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) got(msg pane.Loaded[facts]) {
	m.loaded = true
	if msg.Err != nil {
		m.env.Emit(pane.Fail{During: "read what can be put right", Err: msg.Err})
		m.env.Emit(pane.Close{})
		return
	}
	m.is = msg.Value
	m.restore(m.is.kept)
	if m.choices = m.possible(); len(m.choices) == 0 {
		m.loaded = false // nothing is drawn of it
		m.env.Refuse("Nothing is left of " + m.number() + " to put right.")
		m.env.Emit(pane.Close{})
		return
	}
	m.begin()
}

// begin enters the choice that was asked for by its word, or the only one there
// is. Of several the first is selected.
func (m *Model) begin() {
	want := map[string][]kind{"credit": {creditAll, creditLines, creditAmount}, "void": {void}, "writeoff": {writeOff}, "refund": {refund}, "apply": {apply}}[m.page.Text]
	var found []int
	for i := range m.choices {
		if slices.Contains(want, m.choices[i].kind) {
			found = append(found, i)
		}
	}
	switch {
	case len(found) > 0:
		if m.at = found[0]; len(found) == 1 {
			m.enter()
		}
	case want != nil:
		m.env.Refuse("That is not possible for " + m.number() + " now; this is.")
	case len(m.choices) == 1:
		m.enter()
	}
}

func (m *Model) run(c keymap.Command) tea.Cmd {
	if n, ok := c.Rows(len(m.choices)); ok {
		if m.phase == choosing {
			m.at = max(0, min(m.at+n, len(m.choices)-1))
		} else {
			m.top = max(0, m.top+n)
		}
		return nil
	}
	switch {
	case c == keymap.Out:
		m.leave()
	case c == keymap.In && m.phase == choosing:
		m.enter()
	case c == keymap.In:
		m.env.Refuse("Enter is no answer here; y is.")
	case c == keymap.Edit && m.phase == asking && len(m.form.Inputs) > 0:
		m.phase = filling
	case c == keymap.Issue && m.phase == asking:
		return m.do()
	}
	return nil
}

// Offer says why a key of the question cannot act.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	switch {
	case m.phase == choosing && (c == keymap.Issue || c == keymap.Edit):
		return "", "Choose first; nothing was done."
	case c == keymap.Edit && len(m.form.Inputs) == 0:
		return "", "There is nothing to change here."
	}
	return "", ""
}

func (m *Model) leave() {
	if len(m.texts) > 0 {
		m.env.Say("Nothing was done. What you typed is kept.")
	}
	m.env.Emit(pane.Close{})
}

// typed hands a key or a paste to the fields.
func (m *Model) typed(msg tea.Msg) tea.Cmd {
	in := m.form.Now()
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch name := k.String(); {
		case name == "esc" && len(m.choices) > 1:
			m.phase = choosing
			return m.journal.Keep(m.env)
		case name == "esc":
			m.leave()
			return nil
		case name == "enter", name == "ctrl+j":
			return m.accept()
		case name == "space" && m.lines[m.form.At] != 0:
			m.allOrNothing()
			return m.edited(in)
		case in.Name == "date" && m.step(in, name):
			return m.edited(in)
		case in.Name == "amount" && name == "up":
			if n, ok := widget.OtherAmount(in, m.env.Style(), m.currency()); ok {
				in.Field.SetValue(m.figure(n))
				return m.edited(in)
			}
		case in.Options != nil && (name == "up" || name == "down"):
			step := 1
			if name == "up" {
				step = -1
			}
			return m.goTo(m.form.At + step)
		case name == "tab" || name == "shift+tab": // around, as in the payment
			step := 1
			if name == "shift+tab" {
				step = len(m.form.Inputs) - 1
			}
			return m.goTo((m.form.At + step) % len(m.form.Inputs))
		}
	}
	switch m.form.Update(msg) {
	case widget.Moved:
		m.check(m.form.Inputs[m.form.Left])
		return m.journal.Keep(m.env)
	case widget.Edited:
		return m.edited(in)
	}
	return nil
}

func (m *Model) goTo(at int) tea.Cmd {
	left := m.form.Now()
	if !m.form.Go(at) {
		return nil
	}
	m.check(left)
	return m.journal.Keep(m.env)
}

// step moves a date by a day or a week.
func (m *Model) step(in *widget.Input, key string) bool {
	n, ok := widget.DaySteps(key)
	if ok {
		widget.StepDay(in, m.context(), n, m.env.Today())
	}
	return ok
}

// Text is the text of the field, for the user's own editor.
func (m *Model) Text() (text string, ok bool) {
	if m.phase != filling || m.form.Now().Field == nil {
		return "", false
	}
	return m.form.Now().Value(), m.loaded && !m.saving
}

// SetText takes it as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	in := m.form.Now()
	in.Field.SetValue(text)
	return m.edited(in)
}

// Day is the day that is typed, where the cursor is in it.
func (m *Model) Day() (d day.Day, ok bool) {
	if m.phase != filling || m.form.Now().Name != "date" {
		return day.Day{}, false
	}
	return widget.DayIn(m.form.Now(), m.context()), true
}

// SetDay types a day.
func (m *Model) SetDay(d day.Day) tea.Cmd {
	in := m.form.Now()
	widget.PutDay(in, m.context(), d)
	return m.edited(in)
}

// allOrNothing credits all that is left of a line, or nothing of it.
func (m *Model) allOrNothing() {
	i := m.form.At
	text := m.decimal(m.left(i))
	if q, err := m.quantity(i); err == nil && q == m.left(i) {
		text = "0"
	}
	m.form.Now().Field.SetValue(text)
	m.form.Now().Field.SelectAll()
}

func (m *Model) edited(in *widget.Input) tea.Cmd {
	in.Problem, m.failure, m.kept = "", "", ""
	m.note()
	_ = m.look() // what is wrong is said when the field is left
	return m.journal.Touch(m.env)
}

// check writes what is wrong with a field that is left below it.
func (m *Model) check(in *widget.Input) {
	in.Problem = ""
	if err := m.look(); err != nil {
		if invalid := invalidOf(err); invalid.Field == in.Name && (m.lines[0] == 0 || in.Name == "reason" || in.Value() != "0") {
			in.Problem = invalid.Reason
		}
	}
}

// accept leaves the fields for the question; a failed payment is noted at once.
func (m *Model) accept() tea.Cmd {
	if err := m.look(); err != nil {
		m.blame(err)
		m.env.Refuse("Not yet: " + invalidOf(err).Reason + ".")
		return m.journal.Keep(m.env)
	}
	m.failure = ""
	if m.fails {
		return m.do()
	}
	m.phase, m.top = asking, 0
	return m.journal.Keep(m.env)
}

// notDone keeps everything and says what, why and how.
func (m *Model) notDone(err error) {
	m.blame(err)
	m.env.Refuse("Nothing was done. " + view.Message(err))
}
