package invoice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Ready returns every point that blocks issue of a draft with these totals, in
// the order of the form; none: it may be issued (CALCULATION.md, Life cycle and
// rule 8; PDF.md section 8). A due date that was not typed follows the terms, and a
// service date that was not typed is the document's date.
func Ready(d *Document, t Totals, today day.Day) Blocks {
	r := review{d: d, t: t, today: today}
	r.country, _ = tax.CountryOf(d.Seller.Country())
	r.buyer()
	r.header()
	r.form()
	r.delivery()
	r.lines()
	r.taxes()
	r.seller()
	r.total()
	return r.blocks
}

// CheckNumber returns what blocks issue under a number in the seller's country
// (PDF.md section 8: India allows 16 characters).
func CheckNumber(s Seller, number string) Blocks {
	country, _ := tax.CountryOf(s.Country())
	if most := country.LongestNumber; most > 0 && utf8.RuneCountInString(number) > most {
		return Blocks{{"number", fmt.Sprintf("%s has more than the %d characters that %s allows", number, most, country.Name), "begin the numbers with fewer letters"}}
	}
	return nil
}

// review collects what a document lacks.
type review struct {
	d       *Document
	t       Totals
	today   day.Day
	country tax.Country
	blocks  Blocks
}

func (r *review) add(when bool, field, hint, format string, args ...any) {
	if when {
		r.blocks = append(r.blocks, Invalid{field, fmt.Sprintf(format, args...), hint})
	}
}

func (r *review) buyer() {
	b := &r.d.Buyer
	if r.d.Customer == 0 && b.BillName() == "" {
		r.add(true, "customer", "choose one", "the document has no customer")
		return
	}
	r.add(b.Archived, "customer", "restore the customer first", "%s is archived", b.Name)
	r.add(strings.TrimSpace(b.BillName()) == "", "customer.name", "add it to the customer", "the customer's name is missing")
	r.add(r.country.NeedsBuyerAddress && b.Address.IsZero(), "customer.address", "add it to the customer",
		"the address of %s is missing; %s demands it on an invoice", b.BillName(), r.country.Name)
	r.add(r.country.NeedsBuyerState && b.TaxID == "" && !b.Address.IsZero() && b.Address.State == "" && b.Address.Country == r.country.Code,
		"customer.state", "add the state or the GSTIN to the customer", "%s has neither a GSTIN nor a state", b.BillName())
}

func (r *review) header() {
	d := r.d
	r.add(d.Kind != KindInvoice && d.Kind != KindCreditNote, "kind", "use invoice or credit_note", "%q is no kind of document", d.Kind)
	r.add(d.Kind == KindCreditNote && d.Credits == 0, "credits", "name the invoice that it corrects", "the credit note names no invoice")
	r.add(!d.Currency.Valid(), "currency", "use a code of ISO 4217, such as EUR", "%q is no currency", d.Currency)
	_, raw := d.Typed["exchange_rate"] // asked below
	r.add(d.Currency != d.Seller.Currency && d.Seller.Currency != "" && d.Rate.Rate <= 0 && !raw, "exchange_rate", "add the rate, its day and its source",
		"there is no rate for %s in %s", d.Currency, d.Seller.Currency)
	from, to := d.Service.From, d.Service.To
	r.add(from.IsZero() && !to.IsZero(), "service_from", "add the first day", "the service period has no first day")
	r.add(!from.IsZero() && to.IsZero(), "service_to", "add the last day", "the service period has no last day")
	r.add(!from.IsZero() && !to.IsZero() && to.Before(from), "service_to", "put the earlier day first", "the service period ends before it begins")
	r.add(d.Buyer.PORequired && strings.TrimSpace(d.PO) == "", "po_number", "add the number of the order",
		"%s requires a purchase order number", d.Buyer.Name)
	for _, field := range d.typedFields() {
		r.add(!strings.HasPrefix(field, "lines["), field, "type it again", "%q cannot be read", d.Typed[field])
	}
}

// typedFields are the paths of unreadable texts in the order of the form.
func (d *Document) typedFields() []string {
	fields := make([]string, 0, len(d.Typed))
	for field := range d.Typed {
		fields = append(fields, field)
	}
	slices.SortFunc(fields, func(a, b string) int {
		return cmp.Or(cmp.Compare(lineOf(a), lineOf(b)), cmp.Compare(a, b))
	})
	return fields
}

// lineOf is the index in "lines[12].price", or -1.
func lineOf(field string) int {
	n := -1
	if _, err := fmt.Sscanf(field, "lines[%d]", &n); err != nil {
		return -1
	}
	return n
}

func (r *review) lines() {
	r.add(len(r.d.Lines) == 0, "lines", "add a line", "the document has no line")
	for i := range r.d.Lines {
		l := &r.d.Lines[i]
		field := func(name string) string { return fmt.Sprintf("lines[%d].%s", i, name) }
		typed := func(name string) bool { _, ok := r.d.Typed[field(name)]; return ok }
		r.add(strings.TrimSpace(l.Description) == "", field("description"), "say what it is for", "line %d has no description", i+1)
		r.add(l.WithoutQuantity && !typed("quantity"), field("quantity"), "add it", "line %d has no quantity", i+1)
		r.add(l.WithoutPrice && !typed("price"), field("price"), "add it", "line %d has no price", i+1)
		s := l.Service
		r.add(s.From.IsZero() != s.To.IsZero() || s.To.Before(s.From), field("service_to"), "add both days, the earlier first",
			"the service period of line %d is not complete", i+1)
	}
	for _, name := range r.d.typedFields() {
		r.add(lineOf(name) >= 0, name, "type it again", "%q in line %d cannot be read", r.d.Typed[name], lineOf(name)+1)
	}
}

