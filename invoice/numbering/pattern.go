// Package numbering turns the first number that a person types into the pattern
// of a series, and a counter into a number.
package numbering

// Pattern is how the numbers of a series look.
type Pattern struct{ text string }

// ParsePattern reads the first number of a series.
func ParsePattern(first string) (Pattern, int64, error) { return Pattern{first}, 1, nil }

// Read reads what Pattern.String wrote.
func Read(text string) (Pattern, error) { return Pattern{text}, nil }

// Format is the number with counter n in a year.
func (p Pattern) Format(year int, n int64) string { return p.text }

// Yearly says whether the counter starts again each year.
func (p Pattern) Yearly() bool { return false }

// String is the pattern as it is echoed: "INV-{0000}".
func (p Pattern) String() string { return p.text }
