package pdf

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
)

// A squeezed page is drawn as before: each text and each line follows what was
// chosen last, once.
func TestNothingIsChosenTwice(t *testing.T) {
	stream := strings.Join([]string{
		"0 J", "0.57 w", "BT /F1 9.00 Tf ET", "BT /F2 7.00 Tf ET", "1.000 0.000 0.000 RG", "0.28 w", "1 2 m 3 4 l S", "0.000 G", "0.57 w",
		"1.000 0.000 0.000 RG", "0.28 w", "1 3 m 3 5 l S", "0.000 G", "0.57 w", "0.000 G", "0.28 w", "1 4 m 3 6 l S", "0.000 G", "0.57 w",
		"BT /F1 9.00 Tf ET", "BT /F1 9.00 Tf ET", "BT 1 2 Td (a) Tj ET",
		"BT /F1 9.00 Tf ET", "q 0 g BT 1 3 Td (b) Tj ET Q", "BT /F2 7.00 Tf ET",
		"BT 1 4 Td (c\nBT /F9 1.00 Tf ET\n\\) \\\\) Tj ET", "BT /F1 9.00 Tf ET", "BT /F2 7.00 Tf ET", "BT 1 5 Td (d) Tj ET",
		"BT /F1 9.00 Tf ET", ""}, "\n")
	want := strings.Join([]string{
		"0 J", "BT /F2 7.00 Tf ET", "0.28 w", "1.000 0.000 0.000 RG", "1 2 m 3 4 l S", "1 3 m 3 5 l S", "0.000 G", "1 4 m 3 6 l S",
		"BT /F1 9.00 Tf ET", "0.57 w", "BT 1 2 Td (a) Tj ET", "q 0 g BT 1 3 Td (b) Tj ET Q",
		"BT /F2 7.00 Tf ET", "BT 1 4 Td (c\nBT /F9 1.00 Tf ET\n\\) \\\\) Tj ET", "BT 1 5 Td (d) Tj ET", ""}, "\n")
	if got := string(withoutRepeats(nil, []byte(stream))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	kept := "0.57 w\nq\n0.28 w\n0.57 w\nQ\n"
	if got := string(withoutRepeats(nil, []byte(kept))); got != kept {
		t.Errorf("choices that end became %q", got)
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
