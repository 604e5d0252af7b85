package entry_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// desk is a screen over a real file with Acme and an invoice.
type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
	doc  invoice.Document
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
	d.doc = storetest.Issued(t, s, d.acme.ID, "Consulting October", "1000.00")
	d.Screen = uitest.New(t, s)
	return d
}

func (d *desk) note(id invoice.ID, keys ...string) *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.Note, Customer: d.acme.ID, Document: id}, keys...)
	return d
}

// notes are the texts on Acme's record, newest first.
func (d *desk) notes() (texts []string) {
	d.t.Helper()
	page, err := d.s.Customers.Timeline(context.Background(), store.TimelineQuery{Customer: d.acme.ID, Show: "n", Limit: 50})
	if err != nil {
		d.t.Fatal(err)
	}
	for _, r := range page.Rows {
		texts = append(texts, r.Text)
	}
	return texts
}

func TestEntryGolden(t *testing.T) {
	d := newDesk(t)
	d.note(d.doc.ID).GoldenBox("empty_120x40", "New entry")
	d.Type("Dana: new PO 4711 needed before December, and every invoice goes to accounts with Ben in copy").Keys("ctrl+j").Type("漢字 too")
	d.GoldenBox("note_120x40", "New entry").Size(80, 24).GoldenBox("note_80x24", "New entry").Size(40, 12).GoldenBox("note_40x12", "New entry")
}

// Script e: all keys in one read, before the composer has loaded.
func TestEnterAddsTheNote(t *testing.T) {
	d := newDesk(t)
	d.note(0, "text:Dana:_new_PO_4711 Enter Enter").Shows("Note added to Acme Robotics GmbH.").Lacks("New entry")
	if got := d.notes(); len(got) != 1 || got[0] != "Dana: new PO 4711" {
		t.Errorf("notes are %q", got)
	}
}

func TestANoteOfSeveralLinesOnAnInvoice(t *testing.T) {
	d := newDesk(t)
	d.note(d.doc.ID).Shows("Acme Robotics GmbH, INV-1001").Type("first").Keys("ctrl+j").Type("second y q").Keys("Up End").Type("!").Keys("Enter")
	if got := d.notes(); len(got) != 1 || got[0] != "first!\nsecond y q" {
		t.Errorf("notes are %q", got)
	}
}

func TestAnEmptyNoteIsRefused(t *testing.T) {
	d := newDesk(t)
	d.note(0).Keys("Enter").Shows("A note has a text", "New entry").Keys("Space Enter").Shows("A note has a text")
	if got := d.notes(); len(got) != 0 {
		t.Errorf("notes are %q", got)
	}
}

func TestEscKeepsTheTextAndReopeningBringsItBack(t *testing.T) {
	d := newDesk(t)
	d.note(0).Type("half a tho").Keys("esc").Lacks("New entry").Shows("n on Acme Robotics GmbH brings it back")
	d.note(0).Shows("half a tho", "draft from 09:30").Type("ught").Keys("Enter")
	if got := d.notes(); len(got) != 1 || got[0] != "half a thought" {
		t.Errorf("notes are %q", got)
	}
	d.note(0).Lacks("> half a thought", "draft from")
}

func TestEmptiedTextLeavesNoTrace(t *testing.T) {
	d := newDesk(t)
	d.note(0).Type("x").Advance(time.Second)
	d.Keys("Backspace esc")
	if body, _, err := d.s.Forms.Load(context.Background(), "note:C-0001"); err == nil {
		t.Errorf("kept is %q", body)
	}
}

func TestPastedTextBeginsANoteBehindWhatWasKept(t *testing.T) {
	d := newDesk(t)
	d.note(0).Type("kept").Keys("esc")
	d.Open(pane.Page{Kind: pane.Note, Customer: d.acme.ID, Text: "pasted\r\nty\x1b[31m\n"}).Shows("kept", "pasted", "EDIT").Keys("Enter")
	if got := d.notes(); len(got) != 1 || got[0] != "kept\npasted\nty" {
		t.Errorf("notes are %q", got)
	}
}

func TestALongPasteIsKeptWhole(t *testing.T) {
	d := newDesk(t)
	long := strings.TrimSpace(strings.Repeat("line of a mail that was pasted\n", 400))
	d.note(0).Paste(long)
	for _, size := range [][2]int{{40, 12}, {60, 20}, {80, 24}, {120, 40}} {
		d.Size(size[0], size[1]).Shows("note", "Acme Robotics GmbH")
	}
	d.Keys("Enter")
	if got := d.notes(); len(got) != 1 || got[0] != long {
		t.Errorf("%d notes", len(got))
	}
}
