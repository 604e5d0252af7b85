package ui

import (
	"billfold/ui/batch"
	"billfold/ui/calendar"
	"billfold/ui/customerform"
	"billfold/ui/customers"
	"billfold/ui/document"
	"billfold/ui/documents"
	"billfold/ui/editor"
	"billfold/ui/entry"
	"billfold/ui/history"
	"billfold/ui/keymap"
	"billfold/ui/palette"
	"billfold/ui/pane"
	"billfold/ui/paycode"
	"billfold/ui/payment"
	"billfold/ui/payments"
	"billfold/ui/profile"
	"billfold/ui/putright"
	"billfold/ui/review"
	"billfold/ui/search"
	"billfold/ui/sent"
	"billfold/ui/settings"
	"billfold/ui/setup"
	"billfold/ui/taxprofile"
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
	case pane.Several:
		return batch.New(a.env, p)
	case pane.Note:
		return entry.New(a.env, p)
	case pane.CustomerForm:
		return customerform.New(a.env, p)
	case pane.TaxProfile:
		return taxprofile.New(a.env, p.Text)
	case pane.Find:
		return search.New(a.env, p.Text)
	case pane.Whom:
		return search.NewWhom(a.env)
	case pane.Palette, pane.Help:
		_, kind := a.top().Scope()
		return palette.New(a.env, p.Kind == pane.Help, kind == keymap.Text, a.entries(), a.typingKeys())
	case pane.Payments:
		return payments.New(a.env)
	case pane.History:
		return history.New(a.env)
	case pane.Copying:
		return a.copies()
	case pane.Calendar:
		return calendar.New(a.env, p)
	case pane.GoTo:
		return palette.NewMenu(a.env, "Go to", placeChoices(), 0)
	case pane.Choose:
		return palette.NewMenu(a.env, p.Heading, p.Choices, p.Answer)
	default:
		if a.env.SetUp() {
			return settings.New(a.env, p.Text)
		}
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
