package settings_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui"
	"billfold/ui/theme"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// page is a screen with the page of settings, the keys in its list.
func page(t *testing.T) *uitest.Screen {
	t.Helper()
	t.Setenv("NO_COLOR", "")
	t.Setenv("TMUX", "")
	s := storetest.New(t)
	storetest.Business(t, s)
	return uitest.New(t, s).Keys("g o")
}

const toLook = " j j j j Enter"

func TestFrames(t *testing.T) {
	s := page(t).Size(120, 40).Keys("Enter").Golden("business120")
	s.Keys("esc").Size(80, 24).Golden("list80").Size(40, 12).Golden("list40")
	s.Size(80, 24).Keys("j j j j Enter").Golden("look80").Size(60, 20).Golden("look60")
	s.Size(40, 12).Keys("G").Golden("look40")
	s.Size(80, 24).Keys("Enter i ctrl+r ctrl+s alt+x ctrl+t esc").Golden("test80")
}

// A choice is seen at once, and choosing back undoes it.
func TestThemeAndBordersAreSeenAtOnce(t *testing.T) {
	s := page(t).Keys(toLook)
	plain := s.Styled()
	s.Keys("Right").Shows("(o) light", "The theme is light.")
	if s.Env.Look.Mode != theme.Light || s.Styled() == plain {
		t.Errorf("the theme is %s", s.Env.Look.Mode)
	}
	s.Keys("Left").Shows("(o) auto")
	s.Keys("j Enter").Shows("(o) ASCII", "+- Settings").Lacks("┌")
	s.Keys("Space").Shows("(o) none").Lacks("+-", "┌")
	s.Keys("Space").Shows("(o) lines", "┌─ Settings")
	if s.Env.Look.Mode != theme.Auto || s.Env.Look.Borders != theme.Lines {
		t.Errorf("left is %+v", s.Env.Look)
	}
}

func TestChangesOfSettingsAreUndone(t *testing.T) {
	s := page(t).Keys(toLook).Keys("Right Right").Shows("(o) dark", "u undo theme dark").Keys("j Enter").Shows("(o) ASCII", "u undo borders ascii")
	s.Keys("u").Shows("(o) lines", "Undid: borders ascii. Borders are lines.", "U redo borders ascii").Keys("u").Shows("(o) light", "Undid: theme dark. The theme is light.").Keys("u").Shows("(o) auto")
	s.Keys("u").Lacks("Undid: theme").Keys("U U U").Shows("(o) dark", "(o) ASCII").Keys("U").Shows("There is nothing to do again.")
	if s.Env.Look.Mode != theme.Dark || s.Env.Look.Borders != theme.ASCII {
		t.Errorf("left is %+v", s.Env.Look)
	}
}

func TestBoxesAreTicked(t *testing.T) {
	s := page(t).Keys(toLook + " j j").Shows("[x] clicks select").Keys("Enter").Shows("[ ] the terminal selects")
	s.Keys("j j j Space").Shows("[x] plain prompts, from the next start", "billfold --plain=false")
	if s.Env.Mouse || !s.Env.Reader {
		t.Errorf("mouse %v, reader %v", s.Env.Mouse, s.Env.Reader)
	}
}

// Dates and figures are the business's: their rows lead to its form.
func TestFormatsLeadToTheForm(t *testing.T) {
	s := page(t).Keys(toLook + " j j j").Shows("[22.11.2026]").Keys("Enter").Shows("EDIT | Settings > Numbers > how dates are written")
	s.Keys("Space ctrl+r").Shows("is saved").Keys("g o" + toLook).Shows("[11/22/2026]")
}

