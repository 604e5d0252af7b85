package search_test

import (
	"testing"

	"billfold/invoice/customer"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

func office(t *testing.T) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
	return uitest.New(t, s)
}

func TestFrames(t *testing.T) {
	s := office(t)
	s.Keys("f").Golden("empty")
	s.Type("de").Golden("hits")
	s.Size(80, 24).Golden("hits80")
	s.Keys("Backspace Backspace text:zzz").Golden("none80")
	s.Size(60, 20).Golden("none60")
	s.Size(40, 12).Keys("Backspace Backspace Backspace text:a").Golden("hits40")
}

func TestANameOpensItsRecord(t *testing.T) {
	s := office(t).Keys("3")
	before := s.Pressed
	s.Keys("f d e l Enter").Shows("Delta Print", "Timeline")
	if n := s.Pressed - before; n != 5 {
		t.Errorf("%d keys", n)
	}
}

// Keys of one read, Enter among them, are for the hits of the whole text.
func TestEnterWaitsForTheHitsOfTheWholeText(t *testing.T) {
	office(t).Keys("3").Burst("f d e l Enter").Shows("Delta Print", "Timeline")
}

func TestDigitsOpenTheDocument(t *testing.T) {
	office(t).Keys("f 1 0 0 2 Enter").Shows("INV-1002", "Maintenance")
}

func TestWhatIsNotFoundCanBeMade(t *testing.T) {
	office(t).Keys("f").Type("Zebra Works").Shows(`Nothing here matches "Zebra Works".`, "customer Zebra Works").Keys("Enter").Shows("Zebra Works")
}

func TestEscClosesAndArrowsChoose(t *testing.T) {
	s := office(t).Keys("2 f a Down Down Up Enter")
	s.Lacks("Find everywhere")
	office(t).Keys("f a esc").Lacks("Find everywhere")
}

func TestADraftOpensInTheEditor(t *testing.T) {
	office(t).Keys("1 f text:D-0009 Enter").Shows("draft, line 1").Lacks("Find everywhere")
}

// Finding from within a form takes nothing of what was typed there.
func TestFindFromAFormKeepsItsText(t *testing.T) {
	s := office(t).Keys("2 +").Type("Zebra Works").Keys("ctrl+f").Shows("Find everywhere").Keys("esc +").Shows("Zebra Works", "draft from")
	s.Keys("esc f").Type("acm").Keys("Enter").Shows("Acme Robotics GmbH  C-0001")
}

// An answer that comes after its text has changed is dropped.
func TestOnlyTheHitsOfTheNewestTextCount(t *testing.T) {
	office(t).Burst("f g a l Backspace Backspace Backspace d e l t a Enter").Shows("Delta Print", "Timeline")
}

func TestPasteIsText(t *testing.T) {
	office(t).Keys("f").Paste("Birch\n& Sons\n").Shows("Birch & Sons", "1 found").Keys("Enter").Shows("Birch & Sons", "Timeline")
}

// A name that is cut never runs into its figure.
func TestLongNamesKeepClearOfFigures(t *testing.T) {
	s := office(t)
	storetest.Customer(t, s.Store, customer.Customer{Name: "Delta-Donaudampfschifffahrtselektrizitätenhauptbetriebswerk GmbH",
		Address: customer.Address{Street: []string{"Kai 1"}, Code: "20457", City: "Hamburg", Country: "DE"}})
	made := storetest.Issued(t, s.Store, 10, "Consulting", "123456789.00")
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		s.Size(size[0], size[1])
		for _, text := range []string{"delta-", made.Number} {
			s.Keys("f").Paste(text).Shows("... ").Lacks("...o", "...1").Shows("146,913,578.91").Keys("esc")
		}
	}
}

// A word for a state finds what is in it, and is nobody's name.
func TestStatesAreFound(t *testing.T) {
	office(t).Keys("f").Type("is:late").Shows("2 found", "12 d late").Type(" zzz").Shows("Nothing here matches").Lacks("customer is:").Keys("Enter").Says("Nothing is found: is:late zzz.")
	office(t).Keys("3 /").Type("acme is:overdue").Shows("INV-1").Lacks("paid").Keys("ctrl+u").Type("is:void").Shows("Nothing here matches").Lacks("customer is:")
}
