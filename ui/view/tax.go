package view

import (
	"fmt"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// ProfileTaxes is what a tax profile charges on a day, and what changes later: "S VAT
// 19 %, from 2027-01-01 S VAT 20 %".
func ProfileTaxes(p tax.Profile, on day.Day) string {
	words := taxWords(p.On(on))
	for _, c := range p.Changes {
		if c.From.After(on) {
			words += fmt.Sprintf(", from %s %s", c.From, taxWords(c.Taxes))
		}
	}
	if p.Inclusive {
		words += ", in the price"
	}
	return words
}

func taxWords(taxes []tax.Tax) string {
	var words []string
	for _, t := range taxes {
		word := strings.TrimSpace(fmt.Sprintf("%s %s %s %%", t.Category, t.Name, t.Rate))
		if len(t.CompoundOn) > 0 {
			word += " on " + strings.Join(t.CompoundOn, " and ") + " as well"
		}
		if t.Withholding {
			word += " withheld"
		}
		if t.Reason != "" {
			word += " (" + t.Reason + ")"
		}
		words = append(words, word)
	}
	if len(words) == 0 {
		return "no tax"
	}
	return strings.Join(words, " + ")
}

// ProfilePlaces say where a tax profile applies by itself, "" where it does not.
func ProfilePlaces(p tax.Profile) string {
	words := make([]string, len(p.Places))
	for i, at := range p.Places {
		words[i] = string(at)
	}
	switch p.Scope {
	case tax.SameRegion:
		words = append(words, "in your own state")
	case tax.OtherRegion:
		words = append(words, "in another state")
	case tax.OtherMember:
		words = append(words, "businesses in another member state")
	case tax.Abroad:
		words = append(words, "abroad")
	}
	return strings.Join(words, ", ")
}
