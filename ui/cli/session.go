package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/view"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
)

// session is one run of the program: its global flags, the open file, and what
// will be printed.
type session struct {
	p      *Program
	people money.Style // how the dialogue writes figures; zero in a command

	db, todayText, key string // key: --once
	json, yes, plain   bool
	today              day.Day
	path               string
	store              *store.Store
	shared             *store.Store // the open file of the session around this one, else nil
	out                bytes.Buffer
	exit               int
	typed              []byte // what the caller typed, for --once
	undone             bool   // the command was done before, and undone since
}

// prepare reads the global flags. It runs before every command.
func (s *session) prepare(cmd *cobra.Command, args []string) error {
	s.db = first(s.db, s.p.Env("BILLFOLD_DB"))
	s.path = first(s.db, filepath.Join(xdg.DataHome, "billfold", "billfold.db"))
	text, field := s.todayText, "--today"
	if text == "" {
		text, field = s.p.Env("BILLFOLD_TODAY"), "BILLFOLD_TODAY"
	}
	s.today = day.Of(s.p.Now())
	if text != "" {
		d, err := parseDay(text, field)
		if err != nil {
			return err
		}
		s.today = d
	}
	s.typed = typedContent(cmd, args)
	return nil
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// use is how a command uses the data file.
type use int

const (
	peeks   use = iota // as looks, and never brings the file up to date
	looks              // reads and never waits for a lock; the file is not touched
	reads              // reads; a file that can only be read will do
	writes             // changes it
	creates            // makes it where there is none
)

// open opens the data file. Where there is none, only a command that creates
// one makes it.
func (s *session) open(ctx context.Context, how use) error { return s.openAs(ctx, how, "cli") }

// openAs does so for the trail to name who changes it: "cli" or "ui".
func (s *session) openAs(ctx context.Context, how use, by string) (err error) {
	if s.shared != nil {
		s.store = s.shared
		return nil
	}
	if _, err := os.Stat(s.path); how != creates && errors.Is(err, fs.ErrNotExist) {
		return &view.Refusal{Code: "not_set_up", What: "There is no data file yet", Why: s.path + " does not exist",
			Fix: `Make it with billfold init --name "YOUR NAME" --country CC, or name another file with --db`, Exit: view.ExitRefused}
	}
	o := store.Options{Now: s.p.Now, Today: func() day.Day { return s.today }, ReadOnly: how <= looks, By: by}
	s.store, err = store.Open(ctx, s.path, o)
	if peeks < how && how <= reads && errors.Is(err, store.ErrReadOnly) {
		o.ReadOnly = !o.ReadOnly // a file that cannot be written, or one that is to be brought up to date first
		s.store, err = store.Open(ctx, s.path, o)
	}
	if how == peeks && errors.Is(err, store.ErrReadOnly) {
		return &view.Refusal{Code: "outdated", What: "Nothing was read", Why: s.path + " is to be brought up to date first",
			Fix: "Open it once with billfold, or run billfold status", Exit: view.ExitFile, Err: err}
	}
	return unusable(s.path, err)
}

// unusable is an error of the file system as one of the data file (exit 5).
func unusable(path string, err error) error {
	if err == nil {
		return nil
	}
	p, exit := view.Explain(err)
	if exit == view.ExitFile || errors.Is(err, context.Canceled) {
		return err
	}
	return &view.Refusal{Code: "data_file", What: "The data file " + path + " cannot be used", Why: p.Message, Fix: "Check the path, its rights and the space on the disk", Exit: view.ExitFile, Err: err}
}

func (s *session) close() error {
	if s.store == nil {
		return nil
	}
	err := s.store.Close()
	s.store = nil
	if errors.Is(err, store.ErrBusy) || errors.Is(err, store.ErrReadOnly) {
		return nil // the log is not folded in: another window still reads, or nothing can be written; all is kept
	}
	return err
}

// seller is the business, or the error that says how to set it up.
func (s *session) seller(ctx context.Context) (invoice.Seller, error) {
	return s.store.Business.Get(ctx)
}

// read reads a file, or standard input for "-", before the data file is opened.
func (s *session) read(ctx context.Context, name string) ([]byte, error) {
	if name != "-" {
		return os.ReadFile(name)
	}
	if s.p.Quit != nil {
		stop := context.AfterFunc(ctx, s.p.Quit)
		defer stop()
	}
	return io.ReadAll(s.p.In)
}
