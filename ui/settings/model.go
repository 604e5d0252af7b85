// Package settings is the page of settings: its sections at the left, the chosen one
// at the right. Those of the business are the form of package setup, which is a part of
// this page; those of the machine change at once.
package settings

import (
	"context"
	"slices"

	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/setup"

	tea "charm.land/bubbletea/v2"
)

// section is a row of the list.
type section int

const (
	business section = iota
	numbers
	taxes
	documents
	look
	backup
	history
	sample
)

// sections are those that have something to show.
func (m *Model) sections() []section {
	all := []section{business, numbers, taxes, documents, look, backup, history, sample}
	return slices.DeleteFunc(all, func(s section) bool { return s == taxes && len(m.profiles) == 0 && m.at != taxes })
}

func (s section) title() string {
	return [...]string{"Business", "Numbers", "Tax", "Look of documents", "Look and keys", "Backup", "History", "Sample data"}[s]
}

// word is that of the command of the settings.
func (s section) word() string {
	return [...]string{"business", "numbers", "tax", "look", "keys", "backup", "", "sample"}[s]
}

// part is what a section shows of the form; ok is false where it shows none.
func (s section) part() (p setup.Part, ok bool) {
	switch s {
	case business:
		return setup.Who, true
	case numbers:
		return setup.Terms, true
	case documents:
		return setup.Looks, true
	}
	return p, false
}

// Model is the page.
type Model struct {
	env    *pane.Env
	form   *setup.Model
	at     section
	inside bool // the keys go to the section, not to the list
	caret  struct {
		x, y int
		on   bool
	}

	row      int // of the section look
	test     keyTest
	escape   action.Escape
	profiles []tax.Profile
	profile  int // the row of the section taxes: a profile, or the button behind them
	backups  []store.Taken
	read     bool // backups are known

	escapeAt, profilesAt, backupsAt pane.Desk
}

// New is the page with the keys in its list: a place is entered in NAV. With a word that
// the command of the settings takes, or a setting's command such as "theme", the keys are
// in that section.
func New(env *pane.Env, name string) *Model {
	m := &Model{env: env, form: setup.New(env), inside: name != "", escapeAt: env.Desk(), profilesAt: env.Desk(), backupsAt: env.Desk()}
	m.form.Within()
	for s := business; s <= sample; s++ {
		if name != "" && s.word() == name {
			m.choose(s)
		}
	}
	for i, r := range m.rows() {
		if r.command != "" && string(r.command) == name {
			m.choose(look)
			m.row = i
		}
	}
	return m
}

// Init loads the business, the backups, and how tmux treats Esc.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.form.Init(), m.loadBackups(), m.loadProfiles(), pane.Load(m.env, &m.escapeAt, func(ctx context.Context) (action.Escape, error) {
		return action.EscapeTime(ctx), nil
	}))
}

func (m *Model) loadProfiles() tea.Cmd {
	return pane.Load(m.env, &m.profilesAt, m.env.Store.Business.Profiles)
}

func (m *Model) loadBackups() tea.Cmd {
	path := m.env.Store.Path()
	return pane.Load(m.env, &m.backupsAt, func(context.Context) ([]store.Taken, error) { return store.Backups(path) })
}

// move turns to the section n rows down the list.
func (m *Model) move(n int) {
	all := m.sections()
	m.choose(all[max(0, min(slices.Index(all, m.at)+n, len(all)-1))])
}

// choose turns to a section.
func (m *Model) choose(s section) {
	m.at = s
	m.test.on = false
	if p, ok := m.at.part(); ok {
		m.form.Show(p)
	}
}

// inForm says that the keys go to the form of the business.
func (m *Model) inForm() bool {
	_, form := m.at.part()
	return m.inside && form
}

// Waiting is while the form that has the keys waits.
func (m *Model) Waiting() bool { return m.inForm() && m.form.Waiting() }

// Acting is while the business is saved.
func (m *Model) Acting() bool { return m.inForm() && m.form.Acting() }

// Scope is that of the form while it has the keys, and one of raw keys during the
// test of keys.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	switch {
	case m.inForm():
		return m.form.Scope()
	case m.test.on:
		return keymap.Machine, keymap.Raw
	}
	return keymap.Machine, keymap.Nav
}

// Title is the path within the page.
func (m *Model) Title() string {
	switch {
	case m.inForm():
		return "Settings > " + m.at.title() + " > " + m.form.Title()
	case m.test.on:
		return "Settings > " + m.at.title() + " > key test"
	}
	return "Settings > " + m.at.title()
}

// Hints say what Enter does.
func (m *Model) Hints() []keymap.Hint {
	out := keymap.Hint{Key: "q", Words: "back"}
	switch {
	case m.inForm():
		return m.form.Hints()
	case m.test.on:
		return []keymap.Hint{{Key: "q q", Words: "end the test"}, {Key: "Esc Esc", Words: "too"}}
	case !m.inside:
		return []keymap.Hint{{Key: "Enter", Words: "go in"}, {Key: "j/k", Words: "choose"}, out}
	case m.at == taxes:
		return m.taxHints(out)
	case m.at != look:
		return []keymap.Hint{{Key: "Enter", Words: m.verb()}, {Key: "Tab", Words: "list"}, out}
	}
	r := m.rows()[m.row]
	hints := []keymap.Hint{{Key: "Enter", Words: r.verb()}}
	if len(r.options) > 2 {
		hints = append(hints, keymap.Hint{Key: "Left/Right", Words: "choose"})
	}
	return append(hints, keymap.Hint{Key: "Tab", Words: "list"}, out)
}

// verb is what the button of a section does.
func (m *Model) verb() string {
	switch {
	case m.at == taxes:
		return "do you charge tax?"
	case m.at == backup:
		return "back up now"
	case m.at == history:
		return "open the history"
	case m.env.Sample:
		return "leave and delete it"
	}
	return "look at sample data"
}

// Part moves the focus between the list and the section.
func (m *Model) Part(int) bool {
	m.inside = !m.inside
	return true
}

// Arrive does nothing: the page has the focus alone.
func (m *Model) Arrive(int) {}

// Leave keeps what is typed into the form.
func (m *Model) Leave() tea.Cmd { return m.form.Leave() }
