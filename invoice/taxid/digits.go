package taxid

import "strings"

const (
	digits  = "0123456789"
	letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

// isDigits says whether s is n digits.
func isDigits(s string, n int) bool { return len(s) == n && strings.Trim(s, digits) == "" }

// number is the value of digits; there are at most 15 of them.
func number(s string) (n int64) {
	for _, c := range s {
		n = n*10 + int64(c-'0')
	}
	return n
}

// weighed is the sum of the digits, each times its weight.
func weighed(s string, weights ...int) (sum int) {
	for i, w := range weights {
		sum += w * int(s[i]-'0')
	}
	return sum
}

// crossSum is the sum of the first digits where every second one is doubled, from
// the second on, and two digits of a product are added up.
func crossSum(s string) (sum int) {
	for i := range len(s) {
		n := int(s[i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum
}

// last is the last digit.
func last(s string) int { return int(s[len(s)-1] - '0') }
