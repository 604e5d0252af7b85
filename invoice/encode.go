package invoice

import (
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Answer is a document with its totals as the command line writes it in JSON
// (CLI.md, The totals). Amounts are decimal strings with the currency's digits,
// dates YYYY-MM-DD; what is not there is null or left out.
type Answer struct {
	ID               *string            `json:"id"`
	Number           *string            `json:"number"`
	Kind             Kind               `json:"kind"`
	Status           Status             `json:"status"`
	Sent             *AnswerSent        `json:"sent"`
	Disputed         bool               `json:"disputed,omitempty"`
	Promised         string             `json:"promised,omitempty"`
	Customer         *string            `json:"customer"`
	Currency         money.Currency     `json:"currency"`
	IssueDate        *string            `json:"issue_date"`
	DueDate          *string            `json:"due_date"`
	Open             string             `json:"open"`
	PDF              *AnswerPDF         `json:"pdf"`
	Imported         bool               `json:"imported,omitempty"`
	Credits          string             `json:"credits,omitempty"`
	Form             Form               `json:"form,omitempty"`
	Deposits         []string           `json:"deposits,omitempty"`   // their numbers
	Deductions       []AnswerDeduction  `json:"deductions,omitempty"` // what they charged
	ServiceFrom      string             `json:"service_from,omitempty"`
	ServiceTo        string             `json:"service_to,omitempty"`
	Terms            string             `json:"terms,omitempty"`
	PO               string             `json:"po_number,omitempty"`
	BuyerReference   string             `json:"buyer_reference,omitempty"`
	Notes            string             `json:"notes,omitempty"`
	ExchangeRate     *AnswerRate        `json:"exchange_rate,omitempty"`
	Delivery         *AnswerDelivery    `json:"delivery,omitempty"`
	Place            tax.Place          `json:"place,omitempty"`
	Language         string             `json:"language,omitempty"` // of this document alone
	PricesIncludeTax bool               `json:"prices_include_tax,omitempty"`
	Lines            []AnswerLine       `json:"lines"`
	Adjustments      []AnswerAdjustment `json:"adjustments,omitempty"`
	Totals           AnswerTotals       `json:"totals"`
}

// AnswerSent is how and when a document reached the customer.
type AnswerSent struct {
	How  string `json:"how"`
	Date string `json:"date"`
}

// AnswerPDF describes the stored PDF; Path is that of the file which this command
// wrote.
type AnswerPDF struct {
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Path   string `json:"path,omitempty"`
}

// AnswerRate is the exchange rate of a document in a foreign currency, and the tax
// in the seller's own [BT-111].
type AnswerRate struct {
	Rate   string `json:"rate"`
	Date   string `json:"date,omitempty"`
	Source string `json:"source,omitempty"`
	Tax    string `json:"tax,omitempty"`
}

// AnswerDelivery is where and when goods went.
type AnswerDelivery struct {
	Country string            `json:"country,omitempty"`
	Date    string            `json:"date,omitempty"`
	Name    string            `json:"name,omitempty"`
	Address *customer.Address `json:"address,omitempty"`
}

// AnswerLine is one line. Gross is the typed figure with tax, where prices
// include it.
type AnswerLine struct {
	Description string             `json:"description"`
	Quantity    string             `json:"quantity"`
	Unit        string             `json:"unit,omitempty"`
	UnitPrice   string             `json:"unit_price"`
	PricePer    string             `json:"price_per,omitempty"`
	Adjustments []AnswerAdjustment `json:"adjustments,omitempty"`
	Taxes       []AnswerTax        `json:"taxes,omitempty"`
	ServiceFrom string             `json:"service_from,omitempty"`
	ServiceTo   string             `json:"service_to,omitempty"`
	Gross       string             `json:"gross,omitempty"`
	Net         string             `json:"net"`
}

// AnswerAdjustment is a discount or charge with its amount.
type AnswerAdjustment struct {
	Kind    string     `json:"kind"`
	Percent string     `json:"percent,omitempty"`
	Amount  string     `json:"amount,omitempty"`
	Reason  string     `json:"reason,omitempty"`
	Tax     *AnswerTax `json:"tax,omitempty"`
}

// AnswerTax is a tax, and in the summary its base and amount.
type AnswerTax struct {
	Category    tax.Category `json:"category"`
	Rate        string       `json:"rate"`
	Name        string       `json:"name,omitempty"`
	Reason      string       `json:"reason,omitempty"`
	CompoundOn  []string     `json:"compound_on,omitempty"`
	Withholding bool         `json:"withholding,omitempty"`
	Base        string       `json:"base,omitempty"`
	Amount      string       `json:"amount,omitempty"`
}

// AnswerDeduction is what a final invoice deducts for one deposit invoice.
type AnswerDeduction struct {
	Document string      `json:"document,omitempty"`
	Number   string      `json:"number"`
	Date     string      `json:"date"`
	Net      string      `json:"net"`
	Taxes    []AnswerTax `json:"taxes"`
	Amount   string      `json:"amount"`
}

// AnswerTotals are the figures of EN 16931.
type AnswerTotals struct {
	Lines           string      `json:"lines"`
	Discounts       string      `json:"discounts"`
	Charges         string      `json:"charges"`
	Net             string      `json:"net"`
	Tax             string      `json:"tax"`
	Gross           string      `json:"gross"`
	Withheld        string      `json:"withheld,omitempty"`
	Prepaid         string      `json:"prepaid"`
	PayableRounding string      `json:"payable_rounding"`
	Payable         string      `json:"payable"`
	Taxes           []AnswerTax `json:"taxes"`
}

// Encode is the answer that holds a document with these totals and this status.
// The due date of a draft that is dated follows its terms.
func Encode(d *Document, t Totals, status Status) Answer {
	w := writer{d.Currency}
	a := Answer{
		Kind: d.Kind, Status: status, Currency: d.Currency, Open: w.amount(d.Open), Imported: d.Imported,
		ServiceFrom: d.Service.From.String(), ServiceTo: d.Service.To.String(), Terms: d.Terms.String(),
		PO: d.PO, BuyerReference: d.BuyerReference, Notes: d.Note, Place: d.JobPlace(), Language: d.InLanguage, PricesIncludeTax: d.PricesIncludeTax,
		IssueDate: orNull(d.IssueDate.String()), DueDate: orNull(d.DueDate.String()), Number: orNull(d.Number),
		Lines: make([]AnswerLine, len(d.Lines)), Totals: w.totals(t),
	}
	if !d.IssueDate.IsZero() {
		a.DueDate = orNull(d.Due(d.IssueDate).String())
	}
	if d.ID != 0 {
		a.ID = orNull(d.ID.String())
	}
	if d.Customer != 0 {
		a.Customer = orNull(d.Customer.String())
	}
	if d.Credits != 0 {
		a.Credits = d.Credits.String()
	}
	a.Form = d.Form
	for _, x := range d.Deposits {
		a.Deposits = append(a.Deposits, x.Number)
		id := ""
		if x.Document != 0 {
			id = x.Document.String()
		}
		a.Deductions = append(a.Deductions, AnswerDeduction{id, x.Number, x.Date.String(), w.amount(x.Net), w.groups(x.Groups), w.amount(x.Amount)})
	}
	a.Disputed = d.Disputed
	if !d.Promised.IsZero() {
		a.Promised = d.Promised.String()
	}
	if d.Sent != nil {
		a.Sent = &AnswerSent{d.Sent.How, d.Sent.On.String()}
	}
	if d.PDF != nil {
		a.PDF = &AnswerPDF{SHA256: d.PDF.SHA256, Bytes: d.PDF.Bytes}
	}
	if d.Rate.Rate != 0 {
		a.ExchangeRate = &AnswerRate{Rate: d.Rate.Rate.String(), Date: d.Rate.Date.String(), Source: d.Rate.Source}
		if home, err := d.TaxAtHome(t); err == nil && d.Seller.Currency != "" {
			a.ExchangeRate.Tax = money.Plain().Format(home, d.Seller.Currency)
		}
	}
	a.Delivery = answerDelivery(d.Delivery)
	for i := range d.Lines {
		var figures LineTotal
		if i < len(t.Lines) {
			figures = t.Lines[i]
		}
		a.Lines[i] = w.line(&d.Lines[i], figures, d.PricesIncludeTax)
	}
	a.Adjustments = w.adjustments(d.Adjustments, t.Adjustments)
	return a
}

// TaxAtHome is the tax in minor units of the seller's currency, at the document's
// exchange rate, rounded once [BT-111]. It returns money.ErrOverflow.
func (d *Document) TaxAtHome(t Totals) (money.Minor, error) {
	tax, err := money.FromMinor(t.Tax, d.Currency)
	if err != nil {
		return 0, err
	}
	return money.Extend(tax, d.Rate.Rate, money.One, d.Seller.Currency)
}

// writer writes figures of a currency in plain form.
type writer struct{ cur money.Currency }

func (w writer) amount(m money.Minor) string { return money.Plain().Format(m, w.cur) }

func (w writer) line(l *Line, t LineTotal, inclusive bool) AnswerLine {
	a := AnswerLine{
		Description: l.Description, Quantity: l.Quantity.String(), Unit: l.Unit,
		UnitPrice:   money.Plain().FormatDecimal(l.Price, min(w.cur.Digits(), 6)),
		Adjustments: w.adjustments(l.Adjustments, t.Adjustments),
		ServiceFrom: l.Service.From.String(), ServiceTo: l.Service.To.String(), Net: w.amount(t.Net),
	}
	if l.PricePer != 0 && l.PricePer != money.One {
		a.PricePer = l.PricePer.String()
	}
	if inclusive {
		a.Gross = w.amount(t.Typed)
	}
	for i := range l.Taxes {
		a.Taxes = append(a.Taxes, answerTax(&l.Taxes[i]))
	}
	return a
}

func (w writer) adjustments(list []Adjustment, amounts []money.Minor) []AnswerAdjustment {
	var out []AnswerAdjustment
	for i, x := range list {
		a := AnswerAdjustment{Kind: "discount", Reason: x.Reason}
		if x.Charge {
			a.Kind = "charge"
		}
		if x.Percent != 0 {
			a.Percent = x.Percent.String()
		}
		if i < len(amounts) {
			a.Amount = w.amount(amounts[i])
		}
		if x.Tax != nil {
			t := answerTax(x.Tax)
			a.Tax = &t
		}
		out = append(out, a)
	}
	return out
}

func answerTax(t *tax.Tax) AnswerTax {
	return AnswerTax{Category: t.Category, Rate: t.Rate.String(), Name: t.Name, Reason: t.Reason, CompoundOn: t.CompoundOn, Withholding: t.Withholding}
}

func (w writer) totals(t Totals) AnswerTotals {
	a := AnswerTotals{
		Lines: w.amount(t.Sum), Discounts: w.amount(t.Discounts), Charges: w.amount(t.Charges), Net: w.amount(t.Net), Tax: w.amount(t.Tax),
		Gross: w.amount(t.Gross), Prepaid: w.amount(t.Prepaid), PayableRounding: w.amount(t.PayableRounding), Payable: w.amount(t.Payable),
		Taxes: w.groups(t.Groups),
	}
	if t.Withheld != 0 {
		a.Withheld = w.amount(t.Withheld)
	}
	return a
}

// groups are the rows of a tax summary.
func (w writer) groups(list []TaxGroup) []AnswerTax {
	out := make([]AnswerTax, len(list))
	for i := range list {
		g := &list[i]
		out[i] = answerTax(&g.Tax)
		out[i].Base, out[i].Amount = w.amount(g.Base), w.amount(g.Amount)
	}
	return out
}

// orNull is a text for a key that is null where there is none.
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
