package widget

import "billfold/invoice/day"

// ReadDay reads the day in a line of text and shows it as the echo.
func ReadDay(in *Input, c day.Context) (day.Day, error) {
	in.Echo = ""
	d, err := day.Parse(in.Field.Value(), c)
	if err != nil {
		return d, err
	}
	in.Echo = d.Long()
	return d, nil
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
	in.Field.SetValue(DayText(d, c))
	in.Problem, in.Echo = "", d.Long()
}

// DayText is a day in the shortest form that reads as it: "20 Nov", "2024-11-20".
func DayText(d day.Day, c day.Context) string {
	if read, err := day.Parse(d.Short(), c); err == nil && read == d {
		return d.Short()
	}
	return d.String()
}
