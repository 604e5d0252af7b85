package putright_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/ui/pane"
)

// Random keys at random sizes, over documents and payments in every state that they
// lead to: no panic, every frame exact, and the file stays sound.
func TestMonkey(t *testing.T) {
	keys := strings.Fields("Enter Enter Enter Down Down Up Tab shift+tab Space 1 2 0 . 5 - a 漢 Backspace ctrl+u esc y y e j k q G home PgDown Left")
	sizes := [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}}
	const seeds, presses = 2, 200
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 5))
		d := newDesk(t)
		d.pay(d.two, 70000)
		for n := range presses {
			if frame := d.Frame(); !strings.Contains(frame, "─ Put right") && !strings.Contains(frame, "─ Failed payment") && !strings.Contains(frame, "─ Payment from") {
				page := pane.Page{Kind: []pane.Kind{pane.PutRight, pane.PutRight, pane.Failed, pane.Payment}[rng.IntN(4)], Customer: d.acme.ID}
				if page.Document = []invoice.ID{d.one.ID, d.two.ID}[rng.IntN(2)]; page.Kind != pane.Payment && rng.IntN(3) == 0 {
					page.Document, page.Paid = 0, 1
				}
				d.Open(page, "")
			}
			burst := []string{keys[rng.IntN(len(keys))]}
			for rng.IntN(3) == 0 {
				burst = append(burst, keys[rng.IntN(len(keys))])
			}
			d.Burst(strings.Join(burst, " "))
			if rng.IntN(25) == 0 {
				size := sizes[rng.IntN(len(sizes))]
				d.Size(size[0], size[1])
			}
			if d.Quit = false; t.Failed() {
				t.Fatalf("seed %d, key %d, %v:\n%s", seed, n, burst, d.Frame())
			}
		}
	}
}
