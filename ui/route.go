package ui

import (
	"slices"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// input takes a key or a paste: it waits while the pane on top is loading.
func (a *App) input(msg tea.Msg) tea.Cmd {
	if top := a.top(); a.held() {
		if a.cancelled(top, msg) {
			return nil
		}
		if len(a.typed) > 0 || !a.secondAnswer(top, msg) {
			a.typed = append(a.typed, msg)
		}
		return nil
	}
	switch m := msg.(type) {
	case tea.PasteMsg:
		return a.paste(m)
	case pane.Execute:
		return a.run(m.Command, "", m.Value)
	}
	return a.key(msg.(tea.KeyPressMsg))
}

// execute runs a command of the palette: before the keys that were typed behind
// it, and once what it acts on has been read.
func (a *App) execute(m pane.Execute) tea.Cmd {
	if a.held() {
		a.typed = append([]tea.Msg{m}, a.typed...)
		return nil
	}
	if m.Command == keymap.Issue {
		return a.say("Only y itself answers a question: press it here.", pane.Refused)
	}
	return a.run(m.Command, "", m.Value)
}

// secondAnswer is a y or Enter that comes again while the first is acted on. One
// behind another key is for what follows.
func (a *App) secondAnswer(top pane.Pane, msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	k = a.placed(k)
	by, is := top.(pane.Actor)
	return ok && is && by.Acting() && (keyName(k) == "y" || keyName(k) == "enter")
}

func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	top := a.top()
	if top == nil {
		return nil
	}
	scope, kind := top.Scope()
	if kind == keymap.Raw && !a.small() {
		a.answer.key()
		return top.Update(k)
	}
	if kind != keymap.Text || k.Text == "" {
		k = a.placed(k)
	}
	name := keyName(k)
	if a.small() && !unseen(kind, k, name) {
		return nil
	}
	if a.undoKey(name) {
		return nil
	}
	if kind != keymap.Text && a.torn(name) {
		return nil
	}
	if cmd, taken := a.stopBackup(name); taken {
		return cmd
	}
	a.answer.key()
	if a.leaving != "" && name != a.leaving { // "press q again" is not true any more
		a.leaving = ""
		a.answer.give()
	}
	if kind == keymap.Text {
		return a.textKey(top, scope, k, name)
	}
	if a.small() && name == "q" {
		return a.quit(name)
	}
	return a.commandKey(top, scope, kind, name)
}

// commandKey is a key where letters are commands: of the pane first, then of the root.
func (a *App) commandKey(top pane.Pane, scope keymap.Scope, kind keymap.Kind, name string) tea.Cmd {
	command, ok := a.env.Keys.Resolve(scope, name)
	switch {
	case ok:
		return a.run(command, name, "")
	case kind == keymap.Question, kind == keymap.Choosing:
		return a.questionKey(name)
	case kind == keymap.Popup && (name == "?" || name == "f1"):
		a.popup = nil
		return a.run(keymap.Help, name, "")
	case kind == keymap.Popup:
		return top.Update(pane.Run{Key: name})
	}
	global, ok := a.env.Keys.Resolve(keymap.Global, name)
	if !ok {
		return a.unknown(name)
	}
	return a.run(global, name, "")
}

// unseen says whether a key acts while the screen is too small to show what it does:
// text is typed on, and the program can be left.
func unseen(kind keymap.Kind, k tea.KeyPressMsg, name string) bool {
	switch name {
	case "q", "ctrl+c", "ctrl+l", "ctrl+z":
		return true
	case "backspace", "delete":
		return kind == keymap.Text
	}
	return kind == keymap.Text && k.Text != ""
}

// textKey: printable keys are text. What the form does not bind is the form's own
// business (arrows, Tab, Enter, line editing).
func (a *App) textKey(top pane.Pane, scope keymap.Scope, k tea.KeyPressMsg, name string) tea.Cmd {
	if k.Text != "" {
		return top.Update(k)
	}
	if c, ok := a.env.Keys.Resolve(scope, name); ok {
		return a.run(c, name, "")
	}
	switch name {
	case "ctrl+f":
		if scope == keymap.Filter { // its text goes along
			return top.Update(k)
		}
		return a.run(keymap.Find, name, "")
	case "ctrl+p":
		return a.run(keymap.Palette, name, "")
	case "f1":
		return a.run(keymap.Help, name, "")
	case "ctrl+s":
		return a.alreadySaved()
	case "ctrl+q":
		return nil
	}
	if c, ok := a.env.Keys.Resolve(keymap.Typing, name); ok {
		return a.run(c, name, "")
	}
	return top.Update(plainKey(k))
}

