package store_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
)

// correctedLedger is a file in which everything that corrects was done: document 1
// is credited in part by 2, 3 is void by 4, 5 is written off, 6 was paid short with a fee, and
// 7 was paid; payments 1 (free), 2 (its refund), 3 (of 6), 4 (of 7), 5 (its reversal); write-offs
// 1 and 2 (the fee); failed payment 1. Account 2 has document 8.
func correctedLedger(t *testing.T) (*store.Store, string) {
	t.Helper()
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	credit := func(in store.CreditInput) {
		t.Helper()
		in.Reason = "why"
		_, err := s.Documents.Credit(ctx, store.NewIntent(), in, storetest.Render)
		do(err)
	}
	pay := func(in store.PaymentInput) {
		t.Helper()
		in.Customer, in.Date, in.Method, in.SelectedFirst = acme.ID, storetest.Today(), "bank", true
		_, err := s.Payments.Record(ctx, store.NewIntent(), in)
		do(err)
	}
	credit(store.CreditInput{Of: storetest.Invoice(t, s, acme.ID, 10, storetest.Today()).ID, Amount: 11305})
	credit(store.CreditInput{Of: storetest.Invoice(t, s, acme.ID, 1, storetest.Today()).ID, Void: true})
	_, err := s.Documents.WriteOff(ctx, store.NewIntent(), store.WriteOffInput{Document: storetest.Invoice(t, s, acme.ID, 1, storetest.Today()).ID, Reason: "insolvent"})
	do(err)
	short := storetest.Invoice(t, s, acme.ID, 10, storetest.Today())
	paid := storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	pay(store.PaymentInput{Amount: euros(20000)})
	_, err = s.Payments.Refund(ctx, store.NewIntent(), store.RefundInput{Payment: 1, Amount: 5000})
	do(err)
	pay(store.PaymentInput{Amount: euros(113000), Selected: short.ID, Rest: invoice.Fee})
	pay(store.PaymentInput{Amount: euros(11305), Selected: paid.ID})
	_, err = s.Payments.Fail(ctx, store.NewIntent(), store.FailInput{Payment: 4, Reason: "no funds"})
	do(err)
	other := acme
	other.Name = "Birch & Sons"
	storetest.Invoice(t, s, storetest.Customer(t, s, other).ID, 1, storetest.Today())
	return s, path
}

