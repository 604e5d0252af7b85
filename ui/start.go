package ui

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Start is what the screen needs to begin.
type Start struct {
	Store    *store.Store
	Now      func() time.Time
	Today    func() day.Day
	Folder   string // documents folder; "" is that of the business
	Previews string // folder of PDFs that are not kept; "" is among the system's temporary files
	FPS      int    // frames a second; 0 is 120
	Region   string // country that is proposed at first run; "" is that of the machine
	// Settings is the file of the settings of this machine; "" uses the standard ones
	// and keeps none.
	Settings string
}

// quitWait is how long the program waits for writes when it ends.
const quitWait = 5 * time.Second

// Run shows the screen until the user leaves or the context ends: signals are
// the caller's, who ends the context. Two takers of one signal would race, and the
// slower one would wait for ever. It returns an error that wraps
// tea.ErrProgramKilled where the context ended, a *view.Refusal after a panic, and
// what the store said when its first page could not be read.
func Run(ctx context.Context, s Start) error { return run(ctx, s, first) }

// opener makes the root of a terminal's size, with its first page.
type opener func(context.Context, Start, tea.WindowSizeMsg) (*App, tea.Cmd, error)

func run(ctx context.Context, s Start, begin opener) error {
	if s.Region == "" {
		s.Region = region()
	}
	fps := s.FPS
	if fps == 0 {
		fps = 120
	}
	work, stop := context.WithCancel(ctx)
	defer stop()
	see := newAttendance(s.Store, s.Settings)
	open := func(size tea.WindowSizeMsg) (*App, tea.Cmd, error) { return begin(ctx, s, size) }
	l := &launch{open: open, begun: see.begin(work), frame: time.Second / time.Duration(fps)}
	screen, end := context.WithCancel(ctx)
	defer end()
	l.end = end
	_, err := tea.NewProgram(l, tea.WithContext(screen), tea.WithoutSignalHandler(), tea.WithFPS(fps)).Run()
	stop()
	defer see.end()
	if l.fault != nil {
		err = l.fault.report(s)
	}
	if l.app == nil {
		return errors.Join(l.err, err)
	}
	defer l.app.sample.end()
	keepAll(l.app)
	waitCtx, cancel := context.WithTimeout(context.WithoutCancel(ctx), quitWait)
	defer cancel()
	waited := l.app.wait(waitCtx)
	if l.fault == nil {
		_ = l.app.keepStand(waitCtx) // the next start shows the customers: nothing of worth is lost
	}
	return errors.Join(err, waited)
}