func (a *App) questionKey(name string) tea.Cmd {
	scope, _ := a.top().Scope()
	switch name {
	case "esc", "q":
		return a.top().Update(pane.Run{Command: keymap.Out, Key: name})
	case "h":
		if scope == keymap.Several { // a list, which h leaves as all others
			return a.top().Update(pane.Run{Command: keymap.Out, Key: name})
		}
	case "down", "up", "pgdown", "pgup", "ctrl+d", "ctrl+u", "home", "end", "G", "j", "k", "enter":
		if c, ok := a.env.Keys.Resolve(keymap.Global, name); ok {
			return a.top().Update(pane.Run{Command: c, Key: name})
		}
	case "tab", "shift+tab":
		if scope == keymap.Asked {
			c, _ := a.env.Keys.Resolve(keymap.Global, name)
			return a.top().Update(pane.Run{Command: c, Key: name})
		}
	case "?", "f1":
		return a.run(keymap.Help, name, "")
	case "ctrl+l", "ctrl+c", "ctrl+z":
		c, _ := a.env.Keys.Resolve(keymap.Global, name)
		return a.run(c, name, "")
	}
	return a.say(keymap.Show(name)+" is no answer here; nothing was done.", pane.Refused)
}

// unknown answers a key that is no command here: where it is one, or that it is
// none at all.
func (a *App) unknown(name string) tea.Cmd {
	switch name {
	case "y":
		return a.say("y answers a question; c copies.", pane.Refused)
	case "ctrl+s":
		return a.alreadySaved()
	}
	for _, b := range a.env.Keys.All() {
		if slices.Contains(b.Keys, name) {
			_, reason := a.stands(b, "")
			return a.refuse(b, name, reason)
		}
	}
	if small := strings.ToLower(name); small != name && len(name) == 1 && a.env.Keys.Bound(small) {
		return a.say(name+" does nothing; "+small+" does. Is Caps Lock on?", pane.Refused)
	}
	return a.say(keymap.Show(name)+" does nothing here.  ? lists the keys.", pane.Refused)
}

// refuse says why a command cannot act. A pane's reason is a sentence; one that is
// not begins with the command.
func (a *App) refuse(b keymap.Binding, key, reason string) tea.Cmd {
	if strings.HasSuffix(reason, ".") {
		return a.say(reason, pane.Refused)
	}
	name := b.Name
	if key != "" {
		name = keymap.Show(key) + " (" + b.Within() + ")"
	}
	return a.say(name+" "+reason+".", pane.Refused)
}

// run does a command: the root's own at once, all others in the pane on top. One
// that cannot act now is answered with its reason.
func (a *App) run(c keymap.Command, key, value string) tea.Cmd {
	top := a.top()
	if b, ok := a.env.Keys.Find(c); ok {
		if _, reason := a.stands(b, value); reason != "" {
			return a.refuse(b, key, reason)
		}
	}
	if cmd, done := a.ownCommand(c, key, value); done {
		return cmd
	}
	if c == keymap.Issue && a.armed != top {
		return a.say("y came early: the question is on the screen now, press y again.", pane.Refused)
	}
	return top.Update(pane.Run{Command: c, Key: key, Value: value})
}

func (a *App) ownCommand(c keymap.Command, key, value string) (tea.Cmd, bool) {
	switch c {
	case keymap.NextPane:
		return a.nextPane(1), true
	case keymap.PrevPane:
		return a.nextPane(-1), true
	case keymap.GoToday:
		return a.goPlace(1), true
	case keymap.GoClients:
		return a.goPlace(2), true
	case keymap.GoDocs:
		return a.goPlace(3), true
	case keymap.GoTo:
		return a.open(pane.Page{Kind: pane.GoTo}), true
	case keymap.Find:
		return a.open(pane.Page{Kind: pane.Find, Text: value}), true
	case keymap.Palette:
		return a.open(pane.Page{Kind: pane.Palette}), true
	case keymap.Help:
		return a.open(pane.Page{Kind: pane.Help}), true
	case keymap.Copy:
		return a.open(pane.Page{Kind: pane.Copying}), true
	case keymap.Settings:
		return a.open(pane.Page{Kind: pane.SetUp, Text: value}), true
	case keymap.Sample:
		return a.sampled(), true
	case keymap.Theme, keymap.Borders, keymap.Mouse, keymap.Reader:
		return a.set(c, value), true
	case keymap.Editor:
		return a.rewrite(), true
	case keymap.Calendar:
		return a.calendar(), true
	case keymap.GoPaid:
		return a.open(pane.Page{Kind: pane.Payments}), true
	case keymap.History:
		return a.open(pane.Page{Kind: pane.History}), true
	case keymap.Backup:
		return a.backUp(), true
	case keymap.Zoom:
		return a.zoom(), true
	case keymap.Undo, keymap.Redo:
		if scope, _ := a.top().Scope(); a.env.Keys.Acts(scope, c) { // a draft has steps of its own
			return nil, false
		}
		return a.turn(c == keymap.Redo), true
	case keymap.Redraw:
		return tea.ClearScreen, true
	case keymap.Suspend:
		return tea.Sequence(a.Keep(), tea.Suspend), true
	case keymap.Quit:
		return a.quit("ctrl+c"), true
	case keymap.Out:
		if a.popup == nil && a.dialog == nil && a.focus == base {
			return a.outOfBase(key), true
		}
	}
	return nil, false
}

