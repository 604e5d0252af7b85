package editor

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// keepEvery is how long a typed key may be unsaved.
const keepEvery = 500 * time.Millisecond

// next is what waits for a save to end.
type next int

const (
	nothing next = iota
	toReview
	toRecord
	toDiscard
)

// keeping is how far the draft is kept.
type keeping struct {
	gate   *gate
	intent store.Intent // of making the draft
	desk   pane.Desk
	order  int  // number of the newest save
	dirty  bool // something is not kept yet
	saving bool
	armed  bool // a timer runs
	tick   int  // number of that timer
	wrote  bool // others have to be told when the draft is left
	failed string
	then   next
}

func newKeeping(env *pane.Env) keeping {
	return keeping{gate: &gate{}, intent: store.NewIntent(), desk: env.Desk()}
}

// keepDue says that the time of a timer has come.
type keepDue struct {
	to   uint64
	tick int
}

// kept is the answer of a save. It brings no content: the screen is newer.
type kept struct {
	id  invoice.ID
	rev int64
}

// gate lets saves of one draft pass one by one, each on the revision that the
// one before it made. A save that was overtaken by a newer one is left out.
type gate struct {
	mu   sync.Mutex
	id   invoice.ID
	rev  int64
	done int
}

func (g *gate) adopt(id invoice.ID, rev int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.id, g.rev = id, rev
}

func (g *gate) state() (invoice.ID, int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.id, g.rev
}

func (g *gate) put(ctx context.Context, d *store.Store, in store.Intent, doc invoice.Document, order int) (kept, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if order < g.done {
		return kept{g.id, g.rev}, nil
	}
	doc.ID, doc.Rev = g.id, g.rev
	saved, err := d.Documents.Save(ctx, in, doc)
	if errors.Is(err, store.ErrReused) && doc.ID == 0 {
		saved, err = putAfterAll(ctx, d, in, doc)
	}
	if err != nil {
		return kept{}, err
	}
	g.id, g.rev, g.done = saved.ID, saved.Rev, order
	return kept{g.id, g.rev}, nil
}

// putAfterAll saves a draft whose making was reported as failed and was done
// nevertheless.
func putAfterAll(ctx context.Context, d *store.Store, in store.Intent, doc invoice.Document) (invoice.Document, error) {
	_, id, ok, err := d.Answered(ctx, in)
	if err != nil || !ok {
		return doc, errors.Join(store.ErrReused, err)
	}
	stored, err := d.Documents.Get(ctx, invoice.ID(id))
	if err != nil {
		return doc, err
	}
	doc.ID, doc.Rev = stored.ID, stored.Rev
	return d.Documents.Save(ctx, in, doc)
}

// putAside saves what is on the screen as a draft of its own.
func (g *gate) putAside(ctx context.Context, d *store.Store, doc invoice.Document, order int) (kept, error) {
	g.adopt(0, 0)
	return g.put(ctx, d, store.NewIntent(), doc, order)
}

// elsewhere says that a save failed because another window changed, issued or
// discarded the draft.
func elsewhere(err error) bool {
	return errors.Is(err, store.ErrConflict) || errors.Is(err, invoice.ErrFrozen) || errors.Is(err, store.ErrNotFound)
}

// touch notes a change: the figures follow at once, and it is kept soon.
func (m *Model) touch() tea.Cmd {
	m.recalculate()
	m.keep.dirty = true
	return m.arm()
}

func (m *Model) arm() tea.Cmd {
	if m.keep.armed {
		return nil
	}
	m.keep.armed = true
	m.keep.tick++
	return m.env.After(keepEvery, keepDue{m.keep.desk.To, m.keep.tick})
}

// due keeps what is unsaved when its time has come.
func (m *Model) due(d keepDue) tea.Cmd {
	if d.to != m.keep.desk.To || d.tick != m.keep.tick || !m.keep.armed {
		return nil
	}
	m.keep.armed = false
	return m.save()
}

