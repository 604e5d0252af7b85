package store_test

import (
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

func TestEachIntentWritesOneAuditRow(t *testing.T) {
	path := storetest.File(t)
	o := storetest.Options()
	o.By = "cli"
	ctx := context.Background()
	s, err := store.Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	acme := storetest.Acme(t, s)
	acme.Phone = "+49 1"
	if acme, err = s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil {
		t.Fatal(err)
	}
	for _, archived := range []bool{true, false} {
		if err := s.Customers.Archive(ctx, store.NewIntent(), acme.ID, archived); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Business.SaveProfile(ctx, store.NewIntent(), tax.Profile{Name: "none"}); err != nil {
		t.Fatal(err)
	}
	d := storetest.Draft(t, s, acme.ID, 1, day.Day{})
	d.Note = "changed"
	if d, err = s.Documents.Save(ctx, store.NewIntent(), d); err != nil {
		t.Fatal(err)
	}
	if d, err = s.Documents.Issue(ctx, store.NewIntent(), d, storetest.Render); err != nil {
		t.Fatal(err)
	}
	if err := s.Documents.MarkSent(ctx, store.NewIntent(), d.ID, invoice.Sent{How: "mailed", On: storetest.Today()}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: euros(5)}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: acme.ID, Text: "x"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"business saved", "item created", "customer created", "customer changed", "customer archived", "customer restored", "tax profile saved",
		"draft created", "draft changed", "document issued", "document sent", "payment recorded", "note added"}
	if got := trail(t, path); !reflect.DeepEqual(got, want) {
		t.Errorf("trail\n%q\nwant\n%q", got, want)
	}
	var by, at, body string
	if err := raw(t, path).QueryRow("SELECT by, at, body FROM audit JOIN audit_payload USING (seq) WHERE verb = 'customer changed'").Scan(&by, &at, &body); err != nil {
		t.Fatal(err)
	}
	var change struct{ Before, After struct{ Phone string } }
	if err := json.Unmarshal([]byte(body), &change); err != nil || by != "cli" || at != "2026-11-22T09:30:00Z" || change.Before.Phone != "+49 89 555 0117" || change.After.Phone != "+49 1" {
		t.Errorf("%s at %s: %s, %v", by, at, body, err)
	}
	mustVerify(t, s)
}

func TestAutosaveDoesNotFloodTheTrail(t *testing.T) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	d := storetest.Draft(t, s, storetest.Acme(t, s).ID, 1, day.Day{})
	rows := len(trail(t, path))
	var err error
	for range 20 {
		if d, err = s.Documents.Save(ctx, store.NewIntent(), d); err != nil {
			t.Fatal(err)
		}
	}
	if d.Rev != 21 || len(trail(t, path)) != rows {
		t.Errorf("20 saves: rev %d, %d rows more", d.Rev, len(trail(t, path))-rows)
	}
}
