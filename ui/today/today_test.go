package today_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/today"
	"billfold/ui/uitest"
)

func TestFrames(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	screen := uitest.New(t, s).Keys("1 j")
	screen.Golden("wide")
	screen.Size(80, 24).Golden("at80")
	screen.Size(60, 20).Golden("at60")
	screen.Size(40, 12).Golden("at40")
}

func TestNothingNeedsYou(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	uitest.New(t, s).Size(80, 24).Keys("1").Golden("empty80")
}

// list is Today over a file, and the row that is selected on it.
func list(t *testing.T, s *store.Store) (*uitest.Alone, func() string) {
	t.Helper()
	a := uitest.NewAlone(t, s, today.New)
	return a, func() string {
		for _, row := range uitest.Plain(a.Pane.Render(120, 30)) {
			if strings.HasPrefix(row, "│▌") {
				return strings.Join(strings.Fields(strings.Trim(row, "│▌")), " ")
			}
		}
		return ""
	}
}

func TestRowsAndHeadingsInTheirOrder(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	a, selected := list(t, s)
	if got := selected(); got != "! INV-1002 Cedar Dental 309.40 37 d late, not sent" {
		t.Errorf("it begins at %q", got)
	}
	a.Run(keymap.First)
	for _, want := range []string{"LATE 2", "! INV-1002 Cedar Dental 309.40 37 d late, not sent", "! INV-1003 Acme Robotics GmbH 1,190.00 12 d late",
		"NOT SENT 1", "^ INV-1008 Gallery Nord 2,380.00 issued 4 d ago", "DRAFTS 2", "o 株式会社東京デザイン 226.10 Consulting hour",
		"o Acme Robotics GmbH 452.20 Consulting hour", "o Acme Robotics GmbH 452.20 Consulting hour"} {
		if got := selected(); got != want {
			t.Errorf("the row is %q, want %q", got, want)
		}
		a.Run(keymap.Down)
	}
}