// What corrects a ledger can itself not be changed, replaced or made up.
func TestCorrectionsCannotBeChanged(t *testing.T) {
	s, path := correctedLedger(t)
	list := []string{
		"UPDATE document SET voids = 0 WHERE id = 4",
		"UPDATE document SET voids = 1 WHERE id = 2",
		"UPDATE document SET credits_id = 7 WHERE id = 2",
		"UPDATE document SET credits_id = NULL WHERE id = 2",
		`UPDATE document SET credit_left = '[]' WHERE id = 2`,
		"UPDATE line SET of_line = 7 WHERE document_id = 4",
		"UPDATE document SET open_minor = 0 WHERE id = 1",
		"DELETE FROM document WHERE id = 2",
		"INSERT OR REPLACE INTO document SELECT * FROM document WHERE id = 2",
		"UPDATE payment SET of_id = NULL, kind = 'receipt' WHERE id = 2",
		"UPDATE payment SET amount = 1 WHERE id = 2",
		"DELETE FROM payment WHERE id = 5",
		"INSERT OR REPLACE INTO payment SELECT * FROM payment WHERE id = 2",
		"REPLACE INTO payment (id, kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES (2, 'refund', 1, 1, '2026-11-22', 'bank', 1, 'EUR', '')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', 1, 1, '2026-11-22', 'bank', 15001, 'EUR', 'more than is left')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', 3, 1, '2026-11-22', 'bank', 1, 'EUR', 'of what settles')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', 1, 2, '2026-11-22', 'bank', 1, 'EUR', 'of another customer')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', 1, 1, '2026-11-22', 'bank', 1, 'USD', 'of another currency')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', 2, 1, '2026-11-22', 'bank', 1, 'EUR', 'of a refund')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', 1, 1, '2020-01-01', 'bank', 1, 'EUR', 'before it came')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('refund', NULL, 1, '2026-11-22', 'bank', 1, 'EUR', 'of nothing')",
		"INSERT INTO payment (kind, of_id, account_id, on_day, method, amount, currency, reference) VALUES ('receipt', 1, 1, '2026-11-22', 'bank', 1, 'EUR', 'receipt of one')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (2, 1, '2026-11-22', 1, 'of a refund')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (5, 1, '2026-11-22', 1, 'of a reversal')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (4, 7, '2026-11-22', 1, 'of what came back')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (1, 1, '2026-11-22', 15001, 'more than is free')",
		"INSERT INTO allocation (credit_id, document_id, on_day, amount, reason) VALUES (2, 7, '2026-11-22', 1, 'more than the credit note')",
		"INSERT INTO allocation (credit_id, document_id, on_day, amount, reason) VALUES (2, 1, '2026-11-22', -11306, 'less than nothing')",
		"INSERT INTO allocation (credit_id, document_id, on_day, amount, reason) VALUES (4, 8, '2026-11-22', 1, 'to another customer')",
		"INSERT INTO allocation (write_off_id, document_id, on_day, amount, reason) VALUES (1, 1, '2026-11-22', 1, 'of another document')",
		"INSERT INTO allocation (write_off_id, document_id, on_day, amount, reason) VALUES (1, 5, '2026-11-22', -1, 'taken back in part')",
		"INSERT INTO allocation (write_off_id, document_id, on_day, amount, reason) VALUES (1, 5, '2026-11-22', -11306, 'less than nothing')",
		"INSERT INTO allocation (payment_id, write_off_id, document_id, on_day, amount, reason) VALUES (1, 1, 5, '2026-11-22', 1, 'of two')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (1, 1, '2026-02-30', 1, 'on no day')",
		"UPDATE write_off SET amount = 1 WHERE id = 1",
		"UPDATE write_off SET document_id = 1 WHERE id = 1",
		"UPDATE write_off SET on_day = '2020-01-01' WHERE id = 1",
		"UPDATE write_off SET reason = 'x' WHERE id = 1",
		"DELETE FROM write_off WHERE id = 1",
		"INSERT OR REPLACE INTO write_off SELECT * FROM write_off WHERE id = 1",
		"INSERT INTO write_off (kind, account_id, document_id, on_day, amount, reason) VALUES ('write_off', 1, 1, '2026-11-22', 1000000000, 'more than is open')",
		"INSERT INTO write_off (kind, account_id, document_id, on_day, amount, reason) VALUES ('write_off', 1, 8, '2026-11-22', 1, 'of another customer')",
		"INSERT INTO write_off (kind, account_id, document_id, on_day, amount, reason) VALUES ('write_off', 1, 2, '2026-11-22', 1, 'of a credit note')",
		"INSERT INTO write_off (kind, account_id, document_id, on_day, amount, reason) VALUES ('write_off', 1, 5, '2026-11-22', 1, 'of what is settled')",
		"INSERT INTO write_off (kind, account_id, document_id, on_day, amount, reason) VALUES ('fee', 1, 1, '2026-11-22', 1, 'fee of no payment')",
		"INSERT INTO write_off (kind, account_id, document_id, payment_id, on_day, amount, reason) VALUES ('fee', 2, 8, 1, '2026-11-22', 1, 'fee of another customer')",
		"INSERT INTO write_off (kind, account_id, document_id, on_day, amount, reason) VALUES ('write_off', 1, 1, '2026-11-22', 1, '')",
		"UPDATE payment_failure SET reason = 'x'",
		"UPDATE payment_failure SET retry_on = NULL",
		"DELETE FROM payment_failure",
		"INSERT OR REPLACE INTO payment_failure SELECT * FROM payment_failure",
		"INSERT INTO payment_failure (kind, account_id, document_id, on_day, reason, attempt) VALUES ('refused', 1, 8, '2026-11-22', 'of another customer', 1)",
		"INSERT INTO payment_failure (kind, account_id, document_id, payment_id, on_day, reason, attempt) VALUES ('returned', 1, 7, 3, '2026-11-22', 'not reversed', 1)",
		"INSERT INTO payment_failure (kind, account_id, on_day, reason, attempt) VALUES ('refused', 1, '2026-11-22', 'of nothing', 1)",
	}
	if n := resist(t, s, path, list); n != 2*len(list) {
		t.Errorf("%d attacks", n)
	}
}

