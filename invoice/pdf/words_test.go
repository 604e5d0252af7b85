package pdf

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/locale"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// TestWordsAreWhole holds that every language says everything, and takes the same
// values in the same order as English.
func TestWordsAreWhole(t *testing.T) {
	english := texts(wordsOf(locale.Of("en", "")))
	small, err := newFace("Regular-latin")
	if err != nil {
		t.Fatal(err)
	}
	verbs := regexp.MustCompile(`%[a-z]`)
	for _, language := range locale.Languages() {
		w := wordsOf(locale.Of(language, ""))
		if w.loc.Lang != language {
			t.Errorf("%s: the words are %s", language, w.loc.Lang)
		}
		all, same := texts(w), 0
		for name, want := range english {
			got := all[name]
			if strings.TrimSpace(got) == "" {
				t.Errorf("%s: %s is empty", language, name)
			}
			if fmt.Sprint(verbs.FindAllString(got, -1)) != fmt.Sprint(verbs.FindAllString(want, -1)) {
				t.Errorf("%s: %s takes other values: %q, English %q", language, name, got, want)
			}
			if got == want {
				same++
			}
			for _, r := range got {
				if !small.has(r) {
					t.Errorf("%s: %s: %q is not in the small fonts", language, name, r)
				}
			}
		}
		if language != "en" && same > len(english)/10 {
			t.Errorf("%s: %d of %d texts are English", language, same, len(english))
		}
	}
}

// texts are all fixed texts by the path of their field.
func texts(w words) map[string]string {
	all := map[string]string{}
	var walk func(name string, v reflect.Value)
	walk = func(name string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			all[name] = v.String()
		case reflect.Map:
			for _, key := range v.MapKeys() {
				walk(name+"."+key.String(), v.MapIndex(key))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).Type != reflect.TypeFor[locale.Locale]() {
					walk(name+"."+v.Type().Field(i).Name, v.Field(i))
				}
			}
		default:
			panic(name + " is of a kind that the test does not know")
		}
	}
	walk("", reflect.ValueOf(w))
	return all
}

