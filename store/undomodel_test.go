package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// A form that was kept as it was is nothing to undo, and nothing that builds on what
// was done before it.
func TestWhatChangedNothingIsNoStep(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	tier := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "A" })
	renamed(t, s, acme.ID, func(*customer.Customer) {})
	must(t, s.Customers.Archive(ctx, store.NewIntent(), acme.ID, false))
	b, err := s.Business.Get(ctx)
	must(t, err)
	must(t, s.Business.Save(ctx, store.NewIntent(), b, store.SetUp{}))
	c, err := s.Contacts.Get(ctx, 1)
	must(t, err)
	_, err = s.Contacts.Edit(ctx, store.NewIntent(), c)
	must(t, err)
	if n := next(t, s); n.Undo.Seq != tier || n.Undo.Blocked != "" {
		t.Errorf("u would undo %+v", n.Undo)
	}
	list, err := s.Journal.Steps(ctx, money.English(), 1)
	must(t, err)
	if why := refused(t, s, list[0].Seq); why.Blocked != store.BlockNothing || why.Why != "it changed nothing" {
		t.Errorf("%+v", why)
	}
}

// spot is a field of a customer.
type spot struct {
	of    customer.ID
	field string
}

// turned is a step as the test keeps it: what it found and what it left.
type turned struct {
	seq    int64
	was    map[spot]string
	is     map[spot]string
	undone bool
}

// turning is what a person sees of some customers, and what was done to them.
type turning struct {
	t       *testing.T
	r       *rand.Rand
	windows [2]*store.Store
	ids     []customer.ID
	now     map[spot]string
	steps   []*turned // in the order in which they were done
	undone  []*turned // the last one on top; a new change empties it
}

var fields = map[string]func(*customer.Customer) *string{
	"tier":  func(c *customer.Customer) *string { return &c.Tier },
	"po":    func(c *customer.Customer) *string { return &c.PO },
	"owner": func(c *customer.Customer) *string { return &c.Owner },
	"phone": func(c *customer.Customer) *string { return &c.Phone }, // of the contact
	"note":  func(c *customer.Customer) *string { return &c.Cycle },
}

func (o *turning) window() *store.Store { return o.windows[o.r.IntN(2)] }

// did notes a step that was just done. told says that the trail has a row of it even
// where it changed nothing: then too nothing can be done again.
func (o *turning) did(is map[spot]string, told bool) {
	step := &turned{was: map[spot]string{}, is: map[spot]string{}}
	for at, v := range is {
		if o.now[at] != v {
			step.was[at], step.is[at] = o.now[at], v
		}
	}
	if told || len(step.is) > 0 {
		o.undone = nil
	}
	if len(step.is) == 0 {
		return
	}
	step.seq = next(o.t, o.window()).Undo.Seq
	maps.Copy(o.now, step.is)
	o.steps = append(o.steps, step)
}

func (o *turning) edit() {
	ctx, s := context.Background(), o.window()
	c, err := s.Customers.Get(ctx, o.ids[o.r.IntN(len(o.ids))])
	must(o.t, err)
	is := map[spot]string{}
	for name, field := range fields {
		if o.r.IntN(3) == 0 {
			*field(&c) = fmt.Sprint(name, o.r.IntN(3))
			is[spot{c.ID, name}] = *field(&c)
		}
	}
	_, err = s.Customers.Edit(ctx, store.NewIntent(), c)
	must(o.t, err)
	o.did(is, true)
}

// archive puts one away or brings it back, or several at once.
func (o *turning) archive() {
	away, ids, is := o.r.IntN(2) == 0, []customer.ID{}, map[spot]string{}
	for _, id := range o.ids {
		if o.r.IntN(3) == 0 {
			ids, is[spot{id, "archived"}] = append(ids, id), fmt.Sprint(away)
		}
	}
	must(o.t, o.window().Customers.ArchiveAll(context.Background(), store.NewIntent(), ids, away))
	o.did(is, false)
}

// builds is the newest standing step that changed a field of an older one.
func (o *turning) builds(on *turned) bool {
	at := slices.Index(o.steps, on)
	return slices.ContainsFunc(o.steps[at+1:], func(later *turned) bool {
		for field := range later.is {
			if _, both := on.is[field]; both && !later.undone {
				return true
			}
		}
		return false
	})
}

func (o *turning) undo() {
	if len(o.steps) == 0 {
		return
	}
	step := o.steps[o.r.IntN(len(o.steps))]
	if o.r.IntN(2) == 0 {
		step = o.steps[len(o.steps)-1]
	}
	_, err := o.window().Journal.Undo(context.Background(), store.NewIntent(), money.English(), step.seq)
	var why *store.Unundoable
	if refused := step.undone || o.builds(step); refused != errors.As(err, &why) || err != nil && why == nil {
		o.t.Fatalf("undo of %+v: %v", step, err)
	} else if refused {
		return
	}
	step.undone = true
	maps.Copy(o.now, step.was)
	o.undone = append(o.undone, step)
}

func (o *turning) redo() {
	s := o.window()
	n := next(o.t, s)
	if len(o.undone) == 0 {
		if n.Redo.Seq != 0 {
			o.t.Fatalf("U would do %+v again", n.Redo)
		}
		return
	}
	step := o.undone[len(o.undone)-1]
	if n.Redo.Seq != step.seq {
		o.t.Fatalf("U would do %+v again, and not %+v", n.Redo, step)
	}
	_, err := s.Journal.Redo(context.Background(), store.NewIntent(), money.English(), step.seq)
	must(o.t, err)
	step.undone = false
	maps.Copy(o.now, step.is)
	o.undone = o.undone[:len(o.undone)-1]
}

func (o *turning) compare() {
	for _, id := range o.ids {
		c, err := o.window().Customers.Get(context.Background(), id)
		must(o.t, err)
		have := map[string]string{"archived": fmt.Sprint(c.Archived)}
		for name, field := range fields {
			have[name] = *field(&c)
		}
		for name, v := range have {
			if want := o.now[spot{id, name}]; v != want {
				o.t.Fatalf("%s of %s is %q and should be %q", name, id, v, want)
			}
		}
	}
}

// TestFieldsModel changes customers at random in two programs on one file, takes steps
// back, the newest or any, and does them again, and compares each field with what the
// steps that stand say.
func TestFieldsModel(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			path := storetest.File(t)
			o := &turning{t: t, r: rand.New(rand.NewPCG(seed, 1)), now: map[spot]string{}}
			for i := range o.windows {
				options := storetest.Options()
				options.By = []string{"ui", "cli"}[i]
				s, err := store.Open(context.Background(), path, options)
				must(t, err)
				defer s.Close()
				o.windows[i] = s
			}
			storetest.Business(t, o.windows[0])
			for _, name := range []string{"Ada", "Bob", "Cyd"} {
				c := storetest.Customer(t, o.windows[0], customer.Customer{Name: name, Email: name + "@x.example"})
				o.ids, o.now[spot{c.ID, "archived"}] = append(o.ids, c.ID), "false"
			}
			for range 150 {
				[]func(){o.edit, o.edit, o.archive, o.undo, o.undo, o.undo, o.redo, o.redo}[o.r.IntN(8)]()
				o.compare()
			}
			mustVerify(t, o.windows[0])
		})
	}
}
