package editor

import (
	"fmt"

	"billfold/invoice"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// offerForm says why a draft cannot become what a command makes of it.
func (m *Model) offerForm(c keymap.Command) (object, reason string) {
	switch {
	case m.doc.Kind != invoice.KindInvoice:
		return "", "This is a credit note; only an invoice is a deposit or a final invoice, or sent as a proforma or a quote."
	case (c == keymap.Proforma || c == keymap.Quote) && len(m.kept().Lines) == 0:
		return "", "There is nothing to draw yet: the draft has no line."
	case c == keymap.Final && m.doc.Form != invoice.FormFinal && len(m.known.deposits) == 0:
		return "", fmt.Sprintf("%s has no deposit invoice in %s to deduct: issue one first.", cell.Clean(m.doc.Buyer.Name), m.doc.Currency)
	case c == keymap.Deposit && m.doc.Form == invoice.FormDeposit, c == keymap.Final && m.doc.Form == invoice.FormFinal:
		return "back to an invoice", ""
	}
	return "", ""
}

// setForm makes the draft a deposit or final invoice, or an ordinary one again
// where it is that already. A final one deducts all deposit invoices that the
// customer has.
func (m *Model) setForm(form invoice.Form) tea.Cmd {
	if m.doc.Form == form {
		form = ""
	}
	var list []invoice.Deduction
	if form == invoice.FormFinal {
		list = m.known.deposits
	}
	if err := m.doc.PutDeposits(list); err != nil {
		m.env.Emit(pane.Fail{During: "deduct the deposit invoices", Err: err})
		return nil
	}
	m.doc.Form = form
	m.recalculate()
	switch form {
	case invoice.FormFinal:
		m.env.Say(fmt.Sprintf("A final invoice now: it deducts %s.", deductions(list)))
	case invoice.FormDeposit:
		m.env.Say("A deposit invoice now: a final invoice deducts it later.")
	default:
		m.env.Say("An ordinary invoice again.")
	}
	m.mark("kind of invoice")
	return tea.Batch(m.touch(), m.save())
}

// deductions names deposit invoices: "INV-1001 and INV-1003".
func deductions(list []invoice.Deduction) string {
	words := ""
	for i, x := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			words += " and "
		default:
			words += ", "
		}
		words += cell.Clean(x.Number)
	}
	return words
}

// showProforma draws what is on the screen as a proforma invoice, and opens it.
func (m *Model) showProforma() tea.Cmd {
	doc := m.kept()
	return pane.ShowPaper(m.env, &m.showAt, pane.Paper{Proforma: &doc})
}

// showQuote draws it as a quote.
func (m *Model) showQuote() tea.Cmd {
	doc := m.kept()
	return pane.ShowPaper(m.env, &m.showAt, pane.Paper{Quote: &doc})
}
