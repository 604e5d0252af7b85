package invoice

import (
	"fmt"

	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// warnTaxes says what a tax was chosen for where that wants a look: reverse charge,
// another place than the seller's, a rate of days that are not known.
func (r *review) warnTaxes() {
	d := r.d
	if d.Seller.TaxStatus != tax.Charges {
		return
	}
	said := map[string]bool{}
	for i := range d.Lines {
		l := &d.Lines[i]
		for k := range l.Taxes {
			if x := &l.Taxes[k]; x.Category == tax.ReverseCharge && !said["reverse"] && tax.InEU(r.country.Code) && tax.InEU(d.Buyer.Address.Country) {
				said["reverse"] = true
				r.add(true, fmt.Sprintf("lines[%d].taxes", i), "check the id, and that it is a service between businesses",
					"the customer owes the tax (reverse charge), being a business in %s with the VAT ID %s", d.Buyer.Address.Country, d.Buyer.TaxID)
			}
		}
		p := d.profileOf(l.Taxes)
		if p == nil || said[p.Name] {
			continue
		}
		said[p.Name] = true
		r.warnProfile(fmt.Sprintf("lines[%d].taxes", i), p, d.TaxDay(l, r.today))
	}
}

// warnProfile is about a profile that lines of a day are taxed with.
func (r *review) warnProfile(field string, p *tax.Profile, on day.Day) {
	at, home := r.d.JobPlace(), r.d.SellerPlace()
	elsewhere := at.Region() != "" && at.Region() != home.Region()
	usual := !p.Local() && p.Standard() && r.d.Buyer.TaxProfile == "" && p.ID == r.d.Choose("", on).Profile.ID
	switch {
	case on.Before(p.From):
		r.add(true, field, "add it with its day to the tax profile", "%q has no rate for %s: that of %s was taken", p.Name, on, p.From)
	case len(p.Places) > 0 && !placed(p, at):
		r.add(true, field, "choose another tax, or correct the place", "%q is not for a job in %s", p.Name, at)
	case len(p.Places) > 0 && elsewhere && home.Region() != "" && p.Standard():
		r.add(true, field, "charge it where you are registered for it", "%q was chosen because the job is in %s", p.Name, at)
	case usual && at != "" && home != "" && at.Country() != home.Country():
		r.add(true, field, "check which tax is due there, and set it for the customer", "the usual tax of %s is charged, and the job is in %s", home.Country(), at)
	case usual && r.country.ByRegion && elsewhere && home.Region() != "":
		r.add(true, field, "check whether tax is due there, and set it for the customer", "no tax profile is for %s: the usual one was taken", at)
	}
}

// placed says whether one of a profile's places holds a place.
func placed(p *tax.Profile, at tax.Place) bool {
	for _, of := range p.Places {
		if of.Holds(at) {
			return true
		}
	}
	return false
}
