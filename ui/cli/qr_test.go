package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"billfold/ui/uitest"
)

// issued is a data file with INV-1001 over 119.00 EUR.
func issued(t *testing.T) (db string) {
	t.Helper()
	db = filepath.Join(t.TempDir(), "b.db")
	command(t, "", "--db", db, "init", "--name", "Zoë Müller", "--country", "DE", "--tax-number", "27/123/45678", "--address", "Lindenstr. 5; 80331 Munich", "--iban", "DE02120300000000202051")
	command(t, "", "--db", db, "customer", "new", "Acme", "--address", "Hauptstr. 1; 80331 Munich")
	command(t, "", "--db", db, "invoice", "new", "Acme", "--line", "Work; 1; 100", "--issue")
	return db
}

// The code that a terminal shows pays what is open.
func TestCodeIsReadOffTheTerminal(t *testing.T) {
	db := issued(t)
	const paint, plain = "\x1b[97;40m", "\x1b[0m"
	for name, c := range map[string]struct {
		env     map[string]string
		args    []string
		painted bool
		ascii   bool
	}{
		"a terminal":         {env: map[string]string{"TERM": "xterm-256color", "LANG": "de_DE.UTF-8"}, painted: true},
		"no colours":         {env: map[string]string{"NO_COLOR": "1"}},
		"--plain":            {args: []string{"--plain"}, ascii: true},
		"TERM=dumb":          {env: map[string]string{"TERM": "dumb"}, ascii: true},
		"another alphabet":   {env: map[string]string{"LC_ALL": "de_DE.ISO-8859-1", "LANG": "de_DE.UTF-8"}, ascii: true},
		"of the C locale":    {env: map[string]string{"LANG": "C"}, ascii: true},
		"its UTF-8 relative": {env: map[string]string{"LANG": "C.UTF-8"}, painted: true},
	} {
		out, said, code := person{db: db, env: c.env}.run(context.Background(), append([]string{"invoice", "show", "INV-1001", "--qr"}, c.args...)...)
		if code != 0 || said != "" {
			t.Fatalf("%s: exit %d, %s", name, code, said)
		}
		drawn, facts, _ := strings.Cut(out, "Pay to")
		for _, want := range []string{"Zoë Müller", "DE02 1203 0000 0000 2020 51", "119.00 EUR", "INV-1001"} {
			if !strings.Contains(facts, want) {
				t.Errorf("%s: %q is missing in %q", name, want, facts)
			}
		}
		var rows []string
		for _, r := range strings.Split(strings.TrimSuffix(drawn, "\n"), "\n") {
			if painted := strings.HasPrefix(r, paint) && strings.HasSuffix(r, plain); painted != c.painted {
				t.Fatalf("%s: painted is %v: %q", name, painted, r)
			}
			r = strings.TrimSuffix(strings.TrimPrefix(r, paint), plain)
			if c.ascii {
				if strings.Trim(r, " #") != "" {
					t.Fatalf("%s: %q is not drawn in letters", name, r)
				}
				var cells strings.Builder
				for i := 0; i < len(r); i += 2 {
					cells.WriteString(map[string]string{"##": " ", "  ": "█"}[r[i:i+2]])
				}
				rows = append(rows, cells.String()) // each field high as a cell
				continue
			}
			rows = append(rows, r)
		}
		want := "BCD\n002\n1\nSCT\n\nZoë Müller\nDE02120300000000202051\nEUR119.00\n\n\nINV-1001"
		if got := uitest.Scan(t, rows); got != want {
			t.Errorf("%s: read %q, want %q", name, got, want)
		}
	}
}
