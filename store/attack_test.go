package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
)

// attacks change or remove what is issued, paid or in the trail. Document 1 is
// an issued invoice, 2 a draft, 3 another issued invoice; payment 1 settles part of 1.
func attacks() []string {
	list := []string{
		"DELETE FROM document WHERE id = 1",
		"DELETE FROM document WHERE state = 'issued'",
		"UPDATE document SET id = 9 WHERE id = 1",
		"UPDATE document SET id = 1 WHERE id = 2",
		"UPDATE OR REPLACE document SET id = 1 WHERE id = 2",
		"UPDATE document SET state = 'draft' WHERE id = 1",
		"UPDATE document SET state = 'draft', number = NULL, digits = NULL, series_no = NULL, series_year = NULL WHERE id = 1",
		"UPDATE document SET kind = 'credit_note' WHERE id = 1",
		"UPDATE OR REPLACE document SET number = 'INV-1001', state = 'issued' WHERE id = 2",
		"UPDATE document SET open_minor = 0 WHERE id = 1",
		"UPDATE document SET open_minor = payable_minor WHERE id = 1",
		"UPDATE document SET open_minor = -1 WHERE id = 1",
		"UPDATE document SET open_minor = open_minor + 1 WHERE id = 3",
		"UPDATE document SET sent_how = 'pigeon', sent_on = '2026-11-22' WHERE id = 1",
		"UPDATE document SET sent_how = 'mailed', sent_on = '2026-02-30' WHERE id = 1",
		"REPLACE INTO document SELECT * FROM document WHERE id = 1",
		"INSERT OR REPLACE INTO document SELECT * FROM document WHERE id = 3",
		"INSERT OR REPLACE INTO document (id, rev, kind, state, account_id, imported, sort_no, changed_on, title, typed, currency, rate, rate_source, terms, po, buyer_reference, note," +
			" prices_include_tax, delivery_country, adjustments, sum_minor, discount_minor, charge_minor, net_minor, tax_minor, gross_minor, withheld_minor, prepaid_minor," +
			" rounding_minor, payable_minor, open_minor) VALUES (1, 1, 'invoice', 'draft', 1, 0, 1, '2026-11-22', '', '{}', 'EUR', 0, '', '', '', '', '', 0, '', '[]', 0,0,0,0,0,0,0,0,0,0,0)",
		"INSERT INTO line SELECT 1, 7, description, quantity, unit, price, price_per, adjustments, taxes, item_id, service_from, service_to, without_price, without_quantity, of_line, net_minor, typed_minor FROM line WHERE document_id = 2",
		"INSERT OR REPLACE INTO line SELECT 1, 0, description, 1, unit, price, price_per, adjustments, taxes, item_id, service_from, service_to, without_price, without_quantity, of_line, net_minor, typed_minor FROM line WHERE document_id = 2",
		"UPDATE line SET document_id = 1, pos = 5 WHERE document_id = 2",
		"UPDATE OR REPLACE line SET document_id = 1 WHERE document_id = 2",
		"UPDATE line SET document_id = 2, pos = 5 WHERE document_id = 1",
		"UPDATE line SET price = 1 WHERE document_id = 1",
		"UPDATE line SET description = 'x' WHERE document_id = 3",
		"DELETE FROM line WHERE document_id = 1",
		"DELETE FROM line",
		"UPDATE document_tax SET amount_minor = 0 WHERE document_id = 1",
		"DELETE FROM document_tax WHERE document_id = 1",
		"INSERT INTO document_tax VALUES (1, 9, '{}', 'S', 0, 0, 0, 0)",
		"INSERT OR REPLACE INTO document_tax VALUES (1, 0, '{}', 'S', 0, 0, 0, 0)",
		"UPDATE pdf SET bytes = x'00' WHERE document_id = 1",
		"DELETE FROM pdf",
		"INSERT OR REPLACE INTO pdf SELECT document_id, x'00' FROM pdf WHERE document_id = 1",
		"INSERT INTO pdf VALUES (2, x'00')",
		"UPDATE logo SET bytes = bytes || x'00'",
		"UPDATE logo SET sha256 = replace(sha256, 'a', 'b')",
		"DELETE FROM logo",
		"REPLACE INTO logo SELECT sha256, bytes || x'00' FROM logo",
		"INSERT INTO logo SELECT sha256, bytes FROM logo",
		"INSERT INTO logo VALUES ('logo.png', x'89504E470D0A1A0A')",
		"INSERT INTO logo VALUES (hex(zeroblob(32)), CAST('GIF89a' AS BLOB))",
		"INSERT INTO logo VALUES (hex(zeroblob(32)), x'89504E470D0A1A0A' || zeroblob(600000))",
		"UPDATE payment SET amount = 1",
		"UPDATE payment SET account_id = 2",
		"UPDATE payment SET on_day = '2020-01-01'",
		"DELETE FROM payment",
		"INSERT OR REPLACE INTO payment SELECT id, kind, of_id, account_id, on_day, method, 1, currency, reference, undoes_id FROM payment",
		"INSERT INTO payment (kind, account_id, on_day, method, amount, currency, reference) VALUES ('receipt', 1, '2026-11-22', 'bank', -5, 'EUR', '')",
		"INSERT INTO payment (kind, account_id, on_day, method, amount, currency, reference) VALUES ('receipt', 1, '2026-11-22', 'bank', 5.5, 'EUR', '')",
		"INSERT INTO payment (kind, account_id, on_day, method, amount, currency, reference) VALUES ('receipt', 1, '2026-11-31', 'bank', 5, 'EUR', '')",
		"INSERT INTO payment (kind, account_id, on_day, method, amount, currency, reference) VALUES ('receipt', 99, '2026-11-22', 'bank', 5, 'EUR', '')",
		"INSERT INTO payment (kind, account_id, on_day, method, amount, currency, reference) VALUES ('receipt', 1, '2026-11-22', 'bank', 5, 'eur', '')",
		"UPDATE allocation SET amount = 1",
		"UPDATE allocation SET document_id = 3",
		"DELETE FROM allocation",
		"INSERT OR REPLACE INTO allocation SELECT id, payment_id, credit_id, write_off_id, document_id, on_day, 1, reason FROM allocation",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (1, 1, '2026-11-22', 1, 'more than the payment')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (1, 1, '2026-11-22', -10001, 'less than nothing')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (2, 3, '2026-11-22', 999999999, 'more than the document')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (2, 2, '2026-11-22', 1, 'to a draft')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (2, 4, '2026-11-22', 1, 'of another customer')",
		"INSERT INTO allocation (payment_id, document_id, on_day, amount, reason) VALUES (3, 1, '2026-11-22', 1, 'of another currency')",
		"INSERT INTO allocation (credit_id, document_id, on_day, amount, reason) VALUES (3, 1, '2026-11-22', 1, 'no credit note')",
		"INSERT INTO allocation (document_id, on_day, amount, reason) VALUES (1, '2026-11-22', 1, 'from nothing')",
		"UPDATE audit SET at = '2000-01-01T00:00:00Z'",
		"UPDATE audit SET hash = 'x' WHERE seq = 1",
		"DELETE FROM audit",
		"DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
		"INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
		"INSERT INTO audit SELECT seq + 100, seq + 100, at, by, verb, subject, subject_id, account_id, NULL, input_sha256, content_sha256, undoes, payload_sha256, prev, hash FROM audit WHERE seq = 1",
		"INSERT INTO audit SELECT (SELECT max(seq) + 1 FROM audit), step, at, by, verb, subject, subject_id, account_id, NULL, input_sha256, content_sha256, undoes, payload_sha256, prev, hash FROM audit WHERE seq = 1",
		"UPDATE audit_payload SET body = '{}'",
		"DELETE FROM audit_payload",
		"INSERT OR REPLACE INTO audit_payload VALUES (1, '{}')",
		"UPDATE series SET next_no = 2000 WHERE kind = 'invoice'",
		"UPDATE series SET next_no = next_no + 1 WHERE kind = 'invoice'",
		"UPDATE series SET next_no = next_no - 1 WHERE kind = 'invoice'",
		"UPDATE series SET first_no = 1 WHERE kind = 'invoice'",
		"UPDATE series SET year = 2030 WHERE kind = 'invoice'",
		"DELETE FROM series WHERE kind = 'invoice'",
		"INSERT OR REPLACE INTO series VALUES ('invoice', 0, 1, 1)",
		"INSERT INTO series VALUES ('invoice', 2030, 1, 50)",
		"UPDATE numbering SET first_no = 5 WHERE kind = 'invoice'",
		"INSERT OR REPLACE INTO numbering VALUES ('invoice', 'X-{0}', 1)",
		"DELETE FROM numbering WHERE kind = 'invoice'",
		"DELETE FROM account WHERE id = 1",
		"UPDATE account SET id = 77 WHERE id = 1",
		"INSERT OR REPLACE INTO account SELECT * FROM account WHERE id = 1",
		"DELETE FROM business",
		"UPDATE account SET parent_id = 1 WHERE id = 1",
		"UPDATE account SET parent_id = 3 - id WHERE id IN (1, 2)",
		"UPDATE account SET exempt_until = '2026-02-30' WHERE id = 1",
		"UPDATE account SET custom = 'x' WHERE id = 1",
		"DELETE FROM contact WHERE id = 1",
		"DELETE FROM contact",
		"UPDATE contact SET id = 9 WHERE id = 1",
		"UPDATE OR REPLACE contact SET id = 2 WHERE id = 1",
		"UPDATE OR REPLACE contact SET billing = 1 WHERE id = 2",
		"UPDATE OR REPLACE contact SET account_id = 1 WHERE id = 3",
		"UPDATE contact SET archived = 1 WHERE id = 1",
		"UPDATE contact SET name = '', email = '', phone = '' WHERE id = 2",
		"INSERT OR REPLACE INTO contact SELECT * FROM contact WHERE id = 1",
		"INSERT OR REPLACE INTO contact SELECT NULL, rev, account_id, 'Mallory', email, phone, note, roles, 1, 0 FROM contact WHERE id = 1",
		"INSERT INTO contact (id, rev, account_id, name, email, phone, note, roles, billing, archived) VALUES (1, 1, 1, 'Mallory', '', '', '', '[]', 0, 0)" +
			" ON CONFLICT (id) DO UPDATE SET id = 7",
		"DELETE FROM custom_field WHERE id = 1",
		"UPDATE custom_field SET id = 9 WHERE id = 1",
		"UPDATE custom_field SET type = 'date' WHERE id = 1",
		"UPDATE OR REPLACE custom_field SET name_fold = 'site' WHERE id = 1",
		"UPDATE OR REPLACE custom_field SET id = 2 WHERE id = 1",
		"INSERT OR REPLACE INTO custom_field VALUES (1, 1, 'x', 'x', 'text')",
		"INSERT OR REPLACE INTO custom_field VALUES (9, 1, 'Region', 'region', 'text')",
		"INSERT INTO custom_field VALUES (9, 1, 'x', 'x', 'colour')",
		"UPDATE audit_payload SET body = NULL",
		"UPDATE audit_payload SET body = NULL WHERE seq = (SELECT min(seq) FROM audit WHERE account_id = 1)",
		"PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'RAISE', 'abs') WHERE type = 'trigger'",
	}
	for column, value := range frozenColumns() {
		list = append(list, fmt.Sprintf("UPDATE document SET %s = %s WHERE id = 1", column, value))
	}
	return list
}

