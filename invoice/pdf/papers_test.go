package pdf

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

func both() []invoice.Template { return []invoice.Template{invoice.Classic, invoice.Modern} }

// receiptSample is a payment of three invoices with credit left.
func receiptSample() Receipt {
	return Receipt{Seller: seller(), Buyer: buyer(),
		Payment: invoice.Payment{ID: 12, Kind: invoice.Received, Date: date(2026, 12, 3), Method: "bank", Amount: money.Amount{Minor: 250_000, Currency: "EUR"}, Reference: "INV-1041, INV-1042 and INV-1043"},
		Paid: []ReceiptRow{{"INV-1041", date(2026, 10, 27), 119_000, 119_000, 0}, {"INV-1042", date(2026, 11, 8), 59_500, 59_500, 0},
			{"INV-1043", date(2026, 11, 22), 100_000, 50_000, 50_000}},
		Credit: 21_500}
}

// statementSample is a year of an account with n rows.
func statementSample(n int) invoice.Statement {
	st := invoice.Statement{Customer: buyer(), Seller: seller(), Currency: "EUR", Opening: 119_000, Period: day.Range{From: date(2025, 11, 23), To: date(2026, 11, 22)}}
	for i := range n {
		on := date(2025, 11, 24).AddDays(i * 360 / max(n, 1))
		switch i % 4 {
		case 0, 1:
			st.Rows = append(st.Rows, invoice.LedgerRow{On: on, Kind: invoice.LedgerInvoice, Number: fmt.Sprintf("INV-%d", 1000+i), Text: "Consulting and travel to the customer's site in the month before", Amount: 119_000})
		case 2:
			st.Rows = append(st.Rows, invoice.LedgerRow{On: on, Kind: invoice.LedgerReceipt, Number: fmt.Sprintf("P-%04d", i), Text: "INV", Amount: -200_000})
		default:
			st.Rows = append(st.Rows, invoice.LedgerRow{On: on, Kind: invoice.LedgerCredit, Number: fmt.Sprintf("CN-%d", 1000+i), Amount: -11_900})
		}
	}
	for i, late := range []int{0, 12, 40, 75, 200} {
		st.Open = append(st.Open, invoice.OpenRow{Number: fmt.Sprintf("INV-%d", 1000+i), Issued: st.Period.To.AddDays(-late - 14), Due: st.Period.To.AddDays(-late), Total: 119_000, Open: 100_000})
	}
	if err := st.Balances(); err != nil {
		panic(err)
	}
	return st
}

