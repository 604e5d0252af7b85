package invoice

import (
	"errors"
	"fmt"
	"math/big"
	"testing"

	"billfold/invoice/money"
	"billfold/invoice/tax"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func vat(rate money.Decimal) tax.Tax {
	return tax.Tax{Category: tax.Standard, Rate: rate * money.One, Name: "VAT"}
}

// ten is a usual invoice of ten lines, two rates and a discount on the document.
func ten() Document {
	d := Document{Kind: KindInvoice, Currency: "EUR"}
	standard, reduced := []tax.Tax{vat(19)}, []tax.Tax{vat(7)}
	for i := range 10 {
		l := Line{Description: "Consulting", Quantity: money.Decimal(i+1) * 500_000, Price: 95_330_000, Taxes: standard}
		if i%3 == 0 {
			l.Taxes = reduced
		}
		d.Lines = append(d.Lines, l)
	}
	return d
}

func TestCalculateCompound(t *testing.T) {
	gst := tax.Tax{Category: tax.Standard, Rate: 5 * money.One, Name: "GST"}
	pst := tax.Tax{Category: tax.Standard, Rate: 9_500_000, Name: "PST", CompoundOn: []string{"GST"}}
	d := Document{Currency: "CAD", Lines: []Line{{Quantity: money.One, Price: 100 * money.One, Taxes: []tax.Tax{gst, pst}}}}
	got := mustCalculate(t, d)
	want := []TaxGroup{{gst, 10000, 500}, {pst, 10500, 998}} // 9.975 rounds away from zero
	if diff := cmp.Diff(want, got.Groups); diff != "" {
		t.Error(diff)
	}
	if got.Gross != 11498 {
		t.Errorf("gross %d, want 11498", got.Gross)
	}

	d.PricesIncludeTax = true
	d.Lines[0].Price = 114_980_000
	got = mustCalculate(t, d) // 114.98 / 1.14975 = 100.0043
	if got.Net != 10000 || got.Gross != 11498 || got.Groups[0].Amount != 500 || got.Groups[1].Amount != 998 {
		t.Errorf("inclusive: net %d, gross %d, groups %+v", got.Net, got.Gross, got.Groups)
	}
}

func TestCalculateWithholding(t *testing.T) {
	irpf := tax.Tax{Category: tax.Standard, Rate: 15 * money.One, Name: "IRPF", Withholding: true}
	d := Document{Currency: "EUR", Prepaid: 10000, PayableRounding: 3,
		Lines: []Line{{Quantity: money.One, Price: 1000 * money.One, Taxes: []tax.Tax{vat(21), irpf}}}}
	got := mustCalculate(t, d)
	if got.Tax != 21000 || got.Gross != 121000 || got.Withheld != 15000 || got.Payable != 121000-15000-10000+3 {
		t.Errorf("tax %d, gross %d, withheld %d, payable %d", got.Tax, got.Gross, got.Withheld, got.Payable)
	}
	irpf.CompoundOn = []string{"VAT"}
	d.Lines[0].Taxes[1] = irpf // on the base alone, whatever it names (rule 5)
	if got = mustCalculate(t, d); got.Withheld != 15000 {
		t.Errorf("withheld %d on the tax, too", got.Withheld)
	}
	d.PricesIncludeTax = true
	d.Lines[0].Price = 1210 * money.One
	got = mustCalculate(t, d)
	if got.Net != 100000 || got.Gross != 121000 || got.Withheld != 15000 {
		t.Errorf("inclusive: net %d, gross %d, withheld %d", got.Net, got.Gross, got.Withheld)
	}
}

// A seller who charges no tax gets none, whatever a line or a discount says.
func TestCalculateSellerWithoutTax(t *testing.T) {
	for _, status := range []tax.Status{tax.SmallBusiness, tax.NotRegistered} {
		for _, inclusive := range []bool{false, true} {
			d := ten()
			x := vat(19)
			d.Adjustments = []Adjustment{{Amount: 1000, Tax: &x}, {Percent: money.One}}
			d.Seller.TaxStatus, d.PricesIncludeTax = status, inclusive
			got := mustCalculate(t, d)
			if len(got.Groups) != 0 || got.Tax != 0 || got.Gross != got.Net || got.Net != got.Sum-got.Discounts {
				t.Errorf("%s: tax %d, groups %v, net %d, gross %d", status, got.Tax, got.Groups, got.Net, got.Gross)
			}
		}
	}
}

// The odd cent of a discount falls on the higher rate, in whatever order the lines
// stand.
func TestCalculateTiesByRate(t *testing.T) {
	lines := []Line{{Quantity: money.One, Price: 50 * money.One, Taxes: []tax.Tax{vat(7)}}, {Quantity: money.One, Price: 50 * money.One, Taxes: []tax.Tax{vat(19)}}}
	for range 2 {
		lines[0], lines[1] = lines[1], lines[0]
		got := mustCalculate(t, Document{Currency: "EUR", Lines: lines, Adjustments: []Adjustment{{Amount: 1}}})
		for _, g := range got.Groups {
			if want := map[money.Decimal]money.Minor{19 * money.One: 4999, 7 * money.One: 5000}[g.Tax.Rate]; g.Base != want {
				t.Errorf("base at %s %%: %d, want %d", g.Tax.Rate, g.Base, want)
			}
		}
	}
}

// Every reason for charging no tax is printed, once (rule 8).
func TestCalculateKeepsEveryReason(t *testing.T) {
	exempt := func(reason string) []tax.Tax { return []tax.Tax{{Category: tax.Exempt, Reason: reason}} }
	for _, inclusive := range []bool{false, true} {
		d := Document{Currency: "EUR", PricesIncludeTax: inclusive, Adjustments: []Adjustment{{Amount: 1, Tax: &exempt("Art. 135")[0]}}}
		for _, reason := range []string{"Art. 132", "Art. 13", "Art. 132", ""} {
			d.Lines = append(d.Lines, Line{Quantity: money.One, Price: money.One, Taxes: exempt(reason)})
		}
		got := mustCalculate(t, d)
		if len(got.Groups) != 1 || got.Groups[0].Tax.Reason != "Art. 132; Art. 13; Art. 135" {
			t.Errorf("inclusive %t: %+v", inclusive, got.Groups)
		}
		d.Seller.TaxStatus = tax.SmallBusiness
		if got = mustCalculate(t, d); len(got.Groups) != 0 {
			t.Errorf("a small business: %+v", got.Groups)
		}
	}
}

func TestCalculateRefuses(t *testing.T) {
	line := func(taxes ...tax.Tax) Line {
		return Line{Quantity: money.One, Price: money.One, Taxes: taxes}
	}
	big := Line{Quantity: 1 << 62, Price: 1 << 62}
	tests := map[string]struct {
		d     Document
		field string
	}{
		"a product that is too large": {Document{Lines: []Line{line(), big}}, "lines[1].quantity"},
		"a percentage of a line that is too large": {Document{Lines: []Line{{Quantity: 1e12, Price: 1e12,
			Adjustments: []Adjustment{{Percent: 1 << 62}}}}}, "lines[0].adjustments[0].percent"},
		"a discount on nothing":  {Document{Lines: []Line{{Taxes: []tax.Tax{vat(19)}}}, Adjustments: []Adjustment{{Amount: 100}}}, "adjustments[0].amount"},
		"a discount on no lines": {Document{Adjustments: []Adjustment{{Amount: 100}}}, "adjustments[0].amount"},
		"a tax that is set on itself": {Document{Lines: []Line{line(vat(1), tax.Tax{Category: "S", Name: "a", CompoundOn: []string{"b"}},
			tax.Tax{Category: "S", Name: "b", CompoundOn: []string{"a"}})}}, "lines[0].taxes"},
		"nine taxes":      {Document{Lines: []Line{line(vat(1), vat(2), vat(3), vat(4), vat(5), vat(6), vat(7), vat(8), vat(9))}}, "lines[0].taxes"},
		"one tax twice":   {Document{Lines: []Line{line(), line(vat(19), vat(19))}}, "lines[1].taxes"},
		"a negative rate": {Document{Lines: []Line{line(vat(-19))}}, "lines[0].taxes"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			for _, inclusive := range []bool{false, true} {
				tt.d.Currency, tt.d.PricesIncludeTax = "EUR", inclusive
				_, err := Calculate(&tt.d)
				var invalid *Invalid
				if !errors.As(err, &invalid) {
					t.Fatalf("error %v, want *Invalid", err)
				}
				if invalid.Field != tt.field || invalid.Reason == "" {
					t.Errorf("field %q (%s), want %q", invalid.Field, invalid.Reason, tt.field)
				}
			}
		})
	}
}

