package pdf

import "billfold/invoice"

// design is what one template draws in its own way. All else is common, so that
// what a page says never depends on how it looks.
type design interface {
	// ground is what stands on every page under all else.
	ground(s *setter)
	// title draws the name of the document and what is due, from s.y on, and
	// leaves s.y where the table begins.
	title(s *setter)
	// padding is the space between an edge and the figures beside it, in mm.
	padding() float64
	// carry is the height of the row with the running sum at a page turn, in mm;
	// 0: there is none.
	carry() float64
	// head draws what the head of the table stands on.
	head(s *setter)
	// total is the row of a total. The last of them closes the block of sums.
	total(s *setter, p pair, c color, last bool) block
	// framesTerms tells that the terms of payment stand in how to pay, not above it.
	framesTerms() bool
	// pay arranges the sums, and how to pay them, with what is said between them.
	pay(s *setter, sums group, between []group) []group
}

// designOf is the design of a template; classic where there is no such one.
func designOf(t invoice.Template) design {
	if t == invoice.Modern {
		return modern{}
	}
	return classic{}
}
