package invoice

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"billfold/invoice/money"
	"billfold/invoice/tax"

	"pgregory.net/rapid"
)

func mustCorrect(t rapid.TB, of Document, earlier ...Document) *Correction {
	t.Helper()
	of.Issued, of.Kind = true, KindInvoice
	c, err := Correct(of, earlier)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func priced(price money.Decimal, taxes ...tax.Tax) Line {
	return Line{Description: "work", Quantity: money.One, Price: price * money.One, Taxes: taxes}
}

// Credits never exceed the original, group by group; names of taxes do not count.
func TestCreditsNeverExceedTheInvoice(t *testing.T) {
	of := Document{Number: "INV-1", Currency: "EUR", Lines: []Line{priced(100, vat(19)), priced(-20, vat(7))}}
	named := vat(19)
	named.Name = ""
	tests := map[string]struct {
		lines   []Line
		earlier []Line
		field   string
	}{
		"all of it":                   {of.Lines, nil, ""},
		"all of it in two":            {[]Line{priced(40, vat(19))}, []Line{priced(60, vat(19)), priced(-20, vat(7))}, ""},
		"a tax of another name":       {[]Line{priced(50, named)}, nil, ""},
		"two names of one tax":        {[]Line{priced(60, vat(19)), priced(60, named)}, nil, "lines"},
		"a euro more than is left":    {[]Line{priced(41, vat(19))}, []Line{priced(60, vat(19))}, "lines"},
		"more of what is below zero":  {[]Line{priced(50, vat(19)), priced(-21, vat(7))}, nil, "lines"},
		"a group that it has not":     {[]Line{priced(1, vat(5))}, nil, "lines"},
		"more in all, without a tax":  {[]Line{priced(98)}, nil, "payable"},
		"as much in all, and no more": {[]Line{priced(97)}, nil, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var earlier []Document
			if tt.earlier != nil {
				earlier = []Document{{Kind: KindCreditNote, Currency: "EUR", Lines: tt.earlier}}
			}
			c := mustCorrect(t, of, earlier...)
			d := Document{Kind: KindCreditNote, Currency: "EUR", Lines: tt.lines}
			c.Fit(&d)
			got := places(t, c.Check(&d, mustCalculate(t, d)))
			if tt.field == "" && len(got) != 0 || tt.field != "" && (len(got) != 1 || got[0] != tt.field) {
				t.Errorf("blocks %q, want %q", got, tt.field)
			}
		})
	}
}

// The credit of everything is the invoice to the cent, and nothing can be
// credited after it.
func TestCreditOfEverythingIsTheInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := full(t)
		of.ID, of.Number, of.Credits, of.WrittenOff, of.Voids, of.Left = 5, "INV-1", 0, 0, false, nil
		whole, err := Calculate(&of)
		if err != nil {
			t.Skip("cannot be calculated")
		}
		c := mustCorrect(t, of)
		d, err := c.All(" wrong hours ")
		if err != nil {
			t.Fatal(err)
		}
		got, err := Calculate(&d)
		if err != nil || !reflect.DeepEqual(got, whole) {
			t.Fatalf("credit %+v, %v; want %+v", got, err, whole)
		}
		if d.Kind != KindCreditNote || d.Credits != 5 || d.Issued || d.ID != 0 || d.Number != "" || d.Note != "wrong hours" || d.Open != 0 || d.Voids {
			t.Fatalf("the draft: %+v", d)
		}
		if blocks := c.Check(&d, got); len(blocks) != 0 || !c.Whole(got) {
			t.Fatalf("refused: %v", blocks)
		}
		after := mustCorrect(t, of, d)
		if blocks := after.Check(&d, got); whole.Gross > 0 && len(blocks) == 0 {
			t.Fatal("the invoice can be credited twice")
		}
		if _, err := after.All("again"); err == nil {
			t.Fatal("nothing is left, and it was credited")
		}
		d.Lines[0].Taxes[0].Rate = 1
		if of.Lines[0].Taxes[0].Rate == 1 {
			t.Fatal("the credit note shares memory with its original")
		}
	})
}

