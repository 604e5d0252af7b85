package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
)

// canary stands in every place where a customer's record holds text.
const canary = "Kanariemeier"

func withCanaries(t *testing.T, s *store.Store) customer.Customer {
	t.Helper()
	ctx := context.Background()
	storetest.Acme(t, s)
	field, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: "Region", Type: "text"})
	if err != nil {
		t.Fatal(err)
	}
	c := storetest.Customer(t, s, customer.Customer{Name: canary, LegalName: canary + " GmbH", Contact: canary, Email: canary + "@x.example", Phone: canary,
		Address: customer.Address{Street: []string{canary}, City: canary, Country: "DE"}, TaxID: canary, ExemptReason: canary, Certificate: canary, PO: canary,
		Tier: canary, Cycle: canary, Owner: canary, Tags: []string{canary}, Custom: map[customer.FieldID]string{field.ID: strings.Repeat(canary, 50)}})
	contact(t, s, customer.Contact{Customer: c.ID, Name: canary, Note: canary})
	if _, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: c.ID, Text: strings.Repeat(canary+" ", 1000)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Forms.Save(ctx, "note:"+c.ID.String(), []byte(canary)); err != nil {
		t.Fatal(err)
	}
	if err := s.Forms.Save(ctx, "note:C-0001", []byte("stays")); err != nil {
		t.Fatal(err)
	}
	return reload(t, s, c.ID)
}

func TestAPurgeLeavesNothingBehind(t *testing.T) {
	path := storetest.File(t)
	s, err := store.Open(context.Background(), path, storetest.Options())
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	c := withCanaries(t, s)
	taken, err := s.BackupBeside(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	aside := path + ".before-restore-20260101T000000Z"
	if err := os.WriteFile(aside, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before, _, err := s.History(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	in := store.NewIntent()
	for range 2 { // the second is answered with the first
		p, err := s.Customers.Purge(ctx, in, c.ID)
		if err != nil || p.Customer != c.ID || p.Blanked != 3 || !slices.Equal(p.Backups, []string{taken.Path, aside}) {
			t.Fatalf("purged %+v, %v", p, err)
		}
	}
	got := reload(t, s, c.ID)
	if got.Name != "purged C-0002" || !got.Archived || got.Contact != "" || got.Rev == c.Rev {
		t.Errorf("the record is %+v", got)
	}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), c); !errors.Is(err, store.ErrConflict) {
		t.Errorf("an open form brought it back: %v", err)
	}
	if _, _, err := s.Forms.Load(ctx, "note:C-0002"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the form is left: %v", err)
	}
	if _, _, err := s.Forms.Load(ctx, "note:C-0001"); err != nil {
		t.Errorf("another's form is gone: %v", err)
	}
	after, _, err := s.History(ctx, 0)
	if err != nil || len(after) != len(before)+1 {
		t.Fatalf("%d rows of the trail, %v", len(after), err)
	}
	for i := range before {
		if after[i].Hash != before[i].Hash {
			t.Errorf("row %d of the trail has another hash", i+1)
		}
	}
	v, err := s.Verify(ctx, false)
	if err != nil || !v.OK || v.Blanked != 3 {
		t.Errorf("verify: %+v, %v", v, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal"} {
		if body, err := os.ReadFile(name); err == nil && bytes.Contains(body, []byte(canary)) {
			t.Errorf("%s still holds it", filepath.Base(name))
		}
	}
}

func TestAPurgeWaitsUntilDocumentsNeedNotBeKept(t *testing.T) {
	path := storetest.File(t)
	s, ctx := storetest.Open(t, path), context.Background()
	acme := storetest.Acme(t, s)
	issued := storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	draft := storetest.Draft(t, s, acme.ID, 1, day.Day{Year: 2030, Month: 1, Date: 1})
	var invalid *invoice.Invalid
	if _, err := s.Customers.Purge(ctx, store.NewIntent(), acme.ID); !errors.As(err, &invalid) || !strings.Contains(invalid.Hint, "2037-01-01") {
		t.Errorf("purged at once: %v", err)
	}
	if _, err := s.Customers.Purge(ctx, store.NewIntent(), 99); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody was purged: %v", err)
	}
	at := func(d day.Day) *store.Store {
		o := storetest.Options()
		o.Today = func() day.Day { return d }
		later, err := store.Open(ctx, path, o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { later.Close() })
		return later
	}
	if _, err := at(day.Day{Year: 2036, Month: 12, Date: 31}).Customers.Purge(ctx, store.NewIntent(), acme.ID); !errors.As(err, &invalid) {
		t.Errorf("purged a day early: %v", err)
	}
	later := at(day.Day{Year: 2037, Month: 1, Date: 1})
	if _, err := later.Customers.Purge(ctx, store.NewIntent(), acme.ID); !errors.As(err, &invalid) || !strings.Contains(invalid.Reason, "are open: 1") {
		t.Errorf("purged with a draft: %v", err)
	}
	if err := s.Documents.Discard(ctx, store.NewIntent(), draft.ID, draft.Rev); err != nil {
		t.Fatal(err)
	}
	if _, err := later.Customers.Purge(ctx, store.NewIntent(), acme.ID); err != nil {
		t.Fatal(err)
	}
	if d, err := s.Documents.Get(ctx, issued.ID); err != nil || d.Buyer.Name != acme.Name {
		t.Errorf("the issued invoice says %q, %v", d.Buyer.Name, err)
	}
	mustVerify(t, s)
}

// What a purge may do nothing else may, and verify tells where it was done with the
// guards taken away.
func TestBlankingWithoutAPurgeIsSeen(t *testing.T) {
	for name, text := range map[string]string{
		"one row":             "UPDATE audit_payload SET body = NULL WHERE seq = 3",
		"one of nobody":       "UPDATE audit_payload SET body = NULL WHERE seq = 1",
		"after a purge":       "UPDATE audit_payload SET body = NULL WHERE seq = (SELECT max(seq) FROM audit)",
		"of another customer": "UPDATE audit_payload SET body = NULL WHERE seq = (SELECT min(seq) FROM audit WHERE account_id = 1)",
		"the purge taken out": "UPDATE audit_payload SET body = '{}' WHERE seq = (SELECT min(seq) FROM audit WHERE account_id = 2)",
	} {
		t.Run(name, func(t *testing.T) {
			path := storetest.File(t)
			s, ctx := storetest.Open(t, path), context.Background()
			c := withCanaries(t, s)
			if _, err := s.Customers.Purge(ctx, store.NewIntent(), c.ID); err != nil {
				t.Fatal(err)
			}
			mustVerify(t, s)
			other := raw(t, path)
			if _, err := other.Exec(text); err == nil {
				t.Fatal("it was not refused")
			}
			mustExec(t, other, "DROP TRIGGER audit_payload_blanked")
			mustExec(t, other, text)
			mustExec(t, other, `CREATE TRIGGER audit_payload_blanked BEFORE UPDATE ON audit_payload
WHEN NEW.seq IS NOT OLD.seq OR NEW.body IS NOT NULL OR NOT EXISTS (SELECT 1 FROM audit a JOIN audit p
  ON p.subject = 'customer' AND p.subject_id = a.account_id AND p.seq > a.seq AND p.verb = 'customer purged' WHERE a.seq = OLD.seq)
BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END`)
			v, err := s.Verify(ctx, false)
			if err != nil || v.OK || !strings.Contains(strings.Join(v.Problems, " "), "of the trail") {
				t.Errorf("verify: %+v, %v", v, err)
			}
		})
	}
}
