package customers_test

import (
	"fmt"
	"strings"
	"testing"

	"billfold/invoice/customer"
	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestTheFilterIsSeenAndTakenBack(t *testing.T) {
	a, m, _, all := office(t)
	a.Run(keymap.Down, keymap.Down)
	if _, kind := a.Run(keymap.FilterBy).Pane.Scope(); kind != keymap.Text {
		t.Fatal("letters are no text in the filter")
	}
	a.Type("DES")
	if id := selected(m); id != 0 {
		t.Errorf("DES finds %v", id)
	}
	a.Type("backspace", "backspace", "backspace", "nor")
	if id := selected(m); id != all["Gallery"].ID {
		t.Errorf("nor finds %v", id)
	}
	shows(t, m, 80, `Customers: "nor" 1 of 8`, "Gallery Nord")
	a.Type("enter")
	if _, kind := m.Scope(); kind != keymap.Nav {
		t.Error("Enter does not end typing")
	}
	shows(t, m, 80, `Customers: "nor" 1 of 8`)
	if !m.Undone() {
		t.Fatal("Esc has nothing to undo")
	}
	for _, msg := range a.Env.Outbox() {
		a.Send(msg)
	}
	a.Settle()
	shows(t, m, 80, "Customers 8", "Acme Robotics GmbH")
	if selected(m) != all["Gallery"].ID {
		t.Error("the row is lost with the filter")
	}
	if m.Undone() {
		t.Error("Esc undoes a filter that is not there")
	}
}

func TestNoHitMakesTheCustomerOfThatText(t *testing.T) {
	a, m, s, _ := office(t)
	a.Run(keymap.FilterBy).Type("Kestrel Films", "enter")
	if page := a.Opened(); page.Kind != pane.CustomerForm || page.Customer != 0 || page.Text != "Kestrel Films" {
		t.Fatalf("Enter opens %+v", page)
	}
	made := storetest.Customer(t, s, customer.Customer{Name: "Another name after all"})
	a.Send(pane.Changed{Customer: made.ID}).Settle()
	if selected(m) != made.ID {
		t.Error("the new customer is not selected")
	}
	shows(t, m, 80, "Customers 9", "Another name after all")
}

// Enter that comes before the rows of the filter waits for them.
func TestEnterInTheFilterWaitsForItsRows(t *testing.T) {
	a, m, _, _ := office(t)
	a.Run(keymap.FilterBy)
	screen := uitest.New(t, a.Env.Store)
	screen.Burst("/ text:gallery Enter Enter")
	screen.Size(80, 24).Shows("Gallery Nord  C-")
	a.Type("z", "z", "esc")
	shows(t, m, 80, "Customers 8")
}

// A filter without a hit says what find shows everywhere; where that is a customer who
// is not shown, Enter goes there and makes nobody anew.
func TestAFilterWithoutAHitSaysWhatIsElsewhere(t *testing.T) {
	a, m, _, all := office(t)
	a.Run(keymap.FilterBy).Type("1003")
	shows(t, m, 80, `Nothing here matches "1003".`, "Everywhere: 1 document.")
	if text := fmt.Sprint(m.Hints()); !strings.Contains(text, "{Enter find everywhere}") {
		t.Errorf("a number offers %s", text)
	}
	if p := a.Type("enter").Opened(); p.Kind != pane.Find || p.Text != "1003" {
		t.Errorf("Enter opens %+v", p)
	}
	for m.Undone() {
	}
	a.Env.Outbox()
	a.Run(keymap.FilterBy).Type("Harb")
	shows(t, m, 80, "Everywhere: 1 customer.")
	if p := a.Type("enter").Opened(); p.Kind != pane.Find || p.Text != "Harb" {
		t.Errorf("for %v, who is archived, Enter opens %+v", all["Harbor"].ID, p)
	}
	for m.Undone() {
	}
	a.Env.Outbox()
	a.Run(keymap.FilterBy).Type("Zebra")
	shows(t, m, 80, "Enter makes the customer Zebra.")
	if text := strings.Join(uitest.Plain(m.Render(80, 20)), "\n"); strings.Contains(text, "Everywhere") {
		t.Errorf("it is found nowhere:\n%s", text)
	}
}

// Find takes the filter's text along, by Tab and by the key of find.
func TestFindFromTheFilter(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	for _, place := range []string{"2", "3"} {
		for _, key := range []string{"Tab", "ctrl+f"} {
			uitest.New(t, s).Keys(place+" / text:harbor "+key).Shows("Find everywhere", "> harbor", "Harbor Cafe")
		}
		uitest.New(t, s).Burst(place+" / text:harbor Enter").Shows("Find everywhere", "Harbor Cafe")
		uitest.New(t, s).Burst(place+" / text:zebra Enter").Shows("New customer", "zebra")
	}
}
