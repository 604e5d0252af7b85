package invoice

import (
	"fmt"
	"strings"

	"billfold/invoice/bankid"
	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/invoice/taxid"
)

// Warnings returns what looks wrong in a draft with these totals and does not
// block issue, in the order of the form.
func Warnings(d *Document, t Totals, today day.Day) []Invalid {
	r := review{d: d, t: t, today: today}
	r.country, _ = tax.CountryOf(d.Seller.Country())
	r.warnBuyer()
	r.warnDates()
	r.warnLines()
	r.warnTaxes()
	r.warnSeller()
	return r.blocks
}

func (r *review) warnBuyer() {
	b := &r.d.Buyer
	r.add(b.Address.IsZero() && !r.country.NeedsBuyerAddress, "customer.address", "add it to the customer", "the customer's address is missing")
	r.add(r.d.taxed() && b.ExemptionEnded(r.d.TaxDay(nil, r.today)), "customer.exempt_until", "add the new certificate to the customer, or charge tax",
		"the exemption of %s ended on %s", b.BillName(), b.ExemptUntil.Long())
	r.add(b.Email != "" && !looksLikeMail(b.Email), "customer.email", "correct it in the customer", "%q does not look like a mail address", b.Email)
	r.add(taxid.Wrong(b.Address.Country, b.TaxID), "customer.tax_id", "compare it with what the customer sent", "%s cannot be a tax id: a digit is wrong or missing", b.TaxID)
}

// looksLikeMail asks for one @ with something before it, and a dot in what
// follows; only a mail that arrives proves more.
func looksLikeMail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && name != "" && dot > 0 && dot < len(host)-1 && !strings.ContainsAny(host, "@ ,;") && !strings.ContainsAny(name, " ,;")
}

func (r *review) warnDates() {
	d := r.d
	issue := d.IssueDate
	if issue.IsZero() {
		issue = r.today
	}
	due := d.Due(issue)
	far := func(x day.Day) bool { return x.Before(r.today.AddMonths(-24)) || x.After(r.today.AddMonths(24)) }
	r.add(far(issue), "issue_date", "check the year", "the document date %s is two years away", issue.Long())
	r.add(due.Before(issue), "due_date", "check the date", "the due date %s is before the document date", due.Long())
	r.add(far(due) && !far(issue), "due_date", "check the year", "the due date %s is two years away", due.Long())
	r.add(d.Service.IsZero() && !r.country.NeedsServiceDate && strings.Contains(d.Note, periodMark), "notes", "set the service period, or take it out",
		"the note says %s, and there is no service period", periodMark)
	r.add(d.Service.IsZero() && r.country.NeedsServiceDate, "service_from", "add the day or period if it is another",
		"no service date is set: the document date counts as such")
	r.add(far(d.Service.From) && !d.Service.From.IsZero(), "service_from", "check the year", "the service date %s is two years away", d.Service.From.Long())
}

func (r *review) warnLines() {
	d := r.d
	for i := range d.Lines {
		l := &d.Lines[i]
		r.add(d.taxed() && d.Seller.TaxStatus == tax.Charges && len(l.Taxes) == 0, fmt.Sprintf("lines[%d].taxes", i), "choose a tax, or an exemption with its reason",
			"line %d has no tax", i+1)
		r.add(d.periodOf(l).IsZero() && !r.country.NeedsServiceDate && strings.Contains(l.Description, periodMark), fmt.Sprintf("lines[%d].description", i),
			"set the service period, or take it out", "line %d says %s, and there is no service period", i+1, periodMark)
		r.add(r.country.Code == "IN" && d.Seller.TaxStatus == tax.Charges && !hasCode(l.Description), fmt.Sprintf("lines[%d].description", i),
			"write it into the description", "line %d names no HSN or SAC code", i+1)
	}
	r.warnMonths()
	r.add(r.t.Payable == 0 && len(d.Lines) > 0, "payable", "check quantities and prices", "the total is zero")
}

// warnMonths names a month of the year around that a line says and its service period
// lies outside of, as in a repeated invoice whose text stayed as it was typed.
func (r *review) warnMonths() {
	for i := range r.d.Lines {
		l := &r.d.Lines[i]
		period := r.d.periodOf(l)
		if period.From.IsZero() || period.To.IsZero() {
			continue
		}
		first := period.From
		first.Date = 1
		for away := -12; away <= 12; away++ {
			month := day.Range{From: first.AddMonths(away), To: first.AddMonths(away + 1).AddDays(-1)}
			if !month.From.After(period.To) && !month.To.Before(period.From) {
				continue
			}
			for _, name := range []string{r.d.Locale().MonthYear(month.From), fmt.Sprintf("%s %d", month.From.Month, month.From.Year)} {
				if strings.Contains(l.Description, name) {
					r.add(true, fmt.Sprintf("lines[%d].description", i), "correct the text", "line %d says %s, and the service period is %s", i+1, name, period)
					break
				}
			}
		}
	}
}

// hasCode says whether a text holds a number of 4 to 8 digits, as HSN and SAC
// codes are.
func hasCode(s string) bool {
	run := 0
	for _, c := range s + " " {
		if '0' <= c && c <= '9' {
			run++
			continue
		}
		if run >= 4 && run <= 8 {
			return true
		}
		run = 0
	}
	return false
}

func (r *review) warnSeller() {
	s := &r.d.Seller
	const hint = "correct it in your business"
	if r.country.AsksTaxID && s.TaxStatus == tax.Charges && s.VATID == "" {
		field, words := taxIDWords(r.country)
		r.add(true, field, "add it to your business", "your %s is missing", words)
	}
	r.add(len(s.Bank) == 0 && r.d.Kind != KindCreditNote, "seller.bank", "add it to your business", "nothing says how to pay you")
	r.add(taxid.Wrong(s.Country(), s.VATID), "seller.vat_id", hint, "%s cannot be a tax id: a digit is wrong or missing", s.VATID)
	unfit := taxid.Unfit(s.TaxNumber)
	r.add(unfit != "", "seller.tax_number", hint, "%s", unfit)
	for _, b := range s.Bank {
		wrong := bankid.KindOf(b.Label).Wrong(s.Country(), b.Value)
		r.add(wrong != "", "seller.bank", hint, "%s", wrong)
	}
}