func mustCalculate(t testing.TB, d Document) Totals {
	t.Helper()
	got, err := Calculate(&d)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// document draws a document as odd as a user could make one.
func drawDocument(t *rapid.T) Document {
	taxes := [][]tax.Tax{
		nil,
		{vat(19)}, {vat(7)},
		{{Category: tax.ZeroRated, Name: "zero"}},
		{{Category: tax.Standard, Rate: 5 * money.One, Name: "GST"}, {Category: tax.Standard, Rate: 9_975_000, Name: "QST"}},
		{{Category: tax.Standard, Rate: 9_975_000, Name: "QST"}, {Category: tax.Standard, Rate: 5 * money.One, Name: "GST"}},
		{{Category: tax.Standard, Rate: 5 * money.One, Name: "GST"}},
		{{Category: tax.Standard, Rate: 6 * money.One, Name: "A"}, {Category: tax.Standard, Rate: 8_250_000, Name: "B", CompoundOn: []string{"A"}}},
		{vat(21), {Category: tax.Standard, Rate: 15 * money.One, Name: "IRPF", Withholding: true}},
	}
	amount := rapid.Int64Range(0, 50_000)
	adjustments := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Adjustment {
		a := Adjustment{Charge: rapid.Bool().Draw(t, "charge")}
		if rapid.Bool().Draw(t, "percent") {
			a.Percent = money.Decimal(rapid.Int64Range(1, 60_000_000).Draw(t, "of"))
		} else {
			a.Amount = money.Minor(amount.Draw(t, "amount"))
		}
		return a
	}), 0, 2)
	d := Document{Currency: rapid.SampledFrom([]money.Currency{"EUR", "JPY", "KWD"}).Draw(t, "currency")}
	d.PricesIncludeTax = rapid.Bool().Draw(t, "inclusive")
	n := rapid.IntRange(1, 8).Draw(t, "lines")
	for range n {
		d.Lines = append(d.Lines, Line{
			Quantity:    money.Decimal(rapid.Int64Range(-5_000_000, 50_000_000).Draw(t, "quantity")),
			Price:       money.Decimal(rapid.Int64Range(0, 500_000_000).Draw(t, "price")),
			PricePer:    money.Decimal(rapid.SampledFrom([]int64{0, 1_000_000, 100_000_000, 3_000_000}).Draw(t, "per")),
			Adjustments: adjustments.Draw(t, "adjustments"),
			Taxes:       rapid.SampledFrom(taxes).Draw(t, "taxes"),
		})
	}
	d.Adjustments = adjustments.Draw(t, "on the document")
	for i := range d.Adjustments {
		if rapid.Bool().Draw(t, "own tax") {
			x := vat(19)
			d.Adjustments[i].Tax = &x
		}
	}
	d.Prepaid = money.Minor(amount.Draw(t, "prepaid"))
	return d
}

