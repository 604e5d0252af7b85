package pdf

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
)

// Uncovered are the characters of the document that no font has, one point for each
// field that holds some: a document with one of them must not be issued. fonts are
// those that Render is given. Emoji are not among them; see Dropped.
func Uncovered(d invoice.Document, fonts []Font) (blocks invoice.Blocks) {
	defer func() {
		if r := recover(); r != nil {
			blocks = append(blocks, invoice.Invalid{Field: "lines", Reason: fmt.Sprintf("the document holds text that cannot be read (%v)", r)})
		}
	}()
	packs, err := loadPacks(fonts)
	if err != nil {
		return invoice.Blocks{{Field: "lines", Reason: err.Error()}}
	}
	named := map[rune]bool{}
	for _, f := range textsOf(&d) {
		cl := newCleaner(packs)
		cl.lines(f.text)
		if len(cl.missing) > 0 {
			blocks = append(blocks, missingIn(cl.missing, f.field, f.where))
		}
		for _, r := range cl.missing {
			named[r] = true
		}
	}
	t, err := invoice.Calculate(&d)
	if err != nil {
		t = invoice.Totals{}
	}
	cl := newCleaner(packs)
	newContent(&d, t, Options{}, cl)
	if cl.missing = slices.DeleteFunc(cl.missing, func(r rune) bool { return named[r] }); len(cl.missing) > 0 {
		blocks = append(blocks, missingIn(cl.missing, "lines", "the document"))
	}
	return blocks
}

// Dropped says of each field which pictures (emoji) the page leaves out.
func Dropped(d invoice.Document) (notices []invoice.Invalid) {
	packs, err := loadPacks(nil)
	if err != nil {
		return nil // Uncovered tells
	}
	for _, f := range textsOf(&d) {
		cl := newCleaner(packs)
		if cl.lines(f.text); len(cl.dropped) > 0 {
			notices = append(notices, invoice.Invalid{Field: f.field, Reason: "the PDF leaves out " + string(cl.dropped) + " in " + f.where})
		}
	}
	return notices
}

// WriteOther is the hint where no font has a character; another font may have it.
const WriteOther = "write it with other characters"

// missingIn names characters as a person can look them up, and where they stand.
func missingIn(runes []rune, field, where string) invoice.Invalid {
	const most = 3
	names := (&cleaner{missing: runes[:min(len(runes), most)]}).names()
	list := strings.Join(names, ", ")
	if more := len(runes) - most; more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	if slices.ContainsFunc(runes, shaped) {
		return invoice.Invalid{Field: field, Reason: fmt.Sprintf("%s has letters of a script that the PDF cannot set: %s", where, list), Hint: "write it in Latin letters"}
	}
	return invoice.Invalid{Field: field, Reason: fmt.Sprintf("no font has %s in %s", list, where), Hint: WriteOther}
}

// typedText is a text of the document that a person typed, its field as in
// invoice.Invalid, and where it stands in words.
type typedText struct{ field, where, text string }

// textsOf are the typed texts that a document prints, in the order of the form.
func textsOf(d *invoice.Document) (list []typedText) {
	add := func(field, where string, texts ...string) {
		list = append(list, typedText{field, where, strings.Join(texts, "\n")})
	}
	b, s := &d.Buyer, &d.Seller
	if b.LegalName != "" {
		add("customer.legal_name", "the customer's legal name", b.LegalName)
	} else {
		add("customer.name", "the customer's name", b.Name)
	}
	add("customer.contact", "the customer's contact", b.Contact)
	add("customer.address", "the customer's address", append([]string{b.Address.Code, b.Address.City, b.Address.State}, b.Address.Street...)...)
	add("customer.tax_id", "the customer's tax id", b.TaxID)
	add("customer.exempt_reason", "the customer's exemption", b.ExemptReason, b.Certificate)
	add("delivery.address", "the delivery address", append([]string{d.Delivery.Name}, d.Delivery.Address.Lines(d.Delivery.Country)...)...)
	add("number", "the number", d.Number)
	add("po_number", "the order number", d.PO)
	add("buyer_reference", "the buyer reference", d.BuyerReference)
	for i := range d.Lines {
		l := &d.Lines[i]
		field, line := fmt.Sprintf("lines[%d].", i), fmt.Sprintf("line %d", i+1)
		add(field+"description", line, l.Description)
		add(field+"unit", "the unit of "+line, l.Unit)
		for _, a := range l.Adjustments {
			add(field+"adjustments", "a discount of "+line, a.Reason)
		}
		for _, x := range l.Taxes {
			add(field+"taxes", "the tax of "+line, x.Name, x.Reason)
		}
	}
	for i, a := range d.Adjustments {
		add(fmt.Sprintf("adjustments[%d].reason", i), "a discount or charge", a.Reason)
	}
	add("notes", "the note", d.Note)
	add("seller.name", "your name", s.Name)
	add("seller.address", "your address", append([]string{s.Address.Code, s.Address.City, s.Address.State}, s.Address.Street...)...)
	add("seller.email", "your mail address", s.Email)
	add("seller.phone", "your telephone number", s.Phone)
	add("seller.vat_id", "your VAT ID", s.VATID)
	add("seller.tax_number", "your tax number", s.TaxNumber)
	for _, x := range s.Bank {
		add("seller.bank", "your bank details", x.Label, x.Value)
	}
	return list
}
