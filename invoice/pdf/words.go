package pdf

import (
	"fmt"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// nbsp keeps two words on one line; it is drawn as a plain space.
const nbsp = "\u00a0"

// words are all fixed texts of a page in one language, and how it writes days
// and figures.
type words struct {
	lang     string // BCP 47, for screen readers
	months   [12]string
	style    money.Style
	invoice  string
	credit   string
	adjusted string // credit note where the invoice is a "Tax invoice" [GSTR 2013/2]
	draft    string // title of a draft: "Draft invoice"
	draftOf  string // title of a draft credit note
	notOne   string // under the title of a draft invoice
	notNote  string
	copied   string

	invoiceNumber, creditNumber, invoiceDate, creditDate, corrects, of   string
	deliveryDate, servicePeriod, customerNumber, order, reference, place string
	your, taxID, vatID, taxNumber                                        string

	dueBy, dueOnReceipt, nothingToPay, credited string // under the amount
	dueDate, paidStamp, paidRow, payOnline      string // paidStamp and paidRow take a day

	position, description, quantity, unitPrice, tax, amount string // head of the table
	priceFor, discount, charge, exemptCell                  string
	carried, brought, continued                             string

	subtotal, linesNet, net, total, totalCredit, amountDue string
	withheld, prepaid, rounding, on                        string
	exempt, reverse, intraEU, export, outside              string // behind a group of the tax summary

	reverseNote, pricesInclude, taxIn                        string
	payWithin, payWithinOne, payBy, payWithinOpen, onReceipt string

	howToPay, holder, payReference, scan string
	page                                 string
	from, until                          string

	papers paperWords
}

func english() words {
	return words{
		lang: "en",
		months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
			"October", "November", "December"},
		style:   money.English(),
		invoice: "Invoice", credit: "Credit note", adjusted: "Adjustment note",
		draft: "Draft invoice", draftOf: "Draft credit note", notOne: "Not an invoice", notNote: "Not a credit note", copied: "Copy",

		invoiceNumber: "Invoice number", creditNumber: "Credit note number", invoiceDate: "Invoice date", creditDate: "Date",
		corrects: "Corrects invoice", of: "of", deliveryDate: "Delivery date", servicePeriod: "Service period", place: "Place of supply",
		customerNumber: "Customer number", order: "Your order", reference: "Your reference", your: "Your %s", taxID: "tax ID", vatID: "VAT ID", taxNumber: "Tax number",

		dueBy: "due by %s", dueOnReceipt: "due on receipt", nothingToPay: "nothing to pay", credited: "credited to your account",
		dueDate: "Due date", paidStamp: "PAID %s", paidRow: "Paid %s", payOnline: "Pay online",

		position: "#", description: "Description", quantity: "Quantity", unitPrice: "Unit price", tax: "Tax", amount: "Amount",
		priceFor: "Price for %s", discount: "Discount", charge: "Charge", exemptCell: "exempt",
		carried: "Carried forward", brought: "Brought forward", continued: "continued",

		subtotal: "Subtotal", linesNet: "Lines without tax", net: "Net total", total: "Total %s", totalCredit: "Total credit %s",
		amountDue: "Amount due %s", withheld: "withheld", prepaid: "Already paid", rounding: "Rounding", on: "on",
		exempt: "exempt", reverse: "reverse charge", intraEU: "intra-EU supply", export: "export", outside: "not subject to tax",

		reverseNote: "Reverse charge", pricesInclude: "All prices of the lines include %s.", taxIn: "%s in %s: %s (1 %s = %s %s%s).",
		payWithin: "Payment within %d days, by %s.", payWithinOne: "Payment within 1 day, by %s.", payBy: "Payment by %s.",
		payWithinOpen: "Terms of payment: %s.", onReceipt: "Payment on receipt.",

		howToPay: "How to pay", holder: "Account holder", payReference: "Reference", scan: "Scan with your banking app",
		page: "Page %d of %d", from: "from %s", until: "until %s",

		papers: englishPapers(),
	}
}

// day writes "22 November 2026", kept on one line.
func (w *words) day(d day.Day) string {
	if d.Month < 1 || d.Month > 12 {
		return d.String()
	}
	return fmt.Sprintf("%d%s%s%s%04d", d.Date, nbsp, w.months[d.Month-1], nbsp, d.Year)
}

// span writes a range: "1–20 November 2026", "28 November – 4 December 2026".
func (w *words) span(r day.Range) string {
	switch {
	case r.From == r.To:
		return w.day(r.From)
	case r.From.IsZero():
		return fmt.Sprintf(w.until, w.day(r.To))
	case r.To.IsZero():
		return fmt.Sprintf(w.from, w.day(r.From))
	case r.From.Year == r.To.Year && r.From.Month == r.To.Month:
		return fmt.Sprintf("%d–%s", r.From.Date, w.day(r.To))
	case r.From.Year == r.To.Year:
		return strings.TrimSuffix(w.day(r.From), fmt.Sprintf("%s%04d", nbsp, r.From.Year)) + " – " + w.day(r.To)
	}
	return w.day(r.From) + " – " + w.day(r.To)
}

// money writes an amount with all digits of the currency and a true minus.
func (w *words) money(m money.Minor, cur money.Currency) string {
	return minus(w.style.Format(m, cur))
}

// decimal writes a quantity or a price with at least least fraction digits.
func (w *words) decimal(d money.Decimal, least int) string {
	return minus(w.style.FormatDecimal(d, least))
}

// percent writes "19 %", kept on one line.
func (w *words) percent(d money.Decimal) string { return w.decimal(d, 0) + nbsp + "%" }

// amountOf writes an amount with its currency, "EUR 6,350.36".
func (w *words) amountOf(m money.Minor, cur money.Currency) string {
	return strings.TrimPrefix(string(cur)+nbsp, nbsp) + w.money(m, cur)
}

// terms is the sentence of the payment terms; due is zero in a draft without a date.
func (w *words) terms(t customer.Terms, issue, due day.Day) string {
	switch {
	case due.IsZero() && t.Words() == "":
		return ""
	case due.IsZero():
		return fmt.Sprintf(w.payWithinOpen, t.Words())
	case t.Kind == customer.OnReceipt && due == issue:
		return w.onReceipt
	case t.Kind == customer.Net && t.N == 1 && t.Due(issue) == due:
		return fmt.Sprintf(w.payWithinOne, w.day(due))
	case t.Kind == customer.Net && t.N > 1 && t.Due(issue) == due:
		return fmt.Sprintf(w.payWithin, t.N, w.day(due))
	}
	return fmt.Sprintf(w.payBy, w.day(due))
}

func minus(s string) string { return strings.Replace(s, "-", "−", 1) }