// The test names every key and runs none; it ends by Esc Esc, which a multiplexer may
// have made one key, or q q.
func TestKeysAreNamedAndDoNothing(t *testing.T) {
	for _, end := range []string{"esc esc", "alt+esc", "q q", "ctrl+c ctrl+c"} {
		s := page(t).Keys(toLook+" G Enter").Shows("TEST", "press any key").Lacks("? help")
		s.Keys("i").Shows("i  -> new invoice").Keys("1").Shows("1  -> go to Today", "Look and keys")
		s.Keys("ctrl+s").Shows("^S  reached us; may freeze elsewhere").Keys("ctrl+t").Shows("-> nothing")
		s.Keys("g").Keys("o").Keys("q").Shows("q  -> back", "TEST").Keys("x")
		s.Keys(end).Lacks("TEST").Shows("NAV | Settings > Look and keys", "? help")
		if s.Quit {
			t.Fatalf("%s left the program", end)
		}
		s.Keys("q q").Lacks("Settings")
	}
}

// What is typed into the form is there when one comes back from another section, and
// is kept when the page is left.
func TestTypedTextOutlivesTheList(t *testing.T) {
	s := page(t).Keys("Enter").Type("Rosa Lindt").Keys("esc").Shows("NAV | ", "Not saved yet: it is kept as a draft", "draft kept").Lacks(" saved ─")
	s.Keys("j j j j Enter").Shows("Theme").Keys("q k k k k Enter").Shows("[Rosa Lindt ", "EDIT")
	s.Keys("esc q").Lacks("Settings").Keys("g o").Shows("[Rosa Lindt ", "draft from").Keys("Enter ctrl+r").Shows("Rosa Lindt is saved: name Rosa Lindt Consulting -> Rosa Lindt.")
}

// A place is entered in NAV: Esc and q leave it, digits lead to the places, and Enter goes
// into the form. A section that is named is entered at once.
func TestThePageIsEnteredInItsList(t *testing.T) {
	for _, key := range []string{"esc", "q", "h", "2"} {
		page(t).Shows("NAV | Settings > Business", "Enter go in").Keys(key).Lacks("Settings")
	}
	page(t).Keys("Enter").Shows("EDIT | Settings > Business > name").Keys("esc").Shows("NAV | Settings > Business").Keys("esc").Lacks("Settings")
	page(t).Execute("settings", "numbers").Shows("EDIT | Settings > Numbers > terms")
}

// Options are read whole on a narrow screen.
func TestOptionsAreShownWhole(t *testing.T) {
	page(t).Size(80, 24).Shows("( ) no, small business", "UStG)").Lacks("sec...")
	s := page(t).Keys(toLook)
	s.Size(60, 20).Shows("[x] clicks select and", "open", "[ ] plain prompts, no", "redraw").Lacks("...")
	s.Keys("G").Size(40, 12).Shows("[ ] plain prompts, no", "redraw").Lacks("...")
}

// Places and popups work from the list, as everywhere in NAV.
func TestPlacesLeaveThePage(t *testing.T) {
	s := page(t).Keys("1").Lacks("Settings").Shows("[1 Today]").Keys("g o").Shows("NAV | Settings > Business")
	s.Keys("tab").Shows("EDIT").Keys("esc ?").Shows("Help").Keys("esc").Shows("Settings > Business")
	s.Keys("G k k Tab").Shows("back up now").Keys("Tab k k h").Lacks("Settings")
}

