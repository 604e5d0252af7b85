package day

import "fmt"

// Short is "22 Nov", or "" for no day.
func (d Day) Short() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %.3s", d.Date, d.Month)
}

// Plain is "22 Nov 2026", or "" for no day.
func (d Day) Plain() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %.3s %04d", d.Date, d.Month, d.Year)
}

// Long is "Sun 22 Nov 2026", or "" for no day.
func (d Day) Long() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%.3s %s", d.Weekday(), d.Plain())
}

// Far is "Fri 27 Nov 2026, in 5 days", or Long alone for today and for no day.
func (d Day) Far(today Day) string {
	if d.IsZero() || d == today {
		return d.Long()
	}
	return d.Long() + ", " + Relative(d, today)
}

// String is "1 to 30 Nov 2026", "1 Oct to 31 Dec 2026", "22 Nov 2026", "from 1 Nov
// 2026", "to 30 Nov 2026", or "" for no range. ParseRange reads it back.
func (r Range) String() string {
	from, to := r.From, r.To
	switch {
	case r.IsZero():
		return ""
	case to.IsZero():
		return "from " + from.Plain()
	case from.IsZero():
		return "to " + to.Plain()
	case from == to:
		return from.Plain()
	case from.Year != to.Year:
		return from.Plain() + " to " + to.Plain()
	case from.Month != to.Month:
		return from.Short() + " to " + to.Plain()
	}
	return fmt.Sprintf("%d to %s", from.Date, to.Plain())
}

// Relative is where d lies from today: "today", "tomorrow", "in 5 days",
// "yesterday", "5 days ago".
func Relative(d, today Day) string {
	switch n := d.Since(today); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n > 0:
		return fmt.Sprintf("in %d days", n)
	default:
		return fmt.Sprintf("%d days ago", -n)
	}
}
