// Package locale says how a language and its country write amounts, figures and
// days. The facts are those of the Unicode CLDR (table_cldr.go). The language of
// the program itself is another matter: it is English.
package locale

import (
	"slices"
	"strings"
)

// Locale is a language as it is written in a country.
type Locale struct {
	Tag  string // BCP 47: "de", "de-AT"
	Lang string // ISO 639-1: "de"
	row  row
}

// row is what the table knows of a locale. Patterns have ¤ for the sign of the
// currency, 0 for the digits, and y, M and d for the parts of a day.
type row struct {
	decimal, group, moneyDecimal, moneyGroup string
	least                                    int  // digits before the first group mark, so that there is one at all
	indian                                   bool // groups of two above the first thousand
	positive, negative, percent              string
	months, short                            string // names of the months, divided by |
	long, medium                             string // a day
	sameMonth, sameYear, span                string // two days
	symbols                                  string // "EUR €|USD US$": currencies not written by their code
}

// Languages are the languages with a row, by their code of ISO 639-1.
func Languages() []string {
	return []string{"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da"}
}

// Has says whether a language is one of Languages.
func Has(language string) bool { return slices.Contains(Languages(), language) }

// Of is a language as a country (ISO 3166-1) writes it: the country's row of the
// language where there is one, else the language's own. A language that is none
// of Languages is written as English.
func Of(language, country string) Locale {
	if !Has(language) {
		language = "en"
	}
	tag := language + "-" + neighbour(language, country)
	r, ok := rowOf(tag)
	if !ok {
		tag = language
		r, _ = rowOf(tag)
	}
	return Locale{Tag: tag, Lang: language, row: r}
}

// Writes says whether a country has a form of its own for a language: the language
// is the country's, or the table has a row for the two.
func Writes(language, country string) bool {
	_, ok := rowOf(language + "-" + neighbour(language, country))
	return ok || Default(country, "") == language
}

// Country is the name of a country (ISO 3166-1) in the language; ok is false where
// the table has none of its own, because it is the English one.
func (l Locale) Country(code string) (name string, ok bool) {
	_, rest, ok := strings.Cut(countriesOf(l.Lang), ";"+code+" ")
	name, _, _ = strings.Cut(rest, ";")
	return name, ok && len(code) == 2
}

// neighbour is the country whose way of writing a small one shares.
func neighbour(language, country string) string {
	switch {
	case country == "LI" && language == "de":
		return "CH"
	case country == "PR" && language == "en":
		return "US"
	}
	return country
}

// Default is the language in which a business of a country and region
// (ISO 3166-2) writes when nobody has said another.
func Default(country, region string) string {
	if country == "CA" && region == "QC" {
		return "fr" // Charter of the French language
	}
	for _, entry := range strings.Fields("de=DE,AT,CH,LI fr=FR,LU,MC nl=NL,BE it=IT,SM,VA pt=PT,BR,AO,MZ pl=PL sv=SE,AX da=DK,FO,GL " +
		"es=ES,MX,AR,BO,CL,CO,CR,CU,DO,EC,GQ,GT,HN,NI,PA,PE,PY,SV,UY,VE") {
		language, countries, _ := strings.Cut(entry, "=")
		if slices.Contains(strings.Split(countries, ","), country) {
			return language
		}
	}
	return "en"
}
