package invoice

import (
	"strings"

	"billfold/invoice/day"
)

// CreditOf is the draft of the credit note that takes back an issued invoice in
// full: its lines, discounts, charges, taxes and exchange rate as they were
// issued, so that its figures are those of the invoice to the cent
// (CALCULATION.md, Life cycle; EN 16931 BT-25). The reason stands on it as its
// note. It returns Blocks if of is no issued invoice or the reason is empty. It
// shares no memory with of.
func CreditOf(of *Document, reason string) (Document, error) {
	if of.Kind != KindInvoice || !of.Issued {
		return Document{}, Blocks{{Field: "credits", Reason: "a credit note corrects an issued invoice", Hint: "name one by its number"}}
	}
	if strings.TrimSpace(reason) == "" {
		return Document{}, Blocks{{Field: "reason", Reason: "a credit note says why it was made", Hint: "give the reason"}}
	}
	d := *of
	d.ID, d.Rev, d.Kind, d.Credits = 0, 0, KindCreditNote, of.ID
	d.Issued, d.Number, d.Imported = false, "", false
	d.IssueDate, d.DueDate = day.Day{}, day.Day{}
	d.Open, d.Credited, d.Sent, d.PDF, d.Typed, d.LineTaxes = 0, 0, nil, nil, nil, nil
	d.Note = strings.TrimSpace(reason)
	d.Lines, d.Adjustments = cloneLines(of.Lines), cloneAdjustments(of.Adjustments)
	return d, nil
}
