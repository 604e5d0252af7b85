package history_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	"github.com/charmbracelet/x/ansi"
)

func office(t *testing.T) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
	return uitest.New(t, s)
}

func TestFrames(t *testing.T) {
	s := office(t).Keys("b f a c m e Enter p Enter g h").Golden("history")
	s.Size(80, 24).Golden("history80")
	s.Keys("Down Down Down Enter").Golden("row80")
	s.Keys("q").Size(60, 20).Golden("history60").Size(40, 12).Golden("history40")
}

// The cursor stands on the bar of the selected row, which screen readers follow.
func TestTheCursorIsOnTheSelectedRow(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		s := office(t).Size(size[0], size[1]).Keys("b f a c m e Enter g h")
		for n := range 45 {
			c, rows := s.App.View().Cursor, strings.Split(s.Frame(), "\n")
			if c == nil || ansi.Cut(rows[c.Y], c.X, c.X+1) != "▌" {
				t.Fatalf("at %v after %d rows it is at %+v:\n%s", size, n, c, s.Frame())
			}
			s.Keys("j")
		}
		if c := s.Keys("Enter").App.View().Cursor; c != nil {
			t.Errorf("where a row is read it is at %+v", c)
		}
	}
}

// What was answered stands there whole, the newest first, and errors with what is
// behind them.
func TestAllAnswersOfTheRun(t *testing.T) {
	s := office(t).Size(40, 12).Keys("b")
	long := "Nothing was changed, since " + strings.Repeat("this is a long reason and ", 5) + "that is its end."
	s.Env.Emit(pane.Say{Text: long, Tone: pane.Refused})
	s.Keys("k")
	s.Env.Emit(pane.Fail{During: "read the customers", Err: fmt.Errorf("page 12: %w", errors.New("disk I/O error (10)"))})
	s.Keys("k").Size(120, 40).Keys("g h").Shows("ANSWERS OF THIS RUN 3", "that is its end.", "b does nothing here")
	s.Keys("Enter").Shows("Could not read the customers", "Detail", "page 12: disk I/O error (10)")
	s.Keys("c t")
	if !strings.Contains(s.Copied, "page 12: disk I/O error (10)") {
		t.Errorf("copied %q", s.Copied)
	}
	s.Keys("q Down Enter").Shows(long[:60]).Keys("q q").Lacks("ANSWERS OF THIS RUN")
}

// The whole of a long answer can be scrolled to its end where it is wrapped into more
// rows than it has lines.
func TestALongAnswerIsReadToItsEnd(t *testing.T) {
	s := office(t).Size(40, 12)
	s.Env.Emit(pane.Say{Text: "Nothing was changed, since " + strings.Repeat("this is a long reason and ", 30) + "that is its end."})
	s.Keys("k g h Enter").Shows("Nothing was changed").Lacks("is its end").Keys("G").Shows("at 22 Nov 2026 14:02:00").Keys("k k").Shows("its end.")
}

