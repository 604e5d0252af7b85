package pdf

import (
	"embed"
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// pointMM is one typographic point in millimetres.
const pointMM = 25.4 / 72

// face is one style of a font together with the widths measured so far. It
// belongs to one render: nothing of it is shared.
type face struct {
	file   []byte
	font   *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]float64 // in 1/1000 em, as gofpdf has them; no entry before the first use
}

func newFace(name string) (*face, error) {
	file, err := fontFiles.ReadFile("fonts/NotoSans-" + name + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("read a built-in font: %w", err)
	}
	f, err := sfnt.Parse(file)
	if err != nil {
		return nil, fmt.Errorf("read a built-in font: %w", err)
	}
	return &face{file: file, font: f, widths: map[rune]float64{}}, nil
}

func (f *face) has(r rune) bool {
	g, err := f.font.GlyphIndex(&f.buffer, r)
	return err == nil && g != 0
}

func (f *face) advance(r rune) float64 {
	if w, ok := f.widths[r]; ok {
		return w
	}
	var w float64
	if g, err := f.font.GlyphIndex(&f.buffer, r); err == nil {
		if a, err := f.font.GlyphAdvance(&f.buffer, g, fixed.I(1000), font.HintingNone); err == nil {
			w = float64(a.Round())
		}
	}
	f.widths[r] = w
	return w
}

// width is the length of a text in mm at a size in pt. There is no kerning, so
// widths of parts add up.
func (f *face) width(s string, size float64) float64 {
	var w float64
	for _, r := range s {
		w += f.advance(r)
	}
	return w * size * pointMM / 1000
}

// fonts are the two styles of a document.
type fonts struct{ regular, bold *face }

func (f *fonts) of(s style) *face {
	if s.bold {
		return f.bold
	}
	return f.regular
}

func (f *fonts) width(s string, st style) float64 { return f.of(st).width(s, st.size) }

// packs are the two selections of characters a document can be set in. A
// smaller font file makes a faster and smaller PDF.
type packs struct{ latin, full *face }

func loadPacks() (packs, error) {
	latin, err := newFace("Regular-latin")
	if err != nil {
		return packs{}, err
	}
	full, err := newFace("Regular-full")
	return packs{latin, full}, err
}

// choose gives the small pack unless the document needs the full one.
func (p packs) choose(full bool) (*fonts, error) {
	regular, name := p.latin, "Bold-latin"
	if full {
		regular, name = p.full, "Bold-full"
	}
	bold, err := newFace(name)
	return &fonts{regular, bold}, err
}
