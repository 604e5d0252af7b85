package invoice

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/money"
)

// DecodePortable reads what EncodePortable wrote, strictly: another form, unknown
// keys and figures that are not exact are refused. Totals are as they stand there;
// see Check. The error is an *Invalid.
func DecodePortable(data []byte) (p Portable, err error) {
	if len(data) > longestPortable {
		return p, &Invalid{Field: "document", Reason: fmt.Sprintf("it is longer than %d MB", longestPortable>>20)}
	}
	if bytes.Count(data, []byte("{")) > mostParts {
		return p, &Invalid{Field: "document", Reason: fmt.Sprintf("it has more than %d parts", mostParts)}
	}
	o := readObject(data, "", &failure{})
	form, given := o.number("billfold")
	switch {
	case o.failed.err != nil:
		return p, o.failed.err
	case !given:
		return p, &Invalid{Field: "billfold", Reason: "it is no document of billfold"}
	case form != portableForm:
		return p, &Invalid{Field: "billfold", Reason: fmt.Sprintf("it has form %s, and this billfold reads form %s", form, portableForm), Hint: "bring billfold up to date"}
	}
	var buyer portableCustomer
	var seller Seller
	o.strictly("seller", &seller)
	o.strictly("customer", &buyer)
	if doc := o.object("document"); doc != nil {
		p = doc.portable()
		doc.close()
	} else {
		o.fail("document", "", "the document is missing")
	}
	p.Document.Seller = seller
	p.Document.Buyer = customer.Customer{Name: buyer.Name, Contact: buyer.Contact, Email: buyer.Email, Phone: buyer.Phone, Address: buyer.Address, Language: buyer.Language,
		TaxID: buyer.TaxID, ExemptReason: buyer.ExemptReason, Certificate: buyer.Certificate}
	o.close()
	if o.failed.err == nil {
		p.missing(o)
	}
	if o.failed.err != nil {
		return Portable{}, o.failed.err
	}
	return p, nil
}

// missing refuses a document without what every issued one has.
func (p *Portable) missing(o *object) {
	d := &p.Document
	for _, x := range []struct {
		field  string
		absent bool
	}{{"seller.name", strings.TrimSpace(d.Seller.Name) == ""}, {"seller.currency", !d.Seller.Currency.Valid()}, {"customer.name", strings.TrimSpace(d.Buyer.Name) == ""},
		{"document.number", d.Number == ""}, {"document.currency", d.Currency == ""}, {"document.issue_date", d.IssueDate.IsZero()},
		{"document.due_date", d.DueDate.IsZero()}, {"document.credits", d.Kind == KindCreditNote && p.Corrects == ""}, {"document.lines", len(d.Lines) == 0}} {
		if x.absent {
			o.fail(x.field, "", "%s is missing", x.field)
		}
	}
}

func (o *object) portable() (p Portable) {
	p.Corrects = o.text("credits")
	number, voids := o.text("number"), o.truth("voids")
	o.strictly("totals", &p.Totals)
	left, _ := o.objects("left")
	deductions, _ := o.objects("deductions")
	p.Document, _ = readDocument(o, "", func(l *object, cur money.Currency) Line {
		l.text("net")
		l.text("gross")
		of, _ := l.decimal("of")
		line := readLine(l, cur)
		line.Of = int(of / money.One)
		return line
	})
	d := &p.Document
	d.Number, d.Voids, d.Issued = number, voids, true
	for _, x := range left {
		d.Left = append(d.Left, readGroup(x, d.Currency))
	}
	for _, x := range deductions {
		d.Deposits = append(d.Deposits, readDeduction(x, d.Currency))
	}
	if d.Kind != KindCreditNote && (p.Corrects != "" || d.Voids || len(d.Left) > 0) {
		o.fail("credits", "", "only a credit note corrects a document")
	}
	return p
}

func readGroup(o *object, cur money.Currency) TaxGroup {
	g := TaxGroup{Base: o.amount("base", cur), Amount: o.amount("amount", cur)}
	g.Tax = readTax(o)
	return g
}

// readDeduction reads what a final invoice deducts, without the id of a document
// that another file holds.
func readDeduction(o *object, cur money.Currency) Deduction {
	x := Deduction{Number: o.text("number"), Date: o.date("date"), Net: o.amount("net", cur), Amount: o.amount("amount", cur)}
	groups, _ := o.objects("taxes")
	for _, g := range groups {
		x.Groups = append(x.Groups, readGroup(g, cur))
	}
	o.close()
	return x
}

// strictly reads a field into a struct whose keys are the only ones allowed.
func (o *object) strictly(field string, into any) {
	raw := o.take(field)
	if raw == nil {
		o.fail(field, "", "%s is missing", o.at(field))
		return
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		o.fail(field, "bring billfold up to date, or check it with a JSON tool", "%s cannot be read: %v", o.at(field), err)
	}
}
