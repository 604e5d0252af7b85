package store

import (
	"context"
	"math/rand/v2"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/numbering"
	"billfold/invoice/tax"
)

// Demo says how much demonstration data FillDemo makes. The zero Demo is 12
// customers, 40 invoices, seed 1.
type Demo struct {
	Customers int
	Invoices  int
	Seed      int64
}

// demoBatch is how many invoices one transaction makes.
const demoBatch = 10_000

// FillDemo fills a file with demonstration data around today: the same for the
// same seed and day. Its documents hold no PDF. It returns ErrConflict where
// the file holds a business or customers already.
func (s *Store) FillDemo(ctx context.Context, demo Demo) error {
	if demo.Customers <= 0 {
		demo.Customers = 12
	}
	if demo.Invoices <= 0 {
		demo.Invoices = 40
	}
	if demo.Seed == 0 {
		demo.Seed = 1
	}
	f := &filling{s: s, demo: demo, random: rand.New(rand.NewPCG(uint64(demo.Seed), 0)), today: s.Today(), customers: demoCustomers(demo.Customers),
		balances: map[balanceKey]*balance{}}
	if err := s.run(ctx, act{}, func(t *tx) error { return f.begin(ctx, t) }); err != nil {
		return err
	}
	deeds := f.deeds()
	old := max(demo.Invoices-len(deeds), 0)
	for from := 0; from < old; from += demoBatch {
		err := s.run(ctx, act{}, func(t *tx) error {
			for i := from; i < min(from+demoBatch, old); i++ {
				if err := f.invoice(ctx, t, f.oldDeed(i, old)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.run(ctx, act{}, func(t *tx) error { return f.end(ctx, t, deeds[max(len(deeds)-demo.Invoices, 0):]) })
}

// filling is demonstration data in the making.
type filling struct {
	s         *Store
	demo      Demo
	random    *rand.Rand
	today     day.Day
	seller    invoice.Seller
	standard  []tax.Tax
	items     map[string]Item
	customers []demoCustomer
	balances  map[balanceKey]*balance
	pattern   numbering.Pattern
	next      int64 // counter of the next invoice
}

type balanceKey struct {
	id  customer.ID
	cur money.Currency
}

type balance struct{ open, credit money.Minor }

func (f *filling) owes(id customer.ID) *balance {
	key := balanceKey{id, f.seller.Currency}
	if f.balances[key] == nil {
		f.balances[key] = &balance{}
	}
	return f.balances[key]
}

// begin makes the business, the catalogue and the customers.
func (f *filling) begin(ctx context.Context, t *tx) error {
	var have int
	if err := t.one(ctx, "SELECT (SELECT count(*) FROM business) + (SELECT count(*) FROM account) + (SELECT count(*) FROM document)", nil, &have); err != nil {
		return err
	}
	if have > 0 {
		return ErrConflict
	}
	f.seller = demoSeller()
	if err := startBusiness(ctx, t, f.seller, SetUp{}); err != nil {
		return err
	}
	if err := startProfiles(ctx, t, f.seller, nil); err != nil {
		return err
	}
	profiles, err := loadProfiles(ctx, t)
	if err != nil {
		return err
	}
	_, f.standard = usualTax(f.seller, customer.Customer{}, profiles, "")
	t.act = act{verb: "business saved", input: f.seller}
	if err := t.record(ctx, event{subject: "business", id: 1, after: f.seller}); err != nil {
		return err
	}
	f.items = map[string]Item{}
	for _, it := range demoItems() {
		if it.ID, err = insertItem(ctx, t, it); err != nil {
			return err
		}
		f.items[it.Name] = it
		t.act = act{verb: "item created", input: it}
		if err := t.record(ctx, event{subject: "item", id: it.ID, after: it}); err != nil {
			return err
		}
	}
	for i := range f.customers {
		c := &f.customers[i].Customer
		if c.ID, err = insertCustomer(ctx, t, *c); err != nil {
			return err
		}
		c.Rev = 1
		t.act = act{verb: "customer created", input: *c}
		if err := t.record(ctx, event{subject: "customer", id: int64(c.ID), customer: c.ID, after: *c}); err != nil {
			return err
		}
	}
	return nil
}

// deeds are the invoices made by hand, for as many of the named customers as
// there are.
func (f *filling) deeds() (list []demoDeed) {
	for _, d := range demoDeeds() {
		if d.customer < len(f.customers) {
			list = append(list, d)
		}
	}
	return list
}

// oldDeed is the i-th of n generated invoices, evenly spread from long ago until
// two months ago. Nearly all are paid.
func (f *filling) oldDeed(i, n int) demoDeed {
	span := min(max(6*n, 120), 3*365)
	who := f.random.IntN(len(f.customers))
	if f.random.IntN(4) == 0 {
		who = f.random.IntN(min(len(f.customers), 4)) // some customers have many
	}
	d := demoDeed{ago: 54 + span - (i+1)*span/n, customer: who, sent: []string{"mailed", "mailed", "by_me", "handed_over"}[f.random.IntN(4)], paid: 100}
	items := demoItems()
	d.item = items[f.random.IntN(len(items)-1)].Name
	d.quantity = money.Decimal(1+f.random.IntN(20)) * money.One
	if d.item == "Support retainer" || d.item == "Licence" {
		d.quantity = money.One
	}
	d.paidAgo = max(d.ago-f.customers[who].days-f.random.IntN(9), 1)
	if n > 100 && f.random.IntN(50) == 0 {
		d.paid = []int{0, 0, 30}[f.random.IntN(3)]
	}
	return d
}

// invoice makes one issued document, without a PDF, and what was paid on it.
func (f *filling) invoice(ctx context.Context, t *tx, deed demoDeed) error {
	d, err := f.document(deed)
	if err != nil {
		return err
	}
	n, err := f.number(ctx, t, d)
	if err != nil {
		return err
	}
	d = invoice.Freeze(d, n.text, d.IssueDate)
	totals, err := invoice.Calculate(&d)
	if err != nil {
		return err
	}
	if err := putDraft(ctx, t, &d, totals); err != nil {
		return err
	}
	hash, err := freeze(ctx, t, &d, totals, n)
	if err != nil {
		return err
	}
	if err := addTimeline(ctx, t, d.Customer, d.IssueDate, string(d.Kind), int64(d.ID)); err != nil {
		return err
	}
	if err := countItems(ctx, t, &d); err != nil {
		return err
	}
	f.owes(d.Customer).open += totals.Payable
	t.act = act{verb: "document issued", input: d.ID}
	if err := t.record(ctx, event{subject: "document", id: int64(d.ID), customer: d.Customer, content: hash, after: map[string]any{"number": d.Number, "payable": totals.Payable}}); err != nil {
		return err
	}
	if err := f.send(ctx, t, &d, deed); err != nil {
		return err
	}
	return f.pay(ctx, t, &d, totals.Payable, deed)
}

// number is the next number: read once, then counted. The triggers still look.
func (f *filling) number(ctx context.Context, t *tx, d invoice.Document) (n number, err error) {
	if f.pattern.IsZero() {
		var text string
		if err := t.one(ctx, "SELECT pattern, first_no FROM numbering WHERE kind = ?", []any{string(d.Kind)}, &text, &f.next); err != nil {
			return n, err
		}
		if f.pattern, err = numbering.Read(text); err != nil {
			return n, err
		}
	}
	n = number{no: f.next, text: f.pattern.Format(d.IssueDate.Year, f.next)}
	f.next++
	return n, nil
}

func (f *filling) document(deed demoDeed) (invoice.Document, error) {
	c := f.customers[deed.customer].Customer
	d := invoice.NewDraft(f.seller, c, f.standard)
	it := f.items[deed.item]
	d.IssueDate = f.today.AddDays(-deed.ago)
	month := d.IssueDate.MonthStart()
	if d.IssueDate.Date < 20 {
		month = month.AddMonths(-1)
	}
	d.Service = day.Range{From: month, To: month.MonthEnd()}
	line := invoice.Line{Description: it.Name, Quantity: deed.quantity, Unit: it.Unit, Price: it.Price, Taxes: f.standard, Item: it.ID}
	if it.Name == "Support retainer" || it.Name == "Hosting" {
		line.Description += " " + month.Month.String() + " " + month.String()[:4]
	}
	d.Lines = []invoice.Line{line}
	if it.Name == "Travel day" {
		km := f.items["Kilometres"]
		d.Lines = append(d.Lines, invoice.Line{Description: km.Name, Quantity: 214 * money.One, Unit: km.Unit, Price: km.Price, Taxes: f.standard, Item: km.ID})
	}
	return d, nil
}

func (f *filling) send(ctx context.Context, t *tx, d *invoice.Document, deed demoDeed) error {
	if deed.sent == "" {
		return nil
	}
	_, err := t.exec(ctx, "UPDATE document SET sent_how = ?, sent_on = ? WHERE id = ?", deed.sent, d.IssueDate.String(), int64(d.ID))
	return err
}

// pay records what was paid on an invoice. Balances are booked in the end.
func (f *filling) pay(ctx context.Context, t *tx, d *invoice.Document, payable money.Minor, deed demoDeed) error {
	if deed.paid == 0 {
		return nil
	}
	amount, err := money.Percent(payable, money.Decimal(deed.paid)*money.One)
	if err != nil {
		return err
	}
	on := f.today.AddDays(-deed.paidAgo)
	in := PaymentInput{Customer: d.Customer, Date: on, Method: "bank", Amount: money.Amount{Minor: amount + deed.over, Currency: d.Currency}, Reference: "transfer " + d.Number}
	id, err := insertPayment(ctx, t, in)
	if err != nil {
		return err
	}
	if _, err := t.exec(ctx, "INSERT INTO allocation (payment_id, document_id, amount, reason) VALUES (?, ?, ?, ?)", id, int64(d.ID), int64(amount), "names "+d.Number); err != nil {
		return err
	}
	b := f.owes(d.Customer)
	b.open, b.credit = b.open-amount, b.credit+deed.over
	if err := addTimeline(ctx, t, d.Customer, on, "payment", id); err != nil {
		return err
	}
	t.act = act{verb: "payment recorded", input: id}
	return t.record(ctx, event{subject: "payment", id: id, customer: d.Customer, content: paymentHash(receiptArgs(in)), after: map[string]any{"payment": in, "allocations": []invoice.Allocation{{Document: d.ID, Number: d.Number, Amount: amount, Reason: "names " + d.Number}}}})
}

// end makes the invoices of the last weeks, notes and drafts, and books the
// balances.
func (f *filling) end(ctx context.Context, t *tx, deeds []demoDeed) error {
	for _, d := range deeds {
		if err := f.invoice(ctx, t, d); err != nil {
			return err
		}
	}
	if err := f.notes(ctx, t); err != nil {
		return err
	}
	if err := f.drafts(ctx, t); err != nil {
		return err
	}
	for key, b := range f.balances {
		if _, err := t.exec(ctx, "INSERT INTO account_balance (account_id, currency, open, credit) VALUES (?, ?, ?, ?)", int64(key.id), string(key.cur), int64(b.open), int64(b.credit)); err != nil {
			return err
		}
	}
	_, err := t.exec(ctx, `UPDATE account SET oldest_due = o.due FROM (SELECT account_id, min(due_on) AS due FROM document WHERE open_minor <> 0 GROUP BY account_id) o
		WHERE o.account_id = account.id`)
	return err
}

func (f *filling) notes(ctx context.Context, t *tx) error {
	for _, n := range demoNotes() {
		if n.customer >= len(f.customers) {
			continue
		}
		entry := Entry{Customer: f.customers[n.customer].ID, Kind: "note", On: f.today.AddDays(-n.ago), Text: n.text}
		id, err := putEntry(ctx, t, entry)
		if err != nil {
			return err
		}
		t.act = act{verb: "note added", input: entry}
		if err := t.record(ctx, event{subject: "entry", id: id, customer: entry.Customer, after: entry}); err != nil {
			return err
		}
	}
	return nil
}

func (f *filling) drafts(ctx context.Context, t *tx) error {
	for _, deed := range []demoDeed{{customer: 1, item: "Hosting", quantity: 3 * money.One}, {customer: 3, item: "Licence", quantity: money.One}} {
		if deed.customer >= len(f.customers) {
			continue
		}
		d, err := f.document(deed)
		if err != nil {
			return err
		}
		d.IssueDate = day.Day{}
		if err := insertDraft(ctx, t, &d); err != nil {
			return err
		}
		t.act = act{verb: "draft created", input: d.ID}
		if err := t.record(ctx, event{subject: "document", id: int64(d.ID), customer: d.Customer, after: inputOf(d)}); err != nil {
			return err
		}
	}
	return nil
}
