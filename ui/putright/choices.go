package putright

import (
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
)

// kind is what a choice does.
type kind string

const (
	creditAll    kind = "all"
	void         kind = "void"
	creditLines  kind = "lines"
	creditAmount kind = "amount"
	writeOff     kind = "write_off"
	takeBack     kind = "take_back"
	refund       kind = "refund"
	apply        kind = "apply"
	cameBack     kind = "came_back"
	refused      kind = "refused"
)

// choice is one thing that can be done now.
type choice struct {
	kind    kind
	title   string
	words   string // what it does, a sentence or two
	payment *store.PaymentRow
	most    money.Minor // the amount that it is about, or the largest that can be typed
}

// credits says that it ends in a credit note.
func (c *choice) credits() bool {
	return c.kind == creditAll || c.kind == void || c.kind == creditLines || c.kind == creditAmount
}

// key names the choice in the journal.
func (c *choice) key() string {
	if c.payment != nil {
		return string(c.kind) + c.payment.ID.String()
	}
	return string(c.kind)
}

// yes is what y does.
func (c *choice) yes(m *Model) string {
	switch c.kind {
	case void:
		return "void " + m.number()
	case writeOff:
		return "write off"
	case takeBack:
		return "take it back"
	case refund:
		return "record the refund"
	case apply:
		return "apply it"
	}
	return "issue " + m.creditNumber()
}

// creditNumber is the number of the credit note to be issued, as far as known.
func (m *Model) creditNumber() string {
	if m.is.next == "" {
		return "the credit note"
	}
	return m.is.next
}

// question is what is asked before it is done.
func (m *Model) question() string {
	c := m.choice()
	switch c.kind {
	case void:
		return "void " + m.number() + " with " + m.creditNumber()
	case writeOff:
		return "write off " + m.amount(c.most) + " of " + m.number()
	case takeBack:
		return "take the write-off of " + m.amount(c.most) + " back"
	case refund:
		return "was " + m.amount(m.sheet.amount) + " of " + c.payment.ID.String() + " paid back"
	case apply:
		return "settle " + m.amount(m.sheet.amount) + " of " + m.number() + " with credit"
	}
	return "issue " + m.creditNumber() + " over " + m.amount(m.sheet.totals.Payable)
}

// possible lists what can be done now.
func (m *Model) possible() []choice {
	doc := &m.is.doc
	switch {
	case m.fails && doc.ID == 0:
		p := &m.is.paid[0]
		return []choice{{kind: cameBack, title: "Payment " + p.ID.String() + " came back", payment: p, most: p.Amount.Minor - p.Returned}}
	case m.fails:
		return []choice{{kind: refused, title: "An attempt to pay was refused", most: doc.Open}}
	case doc.ID == 0:
		return m.refunds()
	}
	list := m.creditChoices()
	if doc.Open > 0 {
		list = append(list, choice{kind: writeOff, title: "Write off " + m.figure(doc.Open), most: doc.Open,
			words: "You stop expecting it. No number, tax stays, can be undone."})
	}
	if doc.WrittenOff > 0 {
		list = append(list, choice{kind: takeBack, title: "Take the write-off of " + m.figure(doc.WrittenOff) + " back", most: doc.WrittenOff,
			words: "You expect it again: " + m.number() + " is open by that amount."})
	}
	list = append(list, m.refunds()...)
	if use := min(doc.Open, m.is.credit); use > 0 {
		words := "Credit on the record settles it; no credit is left then."
		if rest := m.is.credit - use; rest > 0 {
			words = "Credit on the record settles it; " + m.figure(rest) + " of credit is left then."
		}
		list = append(list, choice{kind: apply, title: "Apply credit of " + m.figure(use), words: words, most: use})
	}
	return list
}

// creditChoices are the credit notes that are possible.
func (m *Model) creditChoices() (list []choice) {
	if m.is.correction == nil {
		return nil
	}
	all, err := m.sheetOf(m.is.correction.All("reason"))
	if err != nil {
		return nil
	}
	title, words := "Credit note, all of it", "Gives back "
	if m.is.correction.Left() != m.is.totals.Gross {
		title = "Credit note, all that is left"
	}
	words += m.figure(all.totals.Payable) + " under a new number."
	if credit := m.freed(all.totals); credit > 0 {
		words += " The " + m.figure(credit) + " paid becomes credit on the record."
	}
	list = append(list, choice{kind: creditAll, title: title, words: words + " Status: credited."})
	if _, err := m.is.correction.Void("reason"); err == nil {
		list = append(list, choice{kind: void, title: "Void: it should never have been issued", words: "The same credit note, with a reason. Status: void."})
	}
	for _, q := range m.is.left {
		if q != 0 {
			list = append(list, choice{kind: creditLines, title: "Credit note, some lines", words: "You choose lines and quantities; tax follows each line."})
			break
		}
	}
	if m.is.correction.Left() > 0 {
		words := "Over the tax rates by what is left of each."
		if len(m.is.totals.Groups) < 2 {
			words = "Tax is taken out of it."
		}
		list = append(list, choice{kind: creditAmount, title: "Credit note, an amount", words: words, most: m.is.correction.Left()})
	}
	return list
}

// refunds are one for each payment of which money can go back.
func (m *Model) refunds() (list []choice) {
	for i := range m.is.paid {
		p := &m.is.paid[i]
		left := p.Amount.Minor - p.Returned
		if p.Kind != invoice.Received || left <= 0 {
			continue
		}
		title := "Refund of the " + m.figure(left) + " received"
		if len(m.is.paid) > 1 {
			title += " " + p.Date.Short() + ", " + p.ID.String()
		}
		words := "You pay it back; the invoice is open again by that amount."
		if len(p.Settles) == 0 {
			words = "You pay it back; it is credit on the record no more."
		}
		list = append(list, choice{kind: refund, title: title, words: words, payment: p, most: left})
	}
	return list
}

// freed is what of the payments a credit note makes credit on the record.
func (m *Model) freed(t invoice.Totals) money.Minor { return max(t.Payable-m.is.doc.Open, 0) }

// sheet is what the fields lead to.
type sheet struct {
	totals invoice.Totals // of the credit note
	doc    invoice.Document
	amount money.Minor // of a refund, or of credit that is applied
}

func (m *Model) sheetOf(doc invoice.Document, err error) (sheet, error) {
	if err != nil {
		return sheet{}, err
	}
	totals, err := invoice.Calculate(&doc)
	if err != nil {
		return sheet{}, err
	}
	if blocks := m.is.correction.Check(&doc, totals); len(blocks) > 0 {
		return sheet{}, blocks
	}
	return sheet{totals: totals, doc: doc}, nil
}

// invalidOf is the field at fault and why, as the store and the rules name it.
func invalidOf(err error) invoice.Invalid {
	var invalid *invoice.Invalid
	var blocks invoice.Blocks
	switch {
	case errors.As(err, &invalid):
		return *invalid
	case errors.As(err, &blocks) && len(blocks) > 0:
		return blocks[0]
	case errors.Is(err, invoice.ErrOverpaid):
		return invoice.Invalid{Field: "amount", Reason: "it is more than is open"}
	}
	return invoice.Invalid{Reason: fmt.Sprint(err)}
}