// save keeps what is unsaved, unless a save runs: then the rest follows it.
func (m *Model) save() tea.Cmd {
	k := &m.keep
	if !k.dirty || k.saving || m.gone || m.doc.Issued {
		return nil
	}
	if m.untouched() {
		k.dirty = false
		return nil
	}
	k.dirty, k.saving, k.armed = false, true, false
	k.order++
	gate, in, doc, order, s := k.gate, k.intent, m.kept(), k.order, m.env.Store
	return pane.Write(m.env, &k.desk, func(ctx context.Context) (kept, error) { return gate.put(ctx, s, in, doc, order) })
}

// saved takes the answer of a save.
func (m *Model) saved(got kept, err error) tea.Cmd {
	k := &m.keep
	k.saving = false
	if m.doc.Issued || m.gone {
		return nil
	}
	if err != nil && k.then != toDiscard {
		return m.notSaved(err)
	}
	if err == nil {
		k.wrote, k.failed = true, ""
		m.doc.ID, m.doc.Rev = got.id, got.rev
	}
	switch {
	case k.then == toDiscard:
		return m.discard()
	case k.then != nothing:
		return m.proceed(k.then)
	case k.dirty:
		k.armed = false
		return m.arm()
	}
	return nil
}

// notSaved keeps the text. What another window changed stands beside it from now
// on; what the disk refuses is tried again.
func (m *Model) notSaved(err error) tea.Cmd {
	k := &m.keep
	k.dirty = true
	if elsewhere(err) && m.doc.ID != 0 {
		m.env.Refuse(asideWords(err))
		k.gate.adopt(0, 0)
		k.intent = store.NewIntent()
		m.doc.ID, m.doc.Rev = 0, 0
		return m.save()
	}
	k.then, k.armed = nothing, false
	if problem, _ := view.Explain(err); problem.Message != k.failed {
		k.failed = problem.Message
		m.env.Emit(pane.Fail{During: "keep the draft; its text is still here", Err: err})
	}
	return m.arm()
}

func asideWords(err error) string {
	switch {
	case errors.Is(err, invoice.ErrFrozen):
		return "This draft was issued in another window. What you typed since goes on as a new draft: x on its header discards it."
	case errors.Is(err, store.ErrNotFound):
		return "This draft was discarded in another window. Yours goes on as a new draft: x on its header discards it, too."
	}
	return "Another window changed this draft. Yours goes on as a draft of its own: compare the two and discard one with x on its header."
}

// after does what needs a kept draft: at once, or when the save has ended.
func (m *Model) after(then next) tea.Cmd {
	m.keep.then = then
	if m.keep.saving {
		return nil
	}
	return m.proceed(then)
}

func (m *Model) proceed(then next) tea.Cmd {
	if cmd := m.save(); m.keep.saving {
		return cmd
	}
	m.keep.then = nothing
	switch then {
	case toReview:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.Review, Customer: m.doc.Customer, Document: m.doc.ID, Sheet: m.doc}})
	case toRecord:
		m.tell()
		visited := m.visited()
		m.gone = true
		m.env.Emit(pane.Back{})
		return visited
	}
	return nil
}

// visited writes what became of the draft while it was open into the trail, as one
// step, and says so.
func (m *Model) visited() tea.Cmd {
	id, _ := m.keep.gate.state()
	if id == 0 || m.keep.order == 0 {
		return nil
	}
	in, made, s := store.NewIntent(), m.keep.intent, m.env.Store
	desk := m.env.Desk()
	write := pane.Write(m.env, &desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.Documents.Visited(ctx, in, made, id)
	})
	return func() tea.Msg {
		got, _ := write().(pane.Loaded[struct{}])
		if got.Err != nil {
			return pane.Fail{During: "note the change of the draft in the trail; the draft itself is kept", Err: got.Err}
		}
		return pane.Recorded{}
	}
}

// tell tells the others that the draft stands on the record.
func (m *Model) tell() {
	if m.keep.wrote {
		m.keep.wrote = false
		m.env.Emit(pane.Changed{Customer: m.doc.Customer, Select: fmt.Sprintf("draft:%d", m.doc.ID)})
	}
}

