package pdf

import (
	"fmt"

	"billfold/invoice"
)

// Sizes and pitches of text, in pt and mm.
const (
	bodyPitch  = 4.5
	tablePitch = 4.2
)

// styles of the page. One typeface in two weights; a size has one use.
func bodyStyle() style   { return plain(9, ink) }
func detailStyle() style { return plain(8, grey) }
func labelStyle() style  { return plain(8, grey) }
func footStyle() style   { return plain(7, grey) }

// setter places a content on pages, from the top down.
type setter struct {
	c         *content
	f         *fonts
	p         sheet
	d         design
	brand     invoice.Brand
	accent    color // of what must be seen first
	room      spacing
	slipApart bool // the QR-bill need not stand with the totals
	pages     []*page
	page      *page
	y         float64 // where the next thing begins on page
}

// spacing is the white of a page, in mm.
type spacing struct {
	title     float64 // baseline of the title, at least this and a little
	row       float64 // of a row of the table, above and below its text
	paragraph float64 // above a paragraph
	frame     float64 // above how to pay
}

func loose() spacing { return spacing{title: 92, row: 3, paragraph: 2.4, frame: 5.5} }
func tight() spacing { return spacing{title: 82, row: 2, paragraph: 1.2, frame: 4} }

// newSetter is a setter of a seller's documents, without a page yet.
func newSetter(c *content, f *fonts, seller *invoice.Seller) *setter {
	b := seller.Brand
	return &setter{c: c, f: f, p: sheetOf(b.Paper, seller.Country()), d: designOf(b.Template), brand: b, accent: accentOf(b.Accent), room: loose()}
}

// set lays out the whole document, and closer where that saves a page of few: a
// page with little on it looks like a mistake. A QR-bill that would part the
// lines of a short document has a page of its own.
func (s *setter) set() []*page {
	pages := s.layOut()
	if len(pages) == 2 || len(pages) == 3 {
		if fewer := s.again(tight(), false).layOut(); len(fewer) < len(pages) {
			return fewer
		}
	}
	if len(pages) == 2 && s.c.payment.bill != nil {
		if apart := s.again(loose(), true).layOut(); len(apart) == 2 {
			return apart
		}
	}
	return pages
}

// again is a setter of the same without a page yet.
func (s *setter) again(room spacing, slipApart bool) *setter {
	return &setter{c: s.c, f: s.f, p: s.p, d: s.d, brand: s.brand, accent: s.accent, room: room, slipApart: slipApart}
}

func (s *setter) layOut() []*page {
	s.addPage()
	s.letterhead()
	s.d.title(s)
	closing, after := s.closing()
	s.table(height(closing))
	s.place(append(closing, after...))
	s.footers()
	return s.pages
}

// addPage begins a page; all but the first tell what they continue.
func (s *setter) addPage() {
	s.page = &page{sheet: s.p}
	s.pages = append(s.pages, s.page)
	s.y = top
	s.d.ground(s)
	if s.c.mark != "" {
		s.watermark()
	}
	if len(s.pages) == 1 {
		return
	}
	name, running := strong(8, ink), labelStyle()
	title := s.f.ellipsis(s.c.running, running, 90)
	s.page.footer = append(s.page.footer,
		s.text(s.p.left, 19, name, s.f.ellipsis(s.c.seller, name, 70)),
		s.textRight(s.p.right, 19, running, title))
	s.page.rule(s.p.left, s.p.right, 21.5, 0.15, ruleGrey)
}

// text is a run that begins at x; textRight one that ends there.
func (s *setter) text(x, baseline float64, st style, words string) text {
	return text{x: x, baseline: baseline, width: s.f.width(words, st), style: st, s: words}
}

func (s *setter) textRight(x, baseline float64, st style, words string) text {
	w := s.f.width(words, st)
	return text{x: x - w, baseline: baseline, width: w, style: st, s: words}
}

func (s *setter) put(x, baseline float64, st style, words string) {
	if words != "" {
		s.page.texts = append(s.page.texts, s.text(x, baseline, st, words))
	}
}

func (s *setter) putRight(x, baseline float64, st style, words string) {
	if words != "" {
		s.page.texts = append(s.page.texts, s.textRight(x, baseline, st, words))
	}
}

// watermark is one word across the page, as large as fits.
func (s *setter) watermark() {
	st := strong(120, watermark)
	words, st := s.f.fit(s.c.mark, st, 20, s.p.wide())
	w := s.f.width(words, st)
	s.page.watermark = append(s.page.watermark, s.text((s.p.width-w)/2, 0.56*s.p.height, st, words))
}

// footers need the number of pages, so they come last.
func (s *setter) footers() {
	const (
		pitch     = 3.3
		mostLines = 4
		gap       = 4.0
	)
	st := footStyle()
	column := s.p.wide() / 3
	var columns [3][]string
	for i, lines := range s.c.footer {
		wrapped := s.f.wrapAll(lines, st, column-gap)
		columns[i] = s.f.atMost(wrapped, mostLines, st, column-gap)
	}
	for n, p := range s.pages {
		if p.slip != nil {
			s.slipFooter(p, n)
			continue
		}
		p.rule(s.p.left, s.p.right, s.p.footRule(), 0.15, ruleGrey)
		for i, lines := range columns {
			for k, l := range lines {
				p.footer = append(p.footer, s.text(s.p.left+float64(i)*column, s.p.footText()+pitch*float64(k), st, l))
			}
		}
		p.footer = append(p.footer, s.textRight(s.p.right, s.p.footNumber(), st, s.pageNumber(n)))
	}
}

// pageNumber is number of the document and of a page, counted from 0.
func (s *setter) pageNumber(n int) string {
	number := fmt.Sprintf(s.c.w.page, n+1, len(s.pages))
	name := s.c.pageName
	if s.c.copy {
		name = s.c.w.copied + " · " + name
	}
	if name == "" {
		return number
	}
	return s.f.ellipsis(name, footStyle(), 100) + "   " + number
}