// However an invoice is credited, by amounts and by parts of lines, no step takes
// more than is left, and the one that takes the rest makes the sum of all
// credits the invoice, tax group by tax group.
func TestCreditsAddUpToTheInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := drawDocument(t)
		of.Number, of.Prepaid = "INV-1", 0
		for i := range of.Lines { // a payable invoice
			of.Lines[i].Quantity = max(of.Lines[i].Quantity, -of.Lines[i].Quantity)
		}
		whole, err := Calculate(&of)
		if err != nil || whole.Gross <= 0 {
			t.Skip("nothing to credit")
		}
		var made []Document
		var sum []Totals
		take := func(d Document, err error) bool {
			var blocks Blocks
			var invalid *Invalid
			if errors.As(err, &blocks) || errors.As(err, &invalid) {
				return false
			}
			if err != nil {
				t.Fatal(err)
			}
			c := mustCorrect(t, of, made...)
			got, err := Calculate(&d)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Check(&d, got)) != 0 || got.Gross < 0 {
				return false
			}
			made, sum = append(made, d), append(sum, got)
			return true
		}
		for range rapid.IntRange(0, 4).Draw(t, "credits") {
			c := mustCorrect(t, of, made...)
			if rapid.Bool().Draw(t, "by amount") {
				amount := money.Minor(rapid.Int64Range(1, max(1, int64(c.Left()))).Draw(t, "amount"))
				d, err := c.Amount(amount, "why")
				if took := take(d, err); took && sum[len(sum)-1].Gross != amount {
					t.Fatalf("credit of %d came to %d", amount, sum[len(sum)-1].Gross)
				}
				continue
			}
			line := rapid.IntRange(1, len(of.Lines)).Draw(t, "line")
			open := c.Quantities()[line-1]
			d, err := c.Lines([]LinePart{{line, money.Decimal(rapid.Int64Range(0, max(0, int64(open))).Draw(t, "quantity"))}}, "why")
			take(d, err)
		}
		d, err := mustCorrect(t, of, made...).All("the rest")
		if left := mustCorrect(t, of, made...).Left(); left == 0 && len(made) > 0 {
			return
		}
		if !take(d, err) {
			t.Fatalf("the rest was refused: %v, %v", err, mustCorrect(t, of, made...).Check(&d, mustTotals(t, d)))
		}
		var gross, net, tax money.Minor
		for _, s := range sum {
			gross, net, tax = gross+s.Gross, net+s.Net, tax+s.Tax
		}
		if gross != whole.Gross || net != whole.Net || tax != whole.Tax {
			t.Fatalf("credits %d = %d + %d, invoice %d = %d + %d", gross, net, tax, whole.Gross, whole.Net, whole.Tax)
		}
		for _, g := range leftOf(whole.Groups, sum) {
			if g.Base != 0 || g.Amount != 0 {
				t.Fatalf("%+v is left", g)
			}
		}
	})
}

func mustTotals(t *rapid.T, d Document) Totals {
	got, err := Calculate(&d)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// All lines credited one after the other are the invoice, its document
// discount included.
func TestLinesCreditedOneByOneAreTheInvoice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		of := Document{Number: "INV-1", Currency: "EUR", PricesIncludeTax: rapid.Bool().Draw(t, "inclusive")}
		rates := []money.Decimal{19, 7}
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			of.Lines = append(of.Lines, Line{Description: "work", Quantity: money.Decimal(rapid.Int64Range(1, 9).Draw(t, "quantity")) * money.One,
				Price: money.Decimal(rapid.Int64Range(40, 99_999).Draw(t, "price")) * 1000, Taxes: []tax.Tax{vat(rapid.SampledFrom(rates).Draw(t, "rate"))},
				Adjustments: []Adjustment{{Amount: money.Minor(rapid.Int64Range(0, 3).Draw(t, "less"))}}})
		}
		x := vat(19)
		of.Adjustments = []Adjustment{{Percent: money.Decimal(rapid.Int64Range(0, 20_000_000).Draw(t, "percent"))}, {Charge: true, Amount: money.Minor(rapid.Int64Range(0, 999).Draw(t, "charge")), Tax: &x}}
		whole, err := Calculate(&of)
		if err != nil || whole.Gross <= 0 {
			t.Skip("nothing to credit")
		}
		order := rapid.Permutation(slices.Collect(func(yield func(int) bool) {
			for i := range of.Lines {
				for range of.Lines[i].Quantity / money.One {
					if !yield(i + 1) {
						return
					}
				}
			}
		})).Draw(t, "order")
		var made []Document
		var sum []Totals
		for _, line := range order {
			c := mustCorrect(t, of, made...)
			if c.Left() == 0 {
				break // what is left of the quantities is nothing in money
			}
			d, err := c.Lines([]LinePart{{line, money.One}}, "why")
			if err != nil {
				t.Fatal(err)
			}
			got := mustTotals(t, d)
			if blocks := c.Check(&d, got); len(blocks) > 0 {
				t.Fatalf("line %d: %v, %+v", line, blocks, got)
			}
			made, sum = append(made, d), append(sum, got)
		}
		for _, g := range leftOf(whole.Groups, sum) {
			if g.Base != 0 || g.Amount != 0 {
				t.Fatalf("%+v is left", g)
			}
		}
	})
}

