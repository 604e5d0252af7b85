package setup

import (
	"strings"

	"billfold/invoice/tax"
	"billfold/ui/view"
)

// offerTax offers the country's ways to charge tax or none. chosen stays where it
// is among them.
func (m *Model) offerTax(chosen tax.Status) {
	in := m.form.Find("tax")
	in.Options = append([]string{m.yes()}, words(m.land.NoTax)...)
	in.Pick = 0
	if chosen == "" && len(m.land.Rates) == 0 || chosen != "" && chosen != tax.Charges {
		in.Pick = len(in.Options) - 1 // without a rate for the whole country, yes asks for one
	}
	for i, n := range m.land.NoTax {
		if n.Status == chosen {
			in.Pick = i + 1
		}
	}
	if name := m.form.Find("tax_name"); !name.Touched {
		name.Set(or(m.land.TaxName, "Tax"))
	}
}

// yes is the choice to charge tax, with the rates that the business has or starts
// with.
func (m *Model) yes() string {
	profiles := m.land.Profiles(tax.Charges)
	if m.exists && m.land.Code == m.base.Country() && len(m.profiles) > 0 {
		profiles = m.profiles
	}
	const most = 3
	var names []string
	for _, p := range profiles {
		if len(p.Taxes) == 0 || p.Taxes[0].Rate == 0 || p.Taxes[0].Withholding || len(p.Places) > 0 {
			continue
		}
		name := p.Name
		if len(names) > 0 {
			name = strings.TrimPrefix(name, or(m.land.TaxName, "Tax")+" ")
		}
		names = append(names, name)
	}
	switch n := len(names); {
	case n == 0:
		return "yes, " + strings.ToLower(or(m.land.TaxName, "tax")) + " at your rate"
	case n > most:
		return "yes, " + strings.Join(names[:2], ", ") + " and more"
	}
	return "yes, " + view.Listed(names, "and")
}

// status is the chosen tax status. One that the country does not offer stays
// until another is chosen.
func (m *Model) status() tax.Status {
	in := m.form.Find("tax")
	if m.exists && !in.Touched && m.land.Code == m.base.Country() {
		return m.base.TaxStatus
	}
	if in.Pick > 0 && in.Pick <= len(m.land.NoTax) {
		return m.land.NoTax[in.Pick-1].Status
	}
	return tax.Charges
}

// asksRate says whether a rate must be typed: tax is charged, and neither the
// country nor the file has one.
func (m *Model) asksRate() bool {
	known := len(m.land.Rates) > 0 || m.exists && len(m.profiles) > 0 && m.land.Code == m.base.Country()
	return m.status() == tax.Charges && !known
}
