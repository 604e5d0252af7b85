// Command generate writes the tables of invoice/locale from the JSON form of the
// Unicode CLDR; see the README there.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/invoice/money"
)

// sources are the CLDR locales behind ours: a language alone stands for its
// countries without a row. English without a country is the international
// one, so that only Americans and Canadians get the month before the day.
const sources = "en=en-001 en-US=en en-AU en-CA en-GB en-IE en-IN en-NZ de de-AT de-CH fr fr-BE fr-CA fr-CH fr-LU " +
	"es es-MX it it-CH nl nl-BE pt=pt-PT pt-BR=pt pl sv da"

type numbers struct {
	Least   string            `json:"minimumGroupingDigits"`
	Symbols map[string]string `json:"symbols-numberSystem-latn"`
	Money   struct {
		Standard string `json:"standard"`
	} `json:"currencyFormats-numberSystem-latn"`
	Percent struct {
		Standard string `json:"standard"`
	} `json:"percentFormats-numberSystem-latn"`
	Currencies map[string]struct {
		Symbol string `json:"symbol"`
	} `json:"currencies"`
}

type gregorian struct {
	Months struct {
		Format struct {
			Wide        map[string]string `json:"wide"`
			Abbreviated map[string]string `json:"abbreviated"`
		} `json:"format"`
	} `json:"months"`
	Dates struct {
		Long   string `json:"long"`
		Medium string `json:"medium"`
	} `json:"dateFormats"`
	DateTime struct {
		Intervals map[string]json.RawMessage `json:"intervalFormats"`
	} `json:"dateTimeFormats"`
}

func main() {
	log.SetFlags(0)
	switch len(os.Args) {
	case 2:
		countries(os.Args[1])
		return
	case 3:
	default:
		log.Fatal("usage: generate NUMBERS-FOLDER DATES-FOLDER > table_cldr.go\n   or: generate NAMES-FOLDER > countries_cldr.go")
	}
	fmt.Print(head + rowsHead)
	for _, entry := range strings.Fields(sources) {
		tag, source, ok := strings.Cut(entry, "=")
		if !ok {
			source = tag
		}
		var n numbers
		read(os.Args[1], source, "numbers.json", "numbers", &n)
		read(os.Args[1], source, "currencies.json", "numbers", &n)
		var g gregorian
		read(os.Args[2], source, "ca-gregorian.json", "dates.calendars.gregorian", &g)
		emit(tag, n, g)
	}
	fmt.Print("\t}\n\treturn row{}, false\n}\n")
}

// read takes what lies at a path of names out of a locale's file.
func read(folder, tag, file, path string, into any) {
	raw, err := os.ReadFile(filepath.Join(folder, "main", tag, file))
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range append([]string{"main", tag}, strings.Split(path, ".")...) {
		var all map[string]json.RawMessage
		if err := json.Unmarshal(raw, &all); err != nil {
			log.Fatalf("%s of %s: %v", file, tag, err)
		}
		raw = all[name]
	}
	if err := json.Unmarshal(raw, into); err != nil {
		log.Fatalf("%s of %s: %v", file, tag, err)
	}
}

func emit(tag string, n numbers, g gregorian) {
	or := func(name, other string) string {
		if s := n.Symbols[name]; s != "" {
			return s
		}
		return n.Symbols[other]
	}
	positive, negative, _ := strings.Cut(n.Money.Standard, ";")
	if negative == "" {
		negative = "-" + positive
	}
	fmt.Printf("\tcase %q:\n\t\treturn row{\n", tag)
	fmt.Printf("\t\t\tdecimal: %+q, group: %+q, moneyDecimal: %+q, moneyGroup: %+q, least: %s, indian: %t,\n", n.Symbols["decimal"], n.Symbols["group"],
		or("currencyDecimal", "decimal"), or("currencyGroup", "group"), n.Least, strings.Contains(positive, "##,##0"))
	fmt.Printf("\t\t\tpositive: %+q, negative: %+q, percent: %+q,\n", figure(positive), figure(negative), figure(n.Percent.Standard))
	fmt.Printf("\t\t\tmonths: %q,\n\t\t\tshort: %q,\n", months(g.Months.Format.Wide), months(g.Months.Format.Abbreviated))
	day, month, year := spans(g.DateTime.Intervals)
	fmt.Printf("\t\t\tlong: %q, medium: %q,\n\t\t\tsameMonth: %q, sameYear: %q, span: %q,\n", g.Dates.Long, g.Dates.Medium, day, month, year)
	fmt.Printf("\t\t\tsymbols: %q,\n\t\t}, true\n", symbols(n))
}