// TestPapersForTheEye writes each paper in both templates to the folder that
// BILLFOLD_LOOK names.
func TestPapersForTheEye(t *testing.T) {
	folder := os.Getenv("BILLFOLD_LOOK")
	if folder == "" {
		t.Skip("BILLFOLD_LOOK names no folder")
	}
	for _, template := range both() {
		for name, file := range papers(t, template) {
			if err := os.WriteFile(folder+"/"+string(template)+"-"+name+".pdf", file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// papers are all papers of this package in a template.
func papers(t *testing.T, template invoice.Template) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	brand := func(s *invoice.Seller) { s.Brand.Template = template }
	receipt := func(name string, r Receipt) {
		brand(&r.Seller)
		file, err := RenderReceipt(r, Options{Created: created})
		if err != nil {
			t.Fatal(err)
		}
		all[name] = file
	}
	receipt("receipt", receiptSample())
	back := receiptSample()
	back.Back, back.Credit = []ReceiptBack{{false, date(2026, 12, 9), 10_000}, {true, date(2026, 12, 20), 11_500}}, 0
	receipt("receipt-back", back)
	plain := receiptSample()
	plain.Paid, plain.Credit = plain.Paid[:1], 0
	plain.Payment.Amount.Minor = 119_000
	receipt("receipt-one", plain)
	refund := receiptSample()
	refund.Payment.Kind, refund.Payment.Of, refund.Of, refund.Paid = invoice.Refunded, 11, date(2026, 11, 2), nil
	receipt("refund", refund)
	for name, list := range map[string][]invoice.Statement{"statement": {statementSample(9)}, "statement-long": {statementSample(120)}, "statement-two": func() []invoice.Statement {
		a, b := statementSample(4), statementSample(0)
		b.Currency, b.Opening, b.Open = "USD", -5_000, nil
		_ = b.Balances()
		return []invoice.Statement{a, b}
	}()} {
		for i := range list {
			brand(&list[i].Seller)
		}
		file, err := RenderStatement(list, Options{Created: created})
		if err != nil {
			t.Fatal(err)
		}
		all[name] = file
	}
	for name, x := range formSamples() {
		brand(&x.d.Seller)
		all[name] = render(t, x.d, x.o)
	}
	return all
}

type formSample struct {
	d invoice.Document
	o Options
}

func formSamples() map[string]formSample {
	part := sample(1)
	part.Form, part.Number = invoice.FormDeposit, "INV-2026-0040"
	whole := sample(5)
	whole.Form = invoice.FormFinal
	group := func(base, amount money.Minor) []invoice.TaxGroup {
		return []invoice.TaxGroup{{Tax: vat(19)[0], Base: base, Amount: amount}}
	}
	_ = whole.PutDeposits([]invoice.Deduction{{Document: 3, Number: "INV-2026-0038", Date: date(2026, 9, 3), Net: 100_000, Groups: group(100_000, 19_000), Amount: 119_000},
		{Document: 4, Number: "INV-2026-0040", Date: date(2026, 10, 3), Net: 50_000, Groups: group(50_000, 9_500), Amount: 59_500}})
	offer := draftOf(sample(3))
	offer.ID, offer.IssueDate, offer.DueDate = 7, date(2026, 11, 22), date(2026, 12, 6)
	return map[string]formSample{
		"deposit":  {part, Options{}},
		"final":    {whole, Options{}},
		"proforma": {offer, Options{Form: Proforma}},
		"quote":    {offer, Options{Form: Quote, Number: "Q-0031", ValidUntil: date(2026, 12, 22)}},
		"copy-part": {sample(2), Options{Mark: "COPY", Paid: &Paid{On: date(2026, 12, 3), Amount: 100_000, Parts: []Settled{{On: date(2026, 12, 1), Amount: 60_000},
			{On: date(2026, 12, 3), Amount: 40_000}}}}},
		"copy-paid": {sample(1), Options{Mark: "COPY", Paid: &Paid{On: date(2026, 12, 3), Amount: 280_840, Parts: []Settled{{On: date(2026, 12, 1), Amount: 280_000}, {On: date(2026, 12, 3), Amount: 800, Credit: "CN-1007"}, {On: date(2026, 12, 3), Amount: 40, Waived: true}}}}},
	}
}

// words finds all of them in a file's text, in order or not.
func expect(t *testing.T, file []byte, want ...string) string {
	t.Helper()
	text := tool(t, file, "pdftotext", "-layout", "FILE", "-")
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is missing in\n%s", w, text)
		}
	}
	return text
}

func TestPapersAreSoundAndTheSameTwice(t *testing.T) {
	for _, template := range both() {
		again := papers(t, template)
		for name, file := range papers(t, template) {
			if !bytes.Equal(file, again[name]) {
				t.Errorf("%s %s: other bytes the second time", template, name)
			}
			if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Errorf("%s %s: %s", template, name, out)
			}
		}
	}
}

