package action

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/attached"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

func issued(number, name string) invoice.Document {
	return invoice.Document{ID: 7, Number: number, Issued: true, Customer: 3, Buyer: customer.Customer{Name: name}, IssueDate: day.Day{Year: 2026, Month: 11, Date: 22}}
}

func TestFileName(t *testing.T) {
	tests := []struct{ number, name, want string }{
		{"INV-1044", "Acme Robotics GmbH", "INV-1044-acme-robotics-gmbh"},
		{"2026/014", "Müller & Söhne, Straße 5", "2026-014-muller-sohne-strasse-5"},
		{"../../etc/passwd", "../x", "etc-passwd-x"},
		{"INV-1", "日本語", "INV-1-c-0003"},
		{"INV-1", "\x1b[2J\u202e", "INV-1-2j"},
		{"", "Acme", "D-0007-acme"},
		{"INV-1", strings.Repeat("long name ", 20), "INV-1-long-name-long-name-long-name-long-name"},
	}
	for _, tt := range tests {
		got := FileName(issued(tt.number, tt.name))
		if tt.want == "INV-1-long-name-long-name-long-name-long-name" {
			if len(got) > 50 || !strings.HasPrefix(got, "INV-1-long-name-") {
				t.Errorf("%q is too long a name", got)
			}
			continue
		}
		if got != tt.want || got != filepath.Base(got) {
			t.Errorf("%q of %q: %q, want %q", tt.number, tt.name, got, tt.want)
		}
	}
}

// The copy never takes the place of a file with other content, and the same
// content is not written twice.
func TestCopy(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "documents")
	d := issued("INV-1044", "Acme")
	names := func() (list []string) {
		all, err := os.ReadDir(filepath.Join(folder, "2026"))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			list = append(list, e.Name())
		}
		return list
	}
	for _, step := range []struct{ content, want string }{
		{"one", "INV-1044-acme.pdf"}, {"one", "INV-1044-acme.pdf"}, {"two", "INV-1044-acme-2.pdf"}, {"three", "INV-1044-acme-3.pdf"}, {"two", "INV-1044-acme-2.pdf"},
	} {
		path, err := Copy(folder, d, []byte(step.content))
		if err != nil || path != filepath.Join(folder, "2026", step.want) {
			t.Fatalf("%q went to %s (%v), want %s", step.content, path, err, step.want)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != step.content {
			t.Errorf("%s holds %q (%v)", path, got, err)
		}
	}
	if got, want := names(), []string{"INV-1044-acme-2.pdf", "INV-1044-acme-3.pdf", "INV-1044-acme.pdf"}; !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
}

// A folder or a dangling link of that name is left alone too.
func TestCopyLeavesWhatIsInTheWay(t *testing.T) {
	folder := t.TempDir()
	d := issued("INV-1", "Acme")
	if err := os.Mkdir(filepath.Join(folder, "INV-1-acme.pdf"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(folder, "INV-1-acme-2.pdf")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	path, err := CopyInto(folder, d, []byte("one"))
	if err != nil || filepath.Base(path) != "INV-1-acme-3.pdf" {
		t.Errorf("went to %s (%v)", path, err)
	}
	if _, err := os.Stat(filepath.Join(folder, "nowhere")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("it was written through a link")
	}
}

func TestPreviewIsPrivate(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d := issued("", "Acme")
	one, err := Preview("", d, []byte("one"))
	if err != nil {
		t.Fatal(err)
	}
	two, err := Preview("", d, []byte("two"))
	if err != nil || filepath.Base(one) != "D-0007-acme.pdf" || filepath.Base(two) != filepath.Base(one) {
		t.Errorf("%s and %s (%v)", one, two, err)
	}
	if info, err := os.Stat(filepath.Dir(one)); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("%v (%v)", info, err)
	}
}

func TestFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "x.pdf")
	only := func(want string) {
		t.Helper()
		all, err := os.ReadDir(folder)
		if err != nil || len(all) != 1 {
			t.Errorf("the folder holds %v (%v)", all, err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("the file holds %q (%v), want %q", got, err, want)
		}
	}
	write := func(content string, put func(*File) error) error {
		t.Helper()
		f, err := NewFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		return put(f)
	}
	if err := write("old", func(f *File) error { return f.Write([]byte("old")) }); err != nil {
		t.Fatal(err)
	}
	only("old")
	if err := write("", func(*File) error { return nil }); err != nil { // prepared, and not needed
		t.Fatal(err)
	}
	only("old")
	if err := write("new", func(f *File) error { return f.WriteNew([]byte("new")) }); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a taken name: %v", err)
	}
	only("old")
	if err := write("new", func(f *File) error { return f.Write([]byte("new")) }); err != nil {
		t.Fatal(err)
	}
	only("new")
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
	for _, bad := range []string{folder, filepath.Join(folder, "no", "such", "x.pdf")} {
		if _, err := NewFile(bad); err == nil {
			t.Errorf("%s can be written", bad)
		}
	}
	only("new")
}