// Leave keeps what is unsaved when the editor is taken from the screen. Nobody
// may be there to take the answer, so it tells the root itself.
func (m *Model) Leave() tea.Cmd {
	if !m.loaded || m.gone || m.doc.Issued {
		return nil
	}
	if !m.keep.dirty && !m.keep.saving || m.untouched() {
		m.tell()
		return m.visited()
	}
	m.keep.order++
	gate, in, doc, order, s := m.keep.gate, m.keep.intent, m.kept(), m.keep.order, m.env.Store
	desk := m.env.Desk()
	write := pane.Write(m.env, &desk, func(ctx context.Context) (left, error) {
		got, err := gate.put(ctx, s, in, doc, order)
		if err == nil {
			return left{got, nil}, s.Documents.Visited(ctx, store.NewIntent(), in, got.id)
		}
		if !elsewhere(err) {
			return left{got, nil}, err
		}
		got, failed := gate.putAside(ctx, s, doc, order)
		return left{got, err}, failed
	})
	return func() tea.Msg {
		got := write().(pane.Loaded[left])
		return leftMessages(doc, got.Value, got.Err)
	}
}

// left is the answer of the save on leaving; aside is why it became a draft of
// its own.
type left struct {
	kept
	aside error
}

func leftMessages(doc invoice.Document, got left, err error) tea.Msg {
	answer := func(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
	if err != nil {
		return pane.Fail{During: "keep the draft", Err: err}
	}
	changed := answer(pane.Changed{Customer: doc.Customer, Select: fmt.Sprintf("draft:%d", got.id)})
	if got.aside != nil {
		return tea.BatchMsg{changed, answer(pane.Say{Text: asideWords(got.aside), Tone: pane.Refused})}
	}
	return tea.BatchMsg{changed}
}

// discard removes the draft: the only way to lose what was typed on purpose.
func (m *Model) discard() tea.Cmd {
	id, rev := m.keep.gate.state()
	if id == 0 {
		m.discarded(nil)
		return nil
	}
	m.keep.then = toDiscard
	m.keep.saving = true
	in, s := store.NewIntent(), m.env.Store
	return pane.Write(m.env, &m.keep.desk, func(ctx context.Context) (removed, error) {
		return removed{}, s.Documents.Discard(ctx, in, id, rev)
	})
}

// removed is the answer of a discard.
type removed struct{}

func (m *Model) discarded(err error) {
	m.keep.then, m.keep.saving = nothing, false
	if err != nil {
		m.env.Emit(pane.Fail{During: "discard the draft", Err: err})
		return
	}
	m.gone, m.keep.dirty = true, false
	m.env.Emit(pane.Say{Text: "The draft is discarded: " + m.doc.Title() + ".", Tone: pane.Good})
	m.env.Emit(pane.Changed{Customer: m.doc.Customer})
	m.env.Emit(pane.Back{})
}

// kept is the draft as it is kept: without lines in which nothing was typed. It
// shares no map or list that is changed in place.
func (m *Model) kept() invoice.Document {
	doc := *m.doc
	doc.Lines, doc.Typed = slices.Clone(doc.Lines), maps.Clone(doc.Typed)
	for i := len(doc.Lines) - 1; i >= 0; i-- {
		if blank(&doc, i) {
			removeLine(&doc, i)
		}
	}
	return doc
}

// untouched says that a new draft is as it was built: it leaves no trace.
func (m *Model) untouched() bool {
	id, _ := m.keep.gate.state()
	if id != 0 {
		return false
	}
	now := m.kept()
	was := &m.start
	return len(now.Lines) == 0 && len(was.Lines) == 0 && was.Customer != 0 && len(now.Typed) == 0 && now.IssueDate == was.IssueDate && now.DueDate == was.DueDate &&
		now.Terms == was.Terms && now.Service == was.Service && now.PO == was.PO && now.Place == was.Place && now.InLanguage == was.InLanguage && now.Currency == was.Currency && now.Rate == was.Rate && reflect.DeepEqual(now.Delivery, was.Delivery) && now.Note == was.Note
}

// corner says in the frame whether everything is kept.
func (m *Model) corner() string {
	switch {
	case !m.loaded:
		return ""
	case m.keep.failed != "":
		return "not saved"
	case m.keep.dirty || m.keep.saving:
		return "saving"
	}
	return "saved"
}
