package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/ui/cli"
)

// person is a program with a person at its terminal.
type person struct {
	db     string
	types  string
	env    map[string]string
	screen func(context.Context, cli.Start) error

	settings string // file of the settings of this machine
}

func (u person) run(ctx context.Context, args ...string) (out, said string, code int) {
	var stdout, stderr bytes.Buffer
	p := cli.Program{Version: "test", In: strings.NewReader(u.types), Out: &stdout, Err: &stderr, Env: func(name string) string { return u.env[name] }, Terminal: true,
		Settings: u.settings, Screen: u.screen, Now: func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }}
	code = p.Run(ctx, append([]string{"--db", u.db}, args...))
	return stdout.String(), stderr.String(), code
}

// What cannot be undone is asked for at a terminal; only yes is yes.
func TestConfirm(t *testing.T) {
	db := filepath.Join(t.TempDir(), "b.db")
	command(t, "", "--db", db, "init", "--name", "Seller", "--country", "DE", "--tax-number", "27/123/45678", "--address", "Lindenstr. 5; 80331 Munich")
	command(t, "", "--db", db, "customer", "new", "Acme", "--address", "Hauptstr. 1; 80331 Munich")
	for answer, gone := range map[string]bool{"y\n": true, "Y\n": true, "yes\n": true, "n\n": false, "\n": false, "": false, "yeah\n": false} {
		number, _, _ := strings.Cut(command(t, "", "--db", db, "invoice", "new", "Acme", "--line", "Work; 1; 1", "--issue"), " ")
		_, said, code := person{db: db, types: answer}.run(context.Background(), "invoice", "void", number, "--reason", "wrong")
		if want := "Void 1.19 EUR of " + number + " of Acme? [y/N] "; !strings.HasPrefix(said, want) {
			t.Errorf("%q was asked", said)
		}
		left := !strings.Contains(command(t, "", "--db", db, "invoice", "show", number), "void")
		if left == gone || (code == 0) != gone || !gone && code != 4 {
			t.Errorf("answer %q: exit %d, invoice left: %v", answer, code, left)
		}
	}
}

// A purge is asked for by the customer's id: a y is no answer.
func TestAPurgeIsTyped(t *testing.T) {
	for answer, gone := range map[string]bool{"C-0001\n": true, "c-0001\n": true, "y\n": false, "yes\n": false, "C-0002\n": false, "\n": false, "": false} {
		db := filepath.Join(t.TempDir(), "b.db")
		command(t, "", "--db", db, "init", "--name", "Seller", "--country", "DE")
		command(t, "", "--db", db, "customer", "new", "Acme")
		_, said, code := person{db: db, types: answer}.run(context.Background(), "customer", "purge", "Acme")
		if !strings.HasPrefix(said, "Purge C-0001 Acme for good? Type its id to confirm: ") || (code == 0) != gone || !gone && code != 4 {
			t.Errorf("answer %q: exit %d, %q", answer, code, said)
		}
		if left := strings.Contains(command(t, "", "--db", db, "customer", "show", "C-0001"), "Acme"); left == gone {
			t.Errorf("answer %q: Acme is left: %v", answer, left)
		}
	}
}

// Without a command a terminal gets the screen, over a file that is made; a
// signal ends it with its own exit code.
func TestScreen(t *testing.T) {
	db := filepath.Join(t.TempDir(), "new", "b.db")
	opened := 0
	screen := func(_ context.Context, s cli.Start) error {
		opened++
		if s.Store.Path() != db || s.Today().String() != "2026-12-24" || s.Now().Year() != 2026 {
			t.Errorf("it starts with %s on %s", s.Store.Path(), s.Today())
		}
		return nil
	}
	if _, said, code := (person{db: db, screen: screen}).run(context.Background(), "--today", "2026-12-24"); code != 0 || opened != 1 || said != "" {
		t.Errorf("exit %d, opened %d times: %s", code, opened, said)
	}
	ctx, stop := context.WithCancelCause(context.Background())
	ended := func(context.Context, cli.Start) error { stop(cli.Stopped{Code: 143}); return nil }
	if _, said, code := (person{db: db, screen: ended}).run(ctx); code != 143 || said != "" {
		t.Errorf("exit %d, want 143: %s", code, said)
	}
	if out, said, code := (person{db: db}).run(context.Background()); code != 2 || out != "" || strings.Count(said, "billfold ") != 3 || strings.Count(said, "\n") != 1 {
		t.Errorf("no screen: exit %d: %s", code, said)
	}
}

// Where nothing may be drawn a terminal gets the dialogue, over a file that is made.
func TestPlain(t *testing.T) {
	screen := func(context.Context, cli.Start) error { t.Error("the screen was opened"); return nil }
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
	}{
		"--plain":    {nil, []string{"--plain"}},
		"ACCESSIBLE": {map[string]string{"ACCESSIBLE": "1"}, nil},
		"TERM=dumb":  {map[string]string{"TERM": "dumb"}, nil},
	} {
		db := filepath.Join(t.TempDir(), "b.db")
		types := "Rosa Lindt\nDE\n\nLindenstr. 5; 80331 Munich\n27/123/45678\n\n\n1\nq\n"
		out, said, code := person{db: db, types: types, env: c.env, screen: screen}.run(context.Background(), c.args...)
		if code != 0 || said != "" || !strings.Contains(out, "Your country: ") || !strings.HasSuffix(out, "Everything is kept. Goodbye.\n") {
			t.Errorf("%s: exit %d: %s%s", name, code, said, out)
		}
		if shown := command(t, "", "--db", db, "business", "show"); !strings.HasPrefix(shown, "Rosa Lindt\n") {
			t.Errorf("%s: the business is %s", name, shown)
		}
	}
}

// The settings can ask for the dialogue; the flag has the last word.
func TestSettingsAskForTheDialogue(t *testing.T) {
	settings := filepath.Join(t.TempDir(), "settings.toml")
	if err := os.WriteFile(settings, []byte("reader = true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	drawn := 0
	u := person{db: filepath.Join(t.TempDir(), "b.db"), types: "\nq\n", settings: settings, screen: func(context.Context, cli.Start) error { drawn++; return nil }}
	if out, _, _ := u.run(context.Background()); drawn != 0 || !strings.Contains(out, "Your country: ") && out == "" {
		t.Errorf("the screen was drawn %d times: %s", drawn, out)
	}
	if _, said, code := u.run(context.Background(), "--plain=false"); drawn != 1 || code != 0 {
		t.Errorf("the screen was drawn %d times, exit %d: %s", drawn, code, said)
	}
}
