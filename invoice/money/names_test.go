package money

import (
	"slices"
	"strings"
	"testing"
)

// Each currency that is read has a name, and no other code has one.
func TestCurrencyNames(t *testing.T) {
	list := Currencies()
	for _, code := range strings.Fields(twoDigits + "BIF CLP DJF GNF HUF ISK JPY KMF KRW MGA PYG RWF UGX UYI VND VUV XAF XOF XPF BHD IQD JOD KWD LYD OMR TND CLF UYW") {
		if c := Currency(code); c.Name() == "" || !slices.Contains(list, c) {
			t.Errorf("%s has no name", c)
		}
	}
	if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
		t.Errorf("they are not in order, each once: %v", list)
	}
	for _, c := range list {
		if !c.Valid() {
			t.Errorf("%s is no currency", c)
		}
	}
	for code, want := range map[Currency]string{"USD": "US dollar", "AED": "UAE dirham", "ZWG": "Zimbabwe gold", "": "", "XXX": "", "dol": "", "US": ""} {
		if got := code.Name(); got != want {
			t.Errorf("%q is called %q, want %q", code, got, want)
		}
	}
}