func TestViewer(t *testing.T) {
	tests := []struct {
		system, display, wayland, ssh string
		want                          []string
		err                           error
	}{
		{"linux", ":0", "", "", []string{"xdg-open"}, nil},
		{"linux", "", "wayland-0", "", []string{"xdg-open"}, nil},
		{"linux", "", "", "", nil, ErrNoDesktop},
		{"linux", "", "", "10.0.0.1 5 10.0.0.2 22", nil, ErrNoDesktop},
		{"linux", "localhost:10.0", "", "10.0.0.1 5 10.0.0.2 22", []string{"xdg-open"}, nil},
		{"darwin", "", "", "", []string{"open"}, nil},
		{"darwin", "", "", "10.0.0.1 5 10.0.0.2 22", nil, ErrNoDesktop},
		{"windows", "", "", "", []string{"rundll32", "url.dll,FileProtocolHandler"}, nil},
		{"windows", "", "", "10.0.0.1 5 10.0.0.2 22", nil, ErrNoDesktop},
	}
	for _, tt := range tests {
		env := map[string]string{"DISPLAY": tt.display, "WAYLAND_DISPLAY": tt.wayland, "SSH_CONNECTION": tt.ssh}
		got, err := viewer(tt.system, func(name string) string { return env[name] })
		if !slices.Equal(got, tt.want) || !errors.Is(err, tt.err) {
			t.Errorf("%s over %q: %v, %v", tt.system, tt.ssh, got, err)
		}
	}
}

// The viewer gets one argument, an absolute path, whatever the name; nothing of it is
// read by a shell.
func TestOpen(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the viewer of this system cannot be replaced by a test")
	}
	folder := t.TempDir()
	pipe := filepath.Join(folder, "opened")
	if out, err := exec.Command("mkfifo", pipe).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	script := "#!/bin/sh\nprintf '%s|' \"$#\" \"$@\" >" + pipe + "\n"
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder+":"+os.Getenv("PATH"))
	t.Setenv("DISPLAY", ":0")
	t.Chdir(folder)
	name := "-x $(touch pwned); a.pdf"
	if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Open(name); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(pipe) // waits for the viewer
	if err != nil || string(got) != "1|"+filepath.Join(folder, name)+"|" {
		t.Errorf("the viewer got %q (%v)", got, err)
	}
	if _, err := os.Stat("pwned"); err == nil {
		t.Error("a shell read the name")
	}
	if err := Open("missing.pdf"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	if err := Open(name); !errors.Is(err, ErrNoDesktop) {
		t.Errorf("without a desktop: %v", err)
	}
	t.Setenv("DISPLAY", ":0")
	t.Setenv("PATH", t.TempDir())
	if err := Open(name); err == nil || err.Error() != "xdg-open, which opens files, is not installed here" {
		t.Errorf("without xdg-open: %v", err)
	}
}

