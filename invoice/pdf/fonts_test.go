package pdf

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"

	"golang.org/x/image/font/gofont/goregular"
)

// goFont is a font with arrows, which the built-in ones lack.
func goFont(t testing.TB) []Font {
	t.Helper()
	f, err := NewFont("Go", goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	return []Font{f}
}

// Texts of several scripts are set face by face, found again by a reader, and
// measured as they are drawn.
func TestCharactersComeFromTheFontThatHasThem(t *testing.T) {
	d := sample(2)
	d.Buyer.LegalName = "Արարատ ՍՊԸ & საქართველო GmbH"
	d.Lines[0].Description = "Խորհրդատվություն → კონსულტაცია, two days ← back"
	o := Options{Fonts: goFont(t)}
	file := render(t, d, o)
	out := tool(t, file, "pdftotext", "FILE", "-")
	for _, want := range []string{d.Buyer.LegalName, d.Lines[0].Description} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("%q is not found again in %s", want, out)
		}
	}
	if fonts := tool(t, file, "pdffonts", "FILE"); strings.Count(fonts, "yes ") < 6 || strings.Contains(fonts, " no ") && !strings.Contains(fonts, "yes no  yes") {
		t.Error(fonts)
	}
	if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	if again := render(t, d, o); !bytes.Equal(again, file) {
		t.Error("two renders with the same fonts differ")
	}
	for _, f := range lint(laidOut(t, d, o)) {
		t.Error(f)
	}
	if plain := render(t, sample(2), o); !bytes.Equal(plain, render(t, sample(2), Options{})) {
		t.Error("a font that is not needed changes the file")
	}
}

func TestRuns(t *testing.T) {
	p, err := loadPacks(goFont(t))
	if err != nil {
		t.Fatal(err)
	}
	cl := newCleaner(p)
	const s = "Ab → Արա c"
	if got := cl.line(s); got != s || len(cl.missing) > 0 {
		t.Fatalf("%q, missing %q", got, cl.missing)
	}
	f, err := p.choose(cl.needsFull, cl.others)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	var sum float64
	st := strong(9, ink)
	for _, r := range f.runs(s, st) {
		parts = append(parts, r.face.family+":"+r.s)
		sum += r.face.width(r.s, st.size)
	}
	if want := []string{"NotoSans:Ab ", "Other1:→", "NotoSans: ", "NotoSansarmenian:Արա", "NotoSans: c"}; !slices.Equal(parts, want) {
		t.Errorf("runs %q, want %q", parts, want)
	}
	if math.Abs(sum-f.width(s, st)) > 1e-9 {
		t.Errorf("the runs are %v wide, the text %v", sum, f.width(s, st))
	}
}

// A script that would have to be shaped is refused, whatever fonts there are.
func TestScriptsThatNeedShapingAreRefused(t *testing.T) {
	for _, s := range []string{"שלום", "سلام", "नमस्ते", "สวัสดี", "ខ្មែរ"} {
		for _, r := range s {
			if !shaped(r) {
				t.Errorf("%U would be drawn letter by letter", r)
			}
		}
	}
	for _, r := range "aé→✓漢かカ한ԱАΑ" {
		if shaped(r) {
			t.Errorf("%U is refused", r)
		}
	}
}

func TestNewFont(t *testing.T) {
	if err := checkFont(goregular.TTF); err != nil {
		t.Fatalf("a good font: %v", err)
	}
	changed := func(at int, b ...byte) []byte {
		file := bytes.Clone(goregular.TTF)
		copy(file[at:], b)
		return file
	}
	tables, err := fontTables(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	restricted := bytes.Clone(goregular.TTF)
	copied, err := fontTables(restricted)
	if err != nil {
		t.Fatal(err)
	}
	binary.BigEndian.PutUint16(copied["OS/2"][8:], 2)
	for name, test := range map[string]struct {
		file []byte
		want string
	}{
		"nothing":    {nil, "no font"},
		"a page":     {[]byte("<html>...........</html>"), "no TrueType"},
		"collection": {changed(0, 't', 't', 'c', 'f'), "collection"},
		"PostScript": {changed(0, 'O', 'T', 'T', 'O'), "PostScript"},
		"cut off":    {goregular.TTF[:len(goregular.TTF)/2], "cut off"},
		"restricted": {restricted, "allow"},
	} {
		if err := checkFont(test.file); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want … %s …", name, err, test.want)
		}
	}
	if len(tables) < 10 {
		t.Errorf("%d tables", len(tables))
	}
	if _, err := NewFont("bad", []byte("no")); err == nil {
		t.Error("a font that is no font was taken")
	}
}

func FuzzNewFont(f *testing.F) {
	small, err := os.ReadFile("fonts/NotoSans-Regular-armenian.ttf")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small)
	f.Add([]byte("\x00\x01\x00\x00\x00\x01............"))
	f.Fuzz(func(t *testing.T, file []byte) {
		d := invoice.Document{Note: "Արա → ✓"}
		font, err := NewFont("fuzz", file)
		if err != nil {
			return
		}
		if _, err := Render(d, invoice.Totals{}, Options{Created: created, Fonts: []Font{font}}); err != nil {
			t.Skip(err) // said, and no panic
		}
	})
}
