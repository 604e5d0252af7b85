package invoice

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// portableForm is the version of the JSON that a PDF carries. A change that an older
// billfold would read wrongly begins another.
const portableForm = "1"

const (
	longestPortable = 8 << 20 // bytes; 1,000 lines take a third of a megabyte
	mostParts       = 60_000  // objects: lines, their taxes and discounts
)

// Portable is an issued document as its PDF carries it: what another file needs to
// hold it again, and nothing that the customer who gets the PDF should not read.
type Portable struct {
	Document Document     // Carried
	Corrects string       // number of the invoice that a credit note corrects
	Totals   AnswerTotals // as they were issued
}

// Carried is an issued document as far as its PDF says it: without ids, without what
// happened to it afterwards, and of the customer's record only what an invoice names.
// The customer's name is the one on the document.
func Carried(d Document) Document {
	d.ID, d.Rev, d.Customer, d.Credits = 0, 0, 0, 0
	d.LineTaxes, d.Profiles, d.Typed, d.Sent, d.PDF = nil, nil, nil, nil, nil
	d.Open, d.Credited, d.WrittenOff, d.Voided, d.Disputed, d.Promised, d.Imported = 0, 0, 0, false, false, day.Day{}, false
	d.Issued, d.Place = true, d.JobPlace()
	d.Lines, d.Adjustments, d.Left = cloneLines(d.Lines), cloneAdjustments(d.Adjustments), slices.Clone(d.Left)
	d.Adjustments, d.Left = orNone(d.Adjustments), orNone(d.Left)
	for i := range d.Lines {
		l := &d.Lines[i]
		l.Item = 0
		if l.PricePer == money.One {
			l.PricePer = 0
		}
		l.Taxes, l.Adjustments = orNone(l.Taxes), orNone(l.Adjustments)
		for k := range l.Taxes {
			l.Taxes[k].Profile = 0
		}
	}
	for i := range d.Adjustments {
		if d.Adjustments[i].Tax != nil {
			d.Adjustments[i].Tax.Profile = 0
		}
	}
	for i := range d.Left {
		d.Left[i].Tax.Profile = 0
	}
	d.Delivery = d.Delivery.clone()
	d.Deposits = orNone(cloneDeposits(d.Deposits))
	for i := range d.Deposits {
		x := &d.Deposits[i]
		x.Document, x.Groups = 0, orNone(x.Groups)
		for k := range x.Groups {
			x.Groups[k].Tax.Profile, x.Groups[k].Tax.CompoundOn = 0, orNone(x.Groups[k].Tax.CompoundOn)
		}
	}
	d.Seller.Rev, d.Seller.Terms, d.Seller.Style, d.Seller.DateOrder, d.Seller.Folder, d.Seller.BackupMB = 0, customer.Terms{}, money.Style{}, "", "", 0
	d.Seller.Brand.Logo = "" // the picture stands in the data file alone
	b := d.Buyer
	d.Buyer = customer.Customer{Name: b.BillName(), Contact: b.Contact, Email: b.Email, Phone: b.Phone, Address: b.Address, Language: b.Language,
		TaxID: b.TaxID, ExemptReason: b.ExemptReason, Certificate: b.Certificate}
	return d
}

