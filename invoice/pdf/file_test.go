package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"billfold/invoice"
)

// tool runs a program over a file. Without the program the test is skipped,
// or fails where BILLFOLD_REQUIRE_TOOLS is set.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("BILLFOLD_REQUIRE_TOOLS") != "" {
			t.Fatalf("%s is not installed (Debian: qpdf, poppler-utils, zbar-tools), and BILLFOLD_REQUIRE_TOOLS is set", name)
		}
		t.Skipf("%s is not installed (Debian: qpdf, poppler-utils, zbar-tools)", name)
	}
	path := filepath.Join(t.TempDir(), "document.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestFilesAreSoundPDF(t *testing.T) {
	for _, name := range []string{"1 lines", "40 lines", "draft", "credit note", "nothing at all", "many taxes"} {
		t.Run(name, func(t *testing.T) {
			d := cases()[name]
			file := render(t, d, optionsFor(d))
			out := tool(t, file, "qpdf", "--check", "FILE")
			if !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
		})
	}
}

// No file acts: there is no script and no action in any, and no link but those of
// the seller's own settings, whatever the texts are.
func TestNoFileActs(t *testing.T) {
	bad := ") >> /OpenAction << /S /JavaScript /JS (app.alert(1)) >> \\("
	all := cases()
	hostile := sample(3)
	everywhere(&hostile, bad)
	hostile.Buyer.LegalName, hostile.Number, hostile.Buyer.Language = bad, bad, bad
	all["hostile"] = hostile
	linked := sample(2)
	linked.Seller.Brand.PayLink, linked.Seller.Brand.Website = "https://pay.example/{number}", "https://north.example"
	all["links"] = linked
	streams := regexp.MustCompile(`(?s)\nstream\n.*?\nendstream`)
	for name, d := range all {
		objects := string(streams.ReplaceAll(render(t, d, optionsFor(d)), nil))
		for _, active := range []string{"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/SubmitForm", "/GoToR", "/GoToE", "/ImportData", "/RichMedia", "/Movie"} {
			if strings.Contains(objects, active) {
				t.Errorf("%s: the file holds %s", name, active)
			}
		}
		if links := strings.Count(objects, "/URI"); links > 0 && name != "links" {
			t.Errorf("%s: %d links", name, links)
		}
		if name == "hostile" || name == "links" {
			out := tool(t, render(t, d, optionsFor(d)), "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
			if shown := streams.ReplaceAllString(out, ""); strings.Contains(shown, "/OpenAction <<") || strings.Contains(shown, "/JavaScript") {
				t.Errorf("%s: another reader finds an action", name)
			}
		}
	}
}

func TestFontsAreEmbeddedAndSearchable(t *testing.T) {
	d := sample(2)
	d.Lines[0].Description = "Ελληνικά, Кириллица, Tiếng Việt"
	for name, d := range map[string]invoice.Document{"latin": sample(5), "full": d} {
		rows := strings.Split(strings.TrimSpace(tool(t, render(t, d, Options{}), "pdffonts", "FILE")), "\n")[2:]
		if len(rows) != 2 {
			t.Fatalf("%s: %d fonts, want 2", name, len(rows))
		}
		for _, row := range rows {
			if !regexp.MustCompile(`Identity-H\s+yes\s+\S+\s+yes`).MatchString(row) {
				t.Errorf("%s: not embedded with a Unicode map: %s", name, row)
			}
		}
	}
	if out := tool(t, render(t, d, Options{}), "pdftotext", "FILE", "-"); !strings.Contains(out, d.Lines[0].Description) {
		t.Errorf("the text is not found again in %q", out)
	}
}

func TestTextHoldsWhatAnInvoiceMustSay(t *testing.T) {
	d := sample(5)
	d.Seller.Address.Street = []string{"Lindenstraße 12"}
	out := tool(t, render(t, d, Options{}), "pdftotext", "-layout", "FILE", "-")
	for _, want := range []string{
		"Invoice INV-2026-0042", "22 November 2026", "1–20 November 2026", "C-0042", "PO-4711", "DE 129 273 398",
		"Northlight Studio GmbH", "Lindenstraße 12", "Acme Robotics GmbH", "Accounts Payable", "Hafenweg 46–48",
		"€6,362.18", "due by 6 December 2026", "2 days", "12.5 h", "1,180.00", "2,360.00", "Volume discount 10%: 1,050.00 −105.00",
		"VAT exempt under sec. 4 no. 21 UStG (training services).", "Payment within 14 days, by 6 December 2026.",
		"Account holder", "COBADEFFXXX", "Page 1 of 1", "VAT ID DE 811 569 869", "Tax number 215/5861/0042", "Thank you for working with us.",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if !strings.Contains(strings.ReplaceAll(out, " ", ""), "DE89370400440532013000") {
		t.Error("the IBAN is missing")
	}
	for label, want := range map[string]string{
		"Net total": "5,536.50", "VAT 19% on 3,997.50": "759.53", "VAT 7% on 945.00": "66.15",
		`VAT 0% on 594.00 \(exempt\)`: "0.00", "Total EUR": "6,362.18",
	} {
		if found := regexp.MustCompile(`(?m)`+label+`\s+(\S+)$`).FindAllStringSubmatch(out, -1); len(found) != 1 || found[0][1] != want {
			t.Errorf("%s: found %v, want once %s", label, found, want)
		}
	}
	if t.Failed() {
		t.Log(out)
	}
}

func TestSameBytesTwiceAndInParallel(t *testing.T) {
	for name, d := range map[string]invoice.Document{"5": sample(5), "40": sample(40), "draft": draftOf(sample(3)), "QR-bill": swiss(3), "full pack": func() invoice.Document {
		d := sample(2)
		d.Buyer.LegalName = "ΑΒΓ Ζέα"
		return d
	}()} {
		want := render(t, d, Options{})
		files := make([][]byte, 8)
		var wait sync.WaitGroup
		totals := totalsOf(t, &d)
		for i := range files {
			wait.Go(func() { files[i], _ = Render(d, totals, Options{Created: created}) })
		}
		wait.Wait()
		for _, f := range files {
			if !bytes.Equal(f, want) {
				t.Errorf("%s: two renders differ", name)
			}
		}
		if other := render(t, d, Options{Created: created.Add(time.Second)}); bytes.Equal(other, want) || len(other) != len(want) {
			t.Errorf("%s: the creation time does not stand in the file as a time", name)
		}
	}
}

func TestWhatTheFileSaysOfItself(t *testing.T) {
	d := sample(2)
	d.Seller.Name = `Fish & <Chips> "Ltd" (North)`
	file := render(t, d, Options{})
	for _, want := range []string{
		"/Lang (en)", "/DisplayDocTitle true", "/CreationDate (D:20261122093000Z)", "/ModDate (D:20261122093000Z)",
		"Invoice INV-2026-0042 · Fish &amp; &lt;Chips&gt; &quot;Ltd&quot; (North)", "/ID [<",
	} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("%s is missing", want)
		}
	}
	out := tool(t, file, "pdfinfo", "-rawdates", "FILE")
	for _, want := range []string{
		"Title: Invoice INV-2026-0042 · " + d.Seller.Name, "Author: " + d.Seller.Name, "Subject: Acme Robotics GmbH", "Creator: billfold", "Producer: billfold",
		"CreationDate: D:20261122093000Z", "ModDate: D:20261122093000Z", "(A4)", "Metadata Stream: yes", "JavaScript: no", "Encrypted: no",
	} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("pdfinfo does not show %q:\n%s", want, out)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	for name, n := range map[string]int{"5 lines": 5, "1000 lines": 1000} {
		d := sample(n)
		totals := totalsOf(b, &d)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Render(d, totals, Options{Created: created}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
