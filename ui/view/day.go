package view

import (
	"fmt"

	"billfold/invoice/day"
)

// Day is a day in a list: "22 Nov" in the year of today, else "22 Nov 25".
func Day(d, today day.Day) string {
	if d.IsZero() || d.Year == today.Year {
		return d.Short()
	}
	return fmt.Sprintf("%s %02d", d.Short(), d.Year%100)
}

// Digits is a day in as few cells as can be, in the set order: "22.11" in the
// year of today, else "22.11.25".
func Digits(d, today day.Day, order string) string {
	year := fmt.Sprintf("%02d", d.Year%100)
	text, long := fmt.Sprintf("%02d.%02d", d.Date, int(d.Month)), "."+year
	switch order {
	case "mdy":
		text, long = fmt.Sprintf("%02d/%02d", int(d.Month), d.Date), "/"+year
	case "ymd":
		text, long = fmt.Sprintf("%02d-%02d", int(d.Month), d.Date), ""
		if d.Year != today.Year {
			text = year + "-" + text
		}
	}
	if d.Year == today.Year {
		return text
	}
	return text + long
}
