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

// FillDemo fills a file with demonstration data around today: the same for the
// same seed and day. Its documents hold no PDF. All of it is one transaction, in
// which the rows are loaded before the guards are made again; Verify passes on
// it. It returns ErrConflict where the file holds a business or customers
// already.
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
	return s.run(ctx, act{}, func(t *tx) error {
		t.bulk = true
		f := &filling{tx: t, demo: demo, random: rand.New(rand.NewPCG(uint64(demo.Seed), 0)), customers: demoCustomers(demo.Customers)}
		f.balances = make([]balance, len(f.customers))
		if err := f.begin(ctx); err != nil {
			return err
		}
		f.stopped = ctx.Err
		return t.unguarded(ctx, func() error { return f.load(context.WithoutCancel(ctx)) }) // else the driver watches each statement
	})
}

// filling is demonstration data in the making.
type filling struct {
	*tx
	stopped   func() error // the error of a user who has had enough
	demo      Demo
	random    *rand.Rand
	seller    invoice.Seller
	standard  []tax.Tax
	items     map[string]Item
	customers []demoCustomer
	balances  []balance       // of the customers, each in its own currency
	uses      map[int64]int64 // of the items
	pattern   numbering.Pattern
	first     int64 // counter of the first invoice
	given     int64 // how many numbers were given
}

// balance is what a customer owes in the end.
type balance struct {
	currency     money.Currency // "": nothing was issued
	open, credit money.Minor
	oldest       day.Day // due date of what is open
}

// begin makes the business and the catalogue.
func (f *filling) begin(ctx context.Context) error {
	var have int
	if err := f.one(ctx, "SELECT (SELECT count(*) FROM business) + (SELECT count(*) FROM account) + (SELECT count(*) FROM document)", nil, &have); err != nil {
		return err
	}
	if have > 0 {
		return ErrConflict
	}
	f.seller = demoSeller()
	if err := startBusiness(ctx, f.tx, f.seller, SetUp{}); err != nil {
		return err
	}
	if err := startProfiles(ctx, f.tx, f.seller, nil); err != nil {
		return err
	}
	profiles, err := loadProfiles(ctx, f)
	if err != nil {
		return err
	}
	f.standard = parties{seller: f.seller, profiles: profiles}.choose("", f.today).Taxes
	if err := f.keep(ctx, "business saved", f.seller, event{subject: "business", id: 1, after: f.seller}); err != nil {
		return err
	}
	var pattern string
	if err := f.one(ctx, "SELECT pattern, first_no FROM numbering WHERE kind = ?", []any{string(invoice.KindInvoice)}, &pattern, &f.first); err != nil {
		return err
	}
	if f.pattern, err = numbering.Read(pattern); err != nil {
		return err
	}
	return f.catalogue(ctx)
}

func (f *filling) catalogue(ctx context.Context) (err error) {
	f.items, f.uses = map[string]Item{}, map[int64]int64{}
	for _, it := range demoItems() {
		if it.ID, err = insertItem(ctx, f.tx, it); err != nil {
			return err
		}
		f.items[it.Name] = it
		if err := f.keep(ctx, "item created", it, event{subject: "item", id: it.ID, after: it}); err != nil {
			return err
		}
	}
	return nil
}

// keep records what a user would have done.
func (f *filling) keep(ctx context.Context, verb string, input any, e event) error {
	f.act = act{verb: verb, input: input}
	return f.record(ctx, e)
}

// load makes the customers, the invoices with what was paid on them, notes and
// drafts, and books what follows from them.
func (f *filling) load(ctx context.Context) error {
	for i := range f.customers {
		if err := f.customer(ctx, &f.customers[i].Customer); err != nil {
			return err
		}
	}
	deeds := f.deeds()
	old := max(f.demo.Invoices-len(deeds), 0)
	for i := range old {
		if err := f.invoice(ctx, f.oldDeed(i, old)); err != nil {
			return err
		}
	}
	for _, d := range deeds[max(len(deeds)-f.demo.Invoices, 0):] {
		if err := f.invoice(ctx, d); err != nil {
			return err
		}
	}
	if err := f.notes(ctx); err != nil {
		return err
	}
	if err := f.drafts(ctx); err != nil {
		return err
	}
	return f.book(ctx)
}

func (f *filling) customer(ctx context.Context, c *customer.Customer) (err error) {
	if err := f.stopped(); err != nil {
		return err
	}
	if c.ID, err = insertCustomer(ctx, f.tx, *c); err != nil {
		return err
	}
	c.Rev = 1
	return f.keep(ctx, "customer created", *c, event{subject: "customer", id: int64(c.ID), customer: c.ID, after: *c})
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
		who = f.random.IntN(min(len(f.customers), max(4, len(f.customers)/100))) // some customers have many
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

// document is a deed as a draft.
func (f *filling) document(deed demoDeed) invoice.Document {
	c := f.customers[deed.customer].Customer
	d := invoice.NewDraft(f.seller, c, f.standard)
	it := f.items[deed.item]
	d.IssueDate = f.today.AddDays(-deed.ago)
	if d.Currency != f.seller.Currency {
		d.Rate = demoRate(d.Currency, d.IssueDate)
	}
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
	return d
}

func (f *filling) notes(ctx context.Context) error {
	for _, n := range demoNotes() {
		if n.customer >= len(f.customers) {
			continue
		}
		entry := Entry{Customer: f.customers[n.customer].ID, Kind: "note", On: f.today.AddDays(-n.ago), Text: n.text}
		id, err := putEntry(ctx, f.tx, entry)
		if err != nil {
			return err
		}
		if err := f.keep(ctx, "note added", entry, event{subject: "entry", id: id, customer: entry.Customer, after: entry}); err != nil {
			return err
		}
	}
	return nil
}

func (f *filling) drafts(ctx context.Context) error {
	f.bulk = false // a draft can be changed, and that undone
	for _, deed := range []demoDeed{{customer: 1, item: "Hosting", quantity: 3 * money.One}, {customer: 3, item: "Licence", quantity: money.One}} {
		if deed.customer >= len(f.customers) {
			continue
		}
		d := f.document(deed)
		d.IssueDate = day.Day{}
		if err := insertDraft(ctx, f.tx, &d); err != nil {
			return err
		}
		if err := f.keep(ctx, "draft created", d.ID, event{subject: "document", id: int64(d.ID), customer: d.Customer, after: inputOf(d)}); err != nil {
			return err
		}
	}
	return nil
}
