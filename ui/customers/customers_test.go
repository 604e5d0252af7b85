package customers_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/customers"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestFrames(t *testing.T) {
	s := uitest.NewOffice(t)
	screen := uitest.New(t, s)
	screen.Golden("wide")
	screen.Size(80, 24).Golden("at80")
	screen.Size(60, 20).Golden("at60")
	screen.Size(40, 12).Golden("at40")
	screen.Size(80, 24).Keys("/ text:acmee").Golden("nohit80")
	screen.Keys("Esc ,").Golden("show80")
	screen.Keys("x").Golden("archived80")
	screen.Keys("Esc j j Space j j Space").Golden("marked80")
	screen.Size(60, 20).Golden("marked60")
	screen.Size(40, 12).Golden("marked40")
	screen.Size(120, 40).Golden("marked")
}

func TestAnEmptyFileSaysWhatToDo(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	uitest.New(t, s).Size(80, 24).Golden("empty80")
}

// office is the list over a file with customers in every state.
func office(t *testing.T) (*uitest.Alone, *customers.Model, *store.Store, map[string]customer.Customer) {
	t.Helper()
	s := storetest.New(t)
	all := uitest.Office(t, s)
	a := uitest.NewAlone(t, s, customers.New)
	return a, a.Pane.(*customers.Model), s, all
}

func selected(m *customers.Model) customer.ID {
	id, _ := m.Subject()
	return id
}

func TestVerbsActOnTheSelectedCustomer(t *testing.T) {
	a, _, _, all := office(t)
	a.Run(keymap.Down)
	acme := all["Acme"].ID
	for command, kind := range map[keymap.Command]pane.Kind{
		keymap.In: pane.Record, keymap.Invoice: pane.Draft, keymap.Pay: pane.Payment, keymap.Note: pane.Note, keymap.Edit: pane.CustomerForm,
	} {
		if page := a.Run(command).Opened(); page.Kind != kind || page.Customer != acme || page.Document != 0 {
			t.Errorf("%s opens %+v", command, page)
		}
	}
	if page := a.Run(keymap.Add).Opened(); page.Kind != pane.CustomerForm || page.Customer != 0 {
		t.Errorf("add opens %+v", page)
	}
}

func TestVerbsOnAnEmptyListSayWhy(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	a := uitest.NewAlone(t, s, customers.New)
	for _, c := range []keymap.Command{keymap.In, keymap.Invoice, keymap.Pay, keymap.Note, keymap.Edit, keymap.PutAway} {
		if said := a.Run(c).Said(); said != "No customer is selected." {
			t.Errorf("%s answers %q", c, said)
		}
	}
}

func TestTheRecordFollowsTheCursor(t *testing.T) {
	a, m, _, all := office(t)
	var peeked []customer.ID
	a.Run(keymap.Down, keymap.Down, keymap.Up, keymap.Last, keymap.Last, keymap.First)
	for _, msg := range a.Out {
		if p, ok := msg.(pane.Peek); ok {
			peeked = append(peeked, p.Customer)
		}
	}
	want := []customer.ID{all["Cedar"].ID, all["Acme"].ID, all["Birch"].ID, all["Acme"].ID, all["Tokyo"].ID, all["Cedar"].ID}
	if !slices.Equal(peeked, want) {
		t.Errorf("peeked at %v, want %v", peeked, want)
	}
	a.Out = nil
	m.Focus(true)
	if a.Settle(); len(a.Out) != 1 || a.Out[0] != (pane.Peek{Customer: all["Cedar"].ID}) {
		t.Errorf("coming back asks for %+v", a.Out)
	}
}

// demo is the list over 300 customers, and their order.
func demo(t *testing.T) (*uitest.Alone, *customers.Model, []customer.ID) {
	t.Helper()
	s := storetest.New(t)
	if err := s.FillDemo(t.Context(), store.Demo{Customers: 300, Invoices: 400}); err != nil {
		t.Fatal(err)
	}
	page, err := s.Customers.List(t.Context(), store.CustomerQuery{Limit: 500})
	if err != nil || len(page.Rows) != 300 {
		t.Fatalf("%d customers, %v", len(page.Rows), err)
	}
	var order []customer.ID
	for _, r := range page.Rows {
		order = append(order, r.ID)
	}
	a := uitest.NewAlone(t, s, customers.New)
	return a, a.Pane.(*customers.Model), order
}

func TestTheCursorWalksThroughAllPages(t *testing.T) {
	a, m, order := demo(t)
	for i, want := range order {
		if got := selected(m); got != want {
			t.Fatalf("row %d is %v, want %v", i, got, want)
		}
		a.Run(keymap.Down)
	}
	if a.Run(keymap.Down); selected(m) != order[299] {
		t.Error("the cursor leaves the last row")
	}
	if a.Run(keymap.First); selected(m) != order[0] {
		t.Error("home does not go to the first row")
	}
}

