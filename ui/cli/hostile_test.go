package cli_test

import (
	"path/filepath"
	"testing"
	"unicode"

	"billfold/invoice/customer"
)

// hostile are texts that would act on a terminal if they reached it.
func hostile() []string {
	return []string{"\x1b[2Jcleared", "\x1b]0,title\x07", "\x1b]52,c,aGk=\x07", "\u009b2J", "over\rwrite", "bell\x07back\x08", "\u202egnp.exe", "\u2066a\u2069", "zero\u200bwidth\ufeff", "\U000e0041tag", "line\u2028sep"}
}

// No byte of what is stored acts on the terminal, in any command that shows it.
func TestStoredTextNeverActsOnTheTerminal(t *testing.T) {
	db := filepath.Join(t.TempDir(), "b.db")
	run := func(args ...string) string { return command(t, "", append([]string{"--db", db}, args...)...) }
	run("init", "--name", "Seller\x1b[31m GmbH", "--country", "DE", "--vat-id", "DE123456789", "--address", "Werkstr. 4\x1b[2J; 80331 Munich")
	for i, text := range hostile() {
		run("customer", "new", "N"+text, "--address", "Street "+text+"; 75012 Paris", "--country", "FR", "--email", "a@b.example")
		id := customer.ID(i + 1).String()
		run("invoice", "new", id, "--line", "Work "+text+"; 1; 100", "--note", "Note "+text)
		run("note", "add", id, "Said "+text)
		run("item", "new", "Item "+text, "--price", "1")
	}
	shown := [][]string{{"customer", "list"}, {"invoice", "list"}, {"item", "list"}, {"status"}, {"business", "show"}, {"tax", "list"}, {"payment", "list"}, {"invoice", "show", "D-0001"}}
	for i := range hostile() {
		shown = append(shown, []string{"customer", "show", customer.ID(i + 1).String()})
	}
	for _, args := range shown {
		for _, r := range run(args...) {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200b' || r == '\u2028') {
				t.Errorf("%v writes %U", args, r)
			}
		}
	}
}
