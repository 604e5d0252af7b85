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
