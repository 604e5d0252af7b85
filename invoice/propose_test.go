package invoice

import (
	"fmt"
	"strings"
	"testing"

	"billfold/invoice/day"
	"billfold/invoice/money"

	"pgregory.net/rapid"
)

func on(date int) day.Day { return day.Day{Year: 2026, Month: 11, Date: date} }

func item(id ID, due int, open money.Minor) OpenItem {
	return OpenItem{Document: id, Number: fmt.Sprintf("INV-%d", 1000+id), Due: on(due), Total: open, Open: open}
}

func TestPropose(t *testing.T) {
	acme := []OpenItem{item(43, 22, 59500), item(41, 10, 119000)}
	twins := []OpenItem{item(3, 20, 5000), item(1, 10, 5000), item(2, 15, 5000)}
	many := []OpenItem{item(1, 1, 1000), item(2, 2, 2000), item(3, 3, 3000), item(4, 4, 4000)}
	tests := map[string]struct {
		amount   money.Minor
		selected ID
		open     []OpenItem
		alloc    string
		why      string
		rest     money.Minor
	}{
		"equals one":                        {59500, 0, acme, "INV-1043 59500", "equals INV-1043", 0},
		"equals one, another is selected":   {59500, 41, acme, "INV-1043 59500", "equals INV-1043", 0},
		"several equal: the selected one":   {5000, 2, twins, "INV-1002 5000", "equals INV-1002", 0},
		"several equal: the one due first":  {5000, 0, twins, "INV-1001 5000", "equals INV-1001, the one due first of 3", 0},
		"part of the selected one":          {116620, 41, acme, "INV-1041 116620", "INV-1041 is selected; no invoice is open with 1,166.20", 0},
		"more than the selected one":        {178500, 41, acme, "INV-1041 119000, INV-1043 59500", "together equal to INV-1041 and INV-1043", 0},
		"the smallest exact set":            {7000, 0, many, "INV-1003 3000, INV-1004 4000", "together equal to INV-1003 and INV-1004", 0},
		"of two such sets the earliest due": {5000, 0, many, "INV-1001 1000, INV-1004 4000", "together equal to INV-1001 and INV-1004", 0},
		"a set of four":                     {10000, 0, many, "INV-1001 1000, INV-1002 2000, INV-1003 3000, INV-1004 4000", "together equal to INV-1001, INV-1002, INV-1003 and INV-1004", 0},
		"due first to last":                 {120000, 0, acme, "INV-1041 119000, INV-1043 1000", "due first to last; no invoices add up to 1,200.00", 0},
		"more than all":                     {200000, 0, acme, "INV-1041 119000, INV-1043 59500", "more than all that is open; the rest is credit", 21500},
		"nothing is open":                   {100, 7, nil, "", "no invoice is open", 100},
		"a settled one counts as none":      {100, 1, []OpenItem{{Document: 1, Number: "INV-1"}}, "", "no invoice is open", 100},
		"nothing is paid":                   {0, 41, acme, "", "nothing is paid", 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			alloc, why, rest := ProposeAmount(money.Amount{Minor: tt.amount, Currency: "EUR"}, money.English(), tt.selected, tt.open)
			got := make([]string, len(alloc))
			for i, a := range alloc {
				got[i] = fmt.Sprintf("%s %d", a.Number, a.Amount)
				if a.Reason != why {
					t.Errorf("reason %q of %s, want %q", a.Reason, a.Number, why)
				}
			}
			if s := strings.Join(got, ", "); s != tt.alloc || why != tt.why || rest != tt.rest {
				t.Errorf("%s; %s; rest %d\nwant %s; %s; rest %d", s, why, rest, tt.alloc, tt.why, tt.rest)
			}
		})
	}
}

// A proposal never pays more than is open or than came in, loses nothing, and
// leaves credit only when all is settled.
func TestProposeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		open := []OpenItem{}
		total := money.Minor(0)
		for i := range rapid.IntRange(0, 30).Draw(t, "documents") {
			o := item(ID(i+1), rapid.IntRange(1, 28).Draw(t, "due"), money.Minor(rapid.Int64Range(0, 500).Draw(t, "open")))
			open = append(open, o)
			total += o.Open
		}
		amount := money.Minor(rapid.Int64Range(1, 4000).Draw(t, "amount"))
		alloc, why, rest := Propose(amount, ID(rapid.IntRange(0, 30).Draw(t, "selected")), open)
		sum := rest
		seen := map[ID]bool{}
		for _, a := range alloc {
			if seen[a.Document] || a.Amount <= 0 || a.Amount > open[a.Document-1].Open {
				t.Fatalf("%+v", a)
			}
			seen[a.Document] = true
			sum += a.Amount
		}
		if sum != amount || why == "" || rest != max(0, amount-total) {
			t.Fatalf("allocated and left %d of %d, rest %d, open %d, %q", sum, amount, rest, total, why)
		}
	})
}
