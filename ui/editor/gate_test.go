package editor

import (
	"context"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
)

// Saves may run in any order: the newest content stays, on one draft, and a
// making that was reported as failed is not repeated.
func TestSavesPassInOrder(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	doc, err := s.Documents.Draft(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	with := func(note string) invoice.Document {
		d := doc
		d.Note = note
		return d
	}
	g, in := &gate{}, store.NewIntent()
	put := func(note string, order int) kept {
		t.Helper()
		got, err := g.put(ctx, s, in, with(note), order)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	first := put("third", 3)
	put("second", 2)
	last := put("fourth", 4)
	stored, err := s.Documents.Get(ctx, first.id)
	if err != nil || stored.Note != "fourth" || last.id != first.id || stored.Rev != last.rev {
		t.Errorf("stored is note %q, rev %d, %v; the gate says %+v", stored.Note, stored.Rev, err, last)
	}
	g.adopt(0, 0) // as if the answer of the first save had been lost
	if again := put("fifth", 5); again.id != first.id {
		t.Errorf("the draft was made twice: %s and %s", first.id, again.id)
	}
	rows, err := s.Documents.DraftOf(ctx, acme.ID)
	if err != nil || len(rows) != 1 {
		t.Errorf("there are %d drafts, %v", len(rows), err)
	}
}
