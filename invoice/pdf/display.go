package pdf

import "billfold/invoice"

// sheet is a paper and the fixed lines on it, in mm from its top left corner.
// Vertical positions of text are baselines.
type sheet struct {
	width, height float64
	left, right   float64 // edges of all text
}

func a4() sheet     { return sheet{210, 297, 25, 190} }
func letter() sheet { return sheet{215.9, 279.4, 25.4, 195.9} }

// PaperOf is the paper of a seller's documents: the chosen one, else the one of the
// country.
func PaperOf(s *invoice.Seller) invoice.Paper {
	if sheetOf(s.Brand.Paper, s.Country()) == letter() {
		return invoice.Letter
	}
	return invoice.A4
}

// sheetOf is the paper that a seller chose, else the one of the country.
func sheetOf(p invoice.Paper, country string) sheet {
	switch {
	case p == invoice.Letter:
		return letter()
	case p == invoice.A4:
		return a4()
	}
	switch country { // CLDR supplemental data, paperSize US-Letter
	case "BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE":
		return letter()
	}
	return a4()
}

// top is where the content of following pages begins.
const top = 28.0

func (p sheet) wide() float64       { return p.right - p.left }
func (p sheet) block() float64      { return p.right - 65 }    // seller and meta rows begin here
func (p sheet) bottom() float64     { return p.height - 29 }   // no content below
func (p sheet) footRule() float64   { return p.height - 25 }   // line above the footer
func (p sheet) footText() float64   { return p.height - 20.8 } // its first line
func (p sheet) footNumber() float64 { return p.height - 7 }    // number of the page

// color is 0xRRGGBB. Each has at least 4.5:1 on white and on the tint, but for
// rules and the watermark, and holds in a grey print. The accent is the only
// one that a seller chooses.
type color uint32

const (
	ink       color = 0x1A1D21
	grey      color = 0x5B6470
	paidGreen color = 0x1B6B3A
	tint      color = 0xF3F5F8
	ruleGrey  color = 0xC3C9D1
	hairline  color = 0xDDE1E6
	watermark color = 0xECEEF1
	white     color = 0xFFFFFF
	black     color = 0x000000
)

// style is how a text looks; size in pt.
type style struct {
	size  float64
	bold  bool
	color color
}

func plain(size float64, c color) style { return style{size: size, color: c} }
func strong(size float64, c color) style {
	return style{size: size, bold: true, color: c}
}

// text is one run of characters on one baseline.
type text struct {
	x, baseline float64
	width       float64
	style       style
	s           string
	link        string // http, https or mailto; "": none
}

// stroke is a straight line; a thick one is a filled bar.
type stroke struct {
	x1, y1, x2, y2 float64
	thick          float64
	color          color
}

// page is the display list of one page. It is drawn in the order of the
// fields, and texts in their order, which is the order in which a page is read
// aloud or copied.
type page struct {
	sheet     sheet
	tints     []stroke // areas that lie under everything
	watermark []text
	logo      *picture // nil: none
	strokes   []stroke
	texts     []text
	footer    []text // below the content, and the head of a following page
	slip      *slip  // a Swiss QR-bill at its foot, nil: none
}

func (p *page) rule(x1, x2, y, thick float64, c color) {
	p.strokes = append(p.strokes, stroke{x1, y, x2, y, thick, c})
}

// tint fills a rectangle under everything.
func (p *page) tint(x1, y1, x2, y2 float64, c color) {
	y := (y1 + y2) / 2
	p.tints = append(p.tints, stroke{x1, y, x2, y, y2 - y1, c})
}

func (p *page) frame(x1, y1, x2, y2, thick float64, c color) {
	p.strokes = append(p.strokes,
		stroke{x1, y1, x2, y1, thick, c}, stroke{x1, y2, x2, y2, thick, c},
		stroke{x1, y1, x1, y2, thick, c}, stroke{x2, y1, x2, y2, thick, c})
}
