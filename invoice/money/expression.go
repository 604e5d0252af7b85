package money

import (
	"fmt"
	"math/big"
	"strings"
	"unicode"
)

// evaluated is the longest expression at the start of a text.
type evaluated struct {
	exact    *big.Rat
	value    Decimal
	other    *Decimal // with ambiguous numbers read the other way
	computed bool
	rest     string // what follows, trimmed
}

const (
	longest = 200 // characters of an expression
	deepest = 20  // parentheses within each other
)

// evaluate reads the longest expression at the start of a text.
func evaluate(text string, style Style) (evaluated, error) {
	if len(text) > longest {
		return evaluated{}, fmt.Errorf("that is too long for a number")
	}
	p := parser{text: []rune(text), style: style}
	exact, err := p.expr()
	if err != nil {
		return evaluated{}, err
	}
	e := evaluated{exact: exact, computed: p.computed, rest: trim(string(p.text[p.pos:]))}
	if e.value, err = decimalOf(exact); err != nil {
		return evaluated{}, err
	}
	if !p.computed && !new(big.Rat).Mul(exact, big.NewRat(int64(One), 1)).IsInt() {
		return evaluated{}, fmt.Errorf("%s has more than six decimals", trim(text))
	}
	if !p.ambiguous {
		return e, nil
	}
	q := parser{text: []rune(text), style: style, flip: true}
	if exact, err = q.expr(); err == nil {
		if other, err := decimalOf(exact); err == nil {
			e.other = &other
		}
	}
	return e, nil
}

func decimalOf(r *big.Rat) (Decimal, error) {
	n, ok := round(r, int64(One))
	if !ok {
		return 0, fmt.Errorf("the number is too large")
	}
	return Decimal(n), nil
}

// parser walks through a text; see the grammar at Parse.
type parser struct {
	text      []rune
	pos       int
	depth     int
	style     Style
	flip      bool // read ambiguous numbers the other way
	ambiguous bool // one was seen
	computed  bool // an operator was seen
}

// peek is the next rune behind spaces in its plain form, or 0 at the end.
func (p *parser) peek() rune {
	for p.pos < len(p.text) && unicode.IsSpace(p.text[p.pos]) {
		p.pos++
	}
	if p.pos == len(p.text) {
		return 0
	}
	switch r := p.text[p.pos]; r {
	case '\u2212': // minus sign
		return '-'
	case '×':
		return '*'
	case '÷':
		return '/'
	default:
		return r
	}
}

func (p *parser) expr() (*big.Rat, error) {
	sum, err := p.term()
	if err != nil {
		return nil, err
	}
	for op := p.peek(); op == '+' || op == '-'; op = p.peek() {
		p.pos++
		p.computed = true
		part, err := p.term()
		if err != nil {
			return nil, err
		}
		if p.peek() == '%' {
			p.pos++
			part.Mul(part, sum).Quo(part, big.NewRat(100, 1))
		}
		if op == '-' {
			part.Neg(part)
		}
		sum = new(big.Rat).Add(sum, part)
	}
	return sum, nil
}

func (p *parser) term() (*big.Rat, error) {
	product, err := p.factor()
	if err != nil {
		return nil, err
	}
	for op := p.peek(); op == '*' || op == '/'; op = p.peek() {
		p.pos++
		p.computed = true
		by, err := p.factor()
		if err != nil {
			return nil, err
		}
		if op == '*' {
			product.Mul(product, by)
			continue
		}
		if by.Sign() == 0 {
			return nil, fmt.Errorf("a division by zero has no result")
		}
		product.Quo(product, by)
	}
	return product, nil
}

func (p *parser) factor() (*big.Rat, error) {
	switch p.peek() {
	case '-':
		p.pos++
		if p.peek() == '-' {
			return nil, fmt.Errorf("two minus signs in a row")
		}
		value, err := p.factor()
		if err != nil {
			return nil, err
		}
		return value.Neg(value), nil
	case '(':
		p.pos++
		p.computed = true
		if p.depth++; p.depth > deepest {
			return nil, fmt.Errorf("there are too many parentheses")
		}
		value, err := p.expr()
		if err != nil {
			return nil, err
		}
		if p.peek() != ')' {
			return nil, fmt.Errorf("a closing parenthesis is missing")
		}
		p.pos++
		p.depth--
		return value, nil
	}
	value, err := p.number()
	if err != nil {
		return nil, err
	}
	if p.thousand() {
		value.Mul(value, big.NewRat(1000, 1))
	}
	return value, nil
}

