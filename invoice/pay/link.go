package pay

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
)

// Link is where the customer pays a document online: the seller's pattern with
// {number}, {amount} (a point, no groups) and {currency} filled in. It is "" where
// the seller has none that a document may hold.
func Link(d *invoice.Document, amount money.Minor) string {
	pattern := d.Seller.Brand.PayLink
	if pattern == "" || invoice.CheckPayLink(pattern) != nil {
		return ""
	}
	filled := strings.NewReplacer("{number}", escaped(oneLine(d.Number)), "{amount}", escaped(money.Plain().Format(amount, d.Currency)),
		"{currency}", escaped(string(d.Currency))).Replace(pattern)
	return target(filled)
}

// Address is a link as a person reads it on paper: without what every address of
// its kind begins with, and of a mail only to whom it goes.
func Address(link string) string {
	if to, ok := strings.CutPrefix(link, "mailto:"); ok {
		to, _, _ = strings.Cut(to, "?")
		return to
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(link, "https://"), "http://"), "/")
}

// target checks and writes an address in ASCII, "" for one that a document must
// not hold: other schemes could run or open anything, and a user or password does
// not belong on paper.
func target(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.User != nil || !slices.Contains([]string{"http", "https", "mailto"}, u.Scheme) {
		return ""
	}
	if u.Scheme == "mailto" && strings.Count(u.Opaque, "@") != 1 || u.Scheme != "mailto" && (u.Host == "" || strings.ContainsFunc(u.Host, func(r rune) bool { return r > '~' })) {
		return ""
	}
	var link strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c <= ' ' || strings.IndexByte(`"<>\`, c) >= 0 || c == 0x7F:
			return ""
		case c > '~':
			fmt.Fprintf(&link, "%%%02X", c)
		default:
			link.WriteByte(c)
		}
	}
	return link.String()
}

// escaped is a value inside an address, in a path as well as in a query.
func escaped(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
