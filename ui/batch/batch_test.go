package batch_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/batch"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// drafts are those of a file with one customer in each situation: the same as last
// time, more, less, never before, in another currency, and without a required PO.
func drafts(t *testing.T, s *store.Store) (ids []invoice.ID) {
	t.Helper()
	storetest.Business(t, s)
	for _, c := range []struct {
		name     string
		before   string
		price    int64
		currency money.Currency
		po       bool
	}{
		{"Acme Robotics", "500", 500, "EUR", false}, {"Birch & Sons", "150", 151, "EUR", false}, {"Cedar Dental", "120", 100, "EUR", false},
		{"Delta Print", "", 450, "EUR", false}, {"Fjord Ferries \U0001F6A2 AS", "250", 250, "USD", false}, {"Harbor Cafe", "90", 90, "EUR", true}, {"株式会社東京デザイン", "80", 80, "EUR", false},
	} {
		who := storetest.Customer(t, s, customer.Customer{Name: c.name, PORequired: c.po, Address: customer.Address{Street: []string{"Kaistr. 9"}, Code: "20457", City: "Hamburg", Country: "DE"}})
		if c.before != "" && !c.po {
			storetest.Issued(t, s, who.ID, "Support", c.before)
		}
		d := storetest.Unsaved(t, s, who.ID, 1, day.Day{})
		d.Lines[0].Description, d.Lines[0].Price, d.Currency = "Support December", money.Decimal(c.price)*money.One, c.currency
		if c.currency != "EUR" {
			d.Rate = invoice.ExchangeRate{Rate: 920_000, Date: storetest.Today(), Source: "ECB"}
		}
		d, err := s.Documents.Save(t.Context(), store.NewIntent(), d)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, d.ID)
	}
	return ids
}

func table(t *testing.T, s *store.Store, ids []invoice.ID) *uitest.Alone {
	t.Helper()
	a := uitest.NewAlone(t, s, func(env *pane.Env) *batch.Model {
		env.Render = storetest.Render
		env.Files.Keep = func(_ context.Context, id invoice.ID) (string, bool, error) {
			return fmt.Sprintf("~/billfold/2026/%d.pdf", id), true, nil
		}
		return batch.New(env, pane.Page{Kind: pane.Several, Batch: &pane.Batch{Deed: pane.IssueAll, Documents: ids, Due: true}})
	})
	return a
}

func frame(a *uitest.Alone) string { return strings.Join(uitest.Plain(a.Pane.Render(80, 14)), "\n") }

func TestFrames(t *testing.T) {
	s := storetest.New(t)
	ids := drafts(t, s)
	screen := uitest.New(t, s)
	page := pane.Page{Kind: pane.Several, Batch: &pane.Batch{Deed: pane.IssueAll, Documents: ids, Due: true}}
	screen.Open(page).Keys("j j ␣ G k")
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		screen.Size(size[0], size[1]).Golden(fmt.Sprintf("issue-%dx%d", size[0], size[1]))
	}
	page.Batch = &pane.Batch{Deed: pane.SendAll, Documents: append([]invoice.ID{1, 2, 3}, ids...)}
	screen.Keys("esc").Size(80, 24).Open(page).Golden("send-80x24")
}

func TestEveryRowIsExact(t *testing.T) {
	s := storetest.New(t)
	table(t, s, drafts(t, s)).Exact(40, 130, 5, 5, 9, 20)
}

// What each comes to, against the last time; what cannot be issued says why, and the
// selected row in full.
func TestTheTableJudgesEachDraft(t *testing.T) {
	s := storetest.New(t)
	a := table(t, s, drafts(t, s))
	for name, want := range map[string]string{
		"Acme": "595.00 595.00 same", "Birch": "179.69 178.50 ! +1.19", "Cedar": "119.00 142.80 ! -23.80", "Delta": "535.50 first", "Fjord": "297.50 USD 297.50 ! was in EUR",
	} {
		for _, row := range strings.Split(frame(a), "\n") {
			if strings.Contains(row, name) {
				if got := strings.Join(strings.Fields(row), " "); !strings.HasSuffix(got, want+" │") {
					t.Errorf("%s is shown as %q, want %q", name, got, want)
				}
			}
		}
	}
	if f := frame(a); !strings.Contains(f, "Issue 6 of 7 due drafts") || !strings.Contains(f, "1 cannot be issued yet.") || !strings.Contains(f, "6 of 7 will be issued: INV-1006 to INV-1011") {
		t.Errorf("the table is\n%s", f)
	}
	if f := frame(a); !strings.Contains(f, "! Harbor Cafe requires a purchase order number") { // the only one with a reason
		t.Errorf("the reason is not shown:\n%s", f)
	}
	a.Run(keymap.Last)
	if f := frame(a); !strings.Contains(f, "! Harbor Cafe requires a purchase order number") {
		t.Errorf("the selected row says nothing:\n%s", f)
	}
	if said := a.Run(keymap.Mark).Said(); said != "Harbor Cafe cannot be issued yet: it requires a purchase order number." {
		t.Errorf("Space on it answers %q", said)
	}
}

