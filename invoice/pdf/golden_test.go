package pdf

import (
	"bytes"
	"fmt"
	"image"
	imagecolor "image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Pages are compared as pictures of 60 dots an inch in 16 greys, cell by cell.
// Another version of the tool that draws them moves greys a little; a text that
// is gone or elsewhere changes whole cells.
const (
	goldenDPI  = "60"
	goldenCell = 8    // pixels of a cell's edge: a line of text
	goldenMost = 12.0 // of 255: most by which the mean of a cell may differ
	goldenMean = 1.0  // of 255: most by which the whole page may differ
)

// pictures draws the pages of a file as grey pictures.
func pictures(t *testing.T, file []byte) []*image.Gray {
	t.Helper()
	dir := t.TempDir()
	tool(t, file, "pdftoppm", "-r", goldenDPI, "-gray", "-png", "FILE", filepath.Join(dir, "page"))
	names, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	var all []*image.Gray
	for _, name := range names {
		all = append(all, readPicture(t, name))
	}
	return all
}

func readPicture(t *testing.T, name string) *image.Gray {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v: UPDATE_GOLDEN=1 writes it", err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(m.Bounds())
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			grey.Set(x, y, m.At(x, y))
		}
	}
	return grey
}

// writePicture keeps a page in 16 greys, which takes a third of the bytes.
func writePicture(t *testing.T, name string, m *image.Gray) {
	t.Helper()
	var greys imagecolor.Palette
	for i := range 16 {
		greys = append(greys, imagecolor.Gray{uint8(i * 17)})
	}
	small := image.NewPaletted(m.Bounds(), greys)
	for i, v := range m.Pix {
		small.Pix[i] = uint8((int(v) + 8) / 17)
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, small); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 20_000 {
		t.Errorf("%s takes %d bytes", name, b.Len())
	}
	if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// differ says where two pages differ, or "". What stands a pixel further is the same.
func differ(got, want *image.Gray) string {
	if got.Bounds() != want.Bounds() {
		return fmt.Sprintf("it is %v large, and was %v", got.Bounds().Max, want.Bounds().Max)
	}
	var sum, worst float64
	var at image.Point
	n := 0
	for y := 0; y < got.Rect.Max.Y; y += goldenCell {
		for x := 0; x < got.Rect.Max.X; x += goldenCell {
			cell := image.Rect(x, y, x+goldenCell, y+goldenCell)
			d := 255.0
			for _, by := range []image.Point{{}, {0, -1}, {0, 1}, {-1, 0}, {1, 0}} {
				d = min(d, math.Abs(meanOf(want, cell)-meanOf(got, cell.Add(by))))
			}
			if d > worst {
				worst, at = d, cell.Min
			}
			sum += d
			n++
		}
	}
	if mean := sum / float64(n); worst > goldenMost || mean > goldenMean {
		const mm = 25.4 / 60
		return fmt.Sprintf("it differs by %.1f of 255 at %.0f mm from the left and %.0f mm from the top, by %.2f in the mean",
			worst, float64(at.X+goldenCell/2)*mm, float64(at.Y+goldenCell/2)*mm, mean)
	}
	return ""
}

// meanOf is the mean grey of a part of a page.
func meanOf(m *image.Gray, part image.Rectangle) float64 {
	part = part.Intersect(m.Rect)
	sum := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for _, v := range m.Pix[m.PixOffset(part.Min.X, y):][:part.Dx()] {
			sum += int(v)
		}
	}
	return float64(sum) / float64(max(1, part.Dx()*part.Dy()))
}

func goldenFile(name string, page int) string {
	plain := strings.NewReplacer(",", "", " ", "-").Replace(name)
	return filepath.Join("testdata", "golden", fmt.Sprintf("%s-%d.png", plain, page))
}

func TestGoldenPages(t *testing.T) {
	update := os.Getenv("UPDATE_GOLDEN") != ""
	for _, g := range goldens(t) {
		t.Run(g.name, func(t *testing.T) {
			t.Parallel()
			pages := pictures(t, g.file(t))
			for i, page := range pages {
				name := goldenFile(g.name, i+1)
				if update {
					writePicture(t, name, page)
				} else if fault := differ(page, readPicture(t, name)); fault != "" {
					t.Errorf("page %d is not as %s: %s; look at it, then UPDATE_GOLDEN=1 writes it", i+1, name, fault)
				}
			}
			for more := len(pages) + 1; ; more++ {
				name := goldenFile(g.name, more)
				if _, err := os.Stat(name); err != nil {
					break
				}
				if update {
					_ = os.Remove(name)
				} else {
					t.Errorf("%d pages, and there is %s", len(pages), name)
				}
			}
		})
	}
}

// The pictures tell when a text is gone: each of a page is left out in turn.
func TestGoldenPagesMissWhatIsGone(t *testing.T) {
	for _, g := range goldens(t) {
		if g.name != "de consultant" && g.name != "us in two states, modern letter" {
			continue
		}
		pages, f, c, err := compose(&g.d, totalsOf(t, &g.d), g.o)
		if err != nil {
			t.Fatal(err)
		}
		whole := append([]text(nil), pages[0].texts...)
		drawn := func() *image.Gray {
			file, err := draw(pages, f, c.about, created)
			if err != nil {
				t.Fatal(err)
			}
			return pictures(t, file)[0]
		}
		want := drawn()
		for i, x := range whole {
			if len(x.s) < 4 || i%7 != 0 {
				continue
			}
			pages[0].texts = append(append([]text(nil), whole[:i]...), whole[i+1:]...)
			if fault := differ(drawn(), want); fault == "" {
				t.Errorf("%s: nobody misses %q", g.name, x.s)
			}
		}
		pages[0].texts = whole
		for i := range whole {
			whole[i].baseline += 0.2 // mm: half a pixel
		}
		if fault := differ(drawn(), want); fault != "" {
			t.Errorf("%s: a page that is half a pixel lower: %s", g.name, fault)
		}
	}
}
