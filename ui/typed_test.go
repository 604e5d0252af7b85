package ui_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

// script makes a shell script the user's editor.
func script(t *testing.T, body string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", path)
	t.Setenv("TMPDIR", t.TempDir())
}

// field is a place where text is typed.
type field struct {
	name   string
	page   pane.Page
	keys   string // from the page to the field
	many   bool   // it takes several lines
	key    string // of the journal, "" where the text stands in a draft
	dialog string // its heading, "" of a draft
}

// fields are all places where text is typed, over the customers of an office.
func fields(t *testing.T, s *store.Store) []field {
	t.Helper()
	all := uitest.Office(t, s)
	late := uitest.Find(t, s, "INV-1002")
	acme, delta := all["Acme"].ID, all["Delta"].ID
	asked := storetest.Unsaved(t, s, delta, 1, late.IssueDate)
	asked.PO = ""
	doc := func(kind pane.Kind) pane.Page {
		return pane.Page{Kind: kind, Customer: late.Customer, Document: late.ID, Text: late.Number}
	}
	return []field{
		{"note", pane.Page{Kind: pane.Note, Customer: acme}, "", true, "note:" + acme.String(), "New entry"},
		{"note on a document", pane.Page{Kind: pane.Note, Customer: late.Customer, Document: late.ID}, "", true, "note:" + late.Customer.String() + "/" + late.ID.String(), "New entry"},
		{"new customer, name", pane.Page{Kind: pane.CustomerForm}, "", false, "customer:new", "New customer"},
		{"customer, address", pane.Page{Kind: pane.CustomerForm, Customer: acme}, "Tab Tab", true, "customer:" + acme.String(), "Edit"},
		{"payment, amount", pane.Page{Kind: pane.Payment, Customer: acme}, "", false, "payment:" + acme.String(), "Payment from"},
		{"payment, date", pane.Page{Kind: pane.Payment, Customer: acme}, "Tab", false, "payment:" + acme.String(), "Payment from"},
		{"payment, reference", pane.Page{Kind: pane.Payment, Customer: acme}, "Tab Tab Tab", false, "payment:" + acme.String(), "Payment from"},
		{"put right, reason", doc(pane.PutRight), "Enter", false, "put right:" + late.ID.String(), "Put right"},
		{"failed, reason", doc(pane.Failed), "", false, "put right:" + late.ID.String(), "Failed payment"},
		{"sent, day", doc(pane.Sent), "", false, "sent:" + late.ID.String(), "I sent it myself"},
		{"review, purchase order", pane.Page{Kind: pane.Review, Customer: delta, Sheet: &asked}, "", false, "review:" + delta.String(), "Review and issue"},
		{"find", pane.Page{Kind: pane.Find}, "", false, "find", "Find everywhere"},
		{"whom", pane.Page{Kind: pane.Whom}, "", false, "invoice for", "for whom?"},
		{"draft, line", pane.Page{Kind: pane.Draft, Customer: acme}, "", true, "", ""},
		{"draft, purchase order", pane.Page{Kind: pane.Draft, Customer: delta}, "shift+tab shift+tab", false, "", ""},
		{"draft, note", pane.Page{Kind: pane.Draft, Customer: acme}, "text:x Enter Tab Tab Enter Tab", true, "", ""},
	}
}

// at opens a field of a screen.
func (f field) at(s *uitest.Screen) *uitest.Screen {
	page := f.page
	if page.Sheet != nil {
		sheet := *page.Sheet
		page.Sheet = &sheet
	}
	return s.Open(page).Keys(f.keys)
}

func TestTheUsersEditorWritesWhateverIsTyped(t *testing.T) {
	s := storetest.New(t)
	for _, f := range fields(t, s) {
		t.Run(f.name, func(t *testing.T) {
			script(t, `printf 'written\nelsewhere\n' > "$1"`)
			screen := f.at(uitest.New(t, s)).Keys("ctrl+o")
			if f.many {
				screen.Shows("written", "elsewhere")
			} else {
				screen.Shows("elsewhere")
			}
			if files, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); len(files) > 0 {
				t.Errorf("left behind: %v", files)
			}
		})
	}
}

