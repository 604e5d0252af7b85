package ui_test

import (
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

// office is a screen over customers in every state.
func office(t *testing.T) *uitest.Screen {
	t.Helper()
	s := storetest.New(t)
	uitest.Office(t, s)
	return uitest.New(t, s)
}

func TestAClickSelectsAndASecondOneOpens(t *testing.T) {
	for name, size := range map[string][2]int{"120x40": {120, 40}, "80x24": {80, 24}, "60x20": {60, 20}} {
		t.Run(name, func(t *testing.T) {
			s := office(t).Size(size[0], size[1])
			s.Keys("2").ClickOn("Gallery Nord").Shows("▌^ Gallery Nord")
			s.ClickOn("Gallery Nord").Shows("OWES 2,380.00")
			s.ClickOn("INV-1008 Archive").Shows("^ not sent", "Archive of pictures", "PDF")
			s.Keys("1").ClickOn("Gallery Nord").Shows("▌^ INV-1008")
			s.ClickOn("Gallery Nord").Shows("NAV | Today > INV-1008", "Archive of pictures")
			s.Keys("3").ClickOn("Birch & Sons").Shows("Documents > INV-1006")
			s.ClickOn("Birch & Sons").Shows("Documents > INV-1006", "Hosting, quarter 4")
		})
	}
}

func TestTheFirstClickOnAnotherPaneOnlyFocusesIt(t *testing.T) {
	s := office(t).Keys("2")
	x, y, _ := s.Where("▌")
	s.Keys("Enter").Shows("Timeline").Click(x+2, y).Shows("NAV | Customers").Lacks("> INV")
	s.Click(x+2, y).Lacks("NAV | Customers")
	s.Keys("2").ClickOn("! 37 d late").Shows("Cedar Dental > INV-1002", "p payment")
	s.ClickOn("Birch").Shows("▌> Birch", "NAV | Customers", "INV-1006")
}

func TestClicksOnTheHeaderOfARecord(t *testing.T) {
	s := office(t).Keys("2 Enter").ClickOn("Terms ").Shows("e edit")
	if s.ClickOn("Terms "); !strings.Contains(s.Frame(), "Edit Cedar Dental") {
		t.Fatalf("a second click on the terms opens no form:\n%s", s.Frame())
	}
}

func TestTabsAndHintsDoWhatTheirKeysDo(t *testing.T) {
	s := office(t).Size(80, 24)
	s.ClickOn("1 Today").Shows("[1 Today]").ClickOn("3 Documents").Shows("[3 Documents]").ClickOn("2 Customers").Shows("[2 Customers]")
	s.ClickOn("? help").Shows("Help").Keys("esc")
	s.ClickOn("i invoice").Shows("line 1, item").ClickOn("^R review").Shows("QUESTION").ClickOn("Esc keep").Keys("esc 2")
	if strings.Contains(s.Frame(), "f find") && !strings.Contains(s.Frame(), "Find everywhere") {
		t.Errorf("the hint of find does nothing:\n%s", s.Frame())
	}
}

func TestHintsOfTwoKeys(t *testing.T) {
	fresh := uitest.New(t, storetest.New(t)).Size(80, 24).Keys("esc")
	fresh.ClickOn("g o your business").Shows("Name of your business")
	s := office(t).Size(80, 24).Keys("2 f text:INV")
	x, y, ok := s.Where("Up/Down")
	if !ok {
		t.Fatal("no Up/Down")
	}
	first := s.Frame()
	s.Click(x+4, y)
	if s.Frame() == first {
		t.Error("Down of Up/Down does nothing")
	}
	if s.Click(x, y); s.Frame() != first {
		t.Error("Up of Up/Down does not take it back")
	}
}

// A click never answers a question.
func TestAClickIssuesNothing(t *testing.T) {
	s := office(t).Keys("2 Enter").Keys(".").Shows("QUESTION")
	before := len(issued(t, s))
	s.ClickOn("y issue").Shows("A click answers no question: press y.", "QUESTION")
	s.ClickOn("INV-1009").ClickOn("Issuing locks")
	if n := len(issued(t, s)); n != before {
		t.Fatalf("a click issued: %d documents, %d before", n, before)
	}
	s.ClickOn("e back").Shows("Draft invoice")
}

func issued(t *testing.T, s *uitest.Screen) []string {
	t.Helper()
	var out []string
	for _, d := range allDocuments(t, s) {
		if d.Number != "" {
			out = append(out, d.Number)
		}
	}
	return out
}

func TestAClickOnNothingDoesNothing(t *testing.T) {
	s := office(t).Size(80, 24).Keys("2")
	before := s.Frame()
	for _, at := range [][2]int{{0, 0}, {79, 0}, {40, 22}, {79, 1}, {40, 20}, {0, 21}, {500, 500}, {-1, -1}} {
		s.Click(at[0], at[1])
	}
	if s.Frame() != before {
		t.Errorf("a click on nothing changes\n%s\nto\n%s", before, s.Frame())
	}
}

func TestTheWheelScrollsWhatIsUnderThePointer(t *testing.T) {
	s := office(t).Size(80, 12).Keys("2")
	top := strings.Split(s.Frame(), "\n")[3]
	s.Wheel(20, 6, 1)
	if at := strings.Split(s.Frame(), "\n")[3]; at == top {
		t.Errorf("the wheel scrolls nothing:\n%s", s.Frame())
	}
	s.Wheel(20, 6, -3)
	if at := strings.Split(s.Frame(), "\n")[3]; strings.Trim(at, "│▌ ") != strings.Trim(top, "│▌ ") {
		t.Errorf("the wheel does not scroll back to %q:\n%s", top, s.Frame())
	}
	s.Keys("home Enter").Wheel(20, 12, 1).Wheel(20, 0, 1).Wheel(20, 23, 1)
}

func TestMouseOffGivesTheTerminalItsSelection(t *testing.T) {
	s := office(t).Size(80, 24)
	if mode := s.App.View().MouseMode; mode != tea.MouseModeCellMotion {
		t.Fatalf("the mouse begins in mode %v", mode)
	}
	s.Execute(keymap.Mouse, "off").Shows("The mouse is off: the terminal selects text")
	if mode := s.App.View().MouseMode; mode != tea.MouseModeNone {
		t.Fatalf("off it is in mode %v", mode)
	}
	before := s.Frame()
	s.ClickOn("Gallery Nord").Wheel(20, 5, 2)
	if s.Frame() != before {
		t.Error("a click acts while the mouse is off")
	}
	s.Execute(keymap.Mouse, "on").ClickOn("Gallery Nord").Shows("▌^ Gallery Nord")
}

func allDocuments(t *testing.T, s *uitest.Screen) []store.DocumentRow {
	t.Helper()
	page, err := s.Store.Documents.List(t.Context(), store.DocumentQuery{Sort: "number", Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return page.Rows
}
