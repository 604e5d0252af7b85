package cli_test

import (
	"bytes"
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/store/storetest"
	"billfold/ui/celltest"
	"billfold/ui/cli"
)

// call is one way to run a command on a customer whose every text is hostile.
type call struct {
	path string
	args []string
	done bool // it must work; of the others it does not matter what they answer
}

// calls are all commands, those that read first.
func calls(v storetest.Victim, text, folder string) []call {
	c, draft, number := v.Customer.ID.String(), v.Draft.ID.String(), v.Open.Number
	out := func(name string) []string { return []string{"--out", filepath.Join(folder, name)} }
	done := func(path string, args ...string) call { return call{path, args, true} }
	any := func(path string, args ...string) call { return call{path, args, false} }
	return []call{
		done("customer list"), done("customer show", c), any("customer show", v.Customer.Name), done("customer fields list"), done("contact list", c),
		done("invoice list"), done("invoice show", draft), done("invoice show", v.Paid.Number), done("invoice show", number), done("invoice show", v.Void.Number),
		done("item list"), done("tax list"), done("payment list"), done("payment list", "--customer", c), done("business show"), done("status"), done("audit"), done("verify"), any("doctor"),
		done("invoice pdf", append([]string{number}, out("i.pdf")...)...), done("invoice pdf", append([]string{draft}, out("d.pdf")...)...), done("invoice pdf", append([]string{number, "--copy"}, out("c.pdf")...)...), done("receipt", append([]string{"P-0001"}, out("r.pdf")...)...), done("statement", append([]string{c}, out("s.pdf")...)...),
		any("import pdf", folder, "--dry-run"), any("import pdf", text),
		done("version"), done("man"), any("completion", text), any("demo"), any("init", "--name", text, "--country", text),
		any("business edit", "--name", "B"+text), any("business edit", "--folder", text), any("business edit", "--email", text), any("business edit", "--country", text),
		any("contact new", c, "K"+text), any("contact edit", "K-0002", "--name", "L"+text), any("contact archive", "K-0002"), any("contact restore", "K-0002"), any("contact move", "K-0002", text),
		any("customer new", "M"+text), any("customer new", "O", "--terms", text), any("customer edit", c, "--email", "f"+text), any("customer edit", c, "--"+text), any("customer archive", c), any("customer restore", c),
		any("customer fields new", "F"+text), any("customer fields rename", "F"+text, "G"+text), any("customer purge", c), any("item new", "I"+text, "--price", "1"), any("item new", "J"+text, "--price", text),
		any("tax new", "T"+text, "--rate", "7"), any("tax edit", "T"+text, "--name", "U"+text), any("note add", c, "Said"+text),
		any("invoice new", c, "--line", "Work"+text+"; 1; 1", "--note", text, "--po", text), any("invoice new", text), any("invoice new", "--from", text),
		any("invoice edit", draft, "--note", "N"+text), any("invoice issue", draft, "--yes"), any("invoice issue", draft), any("invoice repeat", c), any("invoice discard", draft), any("undo"),
		any("invoice mark", v.Paid.Number, "--sent"), any("invoice mark", v.Paid.Number, "--promised", text),
		any("payment add", v.Paid.Number, "1", "--reference", "R"+text), any("payment add", v.Paid.Number, text), any("payment fail", "P-0001", "--reason", text), any("payment refund", "P-0001", text),
		any("credit apply", c, number, text), any("invoice credit", v.Paid.Number, "--amount", "1", "--reason", text, "--yes"), any("invoice writeoff", v.Paid.Number, "--reason", text), any("invoice void", number, "--reason", text, "--yes"),
		any("backup", filepath.Join(folder, "b"+strings.ReplaceAll(text, "/", ""))), any("backup", filepath.Join(folder, text, "b.db")), any("restore", text, "--yes"),
		any("undo", "--list", "--limit", "200"), any("undo"), any("undo", "--redo"), any("undo", text),
	}
}

// joined are all attacks in one text, those that are not UTF-8 with what stands for
// bytes that are none: a file takes nothing else.
func joined() string { return strings.ToValidUTF8(strings.Join(hostile(), " "), "\ufffd") }

// hostilePath is a data file in a folder whose name is hostile too.
func hostilePath(t *testing.T) string {
	folder := filepath.Join(t.TempDir(), "f\x1b[2J\u202e\u009b2J\r")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "b.db")
	if err := os.Rename(storetest.File(t), path); err != nil {
		t.Fatal(err)
	}
	return path
}