// A draft is drawn as a draft, an issued document is its stored bytes, and both are
// drawn the same each time.
func TestPDF(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	d, err := s.Documents.Draft(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	taxes, err := s.Documents.LineTaxes(ctx, acme.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Lines = []invoice.Line{{Description: "Consulting", Quantity: money.One, Price: 100 * money.One, Taxes: taxes}}
	if d, err = s.Documents.Save(ctx, store.NewIntent(), d); err != nil {
		t.Fatal(err)
	}
	draft, err := PDF(ctx, s, d, storetest.Now)
	if err != nil || !bytes.HasPrefix(draft, []byte("%PDF-")) {
		t.Fatalf("%.20q %v", draft, err)
	}
	if again, err := PDF(ctx, s, d, storetest.Now); err != nil || !bytes.Equal(draft, again) {
		t.Errorf("the same draft is drawn differently (%v)", err)
	}
	frozen, err := s.Documents.Issue(ctx, store.NewIntent(), d, Renderer(s, storetest.Now))
	if err != nil {
		t.Fatal(err)
	}
	stored, err := s.Documents.PDF(ctx, frozen.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := PDF(ctx, s, frozen, storetest.Now); err != nil || !bytes.Equal(got, stored) || bytes.Equal(got, draft) {
		t.Errorf("an issued document is not its stored bytes (%v)", err)
	}
}

// A character that no font has blocks issue by its name, and no number is used.
// A sample is a PDF that says so and that nothing can be brought in from.
func TestASampleCarriesNoDocument(t *testing.T) {
	s := storetest.New(t)
	d := storetest.Invoice(t, s, storetest.Acme(t, s).ID, 1, storetest.Today())
	now := func() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }
	for name, c := range map[string]struct {
		draw func() ([]byte, error)
		has  bool
	}{
		"sample": {func() ([]byte, error) { return Sample(d, nil, now) }, false},
		"copy":   {func() ([]byte, error) { return drawMarked(context.Background(), s, d, "COPY", now) }, true},
	} {
		file, err := c.draw()
		if err != nil || !bytes.HasPrefix(file, []byte("%PDF-")) {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := attached.Read(file); (err == nil) != c.has {
			t.Errorf("%s: the document in it: %v", name, err)
		}
	}
}

func TestRendererNamesCharactersWithoutAFont(t *testing.T) {
	ctx := context.Background()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	d, err := s.Documents.Draft(ctx, acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Lines = []invoice.Line{{Description: "Work \U00013000", Quantity: money.One, Price: money.One}}
	next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, s.Today())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Documents.Issue(ctx, store.NewIntent(), d, Renderer(s, storetest.Now))
	var blocks invoice.Blocks
	if !errors.As(err, &blocks) || !strings.Contains(blocks.Error(), "U+13000") {
		t.Errorf("it was answered %v", err)
	}
	if after, err := s.Business.NextNumber(ctx, invoice.KindInvoice, s.Today()); err != nil || after != next {
		t.Errorf("the next number went from %s to %s (%v)", next, after, err)
	}
}

// An imported invoice has no file of ours: what is shown of it says COPY.
func TestPDFOfAnImportedInvoiceIsACopy(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	open := money.Minor(5000)
	made, err := s.Documents.Import(ctx, store.NewIntent(), []store.Imported{{Customer: acme.ID, Number: "R/2025 17", IssueDate: day.Day{Year: 2025, Month: 3, Date: 1}, Total: 11900, Open: &open}})
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Documents.Get(ctx, made[0].Document)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := PDF(ctx, s, d, storetest.Now)
	if err != nil {
		t.Fatal(err)
	}
	marked := map[string][]byte{}
	for _, mark := range []string{"COPY", "DRAFT", ""} {
		if marked[mark], err = drawMarked(ctx, s, d, mark, storetest.Now); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(shown, marked["COPY"]) || bytes.Equal(shown, marked["DRAFT"]) || bytes.Equal(shown, marked[""]) {
		t.Error("it is not marked COPY")
	}
	if name := FileName(d); name != "R-2025-17-acme-robotics-gmbh" {
		t.Errorf("its file is %s", name)
	}
}
