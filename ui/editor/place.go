package editor

import (
	"errors"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/tax"
)

// moving is the draft as it was before another place is typed: each key moves it
// anew, so that half a place changes nothing for good.
type moving struct {
	place  tax.Place
	lines  []invoice.Line
	offers []invoice.Line
}

// beginMove notes where the job is now.
func (m *Model) beginMove() {
	m.moving = moving{place: m.doc.Place, lines: m.doc.Lines}
	for _, o := range m.known.offers {
		m.moving.offers = append(m.moving.offers, o.Line)
	}
}

// placed says whether the place of the job is worth a field: it was named, it is in
// another country, a tax is chosen by it, or the seller charges tax in another country
// too. A state in an address is no second jurisdiction, and neither is one of the states
// that billfold knows a tax of.
func (m *Model) placed() bool {
	if _, named := m.doc.OtherPlace(); named {
		return true
	}
	at, home := m.doc.JobPlace(), m.doc.SellerPlace()
	return at.Country() != home.Country() || slices.ContainsFunc(m.doc.Profiles, func(p tax.Profile) bool {
		return slices.ContainsFunc(p.Places, func(of tax.Place) bool { return of.Holds(at) || of.Country() != home.Country() }) ||
			at != home && (p.Scope == tax.SameRegion || p.Scope == tax.OtherRegion)
	})
}

// placeable says whether a place can be named that changes the tax: its field unfolds with
// the others.
func (m *Model) placeable() bool {
	return m.doc.JobPlace() != m.doc.SellerPlace() || slices.ContainsFunc(m.doc.Profiles, func(p tax.Profile) bool { return len(p.Places) > 0 })
}

// readPlace reads "CH" or "us-nh"; nothing is the place of the record.
func readPlace(text string) (tax.Place, error) {
	if strings.TrimSpace(text) == "" {
		return "", nil
	}
	at, ok := tax.ParsePlace(text)
	if ok {
		_, ok = customer.CountryCode(at.Country())
	}
	if !ok {
		return "", errors.New("a place is a country or a region of one: CH, US-NH")
	}
	return at, nil
}

// applyPlace moves the job to the place that is typed, with the taxes of the lines
// and of what is offered for new ones. The record's own place is not kept: it
// follows the record.
func (m *Model) applyPlace(text string) error {
	to, err := readPlace(text)
	if err != nil {
		return err
	}
	d := m.doc
	record := *d
	if record.Place = ""; record.JobPlace() == to {
		to = ""
	}
	move := func(lines []invoice.Line) []invoice.Line {
		x := *d
		x.Place, x.Lines = m.moving.place, lines
		x.Move(to, m.env.Today())
		return x.Lines
	}
	d.Lines = move(m.moving.lines)
	for i, l := range move(m.moving.offers) {
		m.known.offers[i].Line.Taxes = l.Taxes
	}
	d.Place = to
	return nil
}
