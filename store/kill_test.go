package store_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"

	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
)

// victimFile names the data file of a child process that saves and issues until
// it is killed.
const victimFile = "STORE_TEST_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victimFile); path != "" {
		if err := victim(path); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// victim says on its output what it was told is kept, and only then goes on.
func victim(path string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, path, storetest.Options())
	if err != nil {
		return err
	}
	c, err := s.Customers.Get(ctx, 1)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		d, err := s.Documents.Draft(ctx, c.ID)
		if err != nil {
			return err
		}
		old, err := s.Documents.Get(ctx, 1)
		if err != nil {
			return err
		}
		d.Lines, d.Service = old.Lines, old.Service
		d, err = s.Documents.Save(ctx, store.NewIntent(), d)
		for try := 0; try < 3 && err == nil; try++ {
			d.Note = fmt.Sprint("saved ", n, " ", try)
			if d, err = s.Documents.Save(ctx, store.NewIntent(), d); err == nil {
				fmt.Printf("draft %d %d\n", d.ID, d.Rev)
			}
		}
		if err != nil {
			return err
		}
		in := store.NewIntent()
		fmt.Printf("try %s\n", in)
		if d, err = s.Documents.Issue(ctx, in, d, storetest.Render); err != nil {
			return err
		}
		fmt.Printf("issued %d %s\n", d.ID, d.Number)
		if err := s.Forms.Save(ctx, "form", fmt.Append(nil, n)); err != nil {
			return err
		}
		fmt.Printf("form %d\n", n)
	}
}

// A program that is killed 200 times while it saves and issues loses nothing of
// which it said that it is kept; each time all of the file is checked, numbers
// and trail as well.
func TestKilledInTheMiddleLosesNothing(t *testing.T) {
	files, rounds := 10, 20
	switch {
	case proving():
		files = 100
	case sampled():
		files, rounds = 1, 3
	}
	var kills, told atomic.Int64
	t.Run("files", func(t *testing.T) {
		for f := range files {
			t.Run(fmt.Sprint(f), func(t *testing.T) {
				t.Parallel()
				path := storetest.File(t)
				s := storetest.Open(t, path)
				storetest.Invoice(t, s, storetest.Acme(t, s).ID, 2, day.Day{})
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				for round := range rounds {
					said := killAfter(t, path, 2+(7*round+11*f)%83)
					told.Add(int64(check(t, path, said)))
					kills.Add(1)
				}
			})
		}
	})
	t.Logf("%d kills, %d invoices were told as issued", kills.Load(), told.Load())
	if told.Load() < kills.Load() {
		t.Error("hardly anything was issued before a kill; the test saw nothing")
	}
}

// killAfter lets a child say n lines and kills it while it goes on.
func killAfter(t *testing.T, path string, n int) (said []string) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), victimFile+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said = append(said, lines.Text())
		if len(said) == n {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	var killed *exec.ExitError
	if err := child.Wait(); !errors.As(err, &killed) {
		t.Fatalf("the child ended by itself: %v, %q", err, said)
	}
	return said
}

// check opens what the child left and looks for all that it was told is kept.
func check(t *testing.T, path string, said []string) (issued int) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, path, storetest.Options())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustVerify(t, s)
	form := ""
	for _, line := range said {
		word, rest, _ := strings.Cut(line, " ")
		id, value := int64(0), ""
		switch word {
		case "error":
			t.Fatal(line)
		case "form":
			form = rest
			continue
		case "try":
			continue
		}
		if _, err := fmt.Sscan(rest, &id, &value); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		d, err := s.Documents.Find(ctx, fmt.Sprintf("D-%04d", id))
		switch {
		case err != nil:
			t.Errorf("%q was told and is lost: %v", line, err)
		case word == "issued":
			if issued++; d.Number != value {
				t.Errorf("%q was told, the file has %s", line, d.Number)
			}
		case fmt.Sprint(d.Rev) < value && len(fmt.Sprint(d.Rev)) <= len(value):
			t.Errorf("%q was told, the file has rev %d", line, d.Rev)
		}
	}
	if body, _, err := s.Forms.Load(ctx, "form"); form != "" && (err != nil || len(body) < len(form)) {
		t.Errorf("form %s was told, the file has %q, %v", form, body, err)
	}
	return issued
}
