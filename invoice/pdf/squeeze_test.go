package pdf

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// A squeezed file says the same as the drawn one: each text follows the font
// that was chosen last, once.
func TestFontsAreChosenOnce(t *testing.T) {
	stream := strings.Join([]string{
		"BT /F1 9.00 Tf ET", "BT /F2 7.00 Tf ET", "1 0 0 RG",
		"BT /F1 9.00 Tf ET", "BT /F1 9.00 Tf ET", "BT 1 2 Td (a) Tj ET",
		"BT /F1 9.00 Tf ET", "q 0 g BT 1 3 Td (b) Tj ET Q", "BT /F2 7.00 Tf ET", "0.5 w",
		"BT 1 4 Td (c\nBT /F9 1.00 Tf ET\n\\) \\\\) Tj ET", "BT /F1 9.00 Tf ET", "BT /F2 7.00 Tf ET", "BT 1 5 Td (d) Tj ET",
		"BT /F1 9.00 Tf ET", ""}, "\n")
	want := strings.Join([]string{
		"1 0 0 RG", "BT /F1 9.00 Tf ET", "BT 1 2 Td (a) Tj ET", "q 0 g BT 1 3 Td (b) Tj ET Q", "0.5 w",
		"BT /F2 7.00 Tf ET", "BT 1 4 Td (c\nBT /F9 1.00 Tf ET\n\\) \\\\) Tj ET", "BT 1 5 Td (d) Tj ET", ""}, "\n")
	if got := string(withoutRepeats(nil, []byte(stream))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Characters whose code holds the byte of a line's end, a bracket or a backslash
// come through.
func TestAwkwardBytesAreDrawn(t *testing.T) {
	d := sample(2)
	d.Lines[1].Description = "Ċ Ĩ ĩ Ŝ č (a) \\ (( U+010A"
	file := render(t, d, Options{})
	out := tool(t, file, "pdftotext", "-layout", "FILE", "-")
	if !strings.Contains(out, d.Lines[1].Description) {
		t.Errorf("%q is not found in\n%s", d.Lines[1].Description, out)
	}
	qdf := tool(t, file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	if regexp.MustCompile(`Tf ET\nBT /F`).MatchString(qdf) {
		t.Error("a font is chosen for no text")
	}
}

func TestPagesArePacked(t *testing.T) {
	if file := render(t, sample(1000), Options{}); len(file) > 420_000 {
		t.Errorf("a document of 1,000 lines takes %d bytes", len(file))
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add([]byte("%PDF-1.3\n1 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<\n/Size 2\n>>\nstartxref\n60\n%%EOF\n"))
	f.Add([]byte("xref\n0 1\n\nstartxref\n0\n%%EOF"))
	f.Add([]byte(nil))
	f.Fuzz(func(t *testing.T, file []byte) {
		out, err := squeeze(file)
		if err == nil && !bytes.HasSuffix(out, []byte("%%EOF\n")) {
			t.Errorf("%q became %q", file, out)
		}
	})
}
