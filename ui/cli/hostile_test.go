package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"billfold/invoice/customer"
	"billfold/ui/celltest"
	"billfold/ui/cli"
)

// hostile are texts that would act on a terminal if they reached it. None is longer
// than 300 characters, and none has a NUL, which no argument can hold.
func hostile() (list []string) {
	for _, a := range celltest.Attacks() {
		text := strings.ReplaceAll(a.Text, "\x00", "")
		if letters := []rune(text); len(letters) > 300 {
			text = string(letters[:300])
		}
		list = append(list, text)
	}
	return list
}

// JSON keeps every character and writes those that would act as escapes.
func TestJSONNeverActsOnTheTerminal(t *testing.T) {
	db := filepath.Join(t.TempDir(), "b.db")
	run := func(args ...string) string { return command(t, "", append([]string{"--db", db, "--json"}, args...)...) }
	run("init", "--name", "Seller", "--country", "DE")
	for i, text := range hostile() {
		text = strings.ToValidUTF8(text, "\ufffd")
		run("customer", "new", "N", "--email", "e"+text+"e")
		out := run("customer", "show", customer.ID(i+1).String())
		for _, r := range out {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028') {
				t.Errorf("%q writes %U", text, r)
			}
		}
		var answer struct{ Customer struct{ Email string } }
		if err := json.Unmarshal([]byte(out), &answer); err != nil || answer.Customer.Email != "e"+text+"e" {
			t.Errorf("%q comes back as %q (%v)", "e"+text+"e", answer.Customer.Email, err)
		}
	}
}

// What was typed stands in messages; there it acts neither.
func TestErrorsNeverActOnTheTerminal(t *testing.T) {
	db := filepath.Join(t.TempDir(), "b.db")
	command(t, "", "--db", db, "init", "--name", "Seller", "--country", "DE")
	command(t, "", "--db", db, "customer", "new", "Acme")
	for _, text := range hostile() {
		for _, args := range [][]string{
			{"customer", "show", text}, {"invoice", "show", text}, {"customer", text}, {text}, {"--db", filepath.Join(text, "no", "such"), "customer", "list"},
			{"customer", "new", "X", "--terms", text}, {"payment", "add", "INV-1", text}, {"invoice", "new", "Acme", "--line", text + "; 1"}, {"customer", "list", "--" + text},
			{"invoice", "new", "--dry-run", "--from", text},
		} {
			for _, mode := range [][]string{nil, {"--json"}} {
				var out, said bytes.Buffer
				p := cli.Program{In: strings.NewReader(""), Out: &out, Err: &said, Env: func(string) string { return "" }, Now: time.Now}
				code := p.Run(context.Background(), append(append([]string{"--db", db}, mode...), args...))
				if code == 0 || out.Len() > 0 {
					t.Errorf("%q: exit %d, output %q", args, code, out.String())
				}
				message := strings.TrimSuffix(said.String(), "\n")
				if mode == nil && strings.Contains(message, "\n") {
					t.Errorf("%q: the message has several lines: %q", args, message)
				}
				for _, r := range message {
					if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r != '\u200b' || r == '\u2028') {
						t.Errorf("%q: the message holds %U", args, r)
					}
				}
			}
		}
	}
}
