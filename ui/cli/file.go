package cli

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

func (s *session) demoCommand() *cobra.Command {
	var customers, invoices, seed string
	cmd := &cobra.Command{Use: "demo", Short: "Fill a new data file with demonstration data", Example: `  billfold demo --db sample.db`, Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			var demo store.Demo
			var n [3]int64
			for i, f := range []struct {
				name, typed string
				most        int64
			}{{"customers", customers, 1_000_000}, {"invoices", invoices, 10_000_000}, {"seed", seed, 1 << 53}} {
				v, err := parseCount(f.typed, f.name, f.most)
				if err != nil {
					return err
				}
				n[i] = v
			}
			demo.Customers, demo.Invoices, demo.Seed = int(n[0]), int(n[1]), n[2]
			ctx := cmd.Context()
			if err := s.open(ctx, creates); err != nil {
				return err
			}
			if err := s.store.FillDemo(ctx, demo); errors.Is(err, store.ErrConflict) {
				return refused("not_empty", "", "No demonstration data was written", "the file "+s.path+" holds data already", "Name a new file with --db")
			} else if err != nil {
				return err
			}
			counts, err := s.store.Documents.Counts(ctx)
			if err != nil {
				return err
			}
			page, err := s.store.Customers.List(ctx, store.CustomerQuery{Limit: 1})
			if err != nil {
				return err
			}
			return s.answer(map[string]any{"demo": map[string]any{"customers": page.Total, "documents": counts.All, "file": s.path}}, func(w io.Writer) {
				fmt.Fprintf(w, "%d customers and %d documents in %s\n", page.Total, counts.All, cell.Clean(s.path))
			})
		}}
	cmd.Flags().StringVar(&customers, "customers", "", "`N` customers")
	cmd.Flags().StringVar(&invoices, "invoices", "", "`N` invoices")
	cmd.Flags().StringVar(&seed, "seed", "", "`S`: the same seed makes the same data")
	return cmd
}

func parseCount(text, flag string, most int64) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 || n > most {
		return 0, usage(flag, fmt.Sprintf("--%s does not take %q", flag, text), fmt.Sprintf("it is a number from 1 to %d", most), "Write it like 40")
	}
	return n, nil
}

// verdictJSON is the answer of verify.
type verdictJSON struct {
	OK       bool      `json:"ok"`
	Checked  checkJSON `json:"checked"`
	Unstored int       `json:"unstored"` // issued documents without a PDF of ours
	Blanked  int       `json:"blanked"`  // rows of the trail whose content a purge took
	Problems []string  `json:"problems"`
}

type checkJSON struct {
	Invoices  int `json:"invoices"`
	Payments  int `json:"payments"`
	AuditRows int `json:"audit_rows"`
	PDFs      int `json:"pdfs"`
}

func (s *session) verifyCommand() *cobra.Command {
	var quick bool
	cmd := &cobra.Command{Use: "verify", Short: "Check the data file: totals, balances, numbers, trail, PDFs", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		var v store.Verdict
		err := s.open(ctx, looks)
		if err == nil {
			v, err = s.store.Verify(ctx, quick)
		}
		if err != nil {
			p, exit := view.Explain(err)
			if exit != view.ExitFile {
				return err
			}
			v.OK, v.Problems = false, append(v.Problems, p.Message)
		}
		if !v.OK {
			s.exit = view.ExitFile
		}
		answer := verdictJSON{v.OK, checkJSON{v.Invoices, v.Payments, v.AuditRows, v.PDFs}, v.Unstored, v.Blanked, append([]string{}, v.Problems...)}
		return s.answer(answer, func(w io.Writer) { printVerdict(w, v) })
	}}
	cmd.Flags().BoolVar(&quick, "quick", false, "structure and numbers alone")
	return cmd
}

func printVerdict(w io.Writer, v store.Verdict) {
	if v.OK {
		fmt.Fprintf(w, "ok: %d invoices, %d payments, %d audit rows, %d PDFs\n", v.Invoices, v.Payments, v.AuditRows, v.PDFs)
		if v.Blanked > 0 {
			fmt.Fprintf(w, "%d audit rows keep their hash alone: a purge took what they recorded\n", v.Blanked)
		}
		return
	}
	for _, p := range v.Problems {
		fmt.Fprintln(w, cell.Clean(p))
	}
	fmt.Fprintln(w, "The file is not in order. Keep a copy of it as it is, and go back to a backup.")
}
