package invoice

import "billfold/invoice/day"

// Ready returns every point that blocks issue; none: the document may be issued.
func Ready(d *Document, t Totals, today day.Day) Blocks { return nil }

// Warnings returns what looks wrong and does not block issue.
func Warnings(d *Document, t Totals, today day.Day) []Invalid { return nil }

// Complete says whether a line has all that an issued line needs.
func (d *Document) Complete(l Line) bool {
	return l.Description != "" && !l.WithoutPrice && !l.WithoutQuantity
}