func TestWhatIsLeftOutIsCounted(t *testing.T) {
	s := storetest.New(t)
	a := table(t, s, drafts(t, s))
	a.Run(keymap.Mark)
	if f := frame(a); !strings.Contains(f, "Issue 5 of 7") || !strings.Contains(f, "1 left out stays a draft.") || !strings.Contains(f, "[ ] Acme") || !strings.Contains(f, "INV-1006 to INV-1010") {
		t.Errorf("one is left out:\n%s", f)
	}
	a.Run(keymap.MarkAll)
	if f := frame(a); !strings.Contains(f, "Issue 6 of 7") {
		t.Errorf("* takes all in:\n%s", f)
	}
	if _, kind := a.Run(keymap.MarkAll).Pane.Scope(); kind == keymap.Question || !strings.Contains(frame(a), "All are left out") {
		t.Errorf("where all are left out there is no question:\n%s", frame(a))
	}
	if said := a.Run(keymap.Issue).Said(); said != "All are left out; Space takes one in again." {
		t.Errorf("y answers %q", said)
	}
}

// One that fails leaves the rest going on; it stays in the table with its reason, and
// y tries it again.
func TestOneThatFailsLeavesTheRestGoingOn(t *testing.T) {
	s := storetest.New(t)
	uitest.VerifyAtEnd(t, s)
	a := table(t, s, drafts(t, s))
	broken := errors.New("the printer's devil is out")
	a.Env.Render = func(ctx context.Context, d invoice.Document, totals invoice.Totals) ([]byte, error) {
		if d.Buyer.Name == "Birch & Sons" && broken != nil {
			return nil, broken
		}
		return storetest.Render(ctx, d, totals)
	}
	said := a.Run(keymap.Issue).Said()
	if !strings.HasPrefix(said, "5 issued, 1 not: Birch & Sons: ") || !strings.Contains(said, "printer's devil") {
		t.Errorf("the answer is %q", said)
	}
	for i, name := range []string{"Acme Robotics", "Cedar Dental", "Delta Print", "Fjord Ferries \U0001F6A2 AS", "株式会社東京デザイン"} {
		if d := uitest.Find(t, s, fmt.Sprintf("INV-%d", 1006+i)); d.Buyer.Name != name {
			t.Errorf("%s is for %s, want %s", d.Number, d.Buyer.Name, name)
		}
	}
	if f := frame(a); !strings.Contains(f, "Issue 1 of 2 due drafts") || !strings.Contains(f, "│▌ !  Birch") || !strings.Contains(f, "printer's devil") || !strings.Contains(f, "1 did not work and can be tried again.") {
		t.Errorf("what is left is\n%s", f)
	}
	if f := frame(a); !strings.Contains(f, "1 of 2 will be issued: INV-1011 ") {
		t.Errorf("the number that is next is not in\n%s", f)
	}
	broken = nil
	if said := a.Run(keymap.Issue).Said(); !strings.HasPrefix(said, "1 issued, 179.69 EUR: INV-1011.") {
		t.Errorf("again it answers %q", said)
	}
}

// A copy that cannot be written does not take an issue back.
func TestACopyThatFailsIsTold(t *testing.T) {
	s := storetest.New(t)
	a := table(t, s, drafts(t, s))
	a.Env.Files.Keep = func(context.Context, invoice.ID) (string, bool, error) { return "", false, errors.New("no room") }
	if said := a.Run(keymap.Issue).Said(); !strings.HasPrefix(said, "6 issued, ") || !strings.Contains(said, "The copy of INV-1006 was not written; o writes it.") {
		t.Errorf("the answer is %q", said)
	}
}

