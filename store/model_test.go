package store_test

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// part is one row of what settles a document, in the order in which they came.
type part struct {
	source string // "P-0001", "D-0004", "W1"
	of     invoice.ID
	amount money.Minor
}

// ledger is what a customer's account must hold, kept by the test alone: sums
// over rows, and nothing stored twice.
type ledger struct {
	payable  map[invoice.ID]money.Minor // of invoices
	gross    map[invoice.ID]money.Minor // left to credit
	credits  map[invoice.ID]money.Minor // payable of credit notes
	noted    map[invoice.ID]int         // credit notes of an invoice
	void     map[invoice.ID]bool
	payments []money.Minor // what is left of each after money went back; 0 for a refund
	forgone  map[invoice.ID]string
	fees     int
	rows     []part
}

func (l *ledger) sum(is func(part) bool) (sum money.Minor) {
	for _, p := range l.rows {
		if is(p) {
			sum += p.amount
		}
	}
	return sum
}

func (l *ledger) open(id invoice.ID) money.Minor {
	return l.payable[id] - l.sum(func(p part) bool { return p.of == id })
}

func (l *ledger) used(source string) money.Minor {
	return l.sum(func(p part) bool { return p.source == source })
}

func (l *ledger) owes() (sum money.Minor) {
	for id := range l.payable {
		sum += l.open(id)
	}
	return sum
}

func (l *ledger) credit() (sum money.Minor) {
	for i, amount := range l.payments {
		sum += amount - l.used(paymentName(i))
	}
	for id, amount := range l.credits {
		sum += amount - l.used(id.String())
	}
	return sum
}

func paymentName(i int) string { return invoice.PaymentID(i + 1).String() }

// takeBack takes an amount back of the rows that match, the newest source first.
func (l *ledger) takeBack(amount money.Minor, is func(part) bool) {
	type key struct {
		source string
		of     invoice.ID
	}
	last := map[key]int{}
	for i, p := range l.rows {
		if is(p) {
			last[key{p.source, p.of}] = i
		}
	}
	order := make([]key, 0, len(last))
	for k := range last {
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b key) int { return cmp.Compare(last[b], last[a]) })
	for _, k := range order {
		has := l.sum(func(p part) bool { return p.source == k.source && p.of == k.of })
		if take := min(has, amount); take > 0 {
			l.rows = append(l.rows, part{k.source, k.of, -take})
			amount -= take
		}
	}
}

func (l *ledger) status(id invoice.ID) invoice.Status {
	credited := l.sum(func(p part) bool { return p.of == id && p.source[0] == 'D' })
	open, payable := l.open(id), l.payable[id]
	switch {
	case l.void[id]:
		return invoice.StatusVoid
	case l.forgone[id] != "" && open == 0:
		return invoice.StatusWrittenOff
	case open == 0 && payable > 0 && credited == payable:
		return invoice.StatusCredited
	case open == 0:
		return invoice.StatusPaid
	case open < payable:
		return invoice.StatusPartPaid
	}
	return invoice.StatusOpen
}

// TestLedgerModel drafts, issues, pays, refunds, returns, credits, voids and
// writes off at random, takes steps back and does them again, on two windows in
// turn, and compares the file with a ledger kept beside it.
func TestLedgerModel(t *testing.T) {
	path := storetest.File(t)
	made := storetest.Open(t, path)
	acme := storetest.Acme(t, made)
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	start, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const halves, steps = 2, 60
	checks := "250"
	if sampled() {
		checks = "25"
	}
	if f := flag.Lookup("rapid.checks"); f.Value.String() == f.DefValue {
		if err := flag.Set(f.Name, checks); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set(f.Name, f.DefValue) })
	}
	for i := range halves {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(rt *rapid.T) { oneLedger(t, rt, start, acme.ID, steps) })
		})
	}
}

