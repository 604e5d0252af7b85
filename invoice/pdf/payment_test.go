package pdf

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/pay"
)

// payloadOf is what the code of a document must say: the amount is the payable.
func payloadOf(t *testing.T, d *invoice.Document) string {
	t.Helper()
	totals := totalsOf(t, d)
	code, err := pay.CodeOf(d, totals.Payable)
	if err != nil {
		t.Fatal(err)
	}
	if sum := money.Plain().Format(totals.Payable, d.Currency); !strings.Contains(code.Payload, sum) {
		t.Fatalf("the payload does not say %s: %q", sum, code.Payload)
	}
	return code.Payload
}

// scan reads the code off the last page as a telephone would. The bytes are taken
// as they are: the reader guesses another alphabet where there is a single umlaut.
func scan(t *testing.T, file []byte) string {
	t.Helper()
	pages := strings.Count(tool(t, file, "qpdf", "--json", "--json-key=pages", "FILE"), `"pageposfrom1"`)
	stem := filepath.Join(t.TempDir(), "page")
	last := []string{"-f", string(rune('0' + pages))}
	if pages == 0 || pages > 9 {
		last = nil
	}
	tool(t, file, "pdftoppm", append(last, "-r", "150", "-png", "-singlefile", "FILE", stem)...)
	return strings.TrimSpace(tool(t, nil, "zbarimg", "--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sbinary", "--oneshot", stem+".png"))
}

func TestTransferCodeIsReadFromThePage(t *testing.T) {
	for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
		d := sample(5)
		d.Seller.Brand.Template = template
		if got, want := scan(t, render(t, d, Options{})), payloadOf(t, &d); got != want {
			t.Errorf("%s: read %q, want %q", template, got, want)
		}
	}
}

// A telephone needs 25 mm of code and four fields of white around it.
func TestRoomAroundTheCode(t *testing.T) {
	for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
		d := sample(5)
		d.Seller.Brand.Template = template
		for _, p := range laidOut(t, d, Options{}) {
			left, top, right, bottom := 999.0, 999.0, 0.0, 0.0
			for _, l := range p.strokes {
				if l.color == black {
					left, right = min(left, l.x1), max(right, l.x2)
					top, bottom = min(top, l.y1-l.thick/2), max(bottom, l.y1+l.thick/2)
				}
			}
			if right == 0 {
				t.Fatalf("%s: no code", template)
			}
			quiet := 4 * (right - left) / float64(len(fields(payloadOf(t, &d))))
			if right-left < 25 || bottom-top < 25 || quiet < 2 {
				t.Errorf("%s: the code is %.1f by %.1f mm", template, right-left, bottom-top)
			}
			for _, x := range p.texts {
				em := x.style.size * pointMM
				if x.x < right+quiet && x.x+x.width > left-quiet && x.baseline-0.72*em < bottom+quiet-0.01 && x.baseline+0.21*em > top-quiet {
					t.Errorf("%s: %q stands in the white of the code", template, x.s)
				}
				if x.s == english().scan && x.baseline < bottom+4.5-0.03 {
					t.Errorf("%s: the caption is %.2f mm below the code", template, x.baseline-bottom)
				}
			}
			for _, l := range p.strokes {
				if l.color != black && l.x2 > left-quiet && l.x1 < right+quiet && max(l.y1, l.y2) > top-quiet && min(l.y1, l.y2) < bottom+quiet {
					t.Errorf("%s: a line stands in the white of the code at %.1f, %.1f", template, l.x1, l.y1)
				}
			}
		}
	}
}

