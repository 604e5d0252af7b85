package tax

import (
	"strings"
	"testing"
)

func TestNamesInLanguages(t *testing.T) {
	for name, want := range map[string]string{"DE de VAT": "USt", "AT de VAT": "USt", "CH de VAT": "MWST", "FR de VAT": "MwSt.", "FR fr VAT": "TVA", "NL nl vat": "Btw", "PL pl VAT": "VAT",
		"SE sv VAT": "Moms", "DE en VAT": "VAT", "US de Sales tax MA": "Verkaufssteuer MA", "US es Sales tax": "Impuesto sobre ventas", "CA fr QST": "TVQ", "FR fr QST": "QST",
		"DE de Kurtaxe": "Kurtaxe", "ES es IRPF": "IRPF", "AU fr GST": "GST", "US fr Houston MTA": "Houston MTA", "IT it Withholding tax": "Ritenuta d’acconto"} {
		code, rest, _ := strings.Cut(name, " ")
		language, tax, _ := strings.Cut(rest, " ")
		c, _ := CountryOf(code)
		if got := c.NameIn(tax, language); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestReasonsInLanguages holds that each reason of the shipped profiles is known as
// such, and is said in every language or has but one wording.
func TestReasonsInLanguages(t *testing.T) {
	languages := strings.Fields("en de fr es it nl pt pl sv da")
	for _, c := range Countries() {
		for _, p := range c.Profiles(Charges) {
			for _, x := range p.Taxes {
				if x.Reason == "" {
					continue
				}
				if !c.Shipped(x.Category, x.Reason) || c.Shipped(x.Category, x.Reason+" typed") {
					t.Errorf("%s: %q is not known as the country's own", c.Code, x.Reason)
				}
				said := map[string]bool{}
				for _, language := range languages {
					said[c.ReasonIn(x.Category, language)] = true
				}
				one := c.Code == "IN" || c.Code == "GB" || c.Code == "CH" || x.Category == OutOfScope
				if !one && len(said) != len(languages) {
					t.Errorf("%s: %s is said in %d ways", c.Code, x.Category, len(said))
				}
			}
		}
	}
}

func TestLabelsOfIDs(t *testing.T) {
	for name, want := range map[string]string{"DE de": "USt-IdNr., Steuernummer", "DE en": "VAT ID, Tax number", "AT de": "UID-Nr., Steuernummer", "FR fr": "N° TVA, SIRET", "ES es": "NIF, NIF",
		"IT it": "P.IVA, Codice fiscale", "NL nl": "Btw-nummer, KvK", "AU de": "ABN, Steuernummer", "IN en": "GSTIN, Tax number", "US en": "VAT ID, EIN", "CA fr": "N° TPS/TVH, N° TVQ",
		"PL pl": "NIP, Numer podatkowy", "DK da": "CVR-nr., Skattenr.", "CH fr": "N° TVA, N° fiscal"} {
		code, language, _ := strings.Cut(name, " ")
		c, _ := CountryOf(code)
		if vatID, number := c.IDLabels(language); vatID+", "+number != want {
			t.Errorf("%s: %s, %s, want %s", name, vatID, number, want)
		}
	}
	ch, _ := CountryOf("CH")
	if got := ch.PrintedVATID("CHE-123.456.788 MWST", "it") + "|" + ch.PrintedVATID("CHE-123.456.788", "en") + "|" + ch.PrintedVATID("X1", "de"); got != "CHE-123.456.788 IVA|CHE-123.456.788 MWST|X1" {
		t.Error(got)
	}
}
