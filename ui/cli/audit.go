package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"billfold/invoice/customer"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

// changeJSON is a row of the trail.
type changeJSON struct {
	Seq      int64           `json:"seq"`
	Step     int64           `json:"step"`
	Undoes   *int64          `json:"undoes"`
	Undone   bool            `json:"undone"`
	At       string          `json:"at"`
	By       string          `json:"by"`
	Verb     string          `json:"verb"`
	Subject  string          `json:"subject"`
	ID       string          `json:"id"`
	Customer *string         `json:"customer"`
	Before   json.RawMessage `json:"before"`
	After    json.RawMessage `json:"after"`
	Hash     string          `json:"hash"`
}

func (s *session) auditCommand() *cobra.Command {
	var of string
	cmd := &cobra.Command{Use: "audit", Short: "Print the trail: when, who, what; before and after with --json", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		var id customer.ID
		if of != "" {
			c, err := s.store.Customers.Find(ctx, of)
			if err != nil {
				return err
			}
			id = c.ID
		}
		list, head, err := s.store.History(ctx, id)
		if err != nil {
			return err
		}
		rows, lines := make([]changeJSON, len(list)), make([][]string, len(list))
		for i, c := range list {
			rows[i] = changeJSON{c.Seq, c.Step, nil, c.Undone, c.At.UTC().Format(time.RFC3339Nano), c.By, c.Verb, c.Subject, view.ChangeID(c), nil, c.Before, c.After, c.Hash}
			if c.Customer != 0 {
				rows[i].Customer = textOrNull(c.Customer.String())
			}
			verb := c.Verb
			if c.Undoes != 0 {
				rows[i].Undoes = &c.Undoes
				verb += fmt.Sprintf(": step %d", c.Undoes)
			} else if c.Undone {
				verb += " (undone)"
			}
			lines[i] = []string{strconv.FormatInt(c.Seq, 10), c.At.UTC().Format("2006-01-02 15:04:05"), c.By, verb, view.ChangeID(c)}
		}
		return s.answer(map[string]any{"audit": rows, "head": head}, func(w io.Writer) {
			table(w, lines, 0)
			if head != "" {
				fmt.Fprintln(w, "head "+head)
			}
		})
	}}
	cmd.Flags().StringVar(&of, "customer", "", "that of customer `C`")
	return cmd
}
