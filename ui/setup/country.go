package setup

import (
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/ui/cell"
	"billfold/ui/theme"
	"billfold/ui/widget"

	"github.com/sahilm/fuzzy"
)

// mostRows is how many countries the list shows.
const mostRows = 6

// suggestions are the countries that a typed text may mean.
type suggestions struct {
	open bool
	rows []tax.Country
	at   int
}

// marked is the country with the mark, zero where none is.
func (s *suggestions) marked() tax.Country {
	if s.at < len(s.rows) {
		return s.rows[s.at]
	}
	return tax.Country{}
}

func (s *suggestions) move(n int) { s.at = max(0, min(s.at+n, len(s.rows)-1)) }

// suggest finds countries: the one whose code or name the text is first, then
// those of which a word begins with it, then those that are like it. Countries
// without data are found by their whole name or code, behind those that begin with
// it.
func suggest(text string) []tax.Country {
	text = customer.Fold(text)
	if text == "" {
		return nil
	}
	var rows []tax.Country
	add := func(c tax.Country) {
		for _, have := range rows {
			if have.Code == c.Code {
				return
			}
		}
		if len(rows) < mostRows {
			rows = append(rows, c)
		}
	}
	code, whole := customer.CountryCode(text)
	if c, data := tax.CountryOf(code); data {
		add(c)
	}
	all := tax.Countries()
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = customer.Fold(c.Name)
		if strings.Contains(" "+names[i], " "+text) {
			add(c)
		}
	}
	if whole {
		add(countryOf(code))
	}
	for _, hit := range fuzzy.Find(text, names) {
		add(all[hit.Index])
	}
	return rows
}

// countryOf is a country of ISO 3166, with data or with its name alone.
func countryOf(code string) tax.Country {
	c, ok := tax.CountryOf(code)
	if !ok {
		c.Name = customer.CountryName(code)
		c.Style, c.DateOrder, c.TaxName = money.English(), "dmy", "Tax"
		c.NoTax = []tax.NoTax{{Status: tax.NotRegistered, Words: "no, not registered"}}
		c.Bank = []string{"Account", "BIC"}
	}
	return c
}

// draw draws the list in a box of w cells.
func (s *suggestions) draw(th *theme.Theme, w int) []string {
	rows := make([]string, len(s.rows))
	for i, c := range s.rows {
		rows[i] = cell.Left(c.Name, max(w-12, 4)) + " " + c.Code + " " + c.Currency
	}
	return widget.Box(th, w, rows, s.at)
}
