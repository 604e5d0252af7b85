package pdf

import (
	"image"
	"testing"

	"billfold/invoice"
)

// shapes counts what a sketch shows.
func shapes(t *testing.T, d invoice.Document, o Options, cols, rows int) (map[Shape]int, [][]SketchCell) {
	t.Helper()
	totals, err := invoice.Calculate(&d)
	if err != nil {
		t.Fatal(err)
	}
	cells, err := Sketch(d, totals, o, cols, rows)
	if err != nil {
		t.Fatal(err)
	}
	n := map[Shape]int{}
	for _, row := range cells {
		for _, c := range row {
			n[c.Shape]++
			if c.Tone == Accented && c.Shape >= OneLine {
				n[-1]++
			}
		}
	}
	return n, cells
}

// A sketch has the proportions of the paper and fits where it is asked to, at any
// size.
func TestASketchHasTheProportionsOfThePaper(t *testing.T) {
	for _, size := range [][2]int{{50, 35}, {27, 19}, {200, 10}, {10, 200}, {1, 1}, {0, 0}} {
		for _, paper := range []invoice.Paper{invoice.A4, invoice.Letter} {
			d := sample(3)
			d.Seller.Brand.Paper = paper
			_, cells := shapes(t, d, Options{}, size[0], size[1])
			high, wide := len(cells), len(cells[0])
			if wide > max(size[0], 1) || high > max(size[1], 1) {
				t.Errorf("%d by %d cells in %v", wide, high, size)
			}
			p := sheetOf(paper, "")
			if want := p.width / p.height * 2 * float64(high); min(size[0], size[1]) >= 10 && (float64(wide) < want-2 || float64(wide) > want+2) {
				t.Errorf("%s is %d by %d cells in %v", paper, wide, high, size)
			}
		}
	}
}

// The template, the accent and the logo are seen.
func TestASketchShowsTheBrand(t *testing.T) {
	d := sample(3)
	classic, _ := shapes(t, d, Options{}, 50, 35)
	d.Seller.Brand.Template = invoice.Modern
	modern, cells := shapes(t, d, Options{}, 50, 35)
	if classic[Tinted] != 0 || modern[Tinted] < 30 || modern[-1] <= classic[-1] || classic[OneLine] < 50 || classic[Upright] == 0 {
		t.Errorf("classic is %v, modern %v", classic, modern)
	}
	for _, c := range cells[0] {
		if c.Tone != Accented {
			t.Error("the strip at the top is not of the accent")
			break
		}
	}
	logo, err := PrepareLogo(pngOf(t, image.NewRGBA(image.Rect(0, 0, 600, 200))))
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := shapes(t, d, Options{Logo: logo}, 50, 35); n[Pictured] < 15 || modern[Pictured] != 0 {
		t.Errorf("with a logo: %v", n)
	}
}

func BenchmarkSketch(b *testing.B) {
	d := sample(3)
	totals, err := invoice.Calculate(&d)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Sketch(d, totals, Options{}, 50, 35); err != nil {
			b.Fatal(err)
		}
	}
}
