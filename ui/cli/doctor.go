package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
)

// finding is one thing that doctor looked at. State is ok, warn, or bad: the
// data file cannot be used.
type finding struct {
	Name    string `json:"name"`
	State   string `json:"state"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// doctor gathers findings.
type doctor struct {
	s    *session
	list []finding
}

func (d *doctor) ok(name, message string) { d.list = append(d.list, finding{name, "ok", message, ""}) }
func (d *doctor) warn(name, message, hint string) {
	d.list = append(d.list, finding{name, "warn", message, hint})
}
func (d *doctor) bad(name, message, hint string) {
	d.list = append(d.list, finding{name, "bad", message, hint})
}

// state is the worst state of all.
func (d *doctor) state() string {
	worst := "ok"
	for _, f := range d.list {
		if f.State == "bad" || f.State == "warn" && worst == "ok" {
			worst = f.State
		}
	}
	return worst
}

func (s *session) doctorCommand() *cobra.Command {
	return &cobra.Command{Use: "doctor", Short: "Look at this machine: the data file and its folder, backups, space, terminal, mail",
		Long: `Look at this machine: the data file, its folder and rights, backups, free space,
the clock, the terminal and how long tmux holds Esc back, the mail login and the
versions. It changes nothing.
The exit code is 0, with warnings too, and 5 where the data file cannot be used.`,
		Example: "  billfold doctor", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
			d := &doctor{s: s}
			for _, look := range []func(context.Context){d.rights, d.folder, d.beside, d.space, d.file, d.backups, d.terminal, d.escape, d.fonts, d.mail, d.versions} {
				look(cmd.Context())
			}
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			if d.state() == "bad" {
				s.exit = view.ExitFile
			}
			answer := map[string]any{"ok": d.state() == "ok", "state": d.state(), "file": s.path, "checks": d.list}
			return s.answer(answer, func(w io.Writer) { d.print(w) })
		}}
}

func (d *doctor) print(w io.Writer) {
	for _, f := range d.list {
		mark := map[string]string{"ok": "ok  ", "warn": "WARN", "bad": "BAD "}[f.State]
		fmt.Fprintf(w, "%s  %s  %s\n", mark, cell.Left(f.Name, 9), cell.Clean(view.Sentence(f.Message, f.Hint)))
	}
}

// file opens the data file for reading and checks its structure and numbers.
func (d *doctor) file(ctx context.Context) {
	path := d.s.path
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		d.warn("file", "there is no data file yet: "+path, `make it with billfold init --name "YOUR NAME" --country CC, or name another with --db`)
		return
	}
	err := d.s.open(ctx, looks)
	var v store.Verdict
	if err == nil {
		v, err = d.s.store.Verify(ctx, true)
	}
	switch {
	case err != nil:
		p, _ := view.Explain(err)
		d.bad("file", path+": "+p.Message, "")
		return
	case !v.OK:
		d.bad("file", "In "+path+": "+strings.Join(v.Problems, " "), "keep a copy of it as it is, see billfold verify, and go back to a backup")
		return
	}
	d.ok("file", fmt.Sprintf("Structure and numbers of %s are in order; invoices: %d", path, v.Invoices))
	d.clock(ctx)
}

// clock compares the machine's time with what the file knows.
func (d *doctor) clock(ctx context.Context) {
	last, err := d.s.store.LastChange(ctx)
	now := d.s.p.Now()
	switch {
	case err != nil || last.IsZero():
		d.ok("clock", now.Format("2006-01-02 15:04 MST"))
	case last.After(now.Add(24 * time.Hour)):
		d.warn("clock", fmt.Sprintf("it says %s, and the file was last changed on %s", now.Format("2006-01-02 15:04 MST"), last.Format("2006-01-02")),
			"set the machine's clock and zone; invoices would get a wrong date")
	default:
		d.ok("clock", fmt.Sprintf("%s; the file was last changed on %s", now.Format("2006-01-02 15:04 MST"), last.Format("2006-01-02")))
	}
}

// fonts reads those that the settings of this machine name for PDFs.
func (d *doctor) fonts(context.Context) {
	fonts, err := action.SettingsFonts()
	switch {
	case err != nil:
		d.warn("fonts", strings.ReplaceAll(err.Error(), "\n", ". "), "mend "+action.SettingsFile())
	case len(fonts) == 0:
		d.ok("fonts", "No settings name any; PDFs are set in the built-in ones, and in installed ones where those lack a character")
	default:
		d.ok("fonts", fmt.Sprintf("Those of %s can be used: %d", action.SettingsFile(), len(fonts)))
	}
}

// rights sees that no one else on the machine can read the books.
func (d *doctor) rights(context.Context) {
	if runtime.GOOS == "windows" {
		return
	}
	folder := filepath.Dir(d.s.path)
	var open []string
	for _, name := range []string{d.s.path, d.s.path + "-wal", d.s.path + "-shm", d.s.path + "-journal"} {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
			open = append(open, fmt.Sprintf("%s has mode %04o", name, info.Mode().Perm()))
		}
	}
	if len(open) > 0 {
		d.warn("rights", "others on this machine can read the books: "+strings.Join(open, ", "), "run chmod 600 "+fmt.Sprintf("%q", d.s.path))
		return
	}
	info, err := os.Stat(folder)
	switch {
	case err != nil:
		return // said under file
	case info.Mode().Perm()&0o077 != 0:
		d.warn("rights", fmt.Sprintf("the folder %s has mode %04o; the file itself is yours alone", folder, info.Mode().Perm()), "run chmod 700 "+fmt.Sprintf("%q", folder)+" where nothing else needs it")
	default:
		d.ok("rights", "file and folder can be read by you alone")
	}
}

// folder sees that no other machine changes the file behind SQLite.
func (d *doctor) folder(context.Context) {
	if message, hint := placeWarning(d.s.path); message != "" {
		d.warn("folder", message, hint)
		return
	}
	d.ok("folder", filepath.Dir(d.s.path)+" is on this machine, and no known program synchronises it")
}

// placeWarning says why a folder is not safe for a data file, or "".
func placeWarning(path string) (message, hint string) {
	place := store.PlaceOf(path)
	switch folder := filepath.Dir(path); {
	case place.Synced != "":
		return fmt.Sprintf("%s synchronises %s: it can pair the file with an old log, which damages it", place.Synced, folder),
			"move the file to a folder of this machine while no window is open, and let backups go there instead"
	case place.Network != "":
		return fmt.Sprintf("%s is on a network file system (%s), whose locks SQLite cannot trust", folder, place.Network),
			"move the file to a disk of this machine, and let backups go there instead"
	}
	return "", ""
}

// beside looks at what stands beside the file: copies of a conflict, the log. It
// comes before the file is opened, which makes a log of its own.
func (d *doctor) beside(context.Context) {
	path := d.s.path
	if list, err := store.Conflicted(path); err == nil && len(list) > 0 {
		d.warn("copies", "two machines changed the file, and a copy was kept: "+strings.Join(list, ", "), "open it with --db, enter here what stands only there, then move it away")
	}
	size := func(tail string) int64 {
		info, err := os.Stat(path + tail)
		if err != nil {
			return -1
		}
		return info.Size()
	}
	switch log, shared := size("-wal"), size("-shm"); {
	case size("-journal") >= 0:
		d.warn("log", "a journal of a start that was cut off stands beside the file", "open billfold once, which takes it back; never remove it")
	case log > 0 && shared < 0:
		d.warn("log", fmt.Sprintf("a log of %d bytes stands beside the file, and no window has it open", log), "open billfold once, which folds it in; never move the file without it")
	case log > 0:
		d.ok("log", fmt.Sprintf("a log of %d bytes belongs to the file: another window has it open, or was ended hard; the next start folds it in", log))
	default:
		d.ok("log", "none is left beside the file")
	}
}

// leastSpace is under which a disk counts as nearly full.
const leastSpace = 100_000_000

func (d *doctor) space(context.Context) {
	folder := filepath.Dir(d.s.path)
	switch free, known := store.FreeSpace(folder); {
	case !known:
	case free < leastSpace:
		d.warn("space", fmt.Sprintf("%d MB are free in %s", free/1_000_000, folder), "free some; invoices cannot be issued on a full disk")
	default:
		d.ok("space", fmt.Sprintf("%d MB are free in %s", free/1_000_000, folder))
	}
}

// backups looks at those beside the file and reads the newest.
func (d *doctor) backups(ctx context.Context) {
	list, err := store.Backups(d.s.path)
	const hint = "make one with billfold backup; one on another disk outlives this one"
	switch {
	case err != nil:
		d.warn("backups", "the folder cannot be read: "+err.Error(), hint)
		return
	case len(list) == 0:
		d.warn("backups", "there is none beside the file", hint)
		return
	}
	newest := list[0]
	age := int(d.s.p.Now().Sub(newest.Manifest.Made) / (24 * time.Hour))
	name := fmt.Sprintf("the newest of %d, %s, is %d days old", len(list), filepath.Base(newest.Path), age)
	switch err := newest.Check(ctx); {
	case err != nil:
		d.warn("backups", name+" and was changed since: "+err.Error(), hint)
	case age > store.StaleDays:
		d.warn("backups", name, hint)
	default:
		d.ok("backups", name+"; its bytes are what was read back when it was made")
	}
}

func (d *doctor) terminal(context.Context) {
	env := d.s.p.Env
	name, locale := env("TERM"), first(env("LC_ALL"), env("LC_CTYPE"), env("LANG"))
	words := []string{"TERM " + first(name, "is not set"), "locale " + first(locale, "is not set")}
	if f, ok := d.s.p.Out.(*os.File); ok && term.IsTerminal(f.Fd()) {
		if w, h, err := term.GetSize(f.Fd()); err == nil {
			words = append(words, fmt.Sprintf("%d by %d cells", w, h))
		}
	}
	switch {
	case env("NO_COLOR") != "":
		words = append(words, "no colours (NO_COLOR)")
	case env("COLORTERM") == "truecolor" || env("COLORTERM") == "24bit":
		words = append(words, "all colours")
	case strings.Contains(name, "256color"):
		words = append(words, "256 colours")
	}
	message := strings.Join(words, ", ")
	up := strings.ToUpper(locale)
	switch {
	case name == "dumb" || name == "":
		d.warn("terminal", message, "the screen needs a terminal that can draw; billfold asks its questions in plain lines here, and every main job is a command too")
	case !strings.Contains(up, "UTF-8") && !strings.Contains(up, "UTF8"):
		d.warn("terminal", message, "letters with accents and borders need a UTF-8 locale, like LANG=C.UTF-8")
	default:
		d.ok("terminal", message)
	}
}

// escape says how long Esc takes in tmux, as the key test of the settings does.
func (d *doctor) escape(ctx context.Context) {
	switch e := action.EscapeTime(ctx); {
	case !e.Known():
	case e.Slow() != "":
		d.warn("esc", "Esc "+e.Slow(), "put "+action.EscapeFix+" into ~/.tmux.conf, and run tmux "+action.EscapeFix+" now")
	default:
		d.ok("esc", "tmux hands Esc on at once")
	}
}

func (d *doctor) mail(context.Context) {
	d.ok("mail", "no login is set up; invoices leave as files, and are marked as sent with invoice mark")
}

func (d *doctor) versions(context.Context) {
	d.ok("versions", fmt.Sprintf("this is billfold %s, %s, SQLite %s, %s/%s", d.s.p.Version, runtime.Version(), store.SQLiteVersion(), runtime.GOOS, runtime.GOARCH))
}