// figure puts a 0 for the digits of a pattern.
func figure(pattern string) string {
	from := strings.IndexAny(pattern, "#0")
	to := strings.LastIndexAny(pattern, "#0")
	return pattern[:from] + "0" + pattern[to+1:]
}

func months(of map[string]string) string {
	var names []string
	for i := range 12 {
		names = append(names, of[fmt.Sprint(i+1)])
	}
	return strings.Join(names, "|")
}

// spans are the patterns of two days of a month, of a year and of two years, with
// the month's whole name as CLDR widens it, and plain spaces for thin ones.
func spans(all map[string]json.RawMessage) (day, month, year string) {
	var of map[string]string
	raw, whole := all["yMMMMd"]
	if !whole {
		raw = all["yMMMd"]
	}
	if err := json.Unmarshal(raw, &of); err != nil {
		log.Fatal(err)
	}
	plain := func(s string) string {
		if !whole {
			s = strings.ReplaceAll(s, "MMM", "MMMM")
		}
		s = strings.ReplaceAll(s, "\u2009", " ")
		if !strings.Contains(s, " – ") && (strings.Count(s, "M") > 4 || strings.Count(s, "y") > 1) {
			s = strings.Replace(s, "–", " – ", 1) // of two words each, as most locales have it
		}
		return s
	}
	return plain(of["d"]), plain(of["M"]), plain(of["y"])
}

// symbols are the signs of ISO currencies that are not their code, but for the
// baht's, which the fonts of documents do not have.
func symbols(n numbers) string {
	var list []string
	for code, c := range n.Currencies {
		symbol := strings.ReplaceAll(strings.ReplaceAll(c.Symbol, "\u200b", ""), "\u202f", "\u00a0")
		if symbol != "" && symbol != code && symbol != "฿" && money.Currency(code).Valid() {
			list = append(list, code+" "+symbol)
		}
	}
	slices.Sort(list)
	return strings.Join(list, "|")
}

const head = `// Code generated by testdata/generate from Unicode CLDR 48.0; DO NOT EDIT.
//
// Copyright © 2004-2025 Unicode, Inc. Unicode License V3, see LICENSE-UNICODE.txt.

package locale
`

const rowsHead = `
// rowOf is the row of a tag. ok is false where there is none.
func rowOf(tag string) (r row, ok bool) {
	switch tag {
`

// countries writes the names of countries in each language where they differ from
// the English ones of package customer, in their everyday form.
func countries(folder string) {
	fmt.Print(head + `
// countriesOf are the names of countries in a language, ";DE Deutschland;…;"; a
// name that is the English one is left out.
func countriesOf(language string) string {
	switch language {
`)
	for _, language := range locale.Languages()[1:] {
		source := language
		if language == "pt" {
			source = "pt-PT"
		}
		var names map[string]string
		read(folder, source, "territories.json", "localeDisplayNames.territories", &names)
		fmt.Printf("\tcase %q:\n\t\treturn \";\"", language)
		line := ""
		for a := 'A'; a <= 'Z'; a++ {
			for b := 'A'; b <= 'Z'; b++ {
				code := string([]rune{a, b})
				name := names[code]
				if short := names[code+"-alt-short"]; short != "" && strings.Contains("HK MO PS US", code) {
					name = short
				}
				if english := customer.CountryName(code); english == code || name == "" || name == english {
					continue
				}
				if line += code + " " + name + ";"; len(line) > 140 {
					fmt.Printf(" +\n\t\t\t%q", line)
					line = ""
				}
			}
		}
		fmt.Printf(" +\n\t\t\t%q\n", line)
	}
	fmt.Print("\t}\n\treturn \"\"\n}\n")
}
