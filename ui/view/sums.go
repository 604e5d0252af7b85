package view

import (
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Sum is one row below the lines of a document, in minor units of its currency.
type Sum struct {
	Label   string        // clean it before it is shown: reasons are typed by users
	Percent money.Decimal // of a discount or charge that is a share, millionths of a percent; else 0
	Amount  money.Minor
	Total   bool // what is to be paid
}

// Sums are the figures below the lines of a document in the order in which they
// are reckoned, the total last. A row that says nothing is left out.
func Sums(d *invoice.Document, t invoice.Totals, style money.Style) []Sum {
	var out []Sum
	add := func(label string, n money.Minor) { out = append(out, Sum{Label: label, Amount: n}) }
	if len(t.Adjustments) == len(d.Adjustments) {
		for i, a := range d.Adjustments {
			s := Sum{Label: or(a.Reason, "Discount"), Percent: a.Percent, Amount: -t.Adjustments[i]}
			if a.Charge {
				s.Label, s.Amount = or(a.Reason, "Charge"), t.Adjustments[i]
			}
			out = append(out, s)
		}
	}
	if len(t.Groups) > 0 {
		add("Net", t.Net)
	}
	for _, g := range t.Groups {
		add(TaxWords(g.Tax, style), g.Amount)
	}
	for _, x := range d.Deposits {
		add("Deposit "+or(x.Number, x.Document.String()), -x.Amount)
	}
	if d.Prepaid != 0 && len(d.Deposits) == 0 {
		add("Prepaid", -d.Prepaid)
	}
	if d.PayableRounding != 0 {
		add("Rounding", d.PayableRounding)
	}
	return append(out, Sum{Label: "TOTAL", Amount: t.Payable, Total: true})
}

// TaxWords is a tax in words: "VAT 19 %", "Reverse charge", "exempt".
func TaxWords(t tax.Tax, style money.Style) string {
	switch {
	case t.Reason != "":
		return t.Reason
	case t.Category.NeedsReason():
		return TaxRate(t, style)
	}
	return strings.TrimSpace(or(t.Name, "Tax") + " " + style.FormatDecimal(t.Rate, 0) + " %")
}

// TaxRate is a tax in a few letters, for a column: "19 %", "exempt".
func TaxRate(t tax.Tax, style money.Style) string {
	switch t.Category {
	case tax.Exempt:
		return "exempt"
	case tax.ReverseCharge:
		return "reverse"
	case tax.IntraEU:
		return "intra-EU"
	case tax.Export:
		return "export"
	case tax.OutOfScope:
		return "outside"
	}
	return style.FormatDecimal(t.Rate, 0) + " %"
}

// TaxRates are a line's taxes in a few letters: "19 %", "5+9.975 %", "none".
func TaxRates(taxes []tax.Tax, style money.Style) string {
	switch len(taxes) {
	case 0:
		return "none"
	case 1:
		return TaxRate(taxes[0], style)
	}
	words := make([]string, len(taxes))
	for i, t := range taxes {
		words[i] = strings.TrimSuffix(TaxRate(t, style), " %")
	}
	return strings.Join(words, "+") + " %"
}
