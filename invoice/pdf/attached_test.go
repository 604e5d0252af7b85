package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/attached"
)

// The document is found in its PDF by other programs, and read back whole.
func TestTheFileCarriesItsDocument(t *testing.T) {
	credit := creditNote()
	for name, d := range map[string]invoice.Document{"invoice": sample(5), "credit note": credit, "1000 lines": sample(1000)} {
		t.Run(name, func(t *testing.T) {
			o := optionsFor(d)
			file := render(t, d, o)
			want, err := invoice.EncodePortable(d, totalsOf(t, &d), o.Corrects)
			if err != nil {
				t.Fatal(err)
			}
			got, err := attached.Read(file)
			if err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%v: read %.200q", err, got)
			}
			p, err := invoice.DecodePortable(got)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Check(); err != nil || p.Document.Number != d.Number || p.Corrects != o.Corrects {
				t.Errorf("%v: %s corrects %q", err, p.Document.Number, p.Corrects)
			}
			if list := tool(t, file, "pdfdetach", "-list", "FILE"); !strings.Contains(list, "1 embedded files") || !strings.Contains(list, attached.Name) {
				t.Error(list)
			}
			saved := filepath.Join(t.TempDir(), "saved.json")
			tool(t, file, "pdfdetach", "-save", "1", "-o", saved, "FILE")
			if body, err := os.ReadFile(saved); err != nil || !bytes.Equal(body, want) {
				t.Errorf("%v: another program saved %.200q", err, body)
			}
			if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			if out := tool(t, file, "qpdf", "--list-attachments", "--verbose", "FILE"); !strings.Contains(out, "AFRelationship: /Data") && !strings.Contains(out, attached.Name) {
				t.Error(out)
			}
		})
	}
	if _, err := attached.Read(render(t, draftOf(sample(2)), Options{})); err != attached.ErrNone {
		t.Errorf("a draft carries data: %v", err)
	}
}

// Two processes give the same bytes for the same document, clock and fonts.
func TestSameBytesInTwoProcesses(t *testing.T) {
	if out := os.Getenv("BILLFOLD_TEST_RENDER"); out != "" {
		var sums strings.Builder
		for _, n := range []int{1, 5, 40} {
			fmt.Fprintf(&sums, "%x\n", sha256.Sum256(render(t, sample(n), Options{})))
		}
		greek := sample(2)
		greek.Buyer.LegalName = "ΑΒΓ Ζέα"
		fmt.Fprintf(&sums, "%x\n", sha256.Sum256(render(t, greek, Options{})))
		many := sample(3)
		many.Seller.Brand.Template, many.Note = invoice.Modern, "Արարատ → საქართველო"
		fmt.Fprintf(&sums, "%x\n", sha256.Sum256(render(t, many, Options{Fonts: goFont(t)})))
		if err := os.WriteFile(out, []byte(sums.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	var got [2]string
	for i := range got {
		out := filepath.Join(t.TempDir(), "sums")
		cmd := exec.Command(os.Args[0], "-test.run=^TestSameBytesInTwoProcesses$")
		cmd.Env = append(os.Environ(), "BILLFOLD_TEST_RENDER="+out)
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		body, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		got[i] = string(body)
	}
	if got[0] != got[1] || strings.Count(got[0], "\n") != 5 {
		t.Errorf("two processes gave\n%s\n%s", got[0], got[1])
	}
}
