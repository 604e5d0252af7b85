package storetest

import (
	"database/sql"
	"fmt"
	"strings"
)

// Editable is what a person can change of a file, row by row, but for the counts of
// changes, and what is owed.
func Editable(db *sql.DB) (string, error) {
	var b strings.Builder
	for _, query := range []string{
		"SELECT id, name, legal_name, parent_id, address, terms, tax_profile, tax_id, tags, custom, archived, oldest_due FROM account ORDER BY id",
		"SELECT id, account_id, name, email, phone, note, roles, billing, archived FROM contact ORDER BY id",
		"SELECT id, name, name_fold, type FROM custom_field ORDER BY id",
		"SELECT id, name, price, unit, tax, archived FROM item ORDER BY id",
		"SELECT currency, seller FROM business",
		"SELECT id, pos, name, name_fold, places, taxes, changes FROM tax_profile ORDER BY id",
		"SELECT * FROM numbering ORDER BY 1", "SELECT * FROM series ORDER BY 1, 2",
		"SELECT id, account_id, document_id, kind, on_day, text FROM entry ORDER BY id",
		"SELECT id, kind, state, account_id, title, typed, number, due_on, terms, note, payable_minor, open_minor, settled_on, sent_how, sent_on, disputed, promised_on FROM document ORDER BY id",
		"SELECT * FROM line ORDER BY 1, 2", "SELECT * FROM document_tax ORDER BY 1, 2",
		"SELECT account_id, currency, open, credit FROM account_balance ORDER BY 1, 2",
		"SELECT id, document_id, kind, reason, (SELECT count(*) % 2 FROM audit WHERE subject = 'payment failure' AND subject_id = f.id AND undoes IS NOT NULL) FROM payment_failure f ORDER BY id",
		"SELECT account_id, on_day, kind, ref FROM timeline WHERE kind NOT IN ('payment', 'write_off', 'fee') ORDER BY seq",
	} {
		b.WriteString("\n" + query + "\n")
		rows, err := db.Query(query)
		if err != nil {
			return "", err
		}
		columns, _ := rows.Columns()
		for rows.Next() {
			row, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			if err := rows.Scan(into...); err != nil {
				return "", err
			}
			fmt.Fprintln(&b, row...)
		}
		if err := rows.Close(); err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// Difference are the lines in which two dumps differ.
func Difference(a, b string) string {
	have := map[string]bool{}
	for _, l := range strings.Split(a, "\n") {
		have[l] = true
	}
	var out []string
	for _, l := range strings.Split(b, "\n") {
		if !have[l] {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}
