// Package day holds civil days: a date on a calendar, without a time or a zone.
//
// Nothing here reads a clock; today is always handed in.
package day

import (
	"fmt"
	"time"
)

// Day is a civil day. The zero Day means "no day".
type Day struct {
	Year  int
	Month time.Month
	Date  int // 1..31
}

// Of is the day of a time in that time's own zone.
func Of(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// New is a day from its parts. ok is false for a day that no calendar has,
// such as 30 February.
func New(year int, month time.Month, date int) (d Day, ok bool) {
	d = Of(time.Date(year, month, date, 0, 0, 0, 0, time.UTC))
	ok = d == Day{year, month, date} && year >= 1 && year <= 9999
	return d, ok
}

// ParseISO reads YYYY-MM-DD and nothing else.
func ParseISO(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("%q is no date of the form YYYY-MM-DD", s)
	}
	return Of(t), nil
}

// IsZero says that there is no day.
func (d Day) IsZero() bool { return d == Day{} }

// String is YYYY-MM-DD, or "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Date)
}

// Compare orders days: -1, 0 or 1.
func (d Day) Compare(o Day) int { return d.time().Compare(o.time()) }

// Before and After compare two days.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// After says whether d is later than o.
func (d Day) After(o Day) bool { return d.Compare(o) > 0 }

// AddDays is n days later, or earlier for a negative n.
func (d Day) AddDays(n int) Day { return Of(d.time().AddDate(0, 0, n)) }

// AddMonths is n months later with the same date, clamped to the end of a
// shorter month: 31 Jan + 1 month is 28 or 29 Feb.
func (d Day) AddMonths(n int) Day {
	first := Of(time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
	first.Date = min(d.Date, first.MonthEnd().Date)
	return first
}

// MonthEnd is the last day of the month.
func (d Day) MonthEnd() Day { return Of(time.Date(d.Year, d.Month+1, 0, 0, 0, 0, 0, time.UTC)) }

// MonthStart is the first day of the month.
func (d Day) MonthStart() Day { return Day{d.Year, d.Month, 1} }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

// Since is the number of days from o to d; negative where d is earlier.
func (d Day) Since(o Day) int { return int(d.time().Sub(o.time()) / (24 * time.Hour)) }

// MarshalText writes YYYY-MM-DD, for JSON snapshots.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Day) UnmarshalText(b []byte) (err error) {
	*d = Day{}
	if len(b) > 0 {
		*d, err = ParseISO(string(b))
	}
	return err
}

func (d Day) time() time.Time { return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC) }

// Range is a span of days, both ends included. A zero end is open.
type Range struct{ From, To Day }

// IsZero says that neither end is set.
func (r Range) IsZero() bool { return r.From.IsZero() && r.To.IsZero() }

// Holds says whether d lies in the range.
func (r Range) Holds(d Day) bool {
	return (r.From.IsZero() || !d.Before(r.From)) && (r.To.IsZero() || !d.After(r.To))
}

// Step moves a range by n days, later where n is above 0; whole months move by as
// many months as they are. It stays where it would leave the years that can be
// written.
func (r Range) Step(n int) Range {
	by := 1
	if n < 0 {
		by = -1
	}
	to := Range{r.From.shifted(n), r.To.shifted(n)}
	if !r.From.IsZero() && r.From == r.From.MonthStart() && r.To == r.To.MonthEnd() && !r.To.Before(r.From) {
		months := (r.To.Year-r.From.Year)*12 + int(r.To.Month-r.From.Month) + 1
		to = Range{r.From.AddMonths(by * months), r.To.MonthStart().AddMonths(by * months).MonthEnd()}
	}
	if !to.From.written() || !to.To.written() {
		return r
	}
	return to
}

func (d Day) shifted(n int) Day {
	if d.IsZero() {
		return d
	}
	return d.AddDays(n)
}

func (d Day) written() bool { return d.IsZero() || d.Year >= 1 && d.Year <= 9999 }
