package pay

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// No text reaches another line of a payload, or another place of a link: what it
// breaks is refused.
func TestHostileTextStaysInItsPlace(t *testing.T) {
	data, err := os.ReadFile("../../testdata/naughty_names_A.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Strings []struct{ S string } }
	if err := json.Unmarshal(data, &file); err != nil || len(file.Strings) < 500 {
		t.Fatalf("%d strings, %v", len(file.Strings), err)
	}
	made := map[Scheme]int{}
	for _, x := range append(file.Strings, struct{ S string }{"A\nEUR1\nB"}, struct{ S string }{"\xff\xfe"}, struct{ S string }{"\u2028x"}) {
		for _, d := range []*invoice.Document{issued(), swiss()} {
			d.Seller.Name, d.Number, d.Buyer.Name, d.Buyer.LegalName = x.S, x.S, x.S, x.S
			d.Buyer.Address = customer.Address{Street: []string{x.S, x.S + " 7"}, Code: x.S, City: x.S, Country: "CH"}
			d.Seller.Brand.PayLink = "https://pay.example/{number}?x={amount}"
			if link := Link(d, 100); link != "" && (!strings.HasPrefix(link, "https://pay.example/") || strings.Count(link, "?") != 1 || strings.ContainsAny(link, " \n<>\"()\\")) {
				t.Errorf("%q gives the link %q", x.S, link)
			}
			c, err := CodeOf(d, 11_900)
			if err != nil {
				continue
			}
			made[c.Scheme]++
			lines := strings.Split(c.Payload, "\n")
			if want := map[Scheme][]int{EPC: {10, 11}, Swiss: {31, 31}}[c.Scheme]; len(lines) < want[0] || len(lines) > want[1] {
				t.Errorf("%q makes %d lines", x.S, len(lines))
			}
			if !utf8.ValidString(c.Payload) || strings.ContainsFunc(strings.Join(lines, ""), func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
				t.Errorf("%q makes %q", x.S, c.Payload)
			}
		}
	}
	if made[EPC] < 300 || made[Swiss] < 150 {
		t.Errorf("only %v codes were made", made)
	}
}
