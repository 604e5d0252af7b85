package customer

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"billfold/invoice/day"
)

func TestDueOnDayOfMonth(t *testing.T) {
	data, err := os.ReadFile("testdata/due_day.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		Issue, Expected day.Day
		Due             string `json:"due_day"`
	}
	if err := json.Unmarshal(data, &rows); err != nil || len(rows) == 0 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, r := range rows {
		terms, ok := ParseTerms("day " + strings.Replace(r.Due, "last", "31", 1))
		if !ok {
			t.Errorf("day %s are no terms", r.Due)
		}
		if got := terms.Due(r.Issue); got != r.Expected {
			t.Errorf("day %s of %s is %s, want %s", r.Due, r.Issue, got, r.Expected)
		}
	}
}

func TestTerms(t *testing.T) {
	issue := day.Day{Year: 2027, Month: 1, Date: 31}
	tests := []struct{ text, form, words, due string }{
		{"net 14", "net 14", "14 days net", "2027-02-14"},
		{"14 days net", "net 14", "14 days net", "2027-02-14"},
		{"NET  30", "net 30", "30 days net", "2027-03-02"},
		{"14", "net 14", "14 days net", "2027-02-14"},
		{"net 1", "net 1", "1 day net", "2027-02-01"},
		{"net 0", "net 0", "0 days net", "2027-01-31"},
		{"eom", "eom", "end of month", "2027-01-31"},
		{"eom+10", "eom+10", "10 days after the month's end", "2027-02-10"},
		{"eom 10", "eom+10", "10 days after the month's end", "2027-02-10"},
		{"day 10", "day 10", "by the 10. of the month", "2027-02-10"},
		{"day 31", "day 31", "by the 31. of the month", "2027-02-28"},
		{"receipt", "receipt", "on receipt", "2027-01-31"},
	}
	for _, tt := range tests {
		terms, ok := ParseTerms(tt.text)
		if !ok || terms.String() != tt.form || terms.Words() != tt.words || terms.Due(issue).String() != tt.due {
			t.Errorf("%q: %t, %q, %q, due %s; want %q, %q, %s", tt.text, ok, terms, terms.Words(), terms.Due(issue), tt.form, tt.words, tt.due)
		}
		if again, ok := ParseTerms(terms.String()); !ok || again != terms {
			t.Errorf("%q reads back as %v", terms, again)
		}
	}
	for _, text := range []string{"", "soon", "net", "net -1", "net 4000", "day 0", "day 32", "eom+x", "14 weeks"} {
		if terms, ok := ParseTerms(text); ok {
			t.Errorf("ParseTerms(%q) = %s", text, terms)
		}
	}
	if z := (Terms{}); !z.IsZero() || z.String() != "" || z.Words() != "" || z.Due(issue) != issue {
		t.Errorf("no terms: %q, %q, %s", z, z.Words(), z.Due(issue))
	}
}

func TestCustomerNames(t *testing.T) {
	if ID(7).String() != "C-0007" || ID(12345).String() != "C-12345" {
		t.Errorf("%s, %s", ID(7), ID(12345))
	}
	c := Customer{Name: "Acme"}
	if c.BillName() != "Acme" {
		t.Errorf("%q", c.BillName())
	}
	if c.LegalName = "Acme Robotics GmbH"; c.BillName() != "Acme Robotics GmbH" {
		t.Errorf("%q", c.BillName())
	}
}

// Terms that are read are written so that they read the same again.
func FuzzParseTerms(f *testing.F) {
	for _, s := range []string{"net 14", "14 days net", "14", "eom", "eom+10", "day 10", "receipt", "NET  030", "day 32", "net 9999999999999999999", "eom+", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		terms, ok := ParseTerms(text)
		if !ok {
			return
		}
		again, ok := ParseTerms(terms.String())
		if !ok || again != terms {
			t.Errorf("%q is %q, which reads as %v, %v", text, terms, again, ok)
		}
		if due := terms.Due(day.Day{Year: 2026, Month: 1, Date: 31}); due.Before(day.Day{Year: 2026, Month: 1, Date: 31}) {
			t.Errorf("%q is due %s, before the document", text, due)
		}
	})
}
