// Package setup makes and edits "your business": four questions, and sections
// that fold away what is asked before the first issue.
package setup

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"billfold/invoice"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// fallback is the country that is proposed where the machine names none.
const fallback = "US"

// Model is the form of the business.
type Model struct {
	env    *pane.Env
	intent store.Intent

	base     invoice.Seller // as it was loaded, zero at first run
	exists   bool
	profiles []tax.Profile
	issued   bool   // documents were issued, so country and numbers stay
	next     string // the next number, "" at first run
	land     tax.Country
	banks    map[string]string // what was typed under each label, of other countries too
	warned   map[string]string // the text of fields whose warning was on the screen

	logo        action.Picture // at the top of documents; none: without a picture
	hadLogo     action.Picture // as it was loaded
	logoPath    string         // that was read last
	logoProblem error
	reading     bool
	waits       bool // to save, for the picture

	form    *widget.Sections
	list    suggestions
	paths   paths
	loaded  bool
	saving  bool
	kept    string // "draft from 14:02"
	failure string
	top     int
	within  bool // a part of the settings
	left    bool // Esc went back to them
	caret   struct {
		x, y int
		on   bool
	}

	loadAt, saveAt, logoAt, pathAt, showAt pane.Desk
	journal                                *pane.Journal
}

// New is the form of the business, for its first set-up or for a change.
func New(env *pane.Env) *Model {
	m := &Model{env: env, intent: store.NewIntent(), form: sections(), banks: map[string]string{}, warned: map[string]string{}, loadAt: env.Desk(), saveAt: env.Desk(), logoAt: env.Desk(), pathAt: env.Desk(), showAt: env.Desk()}
	m.journal = pane.NewJournal(env, "setup", m.body)
	return m
}

// begun is what the form is filled with.
type begun struct {
	seller   invoice.Seller
	exists   bool
	profiles []tax.Profile
	issued   bool
	next     string
	logo     action.Picture
	kept     pane.Kept
}

// Init loads the business and what was typed before.
func (m *Model) Init() tea.Cmd {
	key := m.journal.Key
	return pane.Load(m.env, &m.loadAt, func(ctx context.Context) (b begun, err error) {
		s := m.env.Store
		if b.kept, err = m.env.Kept(ctx, key); err != nil {
			return b, err
		}
		b.seller, err = s.Business.Get(ctx)
		if errors.Is(err, store.ErrNotFound) {
			return b, nil
		}
		if b.exists = err == nil; err != nil {
			return b, err
		}
		if sum := b.seller.Brand.Logo; sum != "" {
			var body []byte
			if body, err = s.Business.Logo(ctx, sum); err != nil {
				return b, err
			}
			if b.logo, err = action.PictureOf(body); err != nil {
				return b, err
			}
		}
		if b.profiles, err = s.Business.Profiles(ctx); err != nil {
			return b, err
		}
		counts, err := s.Documents.Counts(ctx)
		if err != nil {
			return b, err
		}
		b.issued = counts.All > counts.Drafts
		var invalid *invoice.Invalid
		if b.next, err = s.Business.NextNumber(ctx, invoice.KindInvoice, s.Today()); errors.As(err, &invalid) {
			b.next, err = "", nil // numbers of a later year were given
		}
		return b, err
	})
}

// Waiting is until the business is there, and while it is saved.
func (m *Model) Waiting() bool { return !m.loaded || m.saving || m.waits }

// Acting is while it is saved.
func (m *Model) Acting() bool { return m.saving }

// Scope is a form: letters are text.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) { return keymap.Form, keymap.Text }

// Title is the field, or the section, that has the cursor.
func (m *Model) Title() string {
	in, sec := m.form.Now(), m.form.Folding()
	switch {
	case m.saving:
		return "saving..."
	case in != nil:
		return in.Path
	case sec != nil && sec == m.form.List[details]:
		return "address and ids"
	case sec != nil && sec == m.form.List[documents]:
		return "look of documents"
	case sec != nil:
		return "terms and numbers"
	}
	if at := m.form.Marked(); at > 0 {
		return m.form.Others[at-1]
	}
	return m.form.Button
}

