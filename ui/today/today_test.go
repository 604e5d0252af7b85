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
	s := uitest.NewOffice(t)
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
	s := uitest.NewOffice(t)
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
		keymap.Edit: "INV-1002 is issued and cannot be changed.",
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
	if p := a.Run(keymap.Run).Opened(); p.Kind != pane.Several || p.Batch.Deed != pane.IssueAll || len(p.Batch.Documents) != 2 || !p.Batch.Due {
		t.Errorf("the review of all drafts is of %+v", p.Batch)
	}
	if p := a.Run(keymap.Mark, keymap.Run).Opened(); p.Kind != pane.Review || p.Sheet.ID != drafts[0].ID {
		t.Errorf("the review of the one marked draft is of %+v", p.Sheet)
	}
	a.Run(keymap.Mark)
	if said := a.Run(keymap.Mail).Said(); said != "A draft is not sent; issue it first." {
		t.Errorf("sent on a draft answers %q", said)
	}
	if said := a.Run(keymap.First, keymap.Pay).Said(); said != "Select a row first." {
		t.Errorf("payment on a heading answers %q", said)
	}
}

func TestTheReviewWaitsForItsDraft(t *testing.T) {
	s := uitest.NewOffice(t)
	a, _ := list(t, s)
	a.Run(keymap.Last).Ahead(keymap.Mark, keymap.Run)
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

// What fits on the screen is shown; a group that does not is cut until it is opened.
func TestALongGroupIsCutUntilItIsOpened(t *testing.T) {
	s := storetest.New(t)
	id := storetest.Acme(t, s).ID
	for i := range 14 {
		storetest.Draft(t, s, id, int64(i+1), day.Day{})
	}
	a := uitest.NewAlone(t, s, today.New)
	h := 24
	frame := func() string { return strings.Join(uitest.Plain(a.Pane.Render(80, h)), "\n") }
	selected := func() string {
		_, after, _ := strings.Cut(frame(), "│▌")
		row, _, _ := strings.Cut(after, "│")
		return strings.Join(strings.Fields(row), " ")
	}
	if f := frame(); !strings.Contains(f, "Today 14") || strings.Count(f, "Acme") != 14 {
		t.Errorf("14 drafts in 22 rows are shown as\n%s", f)
	}
	h = 12
	if f := frame(); strings.Count(f, "Acme") != 8 || !strings.Contains(f, "6 more") {
		t.Errorf("14 drafts in 10 rows are shown as\n%s", f)
	}
	a.Run(keymap.Last)
	if got := selected(); got != "6 more" {
		t.Fatalf("the last row is %q", got)
	}
	if a.Run(keymap.In); !strings.HasPrefix(selected(), "o Acme") || strings.Contains(frame(), "more") {
		t.Errorf("Enter selects %q and does not show them:\n%s", selected(), frame())
	}
	if text := fmt.Sprint(a.Run(keymap.First).Pane.Hints()); !strings.Contains(text, "{Enter show fewer}") {
		t.Errorf("the heading of the open group offers %s", text)
	}
	if a.Run(keymap.In); strings.Count(frame(), "Acme") != 8 {
		t.Errorf("Enter on the heading does not show fewer:\n%s", frame())
	}
}

// On a heading verbs act on its group, else on the marked rows.
func TestVerbsActOnAGroupOrOnTheMarkedRows(t *testing.T) {
	s := uitest.NewOffice(t)
	a, selected := list(t, s)
	numbers := func(p pane.Page) (out []string) {
		for _, id := range p.Batch.Documents {
			d, err := s.Documents.Get(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, d.Number)
		}
		return out
	}
	a.Run(keymap.First)
	if text := fmt.Sprint(a.Pane.Hints()); !strings.Contains(text, "{m sent 1}") {
		t.Errorf("LATE offers %s", text)
	}
	if p := a.Run(keymap.Mail).Opened(); p.Batch.Deed != pane.SendAll || fmt.Sprint(numbers(p)) != "[INV-1002]" {
		t.Errorf("m on LATE opens %+v", p)
	}
	a.Run(keymap.Mark)
	if f := strings.Join(uitest.Plain(a.Pane.Render(80, 24)), "\n"); !strings.Contains(f, "Today 5   2 marked") || !strings.Contains(f, "│*! INV-1002") || !strings.Contains(f, "│*! INV-1003") {
		t.Errorf("Space on a heading marks\n%s", f)
	}
	for c, want := range map[keymap.Command]string{
		keymap.Pay: "2 rows are marked, and this acts on one; Space takes the mark of a row away.", keymap.Run: "None of the marked rows is a draft.",
	} {
		if said := a.Run(c).Said(); said != want {
			t.Errorf("%s answers %q", c, said)
		}
	}
	a.Run(keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Mark) // INV-1008
	if p := a.Run(keymap.Mail).Opened(); fmt.Sprint(numbers(p)) != "[INV-1002 INV-1008]" {
		t.Errorf("m on three marked rows is for %v", numbers(p))
	}
	a.Run(keymap.MarkAll)
	if p := a.Run(keymap.Run).Opened(); p.Batch.Deed != pane.IssueAll || len(p.Batch.Documents) != 2 || p.Batch.Due {
		t.Errorf("R on all marked rows is for %+v", p.Batch)
	}
	a.Send(pane.Changed{}).Settle()
	if text := a.Pane.Title() + strings.Join(uitest.Plain(a.Pane.Render(80, 4)), ""); !strings.Contains(text, "5 marked") {
		t.Errorf("a reload loses marks: %s", text)
	}
	if u := a.Pane.(pane.Narrower); !u.Undone() || u.Undone() {
		t.Error("Esc does not take the marks away, once")
	}
	if a.Run(keymap.First, keymap.MarkAll, keymap.MarkAll); strings.Contains(strings.Join(uitest.Plain(a.Pane.Render(80, 4)), ""), "marked") {
		t.Error("* twice leaves marks")
	}
	if got := selected(); got != "LATE 2" {
		t.Errorf("%q is selected", got)
	}
}

func TestHintsNameWhatCanAct(t *testing.T) {
	s := uitest.NewOffice(t)
	a, _ := list(t, s)
	if text := fmt.Sprint(a.Pane.Hints()); !strings.Contains(text, "open INV-1002") || !strings.Contains(text, "payment") || !strings.Contains(text, "{R review 2 drafts}") {
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
	s := uitest.NewOffice(t)
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
	if _, err := s.BackupBeside(context.Background(), nil); err != nil {
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

// An invoice that is dated later cannot be marked as sent: m is not offered for it.
func TestSentIsNotOfferedBeforeTheDayOfTheDocument(t *testing.T) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	later := storetest.Invoice(t, s, acme.ID, 1, storetest.Today().AddDays(7))
	a := uitest.NewAlone(t, s, today.New)
	if text := fmt.Sprint(a.Pane.Hints()); strings.Contains(text, "{m ") {
		t.Errorf("the hints are %s", text)
	}
	if said := a.Run(keymap.Mail).Said(); said != later.Number+" is dated 29 Nov 2026; it can be marked as sent from that day on." {
		t.Errorf("m answers %q", said)
	}
	if text := fmt.Sprint(a.Run(keymap.Up).Pane.Hints()); strings.Contains(text, "{m ") {
		t.Errorf("on the heading the hints are %s", text)
	}
}
