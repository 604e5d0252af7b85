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
	"billfold/ui/payment"
	"billfold/ui/profile"
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
	case pane.Sent:
		return sent.New(a.env, p)
	case pane.Note:
		return entry.New(a.env, p)
	case pane.CustomerForm:
		return customerform.New(a.env, p)
	case pane.Find:
		return search.New(a.env, p.Text)
	case pane.Palette, pane.Help:
		return palette.New(a.env, p.Kind == pane.Help, a.entries())
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

// entries are the commands for palette and help: those of the pane on top first,
// then those that act everywhere, then those of other places with the reason.
func (a *App) entries() []palette.Entry {
	top := a.top()
	scope, kind := top.Scope()
	offer, _ := top.(pane.Offerer)
	var here, elsewhere []palette.Entry
	for _, b := range a.env.Keys.All() {
		e := palette.Entry{Binding: b}
		own := a.env.Keys.Acts(scope, b.Command)
		global := kind != keymap.Question && a.env.Keys.Acts(keymap.Global, b.Command)
		if offer != nil && (own || global) {
			e.Object, e.Reason = offer.Offer(b.Command)
		}
		switch {
		case own || global:
			here = append(here, e)
		case b.Command != keymap.Issue:
			e.Reason = "works in " + scopeWords(b.Scopes)
			elsewhere = append(elsewhere, e)
		}
	}
	return append(here, elsewhere...)
}

func scopeWords(scopes []keymap.Scope) string {
	words := make([]string, len(scopes))
	for i, s := range scopes {
		words[i] = string(s)
	}
	return strings.Join(words, ", ")
}
