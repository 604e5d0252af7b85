package widget_test

import (
	"slices"
	"testing"

	"billfold/ui/widget"
)

// What a wide screen has to spare goes to the first growing column up to its most,
// then to the next; what nobody takes stays blank at the right. A column that left
// takes nothing.
func TestColumnsShareWhatIsLeft(t *testing.T) {
	c := widget.Columns{{Width: 10, Grow: true, Most: 20}, {Width: 5, Right: true}, {Width: 8, Grow: true, Most: 12, Drop: 1}}
	for w, want := range map[int][]int{
		20: {14, 5, 0},
		25: {10, 5, 8},
		31: {16, 5, 8},
		38: {20, 5, 11},
		90: {20, 5, 12},
	} {
		if got := c.Layout(w); !slices.Equal(got, want) {
			t.Errorf("%d cells are divided as %v, want %v", w, got, want)
		}
	}
}
