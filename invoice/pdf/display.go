package pdf

// A4 and the fixed lines of the page, in mm from its top left corner. Vertical
// positions of text are baselines.
const (
	pageWidth, pageHeight = 210.0, 297.0

	left, right = 25.0, 190.0  // edges of all text
	blockLeft   = right - 65   // seller and meta rows
	bottom      = 268.0        // no content below
	top         = 28.0         // content of following pages begins here
	contentWide = right - left // 165
)

// color is 0xRRGGBB. Each has at least 4.5:1 on white but the rules and the
// watermark, and holds in a grey print.
type color uint32

const (
	ink       color = 0x1A1D21
	grey      color = 0x5B6470
	accent    color = 0x1F4E79
	ruleGrey  color = 0xC3C9D1
	hairline  color = 0xDDE1E6
	watermark color = 0xECEEF1
	black     color = 0x000000
)

// style is how a text looks; size in pt.
type style struct {
	size  float64
	bold  bool
	color color
}

// text is one run of characters on one baseline.
type text struct {
	x, baseline float64
	width       float64
	style       style
	s           string
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
	watermark []text
	strokes   []stroke
	texts     []text
	footer    []text // below bottom, and the head of a following page
}

func (p *page) rule(x1, x2, y, thick float64, c color) {
	p.strokes = append(p.strokes, stroke{x1, y, x2, y, thick, c})
}

func (p *page) frame(x1, y1, x2, y2, thick float64, c color) {
	p.strokes = append(p.strokes,
		stroke{x1, y1, x2, y1, thick, c}, stroke{x1, y2, x2, y2, thick, c},
		stroke{x1, y1, x1, y2, thick, c}, stroke{x2, y1, x2, y2, thick, c})
}
