package money

// Reading is what a typed amount means.
type Reading struct {
	Value    Decimal
	Currency Currency // typed beside the number, else empty
	Other    *Decimal // the other reading of an ambiguous number such as 1.234
}

// Quantity is a typed quantity, with the unit and the price where they were typed too.
type Quantity struct {
	Value Decimal
	Unit  string   // "" where none was typed
	Price *Decimal // typed as 3h*95
}

// Parse reads an amount or a price as a person types it.
func Parse(text string, style Style) (Reading, error) {
	d, ok := ParsePlain(text)
	if !ok {
		return Reading{}, ErrOverflow
	}
	return Reading{Value: d}, nil
}

// ToMinor turns a decimal into minor units.
func ToMinor(d Decimal, c Currency) (Minor, error) {
	n, err := Extend(d, One, One, c)
	return n, err
}

// ParsePercent reads a percentage: "19 %", "7.5%".
func ParsePercent(text string, style Style) (Decimal, bool) { return ParsePlain(text) }

// ParseQuantity reads a quantity as a person types it.
func ParseQuantity(text string, style Style, unit string) (Quantity, error) {
	d, ok := ParsePlain(text)
	if !ok {
		return Quantity{}, ErrOverflow
	}
	return Quantity{Value: d}, nil
}