func TestTheCursorWalksBackFromTheEnd(t *testing.T) {
	a, m, order := demo(t)
	shows(t, m, 80, "1 to 17 of 300")
	a.Run(keymap.Last)
	shows(t, m, 80, "284 to 300 of 300")
	for i := range order {
		want := order[len(order)-1-i]
		if got := selected(m); got != want {
			t.Fatalf("row %d from the end is %v, want %v", i, got, want)
		}
		a.Run(keymap.Up)
	}
}

// Keys that come before the rows they move over have arrived are not lost.
func TestKeysTypedAheadReachTheirRow(t *testing.T) {
	a, m, order := demo(t)
	a.Pane.Render(34, 38)
	for range 7 {
		a.Ahead(keymap.PageDown)
	}
	if !m.Waiting() {
		t.Error("a verb would meet a row that the cursor is about to leave")
	}
	a.Settle()
	if at := slices.Index(order, selected(m)); at != 7*36 {
		t.Errorf("seven pages of 36 rows lead to row %d", at)
	}
}

func TestOnlyChoicesThatHaveARowAreOffered(t *testing.T) {
	a, m, _, all := office(t)
	page := a.Run(keymap.ShowBy).Opened()
	want := []pane.Choice{{Key: "a", Words: "all 8", Group: "show"}, {Key: "l", Words: "late 2", Group: "show"}, {Key: "o", Words: "owes 6", Group: "show"}, {Key: "x", Words: "archived 1", Group: "show"},
		{Key: "L", Words: "late first", Group: "sort"}, {Key: "N", Words: "by name", Group: "sort"}, {Key: "O", Words: "by amount owed", Group: "sort"}, {Key: "C", Words: "by last contact", Group: "sort"}}
	if page.Kind != pane.Choose || !slices.Equal(page.Choices, want) {
		t.Errorf("the popup offers %+v", page.Choices)
	}
	a.Send(pane.Chosen{To: page.Answer, Key: "l"}).Settle()
	shows(t, m, 80, "Customers: late 2 of 8", "Cedar Dental")
	a.Send(pane.Chosen{To: page.Answer, Key: "x"}).Settle()
	if selected(m) != all["Harbor"].ID {
		t.Errorf("archived shows %v", selected(m))
	}
	s := storetest.New(t)
	storetest.Acme(t, s)
	page = uitest.NewAlone(t, s, customers.New).Run(keymap.ShowBy).Opened()
	if len(page.Choices) != 1+4 {
		t.Errorf("a file with nothing owed offers %+v", page.Choices)
	}
}

func TestArchivingSaysWhatLeftAndSelectsTheNextRow(t *testing.T) {
	a, m, s, all := office(t)
	a.Run(keymap.Down, keymap.Down, keymap.Down, keymap.Down)
	elm := all["Elm"].ID
	if selected(m) != elm {
		t.Fatalf("row 5 is %v", selected(m))
	}
	if said := a.Run(keymap.PutAway).Said(); !strings.HasPrefix(said, "Elm Street Clinic ("+elm.String()+") is archived") {
		t.Errorf("the answer is %q", said)
	}
	if selected(m) != all["Fjord"].ID {
		t.Errorf("after it %v is selected", selected(m))
	}
	if c, err := s.Customers.Get(t.Context(), elm); err != nil || !c.Archived {
		t.Errorf("it is not archived: %v", err)
	}
	page := a.Run(keymap.ShowBy).Opened()
	a.Send(pane.Chosen{To: page.Answer, Key: "x"}).Settle()
	if said := a.Run(keymap.PutAway).Said(); said != "Elm Street Clinic ("+elm.String()+") is back among your customers." {
		t.Errorf("the answer is %q", said)
	}
	if c, err := s.Customers.Get(t.Context(), elm); err != nil || c.Archived {
		t.Errorf("it is still archived: %v", err)
	}
}

// A customer who pays moves in the list; the selection goes along.
func TestTheSelectionIsKeptAfterAChange(t *testing.T) {
	a, m, s, all := office(t)
	cedar := all["Cedar"].ID
	if selected(m) != cedar {
		t.Fatal("the oldest debt is not first")
	}
	in := store.PaymentInput{Customer: cedar, Date: storetest.Today(), Method: "bank", Amount: money.Amount{Minor: 30940, Currency: "EUR"}}
	if _, err := s.Payments.Record(context.Background(), store.NewIntent(), in); err != nil {
		t.Fatal(err)
	}
	a.Send(pane.Changed{Customer: cedar, Select: "payment:1"}).Settle()
	if selected(m) != cedar {
		t.Errorf("%v is selected", selected(m))
	}
	rows := uitest.Plain(m.Render(34, 12))
	if !strings.HasPrefix(rows[1], "│ ! Acme") || !strings.HasPrefix(rows[3], "│▌  Cedar") {
		t.Errorf("the list is\n%s", strings.Join(rows, "\n"))
	}
}