// The figures of a document add up: BT-106 to BT-115.
func TestCalculateAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		got, err := Calculate(&d)
		if err != nil {
			t.Skip(err)
		}
		var lines, typed, sum money.Minor
		for _, l := range got.Lines {
			lines += l.Net
			typed += l.Typed
		}
		for i, a := range got.Adjustments {
			sum += signed(&d.Adjustments[i], a)
		}
		if lines != got.Sum || got.Net != got.Sum+sum || got.Gross != got.Net+got.Tax {
			t.Fatalf("lines %d, adjustments %d, net %d, tax %d, gross %d do not add up", lines, sum, got.Net, got.Tax, got.Gross)
		}
		if got.Payable != got.Gross-got.Withheld-got.Prepaid {
			t.Fatalf("payable %d", got.Payable)
		}
		if !d.PricesIncludeTax {
			return
		}
		for i := range d.Adjustments { // the typed gross is reached exactly
			amount, _ := adjustmentAmount(&d.Adjustments[i], typedSum(got))
			typed += signed(&d.Adjustments[i], amount)
		}
		if got.Gross != typed {
			t.Fatalf("gross %d, typed %d", got.Gross, typed)
		}
	})
}

func typedSum(t Totals) (sum money.Minor) {
	for _, l := range t.Lines {
		sum += l.Typed
	}
	return sum
}

// The order of lines never changes a total or a tax.
func TestCalculateIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		first, err := Calculate(&d)
		if err != nil {
			t.Skip(err)
		}
		d.Lines = rapid.Permutation(d.Lines).Draw(t, "order")
		second, err := Calculate(&d)
		if err != nil {
			t.Fatalf("in another order: %v", err)
		}
		summary := func(t Totals) string {
			groups := map[string]string{}
			for _, g := range t.Groups {
				groups[keyOf([]tax.Tax{{Category: g.Tax.Category, Rate: g.Tax.Rate, Name: g.Tax.Name, Withholding: g.Tax.Withholding}})] = fmt.Sprint(g.Base, g.Amount)
			}
			t.Lines, t.Groups = nil, nil
			return fmt.Sprint(t, groups)
		}
		if a, b := summary(first), summary(second); a != b {
			t.Fatalf("%s\nin another order\n%s", a, b)
		}
	})
}

