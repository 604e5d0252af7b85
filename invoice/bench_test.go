package invoice_test

import (
	"fmt"
	"math/big"
	"os"
	"testing"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// TestBenchTotals measures the figures of a document of 5 and of 1,000 lines
// against the same sums in math/big, which is what decimal libraries are built on.
func TestBenchTotals(t *testing.T) {
	if os.Getenv("BILLFOLD_BENCH") == "" {
		t.Skip("only make bench measures")
	}
	var first float64
	for _, n := range []int{5, 1000} {
		d := ofLines(n)
		ours := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				if _, err := invoice.Calculate(&d); err != nil {
					b.Fatal(err)
				}
			}
		})
		plain := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				inBig(&d)
			}
		})
		if got, _ := invoice.Calculate(&d); got.Payable != inBig(&d) {
			t.Fatalf("the reference makes %d of it, not %d", inBig(&d), got.Payable)
		}
		print := func(name string, ours, reference float64, unit string, budget float64) {
			verdict := "ok"
			if ours/reference > budget {
				verdict = "SHORT"
			}
			fmt.Printf("%-46s %8.0f%s %10.0f%s %8.2fx  <= %.2fx  %s\n", name, ours, unit, reference, unit, ours/reference, budget, verdict)
		}
		print(fmt.Sprintf("totals of %d lines to math/big", n), float64(ours.NsPerOp()), float64(plain.NsPerOp()), "ns", 0.5)
		print("  allocations to 2", float64(ours.AllocsPerOp()), 2, "  ", 1)
		if a := float64(ours.NsPerOp()) / float64(n); first == 0 {
			first = a
		} else {
			print("  a line to a line of 5", a, first, "ns", 1.2)
		}
	}
}

func ofLines(n int) invoice.Document {
	d := invoice.Document{Kind: invoice.KindInvoice, Currency: "EUR", Seller: invoice.Seller{Currency: "EUR", TaxStatus: tax.Charges}}
	for i := range n {
		d.Lines = append(d.Lines, invoice.Line{Description: "Consulting hour", Quantity: money.Decimal(12_500_000 + i), Price: money.Decimal(95_330_000 + i),
			Taxes: []tax.Tax{{Category: tax.Standard, Rate: 19 * money.One, Name: "VAT"}}})
	}
	return d
}

// inBig is the payable of lines with one tax on the sum.
func inBig(d *invoice.Document) money.Minor {
	sum := new(big.Int)
	for _, l := range d.Lines {
		net := new(big.Int).Mul(big.NewInt(int64(l.Quantity)), big.NewInt(int64(l.Price)))
		sum.Add(sum, halfUp(net, 10_000_000_000))
	}
	vat := halfUp(new(big.Int).Mul(sum, big.NewInt(int64(d.Lines[0].Taxes[0].Rate))), 100_000_000)
	return money.Minor(new(big.Int).Add(sum, vat).Int64())
}

func halfUp(n *big.Int, by int64) *big.Int {
	half := new(big.Int).Add(n, big.NewInt(by/2))
	return half.Quo(half, big.NewInt(by))
}