// Papers of all lengths and with hostile texts have no fault on any page.
func TestPapersHaveNoFault(t *testing.T) {
	loaded, err := loadPacks(nil)
	if err != nil {
		t.Fatal(err)
	}
	check := func(name string, layOut func(*packs, Options) ([]*page, *fonts, *content, error)) []*page {
		t.Helper()
		pages, _, _, err := layOut(loaded, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint(pages) {
			t.Errorf("%s: %s", name, f)
		}
		return pages
	}
	long := strings.Repeat("Donaudampfschifffahrtsgesellschaftskapitän ", 12)
	for _, template := range both() {
		for _, n := range []int{0, 1, 2, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 16, 40, 600} {
			st := statementSample(n)
			st.Seller.Brand.Template = template
			pages := check(fmt.Sprintf("%s statement of %d", template, n), statements{st}.layOut)
			if n == 600 && len(pages) < 15 {
				t.Errorf("600 rows on %d pages", len(pages))
			}
		}
		for n := range 45 {
			r := receiptSample()
			r.Seller.Brand.Template = template
			for len(r.Paid) < n {
				r.Paid = append(r.Paid, r.Paid[0])
			}
			check(fmt.Sprintf("%s receipt of %d", template, n), r.layOut)
		}
		r, st := receiptSample(), statementSample(6)
		r.Seller.Brand.Template, st.Seller.Brand.Template = template, template
		r.Payment.Reference, r.Buyer.LegalName, r.Paid[0].Number = long, long, long
		r.Payment.Amount.Minor, r.Paid[0].Total, r.Paid[0].Paid = 1<<60, 1<<60, 1<<60
		check("receipt with long texts", r.layOut)
		for i := range st.Rows {
			st.Rows[i].Text, st.Rows[i].Account, st.Rows[i].Number = long, long, long
		}
		st.Rows[0].Amount, st.Rows[0].Balance, st.Open[0].Number, st.Open[1].Total = 1<<58, 1<<58, long, 1<<58
		check("statement with long texts", statements{st}.layOut)
	}
	for name, x := range formSamples() {
		for _, template := range both() {
			x.d.Seller.Brand.Template = template
			for _, f := range lint(laidOut(t, x.d, x.o)) {
				t.Errorf("%s %s: %s", template, name, f)
			}
		}
	}
}

func TestReceiptSaysWhatWasPaid(t *testing.T) {
	files := papers(t, invoice.Classic)
	expect(t, files["receipt"], "Receipt P-0012", "Received with thanks from Acme Robotics GmbH", "3 December 2026", "Bank transfer", "INV-1043", "22 November 2026",
		"Amount received EUR", "2,500.00", "−2,285.00", "Credit left EUR", "215.00")
	expect(t, files["receipt-back"], "Refunded on 9 December 2026", "Returned unpaid on 20 December 2026", "−115.00")
	if text := expect(t, files["receipt-one"], "INV-1041", "1,190.00"); strings.Contains(text, "Credit left") {
		t.Errorf("nothing is left of it:\n%s", text)
	}
	text := expect(t, files["refund"], "Confirmation of refund P-0012", "of payment P-0011, 2 November 2026", "Amount paid back EUR")
	if strings.Contains(text, "Still open") {
		t.Errorf("a refund settles nothing:\n%s", text)
	}
}

func TestStatementShowsTheWay(t *testing.T) {
	files := papers(t, invoice.Modern)
	expect(t, files["statement"], "Statement of account", "23 November 2025 – 22 November 2026", "Opening balance", "Invoice INV-1000", "Payment P-0002", "Credit note CN-1003",
		"Carried forward", "Brought forward", "Balance due EUR", "2,902.00", "Not due yet", "over 90 days", "200 days late", "C-0042", "How to pay", "−2,098.00")
	two := expect(t, files["statement-two"], "In your favour USD", "50.00", "nothing is open")
	if n := strings.Count(two, "Statement of account EUR"); n == 0 {
		t.Errorf("the currency is not in the title:\n%s", two)
	}
	long := expect(t, files["statement-long"])
	if pages, heads := strings.Count(long, "Page "), strings.Count(long, "Paid or credited  "); heads < pages-1 {
		t.Errorf("%d heads on %d pages", heads, pages)
	}
}

// A link to the page of one invoice leads nowhere from a statement; any other stays.
func TestStatementLinksToNoInvoice(t *testing.T) {
	for link, want := range map[string]bool{"https://pay.example/{number}": false, "https://pay.example/me": true} {
		st := statementSample(3)
		st.Seller.Brand.PayLink = link
		file, err := RenderStatement([]invoice.Statement{st}, Options{Created: created})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(tool(t, file, "pdftotext", "-layout", "FILE", "-"), "pay.example"); got != want {
			t.Errorf("%s is linked: %v", link, got)
		}
	}
}

func TestFormsSayWhatTheyAre(t *testing.T) {
	files := papers(t, invoice.Classic)
	proforma := expect(t, files["proforma"], "Proforma invoice D-0007", "This is not a tax invoice", "How to pay", "Reference", "Scan with your banking app", "due by 6 December 2026")
	if strings.Contains(proforma, "DRAFT") {
		t.Error("a proforma is marked DRAFT")
	}
	quote := expect(t, files["quote"], "Quote Q-0031", "valid until 22 December 2026", "I accept this quote.", "Signature")
	for _, no := range []string{"How to pay", "due by", "Payment within", "DRAFT"} {
		if strings.Contains(quote, no) {
			t.Errorf("the quote says %q", no)
		}
	}
	expect(t, files["deposit"], "Deposit invoice INV-2026-0040")
	final := expect(t, files["final"], "Final invoice INV-2026-0042", "INV-2026-0038", "3 September 2026", "190.00", "−1,190.00", "−595.00", "Amount due EUR", "4,577.18")
	if strings.Contains(final, "Already paid") {
		t.Error("the final invoice also shows its deposits as one sum")
	}
	part := expect(t, files["copy-part"], "COPY", "Paid 1 December 2026", "−600.00", "Paid 3 December 2026", "−400.00")
	if strings.Contains(part, "PAID") {
		t.Error("a part-paid copy is stamped")
	}
	expect(t, files["copy-paid"], "PAID 3 December 2026", "Credit note CN-1007", "No longer claimed", "Amount due EUR")
	credited := sample(1)
	total := totalsOf(t, &credited).Payable
	file := render(t, credited, Options{Mark: "COPY", Paid: &Paid{On: date(2026, 12, 3), Amount: total, Parts: []Settled{{On: date(2026, 12, 3), Amount: total, Credit: "CN-1"}}}})
	if strings.Contains(expect(t, file, "Credit note CN-1"), "PAID") {
		t.Error("what was credited is stamped as paid")
	}
	au := sample(1)
	au.Form, au.Seller.Address.Country, au.Seller.Currency = invoice.FormDeposit, "AU", "AUD"
	expect(t, render(t, au, Options{}), "Tax invoice", "Deposit invoice")
}

// Strings that broke other programs stand on every paper, and none of them breaks
// one.
func TestPapersTakeEveryString(t *testing.T) {
	loaded, err := loadPacks(nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range naughty(t) {
		r, st := receiptSample(), statementSample(3)
		r.Buyer.LegalName, r.Payment.Reference, r.Paid[0].Number, r.Seller.Name = s, s, s, s
		st.Customer.LegalName, st.Rows[0].Text, st.Rows[0].Account, st.Rows[0].Number, st.Open[0].Number = s, s, s, s, s
		for _, layOut := range []func(*packs, Options) ([]*page, *fonts, *content, error){r.layOut, statements{st}.layOut} {
			pages, _, _, err := layOut(loaded, Options{})
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			for _, f := range lint(pages) {
				t.Errorf("%q: %s", s, f)
			}
		}
		if i%50 != 0 { // a file for each takes long
			continue
		}
		if _, err := RenderReceipt(r, Options{Created: created}); err != nil {
			t.Errorf("receipt with %q: %v", s, err)
		}
		if _, err := RenderStatement([]invoice.Statement{st}, Options{Created: created}); err != nil {
			t.Errorf("statement with %q: %v", s, err)
		}
	}
}

// The number of a deposit invoice stands in one line where it is deducted.
func TestNumbersAreNotBrokenAtTheirHyphen(t *testing.T) {
	for _, word := range []string{"INV-1003", "2026-11-22", "INV-2026-0042"} {
		if got := pieces(word); len(got) != 1 {
			t.Errorf("%s may break into %q", word, got)
		}
	}
	if got := pieces("Beratungs-Termin/Anfahrt"); len(got) != 3 {
		t.Errorf("words break into %q", got)
	}
}
