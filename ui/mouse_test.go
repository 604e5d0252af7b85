package ui_test

import (
	"math/rand/v2"
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
	s := uitest.NewOffice(t)
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
	s.ClickOn("i invoice").Shows("line 1, item").ClickOn("Enter take").ClickOn("Esc stop typing").ClickOn("R review").Shows("QUESTION").ClickOn("Esc keep").Keys("esc 2")
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

func TestFieldsTakeTheCaretWhereTheyAreClicked(t *testing.T) {
	s := office(t).Size(80, 24).Keys("2 +")
	s.Type("Zeta Ltd").ClickOn("Mail").Type("x") // beside the field: nothing
	x, y, _ := s.Where("[Zeta")
	s.Click(x+1, y).Type("A ").Shows("A Zeta Ltdx")
	_, mail, _ := s.Where("Mail ")
	s.Click(x+1, mail).Type("jo@zeta.example").Shows("jo@zeta.example")
	_, address, _ := s.Where("Address")
	s.Click(x+1, address).Type("1 Main Street").Keys("ctrl+j").Type("Springfield")
	s.Click(x+3, address).Type("2").Shows("1 2Main Street")
	s.Click(x+40, address+1).Type("!").Shows("Springfield!")
	s.ClickOn("+ Terms").Shows("- Terms").ClickOn("- Terms").Shows("+ Terms")
	s.ClickOn("^R save").Shows("A Zeta Ltdx")
}

func TestClicksInThePayment(t *testing.T) {
	s := office(t).Size(80, 24).Keys("f a c m Enter p").Shows("Payment from Acme")
	_, y, _ := s.Where("[ ] INV")
	x, _, _ := s.Where("[ ] INV")
	if s.Click(x+1, y); !strings.Contains(strings.Split(s.Frame(), "\n")[y], "[x]") {
		t.Errorf("a click on its tick does not tick the row:\n%s", s.Frame())
	}
	if s.Click(x+1, y); !strings.Contains(strings.Split(s.Frame(), "\n")[y], "[ ]") {
		t.Errorf("a second one does not take it back:\n%s", s.Frame())
	}
	s.ClickOn("[Bank").Shows("EDIT | method").ClickOn("[Bank").Lacks("[Bank")
	before := len(payments(t, s))
	x, y, _ = s.Where("[1,190.00")
	s.Click(x+1, y).Keys("ctrl+k").Type("1166.20").Shows("keep it open")
	s.ClickOn("bank or processor fee").Shows("NAV | what becomes of 23.80", "> bank or processor fee")
	s.ClickOn("discount: credit note").Shows("QUESTION").ClickOn("y issue").Shows("A click answers no question: press y.")
	if n := len(payments(t, s)); n != before {
		t.Fatalf("clicks recorded %d payments", n-before)
	}
	s.ClickOn("keep it open").ClickOn("Enter record").Shows("received")
}

func payments(t *testing.T, s *uitest.Screen) []store.PaymentRow {
	t.Helper()
	rows, err := s.Store.Payments.Of(t.Context(), uitest.Find(t, s.Store, "INV-1003").ID)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestClicksInADraft(t *testing.T) {
	for name, size := range map[string][2]int{"120x40": {120, 40}, "80x24": {80, 24}, "60x20": {60, 20}} {
		t.Run(name, func(t *testing.T) {
			s := office(t).Size(size[0], size[1]).Keys("f a c m Enter i").Shows("line 1, item")
			s.ClickOn("Support retainer").Shows("line 2, item", "Support retainer")
			x, y, _ := s.Where("500.00 ")
			s.Click(x+1, y).Shows("line 1, price").Type("600").Keys("Enter").Shows("600.00")
			x, y, _ = s.Where("1 Support ret")
			s.Click(x+9, y).Shows("line 1, item").Type("s").Shows("Supports retain").Keys("esc")
			s.ClickOn("Note to").Shows("draft, note")
			x, y, _ = s.Where("Note to")
			s.Click(x+20, y).Shows("note to customer").Type("Thanks").Shows("[Thanks").Keys("esc")
			if size[0] >= 80 {
				s.ClickOn("[+14").ClickOn("[+14").Shows("EDIT | ", "due").Keys("esc")
			}
			s.ClickOn("Supports").Shows("NAV | ", "line 1").ClickOn("Supports").Shows("line 1, item")
		})
	}
}

func TestClicksInPopupsPaletteHelpAndFind(t *testing.T) {
	s := office(t).Size(80, 24).Keys("2 ,").Shows("l late").ClickOn("l late").Shows("Customers: late")
	s.Keys("esc g").ClickOn("d documents").Shows("[3 Documents]")
	s.Keys("g").Click(1, 3).Shows("Nothing was chosen").Lacks("a letter")
	s.Keys("2 : text:fil").ClickOn("Filter this list").Shows("EDIT | ", `Customers: ""`).Keys("esc")
	s.Keys("?").ClickOn("/       filter").Shows("Enter run").ClickOn("/       filter").Shows(`Customers: ""`).Keys("esc")
	s.Keys("?").Click(0, 0).Lacks("search:")
	s.Keys("f text:INV-100").ClickOn("INV-1008").ClickOn("INV-1008").Shows("Archive of pictures")
}

func TestClicksInTheCalendar(t *testing.T) {
	s := office(t).Size(80, 24).Keys("f a c m Enter p Tab f4").Shows("November 2026")
	s.ClickOn(" 3  4 ").ClickOn("12 13").ClickOn("12 13").Shows("12 Nov 2026")
	s.Keys("f4").Click(0, 0).Lacks("November 2026").Shows("Payment from")
}

// Clicks alone, wherever they fall, neither issue nor lose anything.
func TestRandomClicksIssueAndDeleteNothing(t *testing.T) {
	sizes := [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}}
	for i, begin := range []string{"1", "2", "3", "2 Enter", "f a c m Enter i", "f a c m Enter .", "f a c m Enter p", "f a c m Enter n", "3 j Enter V", "2 e", "g o", "2 ?", "2 :", "g", "2 ,", "f text:a", "1 R", "g h", "g p"} {
		size := sizes[i%len(sizes)]
		s := office(t).Size(size[0], size[1]).Keys(begin)
		before, people := issued(t, s), customerCount(t, s)
		rng := rand.New(rand.NewPCG(uint64(i), 1))
		for range 60 {
			x, y := rng.IntN(size[0]), rng.IntN(size[1])
			switch rng.IntN(4) {
			case 0:
				y = size[1] - 1
			case 1:
				s.Click(x, y) // a second click opens
			}
			s.Click(x, y)
			if rng.IntN(8) == 0 {
				s.Wheel(x, y, 1-rng.IntN(3))
			}
			s.Frame()
		}
		if after := issued(t, s); len(after) != len(before) {
			t.Errorf("%v %q: clicks issued: %d documents, before %d", size, begin, len(after), len(before))
		}
		if n := customerCount(t, s); n < people {
			t.Errorf("%v %q: %d customers are left of %d", size, begin, n, people)
		}
	}
}

func customerCount(t *testing.T, s *uitest.Screen) int {
	t.Helper()
	all, err := s.Store.Customers.List(t.Context(), store.CustomerQuery{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	away, err := s.Store.Customers.List(t.Context(), store.CustomerQuery{Show: "archived", Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	return all.Total + away.Shown
}

func TestClicksInATableOfDrafts(t *testing.T) {
	s := office(t).Size(80, 24).Keys("1 R").Shows("Issue 2 of 2")
	s.ClickOn("[x]").Shows("Issue 1 of 2", "left out").ClickOn("[ ]").Shows("Issue 2 of 2")
	s.ClickOn("* leave all out").Shows("Issue 0 of 2").ClickOn("* ").Shows("Issue 2 of 2")
	s.ClickOn("y issue 2").Shows("A click answers no question: press y.")
	s.ClickOn("Consulting hour").Shows("Draft invoice")
	if n := len(issued(t, s)); n != 8 {
		t.Errorf("%d documents are issued", n)
	}
}