func TestVerbsActOnTheRow(t *testing.T) {
	s := storetest.New(t)
	all := uitest.Office(t, s)
	a, _ := list(t, s)
	late, err := s.Documents.Find(t.Context(), "INV-1002")
	if err != nil {
		t.Fatal(err)
	}
	for command, want := range map[keymap.Command]pane.Page{
		keymap.In:      {Kind: pane.Document, Document: late.ID},
		keymap.Pay:     {Kind: pane.Payment, Document: late.ID},
		keymap.Mail:    {Kind: pane.Sent, Document: late.ID, Text: "INV-1002"},
		keymap.Note:    {Kind: pane.Note, Document: late.ID},
		keymap.Invoice: {Kind: pane.Draft},
	} {
		if p := a.Run(command).Opened(); p.Kind != want.Kind || p.Document != want.Document || p.Text != want.Text || p.Customer != all["Cedar"].ID {
			t.Errorf("%s opens %+v", command, p)
		}
	}
	for command, want := range map[keymap.Command]string{
		keymap.Run: "INV-1002 is issued already; select a draft to review it.", keymap.Edit: "INV-1002 is issued and cannot be changed.",
	} {
		if said := a.Run(command).Said(); said != want {
			t.Errorf("%s answers %q", command, said)
		}
	}
	if said := a.Run(keymap.Down, keymap.Mail).Said(); said != "INV-1003 was marked as sent already." {
		t.Errorf("a sent one answers %q", said)
	}
	a.Run(keymap.Last)
	drafts, err := s.Documents.DraftOf(t.Context(), all["Acme"].ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []keymap.Command{keymap.In, keymap.Edit} {
		if p := a.Run(command).Opened(); p.Kind != pane.Draft || p.Document != drafts[0].ID || p.Customer != all["Acme"].ID {
			t.Errorf("%s on a draft opens %+v", command, p)
		}
	}
	if p := a.Run(keymap.Run).Opened(); p.Kind != pane.Review || p.Sheet.ID != drafts[0].ID {
		t.Errorf("the review is of %+v", p.Sheet)
	}
	if said := a.Run(keymap.Mail).Said(); said != "A draft is not sent; issue it first." {
		t.Errorf("sent on a draft answers %q", said)
	}
	if said := a.Run(keymap.First, keymap.Pay).Said(); said != "Select a row first." {
		t.Errorf("payment on a heading answers %q", said)
	}
}

func TestTheReviewWaitsForItsDraft(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	a, _ := list(t, s)
	a.Ahead(keymap.Last, keymap.Run)
	if !a.Pane.(pane.Waiter).Waiting() {
		t.Error("keys typed ahead would not meet the review")
	}
	if p := a.Settle().Opened(); p.Kind != pane.Review || p.Sheet.ID == 0 {
		t.Errorf("it opens %+v", p)
	}
}

// What is done leaves the list; the row that takes its place is selected.
func TestWhatIsDoneLeaves(t *testing.T) {
	s := storetest.New(t)
	all := uitest.Office(t, s)
	a, selected := list(t, s)
	in := store.PaymentInput{Customer: all["Cedar"].ID, Date: storetest.Today(), Method: "bank", Amount: money.Amount{Minor: 30940, Currency: "EUR"}}
	if _, err := s.Payments.Record(context.Background(), store.NewIntent(), in); err != nil {
		t.Fatal(err)
	}
	a.Send(pane.Changed{Customer: all["Cedar"].ID}).Settle()
	if got := selected(); got != "! INV-1003 Acme Robotics GmbH 1,190.00 12 d late" {
		t.Errorf("%q is selected", got)
	}
	a.Run(keymap.Last)
	before := selected()
	storetest.Draft(t, s, all["Elm"].ID, 1, day.Day{})
	a.Send(pane.Changed{}).Settle()
	if got := selected(); got != before {
		t.Errorf("a new draft moves the selection from %q to %q", before, got)
	}
}

func TestALongGroupIsCutUntilItIsOpened(t *testing.T) {
	s := storetest.New(t)
	id := storetest.Acme(t, s).ID
	for i := range 14 {
		storetest.Draft(t, s, id, int64(i+1), day.Day{})
	}
	a, selected := list(t, s)
	frame := func() string { return strings.Join(uitest.Plain(a.Pane.Render(80, 24)), "\n") }
	if f := frame(); !strings.Contains(f, "Today 14") || strings.Count(f, "Acme") != 8 || !strings.Contains(f, "6 more") {
		t.Errorf("14 drafts are shown as\n%s", f)
	}
	a.Run(keymap.Last)
	if got := selected(); got != "6 more" {
		t.Fatalf("the last row is %q", got)
	}
	if a.Run(keymap.In); strings.Count(frame(), "Acme") != 14 {
		t.Errorf("Enter does not show them:\n%s", frame())
	}
	if got := selected(); !strings.HasPrefix(got, "o Acme") {
		t.Errorf("then %q is selected", got)
	}
	if a.Run(keymap.First, keymap.In); strings.Count(frame(), "Acme") != 8 {
		t.Errorf("Enter on the heading does not show fewer:\n%s", frame())
	}
}

func TestHintsNameWhatCanAct(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	a, _ := list(t, s)
	if text := fmt.Sprint(a.Pane.Hints()); !strings.Contains(text, "open INV-1002") || !strings.Contains(text, "payment") || strings.Contains(text, "review") {
		t.Errorf("a late invoice offers %s", text)
	}
	if text := fmt.Sprint(a.Run(keymap.Last).Pane.Hints()); !strings.Contains(text, "review") || strings.Contains(text, "payment") {
		t.Errorf("a draft offers %s", text)
	}
}

func TestThePaneKnowsWhatItStandsOn(t *testing.T) {
	s := storetest.New(t)
	all := uitest.Office(t, s)
	a, _ := list(t, s)
	m := a.Pane.(*today.Model)
	if c, d := m.Subject(); c != all["Cedar"].ID || d == 0 {
		t.Errorf("the subject is %v, %v", c, d)
	}
	a.Run(keymap.First)
	if c, d := m.Subject(); c != 0 || d != invoice.ID(0) {
		t.Errorf("a heading's subject is %v, %v", c, d)
	}
}

func TestEveryRowIsExact(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	a, _ := list(t, s)
	a.Exact(40, 200, 7, 3, 9, 40)
}

// A file without a backup for over a week says so, and no sooner; a backup ends it.
func TestAnOldBackupIsShown(t *testing.T) {
	path := storetest.File(t)
	now := storetest.Now()
	o := storetest.Options()
	o.Now = func() time.Time { return now }
	s, err := store.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	uitest.Office(t, s)
	a := uitest.NewAlone(t, s, today.New)
	heading := func() string {
		a.Send(pane.Changed{}).Settle()
		return uitest.Plain(a.Pane.Render(120, 30))[0]
	}
	for days, want := range map[int]bool{7: false, 8: true} {
		now = storetest.Now().AddDate(0, 0, days)
		if got := heading(); strings.Contains(got, "no backup for 8 d") != want {
			t.Errorf("after %d days: %s", days, got)
		}
	}
	if _, err := s.BackupBeside(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := heading(); strings.Contains(got, "backup") {
		t.Errorf("after a backup: %s", got)
	}
	now = now.AddDate(0, 0, 9)
	if got := heading(); !strings.Contains(got, "no backup for 9 d") {
		t.Errorf("9 days later: %s", got)
	}
}
