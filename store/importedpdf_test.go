package store_test

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/attached"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// carrying draws a PDF that carries its document, as package pdf does.
func carrying(s *store.Store) store.Renderer {
	return func(ctx context.Context, d invoice.Document, t invoice.Totals) ([]byte, error) {
		corrects := ""
		if d.Credits != 0 {
			of, err := s.Documents.Get(ctx, d.Credits)
			if err != nil {
				return nil, err
			}
			corrects = of.Number
		}
		return withData(d, t, corrects)
	}
}

func withData(d invoice.Document, t invoice.Totals, corrects string) ([]byte, error) {
	data, err := invoice.EncodePortable(d, t, corrects)
	return append([]byte("%PDF-1.7\n1 0 obj\n"), append(attached.Stream(data, storetest.Now()), "\nendobj\n%%EOF\n"...)...), err
}

// readPDF is a document of a file as its PDF brings it to another.
func readPDF(t *testing.T, s *store.Store, id invoice.ID) store.Carried {
	t.Helper()
	file, err := s.Documents.PDF(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	data, err := attached.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	p, err := invoice.DecodePortable(data)
	if err != nil {
		t.Fatal(err)
	}
	return store.Carried{Portable: p, PDF: file}
}

func issueCarrying(t *testing.T, s *store.Store, d invoice.Document) invoice.Document {
	t.Helper()
	d, err := s.Documents.Issue(context.Background(), store.NewIntent(), d, carrying(s))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// office is a file with documents of many kinds; the PDFs come in their order.
func office(t *testing.T) (*store.Store, []store.Carried) {
	t.Helper()
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	tokyo := storetest.Customer(t, s, customer.Customer{Name: "tky", LegalName: "Tokyo Design KK", Currency: "JPY", Address: customer.Address{City: "Tokyo", Country: "JP"}, Terms: customer.Terms{Kind: customer.Net, N: 30}})
	plain := issueCarrying(t, s, storetest.Unsaved(t, s, acme.ID, 10, on(t, "2026-10-31")))
	rich := storetest.Unsaved(t, s, acme.ID, 3, on(t, "2026-11-02"))
	rich.PO, rich.Note, rich.BuyerReference = "4711", "Thank you", "ref"
	rich.Lines[0].Adjustments = []invoice.Adjustment{{Percent: 10 * money.One, Reason: "Volume"}}
	rich.Adjustments = []invoice.Adjustment{{Amount: 500, Reason: "Loyalty"}, {Charge: true, Amount: 700, Tax: &vat19()[0]}}
	rich.Prepaid = 1000
	issueCarrying(t, s, rich)
	abroad := storetest.Unsaved(t, s, tokyo.ID, 2, on(t, "2026-11-03"))
	abroad.Rate = invoice.ExchangeRate{Rate: 6_000, Date: on(t, "2026-11-03"), Source: "ECB"}
	abroad.Lines[0].Taxes, abroad.Lines[0].Price = []tax.Tax{{Category: tax.Export, Name: "VAT", Reason: "Export"}}, 10_000*money.One
	issueCarrying(t, s, abroad)
	inclusive := storetest.Unsaved(t, s, acme.ID, 7, on(t, "2026-11-04"))
	inclusive.PricesIncludeTax = true
	wrong := issueCarrying(t, s, inclusive)
	for _, in := range []store.CreditInput{{Of: plain.ID, Amount: 10000, Reason: "late"}, {Of: plain.ID, Lines: []invoice.LinePart{{Line: 1, Quantity: 2 * money.One}}, Reason: "less"}, {Of: wrong.ID, Void: true, Reason: "wrong"}} {
		if _, err := s.Documents.Credit(ctx, store.NewIntent(), in, carrying(s)); err != nil {
			t.Fatal(err)
		}
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	var list []store.Carried
	for _, credits := range []bool{false, true} {
		for i := len(page.Rows) - 1; i >= 0; i-- {
			if (page.Rows[i].Kind == invoice.KindCreditNote) == credits {
				list = append(list, readPDF(t, s, page.Rows[i].ID))
			}
		}
	}
	if len(list) != 7 {
		t.Fatalf("%d documents", len(list))
	}
	return s, list
}

// Who has lost his file gets it back from his PDFs: every document with its lines,
// taxes and dates, its customer, and a number series that goes on.
func TestImportPDFIntoANewFile(t *testing.T) {
	_, list := office(t)
	s, ctx := storetest.New(t), context.Background()
	for i := range list {
		seller := list[0].Document.Seller
		list[i].Begin = &seller
	}
	tried, err := s.Documents.TryPDFs(ctx, list)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Business.Get(ctx); err == nil {
		t.Error("what was only tried was kept")
	}
	customers := map[customer.ID]bool{}
	for i, c := range list {
		in := store.NewIntent()
		v, err := s.Documents.ImportPDF(ctx, in, c)
		if err != nil || !v.Taken() || v.Made == customers[v.Customer] || !reflect.DeepEqual(v, tried[i]) {
			t.Fatalf("%s: %+v (tried %+v), %v", c.Document.Number, v, tried[i], err)
		}
		customers[v.Customer] = true
		if again, err := s.Documents.ImportPDF(ctx, in, c); err != nil || again.Document != v.Document {
			t.Errorf("%s: the same intent again: %+v, %v", c.Document.Number, again, err)
		}
		if again, err := s.Documents.ImportPDF(ctx, store.NewIntent(), c); err != nil || !again.Duplicate || again.Document != v.Document {
			t.Errorf("%s again: %+v, %v", c.Document.Number, again, err)
		}
		d, err := s.Documents.Get(ctx, v.Document)
		if err != nil || !d.Imported || !d.Issued || d.Sent == nil {
			t.Fatalf("%+v, %v", d, err)
		}
		if !reflect.DeepEqual(invoice.Carried(d), c.Document) {
			t.Errorf("%s is\n%+v, and its PDF says\n%+v", d.Number, invoice.Carried(d), c.Document)
		}
		if file, err := s.Documents.PDF(ctx, v.Document); err != nil || string(file) != string(c.PDF) {
			t.Errorf("%s: the PDF is another, %v", d.Number, err)
		}
	}
	if len(customers) != 2 {
		t.Errorf("%d customers", len(customers))
	}
	checkRebuilt(t, s)
}

func checkRebuilt(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := context.Background()
	for kind, want := range map[invoice.Kind]string{invoice.KindInvoice: "INV-1005", invoice.KindCreditNote: "CN-1004"} {
		if next, err := s.Business.NextNumber(ctx, kind, storetest.Today()); err != nil || next != want {
			t.Errorf("the next %s is %s, %v, want %s", kind, next, err, want)
		}
	}
	tokyo, err := s.Customers.Find(ctx, "Tokyo Design KK")
	if err != nil || tokyo.Currency != "JPY" || tokyo.Terms.N != 30 || tokyo.Address.City != "Tokyo" {
		t.Errorf("%+v, %v", tokyo, err)
	}
	first, err := s.Documents.Find(ctx, "INV-1001") // 1130.50 less 100.00 and 2 of 10 hours
	if err != nil || first.Open != 113050-10000-22610 {
		t.Errorf("open %d, %v", first.Open, err)
	}
	if void, err := s.Documents.Find(ctx, "INV-1004"); err != nil || !void.Voided || void.Open != 0 {
		t.Errorf("%+v, %v", void, err)
	}
	v, err := s.Verify(ctx, false)
	if err != nil || !v.OK || v.PDFs != 7 || v.Unstored != 0 {
		t.Errorf("%+v, %v", v, err)
	}
	acme, err := s.Customers.Find(ctx, "Acme Robotics GmbH")
	if err != nil {
		t.Fatal(err)
	}
	if d := storetest.Invoice(t, s, acme.ID, 1, storetest.Today()); d.Number != "INV-1005" {
		t.Errorf("the next invoice is %s", d.Number)
	}
}

// In the file that issued them the PDFs are duplicates; a file that has the records
// finds its customers.
func TestImportPDFMatches(t *testing.T) {
	own, list := office(t)
	ctx := context.Background()
	for _, c := range list {
		if v, err := own.Documents.ImportPDF(ctx, store.NewIntent(), c); err != nil || !v.Duplicate {
			t.Errorf("%s at home: %+v, %v", c.Document.Number, v, err)
		}
	}
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	namesake := storetest.Customer(t, s, customer.Customer{Name: "Acme Robotics GmbH", TaxID: "DE999999999", Address: acme.Address})
	v, err := s.Documents.ImportPDF(ctx, store.NewIntent(), list[0])
	if err != nil || v.Customer != acme.ID || v.Made {
		t.Errorf("%+v, %v; want the customer of that name and place, %s, not %s", v, err, acme.ID, namesake.ID)
	}
	if next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, storetest.Today()); err != nil || next != "INV-1002" {
		t.Errorf("the next number is %s, %v", next, err)
	}
}

// After an old backup was restored, the PDFs that were issued since take their own
// numbers again, in their order.
func TestImportPDFIntoAnOldBackup(t *testing.T) {
	_, list := office(t)
	s, ctx := storetest.New(t), context.Background()
	storetest.Acme(t, s)
	issueCarrying(t, s, storetest.Unsaved(t, s, 1, 10, on(t, "2026-10-31"))) // INV-1001, as it was
	for i, want := range []struct {
		duplicate bool
		imported  bool
	}{{true, false}, {false, false}, {false, false}, {false, false}, {false, true}, {false, true}, {false, true}} {
		v, err := s.Documents.ImportPDF(ctx, store.NewIntent(), list[i])
		if err != nil || v.Reason != "" || v.Duplicate != want.duplicate {
			t.Fatalf("%s: %+v, %v", list[i].Document.Number, v, err)
		}
		if d, err := s.Documents.Get(ctx, v.Document); err != nil || d.Imported != want.imported || d.Number != list[i].Document.Number {
			t.Errorf("%s: %+v, %v", list[i].Document.Number, d, err)
		}
	}
	checkRebuilt(t, s)
}

func TestImportPDFRefuses(t *testing.T) {
	_, list := office(t)
	ctx := context.Background()
	empty := storetest.New(t)
	full := storetest.New(t)
	acme := storetest.Acme(t, full)
	storetest.Invoice(t, full, acme.ID, 1, storetest.Today()) // INV-1001
	set := storetest.New(t)
	storetest.Acme(t, set)
	change := func(i int, change func(*store.Carried)) store.Carried {
		c := list[i]
		change(&c)
		return c
	}
	for name, test := range map[string]struct {
		s             *store.Store
		c             store.Carried
		field, reason string
	}{
		"no business":      {empty, list[0], "seller", "no business is set up"},
		"another business": {set, change(0, func(c *store.Carried) { c.Document.Seller.VATID = "DE000000000" }), "seller", "it was issued by Rosa Lindt Consulting"},
		"another INV-1001": {full, list[0], "number", "INV-1001 is on file as another document: the PDF says 1130.50, the file 113.05"},
		"a number to come": {full, list[2], "number", "this file would give the number INV-1003 to another document: its own numbers go on with INV-1002"},
		"without its base": {set, list[4], "credits", "INV-1001, which it corrects, is not in this file"},
		"from the future":  {set, change(0, func(c *store.Carried) { c.Document.IssueDate = on(t, "2027-01-01") }), "issue_date", "future"},
		"forged totals":    {set, change(0, func(c *store.Carried) { c.Totals.Payable = "1.00" }), "totals.payable", "it says 1.00 to pay, and its lines come to 1130.50"},
		"an unknown money": {set, change(0, func(c *store.Carried) { c.Document.Currency = "QQQ" }), "currency", "no currency"},
		"a hostile link": {empty, change(0, func(c *store.Carried) {
			seller := c.Document.Seller
			seller.Brand.PayLink = "javascript:alert(1)"
			c.Begin = &seller
		}), "pay_link", "no link that a document may hold"},
		"a hidden number":            {set, change(0, func(c *store.Carried) { c.Document.Number = "INV\u202e7" }), "number", "all of them visible"},
		"a line of nothing":          {set, change(0, func(c *store.Carried) { c.Document.Lines = []invoice.Line{{Quantity: money.One}} }), "lines[0].description", "line 1 has no description"},
		"a link that acts":           {set, change(0, func(c *store.Carried) { c.Document.Seller.Brand.PayLink = "javascript:alert(1)" }), "pay_link", "no link that a document may hold"},
		"a strange design":           {set, change(0, func(c *store.Carried) { c.Document.Seller.Brand.Template = "x" }), "template", "is no template"},
		"a logo it has not":          {set, change(0, func(c *store.Carried) { c.Document.Seller.Brand.Logo = strings.Repeat("a", 64) }), "logo", "the picture of a logo"},
		"a final invoice of nothing": {set, change(0, func(c *store.Carried) { c.Document.Form = invoice.FormFinal }), "deposits", "only a final invoice deducts"},
		"a number that acts":         {set, change(0, func(c *store.Carried) { c.Document.Number = "INV-1\x1b[2J" }), "number", "all of them visible"},
		"an empty PDF file":          {set, change(0, func(c *store.Carried) { c.PDF = nil }), "pdf", "empty"},
	} {
		before, _ := test.s.Verify(ctx, false)
		v, err := test.s.Documents.ImportPDF(ctx, store.NewIntent(), test.c)
		if err != nil || v.Taken() || v.Field != test.field || !strings.Contains(v.Reason, test.reason) {
			t.Errorf("%s: %+v, %v, want %s: %s", name, v, err, test.field, test.reason)
		}
		if after, _ := test.s.Verify(ctx, false); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: it left something: %+v", name, after)
		}
	}
}

// verify compares what a PDF says with the rows, in the full form alone.
func TestVerifyComparesThePDF(t *testing.T) {
	for name, test := range map[string]struct {
		lie  func(*invoice.Document)
		want string
	}{
		"amount":   {func(d *invoice.Document) { d.Lines[0].Price += money.One }, "INV-1001: the PDF says 114.24, the file 113.05."},
		"number":   {func(d *invoice.Document) { d.Number = "INV-7" }, "INV-1001: the PDF says INV-7, the file INV-1001."},
		"line":     {func(d *invoice.Document) { d.Lines[0].Description = "Beer" }, "INV-1001: the lines in the PDF are others than in the file."},
		"customer": {func(d *invoice.Document) { d.Buyer.Name = "Someone" }, "INV-1001: the customer in the PDF is another than in the file."},
		"due date": {func(d *invoice.Document) { d.DueDate = d.DueDate.AddDays(1) }, "INV-1001: what the PDF says of itself (dates, terms, references, notes) is not what the file says."},
	} {
		s, ctx := storetest.New(t), context.Background()
		acme := storetest.Acme(t, s)
		_, err := s.Documents.Issue(ctx, store.NewIntent(), storetest.Unsaved(t, s, acme.ID, 1, storetest.Today()), func(_ context.Context, d invoice.Document, _ invoice.Totals) ([]byte, error) {
			d.Lines = append([]invoice.Line(nil), d.Lines...)
			test.lie(&d)
			totals, err := invoice.Calculate(&d)
			if err != nil {
				return nil, err
			}
			return withData(d, totals, "")
		})
		if err != nil {
			t.Fatal(err)
		}
		if v, err := s.Verify(ctx, false); err != nil || len(v.Problems) != 1 || v.Problems[0] != test.want {
			t.Errorf("%s: %q, %v, want %q", name, v.Problems, err, test.want)
		}
		if v, err := s.Verify(ctx, true); err != nil || !v.OK {
			t.Errorf("%s, quick: %q, %v", name, v.Problems, err)
		}
	}
}

// Whatever a PDF says, it is taken or refused with a reason; no rule of the file is met
// only when it is written. Every value of a document is put in turn to what no document
// should say.
func TestImportPDFOfHostileData(t *testing.T) {
	d := invoice.Document{Kind: invoice.KindInvoice, Issued: true, Number: "INV-7", Seller: storetest.Seller(), Customer: 3, PO: "47", Note: "Hi",
		Buyer:    customer.Customer{Name: "Acme", Contact: "Dana", Email: "a@b.example", Language: "de", TaxID: "DE1", Address: customer.Address{Street: []string{"A 1"}, City: "Munich", Country: "DE"}},
		Currency: "EUR", IssueDate: storetest.Today(), DueDate: storetest.Today(), Terms: customer.Terms{Kind: customer.Net, N: 14}, Service: day.Range{From: storetest.Today(), To: storetest.Today()},
		Adjustments: []invoice.Adjustment{{Percent: money.One, Reason: "x"}}, Rate: invoice.ExchangeRate{Rate: money.One, Date: storetest.Today()}, Delivery: invoice.Delivery{Country: "FR", Date: storetest.Today(), Name: "Halle 7", Address: customer.Address{Street: []string{"1 rue de Lyon"}, Code: "75012", City: "Paris", Country: "FR"}},
		Lines: []invoice.Line{{Description: "Work", Quantity: money.One, Unit: "h", Price: 100 * money.One, Taxes: vat19()}}}
	totals, err := invoice.Calculate(&d)
	if err != nil {
		t.Fatal(err)
	}
	data, err := invoice.EncodePortable(d, totals, "")
	if err != nil {
		t.Fatal(err)
	}
	s, variants, taken := storetest.New(t), 0, 0
	eachChange(t, data, func(changed []byte) {
		variants++
		p, err := invoice.DecodePortable(changed)
		if err != nil {
			return
		}
		seller := p.Document.Seller
		verdicts, err := s.Documents.TryPDFs(context.Background(), []store.Carried{{Portable: p, PDF: changed, Begin: &seller}})
		switch {
		case err != nil:
			t.Errorf("%v: %s", err, changed)
		case verdicts[0].Taken():
			taken++
		case verdicts[0].Reason == "":
			t.Errorf("neither taken nor refused: %+v", verdicts[0])
		}
	})
	if variants < 1000 || taken < 50 {
		t.Errorf("%d variants, and %d were taken", variants, taken)
	}
}

// eachChange puts every value of a JSON document to others, one at a time.
func eachChange(t *testing.T, data []byte, try func([]byte)) {
	t.Helper()
	var root any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	others := []any{nil, "", " ", "\u0000\u202e", strings.Repeat("x", 5000), "-1", "0", "9223372036854.775807", "999999999999999", "0001-01-01", "9999-12-31", "credit_note", "final", "ZZ", true, 7, []any{}, map[string]any{}}
	show := func() {
		text, err := json.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		try(text)
	}
	var walk func(at any)
	visit := func(value any, set func(any)) {
		for _, other := range others {
			set(other)
			show()
		}
		set(value)
		walk(value)
	}
	walk = func(at any) {
		switch v := at.(type) {
		case map[string]any:
			for key, value := range v {
				visit(value, func(x any) { v[key] = x })
			}
		case []any:
			for i, value := range v {
				visit(value, func(x any) { v[i] = x })
			}
		}
	}
	walk(root)
}
