package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// wheelRows is how far one notch of the wheel goes.
const wheelRows = 3

// click does what stands under the pointer: a tab, a hint, or a place of a pane.
// On nothing it does nothing.
func (a *App) click(m tea.Mouse) tea.Cmd {
	if !a.env.Mouse || m.Button != tea.MouseLeft || a.w < leastWidth || a.h < leastHeight || a.top() == nil {
		return nil
	}
	a.leaving = ""
	p := a.layout()
	switch {
	case m.Y == a.h-1:
		return a.clickHint(m.X)
	case m.Y >= a.h-a.foot():
		return nil
	case a.popup != nil || a.dialog != nil:
		return a.clickOver(m.X, m.Y)
	case p.tabs && m.Y == 0:
		if hit := widget.At([]string{a.tabs()}, m.X, 0); hit.Spot > 0 {
			return a.goPlace(hit.Spot)
		}
		return nil
	}
	for _, ar := range p.areas {
		if ar.holds(m.X, m.Y) {
			return a.clickPane(ar, m.X, m.Y)
		}
	}
	return nil
}

func (a area) holds(x, y int) bool { return x >= a.x && x < a.x+a.w && y >= a.y && y < a.y+a.h }

// clickPane gives the focus to a pane and does what stands there in it.
func (a *App) clickPane(ar area, x, y int) tea.Cmd {
	p := a.panes[ar.level]
	hit := widget.At(p.Render(ar.w, ar.h), x-ar.x, y-ar.y)
	had := ar.level == a.focus
	if a.held() {
		return nil
	}
	if !had {
		a.answer.key()
		a.setFocus(ar.level)
	}
	return a.hit(p, hit, had)
}

// clickOver is a click while a dialog or a popup lies over the panes. Beside a popup
// it closes it, as a key does that means nothing there.
func (a *App) clickOver(x, y int) tea.Cmd {
	top := a.top()
	ar, ok := a.over(top)
	switch {
	case !ok || a.held():
		return nil
	case ar.holds(x, y):
		return a.hit(top, widget.At(top.Render(ar.w, ar.h), x-ar.x, y-ar.y), true)
	case a.popup == nil:
		return nil
	}
	if _, kind := top.Scope(); kind == keymap.Popup {
		return top.Update(pane.Run{Key: "esc"})
	}
	return a.closeTop()
}

// hit does what a click met in a pane. had: the pane had the focus before.
func (a *App) hit(p pane.Pane, hit widget.Hit, had bool) tea.Cmd {
	c, clicks := p.(pane.Clicker)
	again := false
	var cmd tea.Cmd
	switch {
	case hit.Spot >= 0 && clicks:
		a.answer.key()
		cmd, again = c.Click(hit.Spot, hit.X, hit.Y)
	case hit.Row && hit.Step == 0:
		again = true
	case hit.Row:
		a.answer.key()
		cmd = p.Update(pane.Run{Command: keymap.By(hit.Step)})
	}
	if again && had {
		return tea.Batch(cmd, a.input(press("enter")))
	}
	return cmd
}

// wheel scrolls what is under the pointer, and leaves the focus where it is.
func (a *App) wheel(m tea.Mouse) tea.Cmd {
	n := wheelRows
	switch {
	case !a.env.Mouse || a.w < leastWidth || a.h < leastHeight:
		return nil
	case m.Button == tea.MouseWheelUp:
		n = -wheelRows
	case m.Button != tea.MouseWheelDown:
		return nil
	}
	if top := a.top(); a.popup != nil || a.dialog != nil {
		if ar, ok := a.over(top); ok && ar.holds(m.X, m.Y) {
			return scroll(top, n)
		}
		return nil
	}
	for _, ar := range a.layout().areas {
		if ar.holds(m.X, m.Y) {
			return scroll(a.panes[ar.level], n)
		}
	}
	return nil
}

func scroll(p pane.Pane, n int) tea.Cmd {
	if p == nil || waiting(p) {
		return nil
	}
	if w, ok := p.(pane.Wheeler); ok {
		return w.Wheel(n)
	}
	switch _, kind := p.Scope(); kind {
	case keymap.Text, keymap.Popup: // arrows change what is typed there
		return nil
	}
	return p.Update(pane.Run{Command: keymap.By(n)})
}

// clickHint presses the keys of a hint. A question is not answered by it.
func (a *App) clickHint(x int) tea.Cmd {
	hints, help := a.hints()
	hit := widget.At([]string{a.hintBar()}, x, 0)
	hints = append(hints, help)
	if hit.Spot < 0 || hit.Spot >= len(hints) {
		return nil
	}
	keys := hintKeys(hints[hit.Spot].Key, hit.X)
	if _, kind := a.top().Scope(); kind == keymap.Question && len(keys) == 1 && !harmless(keys[0]) {
		return a.say("A click answers no question: press "+keymap.Show(keys[0])+".", pane.Refused)
	}
	var cmds []tea.Cmd
	for _, key := range keys {
		cmds = append(cmds, a.input(press(key)), a.settle())
	}
	return tea.Batch(cmds...)
}

// harmless says that a key does not answer a question: it is no letter, or leads back
// to what was typed.
func harmless(key string) bool {
	r, n := utf8.DecodeRuneInString(key)
	return n < len(key) || !unicode.IsLetter(r) || key == "e" || key == "q"
}

// hintKeys are the keys of a hint as Bubble Tea names them: one after the other of
// "g o" and "q q", of "Up/Down" and "J K" the one in cell x.
func hintKeys(shown string, x int) []string {
	keys := strings.FieldsFunc(shown, func(r rune) bool { return r == ' ' || r == '/' })
	if shown == "/" {
		return []string{shown}
	}
	out := make([]string, 0, len(keys))
	for _, k := range keys {
		name, ok := keymap.Named(k)
		if !ok {
			return nil
		}
		out = append(out, name)
	}
	if len(keys) < 2 || out[0] == out[1] || out[0] == "g" || out[0] == "," || out[0] == "c" {
		return out
	}
	if x <= cell.Width(keys[0]) {
		return out[:1]
	}
	return out[1:2]
}

// press is the press of a key that Bubble Tea gives that name.
func press(name string) tea.KeyPressMsg {
	codes := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "f1": tea.KeyF1, "f4": tea.KeyF4}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		r, _ := utf8.DecodeRuneInString(letter)
		return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl}
	}
	switch code, ok := codes[name]; {
	case ok:
		return tea.KeyPressMsg{Code: code}
	case name == "shift+tab":
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	case name == "space":
		return tea.KeyPressMsg{Code: ' ', Text: " "}
	}
	r, _ := utf8.DecodeRuneInString(name)
	return tea.KeyPressMsg{Code: r, Text: name}
}
