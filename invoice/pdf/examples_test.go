package pdf

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/attached"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// exampleInvoice is a row of the example invoices that the invoice package keeps.
type exampleInvoice struct {
	ID, Kind, Currency string
	Lines              []struct {
		Qty, Price, Per, Tax, Rate string
		Adjust                     []exampleCharge
	}
	Adjust   []exampleCharge
	Prepaid  string
	Rounding string `json:"payable_rounding"`
}

type exampleCharge struct {
	Type, Amount, Tax, Rate string
	Charge                  bool
}

func exampleInvoices(t *testing.T) (rows []exampleInvoice) {
	t.Helper()
	f, err := os.Open("../testdata/examples.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var e exampleInvoice
		if err := json.Unmarshal(s.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, e)
	}
	return rows
}

func (e exampleInvoice) document(t *testing.T) invoice.Document {
	t.Helper()
	decimal := func(s string) money.Decimal {
		if s == "" {
			return 0
		}
		d, ok := money.ParsePlain(s)
		if !ok {
			t.Fatalf("%q is no decimal", s)
		}
		return d
	}
	d := sample(0)
	d.Number, d.Currency, d.Buyer.Language = "EX-"+e.ID, money.Currency(e.Currency), "en"
	if strings.HasPrefix(e.Kind, "credit") {
		d.Kind, d.Credits = invoice.KindCreditNote, 3
	}
	amount := func(s string) money.Minor {
		m, ok := money.ParseMinor(s, d.Currency)
		if !ok && s != "" {
			t.Fatalf("%q is no amount", s)
		}
		return m
	}
	taxOf := func(label, rate string) tax.Tax {
		x := tax.Tax{Category: tax.Category(label), Rate: decimal(rate), Name: "VAT"}
		switch {
		case label == "IGIC":
			x.Category, x.Name = tax.CanaryIslands, "IGIC"
		case !x.Category.Valid() && x.Rate > 0:
			x.Category = tax.Standard
		case !x.Category.Valid():
			x.Category = tax.ZeroRated
		}
		if x.Category.NeedsReason() {
			x.Reason = "Reason of category " + string(x.Category)
		}
		return x
	}
	charges := func(list []exampleCharge) (out []invoice.Adjustment) {
		for _, a := range list {
			b := invoice.Adjustment{Charge: a.Charge || a.Type == "charge", Amount: amount(a.Amount), Reason: "Agreed"}
			if a.Tax != "" {
				x := taxOf(a.Tax, a.Rate)
				b.Tax = &x
			}
			out = append(out, b)
		}
		return out
	}
	for i, l := range e.Lines {
		line := invoice.Line{Description: fmt.Sprintf("Position %d of the example", i+1), Quantity: decimal(l.Qty), Price: decimal(l.Price), PricePer: decimal(l.Per), Taxes: []tax.Tax{taxOf(l.Tax, l.Rate)}}
		line.Adjustments = charges(l.Adjust)
		for k := range line.Adjustments {
			line.Adjustments[k].Tax = nil // taxed as the line
		}
		d.Lines = append(d.Lines, line)
	}
	d.Adjustments, d.Prepaid, d.PayableRounding = charges(e.Adjust), amount(e.Prepaid), amount(e.Rounding)
	return d
}

// figuresIn are the figures of a text as their digits, whatever divides them.
func figuresIn(text string) map[string]bool {
	all := map[string]bool{}
	for _, f := range regexp.MustCompile(`\d[\d.,'’\x{00A0}\x{202F}]*`).FindAllString(text, -1) {
		all[strings.TrimLeft(regexp.MustCompile(`\D`).ReplaceAllString(f, ""), "0")] = true
	}
	return all
}

// Every example invoice of the standard and of other suites is drawn as a sound file
// that says what it must, and carries itself.
func TestExampleInvoicesAreDrawn(t *testing.T) {
	rows := exampleInvoices(t)
	if len(rows) != 73 {
		t.Fatalf("%d examples, want 73", len(rows))
	}
	for i, e := range rows {
		t.Run(e.ID, func(t *testing.T) {
			d := e.document(t)
			d.Seller.Brand.Template = []invoice.Template{invoice.Classic, invoice.Modern}[i%2]
			totals, err := invoice.Calculate(&d)
			if err != nil {
				t.Fatal(err)
			}
			o := optionsFor(d)
			file := render(t, d, o)
			if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
				t.Error(out)
			}
			data, err := attached.Read(file)
			if err != nil {
				t.Fatal(err)
			}
			if p, err := invoice.DecodePortable(data); len(d.Lines) == 0 {
				if err == nil {
					t.Error("a document without lines is none that was issued")
				}
			} else if err != nil || p.Check() != nil || p.Differs(d, totals, o.Corrects) != "" {
				t.Errorf("it carries another document: %v, %v, %s", err, p.Check(), p.Differs(d, totals, o.Corrects))
			}
			out := tool(t, file, "pdftotext", "-layout", "FILE", "-")
			for _, want := range []string{d.Number, d.Seller.Name, d.Buyer.LegalName} {
				if !strings.Contains(out, want) {
					t.Errorf("%q is missing", want)
				}
			}
			figures := figuresIn(out)
			want := map[string]money.Minor{"payable": totals.Payable}
			for _, g := range totals.Groups {
				want["base of "+g.Tax.Rate.String()], want["tax of "+g.Tax.Rate.String()] = g.Base, g.Amount
			}
			for what, m := range want {
				if m != 0 && !figures[strings.TrimPrefix(fmt.Sprint(int64(m)), "-")] {
					t.Errorf("the %s, %d, is missing", what, m)
				}
			}
			if t.Failed() {
				t.Log(out)
			}
		})
	}
}
