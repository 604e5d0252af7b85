package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/tax"
	"billfold/store"

	"github.com/spf13/cobra"
)

func (s *session) taxCommand() *cobra.Command {
	return noun("tax", "Tax profiles: what lines are taxed with", s.taxList(), s.taxNew())
}

// profileJSON is a tax profile as the command line writes it.
type profileJSON struct {
	Name  string    `json:"name"`
	Taxes []taxJSON `json:"taxes"`
}

type taxJSON struct {
	Category   tax.Category `json:"category"`
	Rate       string       `json:"rate"`
	Name       string       `json:"name"`
	Reason     string       `json:"reason"`
	CompoundOn []string     `json:"compound_on"`
	Withheld   bool         `json:"withholding"`
}

func profileAnswer(p tax.Profile) profileJSON {
	out := profileJSON{Name: p.Name, Taxes: []taxJSON{}}
	for _, t := range p.Taxes {
		out.Taxes = append(out.Taxes, taxJSON{t.Category, t.Rate.String(), t.Name, t.Reason, append([]string{}, t.CompoundOn...), t.Withholding})
	}
	return out
}

func profileLine(p tax.Profile) []string {
	var words []string
	for _, t := range p.Taxes {
		word := strings.TrimSpace(fmt.Sprintf("%s %s %s %%", t.Category, t.Name, t.Rate))
		if t.Reason != "" {
			word += " (" + t.Reason + ")"
		}
		words = append(words, word)
	}
	return []string{p.Name, first(strings.Join(words, " + "), "no tax")}
}

// profile is the tax profile of that name in any case, or Missing.
func (s *session) profile(ctx context.Context, name string) (tax.Profile, error) {
	all, err := s.store.Business.Profiles(ctx)
	if err != nil {
		return tax.Profile{}, err
	}
	for _, p := range all {
		if customer.Fold(p.Name) == customer.Fold(name) {
			return p, nil
		}
	}
	return tax.Profile{}, store.Missing{What: "tax profile", Ref: name}
}

func (s *session) taxList() *cobra.Command {
	return &cobra.Command{Use: "list", Short: "List the tax profiles; the first is the usual one", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		if _, err := s.seller(ctx); err != nil {
			return err
		}
		all, err := s.store.Business.Profiles(ctx)
		if err != nil {
			return err
		}
		list, lines := make([]profileJSON, len(all)), make([][]string, len(all))
		for i, p := range all {
			list[i], lines[i] = profileAnswer(p), profileLine(p)
		}
		return s.answer(map[string]any{"tax_profiles": list}, func(w io.Writer) { table(w, lines) })
	}}
}

func (s *session) taxNew() *cobra.Command {
	var category, rate, label, reason string
	cmd := &cobra.Command{Use: "new NAME", Short: "Add a tax profile, or change the one of that name",
		Example: `  billfold tax new "VAT 7 %" --rate 7
  billfold tax new "Reverse charge" --category AE --reason "Reverse charge"`,
		Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			t, err := typedTax(category, rate, label, reason)
			if err != nil {
				return err
			}
			p := tax.Profile{Name: strings.Join(strings.Fields(args[0]), " "), Taxes: []tax.Tax{t}}
			if p.Name == "" {
				return usage("name", "The tax profile has no name", "customers and items name it", `Give it like billfold tax new "VAT 7 %" --rate 7`)
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			_, err = s.once(ctx, 0, func(in store.Intent) (int64, error) {
				seller, err := s.seller(ctx)
				if err != nil {
					return 0, err
				}
				if seller.TaxStatus != tax.Charges {
					return 0, noTaxHere()
				}
				return 1, s.store.Business.SaveProfile(ctx, in, p)
			})
			if err != nil {
				return err
			}
			if p, err = s.profile(ctx, p.Name); err != nil {
				return err
			}
			return s.answer(map[string]any{"tax_profile": profileAnswer(p)}, func(w io.Writer) { table(w, [][]string{profileLine(p)}) })
		}}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&rate, "rate", "", "`PERCENT`, like 19 or 9.975")
	f.StringVar(&category, "category", "", "`CODE` of EN 16931: S, Z, E, AE, K, G, O, L or M; default S, and Z at rate 0")
	f.StringVar(&label, "label", "", "`NAME` of the tax on documents; default: the country's")
	f.StringVar(&reason, "reason", "", "`TEXT` that is printed; E, AE, K, G and O need it")
	return cmd
}

// noTaxHere refuses tax to a seller who charges none (CALCULATION rule 9).
func noTaxHere() error {
	return refused("no_tax", "tax", "The tax was not taken", "this business charges no tax, so that its documents may show none", "Leave it out, or change the business with billfold business edit --charges-tax yes")
}

// typedTax reads the flags of a tax.
func typedTax(category, rate, label, reason string) (tax.Tax, error) {
	t := tax.Tax{Category: tax.Category(strings.ToUpper(category)), Name: label, Reason: reason}
	if rate != "" {
		r, err := parseDecimal(strings.TrimSpace(strings.TrimSuffix(rate, "%")), "--rate")
		if err != nil {
			return t, err
		}
		t.Rate = r
	}
	switch {
	case category == "" && rate == "":
		return t, usage("rate", "The rate is missing", "a tax has a rate or a category", "Give it with --rate, like --rate 19")
	case t.Rate < 0 || t.Rate > 100_000_000:
		return t, usage("rate", fmt.Sprintf("--rate does not take %q", rate), "a rate is between 0 and 100 percent", "Write it like 19 or 9.975")
	case category == "" && t.Rate == 0:
		t.Category = tax.ZeroRated
	case category == "":
		t.Category = tax.Standard
	case !t.Category.Valid():
		return t, usage("category", fmt.Sprintf("--category does not take %q", category), "EN 16931 has no such tax category", "Use S, Z, E, AE, K, G, O, L or M")
	}
	switch {
	case t.Category.NeedsReason() && reason == "":
		return t, usage("reason", "The reason is missing", "a document with category "+string(t.Category)+" must print why no tax is charged", "Give it with --reason")
	case t.Rate != 0 && (t.Category.NeedsReason() || t.Category == tax.ZeroRated):
		return t, usage("rate", fmt.Sprintf("--rate does not take %q", rate), "category "+string(t.Category)+" has rate 0", "Leave the rate out")
	}
	return t, nil
}
