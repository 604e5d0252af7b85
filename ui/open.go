package ui

import (
	"strings"

	"billfold/ui/customerform"
	"billfold/ui/customers"
	"billfold/ui/document"
	"billfold/ui/documents"
	"billfold/ui/editor"
	"billfold/ui/entry"
	"billfold/ui/keymap"
	"billfold/ui/palette"
	"billfold/ui/pane"
	"billfold/ui/paycode"
	"billfold/ui/payment"
	"billfold/ui/profile"
	"billfold/ui/putright"
	"billfold/ui/review"
	"billfold/ui/search"
	"billfold/ui/sent"
	"billfold/ui/setup"
	"billfold/ui/today"
)

// build makes the pane of a page. It is the only place that knows all panes.
func (a *App) build(p pane.Page) pane.Pane {
	switch p.Kind {
	case pane.Record:
		return profile.New(a.env, p.Customer)
	case pane.Draft:
		return editor.New(a.env, p)
	case pane.Document:
		return document.New(a.env, p)
	case pane.Review:
		r := review.New(a.env, p.Sheet)
		if a.focus == sheet {
			scope, _ := a.panes[sheet].Scope()
			r.Over(scope != keymap.Issued)
		}
		return r
	case pane.Payment:
		return payment.New(a.env, p)
	case pane.PutRight:
		return putright.New(a.env, p)
	case pane.Failed:
		return putright.NewFailed(a.env, p)
	case pane.Sent:
		return sent.New(a.env, p)
	case pane.PayCode:
		return paycode.New(a.env, p)
	case pane.Note:
		return entry.New(a.env, p)
	case pane.CustomerForm:
		return customerform.New(a.env, p)
	case pane.Find:
		return search.New(a.env, p.Text)
	case pane.Palette, pane.Help:
		_, kind := a.top().Scope()
		return palette.New(a.env, p.Kind == pane.Help, kind == keymap.Text, a.entries())
	case pane.GoTo:
		return palette.NewMenu(a.env, "go to", places(), 0)
	case pane.Choose:
		return palette.NewMenu(a.env, p.Heading, p.Choices, p.Answer)
	default:
		return setup.New(a.env)
	}
}

func (a *App) buildPlace(n int) pane.Pane {
	switch n {
	case 1:
		return today.New(a.env)
	case 3:
		return documents.New(a.env)
	default:
		return customers.New(a.env)
	}
}

func places() []pane.Choice {
	return []pane.Choice{
		{Key: "t", Words: "today"}, {Key: "c", Words: "customers"}, {Key: "d", Words: "documents"},
		{Key: "o", Words: "your business"}, {Key: "g", Words: "first row"},
	}
}

// entries are the commands for palette and help: those that act in the pane on
// top, and those that do not, with the reason.
func (a *App) entries() []palette.Entry {
	top := a.top()
	scope, kind := top.Scope()
	offer, _ := top.(pane.Offerer)
	var here, elsewhere []palette.Entry
	for _, b := range a.env.Keys.All() {
		e := palette.Entry{Binding: b}
		if kind == keymap.Text {
			e.Keys = typedKeys(b.Keys)
		}
		switch {
		case a.acts(scope, kind, b.Command):
			if offer != nil {
				e.Object, e.Reason = offer.Offer(b.Command)
			}
			here = append(here, e)
		case kind == keymap.Text && a.env.Keys.Acts(keymap.Global, b.Command):
			e.Reason = "works when you have left the field with Esc"
			elsewhere = append(elsewhere, e)
		case a.env.Keys.Acts(keymap.Global, b.Command):
			e.Reason = "works when the question is answered"
			elsewhere = append(elsewhere, e)
		case b.Command != keymap.Issue:
			e.Reason = "works in " + scopeWords(b.Scopes)
			elsewhere = append(elsewhere, e)
		}
	}
	return append(here, elsewhere...)
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

// typedKeys are the keys that are commands where letters are text.
func typedKeys(keys []string) (out []string) {
	for _, k := range keys {
		if len([]rune(k)) > 1 {
			out = append(out, k)
		}
	}
	return out
}

func scopeWords(scopes []keymap.Scope) string {
	words := make([]string, len(scopes))
	for i, s := range scopes {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
