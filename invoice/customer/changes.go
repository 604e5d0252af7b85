package customer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Change is a fact of a record that differs: "terms", "30 days net", "14 days net".
// Both are "" where the words would be too long to be read in a line.
type Change struct{ What, From, To string }

// String says it in a line: "terms 30 days net -> 14 days net".
func (c Change) String() string {
	if c.From == "" && c.To == "" {
		return c.What
	}
	return c.What + " " + c.Values()
}

// Values are what it was and what it is.
func (c Change) Values() string {
	from, to := c.From, c.To
	if from == "" {
		from = "none"
	}
	if to == "" {
		to = "none"
	}
	return from + " -> " + to
}

// Told are changes in a sentence: the first with their values, and how many more.
func Told(list []Change) string {
	const most = 2
	var words []string
	for i, c := range list {
		if i == most && len(list) > most+1 {
			return strings.Join(words, ", ") + fmt.Sprintf(" and %d more", len(list)-most)
		}
		words = append(words, c.String())
	}
	return strings.Join(words, ", ")
}

// Named are changes without their values: "bank, tax number".
func Named(list []Change) string {
	var words []string
	for _, c := range list {
		words = append(words, c.What)
	}
	return strings.Join(words, ", ")
}

// Changes are the facts in which a record differs from what it was: terms first, then
// in the order of the form.
func Changes(was, is Customer) (list []Change) {
	add := func(what, from, to string) {
		if from != to {
			list = append(list, Change{what, from, to})
		}
	}
	list = append(list, TermsChange(was.Terms, is.Terms)...)
	add("name", was.Name, is.Name)
	add("legal name", was.LegalName, is.LegalName)
	add("contact", was.Contact, is.Contact)
	add("mail", was.Email, is.Email)
	add("telephone", was.Phone, is.Phone)
	if text(was.Address) != text(is.Address) {
		list = append(list, Change{What: "address"})
	}
	add("language", was.Language, is.Language)
	add("tax", was.TaxProfile, is.TaxProfile)
	add("tax id", was.TaxID, is.TaxID)
	add("exemption", was.ExemptReason, is.ExemptReason)
	add("certificate", was.Certificate, is.Certificate)
	add("exempt until", was.ExemptUntil.String(), is.ExemptUntil.String())
	add("currency", string(was.Currency), string(is.Currency))
	add("PO", was.PO, is.PO)
	add("PO required", yes(was.PORequired), yes(is.PORequired))
	add("hour rate", was.HourRate.String(), is.HourRate.String())
	add("tier", was.Tier, is.Tier)
	add("cycle", was.Cycle, is.Cycle)
	add("owner", was.Owner, is.Owner)
	add("parent", id(was.Parent), id(is.Parent))
	if !slices.Equal(was.Tags, is.Tags) {
		add("tags", strings.Join(was.Tags, ", "), strings.Join(is.Tags, ", "))
	}
	if text(was.Custom) != text(is.Custom) && len(was.Custom)+len(is.Custom) > 0 {
		list = append(list, Change{What: "own fields"})
	}
	return list
}

// TermsChange is the change of terms, none where they are the same: "30 -> 14 days".
func TermsChange(was, is Terms) []Change {
	switch {
	case was == is:
		return nil
	case was.Kind == Net && is.Kind == Net:
		return []Change{{"terms", fmt.Sprint(was.N), fmt.Sprintf("%d days", is.N)}}
	}
	return []Change{{"terms", was.Words(), is.Words()}}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func id(of ID) string {
	if of == 0 {
		return ""
	}
	return of.String()
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}
