package cli

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"

	"github.com/spf13/cobra"
)

// taxFlags are the flags of tax new and tax edit.
type taxFlags struct {
	category, rate, label, reason, from string
	components, compounds, withheld     []string
	places                              []string
	inclusive                           bool

	taxes []tax.Tax // what was typed; none where no tax was
	day   day.Day
	at    []tax.Place
}

func (f *taxFlags) add(cmd *cobra.Command) {
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVar(&f.rate, "rate", "", "`PERCENT`, like 19 or 9.975")
	fl.StringVar(&f.category, "category", "", "`CODE` of EN 16931: S, Z, E, AE, K, G, O, L or M; default S, and Z at rate 0")
	fl.StringVar(&f.label, "label", "", "`NAME` of the tax on documents; default: the country's")
	fl.StringVar(&f.reason, "reason", "", "`TEXT` that is printed; E, AE, K, G and O need it")
	fl.StringArrayVar(&f.components, "component", nil, "`TAX`, \"NAME; PERCENT\", where a line bears several; repeat it")
	fl.StringArrayVar(&f.compounds, "compound-on", nil, "`TAX; ON`: TAX is charged on the tax ON as well; repeat it")
	fl.StringArrayVar(&f.withheld, "withholding", nil, "`TAX` that the customer withholds; repeat it")
	fl.StringVar(&f.from, "from", "", "the rates hold from day `D`; earlier ones stay for earlier days")
	fl.StringArrayVar(&f.places, "place", nil, "`PLACE` of the jobs that it is for, like CA-QC or US-NH; repeat it; \"\" is anywhere")
	fl.BoolVar(&f.inclusive, "inclusive", false, "prices of new documents include the tax")
}

// check reads the flags, before the data file is opened. needs says that a tax must
// be among them.
func (f *taxFlags) check(needs bool) (err error) {
	if f.taxes, err = f.typed(needs); err != nil {
		return err
	}
	if f.day, err = optionalDay(f.from, "--from"); err != nil {
		return err
	}
	if f.from != "" && len(f.taxes) == 0 {
		return usage("from", "--from was not understood", "it says from when a rate holds, and no rate was given", "Give the rate with --rate or --component")
	}
	for _, text := range f.places {
		at, err := parsePlace(text, "--place")
		if err != nil {
			return err
		}
		if at != "" {
			f.at = append(f.at, at)
		}
	}
	return nil
}

// typed are the taxes of the flags.
func (f *taxFlags) typed(needs bool) ([]tax.Tax, error) {
	single := f.rate != "" || f.category != "" || f.reason != "" || f.label != ""
	if len(f.components) == 0 {
		if len(f.compounds) > 0 {
			return nil, usage("compound_on", "--compound-on was not understood", "it names one of several components", "Give each of them with --component")
		}
		if !single && !needs && len(f.withheld) == 0 {
			return nil, nil
		}
		t, err := typedTax(f.category, f.rate, f.label, f.reason)
		if len(f.withheld) > 0 {
			t.Withholding = true
			if err == nil && (len(f.withheld) > 1 || f.withheld[0] != t.Name) {
				err = unknownComponent("withholding", f.withheld[0])
			}
		}
		return []tax.Tax{t}, err
	}
	if single {
		return nil, usage("component", "--component does not go with --rate, --category, --label or --reason", "each component says its own", "Leave them out")
	}
	return f.several()
}

// several are the taxes of --component.
func (f *taxFlags) several() (taxes []tax.Tax, err error) {
	named := func(name string) int {
		return slices.IndexFunc(taxes, func(t tax.Tax) bool { return strings.EqualFold(t.Name, name) })
	}
	for _, text := range f.components {
		parts := splitFields(text)
		if len(parts) != 2 || parts[0] == "" {
			return nil, usage("component", fmt.Sprintf("--component does not take %q", text), "a component is a name and a percentage", `Write it like "GST; 5"`)
		}
		rate, ok := money.ParsePlain(strings.TrimSpace(strings.TrimSuffix(parts[1], "%")))
		if !ok || rate < 0 || rate > money.Hundred {
			return nil, usage("component", fmt.Sprintf("--component does not take %q", text), "a rate is between 0 and 100 percent", `Write it like "GST; 5" or "QST; 9.975"`)
		}
		if named(parts[0]) >= 0 {
			return nil, usage("component", fmt.Sprintf("--component names %q twice", parts[0]), "each component is a tax of its own", "Name each once")
		}
		t := tax.Tax{Category: tax.Standard, Rate: rate, Name: parts[0]}
		if rate == 0 {
			t.Category = tax.ZeroRated
		}
		taxes = append(taxes, t)
	}
	for _, text := range f.compounds {
		parts := splitFields(text)
		if len(parts) != 2 {
			return nil, usage("compound_on", fmt.Sprintf("--compound-on does not take %q", text), "it names a component and the one that it is charged on", `Write it like "QST; GST"`)
		}
		of, on := named(parts[0]), named(parts[1])
		switch {
		case of < 0:
			return nil, unknownComponent("compound_on", parts[0])
		case on < 0:
			return nil, unknownComponent("compound_on", parts[1])
		case on >= of:
			return nil, usage("compound_on", fmt.Sprintf("--compound-on does not take %q", text), "a tax is charged only on one before it", "Give the components in that order")
		}
		taxes[of].CompoundOn = append(taxes[of].CompoundOn, taxes[on].Name)
	}
	for _, name := range f.withheld {
		at := named(name)
		if at < 0 {
			return nil, unknownComponent("withholding", name)
		}
		taxes[at].Withholding = true
	}
	return taxes, nil
}

func unknownComponent(field, name string) error {
	flag := "--" + strings.ReplaceAll(field, "_", "-")
	return usage(field, fmt.Sprintf("%s does not take %q", flag, name), "no tax of this profile has that name", `Name a component, or the tax's --label`)
}

// apply puts the flags that were typed on a profile. Without a day, the newest
// rates are put right; those of a new profile always held.
func (f *taxFlags) apply(cmd *cobra.Command, p tax.Profile, land tax.Country) tax.Profile {
	if cmd.Flags().Changed("place") {
		p.Places, p.Scope = f.at, ""
	}
	if cmd.Flags().Changed("inclusive") {
		p.Inclusive = f.inclusive
	}
	if len(f.taxes) == 0 {
		return p
	}
	taxes := slices.Clone(f.taxes)
	if taxes[0].Name == "" {
		taxes[0].Name = land.At(taxes[0].Rate).Name
	}
	switch {
	case p.ID == 0:
		p.From, p.Taxes = f.day, taxes
		return p
	case f.day.IsZero():
		newest, _ := p.Newest()
		return p.With(newest, taxes)
	}
	return p.With(f.day, taxes)
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
