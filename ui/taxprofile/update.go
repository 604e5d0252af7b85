package taxprofile

import (
	"slices"
	"strings"

	"billfold/invoice/tax"
	"billfold/ui/pane"
	"billfold/ui/view"
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
			m.begin(msg)
		}
		return nil
	case pane.Loaded[tax.Profile]:
		if msg.For(&m.saveAt) {
			return m.saved(msg.Value, msg.Err)
		}
	}
	return m.journal.Update(m.env, msg)
}

func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	in := m.form.Now()
	switch name := k.String(); name {
	case "esc":
		if len(m.form.Typed()) > 0 {
			m.env.Say("Not saved yet: it is kept as a draft.")
		}
		m.env.Emit(pane.Close{})
		return nil
	case "ctrl+r":
		m.check(in)
		return m.save()
	default:
		if n, steps := widget.DaySteps(name); steps && in != nil && in.Name == "from" && m.text("from") != "" { // an empty one is passed over
			in.Touched = true
			widget.StepDay(in, m.days(), n, m.days().Today.AddMonths(1200))
			return m.edited()
		}
	}
	return m.after(m.form.Update(k))
}

// Click goes to a field, folds a section, or presses the button.
func (m *Model) Click(id, x, y int) (cmd tea.Cmd, again bool) {
	return m.after(m.form.Click(id, x, y)), false
}

// after acts on what a key did to the form.
func (m *Model) after(e widget.Event) tea.Cmd {
	switch e {
	case widget.Edited:
		return m.edited()
	case widget.Moved:
		m.check(m.form.Left)
		m.refresh()
		return m.journal.Keep(m.env)
	case widget.Entered:
		m.check(m.form.Now())
		m.refresh()
		if m.form.Forward() {
			return tea.Batch(m.journal.Touch(m.env), m.journal.Keep(m.env))
		}
		return m.save()
	case widget.Pressed:
		return m.save()
	}
	return nil
}

func (m *Model) edited() tea.Cmd {
	m.kept, m.failure = "", ""
	if in := m.form.Now(); in.Name == "table" {
		m.pick()
	} else {
		in.Touched, in.Problem, in.Warning = true, "", ""
	}
	m.refresh()
	return m.journal.Touch(m.env)
}

// check writes what is wrong with a field that is left below it; it can be left all
// the same.
func (m *Model) check(in *widget.Input) {
	if in != nil && in.Touched {
		in.Problem = m.problem(in.Name)
	}
}

// refresh writes echoes, notes and summaries.
func (m *Model) refresh() {
	f := m.form
	m.lock()
	for nth := 2; nth <= most; nth++ {
		f.Find(numbered("on", nth)).Hidden = m.text(numbered("tax", nth)) == ""
		f.Find(numbered("held", nth)).Hidden = m.text(numbered("tax", nth)) == ""
		m.offerBase(nth)
	}
	second := m.text("tax2") != ""
	f.Find("tax3").Hidden, f.Find("rate3").Hidden = !second, !second
	category := categories()[f.Find("category").Pick]
	f.Find("reason").Hidden = !category.code.NeedsReason()
	from := f.Find("from")
	from.Note = "empty: it always held"
	if m.name != "" {
		from.Note = "empty: corrects this rate"
	}
	if text := m.text("from"); text != "" {
		from.Note = ""
		if d, err := widget.ReadDay(from, m.days()); err == nil {
			from.Note, from.Echo = d.Far(m.days().Today), ""
		}
	}
	f.List[kinds].Summary = category.words
	if f.Find("held1").Pick == 1 {
		f.List[kinds].Summary += ", withheld"
	}
	f.List[several].Summary = "none"
	if second {
		f.List[several].Summary = m.text("tax2")
		if third := m.text("tax3"); third != "" {
			f.List[several].Summary += ", " + third
		}
	}
	at := m.text("place")
	if at == "" {
		at = "anywhere"
	}
	if scope := view.ProfilePlaces(tax.Profile{Scope: m.base.Scope}); scope != "" && m.text("place") == "" && !f.Find("place").Touched {
		at = scope
	}
	f.List[places].Summary = at + ", " + f.Find("inclusive").Value()
}

func (m *Model) newest() []tax.Tax {
	_, taxes := m.base.Newest()
	return taxes
}

// lock keeps what is charged as it is where the form cannot show all of it: the taxes
// that it does not show would go.
func (m *Model) lock() {
	why := ""
	if len(m.newest()) > most {
		why = "more taxes than fit here: billfold tax edit changes them"
	}
	for _, name := range append(taxFields(), "from") {
		m.form.Find(name).Locked = why
	}
}

// compounds are the taxes that the nth is charged on in the base, in the order of the
// form and under the names that they have there now: who renames a tax does not mean
// that the next one is charged on less.
func (m *Model) compounds(nth int) (names []string) {
	taxes := m.newest()
	if nth > len(taxes) {
		return nil
	}
	for i, t := range taxes[:nth-1] {
		if slices.Contains(taxes[nth-1].CompoundOn, t.Name) {
			names = append(names, m.text(numbered("tax", i+1)))
		}
	}
	return names
}

// words are what the profile will charge, "" where that cannot be read yet.
func (m *Model) words() string {
	p, err := m.profile()
	if err != nil {
		return ""
	}
	text := view.ProfileTaxes(p, m.env.Today())
	if where := view.ProfilePlaces(p); where != "" {
		text += "; " + where
	}
	return strings.TrimSpace(text)
}