// thousand takes a k behind a number that begins no word.
func (p *parser) thousand() bool {
	if r := p.peek(); r != 'k' && r != 'K' {
		return false
	}
	if p.pos+1 < len(p.text) && unicode.IsLetter(p.text[p.pos+1]) {
		return false
	}
	p.pos++
	return true
}

// number takes digits with marks between them.
func (p *parser) number() (*big.Rat, error) {
	if p.peek() == 0 {
		return nil, fmt.Errorf("a number is missing at the end")
	}
	start := p.pos
	digit := func(i int) bool { return i < len(p.text) && '0' <= p.text[i] && p.text[i] <= '9' }
	for digit(p.pos) || (p.pos < len(p.text) && mark(p.text[p.pos]) != 0 && digit(p.pos+1)) {
		p.pos++
	}
	typed := string(p.text[start:p.pos])
	if typed == "" {
		return nil, unreadable(string(p.text), "a number")
	}
	if p.pos < len(p.text) && (p.text[p.pos] == '.' || p.text[p.pos] == ',') {
		return nil, fmt.Errorf("%s%c ends with a mark; a digit must follow it", typed, p.text[p.pos])
	}
	plain, other, err := readMarks(typed, p.style)
	if err != nil {
		return nil, err
	}
	if other != "" {
		p.ambiguous = true
		if p.flip {
			plain = other
		}
	}
	value, ok := new(big.Rat).SetString(plain)
	if !ok {
		return nil, unreadable(typed, "a number")
	}
	return value, nil
}

// mark is a decimal or group mark in its plain form, or 0 for another rune.
func mark(r rune) rune {
	switch {
	case r == '.' || r == ',':
		return r
	case r == '\'' || r == '’':
		return '\''
	case unicode.IsSpace(r):
		return ' '
	}
	return 0
}

// readMarks turns digits with marks into a plain number with a point. other is
// the other reading where the marks leave two.
func readMarks(typed string, style Style) (plain, other string, err error) {
	text := strings.Map(func(r rune) rune {
		if m := mark(r); m != 0 {
			return m
		}
		return r
	}, typed)
	points, commas := strings.Count(text, "."), strings.Count(text, ",")
	last := strings.LastIndexAny(text, ".,")
	grouped := strings.ContainsAny(text, "' ")
	switch {
	case points+commas == 0:
		plain, err = joined(text, typed)
	case points > 0 && commas > 0 || grouped && points+commas == 1:
		if strings.Count(text, text[last:last+1]) > 1 {
			return "", "", fmt.Errorf("%s has two decimal marks", typed)
		}
		plain, err = joined(text[:last], typed)
		plain += "." + text[last+1:]
	case points+commas > 1:
		plain, err = joined(text, typed)
	default:
		plain, other = single(text, last, style)
	}
	return plain, other, err
}

// single reads a number with one point or comma.
func single(text string, at int, style Style) (plain, other string) {
	before, after := text[:at], text[at+1:]
	broken, whole := "0"+before+"."+after, before+after
	if len(after) != 3 || len(before) == 0 || len(before) > 3 || before[0] == '0' {
		return broken, ""
	}
	if style.Decimal == text[at:at+1] {
		return broken, whole
	}
	return whole, broken
}

// joined takes the group marks out of a whole number: one kind of mark, and
// three digits in each group but the first.
func joined(text, typed string) (string, error) {
	i := strings.IndexAny(text, "., '")
	if i < 0 {
		return text, nil
	}
	groups := strings.Split(text, text[i:i+1])
	for k, g := range groups {
		if strings.ContainsAny(g, "., '") {
			return "", fmt.Errorf("%s mixes marks between its groups", typed)
		}
		if (k > 0 && len(g) != 3) || len(g) == 0 || len(g) > 3 {
			return "", fmt.Errorf("%s has a group that is not three digits long", typed)
		}
	}
	return strings.Join(groups, ""), nil
}