// first makes the root of a terminal's size, and reads its first page.
func first(ctx context.Context, s Start, size tea.WindowSizeMsg) (*App, tea.Cmd, error) {
	env, err := NewEnv(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	at, pages := standing(ctx, s.Store)
	app := New(env, at.Place)
	app.began, app.first = at, pages
	app.Update(size)
	return app, settleFirst(app), nil
}

// launch is the root from its start. It begins with the terminal's size, so that
// the first frame is drawn once, and reads the first page while the renderer waits
// for its first tick. Keys that come earlier wait.
type launch struct {
	open  func(tea.WindowSizeMsg) (*App, tea.Cmd, error)
	begun tea.Cmd // what is seen to while the user works
	frame time.Duration
	app   *App // nil before, and where err says why
	err   error
	early []tea.Msg
	end   func() // ends the program from where no command can be returned
	fault *fault // why it was ended
}

// following is what the first page asked for, such as the record beside the list. It
// is begun when the first frame is on the terminal: on a busy machine it would take
// the time that the frame needs.
type following struct{ cmd tea.Cmd }

// answers is how long the terminal's answers to the program's questions are waited
// for where it ends at once: else they would be typed into the shell.
const answers = 100 * time.Millisecond

// Init has the renderer's table of widths made beside the first page: the first frame
// needs it as soon as that frame is due.
func (l *launch) Init() tea.Cmd {
	return func() tea.Msg {
		ansi.StringWidthWc("─")
		return nil
	}
}

func (l *launch) Update(msg tea.Msg) (model tea.Model, cmd tea.Cmd) {
	model = l
	defer func() { l.failed(caught(recover())) }()
	if f, ok := msg.(*fault); ok {
		l.failed(f)
	}
	if l.fault != nil {
		return l, nil
	}
	return l, guard(l.take(msg))
}

func (l *launch) take(msg tea.Msg) tea.Cmd {
	size, sized := msg.(tea.WindowSizeMsg)
	switch {
	case l.app != nil:
		if f, ok := msg.(following); ok {
			return f.cmd
		}
		_, cmd := l.app.Update(msg)
		return cmd
	case l.err != nil:
		return nil
	case !sized:
		l.early = append(l.early, msg)
		return nil
	}
	return l.begin(size)
}

func (l *launch) begin(size tea.WindowSizeMsg) tea.Cmd {
	var cmd tea.Cmd
	if l.app, cmd, l.err = l.open(size); l.err != nil {
		return tea.Tick(answers, func(time.Time) tea.Msg { return tea.QuitMsg{} })
	}
	cmds := []tea.Cmd{tea.Tick(l.frame, func(time.Time) tea.Msg { return following{cmd} }), l.begun}
	for _, m := range l.early {
		_, next := l.app.Update(m)
		cmds = append(cmds, next)
	}
	l.early = nil
	return tea.Batch(cmds...)
}

func (l *launch) View() (v tea.View) {
	defer func() {
		if f := caught(recover()); f != nil {
			v = tea.View{AltScreen: true}
			l.failed(f)
		}
	}()
	if l.app == nil || l.fault != nil {
		return tea.View{AltScreen: true} // what stands on the terminal is kept
	}
	return l.app.View()
}

// NewEnv is the environment of the panes over a store.
func NewEnv(ctx context.Context, s Start) (*pane.Env, error) {
	keys, err := keymap.New(keymap.Table())
	if err != nil {
		return nil, err
	}
	seller, err := s.Store.Business.Get(ctx)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	settings, _, _ := action.LoadSettings(s.Settings) // what cannot be read is told when the first page stands
	look := lookHere(settings)
	env := &pane.Env{
		Ctx: ctx, Store: s.Store, Keys: keys, Seller: seller, Region: s.Region, Now: s.Now, Today: s.Today,
		Render: action.Renderer(s.Store, s.Now),
		Theme:  look.Theme(), Look: look, Mouse: settings.Mouse, Reader: settings.Reader, Settings: s.Settings,
		After: func(d time.Duration, msg tea.Msg) tea.Cmd { return tea.Tick(d, func(time.Time) tea.Msg { return msg }) },
		Exec:  handOver,
	}
	env.Files = files(s, env)
	return env, nil
}

// region is the country in the machine's locale: DE of de_DE.UTF-8, or "".
func region() string {
	for _, name := range []string{"LC_ALL", "LC_MONETARY", "LANG"} {
		_, rest, ok := strings.Cut(os.Getenv(name), "_")
		if !ok || len(rest) < 2 {
			continue
		}
		if code, ok := customer.CountryCode(rest[:2]); ok {
			return code
		}
	}
	return ""
}

// settleFirst reads the first page, so that the first frame shows it. The
// renderer's first tick is running meanwhile. What follows from that page, such as
// the record beside the list, is left to the program.
func settleFirst(a *App) tea.Cmd {
	after := a.env.After
	a.env.After = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	defer func() { a.env.After = after }()
	later := []tea.Cmd{tea.RequestBackgroundColor, a.loadMoney(), after(othersEvery, othersDue{a.others.at.To})}
	runAll(a.firstPage(), func(m tea.Msg) tea.Cmd {
		_, next := a.Update(m)
		later = append(later, next)
		return nil
	})
	return tea.Batch(later...)
}

// settleLast keeps what panes hold when the program has ended.
func settleLast(a *App) {
	runAll(a.Keep(), func(tea.Msg) tea.Cmd { return nil })
}

// runAll runs a command and all that follow from it, one after the other.
func runAll(cmd tea.Cmd, take func(tea.Msg) tea.Cmd) {
	for todo := []tea.Cmd{cmd}; len(todo) > 0; {
		cmd, todo = todo[0], todo[1:]
		if cmd == nil {
			continue
		}
		switch m := cmd().(type) {
		case tea.BatchMsg:
			todo = append(todo, m...)
		case nil:
		default:
			todo = append(todo, take(m))
		}
	}
}
