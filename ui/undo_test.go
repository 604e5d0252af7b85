package ui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// onAcme is a screen over an office, on the record of Acme.
func onAcme(t *testing.T) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
	uitest.VerifyAtEnd(t, s)
	return uitest.New(t, s).Keys("f a c m Enter")
}

// hint is the first entry of the hint bar.
func hint(s *uitest.Screen) string {
	lines := strings.Split(s.Frame(), "\n")
	first, _, _ := strings.Cut(strings.TrimSpace(lines[len(lines)-1]), "  ")
	return first
}

func wantHint(t *testing.T, s *uitest.Screen, want string) {
	t.Helper()
	if got := hint(s); got != want {
		t.Errorf("the first hint is %q, want %q", got, want)
	}
}

func terms(t *testing.T, s *uitest.Screen, customer string) string {
	t.Helper()
	c, err := s.Store.Customers.Find(context.Background(), customer)
	if err != nil {
		t.Fatal(err)
	}
	return c.Terms.String()
}

// u takes the last change of the record on the screen back at once, u again the one
// before it, and U goes forward; the record is drawn as it is then.
func TestUndoAndRedoByKeys(t *testing.T) {
	s := onAcme(t)
	s.Keys("p 6 0 0 Enter").Shows("OWES 1,185.00 EUR")
	wantHint(t, s, "u undo payment 600.00")
	s.Keys("n text:called Enter").Shows("called")
	wantHint(t, s, "u undo note \"called\"")
	s.Keys("j")
	if strings.HasPrefix(hint(s), "u ") {
		t.Errorf("after another key the first hint is %q", hint(s))
	}
	s.Keys("u").Shows("Undid: note \"called\" on Acme Robotics GmbH.").Lacks("note     called")
	wantHint(t, s, `U redo note "called"`)
	s.Keys("u").Shows("Undid: payment 600.00 on INV-1003.", "OWES 1,785.00 EUR", "x undone")
	s.Keys("U").Shows("Did again: payment 600.00 on INV-1003.", "OWES 1,185.00 EUR")
	wantHint(t, s, "u undo payment 600.00")
	s.Keys("U").Shows("Did again: note \"called\" on Acme Robotics GmbH.", "note     called")
	s.Keys("U").Shows("There is nothing to do again.")
	s.Keys("u u").Shows("OWES 1,785.00 EUR")
	s.Keys("n text:new Enter U").Shows("There is nothing to do again.")
}

// What was done before this run is named first, with its day and whose it is; the same
// key again does it, any other leaves it.
func TestWhatIsOlderIsNamedFirst(t *testing.T) {
	s := storetest.New(t)
	all := uitest.Office(t, s)
	birch := all["Birch"]
	birch.Terms.Kind, birch.Terms.N = "net", 30
	birch, err := s.Customers.Edit(context.Background(), store.NewIntent(), birch)
	if err != nil {
		t.Fatal(err)
	}
	birch.Terms.N = 14
	if _, err := s.Customers.Edit(context.Background(), store.NewIntent(), birch); err != nil {
		t.Fatal(err)
	}
	screen := uitest.New(t, s).Size(80, 24).Keys("f a c m Enter u")
	screen.Shows("NAV | u would undo, from 09:30, on Birch & Sons: terms 30 -> 14 days.", " u undo terms of Birch & Sons  Esc leave it")
	screen.Keys("Esc").Lacks("u would undo").Shows("Acme Robotics GmbH")
	screen.Keys("u j u").Shows("u would undo, from 09:30")
	if got := terms(t, screen, "Birch & Sons"); got != "net 14" {
		t.Fatalf("the terms are %s", got)
	}
	screen.Keys("u").Shows("Undid: terms of Birch & Sons: 30 -> 14 days.")
	if got := terms(t, screen, "Birch & Sons"); got != "net 30" {
		t.Errorf("the terms are %s", got)
	}
	screen.Keys("j U").Shows("U would do again, from 09:30, on Birch & Sons: terms 30 -> 14 days.", "U redo terms of Birch & Sons", "Esc leave it")
	screen.Keys("U").Shows("Did again: terms of Birch & Sons: 30 -> 14 days.")
	if got := terms(t, screen, "Birch & Sons"); got != "net 14" {
		t.Errorf("the terms are %s", got)
	}
}

