package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// refused says why a step is not undone, and sees that nothing happened.
func refused(t *testing.T, s *store.Store, seq int64) *store.Unundoable {
	t.Helper()
	before := editable(t, s)
	_, err := s.Journal.Undo(context.Background(), store.NewIntent(), money.English(), seq)
	var why *store.Unundoable
	if !errors.As(err, &why) {
		t.Fatalf("step %d: %v", seq, err)
	}
	if editable(t, s) != before {
		t.Fatalf("a refused undo changed %s", storetest.Difference(before, editable(t, s)))
	}
	return why
}

func renamed(t *testing.T, s *store.Store, id customer.ID, change func(*customer.Customer)) int64 {
	t.Helper()
	ctx := context.Background()
	c, err := s.Customers.Get(ctx, id)
	must(t, err)
	change(&c)
	_, err = s.Customers.Edit(ctx, store.NewIntent(), c)
	must(t, err)
	return next(t, s).Undo.Seq
}

func TestUndoGoesFurtherBackAndRedoForward(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	states := []string{editable(t, s)}
	for _, tier := range []string{"A", "B", "C"} {
		renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = tier })
		states = append(states, editable(t, s))
	}
	check := func(i int) {
		t.Helper()
		if got := editable(t, s); got != states[i] {
			t.Fatalf("state %d differs: %s", i, storetest.Difference(states[i], got))
		}
		mustVerify(t, s)
	}
	for i := 2; i >= 0; i-- {
		undo(t, s)
		check(i)
	}
	for i := 1; i <= 3; i++ {
		redo(t, s)
		check(i)
	}
	undo(t, s)
	undo(t, s)
	redo(t, s)
	check(2)
	last := next(t, s)
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "D" })
	if n := next(t, s); n.Redo.Seq != 0 {
		t.Errorf("after a new change U would do %q again", n.Redo.Words)
	}
	_, err := s.Journal.Redo(ctx, store.NewIntent(), money.English(), last.Redo.Seq)
	var why *store.Unundoable
	if !errors.As(err, &why) || why.Blocked != store.BlockEnded {
		t.Errorf("redo of what a new change ended: %v", err)
	}
	undo(t, s)
	check(2)
	undo(t, s)
	check(1)
	list, err := s.Journal.Steps(ctx, money.English(), 50)
	must(t, err)
	var words []string
	for _, step := range list {
		if step.Undone {
			words = append(words, step.Words)
		}
	}
	if strings.Join(words, ", ") != "tier of Acme Robotics GmbH: B -> D, tier of Acme Robotics GmbH: B -> C, tier of Acme Robotics GmbH: A -> B" {
		t.Errorf("undone are %q", words)
	}
}

// The journal is that of the file, whichever program writes, and after a restart.
func TestTheJournalIsThatOfTheFile(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	acme := storetest.Acme(t, s)
	before := editable(t, s)
	must(t, s.Close())

	options := storetest.Options()
	options.By = "cli"
	cli, err := store.Open(context.Background(), path, options)
	must(t, err)
	renamed(t, cli, acme.ID, func(c *customer.Customer) { c.Phone = "1" })
	must(t, cli.Close())

	s = storetest.Open(t, path)
	if n := next(t, s); n.Undo.By != "cli" || n.Undo.Words != "telephone of Acme Robotics GmbH: +49 89 555 0117 -> 1" || !n.Undo.At.Equal(storetest.Now()) {
		t.Fatalf("u would undo %+v", n.Undo)
	}
	undo(t, s)
	if got := editable(t, s); got != before {
		t.Error(storetest.Difference(before, got))
	}
	must(t, s.Close())
	s = storetest.Open(t, path)
	if got := redo(t, s); got.Step.By != "cli" {
		t.Errorf("done again was %+v", got.Step)
	}
}

