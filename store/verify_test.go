package store_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"billfold/store"
	"billfold/store/storetest"
)

// tampering is what a person with another program could do to the file, with
// the triggers taken away, and a part of what verify says then.
func tampering() map[string][2]string {
	return map[string][2]string{
		"a number":             {"UPDATE document SET number = 'INV-1009', series_no = 1009 WHERE id = 1", "without a gap"},
		"a missing number":     {"UPDATE series SET next_no = next_no + 1 WHERE kind = 'invoice'", "without a gap"},
		"a note":               {"UPDATE document SET note = 'forged' WHERE id = 1", "changed after it was issued"},
		"a snapshot":           {"UPDATE document SET buyer = json_set(buyer, '$.name', 'Forged') WHERE id = 1", "changed after it was issued"},
		"the content hash too": {"UPDATE document SET note = 'forged', content_sha256 = 'forged' WHERE id = 1", "changed after it was issued"},
		"a description":        {"UPDATE line SET description = 'forged' WHERE document_id = 1", "changed after it was issued"},
		"a price":              {"UPDATE line SET price = 1 WHERE document_id = 1", "totals"},
		"a line more":          {"INSERT INTO line SELECT 1, 9, description, quantity, unit, price, price_per, adjustments, taxes, item_id, service_from, service_to, without_price, without_quantity, of_line, net_minor, typed_minor FROM line WHERE document_id = 1", "totals"},
		"a tax":                {"UPDATE document_tax SET base_minor = 1 WHERE document_id = 1", "totals"},
		"a total":              {"UPDATE document SET sum_minor = 1, net_minor = 1, gross_minor = 1 + tax_minor, payable_minor = 1 + tax_minor, open_minor = 1 WHERE id = 1", "totals"},
		"the open amount":      {"UPDATE document SET open_minor = 1 WHERE id = 3", "open amount"},
		"a payment":            {"UPDATE payment SET amount = amount + 1 WHERE id = 1", "balance"},
		"a payment's date":     {"UPDATE payment SET on_day = '2026-01-01' WHERE id = 1", "trail holds another"},
		"an allocation":        {"UPDATE allocation SET amount = amount - 1", "open amount"},
		"a balance":            {"UPDATE account_balance SET open = open + 1 WHERE account_id = 1", "balance"},
		"the oldest due date":  {"UPDATE account SET oldest_due = '2020-01-01' WHERE id = 1", "oldest due date"},
		"a count":              {"UPDATE tally SET n = n + 1", "counts"},
		"a PDF":                {"UPDATE pdf SET bytes = x'00' WHERE document_id = 1", "stored PDF"},
		"a removed PDF":        {"DELETE FROM pdf WHERE document_id = 1", "stored PDF"},
		"a logo":               {"UPDATE logo SET bytes = CAST(bytes || x'00' AS BLOB)", "not the picture that was kept"},
		"a removed logo":       {"DELETE FROM logo", "of the business is not in the file"},
		"who did it":           {"UPDATE audit SET by = 'someone' WHERE seq = 2", "trail is broken"},
		"the end of the trail": {"DELETE FROM audit_payload WHERE seq = (SELECT max(seq) FROM audit)", "trail"},
		"a removed audit row":  {"DELETE FROM audit_payload WHERE seq = 4; DELETE FROM audit WHERE seq = 4", "trail is broken"},
		"what was recorded":    {"UPDATE audit_payload SET body = '{}' WHERE seq = 3", "recorded was changed"},
		"a row of nobody":      {"PRAGMA foreign_keys = 0; UPDATE entry SET account_id = 99", "belongs to"},
		"a forged trail row":   {"INSERT INTO audit SELECT seq + 1, step, at, by, verb, subject, subject_id, account_id, NULL, input_sha256, content_sha256, undoes, payload_sha256, hash, hash FROM audit ORDER BY seq DESC LIMIT 1", "trail is broken"},
		"a series":             {"PRAGMA foreign_keys = 0; DELETE FROM series WHERE kind = 'invoice'", "of no series"},
		"the newest invoice, and all that counts it": {`PRAGMA foreign_keys = 0; DELETE FROM pdf WHERE document_id = 4; DELETE FROM line WHERE document_id = 4;
			DELETE FROM document_tax WHERE document_id = 4; DELETE FROM document WHERE id = 4; DELETE FROM timeline WHERE ref = 4 AND kind = 'invoice';
			UPDATE series SET next_no = next_no - 1 WHERE kind = 'invoice'; UPDATE tally SET n = n - 1 WHERE what = 'invoice';
			DELETE FROM account_balance WHERE account_id = 2; UPDATE account SET oldest_due = NULL WHERE id = 2`, "D-0004 is in the trail"},
		"a payment, and all that counts it": {`DELETE FROM allocation WHERE payment_id = 1; DELETE FROM payment WHERE id = 1; DELETE FROM timeline WHERE ref = 1 AND kind = 'payment';
			UPDATE document SET open_minor = payable_minor, settled_on = NULL WHERE id = 1;
			UPDATE account_balance SET open = open + 10000 WHERE account_id = 1 AND currency = 'EUR'`, "P-0001 is in the trail"},
		"whose invoice it is": {`UPDATE document SET account_id = 1 WHERE id = 4; UPDATE timeline SET account_id = 1 WHERE ref = 4 AND kind = 'invoice'; DELETE FROM account_balance WHERE account_id = 2;
			UPDATE account_balance SET open = open + 11305 WHERE account_id = 1 AND currency = 'EUR'; UPDATE account SET oldest_due = NULL WHERE id = 2`, "INV-1003 is not the customer's"},
		"whose payment it is": {`UPDATE payment SET account_id = 2 WHERE id = 3; UPDATE timeline SET account_id = 2 WHERE ref = 3 AND kind = 'payment';
			UPDATE account_balance SET account_id = 2 WHERE currency = 'USD'`, "P-0003 is not the customer's"},
		"what a payment settles": {`UPDATE allocation SET document_id = 3; UPDATE document SET open_minor = payable_minor WHERE id = 1;
			UPDATE document SET open_minor = payable_minor - 10000 WHERE id = 3`, "P-0001 does not settle what the trail says"},
		"more than the payment": {`INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (1, 3, '2026-11-22', 100, ''); UPDATE document SET open_minor = open_minor - 100 WHERE id = 3;
			UPDATE account_balance SET open = open - 100, credit = credit - 100 WHERE account_id = 1 AND currency = 'EUR'`, "P-0001 settles more than it is"},
		"a title":               {"UPDATE document SET title = 'forged' WHERE id = 1", "title"},
		"digits":                {"UPDATE document SET digits = '7' WHERE id = 1", "title"},
		"a PDF of another":      {"INSERT INTO pdf VALUES (2, x'00')", "stored PDF of D-0002"},
		"a draft":               {"UPDATE line SET taxes = '[1]' WHERE document_id = 2", "D-0002 cannot be read"},
		"the record":            {"DELETE FROM timeline WHERE ref = 1 AND kind = 'invoice'", "does not hold its events"},
		"a payment's record":    {"UPDATE timeline SET account_id = 2 WHERE ref = 1 AND kind = 'payment'", "does not hold its events"},
		"a contact":             {"DELETE FROM contact WHERE id = 2", "The contact 2 is in the trail"},
		"a custom field":        {"DELETE FROM custom_field WHERE id = 1", "The custom field 1 is in the trail"},
		"a value of no field":   {"UPDATE account SET custom = '{\"9\":\"x\"}' WHERE id = 1", "C-0001 has a value of the custom field 9"},
		"a circle":              {"UPDATE account SET parent_id = 2 WHERE id = 1; UPDATE account SET parent_id = 1 WHERE id = 2", "C-0001 is above itself"},
		"a blanked payload":     {"UPDATE audit_payload SET body = NULL WHERE seq = 3", "no purge did it"},
		"an invoice's day":      {"UPDATE timeline SET on_day = '2020-01-01' WHERE ref = 1 AND kind = 'invoice'", "does not hold its events"},
		"a note's record":       {"DELETE FROM timeline WHERE kind = 'note'", "does not hold its events"},
		"the triggers alone":    {"SELECT 1", "document_frozen"},
		"a deleted whole thing": {"PRAGMA foreign_keys = 0; DELETE FROM pdf WHERE document_id = 4; DELETE FROM line WHERE document_id = 4; DELETE FROM document_tax WHERE document_id = 4; DELETE FROM document WHERE id = 4", "without a gap"},
	}
}

