package ui

import (
	"context"
	"sync"

	"billfold/ui/action"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// sample is the sample data while it is looked at, in place of the user's own file,
// which stays open and is not touched.
type sample struct {
	at     pane.Desk
	making bool
	own    *pane.Env // of the user's file while the sample data is shown

	mu   sync.Mutex // over what follows, which Cmds write
	data *action.SampleData
	over bool // the program has ended
}

// sampleMade is the environment over sample data that was made.
type sampleMade struct{ env *pane.Env }

// sampleGone says that nothing is left of the sample data.
type sampleGone struct{}

func newSample(env *pane.Env) *sample { return &sample{at: env.Desk()} }

// made takes sample data, and throws it away where the program has ended meanwhile.
func (s *sample) made(d *action.SampleData) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return d.Remove()
	}
	err := s.remove() // of one that was made and could not be shown
	s.data = d
	return err
}

// end removes the sample data when the program ends.
func (s *sample) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over = true
	s.remove()
}

func (s *sample) remove() (err error) {
	if s.data != nil {
		err = s.data.Remove()
	}
	s.data = nil
	return err
}

// sampled goes to the sample data, or leaves it.
func (a *App) sampled() tea.Cmd {
	if a.env.Sample {
		return a.leaveSample()
	}
	if a.sample.making {
		return nil
	}
	a.sample.making = true
	s, env := a.sample, a.env
	run, path := env.Ctx, env.Store.Path()
	start := Start{Now: env.Now, Today: env.Today, Region: env.Region, Settings: env.Settings}
	return tea.Batch(a.say("Making the sample data...", pane.Plain), pane.Write(env, &s.at, func(ctx context.Context) (sampleMade, error) {
		d, err := action.NewSampleData(ctx, path, start.Now, start.Today)
		if err != nil {
			return sampleMade{}, err
		}
		if err := s.made(d); err != nil {
			return sampleMade{}, err
		}
		start.Store, start.Folder, start.Previews = d.Store, d.Documents(), d.Documents()
		made, err := NewEnv(run, start)
		return sampleMade{made}, err
	}))
}

// enterSample shows the sample data, which was made.
func (a *App) enterSample(made sampleMade, err error) tea.Cmd {
	a.sample.making = false
	if err != nil {
		return a.fail(pane.Fail{During: "make the sample data", Err: err})
	}
	made.env.Sample = true
	a.sample.own = a.env
	return tea.Batch(a.changeFile(made.env), a.say("Nothing here is yours; q q leaves it, and deletes it.", pane.Plain))
}

// leaveSample goes back to the user's own file and removes the sample data.
func (a *App) leaveSample() tea.Cmd {
	from, s := a.env, a.sample
	own := s.own
	s.own = nil
	changed := a.changeFile(own)
	removed := pane.Write(own, &s.at, func(ctx context.Context) (sampleGone, error) {
		soon, cancel := context.WithTimeout(ctx, quitWait)
		defer cancel()
		_ = from.Wait(soon) // what is still written is thrown away all the same
		s.mu.Lock()
		defer s.mu.Unlock()
		return sampleGone{}, s.remove()
	})
	return tea.Batch(changed, removed)
}

func (a *App) sampleRemoved(err error) tea.Cmd {
	if err != nil {
		return a.fail(pane.Fail{During: "remove the sample data", Err: err})
	}
	return a.say("The sample data is deleted. This is your own file.", pane.Good)
}

// changeFile shows another data file from its first page. What panes hold is kept before,
// in the file that they show.
func (a *App) changeFile(env *pane.Env) tea.Cmd {
	kept := a.Keep()
	env.Succeed(a.env)
	next := New(env, 2)
	next.w, next.h, next.machine, next.sample = a.w, a.h, a.machine, a.sample
	*a = *next
	return tea.Batch(kept, a.Init())
}

// wait waits for the writes of the files that are open.
func (a *App) wait(ctx context.Context) error {
	if a.sample.own != nil {
		return a.sample.own.Wait(ctx) // what is written into the sample data is thrown away
	}
	return a.env.Wait(ctx)
}
