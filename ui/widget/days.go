package widget

import "billfold/invoice/day"

// ReadDay reads the day in a line of text, shows it as the echo, and warns where it
// is two years away.
func ReadDay(in *Input, c day.Context) (day.Day, error) {
	in.Echo, in.Brief, in.Warning = "", "", ""
	d, err := day.Parse(in.Field.Value(), c)
	if err != nil {
		return d, err
	}
	echoDay(in, d, c)
	return d, nil
}

func echoDay(in *Input, d day.Day, c day.Context) {
	in.Brief, in.Echo = d.Long(), d.Far(c.Today)
	const farMonths = 24
	if d.Before(c.Today.AddMonths(-farMonths)) || d.After(c.Today.AddMonths(farMonths)) {
		in.Warning = "the date is two years away: check the year"
	}
}

// DaySteps is by how many days a key moves a date: Up a day later, Down one
// earlier, PgUp and PgDn a week. ok is false for another key.
func DaySteps(key string) (n int, ok bool) {
	const week = 7
	n, ok = map[string]int{"up": 1, "down": -1, "pgup": week, "pgdown": -week}[key]
	return n, ok
}

// StepDay moves the day in a line of text by n days, from today where it cannot be
// read, and not beyond last.
func StepDay(in *Input, c day.Context, n int, last day.Day) {
	d, err := day.Parse(in.Field.Value(), c)
	if err != nil {
		d = c.Today
	} else {
		d = d.AddDays(n)
	}
	if d.After(last) {
		d = last
	}
	PutDay(in, c, d)
}

// PutDay types a day into a line of text.
func PutDay(in *Input, c day.Context, d day.Day) {
	in.Field.SetValue(DayText(d, c))
	in.Problem, in.Warning = "", ""
	echoDay(in, d, c)
}

// DayIn is the day in a line of text, or today where it cannot be read.
func DayIn(in *Input, c day.Context) day.Day {
	if d, err := day.Parse(in.Field.Value(), c); err == nil {
		return d
	}
	return c.Today
}

// DayText is a day in the shortest form that reads as it: "20 Nov", "Wed 20 Nov 2024".
func DayText(d day.Day, c day.Context) string {
	if read, err := day.Parse(d.Short(), c); err == nil && read == d {
		return d.Short()
	}
	return d.Long()
}
