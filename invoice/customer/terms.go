package customer

import (
	"fmt"
	"strconv"
	"strings"

	"billfold/invoice/day"
)

// TermsKind is the rule by which a due date follows a document date.
type TermsKind string

// The kinds of payment terms.
const (
	Net        TermsKind = "net"     // N days after the document date
	EndOfMonth TermsKind = "eom"     // N days after the end of the document's month
	DayOfMonth TermsKind = "day"     // the next N-th of a month after the document date, clamped to the month's end
	OnReceipt  TermsKind = "receipt" // the document date itself
)

// Terms are payment terms. The zero Terms mean "not set".
type Terms struct {
	Kind TermsKind `json:"kind,omitempty"`
	N    int       `json:"n,omitempty"` // days, or the day of the month
}

// IsZero says that no terms are set.
func (t Terms) IsZero() bool { return t.Kind == "" }

// Due is the due date of a document dated issue. Without terms it is issue.
func (t Terms) Due(issue day.Day) day.Day {
	switch t.Kind {
	case Net:
		return issue.AddDays(t.N)
	case EndOfMonth:
		return issue.MonthEnd().AddDays(t.N)
	case DayOfMonth:
		due := issue.MonthStart()
		due.Date = min(t.N, due.MonthEnd().Date)
		if due.After(issue) {
			return due
		}
		due = issue.MonthStart().AddMonths(1)
		due.Date = min(t.N, due.MonthEnd().Date)
		return due
	}
	return issue
}

// String is the typed form: "net 14", "eom+10", "day 10", "receipt", or "".
func (t Terms) String() string {
	switch t.Kind {
	case Net:
		return fmt.Sprintf("net %d", t.N)
	case EndOfMonth:
		if t.N == 0 {
			return "eom"
		}
		return fmt.Sprintf("eom+%d", t.N)
	case DayOfMonth:
		return fmt.Sprintf("day %d", t.N)
	case OnReceipt:
		return "receipt"
	}
	return ""
}

// Words say the terms in English: "14 days net", "on receipt".
func (t Terms) Words() string {
	switch t.Kind {
	case Net:
		if t.N == 1 {
			return "1 day net"
		}
		return fmt.Sprintf("%d days net", t.N)
	case EndOfMonth:
		if t.N == 0 {
			return "end of month"
		}
		return fmt.Sprintf("%d days after the month's end", t.N)
	case DayOfMonth:
		return fmt.Sprintf("by the %d. of the month", t.N)
	case OnReceipt:
		return "on receipt"
	}
	return ""
}

// ParseTerms reads "net 14", "14 days net", "14", "eom", "eom+10", "day 10" and
// "receipt", in any case. ok is false for anything else; 0 to 3650 days and
// days 1 to 31 are terms.
func ParseTerms(s string) (t Terms, ok bool) {
	s = strings.ToLower(strings.Join(strings.Fields(s), " "))
	s = strings.TrimSuffix(strings.TrimSuffix(s, " net"), " days")
	switch {
	case s == "":
		return Terms{}, false
	case s == "receipt" || s == "on receipt":
		return Terms{Kind: OnReceipt}, true
	case s == "eom":
		return Terms{Kind: EndOfMonth}, true
	case strings.HasPrefix(s, "eom"):
		return numbered(EndOfMonth, strings.TrimPrefix(strings.TrimSpace(s[3:]), "+"), 0, 365)
	case strings.HasPrefix(s, "day "):
		return numbered(DayOfMonth, s[4:], 1, 31)
	}
	return numbered(Net, strings.TrimPrefix(s, "net"), 0, 3650)
}

func numbered(kind TermsKind, s string, low, high int) (Terms, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < low || n > high {
		return Terms{}, false
	}
	return Terms{Kind: kind, N: n}, true
}