// uris are the targets of all links in a file.
func uris(t *testing.T, file []byte) []string {
	t.Helper()
	qdf := tool(t, file, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	var found []string
	for _, m := range regexp.MustCompile(`/URI \(([^)]*)\)`).FindAllStringSubmatch(qdf, -1) {
		found = append(found, m[1])
	}
	if n := strings.Count(qdf, "/S /URI"); n != len(found) {
		t.Errorf("%d links, %d of them read", n, len(found))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestPaymentLinkIsTheSellersOwn(t *testing.T) {
	for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
		d := sample(2)
		d.Seller.Brand = invoice.Brand{Template: template, PayLink: "https://pay.example/{number}?sum={amount}&cur={currency}"}
		d.Number = "INV/42)"
		d.Buyer.Email, d.Buyer.LegalName, d.Note = "evil@buyer.example", "https://evil.example", "See https://evil.example/x and mailto:evil@buyer.example"
		want := "https://pay.example/INV%2F42%29?sum=" + money.Plain().Format(totalsOf(t, &d).Payable, "EUR") + "&cur=EUR"
		if got := uris(t, render(t, d, Options{})); !slices.Contains(got, want) || slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "evil") }) {
			t.Errorf("%s: links to %q, want %q", template, got, want)
		}
		for name, change := range map[string]func(*invoice.Document){
			"draft":       func(d *invoice.Document) { *d = draftOf(*d) },
			"paid":        func(d *invoice.Document) { d.Prepaid = totalsOfSample(d) },
			"a script":    func(d *invoice.Document) { d.Seller.Brand.PayLink = "javascript:alert(1)" },
			"a file":      func(d *invoice.Document) { d.Seller.Brand.PayLink = "file:///etc/passwd" },
			"credit note": func(d *invoice.Document) { d.Kind, d.Credits = invoice.KindCreditNote, 7 },
		} {
			other := d
			change(&other)
			if got := uris(t, render(t, other, optionsFor(other))); slices.ContainsFunc(got, func(s string) bool { return !strings.HasPrefix(s, "mailto:"+d.Seller.Email) }) {
				t.Errorf("%s, %s: links to %q", template, name, got)
			}
		}
	}
}

// Every country's own form of "how to pay" stands in the block, with the number.
func TestHowToPayInTheCountrysForm(t *testing.T) {
	for country, c := range map[string]struct{ bank, want []string }{
		"GB": {[]string{"Sort code: 601613", "Account: 31926819"}, []string{"Sort code", "60-16-13", "Account", "31926819"}},
		"US": {[]string{"Routing number: 021000021", "Account: 000123456789", "Checks payable to: Joe LLC"}, []string{"Routing number", "021000021", "Checks payable to", "Joe LLC"}},
		"CA": {[]string{"Institution: 003", "Transit: 12345", "Account: 1234567", "Interac e-Transfer: pay@joe.example"}, []string{"003", "12345", "Interac e-Transfer", "pay@joe.example"}},
		"AU": {[]string{"BSB: 062000", "Account: 12345678", "PayID: pay@joe.example"}, []string{"BSB", "062-000", "PayID", "pay@joe.example"}},
		"IN": {[]string{"IFSC: hdfc0001234", "Account: 501001", "UPI: joe@okhdfc"}, []string{"HDFC0001234", "UPI", "joe@okhdfc"}},
	} {
		for _, template := range []invoice.Template{invoice.Classic, invoice.Modern} {
			d := sample(1)
			d.Seller.Brand.Template, d.Seller.Address.Country, d.Seller.Bank = template, country, nil
			for _, b := range c.bank {
				label, value, _ := strings.Cut(b, ": ")
				d.Seller.Bank = append(d.Seller.Bank, invoice.BankDetail{Label: label, Value: value})
			}
			pages := laidOut(t, d, Options{})
			var all []string
			for _, x := range pages[len(pages)-1].texts {
				all = append(all, x.s)
			}
			for _, want := range append(c.want, d.Number) {
				if !slices.Contains(all, want) {
					t.Errorf("%s %s: %q is missing in %q", country, template, want, all)
				}
			}
			if holder := slices.Contains(all, english().holder); holder == (country == "US") {
				t.Errorf("%s: the account holder is named: %v", country, holder)
			}
		}
	}
}

// A proforma is paid before there is an invoice; a quote is not paid at all.
func TestCodeOfAProforma(t *testing.T) {
	d := draftOf(sample(2))
	d.IssueDate, d.DueDate = date(2026, 11, 22), date(2026, 12, 6)
	if got := scan(t, render(t, d, Options{Form: Proforma, Number: "PF-7"})); !strings.HasSuffix(got, "EUR4221.53\n\n\nPF-7") {
		t.Errorf("read %q", got)
	}
	for form, o := range map[string]Options{"quote": {Form: Quote, Number: "Q-7"}, "draft": {}} {
		if pages := laidOut(t, d, o); find(pages, english().scan) >= 0 || find(pages, english().howToPay) >= 0 {
			t.Errorf("a %s tells how to pay", form)
		}
	}
}
