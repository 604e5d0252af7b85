package customer

import (
	"slices"
	"strings"
	"unicode"
)

// Alike says why two records are likely to be one customer: the field in which they
// meet ("name", "email", "tax_id", "address") and what meets there, "same mail". The
// field is "" where nothing does.
func Alike(a, b Customer) (field, reason string) {
	same := func(x, y string) bool { return x != "" && x == y }
	switch {
	case same(Fold(a.Name), Fold(b.Name)):
		return "name", "same name"
	case same(squeezed(a.TaxID), squeezed(b.TaxID)):
		return "tax_id", "same tax id"
	case same(strings.ToLower(strings.TrimSpace(a.Email)), strings.ToLower(strings.TrimSpace(b.Email))):
		return "email", "same mail"
	case resemble(bareName(a.Name), bareName(b.Name)):
		return "name", "similar name"
	case sameStreet(a.Address, b.Address) && firstWord(a.Name) == firstWord(b.Name):
		return "address", "same street"
	}
	return "", ""
}

// squeezed is an id without what people put between its parts.
func squeezed(id string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, id)
}

// bareName is a name as it is compared: without marks and without legal forms.
func bareName(name string) string {
	forms := []string{"gmbh", "mbh", "ug", "ag", "kg", "kgaa", "ohg", "gbr", "ek", "ev", "eg", "se", "inc", "llc", "llp", "lp", "ltd", "limited", "plc", "corp",
		"corporation", "co", "company", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "pty", "pte", "kft", "sro", "and", "und", "et", "the"}
	words := words(strings.ReplaceAll(name, ".", ""))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(forms, w) }), " ")
}

// words are the words of a text, folded.
func words(text string) []string {
	return strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func firstWord(name string) string {
	if w := words(name); len(w) > 0 {
		return w[0]
	}
	return ""
}

// resemble says whether two names are the same but for a slip of the finger: one
// letter in five, two in ten. Short names have to be equal.
func resemble(a, b string) bool {
	const forOne, forTwo = 5, 10
	slips, n := 0, min(len([]rune(a)), len([]rune(b)))
	switch {
	case n == 0:
		return false
	case n >= forTwo:
		slips = 2
	case n >= forOne:
		slips = 1
	}
	return distance([]rune(a), []rune(b)) <= slips
}

// distance is how many letters have to be put in, taken out or changed.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		left := row[0]
		row[0] = i + 1
		for j := range b {
			change := left
			if a[i] != b[j] {
				change++
			}
			left = row[j+1]
			row[j+1] = min(change, row[j]+1, left+1)
		}
	}
	return row[len(b)]
}

// sameStreet says whether two addresses begin with the same street in the same
// place.
func sameStreet(a, b Address) bool {
	if len(a.Street) == 0 || len(b.Street) == 0 || Fold(a.Code) != Fold(b.Code) || Fold(a.City) != Fold(b.City) {
		return false
	}
	return strings.Join(words(a.Street[0]), " ") == strings.Join(words(b.Street[0]), " ")
}