func oneLedger(t *testing.T, rt *rapid.T, start []byte, acme customer.ID, steps int) {
	path := t.TempDir() + "/billfold.db"
	if err := os.WriteFile(path, start, 0o600); err != nil {
		t.Fatal(err)
	}
	m := &machine{rt: rt, acme: acme, l: &ledger{payable: map[invoice.ID]money.Minor{}, gross: map[invoice.ID]money.Minor{}, credits: map[invoice.ID]money.Minor{},
		noted: map[invoice.ID]int{}, void: map[invoice.ID]bool{}, forgone: map[invoice.ID]string{}}}
	m.db = raw(t, path)
	defer m.db.Close()
	for i := range m.windows {
		s, err := store.Open(context.Background(), path, storetest.Options())
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		m.windows[i] = s
	}
	moves := []func(){m.draft, m.issue, m.issue, m.pay, m.pay, m.refund, m.comeBack, m.refused, m.creditAmount, m.creditLine, m.creditAll, m.voidIt, m.writeOff, m.takeBack, m.apply, m.undo, m.undo, m.redo, m.undoRedo}
	for range steps {
		rapid.SampledFrom(moves).Draw(rt, "move")()
		m.compare()
	}
	m.compareAll()
}

// machine draws moves and makes them on the store and on the ledger.
type machine struct {
	rt      *rapid.T
	windows [2]*store.Store
	acme    customer.ID
	l       *ledger
	last    invoice.ID // highest document id
	deeds   map[int64]*taken
	db      *sql.DB
}

// taken is a step about money as the ledger holds it: its signs change when it is
// undone and done again.
type taken struct {
	rows    []part      // what it settled; below zero: took back
	paid    int         // the place of the payment that it changed, -1 for none
	amount  money.Minor // what that has more by it
	forgone invoice.ID  // the document that it wrote off, or stopped writing off; 0: none
	written string
}

// did notes the step that was made last.
func (m *machine) did(d *taken) {
	n, err := m.windows[0].Journal.Next(context.Background(), money.English())
	if err != nil || n.Undo.Blocked != "" || n.Redo.Seq != 0 {
		m.rt.Fatalf("after a step u would undo %+v, U do %+v again, %v", n.Undo, n.Redo, err)
	}
	if m.deeds == nil {
		m.deeds = map[int64]*taken{}
	}
	m.deeds[n.Undo.Seq] = d
}

// turn takes a step back on the ledger, or does it again.
func (m *machine) turn(d *taken) {
	for i := range d.rows {
		d.rows[i].amount = -d.rows[i].amount
	}
	if d.paid >= 0 { // a row of its own says so
		d.amount = -d.amount
		m.l.payments[d.paid] += d.amount
		m.l.payments = append(m.l.payments, 0)
	}
	m.l.rows = append(m.l.rows, d.rows...)
	if d.forgone != 0 {
		m.l.forgone[d.forgone], d.written = d.written, m.l.forgone[d.forgone]
	}
}

// undo takes back the newest step, or any: then the store may say what builds on it.
func (m *machine) undo() {
	s, ctx := m.s(), context.Background()
	n, err := s.Journal.Next(ctx, money.English())
	if err != nil {
		m.rt.Fatal(err)
	}
	seq, must := n.Undo.Seq, n.Undo.Blocked == ""
	if known := slices.Sorted(maps.Keys(m.deeds)); len(known) > 0 && rapid.IntRange(0, 2).Draw(m.rt, "older") == 0 {
		seq = rapid.SampledFrom(known).Draw(m.rt, "step")
		must = false
	}
	_, err = s.Journal.Undo(ctx, store.NewIntent(), money.English(), seq)
	var why *store.Unundoable
	switch {
	case errors.As(err, &why) && !must:
	case err != nil:
		m.rt.Fatalf("undo of %+v: %v", n.Undo, err)
	case m.deeds[seq] != nil:
		m.turn(m.deeds[seq])
	}
}