// frozenColumns are the columns of an issued document that nothing changes, each with
// another value.
func frozenColumns() map[string]string {
	return map[string]string{"rev": "99", "account_id": "2", "imported": "1", "sort_no": "5", "changed_on": "'2020-01-01'", "title": "'x'", "typed": `'{"a":"b"}'`,
		"number": "'INV-7'", "digits": "'7'", "series_year": "7", "series_no": "7", "currency": "'USD'", "rate": "7", "rate_on": "'2020-01-01'", "rate_source": "'x'",
		"issued_on": "'2020-01-01'", "due_on": "'2030-01-01'", "terms": "'net 99'", "service_from": "'2020-01-01'", "service_to": "'2020-01-01'", "po": "'x'",
		"buyer_reference": "'x'", "note": "'x'", "prices_include_tax": "1", "delivery_country": "'FR'", "delivery_on": "'2020-01-01'", "delivery_name": "'x'", "delivery_address": `'{"city":"x"}'`, "place": "'FR'", "language": "'fr'", "form": "'deposit'", "deposits": "'[1]'", "adjustments": "'[1]'",
		"credits_id": "3", "voids": "1", "credit_left": "'[1]'", "seller": "'{}'", "buyer": "'{}'", "sum_minor": "1", "discount_minor": "1", "charge_minor": "1", "net_minor": "1", "tax_minor": "1",
		"gross_minor": "1", "withheld_minor": "1", "prepaid_minor": "1", "rounding_minor": "1", "payable_minor": "1", "pdf_sha256": "'x'", "pdf_bytes": "1", "content_sha256": "'x'"}
}

