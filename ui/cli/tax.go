package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/view"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (s *session) taxCommand() *cobra.Command {
	return noun("tax", "Tax profiles: what lines are taxed with", s.taxList(), s.taxNew(), s.taxEdit())
}

// profileJSON is a tax profile as the command line writes it. Taxes are those of
// today. Rates are all of them by day, where there is more than one or the day is known; the first
// holds from no day where it always did.
type profileJSON struct {
	Name      string      `json:"name"`
	Places    []tax.Place `json:"places,omitempty"`
	Scope     tax.Scope   `json:"scope,omitempty"`
	Inclusive bool        `json:"prices_include_tax,omitempty"`
	Taxes     []taxJSON   `json:"taxes"`
	Rates     []rateJSON  `json:"rates,omitempty"`
}

type rateJSON struct {
	From  *string   `json:"from"`
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

func (s *session) profileAnswer(p tax.Profile) profileJSON {
	out := profileJSON{Name: p.Name, Places: append([]tax.Place{}, p.Places...), Scope: p.Scope, Inclusive: p.Inclusive, Taxes: taxesAnswer(p.On(s.today))}
	if p.From.IsZero() && len(p.Changes) == 0 {
		return out
	}
	out.Rates = append(out.Rates, rateJSON{dayOrNull(p.From), taxesAnswer(p.Taxes)})
	for _, c := range p.Changes {
		out.Rates = append(out.Rates, rateJSON{dayOrNull(c.From), taxesAnswer(c.Taxes)})
	}
	return out
}

func taxesAnswer(taxes []tax.Tax) []taxJSON {
	list := []taxJSON{}
	for _, t := range taxes {
		list = append(list, taxJSON{t.Category, t.Rate.String(), t.Name, t.Reason, append([]string{}, t.CompoundOn...), t.Withholding})
	}
	return list
}

// profileLine is a profile in words: what it charges today, what changes later, and
// where.
func (s *session) profileLine(p tax.Profile) []string {
	return []string{p.Name, view.ProfileTaxes(p, s.today), view.ProfilePlaces(p)}
}

// profile is the tax profile of that name in any case, or Missing.
func (s *session) profile(ctx context.Context, name string) (tax.Profile, error) {
	all, err := s.store.Business.Profiles(ctx)
	if err != nil {
		return tax.Profile{}, err
	}
	p, ok := tax.Named(all, name)
	if !ok {
		return p, store.Missing{What: "tax profile", Ref: name}
	}
	return p, nil
}

func (s *session) taxList() *cobra.Command {
	var shipped bool
	cmd := &cobra.Command{Use: "list", Short: "List the tax profiles; the first is the usual one", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		seller, err := s.seller(ctx)
		if err != nil {
			return err
		}
		all, err := s.store.Business.Profiles(ctx)
		if shipped {
			land, _ := tax.CountryOf(seller.Country())
			all = land.Profiles(tax.Charges)
		}
		if err != nil {
			return err
		}
		list, lines := make([]profileJSON, len(all)), make([][]string, len(all))
		for i, p := range all {
			list[i], lines[i] = s.profileAnswer(p), s.profileLine(p)
		}
		return s.answer(map[string]any{"tax_profiles": list}, func(w io.Writer) { table(w, lines) })
	}}
	cmd.Flags().BoolVar(&shipped, "shipped", false, "list those that billfold knows of the country, on file or not")
	return cmd
}

