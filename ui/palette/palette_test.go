package palette_test

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/ui/uitest"
)

func office(t *testing.T) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
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
	office(t).Keys("1 :").Type("line down").Shows("works in a draft").Keys("Enter").Shows("works in a draft")
}

// Who looks for how documents look finds the form that sets it.
func TestThePaletteFindsTheLookOfDocuments(t *testing.T) {
	for _, word := range []string{"look", "template", "logo", "address"} {
		office(t).Keys("1 :").Type(word).Keys("Enter").Shows("Your business", "EDIT | Settings")
	}
	office(t).Keys("1 :").Type("colour").Shows("Look of documents")
}

func TestALetterPopupTakesItsLettersAlone(t *testing.T) {
	office(t).Keys("g d").Shows("[3 Documents]")
	office(t).Keys("g b").Shows("Nothing was chosen.").Lacks("first row")
	office(t).Keys("g esc").Shows("Nothing was chosen.")
}

// In a field the help begins with the keys of fields, and lists no letter as a
// command.
func TestHelpIsThereWhereLettersAreText(t *testing.T) {
	s := office(t).Keys("f F1").Shows("WHERE LETTERS ARE TEXT", "accept; a dialog does it", "^F", "EVERYWHERE").Lacks("j Down", "g       go to").Size(80, 24).Golden("field80")
	s.Keys("esc").Shows("Find everywhere")
}

func TestReadingTheHelpAndEnterRunsNothing(t *testing.T) {
	office(t).Keys("f a c m Enter ? Enter").Lacks("Help").Shows("Timeline")
	office(t).Keys("f a c m Enter ? Down Down Enter").Shows("note")
}

// What acts while letters are commands is named, and not done, from a field.
func TestThePaletteInAFieldRunsOnlyWhatActsThere(t *testing.T) {
	s := office(t).Keys("f ctrl+p").Type("go to documents").Shows("works when you have left the field")
	s.Keys("Enter").Shows("works when you have left the field", "Find everywhere", "[2 Customers]")
	office(t).Keys("2 + ctrl+p").Type("find").Keys("Enter").Shows("Find everywhere")
}

func TestGoOpensWhatIsNamed(t *testing.T) {
	office(t).Keys(": text:go_1003").Shows("Go to 1003").Keys("Enter").Shows("INV-1003").Lacks("Commands")
	office(t).Burst("3 : text:go_1003 Enter").Shows("INV-1003").Lacks("Commands")
	office(t).Keys("3 : text:go_delta Enter").Shows("Delta Print", "Timeline")
	office(t).Keys(": text:go_nowhere Enter").Shows("No document and no customer is called nowhere.", "Commands")
}

// Every command that help lists does something when it is run from there.
func TestWhatHelpListsRuns(t *testing.T) {
	listed, again := 1, 0
	for n := 0; n < listed; n++ {
		s := office(t)
		s.Env.Files.Show = func(context.Context, invoice.Document) (string, error) { return "x.pdf", nil }
		s.Keys("f a c m Enter ?")
		count := regexp.MustCompile(`(\d+) commands work here`).FindStringSubmatch(s.Frame())
		if count == nil {
			t.Fatal("help does not count")
		}
		listed, _ = strconv.Atoi(count[1])
		for range n + 1 {
			s.Keys("Down")
		}
		s.Keys("Enter").Lacks("No command has this name", "does nothing here", "works in")
		if strings.Contains(s.Frame(), "search:") {
			again++ // help itself
		}
	}
	if listed < 25 || again != 1 {
		t.Errorf("%d commands are listed, %d leave the help standing", listed, again)
	}
}

// The palette lists each command once: what runs by group, then the rest with its
// reason.
func TestThePaletteListsGroupsOnce(t *testing.T) {
	s := office(t).Size(80, 60).Keys("f a c m Enter :")
	frame := s.Frame()
	for _, heading := range []string{"│ HERE ", "│ MONEY ", "│ MOVE ", "│ EVERYWHERE "} {
		if n := strings.Count(frame, heading); n > 1 {
			t.Errorf("%q stands there %d times:\n%s", heading, n, frame)
		}
	}
	for range 9 {
		if strings.Contains(s.Frame(), "NOT HERE") {
			break
		}
		s.Keys("PgDown")
	}
	s.Shows("NOT HERE", "works in")
}

// A command that was named in full is not shadowed by one that is like it.
func TestANamedCommandStandsFirst(t *testing.T) {
	office(t).Keys("3 : text:receipt").Shows("▌ Receipt: works in a record").Keys("Enter").Shows("Receipt works in a record, a document and Payments.")
}

// What stands behind a command names its customer or document, and a command acts
// there as its key would.
func TestCommandsTakeASubject(t *testing.T) {
	office(t).Keys("1 : text:invoice_delta").Shows("New invoice delta").Keys("Enter").Shows("Draft invoice", "Delta Print")
	office(t).Burst("1 : text:payment_delta Enter 6 0 0").Shows("Payment from Delta Print", "600")
	office(t).Keys("3 : text:sent_1008 Enter").Shows("INV-1008: I sent it myself")
	office(t).Keys("3 : text:statement_1003").Keys("Enter").Shows("Acme Robotics GmbH", "Timeline")
	office(t).Keys("1 : text:find_delta Enter").Shows("Find everywhere", "Delta Print")
	office(t).Keys("3 : text:sent_nobody Enter").Shows("No document and no customer is called nobody.", "Commands")
}

