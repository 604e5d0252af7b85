package preview

import (
	"strings"

	"billfold/invoice/pdf"
	"billfold/ui/cell"
	"billfold/ui/widget"
)

// Widths of the table: what an item needs beside its figures, and between columns.
const (
	leastItem = 22
	gap       = 2
)

// columns are the widths of the figures, 0 for a column that there is not.
type columns struct{ number, item, quantity, price, tax, amount int }

// measure makes each column as wide as its widest text. beside is false where that
// leaves too little for the item: quantity and price go below it.
func measure(p pdf.Preview, w int) (c columns, beside bool) {
	for _, l := range append([]pdf.PreviewLine{p.Head}, p.Lines...) {
		c.number, c.quantity, c.price = max(c.number, width(l.Number)), max(c.quantity, width(l.Quantity)), max(c.price, width(l.Price))
		c.tax, c.amount = max(c.tax, width(l.Tax)), max(c.amount, width(l.Amount))
	}
	room := w - 2 - gap - c.amount
	for _, n := range []int{c.number, c.quantity, c.price, c.tax} {
		if n > 0 {
			room -= n + gap
		}
	}
	if room >= leastItem {
		c.item = room
		return c, true
	}
	return columns{item: max(w-2-gap-c.amount, 1), amount: c.amount}, false
}

func width(s string) int { return cell.Width(cell.Clean(s)) }

// table is the lines of the document under their head.
func (d *drawing) table(p pdf.Preview) {
	c, beside := measure(p, d.w)
	d.line(c, p.Head, true)
	d.row(widget.Span{Text: " "}, widget.Span{Style: d.th.Line, Text: strings.Repeat(d.th.Border.Horizontal, max(d.w-2, 0))})
	for _, l := range p.Lines {
		if !beside {
			l = folded(l)
		}
		d.line(c, l, false)
	}
}

// folded is a line whose quantity, price and tax stand under its title.
func folded(l pdf.PreviewLine) pdf.PreviewLine {
	under := l.Quantity
	if l.Price != "" {
		under = strings.TrimPrefix(under+" x "+l.Price, " x ")
	}
	if l.Tax != "" {
		under = strings.TrimPrefix(under+", "+l.Tax, ", ")
	}
	if under != "" {
		l.Details = append([]string{under}, l.Details...)
	}
	return l
}

// line is a row of the table, with what stands under its title.
func (d *drawing) line(c columns, l pdf.PreviewLine, head bool) {
	look := d.th.Text
	if head {
		look = d.th.Dim
	}
	titles := cell.Wrap(cell.Clean(l.Title), c.item)
	if len(titles) == 0 {
		titles = []string{""}
	}
	for i, title := range titles {
		figures := l
		if i > 0 {
			figures = pdf.PreviewLine{}
		}
		spans := []widget.Span{{Text: " "}}
		put := func(n int, text string) {
			if n > 0 {
				spans = append(spans, widget.Span{Style: look, Text: cell.Right(cell.Clean(text), n)}, widget.Span{Text: widget.Blank(gap)})
			}
		}
		put(c.number, figures.Number)
		spans = append(spans, widget.Span{Style: look, Text: cell.Left(title, c.item)}, widget.Span{Text: widget.Blank(gap)})
		put(c.quantity, figures.Quantity)
		put(c.price, figures.Price)
		put(c.tax, figures.Tax)
		spans = append(spans, widget.Span{Style: look, Text: cell.Right(cell.Clean(figures.Amount), c.amount)})
		d.row(spans...)
	}
	indent := 1
	if c.number > 0 {
		indent += c.number + gap
	}
	for _, detail := range l.Details {
		for _, text := range cell.Wrap(cell.Clean(detail), c.item) {
			d.row(widget.Span{Text: widget.Blank(indent)}, widget.Span{Style: d.th.Dim, Text: text})
		}
	}
}
