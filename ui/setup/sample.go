package setup

import (
	"context"
	"math"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/invoice/tax"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/preview"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// The room of the page in small: what the form keeps beside it, and the most rows.
const (
	leastForm  = 46
	mostSketch = 40
)

// specimen is an invoice of the seller who is typed, to a customer who does not
// exist, with the taxes that its first lines would have.
func (m *Model) specimen() invoice.Document {
	s := m.seller()
	today := m.env.Today()
	d := invoice.Document{Kind: invoice.KindInvoice, Issued: true, Number: or(m.text("first_number"), "INV-1001"), Seller: s, Currency: s.Currency,
		IssueDate: today, Terms: s.Terms, DueDate: s.Terms.Due(today), Service: day.Range{From: today.AddDays(-20), To: today}}
	d.Buyer = customer.Customer{Name: "Harbor Cafe", Contact: "Mo Hansen", Address: customer.Address{Street: []string{"1 Quay"}, City: "Harbor", Code: "20457", Country: s.Country()}}
	d.Profiles = m.land.Starting(s.TaxStatus, tax.PlaceOf(m.land.Code, s.Address.State))
	if m.exists && m.land.Code == m.base.Country() && len(m.profiles) > 0 {
		d.Profiles = m.profiles
	}
	taxes := d.Choose("", today).Taxes
	for _, l := range []struct {
		what        string
		n, price    int64
		unit, under string
	}{{"Consulting", 12, 95, "h", ""}, {"Travel day", 1, 380, "", "by train"}, {"Licence", 2, 60, "", ""}} {
		text := l.what
		if l.under != "" {
			text += "\n" + l.under
		}
		d.Lines = append(d.Lines, invoice.Line{Description: text, Quantity: money.Decimal(l.n) * money.One, Unit: l.unit, Price: money.Decimal(l.price) * money.One, Taxes: taxes})
	}
	return d
}

// sketch draws the sample in small, in at most w by h cells; nothing where it cannot
// be drawn yet.
func (m *Model) sketch(w, h int) []string {
	d := m.specimen()
	totals, err := invoice.Calculate(&d)
	if err != nil {
		return nil
	}
	cells, err := pdf.Sketch(d, totals, pdf.Options{Logo: m.logo.PNG}, w, h)
	if err != nil {
		return nil
	}
	return preview.Sketch(m.env.Theme, or(d.Seller.Brand.Accent, standardAccent()), cells)
}

// standardAccent is the colour of who chose none.
func standardAccent() string {
	used, _, err := pdf.Accent("")
	if err != nil { // "" is a colour
		return ""
	}
	return used
}

// openSample draws the sample as it is set, before anything is saved, and opens it.
func (m *Model) openSample() tea.Cmd {
	d, png, show := m.specimen(), m.logo.PNG, m.env.Files.Sample
	return pane.Load(m.env, &m.showAt, func(ctx context.Context) (string, error) { return show(ctx, d, png) })
}

// sketchSize is the room of the page in small in a dialog of w by h, with the line
// that divides it from the form; 0 where the section is folded or the screen narrow.
func (m *Model) sketchSize(w, h int) (wide, high int) {
	const (
		least = 80
		line  = 1
	)
	ratio := 2 * 210 / 297.0 // cells to a row of them
	if s := m.seller(); pdf.PaperOf(&s) == invoice.Letter {
		ratio = 2 * 8.5 / 11.0
	}
	if !m.form.List[documents].Open || w < least {
		return 0, 0
	}
	high = max(min(h-2, mostSketch), 1)
	return max(min(int(math.Round(ratio*float64(high)))+line, w-2-leastForm), 0), high
}

// column is the sketch as rows of exactly w cells, a line at the left.
func (m *Model) column(w, h int) []string {
	th := m.env.Theme
	rows := make([]string, h)
	cells := m.sketch(w-1, h)
	for y := range rows {
		text := ""
		if y < len(cells) {
			text = cells[y]
		}
		rows[y] = th.Line.Paint(th.Border.Vertical) + text + widget.Blank(w-1-cell.Width(text))
	}
	return rows
}
