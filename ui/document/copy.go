package document

import (
	"strings"

	"billfold/invoice"
	"billfold/invoice/pay"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// copies are what can be taken from the document, and the code that is shown.
func (m *Model) copies() (list []pane.Choice) {
	list = []pane.Choice{{Key: "n", Words: "number"}}
	if m.bank() != "" {
		list = append(list, pane.Choice{Key: "b", Words: "bank details"})
	}
	if m.link() != "" {
		list = append(list, pane.Choice{Key: "l", Words: "payment link"})
	}
	if _, reason := m.Offer(keymap.PayCode); reason == "" {
		list = append(list, pane.Choice{Key: "q", Words: "payment code"})
	}
	return list
}

// chosen copies, by way of the terminal, or shows the code.
func (m *Model) chosen(key string) tea.Cmd {
	text, what := "", ""
	switch key {
	case "q":
		return m.run(keymap.PayCode, "")
	case "n":
		text, what = m.number(), m.number()
	case "b":
		text, what = m.bank(), "Bank details"
	case "l":
		text, what = m.link(), "Payment link"
	}
	if text == "" {
		return nil
	}
	m.env.Emit(pane.Say{Text: what + " copied.", Tone: pane.Good})
	return tea.SetClipboard(text)
}

// bank is how the document is paid, a line for each detail.
func (m *Model) bank() string {
	d := &m.is.doc
	if len(d.Seller.Bank) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(cell.Clean(d.Seller.Name) + "\n")
	for _, r := range pay.Rows(&d.Seller) {
		b.WriteString(cell.Clean(r.Label+" "+r.Value) + "\n")
	}
	b.WriteString(cell.Clean(pay.Reference(d)) + "\n")
	return b.String()
}

// link is where what is open is paid online, "" where nothing is.
func (m *Model) link() string {
	d := &m.is.doc
	if d.Kind != invoice.KindInvoice || d.Open <= 0 {
		return ""
	}
	return pay.Link(d, d.Open)
}