// Deep in a long list a change elsewhere moves nothing on the screen.
func TestAChangeElsewhereLeavesALongListAlone(t *testing.T) {
	a, m, order := demo(t)
	a.Run(keymap.Last)
	for range 50 {
		a.Run(keymap.Up)
	}
	before := m.Render(34, 30)
	a.Send(pane.Changed{}).Settle()
	if selected(m) != order[249] || !slices.Equal(before, m.Render(34, 30)) {
		t.Errorf("row 249 became %d", slices.Index(order, selected(m)))
	}
}

func TestEveryRowIsExact(t *testing.T) {
	a, _, _, _ := office(t)
	a.Exact(30, 200, 7, 3, 9, 40)
}

func shows(t *testing.T, m *customers.Model, w int, texts ...string) {
	t.Helper()
	frame := strings.Join(uitest.Plain(m.Render(w, 20)), "\n")
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			t.Errorf("the list does not show %q:\n%s", text, frame)
		}
	}
}

func TestHintsNameWhatCanAct(t *testing.T) {
	a, m, _, _ := office(t)
	if text := fmt.Sprint(m.Hints()); !strings.Contains(text, "payment") {
		t.Errorf("a customer who owes offers %s", text)
	}
	a.Run(keymap.Last)
	if text := fmt.Sprint(m.Hints()); strings.Contains(text, "payment") {
		t.Errorf("a customer who owes nothing offers %s", text)
	}
}

// choose takes a letter of the show popup.
func choose(a *uitest.Alone, key string) {
	page := a.Run(keymap.ShowBy).Opened()
	a.Send(pane.Chosen{To: page.Answer, Key: key}).Settle()
}

func TestTheListIsSorted(t *testing.T) {
	a, m, _, all := office(t)
	for key, want := range map[string]string{"N": "Acme", "O": "Delta", "C": "Cedar", "L": "Cedar"} {
		choose(a, key)
		a.Run(keymap.First)
		if selected(m) != all[want].ID {
			t.Errorf("by %s the first is %v, want %s", key, selected(m), want)
		}
	}
	choose(a, "O")
	shows(t, m, 80, "Customers 8, by amount owed")
	choose(a, "l")
	shows(t, m, 80, "Customers: late 2 of 8, by amount owed")
}

// Marks hold by customer: through the filter, another order, a reload, and rows that
// are not held.
func TestMarksHoldWhereverTheRowsStand(t *testing.T) {
	a, m, order := demo(t)
	a.Run(keymap.Mark, keymap.Down, keymap.Mark, keymap.Last, keymap.Mark)
	shows(t, m, 80, "Customers 300   3 marked")
	choose(a, "N")
	a.Send(pane.Changed{}).Settle()
	shows(t, m, 80, "Customers 300, by name   3 marked")
	a.Run(keymap.FilterBy).Type("zzz", "esc")
	choose(a, "L")
	a.Run(keymap.First)
	rows := uitest.Plain(m.Render(80, 20))
	if !strings.HasPrefix(rows[2], "│▌") || []rune(rows[2])[3] != '*' || !strings.HasPrefix(rows[3], "│*") || strings.HasPrefix(rows[4], "│*") {
		t.Errorf("the marked rows are\n%s", strings.Join(rows, "\n"))
	}
	a.Run(keymap.Mark, keymap.Last, keymap.Mark)
	if shows(t, m, 80, "Customers 300   1 marked"); selected(m) != order[299] {
		t.Error("marking moves the cursor")
	}
	shows(t, m, 34, "Customers 300")
}

func TestAllShownRowsAreMarkedOrNone(t *testing.T) {
	a, m, _ := demo(t)
	a.Run(keymap.MarkAll)
	shows(t, m, 80, "Customers 300   300 marked")
	a.Run(keymap.MarkAll)
	if text := strings.Join(uitest.Plain(m.Render(80, 20)), "\n"); strings.Contains(text, "marked") {
		t.Errorf("again does not mark none:\n%s", text)
	}
	a.Run(keymap.FilterBy).Type("gmbh", "enter").Run(keymap.MarkAll)
	n := strings.Count(strings.Join(uitest.Plain(m.Render(80, 60)), "\n"), "\n│*")
	if n < 5 {
		t.Fatalf("%d of the shown rows are marked", n)
	}
	for m.Undone() {
		for _, msg := range a.Env.Outbox() {
			a.Send(msg)
		}
		a.Settle()
	}
	shows(t, m, 80, "Customers 300 ")
}

