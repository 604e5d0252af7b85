package ui

import (
	"context"
	"slices"
	"strings"
	"time"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// undoing is what the root knows of the file's journal, which u and U walk.
type undoing struct {
	at     pane.Desk // of undo and redo
	lookAt pane.Desk // of what was done last
	baseAt pane.Desk // of where the run began
	base   int64     // what is done in this run has a greater number
	seen   int64     // the newest step that was offered
	asked  bool      // something was done, and no other key came since
	busy   bool      // an undo or redo runs: keys wait
	nth    int       // which one
	told   bool      // it has run long enough to be told

	// offered is the step that the first hint names, and that u takes back at once,
	// after a change. named is one that was named in words, because it is older than
	// this run, elsewhere, or by another program: the same key again does it. back was
	// undone by the last key, and the first hint names it for U. Each is armed once View
	// has shown it.
	offered store.Step
	named   store.Step
	back    store.Step
	redo    bool // the last key was U: named is to be done again
	shown   bool

	choices choices // settings of this machine, which the journal does not know
}

func newUndoing(env *pane.Env) undoing {
	return undoing{at: env.Desk(), lookAt: env.Desk(), baseAt: env.Desk(), base: 1 << 62, choices: choices{at: env.Desk()}}
}

// journalBase is where the trail stood when the run began.
type journalBase int64

func (a *App) loadJournal() tea.Cmd {
	journal := a.env.Store.Journal
	return pane.Load(a.env, &a.undoing.baseAt, func(ctx context.Context) (journalBase, error) {
		seq, err := journal.Last(ctx)
		return journalBase(seq), err
	})
}

func (a *App) journalBegun(m pane.Loaded[journalBase]) {
	if m.For(&a.undoing.baseAt) && m.Err == nil {
		a.undoing.base, a.others.last = int64(m.Value), max(a.others.last, int64(m.Value))
	}
}

// lookBack asks what was done last, after something was: the first hint is to undo it.
func (a *App) lookBack() tea.Cmd {
	a.undoing.asked = true
	journal, style := a.env.Store.Journal, a.env.Style()
	return pane.Load(a.env, &a.undoing.lookAt, func(ctx context.Context) (store.Next, error) { return journal.Next(ctx, style) })
}

func (a *App) lookedBack(m pane.Loaded[store.Next]) {
	u := &a.undoing
	if !m.For(&u.lookAt) || m.Err != nil {
		return
	}
	step := m.Value.Undo
	if u.asked && step.Seq > max(u.base, u.seen) && a.env.Store.Journal.Wrote(step.Seq) && step.Blocked == "" {
		u.offered, u.shown = step, false
	}
	u.seen = max(u.seen, step.Seq)
}

// undoKey lets go of what was offered or named at any key but u and U. It takes the
// Esc that does nothing else.
func (a *App) undoKey(name string) (taken bool) {
	u := &a.undoing
	if name == "u" || name == "U" {
		return false
	}
	named := u.named.Seq != 0
	u.asked, u.offered, u.named, u.back, u.choices.offered = false, store.Step{}, store.Step{}, store.Step{}, ""
	if named {
		a.answer.give()
	}
	return named && name == "esc"
}

// asking is an undo or redo as it was asked for. It is run in a Cmd.
type asking struct {
	journal *store.Journal
	style   money.Style
	intent  store.Intent
	redo    bool
	base    int64
	known   int64 // the step that was offered or named, and that this key was for
	here    []customer.ID
	choice  *choice // the setting that the key comes to, nil where there is none
}

// reply is what became of it: done, or a step that is to be named first, or a sentence.
type reply struct {
	done   store.Undone
	name   store.Step // zero: none
	first  string     // a sentence before it
	nobody bool       // there is nothing to undo or do again
	choice bool       // the newest is a setting of this machine
}

// turn undoes or does again, after the step was named where it must be.
func (a *App) turn(redo bool) tea.Cmd {
	u := &a.undoing
	if u.busy {
		return nil
	}
	ask := asking{journal: a.env.Store.Journal, style: a.env.Style(), intent: store.NewIntent(), redo: redo, base: u.base, here: a.here()}
	switch {
	case !u.shown:
	case u.named.Seq != 0 && u.redo == redo:
		ask.known = u.named.Seq
	case u.named.Seq != 0:
	case redo:
		ask.known = u.back.Seq
	default:
		ask.known = u.offered.Seq
	}
	if c, ok := u.choices.newest(redo); ok && ask.known == 0 {
		ask.choice = &c
	}
	u.choices.offered = ""
	u.busy, u.named, u.back, u.redo = true, store.Step{}, store.Step{}, redo
	u.nth, u.told = u.nth+1, false
	return tea.Batch(pane.Write(a.env, &u.at, ask.run), a.env.After(slowAfter, undoSlow{u.nth}))
}

// undoSlow comes when an undo or redo began to run slowAfter ago.
type undoSlow struct{ nth int }

// running is what the status line says of an undo or redo that takes long.
func (u *undoing) running() string {
	switch {
	case !u.busy || !u.told:
		return ""
	case u.redo:
		return "doing it again..."
	}
	return "undoing..."
}

// here are the customers that are open or selected.
func (a *App) here() (list []customer.ID) {
	if s, ok := a.panes[a.focus].(pane.Subject); ok {
		id, _ := s.Subject()
		list = append(list, id)
	}
	if s, ok := a.panes[record].(pane.Shower); ok && a.focus >= record {
		list = append(list, s.Shows())
	}
	return list
}

func (ask asking) run(ctx context.Context) (reply, error) {
	next, err := ask.journal.Next(ctx, ask.style)
	if err != nil {
		return reply{}, err
	}
	if ask.choice != nil && ask.choice.before(next, ask.redo) {
		return reply{choice: true}, nil
	}
	if ask.redo {
		return ask.again(ctx, next)
	}
	step := next.Undo
	switch {
	case step.Seq == 0:
		return reply{nobody: true}, nil
	case step.Blocked == "" && ask.may(step, step.Seq):
		return ask.do(ctx, step)
	case step.Blocked == "":
		return reply{name: step}, nil
	case next.Beyond.Seq != 0 && next.Beyond.Seq == ask.known:
		return ask.do(ctx, next.Beyond)
	}
	return reply{name: next.Beyond, first: view.Sentence(cell.Clean(step.Why) + help(step.Blocked))}, nil
}

func help(b store.Block) string {
	if h := view.StepHelp(b); h != "" {
		return "; " + h
	}
	return ""
}

func (ask asking) again(ctx context.Context, next store.Next) (reply, error) {
	step := next.Redo
	switch {
	case step.Seq == 0:
		return reply{nobody: true}, nil
	case !ask.may(step, next.RedoSeq):
		return reply{name: step}, nil
	}
	done, err := ask.journal.Redo(ctx, ask.intent, ask.style, step.Seq)
	return reply{done: done}, err
}

// may says that a step, which was done or undone by the row of that number, needs no
// name first: it was named, or this program did so in this run and here, and no other
// was named.
func (ask asking) may(step store.Step, seq int64) bool {
	return step.Seq == ask.known || ask.known == 0 && seq > ask.base && ask.journal.Wrote(seq) && ask.local(step)
}

func (ask asking) local(step store.Step) bool {
	return step.Customer == 0 || slices.Contains(ask.here, step.Customer)
}

func (ask asking) do(ctx context.Context, step store.Step) (reply, error) {
	done, err := ask.journal.Undo(ctx, ask.intent, ask.style, step.Seq)
	return reply{done: done}, err
}

// turned says what an undo or redo did, and lets all panes read anew.
func (a *App) turned(m pane.Loaded[reply]) tea.Cmd {
	u := &a.undoing
	if !m.For(&u.at) {
		return nil
	}
	u.busy = false
	r := m.Value
	switch {
	case m.Err != nil:
		u.offered = store.Step{}
		return a.notTurned(m.Err)
	case r.choice:
		return a.turnChoice(u.redo)
	case r.nobody:
		return a.nothingToTurn()
	case r.done.Step.Seq == 0:
		return a.nameFirst(r)
	}
	u.offered, u.shown = store.Step{}, false
	if r.done.Redo {
		u.offered = r.done.Step
	} else {
		u.back = r.done.Step
	}
	step := r.done.Step
	cmds := []tea.Cmd{a.say(view.Sentence(cell.Clean(view.Undone(r.done, ", x"))), pane.Good)}
	if r.done.Gone != 0 {
		cmds = append(cmds, a.dropSheet(r))
	}
	cmds = append(cmds, a.act(pane.Changed{Customer: step.Customer, Select: step.Select, Business: step.Subject == "business" || step.Subject == "tax profile"}))
	return tea.Batch(cmds...)
}

// dropSheet takes a draft from the screen that is not in the file any more.
func (a *App) dropSheet(r reply) tea.Cmd {
	s, ok := a.panes[sheet].(pane.Subject)
	if !ok {
		return nil
	}
	if _, id := s.Subject(); id != r.done.Gone {
		return nil
	}
	if a.focus == sheet {
		return a.back()
	}
	return a.leave(sheet)
}

func (a *App) notTurned(err error) tea.Cmd {
	during := "undo"
	if a.undoing.redo {
		during = "do it again"
	}
	return a.fail(pane.Fail{During: during, Err: err})
}

func (a *App) nothingToTurn() tea.Cmd {
	if a.undoing.redo {
		return a.say("There is nothing to do again.", pane.Refused)
	}
	return a.say("There is nothing to undo.", pane.Refused)
}

// nameFirst says what u would do, and waits for the same key again; any other key
// leaves it.
func (a *App) nameFirst(r reply) tea.Cmd {
	u := &a.undoing
	u.named, u.shown, u.offered = r.name, false, store.Step{}
	if r.name.Seq == 0 {
		return a.say(r.first, pane.Refused)
	}
	key, what := "u would undo", r.name.Bare
	switch {
	case u.redo:
		key = "U would do again"
	case r.first != "": // two sentences in one line: the second is short
		key, what = "u again undoes", strings.TrimSuffix(r.name.Short(), " of your business")
	}
	text := key + a.whence(r.name) + ": " + strings.TrimPrefix(what, "your ") + "."
	return a.say(strings.TrimSpace(r.first+" "+cell.Clean(text)), pane.Plain)
}

// whence says of a step when it was done, where that was before this run, by what,
// and on whose record, where that is not the one on the screen.
func (a *App) whence(step store.Step) string {
	text := ""
	if step.Seq <= a.undoing.base {
		text += ", from " + a.when(step.At)
	}
	switch {
	case step.By == "cli":
		text += ", by a command"
	case step.Seq > a.undoing.base && !a.env.Store.Journal.Wrote(step.Seq):
		text += ", by another window"
	}
	if step.Name != "" && !slices.Contains(a.here(), step.Customer) && !strings.Contains(step.Bare, step.Name) {
		text += ", on " + step.Name
	}
	return text
}

// when is a time as one says it: "14:02", "yesterday", "20 Nov".
func (a *App) when(at time.Time) string {
	now := a.env.Now()
	at = at.In(now.Location())
	on, today := day.Of(at), day.Of(now)
	switch today.Since(on) {
	case 0:
		return at.Format("15:04")
	case 1:
		return "yesterday"
	}
	return view.Day(on, today)
}

// undoHints are the first hints after a change. alone says that a step was named and
// waits for its key: then there are no others.
func (a *App) undoHints() (hints []widget.Hint, alone bool) {
	u := &a.undoing
	k := a.env.Keys
	short := func(step store.Step) string { return cell.Cut(cell.Clean(step.Short()), max(a.w*2/5, min(a.w-20, 24))) }
	switch {
	case u.named.Seq != 0 && u.redo:
		return []widget.Hint{widget.Hint(k.Hint(keymap.Redo, short(u.named))), {Key: "Esc", Words: "leave it"}}, true
	case u.named.Seq != 0:
		return []widget.Hint{widget.Hint(k.Hint(keymap.Undo, short(u.named))), {Key: "Esc", Words: "leave it"}}, true
	case u.choices.offered != "":
		c, _ := u.choices.newest(u.choices.offered == keymap.Redo)
		return []widget.Hint{widget.Hint(k.Hint(u.choices.offered, c.words()))}, false
	case u.offered.Seq != 0:
		return []widget.Hint{widget.Hint(k.Hint(keymap.Undo, short(u.offered)))}, false
	case u.back.Seq != 0:
		return []widget.Hint{widget.Hint(k.Hint(keymap.Redo, short(u.back)))}, false
	}
	return nil, false
}
