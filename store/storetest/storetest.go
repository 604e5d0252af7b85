// Package storetest makes stores for tests: real files, on a copy of a file
// that was migrated once, with a clock that stands still. Code that is not a
// test never imports it.
package storetest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
)

// Today is the day of every test: Sunday, 22 November 2026.
func Today() day.Day { return day.Day{Year: 2026, Month: 11, Date: 22} }

// Now is the instant of every test.
func Now() time.Time { return time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC) }

// Options open a file with that clock.
func Options() store.Options { return store.Options{Now: Now, Today: Today, By: "ui"} }

// template is an empty file with the newest schema.
var template = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "storetest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "template.db")
	s, err := store.Open(context.Background(), path, Options())
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// File makes an empty data file in a folder of the test and returns its path.
func File(tb testing.TB) string {
	tb.Helper()
	body, err := template()
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "billfold.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// New is an empty store, without a business, closed when the test ends.
func New(tb testing.TB) *store.Store {
	tb.Helper()
	return Open(tb, File(tb))
}

// Open opens a file and closes it when the test ends.
func Open(tb testing.TB, path string) *store.Store {
	tb.Helper()
	s, err := store.Open(context.Background(), path, Options())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// Seller is a German business with all that its documents must show.
func Seller() invoice.Seller {
	return invoice.Seller{
		Name:      "Rosa Lindt Consulting",
		Address:   customer.Address{Street: []string{"Lindenweg 8"}, Code: "50667", City: "Köln", Country: "DE"},
		Email:     "rosa@lindt-consulting.example",
		Phone:     "+49 221 555 0142",
		Currency:  "EUR",
		TaxStatus: tax.Charges,
		TaxNumber: "214/5021/1234",
		VATID:     "DE123456788",
		Bank:      []invoice.BankDetail{{Label: "IBAN", Value: "DE02 1203 0000 0000 2020 51"}, {Label: "BIC", Value: "BYLADEM1001"}},
		Terms:     customer.Terms{Kind: customer.Net, N: 14},
		Style:     money.English(),
		DateOrder: "dmy",
	}
}

// Business sets the business up where the file has none yet.
func Business(tb testing.TB, s *store.Store) {
	tb.Helper()
	ctx := context.Background()
	if _, err := s.Business.Get(ctx); err == nil {
		return
	}
	up := store.SetUp{Profiles: []tax.Profile{
		{Name: "VAT 19 %", Taxes: []tax.Tax{{Category: tax.Standard, Rate: 19 * money.One, Name: "VAT"}}},
		{Name: "VAT 7 %", Taxes: []tax.Tax{{Category: tax.Standard, Rate: 7 * money.One, Name: "VAT"}}},
		{Name: "reverse charge", Taxes: []tax.Tax{{Category: tax.ReverseCharge, Name: "VAT", Reason: "Reverse charge"}}},
	}}
	if err := s.Business.Save(ctx, store.NewIntent(), Seller(), up); err != nil {
		tb.Fatal(err)
	}
}

// Acme is Acme Robotics GmbH with terms of 14 days net, in a file with a
// business and the catalogue item "Consulting hour" at 95.00 an hour.
func Acme(tb testing.TB, s *store.Store) customer.Customer {
	tb.Helper()
	Business(tb, s)
	ctx := context.Background()
	if _, err := s.Items.Find(ctx, "Consulting hour"); err != nil {
		if _, err := s.Items.Create(ctx, store.NewIntent(), store.Item{Name: "Consulting hour", Price: 95 * money.One, Unit: "h"}); err != nil {
			tb.Fatal(err)
		}
	}
	return Customer(tb, s, customer.Customer{
		Name: "Acme Robotics GmbH", Contact: "Dana Ruiz", Email: "accounts@acme-robotics.example", Phone: "+49 89 555 0117",
		Address:  customer.Address{Street: []string{"Werkstr. 4"}, Code: "80331", City: "Munich", Country: "DE"},
		Terms:    customer.Terms{Kind: customer.Net, N: 14},
		HourRate: 95 * money.One,
	})
}

// Customer adds a customer.
func Customer(tb testing.TB, s *store.Store, c customer.Customer) customer.Customer {
	tb.Helper()
	made, err := s.Customers.Create(context.Background(), store.NewIntent(), c)
	if err != nil {
		tb.Fatal(err)
	}
	return made
}

// Draft saves a draft of one line "Consulting hour" with that many hours at 95.00, dated
// issue (the zero day: the day of issue), for service in November 2026.
func Draft(tb testing.TB, s *store.Store, id customer.ID, hours int64, issue day.Day) invoice.Document {
	tb.Helper()
	d, err := s.Documents.Save(context.Background(), store.NewIntent(), Unsaved(tb, s, id, hours, issue))
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// Unsaved builds the same draft without writing it.
func Unsaved(tb testing.TB, s *store.Store, id customer.ID, hours int64, issue day.Day) invoice.Document {
	tb.Helper()
	ctx := context.Background()
	d, err := s.Documents.Draft(ctx, id)
	if err != nil {
		tb.Fatal(err)
	}
	profiles, err := s.Business.Profiles(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	d.IssueDate = issue
	d.Service = day.Range{From: day.Day{Year: 2026, Month: 11, Date: 1}, To: day.Day{Year: 2026, Month: 11, Date: 30}}
	d.Lines = []invoice.Line{{Description: "Consulting hour", Quantity: money.Decimal(hours) * money.One, Unit: "h", Price: 95 * money.One, Taxes: profiles[0].Taxes}}
	return d
}

// Invoice issues such a draft and returns it.
func Invoice(tb testing.TB, s *store.Store, id customer.ID, hours int64, issue day.Day) invoice.Document {
	tb.Helper()
	d, err := s.Documents.Issue(context.Background(), store.NewIntent(), Unsaved(tb, s, id, hours, issue), Render)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// Issued is an invoice of October 2026: one line of one unit at a price such as
// "1000.00", dated 31 October.
func Issued(tb testing.TB, s *store.Store, id customer.ID, description, price string) invoice.Document {
	tb.Helper()
	p, ok := money.ParsePlain(price)
	if !ok {
		tb.Fatalf("price %q", price)
	}
	d := Unsaved(tb, s, id, 1, day.Day{Year: 2026, Month: 10, Date: 31})
	d.Service = day.Range{From: day.Day{Year: 2026, Month: 10, Date: 1}, To: d.IssueDate}
	d.Lines[0].Description, d.Lines[0].Unit, d.Lines[0].Price = description, "", p
	d, err := s.Documents.Issue(context.Background(), store.NewIntent(), d, Render)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// Render is a renderer for tests that do not look at the PDF: its bytes name
// the document.
func Render(_ context.Context, d invoice.Document, t invoice.Totals) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7 " + d.Number + " " + money.Plain().Format(t.Payable, d.Currency) + " " + string(d.Currency) + "\n%%EOF\n")
	return b.Bytes(), nil
}
