package day

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// sunday is the day of the examples: Sun 22 Nov 2026.
func sunday() Day { return Day{2026, time.November, 22} }

func TestParse(t *testing.T) {
	tests := []struct {
		text                       string
		forward, backward, nearest string
	}{
		{"t", "2026-11-22", "2026-11-22", "2026-11-22"},
		{"Today", "2026-11-22", "2026-11-22", "2026-11-22"},
		{"tom", "2026-11-23", "2026-11-23", "2026-11-23"},
		{"yes", "2026-11-21", "2026-11-21", "2026-11-21"},
		{"fri", "2026-11-27", "2026-11-20", "2026-11-20"},
		{"Friday", "2026-11-27", "2026-11-20", "2026-11-20"},
		{"sun", "2026-11-29", "2026-11-15", "2026-11-22"},
		{"tues", "2026-11-24", "2026-11-17", "2026-11-24"},
		{"next fri", "2026-11-27", "2026-11-27", "2026-11-27"},
		{"next mon", "2026-11-23", "2026-11-23", "2026-11-23"},
		{"last fri", "2026-11-13", "2026-11-13", "2026-11-13"},
		{"TOMORROW", "2026-11-23", "2026-11-23", "2026-11-23"},
		{"yesterday", "2026-11-21", "2026-11-21", "2026-11-21"},
		{"next sun", "2026-11-29", "2026-11-29", "2026-11-29"},
		{"last sun", "2026-11-15", "2026-11-15", "2026-11-15"},
		{"next wednes", "2026-11-25", "2026-11-25", "2026-11-25"},
		{"this fri", "2026-11-20", "2026-11-20", "2026-11-20"},
		{"+14", "2026-12-06", "2026-12-06", "2026-12-06"},
		{"+ 14 d", "2026-12-06", "2026-12-06", "2026-12-06"},
		{"+2w", "2026-12-06", "2026-12-06", "2026-12-06"},
		{"+1m", "2026-12-22", "2026-12-22", "2026-12-22"},
		{"+1y", "2027-11-22", "2027-11-22", "2027-11-22"},
		{"-3", "2026-11-19", "2026-11-19", "2026-11-19"},
		{"-2w", "2026-11-08", "2026-11-08", "2026-11-08"},
		{"-1m", "2026-10-22", "2026-10-22", "2026-10-22"},
		{"-1y", "2025-11-22", "2025-11-22", "2025-11-22"},
		{"eom", "2026-11-30", "2026-11-30", "2026-11-30"},
		{"eom+10", "2026-12-10", "2026-12-10", "2026-12-10"},
		{"EOM + 10", "2026-12-10", "2026-12-10", "2026-12-10"},
		{"15", "2026-12-15", "2026-11-15", "2026-11-15"},
		{"22", "2026-11-22", "2026-11-22", "2026-11-22"},
		{"31", "2026-12-31", "2026-10-31", "2026-10-31"}, // November has none; both are 22 days or more away
		{"15.11", "2027-11-15", "2026-11-15", "2026-11-15"},
		{"15.11.", "2027-11-15", "2026-11-15", "2026-11-15"},
		{"1/12", "2026-12-01", "2025-12-01", "2026-12-01"},
		{"22.11", "2026-11-22", "2026-11-22", "2026-11-22"},
		{"15.11.26", "2026-11-15", "2026-11-15", "2026-11-15"},
		{"15-11-2026", "2026-11-15", "2026-11-15", "2026-11-15"},
		{"15 nov", "2027-11-15", "2026-11-15", "2026-11-15"},
		{"nov 15", "2027-11-15", "2026-11-15", "2026-11-15"},
		{"15. November", "2027-11-15", "2026-11-15", "2026-11-15"},
		{"15 nov 26", "2026-11-15", "2026-11-15", "2026-11-15"},
		{"Nov 15, 2025", "2025-11-15", "2025-11-15", "2025-11-15"},
		{"Sun 22 Nov 2026", "2026-11-22", "2026-11-22", "2026-11-22"},
		{"29.2", "2028-02-29", "2024-02-29", "2028-02-29"},
		{"2026-12-01", "2026-12-01", "2026-12-01", "2026-12-01"},
		{"2026/12/1", "2026-12-01", "2026-12-01", "2026-12-01"},
		{"1 sep", "2027-09-01", "2026-09-01", "2026-09-01"},
	}
	for _, tt := range tests {
		for lean, want := range map[Lean]string{Forward: tt.forward, Backward: tt.backward, Nearest: tt.nearest} {
			got, err := Parse(tt.text, Context{Today: sunday(), Lean: lean})
			if err != nil || got.String() != want {
				t.Errorf("Parse(%q) leaning %d = %s, %v; want %s", tt.text, lean, got, err, want)
			}
		}
	}
}