// Rules 1 to 6 written down once more with exact fractions give the same
// figures, for documents with one tax a line and prices without tax.
func TestCalculateAgainstFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDocument(t)
		d.PricesIncludeTax = false
		for i := range d.Lines {
			d.Lines[i].Taxes = []tax.Tax{vat(money.Decimal(rapid.SampledFrom([]int{0, 7, 19}).Draw(t, "rate")))}
		}
		got, err := Calculate(&d)
		if err != nil {
			t.Skip(err)
		}
		want := byFractions(d)
		if got.Net != want.Net || got.Tax != want.Tax || got.Payable != want.Payable || got.Discounts != want.Discounts {
			t.Fatalf("net %d, tax %d, discounts %d, payable %d; by fractions %d, %d, %d, %d",
				got.Net, got.Tax, got.Discounts, got.Payable, want.Net, want.Tax, want.Discounts, want.Payable)
		}
	})
}

func fraction(n int64, below int64) *big.Rat { return big.NewRat(n, below) }

// half rounds half away from zero.
func half(r *big.Rat) int64 {
	two := new(big.Int).Lsh(new(big.Int).Abs(r.Num()), 1)
	two.Add(two, r.Denom()).Quo(two, new(big.Int).Lsh(r.Denom(), 1))
	if r.Sign() < 0 {
		two.Neg(two)
	}
	return two.Int64()
}

func byFractions(d Document) (t Totals) {
	scale := int64(1)
	for range d.Currency.Digits() {
		scale *= 10
	}
	amount := func(a Adjustment, of int64) int64 {
		n := int64(a.Amount)
		if a.Percent != 0 {
			n = half(new(big.Rat).Mul(fraction(of, 1), fraction(int64(a.Percent), 100_000_000)))
		}
		return n
	}
	lines, bases := map[money.Decimal]int64{}, map[money.Decimal]int64{}
	sum := int64(0)
	for _, l := range d.Lines {
		per := int64(max(l.PricePer, money.One))
		if l.PricePer == 0 {
			per = 1_000_000
		}
		exact := new(big.Rat).Mul(fraction(int64(l.Quantity), 1_000_000), fraction(int64(l.Price), 1_000_000))
		exact.Mul(exact, fraction(scale*1_000_000, per))
		gross := half(exact)
		net := gross
		for _, a := range l.Adjustments {
			net += int64(signed(&a, money.Minor(amount(a, gross))))
		}
		lines[l.Taxes[0].Rate] += net
		bases[l.Taxes[0].Rate] += net
		sum += net
	}
	rates := []money.Decimal{19 * money.One, 7 * money.One, 0}
	for _, a := range d.Adjustments {
		n := amount(a, sum)
		if a.Charge {
			t.Charges += money.Minor(n)
		} else {
			t.Discounts += money.Minor(n)
			n = -n
		}
		if a.Tax != nil {
			bases[a.Tax.Rate] += n
			continue
		}
		whole := new(big.Rat)
		for _, l := range lines {
			whole.Add(whole, new(big.Rat).Abs(fraction(l, 1)))
		}
		if whole.Sign() == 0 {
			continue
		}
		left, rests := n, map[money.Decimal]*big.Rat{}
		for rate, l := range lines {
			exact := new(big.Rat).Mul(fraction(n, 1), new(big.Rat).Quo(new(big.Rat).Abs(fraction(l, 1)), whole))
			part := new(big.Int).Quo(exact.Num(), exact.Denom()).Int64() // towards zero
			bases[rate] += part
			left -= part
			rests[rate] = exact.Abs(exact.Sub(exact, fraction(part, 1)))
		}
		for left != 0 {
			var best money.Decimal = -1
			for _, rate := range rates { // higher rates first where fractions are equal
				if rests[rate] != nil && (best < 0 || rests[rate].Cmp(rests[best]) > 0) {
					best = rate
				}
			}
			step := max(-1, min(1, left))
			bases[best] += step
			left -= step
			rests[best] = new(big.Rat)
		}
	}
	for rate, base := range bases {
		t.Net += money.Minor(base)
		t.Tax += money.Minor(half(new(big.Rat).Mul(fraction(base, 1), fraction(int64(rate), 100_000_000))))
	}
	t.Payable = t.Net + t.Tax - d.Prepaid
	return t
}

// Typing in the editor calculates on every key.
func BenchmarkCalculate(b *testing.B) {
	d := ten()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Calculate(&d); err != nil {
			b.Fatal(err)
		}
	}
}

func TestCalculateAllocatesLittle(t *testing.T) {
	d := ten()
	once := func() {
		if _, err := Calculate(&d); err != nil {
			t.Fatal(err)
		}
	}
	if n := testing.AllocsPerRun(100, once); n > 2 {
		t.Errorf("%v allocations for ten lines, want 2 at most", n)
	}
}
