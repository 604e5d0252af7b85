package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

func (s *session) statusCommand() *cobra.Command {
	var line bool
	cmd := &cobra.Command{Use: "status", Short: "What needs doing: overdue, not sent, drafts", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if line && !s.json {
			return s.promptLine(ctx)
		}
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		groups, err := s.dueGroups(ctx)
		if err != nil {
			return err
		}
		steps, err := s.store.Documents.Today(ctx)
		if err != nil {
			return err
		}
		for _, st := range steps {
			g := groups[st.Group]
			g.steps = append(g.steps, st)
			if st.Group == "draft" {
				g.add(st.Amount)
			}
		}
		style := s.business(ctx)
		return s.answer(map[string]any{"status": s.statusAnswer(groups)}, func(w io.Writer) { s.printStatus(w, groups, style) })
	}}
	cmd.Flags().BoolVar(&line, "line", false, "one short line for prompts")
	return cmd
}

// promptLine prints the line alone: no more is read than it says, and the file is left
// as it is.
func (s *session) promptLine(ctx context.Context) error {
	if err := s.open(ctx, peeks); err != nil {
		return err
	}
	groups, err := s.dueGroups(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(&s.out, statusLine(groups, s.business(ctx)))
	return nil
}

// stepGroup is what needs the same act: how much there is, the first of them, and their
// sum by currency.
type stepGroup struct {
	count int
	steps []store.NextStep
	sum   []money.Amount
}

// dueGroups counts what needs doing; the sums are what is open.
func (s *session) dueGroups(ctx context.Context) (map[string]*stepGroup, error) {
	groups := map[string]*stepGroup{"failed": {}, "late": {}, "not_sent": {}, "draft": {}}
	due, err := s.store.Documents.Due(ctx)
	for _, d := range due {
		g := groups[d.Group]
		g.count += d.Count
		if d.Group != "draft" {
			g.sum = append(g.sum, d.Open)
		}
	}
	return groups, err
}

func (g *stepGroup) add(a money.Amount) {
	for i := range g.sum {
		if g.sum[i].Currency == a.Currency {
			if sum, err := money.Add(g.sum[i].Minor, a.Minor); err == nil {
				g.sum[i].Minor = sum
			}
			return
		}
	}
	g.sum = append(g.sum, a)
}

// statusLine is for prompts: "2 overdue 1,785.00 EUR, 1 not sent, 3 drafts".
func statusLine(groups map[string]*stepGroup, style money.Style) string {
	var parts []string
	if g := groups["late"]; g.count > 0 {
		parts = append(parts, fmt.Sprintf("%d overdue %s", g.count, view.Amounts(g.sum, style)))
	}
	if n := groups["failed"].count; n > 0 {
		parts = append(parts, fmt.Sprintf("%d failed", n))
	}
	if n := groups["not_sent"].count; n > 0 {
		parts = append(parts, fmt.Sprintf("%d not sent", n))
	}
	if n := groups["draft"].count; n == 1 {
		parts = append(parts, "1 draft")
	} else if n > 1 {
		parts = append(parts, fmt.Sprintf("%d drafts", n))
	}
	return first(strings.Join(parts, ", "), "nothing to do")
}

// printStatus prints the line and the rows, for a person: as the business writes figures.
func (s *session) printStatus(w io.Writer, groups map[string]*stepGroup, style money.Style) {
	fmt.Fprintf(w, "%s: %s\n", s.today, statusLine(groups, style))
	var lines [][]string
	for _, name := range []string{"failed", "late", "not_sent", "draft"} {
		for _, st := range groups[name].steps {
			words := "draft"
			switch name {
			case "failed":
				words = view.FailedWords(st.Retry, s.today)
			case "late":
				words = view.DueWords(st.Due, s.today) + view.SaidWords(st.Disputed, st.Promised, s.today)
			case "not_sent":
				words = "not sent"
			}
			lines = append(lines, []string{first(st.Number, st.Document.String()), st.Name, view.Amount(st.Amount, style), words})
		}
	}
	table(w, lines, 2)
}

// statusJSON is the answer of status.
type statusJSON struct {
	Today   string    `json:"today"`
	Line    string    `json:"line"`
	Overdue stepsJSON `json:"overdue"`
	Failed  stepsJSON `json:"failed"`
	Unsent  stepsJSON `json:"unsent"`
	Drafts  stepsJSON `json:"drafts"`
}

type stepsJSON struct {
	Count   int        `json:"count"`
	Amounts []figure   `json:"amounts"`
	List    []stepJSON `json:"invoices"`
}

type stepJSON struct {
	ID       string  `json:"id"`
	Number   *string `json:"number"`
	Customer string  `json:"customer"`
	Currency string  `json:"currency"`
	Amount   string  `json:"amount"`
	Due      *string `json:"due_date"`
}

func (s *session) statusAnswer(groups map[string]*stepGroup) statusJSON {
	of := func(g *stepGroup) stepsJSON {
		out := stepsJSON{g.count, figures(g.sum), []stepJSON{}}
		for _, st := range g.steps {
			out.List = append(out.List, stepJSON{st.Document.String(), textOrNull(st.Number), st.Customer.String(), string(st.Amount.Currency),
				money.Plain().Format(st.Amount.Minor, st.Amount.Currency), dayOrNull(st.Due)})
		}
		return out
	}
	return statusJSON{s.today.String(), statusLine(groups, money.Plain()), of(groups["late"]), of(groups["failed"]), of(groups["not_sent"]), of(groups["draft"])}
}

func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// runScreen opens the terminal UI on the data file, which it makes where there
// is none.
func (s *session) runScreen(ctx context.Context) error {
	if err := s.openToChange(ctx); err != nil {
		return err
	}
	err := s.p.Screen(ctx, Start{Store: s.store, Now: s.p.Now, Today: s.store.Today})
	if cause := context.Cause(ctx); cause != nil {
		return cause // the screen ends in good order on a signal
	}
	return err
}

// openToChange opens the data file for a person, or makes it. One that can only be read
// can be looked at.
func (s *session) openToChange(ctx context.Context) error {
	err := s.openAs(ctx, creates, "ui")
	if errors.Is(err, store.ErrReadOnly) {
		err = s.openAs(ctx, looks, "ui")
	}
	return err
}
