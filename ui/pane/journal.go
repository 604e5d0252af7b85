package pane

import (
	"context"
	"errors"
	"sync"
	"time"

	"billfold/store"

	tea "charm.land/bubbletea/v2"
)

// journalEvery bounds what a kill can lose: half a second of typing.
const journalEvery = 500 * time.Millisecond

// Journal keeps a half-typed form in the data file: at the latest half a second
// after the first unsaved key, and when the form is left. Body is read when the
// moment comes.
type Journal struct {
	Key  string
	Body func() []byte

	desk    Desk
	dirty   bool
	waiting bool
	asked   uint64
	order   order
}

// order lets writes that run at the same time end as the newest one asked for: a
// write that was overtaken does nothing.
type order struct {
	mu   sync.Mutex
	done uint64
}

// NewJournal is a journal of a form under its key, for example "payment:C-0001".
func NewJournal(e *Env, key string, body func() []byte) *Journal {
	return &Journal{Key: key, Body: body, desk: e.Desk()}
}

type journalDue struct{ to uint64 }

// Touch notes that something was typed and arranges that it is kept soon.
func (j *Journal) Touch(e *Env) tea.Cmd {
	j.dirty = true
	if j.waiting {
		return nil
	}
	j.waiting = true
	return e.After(journalEvery, journalDue{j.desk.To})
}

// Update takes the journal's own messages; others are ignored.
func (j *Journal) Update(e *Env, msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case journalDue:
		if m.to == j.desk.To {
			j.waiting = false
			return j.Keep(e)
		}
	case Loaded[struct{}]:
		if m.For(&j.desk) && m.Err != nil {
			j.dirty = true
			e.Emit(Fail{"keep what you typed", m.Err})
		}
	}
	return nil
}

// Keep writes what is not kept yet. A file that is only read keeps nothing.
func (j *Journal) Keep(e *Env) tea.Cmd {
	if !j.dirty || e.Store.ReadOnly() {
		return nil
	}
	j.dirty = false
	key, body := j.Key, j.Body()
	return j.write(e, func(ctx context.Context) error { return e.Store.Forms.Save(ctx, key, body) })
}

// Drop forgets the form, after it was saved or emptied.
func (j *Journal) Drop(e *Env) tea.Cmd {
	if e.Store.ReadOnly() {
		return nil
	}
	j.dirty = false
	key := j.Key
	return j.write(e, func(ctx context.Context) error { return e.Store.Forms.Drop(ctx, key) })
}

func (j *Journal) write(e *Env, change func(context.Context) error) tea.Cmd {
	j.asked++
	asked, o := j.asked, &j.order
	e.forms.begin()
	return Write(e, &j.desk, func(ctx context.Context) (struct{}, error) {
		defer e.forms.end()
		o.mu.Lock()
		defer o.mu.Unlock()
		if asked < o.done {
			return struct{}{}, nil
		}
		err := change(ctx)
		if err == nil {
			o.done = asked
		}
		return struct{}{}, err
	})
}

// Saved says whether everything that was typed is kept.
func (j *Journal) Saved() bool { return !j.dirty }

// Kept is a half-typed form from the journal; its body is nil where there is
// none.
type Kept struct {
	Body []byte
	At   time.Time
}

// Words say since when it is kept: "draft from 14:02", of another day "draft from 19
// Nov".
func (k Kept) Words(e *Env) string {
	now := e.Now()
	at, form := k.At.In(now.Location()), "15:04"
	if at.Year() != now.Year() || at.YearDay() != now.YearDay() {
		form = "2 Jan"
	}
	return "draft from " + at.Format(form)
}

// keptWait is how long a form waits for what a slow disk has not kept yet.
const keptWait = 5 * time.Second

// Kept reads what was typed before into the form of a key. It is called in a
// Cmd, and lets writes that are under way end first: the form may just have been left,
// and what is typed into an older text would take the place of the newer. Only those of
// forms are worth a long wait.
func (e *Env) Kept(ctx context.Context, key string) (Kept, error) {
	soon, cancel := context.WithTimeout(ctx, journalEvery)
	defer cancel()
	_ = e.Wait(soon)
	late, end := context.WithTimeout(ctx, keptWait)
	defer end()
	select {
	case <-e.forms.idle():
	case <-late.Done():
	}
	body, at, err := e.Store.Forms.Load(ctx, key)
	if errors.Is(err, store.ErrNotFound) {
		return Kept{}, nil
	}
	return Kept{body, at}, err
}
