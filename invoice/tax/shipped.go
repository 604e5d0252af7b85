package tax

import (
	"slices"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// row is a profile that a country's sellers start with, as the tables write it.
type row struct {
	name   string
	places string // places, divided by blanks
	scope  Scope
	// rates are steps, divided by "; ", of taxes, divided by " + ". A step is
	// "2020-07-01 VAT 16"; the first may do without a day, which says that the
	// rate always held. "QST 9.5 on GST" is a compound tax, "IRPF 15 withheld" a
	// withholding.
	rates    string
	category Category // of taxes without a rate, "" Z
	reason   string   // printed, where the category asks for one
}

func profilesOf(rows []row) []Profile {
	list := make([]Profile, len(rows))
	for i, r := range rows {
		list[i] = r.profile()
	}
	return list
}

func (r row) profile() Profile {
	p := Profile{Name: r.name, Scope: r.scope}
	for _, at := range strings.Fields(r.places) {
		p.Places = append(p.Places, Place(at))
	}
	for i, step := range strings.Split(r.rates, "; ") {
		first, rest, _ := strings.Cut(step, " ")
		from, err := day.ParseISO(first)
		if err != nil {
			rest = step
		}
		var taxes []Tax
		for _, text := range strings.Split(rest, " + ") {
			taxes = append(taxes, r.tax(text))
		}
		if i == 0 {
			p.From, p.Taxes = from, taxes
		} else {
			p.Changes = append(p.Changes, Change{from, taxes})
		}
	}
	return p
}

// tax reads "QST 9.5 on GST".
func (r row) tax(text string) Tax {
	text, withheld := strings.CutSuffix(text, " withheld")
	text, on, compound := strings.Cut(text, " on ")
	t := Tax{Category: Standard, Name: text, Withholding: withheld}
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		if rate, ok := money.ParsePlain(text[at+1:]); ok {
			t.Name, t.Rate = text[:at], rate
		}
	}
	if compound {
		t.CompoundOn = []string{on}
	}
	if t.Rate == 0 {
		t.Category, t.Reason = ZeroRated, r.reason
		if r.category != "" {
			t.Category = r.category
		}
	}
	return t
}

// Profiles are the tax profiles of the country's tables, the usual one first,
// with rates by date. A seller who charges no tax has none.
func (c Country) Profiles(s Status) []Profile {
	if s != Charges {
		return nil
	}
	return profilesOf(rowsOf(c))
}

// Starting are those of Profiles that a seller at a place starts with. Where taxes
// are set by region, a business is registered in some regions only: it starts
// with its own region's and with those that charge nothing.
func (c Country) Starting(s Status, at Place) []Profile {
	list := c.Profiles(s)
	if !c.ByRegion {
		return list
	}
	return slices.DeleteFunc(list, func(p Profile) bool {
		return p.Standard() && !slices.ContainsFunc(p.Places, func(of Place) bool { return of.Region() == at.Region() })
	})
}

func rowsOf(c Country) []row {
	switch c.Code {
	case "US":
		return unitedStatesRows()
	case "CA":
		return canadaRows()
	case "IN":
		return indiaRows()
	case "CH":
		return switzerlandRows()
	case "GB":
		return unitedKingdomRows()
	case "NO":
		return norwayRows()
	case "AU":
		return australiaRows()
	case "NZ":
		return newZealandRows()
	}
	if c.EU {
		return memberRows(c)
	}
	return nil
}