func TestABackupIsMade(t *testing.T) {
	s := page(t).Keys("G k k").Shows("none is there yet").Keys("Enter Enter").Shows("Backed up, and read back whole: ", "Kept      1")
	list, err := store.Backups(s.Store.Path())
	if err != nil || len(list) != 1 {
		t.Fatalf("%d backups, %v", len(list), err)
	}
	if err := list[0].Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// The profiles stand there with what they charge and where; the question of the form is
// one key away.
func TestTaxIsShown(t *testing.T) {
	s := page(t).Size(80, 24).Keys("j j").Shows("VAT 19 %", "S VAT 19 %", "AE VAT 0 %").Golden("tax80").Keys("Enter").Shows("Enter edit VAT 19 %", "+ new profile").Keys("G Enter").Shows("EDIT | Settings > Business > tax")
	s.Size(40, 12).Keys("esc j j Enter").Frame()
}

// Profiles are added and edited from their list, which stands behind the form and shows
// what was saved; elsewhere the keys say where they work.
func TestTaxProfilesAreAddedAndEdited(t *testing.T) {
	s := page(t).Keys("+").Shows("works in the section Tax").Keys("j j e").Shows("No tax profile is selected.").Keys("Enter j e").Shows("EDIT | Tax profile > rate", "VAT 7 %").Keys("esc")
	s.Shows("NAV | Settings > Tax", "Enter edit VAT 7 %").Keys("+ text:Hotel Enter Enter text:7 ctrl+r").Shows("Hotel is saved: S VAT 7 %.", "u undo tax profile Hotel", "Enter edit Hotel")
	s.Keys("u").Shows("Undid: tax profile Hotel").Lacks("S VAT 7 %.", "edit Hotel").Keys("U").Shows("Hotel")
}

// Who charges no tax has no section for it.
func TestNoTaxIsShownWithoutProfiles(t *testing.T) {
	s := uitest.New(t, storetest.New(t)).Keys("text:Rosa Enter Enter Down Enter ctrl+r g o").Shows("Settings > Business").Lacks("  Tax ")
	s.Keys("j j").Shows("Settings > Look of documents")
}

func TestHistoryIsReached(t *testing.T) {
	page(t).Keys("G k Enter Enter").Shows("TRAIL OF THE FILE")
}

func TestSampleDataIsReachedAndLeft(t *testing.T) {
	s := page(t).Keys("G Enter").Shows("a file of its own", "look at sample data").Keys("Enter").Shows("SAMPLE", "Birch & Sons")
	s.Keys("g o G Enter").Shows("All that you see is made up").Keys("Enter").Lacks("SAMPLE", "Birch & Sons").Shows("The sample data is deleted.")
}

// Without a business there is one question after the other, and no page of settings.
func TestAFreshFileIsSetUpFirst(t *testing.T) {
	s := uitest.New(t, storetest.New(t)).Keys("esc g o").Shows("Name of your business").Lacks("Settings")
	s.Keys("text:Rosa ctrl+r g o").Shows("Settings")
}

// Every size draws the page exactly, in each of its states.
func TestEverySizeIsExact(t *testing.T) {
	for _, keys := range []string{"", "Enter", "j j", "j j Enter j", "j j Enter G", "G Enter", "G k k Enter", toLook, toLook + " G Enter q x y ctrl+s alt+x"} {
		s := page(t).Keys(keys)
		for _, size := range [][2]int{{40, 12}, {45, 13}, {59, 16}, {60, 20}, {79, 24}, {80, 24}, {100, 30}, {119, 30}, {120, 40}, {200, 60}} {
			if s.Size(size[0], size[1]).Frame(); t.Failed() {
				t.Fatalf("%q at %v", keys, size)
			}
		}
	}
}

// The page names a command's row where the palette runs it without a choice.
func TestACommandOpensItsRow(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	screen := uitest.New(t, s, func(start *ui.Start) { start.Settings = "" })
	if frame := screen.Execute("borders", "").Frame(); !strings.Contains(frame, "│▌Borders") {
		t.Errorf("the row is not selected:\n%s", frame)
	}
}

// Nothing needs the mouse, and everything takes it.
func TestTheMouseSetsToo(t *testing.T) {
	s := page(t).Size(120, 40).ClickOn("Look and keys").Shows("NAV | Settings > Look and keys").ClickOn("( ) light").Shows("(o) light").ClickOn("( ) ASCII").Shows("(o) ASCII")
	s.ClickOn("[x] clicks").Shows("[ ] the terminal selects").ClickOn("Backup").ClickOn("(o) light") // the mouse is off
	s.Shows("The mouse is off", "(o) light", "Look and keys")
	s.Execute("mouse", "on").Advance(time.Minute).ClickOn("Business").Shows("NAV | Settings > Business").ClickOn("[50667").Shows("EDIT | Settings > Business > address")
	s.ClickOn("Look and keys").ClickOn("Key test").ClickOn("Key test").Shows("press any key").ClickOn("Numbers").Shows("NAV | Settings > Numbers")
	if s.Env.Look.Mode != theme.Light {
		t.Errorf("the theme is %s", s.Env.Look.Mode)
	}
}
