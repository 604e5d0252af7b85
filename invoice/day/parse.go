package day

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Lean says which way a day without a month or year is meant.
type Lean int

// The ways a field leans.
const (
	Forward  Lean = iota // due, valid to, task
	Backward             // payment, sent, received
	Nearest              // document date, service
)

// Context is what the reading of a typed day depends on.
type Context struct {
	Today Day
	From  Day    // a due date counts from the document's date; else zero
	Order string // "dmy", "mdy" or "ymd": the order of typed figures; "" is "dmy"
	Lean  Lean
}

// Parse reads a day as a person types it, in any case; names may be cut to three
// letters:
//
//	t  today  tom  yes               fri  next fri  last fri
//	+14  +2w  +1m  +1y  -3           eom  eom+10
//	15  15.11  15.11.26  11/15  15 nov  nov 15  2026-12-01
//	net 14  receipt  day 10          of a due date alone: from c.From
//
// What has no year leans as the context says. Errors are plain sentences.
func Parse(text string, c Context) (Day, error) {
	base := c.Today
	if !c.From.IsZero() {
		base = c.From
	}
	around := c.Today
	if c.Lean == Forward && c.From.After(around) {
		around = c.From
	}
	r := reader{today: c.Today, base: base, around: around, order: c.Order, lean: c.Lean}
	s := clean(text)
	if s == "" {
		return Day{}, fmt.Errorf("a date is missing")
	}
	if !c.From.IsZero() {
		if d, ok := r.terms(s); ok {
			return r.checked(d, text)
		}
	}
	d, err := r.day(s)
	if err != nil {
		return Day{}, err
	}
	return r.checked(d, text)
}

