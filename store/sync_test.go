//go:build linux || darwin

package store_test

import (
	"path/filepath"
	"testing"

	"billfold/invoice/day"
	"billfold/store/storetest"
)

// TestAnIntentSyncsOnce counts: what is acknowledged is on the disk, and each
// intent waits for the disk exactly once, outside the folding of the log.
func TestAnIntentSyncsOnce(t *testing.T) {
	v := installFaultVFS(t)
	path := storetest.File(t)
	d := v.watch(t, filepath.Dir(path))
	s := storetest.Open(t, path)
	acme := storetest.Acme(t, s)
	storetest.Invoice(t, s, acme.ID, 1, day.Day{}) // begins the log
	syncs := func() (n int) {
		for _, st := range d.steps {
			if st.op == opSync {
				n++
			}
		}
		return n
	}
	for range 5 {
		unsaved := storetest.Unsaved(t, s, acme.ID, 2, day.Day{})
		before := syncs()
		if _, err := s.Documents.Issue(t.Context(), "", unsaved, storetest.Render); err != nil {
			t.Fatal(err)
		}
		if n := syncs() - before; n != 1 {
			t.Errorf("an issue synced %d times", n)
		}
	}
	before := syncs()
	storetest.Draft(t, s, acme.ID, 2, day.Day{})
	if n := syncs() - before; n != 1 {
		t.Errorf("a new draft synced %d times", n)
	}
}
