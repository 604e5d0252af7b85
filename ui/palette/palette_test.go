package palette_test

import (
	"testing"

	"billfold/store/storetest"
	"billfold/ui/uitest"
)

func office(t *testing.T) *uitest.Screen {
	t.Helper()
	s := storetest.New(t)
	uitest.Office(t, s)
	return uitest.New(t, s)
}

func TestFrames(t *testing.T) {
	s := office(t).Keys("f a c m Enter")
	s.Keys("?").Golden("help")
	s.Size(80, 24).Golden("help80")
	s.Keys("PgDown").Golden("typing80")
	s.Size(60, 20).Golden("help60")
	s.Size(80, 24).Keys("esc :").Golden("palette80")
	s.Type("rep").Golden("search80")
	s.Keys("esc g").Golden("go80")
	s.Size(40, 12).Golden("go40")
}

func TestThePaletteRunsWhatItLists(t *testing.T) {
	s := office(t).Keys("f a c m Enter :").Type("payment").Keys("Enter").Shows("Payment from Acme")
	s.Keys("esc ?").Type("documents").Keys("Enter").Shows("[3 Documents]")
}

// What cannot run here is found too, with its reason, and says it when chosen.
func TestThePaletteNamesWhatCannotRunHere(t *testing.T) {
	office(t).Keys("1 :").Type("line down").Shows("works in draft").Keys("Enter").Shows("works in draft")
}

func TestALetterPopupTakesItsLettersAlone(t *testing.T) {
	office(t).Keys("g d").Shows("[3 Documents]")
	office(t).Keys("g b").Shows("Nothing was chosen.").Lacks("first row")
	office(t).Keys("g esc").Shows("Nothing was chosen.")
}

func TestHelpIsThereWhereLettersAreText(t *testing.T) {
	office(t).Keys("f F1").Shows("WHERE LETTERS ARE TEXT").Keys("esc").Shows("Find everywhere")
}