func TestOneIntentUndoesOnce(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "A" })
	seq, in := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "B" }), store.NewIntent()
	for range 2 {
		got, err := s.Journal.Undo(ctx, in, money.English(), seq)
		if err != nil || got.Step.Seq != seq {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	if c, _ := s.Customers.Get(ctx, acme.ID); c.Tier != "A" {
		t.Errorf("the tier is %q", c.Tier)
	}
}

func TestAnIssuedDocumentIsNotUndoneAndWhatStandsBeforeItIs(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	terms := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Terms.N = 30 })
	d := storetest.Draft(t, s, acme.ID, 2, day.Day{})
	drafted := next(t, s).Undo.Seq
	d, err := s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render)
	must(t, err)
	n := next(t, s)
	if n.Undo.Why != "INV-1001 is issued" || n.Undo.Blocked != store.BlockIssued || n.Undo.Words != "INV-1001 issued" {
		t.Errorf("u would undo %+v", n.Undo)
	}
	if n.Beyond.Seq != terms {
		t.Errorf("beyond it stands %+v", n.Beyond)
	}
	for _, seq := range []int64{n.Undo.Seq, drafted} {
		if why := refused(t, s, seq); why.Blocked != store.BlockIssued || why.Why != d.Number+" is issued" {
			t.Errorf("%d: %+v", seq, why)
		}
	}
	_, err = s.Journal.Undo(ctx, store.NewIntent(), money.English(), terms)
	must(t, err)
	mustVerify(t, s)
}

func TestWhatSomethingNewerBuildsOnIsNotUndone(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	tier := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "A" })
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier, c.PO = "B", "4711" })
	renamed(t, s, acme.ID, func(c *customer.Customer) { c.Owner = "Dana" })
	if why := refused(t, s, tier); why.Blocked != store.BlockLater || why.Why != "it builds on this: PO, tier of Acme Robotics GmbH" {
		t.Errorf("%+v", why)
	}
	elm := storetest.Customer(t, s, customer.Customer{Name: "Elm"})
	made := next(t, s).Undo.Seq
	_, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: elm.ID, Text: "called"})
	must(t, err)
	if why := refused(t, s, made); why.Why != `it builds on this: note "called" on Elm` {
		t.Errorf("%+v", why)
	}
	undo(t, s) // the note
	if got := undo(t, s); got.Step.Seq != made || got.Customers != 1 {
		t.Errorf("%+v", got)
	}
	if c, err := s.Customers.Get(ctx, elm.ID); err != nil || !c.Archived {
		t.Errorf("%+v, %v", c, err)
	}
	redo(t, s)
	if c, err := s.Customers.Get(ctx, elm.ID); err != nil || c.Archived {
		t.Errorf("%+v, %v", c, err)
	}
	mustVerify(t, s)
}

func TestMoneyThatSomethingNewerUsesIsNotUndone(t *testing.T) {
	ctx, o := context.Background(), newUndoable(t)
	paid := next(t, o.s).Undo
	if paid.Words != "payment 500.00 on INV-1001" {
		t.Fatalf("%+v", paid)
	}
	_, err := o.s.Payments.ApplyCredit(ctx, store.NewIntent(), store.CreditUse{Customer: o.acme.ID, Document: o.open.ID, Amount: 1_000})
	must(t, err)
	if why := refused(t, o.s, paid.Seq); why.Why != "it builds on this: credit 10.00 on INV-1002" {
		t.Errorf("%+v", why)
	}
	undo(t, o.s)
	_, err = o.s.Payments.Refund(ctx, store.NewIntent(), store.RefundInput{Payment: o.paid, Amount: 1_000})
	must(t, err)
	if why := refused(t, o.s, paid.Seq); why.Why != "it builds on this: refund of 10.00 of P-0001" {
		t.Errorf("%+v", why)
	}
	undo(t, o.s)
	if _, err := o.s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: 1, Amount: 30_000, Reason: "less"}, storetest.Render); err != nil {
		t.Fatal(err)
	}
	if n := next(t, o.s); n.Undo.Why != "CN-1001 is a credit note and stays" {
		t.Errorf("%+v", n.Undo)
	}
	if why := refused(t, o.s, paid.Seq); why.Why != "it builds on this: refund undone" && !strings.HasPrefix(why.Why, "it builds on this: CN-1001 issued") {
		t.Errorf("%+v", why)
	}
	mustVerify(t, o.s)
}