// Progress is told while it is real, Esc stops after the one that is under way, and no
// key waits meanwhile.
func TestEscStopsAfterThisOne(t *testing.T) {
	s := storetest.New(t)
	uitest.VerifyAtEnd(t, s)
	a := table(t, s, drafts(t, s))
	now := time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)
	var due tea.Msg
	a.Env.Now = func() time.Time { return now }
	a.Env.After = func(_ time.Duration, msg tea.Msg) tea.Cmd { due = msg; return nil }
	a.Ahead(keymap.Issue)
	later := func(d time.Duration) string {
		now = now.Add(d)
		a.Send(due)
		return a.Pane.(pane.Worker).Working(80)
	}
	if got := later(200 * time.Millisecond); got != "/ issuing" {
		t.Errorf("after 0.2 s it says %q", got)
	}
	for range 2 {
		if !a.Step() {
			t.Fatal("nothing is under way")
		}
	}
	if got := later(1800 * time.Millisecond); got != "- issuing 2/6 ███------- 1/s, 4 s left, Esc stops after this one" {
		t.Errorf("after 2 s it says %q", got)
	}
	if f := frame(a); !strings.Contains(f, " =  Acme") || !strings.Contains(f, "INV-1006") || !strings.Contains(f, "▌ >  Cedar") || !strings.Contains(f, "Issue 6 of 7") {
		t.Errorf("while it runs the table is\n%s", f)
	}
	if a.Pane.(pane.Waiter).Waiting() {
		t.Error("keys wait while it runs")
	}
	for _, c := range []keymap.Command{keymap.Issue, keymap.Mark, keymap.MarkAll, keymap.In} {
		a.Out = nil
		if said := a.Ahead(c).Said(); said != "They are being issued already; Esc stops after this one." {
			t.Errorf("%s meanwhile answers %q", c, said)
		}
	}
	a.Ahead(keymap.Down, keymap.Out)
	if got := later(time.Second); !strings.HasSuffix(got, "stopping after this one") {
		t.Errorf("after Esc it says %q", got)
	}
	said := a.Settle().Said()
	if !strings.HasPrefix(said, "3 issued, ") || !strings.HasSuffix(said, "Stopped; 3 stay drafts.") {
		t.Errorf("the answer is %q", said)
	}
	if f := frame(a); !strings.Contains(f, "Issue 3 of 4 due drafts") {
		t.Errorf("then the table is\n%s", f)
	}
	if said := a.Run(keymap.Issue).Said(); !strings.HasPrefix(said, "3 issued, ") {
		t.Errorf("the rest answers %q", said)
	}
}

