package tax

import (
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// Job is what decides how a line is taxed.
type Job struct {
	Status   Status
	Seller   Place   // where the seller is
	Place    Place   // where the job is done
	Buyer    string  // country of the buyer
	BuyerID  string  // VAT or GST id of the buyer, "" where none is known
	Exempt   string  // why the buyer is exempt, "" where not
	Customer string  // name of the customer's own profile, in any case; "" none
	Item     string  // name of the item's profile; "" none
	Day      day.Day // whose rates count
}

// Choice is how a line is taxed: by a profile, or exempt with a reason.
type Choice struct {
	Profile Profile // zero where there is none
	Taxes   []Tax   // of the job's day
	Place   bool    // the place of the job chose it
}

// Choose is how a line of a job is taxed. A seller who charges no tax has none,
// whatever a profile says (CALCULATION rule 9), and an exempt buyer the
// exemption. Then count, in this order: the customer's profile or, without one,
// the one that is for the place of the job, where it says that no tax is
// charged (reverse charge, export, a state without sales tax); the item's, as far as it is for this place,
// else the one at the same rate which is; the customer's; the place's; the usual one,
// which is the first that is for no place of its own.
func Choose(j Job, profiles []Profile) Choice {
	if j.Status != Charges {
		return Choice{}
	}
	if j.Exempt != "" {
		return Choice{Taxes: []Tax{{Category: Exempt, Reason: j.Exempt}}}
	}
	own, hasOwn := Named(profiles, j.Customer)
	base, found, placed := own, hasOwn, false
	if !hasOwn {
		base, found, placed = j.placed(profiles)
	}
	if of, ok := j.item(profiles); ok && (!found || base.Standard()) {
		return Choice{Profile: of, Taxes: of.On(j.Day)}
	}
	if !found {
		return Choice{}
	}
	return Choice{Profile: base, Taxes: base.On(j.Day), Place: placed}
}

// Named is the profile of a name in any case.
func Named(profiles []Profile, name string) (Profile, bool) {
	if name == "" {
		return Profile{}, false
	}
	fold := customer.Fold(name)
	for i := range profiles {
		if customer.Fold(profiles[i].Name) == fold {
			return profiles[i], true
		}
	}
	return Profile{}, false
}

// placed is the profile that fits the place best, else the usual one.
func (j *Job) placed(profiles []Profile) (best Profile, found, placed bool) {
	most := -1
	for i := range profiles {
		if fit := j.fit(&profiles[i]); fit > most {
			best, most = profiles[i], fit
		}
	}
	return best, most >= 0, most > 0
}

// item is the item's profile, or the one at its rate where it is not for this
// place.
func (j *Job) item(profiles []Profile) (Profile, bool) {
	of, ok := Named(profiles, j.Item)
	if !ok || j.fit(&of) >= 0 {
		return of, ok
	}
	for i := range profiles {
		p := &profiles[i]
		if p.Local() && j.fit(p) > 0 && p.rate(j.Day) == of.rate(j.Day) {
			return *p, true
		}
	}
	return Profile{}, false
}

// fit says how closely a profile is made for the job: -1 not at all, 0 for
// anywhere, more for a nearer place.
func (j *Job) fit(p *Profile) int {
	if !j.within(p.Scope) {
		return -1
	}
	fit := 0
	if p.Scope != "" {
		fit = 1
	}
	if len(p.Places) == 0 {
		return fit
	}
	near := 0
	for _, at := range p.Places {
		if at.Holds(j.Place) {
			near = max(near, len(at))
		}
	}
	if near == 0 {
		return -1
	}
	return fit + near
}

// within says whether the job lies in a scope. A region that is not known counts
// as the seller's own (India: Sec. 12(2)(b) IGST Act, where the address on record is missing).
func (j *Job) within(s Scope) bool {
	at, home := j.Place, j.Seller
	inland := at == "" || at.Country() == home.Country()
	other := at.Region() != "" && home.Region() != "" && at.Region() != home.Region()
	switch s {
	case SameRegion:
		return inland && !other
	case OtherRegion:
		return inland && other
	case OtherMember:
		return !inland && InEU(home.Country()) && InEU(at.Country()) && InEU(j.Buyer) && j.Buyer != home.Country() &&
			j.BuyerID != "" && !strings.HasPrefix(strings.ToUpper(j.BuyerID), home.Country())
	case Abroad:
		return !inland && home != ""
	}
	return true
}
