package pdf

import (
	"fmt"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/locale"
	"billfold/invoice/money"
)

// nbsp keeps two words on one line; it is drawn as a plain space.
const nbsp = "\u00a0"

// words are all fixed texts of a page in one language. How it writes figures
// and days is its locale's.
type words struct {
	loc locale.Locale

	invoice, credit     string // titles
	draft, draftOf      string // titles of drafts of them
	notOne, notNote     string // under the title of a draft
	copied              string
	draftMark, copyMark string // across the page

	invoiceNumber, creditNumber, invoiceDate, creditDate, corrects, of   string
	deliveryDate, servicePeriod, customerNumber, order, reference, place string
	deliveredTo                                                          string // label of an address: of goods, and of work
	your                                                                 string // takes the name of an id

	dueBy, dueOnReceipt, nothingToPay, credited string // under the amount
	dueDate, paidStamp, paidRow, payOnline      string // paidStamp and paidRow take a day

	colon                                                   string
	position, description, quantity, unitPrice, tax, amount string // head of the table
	priceFor, discount, charge, exemptCell                  string
	carried, brought, continued                             string

	subtotal, linesNet, net, total, totalCredit, amountDue, creditDue string
	withheld, prepaid, rounding, on                                   string
	exempt, reverse, intraEU, export, outside                         string // behind a group of the tax summary

	pricesInclude, taxIn, sameDate, certificate string // sentences about tax

	payWithin, payWithinOne, payBy, payWithinOpen, onReceipt             string
	termsNet, termsNetOne, termsMonthEnd, termsAfterMonth, termsMonthDay string // in payWithinOpen
	termsOnReceipt                                                       string

	howToPay, account, cheques, holder, payReference, scan string
	page                                                   string
	from, until                                            string

	taxes  taxWords
	papers paperWords
}

// wordsOf are the words of a locale's language.
func wordsOf(l locale.Locale) words {
	w := map[string]func() words{"en": english, "de": german, "fr": french, "es": spanish, "it": italian,
		"nl": dutch, "pt": portuguese, "pl": polish, "sv": swedish, "da": danish}[l.Lang]()
	w.loc = l
	if l.Tag == "en-US" {
		w.papers.cheque = "Check"
	}
	return w
}

// day writes "22 November 2026", kept on one line.
func (w *words) day(d day.Day) string {
	if d.Month < 1 || d.Month > 12 {
		return d.String()
	}
	return together(w.loc.Day(d))
}

// span writes a range: "1–20 November 2026", "28 November – 4 December 2026". A
// line may only end behind the dash.
func (w *words) span(r day.Range) string {
	switch {
	case r.From.IsZero():
		return fmt.Sprintf(w.until, w.day(r.To))
	case r.To.IsZero():
		return fmt.Sprintf(w.from, w.day(r.From))
	}
	return together(w.loc.Span(r))
}

// together keeps a text on one line, but for a place behind a dash.
func together(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, " ", nbsp), "–"+nbsp, "– ")
}

// money writes an amount with all digits of the currency and a true minus.
func (w *words) money(m money.Minor, cur money.Currency) string { return w.loc.Money(m, cur) }

// decimal writes a quantity with at least least fraction digits.
func (w *words) decimal(d money.Decimal, least int) string { return w.loc.Decimal(d, least) }

// price writes a unit price likewise.
func (w *words) price(d money.Decimal, least int) string { return w.loc.Price(d, least) }

// percent writes "19 %", kept on one line.
func (w *words) percent(d money.Decimal) string { return w.loc.Percent(d) }

// amountOf writes an amount with its currency, "€6,350.36".
func (w *words) amountOf(m money.Minor, cur money.Currency) string { return w.loc.Amount(m, cur) }

// terms is the sentence of the payment terms; due is zero in a draft without a date.
func (w *words) terms(t customer.Terms, issue, due day.Day) string {
	switch {
	case due.IsZero() && t.IsZero():
		return ""
	case due.IsZero():
		return fmt.Sprintf(w.payWithinOpen, w.termsWords(t))
	case t.Kind == customer.OnReceipt && due == issue:
		return w.onReceipt
	case t.Kind == customer.Net && t.N == 1 && t.Due(issue) == due:
		return fmt.Sprintf(w.payWithinOne, w.day(due))
	case t.Kind == customer.Net && t.N > 1 && t.Due(issue) == due:
		return fmt.Sprintf(w.payWithin, t.N, w.day(due))
	}
	return fmt.Sprintf(w.payBy, w.day(due))
}

// termsWords say terms without a day: "14 days net".
func (w *words) termsWords(t customer.Terms) string {
	switch {
	case t.Kind == customer.Net && t.N == 1:
		return w.termsNetOne
	case t.Kind == customer.Net:
		return fmt.Sprintf(w.termsNet, t.N)
	case t.Kind == customer.EndOfMonth && t.N == 0:
		return w.termsMonthEnd
	case t.Kind == customer.EndOfMonth:
		return fmt.Sprintf(w.termsAfterMonth, t.N)
	case t.Kind == customer.DayOfMonth:
		return fmt.Sprintf(w.termsMonthDay, t.N)
	}
	return w.termsOnReceipt
}
