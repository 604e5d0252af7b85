package batch

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/ui/pane"
	"billfold/ui/view"
)

// deed is what is done, in words and in fact.
type deed struct {
	asks            bool   // it cannot be undone: y answers
	ask             string // "issue %s?", of "these six"
	doing, done     string // "issuing", "issued"
	short           string // hint of the answer, before the count
	leave, kept     string // hint of Esc, and the answer to it
	remains, remain string // what is said of one that is not done, and of several
	yet             string // " yet" where what cannot be done can be mended
	read            func(*pane.Env, []invoice.ID) func(context.Context) (found, error)
	act             func(ctx context.Context, env *pane.Env, it, last *item) (outcome, error) // last was done before it, nil: none was
	title           func(m *Model, chosen, all int) string
	said            func(*Model) string
}

func (d deed) key() string {
	if d.asks {
		return "y"
	}
	return "Enter"
}

func (d deed) stays(n int) string {
	if n == 1 {
		return d.remains
	}
	return d.remain
}

// found is what the table shows.
type found struct {
	items   []*item
	numbers map[series][]string
}

// series are documents whose numbers follow each other.
type series struct {
	kind invoice.Kind
	year int
}

// outcome is what became of one: the number that it got, the file where its PDF
// stands, and what went wrong beside.
type outcome struct{ result, path, also string }

func deedOf(d pane.Deed) deed {
	switch d {
	case pane.SendAll:
		return deed{
			ask: "mark %s as sent?", doing: "marking", done: "marked as sent", short: "sent", leave: "leave", kept: "Nothing was marked as sent.", remains: "is not marked", remain: "are not marked",
			read: readIssued(sendable), act: send, said: func(m *Model) string {
				return fmt.Sprintf("%s sent by you on %s.", view.HowMany(len(m.done), "document"), m.env.Today().Short())
			},
			title: func(_ *Model, n, all int) string {
				return fmt.Sprintf("Mark %d of %s as sent", n, view.HowMany(all, "document"))
			},
		}
	case pane.WriteAll:
		return deed{
			ask: "write the PDF of %s?", doing: "PDF", done: "written", short: "write", leave: "leave", kept: "No PDF was written.", remains: "is not written", remain: "are not written",
			read: readIssued(writable), act: write, said: saidWritten,
			title: func(_ *Model, n, all int) string { return fmt.Sprintf("Write %d of %s", n, view.HowMany(all, "PDF")) },
		}
	}
	return deed{
		asks: true, ask: "issue %s?", doing: "issuing", done: "issued", short: "issue", leave: "keep", kept: "Nothing was issued; the drafts are as they were.", remains: "stays a draft", remain: "stay drafts", yet: " yet",
		read: readDrafts, act: issue, said: saidIssued,
		title: func(m *Model, n, all int) string {
			what := "draft"
			if m.batch.Due {
				what = "due draft"
			}
			return fmt.Sprintf("Issue %d of %s", n, view.HowMany(all, what))
		},
	}
}

// folders are the folders in which PDFs were written: "~/billfold/2026".
func folders(all []*item) string {
	var dirs []string
	for _, it := range all {
		if dir := filepath.Dir(it.path); it.path != "" && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	switch len(dirs) {
	case 0:
		return ""
	case 1:
		return dirs[0]
	}
	return filepath.Dir(dirs[0])
}

// byDay orders what is done by the day on which it is dated, so that numbers follow
// the days, then by customer.
func byDay(items []*item) {
	slices.SortStableFunc(items, func(a, b *item) int {
		if n := a.on.Compare(b.on); n != 0 {
			return n
		}
		return compareNames(a, b)
	})
}

func onOr(d, today day.Day) day.Day {
	if d.IsZero() {
		return today
	}
	return d
}
