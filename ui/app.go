// Package ui is the screen: the root model that owns the panes, hands each
// message to whom it concerns, and draws the frame.
package ui

import (
	"billfold/invoice"
	"billfold/store"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// level is how deep the user has gone in: the place's list, a customer's record,
// a document.
type level int

const (
	base level = iota
	record
	sheet
)

// App is the root model. Only it is a tea.Model; panes are behind the contract of
// package pane.
type App struct {
	env  *pane.Env
	w, h int

	began  stand        // where the run before ended
	first  []pane.Page  // the pages that were open there
	place  int          // 1 Today, 2 Customers, 3 Documents
	bases  [4]pane.Pane // by place, made when first shown
	panes  [3]pane.Pane // what stands on each level now; base is bases[place]
	direct bool         // the sheet was opened from the list, not from the record
	after  *pane.Page   // opens when the sheet is left
	focus  level
	page   pane.Pane // the page in NAV on which the dialog lies, else nil
	dialog pane.Pane
	popup  pane.Pane

	answer   answer
	slow     slow
	armed    pane.Pane // the question that View has shown
	leaving  string    // the key that was pressed once to quit
	split    int       // bytes of an arrow key that a slow line tore apart
	typed    []tea.Msg // keys that came while the pane on top was loading
	money    store.OpenMoney
	moneyAt  pane.Desk
	sellerAt pane.Desk
	machine  *machine
	sample   *sample
	undoing  undoing
	backup   backup
	others   others
	zoomed   bool // the pane with the keys has the whole screen

	rewriting bool // the user's editor has a text
}

// New is a root over an environment. place is 1 to 3.
func New(env *pane.Env, place int) *App {
	return &App{env: env, place: place, moneyAt: env.Desk(), sellerAt: env.Desk(), backup: newBackup(env),
		machine: &machine{path: env.Settings, at: env.Desk(), done: map[string]int{}}, sample: newSample(env), undoing: newUndoing(env), others: others{at: env.Desk()}}
}

// Init opens the first place, and the set-up where there is no business yet.
func (a *App) Init() tea.Cmd { return tea.Batch(a.firstPage(), a.loadMoney(), a.lookLater()) }

// firstPage is what the first frame shows, and where the trail stands: u typed ahead
// must not take what an earlier run did for one of this run. Open money comes after
// that frame: it takes longer the more is open.
func (a *App) firstPage() tea.Cmd {
	cmds := []tea.Cmd{a.goPlace(a.place), a.loadJournal()}
	for _, p := range a.first {
		cmds = append(cmds, a.open(p))
	}
	if !a.env.SetUp() {
		cmds = append(cmds, a.open(pane.Page{Kind: pane.SetUp}))
	}
	return tea.Batch(append(cmds, a.settle(), a.watch())...)
}

// Update hands a message on and settles what panes emitted meanwhile.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := a.take(msg)
	return a, tea.Batch(cmd, a.settle(), a.watch())
}

// take does what the terminal, a timer or a pane that has left says.
func (a *App) take(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		a.w, a.h = m.Width, m.Height
		a.env.Width = m.Width
	case tea.KeyPressMsg:
		if lone(m) {
			return nil
		}
		return a.input(m)
	case tea.PasteMsg:
		return a.input(m)
	case tea.MouseClickMsg:
		return a.click(m.Mouse())
	case tea.MouseWheelMsg:
		return a.wheel(m.Mouse())
	case tea.MouseMsg: // motion and release are nobody's
	case tea.BackgroundColorMsg:
		a.background(m.IsDark())
	case tea.ResumeMsg:
		return tea.ClearScreen
	case rewritten:
		return a.rewrote(m)
	case slowNow:
		a.slow.told = m.nth == a.slow.nth && a.slow.top != nil
	case undoSlow:
		a.undoing.told = m.nth == a.undoing.nth
	case othersDue:
		return a.lookAround(m)
	case answerOld:
		a.answer.age(m)
	case pane.Say, pane.Fail, pane.Changed: // of a write whose pane has left
		return a.act(m)
	default:
		return a.loaded(msg)
	}
	return nil
}

