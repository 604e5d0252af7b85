package view

import "strings"

// Reference is what a payment's reference says beside the numbers of its documents,
// which stand there already: nothing where it is a number with at most one word.
func Reference(reference string, numbers ...string) string {
	for _, n := range numbers {
		if rest := strings.Replace(reference, n, "", 1); n != "" && rest != reference && len(strings.Fields(rest)) < 2 {
			return ""
		}
	}
	return reference
}
