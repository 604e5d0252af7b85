// Package preview draws on the screen what a document's PDF says, in its order, its
// words and its figures.
package preview

import (
	"strings"

	"billfold/invoice/pdf"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/widget"
)

// roomy is the width from which two things stand beside each other.
const roomy = 56

// drawing is a preview that is being drawn.
type drawing struct {
	th   *theme.Theme
	w    int
	rows []string
}

// Draw draws the document in rows of w cells.
func Draw(th *theme.Theme, w int, p pdf.Preview) []string {
	d := drawing{th: th, w: w}
	d.sender(p)
	d.blank()
	d.addressed(p)
	d.blank()
	d.heading(p)
	d.mark(p.Mark)
	d.table(p)
	d.sums(p.Sums)
	for _, note := range p.TaxNotes {
		d.paragraph(th.Text, note)
	}
	d.lines(p.Note)
	d.payment(p)
	d.lines(p.Sign)
	d.footer(p)
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	for i := range d.rows { // what kept words on one line is done with; a copied row holds plain blanks
		d.rows[i] = plain.Replace(d.rows[i])
	}
	return d.rows
}

func (d *drawing) row(spans ...widget.Span) { d.rows = append(d.rows, widget.Row(d.w, spans...)) }
func (d *drawing) blank()                   { d.rows = append(d.rows, widget.Blank(d.w)) }

// ends is a row with a text at each end.
func (d *drawing) ends(left, right widget.Span) {
	right.Text += " "
	d.rows = append(d.rows, widget.Ends(d.w, []widget.Span{{Text: " "}, left}, []widget.Span{right}))
}

// paragraph is a text over the whole width, under a blank row.
func (d *drawing) paragraph(style theme.Style, text string) {
	d.blank()
	d.rows = append(d.rows, widget.Paragraph(d.w, style, text)...)
}

// lines are texts that each begin a row, under a blank row.
func (d *drawing) lines(list []string) {
	if len(list) > 0 {
		d.blank()
	}
	for _, l := range list {
		d.rows = append(d.rows, widget.Paragraph(d.w, d.th.Text, l)...)
		if cell.Clean(l) == "" {
			d.blank()
		}
	}
}

// sender is the seller's name and, at the right, where it is found.
func (d *drawing) sender(p pdf.Preview) {
	if len(p.Seller) == 0 {
		return
	}
	name, rest := widget.Span{Style: d.th.Bold, Text: cell.Clean(p.Seller[0])}, p.Seller[1:]
	if d.w < roomy || len(rest) == 0 || cell.Width(name.Text)+width(rest[0])+4 > d.w {
		d.row(widget.Span{Text: " "}, name)
		name.Text = ""
	}
	for _, l := range rest {
		l := widget.Span{Style: d.th.Dim, Text: cell.Cut(cell.Clean(l), d.w-2)}
		if d.w < roomy {
			d.row(widget.Span{Text: " "}, l)
		} else {
			d.ends(name, l)
		}
		name.Text = ""
	}
}

// mark is the word across the page, in place of a blank row.
func (d *drawing) mark(word string) {
	word = cell.Clean(word)
	d.row(widget.Span{Text: widget.Blank((d.w - cell.Width(word)) / 2)}, widget.Span{Style: d.th.Warn, Text: word})
}

// addressed is who gets it, with number and dates at the right.
func (d *drawing) addressed(p pdf.Preview) {
	to := make([]string, len(p.Recipient))
	for i, l := range p.Recipient {
		to[i] = cell.Clean(l)
	}
	if d.w < roomy {
		for _, l := range to {
			d.row(widget.Span{Text: " "}, widget.Span{Text: l})
		}
		d.blank()
		d.pairs(p.Meta, d.w)
		d.delivery(p.Delivery)
		return
	}
	right := drawing{th: d.th, w: d.w / 2}
	for _, m := range p.Meta { // a value that fits stands in one row
		right.w = max(right.w, min(labelWidth(p.Meta)+width(m.Value)+4, d.w*2/3))
	}
	right.pairs(p.Meta, right.w)
	right.delivery(p.Delivery)
	left := d.w - right.w
	for i := range max(len(to), len(right.rows)) {
		row := widget.Blank(left)
		if i < len(to) {
			row = widget.Row(left, widget.Span{Text: " "}, widget.Span{Text: cell.Cut(to[i], left-3)})
		}
		if i < len(right.rows) {
			row += right.rows[i]
		} else {
			row += widget.Blank(right.w)
		}
		d.rows = append(d.rows, row)
	}
}

// pairs are labels with their values below each other; a long value goes on in its
// column.
func (d *drawing) pairs(list []pdf.Pair, w int) {
	label := min(labelWidth(list), w/2)
	for _, p := range list {
		head := cell.Clean(p.Label)
		for _, l := range cell.Wrap(cell.Clean(p.Value), max(w-label-4, 1)) {
			d.row(widget.Span{Text: " "}, widget.Span{Style: d.th.Dim, Text: cell.Left(head, label)}, widget.Span{Text: "  "}, widget.Span{Text: l})
			head = ""
		}
	}
}