// clean is a text in small letters with single spaces.
func clean(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// reader reads one day.
type reader struct {
	today  Day
	base   Day // +14 and eom count from it
	around Day // days without a year lie around it
	order  string
	lean   Lean
}

func (r reader) checked(d Day, text string) (Day, error) {
	if d.Year < 1 || d.Year > 9999 {
		return Day{}, fmt.Errorf("%q is not within the years 1 to 9999", strings.TrimSpace(text))
	}
	return d, nil
}

// day reads everything but terms of payment. s is clean.
func (r reader) day(s string) (Day, error) {
	if d, ok := r.word(s); ok {
		return d, nil
	}
	if d, ok := r.offset(s); ok {
		return d, nil
	}
	if rest, ok := strings.CutPrefix(s, "eom"); ok {
		end := r.base.MonthEnd()
		if rest == "" {
			return end, nil
		}
		if n, unit, ok := signedCount(strings.TrimSpace(rest)); ok && (unit == "" || unit == "d") {
			return end.AddDays(n), nil
		}
		return Day{}, unreadable(s)
	}
	if n, err := strconv.Atoi(strings.TrimSuffix(s, ".")); err == nil && len(s) <= 3 && !strings.HasPrefix(s, "+") {
		return r.ofMonth(n)
	}
	return r.figures(s)
}

func unreadable(s string) error {
	return fmt.Errorf("%q is no date; type for example 15.11, 15 nov, fri, +14 or 2026-12-01", s)
}

// terms are the words of payment terms.
func (r reader) terms(s string) (Day, bool) {
	name, rest, _ := strings.Cut(s, " ")
	switch {
	case s == "receipt" || s == "on receipt":
		return r.base, true
	case name == "net":
		if n, ok := number(strings.TrimSuffix(rest, " days"), 0, 3650); ok {
			return r.base.AddDays(n), true
		}
	case name == "day":
		if n, ok := number(rest, 1, 31); ok {
			for first := r.base.MonthStart(); ; first = first.AddMonths(1) {
				d := first
				d.Date = min(n, first.MonthEnd().Date)
				if d.After(r.base) {
					return d, true
				}
			}
		}
	}
	return Day{}, false
}

// word reads today, tomorrow, yesterday and weekdays.
func (r reader) word(s string) (Day, bool) {
	switch {
	case s == "t" || isCut(s, "today"):
		return r.today, true
	case isCut(s, "tomorrow"):
		return r.today.AddDays(1), true
	case isCut(s, "yesterday"):
		return r.today.AddDays(-1), true
	}
	which, name, two := strings.Cut(s, " ")
	if !two {
		which, name = "", s
	}
	weekday, ok := weekdayOf(name)
	if !ok {
		return Day{}, false
	}
	monday := r.today.AddDays(-(int(r.today.Weekday()) + 6) % 7)
	inWeek := (int(weekday) + 6) % 7
	switch which {
	case "next":
		return monday.AddDays(7 + inWeek), true
	case "last":
		return monday.AddDays(inWeek - 7), true
	case "this":
		return monday.AddDays(inWeek), true
	case "":
		return r.weekday(weekday), true
	}
	return Day{}, false
}

// weekday is the next one after today, the last one before it, or the nearest.
func (r reader) weekday(w time.Weekday) Day {
	ahead := (int(w) - int(r.around.Weekday()) + 7) % 7
	switch {
	case r.lean == Nearest && ahead > 3:
		return r.around.AddDays(ahead - 7)
	case r.lean == Nearest:
		return r.around.AddDays(ahead)
	case r.lean == Backward && ahead == 0:
		return r.around.AddDays(-7)
	case r.lean == Backward:
		return r.around.AddDays(ahead - 7)
	case ahead == 0:
		return r.around.AddDays(7)
	}
	return r.around.AddDays(ahead)
}

// offset reads +14, +2w, -3, +1m and +1y.
func (r reader) offset(s string) (Day, bool) {
	n, unit, ok := signedCount(s)
	if !ok {
		return Day{}, false
	}
	switch unit {
	case "", "d":
		return r.base.AddDays(n), true
	case "w":
		return r.base.AddDays(7 * n), true
	case "m":
		return r.base.AddMonths(n), true
	case "y":
		return r.base.AddMonths(12 * n), true
	}
	return Day{}, false
}

// signedCount reads "+2w": a sign, at most five digits, a unit of one letter or
// none.
func signedCount(s string) (n int, unit string, ok bool) {
	if s == "" || (s[0] != '+' && s[0] != '-') {
		return 0, "", false
	}
	digits := strings.TrimRight(s[1:], "dwmy")
	unit = s[1+len(digits):]
	n, ok = number(strings.TrimSpace(digits), 0, 99999)
	if s[0] == '-' {
		n = -n
	}
	return n, unit, ok
}

// number reads digits within bounds.
func number(s string, low, high int) (int, bool) {
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high || s[0] == '+' || s[0] == '-' {
		return 0, false
	}
	return n, true
}

// ofMonth is the n-th of a month; months without that day are passed over.
func (r reader) ofMonth(n int) (Day, error) {
	if n < 1 || n > 31 {
		return Day{}, fmt.Errorf("no month has a day %d", n)
	}
	step := func(by int) Day {
		for first := r.around.MonthStart(); ; first = first.AddMonths(by) {
			d, ok := New(first.Year, first.Month, n)
			if ok && ((by > 0 && !d.Before(r.around)) || (by < 0 && !d.After(r.around))) {
				return d
			}
			if first.Year < 2 || first.Year > 9998 {
				return first
			}
		}
	}
	return r.choose(step(1), step(-1)), nil
}

// choose takes the later or earlier of two days as the field leans.
func (r reader) choose(ahead, behind Day) Day {
	switch r.lean {
	case Backward:
		return behind
	case Nearest:
		if r.around.Since(behind) < ahead.Since(r.around) {
			return behind
		}
	}
	return ahead
}

// isCut says whether s is a name or at least its first three letters.
func isCut(s, name string) bool { return len(s) >= 3 && strings.HasPrefix(name, s) }

func weekdayOf(s string) (time.Weekday, bool) {
	s = strings.TrimSuffix(s, ".")
	for w := time.Sunday; w <= time.Saturday; w++ {
		if isCut(s, strings.ToLower(w.String())) {
			return w, true
		}
	}
	return 0, false
}

func monthOf(s string) (time.Month, bool) {
	s = strings.TrimSuffix(s, ".")
	for m := time.January; m <= time.December; m++ {
		if isCut(s, strings.ToLower(m.String())) {
			return m, true
		}
	}
	return 0, false
}
