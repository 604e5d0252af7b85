package pdf

import (
	"strings"

	"github.com/boombuler/barcode/qr"

	"billfold/invoice/bankid"
	"billfold/invoice/money"
)

// payment is the block "How to pay"; without rows and link there is none.
type payment struct {
	rows []pair
	link string   // where to pay online; "": nowhere
	code [][]bool // modules of the payment code by row, nil where there is none
}

func (p *payment) empty() bool { return len(p.rows) == 0 && p.link == "" }

// pay fills the payment block: only where there is something to pay, and the
// seller has told how.
func (b *builder) pay() {
	d, w := b.d, &b.c.w
	if b.draft || b.credit || b.open() <= 0 {
		return
	}
	var rows []pair
	named := false
	for _, detail := range d.Seller.Bank {
		label, value := b.cl.line(detail.Label), b.cl.line(detail.Value)
		if value == "" {
			continue
		}
		lower := strings.ToLower(label)
		named = named || strings.Contains(lower, "name") || strings.Contains(lower, "holder") || strings.Contains(lower, "payable to")
		rows = append(rows, pair{label, bankValue(label, value)})
	}
	if len(rows) == 0 {
		return
	}
	if !named && b.c.seller != "" {
		rows = append([]pair{{w.holder, b.c.seller}}, rows...)
	}
	if number := b.cl.line(d.Number); number != "" {
		rows = append(rows, pair{w.payReference, number})
	}
	b.c.payment.rows = rows
	if text, ok := b.transferCode(); ok {
		b.c.payment.code = modules(text)
	}
}

func bankValue(label, value string) string {
	if isIBAN(label) {
		return bankid.GroupIBAN(value)
	}
	return value
}

func isIBAN(label string) bool { return strings.EqualFold(strings.TrimSpace(label), "IBAN") }

// transferCode is the text of the code for a SEPA transfer (EPC069-12 v2.1).
// ok is false where the scheme does not take the payment.
func (b *builder) transferCode() (text string, ok bool) {
	const mostMinor = 99_999_999_999 // EUR 999,999,999.99
	iban, bic := "", ""
	for _, detail := range b.d.Seller.Bank {
		value := strings.ToUpper(compact(detail.Value))
		switch {
		case isIBAN(detail.Label):
			iban = value
		case strings.EqualFold(strings.TrimSpace(detail.Label), "BIC"):
			bic = value
		}
	}
	name, number := oneLine(b.d.Seller.Name), oneLine(b.d.Number)
	if len(bic) != 8 && len(bic) != 11 {
		bic = "" // optional within the SEPA area
	}
	if b.d.Currency != "EUR" || b.open() <= 0 || b.open() > mostMinor || !bankid.ValidIBAN(iban) ||
		name == "" || len([]rune(name)) > 70 || number == "" || len([]rune(number)) > 140 {
		return "", false
	}
	amount := "EUR" + money.Plain().Format(b.open(), "EUR")
	text = strings.Join([]string{"BCD", "002", "1", "SCT", bic, name, iban, amount, "", "", number}, "\n")
	return text, len(text) <= 331
}

// modules are the dark fields of a QR code, without its white border.
func modules(text string) [][]bool {
	code, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return nil
	}
	size := code.Bounds().Dx()
	rows := make([][]bool, size)
	for y := range rows {
		rows[y] = make([]bool, size)
		for x := range rows[y] {
			r, _, _, _ := code.At(x, y).RGBA()
			rows[y][x] = r < 0x8000
		}
	}
	return rows
}

func compact(s string) string { return strings.Join(strings.Fields(s), "") }

func oneLine(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ") }