// A payment that was undone is not on the statement, nor its reversal, and shows on
// the record as undone, once.
func TestAnUndonePaymentShowsAsOne(t *testing.T) {
	ctx, o := context.Background(), newUndoable(t)
	count := func() (rows, undone int) {
		page, err := o.s.Customers.Timeline(ctx, store.TimelineQuery{Customer: o.acme.ID, Show: "p", Limit: 50})
		must(t, err)
		for _, r := range page.Rows {
			if r.Payment != nil && r.Payment.Undone {
				undone++
			}
		}
		return len(page.Rows), undone
	}
	statement := func() int {
		st, err := o.s.Customers.Statement(ctx, store.StatementQuery{Customer: o.acme.ID})
		must(t, err)
		return len(st[0].Rows)
	}
	lines := statement()
	undo(t, o.s)
	if rows, undone := count(); rows != 1 || undone != 1 {
		t.Errorf("the record shows %d payments, %d undone", rows, undone)
	}
	if got := statement(); got != lines-1 {
		t.Errorf("the statement has %d lines, and had %d with the payment", got, lines)
	}
	redo(t, o.s)
	if rows, undone := count(); rows != 1 || undone != 0 {
		t.Errorf("the record shows %d payments, %d undone", rows, undone)
	}
	if got := statement(); got != lines {
		t.Errorf("the statement has %d lines, and had %d", got, lines)
	}
}

// All that happens to a draft while it is open is one step, however often it was
// saved, and its undo and redo lose nothing.
func TestTheVisitOfADraftIsOneStep(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	before, last := editable(t, s), next(t, s).Undo.Seq
	type_ := func(d invoice.Document, made store.Intent, texts ...string) invoice.Document {
		t.Helper()
		for _, text := range texts {
			d.Lines = append(d.Lines, invoice.Line{Description: text, Quantity: money.One, Price: 10 * money.One, Taxes: d.LineTaxes})
			in := store.NewIntent()
			if d.ID == 0 {
				in = made
			}
			var err error
			d, err = s.Documents.Save(ctx, in, d)
			must(t, err)
		}
		must(t, s.Documents.Visited(ctx, store.NewIntent(), made, d.ID))
		return d
	}
	d, err := s.Documents.Draft(ctx, acme.ID)
	must(t, err)
	d = type_(d, store.NewIntent(), "one", "two", "three")
	first := editable(t, s)
	made := next(t, s).Undo
	if made.Words != "draft one for Acme Robotics GmbH" {
		t.Errorf("the step is %q", made.Words)
	}
	_, err = s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: acme.ID, Document: d.ID, Text: "about it"})
	must(t, err)
	noted := editable(t, s)
	type_(d, "", "four", "five")
	second := editable(t, s)
	must(t, s.Documents.Visited(ctx, store.NewIntent(), "", d.ID)) // opened and left
	if n := next(t, s); n.Undo.Words != "changes of draft one for Acme Robotics GmbH" {
		t.Errorf("the step is %+v", n.Undo)
	}
	want := []string{noted, first, before}
	for i, state := range want {
		undo(t, s)
		if got := editable(t, s); got != state {
			t.Fatalf("undo %d: %s\n--\n%s", i, storetest.Difference(state, got), storetest.Difference(got, state))
		}
	}
	if n := next(t, s); n.Undo.Seq != last {
		t.Errorf("u would undo %q", n.Undo.Words)
	}
	for i, state := range []string{first, noted, second} {
		redo(t, s)
		if got := editable(t, s); got != state {
			t.Fatalf("redo %d: %s\n--\n%s", i, storetest.Difference(state, got), storetest.Difference(got, state))
		}
	}
	mustVerify(t, s)
}

// What was typed into a draft after the trail knew it last is not lost by an undo.
func TestUndoOfADraftKeepsWhatWasTypedSince(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	d := storetest.Draft(t, s, acme.ID, 2, day.Day{})
	d.Note = "typed, and the machine went off"
	_, err := s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	typed := editable(t, s)
	undo(t, s)
	if _, err := s.Documents.Get(ctx, d.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the draft is there: %v", err)
	}
	redo(t, s)
	if got := editable(t, s); got != typed {
		t.Error(storetest.Difference(typed, got))
	}
}

// A payment that took a discount issued a credit note: both stay.
func TestAPaymentWithADiscountStays(t *testing.T) {
	o := newUndoable(t)
	_, err := o.s.Payments.RecordWithDiscount(context.Background(), store.NewIntent(), store.PaymentInput{Customer: o.acme.ID, Date: storetest.Today(), Method: "bank",
		Amount: euros(112_000), Rest: invoice.Discount}, storetest.Render)
	must(t, err)
	if why := refused(t, o.s, next(t, o.s).Undo.Seq); why.Why != "CN-1001 is a credit note and stays" || why.Blocked != store.BlockCredit {
		t.Errorf("%+v", why)
	}
}

