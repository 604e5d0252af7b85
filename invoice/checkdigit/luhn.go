// Package checkdigit holds the checks that bank numbers and tax ids share.
package checkdigit

// Luhn is the check of ISO/IEC 7812-1 over a text of ASCII digits, the last digit
// included.
func Luhn(s string) bool {
	sum := 0
	for i := range len(s) {
		n := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}
