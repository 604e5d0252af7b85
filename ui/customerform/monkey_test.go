package customerform_test

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Random keys at random sizes: no panic, every frame exact, and what is on the
// screen comes back after Esc.
func TestMonkey(t *testing.T) {
	keys := strings.Fields("a 漢 1 . @ , ␣ Enter Enter Tab shift+tab Up Down Down Left Right Home End Backspace Delete ctrl+u ctrl+w ctrl+j PgUp PgDown")
	sizes := [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}, {100, 13}}
	const seeds, presses = 4, 150
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 7))
		d := newDesk(t)
		open := d.edit
		if seed%2 == 0 {
			open = d.add
		}
		open()
		for n := range presses {
			d.Keys(keys[rng.IntN(len(keys))])
			size := sizes[rng.IntN(len(sizes))]
			d.Size(size[0], size[1])
			if frame := d.Frame(); !strings.Contains(frame, newForm) && !strings.Contains(frame, "Edit Acme") {
				open() // Enter in the last field saved it
				continue
			}
			if n%10 > 0 {
				continue
			}
			d.Size(120, 60)
			before := fields(d.Frame())
			d.Keys("esc")
			open()
			if after := fields(d.Frame()); after != before {
				t.Fatalf("seed %d, key %d: what came back is not what was typed.\n%s\nbefore:\n%s", seed, n, after, before)
			}
		}
	}
}

// fields are the rows of a frame that show the three fields.
func fields(frame string) string {
	var out []string
	for _, row := range strings.Split(frame, "\n") {
		for _, label := range []string{"│ Name     [", "│ Mail     [", "│ Address  ["} {
			if _, rest, ok := strings.Cut(row, label); ok {
				out = append(out, label+strings.TrimRight(rest, " │"))
			}
		}
	}
	return strings.Join(out, "\n")
}
