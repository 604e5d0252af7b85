package invoice

import (
	"fmt"
	"slices"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Form is what an invoice is beside an ordinary one, which is "".
type Form string

// The forms of an invoice: one that charges a part of a supply before it is made,
// and one that charges the whole supply less what those have charged (§ 14
// Abs. 5 UStG, Dir. 2006/112/EC Art. 220 (4) and (5)).
const (
	FormDeposit Form = "deposit"
	FormFinal   Form = "final"
)

// Deduction is a deposit invoice that a final invoice deducts, as it stands, or
// as it stood when that was issued: less what credit notes took back of it.
type Deduction struct {
	Document ID          `json:"document"`
	Number   string      `json:"number,omitempty"`
	Date     day.Day     `json:"date,omitzero"`
	Net      money.Minor `json:"net"`
	Groups   []TaxGroup  `json:"groups,omitempty"`
	Amount   money.Minor `json:"amount"` // what it charged: its payable, and what was prepaid on it
}

// Deduct is what a final invoice deducts for an issued deposit invoice with the
// credit notes that were issued against it. It returns Blocks for a document that
// cannot be deducted from d, which says why, and *Invalid for what cannot
// be calculated.
func Deduct(d *Document, deposit Document, credits []Document) (Deduction, error) {
	x := Deduction{Document: deposit.ID, Number: deposit.Number, Date: deposit.IssueDate}
	name := deposit.Number
	if name == "" {
		name = deposit.ID.String()
	}
	block := func(why, hint string) (Deduction, error) {
		return x, Blocks{{Field: "deposits", Reason: name + " " + why, Hint: hint}}
	}
	switch {
	case deposit.Form != FormDeposit:
		return block("is no deposit invoice", "name a deposit invoice by its number")
	case !deposit.Issued:
		return block("is a draft and has charged nothing", "issue it first")
	case deposit.Customer != d.Customer:
		return block("is another customer's", "name a deposit invoice of this customer")
	case deposit.Currency != d.Currency:
		return block("is in "+string(deposit.Currency), "make the final invoice in that currency")
	case deposit.Voided:
		return block("is void and has charged nothing", "leave it out")
	}
	t, err := Calculate(&deposit)
	if err != nil {
		return x, err
	}
	x.Net, x.Groups, x.Amount = t.Net, slices.Clone(t.Groups), t.Payable+t.Prepaid
	taken := make([]Totals, len(credits))
	for i := range credits {
		if taken[i], err = Calculate(&credits[i]); err != nil {
			return x, err
		}
		x.Net -= taken[i].Net
		x.Amount -= taken[i].Payable + taken[i].Prepaid
	}
	x.Groups = leftOf(x.Groups, taken)
	if x.Amount <= 0 {
		return block("is credited in full", "leave it out")
	}
	return x, nil
}

// PutDeposits makes d a final invoice that deducts these, or takes the
// deductions off it where there are none. What they come to is its prepaid
// amount. It returns Blocks for one that is named twice, and *Invalid for a sum that is too
// large.
func (d *Document) PutDeposits(list []Deduction) error {
	had := len(d.Deposits) > 0
	d.Deposits = list
	if had || len(list) > 0 {
		d.Prepaid = 0
	}
	for i, x := range list {
		var err error
		if d.Prepaid, err = money.Add(d.Prepaid, x.Amount); err != nil {
			return tooLarge("deposits")
		}
		if slices.ContainsFunc(list[:i], func(y Deduction) bool { return y.Document == x.Document }) {
			return Blocks{{Field: "deposits", Reason: x.Document.String() + " is named twice", Hint: "a deposit is deducted once"}}
		}
	}
	return nil
}

// form is what the form of an invoice demands.
func (r *review) form() {
	d := r.d
	switch d.Form {
	case "", FormDeposit, FormFinal:
	default:
		r.add(true, "form", "use deposit or final, or leave it out", "%q is no form of an invoice", string(d.Form))
	}
	r.add(d.Kind == KindCreditNote && d.Form != "", "form", "leave it out", "a credit note is neither a deposit nor a final invoice")
	r.add(d.Form == FormFinal && len(d.Deposits) == 0, "deposits", "name the deposit invoices that it deducts", "the final invoice deducts nothing")
	r.add(d.Form != FormFinal && len(d.Deposits) > 0, "deposits", "make it a final invoice, or leave them out", "only a final invoice deducts deposit invoices")
	var sum money.Minor
	for _, x := range d.Deposits {
		sum += x.Amount
	}
	r.add(d.Form == FormFinal && len(d.Deposits) > 0 && sum != d.Prepaid, "prepaid", "leave it out", "%s is prepaid, and the deposits are %s",
		money.Amount{Minor: d.Prepaid, Currency: d.Currency}, money.Amount{Minor: sum, Currency: d.Currency})
}

// cloneDeposits shares no memory with the list.
func cloneDeposits(list []Deduction) []Deduction {
	list = slices.Clone(list)
	for i := range list {
		list[i].Groups = slices.Clone(list[i].Groups)
	}
	return list
}

// String is how a form is named in a sentence: "deposit invoice".
func (f Form) String() string {
	if f == "" {
		return "invoice"
	}
	return fmt.Sprintf("%s invoice", string(f))
}
