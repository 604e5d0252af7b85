package putright

import (
	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// outerWidth is the width where there is room for it; below narrow a line of the
// invoice has no price beside its field.
const (
	outerWidth = 70
	narrow     = 56
	labelWidth = 9
)

// Size is that of its rows.
func (m *Model) Size(w, h int) (int, int) {
	width := min(w, outerWidth)
	return width, min(h, len(m.fitting(width-2, h-2).rows)+2)
}

// Render draws the choices, or the fields and what they lead to. Where that does
// not fit, the row with the cursor stays on the screen.
func (m *Model) Render(w, h int) []string {
	m.caret = caret{}
	p := m.fitting(w-2, h-2)
	most := max(len(p.rows)-(h-2), 0)
	shown, first := p.rows, 0
	if most > 0 {
		at := p.to
		if m.phase == asking {
			at = min(m.top, most)
		}
		shown, first = widget.Reveal(p.rows, at, min(m.top, most), h-2)
		if p.at < first { // the first of the rows that belong together counts more
			shown, first = widget.Reveal(p.rows, p.at, first, h-2)
		}
	}
	m.top = first
	if p.caret.on {
		m.caret = caret{p.caret.x + 1, p.caret.y - first + 1, true}
	}
	note := m.kept
	if note == "" && len(m.texts) > 0 && m.journal.Saved() {
		note = "saved"
	}
	heading := "Put right"
	if m.fails {
		heading = "Failed payment"
	}
	return widget.Frame(m.env.Theme, heading, note, shown, w, h, true)
}

// fitting is all of the dialog, without what can be left away where h rows do not
// hold it.
func (m *Model) fitting(w, h int) *drawing {
	p := m.draw(w, false)
	if len(p.rows) > h {
		p = m.draw(w, true)
	}
	return p
}

// drawing are rows of w cells. Those from at to to have the cursor.
type drawing struct {
	th     *theme.Theme
	w      int
	rows   []string
	wide   int // the room that lines of the invoice need beside their fields
	at, to int
	caret  caret
}

func (d *drawing) add(spans ...widget.Span) { d.rows = append(d.rows, widget.Row(d.w, spans...)) }

func (d *drawing) blank(yes bool) {
	if yes {
		d.rows = append(d.rows, widget.Blank(d.w))
	}
}

// say adds a sentence, set in by n cells.
func (d *drawing) say(n int, style theme.Style, text string) {
	for _, l := range cell.Hang(cell.Clean(text), max(d.w-n-1, 1)) {
		d.add(widget.Span{Text: widget.Blank(n)}, widget.Span{Style: style, Text: l})
	}
}

// draw is all of the dialog; tight leaves away what can be.
func (m *Model) draw(w int, tight bool) *drawing {
	d := &drawing{th: m.env.Theme, w: w}
	if !m.loaded {
		d.add(widget.Span{Style: d.th.Dim, Text: " reading what can be put right..."})
		return d
	}
	m.about(d)
	if m.phase == choosing {
		m.list(d, tight)
		return d
	}
	if c := m.choice(); len(m.choices) > 1 || m.fails || c.kind == refund {
		d.add(widget.Span{Text: " "}, widget.Span{Style: d.th.Bold, Text: c.title})
	}
	d.blank(!tight)
	m.fields(d)
	d.blank(!tight && len(m.form.Inputs) > 0)
	m.outcome(d)
	if m.failure != "" {
		d.say(1, d.th.Bad, "! "+m.failure)
	}
	return d
}

// about names what is put right: the document and where it stands, or the payment.
func (m *Model) about(d *drawing) {
	if m.is.doc.ID == 0 {
		p := &m.is.paid[0]
		text := p.Date.Short() + ", " + view.MethodWord(p.Method)
		if len(p.Settles) > 0 {
			text += " for " + cell.Clean(p.Settles[0].Number)
		}
		if n := len(p.Settles); n > 1 {
			text += " and others"
		}
		figures := m.figure(p.Amount.Minor)
		if p.Returned > 0 {
			figures += ", " + m.figure(p.Returned) + " went back"
		}
		m.head(d, p.ID.String(), text, figures)
		return
	}
	doc := &m.is.doc
	figures := m.figure(m.is.totals.Payable)
	if doc.Open > 0 {
		figures += ", open " + m.figure(doc.Open)
	} else {
		figures += ", nothing open"
	}
	title := ""
	if len(doc.Lines) > 0 {
		title = cell.CleanLines(doc.Lines[0].Description)[0]
	}
	m.head(d, m.number(), title, figures+" "+string(doc.Currency))
}

func (m *Model) head(d *drawing, name, text, figures string) {
	if cell.Width(name+figures)+4 > d.w { // figures are never cut
		d.add(widget.Span{Text: " "}, widget.Span{Style: d.th.Bold, Text: name}, widget.Span{Text: "  " + text})
		d.say(1, d.th.Text, figures)
		return
	}
	right := []widget.Span{{Text: " " + figures + " "}}
	d.rows = append(d.rows, widget.Ends(d.w, []widget.Span{{Text: " "}, {Style: d.th.Bold, Text: name}, {Text: "  " + text}}, right))
}

// list draws the choices; where there is little room only the marked one says what
// it does.
func (m *Model) list(d *drawing, tight bool) {
	for i, c := range m.choices {
		marked := i == m.at
		lead, style := "   ", d.th.Text
		if marked {
			lead, style = " > ", d.th.Focus
			d.at = len(d.rows)
			d.caret = caret{1, len(d.rows), true}
		}
		for _, l := range cell.Wrap(c.title, d.w-len(lead)-1) {
			d.add(widget.Span{Text: widget.Spot(i, style.Paint(lead+l))})
			lead = "   "
		}
		if marked || !tight {
			const in = 5
			for _, l := range cell.Wrap(cell.Clean(c.words), max(d.w-in, 1)) {
				d.add(widget.Span{Text: widget.Spot(i, widget.Blank(in)+d.th.Dim.Paint(l))})
			}
		}
		if marked {
			d.to = len(d.rows) - 1
		}
	}
}

// fields draws the fields, with what is wrong below them.
func (m *Model) fields(d *drawing) {
	d.wide = m.widest()
	for i, in := range m.form.Inputs {
		focused := m.phase == filling && m.form.At == i
		if focused {
			d.at = len(d.rows)
		}
		if m.lines[i] != 0 {
			m.lineField(d, i, focused)
		} else {
			m.field(d, i, focused)
		}
		if in.Problem != "" {
			d.say(labelWidth, d.th.Bad, "! "+in.Problem)
		}
		if in.Warning != "" {
			d.say(labelWidth, d.th.Warn, "! "+in.Warning)
		}
		if focused {
			d.to = len(d.rows) - 1
		}
	}
}

func (m *Model) field(d *drawing, i int, focused bool) {
	in := m.form.Inputs[i]
	after, width := "", d.w-labelWidth-1
	switch in.Name {
	case "amount":
		after, width = " "+string(m.currency()), min(width-4, 30)
	case "date", "method", "how":
		width = min(width, 34)
	}
	row, x := widget.Bracket(d.th, in, max(width, 6), focused)
	if focused {
		d.caret = caret{labelWidth + x, len(d.rows), in.Field != nil}
	}
	d.add(widget.Span{Text: " " + cell.Left(in.Label, labelWidth-1)}, widget.Span{Text: widget.Spot(i, row)}, widget.Span{Text: after})
}

// lineField draws a line of the invoice with the quantity that is credited.
func (m *Model) lineField(d *drawing, i int, focused bool) {
	of := m.of(i, d.w >= narrow)
	const field = 12
	row, x := widget.Bracket(d.th, m.form.Inputs[i], field, focused)
	ofWidth := min(d.wide, d.w/3)
	left := d.w - field - ofWidth - 3
	if focused {
		d.caret = caret{left + 1 + x, len(d.rows), true}
	}
	d.add(widget.Span{Text: " "}, widget.Span{Text: cell.Left(cell.Cut(m.what(i), left-1), left)}, widget.Span{Text: widget.Spot(i, row)},
		widget.Span{Style: d.th.Dim, Text: " " + cell.Left(cell.Cut(of, ofWidth), ofWidth)})
}

// of says beside the field of a line what there is to credit: "of 3 h x 95.00".
func (m *Model) of(i int, priced bool) string {
	l := &m.is.doc.Lines[m.lines[i]-1]
	of := "of " + m.decimal(m.left(i))
	if unit := cell.Clean(l.Unit); unit != "" {
		of += " " + unit
	}
	if priced {
		of += " x " + m.env.Style().FormatDecimal(l.Price, m.currency().Digits())
	}
	return of
}

// widest is the room that lines need beside their fields.
func (m *Model) widest() (n int) {
	for i, line := range m.lines {
		if line != 0 {
			n = max(n, cell.Width(m.of(i, true)))
		}
	}
	return n
}

// outcome says what the choice leads to, in figures and sentences.
func (m *Model) outcome(d *drawing) {
	c := m.choice()
	switch {
	case c.credits():
		m.creditOutcome(d)
	case c.kind == writeOff:
		d.say(1, d.th.Text, m.number()+" counts as written off. "+c.words)
	case c.kind == takeBack:
		d.say(1, d.th.Text, c.words)
	case c.kind == apply && m.sheet.amount > 0:
		d.say(1, d.th.Text, m.stays(m.is.doc.Open-m.sheet.amount))
		if rest := m.is.credit - m.sheet.amount; rest > 0 {
			d.say(1, d.th.Text, m.amount(rest)+" of credit is left on the record.")
		} else {
			d.say(1, d.th.Text, "No credit is left on the record.")
		}
	case c.kind == refund:
		m.refundOutcome(d)
	case c.kind == cameBack:
		d.say(1, d.th.Text, m.amount(c.most)+" is taken off the record again; what it settled is open again.")
		d.say(1, d.th.Dim, "When to ask again stands in Today.")
	case c.kind == refused:
		d.say(1, d.th.Text, "No balance changes: "+m.amount(c.most)+" stays open.")
		d.say(1, d.th.Dim, "When to ask again stands in Today.")
	}
}

// stays says what is open of the document after it.
func (m *Model) stays(open money.Minor) string {
	if open > 0 {
		return m.number() + " stays open with " + m.amount(open) + "."
	}
	return "Nothing of " + m.number() + " is open then."
}

// creditOutcome are the figures of the credit note, and what becomes of the invoice
// and of what was paid.
func (m *Model) creditOutcome(d *drawing) {
	if m.sheet.doc.Currency == "" {
		d.say(1, d.th.Dim, "The credit note's figures stand here once that is typed.")
		return
	}
	t := m.sheet.totals
	sums := view.Sums(&m.sheet.doc, t, m.env.Style())
	width := 12
	for _, s := range sums {
		width = max(width, cell.Width(m.figure(s.Amount)))
	}
	for i, s := range sums {
		style, label := d.th.Text, cell.Clean(s.Label)
		if s.Total {
			style = d.th.Bold
		}
		row := widget.Sum(d.w-1, width, style, label, m.figure(s.Amount)) + " "
		if i == 0 {
			row = m.creditHead(d, width, style, label, m.figure(s.Amount))
		}
		d.rows = append(d.rows, row)
	}
	for _, text := range m.creditSentences(t) {
		d.say(1, d.th.Text, text)
	}
}

// creditHead is the first sum with the name of the credit note at its left.
func (m *Model) creditHead(d *drawing, width int, style theme.Style, label, figure string) string {
	const labels = 16
	right := []widget.Span{{Style: style, Text: cell.Left(label, labels)}, {Text: " "}, {Style: style, Text: cell.Right(figure, width)}, {Text: " "}}
	name := "Credit note"
	if m.is.next != "" {
		name += " " + cell.Clean(m.is.next)
	}
	if cell.Width(name)+labels+width+4 > d.w || cell.Width(label) > labels {
		return widget.Sum(d.w-1, width, style, label, figure) + " "
	}
	return widget.Ends(d.w, []widget.Span{{Text: " "}, {Style: d.th.Dim, Text: name}}, right)
}

func (m *Model) creditSentences(t invoice.Totals) (list []string) {
	c := m.choice()
	open := max(m.is.doc.Open-t.Payable, 0)
	switch {
	case c.kind == void:
		list = append(list, m.number()+" is void then: it should never have been issued.")
	case open == 0 && m.is.correction.Whole(t):
		list = append(list, m.number()+" is credited then, nothing of it is open.")
	default:
		list = append(list, m.stays(open))
	}
	if freed := m.freed(t); freed > 0 {
		list = append(list, "Of what was paid "+m.amount(freed)+" becomes credit on the record.")
	}
	return append(list, "Issuing locks the credit note; the reason stands on it.")
}

func (m *Model) refundOutcome(d *drawing) {
	p, n := m.choice().payment, m.sheet.amount
	if n == 0 {
		return
	}
	free := min(n, p.Credit)
	switch {
	case free == n:
		d.say(1, d.th.Text, m.amount(n)+" of it is credit on the record no more; no invoice changes.")
	case free > 0:
		d.say(1, d.th.Text, m.amount(free)+" of it is credit on the record no more; "+m.amount(n-free)+" of what it settled is open again.")
	case len(p.Settles) == 1:
		d.say(1, d.th.Text, m.amount(n)+" of "+cell.Clean(p.Settles[0].Number)+" is open again.")
	default:
		d.say(1, d.th.Text, m.amount(n)+" of what it settled is open again, the last first.")
	}
	d.say(1, d.th.Dim, "You pay it back yourself; this keeps that you did.")
}
