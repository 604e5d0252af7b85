package view

import (
	"fmt"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// DocumentName is a document's number, or "draft D-0009" before it has one. Clean
// it before it is shown.
func DocumentName(number string, id invoice.ID) string {
	if number == "" {
		return "draft " + id.String()
	}
	return number
}

// State is how a document's status is shown: a mark of one cell, words, and the
// colour role that theme.Role knows.
type State struct {
	Mark  string
	Words string
	Role  string
}

// Standing is what a state is read from.
type Standing struct {
	Kind   invoice.Kind
	Status invoice.Status
	Sent   bool
	Due    day.Day
	Issued day.Day
	PaidOn day.Day
	Total  money.Minor
	Open   money.Minor
}

// StateOf says where a document stands on a day; an issued credit note only says
// that it is one. The first that holds counts:
// draft, void, written off, credited, paid, late, part paid, not sent, open.
func StateOf(s Standing, today day.Day) State {
	if s.Kind == invoice.KindCreditNote && s.Status != invoice.StatusDraft {
		return State{"c", "credit note", "dim"}
	}
	unsent := ""
	if !s.Sent {
		unsent = ", not sent"
	}
	switch s.Status {
	case invoice.StatusDraft:
		return State{"o", "draft", "dim"}
	case invoice.StatusVoid:
		return State{"x", "void", "dim"}
	case invoice.StatusWrittenOff:
		return State{"w", "written off", "dim"}
	case invoice.StatusCredited:
		return State{"c", "credited", "dim"}
	case invoice.StatusPaid:
		if s.PaidOn.IsZero() {
			return State{"=", "paid", "good"}
		}
		return State{"=", "paid " + s.PaidOn.Short(), "good"}
	case invoice.StatusOverdue:
		return State{"!", fmt.Sprintf("%d d late%s", today.Since(s.Due), unsent), "bad"}
	case invoice.StatusPartPaid:
		return State{"~", fmt.Sprintf("part %d %%%s", percent(s.Total-s.Open, s.Total), unsent), "warn"}
	}
	if !s.Sent {
		return State{"^", "not sent", "warn"}
	}
	return State{">", DueWords(s.Due, today), "info"}
}

// DueWords say when an open amount is due: "due today", "in 8 d", "12 d late".
func DueWords(due, today day.Day) string {
	switch n := due.Since(today); {
	case n == 0:
		return "due today"
	case n > 0:
		return fmt.Sprintf("in %d d", n)
	default:
		return fmt.Sprintf("%d d late", -n)
	}
}

// SaidWords are what a customer said of a late document, behind how late it is: ",
// disputed", ", promised 30 Nov", ", promise of 20 Nov broken"; "" for nothing.
func SaidWords(disputed bool, promised, today day.Day) string {
	text := ""
	if disputed {
		text = ", disputed"
	}
	switch {
	case promised.IsZero():
	case promised.Before(today):
		text += ", promise of " + Day(promised, today) + " broken"
	default:
		text += ", promised " + Day(promised, today)
	}
	return text
}

// FailedWords say of an open document that its payment failed, and when to ask
// again: "payment failed, ask again 25 Nov", "payment failed, yours now".
func FailedWords(retry, today day.Day) string {
	if retry.IsZero() {
		return "payment failed, yours now"
	}
	return "payment failed, ask again " + Day(retry, today)
}

func percent(part, whole money.Minor) int {
	if whole == 0 {
		return 0
	}
	n, err := money.MulDiv(int64(part), 100, int64(whole))
	if err != nil {
		return 0
	}
	return int(n)
}

// KindWord is a kind of document in English.
func KindWord(k invoice.Kind) string {
	if k == invoice.KindCreditNote {
		return "credit note"
	}
	return "invoice"
}

// FormWord is what a document is called, with the form of an invoice: "final
// invoice".
func FormWord(d *invoice.Document) string {
	if d.Form != "" && d.Kind != invoice.KindCreditNote {
		return d.Form.String()
	}
	return KindWord(d.Kind)
}

// MethodWord is a way of payment in English.
func MethodWord(m invoice.Method) string {
	switch m {
	case "bank":
		return "Bank transfer"
	case "card":
		return "Card"
	case "ach":
		return "ACH"
	case "cash":
		return "Cash"
	case "cheque":
		return "Cheque"
	}
	return "Other"
}
