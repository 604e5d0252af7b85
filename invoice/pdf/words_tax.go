package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"billfold/invoice"
	"billfold/invoice/tax"
)

// taxWords are what is said of a tax beside its name.
type taxWords struct {
	number   string // beside a tax, takes a number
	included string // takes the name of a tax
}

// taxName is what a tax is called: its own name, else the country's word, in the
// document's language.
func (b *builder) taxName(t tax.Tax) string {
	name := b.cl.line(t.Name)
	if name == "" {
		name = b.cl.line(b.country.TaxName)
	}
	if name == "" || strings.EqualFold(name, "tax") {
		return b.c.w.tax
	}
	return b.country.NameIn(name, b.c.w.loc.Lang)
}

// inText is a name of a tax within a sentence: what is a word and no abbreviation
// begins small, but for German nouns.
func (b *builder) inText(name string) string {
	if lang := b.c.w.loc.Lang; name == b.c.w.tax && lang != "de" || lang == "nl" || lang == "sv" || lang == "da" {
		return b.c.w.within(name)
	}
	return name
}

// within is a label behind another word: "Votre n° TVA", "Your tax number". German
// nouns and names in capitals stay.
func (w *words) within(label string) string {
	first, _, _ := strings.Cut(label, " ")
	capitals := 0
	for _, r := range first {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	if w.loc.Lang == "de" || capitals > 1 || strings.HasPrefix(w.your, "%s") {
		return label
	}
	return strings.ToLower(first) + strings.TrimPrefix(label, first)
}

// groupName is the name of a tax in the tax summary: where taxes are set by
// region with the region that levies it, and in Canada with the number under which the
// seller is registered for it.
func (b *builder) groupName(g invoice.TaxGroup) string {
	name := b.taxName(g.Tax)
	if !b.country.ByRegion {
		return name
	}
	own := strings.TrimSpace(g.Tax.Name)
	switch {
	case (own == "" || strings.EqualFold(own, b.country.TaxName)) && g.Tax.Rate > 0 && b.plainTaxes() == 1:
		if at := b.d.JobPlace(); at.Country() == b.country.Code && at.Region() != "" {
			name += " " + at.Region()
		}
	case b.country.Levies(own) && !strings.Contains(strings.ToLower(own), "tax"):
		name = b.country.NameIn(b.country.TaxName, b.c.w.loc.Lang) + " " + name
	}
	return name
}

// plainTaxes is how many groups with a rate bear no other name than the
// country's word: with more than one of them it is not known which is whose.
func (b *builder) plainTaxes() (n int) {
	for _, g := range b.t.Groups {
		if own := strings.TrimSpace(g.Tax.Name); g.Tax.Rate > 0 && (own == "" || strings.EqualFold(own, b.country.TaxName)) {
			n++
		}
	}
	return n
}

// registered is "no. 123456789 RT0001" behind a tax that the seller is registered
// for, or "".
func (b *builder) registered(t tax.Tax) string {
	number := b.cl.line(b.country.NumberOf(strings.TrimSpace(t.Name), b.d.Seller.VATID, b.d.Seller.TaxNumber))
	if number == "" {
		return ""
	}
	return fmt.Sprintf(b.c.w.taxes.number, number)
}

// reason is why a group is not taxed, as the language words what the law demands. A
// reason that the user typed is printed as it was typed, behind the law's
// mention of a reverse charge where it does not have it [Dir. 2006/112/EC Art. 226 (11a)].
func (b *builder) reason(t tax.Tax) string {
	language := b.c.w.loc.Lang
	reason := strings.TrimSpace(t.Reason)
	if b.country.Shipped(t.Category, reason) {
		if words := b.country.ReasonIn(t.Category, language); words != "" {
			reason = words
		}
	}
	if t.Category != tax.ReverseCharge {
		return reason
	}
	mention := tax.ReverseChargeIn(language)
	if words := b.country.ReasonIn(t.Category, language); words != "" {
		mention = words
	}
	lower := strings.ToLower(reason)
	inEnglish := strings.Contains(lower, "reverse charge")
	if !strings.Contains(lower, strings.ToLower(mention)) && !(inEnglish && language == "en") {
		reason = strings.TrimSuffix(mention+". "+reason, ". ")
	}
	if abroad := b.d.Buyer.Address.Country; !inEnglish && language != "en" && abroad != "" && abroad != b.d.Seller.Country() {
		reason = strings.Replace(reason, mention, mention+" (Reverse charge)", 1)
	}
	return reason
}
