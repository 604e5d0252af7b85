package money

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func german() Style { return Style{Decimal: ",", Group: "."} }

func TestParse(t *testing.T) {
	tests := []struct {
		text, value, other, code string
		style                    Style
	}{
		{"1234.56", "1234.56", "", "", English()},
		{"1,234.56", "1234.56", "", "", german()},
		{"1.234,56", "1234.56", "", "", English()},
		{"1.234.567", "1234567", "", "", English()},
		{"1'234'567.89", "1234567.89", "", "", English()},
		{"1’234.50", "1234.5", "", "", English()},
		{"1 234", "1234", "", "", English()},
		{"1\u00a0234,5", "1234.5", "", "", English()},
		{"1\u202f234\u202f567,89", "1234567.89", "", "", English()},
		{"1 234.567", "1234.567", "", "", german()},
		{"12.5", "12.5", "", "", german()},
		{"12,5", "12.5", "", "", English()},
		{"12,50", "12.5", "", "", English()},
		{"0.195", "0.195", "", "", german()},
		{"0,195", "0.195", "", "", English()},
		{".5", "0.5", "", "", german()},
		{"1234.567", "1234.567", "", "", german()},
		{"1.2345", "1.2345", "", "", german()},
		{"1.234", "1234", "1.234", "", german()},
		{"1.234", "1.234", "1234", "", English()},
		{"1,234", "1.234", "1234", "", german()},
		{"1,234", "1234", "1.234", "", English()},
		{"1,234", "1234", "1.234", "", Plain()},
		{"2*1.234", "2468", "2.468", "", german()},
		{"95+10%", "104.5", "", "", English()},
		{"95 - 10 %", "85.5", "", "", English()},
		{"100+10%+10%", "121", "", "", English()},
		{"3*95", "285", "", "", English()},
		{"3+4*2", "11", "", "", English()},
		{"(3+4)*2", "14", "", "", English()},
		{"100/3", "33.333333", "", "", English()},
		{"-200/3", "-66.666667", "", "", English()},
		{"10-2-3", "5", "", "", English()},
		{"12/4/3", "1", "", "", English()},
		{"3×95", "285", "", "", English()},
		{"−5", "-5", "", "", English()},
		{"4*-5", "-20", "", "", English()},
		{"2k", "2000", "", "", English()},
		{"1.5K", "1500", "", "", English()},
		{"2 k + 500", "2500", "", "", English()},
		{"100 EUR", "100", "", "EUR", English()},
		{"eur 100", "100", "", "EUR", English()},
		{"100€", "100", "", "EUR", English()},
		{"€ 1.234,50", "1234.5", "", "EUR", german()},
		{"-$5", "-5", "", "USD", English()},
		{"$-5", "-5", "", "USD", English()},
		{"US$5", "5", "", "USD", English()},
		{"A$12", "12", "", "AUD", English()},
		{"Fr. 20", "20", "", "CHF", English()},
		{"20 Fr.", "20", "", "CHF", English()},
		{"100 kr", "100", "", "SEK", English()},
		{"5k€", "5000", "", "EUR", English()},
		{"5kEUR", "5000", "", "EUR", English()},
		{"5 KES", "5", "", "KES", English()},
		{"EUR 5 EUR", "5", "", "EUR", English()},
		{"9223372036854", "9223372036854", "", "", English()},
	}
	for _, tt := range tests {
		r, err := Parse(tt.text, tt.style)
		if err != nil {
			t.Errorf("Parse(%q): %v", tt.text, err)
			continue
		}
		other := ""
		if r.Other != nil {
			other = r.Other.String()
		}
		if r.Value.String() != tt.value || other != tt.other || string(r.Currency) != tt.code {
			t.Errorf("Parse(%q) = %s, other %q, %q; want %s, %q, %q", tt.text, r.Value, other, r.Currency, tt.value, tt.other, tt.code)
		}
	}
}

