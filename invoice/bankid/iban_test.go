package bankid

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

func TestValidIBAN(t *testing.T) {
	data, err := os.ReadFile("testdata/numbers.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		IBAN []struct {
			Value, Compact string
			Valid          bool
		}
	}
	if err := json.Unmarshal(data, &file); err != nil || len(file.IBAN) < 20 {
		t.Fatalf("%d IBANs, %v", len(file.IBAN), err)
	}
	for _, n := range file.IBAN {
		if got := ValidIBAN(n.Value); got != n.Valid {
			t.Errorf("ValidIBAN(%q) = %t, want %t", n.Value, got, n.Valid)
		}
		if n.Compact != "" && Compact(n.Value) != n.Compact {
			t.Errorf("Compact(%q) = %q, want %q", n.Value, Compact(n.Value), n.Compact)
		}
		if !n.Valid {
			continue
		}
		// every single wrong digit is found
		good := Compact(n.Value)
		for i := 4; i < len(good); i++ {
			if c := good[i]; '0' <= c && c <= '9' {
				bad := good[:i] + string('0'+(c-'0'+1)%10) + good[i+1:]
				if ValidIBAN(bad) {
					t.Errorf("%s passes, and so does %s", good, bad)
				}
			}
		}
	}
	for _, s := range []string{"", "DE", "DE89 3704 0044 0532 0130", "de89 3704 0044 0532 0130 0ü", "12 3456 7890 1234 5678", strings.Repeat("9", 60)} {
		if ValidIBAN(s) {
			t.Errorf("ValidIBAN(%q)", s)
		}
	}
	if !ValidIBAN("de89-3704-0044-0532-0130-00") {
		t.Error("small letters and dashes are fine")
	}
}

func TestGroupIBAN(t *testing.T) {
	for in, want := range map[string]string{"de89370400440532013000": "DE89 3704 0044 0532 0130 00", "": "", "NO93 8601 1117 947": "NO93 8601 1117 947"} {
		if got := GroupIBAN(in); got != want {
			t.Errorf("GroupIBAN(%q) = %q, want %q", in, got, want)
		}
	}
}
