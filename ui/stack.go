package ui

import (
	"slices"

	"billfold/invoice/customer"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// open puts a page where it belongs: a record or a document on its level, all
// else over them.
func (a *App) open(page pane.Page) tea.Cmd {
	switch page.Kind {
	case pane.Record:
		a.after = nil
		cmd := tea.Batch(a.closeAll(), a.leave(sheet), a.showRecord(page.Customer))
		a.setFocus(record)
		return tea.Batch(cmd, a.follow(page.Customer))
	case pane.Draft, pane.Document:
		a.answer.give()
		closed := a.closeAll()
		a.direct, a.after = a.focus == base, page.Return
		p := a.build(page)
		cmd := tea.Batch(closed, a.leave(sheet), a.showRecord(page.Customer), a.follow(page.Customer))
		a.panes[sheet] = p
		a.setFocus(sheet)
		return tea.Batch(cmd, p.Init())
	case pane.Palette, pane.Help, pane.GoTo, pane.Copying, pane.Choose, pane.Calendar:
		a.popup = a.build(page)
		return a.popup.Init()
	}
	a.answer.give()
	a.popup = nil
	closed := a.giveWay(page.Kind)
	a.dialog = a.build(page)
	return tea.Batch(closed, a.dialog.Init())
}

// giveWay takes the dialog away for one of that kind. A page such as the payments
// stays below a dialog, and comes back when that is left.
func (a *App) giveWay(to pane.Kind) tea.Cmd {
	switch to {
	case pane.Payments, pane.History, pane.SetUp, pane.Find:
	default:
		if a.dialog != nil {
			if _, kind := a.dialog.Scope(); kind == keymap.Nav {
				a.page = a.dialog
				return nil
			}
		}
	}
	cmd := tea.Batch(leaving(a.dialog), leaving(a.page))
	a.page = nil
	return cmd
}

func (a *App) showRecord(id customer.ID) tea.Cmd {
	if id == 0 {
		return nil
	}
	if s, ok := a.panes[record].(pane.Shower); ok && s.Shows() == id {
		return nil
	}
	cmd := leaving(a.panes[record])
	a.panes[record] = a.build(pane.Page{Kind: pane.Record, Customer: id})
	return tea.Batch(cmd, a.panes[record].Init())
}

// peek shows a customer beside the list while the list has the focus.
func (a *App) peek(id customer.ID) tea.Cmd {
	if a.place != 2 || a.focus != base {
		return nil
	}
	if id == 0 {
		cmd := leaving(a.panes[record])
		a.panes[record] = nil
		return cmd
	}
	return a.showRecord(id)
}

// follow lets the list of customers select the one whose record is opened.
func (a *App) follow(id customer.ID) tea.Cmd {
	if a.bases[2] == nil || id == 0 {
		return nil
	}
	return a.bases[2].Update(pane.Follow{Customer: id})
}

// closeAll closes what lies over the panes.
func (a *App) closeAll() tea.Cmd {
	cmd := tea.Batch(leaving(a.dialog), leaving(a.page))
	a.popup, a.dialog, a.page = nil, nil, nil
	return cmd
}

func (a *App) closeTop() tea.Cmd {
	if a.popup != nil {
		a.popup = nil
		return nil
	}
	cmd := leaving(a.dialog)
	a.dialog, a.page = a.page, nil
	return cmd
}

// back goes out by one level.
func (a *App) back() tea.Cmd {
	if a.focus == base {
		return nil
	}
	to, cmd, after := base, a.leave(sheet), a.after
	switch {
	case a.focus == sheet && !a.direct:
		to = record
	case a.place != 2: // the list takes the screen again
		cmd = tea.Batch(cmd, a.leave(record))
	}
	a.setFocus(to)
	if a.after = nil; after != nil {
		cmd = tea.Batch(cmd, a.open(*after))
	}
	return cmd
}

// leave takes a pane from its level, after it kept what it holds.
func (a *App) leave(l level) tea.Cmd {
	cmd := leaving(a.panes[l])
	a.panes[l] = nil
	return cmd
}

func leaving(p pane.Pane) tea.Cmd {
	if l, ok := p.(pane.Leaver); ok {
		return l.Leave()
	}
	return nil
}

// setFocus gives the keys to a level, or to the list where nothing stands on it.
func (a *App) setFocus(l level) {
	if l > base && a.panes[l] == nil {
		l = base
	}
	a.focus = l
	for i, p := range a.panes {
		if f, ok := p.(pane.Focuser); ok {
			f.Focus(level(i) == l)
		}
	}
}

// goPlace shows one of the three places.
func (a *App) goPlace(n int) tea.Cmd {
	if n < 1 || n > 3 {
		return nil
	}
	a.after = nil
	cmds := []tea.Cmd{a.closeAll(), a.leave(sheet)}
	if n != 2 || a.place != 2 {
		cmds = append(cmds, a.leave(record))
	}
	a.place = n
	if a.bases[n] == nil {
		a.bases[n] = a.buildPlace(n)
		cmds = append(cmds, a.bases[n].Init())
	} else {
		cmds = append(cmds, a.bases[n].Update(pane.Changed{}))
	}
	a.panes[base] = a.bases[n]
	a.setFocus(base)
	return tea.Batch(cmds...)
}

// nextPane moves the focus through the parts of panes and the panes on screen.
func (a *App) nextPane(step int) tea.Cmd {
	const none = "There is no other pane on the screen."
	if a.dialog != nil {
		if p, ok := a.dialog.(pane.Parted); ok && p.Part(step) {
			return nil
		}
		return a.say(none, pane.Plain)
	}
	was := a.panes[a.focus]
	if p, ok := was.(pane.Parted); ok && p.Part(step) {
		return nil
	}
	shown := a.layout().levels()
	if at := slices.Index(shown, a.focus); at >= 0 {
		a.setFocus(shown[(at+step+len(shown))%len(shown)])
	}
	p, ok := a.panes[a.focus].(pane.Parted)
	if ok {
		p.Arrive(step)
	}
	if a.panes[a.focus] == was && !ok {
		return a.say(none, pane.Plain)
	}
	return nil
}

func (a *App) loadMoney() tea.Cmd {
	return pane.Load(a.env, &a.moneyAt, a.env.Store.Documents.OpenMoney)
}
