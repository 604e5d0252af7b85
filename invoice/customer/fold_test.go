package customer

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Acme Robotics GmbH":  "acme robotics gmbh",
		"  Birch   & Sons\t":  "birch & sons",
		"Straße Łódź":         "strasse lodz",
		"Ærø Søn, Ðórir Þór":  "aero son, dorir thor",
		"ÉCLAIR œuvre":        "eclair oeuvre",
		"İstanbul Iğdır":      "istanbul igdir",
		"ﬁne １２":              "fine 12",
		"北京 東京":               "北京 東京",
		"Caf\u0065\u0301":     "cafe",
		"Dubrovačka Đakovica": "dubrovacka dakovica",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(rapid.String().Draw(t, "name"))
		if twice := Fold(once); twice != once {
			t.Errorf("%q folds again, to %q", once, twice)
		}
	})
}