// undoRedo undoes the newest step and does it again: the file is as it was.
func (m *machine) undoRedo() {
	s, ctx := m.s(), context.Background()
	n, err := s.Journal.Next(ctx, money.English())
	if err != nil || n.Undo.Seq == 0 || n.Undo.Blocked != "" {
		return
	}
	before, err := storetest.Editable(m.db)
	if err != nil {
		m.rt.Fatal(err)
	}
	if _, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), n.Undo.Seq); err != nil {
		m.rt.Fatalf("undo of %+v: %v", n.Undo, err)
	}
	if _, err := m.s().Journal.Redo(ctx, store.NewIntent(), money.English(), n.Undo.Seq); err != nil {
		m.rt.Fatalf("redo of %+v: %v", n.Undo, err)
	}
	if d := m.deeds[n.Undo.Seq]; d != nil {
		m.turn(d)
		m.turn(d)
	}
	if after, err := storetest.Editable(m.db); err != nil || after != before {
		m.rt.Fatalf("after undo and redo of %q: %v\n%s\ninstead of\n%s", n.Undo.Words, err, storetest.Difference(before, after), storetest.Difference(after, before))
	}
}

func (m *machine) redo() {
	s, ctx := m.s(), context.Background()
	n, err := s.Journal.Next(ctx, money.English())
	if err != nil {
		m.rt.Fatal(err)
	}
	if n.Redo.Seq == 0 {
		return
	}
	if _, err := s.Journal.Redo(ctx, store.NewIntent(), money.English(), n.Redo.Seq); err != nil {
		m.rt.Fatalf("redo of %+v: %v", n.Redo, err)
	}
	if d := m.deeds[n.Redo.Seq]; d != nil {
		m.turn(d)
	}
}

func (m *machine) s() *store.Store { return m.windows[rapid.IntRange(0, 1).Draw(m.rt, "window")] }

func (m *machine) amount(label string, most money.Minor) money.Minor {
	return money.Minor(rapid.Int64Range(-2, int64(most)+2).Draw(m.rt, label))
}

