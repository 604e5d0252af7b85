package view

import (
	"fmt"
	"strings"
	"time"

	"billfold/invoice/day"
	"billfold/store"
)

// Lately says in at most n parts what was done last, the newest first: "14:02
// INV-1043 issued · 13:40 note on Acme · yesterday 2 payments". What was done
// several times in a row on another day than today is counted.
func Lately(list []store.Recent, now time.Time, n int) string {
	today := day.Of(now)
	var parts []string
	for i := 0; i < len(list) && len(parts) < n; {
		d := list[i]
		on, same := day.Of(d.At.In(now.Location())), 1
		for i+same < len(list) && list[i+same].Verb == d.Verb && day.Of(list[i+same].At.In(now.Location())) == on {
			same++
		}
		if on == today {
			same = 1
		}
		i += same
		when := Day(on, today)
		switch {
		case on == today:
			when = d.At.In(now.Location()).Format("15:04")
		case on == today.AddDays(-1):
			when = "yesterday"
		}
		what := doneWords(d)
		if same > 1 {
			subject, act, _ := strings.Cut(d.Verb, " ")
			what = fmt.Sprintf("%d %ss %s", same, subject, act)
		}
		parts = append(parts, when+" "+what)
	}
	return strings.Join(parts, " · ")
}

// doneWords are a change in a few words.
func doneWords(d store.Recent) string {
	subject, act, _ := strings.Cut(d.Verb, " ")
	switch {
	case d.Number != "":
		return d.Number + " " + act
	case d.Verb == "note added":
		return "note on " + d.Name
	case subject == "payment" && d.Name != "":
		return "payment of " + d.Name + " " + act
	case subject == "customer" && d.Name != "":
		return d.Name + " " + act
	case subject == "draft" && d.Name != "":
		return "draft for " + d.Name + " " + act
	}
	return strings.TrimSpace(d.Verb + " " + d.Name)
}
