package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/numbering"
)

// number is the number that a document would take: its place in a series, and
// how it looks.
type number struct {
	year, no int64
	text     string
}

// startNumbering begins the numbers of a kind with the first as the user typed
// it. A series that begins again each year begins this year with that number,
// and with 1 in every other.
func startNumbering(ctx context.Context, t *tx, kind invoice.Kind, first string) error {
	pattern, no, err := firstNumber(ctx, t, kind, first)
	if err != nil {
		return err
	}
	if _, err := t.exec(ctx, `INSERT INTO numbering (kind, pattern, first_no) VALUES (?, ?, ?)`, string(kind), pattern.String(), no); err != nil {
		return err
	}
	return startSeries(ctx, t, kind, seriesYear(pattern, t.today), no)
}

// restartNumbering begins again with another first number where none of that
// kind was given yet.
func restartNumbering(ctx context.Context, t *tx, kind invoice.Kind, first string) error {
	pattern, no, err := firstNumber(ctx, t, kind, first)
	if err != nil {
		return err
	}
	var given int
	if err := t.one(ctx, "SELECT count(*) FROM series WHERE kind = ? AND next_no > first_no", []any{string(kind)}, &given); err != nil {
		return err
	}
	if given > 0 {
		return &invoice.Invalid{Field: "first_number", Reason: "numbers of this series were given already, and go on without a gap"}
	}
	if _, err := t.exec(ctx, "DELETE FROM series WHERE kind = ?", string(kind)); err != nil {
		return err
	}
	if _, err := t.exec(ctx, "UPDATE numbering SET pattern = ?, first_no = ? WHERE kind = ?", pattern.String(), no, string(kind)); err != nil {
		return err
	}
	return startSeries(ctx, t, kind, seriesYear(pattern, t.today), no)
}

// firstNumber reads the first number of a series as the user typed it, and refuses
// one whose numbers would meet those of another kind.
func firstNumber(ctx context.Context, t *tx, kind invoice.Kind, first string) (numbering.Pattern, int64, error) {
	pattern, no, err := numbering.ParsePattern(first)
	if err != nil {
		return pattern, no, &invoice.Invalid{Field: "first_number", Reason: err.Error()}
	}
	err = each(ctx, t, "SELECT pattern FROM numbering WHERE kind <> ?", []any{string(kind)}, func(scan func(...any) error) error {
		var text string
		if err := scan(&text); err != nil {
			return err
		}
		other, err := numbering.Read(text)
		if err == nil && strings.EqualFold(other.Format(2026, wide), pattern.Format(2026, wide)) {
			err = &invoice.Invalid{Field: "first_number", Reason: fmt.Sprintf("numbers like %s are those of another series, %s", first, text),
				Hint: "begin them with other letters, such as INV-"}
		}
		return err
	})
	return pattern, no, err
}

// wide is a counter that is wider than any pattern makes it.
const wide = 1_000_000_000_000

func startSeries(ctx context.Context, t *tx, kind invoice.Kind, year, first int64) error {
	_, err := t.exec(ctx, "INSERT INTO series (kind, year, first_no, next_no) VALUES (?, ?, ?, ?)", string(kind), year, first, first)
	return err
}

func seriesYear(p numbering.Pattern, issue day.Day) int64 {
	if p.Yearly() {
		return int64(issue.Year)
	}
	return 0
}

// nextNumber is the number that a document of that kind and date would take
// now. It refuses a year before that of the newest number of a yearly series.
func nextNumber(ctx context.Context, q querier, kind invoice.Kind, issue day.Day) (number, error) {
	var text string
	err := q.one(ctx, "SELECT pattern FROM numbering WHERE kind = ?", []any{string(kind)}, &text)
	if errors.Is(err, ErrNotFound) {
		return number{}, Missing{What: "business", Ref: "yet"}
	}
	if err != nil {
		return number{}, err
	}
	pattern, err := numbering.Read(text)
	if err != nil {
		return number{}, err
	}
	n := number{year: seriesYear(pattern, issue), no: 1}
	var later int64
	if err := q.one(ctx, "SELECT coalesce(max(year), 0) FROM series WHERE kind = ? AND next_no > first_no", []any{string(kind)}, &later); err != nil {
		return number{}, err
	}
	if later > n.year {
		return number{}, &invoice.Invalid{Field: "issue_date", Reason: fmt.Sprintf("numbers of %d were given already", later), Hint: "date it in that year"}
	}
	err = q.one(ctx, "SELECT next_no FROM series WHERE kind = ? AND year = ?", []any{string(kind), n.year}, &n.no)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return number{}, err
	}
	n.text = pattern.Format(issue.Year, n.no)
	return n, nil
}

// digitsOf are the last digits of a number without leading zeros, by which a
// number is found when nothing else of it is typed.
func digitsOf(number string) string {
	end := len(number)
	for end > 0 && !isDigit(number[end-1]) {
		end--
	}
	begin := end
	for begin > 0 && isDigit(number[begin-1]) {
		begin--
	}
	return strings.TrimLeft(number[begin:end], "0")
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
