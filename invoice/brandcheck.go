package invoice

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"billfold/invoice/locale"
)

// Check says what of a brand cannot be kept: *Invalid with the name of the field
// as the JSON has it. It does not know whether the picture of Logo is there, nor
// whether the accent can be read on white paper.
func (b Brand) Check() error {
	for _, c := range []struct {
		field, value string
		known        []string
	}{
		{"template", string(b.Template), []string{"", string(Classic), string(Modern)}},
		{"paper", string(b.Paper), []string{"", string(A4), string(Letter)}},
		{"window", string(b.Window), []string{"", string(WindowLeft), string(WindowRight), string(WindowNone)}},
	} {
		if !slices.Contains(c.known, c.value) {
			return &Invalid{Field: c.field, Reason: fmt.Sprintf("%q is no %s", c.value, c.field), Hint: "Use " + orList(c.known[1:])}
		}
	}
	switch {
	case b.Accent != "" && !colour(b.Accent):
		return &Invalid{Field: "accent", Reason: fmt.Sprintf("%q is no colour", b.Accent), Hint: "Write it like #1F4E79: # and six digits from 0 to F"}
	case b.Logo != "" && !hexOf(b.Logo, 64, "0123456789abcdef"):
		return &Invalid{Field: "logo", Reason: "the name of the logo is no hash of a picture", Hint: "Choose the picture again"}
	}
	if b.Language != "" && !locale.Has(b.Language) {
		return &Invalid{Field: "language", Reason: fmt.Sprintf("documents cannot be written in the language %q", b.Language), Hint: "Use " + orList(locale.Languages())}
	}
	if err := CheckPayLink(b.PayLink); err != nil {
		return err
	}
	return checkWebsite(b.Website)
}

// CheckPayLink says what is wrong with a payment link: it begins with http, https
// or mailto and has no other braces than those of {number}, {amount} and
// {currency}. "" is no link. The error is *Invalid of "pay_link".
func CheckPayLink(link string) error {
	if link == "" {
		return nil
	}
	wrong := func(reason, hint string) error { return &Invalid{Field: "pay_link", Reason: reason, Hint: hint} }
	filled := strings.NewReplacer("{number}", "INV-1001", "{amount}", "1820.11", "{currency}", "EUR").Replace(link)
	if strings.ContainsAny(filled, "{}") {
		return wrong("a payment link takes {number}, {amount} and {currency} alone", "Write other braces as %7B and %7D")
	}
	u, ok := address(filled)
	switch {
	case !ok, u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "mailto":
		return wrong(fmt.Sprintf("%q is no link that a document may hold", link), "It begins with https://, http:// or mailto:, like https://pay.example/{number}")
	case u.Scheme == "mailto" && !strings.Contains(u.Opaque, "@"), u.Scheme != "mailto" && u.Host == "":
		return wrong(fmt.Sprintf("%q leads nowhere", link), "Write it like https://pay.example/{number}")
	}
	return nil
}

func checkWebsite(site string) error {
	if site == "" {
		return nil
	}
	if u, ok := address(site); !ok || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return &Invalid{Field: "website", Reason: fmt.Sprintf("%q is no address of a website", site), Hint: "It begins with https:// or http://, like https://rosa-lindt.example"}
	}
	return nil
}

// address reads a link that can stand on one line.
func address(text string) (*url.URL, bool) {
	if strings.ContainsFunc(text, func(r rune) bool {
		return r <= ' ' || r == '"' || r == '<' || r == '>' || r == '\\' || r >= 0x7f && r < 0xa0
	}) {
		return nil, false
	}
	u, err := url.Parse(text)
	return u, err == nil && u.User == nil
}

// colour says whether a text is "#1F4E79".
func colour(text string) bool {
	digits, ok := strings.CutPrefix(text, "#")
	return ok && hexOf(digits, 6, "0123456789abcdefABCDEF")
}

func hexOf(text string, n int, digits string) bool {
	return len(text) == n && strings.Trim(text, digits) == ""
}

// orList is "a4 or letter", "left, right or none".
func orList(list []string) string {
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " or " + list[last]
}
