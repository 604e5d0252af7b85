package invoice_test

import (
	"errors"
	"strings"
	"testing"

	"billfold/invoice"
)

func TestABrandNamesWhatItCannotKeep(t *testing.T) {
	good := invoice.Brand{Template: invoice.Modern, Paper: invoice.Letter, Accent: "#0F5c5C", Logo: strings.Repeat("0a", 32), Window: invoice.WindowRight,
		PayLink: "https://pay.example/{number}?sum={amount}{currency}", Website: "https://rosa-lindt.example", Language: "de"}
	for _, b := range []invoice.Brand{{}, good, {PayLink: "mailto:pay@rosa-lindt.example?subject={number}"}, {PayLink: "http://pay.example"}} {
		if err := b.Check(); err != nil {
			t.Errorf("%+v: %v", b, err)
		}
	}
	for field, all := range map[string][]invoice.Brand{
		"template": {{Template: "fancy"}},
		"paper":    {{Paper: "A4"}},
		"window":   {{Window: "top"}},
		"accent":   {{Accent: "blue"}, {Accent: "#12345"}, {Accent: "#12345G"}, {Accent: "1F4E79"}},
		"logo":     {{Logo: "logo.png"}, {Logo: strings.Repeat("0A", 32)}},
		"language": {{Language: "German"}, {Language: "xx"}},
		"website":  {{Website: "rosa-lindt.example"}, {Website: "javascript:alert(1)"}, {Website: "ftp://x.example"}, {Website: "mailto:a@b.example"}, {Website: "https://"}, {Website: "https://x.example\nhttps://y.example"}},
		"pay_link": {{PayLink: "pay.example"}, {PayLink: "javascript:alert({number})"}, {PayLink: "file:///etc/passwd"}, {PayLink: "https://{host}/"}, {PayLink: "https:///x"},
			{PayLink: "mailto:nobody"}, {PayLink: "https://pay.example/a b"}, {PayLink: "https://user:word@pay.example"}, {PayLink: "HTTPS://pay.example/{number"}},
	} {
		for _, b := range all {
			var invalid *invoice.Invalid
			if err := b.Check(); !errors.As(err, &invalid) || invalid.Field != field || invalid.Hint == "" {
				t.Errorf("%+v: %v, want an invalid %s with what to do", b, err, field)
			}
		}
	}
}