// No command writes a byte of what is stored, or typed, that acts on the terminal.
func TestNoCommandActsOnTheTerminal(t *testing.T) {
	path := hostilePath(t)
	text := joined()
	s := storetest.Open(t, path)
	storetest.HostileBusiness(t, s, text)
	v := storetest.Hostile(t, s, text)
	for _, odd := range celltest.Odd(t, "../../testdata/naughty_names_A.json") {
		storetest.Customer(t, s, customer.Customer{Name: "N" + odd, Email: odd})
	}
	called := map[string]bool{}
	for _, mode := range [][]string{{"--json"}, nil} {
		for _, c := range calls(v, text, t.TempDir()) {
			called[c.path] = true
			var out, said bytes.Buffer
			p := cli.Program{Version: "test", In: strings.NewReader(""), Out: &out, Err: &said, Env: func(string) string { return "" }, Now: storetest.Now}
			code := p.Run(context.Background(), slices.Concat([]string{"--db", path}, mode, strings.Fields(c.path), c.args))
			if c.done && code != 0 {
				t.Errorf("%s %s: exit %d: %.300q %.900q", c.path, mode, code, said.String(), out.String())
			}
			for name, wrote := range map[string]string{"output": out.String(), "message": said.String()} {
				if mode != nil {
					wrote = strings.ReplaceAll(wrote, "\u200b", "\x00") // nothing is parted there
				}
				if at := celltest.Acting(wrote); at != "" && c.path != "completion" {
					t.Errorf("%s %s: the %s holds %s", c.path, mode, name, at)
				}
			}
		}
	}
	for _, path := range cli.Commands() {
		if !called[path] {
			t.Errorf("%q is held against no attack", path)
		}
	}
}

// Bytes that are not UTF-8 are refused in words, and the file stays in order.
func TestOtherEncodingsAreRefused(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	storetest.HostileBusiness(t, s, "")
	v := storetest.Hostile(t, s, "")
	for _, args := range [][]string{{"invoice", "writeoff", v.Open.Number, "--reason", "M\xfcller"}, {"customer", "new", "M\xfcller"}, {"note", "add", "C-0001", "M\xfcller"}} {
		var out, said bytes.Buffer
		p := cli.Program{Version: "test", In: strings.NewReader(""), Out: &out, Err: &said, Env: func(string) string { return "" }, Now: storetest.Now}
		if code := p.Run(context.Background(), append([]string{"--db", path}, args...)); code != 4 || out.Len() > 0 || !strings.Contains(said.String(), "UTF-8") || celltest.Acting(said.String()) != "" {
			t.Errorf("%q: exit %d: %q", args, code, said.String())
		}
	}
	if verdict, err := s.Verify(context.Background(), false); err != nil || !verdict.OK {
		t.Errorf("verify: %v %v", err, verdict.Problems)
	}
}

// The dialogue without a screen writes none of it either, wherever its answers lead.
func TestTheDialogueNeverActsOnTheTerminal(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	for i, text := range []string{joined(), strings.Join(hostile()[40:], " ")} {
		if i == 0 {
			storetest.HostileBusiness(t, s, text)
		}
		storetest.Hostile(t, s, strings.ToValidUTF8(text, "\ufffd"))
	}
	rng := rand.New(rand.NewPCG(16, 22))
	for range 4 {
		var typed strings.Builder
		for range 150 {
			answers := []string{"1", "2", "3", "4", "5", "6", "b", "?", "", "N", "C-0001", "D-0001", "y", strings.ReplaceAll(joined(), "\n", " ")}
			typed.WriteString(answers[rng.IntN(len(answers))] + "\n")
		}
		var out, said bytes.Buffer
		p := cli.Program{Version: "test", In: strings.NewReader(typed.String()), Out: &out, Err: &said, Env: func(string) string { return "" }, Now: storetest.Now, Terminal: true}
		p.Run(context.Background(), []string{"--db", path, "--plain"})
		if what := celltest.Acting(out.String() + said.String()); what != "" || !strings.Contains(out.String(), "[2Jcleared") {
			t.Fatalf("%s is written, or no attack was met: %.2000q %.500q", what, out.String(), said.String())
		}
	}
}