// orNone is a list as it is read back: one of nothing is nil.
func orNone[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// portableCustomer is the customer of a document.
type portableCustomer struct {
	Name         string           `json:"name"`
	Contact      string           `json:"contact,omitempty"`
	Email        string           `json:"email,omitempty"`
	Phone        string           `json:"phone,omitempty"`
	Address      customer.Address `json:"address"`
	Language     string           `json:"language,omitempty"`
	TaxID        string           `json:"tax_id,omitempty"`
	ExemptReason string           `json:"exempt_reason,omitempty"`
	Certificate  string           `json:"certificate,omitempty"`
}

// portableDocument is the document with its totals: as the command line writes it,
// but for what changes after issue.
type portableDocument struct {
	Kind             Kind               `json:"kind"`
	Number           string             `json:"number"`
	Credits          string             `json:"credits,omitempty"` // number
	Voids            bool               `json:"voids,omitempty"`
	Form             Form               `json:"form,omitempty"`
	Deductions       []AnswerDeduction  `json:"deductions,omitempty"`
	Currency         money.Currency     `json:"currency"`
	IssueDate        string             `json:"issue_date"`
	DueDate          string             `json:"due_date"`
	Terms            string             `json:"terms,omitempty"`
	ServiceFrom      string             `json:"service_from,omitempty"`
	ServiceTo        string             `json:"service_to,omitempty"`
	PO               string             `json:"po_number,omitempty"`
	BuyerReference   string             `json:"buyer_reference,omitempty"`
	Notes            string             `json:"notes,omitempty"`
	ExchangeRate     *AnswerRate        `json:"exchange_rate,omitempty"`
	Delivery         *AnswerDelivery    `json:"delivery,omitempty"`
	Place            tax.Place          `json:"place,omitempty"`
	Language         string             `json:"language,omitempty"`
	PricesIncludeTax bool               `json:"prices_include_tax,omitempty"`
	Lines            []portableLine     `json:"lines"`
	Adjustments      []AnswerAdjustment `json:"adjustments,omitempty"`
	Prepaid          string             `json:"prepaid,omitempty"`
	PayableRounding  string             `json:"payable_rounding,omitempty"`
	Left             []AnswerTax        `json:"left,omitempty"`
	Totals           AnswerTotals       `json:"totals"`
}

type portableLine struct {
	AnswerLine
	Of int `json:"of,omitempty"`
}

// EncodePortable is the JSON of an issued document, in one line and always the same
// for the same document. corrects is the number of the invoice that a credit note
// corrects.
func EncodePortable(d Document, t Totals, corrects string) ([]byte, error) {
	d = Carried(d)
	seller, err := portableSeller(d.Seller)
	if err != nil {
		return nil, err
	}
	b := d.Buyer
	whole := struct {
		Form     json.RawMessage  `json:"billfold"`
		Seller   json.RawMessage  `json:"seller"`
		Customer portableCustomer `json:"customer"`
		Document portableDocument `json:"document"`
	}{json.RawMessage(portableForm), seller,
		portableCustomer{b.Name, b.Contact, b.Email, b.Phone, b.Address, b.Language, b.TaxID, b.ExemptReason, b.Certificate}, portableOf(&d, t, corrects)}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err = e.Encode(whole)
	return out.Bytes(), err
}

// portableSeller leaves out the keys that Carried emptied.
func portableSeller(s Seller) (json.RawMessage, error) {
	text, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	keys := map[string]json.RawMessage{}
	if err := json.Unmarshal(text, &keys); err != nil {
		return nil, err
	}
	delete(keys, "terms")
	delete(keys, "style")
	delete(keys, "date_order")
	return json.Marshal(keys)
}

func portableOf(d *Document, t Totals, corrects string) portableDocument {
	a := Encode(d, t, "")
	p := portableDocument{
		Kind: d.Kind, Number: d.Number, Credits: corrects, Voids: d.Voids, Form: d.Form, Deductions: a.Deductions, Currency: d.Currency, IssueDate: d.IssueDate.String(), DueDate: d.DueDate.String(),
		Terms: a.Terms, ServiceFrom: a.ServiceFrom, ServiceTo: a.ServiceTo, PO: a.PO, BuyerReference: a.BuyerReference, Notes: a.Notes, ExchangeRate: a.ExchangeRate,
		Delivery: a.Delivery, Place: a.Place, Language: a.Language, PricesIncludeTax: a.PricesIncludeTax, Lines: make([]portableLine, len(a.Lines)), Adjustments: a.Adjustments, Totals: a.Totals,
	}
	if p.ExchangeRate != nil {
		p.ExchangeRate.Tax = "" // follows from the rate
	}
	w := writer{d.Currency}
	for i := range a.Lines {
		w.asTyped(a.Lines[i].Adjustments, d.Lines[i].Adjustments)
		p.Lines[i] = portableLine{a.Lines[i], d.Lines[i].Of}
	}
	w.asTyped(p.Adjustments, d.Adjustments)
	if d.Prepaid != 0 {
		p.Prepaid = w.amount(d.Prepaid)
	}
	if d.PayableRounding != 0 {
		p.PayableRounding = w.amount(d.PayableRounding)
	}
	for i := range d.Left {
		x := answerTax(&d.Left[i].Tax)
		x.Base, x.Amount = w.amount(d.Left[i].Base), w.amount(d.Left[i].Amount)
		p.Left = append(p.Left, x)
	}
	return p
}

// asTyped gives adjustments their amounts as they were typed: where prices include tax
// those that were calculated are others. A percentage stands alone.
func (w writer) asTyped(list []AnswerAdjustment, of []Adjustment) {
	for i := range list {
		if list[i].Amount = ""; of[i].Percent == 0 {
			list[i].Amount = w.amount(of[i].Amount)
		}
	}
}

// Check compares the totals that a document says with those of its lines.
func (p *Portable) Check() error {
	t, err := Calculate(&p.Document)
	if err != nil {
		return err
	}
	if own := (writer{p.Document.Currency}).totals(t); !reflect.DeepEqual(own, p.Totals) {
		if own.Payable != p.Totals.Payable {
			return &Invalid{Field: "totals.payable", Reason: fmt.Sprintf("it says %s to pay, and its lines come to %s", p.Totals.Payable, own.Payable)}
		}
		return &Invalid{Field: "totals", Reason: "its totals are not those of its lines"}
	}
	return nil
}

// Differs says in which way a document on file is another than the one that the PDF
// carries: "the PDF says 119.00, the file 120.00"; "" in none.
func (p *Portable) Differs(d Document, t Totals, corrects string) string {
	said, on := Carried(p.Document), Carried(d)
	theirs, ours := p.Totals, Encode(&on, t, "").Totals
	differ := func(what string, a, b any) string {
		x, err1 := json.Marshal(a)
		y, err2 := json.Marshal(b)
		if err1 != nil || err2 != nil || !bytes.Equal(x, y) {
			return what
		}
		return ""
	}
	switch {
	case said.Number != on.Number:
		return fmt.Sprintf("the PDF says %s, the file %s", said.Number, on.Number)
	case theirs.Payable != ours.Payable:
		return fmt.Sprintf("the PDF says %s, the file %s", theirs.Payable, ours.Payable)
	case said.Kind != on.Kind, p.Corrects != corrects:
		return "the PDF is another kind of document, or corrects another"
	}
	return cmp.Or(
		differ("the totals in the PDF are others than in the file", theirs, ours),
		differ("the customer in the PDF is another than in the file", said.Buyer, on.Buyer),
		differ("the seller in the PDF is another than in the file", said.Seller, on.Seller),
		differ("the lines in the PDF are others than in the file", portableOf(&said, Totals{}, "").Lines, portableOf(&on, Totals{}, "").Lines),
		differ("what the PDF says of itself (dates, terms, references, notes) is not what the file says", portableOf(&said, Totals{}, ""), portableOf(&on, Totals{}, "")),
	)
}
