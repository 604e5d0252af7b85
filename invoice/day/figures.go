package day

import (
	"fmt"
	"strings"
	"time"
)

// figures reads day and month, with or without a year: "15.11", "11/15/26",
// "15 nov", "nov 15, 2026", "sun 22 nov 2026", "2026-12-01". s is clean.
func (r reader) figures(s string) (Day, error) {
	parts := strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(" ./-,", c) })
	if len(parts) > 1 {
		if _, ok := weekdayOf(parts[0]); ok {
			parts = parts[1:]
		}
	}
	if len(parts) < 2 || len(parts) > 3 {
		return Day{}, unreadable(s)
	}
	year, month, date, ok := r.sorted(parts, strings.ContainsRune(s, '/'))
	if !ok {
		return Day{}, unreadable(s)
	}
	if month < 1 || month > 12 {
		return Day{}, fmt.Errorf("there is no month %d; dates are typed as %s", month, r.example())
	}
	if year == 0 {
		return r.withoutYear(time.Month(month), date)
	}
	d, valid := New(year, time.Month(month), date)
	if !valid {
		return Day{}, fmt.Errorf("%s %d has no day %d", time.Month(month), year, date)
	}
	return d, nil
}

func (r reader) example() string {
	switch r.order {
	case "mdy":
		return "11/15, month first"
	case "ymd":
		return "2026-11-15 or 11-15, month first"
	}
	return "15.11, day first"
}

// sorted tells year, month and date apart; year is 0 where none was typed.
func (r reader) sorted(parts []string, slash bool) (year, month, date int, ok bool) {
	for i, p := range parts {
		if m, named := monthOf(p); named {
			rest := append(append([]string(nil), parts[:i]...), parts[i+1:]...)
			return aroundName(int(m), rest, i)
		}
	}
	n := make([]int, len(parts))
	for i, p := range parts {
		if n[i], ok = number(p, 0, 9999); !ok || (len(p) > 2 && len(p) != 4) {
			return 0, 0, 0, false
		}
	}
	if len(n) == 2 {
		if len(parts[0]) > 2 || len(parts[1]) > 2 {
			return 0, 0, 0, false
		}
		if r.order == "mdy" || r.order == "ymd" {
			return 0, n[0], n[1], true
		}
		return 0, n[1], n[0], true
	}
	if len(parts[1]) > 2 {
		return 0, 0, 0, false
	}
	first, last := len(parts[0]) == 4, len(parts[2]) == 4
	switch {
	case first && last:
		return 0, 0, 0, false
	case first || (r.order == "ymd" && !last):
		return fullYear(n[0], parts[0]), n[1], n[2], true
	case r.order == "mdy" || (r.order == "ymd" && slash):
		return fullYear(n[2], parts[2]), n[0], n[1], true
	}
	return fullYear(n[2], parts[2]), n[1], n[0], true
}

// aroundName reads what stands around a month's name at place at: the date, and
// perhaps a year of two or four digits behind it or of four before it.
func aroundName(month int, rest []string, at int) (year, _, date int, ok bool) {
	if len(rest) == 2 && len(rest[0]) == 4 && at == 1 { // 2026 nov 15
		rest[0], rest[1] = rest[1], rest[0]
	}
	if len(rest) == 0 || at == 2 {
		return 0, 0, 0, false
	}
	if date, ok = number(rest[0], 1, 31); !ok {
		return 0, 0, 0, false
	}
	if len(rest) == 2 {
		if year, ok = number(rest[1], 0, 9999); !ok || (len(rest[1]) != 2 && len(rest[1]) != 4) {
			return 0, 0, 0, false
		}
		year = fullYear(year, rest[1])
	}
	return year, month, date, true
}

// fullYear reads two digits as 20yy.
func fullYear(n int, typed string) int {
	if len(typed) <= 2 {
		return 2000 + n
	}
	return n
}

// withoutYear is the day of a month in the year that the field leans to; years
// without that day are passed over.
func (r reader) withoutYear(month time.Month, date int) (Day, error) {
	if _, ok := New(2000, month, date); !ok {
		return Day{}, fmt.Errorf("%s has no day %d", month, date)
	}
	step := func(by int) Day {
		for year := r.around.Year; ; year += by {
			d, ok := New(year, month, date)
			if ok && ((by > 0 && !d.Before(r.around)) || (by < 0 && !d.After(r.around))) {
				return d
			}
			if year < 1 || year > 9999 {
				return Day{Year: year, Month: month, Date: 1}
			}
		}
	}
	return r.choose(step(1), step(-1)), nil
}
