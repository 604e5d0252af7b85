package uitest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// Office fills a file with customers in every state, by name: "Acme" is late and
// has a draft, a note and a paid invoice, "Cedar" late and not sent, "Delta" part
// paid, "Gallery" not sent, "Birch" open, "Tokyo" has a draft alone, "Fjord" owes
// dollars, "Elm" nothing at all, "Harbor" is archived.
func Office(tb testing.TB, s *store.Store) map[string]customer.Customer {
	tb.Helper()
	o := office{tb, s, context.Background()}
	all := map[string]customer.Customer{"Acme": storetest.Acme(tb, s)}
	for key, name := range map[string]string{
		"Birch": "Birch & Sons", "Cedar": "Cedar Dental", "Delta": "Delta Print", "Elm": "Elm Street Clinic",
		"Fjord": "Fjord Ferries \U0001F6A2 AS", "Gallery": "Gallery Nord", "Harbor": "Harbor Cafe", "Tokyo": "株式会社東京デザイン",
	} {
		all[key] = customer.Customer{Name: name}
	}
	for _, key := range []string{"Birch", "Cedar", "Delta", "Elm", "Fjord", "Gallery", "Harbor", "Tokyo"} {
		c := all[key]
		c.Address = customer.Address{Street: []string{"Hauptstr. 1"}, Code: "50667", City: "Köln", Country: "DE"}
		if key == "Fjord" {
			c.Currency, c.Contact = "USD", "Ola Nordmann"
		}
		if key == "Delta" {
			c.Terms, c.PORequired, c.PO = customer.Terms{Kind: customer.Net, N: 30}, true, "4711"
		}
		all[key] = storetest.Customer(tb, s, c)
	}
	if err := s.Customers.Archive(o.ctx, store.NewIntent(), all["Harbor"].ID, true); err != nil {
		tb.Fatal(err)
	}
	october := o.issue(all["Acme"], "Consulting September", 1000, on(10, 1), true)
	o.pay(october, on(10, 11), october.Open)
	o.issue(all["Cedar"], "Maintenance\nwith parts", 260, on(10, 2), false)
	o.issue(all["Acme"], "Consulting October", 1000, on(10, 27), true)
	delta := o.issue(all["Delta"], "Licence 2027", 4000, on(10, 30), true)
	o.pay(delta, on(11, 20), 238000)
	o.issue(all["Fjord"], "Support, 2 months", 250, on(11, 9), true)
	o.issue(all["Birch"], "Hosting, quarter 4", 800, on(11, 16), true)
	o.issue(all["Acme"], "Support retainer November", 500, on(11, 8), true)
	o.issue(all["Gallery"], "Archive of pictures", 2000, on(11, 18), false)
	o.note(all["Acme"], on(11, 20), "Dana: new PO 4711 needed before December.\n\nShe wants one invoice a project, never combined, and the hours as an attachment.")
	storetest.Draft(tb, s, all["Acme"].ID, 4, day.Day{})
	storetest.Draft(tb, s, all["Tokyo"].ID, 2, day.Day{})
	return all
}

// filled is a data file that Office filled: the first test of a package that needs one
// makes it.
var filled struct {
	sync.Once
	file []byte
}

// OfficeFile is the data file that Office fills.
func OfficeFile(tb testing.TB) []byte {
	tb.Helper()
	filled.Do(func() {
		s := storetest.New(tb)
		Office(tb, s)
		if err := s.Close(); err != nil {
			tb.Fatal(err)
		}
		body, err := os.ReadFile(s.Path())
		if err != nil {
			tb.Fatal(err)
		}
		filled.file = body
	})
	if filled.file == nil {
		tb.Fatal("the office could not be made")
	}
	return filled.file
}

// NewOffice is a store over a file of its own that Office filled, closed when the test
// ends.
func NewOffice(tb testing.TB) *store.Store {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "billfold.db")
	if err := os.WriteFile(path, OfficeFile(tb), 0o600); err != nil {
		tb.Fatal(err)
	}
	return storetest.Open(tb, path)
}

type office struct {
	testing.TB
	s   *store.Store
	ctx context.Context
}

func on(month, date int) day.Day {
	d, _ := day.ParseISO("2026-01-01")
	d = d.AddMonths(month - 1)
	d.Date = date
	return d
}

// issue issues one line of one unit at a price in whole units of the currency.
func (o office) issue(c customer.Customer, what string, price int64, date day.Day, sent bool) invoice.Document {
	o.Helper()
	d := storetest.Unsaved(o, o.s, c.ID, 1, date)
	d.Lines[0].Description, d.Lines[0].Price, d.Lines[0].Unit = what, money.Decimal(price)*money.One, ""
	if d.Currency != "EUR" {
		d.Rate = invoice.ExchangeRate{Rate: 920_000, Date: date, Source: "ECB"}
	}
	d, err := o.s.Documents.Issue(o.ctx, store.NewIntent(), d, storetest.Render)
	if err != nil {
		o.Fatal(err)
	}
	if sent {
		if err := o.s.Documents.MarkSent(o.ctx, store.NewIntent(), d.ID, invoice.Sent{How: "by_me", On: date}); err != nil {
			o.Fatal(err)
		}
	}
	return d
}

func (o office) pay(d invoice.Document, date day.Day, amount money.Minor) {
	o.Helper()
	in := store.PaymentInput{Customer: d.Customer, Date: date, Method: "bank", Amount: money.Amount{Minor: amount, Currency: d.Currency}, Selected: d.ID}
	if _, err := o.s.Payments.Record(o.ctx, store.NewIntent(), in); err != nil {
		o.Fatal(err)
	}
}

func (o office) note(c customer.Customer, date day.Day, text string) {
	o.Helper()
	if _, err := o.s.Entries.Add(o.ctx, store.NewIntent(), store.Entry{Customer: c.ID, On: date, Text: text}); err != nil {
		o.Fatal(err)
	}
}

// Find is the document of a number.
func Find(t testing.TB, s *store.Store, number string) invoice.Document {
	t.Helper()
	d, err := s.Documents.Find(context.Background(), number)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// VerifyAtEnd checks the file when the test has ended.
func VerifyAtEnd(t testing.TB, s *store.Store) {
	t.Helper()
	t.Cleanup(func() {
		if v, err := s.Verify(context.Background(), false); err != nil || !v.OK {
			t.Errorf("verify: %v %v", err, v.Problems)
		}
	})
}
