package pane

import (
	"context"
	"errors"
	"sync"
	"time"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/keymap"
	"billfold/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// Env is what every pane is given. It is shared by all panes and changed only by
// the root, in Update. Ctx is the one context that is kept in a struct: it ends
// with the program and is what Cmds read by.
type Env struct {
	Ctx      context.Context
	Store    *store.Store
	Keys     *keymap.Keymap
	Theme    *theme.Theme // draws Look
	Look     theme.Look
	Mouse    bool           // clicks and the wheel are taken; else the terminal selects text
	Reader   bool           // the next start asks numbered questions
	Settings string         // file of the settings of this machine, "" keeps none
	Sample   bool           // Store holds sample data, which is deleted when it is left
	Seller   invoice.Seller // zero until the business is set up
	Region   string         // country that the machine is set to, ISO 3166 alpha-2, "" unknown: proposed at first run
	Render   store.Renderer // draws the PDF that is frozen at issue
	Files    Files
	Now      func() time.Time
	Today    func() day.Day
	Width    int // of the screen, in cells: a pane that is narrower may stand beside others
	// After brings msg back after d: a timer in the program, by hand in a test.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
	// Exec hands the terminal to another program until that ends.
	Exec func(tea.ExecCommand, tea.ExecCallback) tea.Cmd

	// Answers are those of this run, the newest last.
	Answers []Answer

	writes  tally
	forms   tally // those of half-typed forms
	outbox  []tea.Msg
	address uint64
	recall  map[string]string
}

// Files is what a pane can do outside the data file. It is called in Cmds only.
type Files struct {
	// Keep writes the stored PDF of an issued document to the documents folder
	// and returns its path; fresh is false where the file stood there already.
	Keep func(context.Context, invoice.ID) (path string, fresh bool, err error)
	// Place does the same, and returns the whole path.
	Place func(context.Context, invoice.ID) (path string, err error)
	// Backup writes a copy of the data file beside it, reads it back whole, and
	// returns its path.
	Backup func(context.Context, store.Progress) (path string, err error)
	// Clip hands a text to the desktop's clipboard and names the program that took
	// it; nil where none is asked.
	Clip func(ctx context.Context, text string) (program string, err error)
	// Show draws a draft marked DRAFT, or takes the stored PDF, and opens it.
	Show func(context.Context, invoice.Document) (path string, err error)
	// Paper draws a paper for a customer, writes it to the documents folder and
	// opens it.
	Paper func(context.Context, Paper) (path string, err error)
	// Sample draws an invoice that is not on file with a logo that may not be kept
	// yet, marked SAMPLE, and opens it.
	Sample func(ctx context.Context, d invoice.Document, logo []byte) (path string, err error)
	// Folder is where Keep writes a document of today, for the review:
	// "~/billfold/2026".
	Folder func() string
	// Edit is a run of the user's editor on a text.
	Edit func(text string) Editing
}

// Editing is a run of the user's editor: Text is what it made of the text, Aside
// names a file with what it wrote before it failed.
type Editing interface {
	tea.ExecCommand
	Text() string
	Aside() string
}

// Succeed takes over from the environment before it what belongs to the run and not to
// the data file. Addresses go on, so that no answer for a pane of before comes to one of
// now.
func (e *Env) Succeed(before *Env) {
	e.Look, e.Theme, e.Mouse, e.Reader = before.Look, before.Theme, before.Mouse, before.Reader
	e.Width, e.After, e.Exec = before.Width, before.After, before.Exec
	e.address = max(e.address, before.address)
}

// Emit hands a message to the root, which acts on it before it returns from the
// running Update. Messages of panes to the root never travel as Cmds: keys that
// were typed ahead would overtake them.
func (e *Env) Emit(msg tea.Msg) { e.outbox = append(e.outbox, msg) }

// Outbox empties and returns what was emitted.
func (e *Env) Outbox() []tea.Msg {
	out := e.outbox
	e.outbox = nil
	return out
}

// Say emits an answer.
func (e *Env) Say(text string) { e.Emit(Say{Text: text}) }

// Refuse emits the reason why something was not done.
func (e *Env) Refuse(text string) { e.Emit(Say{Text: text, Tone: Refused}) }

// Remember keeps a word for the rest of the run: a form begins with what was
// typed in it last.
func (e *Env) Remember(key, word string) {
	if e.recall == nil {
		e.recall = map[string]string{}
	}
	e.recall[key] = word
}

// Recall is the word that was kept under the key, "" if none was.
func (e *Env) Recall(key string) string { return e.recall[key] }

// Style is how figures are written on the screen.
func (e *Env) Style() money.Style {
	if e.Seller.Style.Decimal == "" {
		return money.English()
	}
	return e.Seller.Style
}

// Days is how typed days are read, leaning the given way.
func (e *Env) Days(lean day.Lean) day.Context {
	order := e.Seller.DateOrder
	if order == "" {
		order = "dmy"
	}
	return day.Context{Today: e.Today(), Order: order, Lean: lean}
}

// SetUp says whether the seller's record exists.
func (e *Env) SetUp() bool { return e.Seller.Name != "" }

// Wait waits until all writes have ended, or until the context ends.
func (e *Env) Wait(ctx context.Context) error {
	select {
	case <-e.writes.idle():
		return nil
	case <-ctx.Done():
		return errors.New("some changes were still being written")
	}
}

// Address is a new address for a pane's loads.
func (e *Env) Address() uint64 {
	e.address++
	return e.address
}

// Desk is a pane's place in the traffic of loads: its address and the number of
// its newest request. Answers to older requests are dropped.
type Desk struct {
	To  uint64
	seq uint64
}

// Desk is a new desk. A pane has one for each kind of thing it loads.
func (e *Env) Desk() Desk { return Desk{To: e.Address()} }

// Loaded brings the value that Load or Write was asked for.
type Loaded[T any] struct {
	to, seq uint64
	Value   T
	Err     error
}

// For says whether the answer is for the desk's newest request.
func (l Loaded[T]) For(d *Desk) bool { return l.to == d.To && l.seq == d.seq }

// Load reads in a Cmd and brings the value back as Loaded[T].
func Load[T any](e *Env, d *Desk, read func(context.Context) (T, error)) tea.Cmd {
	d.seq++
	to, seq, ctx := d.To, d.seq, e.Ctx
	return func() tea.Msg {
		v, err := read(ctx)
		return Loaded[T]{to, seq, v, err}
	}
}

// Write changes the data file in a Cmd and brings the answer back as Loaded[T].
// It is not cancelled when the program ends: main waits for it.
func Write[T any](e *Env, d *Desk, write func(context.Context) (T, error)) tea.Cmd {
	d.seq++
	to, seq, ctx := d.To, d.seq, context.WithoutCancel(e.Ctx)
	e.writes.begin()
	return func() tea.Msg {
		defer e.writes.end()
		v, err := write(ctx)
		return Loaded[T]{to, seq, v, err}
	}
}

// tally counts running writes.
type tally struct {
	mu   sync.Mutex
	n    int
	done chan struct{} // closed when the last of the running writes ends
}

func (t *tally) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n == 0 {
		t.done = make(chan struct{})
	}
	t.n++
}

func (t *tally) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n--; t.n == 0 {
		close(t.done)
	}
}

func (t *tally) idle() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n == 0 {
		done := make(chan struct{})
		close(done)
		return done
	}
	return t.done
}
