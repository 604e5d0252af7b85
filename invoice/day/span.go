package day

import (
	"fmt"
	"strings"
	"time"
)

// ParseRange reads a span of days as a person types it:
//
//	A..B  A..  ..B                   with any day that Parse reads, or a period
//	q4  2026  oct  oct 2025  2026-10  this, last and next week, month, quarter, year
//	ytd  all                         all is the zero Range
//
// A period without a year is the latest one that has begun, or the nearest where
// the context leans so; the end of a span is the first such period or day from
// its start on. A start before an end with a year is the last one before it;
// where the context leans to the nearest, so is a bare day before an end with a
// month. "1 to 30 Nov 2026" reads as "1..30 nov 2026". Errors are plain sentences.
func ParseRange(text string, c Context) (Range, error) {
	s := clean(strings.NewReplacer("…", "..", "–", " to ").Replace(text))
	if c.Lean != Nearest {
		c.Lean = Backward
	}
	switch s {
	case "":
		return Range{}, fmt.Errorf("a date or period is missing")
	case "all":
		return Range{}, nil
	case "ytd":
		return Range{Day{c.Today.Year, time.January, 1}, c.Today}, nil
	}
	left, right, two := cutSpan(s)
	if !two {
		return c.period(s, c.Today, c.Lean)
	}
	r, err := c.span(left, right)
	if err != nil {
		return Range{}, err
	}
	if !r.From.IsZero() && !r.To.IsZero() && r.To.Before(r.From) {
		return Range{}, fmt.Errorf("the period ends on %s, before it begins on %s", r.To.Plain(), r.From.Plain())
	}
	return r, nil
}

// cutSpan finds the two ends of a span.
func cutSpan(s string) (left, right string, two bool) {
	if after, ok := strings.CutPrefix(s, "from "); ok {
		if left, right, two = cutSpan(after); two {
			return left, right, true
		}
		return after, "", true
	}
	for _, word := range []string{"to ", "until "} {
		if after, ok := strings.CutPrefix(s, word); ok {
			return "", after, true
		}
	}
	for _, mark := range []string{"..", " to ", " until ", " - "} {
		if left, right, two = strings.Cut(s, mark); two {
			return strings.TrimSpace(left), strings.TrimSpace(right), true
		}
	}
	return s, "", false
}

// span reads both ends of a span.
func (c Context) span(left, right string) (r Range, err error) {
	var end Range
	switch {
	case left == "" && right == "":
		return Range{}, fmt.Errorf("a period needs a first or a last day")
	case left == "":
		end, err = c.period(right, c.Today, c.Lean)
		return Range{To: end.To}, err
	case right == "":
		r, err = c.period(left, c.Today, c.Lean)
		return Range{From: r.From}, err
	case dated(right) && !dated(left), c.Lean == Nearest && bare(left) && !bare(right):
		if end, err = c.period(right, c.Today, c.Lean); err != nil {
			return Range{}, err
		}
		r, err = c.period(left, end.To, Backward)
		return Range{r.From, end.To}, err
	}
	if r, err = c.period(left, c.Today, c.Lean); err != nil {
		return Range{}, err
	}
	end, err = c.period(right, r.From, Forward)
	return Range{r.From, end.To}, err
}

// bare says whether a text is the day of a month alone: in "1..30 nov" the month
// counts for both ends.
func bare(s string) bool {
	_, ok := number(strings.TrimSuffix(s, "."), 1, 31)
	return ok
}

// dated says whether a text holds a year of four digits.
func dated(s string) bool {
	digits := 0
	for _, c := range s + " " {
		if '0' <= c && c <= '9' {
			digits++
			continue
		}
		if digits == 4 {
			return true
		}
		digits = 0
	}
	return false
}

// period reads one period or one day, which lies around a day as lean says.
func (c Context) period(s string, around Day, lean Lean) (Range, error) {
	if r, ok := c.relative(s); ok {
		return r, nil
	}
	if r, ok := c.named(s, around, lean); ok {
		return r, nil
	}
	r := reader{today: c.Today, base: c.Today, around: around, order: c.Order, lean: lean}
	d, err := r.day(s)
	if err == nil {
		d, err = r.checked(d, s)
	}
	return Range{d, d}, err
}

// relative reads "last month" and its like.
func (c Context) relative(s string) (Range, bool) {
	which, unit, _ := strings.Cut(s, " ")
	by, ok := map[string]int{"this": 0, "last": -1, "next": 1}[which]
	if !ok {
		return Range{}, false
	}
	t := c.Today
	switch unit {
	case "week":
		monday := t.AddDays(-(int(t.Weekday())+6)%7 + 7*by)
		return Range{monday, monday.AddDays(6)}, true
	case "month":
		return months(t.MonthStart().AddMonths(by), 1), true
	case "quarter":
		return months(quarterStart(t).AddMonths(3*by), 3), true
	case "year":
		return months(Day{t.Year + by, time.January, 1}, 12), true
	}
	return Range{}, false
}

func quarterStart(d Day) Day { return Day{d.Year, (d.Month-1)/3*3 + 1, 1} }

// months are n whole months from the first of one on.
func months(from Day, n int) Range { return Range{from, from.AddMonths(n).AddDays(-1)} }

// named reads years, quarters and months: "2026", "q4", "q4 2025", "oct",
// "oct 2025", "2026-10", "10/2026".
func (c Context) named(s string, around Day, lean Lean) (Range, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ./-", r) })
	year := 0
	var rest []string
	for _, p := range parts {
		if n, ok := number(p, 1, 9999); ok && len(p) == 4 && year == 0 {
			year = n
			continue
		}
		rest = append(rest, p)
	}
	switch {
	case len(rest) == 0 && year > 0 && len(parts) == 1:
		return months(Day{year, time.January, 1}, 12), true
	case len(rest) != 1:
		return Range{}, false
	}
	first, length, ok := partOfYear(rest[0], year > 0)
	if !ok {
		return Range{}, false
	}
	if year > 0 {
		return months(Day{year, first, 1}, length), true
	}
	return c.latest(first, length, around, lean), true
}

// partOfYear reads a quarter or a month; a figure is a month only beside a year.
func partOfYear(s string, dated bool) (first time.Month, length int, ok bool) {
	if len(s) == 2 && s[0] == 'q' && s[1] >= '1' && s[1] <= '4' {
		return time.Month(s[1]-'1')*3 + 1, 3, true
	}
	if m, ok := monthOf(s); ok {
		return m, 1, true
	}
	if n, ok := number(s, 1, 12); ok && dated && len(s) <= 2 {
		return time.Month(n), 1, true
	}
	return 0, 0, false
}

// latest is the period without a year: the latest that has begun, the first
// from around on, or the nearest.
func (c Context) latest(first time.Month, length int, around Day, lean Lean) Range {
	this := months(Day{around.Year, first, 1}, length)
	if this.Holds(around) {
		return this
	}
	before, after := this, this
	if this.From.After(around) {
		before = months(this.From.AddMonths(-12), length)
	} else {
		after = months(this.From.AddMonths(12), length)
	}
	switch lean {
	case Forward:
		return after
	case Nearest:
		if after.From.Since(around) < around.Since(before.To) {
			return after
		}
	}
	return before
}
