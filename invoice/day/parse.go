package day

import "fmt"

// Lean says which way a day without a year or month is meant.
type Lean int

// The ways a field leans: Forward for due dates, Backward for payments, Nearest for the document date.
const (
	Forward Lean = iota
	Backward
	Nearest
)

// Context is what the reading of a typed day depends on.
type Context struct {
	Today Day
	From  Day    // the document's date, where the field is a due date; else zero
	Order string // "dmy", "mdy" or "ymd"
	Lean  Lean
}

// Parse reads a day as a person types it.
func Parse(text string, c Context) (Day, error) { return ParseISO(text) }

// ParseRange reads a span of days as a person types it.
func ParseRange(text string, c Context) (Range, error) {
	d, err := ParseISO(text)
	return Range{d, d}, err
}

// Short is "22 Nov".
func (d Day) Short() string { return fmt.Sprintf("%d %.3s", d.Date, d.Month) }

// Long is "Sun 22 Nov 2026".
func (d Day) Long() string {
	return fmt.Sprintf("%.3s %d %.3s %d", d.Weekday(), d.Date, d.Month, d.Year)
}

// String is "1 to 30 Nov 2026".
func (r Range) String() string { return r.From.Long() + " to " + r.To.Long() }

// Relative is "today", "in 5 days" or "5 days ago".
func Relative(d, today Day) string { return fmt.Sprint(d.Since(today)) }
