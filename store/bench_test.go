//go:build linux || darwin

package store_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// sizes are the numbers of customers that are measured; each has ten invoices.
func sizes(t *testing.T) []int {
	if storetest.Measuring(t) {
		return []int{1_000, 10_000, 100_000}
	}
	return []int{1_000, 10_000}
}

// timed are the times that fn took for each of n operations, after one round that is
// not measured.
func timed(t *testing.T, n, rounds int, fn func(i int) error) (times []time.Duration) {
	t.Helper()
	for round := range rounds + 1 {
		for i := range n {
			start := time.Now()
			if err := fn(i); err != nil {
				t.Fatal(err)
			}
			if round > 0 {
				times = append(times, time.Since(start))
			}
		}
	}
	return times
}

// reference is the program of testdata/reference.c, or "" where there is no C
// compiler or no SQLite for it.
func reference(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "reference")
	if exec.Command("cc", "-O2", "-o", program, "testdata/reference.c", "-lsqlite3").Run() != nil {
		return ""
	}
	return program
}

// inC runs operations in the reference and returns what each took, without the
// first round where there are more.
func inC(t *testing.T, program, file, mode string, rounds int, operations [][]store.Statement) []time.Duration {
	t.Helper()
	var script bytes.Buffer
	field := func(kind byte, text string) { fmt.Fprintf(&script, "%c%d:%s", kind, len(text), text) }
	for _, o := range operations {
		for _, s := range o {
			field('S', s.Text)
			for _, a := range s.Args {
				switch a := a.(type) {
				case int64:
					field('I', strconv.FormatInt(a, 10))
				case string:
					field('T', a)
				case []byte:
					field('B', string(a))
				case bool:
					field('I', map[bool]string{true: "1", false: "0"}[a])
				case nil:
					field('N', "")
				default:
					t.Fatalf("%s: the reference cannot bind %T", s.Text, a)
				}
			}
		}
		field('E', "")
	}
	cmd := exec.Command(program, file, mode, strconv.Itoa(rounds))
	cmd.Stdin, cmd.Stderr = &script, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the reference: %v", err)
	}
	var times []time.Duration
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		n, err := strconv.ParseInt(lines.Text(), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		times = append(times, time.Duration(n))
	}
	if rounds > 1 {
		times = times[len(operations):]
	}
	return times
}

// operation is something that is read, and what it may cost.
type operation struct {
	name   string
	budget float64 // times the same statements in C
	growth float64 // times the time of 1,000 customers, at most
	n      int     // how many different ones
	run    func(ctx context.Context, s *store.Store, i int) error
}

// ordinary is a customer who is billed in euro and not among the one in a hundred
// who have many invoices.
func ordinary(i int) customer.ID { return customer.ID(13 + 40*(i%20)) }

// heaviest is the time of the profile of the customer with the most events.
func heaviest(t *testing.T, file string) time.Duration {
	t.Helper()
	var id customer.ID
	if err := raw(t, file).QueryRow("SELECT account_id FROM timeline GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").Scan(&id); err != nil {
		t.Fatal(err)
	}
	s, ctx := reading(t, file), context.Background()
	return storetest.Quantile(timed(t, 1, 25, func(int) error { return profileOf(ctx, s, id) }), 0.5)
}

func profileOf(ctx context.Context, s *store.Store, id customer.ID) error {
	if _, err := s.Customers.Card(ctx, id); err != nil {
		return err
	}
	_, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: id, Limit: 100})
	return err
}

