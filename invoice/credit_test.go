package invoice

import (
	"testing"

	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Credits never exceed the original, group by group; names of taxes do not count.
func TestCheckCredit(t *testing.T) {
	line := func(price money.Decimal, taxes ...tax.Tax) Line {
		return Line{Quantity: money.One, Price: price * money.One, Taxes: taxes}
	}
	of := Document{Kind: KindInvoice, Issued: true, Number: "INV-1", Currency: "EUR", Lines: []Line{line(100, vat(19)), line(-20, vat(7))}}
	named := vat(19)
	named.Name = ""
	tests := map[string]struct {
		lines   []Line
		earlier []Line
		field   string
	}{
		"all of it":                   {of.Lines, nil, ""},
		"all of it in two":            {[]Line{line(40, vat(19))}, []Line{line(60, vat(19)), line(-20, vat(7))}, ""},
		"a tax of another name":       {[]Line{line(50, named)}, nil, ""},
		"a euro more than is left":    {[]Line{line(41, vat(19))}, []Line{line(60, vat(19))}, "lines"},
		"more of what is below zero":  {[]Line{line(50, vat(19)), line(-21, vat(7))}, nil, "lines"},
		"a group that it has not":     {[]Line{line(1, vat(5))}, nil, "lines"},
		"more in all, without a tax":  {[]Line{line(98)}, nil, "payable"},
		"as much in all, and no more": {[]Line{line(97)}, nil, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := Document{Kind: KindCreditNote, Currency: "EUR", Lines: tt.lines}
			var earlier []Totals
			if tt.earlier != nil {
				earlier = []Totals{mustCalculate(t, Document{Currency: "EUR", Lines: tt.earlier})}
			}
			got := places(t, CheckCredit(&d, mustCalculate(t, d), &of, mustCalculate(t, of), earlier))
			if tt.field == "" && len(got) != 0 || tt.field != "" && (len(got) != 1 || got[0] != tt.field) {
				t.Errorf("blocks %q, want %q", got, tt.field)
			}
		})
	}
}