// outOfBase: Esc never quits, q asks for a second q. The pane may have something
// to close first, such as a filter.
func (a *App) outOfBase(key string) tea.Cmd {
	if u, ok := a.panes[base].(pane.Narrower); ok && u.Undone() {
		return nil
	}
	if key == "q" {
		return a.quit("q")
	}
	return a.say("First level; q q leaves billfold.", pane.Plain)
}

func (a *App) quit(key string) tea.Cmd {
	out := a.env.Sample && key == "q"
	switch {
	case a.leaving != key && out:
		a.leaving = key
		return a.say("Press q again to leave the sample data, which is deleted.", pane.Plain)
	case out:
		return a.leaveSample()
	case a.leaving != key:
		a.leaving = key
		return a.say("Press "+keymap.Show(key)+" again to leave billfold. Everything is saved.", pane.Plain)
	}
	return tea.Quit
}

// Keep lets every pane keep what it holds. Run calls it when the program has
// ended, by a key or by a signal.
func (a *App) Keep() tea.Cmd {
	cmds := []tea.Cmd{}
	for _, p := range a.living() {
		cmds = append(cmds, leaving(p))
	}
	return tea.Batch(cmds...)
}

// goTo does what the second letter of g stands for.
func (a *App) goTo(key string) tea.Cmd {
	for _, p := range places() {
		if p.key != key {
			continue
		}
		if cmd, done := a.ownCommand(p.command, key, ""); done {
			return cmd
		}
		return a.run(p.command, key, "")
	}
	return a.say("Nothing was chosen.", pane.Plain)
}

// place is a place that a second letter behind g goes to.
type place struct {
	key, words string
	command    keymap.Command
}

func places() []place {
	return []place{
		{"t", "today", keymap.GoToday}, {"c", "customers", keymap.GoClients}, {"d", "documents", keymap.GoDocs},
		{"p", "payments", keymap.GoPaid}, {"h", "history", keymap.History}, {"e", "backup now", keymap.Backup},
		{"o", "settings", keymap.Settings}, {"g", "first row", keymap.First},
	}
}

// placeChoices are the letters that g offers.
func placeChoices() (list []pane.Choice) {
	for _, p := range places() {
		list = append(list, pane.Choice{Key: p.key, Words: p.words})
	}
	return list
}

// paste is text in a field. Elsewhere it never runs keys: it begins a note.
func (a *App) paste(p tea.PasteMsg) tea.Cmd {
	top := a.top()
	p.Content = cell.Pasted(p.Content)
	if _, kind := top.Scope(); kind == keymap.Text {
		return top.Update(p)
	}
	s, ok := top.(pane.Subject)
	if a.dialog != nil || a.popup != nil || !ok {
		return a.say("Pasted text does nothing here.", pane.Refused)
	}
	id, doc := s.Subject()
	if id == 0 {
		return a.say("Pasted text does nothing here.", pane.Refused)
	}
	return a.open(pane.Page{Kind: pane.Note, Customer: id, Document: doc, Text: p.Content})
}

// torn swallows the rest of an arrow key that a slow line delivered in pieces:
// esc, "[" and a letter.
func (a *App) torn(name string) bool {
	switch {
	case name == "esc":
		a.split = 1
	case a.split == 1 && (name == "[" || name == "O"):
		a.split = 2
		return true
	case a.split == 2:
		a.split = 0
		return true
	default:
		a.split = 0
	}
	return false
}

// keyName is the key's name with the aliases that some terminals send.
func keyName(k tea.KeyPressMsg) string {
	switch name := k.String(); name {
	case "ctrl+[":
		return "esc"
	case "shift+backspace":
		return "backspace"
	case "shift+space":
		return "space"
	case "shift+enter", "kpenter":
		return "enter"
	default:
		return name
	}
}

func (a *App) alreadySaved() tea.Cmd {
	return a.say("Already saved: every field is kept as you type.", pane.Plain)
}