func underAttack(t *testing.T) (*store.Store, string) {
	path := storetest.File(t)
	s := storetest.Open(t, path)
	ctx := context.Background()
	acme := storetest.Acme(t, s)
	storetest.Invoice(t, s, acme.ID, 10, storetest.Today())
	storetest.Draft(t, s, acme.ID, 3, storetest.Today())
	storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	contact(t, s, customer.Contact{Customer: acme.ID, Name: "Jo"})
	for _, name := range []string{"Region", "Site"} {
		if _, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: name, Type: customer.TextField}); err != nil {
			t.Fatal(err)
		}
	}
	other := acme
	other.Name, other.Custom = "Birch & Sons", map[customer.FieldID]string{1: "North"}
	storetest.Invoice(t, s, storetest.Customer(t, s, other).ID, 1, storetest.Today())
	for i, amount := range []money.Amount{{Minor: 10000, Currency: "EUR"}, {Minor: 90000, Currency: "EUR"}, {Minor: 5, Currency: "USD"}} {
		in := store.PaymentInput{Customer: acme.ID, Date: storetest.Today(), Method: "bank", Amount: amount}
		if in.Selected = 1; i > 0 {
			in.Selected, in.Allocations = 0, []invoice.Allocation{}
		} else {
			in.SelectedFirst = true
		}
		if _, err := s.Payments.Record(ctx, store.NewIntent(), in); err != nil {
			t.Fatal(err)
		}
	}
	saveLogo(t, s, picture())
	return s, path
}