func reads() []operation {
	document := func(ctx context.Context, s *store.Store, i int) error {
		_, err := s.Documents.Get(ctx, invoice.ID(1+i*7%900))
		return err
	}
	profile := func(id func(i int) customer.ID) func(context.Context, *store.Store, int) error {
		return func(ctx context.Context, s *store.Store, i int) error { return profileOf(ctx, s, id(i)) }
	}
	list := func(q store.CustomerQuery) func(context.Context, *store.Store, int) error {
		return func(ctx context.Context, s *store.Store, _ int) error {
			_, err := s.Customers.List(ctx, q)
			return err
		}
	}
	return []operation{
		{"point read: a customer", 3, 1.2, 50, func(ctx context.Context, s *store.Store, i int) error {
			_, err := s.Customers.Get(ctx, customer.ID(1+i*17%900))
			return err
		}},
		{"a document with its lines", 3, 1.2, 50, document},
		{"customer profile", 3, 1.4, 50, profile(ordinary)},
		{"customer profile, 100 rows", 3, 1.2, 10, profile(func(i int) customer.ID { return customer.ID(1 + i) })},
		{"customers, page 1", 4, 1.2, 1, list(store.CustomerQuery{Limit: 100})},
		{"customers, last page", 4, 1.2, 1, list(store.CustomerQuery{Limit: 100, Last: true})},
		{"documents, page 1", 4, 1.2, 1, func(ctx context.Context, s *store.Store, _ int) error {
			_, err := s.Documents.List(ctx, store.DocumentQuery{Limit: 100})
			return err
		}},
		{"find, as typed: a number", 4, 1.6, 30, func(ctx context.Context, s *store.Store, i int) error {
			_, err := s.Customers.Search(ctx, strconv.Itoa(1001 + i*29%900)[:1+i%4], 20)
			return err
		}},
		{"find, as typed: a name", 4, 1.6, 30, func(ctx context.Context, s *store.Store, i int) error {
			_, err := s.Customers.Search(ctx, "meadow"[:1+i%6], 20)
			return err
		}},
		{"suggestions for a line", 4, 1.4, 20, func(ctx context.Context, s *store.Store, i int) error {
			_, err := s.Items.Suggest(ctx, ordinary(i), "")
			return err
		}},
		{"today", 4, 0, 1, func(ctx context.Context, s *store.Store, _ int) error {
			_, err := s.Documents.Today(ctx)
			return err
		}},
		{"aging by bucket", 3.5, 0, 1, func(ctx context.Context, s *store.Store, _ int) error {
			_, err := s.Documents.Aging(ctx)
			return err
		}},
	}
}

func TestBenchReads(t *testing.T) {
	program := ""
	first := map[string]time.Duration{}
	for _, size := range sizes(t) {
		if program == "" {
			program = reference(t)
		}
		file := storetest.Large(t, size, 10*size)
		medians := map[string]time.Duration{}
		for _, o := range reads() {
			name := fmt.Sprintf("%s (%dk)", o.name, size/1000)
			ours, in := measured(t, file, program, o)
			medians[o.name] = ours
			if in == 0 {
				storetest.Without(name, storetest.Short(ours), "no C compiler or no SQLite for it")
			} else {
				storetest.Compare(name, ours, in, o.budget)
			}
			if first[o.name] == 0 {
				first[o.name] = ours
			} else if o.growth > 0 {
				storetest.Compare("  growth from 1k customers", ours, first[o.name], o.growth)
			}
		}
		storetest.Compare(fmt.Sprintf("  heaviest profile to a median one of 100 rows (%dk)", size/1000), heaviest(t, file), medians["customer profile, 100 rows"], 1.5)
		storetest.Compare(fmt.Sprintf("  last page to page 1 (%dk)", size/1000), medians["customers, last page"], medians["customers, page 1"], 1.2)
	}
}

// measured is the median time of an operation, and that of its statements in C.
func measured(t *testing.T, file, program string, o operation) (ours, in time.Duration) {
	t.Helper()
	ctx := context.Background()
	s := reading(t, file)
	const rounds = 12
	ours = storetest.Quantile(timed(t, o.n, rounds, func(i int) error { return o.run(ctx, s, i) }), 0.5)
	if program == "" {
		return ours, 0
	}
	taken, err := store.Recording(s)
	if err != nil {
		t.Fatal(err)
	}
	operations := make([][]store.Statement, o.n)
	for i := range operations {
		if err := o.run(ctx, s, i); err != nil {
			t.Fatal(err)
		}
		operations[i] = taken()
	}
	return ours, storetest.Quantile(inC(t, program, file, "r", rounds+1, operations), 0.5)
}