// An amount is split over the groups by what is left of each, with the tax taken
// out of it.
func TestCreditOfAnAmount(t *testing.T) {
	of := Document{ID: 7, Number: "INV-1", Currency: "EUR", Lines: []Line{priced(100, vat(19)), priced(100, vat(7))}} // 226.00
	c := mustCorrect(t, of)
	d, err := c.Amount(11300, "late")
	if err != nil {
		t.Fatal(err)
	}
	got := mustCalculate(t, d)
	want := []TaxGroup{{vat(19), 5000, 950}, {vat(7), 5000, 350}}
	if got.Gross != 11300 || !reflect.DeepEqual(got.Groups, want) || d.Lines[0].Description != "Credit on INV-1 (VAT 19%)" {
		t.Errorf("gross %d, groups %+v, %q", got.Gross, got.Groups, d.Lines[0].Description)
	}
	for name, amount := range map[string]money.Minor{"nothing": 0, "less": -1, "more than it is": 22601} {
		if _, err := c.Amount(amount, "why"); err == nil {
			t.Errorf("%s was credited", name)
		}
	}
}

// What a line credit is refused for names the line.
func TestCreditOfLinesRefuses(t *testing.T) {
	l := priced(10, vat(19))
	l.Quantity = 4 * money.One
	of := Document{Number: "INV-1", Currency: "EUR", Lines: []Line{l, priced(5, vat(19))}}
	first, err := mustCorrect(t, of).Lines([]LinePart{{1, 3 * money.One}}, "why")
	if err != nil {
		t.Fatal(err)
	}
	c := mustCorrect(t, of, first)
	for name, tt := range map[string]struct {
		parts []LinePart
		field string
	}{
		"no line":        {nil, "lines"},
		"line 0":         {[]LinePart{{0, money.One}}, "lines"},
		"line 3":         {[]LinePart{{3, money.One}}, "lines"},
		"no quantity":    {[]LinePart{{1, 0}}, "lines[0].quantity"},
		"less than none": {[]LinePart{{1, -money.One}}, "lines[0].quantity"},
		"more than left": {[]LinePart{{1, 2 * money.One}}, "lines[0].quantity"},
		"twice the rest": {[]LinePart{{2, money.One}, {2, money.One}}, "lines[1].quantity"},
	} {
		_, err := c.Lines(tt.parts, "why")
		var invalid *Invalid
		if !errors.As(err, &invalid) || invalid.Field != tt.field {
			t.Errorf("%s: %v, want %s", name, err, tt.field)
		}
	}
}

// Only an issued invoice can be credited, only for a reason, and not while it is
// written off; void only where nothing was credited before.
func TestCreditRefuses(t *testing.T) {
	for name, of := range map[string]Document{
		"a draft":       {Kind: KindInvoice},
		"a credit note": {Kind: KindCreditNote, Issued: true},
	} {
		if _, err := Correct(of, nil); err == nil {
			t.Errorf("%s was credited", name)
		}
	}
	of := Document{Number: "INV-1", Currency: "EUR", Lines: []Line{priced(100, vat(19))}}
	if _, err := mustCorrect(t, of).All(" "); err == nil {
		t.Error("credited without a reason")
	}
	part, err := mustCorrect(t, of).Amount(100, "why")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mustCorrect(t, of, part).Void("why"); err == nil {
		t.Error("void after a credit note")
	}
	if d, err := mustCorrect(t, of).Void("why"); err != nil || !d.Voids {
		t.Errorf("void: %v, %v", d.Voids, err)
	}
	of.WrittenOff = 5
	if _, err := mustCorrect(t, of).All("why"); err == nil {
		t.Error("credited what is written off")
	}
}

// A credit note is taxed as its invoice was, whatever the business is now.
func TestCreditAfterTheTaxStatusChanged(t *testing.T) {
	of := Document{Number: "INV-1", Currency: "EUR", Lines: []Line{priced(100, vat(19))}}
	c := mustCorrect(t, of)
	d, err := c.All("why")
	if err != nil {
		t.Fatal(err)
	}
	d.Seller.TaxStatus = tax.SmallBusiness
	c.Fit(&d)
	if got := mustCalculate(t, d); got.Tax != 1900 || len(c.Check(&d, got)) != 0 {
		t.Errorf("tax %d", got.Tax)
	}
}
