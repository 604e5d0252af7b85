package checkdigit

import "testing"

// The example of ISO/IEC 7812-1, annex B, and what each wrong last digit makes of it.
func TestLuhn(t *testing.T) {
	const number = "7992739871"
	for _, last := range "0123456789" {
		if got, want := Luhn(number+string(last)), last == '3'; got != want {
			t.Errorf("%s%c: %t, want %t", number, last, got, want)
		}
	}
}