func TestWhatStaysIsSaid(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	if n := next(t, s); n.Undo.Seq != 0 || n.Redo.Seq != 0 {
		t.Errorf("an empty file has %+v", n)
	}
	if err := s.Business.Save(ctx, store.NewIntent(), storetest.Seller(), store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	if n := next(t, s); n.Undo.Blocked != store.BlockSetUp || n.Undo.Why != "your business stays set up" || n.Beyond.Seq != 0 {
		t.Errorf("%+v", n)
	}
	acme := storetest.Acme(t, s)
	storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	elm := storetest.Customer(t, s, customer.Customer{Name: "Elm"})
	made := next(t, s).Undo.Seq
	_, err := s.Customers.Purge(ctx, store.NewIntent(), elm.ID)
	must(t, err)
	for _, seq := range []int64{made, next(t, s).Undo.Seq} {
		if why := refused(t, s, seq); why.Blocked != store.BlockPurged {
			t.Errorf("%+v", why)
		}
	}
	if _, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), 9999); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a step that is not there: %v", err)
	}
}

func TestDemonstrationDataAreNotUndone(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	must(t, s.FillDemo(ctx, store.Demo{}))
	n := next(t, s)
	if n.Undo.Blocked == "" || n.Beyond.Seq != 0 {
		t.Errorf("%+v", n)
	}
	page, err := s.Documents.List(ctx, store.DocumentQuery{Show: "drafts", Limit: 10})
	must(t, err)
	d, err := s.Documents.Get(ctx, page.Rows[0].ID)
	must(t, err)
	before := editable(t, s)
	d.Note = "changed"
	_, err = s.Documents.Save(ctx, store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Visited(ctx, store.NewIntent(), "", d.ID))
	undo(t, s)
	if got := editable(t, s); got != before {
		t.Error(storetest.Difference(before, got))
	}
	mustVerify(t, s)
}

// Each verb of the trail is undone by a test, or is known to stay: a new one says which.
func TestEachVerbIsUndoneOrStays(t *testing.T) {
	known := strings.Split(`business saved, contact archived, contact changed, contact created, contact moved, credit applied, custom field created, custom field renamed,
customer archived, customer changed, customer created, customer restored, contact restored, document marked, document sent, document written off, draft changed, draft created,
draft discarded, item created, note added, payment failed, payment recorded, payment refunded, tax profile saved, write-off taken back,
document issued, document imported, documents imported`, ",")
	for i := range known {
		known[i] = strings.TrimSpace(known[i])
	}
	files, err := filepath.Glob("*.go")
	must(t, err)
	verbs := regexp.MustCompile(`act\{(?:intent: )?in, (?:verb: )?"([a-z -]+)"`)
	found := 0
	for _, f := range files {
		text, err := os.ReadFile(f)
		must(t, err)
		for _, m := range verbs.FindAllStringSubmatch(string(text), -1) {
			found++
			if !slices.Contains(known, m[1]) {
				t.Errorf("%s: %q is not among the verbs that are undone, nor among those that stay", f, m[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d verbs were found", found)
	}
}

// The number of an undo says what it undid, and one of nothing that it is none.
func TestTheNumberOfAnUndoNamesItsStep(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	acme := storetest.Acme(t, s)
	tier := renamed(t, s, acme.ID, func(c *customer.Customer) { c.Tier = "A" })
	for _, want := range []string{"is the undo of", "does again"} {
		if want == "does again" {
			redo(t, s)
		} else {
			undo(t, s)
		}
		last, err := s.Journal.Last(ctx)
		must(t, err)
		if why := refused(t, s, last); why.Step.Seq != tier || !strings.Contains(why.Why, want+" step ") || !strings.HasSuffix(why.Why, ": tier of Acme Robotics GmbH: none -> A") {
			t.Errorf("%+v", why)
		}
	}
}

// An account that others stand under stays, as long as they do.
func TestAnAccountThatOthersStandUnderIsNotUndone(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	storetest.Business(t, s)
	group := storetest.Customer(t, s, customer.Customer{Name: "Group"})
	made := next(t, s).Undo.Seq
	storetest.Customer(t, s, customer.Customer{Name: "Branch", Parent: group.ID})
	if why := refused(t, s, made); why.Why != "customers stand under it" {
		t.Errorf("%+v", why)
	}
	undo(t, s)
	_, err := s.Journal.Undo(ctx, store.NewIntent(), money.English(), made)
	must(t, err)
}