func TestWordsOfTerms(t *testing.T) {
	issue := date(2026, 11, 22)
	tests := map[string]struct {
		terms customer.Terms
		due   day.Day
		want  string
	}{
		"de net":     {customer.Terms{Kind: customer.Net, N: 14}, date(2026, 12, 6), "Zahlbar innerhalb von 14 Tagen, bis zum 6. Dezember 2026."},
		"de one":     {customer.Terms{Kind: customer.Net, N: 1}, date(2026, 11, 23), "Zahlbar innerhalb eines Tages, bis zum 23. November 2026."},
		"de draft":   {customer.Terms{Kind: customer.EndOfMonth, N: 10}, day.Day{}, "Zahlungsziel: 10 Tage nach Monatsende."},
		"fr day":     {customer.Terms{Kind: customer.DayOfMonth, N: 10}, day.Day{}, "Conditions de paiement : le 10 du mois."},
		"sv receipt": {customer.Terms{Kind: customer.OnReceipt}, issue, "Betalning vid mottagandet."},
		"pl net":     {customer.Terms{Kind: customer.Net, N: 30}, day.Day{}, "Warunki płatności: 30 dni."},
		"en moved":   {customer.Terms{Kind: customer.Net, N: 30}, date(2026, 12, 31), "Payment by 31 December 2026."},
		"en none":    {customer.Terms{}, day.Day{}, ""},
		"en month":   {customer.Terms{Kind: customer.EndOfMonth}, day.Day{}, "Terms of payment: end of month."},
	}
	for name, test := range tests {
		w := wordsOf(locale.Of(name[:2], ""))
		if got := strings.ReplaceAll(w.terms(test.terms, issue, test.due), nbsp, " "); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestUnits(t *testing.T) {
	tests := map[string][2]string{ // language and quantity, typed, printed
		"de 10": {"h", "Std."}, "de 1": {"day", "Tag"}, "de 2": {"days", "Tage"}, "de 3": {"Pauschale", "Pauschale"}, "de 4": {"lump sum", "pauschal"},
		"en 2": {"pcs", "pcs"}, "fr 2": {"months", "mois"}, "pl 5": {"pcs", "szt."}, "sv 1": {"hour", "tim"}, "da 2": {"Hours", "timer"}, "nl 3": {"pieces", "stuks"}, "es 1": {"pc", "ud."},
	}
	for name, test := range tests {
		w := wordsOf(locale.Of(name[:2], ""))
		quantity, _ := money.ParsePlain(name[3:])
		if got := w.unit(test[0], quantity); got != test[1] {
			t.Errorf("%s %s: %q, want %q", name, test[0], got, test[1])
		}
	}
	for _, language := range locale.Languages()[1:] {
		if n := strings.Count(unitsOf(language), "|"); n != 8 {
			t.Errorf("%s has %d units", language, n+1)
		}
	}
}

// TestCaptionsFit holds that what stands in a narrow place is not cut there.
func TestCaptionsFit(t *testing.T) {
	small, err := newFace("Regular-latin")
	if err != nil {
		t.Fatal(err)
	}
	bold, err := newFace("Bold-latin")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range locale.Languages() {
		w := wordsOf(locale.Of(language, ""))
		if wide := small.width(w.scan, 6.5); wide > codeSize+8 {
			t.Errorf("%s: %q is %.1f mm wide under the code", language, w.scan, wide)
		}
		if wide := bold.width(w.position, 7.5); wide > 8 {
			t.Errorf("%s: %q is %.1f mm wide in the column of positions", language, w.position, wide)
		}
		for _, total := range []string{w.total, w.totalCredit, w.amountDue} {
			if wide := bold.width(fmt.Sprintf(total, "EUR"), 10.5); wide > 50 {
				t.Errorf("%s: %q is %.1f mm wide beside the total", language, total, wide)
			}
		}
	}
}

func TestLabelsBehindAnotherWord(t *testing.T) {
	for name, want := range map[string]string{"en Tax number": "tax number", "en VAT ID": "VAT ID", "fr N° TVA": "n° TVA", "sv Momsreg.nr": "momsreg.nr", "de Steuernummer": "Steuernummer",
		"it P.IVA": "P.IVA", "nl Btw-nummer": "btw-nummer", "pt N.º IVA": "n.º IVA", "pl Nr VAT UE": "Nr VAT UE", "en KvK": "KvK"} {
		w := wordsOf(locale.Of(name[:2], ""))
		if got := w.within(name[3:]); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestFiguresCanBeDrawn holds that the small fonts have what every locale writes figures,
// days and countries with.
func TestFiguresCanBeDrawn(t *testing.T) {
	small, err := newFace("Regular-latin")
	if err != nil {
		t.Fatal(err)
	}
	codes := strings.Fields("AED ARS AUD BBD BMD BRL BSD BZD CAD CHF CLP CNY COP CZK DKK DOP EGP EUR FJD GBP HKD HUF ILS INR ISK JMD JPY KRW KWD LBP MXN NAD NOK NZD PHP PLN SBD SCR SEK SGD SRD " +
		"THB TRY TTD TWD UAH USD UYU VND WST XAF XCD XCG XOF XPF ZAR ZWG")
	for _, language := range locale.Languages() {
		for _, country := range strings.Fields("US GB AU CA IN IE NZ DE AT CH FR BE LU NL IT ES MX PT BR PL SE DK") {
			l := locale.Of(language, country)
			text := l.Percent(-money.One) + l.Decimal(123_456_789*money.One, 2)
			for _, code := range codes {
				text += l.Amount(-123_456_789, money.Currency(code))
			}
			for month := 1; month <= 12; month++ {
				text += l.Day(date(2026, month, 1)) + l.Short(date(2026, month, 1))
			}
			for a := 'A'; a <= 'Z'; a++ {
				for b := 'A'; b <= 'Z'; b++ {
					name, _ := l.Country(string([]rune{a, b}))
					text += name
				}
			}
			for _, r := range text {
				if !small.has(r) {
					t.Errorf("%s: the font lacks %q (%U)", l.Tag, r, r)
				}
			}
		}
	}
}

// TestEveryLanguageFitsThePage holds that nothing touches or leaves the page in
// any language, on both templates and papers.
func TestEveryLanguageFitsThePage(t *testing.T) {
	for _, language := range locale.Languages() {
		for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
			for _, paper := range []invoice.Paper{invoice.A4, invoice.Letter} {
				credit := creditNote()
				credit.Lines[0].Taxes = []tax.Tax{{Category: tax.ReverseCharge, Name: "VAT", Reason: "Reverse charge"}}
				for name, d := range map[string]invoice.Document{"invoice": sample(5), "long": sample(40), "draft": draftOf(sample(3)), "credit note": credit} {
					d.Buyer.Language, d.Seller.Brand.Template, d.Seller.Brand.Paper = language, template, paper
					d.Lines[0].Price = 123_456 * money.One
					d.Prepaid = 100_000
					pages := laidOut(t, d, Options{Corrects: "INV-2026-0042", CorrectsDate: date(2026, 9, 30)})
					for _, f := range lint(pages) {
						t.Errorf("%s, %s, %s, %s: %s", language, name, template, paper, f)
					}
					if cut := strings.Index(textOf(pages), "…"); cut >= 0 {
						t.Errorf("%s, %s, %s, %s: cut: %s", language, name, template, paper, textOf(pages)[max(0, cut-40):cut])
					}
				}
			}
		}
	}
}

// TestPapersFitInEveryLanguage holds the same of forms, receipts and statements.
func TestPapersFitInEveryLanguage(t *testing.T) {
	for _, language := range locale.Languages() {
		for _, template := range both() {
			check := func(name string, pages []*page) {
				for _, f := range lint(pages) {
					t.Errorf("%s, %s, %s: %s", language, name, template, f)
				}
				if cut := strings.Index(textOf(pages), "…"); cut >= 0 {
					t.Errorf("%s, %s, %s: cut: %s", language, name, template, textOf(pages)[max(0, cut-40):cut])
				}
			}
			for name, x := range formSamples() {
				x.d.Buyer.Language, x.d.Seller.Brand.Template = language, template
				check(name, laidOut(t, x.d, x.o))
			}
			packs, err := loadPacks(nil)
			if err != nil {
				t.Fatal(err)
			}
			r := receiptSample()
			r.Payment.Reference = "INV-1041"
			r.Buyer.Language, r.Seller.Brand.Template = language, template
			pages, _, _, err := r.layOut(packs, Options{Created: created})
			if err != nil {
				t.Fatal(err)
			}
			check("receipt", pages)
			st := statementSample(4)
			st.Customer.Language, st.Seller.Brand.Template = language, template
			for i := range st.Rows {
				st.Rows[i].Text = "Consulting"
			}
			if pages, _, _, err = (statements{st}).layOut(packs, Options{Created: created}); err != nil {
				t.Fatal(err)
			}
			check("statement", pages)
		}
	}
}