// taxes is rule 8: what the categories demand.
func (r *review) taxes() {
	if !r.d.taxed() {
		return
	}
	used := map[tax.Category]bool{}
	check := func(field string, x *tax.Tax) {
		used[x.Category] = true
		switch {
		case !x.Category.Valid():
			r.add(true, field, "use S, Z, E, AE, K, G, O, L or M", "%q is no tax category", x.Category)
		case x.Rate == 0 && x.Category == tax.Standard:
			r.add(true, field, "use category Z for a rate of 0", "tax category S needs a rate above 0")
		case x.Rate != 0 && (x.Category == tax.ZeroRated || x.Category.NeedsReason()):
			r.add(true, field, "set the rate to 0", "tax category %s has no rate, and %s %% was given", x.Category, x.Rate)
		case x.Category.NeedsReason() && strings.TrimSpace(x.Reason) == "":
			r.add(true, field, "add it to the tax profile", "tax category %s needs a printed reason", x.Category)
		}
	}
	for i := range r.d.Lines {
		for k := range r.d.Lines[i].Taxes {
			check(fmt.Sprintf("lines[%d].taxes", i), &r.d.Lines[i].Taxes[k])
		}
	}
	for i := range r.d.Adjustments {
		if x := r.d.Adjustments[i].Tax; x != nil {
			check(fmt.Sprintf("adjustments[%d].tax", i), x)
		}
	}
	r.add(used[tax.OutOfScope] && len(used) > 1, "lines", "put them on a document of their own",
		"lines outside the scope of tax (category O) cannot be mixed with others")
	r.partiesOf(used[tax.ReverseCharge], used[tax.IntraEU])
}

// partiesOf demands the ids of both parties and the delivery.
func (r *review) partiesOf(reverse, intra bool) {
	d, what := r.d, "reverse charge"
	if intra {
		what = "an intra-EU supply"
	}
	r.add((reverse || intra) && d.Buyer.TaxID == "", "customer.tax_id", "add it to the customer", "the customer's VAT ID is missing; %s needs it", what)
	r.add((reverse || intra) && d.Seller.VATID == "", "seller.vat_id", "add it to your business", "your VAT ID is missing; %s needs it", what)
	r.add(intra && d.Delivery.Country == "", "delivery.country", "add the country the goods went to", "the country of delivery is missing; %s needs it", what)
	r.add(intra && d.Delivery.Date.IsZero() && d.Service.IsZero(), "delivery.date", "add the day of delivery or a period", "the date of delivery is missing; %s needs it", what)
}

func (r *review) seller() {
	s := &r.d.Seller
	const hint = "add it to your business"
	r.add(strings.TrimSpace(s.Name) == "", "seller.name", hint, "your name is missing")
	r.add(s.Address.IsZero(), "seller.address", hint, "your address is missing")
	r.add(s.Country() == "", "seller.country", hint, "your country is missing")
	switch s.TaxStatus {
	case tax.Charges, tax.SmallBusiness, tax.NotRegistered:
	default:
		r.add(true, "seller.tax_status", "say whether you charge tax", "your tax status is missing")
	}
	needs := r.country.NeedsTaxID && s.TaxStatus == tax.Charges || r.country.SmallNeedsTaxID && s.TaxStatus == tax.SmallBusiness
	counts := r.country.TaxNumberCounts || s.TaxStatus == tax.SmallBusiness
	if needs && s.VATID == "" && (s.TaxNumber == "" || !counts) {
		field, words := taxIDWords(r.country)
		if counts && !r.country.TaxNumberCounts { // who charges no VAT has the SIRET alone
			field, words = "seller.tax_number", r.country.TaxNumberLabel
		}
		r.add(true, field, hint, "your %s is missing; %s demands it on an invoice", words, r.country.Name)
	}
	r.add(s.TaxStatus == tax.Charges && r.lacksTaxNumber(), "seller.tax_number", hint, "your %s is missing; it must stand beside that tax", r.country.TaxNumberLabel)
}

// lacksTaxNumber says whether a tax is charged whose own number, the tax number, is
// not there: QST in Canada.
func (r *review) lacksTaxNumber() bool {
	const number = "?"
	return strings.TrimSpace(r.d.Seller.TaxNumber) == "" && slices.ContainsFunc(r.t.Groups, func(g TaxGroup) bool {
		return r.country.NumberOf(g.Tax.Name, "", number) == number
	})
}

// taxIDWords is the field of the tax id that a country asks for, and its name.
func taxIDWords(c tax.Country) (field, words string) {
	if c.TaxNumberCounts {
		return "seller.tax_number", strings.Replace(c.TaxNumberLabel, "Tax", "tax", 1) + " or " + c.VATIDLabel
	}
	return "seller.vat_id", c.VATIDLabel
}

func (r *review) total() {
	r.add(r.t.Payable < 0 && r.d.Kind == KindCreditNote, "payable", "credit notes have positive amounts", "the total is negative")
	r.add(r.t.Payable < 0 && r.d.Kind != KindCreditNote, "payable", "make a credit note", "the total is negative: %s",
		money.Amount{Minor: r.t.Payable, Currency: r.d.Currency})
}
