package cli

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// shipFlags say where goods went or the work was done.
type shipFlags struct{ to, country string }

func (f *shipFlags) add(fl *pflag.FlagSet) {
	fl.StringVar(&f.to, "ship-to", "", "`ADDRESS` that goods went to, or where the work was done: \"NAME; STREET; PLACE\"; none takes it away")
	fl.StringVar(&f.country, "ship-country", "", "`CC`, the ISO code of its country; default: the customer's")
}

// check reads the country.
func (f *shipFlags) check() error {
	if f.country == "" {
		return nil
	}
	code, ok := customer.CountryCode(f.country)
	switch {
	case !ok:
		return usage("ship_country", fmt.Sprintf("--ship-country does not take %q", f.country), "a country is named by its ISO code of two letters", "Use a code like DE, GB or US")
	case strings.EqualFold(f.to, none):
		return usage("ship_country", "--ship-country and --ship-to none do not go together", "what was taken away has no country", "Leave one of them out")
	}
	f.country = code
	return nil
}

// apply puts the address on a draft. The tax stays: it follows the place of the job.
func (f *shipFlags) apply(cmd *cobra.Command, d *invoice.Document) error {
	to := &d.Delivery
	if cmd.Flags().Changed("ship-to") {
		text, said := f.to, ""
		if strings.EqualFold(text, none) {
			text = ""
		} else if !to.Named() { // the country that the document said alone
			said = to.Country
		}
		name, a, ok := invoice.ParseShipTo(text, first(f.country, said, d.Buyer.Address.Country, d.Seller.Country()))
		if !ok {
			return usage("ship_to", fmt.Sprintf("--ship-to does not take %q", f.to), "an address has a place", `Write it like "Acme; Hafenweg 7; 48155 Münster"`)
		}
		to.ShipTo(name, a)
	}
	if f.country != "" {
		to.SetCountry(f.country)
	}
	return nil
}
