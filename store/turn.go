package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"billfold/invoice"
	"billfold/invoice/day"
)

// OutOfTurn returns what looks wrong in the date of a document beside the other
// documents and the times of the trail, as where the machine's clock is wrong. It
// blocks nothing: the order of the file is that of its numbers, never of times.
func (d *Documents) OutOfTurn(ctx context.Context, doc invoice.Document) (list []invoice.Invalid, err error) {
	issue := doc.IssueDate
	if issue.IsZero() {
		issue = d.s.Today()
	}
	say := func(hint, reason string, args ...any) {
		list = append(list, invoice.Invalid{Field: "issue_date", Reason: fmt.Sprintf(reason, args...), Hint: hint})
	}
	number, on, err := before(ctx, d.s.reader, doc, issue)
	if err != nil {
		return nil, err
	}
	if issue.Before(on) {
		say("check the date, and the machine's clock", "the document is dated %s, and %s before it %s", issue.Plain(), number, on.Plain())
	}
	last, err := d.s.LastChange(ctx)
	if err != nil {
		return nil, err
	}
	now := d.s.o.Now()
	if last.After(now.Add(24 * time.Hour)) {
		say("set the machine's clock", "the clock says %s, and the file was last changed on %s", day.Of(now.UTC()).Plain(), day.Of(last.UTC()).Plain())
	}
	known := d.s.Today()
	if of := day.Of(last); known.Before(of) {
		known = of
	}
	if ahead := issue.Since(known); ahead > 1 {
		say("check the date", "the document is dated %s, in %d days", issue.Plain(), ahead)
	}
	return list, nil
}

// before is the number and date of the document before one in its series; the
// zero day where it is the first, or of no series.
func before(ctx context.Context, q querier, doc invoice.Document, issue day.Day) (name string, on day.Day, err error) {
	var year, no int64
	if doc.Issued {
		err = q.one(ctx, "SELECT coalesce(series_year, 0), coalesce(series_no, 0) FROM document WHERE id = ?", []any{int64(doc.ID)}, &year, &no)
	} else {
		var next number
		next, err = nextNumber(ctx, q, doc.Kind, issue)
		year, no = next.year, next.no
	}
	var refused *invoice.Invalid
	if errors.As(err, &refused) {
		return "", on, nil // said where the number is asked for
	}
	if err != nil {
		return "", on, err
	}
	err = q.one(ctx, "SELECT number, issued_on FROM document WHERE kind = ? AND series_year = ? AND series_no < ? ORDER BY series_no DESC LIMIT 1",
		[]any{string(doc.Kind), year, no}, &name, dayInto{&on})
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return name, on, err
}