// Arguments are offered as rows while a command is typed, and an unknown one says what
// can be typed.
func TestThePaletteCompletesArguments(t *testing.T) {
	s := office(t).Keys("1 :").Type("theme ").Shows("Theme auto", "Theme light", "Theme without colours")
	s.Type("li").Shows("▌ Theme light").Lacks("Theme auto").Keys("Enter").Lacks("Commands").Shows("heme is light")
	s.Keys(": text:theme_pink").Shows("takes auto, light, dark, 16 or none").Keys("Enter").Shows("Theme takes auto, light, dark, 16 or none.")
}

func TestPutRightOpensAtTheChoice(t *testing.T) {
	office(t).Keys("3 : text:void_1003 Enter").Shows("Void: it should never", "INV-1003 > reason")
	office(t).Keys("3 : text:write_off_1003 Enter").Shows("rite off", "INV-1003 > date")
	office(t).Keys("3 : text:credit_1003 Enter").Shows("Credit note, all of it")
	office(t).Keys("3 : text:refund_1003 Enter").Shows("That is not possible for INV-1003 now; this is.", "Credit note, all of it")
}

func TestArchivingIsFoundByItsName(t *testing.T) {
	s := office(t).Keys("2 : text:restore").Shows("▌ Bring the customer back", "Cedar Dental is not archived").Keys("Enter").Shows("is not archived")
	s.Keys(": text:archive Enter").Shows("Cedar Dental is archived and owes")
	s.Keys(", x : text:restore").Keys("Enter").Shows("is back among your customers")
}

// Who looks for customers does not put one away.
func TestPuttingAwayIsNotFoundByItsObject(t *testing.T) {
	office(t).Keys("2 Enter : text:customer").Shows("Archive the customer").Lacks("▌ Archive")
	office(t).Keys("2 Enter : text:archive").Shows("▌ Archive the customer")
}

// What names no command may name a customer.
func TestThePaletteFindsWhatIsNoCommand(t *testing.T) {
	office(t).Keys("1 : text:fjord").Shows("▌ Find fjord").Keys("Enter").Shows("Find everywhere", "Fjord Ferries")
}

// Each promised verb is found by its name, on the first row.
func TestPromisedNamesAreFound(t *testing.T) {
	for _, c := range []struct{ way, typed, row string }{
		{"f 1 0 0 3 Enter", "fail", "Failed payment of INV-1003"},
		{"f 1 0 0 3 Enter", "refund", "Refund"},
		{"f 1 0 0 3 Enter", "credit", "Credit note"},
		{"f 1 0 0 3 Enter", "void", "Void the invoice"},
		{"f 1 0 0 3 Enter", "writeoff", "Write off"},
		{"f 1 0 0 3 Enter", "credit apply", "Apply credit"},
		{"f 1 0 0 8 Enter", "sent", "Mark as sent INV-1008"},
		{"f 1 0 0 8 Enter", "send", "Mark as sent INV-1008"},
		{"f 1 0 0 3 Enter", "qr", "Payment code (QR)"},
		{"f a c m e Enter", "statement", "Statement of account Acme"},
		{"f a c m e Enter G k", "receipt", "Receipt P-0001"},
		{"f a c m e Enter Enter esc", "deposit", "Deposit invoice"},
		{"2", "archive", "Archive the customer"},
		{", x", "restore", "Bring the customer back"},
		{"2", "payments", "Payments"}, {"2", "history", "History"}, {"2", "settings", "Settings"}, {"2", "backup", "Make a backup"},
		{"2", "zoom", "Zoom"}, {"2", "redraw", "Redraw"}, {"2", "mouse off", "Mouse off"}, {"2", "theme light", "Theme light"}, {"2", "sample", "Sample data"},
		{"f a c m e Enter n", "editor", "Your editor"},
		{"1", "undo", "Undo"},
	} {
		key := ":"
		if strings.HasSuffix(c.way, " n") {
			key = "ctrl+p"
		}
		office(t).Keys(c.way + " " + key).Type(c.typed).Shows("▌ " + c.row)
	}
}

// The hint of the help says where there is more of it, and on its last page that
// there is not.
func TestHelpSaysWhatIsLeftOfIt(t *testing.T) {
	s := office(t).Size(80, 24).Keys("?").Shows("PgDn typing keys").Lacks("PgUp keys before")
	s.Keys("pgdown pgdown pgdown").Shows("twice: quit; the text is kept", "PgUp keys before").Lacks("PgDn typing keys", "PgDn more keys")
	s.Keys("pgup pgup pgup").Shows("PgDn typing keys")
	s.Size(40, 12).Shows("PgDn typing keys")
}

func TestCommandsAreJoinedToWhatTheyActOn(t *testing.T) {
	office(t).Keys("f a c m e Enter : text:new").Shows("New invoice for Acme Robotics GmbH", "New note on Acme Robotics GmbH")
	office(t).Keys("f 1 0 0 3 Enter : text:pay").Shows("Record a payment for INV-1003", "Failed payment of INV-1003")
}