// What cannot be read is refused with a sentence, never guessed.
func TestParseRefuses(t *testing.T) {
	tests := []struct{ text, reason string }{
		{"", "missing"},
		{"abc", "cannot be read"},
		{"12x", "cannot be read"},
		{"12.", "ends with a mark"},
		{"12,34,567", "not three digits"},
		{"1 2", "not three digits"},
		{"12345'678", "not three digits"},
		{"1.23.4", "not three digits"},
		{"1'234 567", "mixes marks"},
		{"1,234.567,890", "two decimal marks"},
		{"1.234,567,890", "two decimal marks"},
		{"1/0", "division by zero"},
		{"3*", "missing at the end"},
		{"(3", "parenthesis"},
		{"3)", "cannot be read"},
		{"--3", "two minus signs"},
		{"10%", "cannot be read"},
		{"1.1234567", "six decimals"},
		{"EUR 5 USD", "two currencies"},
		{"9223372036855", "too large"},
		{"999999*999999*999999", "too large"},
		{strings.Repeat("(", 50) + "1", "too many parentheses"},
		{strings.Repeat("1", 300), "too long"},
		{"1e5", "cannot be read"},
		{"0x10", "cannot be read"},
	}
	for _, tt := range tests {
		r, err := Parse(tt.text, English())
		if err == nil || !strings.Contains(err.Error(), tt.reason) {
			t.Errorf("Parse(%q) = %s, %v; want an error with %q", tt.text, r.Value, err, tt.reason)
		}
	}
}

