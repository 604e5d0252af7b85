package invoice

import (
	"errors"
	"reflect"
	"testing"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

func TestPutCurrencyKeepsTheFigures(t *testing.T) {
	d := Document{Currency: "EUR", Rate: ExchangeRate{Rate: 2, Date: day.Day{Year: 2026, Month: 11, Date: 20}}, PayableRounding: 3,
		Lines:       []Line{{Price: 95_500_000, Adjustments: []Adjustment{{Amount: 500}, {Percent: 10 * money.One}}}},
		Adjustments: []Adjustment{{Charge: true, Amount: 1200}}}
	was := d
	if err := d.PutCurrency("JPY"); err != nil {
		t.Fatal(err)
	}
	if d.Currency != "JPY" || d.Rate != (ExchangeRate{}) || d.PayableRounding != 0 || d.Lines[0].Price != 95_500_000 ||
		d.Lines[0].Adjustments[0].Amount != 5 || d.Lines[0].Adjustments[1].Percent != 10*money.One || d.Adjustments[0].Amount != 12 {
		t.Errorf("in JPY it is %+v", d)
	}
	if was.Lines[0].Adjustments[0].Amount != 500 || was.Adjustments[0].Amount != 1200 {
		t.Error("the document it was copied from changed with it")
	}
	if err := d.PutCurrency("KWD"); err != nil || d.Lines[0].Adjustments[0].Amount != 5000 {
		t.Errorf("in KWD it is %+v, %v", d, err)
	}
}

func TestPutCurrencyRefuses(t *testing.T) {
	for name, one := range map[string]struct {
		d      Document
		to     money.Currency
		reason string
	}{
		"no currency":     {Document{}, "XYZ", `"XYZ" is no currency`},
		"credit note":     {Document{Kind: KindCreditNote}, "USD", "a credit note is in the currency of its invoice, EUR"},
		"final":           {Document{Deposits: []Deduction{{Number: "INV-7"}}}, "USD", "it deducts INV-7, which is in EUR"},
		"prepaid":         {Document{Prepaid: 1}, "USD", "what was prepaid is in EUR"},
		"a discount of c": {Document{Lines: []Line{{Adjustments: []Adjustment{{Amount: 550}}}}}, "JPY", "JPY has no decimals, so 5.5 cannot be an amount"},
	} {
		one.d.Currency = "EUR"
		was := one.d
		err := one.d.PutCurrency(one.to)
		var invalid *Invalid
		if !errors.As(err, &invalid) || invalid.Reason != one.reason || invalid.Field != "currency" {
			t.Errorf("%s: %v", name, err)
		}
		if !reflect.DeepEqual(one.d, was) {
			t.Errorf("%s: it changed all the same: %+v", name, one.d)
		}
	}
	issued := Document{Currency: "EUR", Issued: true}
	if err := issued.PutCurrency("USD"); !errors.Is(err, ErrFrozen) {
		t.Errorf("an issued one: %v", err)
	}
}

func TestParseRate(t *testing.T) {
	for text, want := range map[string]ExchangeRate{"0.92": {Rate: 920_000}, " 1,08  ECB of Friday ": {Rate: 1_080_000, Source: "ECB of Friday"}} {
		if got, err := ParseRate(text, money.English()); err != nil || got != want {
			t.Errorf("%q is read as %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "0", "-1", "ECB", "0.92USD", "x 1"} {
		if got, err := ParseRate(text, money.English()); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}
