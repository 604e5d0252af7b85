package invoice

import (
	"slices"

	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// TaxDay is the day whose rates hold for a line, nil for the document as a whole: the last day of its service
// period, the document's where the line has none, else the document date, which
// for a draft without one is today (CALCULATION rule 11). A period counts by its last day because a
// service that is rendered over a period is supplied when the period ends
// (Art. 64 Directive 2006/112/EC; § 27 Abs. 1 UStG with Abschn. 13.1 UStAE).
func (d *Document) TaxDay(l *Line, today day.Day) day.Day {
	var own day.Range
	if l != nil {
		own = l.Service
	}
	for _, on := range []day.Day{own.To, own.From, d.Service.To, d.Service.From, d.IssueDate} {
		if !on.IsZero() {
			return on
		}
	}
	return today
}

// JobPlace is where the job is done: the place that was named, else that of the
// buyer's address, else the seller's.
func (d *Document) JobPlace() tax.Place {
	if d.Place != "" {
		return d.Place
	}
	return d.usualPlace()
}

// OtherPlace is the place of the job where it was named and is another than that
// of the records.
func (d *Document) OtherPlace() (at tax.Place, other bool) {
	return d.Place, d.Place != "" && d.Place != d.usualPlace()
}

func (d *Document) usualPlace() tax.Place {
	if b := &d.Buyer.Address; b.Country != "" {
		return placeOf(b.Country, b.State, d.Buyer.TaxID)
	}
	return d.SellerPlace()
}

// SellerPlace is where the seller is.
func (d *Document) SellerPlace() tax.Place {
	return placeOf(d.Seller.Address.Country, d.Seller.Address.State, d.Seller.VATID)
}

// placeOf is the place of an address; a GSTIN names the state where the
// address does not.
func placeOf(country, state, id string) tax.Place {
	at := tax.PlaceOf(country, state)
	if at.Region() == "" && len(id) == 15 {
		at = tax.PlaceOf(country, id[:2])
	}
	return at
}

// Choose is how a line of this document is taxed that is of an item with a tax
// profile of that name ("" none), by the profiles that the document was read with.
func (d *Document) Choose(item string, on day.Day) tax.Choice {
	return tax.Choose(tax.Job{Status: d.Seller.TaxStatus, Seller: d.SellerPlace(), Place: d.JobPlace(), Buyer: d.Buyer.Address.Country, BuyerID: d.Buyer.TaxID,
		Exempt: d.Buyer.ExemptReason, Customer: d.Buyer.TaxProfile, Item: item, Day: on}, d.Profiles)
}

// TaxesOf are a profile's taxes for a line where the user picks it: those of the
// record where the seller charges no tax, the buyer is exempt, or the customer's own profile
// says that none is charged.
func (d *Document) TaxesOf(p *tax.Profile, on day.Day) []tax.Tax {
	usual := d.Choose("", on)
	if d.Seller.TaxStatus != tax.Charges || d.Buyer.ExemptReason != "" || !usual.Place && !usual.Profile.Standard() {
		return usual.Taxes
	}
	return p.On(on)
}

// UseProfiles puts a draft on the profiles of the file: a new line's taxes are
// chosen by them, and taxes that were taken from one follow it.
func (d *Document) UseProfiles(profiles []tax.Profile, today day.Day) {
	d.Profiles = profiles
	d.Follow(today)
}

// Follow gives a draft's lines, discounts and new lines the rates of their day,
// as their profiles have them now. A tax that was typed by hand stays, and a credit note keeps
// the rates of what it corrects. Without profiles nothing changes.
func (d *Document) Follow(today day.Day) {
	if d.Issued || len(d.Profiles) == 0 {
		return
	}
	d.LineTaxes = d.Choose("", d.TaxDay(nil, today)).Taxes
	if d.Kind == KindCreditNote {
		return
	}
	var lines []Line
	for i := range d.Lines {
		taxes, moved := d.current(d.Lines[i].Taxes, d.TaxDay(&d.Lines[i], today))
		if !moved {
			continue
		}
		if lines == nil { // what is on the screen may be read elsewhere
			lines = slices.Clone(d.Lines)
		}
		lines[i].Taxes = taxes
	}
	if lines != nil {
		d.Lines = lines
	}
	d.followAdjustments(today)
}

func (d *Document) followAdjustments(today day.Day) {
	var list []Adjustment
	for i := range d.Adjustments {
		x := d.Adjustments[i].Tax
		if x == nil {
			continue
		}
		taxes, moved := d.current([]tax.Tax{*x}, d.TaxDay(nil, today))
		if !moved || len(taxes) != 1 {
			continue
		}
		if list == nil {
			list = slices.Clone(d.Adjustments)
		}
		list[i].Tax = &taxes[0]
	}
	if list != nil {
		d.Adjustments = list
	}
}

// current are taxes of one profile as it has them on a day. moved says whether
// they are others than those given.
func (d *Document) current(taxes []tax.Tax, on day.Day) (now []tax.Tax, moved bool) {
	p := d.profileOf(taxes)
	if p == nil {
		return taxes, false
	}
	now = p.On(on)
	return now, len(now) > 0 && !slices.EqualFunc(now, taxes, func(a, b tax.Tax) bool {
		return sameGroup(&a, &b) && a.Reason == b.Reason && slices.Equal(a.CompoundOn, b.CompoundOn)
	})
}

// profileOf is the profile that all of these taxes were taken from, nil where
// there is none.
func (d *Document) profileOf(taxes []tax.Tax) *tax.Profile {
	if len(taxes) == 0 || taxes[0].Profile == 0 {
		return nil
	}
	for _, x := range taxes {
		if x.Profile != taxes[0].Profile {
			return nil
		}
	}
	for i := range d.Profiles {
		if d.Profiles[i].ID == taxes[0].Profile {
			return &d.Profiles[i]
		}
	}
	return nil
}

// Move puts a draft's job to another place; "" follows the records again. Lines
// whose taxes were taken from a profile are taxed anew for the place: those of
// the usual one by the new usual one, others as an item of their profile. Taxes
// that were typed by hand stay.
func (d *Document) Move(to tax.Place, today day.Day) {
	usual := d.Choose("", today)
	d.Place = to
	d.Lines = cloneLines(d.Lines)
	for i := range d.Lines {
		l := &d.Lines[i]
		item := ""
		switch p := d.profileOf(l.Taxes); {
		case p == nil && (len(l.Taxes) > 0 || len(usual.Taxes) > 0):
			continue
		case p != nil && p.ID != usual.Profile.ID:
			item = p.Name
		}
		l.Taxes = d.Choose(item, d.TaxDay(l, today)).Taxes
	}
	d.Follow(today)
}
