package locale

import (
	"fmt"
	"strings"

	"billfold/invoice/day"
)

// Day writes a day with the name of its month: "9. März 2026", "March 9, 2026".
func (l Locale) Day(d day.Day) string { return l.day(l.row.long, d) }

// Short writes a day for a narrow column: "09.03.2026", "Mar 9, 2026".
func (l Locale) Short(d day.Day) string { return l.day(l.row.medium, d) }

func (l Locale) day(pattern string, d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return l.days(pattern, d, d)
}

// Span writes two days: "1–20 November 2026", "28. November – 4. Dezember 2026"; where
// they are one it writes a day. Both must be days.
func (l Locale) Span(r day.Range) string {
	switch {
	case r.From == r.To:
		return l.Day(r.From)
	case r.From.Year == r.To.Year && r.From.Month == r.To.Month:
		return l.days(l.row.sameMonth, r.From, r.To)
	case r.From.Year == r.To.Year:
		return l.days(l.row.sameYear, r.From, r.To)
	}
	return l.days(l.row.span, r.From, r.To)
}

// MonthYear is the month of a day as a text names it: "October 2026".
func (l Locale) MonthYear(d day.Day) string {
	return fmt.Sprintf("%s %d", strings.Split(l.row.months, "|")[d.Month-1], d.Year)
}

// days fills a pattern: y, M and d for the parts of a day, as wide as they are
// often, and text between ' as it stands. What lies behind the dash is of the
// second day, and what stands only once before it belongs to both.
func (l Locale) days(pattern string, from, to day.Day) string {
	var b strings.Builder
	d, quoted := from, false
	for i := 0; i < len(pattern); {
		c := pattern[i]
		n := 1
		for i+n < len(pattern) && pattern[i+n] == c {
			n++
		}
		switch {
		case c == '\'':
			quoted, n = !quoted, 1
		case !quoted && (c == 'y' || c == 'M' || c == 'd'):
			b.WriteString(l.part(c, n, d))
		default:
			if strings.HasPrefix(pattern[i:], "–") {
				d, n = to, len("–")
			}
			b.WriteString(pattern[i : i+n])
		}
		i += n
	}
	return b.String()
}

// part writes a year, month or day n letters wide.
func (l Locale) part(c byte, n int, d day.Day) string {
	switch {
	case c == 'y':
		return fmt.Sprintf("%04d", d.Year)
	case c == 'd' && d.Date == 1 && n == 1 && l.Lang == "fr": // as French has it, and CLDR has not
		return "1er"
	case c == 'd':
		return fmt.Sprintf("%0*d", n, d.Date)
	case n <= 2 || d.Month < 1 || d.Month > 12:
		return fmt.Sprintf("%0*d", n, int(d.Month))
	case n == 3:
		return strings.Split(l.row.short, "|")[d.Month-1]
	}
	return strings.Split(l.row.months, "|")[d.Month-1]
}