// loaded takes what the root has asked of the file; what panes asked goes to them.
func (a *App) loaded(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case pane.Loaded[made]:
		return a.backedUp(m)
	case pane.Loaded[sampleMade]:
		if m.For(&a.sample.at) {
			return a.enterSample(m.Value, m.Err)
		}
		return nil
	case pane.Loaded[sampleGone]:
		return a.sampleRemoved(m.Err)
	case pane.Loaded[setting]:
		return a.settingKept(m)
	case pane.Recorded:
		return a.lookBack()
	case pane.Loaded[journalBase]:
		a.journalBegun(m)
		return nil
	case pane.Loaded[stood]:
		a.undoing.choices.stands(m)
		return nil
	case pane.Loaded[store.Next]:
		a.lookedBack(m)
		return nil
	case pane.Loaded[reply]:
		return a.turned(m)
	case pane.Loaded[news]:
		return a.lookedAround(m)
	case pane.Loaded[store.OpenMoney]:
		if m.For(&a.moneyAt) && m.Err == nil {
			a.money = m.Value
		}
		return nil
	case pane.Loaded[invoice.Seller]:
		if m.For(&a.sellerAt) && m.Err == nil {
			a.env.Seller = m.Value
			return nil
		}
	}
	return tea.Batch(a.backup.tick(a.env, msg), a.broadcast(msg))
}

// settle acts on what panes emitted, and then on keys that had to wait, until
// nothing is left. It runs inside the Update in which they were emitted, so that
// keys typed ahead meet the right pane.
func (a *App) settle() tea.Cmd {
	var cmds []tea.Cmd
	for {
		out := a.env.Outbox()
		for _, msg := range out {
			cmds = append(cmds, a.act(msg))
		}
		switch {
		case len(out) > 0:
		case len(a.typed) > 0 && !a.held():
			next := a.typed[0]
			a.typed = a.typed[1:]
			cmds = append(cmds, a.input(next))
		default:
			return tea.Batch(cmds...)
		}
	}
}

// act does what a pane asked for.
func (a *App) act(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case pane.Open:
		return a.open(m.Page)
	case pane.Close:
		return a.closeTop()
	case pane.Back:
		return a.back()
	case pane.Peek:
		return a.peek(m.Customer)
	case pane.Place:
		return a.goPlace(m.Number)
	case pane.Sample:
		return a.sampled()
	case pane.Say:
		return a.say(m.Text, m.Tone)
	case pane.Fail:
		return a.fail(m)
	case pane.Changed:
		if m.Seller != nil {
			a.env.Seller = *m.Seller
		}
		return tea.Batch(a.reread(m), a.lookBack())
	case pane.Chosen:
		if m.To == 0 {
			return a.goTo(m.Key)
		}
		return a.broadcast(m)
	case pane.Copy:
		return a.copy(m)
	case pane.Picked:
		return a.picked(m)
	case pane.Execute:
		return a.execute(m)
	}
	return a.broadcast(msg)
}

// reread lets all panes, and the root, read anew what was changed.
func (a *App) reread(m pane.Changed) tea.Cmd {
	cmds := []tea.Cmd{a.broadcast(m), a.loadMoney()}
	if m.Business {
		cmds = append(cmds, pane.Load(a.env, &a.sellerAt, a.env.Store.Business.Get))
	}
	return tea.Batch(cmds...)
}

// living are all panes there are, also those that are not shown now.
func (a *App) living() []pane.Pane {
	all := []pane.Pane{a.bases[1], a.bases[2], a.bases[3], a.panes[record], a.panes[sheet], a.page, a.dialog, a.popup}
	out := all[:0]
	for _, p := range all {
		if p != nil {
			out = append(out, p)
		}
	}
	return out
}

func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.living() {
		cmds = append(cmds, p.Update(msg))
	}
	return tea.Batch(cmds...)
}

// top is the pane that gets the keys.
func (a *App) top() pane.Pane {
	switch {
	case a.popup != nil:
		return a.popup
	case a.dialog != nil:
		return a.dialog
	}
	return a.panes[a.focus]
}

// held says that keys have to wait: for what the pane on top is loading, for the
// user's editor, or for an undo.
func (a *App) held() bool { return a.rewriting || a.undoing.busy || waiting(a.top()) }

func waiting(p pane.Pane) bool {
	w, ok := p.(pane.Waiter)
	return ok && w.Waiting()
}
