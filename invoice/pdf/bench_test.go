package pdf

import (
	"bytes"
	"fmt"
	"html/template"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/phpdave11/gofpdf"

	"billfold/invoice"
)

// TestBenchRender measures a whole render against the same pages drawn with
// gofpdf alone, from display lists that are ready and with the same fonts, and
// against groff and WeasyPrint setting the same document.
func TestBenchRender(t *testing.T) {
	if os.Getenv("BILLFOLD_BENCH") == "" {
		t.Skip("only make bench measures")
	}
	for _, c := range []struct {
		lines        int
		plain, groff float64 // budgets
	}{{5, 1.3, 1.0 / 8}, {1000, 1.6, 0}} {
		d := sample(c.lines)
		totals := totalsOf(t, &d)
		ours := perRun(t, func() error {
			_, err := Render(d, totals, Options{Created: created})
			return err
		})
		name := fmt.Sprintf("PDF of %d lines", c.lines)
		pages, f, _, err := compose(&d, totals, Options{Created: created})
		if err != nil {
			t.Fatal(err)
		}
		printRatio(name+" to gofpdf alone", ours, perRun(t, func() error { return drawPlain(pages, f) }), c.plain)
		if other, ok := setByGroff(t, &d, totals); ok && c.groff > 0 {
			printRatio(name+" to groff", ours, other, c.groff)
		}
		if other, ok := setByWeasyPrint(t, &d, totals); ok {
			printRatio(name+" to WeasyPrint", ours, other, 1.0/50)
		}
	}
}

// TestBenchBatch measures how much sooner a batch is drawn by two workers.
func TestBenchBatch(t *testing.T) {
	if os.Getenv("BILLFOLD_BENCH") == "" {
		t.Skip("only make bench measures")
	}
	const batch = 40
	d := sample(5)
	totals := totalsOf(t, &d)
	by := func(workers int) float64 {
		return perRun(t, func() error {
			var wait sync.WaitGroup
			for w := range workers {
				wait.Go(func() {
					for n := w; n < batch; n += workers {
						if _, err := Render(d, totals, Options{Created: created}); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wait.Wait()
			return nil
		})
	}
	printRatio("40 PDFs by two workers to one", by(2), by(1), 1/1.5)
}

// perRun is the time of a run in milliseconds: the best of several rounds, since
// other programs only add to it.
func perRun(t *testing.T, run func() error) float64 {
	t.Helper()
	best := 0.0
	for range 3 {
		r := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
		if ms := float64(r.NsPerOp()) / 1e6; best == 0 || ms < best {
			best = ms
		}
	}
	return best
}

func printRatio(name string, ours, reference, budget float64) {
	verdict := "ok"
	if ours/reference > budget {
		verdict = "SHORT"
	}
	fmt.Printf("%-46s %8.2fms %10.2fms %8.3fx  <= %.3fx  %s\n", name, ours, reference, ours/reference, budget, verdict)
}

// drawPlain draws display lists with gofpdf and nothing between.
func drawPlain(pages []*page, f *fonts) error {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: pages[0].sheet.width, Ht: pages[0].sheet.height}})
	p.SetAutoPageBreak(false, 0)
	p.AddUTF8FontFromBytes(family, "", f.regular.file)
	p.AddUTF8FontFromBytes(family, "B", f.bold.file)
	rgb := func(c color) (int, int, int) { return int(c >> 16 & 0xFF), int(c >> 8 & 0xFF), int(c & 0xFF) }
	write := func(texts []text) {
		for _, t := range texts {
			weight := ""
			if t.style.bold {
				weight = "B"
			}
			p.SetFont(family, weight, t.style.size)
			p.SetTextColor(rgb(t.style.color))
			p.Text(t.x, t.baseline, t.s)
		}
	}
	for _, page := range pages {
		p.AddPage()
		write(page.watermark)
		for _, l := range append(page.tints, page.strokes...) {
			p.SetDrawColor(rgb(l.color))
			p.SetLineWidth(l.thick)
			p.Line(l.x1, l.y1, l.x2, l.y2)
		}
		write(page.texts)
		write(page.footer)
	}
	var b bytes.Buffer
	return p.Output(&b)
}

// setByGroff sets the same document with the ms macros and tbl.
func setByGroff(t *testing.T, d *invoice.Document, totals invoice.Totals) (ms float64, ok bool) {
	if _, err := exec.LookPath("groff"); err != nil {
		return 0, false
	}
	var b strings.Builder
	c := contentOf(t, d, totals)
	fmt.Fprintf(&b, ".TL\n%s\n.LP\n%s\n.TS\nl r r r.\n", c.title, strings.Join(c.recipient, "\n.br\n"))
	for _, r := range c.table.rows {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\n", r.title, r.quantity, r.price, r.amount)
	}
	b.WriteString(".TE\n")
	for _, s := range append(c.totals.before, c.totals.total) {
		fmt.Fprintf(&b, ".LP\n%s %s\n", s.label, s.value)
	}
	source := b.String()
	return perRun(t, func() error {
		cmd := exec.Command("groff", "-k", "-t", "-ms", "-Tpdf")
		cmd.Stdin = strings.NewReader(source)
		return cmd.Run()
	}), true
}

const weasyPage = `<style>@page{size:A4;margin:25mm}body{font:9pt "Noto Sans"}td{padding:1mm;border-bottom:.1mm solid #ddd}td+td{text-align:right}</style>
<h1>{{.Title}}</h1><p>{{range .Recipient}}{{.}}<br>{{end}}</p><table>{{range .Rows}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>{{end}}</table>
<table>{{range .Sums}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>{{end}}</table>`

// setByWeasyPrint sets the same document from HTML.
func setByWeasyPrint(t *testing.T, d *invoice.Document, totals invoice.Totals) (ms float64, ok bool) {
	if _, err := exec.LookPath("weasyprint"); err != nil {
		return 0, false
	}
	c := contentOf(t, d, totals)
	var rows, sums [][]string
	for _, r := range c.table.rows {
		rows = append(rows, []string{r.title, r.quantity, r.price, r.amount})
	}
	for _, s := range append(c.totals.before, c.totals.total) {
		sums = append(sums, []string{s.label, s.value})
	}
	var b bytes.Buffer
	if err := template.Must(template.New("page").Parse(weasyPage)).Execute(&b, map[string]any{"Title": c.title, "Recipient": c.recipient, "Rows": rows, "Sums": sums}); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "in.html"), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return perRun(t, func() error {
		return exec.Command("weasyprint", "-q", filepath.Join(folder, "in.html"), filepath.Join(folder, "out.pdf")).Run()
	}), true
}

func contentOf(t *testing.T, d *invoice.Document, totals invoice.Totals) *content {
	t.Helper()
	_, _, c, err := compose(d, totals, Options{Created: created})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