// invoice draws an invoice, now and then one that is not there.
func (m *machine) invoice() invoice.ID {
	if len(m.l.payable) == 0 || rapid.IntRange(0, 19).Draw(m.rt, "stranger") == 0 {
		return 9999
	}
	ids := make([]invoice.ID, 0, len(m.l.payable))
	for id := range m.l.payable {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return rapid.SampledFrom(ids).Draw(m.rt, "invoice")
}

// agree sees that the store refuses what the ledger refuses.
func (m *machine) agree(what string, allowed bool, err error) bool {
	if allowed != (err == nil) {
		m.rt.Fatalf("%s: %v, although the ledger says %v", what, err, allowed)
	}
	return allowed
}

func (m *machine) unsaved() (invoice.Document, *store.Store) {
	s := m.s()
	d, err := s.Documents.Draft(context.Background(), m.acme)
	if err != nil {
		m.rt.Fatal(err)
	}
	for range rapid.IntRange(0, 3).Draw(m.rt, "lines") {
		d.Lines = append(d.Lines, invoice.Line{Description: "work", Quantity: money.Decimal(rapid.IntRange(1, 9).Draw(m.rt, "quantity")) * money.One,
			Price: money.Decimal(rapid.IntRange(0, 99_999).Draw(m.rt, "price")) * 1000, Taxes: d.LineTaxes})
	}
	d.Service = day.Range{From: storetest.Today(), To: storetest.Today()}
	return d, s
}

func (m *machine) draft() {
	d, s := m.unsaved()
	d, err := s.Documents.Save(context.Background(), store.NewIntent(), d)
	m.agree("draft", true, err)
	m.last = max(m.last, d.ID)
}

func (m *machine) issue() {
	d, s := m.unsaved()
	d, err := s.Documents.Issue(context.Background(), store.NewIntent(), d, storetest.Render)
	var blocks invoice.Blocks
	if errors.As(err, &blocks) {
		return // nothing to bill; compare sees that nothing happened
	}
	m.agree("issue", true, err)
	m.l.payable[d.ID], m.l.gross[d.ID], m.last = d.Open, d.Open, max(m.last, d.ID)
}

func (m *machine) pay() {
	in := store.PaymentInput{Customer: m.acme, Date: storetest.Today(), Method: "bank", Amount: euros(m.amount("amount", 60_000))}
	if rapid.Bool().Draw(m.rt, "typed") {
		in.Allocations = []invoice.Allocation{{Document: m.invoice(), Amount: m.amount("part", 60_000)}}
	}
	r, err := m.s().Payments.Record(context.Background(), store.NewIntent(), in)
	allowed := in.Amount.Minor > 0
	for _, a := range in.Allocations {
		allowed = allowed && a.Amount >= 0 && a.Amount <= m.l.open(a.Document) && a.Amount <= in.Amount.Minor && m.l.open(a.Document) > 0
	}
	if !m.agree(fmt.Sprintf("pay %+v", in), allowed, err) {
		return
	}
	m.l.payments = append(m.l.payments, in.Amount.Minor)
	name := r.Payment.ID.String()
	if name != paymentName(len(m.l.payments)-1) {
		m.rt.Fatalf("%s is payment %d", name, len(m.l.payments))
	}
	d := &taken{paid: len(m.l.payments) - 1, amount: in.Amount.Minor}
	for _, a := range r.Payment.Allocations {
		d.rows = append(d.rows, part{name, a.Document, a.Amount})
	}
	m.l.rows = append(m.l.rows, d.rows...)
	m.did(d)
}

// payment draws a payment by its place, which may be one too far.
func (m *machine) payment() int { return rapid.IntRange(0, len(m.l.payments)).Draw(m.rt, "payment") }

func (m *machine) refund() {
	i := m.payment()
	var left money.Minor
	if i < len(m.l.payments) {
		left = m.l.payments[i]
	}
	in := store.RefundInput{Payment: invoice.PaymentID(i + 1), Amount: m.amount("back", left)}
	_, err := m.s().Payments.Refund(context.Background(), store.NewIntent(), in)
	if !m.agree(fmt.Sprintf("refund %+v of %d", in, left), left > 0 && in.Amount >= 0 && in.Amount <= left, err) {
		return
	}
	at, amount := len(m.l.rows), cmp.Or(in.Amount, left)
	m.goesBack(i, amount)
	m.did(&taken{rows: slices.Clone(m.l.rows[at:]), paid: i, amount: -amount})
}

// goesBack takes money of a payment: what is free of it first.
func (m *machine) goesBack(i int, amount money.Minor) {
	name := paymentName(i)
	free := min(amount, m.l.payments[i]-m.l.used(name))
	m.l.takeBack(amount-free, func(p part) bool { return p.source == name })
	m.l.payments[i] -= amount
	m.l.payments = append(m.l.payments, 0) // the row of the refund
}

func (m *machine) comeBack() {
	i := m.payment()
	allowed := i < len(m.l.payments) && m.l.payments[i] > 0
	f, err := m.s().Payments.Fail(context.Background(), store.NewIntent(), store.FailInput{Payment: invoice.PaymentID(i + 1), Reason: "no funds"})
	if m.agree("come back", allowed, err) {
		at, amount := len(m.l.rows), m.l.payments[i]
		m.goesBack(i, amount)
		m.did(&taken{rows: slices.Clone(m.l.rows[at:]), paid: i, amount: -amount})
		if f.Kind != "returned" || f.Attempt < 1 {
			m.rt.Fatalf("%+v", f)
		}
	}
}

func (m *machine) refused() {
	id := m.invoice()
	_, err := m.s().Payments.Fail(context.Background(), store.NewIntent(), store.FailInput{Document: id, Reason: "card declined"})
	m.agree("refused attempt", m.l.open(id) > 0, err)
}

// credited books a credit note on the ledger: it takes its place before payments.
func (m *machine) credited(of invoice.ID, d invoice.Document) {
	totals, err := invoice.Calculate(&d)
	if err != nil {
		m.rt.Fatal(err)
	}
	paid := m.l.sum(func(p part) bool { return p.of == of && p.source[0] == 'P' })
	open := m.l.open(of)
	take := min(totals.Payable, open+paid)
	m.l.takeBack(max(take-open, 0), func(p part) bool { return p.of == of && p.source[0] == 'P' })
	if take > 0 {
		m.l.rows = append(m.l.rows, part{d.ID.String(), of, take})
	}
	m.l.credits[d.ID], m.last = totals.Payable, max(m.last, d.ID)
	m.l.gross[of] -= totals.Gross
	m.l.noted[of]++
}

func (m *machine) note(in store.CreditInput, allowed bool) {
	in.Reason = "why"
	d, err := m.s().Documents.Credit(context.Background(), store.NewIntent(), in, storetest.Render)
	_, known := m.l.payable[in.Of]
	if m.agree(fmt.Sprintf("credit %+v with %d left", in, m.l.gross[in.Of]), allowed && known && m.l.forgone[in.Of] == "", err) {
		m.credited(in.Of, d)
	}
}

func (m *machine) creditAmount() {
	id := m.invoice()
	in := store.CreditInput{Of: id, Amount: cmp.Or(m.amount("credit", m.l.gross[id]), 1)}
	m.note(in, in.Amount > 0 && in.Amount <= m.l.gross[id])
}

func (m *machine) creditAll() {
	id := m.invoice()
	m.note(store.CreditInput{Of: id}, m.l.gross[id] > 0 || m.l.noted[id] == 0)
}

func (m *machine) voidIt() {
	id := m.invoice()
	had := m.l.noted[id]
	if m.note(store.CreditInput{Of: id, Void: true}, had == 0); m.l.noted[id] > had {
		m.l.void[id] = true
	}
}

// creditLine credits a quantity of a first line. How much that is in money is the
// invoice package's to prove; here it must not exceed what is left.
func (m *machine) creditLine() {
	id := m.invoice()
	in := store.CreditInput{Of: id, Lines: []invoice.LinePart{{Line: 1, Quantity: money.Decimal(rapid.IntRange(1, 3).Draw(m.rt, "quantity")) * money.One}}, Reason: "why"}
	d, err := m.s().Documents.Credit(context.Background(), store.NewIntent(), in, storetest.Render)
	var blocks invoice.Blocks
	var invalid *invoice.Invalid
	if errors.As(err, &blocks) || errors.As(err, &invalid) || errors.Is(err, store.ErrNotFound) {
		return
	}
	m.agree("credit of a line", m.l.forgone[id] == "", err)
	m.credited(id, d)
	if m.l.gross[id] < 0 {
		m.rt.Fatalf("%s was credited beyond its gross", id)
	}
}

func (m *machine) writeOff() {
	id := m.invoice()
	_, err := m.s().Documents.WriteOff(context.Background(), store.NewIntent(), store.WriteOffInput{Document: id, Reason: "insolvent"})
	if open := m.l.open(id); m.agree("write off", open > 0, err) {
		m.l.fees++
		name := fmt.Sprintf("W%d", m.l.fees)
		m.l.rows = append(m.l.rows, part{name, id, open})
		m.did(&taken{rows: []part{{name, id, open}}, paid: -1, forgone: id, written: m.l.forgone[id]})
		m.l.forgone[id] = name
	}
}

func (m *machine) takeBack() {
	id := m.invoice()
	_, err := m.s().Documents.TakeBackWriteOff(context.Background(), store.NewIntent(), id)
	if m.agree("take back", m.l.forgone[id] != "", err) {
		all := func(p part) bool { return p.of == id && p.source[0] == 'W' }
		at := len(m.l.rows)
		m.l.takeBack(m.l.sum(all), all)
		m.did(&taken{rows: slices.Clone(m.l.rows[at:]), paid: -1, forgone: id, written: m.l.forgone[id]})
		m.l.forgone[id] = ""
	}
}

func (m *machine) apply() {
	id := m.invoice()
	use := store.CreditUse{Customer: m.acme, Document: id, Amount: m.amount("apply", 20_000)}
	open, has := m.l.open(id), m.l.credit()
	_, err := m.s().Payments.ApplyCredit(context.Background(), store.NewIntent(), use)
	if !m.agree(fmt.Sprintf("apply %+v to %d with %d", use, open, has), use.Amount >= 0 && open > 0 && has > 0 && use.Amount <= min(open, has), err) {
		return
	}
	want, at := cmp.Or(use.Amount, min(open, has)), len(m.l.rows)
	for _, source := range m.sources() {
		if take := min(want, source.amount-m.l.used(source.source)); take > 0 {
			m.l.rows = append(m.l.rows, part{source.source, id, take})
			want -= take
		}
	}
	m.did(&taken{rows: slices.Clone(m.l.rows[at:]), paid: -1})
}

// sources are payments and then credit notes, the oldest first.
func (m *machine) sources() (list []part) {
	for i, amount := range m.l.payments {
		list = append(list, part{source: paymentName(i), amount: amount})
	}
	ids := make([]invoice.ID, 0, len(m.l.credits))
	for id := range m.l.credits {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		list = append(list, part{source: id.String(), amount: m.l.credits[id]})
	}
	return list
}

// compare looks at the record: what it owes and has.
func (m *machine) compare() {
	card, err := m.s().Customers.Card(context.Background(), m.acme)
	if err != nil {
		m.rt.Fatal(err)
	}
	var owes, credit money.Minor
	for _, a := range card.Owes {
		owes += a.Minor
	}
	for _, a := range card.Credit {
		credit += a.Minor
	}
	if owes != m.l.owes() || credit != m.l.credit() {
		m.rt.Fatalf("owes %d and has %d, the ledger says %d and %d", owes, credit, m.l.owes(), m.l.credit())
	}
}

// compareAll looks at every document, the lists by status, and verifies the file.
func (m *machine) compareAll() {
	ctx := context.Background()
	by := map[invoice.Status]int{}
	for id, payable := range m.l.payable {
		d, err := m.windows[0].Documents.Get(ctx, id)
		if err != nil || d.Open != m.l.open(id) || d.Status(payable, storetest.Today()) != m.l.status(id) {
			m.rt.Fatalf("%s: open %d, %s, %v; the ledger says %d, %s", id, d.Open, d.Status(payable, storetest.Today()), err, m.l.open(id), m.l.status(id))
		}
		by[m.l.status(id)]++
	}
	by["open"] += by[invoice.StatusPartPaid]
	for _, status := range []invoice.Status{"open", invoice.StatusPartPaid, invoice.StatusPaid, invoice.StatusCredited, invoice.StatusVoid, invoice.StatusWrittenOff} {
		page, err := m.windows[1].Documents.List(ctx, store.DocumentQuery{Show: string(status), Limit: 500})
		if err != nil || page.Shown != by[status] || len(page.Rows) != by[status] {
			m.rt.Fatalf("%d documents are listed as %s (%d), %v; the ledger says %d", page.Shown, status, len(page.Rows), err, by[status])
		}
	}
	st, err := m.windows[1].Customers.Statement(ctx, store.StatementQuery{Customer: m.acme})
	if err != nil || len(st) != 1 || st[0].Closing != m.l.owes()-m.l.credit() {
		m.rt.Fatalf("the statement is %+v, %v; the ledger says %d", st, err, m.l.owes()-m.l.credit())
	}
	v, err := m.windows[0].Verify(ctx, false)
	if err != nil || !v.OK || v.Invoices != len(m.l.payable)+len(m.l.credits) || v.Payments != len(m.l.payments) {
		m.rt.Fatalf("verify: %+v, %v", v, err)
	}
}
