package invoice

import (
	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Input is a document as it was read from JSON. What was not given is zero, and
// comes from the records.
type Input struct {
	Customer   string   // id or name, "" where none was given
	CreditsRef string   // number or id of the document that a credit note corrects
	Deposits   []string // numbers or ids of the deposit invoices that a final invoice deducts
	Document   Document // without customer, seller and buyer
	HasTerms   bool     // terms were given
}

// Decode reads the JSON document of the command line (CLI.md, The invoice
// document), strictly: unknown keys, keys that stand twice, and figures that are not
// exact are refused. Amounts of a document that names no currency are read with
// two decimals; see DecodeFor. The error is an *Invalid whose Field is the path
// as it was written, "lines[2].quantity".
func Decode(data []byte) (Input, error) { return DecodeFor(data, "") }

// DecodeFor is Decode where a document that names no currency is one of home's.
func DecodeFor(data []byte, home money.Currency) (Input, error) {
	o := readObject(data, "", &failure{})
	in := Input{Customer: o.text("customer"), CreditsRef: o.text("credits"), Deposits: o.texts("deposits")}
	in.Document, in.HasTerms = readDocument(o, home, readLine)
	if final := in.Document.Form == FormFinal; !final && o.has("deposits") {
		o.fail("deposits", `add "form": "final"`, "only a final invoice deducts deposit invoices")
	} else if final && o.has("prepaid") {
		o.fail("prepaid", "leave it out", "what a final invoice has as prepaid are its deposits")
	}
	o.close()
	if o.failed.err != nil {
		return Input{}, o.failed.err
	}
	return in, nil
}

// readDocument reads what a document says of itself; line reads one of its lines.
// The caller closes o.
func readDocument(o *object, home money.Currency, line func(*object, money.Currency) Line) (d Document, hasTerms bool) {
	d.Kind = Kind(o.choice("kind", string(KindInvoice), string(KindInvoice), string(KindCreditNote)))
	d.Form = Form(o.choice("form", "", string(FormDeposit), string(FormFinal)))
	if d.Kind == KindCreditNote && d.Form != "" {
		o.fail("form", "leave it out", "a credit note is neither a deposit nor a final invoice")
	}
	if code := o.text("currency"); code != "" {
		var ok bool
		if d.Currency, ok = money.ParseCurrency(code); !ok {
			o.fail("currency", "use a code of ISO 4217, such as EUR", "%q is no currency", code)
		}
		home = d.Currency
	}
	d.IssueDate, d.DueDate = o.date("issue_date"), o.date("due_date")
	d.Service.From, d.Service.To = o.date("service_from"), o.date("service_to")
	d.PO, d.BuyerReference, d.Note = o.text("po_number"), o.text("buyer_reference"), o.text("notes")
	if text := o.text("terms"); text != "" {
		if d.Terms, hasTerms = customer.ParseTerms(text); !hasTerms {
			o.fail("terms", "use net 14, eom+10, day 10 or receipt", "%q are no terms", text)
		}
	}
	if r := o.object("exchange_rate"); r != nil {
		d.Rate = ExchangeRate{Date: r.date("date"), Source: r.text("source")}
		if d.Rate.Rate, _ = r.decimal("rate"); d.Rate.Rate <= 0 {
			r.fail("rate", "", "the exchange rate is more than zero")
		}
		r.close()
	}
	if r := o.object("delivery"); r != nil {
		d.Delivery = readDelivery(r)
	}
	if text := o.text("place"); text != "" {
		var ok bool
		if d.Place, ok = tax.ParsePlace(text); ok {
			_, ok = customer.CountryCode(d.Place.Country())
		}
		if !ok {
			o.fail("place", "use a country or a region of one, such as CH or US-NH", "%q is no place", text)
		}
	}
	if d.InLanguage = o.text("language"); d.InLanguage != "" && !locale.Has(d.InLanguage) {
		o.fail("language", "use "+orList(locale.Languages()), "documents cannot be written in the language %q", d.InLanguage)
	}
	d.PricesIncludeTax = o.truth("prices_include_tax")
	lines, given := o.objects("lines")
	if !given {
		o.fail("lines", "add the key lines", "the document has no lines")
	}
	for _, l := range lines {
		d.Lines = append(d.Lines, line(l, home))
	}
	d.Adjustments = readAdjustments(o, home, true)
	d.Prepaid, d.PayableRounding = o.amount("prepaid", home), o.amount("payable_rounding", home)
	return d, hasTerms
}

func readLine(o *object, cur money.Currency) (l Line) {
	var given bool
	l.Description, l.Unit = o.text("description"), o.text("unit")
	l.Quantity, given = o.decimal("quantity")
	l.WithoutQuantity = !given
	l.Price, given = o.decimal("unit_price")
	l.WithoutPrice = !given
	if l.PricePer, given = o.decimal("price_per"); given && l.PricePer <= 0 {
		o.fail("price_per", "leave it out for a price of one unit", "price_per is more than zero")
	}
	l.Service.From, l.Service.To = o.date("service_from"), o.date("service_to")
	l.Adjustments = readAdjustments(o, cur, false)
	if t := o.object("tax"); t != nil {
		l.Taxes = []tax.Tax{readTax(t)}
	}
	several, given := o.objects("taxes")
	if given && len(l.Taxes) > 0 {
		o.fail("taxes", "leave one of them out", "tax and taxes cannot both be given")
	}
	for _, t := range several {
		l.Taxes = append(l.Taxes, readTax(t))
	}
	o.close()
	return l
}

func readAdjustments(o *object, cur money.Currency, onDocument bool) (list []Adjustment) {
	objects, _ := o.objects("adjustments")
	for _, a := range objects {
		var x Adjustment
		kind := a.choice("kind", "", "discount", "charge")
		x.Charge = kind == "charge"
		if kind == "" {
			a.fail("kind", "use discount or charge", "the kind is missing")
		}
		percent, given := a.decimal("percent")
		if given && a.has("amount") {
			a.fail("amount", "leave one of them out", "percent and amount cannot both be given")
		}
		if !given && !a.has("amount") {
			a.fail("amount", "give percent or amount", "the amount is missing")
		}
		x.Percent, x.Amount, x.Reason = percent, a.amount("amount", cur), a.text("reason")
		if onDocument { // a line's adjustments are taxed as the line
			if t := a.object("tax"); t != nil {
				taxed := readTax(t)
				x.Tax = &taxed
			}
		}
		a.close()
		list = append(list, x)
	}
	return list
}

func readTax(o *object) tax.Tax {
	t := tax.Tax{Category: tax.Category(o.text("category")), Name: o.text("name"), Reason: o.text("reason")}
	t.Rate, _ = o.decimal("rate")
	t.CompoundOn, t.Withholding = o.texts("compound_on"), o.truth("withholding")
	if !t.Category.Valid() {
		o.fail("category", "use S, Z, E, AE, K, G, O, L or M", "%q is no tax category", string(t.Category))
	}
	if t.Rate < 0 {
		o.fail("rate", "", "a tax rate is not negative")
	}
	o.close()
	return t
}
