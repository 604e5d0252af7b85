// Package taxprofile is the form of a tax profile: what a line is taxed with, and from
// which day on.
package taxprofile

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Model is the form of one tax profile, new or known.
type Model struct {
	env    *pane.Env
	intent store.Intent
	name   string // of the profile on file, "" for a new one

	base   tax.Profile   // as it was loaded; of a new one what the country's table says
	others []tax.Profile // on file
	table  []tax.Profile // that the country has and the file does not

	form    *widget.Sections
	loaded  bool
	saving  bool
	kept    string // "draft from 14:02"
	failure string
	top     int
	caret   struct {
		x, y int
		on   bool
	}

	loadAt, saveAt pane.Desk
	journal        *pane.Journal
}

// New is the form of the tax profile of that name, or of a new one without.
func New(env *pane.Env, name string) *Model {
	m := &Model{env: env, intent: store.NewIntent(), name: name, form: sections(), loadAt: env.Desk(), saveAt: env.Desk()}
	m.journal = pane.NewJournal(env, "tax:"+name, m.body)
	return m
}

// begun is what the form is filled with.
type begun struct {
	profiles []tax.Profile
	kept     pane.Kept
}

// Init loads the profiles and what was typed before.
func (m *Model) Init() tea.Cmd {
	key := m.journal.Key
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (b begun, err error) {
		if b.kept, err = m.env.Kept(ctx, key); err != nil {
			return b, err
		}
		b.profiles, err = m.env.Store.Business.Profiles(ctx)
		return b, err
	})
}

func (m *Model) begin(got pane.Loaded[begun]) {
	err := got.Err
	if err == nil && m.name != "" {
		var ok bool
		if m.base, ok = tax.Named(got.Value.profiles, m.name); !ok {
			err = store.Missing{What: "tax profile", Ref: m.name}
		}
	}
	if m.loaded = true; err != nil {
		m.env.Emit(pane.Fail{During: "open the tax profile", Err: err})
		m.env.Emit(pane.Close{})
		return
	}
	m.others = slices.DeleteFunc(got.Value.profiles, func(p tax.Profile) bool { return p.ID == m.base.ID && m.name != "" })
	m.offer()
	m.fill()
	var typed map[string]string
	if k := got.Value.kept; len(k.Body) > 0 && json.Unmarshal(k.Body, &typed) == nil && len(typed) > 0 {
		m.restore(typed)
		m.kept = k.Words(m.env)
		for _, sec := range m.form.List {
			sec.Open = sec.Open || slices.ContainsFunc(sec.Inputs, func(in *widget.Input) bool { return in.Touched })
		}
	}
	m.refresh()
	m.form.Go("name")
	if m.name != "" {
		m.form.Go("rate1")
	}
}

// restore puts back what was left unsaved: the profile of the table first, as it fills the
// rest, and the names of taxes before what is charged on them.
func (m *Model) restore(typed map[string]string) {
	if name, ok := typed["table"]; ok {
		m.form.Put(map[string]string{"table": name})
		m.pick()
	}
	m.form.Put(typed)
	m.refresh()
	m.form.Put(typed)
}

// Waiting is until the profile is there, and while it is saved.
func (m *Model) Waiting() bool { return !m.loaded || m.saving }

// Acting is while it is saved.
func (m *Model) Acting() bool { return m.saving }

// Scope is a form: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Title is the field, or the section, that has the cursor.
func (m *Model) Title() string {
	path := "Tax profile > "
	in, sec := m.form.Now(), m.form.Folding()
	switch {
	case m.saving:
		return "saving..."
	case in != nil:
		return path + in.Path
	case sec != nil:
		return path + strings.ToLower(sec.Title)
	}
	return path + m.form.Button
}

// Hints name what Enter does here, and what acts in the field.
func (m *Model) Hints() []keymap.Hint {
	run, esc := keymap.Hint{Key: "^R", Words: "save"}, keymap.Hint{Key: "Esc", Words: "back"}
	in, sec := m.form.Now(), m.form.Folding()
	switch {
	case m.form.OnButton():
		return []keymap.Hint{{Key: "Enter", Words: "save"}, {Key: "Up", Words: "back"}, esc}
	case sec != nil && sec.Open:
		return []keymap.Hint{{Key: "Enter", Words: "fold"}, {Key: "Down", Words: "into it"}, run, esc}
	case sec != nil:
		return []keymap.Hint{{Key: "Enter", Words: "open"}, {Key: "Down", Words: "next row"}, run, esc}
	}
	hints := []keymap.Hint{{Key: "Enter", Words: "next"}, run}
	if m.form.Last() {
		hints = []keymap.Hint{{Key: "Enter", Words: "save"}}
	}
	if in != nil && in.Options != nil {
		hints = append(hints, keymap.Hint{Key: "Space", Words: "change"})
	}
	if in != nil && in.Name == "from" {
		if m.text("from") != "" {
			hints = append(hints, keymap.Hint{Key: "Up/Down", Words: "a day"})
		}
		hints = append(hints, m.env.Keys.Hint(keymap.Calendar, ""))
	}
	return append(hints, esc)
}

// Day is the day that is typed, or today.
func (m *Model) Day() (d day.Day, ok bool) {
	in := m.form.Now()
	if !m.loaded || in == nil || in.Name != "from" {
		return d, false
	}
	return widget.DayIn(in, m.days()), true
}

// SetDay types a day.
func (m *Model) SetDay(d day.Day) tea.Cmd {
	in := m.form.Now()
	widget.PutDay(in, m.days(), d)
	return m.edited()
}

func (m *Model) days() day.Context { return m.env.Days(day.Forward) }

// body is what is typed, for the journal.
func (m *Model) body() []byte {
	out, err := json.Marshal(m.form.Typed())
	if err != nil { // texts always encode
		return nil
	}
	return out
}

// Leave keeps what is typed.
func (m *Model) Leave() tea.Cmd { return m.journal.Keep(m.env) }
