package ui

import (
	"strings"
	"unicode"

	"billfold/invoice/day"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// plainKey is a key press under the one name that panes know it by: what some
// terminals send for Enter, Esc or Backspace is that key.
func plainKey(k tea.KeyPressMsg) tea.KeyPressMsg {
	if name := keyName(k); name != k.String() {
		switch name {
		case "enter":
			return tea.KeyPressMsg{Code: tea.KeyEnter}
		case "esc":
			return tea.KeyPressMsg{Code: tea.KeyEscape}
		case "backspace":
			return tea.KeyPressMsg{Code: tea.KeyBackspace}
		}
	}
	return k
}

// keyboard is what a terminal that knows more of keys is asked to tell. Where letters
// are commands it tells the place of each, so that any alphabet has them; where they are
// text it is left to make it, of dead keys and what else a language needs.
func (a *App) keyboard() tea.KeyboardEnhancements {
	e := tea.KeyboardEnhancements{ReportAlternateKeys: true}
	if top := a.top(); top != nil {
		_, kind := top.Scope()
		e.ReportAllKeysAsEscapeCodes = kind != keymap.Text
		e.ReportAssociatedText = kind != keymap.Text
	}
	return e
}

// lone says that a key does nothing by itself, such as Shift, which a terminal may
// report like any other.
func lone(k tea.KeyPressMsg) bool {
	switch k.Code {
	case tea.KeyCapsLock, tea.KeyNumLock, tea.KeyScrollLock:
		return true
	}
	return k.Code >= tea.KeyMediaPlay && k.Code <= tea.KeyIsoLevel5Shift
}

// placed is a key as the commands know it, where the terminal tells enough: of another
// alphabet, or a digit that needs Shift, as the key at its place on a Latin layout, and
// a letter as it is without Caps Lock. A Latin letter means itself wherever it stands:
// z of a German keyboard is no y.
func (a *App) placed(k tea.KeyPressMsg) tea.KeyPressMsg {
	digit := k.BaseCode >= '1' && k.BaseCode <= '3' && (k.Code < '0' || k.Code > '9') && !a.env.Keys.Bound(keyName(k))
	foreign := unicode.IsLetter(k.Code) && !unicode.Is(unicode.Latin, k.Code)
	code, locked := k.Code, k.Mod.Contains(tea.ModCapsLock) && unicode.IsLetter(k.Code)
	switch {
	case k.BaseCode != 0 && (digit || foreign):
		code = k.BaseCode
	case !locked:
		return k
	}
	out := tea.KeyPressMsg{Code: code, Mod: k.Mod &^ (tea.ModShift | tea.ModCapsLock)}
	if k.Text != "" {
		if out.Text = string(code); k.Mod.Contains(tea.ModShift) {
			out.Text = strings.ToUpper(out.Text)
		}
	}
	return out
}

// rewritten is what the user's editor made of the text of a pane.
type rewritten struct {
	of   pane.Texter
	by   pane.Editing
	fail error
}

// Text is the text at the cursor; ok is false where there is none.
func (a *App) Text() (text string, ok bool) {
	if t, is := a.top().(pane.Texter); is {
		return t.Text()
	}
	return "", false
}

// rewrite opens the text at the cursor in the user's own editor. What is typed so
// far is kept first: nothing else runs until the editor ends.
func (a *App) rewrite() tea.Cmd {
	text, _ := a.Text()
	t, by := a.top().(pane.Texter), a.env.Files.Edit(text)
	a.rewriting = true // a key that comes before the editor does must not move the cursor
	return tea.Batch(a.Keep(), a.env.Exec(by, func(err error) tea.Msg { return rewritten{t, by, err} }))
}

// rewrote takes the text of an editor that ended well.
func (a *App) rewrote(r rewritten) tea.Cmd {
	a.rewriting = false
	switch {
	case r.fail == nil:
		if was, ok := r.of.Text(); ok && was == r.by.Text() {
			return a.say("The editor changed nothing.", pane.Plain)
		}
		return r.of.SetText(cell.Pasted(r.by.Text()))
	case r.by.Aside() != "": // short, so that the path has room
		return a.say(view.Sentence(r.fail.Error())+" Its text: "+short(r.by.Aside()), pane.Refused)
	}
	return a.say("The text is as it was: "+r.fail.Error()+".", pane.Refused)
}

// calendar shows the month of the date at the cursor.
func (a *App) calendar() tea.Cmd {
	on, _ := a.date()
	return a.open(pane.Page{Kind: pane.Calendar, Text: on.String()})
}

// date is the day in the field at the cursor; ok is false where there is none.
func (a *App) date() (on day.Day, ok bool) {
	if d, is := a.top().(pane.Dated); is {
		return d.Day()
	}
	return day.Day{}, false
}

// lacking says what a command of typing needs that is not at the cursor.
func (a *App) lacking(c keymap.Command) string {
	switch c {
	case keymap.Calendar:
		if _, ok := a.date(); !ok {
			return keymap.Show("f4") + " is for a date: there is none here."
		}
	case keymap.Editor:
		if _, ok := a.Text(); !ok {
			return "There is no text here for your editor."
		}
	}
	return ""
}

// picked types the day that was taken in the calendar.
func (a *App) picked(p pane.Picked) tea.Cmd {
	if d, ok := a.top().(pane.Dated); ok {
		return d.SetDay(p.Day)
	}
	return nil
}
