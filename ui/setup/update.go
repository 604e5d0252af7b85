package setup

import (
	"encoding/json"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Update takes keys, and what was loaded and saved.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if !m.Waiting() {
			return m.key(msg)
		}
		return nil
	case tea.PasteMsg:
		if !m.Waiting() {
			return m.after(m.form.Update(msg))
		}
		return nil
	case pane.Loaded[begun]:
		if msg.For(&m.loadAt) {
			return m.begin(msg)
		}
		return nil
	case pane.Loaded[read]:
		if msg.For(&m.logoAt) {
			return m.gotLogo(msg.Value)
		}
		return nil
	case pane.Loaded[found]:
		if msg.For(&m.pathAt) {
			m.offerPaths(msg.Value)
		}
		return nil
	case pane.Loaded[string]:
		if msg.For(&m.showAt) {
			pane.Showed(m.env, msg)
			return nil
		}
	case pane.Loaded[invoice.Seller]:
		if msg.For(&m.saveAt) {
			return m.saved(msg.Value, msg.Err)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) begin(got pane.Loaded[begun]) tea.Cmd {
	m.loaded = true
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "read your business", Err: got.Err})
		m.env.Emit(pane.Close{})
		return nil
	}
	m.fill(got.Value)
	m.restore(got.Value.kept)
	m.form.Find("name").Field.SelectAll()
	return m.readLogo()
}

// restore puts back what was left unsaved: the country first, as it decides what
// else is asked.
func (m *Model) restore(k pane.Kept) {
	var typed map[string]string
	if len(k.Body) == 0 || json.Unmarshal(k.Body, &typed) != nil {
		return
	}
	country := m.form.Find("country")
	text, changed := typed["country"]
	delete(typed, "country")
	if changed && country.Locked == "" {
		country.Touched = true
		if code, ok := customer.CountryCode(text); ok {
			m.choose(countryOf(code))
		} else {
			country.Set(text)
		}
	}
	m.form.Put(typed)
	for name, text := range typed {
		if label, ok := strings.CutPrefix(name, bankField); ok && m.form.Find(name) == nil {
			m.banks[label] = text
		}
	}
	if changed || len(m.form.Typed()) > 0 {
		m.kept = "draft from " + k.At.In(m.env.Now().Location()).Format("15:04")
	}
	for _, sec := range m.form.List {
		for _, in := range sec.Inputs {
			sec.Open = sec.Open || in.Touched
		}
	}
	m.refresh()
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if m.list.open {
		switch name {
		case "down":
			m.list.move(1)
			return nil
		case "up":
			m.list.move(-1)
			return nil
		case "esc":
			m.list.open = false
			m.refresh()
			return nil
		}
	}
	if m.paths.open {
		if done, cmd := m.choosePath(name); done {
			return cmd
		}
	}
	switch name {
	case "esc":
		m.leave()
		return nil
	case "ctrl+r":
		m.take()
		moved := m.check(m.form.Now())
		if m.refresh(); moved {
			return tea.Batch(m.journal.Touch(m.env), m.journal.Keep(m.env))
		}
		return m.save()
	case "o":
		if m.samples() {
			return m.openSample()
		}
	case "enter", "tab", "shift+tab", "pgup", "pgdown":
		m.take()
	}
	if in := m.form.Now(); in != nil && in.Name == "sample" && slices.Contains([]string{"space", "left", "right"}, name) {
		return m.openSample()
	}
	return m.after(m.form.Update(k))
}

// samples says that o opens the sample here: in the section of the look, where it is
// no text.
func (m *Model) samples() bool {
	sec, in := m.form.List[documents], m.form.Now()
	return sec.Open && (m.form.Folding() == sec || in != nil && in.Options != nil && slices.Contains(sec.Inputs, in))
}

func (m *Model) leave() {
	if m.within {
		m.left = true
		if len(m.form.Typed()) > 0 {
			m.env.Say("Not saved yet: it is kept as a draft; ^R in the form saves it.")
		}
		return
	}
	switch {
	case m.exists && len(m.form.Typed()) > 0:
		m.env.Say("Not saved yet: it is kept as a draft, and g o brings it back.")
	case !m.exists:
		m.env.Say("Later: g o opens it again.")
	}
	m.env.Emit(pane.Close{})
}

