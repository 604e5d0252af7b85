package money

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"
)

// Quantity is a typed quantity, with the unit and the price where they were
// typed too.
type Quantity struct {
	Value    Decimal
	Unit     string   // "" where none was typed
	Price    *Decimal // typed as 3h*95, else nil
	Currency Currency // typed beside the price, else empty
	Symbol   string   // as Reading.Symbol, of the price
	Other    *Decimal // the other reading of an ambiguous number, else nil
}

// Fits says whether the price, where there is one, can be in a currency.
func (q Quantity) Fits(cur Currency) bool {
	return Reading{Currency: q.Currency, Symbol: q.Symbol}.Fits(cur)
}

// ParseQuantity reads a quantity as a person types it into a line with a unit:
//
//	quantity = expr [unit] | h ":" mm ["h"] | h "h" mm ["min"] | quantity "*" money
//
// Times are hours: 7:30 and 7:30h are 7.5 h, 1h20 is 1.333333 h, and minutes are
// hours where the line's unit is h. A price needs a unit or a time before its
// "*", because 3*8 is 24. Errors are plain sentences.
func ParseQuantity(text string, style Style, unit string) (Quantity, error) {
	if trim(text) == "" {
		return Quantity{}, fmt.Errorf("a quantity is missing")
	}
	e, err := evaluate(trim(text), style)
	if err != nil {
		return Quantity{}, err
	}
	q := Quantity{Value: e.value, Other: e.other}
	rest := e.rest
	if minutes, after, ok := cutMinutes(rest); ok {
		if e.computed || !e.exact.IsInt() {
			return Quantity{}, unreadable(text, "hours and minutes")
		}
		if q.Value, err = hours(e.exact, minutes, negative(text)); err != nil {
			return Quantity{}, err
		}
		q.Unit, q.Other, rest = "h", nil, after
	} else if q.Unit, rest, err = cutUnit(rest); err != nil {
		return Quantity{}, unreadable(text, "a quantity")
	}
	if q.Unit == "min" && unit == "h" {
		q.Unit, q.Other = "h", nil
		if q.Value, err = decimalOf(new(big.Rat).Quo(e.exact, big.NewRat(60, 1))); err != nil {
			return Quantity{}, err
		}
	}
	return q.withPrice(rest, text, style)
}

// withPrice takes "*95" behind a quantity.
func (q Quantity) withPrice(rest, text string, style Style) (Quantity, error) {
	if rest == "" {
		return q, nil
	}
	price, ok := strings.CutPrefix(strings.Replace(rest, "×", "*", 1), "*")
	if !ok || q.Unit == "" {
		return Quantity{}, unreadable(text, "a quantity")
	}
	r, err := Parse(price, style)
	if err != nil {
		return Quantity{}, fmt.Errorf("the price behind *: %w", err)
	}
	q.Price, q.Currency, q.Symbol = &r.Value, r.Currency, r.Symbol
	return q, nil
}

// cutMinutes takes ":30", ":30h", "h20" and "h20min" behind whole hours.
func cutMinutes(s string) (minutes int64, rest string, ok bool) {
	after, clock := strings.CutPrefix(s, ":")
	if !clock {
		if s == "" || (s[0] != 'h' && s[0] != 'H') {
			return 0, s, false
		}
		after = trim(s[1:])
	}
	n := 0
	for n < len(after) && '0' <= after[n] && after[n] <= '9' {
		minutes = minutes*10 + int64(after[n]-'0')
		n++
	}
	if n == 0 || n > 2 || (clock && n != 2) || minutes > 59 {
		return 0, s, false
	}
	rest = trim(after[n:])
	for _, word := range []string{"min", "h", "m"} {
		tail, found := strings.CutPrefix(rest, word)
		if found && clock == (word == "h") && (tail == "" || !unicode.IsLetter(first(tail))) {
			return minutes, trim(tail), true
		}
	}
	return minutes, rest, true
}

func hours(whole *big.Rat, minutes int64, negative bool) (Decimal, error) {
	part := big.NewRat(minutes, 60)
	if negative {
		part.Neg(part)
	}
	return decimalOf(part.Add(part, whole))
}

// negative says whether a text begins with a minus: in -0:30 the hours alone do
// not tell.
func negative(text string) bool {
	r := first(trim(text))
	return r == '-' || r == '\u2212'
}

// cutUnit takes a word of letters such as "h", "km" or "m²". The usual units are
// small letters however they were typed.
func cutUnit(s string) (unit, rest string, err error) {
	end := 0
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '²' && r != '³' {
			break
		}
		end = i + len(string(r))
	}
	unit, rest = s[:end], trim(s[end:])
	if end > 24 || (end == 0 && rest != "") {
		return "", "", fmt.Errorf("no unit")
	}
	switch low := strings.ToLower(unit); low {
	case "h", "min", "d", "km", "m", "pc", "x":
		unit = low
	}
	return unit, rest, nil
}