func (s *session) taxNew() *cobra.Command {
	var f taxFlags
	var shipped bool
	cmd := &cobra.Command{Use: "new NAME", Short: "Add a tax profile, or change the one of that name",
		Example: `  billfold tax new "VAT 7 %" --rate 7
  billfold tax new "Reverse charge" --category AE --reason "Reverse charge"
  billfold tax new "Quebec" --component "GST; 5" --component "QST; 9.975" --place CA-QC
  billfold tax new "Massachusetts 6.25 %" --shipped`,
		Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			name := strings.Join(strings.Fields(args[0]), " ")
			if name == "" {
				return usage("name", "The tax profile has no name", "customers and items name it", `Give it like billfold tax new "VAT 7 %" --rate 7`)
			}
			if shipped && changesBeside(cmd, "shipped") {
				return usage("shipped", "--shipped goes with no other flag", "it takes the profile as it is in the table", "Leave the others out; change it later with billfold tax edit")
			}
			if err := f.check(!shipped); err != nil {
				return err
			}
			return s.saveProfile(cmd.Context(), func(land tax.Country) (tax.Profile, error) {
				if !shipped {
					return f.apply(cmd, tax.Profile{Name: name}, land), nil
				}
				p, ok := tax.Named(land.Profiles(tax.Charges), name)
				if !ok {
					return p, store.Missing{What: "shipped tax profile", Ref: name}
				}
				return p, nil
			})
		}}
	f.add(cmd)
	cmd.Flags().BoolVar(&shipped, "shipped", false, "take the profile of that name from what billfold knows of the country: billfold tax list --shipped")
	return cmd
}

func (s *session) taxEdit() *cobra.Command {
	var f taxFlags
	var name string
	cmd := &cobra.Command{Use: "edit NAME", Short: "Change a tax profile: a rate from a day on, its name, its place; issued documents stay as they are",
		Example: `  billfold tax edit "VAT 19 %" --rate 20 --from 2027-01-01
  billfold tax edit "VAT 19 %" --name "Standard rate"`,
		Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if !changes(cmd) {
				return usage("", "Nothing to change was named", "each change is a flag", "See billfold tax edit --help")
			}
			if err := f.check(false); err != nil {
				return err
			}
			name = strings.Join(strings.Fields(name), " ")
			if cmd.Flags().Changed("name") && name == "" {
				return usage("name", "The tax profile has no name", "customers and items name it", "Give the new name with --name")
			}
			return s.saveProfile(ctx, func(land tax.Country) (tax.Profile, error) {
				p, err := s.profile(ctx, args[0])
				if err != nil {
					return p, err
				}
				p.Name = first(name, p.Name)
				return f.apply(cmd, p, land), nil
			})
		}}
	cmd.Flags().StringVar(&name, "name", "", "new `NAME`; customers and items keep the profile")
	f.add(cmd)
	return cmd
}

// saveProfile keeps the profile that build returns and prints it.
func (s *session) saveProfile(ctx context.Context, build func(tax.Country) (tax.Profile, error)) error {
	if err := s.open(ctx, writes); err != nil {
		return err
	}
	id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
		seller, err := s.seller(ctx)
		if err != nil {
			return 0, err
		}
		if seller.TaxStatus != tax.Charges {
			return 0, noTaxHere()
		}
		land, _ := tax.CountryOf(seller.Country())
		p, err := build(land)
		if err != nil {
			return 0, err
		}
		p, err = s.store.Business.SaveProfile(ctx, in, p)
		return p.ID, err
	})
	if err != nil {
		return err
	}
	all, err := s.store.Business.Profiles(ctx)
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.ID == id {
			return s.answer(map[string]any{"tax_profile": s.profileAnswer(p)}, func(w io.Writer) { table(w, [][]string{s.profileLine(p)}) })
		}
	}
	return store.Missing{What: "tax profile", Ref: fmt.Sprint(id)}
}

// noTaxHere refuses tax to a seller who charges none (CALCULATION rule 9).
func noTaxHere() error {
	return refused("no_tax", "tax", "The tax was not taken", "this business charges no tax, so that its documents may show none", "Leave it out, or change the business with billfold business edit --charges-tax yes")
}

// changesBeside says whether another flag of the command's own was typed.
func changesBeside(cmd *cobra.Command, flag string) bool {
	typed := false
	cmd.Flags().Visit(func(f *pflag.Flag) { typed = typed || own(cmd, f) && f.Name != flag })
	return typed
}