// take accepts the marked country when its field is left.
func (m *Model) take() {
	in := m.form.Now()
	if in == nil || in.Name != "country" {
		return
	}
	open := m.list.open
	m.list.open = false
	if open && m.list.marked().Code != "" {
		m.choose(m.list.marked())
		return
	}
	if rows := suggest(in.Value()); len(rows) > 0 && customer.Fold(in.Value()) != customer.Fold(m.land.Name) {
		m.choose(rows[0])
	}
	m.refresh()
}

// after acts on what a key did to the form.
func (m *Model) after(e widget.Event) tea.Cmd {
	switch e {
	case widget.Edited:
		return m.edited()
	case widget.Moved:
		read := m.readLogo()
		m.check(m.form.Left)
		m.known(m.form.Left)
		m.refresh()
		return tea.Batch(m.journal.Keep(m.env), read)
	case widget.Entered:
		read := m.readLogo()
		in := m.form.Now()
		if m.unfinished(in) {
			in.Area.NextLine()
			return m.edited()
		}
		moved := m.check(in)
		m.refresh()
		if moved {
			return tea.Batch(m.journal.Touch(m.env), m.journal.Keep(m.env))
		}
		if m.form.Forward() {
			m.known(in)
			return tea.Batch(m.journal.Touch(m.env), m.journal.Keep(m.env), read)
		}
		return m.save()
	case widget.Pressed:
		if m.form.Marked() > 0 {
			m.env.Emit(pane.Sample{})
			return nil
		}
		return m.save()
	}
	return nil
}

// unfinished says that the address was typed and has one row of two: Enter goes to the
// next one first.
func (m *Model) unfinished(in *widget.Input) bool {
	return in != nil && in.Area != nil && in.Touched && customer.Unfinished(in.Value(), m.land.Code)
}

func (m *Model) edited() tea.Cmd {
	m.kept, m.failure = "", ""
	in := m.form.Now()
	if in.Name == "country" {
		m.list = suggestions{rows: suggest(in.Value())}
		m.list.open = len(m.list.rows) > 0
	}
	in.Warning = ""
	m.refresh()
	return tea.Batch(m.journal.Touch(m.env), m.listPaths(in))
}

// check writes what is wrong with a field that is left below it; it can be left
// all the same. It says whether the text was moved to the field where it belongs.
func (m *Model) check(in *widget.Input) (moved bool) {
	if in == nil {
		return false
	}
	moved = m.rehome(in)
	in.Problem, in.Warning = "", ""
	if err := m.problem(in); err != nil && (in.Touched || in.Value() != "") {
		in.Problem = err.Error()
		return moved
	}
	in.Warning = m.warning(in)
	if label, ok := strings.CutPrefix(in.Name, bankField); ok && in.Warning == "" && in.Value() != "" {
		in.Set(bankid.KindOf(label).Write(m.land.Code, strings.TrimSpace(in.Value())))
	}
	return moved
}

// rehome puts an IBAN or a BIC that was typed into another of the fields for how to
// pay into its own, where that is empty or says the same.
func (m *Model) rehome(in *widget.Input) bool {
	label, ok := strings.CutPrefix(in.Name, bankField)
	if !ok || m.bankProblem(in, label) == nil {
		return false
	}
	kind := bankid.Recognize(in.Value())
	for _, own := range m.form.All() {
		label, ok := strings.CutPrefix(own.Name, bankField)
		if !ok || own == in || kind == bankid.Other || bankid.KindOf(label) != kind {
			continue
		}
		text := kind.Write(m.land.Code, in.Value())
		if own.Value() != "" && bankid.Compact(own.Value()) != bankid.Compact(text) {
			return false
		}
		own.Set(text)
		own.Touched, own.Problem, own.Warning = true, "", ""
		in.Set("")
		m.env.Say("That is the " + label + ": it stands in its own field now.")
		return true
	}
	return false
}

// known notes the warnings that are on the screen as the form is left for the next field.
func (m *Model) known(in *widget.Input) {
	if in != nil && in.Warning != "" {
		m.warned[in.Name] = in.Value()
	}
}
