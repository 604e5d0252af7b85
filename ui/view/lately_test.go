package view_test

import (
	"testing"
	"time"

	"billfold/store"
	"billfold/ui/view"
)

func TestLately(t *testing.T) {
	now := time.Date(2026, 11, 22, 14, 30, 0, 0, time.UTC)
	at := func(date, hour, minute int) time.Time { return time.Date(2026, 11, date, hour, minute, 0, 0, time.UTC) }
	list := []store.Recent{
		{At: at(22, 14, 2), Verb: "document issued", Name: "Acme", Number: "INV-1043"},
		{At: at(22, 13, 40), Verb: "note added", Name: "Acme"},
		{At: at(21, 18, 0), Verb: "payment recorded", Name: "Birch"},
		{At: at(21, 17, 0), Verb: "payment recorded", Name: "Cedar"},
		{At: at(9, 9, 0), Verb: "customer archived", Name: "Elm"},
		{At: at(8, 9, 0), Verb: "business saved"},
	}
	for n, want := range map[int]string{
		0: "", 2: "14:02 INV-1043 issued · 13:40 note on Acme", 3: "14:02 INV-1043 issued · 13:40 note on Acme · yesterday 2 payments recorded",
		9: "14:02 INV-1043 issued · 13:40 note on Acme · yesterday 2 payments recorded · 9 Nov Elm archived · 8 Nov business saved",
	} {
		if got := view.Lately(list, now, n); got != want {
			t.Errorf("in %d parts: %q, want %q", n, got, want)
		}
	}
}
