package settings

import (
	"billfold/invoice/tax"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// gotProfiles shows the profiles; the row stays on the one that it was on.
func (m *Model) gotProfiles(list []tax.Profile) {
	if len(list) > len(m.profiles) && len(m.profiles) > 0 { // the new one stands behind the others
		m.profile = len(list) - 1
	}
	m.profiles = list
	m.profile = min(m.profile, len(list))
}

// taxRows are the profiles that a line can have, the usual one first, and the button;
// those from at to to are of the row with the focus.
func (m *Model) taxRows(w int) (rows []string, at, to int) {
	th := m.env.Theme
	const least = 30
	for i, p := range m.profiles {
		on := m.inside && i == m.profile
		name := widget.Span{Text: cell.Clean(p.Name)}
		if on {
			at, name.Style = len(rows), th.Select
		}
		bar := widget.Span{Text: widget.Bar(th, on, true)}
		about := cell.Clean(view.ProfileTaxes(p, m.env.Today()))
		if where := view.ProfilePlaces(p); where != "" {
			about += "; " + cell.Clean(where)
		}
		var of []string
		if w >= 2*least && cell.Width(about) <= w-least-3 {
			pad := widget.Blank(max(least-cell.Width(name.Text), 1))
			of = append(of, widget.Row(w, bar, name, widget.Span{Style: th.Dim, Text: pad + about}))
		} else {
			of = append(of, widget.Row(w, bar, name))
			for _, part := range cell.Wrap(about, w-4) {
				of = append(of, widget.Row(w, widget.Span{Style: th.Dim, Text: "   " + part}))
			}
		}
		for _, row := range of {
			rows = append(rows, widget.Spot(ofProfile+i, row))
		}
		if on {
			to = len(rows) - 1
		}
	}
	rows = append(append(rows, widget.Blank(w)), widget.Paragraph(w, th.Dim, "An invoice takes the rate of its service date. What is issued stays as it is.")...)
	rows = append(rows, widget.Blank(w), m.button(w))
	if m.profile >= len(m.profiles) {
		at, to = len(rows)-1, len(rows)-1
	}
	return rows, at, to
}

// inTaxes takes a command in the list of profiles.
func (m *Model) inTaxes(c keymap.Command) {
	last := len(m.profiles)
	switch c {
	case keymap.Down:
		m.profile = min(m.profile+1, last)
	case keymap.Up:
		m.profile = max(m.profile-1, 0)
	case keymap.First, keymap.PageUp:
		m.profile = 0
	case keymap.Last, keymap.PageDown:
		m.profile = last
	case keymap.In, keymap.Mark:
		if m.profile < last {
			m.openProfile(false)
			return
		}
		m.choose(business)
		m.form.Field("tax")
	}
}

// openProfile opens the form of the selected profile, or of a new one.
func (m *Model) openProfile(fresh bool) {
	page := pane.Page{Kind: pane.TaxProfile}
	if !fresh {
		page.Text = m.profiles[m.profile].Name
	}
	m.env.Emit(pane.Open{Page: page})
}

// taxHints are those of the section.
func (m *Model) taxHints(out keymap.Hint) []keymap.Hint {
	list := keymap.Hint{Key: "Tab", Words: "list"}
	add := keymap.Hint{Key: "+", Words: "new profile"}
	if m.profile < len(m.profiles) {
		return []keymap.Hint{{Key: "Enter", Words: "edit " + cell.Clean(m.profiles[m.profile].Name)}, add, list, out}
	}
	hints := []keymap.Hint{{Key: "Enter", Words: m.verb()}}
	if m.env.Seller.TaxStatus == tax.Charges {
		hints = append(hints, add)
	}
	return append(hints, list, out)
}

// Offer says what a command acts on, or why it cannot act here.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	switch {
	case c != keymap.Add && c != keymap.Edit:
		return "", ""
	case m.at != taxes:
		return "", "works in the section Tax"
	case m.env.Seller.TaxStatus != tax.Charges:
		return "", "This business charges no tax, so that its documents may show none."
	case c == keymap.Add:
		return "tax profile", ""
	case !m.inside || m.profile >= len(m.profiles):
		return "", "No tax profile is selected."
	}
	return cell.Clean(m.profiles[m.profile].Name), ""
}
