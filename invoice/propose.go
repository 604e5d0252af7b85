package invoice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/money"
)

// The search for documents that add up to a payment looks at the first
// proposeAmong open ones, and for sets of at most proposeMost.
const (
	proposeAmong = 20
	proposeMost  = 4
)

// Propose says which open documents a payment settles, why in a clause, and what
// is left of it, which is credit (CALCULATION.md, Payment). The first that holds:
// the one document whose open amount equals the amount (of several the
// selected one, else the one due first); the selected one, if the amount is not
// more than its open amount; the smallest set whose sum is exact, the earliest due
// of several; due first to last. selected is 0 where nothing is. All
// amounts are minor units of one currency.
func Propose(amount money.Minor, selected ID, open []OpenItem) (alloc []Allocation, why string, rest money.Minor) {
	return propose(amount, "this amount", selected, open)
}

// ProposeAmount is Propose with a reason that names the amount in a style: "INV-1041 is
// selected; no invoice is open with 1,166.20".
func ProposeAmount(a money.Amount, style money.Style, selected ID, open []OpenItem) (alloc []Allocation, why string, rest money.Minor) {
	return propose(a.Minor, style.Format(a.Minor, a.Currency), selected, open)
}

func propose(amount money.Minor, words string, selected ID, open []OpenItem) (alloc []Allocation, why string, rest money.Minor) {
	open = dueFirst(open)
	switch {
	case amount <= 0:
		return nil, "nothing is paid", 0
	case len(open) == 0:
		return nil, "no invoice is open", amount
	}
	if i, n := equal(amount, selected, open); i >= 0 {
		why = "equals " + open[i].Number
		if n > 1 && open[i].Document != selected {
			why += fmt.Sprintf(", the one due first of %d", n)
		}
		return settle(amount, open[i:i+1], why)
	}
	if i := slices.IndexFunc(open, func(o OpenItem) bool { return o.Document == selected }); i >= 0 && amount <= open[i].Open {
		why = fmt.Sprintf("%s is selected; no invoice is open with %s", open[i].Number, words)
		return settle(amount, open[i:i+1], why)
	}
	if set := exactSet(amount, open); set != nil {
		return settle(amount, set, "together equal to "+numbers(set))
	}
	why = "due first to last; no invoices add up to " + words
	if total := openSum(open); amount > total {
		why = "more than all that is open; the rest is credit"
	}
	return settle(amount, open, why)
}

// dueFirst are the documents with something open, due first to last.
func dueFirst(open []OpenItem) []OpenItem {
	list := make([]OpenItem, 0, len(open))
	for _, o := range open {
		if o.Open > 0 {
			list = append(list, o)
		}
	}
	slices.SortStableFunc(list, func(a, b OpenItem) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Document, b.Document))
	})
	return list
}

// equal is the index of the document open with the amount, or -1, and how many
// there are.
func equal(amount money.Minor, selected ID, open []OpenItem) (at, n int) {
	at = -1
	for i, o := range open {
		if o.Open != amount {
			continue
		}
		n++
		if at < 0 || o.Document == selected {
			at = i
		}
	}
	return at, n
}

// settle pays documents in order until the amount is used up.
func settle(amount money.Minor, open []OpenItem, why string) (alloc []Allocation, _ string, rest money.Minor) {
	for _, o := range open {
		part := min(amount, o.Open)
		if part == 0 {
			break
		}
		alloc = append(alloc, Allocation{Document: o.Document, Number: o.Number, Amount: part, Reason: why})
		amount -= part
	}
	return alloc, why, amount
}

// exactSet is the smallest set of documents whose open amounts add up, the
// earliest due of several, or nil.
func exactSet(amount money.Minor, open []OpenItem) []OpenItem {
	open = open[:min(len(open), proposeAmong)]
	for n := 2; n <= proposeMost; n++ {
		if set := exactOf(n, amount, open); set != nil {
			return set
		}
	}
	return nil
}

// exactOf takes sets of n in the order of their due dates, which makes the first
// hit the earliest due.
func exactOf(n int, amount money.Minor, open []OpenItem) []OpenItem {
	for i, o := range open {
		switch {
		case o.Open > amount:
			continue
		case n == 1 && o.Open == amount:
			return []OpenItem{o}
		case n > 1:
			if tail := exactOf(n-1, amount-o.Open, open[i+1:]); tail != nil {
				return append([]OpenItem{o}, tail...)
			}
		}
	}
	return nil
}

func openSum(open []OpenItem) (sum money.Minor) {
	for _, o := range open {
		sum += o.Open
	}
	return sum
}

// numbers are "INV-1, INV-2 and INV-3".
func numbers(set []OpenItem) string {
	names := make([]string, len(set))
	for i, o := range set {
		names[i] = o.Number
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