// Keys typed ahead act on all marked rows.
func TestMarkedCustomersArePutAwayInOneStep(t *testing.T) {
	a, m, s, all := office(t)
	archived := func() (n int) {
		for _, c := range all {
			if c, err := s.Customers.Get(t.Context(), c.ID); err == nil && c.Archived {
				n++
			}
		}
		return n
	}
	before, _, err := s.History(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	a.Run(keymap.Mark, keymap.Down, keymap.Down, keymap.Mark, keymap.Down, keymap.Mark)
	if text := fmt.Sprint(m.Hints()); !strings.Contains(text, "{x archive 3}") || strings.Contains(text, "invoice") {
		t.Errorf("three marked rows offer %s", text)
	}
	for _, c := range []keymap.Command{keymap.Invoice, keymap.Pay, keymap.Note, keymap.Edit} {
		if said := a.Run(c).Said(); said != "3 customers are marked, and this acts on one; Space takes the mark of a row away." {
			t.Errorf("%s answers %q", c, said)
		}
	}
	if said := a.Run(keymap.PutAway).Said(); said != "3 archived; 3 owe, Birch & Sons 952.00 EUR; u brings them back." {
		t.Errorf("the answer is %q", said)
	}
	if archived() != 4 || selected(m) != all["Elm"].ID {
		t.Errorf("%d are archived and %v is selected", archived(), selected(m))
	}
	after, _, err := s.History(t.Context(), 0)
	if err != nil || len(after) != len(before)+3 {
		t.Errorf("the trail grew by %d rows, %v", len(after)-len(before), err)
	}
	shows(t, m, 80, "Customers 5 ")
	choose(a, "x")
	a.Run(keymap.MarkAll)
	if text := fmt.Sprint(m.Hints()); !strings.Contains(text, "{x bring 4 back}") {
		t.Errorf("four archived rows offer %s", text)
	}
	if said := a.Run(keymap.PutAway).Said(); said != "4 are back among your customers." || archived() != 0 {
		t.Errorf("the answer is %q, %d are archived", said, archived())
	}
}

func TestArchivedAndActiveRowsAreNotMixed(t *testing.T) {
	a, _, _, _ := office(t)
	a.Run(keymap.Mark)
	choose(a, "x")
	if said := a.Run(keymap.Mark, keymap.PutAway).Said(); !strings.HasPrefix(said, "1 of the 2 marked customers are archived") {
		t.Errorf("the answer is %q", said)
	}
}

// A verb of one customer acts where the cursor is; what can be done to several is done
// to the one row that is marked.
func TestAMarkIsForWhatCanBeDoneToSeveral(t *testing.T) {
	a, m, _, all := office(t)
	a.Run(keymap.Mark, keymap.Down)
	if page := a.Run(keymap.Invoice).Opened(); page.Kind != pane.Draft || page.Customer != all["Acme"].ID {
		t.Errorf("invoice opens %+v", page)
	}
	if page := a.Run(keymap.In).Opened(); page.Kind != pane.Record || page.Customer != all["Acme"].ID {
		t.Errorf("Enter opens %+v", page)
	}
	if who, _ := m.Offer(keymap.PutAway); who != "Cedar Dental" {
		t.Errorf("x would put %q away", who)
	}
	if selected(m) != all["Acme"].ID {
		t.Errorf("%v is selected", selected(m))
	}
}

// However many are put away, u brings them back.
func TestManyArePutAwayAtOnce(t *testing.T) {
	s := storetest.New(t)
	if err := s.FillDemo(t.Context(), store.Demo{Customers: 501, Invoices: 20}); err != nil {
		t.Fatal(err)
	}
	a := uitest.NewAlone(t, s, customers.New)
	if said := a.Run(keymap.MarkAll, keymap.PutAway).Said(); !strings.HasPrefix(said, "501 archived") || !strings.HasSuffix(said, "; u brings them back.") {
		t.Errorf("the answer is %q", said)
	}
	choose(a, "x")
	if said := a.Run(keymap.MarkAll, keymap.PutAway).Said(); said != "501 are back among your customers." {
		t.Errorf("the answer is %q", said)
	}
}

func TestAListWhoseCustomersAreAllArchivedSaysSo(t *testing.T) {
	a, m, _, _ := office(t)
	a.Run(keymap.MarkAll, keymap.PutAway)
	shows(t, m, 80, "All your customers are archived.")
	if text := fmt.Sprint(m.Hints()); !strings.Contains(text, "archived") || strings.Contains(text, "sample") {
		t.Errorf("the hints are %s", text)
	}
}