// delivery is a label with an address under it.
func (d *drawing) delivery(lines []string) {
	style := d.th.Dim
	for i, l := range lines {
		if i == 0 {
			d.blank()
		}
		for _, part := range cell.Wrap(cell.Clean(l), max(d.w-2, 1)) {
			d.row(widget.Span{Text: " "}, widget.Span{Style: style, Text: part})
		}
		style = d.th.Text
	}
}

func labelWidth(list []pdf.Pair) (w int) {
	for _, p := range list {
		w = max(w, width(p.Label))
	}
	return w
}

// heading is the title, with what is due beside it.
func (d *drawing) heading(p pdf.Preview) {
	title, amount := cell.Clean(p.Title), cell.Clean(p.Amount)
	if cell.Width(title)+cell.Width(amount)+4 > d.w {
		d.row(widget.Span{Text: " "}, widget.Span{Style: d.th.Bold, Text: title})
		title = ""
	}
	d.ends(widget.Span{Style: d.th.Bold, Text: title}, widget.Span{Style: d.th.Focus, Text: amount})
	sub, due := cell.Clean(p.Subtitle), cell.Clean(p.Due)
	if sub+due == "" {
		return
	}
	if cell.Width(sub)+cell.Width(due)+4 > d.w && sub != "" {
		d.rows = append(d.rows, widget.Paragraph(d.w, d.th.Dim, sub)...)
		sub = ""
	}
	d.ends(widget.Span{Style: d.th.Dim, Text: sub}, widget.Span{Style: d.th.Text, Text: due})
}

// sums stand at the right; the total is strong.
func (d *drawing) sums(list []pdf.Sum) {
	d.blank()
	figures := 0
	for _, s := range list {
		figures = max(figures, cell.Width(cell.Clean(s.Value)))
	}
	label := max(d.w-figures-4, 1)
	if d.w >= roomy {
		label = min(label, d.w*3/5)
	}
	for _, s := range list {
		look := d.th.Text
		if s.Total {
			look = d.th.Bold
		}
		for i, l := range cell.Wrap(cell.Clean(s.Label), label) {
			figure := ""
			if i == 0 {
				figure = cell.Clean(s.Value)
			}
			d.rows = append(d.rows, widget.Ends(d.w, nil, []widget.Span{{Style: look, Text: cell.Left(l, label)}, {Text: "  "}, {Style: look, Text: cell.Right(figure, figures)}, {Text: " "}}))
		}
	}
}

// payment is the terms, and how to pay.
func (d *drawing) payment(p pdf.Preview) {
	if len(p.Payment) == 0 && p.PayOnline == "" {
		if p.Terms != "" {
			d.paragraph(d.th.Text, p.Terms)
		}
		return
	}
	d.paragraph(d.th.Bold, p.HowToPay)
	if p.Terms != "" {
		d.rows = append(d.rows, widget.Paragraph(d.w, d.th.Text, p.Terms)...)
	}
	d.pairs(p.Payment, d.w)
	if p.PayOnline != "" {
		d.rows = append(d.rows, widget.Paragraph(d.w, d.th.Text, strings.TrimSuffix(p.PayOnline+": "+p.Link, ": "))...)
	}
	if p.Scan != "" {
		d.row(widget.Span{Text: " "}, widget.Span{Style: d.th.Dim, Text: "[QR] " + cell.Clean(p.Scan)})
	}
}

// footer is what stands at the bottom of each page.
func (d *drawing) footer(p pdf.Preview) {
	d.blank()
	if d.w < roomy {
		for _, column := range p.Footer {
			for _, l := range column {
				d.rows = append(d.rows, widget.Paragraph(d.w, d.th.Dim, l)...)
			}
		}
		return
	}
	wide := thirds(p.Footer, d.w-1)
	var columns [len(p.Footer)][]string
	high := 0
	for i, column := range p.Footer {
		for _, l := range column {
			columns[i] = append(columns[i], cell.Wrap(cell.Clean(l), max(wide[i]-2, 1))...)
		}
		high = max(high, len(columns[i]))
	}
	for y := range high {
		spans := []widget.Span{{Text: " "}}
		for i, column := range columns {
			text := ""
			if y < len(column) {
				text = column[y]
			}
			spans = append(spans, widget.Span{Style: d.th.Dim, Text: cell.Left(text, wide[i])})
		}
		d.row(spans...)
	}
}

// thirds are the widths of the footer's columns in w cells, two of them blank: as
// wide as their widest line, with what is left shared out, or a third each.
func thirds(footer [3][]string, w int) (wide [3]int) {
	left := w
	for i, column := range footer {
		for _, l := range column {
			wide[i] = max(wide[i], width(l)+2)
		}
		left -= wide[i]
	}
	for i := range wide {
		if wide[i] += left / len(wide); left < 0 {
			wide[i] = w / len(wide)
		}
	}
	return wide
}
