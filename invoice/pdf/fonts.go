package pdf

import (
	"embed"
	"fmt"
	"strings"

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
	family string // becomes a PDF name: no spaces
	bold   bool
	file   []byte
	font   *sfnt.Font
	buffer sfnt.Buffer
	widths map[rune]float64 // in 1/1000 em, as gofpdf has them; no entry before the first use
}

// newFace is a built-in face by its weight and selection: "Bold-latin".
func newFace(name string) (*face, error) {
	file, err := fontFiles.ReadFile("fonts/NotoSans-" + name + ".ttf")
	if err != nil {
		return nil, fmt.Errorf("read a built-in font: %w", err)
	}
	weight, script, _ := strings.Cut(name, "-")
	of := family
	if script != "latin" && script != "full" {
		of += script
	}
	f, err := parseFace(of, weight == "Bold", file)
	if err != nil {
		err = fmt.Errorf("read a built-in font: %w", err)
	}
	return f, err
}

func parseFace(family string, bold bool, file []byte) (*face, error) {
	f, err := sfnt.Parse(file)
	if err != nil {
		return nil, err
	}
	return &face{family: family, bold: bold, file: file, font: f, widths: map[rune]float64{}}, nil
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

// typeface is a font in two weights; of a file from outside one stands for both.
type typeface struct{ regular, bold *face }

func (t *typeface) of(bold bool) *face {
	if bold {
		return t.bold
	}
	return t.regular
}

// fonts are what a document is set in: one typeface, and those that have the
// characters which it lacks, in the order in which they are asked.
type fonts struct {
	typeface
	more  []typeface
	known [2]map[rune]*face // the face of each character so far, regular and bold
	slip  *fonts            // of a Swiss QR-bill; nil: the document has none
}

// of is the face that a character is drawn in.
func (f *fonts) of(r rune, bold bool) *face {
	main := f.typeface.of(bold)
	if len(f.more) == 0 {
		return main
	}
	known := f.known[0]
	if bold {
		known = f.known[1]
	}
	if face, ok := known[r]; ok {
		return face
	}
	known[r] = main
	for i := range f.more {
		if main.has(r) {
			break
		}
		if other := f.more[i].of(bold); other.has(r) {
			known[r] = other
			break
		}
	}
	return known[r]
}

// width is the length of a text in mm.
func (f *fonts) width(s string, st style) float64 {
	if len(f.more) == 0 {
		return f.typeface.of(st.bold).width(s, st.size)
	}
	var w float64
	for _, r := range s {
		w += f.of(r, st.bold).advance(r)
	}
	return w * st.size * pointMM / 1000
}

// run is a part of a text in one face.
type run struct {
	face *face
	s    string
}

// runs divides a text where the face changes.
func (f *fonts) runs(s string, st style) []run {
	if len(f.more) == 0 {
		return []run{{f.typeface.of(st.bold), s}}
	}
	var list []run
	from := 0
	var of *face
	for i, r := range s {
		face := f.of(r, st.bold)
		if of != nil && face != of {
			list = append(list, run{of, s[from:i]})
			from = i
		}
		of = face
	}
	if of != nil {
		list = append(list, run{of, s[from:]})
	}
	return list
}

// faces are all faces that a document may be drawn in, each once.
func (f *fonts) faces() []*face {
	all := []*face{f.regular, f.bold}
	for _, t := range f.more {
		all = append(all, t.regular)
		if t.bold != t.regular {
			all = append(all, t.bold)
		}
	}
	if f.slip != nil {
		all = append(all, f.slip.faces()...)
	}
	return all
}
