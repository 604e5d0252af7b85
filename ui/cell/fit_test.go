package cell_test

import (
	"slices"
	"strings"
	"testing"

	"billfold/ui/cell"

	"pgregory.net/rapid"
)

// Whatever has to go, begin and end of a line stay, and it fits.
func TestSqueezeKeepsBothEnds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, w := cell.Clean(rapid.String().Draw(r, "s")), rapid.IntRange(0, 60).Draw(r, "w")
		for _, got := range []string{cell.Squeeze(s, w), cell.Middle(s, w)} {
			if n := cell.Width(got); n > w {
				t.Errorf("%q in %d cells is %q, %d cells", s, w, got, n)
			}
			if cell.Width(s) <= w && got != s {
				t.Errorf("%q fits in %d cells and became %q", s, w, got)
			}
		}
	})
}

func TestSqueezeShortensPathsFirst(t *testing.T) {
	said := "INV-1043 issued, 1,190.00 EUR. PDF: ~/Documents/Business/billfold/2026/INV-1043-acme-robotics-gmbh.pdf"
	got := cell.Squeeze(said, 73)
	if got != "INV-1043 issued, 1,190.00 EUR. PDF: ~/.../INV-1043-acme-robotics-gmbh.pdf" {
		t.Errorf("it is %q", got)
	}
	const void = "CN-1001 issued, INV-1001 is void, 600.00 EUR is credit on the record."
	if got := cell.Squeeze(void+" PDF: ~/billfold/2026/CN-1001-gallery-nord.pdf", 73); got != void {
		t.Errorf("it is %q", got)
	}
	if got := cell.Squeeze(strings.Repeat("a reason and ", 20)+"its end.", 60); !strings.HasPrefix(got, "a reason") || !strings.HasSuffix(got, "its end.") {
		t.Errorf("it is %q", got)
	}
}

// Half a figure is a wrong one.
func TestSqueezeCutsNoFigure(t *testing.T) {
	const said = "= 1,234.56 received 26 Nov for INV-1032. Acme owes 886.62 now."
	figures := map[string]bool{}
	for _, word := range strings.Fields(said) {
		figures[word] = true
	}
	for w := 24; w < cell.Width(said); w++ {
		got := cell.Squeeze(said, w)
		for _, word := range strings.Fields(strings.Replace(got, "...", " ", 1)) {
			if strings.ContainsAny(word, "0123456789") && !figures[word] {
				t.Errorf("in %d cells %q stands in %q", w, word, got)
			}
		}
	}
}

func TestHang(t *testing.T) {
	for _, one := range []struct {
		text string
		w    int
		want []string
	}{
		{"! the tax number is missing", 16, []string{"! the tax number", "  is missing"}},
		{"  ! the tax number is", 16, []string{"  ! the tax", "    number is"}},
		{"the tax number is", 12, []string{"the tax", "number is"}},
		{"! the tax number", 10, []string{"! the tax", "number"}},
		{"!", 12, []string{"!"}},
	} {
		if got := cell.Hang(one.text, one.w); !slices.Equal(got, one.want) {
			t.Errorf("%q in %d cells is %q, want %q", one.text, one.w, got, one.want)
		}
	}
}
