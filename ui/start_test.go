package ui

import (
	"errors"
	"testing"

	"billfold/store/storetest"

	tea "charm.land/bubbletea/v2"
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
