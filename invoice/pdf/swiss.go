package pdf

import (
	"embed"
	"strings"

	"billfold/invoice/bankid"
	"billfold/invoice/money"
	"billfold/invoice/pay"
	"billfold/invoice/payqr"
)

//go:embed fonts/slip/*.ttf
var slipFiles embed.FS

// slipFonts are the two styles of a font that the standard allows on a QR-bill.
func slipFonts() (*fonts, error) {
	face := func(name string, bold bool) (*face, error) {
		file, err := slipFiles.ReadFile("fonts/slip/SlipSans-" + name + ".ttf")
		if err != nil {
			return nil, err
		}
		return parseFace("SlipSans", bold, file)
	}
	regular, err := face("Regular", false)
	if err != nil {
		return nil, err
	}
	bold, err := face("Bold", true)
	return &fonts{typeface: typeface{regular, bold}}, err
}

// bill is every text of a Swiss QR-bill, and its code.
type bill struct {
	w         slipWords
	account   []string // IBAN, then name and address of the seller
	reference string   // "" where there is none
	info      []string
	debtor    []string // name and address of the customer; nil: to be written by hand
	currency  string
	amount    string
	code      payqr.Code
}

// billFits says whether the paper holds a QR-bill: it is cut off an A4 sheet.
func (b *builder) billFits() bool {
	return !b.noBill && sheetOf(b.d.Seller.Brand.Paper, b.d.Seller.Country()) == a4()
}

// bill is the QR-bill of a code.
func (b *builder) bill(c pay.Code) *bill {
	x := c.Bill
	code, err := payqr.EncodeBill(c.Payload)
	if err != nil {
		return nil // no payload of the scheme is so long
	}
	s := &bill{w: slipWordsOf(b.c.w.loc.Lang), currency: string(x.Currency), code: code,
		amount: money.Style{Decimal: ".", Group: nbsp}.Format(x.Amount, x.Currency)}
	s.account = append([]string{bankid.GroupIBAN(x.Account)}, partyLines(x.Creditor)...)
	if x.Debtor != (payqr.Party{}) {
		s.debtor = partyLines(x.Debtor)
	}
	switch x.Kind() {
	case "QRR":
		s.reference = bankid.GroupQRReference(x.Reference)
	case "SCOR":
		s.reference = bankid.GroupIBAN(x.Reference)
	}
	s.info = nonEmpty(x.Message, x.Information)
	return s
}

// partyLines are a name and an address as the standard prints them; a country
// other than Switzerland stands before the postal code.
func partyLines(p payqr.Party) []string {
	place := p.Code + " " + p.Town
	if p.Country != "CH" {
		place = p.Country + "-" + place
	}
	return nonEmpty(p.Name, strings.TrimSpace(p.Street+" "+p.House), place)
}

// slipWords are the headings of a QR-bill.
type slipWords struct {
	receipt, payment, account, reference, info, debtor, blank, currency, amount, acceptance string
}

// slipWordsOf are those of the Swiss Implementation Guidelines QR-bill 2.3, annex
// D; other languages than the four take English.
func slipWordsOf(lang string) slipWords {
	switch lang {
	case "de":
		return slipWords{"Empfangsschein", "Zahlteil", "Konto / Zahlbar an", "Referenz", "Zusätzliche Informationen",
			"Zahlbar durch", "Zahlbar durch (Name/Adresse)", "Währung", "Betrag", "Annahmestelle"}
	case "fr":
		return slipWords{"Récépissé", "Section paiement", "Compte / Payable à", "Référence", "Informations supplémentaires",
			"Payable par", "Payable par (nom/adresse)", "Monnaie", "Montant", "Point de dépôt"}
	case "it":
		return slipWords{"Ricevuta", "Sezione pagamento", "Conto / Pagabile a", "Riferimento", "Informazioni supplementari",
			"Pagabile da", "Pagabile da (nome/indirizzo)", "Valuta", "Importo", "Punto di accettazione"}
	}
	return slipWords{"Receipt", "Payment part", "Account / Payable to", "Reference", "Additional information",
		"Payable by", "Payable by (name/address)", "Currency", "Amount", "Acceptance point"}
}
