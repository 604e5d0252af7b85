package store

import (
	"cmp"
	"context"
	"slices"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Aged is what is open in one currency by how long it is overdue.
type Aged struct {
	Currency money.Currency
	Current  money.Minor    // due today or later
	Late     [4]money.Minor // 1 to 30, 31 to 60, 61 to 90 and over 90 days overdue
}

// Aging is what is open by how long it is overdue today, a row for each currency
// in their order (CALCULATION.md, Aging). It adds up a range of the open documents
// for each bucket and looks at no other.
func (d *Documents) Aging(ctx context.Context) ([]Aged, error) {
	today := d.s.Today()
	var list []Aged
	at := map[money.Currency]int{}
	for bucket := range 5 {
		from, to := agedBetween(today, bucket)
		err := each(ctx, d.s.reader, `SELECT currency, sum(open_minor) FROM document
			WHERE open_minor <> 0 AND due_on BETWEEN ? AND ? GROUP BY currency ORDER BY currency`, []any{from, to}, func(scan func(...any) error) error {
			var cur money.Currency
			var sum money.Minor
			if err := scan(&cur, &sum); err != nil {
				return err
			}
			i, known := at[cur]
			if !known {
				i = len(list)
				at[cur], list = i, append(list, Aged{Currency: cur})
			}
			if bucket == 0 {
				list[i].Current = sum
			} else {
				list[i].Late[bucket-1] = sum
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(a, b Aged) int { return cmp.Compare(a.Currency, b.Currency) })
	return list, nil
}

// agedBetween are the due dates of a bucket, first and last: 0 is due today or
// later, 4 is over 90 days overdue.
func agedBetween(today day.Day, bucket int) (from, to string) {
	from, to = "0000-01-01", "9999-12-31"
	if bucket > 0 {
		to = today.AddDays(-1 - 30*(bucket-1)).String()
	}
	if bucket < 4 {
		from = today.AddDays(-30 * bucket).String()
	}
	return from, to
}