func TestVerifyFindsTampering(t *testing.T) {
	s, path := underAttack(t)
	if _, err := s.Entries.Add(context.Background(), store.NewIntent(), store.Entry{Customer: 1, Text: "note"}); err != nil {
		t.Fatal(err)
	}
	mustVerify(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range tampering() {
		t.Run(name, func(t *testing.T) {
			path := t.TempDir() + "/billfold.db"
			if err := os.WriteFile(path, body, 0o600); err != nil {
				t.Fatal(err)
			}
			tamper(t, path, c[0])
			v, err := storetest.Open(t, path).Verify(context.Background(), false)
			if err != nil || v.OK || !strings.Contains(strings.Join(v.Problems, "\n"), c[1]) {
				t.Errorf("verify says %q, %v", v.Problems, err)
			}
		})
	}
}

// tamper runs statements with the triggers taken away.
func tamper(t *testing.T, path, text string) {
	t.Helper()
	db := raw(t, path)
	rows, err := db.Query("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	rows.Close()
	for _, name := range names {
		mustExec(t, db, "DROP TRIGGER "+name)
	}
	mustExec(t, db, text)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyCountsWhatItChecked(t *testing.T) {
	s, _ := underAttack(t)
	v := mustVerify(t, s)
	if v.Invoices != 3 || v.Payments != 3 || v.PDFs != 3 || v.Unstored != 0 || v.AuditRows != 15 {
		t.Errorf("verdict: %+v", v)
	}
	quick, err := s.Verify(context.Background(), true)
	if err != nil || !quick.OK || quick.PDFs != 0 {
		t.Errorf("quick: %+v, %v", quick, err)
	}
}

// TestDamagedFilesNeverPanic flips bytes all over a file: it is refused, or
// opened, and verified without a panic; and nothing that was issued differs
// unnoticed.
func TestDamagedFilesNeverPanic(t *testing.T) {
	s, path := underAttack(t)
	ctx := context.Background()
	want, err := s.Documents.Get(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i := range 120 {
		at := i * len(body) / 120
		damaged := append([]byte{}, body...)
		damaged[at+i%7] ^= 0x55
		path := t.TempDir() + "/billfold.db"
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(ctx, path, storetest.Options())
		if err != nil {
			found++
			continue
		}
		v, err := s.Verify(ctx, false)
		if err != nil || !v.OK {
			found++
		} else if got, err := s.Documents.Get(ctx, 1); err != nil || got.Number != want.Number || got.Note != want.Note || got.Open != want.Open || got.Lines[0].Price != want.Lines[0].Price {
			t.Errorf("byte %d: an issued invoice was changed unnoticed: %+v, %v", at, got, err)
		}
		s.Close()
	}
	if found == 0 {
		t.Error("no damage was found at all")
	}
}