// reading opens a file for reading alone.
func reading(t *testing.T, file string) *store.Store {
	t.Helper()
	o := storetest.Options()
	o.ReadOnly = true
	s, err := store.Open(context.Background(), file, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// copied is a copy of a file that may be written.
func copied(t *testing.T, file string) string {
	t.Helper()
	from, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	path := filepath.Join(t.TempDir(), "copy.db")
	to, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(to, from); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// Issue is the whole intent but the drawing: what is read, one durable
// transaction, what is read after.
func TestBenchIssue(t *testing.T) {
	first := time.Duration(0)
	for _, size := range sizes(t) {
		file := storetest.Large(t, size, 10*size)
		const n = 150
		times := issueMany(t, storetest.Open(t, copied(t, file)), n)
		ours := storetest.Quantile(times, 0.5)
		name := fmt.Sprintf("issue, durable (%dk)", size/1000)
		if program := reference(t); program == "" {
			storetest.Without(name, storetest.Short(ours), "no C compiler or no SQLite for it")
		} else {
			s := storetest.Open(t, copied(t, file))
			taken, err := store.Recording(s)
			if err != nil {
				t.Fatal(err)
			}
			var operations [][]store.Statement
			for i := range n {
				if err := issueOne(t.Context(), s, i); err != nil {
					t.Fatal(err)
				}
				operations = append(operations, taken())
			}
			storetest.Compare(name, ours, storetest.Quantile(inC(t, program, copied(t, file), "w", 1, operations), 0.5), 2)
		}
		if first == 0 {
			first = ours
		} else {
			storetest.Compare("  growth from 1k customers", ours, first, 1.2)
		}
	}
}

func issueMany(t *testing.T, s *store.Store, n int) (times []time.Duration) {
	t.Helper()
	for i := range n {
		start := time.Now()
		if err := issueOne(t.Context(), s, i); err != nil {
			t.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	return times
}

func issueOne(ctx context.Context, s *store.Store, i int) error {
	d, err := s.Documents.Draft(ctx, ordinary(i))
	if err != nil {
		return err
	}
	d.Service = day.Range{From: storetest.Today(), To: storetest.Today()}
	d.Lines = []invoice.Line{{Description: "Consulting hour", Quantity: 3 * money.One, Unit: "h", Price: 95 * money.One, Taxes: d.LineTaxes}}
	_, err = s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render)
	return err
}

// A reader does not wait for a writer that never rests.
func TestBenchReadWhileWriting(t *testing.T) {
	storetest.Measuring(t)
	file := copied(t, storetest.Large(t, 10_000, 100_000))
	s, writer := storetest.Open(t, file), storetest.Open(t, file)
	ctx := context.Background()
	read := func(i int) error {
		_, err := s.Customers.Get(ctx, customer.ID(1+i*17%9000))
		return err
	}
	const n, rounds = 500, 8
	idle := timed(t, n, rounds, read)
	stop, done := make(chan struct{}), make(chan error)
	written := 0
	go func() {
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
				if err := issueOne(ctx, writer, written); err != nil {
					done <- err
					return
				}
				written++
			}
		}
	}()
	busy := timed(t, n, rounds, read)
	close(stop)
	if err := <-done; err != nil || written == 0 {
		t.Fatalf("%d invoices were written meanwhile: %v", written, err)
	}
	storetest.Compare("read while invoices are issued, p50 to idle", storetest.Quantile(busy, 0.5), storetest.Quantile(idle, 0.5), 1.5)
	storetest.Compare("read while invoices are issued, p99 to idle", storetest.Quantile(busy, 0.99), storetest.Quantile(idle, 0.99), 10)
}

// Aging from stored open amounts, against adding up what every payment settled.
func TestBenchAging(t *testing.T) {
	for _, size := range sizes(t) {
		s := reading(t, storetest.Large(t, size, 10*size))
		ctx := context.Background()
		ours := storetest.Quantile(timed(t, 1, 9, func(int) error {
			_, err := s.Documents.Aging(ctx)
			return err
		}), 0.5)
		db := raw(t, s.Path())
		again := storetest.Quantile(timed(t, 1, 3, func(int) error {
			rows, err := db.Query(`SELECT currency, iif(age <= 0, 0, min((age - 1) / 30, 3) + 1) AS bucket, sum(open) FROM (
				SELECT currency, julianday(?) - julianday(due_on) AS age, payable_minor - (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.document_id = d.id) AS open
				FROM document d WHERE state = 'issued' AND kind = 'invoice') WHERE open <> 0 GROUP BY 1, 2`, storetest.Today().String())
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
			}
			return rows.Err()
		}), 0.5)
		storetest.Compare(fmt.Sprintf("aging to adding up payments (%dk)", size/1000), ours, again, 1.0/50)
	}
}

// A backup is verified row by row; the budget is that of 30 seconds a gigabyte.
func TestBenchBackup(t *testing.T) {
	for _, size := range sizes(t) {
		if size == 1_000 {
			continue
		}
		file := storetest.Large(t, size, 10*size)
		s := storetest.Open(t, copied(t, file))
		start := time.Now()
		if _, err := s.Backup(context.Background(), filepath.Join(t.TempDir(), "backup.db")); err != nil {
			t.Fatal(err)
		}
		took := time.Since(start)
		start = time.Now()
		copied(t, file)
		plain := time.Since(start)
		gigabytes := float64(sizeOf(t, file)) / 1e9
		budget := time.Duration(30 * gigabytes * float64(time.Second))
		storetest.Compare(fmt.Sprintf("backup, verified, of %.2f GB to 30 s a GB", gigabytes), took, budget, 1)
		fmt.Printf("  %.1f s a GB, %.0f times a plain copy\n", took.Seconds()/gigabytes, took.Seconds()/plain.Seconds())
	}
}
