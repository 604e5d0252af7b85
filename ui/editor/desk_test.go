package editor_test

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	"github.com/charmbracelet/x/ansi"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// desk is a screen over a file with Acme, its usual line "Support retainer" at
// 595.00, and the catalogue item "Consulting hour" at 95.00 an hour.
type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer

	others map[invoice.ID]bool // drafts that were there before
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	storetest.Issued(t, s, acme.ID, "Support retainer", "595")
	return deskOver(t, s, acme)
}

// bareDesk is a desk where nothing can be offered for a line.
func bareDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	storetest.Business(t, s)
	who := storetest.Customer(t, s, customer.Customer{Name: "Harbor Cafe", Address: customer.Address{Street: []string{"Kaistr. 9"}, Code: "20457", City: "Hamburg", Country: "DE"}})
	return deskOver(t, s, who)
}

// fresh opens a new draft.
func (d *desk) fresh() *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.Draft, Customer: d.acme.ID})
	return d
}

// stored opens a stored draft of lines "description; quantity; price", in NAV on
// line 1.
func (d *desk) stored(lines ...string) *desk {
	d.t.Helper()
	ctx := context.Background()
	doc, err := d.s.Documents.Draft(ctx, d.acme.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, text := range lines {
		parts := strings.Split(text, "; ")
		l := doc.NewLine()
		l.Description, l.WithoutPrice = parts[0], false
		l.Quantity, _ = money.ParsePlain(parts[1])
		l.Price, _ = money.ParsePlain(parts[2])
		doc.Lines = append(doc.Lines, l)
	}
	doc, err = d.s.Documents.Save(ctx, store.NewIntent(), doc)
	if err != nil {
		d.t.Fatal(err)
	}
	d.Open(pane.Page{Kind: pane.Draft, Document: doc.ID, Customer: d.acme.ID})
	return d
}

// drafts are the customer's stored drafts.
func (d *desk) drafts() []invoice.Document {
	d.t.Helper()
	return draftsOf(d.t, d.s, d.acme.ID)
}

func draftsOf(t *testing.T, s *store.Store, id customer.ID) (out []invoice.Document) {
	t.Helper()
	rows, err := s.Documents.DraftOf(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		doc, err := s.Documents.Get(context.Background(), r.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, doc)
	}
	return out
}

// kept is the only draft, after everything was kept.
func (d *desk) kept() invoice.Document {
	d.t.Helper()
	d.Advance(time.Second)
	all := d.drafts()
	if len(all) != 1 {
		d.t.Fatalf("there are %d drafts, want 1:\n%s", len(all), d.Frame())
	}
	return all[0]
}

// lines are the lines of a document as "description; quantity unit; price".
func linesOf(doc invoice.Document) (out []string) {
	for i, l := range doc.Lines {
		price, quantity := l.Price.String(), strings.TrimSpace(l.Quantity.String()+" "+l.Unit)
		if l.WithoutPrice {
			price = "?"
		}
		if l.WithoutQuantity {
			quantity = "?"
		}
		for _, c := range []struct {
			name string
			text *string
		}{{"quantity", &quantity}, {"price", &price}} {
			if raw, ok := doc.Typed["lines["+strconv.Itoa(i)+"]."+c.name]; ok {
				*c.text = "!" + raw
			}
		}
		out = append(out, l.Description+"; "+quantity+"; "+price)
	}
	return out
}

// at fails the test unless the status line names this place, "EDIT line 2, item", and of
// a date its day: "EDIT due: Sun 6 Dec 2026, in 14 days".
func (d *desk) at(where string) *desk {
	d.t.Helper()
	rows := strings.Split(d.Frame(), "\n")
	chip, rest, _ := strings.Cut(where, " ")
	status := strings.TrimSpace(rows[len(rows)-2])
	parts := strings.Split(status, " > ")
	got := strings.TrimPrefix(parts[len(parts)-1], chip+" | ")
	if !strings.HasPrefix(status, chip+" |") || got != rest {
		d.t.Errorf("the cursor is at %q, want %q\n%s", status, where, d.Frame())
	}
	return d
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%s are\n%q, want\n%q", what, got, want)
	}
}

func storeItem(t *testing.T, s *store.Store, name, price string) {
	t.Helper()
	p, _ := money.ParsePlain(price)
	if _, err := s.Items.Create(context.Background(), store.NewIntent(), store.Item{Name: name, Price: p}); err != nil {
		t.Fatal(err)
	}
}

func deskOver(t *testing.T, s *store.Store, who customer.Customer) *desk {
	t.Helper()
	return &desk{Screen: uitest.New(t, s), t: t, s: s, acme: who}
}

// left is what stands left of a cell of a frame.
func left(frame string, x, y int) string {
	return ansi.Truncate(strings.Split(frame, "\n")[y], x, "")
}
