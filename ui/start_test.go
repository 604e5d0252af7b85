package ui

import (
	"errors"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Keys that come before the terminal's size are not lost: they meet the first page.
func TestKeysTypedBeforeTheStartAreKept(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	start := Start{Store: s, Now: storetest.Now, Today: storetest.Today, Folder: t.TempDir(), Region: "DE"}
	l := &launch{open: func(size tea.WindowSizeMsg) (*App, tea.Cmd, error) { return first(t.Context(), start, size) }}
	l.Init()
	l.Update(tea.KeyPressMsg{Code: '1', Text: "1"})
	if v := l.View(); v.Content != "" || !v.AltScreen || l.app != nil {
		t.Errorf("before the size is known it shows %q", v.Content)
	}
	l.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	if l.app == nil || l.app.place != 1 || l.app.w != 100 || l.View().Content == "" {
		t.Errorf("it began with %+v", l)
	}
}

// What cannot be read ends the program with its reason and draws nothing.
func TestAFirstPageThatCannotBeReadEndsTheProgram(t *testing.T) {
	broken := errors.New("broken")
	l := &launch{open: func(tea.WindowSizeMsg) (*App, tea.Cmd, error) { return nil, nil, broken }}
	_, cmd := l.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	if cmd == nil || l.err != broken || l.View().Content != "" {
		t.Fatalf("it goes on: %+v", l)
	}
	if _, next := l.Update(tea.KeyPressMsg{Code: 'q', Text: "q"}); next != nil {
		t.Error("a key does something")
	}
	if _, quits := cmd().(tea.QuitMsg); !quits {
		t.Error("it does not quit")
	}
}

// Where the trail stood is known before a key acts: u typed ahead only names what an
// earlier run did.
func TestUTypedBeforeTheStartIsNotObeyed(t *testing.T) {
	s := storetest.New(t)
	storetest.Acme(t, s)
	start := Start{Store: s, Now: storetest.Now, Today: storetest.Today, Folder: t.TempDir(), Region: "DE"}
	l := &launch{open: func(size tea.WindowSizeMsg) (*App, tea.Cmd, error) { return first(t.Context(), start, size) }}
	l.Update(tea.KeyPressMsg{Code: 'u', Text: "u"})
	l.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	if l.app == nil || l.app.undoing.base == 0 {
		t.Fatal("the first key did not know where the trail stood")
	}
}

// A start shows what the user left: the place, the record that was open, and the draft
// or document. Of what is gone, or a file that was never set up, it shows the customers.
func TestAStartShowsWhatWasLeft(t *testing.T) {
	s := storetest.New(t)
	begin := func() *App {
		start := Start{Store: s, Now: storetest.Now, Today: storetest.Today, Folder: t.TempDir(), Region: "DE"}
		a, _, err := first(t.Context(), start, tea.WindowSizeMsg{Width: 100, Height: 30})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	leave := func(a *App, keys string) stand {
		t.Helper()
		for _, k := range keys {
			a.Update(tea.KeyPressMsg{Code: k, Text: string(k)})
		}
		settleLast(a)
		if err := a.keepStand(t.Context()); err != nil {
			t.Fatal(err)
		}
		return a.standsAt()
	}
	left := func(a *App, keys string) stand {
		t.Helper()
		leave(a, keys)
		return begin().standsAt()
	}
	open := func(pages ...pane.Page) *App {
		a := begin()
		for _, p := range pages {
			runAll(a.open(p), func(m tea.Msg) tea.Cmd { _, cmd := a.Update(m); return cmd })
		}
		return a
	}
	if at := left(begin(), "1"); at != (stand{Place: 2}) {
		t.Errorf("a file without a business begins at %+v", at)
	}
	acme := storetest.Acme(t, s)
	for keys, want := range map[string]stand{"1": {Place: 1}, "3": {Place: 3}, "2": {Place: 2}} {
		if at := left(begin(), keys); at != want {
			t.Errorf("after %s it begins at %+v", keys, at)
		}
	}
	leave(begin(), "2")
	onRecord := pane.Page{Kind: pane.Record, Customer: acme.ID}
	if at := left(open(onRecord), ""); at != (stand{Place: 2, Customer: acme.ID}) {
		t.Errorf("after a record it begins at %+v", at)
	}

	inv := storetest.Issued(t, s, acme.ID, "Support retainer", "595")
	page := pane.Page{Kind: pane.Document, Customer: acme.ID, Document: inv.ID}
	if at := left(open(onRecord, page), ""); at != (stand{Place: 2, Customer: acme.ID, Document: inv.ID}) {
		t.Errorf("after a document of a record it begins at %+v", at)
	}
	if frame := ansi.Strip(begin().View().Content); !strings.Contains(frame, "Acme Robotics GmbH > "+inv.Number) || !strings.Contains(frame, "Support retainer") {
		t.Errorf("it begins with\n%s", frame)
	}
	leave(begin(), "3")
	if at := left(open(page), ""); at != (stand{Place: 3, Document: inv.ID}) {
		t.Errorf("after a document of the list it begins at %+v", at)
	}
	if a := begin(); leave(a, "q") != (stand{Place: 3}) {
		t.Errorf("q leads from there to %+v", a.standsAt())
	}

	draft := open(onRecord, pane.Page{Kind: pane.Draft, Customer: acme.ID})
	at := leave(draft, "Sensor fix")
	doc, err := s.Documents.Get(t.Context(), at.Document)
	if err != nil || doc.Issued || doc.Lines[0].Description != "Sensor fix" {
		t.Fatalf("the draft is left at %+v: %+v, %v", at, doc, err)
	}
	if frame := ansi.Strip(begin().View().Content); !strings.Contains(frame, "Draft invoice") || !strings.Contains(frame, "Sensor fix") {
		t.Errorf("it begins with\n%s", frame)
	}
	if err := s.Documents.Discard(t.Context(), store.NewIntent(), doc.ID, doc.Rev); err != nil {
		t.Fatal(err)
	}
	if at := begin().standsAt(); at != (stand{Place: at.Place, Customer: acme.ID}) {
		t.Errorf("with a draft that is gone it begins at %+v", at)
	}
	for _, body := range []string{"{", `{"place": 9}`, `{"place": 3, "customer": 99}`, `{"place": 3, "customer": 99, "document": 99}`} {
		if err := s.Forms.Save(t.Context(), standKey, []byte(body)); err != nil {
			t.Fatal(err)
		}
		if at := begin().standsAt(); at.Customer != 0 || at.Document != 0 || at.Place < 1 || at.Place > 3 {
			t.Errorf("with %s it begins at %+v", body, at)
		}
	}
}