func TestIssuedDataCannotBeChanged(t *testing.T) {
	s, path := underAttack(t)
	rows, err := raw(t, path).Query("SELECT name FROM pragma_table_info('document')")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	frozen, live := frozenColumns(), " id kind state open_minor settled_on sent_how sent_on disputed promised_on "
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		if frozen[name] == "" && !strings.Contains(live, " "+name+" ") {
			t.Errorf("no attack changes %s of an issued document", name)
		}
	}
	if n := resist(t, s, path, attacks()); n < 200 {
		t.Errorf("%d attacks", n)
	}
}

// resist tries every attack from this program's connection and from another program's, sees
// each refused and the tables unchanged, and says how many there were.
func resist(t *testing.T, s *store.Store, path string, attacks []string) (n int) {
	t.Helper()
	mustVerify(t, s)
	connections := map[string]func(string) error{"this program": func(text string) error { return store.WriterExec(s, text) }}
	other := raw(t, path)
	mustExec(t, other, "PRAGMA recursive_triggers = 0")
	mustExec(t, other, "PRAGMA foreign_keys = 0")
	connections["another program"] = func(text string) error { _, err := other.Exec(text); return err }
	before := dump(t, other)
	for who, try := range connections {
		for _, text := range attacks {
			if who == "another program" && outsideOnly(text) {
				continue
			}
			n++
			err := try(text)
			if err != nil && strings.Contains(err.Error(), "SQL logic error") && !strings.HasPrefix(text, "PRAGMA") {
				t.Errorf("%s is refused for its form alone: %v", text, err)
			}
			if err == nil && dump(t, other) != before {
				t.Fatalf("%s could: %s", who, text)
			}
			if err == nil && !strings.HasPrefix(text, "PRAGMA") {
				t.Errorf("%s was not refused: %s", who, text)
			}
		}
	}
	if dump(t, other) != before {
		t.Error("the tables changed")
	}
	mustVerify(t, s)
	return n
}

// outsideOnly are refused by settings of this program's connections (foreign
// keys, defensive mode) and not by the file: another program can do them, and
// verify tells.
func outsideOnly(text string) bool {
	return strings.HasPrefix(text, "PRAGMA") || strings.Contains(text, "(kind, account_id") && strings.Contains(text, "99,") || strings.HasPrefix(text, "DELETE FROM numbering")
}

// dump is a hash over every row of every table.
func dump(t *testing.T, db *sql.DB) string {
	t.Helper()
	h := sha256.New()
	for _, table := range []string{"business", "numbering", "series", "account", "contact", "custom_field", "tax_profile", "item", "account_balance", "document", "line", "document_tax", "pdf", "logo", "payment", "write_off", "payment_failure", "allocation", "audit", "audit_payload"} {
		rows, err := db.Query("SELECT * FROM " + table + " ORDER BY 1, 2")
		if err != nil {
			t.Fatal(err)
		}
		columns, _ := rows.Columns()
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(h, "%s %v\n", table, row)
		}
		rows.Close()
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
