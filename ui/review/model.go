// Package review is the question before an issue: it shows all that will be
// locked, asks what is still open, and issues on y.
package review

import (
	"context"
	"slices"

	"billfold/invoice"
	"billfold/invoice/pay"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// Model is the review of one sheet.
type Model struct {
	env    *pane.Env
	sheet  *invoice.Document // what is reviewed: a copy, or shared with the editor below
	given  *invoice.Document
	over   bool         // the editor that holds the sheet lies below
	intent store.Intent // of the issue, made when the review opened
	keepIt store.Intent // of keeping it as a draft

	totals   invoice.Totals
	warnings []invoice.Invalid
	odd      []invoice.Invalid // warnings of its date beside other documents
	dropped  []invoice.Invalid // what of its text the PDF leaves out
	points   []*point
	refused  []invoice.Invalid // what an issue was refused for, beyond invoice.Ready
	failure  string            // why the last issue did not work
	at       int               // the point that is asked
	typing   bool              // the cursor is in it
	restored string            // "draft from 14:02"
	touched  bool              // something was typed
	next     string            // the number it would get
	changed  bool              // the sheet was changed here
	issuing  bool
	handed   bool // the editor has the sheet now and keeps it
	saving   bool
	top      int // first row, or first line, that is shown
	most     int // the largest top
	caret    caret

	issueAt, numberAt, saveAt, fillAt, kept pane.Desk
	journal                                 *pane.Journal
}

type caret struct {
	x, y int
	on   bool
}

// New is the review of a copy of a sheet.
func New(env *pane.Env, sheet *invoice.Document) *Model {
	if sheet == nil {
		sheet = &invoice.Document{Kind: invoice.KindInvoice}
	}
	own := *sheet
	m := &Model{env: env, sheet: &own, given: sheet, intent: store.NewIntent(), keepIt: store.NewIntent(),
		issueAt: env.Desk(), numberAt: env.Desk(), saveAt: env.Desk(), fillAt: env.Desk(), kept: env.Desk()}
	m.journal = pane.NewJournal(env, "review:"+sheet.Customer.String(), m.body)
	m.look()
	m.enter(m.firstAsked())
	return m
}

// Over says that the editor which holds the sheet lies below the review: it keeps
// the draft itself, and the review shares the sheet with it; see
// pane.Page.Sheet. It is called before Init.
func (m *Model) Over(yes bool) {
	if m.over = yes; yes {
		m.sheet = m.given
	}
}

// Init asks for the next number. All else is on the sheet, so that y can follow
// at once.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.askNumber()}
	if m.firstAsked() >= 0 {
		key := m.journal.Key
		cmds = append(cmds, pane.Load(m.env, &m.kept, func(ctx context.Context) (pane.Kept, error) { return m.env.Kept(ctx, key) }))
	}
	return tea.Batch(cmds...)
}

// look reads the sheet anew: totals, what blocks, what warns.
func (m *Model) look() {
	today := m.env.Today()
	m.sheet.Follow(today)
	totals, err := invoice.Calculate(m.sheet)
	m.totals = totals
	if len(totals.Lines) != len(m.sheet.Lines) {
		m.totals.Lines = make([]invoice.LineTotal, len(m.sheet.Lines))
	}
	var blocks invoice.Blocks
	if err != nil {
		blocks = append(blocks, invalidOf(err))
	}
	blocks = append(blocks, invoice.Ready(m.sheet, totals, today)...)
	m.warn()
	m.setPoints(append(blocks, m.refused...))
}

func (m *Model) warn() {
	m.warnings = slices.Concat(m.dropped, invoice.Warnings(m.sheet, m.totals, m.env.Today()), pay.Warnings(m.sheet, m.totals), m.odd)
}

// open is whether something still blocks the issue.
func (m *Model) open() bool { return len(m.points) > 0 }

// Scope is a question, or the form of the point that has the cursor.
func (m *Model) Scope() (keymap.Scope, keymap.Kind) {
	if m.typing || m.saving {
		return keymap.Form, keymap.Text
	}
	return keymap.Review, keymap.Question
}

// Title says what is asked.
func (m *Model) Title() string {
	what := view.FormWord(m.sheet)
	switch {
	case m.issuing:
		return "issuing..."
	case m.saving:
		return "saving..."
	case m.typing:
		return m.points[m.at].input.Label
	case m.open():
		return "this " + what + " is not ready"
	}
	return "issue this " + what + "?"
}

// Hints are the answers.
func (m *Model) Hints() []keymap.Hint {
	edit := keymap.Hint{Key: "e", Words: "back to the draft"}
	leave := keymap.Hint{Key: "Esc", Words: "keep as draft"}
	switch {
	case m.issuing, m.saving:
		return nil
	case m.typing:
		hints := []keymap.Hint{{Key: "Enter", Words: "take it"}}
		if m.unfinished() {
			hints[0].Words = "next row"
		}
		if m.points[m.at].input.Area != nil {
			hints = append(hints, keymap.Hint{Key: "^J", Words: "new line"})
		}
		if m.points[m.at].input.Options != nil {
			hints = append(hints, keymap.Hint{Key: "Space", Words: "next choice"})
		}
		if isDay(m.points[m.at].input) {
			hints = append(hints, m.env.Keys.Hint(keymap.Calendar, ""))
		}
		if m.asked() > 1 {
			hints = append(hints, keymap.Hint{Key: "Tab", Words: "next point"})
		}
		return append(hints, keymap.Hint{Key: "Esc", Words: "stop typing"})
	case m.open() && m.firstAsked() >= 0:
		return []keymap.Hint{{Key: "Enter", Words: "answer"}, edit, leave}
	case m.open():
		return []keymap.Hint{{Key: "Enter", Words: "complete the draft"}, leave}
	}
	hints := []keymap.Hint{{Key: "y", Words: "issue"}, edit, leave}
	if m.most > 0 {
		hints = append(hints, keymap.Hint{Key: "PgDn", Words: "read on"})
	}
	return hints
}

// Offer says why it cannot be issued yet.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	if c == keymap.Issue && m.open() {
		return "", "Not yet: " + m.points[0].block.Reason + "."
	}
	return "", ""
}

// Cursor is in the point that is asked.
func (m *Model) Cursor() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.on }

// place is where the copy will stand.
func (m *Model) place() string {
	if m.env.Files.Folder == nil {
		return ""
	}
	folder := m.env.Files.Folder()
	if m.next == "" {
		return folder
	}
	numbered := *m.sheet
	numbered.Number = m.next
	return folder + "/" + action.FileName(numbered) + ".pdf"
}
