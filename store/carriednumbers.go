package store

import (
	"context"
	"errors"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/numbering"
)

// ownNumber is the place that a document takes in the file's own series: the next one,
// where that is its number, as after an old backup was restored. Else it is of no
// series: one that gave no number yet begins beyond it, see goOn. A number
// that the series has yet to give is refused; those of a year that is over it never gives.
func ownNumber(ctx context.Context, t *tx, d *invoice.Document) (number, error) {
	none := number{text: d.Number}
	s, err := seriesFor(ctx, t, d.Kind, d.Number)
	if err != nil || !s.reads || s.n < s.next || !s.given || s.past {
		return none, err
	}
	next, err := nextNumber(ctx, t, d.Kind, d.IssueDate)
	var invalid *invoice.Invalid
	switch {
	case err != nil && !errors.As(err, &invalid):
		return none, err
	case err == nil && next.text == d.Number:
		return next, nil
	}
	return none, &invoice.Invalid{Field: "number", Reason: fmt.Sprintf("this file would give the number %s to another document: its own numbers go on with %s", d.Number, s.pattern.Format(s.year, s.next)),
		Hint: "import the PDF of that number before it, or all of them into a new file: billfold --db NEW.db import pdf FILE..."}
}

// seriesPlace is where a number stands in the series of its kind.
type seriesPlace struct {
	pattern numbering.Pattern
	reads   bool // the number is one of the series
	year    int
	n       int64
	next    int64 // the next number of that year
	given   bool  // the series gave numbers
	past    bool  // it gave numbers of a later year
}

func seriesFor(ctx context.Context, q querier, kind invoice.Kind, number string) (s seriesPlace, err error) {
	var text string
	if err = q.one(ctx, "SELECT pattern FROM numbering WHERE kind = ?", []any{string(kind)}, &text); err != nil {
		return s, err
	}
	if s.pattern, err = numbering.Read(text); err != nil {
		return s, err
	}
	s.year, s.n, s.reads = s.pattern.Counter(number)
	newest := 0
	if err = q.one(ctx, "SELECT count(*) > 0, coalesce(max(year), 0) FROM series WHERE kind = ? AND next_no > first_no", []any{string(kind)}, &s.given, &newest); err != nil {
		return s, err
	}
	s.past = s.year < newest
	s.next = 1
	err = q.one(ctx, "SELECT next_no FROM series WHERE kind = ? AND year = ?", []any{string(kind), s.year}, &s.next)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return s, err
}

// goOn lets a series that gave no number yet begin beyond a number that was given
// elsewhere. adopt takes over how that number looks.
func goOn(ctx context.Context, t *tx, kind invoice.Kind, number string, adopt bool) error {
	s, err := seriesFor(ctx, t, kind, number)
	if err != nil || s.given {
		return err
	}
	adopt = adopt && !s.reads
	if adopt {
		if s.pattern, _, err = numbering.ParsePattern(number); err != nil {
			return nil // the default stays
		}
		s.year, s.n, s.reads = s.pattern.Counter(number)
		s.next = 0
	}
	next := s.n + 1
	if s.pattern.Yearly() && s.year < t.today.Year {
		if !adopt {
			return nil // the numbers of this year are not touched by it
		}
		next = 1
	}
	if !s.reads || s.n < s.next {
		return nil
	}
	var invalid *invoice.Invalid
	if err = restartNumbering(ctx, t, kind, s.pattern.Format(max(s.year, t.today.Year), next)); errors.As(err, &invalid) {
		return nil // numbers like those of another series: the default stays
	}
	return err
}

// beyondCarried refuses a first number that would lead to one that a document out of
// its PDF has: this business gave it before.
func beyondCarried(ctx context.Context, t *tx, kind invoice.Kind, first string) error {
	pattern, no, err := firstNumber(ctx, t, kind, first)
	if err != nil {
		return err
	}
	var newest int64
	err = each(ctx, t, "SELECT number FROM document WHERE kind = ? AND imported = 1 AND number IS NOT NULL AND pdf_sha256 IS NOT NULL", []any{string(kind)}, func(scan func(...any) error) error {
		var text string
		err := scan(&text)
		if year, n, ok := pattern.Counter(text); ok && int64(year) == seriesYear(pattern, t.today) {
			newest = max(newest, n)
		}
		return err
	})
	if err != nil || newest < no {
		return err
	}
	return &invoice.Invalid{Field: "first_number", Reason: fmt.Sprintf("%s was given before: it is on file out of its PDF", pattern.Format(t.today.Year, newest)),
		Hint: "begin with " + pattern.Format(t.today.Year, newest+1)}
}

// carriedNumber refuses a number that a document out of its PDF has, as one of a year
// that is over may.
func carriedNumber(ctx context.Context, q querier, n number) error {
	var id invoice.ID
	err := q.one(ctx, "SELECT id FROM document WHERE number = ? COLLATE NOCASE AND imported = 1 AND number IS NOT NULL AND pdf_sha256 IS NOT NULL", []any{n.text}, &id)
	switch {
	case errors.Is(err, ErrNotFound):
		return nil
	case err != nil:
		return err
	}
	return invoice.Blocks{{Field: "issue_date", Reason: fmt.Sprintf("the number %s was given before: %s, out of its PDF, has it", n.text, id), Hint: "date the document in this year, or choose a first number beyond it"}}
}