// Keys typed behind ^O wait for the editor: its text comes back to where it was.
func TestKeysBehindTheEditorWait(t *testing.T) {
	s := storetest.New(t)
	all := fields(t, s)
	script(t, `printf 'written' > "$1"`)
	draft := all[len(all)-2].at(uitest.New(t, s))
	draft.Burst("ctrl+o shift+tab X").Shows("[written", "Due [X")
}

func TestAFailingEditorLosesNothing(t *testing.T) {
	s := storetest.New(t)
	note := fields(t, s)[0]
	script(t, `printf 'more' >> "$1"; exit 1`)
	screen := note.at(uitest.New(t, s)).Type("old").Keys("ctrl+o").Shows("> old", "The editor failed, exit status 1. Its text: ")
	files, _ := filepath.Glob(filepath.Join(os.TempDir(), "*", "*"))
	if len(files) != 1 {
		t.Fatalf("copies: %v", files)
	}
	if body, err := os.ReadFile(files[0]); err != nil || string(body) != "oldmore" {
		t.Errorf("the copy holds %q, %v", body, err)
	}
	t.Setenv("VISUAL", "")
	t.Setenv("EDITOR", "")
	screen.Keys("ctrl+o").Shows("> old", "$EDITOR")
}

// Where a multiplexer takes ^O the command does it.
func TestTheEditorIsACommandToo(t *testing.T) {
	s := storetest.New(t)
	all := fields(t, s)
	script(t, `printf 'by command' > "$1"`)
	all[0].at(uitest.New(t, s)).Keys("ctrl+p text:editor Enter").Shows("by command")
	draft := all[len(all)-3]
	screen := draft.at(uitest.New(t, s)).Type("x").Keys("Enter 2 Enter 5 esc").Lacks("by command").Keys(": text:editor Enter")
	screen.Shows("by command", "NAV")
}

func TestTheCalendarTypesADay(t *testing.T) {
	s := storetest.New(t)
	all := map[string]field{}
	for _, f := range fields(t, s) {
		all[f.name] = f
	}
	for name, want := range map[string]string{"payment, date": "13 Nov", "sent, day": "13 Nov"} {
		all[name].at(uitest.New(t, s)).Keys("f4").Shows("November 2026", "Mo Tu We Th Fr Sa Su").
			Keys("up left left Enter").Lacks("Mo Tu We").Shows("["+want, "9 days ago").Keys("f4 pgdown pgup esc").Shows("[" + want)
	}
	draft := all["draft, purchase order"].at(uitest.New(t, s)).Keys("shift+tab f4 Down Enter").Shows("[Tue 29 Dec 2026", "in 37 days")
	draft.Keys("f4 x").Shows("moves no day")
	all["find"].at(uitest.New(t, s)).Keys("f4").Shows("there is none here")
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		all["payment, date"].at(uitest.New(t, s).Size(size[0], size[1])).Keys("f4").Shows("November 2026", "23 24 25 26 27 28 29")
	}
}