// A draft that another window changed, issued or discarded meanwhile is refused, not
// issued as it was shown.
func TestWhatChangedMeanwhileIsRefused(t *testing.T) {
	s := storetest.New(t)
	uitest.VerifyAtEnd(t, s)
	ids := drafts(t, s)
	a := table(t, s, ids)
	changed, err := s.Documents.Get(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	changed.Lines[0].Price = 999 * money.One
	if _, err := s.Documents.Save(t.Context(), store.NewIntent(), changed); err != nil {
		t.Fatal(err)
	}
	other, err := s.Documents.Get(t.Context(), ids[2])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Documents.Issue(t.Context(), store.NewIntent(), other, storetest.Render); err != nil {
		t.Fatal(err)
	}
	said := a.Run(keymap.Issue).Said()
	if !strings.HasPrefix(said, "4 issued, 2 not: Acme Robotics: ") {
		t.Errorf("the answer is %q", said)
	}
	if d, err := s.Documents.Get(t.Context(), ids[0]); err != nil || d.Issued {
		t.Errorf("what was changed elsewhere was issued: %v", err)
	}
	if f := frame(a); !strings.Contains(f, "1,188.81") || !strings.Contains(f, "Issue 1 of 3 due drafts") { // as it is now; the other is issued
		t.Errorf("what is left is\n%s", f)
	}
	if said := a.Run(keymap.Issue).Said(); !strings.HasPrefix(said, "1 issued, 1,188.81 EUR") {
		t.Errorf("again it answers %q", said)
	}
}

func TestEnterOpensADraftAndComesBack(t *testing.T) {
	s := storetest.New(t)
	ids := drafts(t, s)
	a := table(t, s, ids)
	p := a.Run(keymap.Mark, keymap.Down, keymap.In).Opened()
	if p.Kind != pane.Draft || p.Document != ids[1] || p.Return == nil || p.Return.Kind != pane.Several {
		t.Fatalf("Enter opens %+v", p)
	}
	b := uitest.NewAlone(t, s, func(env *pane.Env) *batch.Model { return batch.New(env, *p.Return) })
	if f := frame(b); !strings.Contains(f, "Issue 5 of 7") || !strings.Contains(f, "│▌[x] Birch") {
		t.Errorf("it comes back as\n%s", f)
	}
}

// A table of documents that are gone says so and asks nothing.
func TestATableOfNothing(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	a := table(t, s, []invoice.ID{77})
	if _, kind := a.Pane.Scope(); kind == keymap.Question || !strings.Contains(frame(a), "None of these documents is left.") {
		t.Errorf("it shows\n%s", frame(a))
	}
	a.Run(keymap.In, keymap.Mark, keymap.MarkAll, keymap.Down)
}

// Reasons can be read on every screen, of the row that is selected whole, and what can
// be done stands before what cannot.
func TestReasonsAreReadable(t *testing.T) {
	s := storetest.New(t)
	ids := drafts(t, s)
	later := storetest.Invoice(t, s, 4, 1, storetest.Today().AddDays(32))
	sent := uitest.Find(t, s, "INV-1002")
	if err := s.Documents.MarkSent(t.Context(), store.NewIntent(), sent.ID, invoice.Sent{How: "by_me", On: storetest.Today()}); err != nil {
		t.Fatal(err)
	}
	all := append([]invoice.ID{later.ID, sent.ID, uitest.Find(t, s, "INV-1001").ID, uitest.Find(t, s, "INV-1003").ID}, ids...)
	a := uitest.NewAlone(t, s, func(env *pane.Env) *batch.Model {
		return batch.New(env, pane.Page{Kind: pane.Several, Batch: &pane.Batch{Deed: pane.SendAll, Documents: all}})
	})
	for _, w := range []int{120, 80, 60} {
		w, h := a.Pane.(pane.Dialog).Size(w, 24)
		rows := uitest.Plain(a.Pane.Render(w, h))
		f := strings.Join(rows, "\n")
		for _, reason := range []string{"is a draft", "was sent on 22 Nov", "is dated 24 Dec"} {
			if !strings.Contains(f, reason+" ") {
				t.Errorf("at %d %q is not whole:\n%s", w, reason, f)
			}
		}
		if !strings.Contains(rows[2], "[x]") || !strings.Contains(rows[3], "[x]") || strings.Contains(rows[4], "[x]") {
			t.Errorf("at %d what can be done is not first:\n%s", w, f)
		}
	}
	a = table(t, s, ids)
	a.Env.Render = func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) {
		return nil, errors.New("the printer's devil went to lunch with the only key of the cupboard in which all the ink of the whole house is kept")
	}
	a.Run(keymap.Issue)
	for _, w := range []int{80, 60} {
		w, h := a.Pane.(pane.Dialog).Size(w, 20)
		f := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(uitest.Plain(a.Pane.Render(w, h)), " "), "│", " ")), " ")
		if !strings.Contains(f, "in which all the ink of the whole house is kept") {
			t.Errorf("at %d the end of a long reason is not shown:\n%s", w, f)
		}
	}
}

// h leaves the table as it leaves every list; a click selects a row, on its box it
// leaves the document out, and the wheel scrolls.
func TestTheTableIsAList(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	screen := uitest.New(t, s).Size(80, 24).Keys("3 * o").Shows("Write 8 of 10 PDFs")
	x, y, _ := screen.Where("INV-1005")
	screen.Click(x, y).Shows("▌[x] INV-1005").Click(x-3, y).Shows("▌[ ] INV-1005", "Write 7 of 10 PDFs")
	screen.Keys("h").Shows("No PDF was written.").Lacks("INV-1005 Fjord Ferries 🚢 AS  Support")
	screen.Size(40, 12).Keys("o").Shows("rows 1 to").Wheel(20, 5, 5).Lacks("rows 1 to")
}