// Hints name what Enter does here, and what acts in the field.
func (m *Model) Hints() []keymap.Hint {
	run, esc := keymap.Hint{Key: "^R", Words: "start now"}, keymap.Hint{Key: "Esc", Words: "later"}
	switch {
	case m.within:
		run.Words, esc.Words = "save", "all settings"
	case m.exists:
		run.Words, esc.Words = "save", "keep"
	}
	in, sec := m.form.Now(), m.form.Folding()
	switch {
	case m.form.OnButton() && m.form.Marked() > 0:
		return []keymap.Hint{{Key: "Enter", Words: m.form.Others[0]}, {Key: "Left", Words: m.form.Button}, {Key: "Up", Words: "back"}, esc}
	case m.form.OnButton() && len(m.form.Others) > 0:
		return []keymap.Hint{{Key: "Enter", Words: m.form.Button}, {Key: "Right", Words: m.form.Others[0]}, {Key: "Up", Words: "back"}, esc}
	case m.form.OnButton():
		return []keymap.Hint{{Key: "Enter", Words: m.form.Button}, {Key: "Up", Words: "back"}, esc}
	case sec != nil && m.samples():
		return []keymap.Hint{{Key: "Enter", Words: "fold"}, {Key: "Down", Words: "into it"}, {Key: "o", Words: "sample PDF"}, run, esc}
	case sec != nil && sec.Open:
		return []keymap.Hint{{Key: "Enter", Words: "fold"}, {Key: "Down", Words: "into it"}, run, esc}
	case sec != nil:
		return []keymap.Hint{{Key: "Enter", Words: "open"}, {Key: "Down", Words: "next row"}, run, esc}
	case in == nil:
		return []keymap.Hint{run, esc}
	case m.paths.open && m.paths.at >= 0:
		return []keymap.Hint{{Key: "Enter", Words: "take it"}, {Key: "Up/Down", Words: "choose"}, run, {Key: "Esc", Words: "close the list"}}
	case m.paths.open:
		return []keymap.Hint{{Key: "Enter", Words: "next"}, {Key: "Down", Words: "choose a file"}, run, {Key: "Esc", Words: "close the list"}}
	case m.list.open:
		return []keymap.Hint{{Key: "Enter", Words: m.list.marked().Name}, {Key: "Up/Down", Words: "choose"}, run, {Key: "Esc", Words: "close the list"}}
	}
	hints := []keymap.Hint{{Key: "Enter", Words: "next"}, run}
	switch {
	case m.unfinished(in):
		hints[0].Words = "next row"
	case m.form.Last():
		hints[0].Words = run.Words
		hints = hints[:1]
	case in.Radio:
		hints[0].Words = "choose"
	}
	if in.Options != nil && !in.Radio && in.Name != "sample" {
		hints = append(hints, keymap.Hint{Key: "Space", Words: "change"})
	}
	switch {
	case in.Name == "sample":
		hints = append(hints, keymap.Hint{Key: "Space", Words: "open it"})
	case m.samples():
		hints = append(hints, keymap.Hint{Key: "o", Words: "sample PDF"})
	}
	if in.Area != nil {
		hints = append(hints, keymap.Hint{Key: "^J", Words: "new line"})
	}
	if slices.Contains(m.form.List[questions].Inputs, in) {
		hints = append(hints, keymap.Hint{Key: "Down", Words: "sections"})
	}
	return append(hints, esc)
}

// body is what is typed, for the journal.
func (m *Model) body() []byte {
	typed := m.form.Typed()
	for label, text := range m.banks {
		if text != "" && text != m.bankOf(label) {
			typed[bankField+label] = text
		}
	}
	out, err := json.Marshal(typed)
	if err != nil { // texts always encode
		return nil
	}
	return out
}

// Leave keeps what is typed.
func (m *Model) Leave() tea.Cmd { return m.journal.Keep(m.env) }
