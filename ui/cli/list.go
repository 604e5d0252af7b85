package cli

import (
	"context"
	"fmt"
	"io"

	"billfold/store"

	"github.com/spf13/cobra"
)

// pageSize is the most rows that the store answers at once.
const pageSize = 500

// allRows reads pages until there are limit rows, or all for 0.
func allRows[R any](limit int, page func(after string, n int) ([]R, error), key func(R) string) ([]R, error) {
	rows := []R{}
	after := ""
	for limit == 0 || len(rows) < limit {
		n := pageSize
		if limit > 0 {
			n = min(n, limit-len(rows))
		}
		more, err := page(after, n)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
		if len(more) < n {
			break
		}
		after = key(more[len(more)-1])
	}
	return rows, nil
}

// customerRowJSON is one row of customer list.
type customerRowJSON struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Owes     []figure `json:"owes"`
	Overdue  []figure `json:"overdue"`
	DaysLate int      `json:"days_overdue"`
	Unsent   bool     `json:"unsent"`
	Invoiced *string  `json:"invoiced"`
	Contact  string   `json:"contact"`
	Archived bool     `json:"archived"`
}

func (s *session) customerList() *cobra.Command {
	var filter, limit string
	cmd := &cobra.Command{Use: "list", Short: "List customers: those with late money first, then by name", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		most, err := parseLimit(limit)
		if err != nil {
			return err
		}
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		rows, err := s.customers(ctx, store.CustomerQuery{Filter: filter}, most)
		if err != nil {
			return err
		}
		return s.printCustomers(rows)
	}}
	cmd.Flags().StringVar(&filter, "filter", "", "`EXPR`: part of the name; is:overdue, is:owes, is:quiet or is:archived")
	cmd.Flags().StringVar(&limit, "limit", "", "at most `N` rows")
	return cmd
}

func (s *session) customers(ctx context.Context, q store.CustomerQuery, most int) ([]store.CustomerRow, error) {
	return allRows(most, func(after string, n int) ([]store.CustomerRow, error) {
		q.After, q.Limit = after, n
		page, err := s.store.Customers.List(ctx, q)
		return page.Rows, err
	}, func(r store.CustomerRow) string { return r.Key })
}

func (s *session) printCustomers(rows []store.CustomerRow) error {
	list := make([]customerRowJSON, len(rows))
	for i, r := range rows {
		list[i] = customerRowJSON{r.ID.String(), r.Name, figures(r.Owes), figures(r.Late), r.LateDays, r.Unsent, dayOrNull(r.Invoiced), r.Contact, r.Archived}
	}
	return s.answer(map[string]any{"customers": list}, func(w io.Writer) {
		var lines [][]string
		for _, r := range rows {
			late := ""
			if r.LateDays > 0 {
				late = fmt.Sprintf("%d d late", r.LateDays)
			}
			lines = append(lines, []string{r.ID.String(), r.Name, s.amounts(r.Owes), late})
		}
		table(w, lines, 2)
	})
}
