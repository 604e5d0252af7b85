package batch

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/view"
)

// readIssued reads issued documents; blocked says why nothing can be done to one.
func readIssued(blocked func(store.DocumentBrief, day.Day) string) func(*pane.Env, []invoice.ID) func(context.Context) (found, error) {
	return func(env *pane.Env, ids []invoice.ID) func(context.Context) (found, error) {
		rows, today := env.Store.Documents.Briefs, env.Today()
		return func(ctx context.Context) (f found, err error) {
			list, err := rows(ctx, ids)
			for _, r := range list {
				f.items = append(f.items, &item{id: r.ID, customer: r.Customer, name: r.Name, number: r.Number, what: r.Title,
					on: onOr(r.Issued, today), kind: r.Kind, now: r.Total, blocked: blocked(r, today), intent: store.NewIntent()})
			}
			byDay(f.items)
			return f, err
		}
	}
}

// sendable is why a document cannot be marked as sent today.
func sendable(r store.DocumentBrief, today day.Day) string {
	switch {
	case r.Draft:
		return "is a draft"
	case r.Sent:
		return "was sent on " + view.Day(r.SentOn, today)
	case r.Void:
		return "is void"
	case r.Issued.After(today):
		return "is dated " + view.Day(r.Issued, today)
	}
	return ""
}

// send notes that one was sent by the user today. All that are sent in one go are one
// step.
func send(ctx context.Context, env *pane.Env, it, last *item) (outcome, error) {
	var before store.Intent
	if last != nil {
		before = last.intent
	}
	sent := invoice.Sent{How: "by_me", On: env.Today()}
	return outcome{result: "sent"}, env.Store.Documents.MarkSentToo(ctx, it.intent, before, it.id, sent)
}

// writable is why a document has no PDF to write.
func writable(r store.DocumentBrief, _ day.Day) string {
	if r.Draft {
		return "is a draft"
	}
	return ""
}

// again is the result of a PDF that stood in the folder already.
const again = "was there"

// write writes one PDF to the documents folder. One that stands there already is
// passed over, so that a run which was stopped goes on where it was.
func write(ctx context.Context, env *pane.Env, it, _ *item) (outcome, error) {
	path, fresh, err := env.Files.Keep(ctx, it.id)
	o := outcome{result: "written", path: path}
	if !fresh {
		o.result = again
	}
	return o, err
}

// saidWritten counts what was written and what was there.
func saidWritten(m *Model) string {
	skipped := 0
	for _, it := range m.done {
		if it.result == again {
			skipped++
		}
	}
	text := view.HowMany(len(m.done)-skipped, "PDF") + " written"
	if in := folders(m.done); in != "" {
		text += " to " + cell.Clean(in)
	}
	if skipped > 0 {
		text += fmt.Sprintf(", %d skipped: there already", skipped)
	}
	return text + "."
}
