package uitest

import (
	"fmt"
	"html"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Cell sizes of the picture, in pixels.
const cellWidth, cellHeight = 9, 19

// pen is the state of SGR sequences that a terminal would hold.
type pen struct {
	fg            string
	bold, dim     bool
	under, invert bool
}

// SVG draws a styled frame as a picture on a dark background. The same frame
// gives the same bytes.
func SVG(frame string) string {
	lines := strings.Split(frame, "\n")
	w := 0
	for _, l := range lines {
		w = max(w, ansi.StringWidth(l))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15" xml:space="preserve">`+"\n", w*cellWidth+20, len(lines)*cellHeight+20)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#1e1e1e"/>` + "\n")
	for y, line := range lines {
		drawLine(&b, line, y)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// drawLine writes runs of one style as one text element each.
func drawLine(b *strings.Builder, line string, y int) {
	var p pen
	x, state := 0, byte(0)
	run, start := "", 0
	flush := func() {
		if strings.TrimSpace(run) != "" || p.invert {
			drawRun(b, p, run, start, y)
		}
		run, start = "", x
	}
	for len(line) > 0 {
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		state, line = next, line[n:]
		if width == 0 && strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") {
			flush()
			p.sgr(seq[2 : len(seq)-1])
			continue
		}
		if width > 0 {
			run += seq
			x += width
		}
	}
	flush()
}

func drawRun(b *strings.Builder, p pen, run string, x, y int) {
	fg := p.fg
	if fg == "" {
		fg = "#d4d4d4"
	}
	left, top, w := 10+x*cellWidth, 10+y*cellHeight, ansi.StringWidth(run)*cellWidth
	if p.invert {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left, top, w, cellHeight, fg)
		fg = "#1e1e1e"
	}
	style := ""
	if p.bold {
		style += ` font-weight="bold"`
	}
	if p.dim {
		style += ` opacity="0.6"`
	}
	if p.under {
		style += ` text-decoration="underline"`
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d" fill="%s"%s>%s</text>`+"\n", left, top+14, w, fg, style, html.EscapeString(run))
}

func (p *pen) sgr(params string) {
	parts := strings.Split(params, ";")
	for i := 0; i < len(parts); i++ {
		switch parts[i] {
		case "", "0":
			*p = pen{}
		case "1":
			p.bold = true
		case "2":
			p.dim = true
		case "4":
			p.under = true
		case "7":
			p.invert = true
		case "22":
			p.bold, p.dim = false, false
		case "24":
			p.under = false
		case "27":
			p.invert = false
		case "39":
			p.fg = ""
		case "38":
			if i+4 < len(parts) && parts[i+1] == "2" {
				p.fg = fmt.Sprintf("#%02x%02x%02x", atoi(parts[i+2]), atoi(parts[i+3]), atoi(parts[i+4]))
				i += 4
			}
		}
	}
}

func atoi(s string) (n int) {
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}
