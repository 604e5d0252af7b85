package view

import (
	"fmt"
	"strings"
)

// Listed are words in a sentence: "light, dark or none", with "or" before the last.
func Listed(words []string, between string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " " + between + " " + words[n-1]
}

// HowMany is a number of things: "1 draft", "3 drafts".
func HowMany(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
