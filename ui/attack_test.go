package ui_test

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/celltest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

// styles matches what the screen itself writes.
var styles = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// unharmed checks a frame: it has the screen's size, and nothing acts on the
// terminal but colours that are not the attack's.
func unharmed(t *testing.T, s *uitest.Screen, where string) {
	t.Helper()
	s.Frame()
	styled := s.Styled()
	for _, theirs := range []string{"\x1b[8m", "\x1b[31;43m"} {
		if strings.Contains(styled, theirs) {
			t.Errorf("%s: %q reaches the terminal", where, theirs)
		}
	}
	for _, row := range strings.Split(styles.ReplaceAllString(styled, ""), "\n") {
		if what := celltest.Acting(row); what != "" {
			t.Errorf("%s: %s reaches the terminal: %q", where, what, row)
		}
	}
}

// paged are all pages of a customer: those that ui/open.go builds.
func paged(v storetest.Victim) []pane.Page {
	c := v.Customer.ID
	return []pane.Page{
		{Kind: pane.Record, Customer: c},
		{Kind: pane.Document, Customer: c, Document: v.Paid.ID},
		{Kind: pane.Document, Customer: c, Document: v.Open.ID},
		{Kind: pane.Document, Customer: c, Document: v.Void.ID},
		{Kind: pane.Draft, Customer: c, Document: v.Draft.ID},
		{Kind: pane.Review, Sheet: &v.Draft},
		{Kind: pane.Payment, Customer: c, Document: v.Open.ID},
		{Kind: pane.PutRight, Customer: c, Document: v.Paid.ID},
		{Kind: pane.PutRight, Customer: c, Paid: v.Payment},
		{Kind: pane.Failed, Customer: c, Paid: v.Payment},
		{Kind: pane.Sent, Document: v.Paid.ID, Text: v.Paid.Number},
		{Kind: pane.PayCode, Document: v.Open.ID, Text: v.Open.Number},
		{Kind: pane.Note, Customer: c, Text: v.Draft.Note},
		{Kind: pane.CustomerForm, Customer: c},
		{Kind: pane.CustomerForm, Text: v.Customer.Name},
		{Kind: pane.SetUp},
		{Kind: pane.Find, Text: "N"},
		{Kind: pane.Palette},
		{Kind: pane.Help},
		{Kind: pane.Payments},
		{Kind: pane.History},
		{Kind: pane.Several, Batch: &pane.Batch{Deed: pane.IssueAll, Documents: []invoice.ID{v.Draft.ID}}},
		{Kind: pane.Several, Batch: &pane.Batch{Deed: pane.SendAll, Documents: []invoice.ID{v.Paid.ID, v.Open.ID}}},
		{Kind: pane.GoTo},
		{Kind: pane.Choose, Heading: v.Customer.Name, Choices: []pane.Choice{{Key: "a", Words: v.Customer.Name}}},
	}
}

// everywhere checks all pages of a customer and the three places, each at one of
// the two sizes that the screens are drawn for; both are taken in turn.
func everywhere(t *testing.T, s *store.Store, v storetest.Victim, turn int) {
	t.Helper()
	screen := uitest.New(t, s)
	size := func() *uitest.Screen {
		turn++
		if turn%2 == 0 {
			return screen.Size(80, 24)
		}
		return screen.Size(120, 40)
	}
	for _, place := range []string{"1", "2", "3"} {
		screen.Keys(place)
		unharmed(t, size(), "place "+place)
	}
	for i, page := range paged(v) {
		if i%2 == 0 {
			size()
		}
		screen.Open(page)
		unharmed(t, size(), title(screen))
	}
	screen.Keys("esc esc esc").Open(paged(v)[4]).Keys("v")
	if unharmed(t, screen, "preview"); !strings.Contains(screen.Frame(), "v the draft") {
		t.Errorf("no preview is shown:\n%s", screen.Frame())
	}
	screen.Keys("v")
	for _, keys := range []string{"esc esc g h down Enter", "esc esc u", "u c", "esc 3 * c", "esc : esc", "? text:archive"} {
		screen.Keys(keys)
		unharmed(t, size(), "after "+keys)
	}
}

// title is what the status line says of the page.
func title(s *uitest.Screen) string {
	rows := strings.Split(s.Frame(), "\n")
	return strings.TrimSpace(rows[len(rows)-2])
}

// bounded is a text of at most 300 characters: what is longer has a test of its own.
func bounded(text string) string {
	if r := []rune(text); len(r) > 300 {
		return string(r[:300])
	}
	return text
}

// No byte of what is stored acts on the terminal, on any screen.
func TestNothingStoredActsOnTheTerminal(t *testing.T) {
	for i, a := range celltest.Attacks() {
		t.Run(a.Name, func(t *testing.T) {
			s := storetest.New(t)
			storetest.HostileBusiness(t, s, bounded(a.Text))
			everywhere(t, s, storetest.Hostile(t, s, bounded(a.Text)), i)
		})
	}
}

// A name of 100,000 wide letters stands in its cells.
func TestAVeryLongName(t *testing.T) {
	s := storetest.New(t)
	storetest.HostileBusiness(t, s, "")
	v := storetest.Hostile(t, s, "")
	v.Customer.Name = strings.Repeat("漢", 100_000)
	if _, err := s.Customers.Edit(context.Background(), store.NewIntent(), v.Customer); err != nil {
		t.Fatal(err)
	}
	screen := uitest.New(t, s).Size(80, 24)
	for _, page := range []pane.Page{paged(v)[0], paged(v)[2], paged(v)[4], paged(v)[13]} {
		unharmed(t, screen.Open(page), title(screen))
	}
	unharmed(t, screen.Keys("esc esc 1"), "today")
	unharmed(t, screen.Keys("3"), "documents")
}

// The odd strings that people collected, as names of customers and on their
// records, in the list and in what is found.
func TestOddNamesStayInTheirCells(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	screen := uitest.New(t, s).Size(80, 24)
	for i, text := range celltest.Odd(t, "../testdata/naughty_names_A.json") {
		c := storetest.Customer(t, s, customer.Customer{Name: "N" + text, Contact: text, Email: text, Address: customer.Address{Street: []string{text}, City: text, Country: "DE"}, Tags: []string{"t" + text}})
		screen.Open(pane.Page{Kind: pane.Record, Customer: c.ID})
		if i%40 == 39 {
			screen.Keys("esc 2")
		}
		unharmed(t, screen, text)
	}
}

// What is typed or pasted acts neither, in any form.
func TestNothingTypedActsOnTheTerminal(t *testing.T) {
	s := storetest.New(t)
	storetest.HostileBusiness(t, s, "")
	v := storetest.Hostile(t, s, "")
	screen := uitest.New(t, s).Size(100, 30)
	for i, a := range celltest.Attacks() {
		pages := paged(v)
		for _, kind := range []pane.Kind{pane.Draft, pane.Payment, pane.Note, pane.CustomerForm, pane.SetUp, pane.Find, pane.Palette} {
			for _, page := range pages {
				if page.Kind != kind || page.Paid != 0 {
					continue
				}
				unharmed(t, screen.Open(page).Paste("p"+bounded(a.Text)), a.Name+" pasted on "+title(screen))
				if i%3 == 0 && len(a.Text) < 100 {
					unharmed(t, screen.Type(a.Text), a.Name+" typed on "+title(screen))
				}
			}
		}
		unharmed(t, screen.Keys("esc esc esc 3 /").Paste(bounded(a.Text)), a.Name+" as a filter")
		screen.Keys("esc esc")
		if t.Failed() {
			return
		}
	}
}
