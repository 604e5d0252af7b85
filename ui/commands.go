package ui

import (
	"slices"
	"strings"

	"billfold/ui/keymap"
	"billfold/ui/palette"
	"billfold/ui/pane"
	"billfold/ui/search"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// stands says what a command acts on now, or why it cannot act. Keys, palette and
// help ask it alone.
func (a *App) stands(b keymap.Binding, value string) (object, reason string) {
	top := a.top()
	scope, kind := top.Scope()
	if !a.acts(scope, kind, b.Command) {
		return "", a.elsewhere(b, kind)
	}
	if reason := a.already(b.Command); reason != "" {
		return "", reason
	}
	if reason := a.lacking(b.Command); reason != "" {
		return "", reason
	}
	if v, ok := top.(pane.Valuer); ok && value != "" {
		return v.OfferValue(b.Command, value)
	}
	if o, ok := top.(pane.Offerer); ok {
		return o.Offer(b.Command)
	}
	return "", ""
}

// elsewhere says where a command works that does nothing here.
func (a *App) elsewhere(b keymap.Binding, kind keymap.Kind) string {
	switch {
	case b.Command == keymap.Issue:
		return "y answers a question; there is none here."
	case a.env.Keys.Acts(keymap.Global, b.Command) && kind == keymap.Text:
		return "works when you have left the field with Esc"
	case a.env.Keys.Acts(keymap.Global, b.Command):
		return "works when the question is answered"
	}
	return "works in " + where(b.Scopes)
}

// already says that what a command shows is on the screen.
func (a *App) already(c keymap.Command) string {
	switch top := a.top().(type) {
	case *search.Model:
		if c == keymap.Find {
			return "This is find already."
		}
	case *palette.Model:
		switch {
		case c == keymap.Palette && !top.Help():
			return "These are the commands already."
		case c == keymap.Help && top.Help():
			return "This is the help already."
		}
	}
	n, name := 0, ""
	switch c {
	case keymap.GoToday:
		n, name = 1, "Today"
	case keymap.GoClients:
		n, name = 2, "the list of customers"
	case keymap.GoDocs:
		n, name = 3, "the list of documents"
	}
	if n == 0 || n != a.place || a.focus != base || a.dialog != nil || a.popup != nil || a.panes[sheet] != nil {
		return ""
	}
	return "This is " + name + "."
}

// acts says whether a command can be run in a pane of that scope, as its keys are.
func (a *App) acts(scope keymap.Scope, kind keymap.Kind, c keymap.Command) bool {
	keys := a.env.Keys
	if keys.Acts(scope, c) {
		return true
	}
	switch kind {
	case keymap.Text:
		return keys.Acts(keymap.Typing, c) || c == keymap.Find || c == keymap.Palette || c == keymap.Help
	case keymap.Question, keymap.Choosing:
		switch c {
		case keymap.In, keymap.Out, keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp, keymap.Help, keymap.Redraw, keymap.Suspend, keymap.Quit:
			return true
		}
		return false
	}
	return keys.Acts(keymap.Global, c)
}

// entries are the commands for palette and help: those that act in the pane on
// top, and those that do not, with the reason.
func (a *App) entries() []palette.Entry {
	scope, kind := a.top().Scope()
	hints, _ := a.hints()
	var here, elsewhere []palette.Entry
	for _, b := range a.env.Keys.All() {
		if b.Command == keymap.Issue && !a.acts(scope, kind, b.Command) {
			continue
		}
		if kind == keymap.Text {
			b.Keys = typedKeys(b.Keys)
		}
		list := &here
		if !a.acts(scope, kind, b.Command) {
			list = &elsewhere
		}
		e := palette.Entry{Binding: b}
		e.Object, e.Reason = a.stands(b, "")
		if e.Reason == "" {
			e.HereKey, e.Here = hinted(hints, b)
		}
		*list = append(*list, e)
		for _, v := range b.Takes {
			if v.Word == "" {
				continue
			}
			e := palette.Entry{Binding: b, Value: v}
			e.Object, e.Reason = a.stands(b, v.Word)
			*list = append(*list, e)
		}
	}
	return append(here, elsewhere...)
}

// hinted are the key and the words of the hint that names a command, so that help and
// palette say what the hint bar says; "" where none does. A hint that goes by the palette
// names what is chosen there.
func hinted(hints []widget.Hint, b keymap.Binding) (key, words string) {
	if b.Command == keymap.Palette {
		return "", ""
	}
	for _, h := range hints {
		if slices.ContainsFunc(b.Keys, func(k string) bool { return keymap.Show(k) == h.Key }) {
			return h.Key, h.Words
		}
	}
	return "", ""
}

// typingKeys are the keys of the field at the cursor: first those of its hints, in their
// words, then the others that fields have.
func (a *App) typingKeys() (keys []keymap.Hint) {
	usual := keymap.TypingKeys()
	if _, kind := a.top().Scope(); kind != keymap.Text {
		return usual
	}
	hints, _ := a.hints()
	for _, h := range hints {
		h.Key = strings.ReplaceAll(h.Key, "/", " ")
		keys = append(keys, keymap.Hint(h))
		usual = slices.DeleteFunc(usual, func(k keymap.Hint) bool { return k.Key == h.Key })
	}
	return append(keys, usual...)
}

// typedKeys are the keys that are commands where letters are text.
func typedKeys(keys []string) (out []string) {
	for _, k := range keys {
		if len([]rune(k)) > 1 {
			out = append(out, k)
		}
	}
	return out
}

// where names scopes in a sentence, as briefly as it can be.
func where(scopes []keymap.Scope) string {
	var words []string
	add := func(word string) {
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	lists := 0
	for _, s := range scopes {
		if s == keymap.Customers || s == keymap.Documents || s == keymap.Today {
			lists++
		}
	}
	if lists > 1 {
		add("lists")
	}
	for _, s := range scopes {
		switch s {
		case keymap.Customers, keymap.Documents, keymap.Today:
			if lists > 1 {
				continue
			}
		case keymap.Several, keymap.Asked: // they come up where the others act
			if len(scopes) > 1 {
				continue
			}
		}
		add(s.Words())
	}
	return view.Listed(words, "and")
}