// The trail comes page by page, and a row says what it replaced.
func TestTheTrail(t *testing.T) {
	s := office(t)
	acme, err := s.Store.Customers.Find(context.Background(), "C-0001")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 250 {
		if _, err := s.Store.Entries.Add(context.Background(), store.NewIntent(), store.Entry{Customer: acme.ID, Text: fmt.Sprintf("call %d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	s.Keys("g h").Shows("TRAIL OF THE FILE", "note added", "Acme Robotics GmbH", "call 249").Lacks("call 100 ")
	s.Keys("G").Shows("customer created")
	s.Keys("Enter").Shows("Row 1 of the trail", "the screen", "hash")
	s.Keys("q home q").Lacks("TRAIL OF THE FILE")
}

// G goes to the oldest row of all, however many there are, and from there each row can
// be walked back up to the newest answer; g g goes there at once.
func TestTheEndOfTheTrailIsReachedAndLeft(t *testing.T) {
	s := office(t).Size(80, 24)
	for i := range 700 {
		if _, err := s.Store.Entries.Add(context.Background(), store.NewIntent(), store.Entry{Customer: 1, Text: fmt.Sprintf("call %d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	all, _, err := s.Store.History(context.Background(), 0)
	if err != nil {
		t.Fatal(err)
	}
	s.Keys("b g h").Shows("ANSWERS OF THIS RUN 1", fmt.Sprintf("TRAIL OF THE FILE %d", len(all)))
	s.Burst("G Enter").Shows("Row 1 of the trail").Keys("q")
	for seq := 1; seq <= len(all); seq++ {
		if want := fmt.Sprintf("read row %d", seq); !strings.Contains(s.Frame(), want) {
			t.Fatalf("going up it does not %s:\n%s", want, s.Frame())
		}
		s.Keys("k")
	}
	s.Shows("read the answer", "ANSWERS OF THIS RUN 1")
	s.Keys("G").Shows("read row 1").Keys("g g").Shows("read the answer", "ANSWERS OF THIS RUN 1", "b does nothing here")
	for range 60 {
		s.Keys("pgdown")
	}
	s.Shows("read row 1 ").Keys("home").Shows("read the answer")
}

// What comes into the file while the page is open moves nothing under the cursor.
func TestTheSelectedRowStaysWhenTheTrailGrows(t *testing.T) {
	s := office(t).Size(80, 24).Keys("g h G k k")
	_, before, _ := s.Where("▌")
	read := func() string { _, after, _ := strings.Cut(s.Frame(), "Enter read "); return after[:6] }
	row := read()
	if _, err := s.Store.Entries.Add(context.Background(), store.NewIntent(), store.Entry{Customer: 1, Text: "zebra"}); err != nil {
		t.Fatal(err)
	}
	s.Env.Emit(pane.Changed{})
	s.Keys("c esc")
	if _, after, _ := s.Where("▌"); after != before || read() != row {
		t.Errorf("row %s at line %d became %s at line %d", row, before, read(), after)
	}
	s.Keys("home").Shows("zebra")
}

func TestAnEmptyFileHasNoHistory(t *testing.T) {
	uitest.New(t, storetest.New(t)).Keys("esc g h").Shows("TRAIL OF THE FILE", "Nothing was changed yet.").Keys("q").Shows("No customers yet.")
}

// The page is one of places: a key of a place leaves it.
func TestPlacesLeaveIt(t *testing.T) {
	office(t).Keys("g h 3").Shows("[3 Documents]").Lacks("TRAIL OF THE FILE").Keys("G").Lacks("TRAIL")
	office(t).Keys(": text:history Enter").Shows("TRAIL OF THE FILE").Keys("f").Shows("Find everywhere")
}

// What was undone stands there struck, and so does an undo that was taken back.
func TestWhatWasUndoneIsStruck(t *testing.T) {
	s := office(t).Keys("f a c m Enter n text:called Enter u g h")
	s.Shows("note added", "  undone", "  row ")
	struck := func() (n int) {
		for _, l := range strings.Split(s.Styled(), "\n") {
			if strings.Contains(l, "\x1b[2;9m") || strings.Contains(l, ";9m") || strings.Contains(l, "[9m") {
				n++
			}
		}
		return n
	}
	if n := struck(); n != 1 {
		t.Errorf("%d rows are struck", n)
	}
	s.Keys("q U g h").Shows("done again")
	if n := struck(); n != 1 { // the undo
		t.Errorf("after it was done again %d rows are struck", n)
	}
}

// A click selects a row and a second one reads it; the wheel goes on.
func TestTheMouseOnTheHistory(t *testing.T) {
	s := office(t).Size(80, 24).Keys("b g h").ClickOn("INV-1006").Shows("Enter read row")
	s.ClickOn("INV-1006").Shows("of the trail").Keys("q").Wheel(40, 10, 20).Shows("read row 1 ").Wheel(40, 10, -40).Shows("read the answer")
}
