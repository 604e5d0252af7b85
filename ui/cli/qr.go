package cli

import (
	"fmt"
	"io"
	"strings"

	"billfold/invoice"
	"billfold/invoice/pay"
	"billfold/invoice/payqr"
	"billfold/ui/view"
)

// printCode shows the payment code of what is open of a document.
func (s *session) printCode(d invoice.Document) error {
	code, err := pay.CodeOf(&d, d.Open)
	if err != nil {
		return noCode(&d, err)
	}
	drawn, err := payqr.Encode(code.Payload, payqr.L)
	if err != nil {
		return err
	}
	return s.answer(map[string]any{"qr": map[string]string{"kind": string(code.Scheme), "payload": code.Payload}}, func(w io.Writer) {
		for _, row := range s.codeRows(drawn) {
			fmt.Fprintln(w, row)
		}
		pairs := []string{"Pay to", d.Seller.Name}
		for _, r := range pay.Rows(&d.Seller) {
			pairs = append(pairs, r.Label, r.Value)
		}
		facts(w, append(pairs, "Amount", s.amount(d.Open, d.Currency), "Reference", pay.Reference(&d))...)
	})
}

// noCode is why a document has no payment code.
func noCode(d *invoice.Document, why error) error {
	name, fix := first(d.Number, d.ID.String()), "A code exists for euro to an IBAN of the SEPA area, and for CHF or EUR to a Swiss IBAN; billfold business edit changes how you are paid"
	switch {
	case !d.Issued:
		fix = "Issue it first with billfold invoice issue " + name
	case d.Open <= 0 || d.Kind != invoice.KindInvoice:
		fix = "Name an invoice with an open amount"
	}
	return &view.Refusal{Code: "no_code", What: name + " has no payment code", Why: why.Error(), Fix: fix, Exit: view.ExitRefused, Err: why}
}

// codeRows are the rows of a code: white on black where the terminal can paint, so
// that it is read on any ground, and of letters where it has no blocks.
func (s *session) codeRows(c payqr.Code) []string {
	const quiet, paint, plain = 4, "\x1b[97;40m", "\x1b[0m"
	env := s.p.Env
	if s.plain || env("TERM") == "dumb" || !blocks(env) {
		return c.ASCII(quiet)
	}
	rows := c.Halves(quiet)
	if s.p.Terminal && env("NO_COLOR") == "" {
		for i, r := range rows {
			rows[i] = paint + r + plain
		}
	}
	return rows
}

// blocks says whether the locale has block characters; one that is not set is
// taken to have them.
func blocks(env func(string) string) bool {
	locale := strings.ToUpper(first(env("LC_ALL"), env("LC_CTYPE"), env("LANG"), "UTF-8"))
	return strings.Contains(locale, "UTF-8") || strings.Contains(locale, "UTF8")
}
