package tax

import (
	"slices"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Profile is a named choice of taxes, for a customer, an item, a line or the jobs
// at a place. Its rates hold from a day (CALCULATION rule 11).
type Profile struct {
	ID        int64    `json:"id,omitempty"` // 0: not on file
	Name      string   `json:"name"`         // unique, as the user picks it: "VAT 19 %"
	Places    []Place  `json:"places,omitempty"`
	Scope     Scope    `json:"scope,omitempty"`
	Inclusive bool     `json:"inclusive,omitempty"` // prices of a new document include tax
	From      day.Day  `json:"from,omitzero"`       // what is known of the rates begins here; zero: they always held
	Taxes     []Tax    `json:"taxes"`               // until the first change; empty: no tax line
	Changes   []Change `json:"changes,omitempty"`   // by day
}

// Change is what a profile charges from a day on.
type Change struct {
	From  day.Day `json:"from"`
	Taxes []Tax   `json:"taxes"`
}

// Scope is where a profile applies by itself, seen from the seller. A profile with
// neither scope nor places applies where nothing else does, if it is the first such.
type Scope string

// The scopes.
const (
	SameRegion  Scope = "same_region"  // in the seller's own region, or where one of them is not known
	OtherRegion Scope = "other_region" // in another region of the seller's country
	OtherMember Scope = "other_member" // for a business with a VAT ID in another member state of the EU
	Abroad      Scope = "abroad"       // in another country
)

// On are the taxes that hold on a day, with the profile's id: the last that began
// on it or before, and the first ones for any earlier day. The zero day is
// before all others.
func (p *Profile) On(d day.Day) []Tax {
	taxes := p.Taxes
	for _, c := range p.Changes {
		if !d.Before(c.From) {
			taxes = c.Taxes
		}
	}
	if len(taxes) == 0 {
		return nil
	}
	taxes = slices.Clone(taxes)
	for i := range taxes {
		taxes[i].CompoundOn = slices.Clone(taxes[i].CompoundOn)
		taxes[i].Profile = p.ID
	}
	return taxes
}

// Since is the day from which the taxes of On hold, zero where they always did.
func (p *Profile) Since(d day.Day) day.Day {
	since := p.From
	for _, c := range p.Changes {
		if !d.Before(c.From) {
			since = c.From
		}
	}
	return since
}

// Newest are the newest rates, and the day from which they hold: zero where they always
// did.
func (p *Profile) Newest() (from day.Day, taxes []Tax) {
	if n := len(p.Changes); n > 0 {
		return p.Changes[n-1].From, p.Changes[n-1].Taxes
	}
	return p.From, p.Taxes
}

// With is the profile with other taxes from a day on, zero for the first ones.
// What it had from that same day is replaced.
func (p Profile) With(from day.Day, taxes []Tax) Profile {
	if from.IsZero() || from == p.From {
		p.Taxes = taxes
		return p
	}
	if from.Before(p.From) {
		p.Changes = append([]Change{{p.From, p.Taxes}}, p.Changes...)
		p.From, p.Taxes = from, taxes
		return p
	}
	p.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(c Change) bool { return c.From == from })
	p.Changes = append(p.Changes, Change{from, taxes})
	slices.SortFunc(p.Changes, func(a, b Change) int { return a.From.Compare(b.From) })
	return p
}

// Standard says whether every tax that the profile ever charged is a plain one,
// which an item may replace by its own; a category that needs a reason (reverse
// charge, export) says that none is charged whatever is sold.
func (p *Profile) Standard() bool {
	plain := func(taxes []Tax) bool {
		return !slices.ContainsFunc(taxes, func(t Tax) bool { return t.Category.NeedsReason() })
	}
	return plain(p.Taxes) && !slices.ContainsFunc(p.Changes, func(c Change) bool { return !plain(c.Taxes) })
}

// Local says whether the profile is for some places only.
func (p *Profile) Local() bool { return len(p.Places) > 0 || p.Scope != "" }

// rate is the sum of what the profile charges on a day, in percent; withholding
// is no part of it.
func (p *Profile) rate(d day.Day) (sum money.Decimal) {
	for _, t := range p.On(d) {
		if !t.Withholding {
			sum += t.Rate
		}
	}
	return sum
}