func TestParseOrder(t *testing.T) {
	tests := []struct{ text, order, want string }{
		{"11/15", "mdy", "2026-11-15"},
		{"11.15.26", "mdy", "2026-11-15"},
		{"11/15/2026", "mdy", "2026-11-15"},
		{"11-15", "ymd", "2026-11-15"},
		{"26-11-15", "ymd", "2026-11-15"},
		{"15.11.2026", "ymd", "2026-11-15"},
		{"2026-11-15", "mdy", "2026-11-15"},
		{"15 nov", "mdy", "2026-11-15"},
	}
	for _, tt := range tests {
		got, err := Parse(tt.text, Context{Today: sunday(), Order: tt.order, Lean: Backward})
		if err != nil || got.String() != tt.want {
			t.Errorf("Parse(%q) in order %s = %s, %v; want %s", tt.text, tt.order, got, err, tt.want)
		}
	}
}

// A due date counts from the document's date.
func TestParseDue(t *testing.T) {
	c := Context{Today: sunday(), From: Day{2026, time.December, 5}}
	for text, want := range map[string]string{
		"+14": "2026-12-19", "net 14": "2026-12-19", "net 14 days": "2026-12-19", "receipt": "2026-12-05", "day 10": "2026-12-10",
		"day 5": "2027-01-05", "day 31": "2026-12-31", "eom": "2026-12-31", "eom+10": "2027-01-10", "15": "2026-12-15", "1": "2027-01-01",
		"fri": "2026-12-11", "today": "2026-11-22", "+1m": "2027-01-05",
	} {
		if got, err := Parse(text, c); err != nil || got.String() != want {
			t.Errorf("due %q = %s, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"net 14", "receipt", "day 10"} {
		for lean := Forward; lean <= Nearest; lean++ {
			if d, err := Parse(text, Context{Today: sunday(), Lean: lean}); err == nil {
				t.Errorf("%q without a document date is %s", text, d)
			}
		}
	}
}

func TestParseClampsMonths(t *testing.T) {
	c := Context{Today: Day{2027, time.January, 31}}
	for text, want := range map[string]string{"+1m": "2027-02-28", "+2m": "2027-03-31", "+13m": "2028-02-29"} {
		if got, err := Parse(text, c); err != nil || got.String() != want {
			t.Errorf("%q = %s, %v; want %s", text, got, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, reason := range map[string]string{
		"": "missing", "abc": "no date", "32": "no month has", "0": "no month has", "31.2": "has no day 31", "30.2.2026": "has no day 30",
		"15.13": "no month 13", "2026": "no date", "15.11.126": "no date", "fr": "no date", "next": "no date", "last week": "no date",
		"+5x": "no date", "+999999": "no date", "+99999y": "years 1 to 9999", "eom x": "no date", "1.2.3.4": "no date", "nov": "no date",
	} {
		d, err := Parse(text, Context{Today: sunday()})
		if err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("Parse(%q) = %s, %v; want an error with %q", text, d, err, reason)
		}
	}
}

func TestParseRange(t *testing.T) {
	tests := []struct{ text, backward, nearest string }{
		{"q4", "1 Oct to 31 Dec 2026", "1 Oct to 31 Dec 2026"},
		{"q1", "1 Jan to 31 Mar 2026", "1 Jan to 31 Mar 2027"},
		{"Q4 2025", "1 Oct to 31 Dec 2025", "1 Oct to 31 Dec 2025"},
		{"2026", "1 Jan to 31 Dec 2026", "1 Jan to 31 Dec 2026"},
		{"oct", "1 to 31 Oct 2026", "1 to 31 Oct 2026"},
		{"dec", "1 to 31 Dec 2025", "1 to 31 Dec 2026"},
		{"nov", "1 to 30 Nov 2026", "1 to 30 Nov 2026"},
		{"jan", "1 to 31 Jan 2026", "1 to 31 Jan 2027"},
		{"feb 2028", "1 to 29 Feb 2028", "1 to 29 Feb 2028"},
		{"2026-10", "1 to 31 Oct 2026", "1 to 31 Oct 2026"},
		{"10/2026", "1 to 31 Oct 2026", "1 to 31 Oct 2026"},
		{"oct..dec", "1 Oct to 31 Dec 2026", "1 Oct to 31 Dec 2026"},
		{"nov..jan", "1 Nov 2026 to 31 Jan 2027", "1 Nov 2026 to 31 Jan 2027"},
		{"Jan..Feb 2027", "1 Jan to 28 Feb 2027", "1 Jan to 28 Feb 2027"},
		{"1..30 Nov 2026", "1 to 30 Nov 2026", "1 to 30 Nov 2026"},
		{"1..30 nov", "1 to 30 Nov 2026", "1 to 30 Nov 2026"},
		{"1..15", "1 to 15 Nov 2026", "1 to 15 Dec 2026"},
		{"1.11..15.11", "1 to 15 Nov 2026", "1 to 15 Nov 2026"},
		{"q3..", "from 1 Jul 2026", "from 1 Jul 2026"},
		{"..q3", "to 30 Sep 2026", "to 30 Sep 2026"},
		{"2025..2026", "1 Jan 2025 to 31 Dec 2026", "1 Jan 2025 to 31 Dec 2026"},
		{"ytd", "1 Jan to 22 Nov 2026", "1 Jan to 22 Nov 2026"},
		{"this month", "1 to 30 Nov 2026", "1 to 30 Nov 2026"},
		{"last month", "1 to 31 Oct 2026", "1 to 31 Oct 2026"},
		{"last quarter", "1 Jul to 30 Sep 2026", "1 Jul to 30 Sep 2026"},
		{"last year", "1 Jan to 31 Dec 2025", "1 Jan to 31 Dec 2025"},
		{"this week", "16 to 22 Nov 2026", "16 to 22 Nov 2026"},
		{"next month", "1 to 31 Dec 2026", "1 to 31 Dec 2026"},
		{"all", "", ""},
		{"today", "22 Nov 2026", "22 Nov 2026"},
		{"today..+14", "22 Nov to 6 Dec 2026", "22 Nov to 6 Dec 2026"},
		{"-7..today", "15 to 22 Nov 2026", "15 to 22 Nov 2026"},
		{"last fri..fri", "13 to 20 Nov 2026", "13 to 20 Nov 2026"},
		{"tom..eom+10", "23 Nov to 10 Dec 2026", "23 Nov to 10 Dec 2026"},
		{"..yes", "to 21 Nov 2026", "to 21 Nov 2026"},
		{"oct..", "from 1 Oct 2026", "from 1 Oct 2026"},
		{"..dec", "to 31 Dec 2025", "to 31 Dec 2026"},
		{"15..+2w", "15 Nov to 6 Dec 2026", "15 Nov to 6 Dec 2026"},
		{"q3..q1", "1 Jul 2026 to 31 Mar 2027", "1 Jul 2026 to 31 Mar 2027"},
		{"last month..today", "1 Oct to 22 Nov 2026", "1 Oct to 22 Nov 2026"},
		{"this quarter", "1 Oct to 31 Dec 2026", "1 Oct to 31 Dec 2026"},
		{"this year", "1 Jan to 31 Dec 2026", "1 Jan to 31 Dec 2026"},
		{"YTD", "1 Jan to 22 Nov 2026", "1 Jan to 22 Nov 2026"},
		{"octo", "1 to 31 Oct 2026", "1 to 31 Oct 2026"},
		{"15 nov", "15 Nov 2026", "15 Nov 2026"},
		{"1 nov to 30 nov", "1 to 30 Nov 2026", "1 to 30 Nov 2026"},
		{"2026-11-01..2026-11-30", "1 to 30 Nov 2026", "1 to 30 Nov 2026"},
	}
	for _, tt := range tests {
		for lean, want := range map[Lean]string{Backward: tt.backward, Forward: tt.backward, Nearest: tt.nearest} {
			got, err := ParseRange(tt.text, Context{Today: sunday(), Lean: lean})
			if err != nil || got.String() != want {
				t.Errorf("ParseRange(%q) leaning %d = %q, %v; want %q", tt.text, lean, got, err, want)
			}
		}
	}
	for text, reason := range map[string]string{
		"": "missing", "..": "first or a last day", "abc": "no date", "30.11.2026..1.11.2026": "before it begins", "2026..oct 2025": "before it begins",
		"last fortnight": "no date", "q5": "no date",
	} {
		if r, err := ParseRange(text, Context{Today: sunday()}); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("ParseRange(%q) = %q, %v; want an error with %q", text, r, err, reason)
		}
	}
}

// A service period steps by a month where it is whole months, else by days.
func TestRangeSteps(t *testing.T) {
	for text, want := range map[string][2]string{
		"1..30 nov 2026":         {"1 to 31 Dec 2026", "1 to 31 Oct 2026"},
		"q4":                     {"1 Jan to 31 Mar 2027", "1 Jul to 30 Sep 2026"},
		"2 nov 2026..8 nov 2026": {"3 to 9 Nov 2026", "1 to 7 Nov 2026"},
		"28 feb 2027":            {"1 Mar 2027", "27 Feb 2027"},
		"oct..":                  {"from 2 Oct 2026", "from 30 Sep 2026"},
		"9999":                   {"1 Jan to 31 Dec 9999", "1 Jan to 31 Dec 9998"},
	} {
		r, err := ParseRange(text, Context{Today: sunday()})
		if err != nil {
			t.Fatal(text, err)
		}
		if got := [2]string{r.Step(1).String(), r.Step(-1).String()}; got != want {
			t.Errorf("%q steps to %q, want %q", text, got, want)
		}
	}
}

func TestRelative(t *testing.T) {
	for n, want := range map[int]string{0: "today", 1: "tomorrow", -1: "yesterday", 5: "in 5 days", -12: "12 days ago"} {
		if got := Relative(sunday().AddDays(n), sunday()); got != want {
			t.Errorf("%d days: %q, want %q", n, got, want)
		}
	}
	if got := sunday().AddDays(5).Far(sunday()); got != "Fri 27 Nov 2026, in 5 days" || sunday().Far(sunday()) != "Sun 22 Nov 2026" {
		t.Error(got)
	}
	if sunday().Long() != "Sun 22 Nov 2026" || sunday().Short() != "22 Nov" || (Day{}).Long() != "" || (Day{}).Short() != "" {
		t.Errorf("%q %q", sunday().Long(), sunday().Short())
	}
}

func drawDay(t *rapid.T, name string) Day {
	return sunday().AddDays(rapid.IntRange(-4000, 4000).Draw(t, name))
}

// What is written reads back as itself, whatever today is.
func TestWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, today := drawDay(t, "day"), drawDay(t, "today")
		c := Context{Today: today, Order: rapid.SampledFrom([]string{"dmy", "mdy", "ymd"}).Draw(t, "order"), Lean: Lean(rapid.IntRange(0, 2).Draw(t, "lean"))}
		for _, text := range []string{d.String(), d.Long(), d.Plain()} {
			if got, err := Parse(text, c); err != nil || got != d {
				t.Fatalf("%q reads as %s, %v", text, got, err)
			}
		}
		r := Range{d, d.AddDays(rapid.IntRange(0, 800).Draw(t, "length"))}
		if got, err := ParseRange(r.String(), c); err != nil || got != r {
			t.Fatalf("%q reads as %q, %v", r, got, err)
		}
		for _, open := range []Range{{From: d}, {To: d}} {
			if got, err := ParseRange(open.String(), c); err != nil || got != open {
				t.Fatalf("%q reads as %q, %v", open, got, err)
			}
		}
	})
}