// What a person does to the corrections with the triggers taken away, verify says.
func TestVerifyFindsTamperedCorrections(t *testing.T) {
	s, path := correctedLedger(t)
	mustVerify(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string][2]string{
		"a void that is none":    {"UPDATE document SET voids = 0 WHERE id = 4", "changed after it was issued"},
		"what a credit had left": {"UPDATE document SET credit_left = '[]' WHERE id = 2", "changed after it was issued"},
		"a refund":               {"UPDATE payment SET amount = 1 WHERE id = 2; UPDATE account_balance SET credit = credit + 4999 WHERE account_id = 1", "P-0002 was changed"},
		"a refund, gone":         {"DELETE FROM payment WHERE id = 2; DELETE FROM timeline WHERE kind = 'payment' AND ref = 2; UPDATE account_balance SET credit = credit + 5000 WHERE account_id = 1", "P-0002 is in the trail"},
		"a write-off's day":      {"UPDATE write_off SET on_day = '2026-01-01' WHERE id = 1", "Write-off 1 was changed"},
		"a write-off, gone": {"DELETE FROM allocation WHERE write_off_id = 1; DELETE FROM write_off WHERE id = 1; DELETE FROM timeline WHERE kind = 'write_off' AND ref = 1; " +
			"UPDATE document SET open_minor = payable_minor WHERE id = 5; UPDATE account_balance SET open = open + 11305 WHERE account_id = 1", "Write-off 1 is in the trail"},
		"a write-off taken back": {"INSERT INTO allocation (write_off_id, document_id, on_day, amount, reason) VALUES (1, 5, '2026-11-22', -11305, ''); UPDATE document SET open_minor = payable_minor WHERE id = 5; " +
			"UPDATE account_balance SET open = open + 11305 WHERE account_id = 1", "Write-off 1 does not settle what the trail says"},
		"half a write-off": {"UPDATE allocation SET amount = 1 WHERE write_off_id = 1; UPDATE document SET open_minor = payable_minor - 1 WHERE id = 5; " +
			"UPDATE account_balance SET open = open + 11304 WHERE account_id = 1", "settles more than it is"},
		"why it failed": {"UPDATE payment_failure SET reason = 'x'", "Failed payment 1 was changed"},
		"a failure":     {"DELETE FROM payment_failure; DELETE FROM timeline WHERE kind = 'payment_failure'", "Failed payment 1 is in the trail"},
		"its record":    {"DELETE FROM timeline WHERE kind = 'payment_failure'", "does not hold its events"},
	} {
		t.Run(name, func(t *testing.T) {
			path := t.TempDir() + "/billfold.db"
			if err := os.WriteFile(path, body, 0o600); err != nil {
				t.Fatal(err)
			}
			tamper(t, path, c[0])
			v, err := storetest.Open(t, path).Verify(context.Background(), false)
			if err != nil || v.OK || !strings.Contains(strings.Join(v.Problems, "\n"), c[1]) {
				t.Errorf("%v, %v; want %q", v.Problems, err, c[1])
			}
		})
	}
}