// Amounts as other programs write and paste them.
func TestParseForeignForms(t *testing.T) {
	data, err := os.ReadFile("testdata/icu.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Digits map[Currency]int `json:"minor_units"`
		Money  []struct {
			Locale, Value, Text string
			Currency            Currency
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for c, want := range file.Digits {
		if !c.Valid() || c.Digits() != want {
			t.Errorf("%s: valid %t, %d digits, want %d", c, c.Valid(), c.Digits(), want)
		}
	}
	read := 0
	for _, m := range file.Money {
		if m.Locale == "ar-KW" {
			continue // other digits and direction marks
		}
		value, _ := Parse(m.Value, Plain())
		want, err := written(value, m.Currency)
		if err != nil {
			t.Fatal(err)
		}
		style := English()
		if strings.Contains(m.Text, ",") && strings.LastIndex(m.Text, ",") > strings.LastIndex(m.Text, ".") && m.Currency.Digits() != 0 {
			style = german()
		}
		if strings.Count(m.Text, ".") > 0 && m.Currency.Digits() == 0 {
			style = german()
		}
		r, err := Parse(m.Text, style)
		if err != nil {
			if m.Locale != "en-IN" { // lakh groups are refused, not guessed
				t.Errorf("%s %q: %v", m.Locale, m.Text, err)
			}
			continue
		}
		read++
		if r.Value != want || (r.Currency != "" && !r.Fits(m.Currency)) {
			t.Errorf("%s %q = %s %s, want %s %s", m.Locale, m.Text, r.Value, r.Currency, want, m.Currency)
		}
	}
	if read < 80 {
		t.Errorf("only %d forms were read", read)
	}
}

// written is the amount that is written for a value: rounded to the currency's digits.
func written(r Reading, c Currency) (Decimal, error) {
	r.Computed = true
	m, err := r.Minor(c)
	if err != nil {
		return 0, err
	}
	return FromMinor(m, c)
}

func TestFits(t *testing.T) {
	for text, codes := range map[string]string{"$5": "USD CAD AUD NZD", "5 kr": "SEK NOK DKK ISK", "5": "USD EUR JPY", "5 €": "EUR", "¥5": "JPY CNY"} {
		r, err := Parse(text, English())
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []Currency{"USD", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "ISK", "EUR", "JPY", "CNY"} {
			if want := text == "5" || strings.Contains(codes, string(c)); r.Fits(c) != want {
				t.Errorf("%q fits %s: %t, want %t", text, c, r.Fits(c), want)
			}
		}
	}
}

func TestMinorOfReading(t *testing.T) {
	tests := []struct {
		text string
		cur  Currency
		want Minor
		err  string
	}{
		{"100/3", "EUR", 3333, ""},
		{"200/3", "EUR", 6667, ""},
		{"0.0049999999*1", "EUR", 0, ""}, // rounded once, not over six decimals
		{"1.005*1", "EUR", 101, ""},
		{"1.005", "EUR", 0, "EUR has 2 decimals"},
		{"1.50", "JPY", 0, "JPY has no decimals"},
		{"1.005", "KWD", 1005, ""},
		{"-3", "EUR", -300, ""},
	}
	for _, tt := range tests {
		r, err := Parse(tt.text, English())
		if err != nil {
			t.Fatalf("%q: %v", tt.text, err)
		}
		got, err := r.Minor(tt.cur)
		if (err == nil) != (tt.err == "") || (err != nil && !strings.Contains(err.Error(), tt.err)) || got != tt.want {
			t.Errorf("%q in %s = %d, %v; want %d, %q", tt.text, tt.cur, got, err, tt.want, tt.err)
		}
	}
}

func TestParsePercent(t *testing.T) {
	for text, want := range map[string]string{"10%": "10", "7,5 %": "7.5", "12.5\u00a0%": "12.5", "100%": "100"} {
		if d, ok := ParsePercent(text, English()); !ok || d.String() != want {
			t.Errorf("ParsePercent(%q) = %s, %t", text, d, ok)
		}
	}
	for _, text := range []string{"10", "", "%", "-5%", "5+5%", "abc%", "10%%"} {
		if d, ok := ParsePercent(text, English()); ok {
			t.Errorf("ParsePercent(%q) = %s", text, d)
		}
	}
}

func TestParseQuantity(t *testing.T) {
	tests := []struct{ text, unit, value, gotUnit, price string }{
		{"3", "", "3", "", ""},
		{"3h", "", "3", "h", ""},
		{"12,5 h", "", "12.5", "h", ""},
		{"3H", "", "3", "h", ""},
		{"42km", "", "42", "km", ""},
		{"2*8h", "", "16", "h", ""},
		{"3*8", "", "24", "", ""},
		{"3h*95", "", "3", "h", "95"},
		{"3 h * 95,50", "", "3", "h", "95.5"},
		{"3h × 95", "", "3", "h", "95"},
		{"3h*95+10%", "", "3", "h", "104.5"},
		{"7:30", "", "7.5", "h", ""},
		{"7:30h", "", "7.5", "h", ""},
		{"7:30*80", "", "7.5", "h", "80"},
		{"-1:30", "", "-1.5", "h", ""},
		{"-0:30", "", "-0.5", "h", ""},
		{"\u22120h30", "", "-0.5", "h", ""},
		{"1h20", "", "1.333333", "h", ""},
		{"1h 20min", "", "1.333333", "h", ""},
		{"1h20m*90", "", "1.333333", "h", "90"},
		{"0:05", "", "0.083333", "h", ""},
		{"90min", "h", "1.5", "h", ""},
		{"90 min", "", "90", "min", ""},
		{"90min*60", "h", "1.5", "h", "60"},
		{"5k", "", "5000", "", ""},
		{"5kg", "", "5", "kg", ""},
		{"-2 pc", "", "-2", "pc", ""},
		{"20 m²", "", "20", "m²", ""},
		{"3 licences", "", "3", "licences", ""},
	}
	for _, tt := range tests {
		q, err := ParseQuantity(tt.text, English(), tt.unit)
		if err != nil {
			t.Errorf("ParseQuantity(%q): %v", tt.text, err)
			continue
		}
		price := ""
		if q.Price != nil {
			price = q.Price.String()
		}
		if q.Value.String() != tt.value || q.Unit != tt.gotUnit || price != tt.price {
			t.Errorf("ParseQuantity(%q) = %s %q at %q, want %s %q at %q", tt.text, q.Value, q.Unit, price, tt.value, tt.gotUnit, tt.price)
		}
	}
	for _, text := range []string{"", "h", "abc", "7:60", "7:5", "1.5:30", "3h95", "3 h 4 d", "3h*", "3h*x", "1h200", "3 #"} {
		if q, err := ParseQuantity(text, English(), ""); err == nil {
			t.Errorf("ParseQuantity(%q) = %+v, want an error", text, q)
		}
	}
}

// What is written in a style is read back in it, ambiguous or not.
func TestFormatReadsBack(t *testing.T) {
	styles := []Style{Plain(), English(), german(), {Decimal: ",", Group: " "}, {Decimal: ".", Group: "'"}, {Decimal: ",", Group: "\u00a0"}}
	for _, s := range styles {
		for _, m := range []Minor{0, 1, 99, 100, -5, 123456, 100000, -123456789, 99999999999} {
			for _, c := range []Currency{"EUR", "JPY"} {
				text := s.Format(m, c)
				r, err := Parse(text, s)
				if err != nil {
					t.Errorf("%q: %v", text, err)
					continue
				}
				if got, err := r.Minor(c); err != nil || got != m {
					t.Errorf("%q in %v = %d, %v, want %d", text, s, got, err, m)
				}
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1.234,56 €", "95+10%", "(3+4)*2/0", "-$1k", "7:30h*95", "1h20", "1'234'567.89", "kr.", "5kEUR", "\xff", "−−1", "9e9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if r, err := Parse(text, german()); err == nil {
			again, err := Parse(Plain().FormatDecimal(r.Value, 4), Plain())
			if err != nil || again.Value != r.Value {
				t.Errorf("%q = %s, which reads as %s, %v", text, r.Value, again.Value, err)
			}
		} else if err.Error() == "" {
			t.Errorf("%q is refused without a reason", text)
		}
	})
}

func FuzzParseQuantity(f *testing.F) {
	for _, s := range []string{"7:30h*95", "1h20", "90min", "3 h * 95,50", "5kg", "-0:30", "2*8h", "20 m²", "1h 20min", "3 licences", "1.234 x"} {
		f.Add(s, "h")
	}
	f.Add("90min", "")
	f.Fuzz(func(t *testing.T, text, unit string) {
		q, err := ParseQuantity(text, English(), unit)
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a reason", text)
			}
			return
		}
		if q.Unit != strings.TrimSpace(q.Unit) {
			t.Errorf("%q has the unit %q", text, q.Unit)
		}
		again, err := ParseQuantity(Plain().FormatDecimal(q.Value, 4)+" "+q.Unit, Plain(), q.Unit)
		if err != nil || again.Value != q.Value || again.Unit != q.Unit {
			t.Errorf("%q = %s %q, which reads as %s %q, %v", text, q.Value, q.Unit, again.Value, again.Unit, err)
		}
	})
}

func FuzzParsePercent(f *testing.F) {
	for _, s := range []string{"10%", "7,5 %", "1.234%", "-5%", "100 %%", "%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, ok := ParsePercent(text, german())
		if !ok {
			return
		}
		if again, ok := ParsePercent(Plain().FormatDecimal(d, 4)+" %", Plain()); !ok || again != d || d < 0 {
			t.Errorf("%q = %s, which reads as %s, %t", text, d, again, ok)
		}
	})
}

// A sign that several currencies share fits each of them, behind a quantity too.
func TestAPriceBehindAQuantityFits(t *testing.T) {
	for text, want := range map[string][2]bool{"2h*14": {true, true}, "2h*14 USD": {false, true}, "2h*$14": {true, true}, "2h*14 EUR": {false, false}} {
		q, err := ParseQuantity(text, English(), "h")
		if got := [2]bool{q.Fits("CAD"), q.Fits("USD")}; err != nil || got != want {
			t.Errorf("%q fits CAD and USD %v, want %v, %v", text, got, want, err)
		}
	}
}
