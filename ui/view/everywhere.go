package view

import (
	"fmt"
	"strings"

	"billfold/store"
)

// Everywhere counts hits of find by their kind: "Everywhere: 1 customer, 3 documents.";
// "" for none. From most hits on there may be more.
func Everywhere(hits []store.Hit, most int) string {
	customers := 0
	for _, h := range hits {
		if h.Document == nil {
			customers++
		}
	}
	var words []string
	if customers > 0 {
		words = append(words, HowMany(customers, "customer"))
	}
	if n := len(hits) - customers; n > 0 {
		words = append(words, HowMany(n, "document"))
	}
	switch {
	case len(hits) == 0:
		return ""
	case len(hits) >= most:
		return fmt.Sprintf("Everywhere: %d or more.", most)
	}
	return "Everywhere: " + strings.Join(words, ", ") + "."
}
