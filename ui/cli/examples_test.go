package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/invoice/locale"
	"billfold/invoice/money"
	"billfold/ui/cli"
	"billfold/ui/uitest"
)

// example is a row of the example invoices that the invoice package keeps.
type example struct {
	ID, Kind, Currency, Status string
	Lines                      []exampleLine
	Adjust                     []exampleAdjustment
	Prepaid                    string
	PayableRounding            string            `json:"payable_rounding"`
	Expect                     map[string]string `json:"expect"`
	ExpectTax                  []map[string]any  `json:"expect_tax"`
}

type exampleLine struct {
	Qty, Price, Per, Tax, Rate string
	Adjust                     []exampleAdjustment
}

type exampleAdjustment struct{ Type, Amount, Tax, Rate string }

// examples are the rows that are to be met to the cent and can be issued: invoices
// with lines and a total of zero or more.
func examples(t *testing.T) (rows []example) {
	t.Helper()
	f, err := os.Open("../../invoice/testdata/examples.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var e example
		if err := json.Unmarshal(s.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		if e.Status == "exact" && e.Kind != "credit-note" && len(e.Lines) > 0 && !strings.HasPrefix(e.Expect["payable"], "-") && !strings.HasPrefix(e.Expect["gross"], "-") {
			rows = append(rows, e)
		}
	}
	return rows
}

// taxOf reads the data's labels: VAT above 0 is S, else Z; IGIC is L; a row without
// a rate has rate 0.
func taxOf(label, rate string) map[string]any {
	if rate == "" {
		rate = "0"
	}
	zero := strings.Trim(rate, "0.") == ""
	switch {
	case label == "IGIC":
		label = "L"
	case label == "VAT" && zero:
		label = "Z"
	case label == "VAT":
		label = "S"
	}
	tax := map[string]any{"category": label, "rate": rate}
	switch label {
	case "E", "AE", "K", "G", "O":
		tax["reason"] = "Reason of " + label
	}
	return tax
}

func adjustmentsOf(list []exampleAdjustment, document bool) []map[string]any {
	out := []map[string]any{}
	for _, a := range list {
		if strings.Trim(a.Amount, "0.") == "" {
			continue
		}
		row := map[string]any{"kind": a.Type, "amount": a.Amount, "reason": "as agreed"}
		if document && a.Tax != "" {
			row["tax"] = taxOf(a.Tax, a.Rate)
		}
		out = append(out, row)
	}
	return out
}

// document is the row as the JSON document of the command line.
func (e example) document(t *testing.T) string {
	t.Helper()
	lines := []map[string]any{}
	for i, l := range e.Lines {
		line := map[string]any{"description": fmt.Sprintf("Position %d", i+1), "quantity": l.Qty, "unit_price": l.Price,
			"tax": taxOf(l.Tax, l.Rate), "adjustments": adjustmentsOf(l.Adjust, false)}
		if l.Per != "" {
			line["price_per"] = l.Per
		}
		lines = append(lines, line)
	}
	doc := map[string]any{"customer": "Buyer Ltd", "currency": e.Currency, "lines": lines, "adjustments": adjustmentsOf(e.Adjust, true),
		"service_from": "2026-11-01", "service_to": "2026-11-20", "delivery": map[string]any{"country": "FR", "date": "2026-11-20"}}
	if e.Prepaid != "" {
		doc["prepaid"] = e.Prepaid
	}
	if e.PayableRounding != "" {
		doc["payable_rounding"] = e.PayableRounding
	}
	text, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// command runs the program in this process and returns its standard output.
func command(t *testing.T, in string, args ...string) string {
	t.Helper()
	var out, failed bytes.Buffer
	p := cli.Program{Version: "test", In: strings.NewReader(in), Out: &out, Err: &failed, Env: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }}
	if code := p.Run(context.Background(), args); code != 0 {
		t.Fatalf("billfold %s: exit %d\n%s", strings.Join(args, " "), code, failed.String())
	}
	return out.String()
}

func TestExampleInvoicesAreIssuedToTheCent(t *testing.T) {
	rows := examples(t)
	if len(rows) != 52 {
		t.Errorf("%d rows can be issued, 52 are known", len(rows))
	}
	for _, e := range rows {
		t.Run(e.ID, func(t *testing.T) { e.issue(t) })
	}
}

func (e example) issue(t *testing.T) {
	dir := t.TempDir()
	db, pdf := filepath.Join(dir, "b.db"), filepath.Join(dir, "i.pdf")
	command(t, "", "--db", db, "init", "--name", "Seller GmbH", "--country", "DE", "--currency", e.Currency, "--charges-tax", "yes",
		"--vat-id", "DE123456789", "--tax-number", "27/123/45678", "--address", "Werkstr. 4; 80331 Munich")
	command(t, "", "--db", db, "customer", "new", "Buyer Ltd", "--country", "FR", "--tax-id", "FR32123456789", "--address", "1 rue de Lyon; 75012 Paris")
	out := command(t, e.document(t), "--db", db, "invoice", "new", "--from", "-", "--issue", "--pdf", pdf, "--json")
	var answer struct {
		Invoice struct {
			Number string
			Totals struct {
				Lines, Discounts, Charges, Net, Tax, Gross, Payable string
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	got, cur := answer.Invoice.Totals, money.Currency(e.Currency)
	figures := map[string]string{"line_total": got.Lines, "allowance": got.Discounts, "charge": got.Charges, "taxable": got.Net, "tax_total": got.Tax, "gross": got.Gross}
	if !e.retained() {
		figures["payable"] = got.Payable
	}
	for name, figure := range figures {
		if want, ok := e.Expect[name]; ok && minorOf(t, figure, cur) != minorOf(t, want, cur) {
			t.Errorf("%s is %s, want %s", name, figure, want)
		}
	}
	e.inPDF(t, pdf, answer.Invoice.Number, minorOf(t, got.Gross, cur), minorOf(t, got.Payable, cur))
	command(t, "", "--db", db, "verify")
}

// retained says that the row withholds a tax, which is judged up to the gross.
func (e example) retained() bool {
	for _, g := range e.ExpectTax {
		if _, ok := g["retained"]; ok {
			return true
		}
	}
	return false
}

func minorOf(t *testing.T, text string, cur money.Currency) money.Minor {
	t.Helper()
	d, ok := money.ParsePlain(text)
	if !ok {
		t.Fatalf("%q is no amount", text)
	}
	m, err := money.ToMinor(d, cur)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func (e example) inPDF(t *testing.T, path, number string, gross, payable money.Minor) {
	t.Helper()
	uitest.Need(t, "pdftotext")
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	cur, german := money.Currency(e.Currency), locale.Of("de", "DE") // as the seller of the examples
	for _, want := range []string{number, "Rechnung", "Buyer Ltd", german.Money(gross, cur), german.Money(payable, cur)} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the PDF lacks %q:\n%s", want, text)
		}
	}
}