// Whatever is typed comes back: after Esc, and after the program was killed half a
// second later. What was not touched leaves no trace.
func TestWhateverIsTypedComesBack(t *testing.T) {
	s := storetest.New(t)
	for _, f := range fields(t, s) {
		if f.key == "" {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			ctx := context.Background()
			kept := func() (string, bool) {
				body, _, err := s.Forms.Load(ctx, f.key)
				return string(body), err == nil
			}
			leave := "esc"
			if f.name == "put right, reason" || strings.HasPrefix(f.name, "review") {
				leave = "esc esc"
			}
			f.at(uitest.New(t, s)).Keys(leave).Advance(time.Second)
			if body, ok := kept(); ok {
				t.Errorf("untouched, it left %q", body)
			}
			f.at(uitest.New(t, s)).Type("Zyx 1").Shows("Zyx 1").Keys(leave)
			f.at(uitest.New(t, s)).Shows("Zyx 1", "draft from")
			if err := s.Forms.Drop(ctx, f.key); err != nil {
				t.Fatal(err)
			}
			f.at(uitest.New(t, s)).Type("Abc 2").Advance(500 * time.Millisecond) // and the screen is gone
			f.at(uitest.New(t, s)).Shows("Abc 2", "draft from").Size(40, 12).Size(80, 24).Shows("Abc 2")
			if err := s.Forms.Drop(ctx, f.key); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// A draft that was killed half a second after a key is there, too.
func TestADraftComesBack(t *testing.T) {
	s := storetest.New(t)
	for _, f := range fields(t, s) {
		if f.key != "" {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			f.at(uitest.New(t, s)).Type("Zyx 1").Advance(500 * time.Millisecond)
			rows, err := s.Documents.DraftOf(context.Background(), f.page.Customer)
			if err != nil || len(rows) == 0 {
				t.Fatal(len(rows), err)
			}
			found := false
			for _, r := range rows {
				d, err := s.Documents.Get(context.Background(), r.ID)
				if err != nil {
					t.Fatal(err)
				}
				found = found || strings.Contains(d.PO+d.Note+textOf(d), "Zyx 1")
			}
			if !found {
				t.Errorf("no draft of %d holds it", len(rows))
			}
		})
	}
}

func textOf(d invoice.Document) (text string) {
	for _, l := range d.Lines {
		text += l.Description
	}
	return text
}

// Pasted text is text: it runs no key, acts on no terminal, and is one line where
// there is one; a huge one hangs nothing.
func TestPasteIsTextEverywhere(t *testing.T) {
	s := storetest.New(t)
	for _, f := range fields(t, s) {
		t.Run(f.name, func(t *testing.T) {
			screen := f.at(uitest.New(t, s)).Keys("ctrl+a ctrl+k").Type("Z").Paste("q\x1b[31m7\x00\x07\u009b\r\ny q x\x1b")
			if f.many && f.dialog != "" || strings.HasSuffix(f.name, "note") {
				screen.Shows("Zq7 ", "y q x")
			} else {
				screen.Shows("Zq7 y q x")
			}
			text, ok := screen.Text()
			if !ok || strings.ContainsAny(text, "\x1b\x00\x07\r") {
				t.Errorf("the field holds %q, %t", text, ok)
			}
			screen.Paste(strings.Repeat("0123456789abcde\n", 1<<16)).Type("!").Frame()
			if text, _ := screen.Text(); len(text) < 1<<20 {
				t.Errorf("%d bytes are left of a megabyte", len(text))
			}
		})
	}
}

// In NAV a paste begins a note, says so, and runs nothing; a path stays a text.
func TestPasteInNavBeginsANote(t *testing.T) {
	s := uitest.NewOffice(t)
	for _, keys := range []string{"2", "2 Enter", "3", "1", "3 Enter"} {
		screen := uitest.New(t, s).Keys(keys).Paste("iy\x1b[2J/home/me/offer.pdf\r\nx")
		screen.Shows("New entry", "> iy/home/me/offer.pdf", "this will be a note", "note   iy/home/me/offer.pdf").Keys("esc").Lacks("New entry")
	}
}

// Where no date is at the cursor the calendar says so, in the palette as on its key; in
// a date field a hint names it.
func TestTheCalendarIsForADate(t *testing.T) {
	const none = "F4 is for a date: there is none here."
	s := filled(t).Keys("f a c m e Enter p").Lacks("F4 calendar").Keys("f4").Says(none)
	s.Keys("ctrl+p text:calendar").Shows(none).Keys("Enter").Says(none)
	s.Keys("Tab").Shows("F4 calendar").Keys("ctrl+p text:calendar").Lacks(none).Keys("Enter").Shows("Mo Tu We")
}