// What the first hint names is done again at once, wherever it is.
func TestWhatWasJustUndoneIsDoneAgainAtOnce(t *testing.T) {
	s := onAcme(t)
	s.Keys("n text:called Enter")
	s.Keys("f b i r Enter u").Shows("u would undo").Keys("u").Shows("Undid: note")
	wantHint(t, s, `U redo note "called"`)
	s.Keys("U").Shows(`Did again: note "called" on Acme Robotics GmbH.`)
}

// What was done to several documents at once is undone at once, and done again: the hint
// names all of them.
func TestSeveralDocumentsAreOneStep(t *testing.T) {
	s := uitest.NewOffice(t)
	uitest.VerifyAtEnd(t, s)
	sent := func() (n int) {
		t.Helper()
		page, err := s.Documents.List(context.Background(), store.DocumentQuery{Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			if d, err := s.Documents.Get(context.Background(), r.ID); err == nil && d.Sent != nil {
				n++
			}
		}
		return n
	}
	before := sent()
	screen := uitest.New(t, s).Keys("3 , a * m").Shows("Enter sent 2").Keys("Enter").Says("2 documents sent by you")
	wantHint(t, screen, "u undo 2 documents marked as sent")
	if n := sent(); n != before+2 {
		t.Fatalf("%d are sent, and were %d", n, before)
	}
	screen.Keys("u").Says("Undid: 2 documents marked as sent.")
	wantHint(t, screen, "U redo 2 documents marked as sent")
	if n := sent(); n != before {
		t.Errorf("%d are sent, and were %d", n, before)
	}
	screen.Keys("U").Says("Did again: 2 documents marked as sent.")
	if n := sent(); n != before+2 {
		t.Errorf("%d are sent, and were %d", n, before)
	}
	screen.Keys("u").Says("Undid: 2 documents marked as sent.")
}

// A second u that was typed before the step stood on the screen does nothing.
func TestASecondUndoWaitsForItsName(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Keys("f b i r Enter")
	before := screen.Store
	last, err := before.Journal.Last(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	screen.Burst("u u").Shows("u would undo")
	if now, _ := before.Journal.Last(context.Background()); now != last {
		t.Error("something was undone that was not named")
	}
}

// What another window does meanwhile on the same record is not what the hint names: it
// is named first.
func TestWhatTheHintDoesNotNameIsNamedFirst(t *testing.T) {
	s := onAcme(t)
	s.Keys("p 6 0 0 Enter")
	wantHint(t, s, "u undo payment 600.00")
	acme, err := s.Store.Customers.Find(context.Background(), "Acme Robotics GmbH")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Store.Entries.Add(context.Background(), store.NewIntent(), store.Entry{Customer: acme.ID, Text: "by another window"}); err != nil {
		t.Fatal(err)
	}
	s.Keys("u").Shows(`u would undo: note "by another window"`)
	s.Keys("u").Shows(`Undid: note "by another window"`).Keys("u").Shows("Undid: payment 600.00")
}

// What an earlier run undid is named before it is done again.
func TestWhatAnEarlierRunUndidIsNamedFirst(t *testing.T) {
	s := onAcme(t)
	s.Keys("n text:called Enter u").Shows("Undid: note")
	again := uitest.New(t, s.Store).Keys("f a c m Enter")
	again.Keys("U").Shows("U would do again").Keys("U").Shows("Did again: note")
}

// A step of this run on another record is named with its customer alone.
func TestWhatIsElsewhereIsNamedFirst(t *testing.T) {
	s := onAcme(t)
	s.Keys("n text:called Enter j")
	s.Keys("f b i r Enter u").Shows(`u would undo: note "called" on Acme Robotics GmbH.`)
	s.Keys("u").Shows(`Undid: note "called" on Acme Robotics GmbH.`)
}

// What the first hint names is undone at once, wherever the cursor went.
func TestWhatTheHintNamesIsUndoneAtOnce(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s).Keys("/ e l m Enter x")
	screen.Shows("Elm Street Clinic (C-0005) is archived")
	wantHint(t, screen, "u undo customer Elm Street Clinic archived")
	screen.Keys("u").Shows("Undid: customer Elm Street Clinic archived.")
	c, err := s.Customers.Find(context.Background(), "Elm Street Clinic")
	if err != nil || c.Archived {
		t.Errorf("%+v, %v", c, err)
	}
}

// Who puts away a customer that owes is told what.
func TestPuttingAwayWhoOwesSaysWhat(t *testing.T) {
	s := uitest.NewOffice(t)
	uitest.New(t, s).Keys("/ a c m e Enter x").Shows("Acme Robotics GmbH is archived and owes 1,785.00 EUR; u brings it back.")
}

// An issued document stays: u says what helps, and names what was done before it.
func TestAnIssuedDocumentSaysWhatHelps(t *testing.T) {
	s := onAcme(t)
	s.Keys("n text:called Enter . y")
	number := lastNumber(t, s)
	s.Keys("u").Shows(number+" is issued; V puts it right. u again undoes: note \"called\"", `u undo note "called"`)
	s.Keys("u").Shows(`Undid: note "called" on Acme Robotics GmbH.`)
	if got := lastNumber(t, s); got != number {
		t.Errorf("the last invoice is %s", got)
	}
}

func lastNumber(t *testing.T, s *uitest.Screen) string {
	t.Helper()
	ctx := context.Background()
	c, err := s.Store.Customers.Find(ctx, "Acme Robotics GmbH")
	if err != nil {
		t.Fatal(err)
	}
	id, err := s.Store.Documents.LastOf(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Store.Documents.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return d.Number
}

func TestNothingToUndoSaysSo(t *testing.T) {
	s := storetest.New(t)
	uitest.New(t, s).Keys("Esc u").Shows("There is nothing to undo.").Keys("U").Shows("There is nothing to do again.")
}

// A draft that was opened, typed and left is one step; u takes it away with all its
// lines, U brings it back.
func TestADraftThatWasLeftIsOneStep(t *testing.T) {
	s := onAcme(t)
	drafts := func() (n int, lines int) {
		t.Helper()
		page, err := s.Store.Documents.List(context.Background(), store.DocumentQuery{Show: "drafts", Limit: 50})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			d, err := s.Store.Documents.Get(context.Background(), r.ID)
			if err != nil {
				t.Fatal(err)
			}
			lines += len(d.Lines)
		}
		return len(page.Rows), lines
	}
	n, lines := drafts()
	s.Keys("i Enter").Advance(time.Second)
	s.Keys("Enter").Keys("q")
	s.Keys("q")
	if now, _ := drafts(); now != n+1 {
		t.Fatalf("there are %d drafts, and were %d", now, n)
	}
	_, with := drafts()
	s.Keys("u").Shows("Undid: draft ")
	if now, has := drafts(); now != n || has != lines {
		t.Errorf("there are %d drafts with %d lines", now, has)
	}
	s.Keys("U").Shows("Did again: draft ")
	if now, has := drafts(); now != n+1 || has != with {
		t.Errorf("there are %d drafts with %d lines, want %d", now, has, with)
	}
}

// The record is read anew: what was undone is not shown as if it stood.
func TestAMarkIsUndone(t *testing.T) {
	s := onAcme(t)
	d := uitest.Find(t, s.Store, "INV-1003")
	if err := s.Store.Documents.MarkSent(context.Background(), store.NewIntent(), d.ID, invoice.Sent{}); err != nil {
		t.Fatal(err)
	}
	s.Keys("u").Shows("Undid: INV-1003 marked as not sent.")
	if d := uitest.Find(t, s.Store, "INV-1003"); d.Sent == nil {
		t.Error("it is not sent")
	}
}

// A customer that was made by mistake leaves the list, and where it went is said.
func TestACustomerThatWasMadeIsPutAway(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	screen := uitest.New(t, s).Size(80, 24).Keys("2 + text:Quincy ctrl+r").Shows("Quincy")
	screen.Keys("u").Shows("Undid: customer Quincy created; it is put away: , x shows it.", "archived")
	screen.Keys("q").Lacks("  Quincy").Keys(", x").Shows("Quincy")
	screen.Keys("U U").Shows("Did again: customer Quincy created.")
}
