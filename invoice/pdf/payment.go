package pdf

import (
	"billfold/invoice/bankid"
	"billfold/invoice/pay"
	"billfold/invoice/payqr"
)

// payment is the block "How to pay"; without rows and link there is none.
type payment struct {
	rows    []pair
	link    string     // where to pay online; "": nowhere
	address string     // the same as a person reads it
	code    payqr.Code // of a SEPA transfer, nil where there is none
	bill    *bill      // the Swiss QR-bill that stands in place of rows and code; nil: none
}

func (p *payment) empty() bool { return len(p.rows) == 0 && p.link == "" }

// pay fills the payment block: only where there is something to pay, and the
// seller has told how.
func (b *builder) pay() {
	if b.draft || b.credit || b.open() <= 0 || b.o.Form == Quote {
		return
	}
	p := &b.c.payment
	p.link = pay.Link(b.d, b.open())
	p.address = b.cl.line(pay.Address(p.link))
	asked := *b.d
	asked.Issued = true // a proforma asks for payment before there is an invoice
	code, err := pay.CodeOf(&asked, b.open())
	if err == nil && code.Scheme == pay.Swiss && b.billFits() {
		if p.bill = b.bill(code); p.bill != nil {
			return
		}
	}
	p.rows = b.payRows()
	if err == nil && code.Scheme == pay.EPC {
		p.code = fields(code.Payload)
	}
}

// payRows are who is paid, where, and what is to be written beside it.
func (b *builder) payRows() []pair {
	rows := b.bank()
	if len(rows) == 0 {
		return nil
	}
	named := false
	for _, r := range pay.Rows(&b.d.Seller) {
		named = named || r.Kind == bankid.Payee
	}
	if !named && b.c.seller != "" {
		rows = append([]pair{{b.c.w.holder, b.c.seller}}, rows...)
	}
	if reference := b.cl.line(pay.Reference(b.d)); reference != "" {
		rows = append(rows, pair{b.c.w.payReference, reference})
	}
	return rows
}

// bank is the seller's bank details in the country's form.
func (b *builder) bank() []pair {
	var rows []pair
	for _, r := range pay.Rows(&b.d.Seller) {
		if value := b.cl.line(r.Value); value != "" {
			rows = append(rows, pair{b.bankLabel(b.cl.line(r.Label)), value})
		}
	}
	return rows
}

// bankLabel is a label in the language of the document, where it is one that the
// settings ask under; names of a country's own, such as "Sort code", stay.
func (b *builder) bankLabel(label string) string {
	switch label {
	case "Account":
		return b.c.w.account
	case "Checks payable to":
		return b.c.w.cheques
	}
	return label
}

// fields are the dark fields of the code on paper, nil where a text is too long,
// which no payload of a scheme is.
func fields(payload string) payqr.Code {
	code, err := payqr.Encode(payload, payqr.M)
	if err != nil {
		return nil
	}
	return code
}