// A day without a year never lies on the wrong side of today.
func TestParseLeans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, today := drawDay(t, "day"), drawDay(t, "today")
		text := rapid.SampledFrom([]string{d.Short(), d.Short()[:2], d.Weekday().String()}).Draw(t, "text")
		ahead, err1 := Parse(text, Context{Today: today, Lean: Forward})
		behind, err2 := Parse(text, Context{Today: today, Lean: Backward})
		near, err3 := Parse(text, Context{Today: today, Lean: Nearest})
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(text, err1, err2, err3)
		}
		if ahead.Before(today) || behind.After(today) {
			t.Fatalf("%q on %s: forward %s, backward %s", text, today, ahead, behind)
		}
		if n := near.Since(today); n*n > ahead.Since(today)*ahead.Since(today) || n*n > behind.Since(today)*behind.Since(today) {
			t.Fatalf("%q on %s: nearest %s, forward %s, backward %s", text, today, near, ahead, behind)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"t", "next fri", "+1m", "eom+10", "31", "29.2", "15.11.26", "nov 15, 2026", "net 14", "-- -", "99999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for lean := Forward; lean <= Nearest; lean++ {
			for _, c := range []Context{{Today: sunday(), Lean: lean}, {Today: sunday(), Lean: lean, From: sunday().AddDays(13), Order: "mdy"}} {
				d, err := Parse(text, c)
				if err != nil {
					continue
				}
				if again, err := ParseISO(d.String()); err != nil || again != d {
					t.Errorf("%q = %v, which is no day", text, d)
				}
			}
		}
	})
}

func FuzzParseRange(f *testing.F) {
	for _, s := range []string{"q4..", "1..30 nov 2026", "last week", "..", "oct..dec", "ytd", "all", "from 1 Nov 2026", "tom..eom+10", "2026-10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for lean := Forward; lean <= Nearest; lean++ {
			c := Context{Today: sunday(), Lean: lean}
			r, err := ParseRange(text, c)
			if err != nil {
				continue
			}
			if !r.From.IsZero() && !r.To.IsZero() && r.To.Before(r.From) {
				t.Errorf("%q ends before it begins: %v", text, r)
			}
			if again, err := ParseRange(r.String(), c); !r.IsZero() && (err != nil || again != r) {
				t.Errorf("%q = %q, which reads as %q, %v", text, r, again, err)
			}
		}
	})
}
