// Package numbering turns the first number that a person types into the pattern
// of a series, and a counter into a number. It keeps no counters: a series
// without gaps is the store's affair (CALCULATION.md, Numbers).
package numbering

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Pattern is how the numbers of a series look: text, perhaps the year, and a
// counter with a least width. The zero Pattern is none.
type Pattern struct {
	before string // text before the year, or before the counter
	yearly bool
	middle string // text between year and counter
	width  int    // least digits of the counter
	after  string
}

const (
	longest = 30 // characters of a number as typed
	widest  = 12 // digits of a counter as typed
)

// ParsePattern reads the first number of a series as it shall look, "INV-1001" or
// "2026-014": the last digits are the counter, and a year from 2000 to 2099
// before them makes the series start again at 1 each year. It returns the
// pattern and the first counter; errors are sentences for the person who typed.
func ParsePattern(first string) (Pattern, int64, error) {
	first = strings.TrimSpace(first)
	if err := checkText(first); err != nil {
		return Pattern{}, 0, err
	}
	start, end := lastDigits(first)
	if end == 0 {
		return Pattern{}, 0, errors.New("a number needs digits that count on, such as INV-1001")
	}
	if end-start > widest {
		return Pattern{}, 0, fmt.Errorf("the counter %s is too long; %d digits are the most", first[start:end], widest)
	}
	counter, err := strconv.ParseInt(first[start:end], 10, 64)
	if err != nil {
		return Pattern{}, 0, err
	}
	if counter == 0 {
		return Pattern{}, 0, errors.New("numbers start at 1 or more")
	}
	p := Pattern{before: first[:start], width: end - start, after: first[end:]}
	p.findYear()
	if p.readsAsID() {
		return Pattern{}, 0, fmt.Errorf("%s reads as an id of this program; use two or more letters, such as INV-%s", first, first[start:end])
	}
	return p, counter, nil
}

// Read reads what Pattern.String wrote.
func Read(text string) (Pattern, error) {
	bad := fmt.Errorf("%q is no number pattern", text)
	rest := text
	var p Pattern
	if before, after, ok := strings.Cut(rest, "{YYYY}"); ok {
		p.before, p.yearly, rest = before, true, after
	}
	text, rest, ok := strings.Cut(rest, "{0")
	zeros, after, closed := strings.Cut(rest, "}")
	if !ok || !closed || strings.Trim(zeros, "0") != "" || len(zeros) >= widest {
		return Pattern{}, bad
	}
	if p.yearly {
		p.middle = text
	} else {
		p.before = text
	}
	p.width, p.after = len(zeros)+1, after
	if strings.ContainsAny(p.before+p.middle+p.after, "{}") || p.readsAsID() {
		return Pattern{}, bad
	}
	return p, nil
}

// Format is the number with counter n, in a year where the pattern holds one.
func (p Pattern) Format(year int, n int64) string {
	if !p.yearly {
		return fmt.Sprintf("%s%0*d%s", p.before, p.width, n, p.after)
	}
	return fmt.Sprintf("%s%04d%s%0*d%s", p.before, year, p.middle, p.width, n, p.after)
}

// Counter reads a number of the series back: its counter, and its year where the
// pattern holds one, else 0. ok is false for a number that the series never gives.
func (p Pattern) Counter(number string) (year int, n int64, ok bool) {
	rest, ok := strings.CutPrefix(number, p.before)
	if ok && p.yearly {
		if len(rest) < 4 {
			return 0, 0, false
		}
		var err error
		year, err = strconv.Atoi(rest[:4])
		if rest, ok = strings.CutPrefix(rest[4:], p.middle); err != nil {
			return 0, 0, false
		}
	}
	if ok {
		rest, ok = strings.CutSuffix(rest, p.after)
	}
	n, err := strconv.ParseInt(rest, 10, 64)
	if !ok || err != nil || n <= 0 || p.Format(year, n) != number {
		return 0, 0, false
	}
	return year, n, true
}

// Yearly says whether the counter starts again at 1 each year.
func (p Pattern) Yearly() bool { return p.yearly }

// IsZero says that there is no pattern.
func (p Pattern) IsZero() bool { return p == Pattern{} }

// String is the pattern as it is echoed and kept: "INV-{0000}", "{YYYY}-{000}".
func (p Pattern) String() string {
	if p.IsZero() {
		return ""
	}
	counter := "{" + strings.Repeat("0", p.width) + "}"
	if p.yearly {
		return p.before + "{YYYY}" + p.middle + counter + p.after
	}
	return p.before + counter + p.after
}

// readsAsID says whether the pattern's numbers could be taken for an id: C-0001
// is a customer, D-0001 a document, P-0001 a payment, K-0001 a contact, N-0001 an
// entry.
func (p Pattern) readsAsID() bool {
	if p.yearly || p.after != "" {
		return false
	}
	switch strings.ToUpper(p.before) {
	case "C-", "D-", "P-", "K-", "N-":
		return true
	}
	return false
}

// findYear turns the last run of digits before the counter that is a year into
// the place of the year.
func (p *Pattern) findYear() {
	text := p.before
	for {
		start, end := lastDigits(text)
		if end == 0 {
			return
		}
		if end-start == 4 && text[start:start+2] == "20" {
			p.before, p.yearly, p.middle = text[:start], true, p.before[end:]
			return
		}
		text = text[:start]
	}
}

// lastDigits is where the last run of digits in s starts and ends; end is 0
// where there is none.
func lastDigits(s string) (start, end int) {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	for end = len(s); end > 0 && !digit(s[end-1]); {
		end--
	}
	for start = end; start > 0 && digit(s[start-1]); {
		start--
	}
	return start, end
}

func checkText(s string) error {
	if s == "" {
		return errors.New("the first number is missing, such as INV-1001")
	}
	if len(s) > longest {
		return fmt.Errorf("a number has at most %d characters", longest)
	}
	for _, r := range s {
		if r == '{' || r == '}' || !unicode.IsPrint(r) {
			return fmt.Errorf("a number cannot hold %q", r)
		}
	}
	return nil
}
