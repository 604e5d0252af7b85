package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// image is a row that a step changed, as its undo needs it: the columns that differ,
// or all of them where the row was made or removed.
type image struct {
	Table string `json:"table"`
	ID    int64  `json:"id"`
	Was   cells  `json:"was,omitempty"` // nil: it was not there
	Is    cells  `json:"is,omitempty"`  // nil: it is not there any more
}

// cells are a row by its columns, each as JSON; of rows that stand under another one
// (the lines of a draft) all of them, under "rows". The count of its changes is no
// change itself: it is kept so that a row which comes back goes on counting, and no
// window takes it for the one that it has.
type cells map[string]json.RawMessage

const countColumn = "rev"

// keptRow is a row as it was before the transaction changed it.
type keptRow struct {
	rowKey
	was cells
}

// rowKey names a row that is kept.
type rowKey struct {
	table string
	id    int64
}

// keptTable is how the rows of a kind are read, and put back.
type keptTable struct {
	table   string
	columns string
	where   string // with one parameter, the id
	under   bool   // rows that stand under the id, not one row of that id
	rev     bool   // the table counts the changes of a row
	draft   bool   // a part of a draft: kept whole, with all others
	joint   string // columns that are undone together or not at all
}

const (
	isEvent   = "kind IN ('draft', 'invoice', 'credit_note')"
	isWritten = "kind NOT IN ('draft', 'invoice', 'credit_note', 'payment', 'write_off', 'fee', 'payment_failure')"
)

// keptTables are the rows that can be put back as they were. What money did is not
// among them: it is taken back by rows of its own.
func keptTables() map[string]keptTable {
	return map[string]keptTable{
		"account":      {table: "account", columns: customerColumns + ", name_fold, archived", where: "id = ?", rev: true},
		"contact":      {table: "contact", columns: contactColumns + ", billing", where: "id = ?", rev: true, joint: "account_id, roles, archived, billing"},
		"custom_field": {table: "custom_field", columns: "name, name_fold, type", where: "id = ?", rev: true},
		"item":         {table: "item", columns: "name, name_fold, price, unit, tax, archived", where: "id = ?", rev: true},
		"business":     {table: "business", columns: "currency, seller", where: "id = ?", rev: true},
		"tax_profile":  {table: "tax_profile", columns: "pos, name, name_fold, places, scope, inclusive, since, taxes, changes", where: "id = ?", joint: "places, scope, inclusive, since, taxes, changes"},
		"numbering":    {table: "numbering", columns: "kind, pattern, first_no", where: "? = 1", under: true},
		"series":       {table: "series", columns: "kind, year, first_no, next_no", where: "? = 1", under: true},
		"entry":        {table: "entry", columns: "account_id, document_id, kind, on_day, text", where: "id = ?", rev: true},
		"entry_event":  {table: "timeline", columns: "seq, account_id, on_day, kind, ref", where: "ref = ? AND " + isWritten, under: true},
		"draft": {table: "document", columns: "kind, account_id, imported, sort_no, changed_on, title, typed, state, open_minor, " + headColumns,
			where: "id = ? AND state = 'draft'", rev: true, draft: true},
		"draft_line":  {table: "line", columns: "document_id, pos, " + lineColumns, where: "document_id = ?", under: true, draft: true},
		"draft_tax":   {table: "document_tax", columns: "document_id, pos, " + taxColumns, where: "document_id = ?", under: true, draft: true},
		"draft_event": {table: "timeline", columns: "seq, account_id, on_day, kind, ref", where: "ref = ? AND " + isEvent, under: true, draft: true},
		"mark":        {table: "document", columns: "sent_how, sent_on, disputed, promised_on", where: "id = ? AND state = 'issued'", joint: "sent_how, sent_on"},
	}
}

// draftParts are the kinds of rows that a draft consists of.
func draftParts() []string { return []string{"draft", "draft_line", "draft_tax", "draft_event"} }

func columnNames(columns string) []string {
	names := strings.Split(columns, ",")
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names
}

// read is a row as it stands, nil where there is none.
func (k keptTable) read(ctx context.Context, q querier, id int64) (cells, error) {
	columns := k.columns
	if k.rev {
		columns += ", " + countColumn
	}
	names := columnNames(columns)
	rows := [][]any{}
	err := each(ctx, q, "SELECT "+columns+" FROM "+k.table+" WHERE "+k.where+" ORDER BY 1, 2", []any{id}, func(scan func(...any) error) error {
		row, into := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			into[i] = &row[i]
		}
		if err := scan(into...); err != nil {
			return err
		}
		rows = append(rows, row)
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case k.under:
		return cells{"rows": json.RawMessage(jsonArg(rows))}, nil
	case len(rows) == 0:
		return nil, nil
	}
	out := make(cells, len(names))
	for i, n := range names {
		out[n] = json.RawMessage(jsonArg(rows[0][i]))
	}
	return out, nil
}

// keeps says whether the rows that a verb of the trail changes are kept for its undo.
func keeps(verb string) bool {
	switch verb {
	case "", "document issued", "documents imported", "document imported", purgedVerb:
		return false
	}
	return true
}

// touch looks at a row before it is changed, so that the change can be undone.
func (t *tx) touch(ctx context.Context, table string, id int64) error {
	if !t.first(table, id) {
		return nil
	}
	was, err := keptTables()[table].read(ctx, t, id)
	t.kept = append(t.kept, keptRow{rowKey{table, id}, was})
	return err
}

// touchDraft does so for all that a draft consists of.
func (t *tx) touchDraft(ctx context.Context, id int64) error {
	for _, table := range draftParts() {
		if err := t.touch(ctx, table, id); err != nil {
			return err
		}
	}
	return nil
}

// touchAll does so for the rows whose ids a query finds.
func (t *tx) touchAll(ctx context.Context, table, query string, args ...any) error {
	ids, err := values(ctx, t, query, args...)
	if err != nil {
		return err
	}
	for _, row := range ids {
		id, _ := row[0].(int64)
		if err := t.touch(ctx, table, id); err != nil {
			return err
		}
	}
	return nil
}

// made notes a row that was not there before.
func (t *tx) made(table string, id int64) {
	if !t.first(table, id) {
		return
	}
	row := keptRow{rowKey: rowKey{table, id}}
	if keptTables()[table].under {
		row.was = cells{"rows": json.RawMessage("[]")}
	}
	t.kept = append(t.kept, row)
}

// first says that a row is to be kept, and was not yet.
func (t *tx) first(table string, id int64) bool {
	key := rowKey{table, id}
	if t.bulk || !keeps(t.act.verb) || t.seen[key] {
		return false
	}
	if t.seen == nil {
		t.seen = map[rowKey]bool{}
	}
	t.seen[key] = true
	return true
}

// images are the rows that the transaction changed since the last audit row. Of a
// draft that was changed they are all its parts, so that its newest row in the trail
// tells all of it.
func (t *tx) images(ctx context.Context) (list []image, err error) {
	drafts := map[int64]bool{}
	for i := range t.kept {
		r := &t.kept[i]
		k := keptTables()[r.table]
		is, err := k.read(ctx, t, r.id)
		if err != nil {
			return nil, err
		}
		one, changed := k.differ(r.was, is)
		if k.draft {
			one.Was, one.Is = r.was, is
			drafts[r.id] = drafts[r.id] || changed
		}
		if changed || k.draft {
			one.Table, one.ID = r.table, r.id
			list = append(list, one)
		}
		r.was = is
	}
	return slices.DeleteFunc(list, func(im image) bool { return keptTables()[im.Table].draft && !drafts[im.ID] }), nil
}

// differ is a row before and after, in what differs.
func (k keptTable) differ(was, is cells) (image, bool) {
	if was == nil || is == nil {
		return image{Was: was, Is: is}, was != nil || is != nil
	}
	one := image{Was: cells{}, Is: cells{}}
	for name, v := range was {
		if name != countColumn && string(v) != string(is[name]) {
			one.Was[name], one.Is[name] = v, is[name]
		}
	}
	return one, len(one.Was) > 0
}

// same says that a row stands as an image left it, in what that changed.
func (im image) same(now cells) bool {
	if im.Is == nil || now == nil {
		return im.Is == nil && now == nil
	}
	for name, v := range im.Is {
		if name != countColumn && string(v) != string(now[name]) && !im.loose(name, now) {
			return false
		}
	}
	return true
}

// loose says that an entry stands on the record alone, for the draft that it was on
// is not there: which row the step made is the same.
func (im image) loose(column string, now cells) bool {
	return im.Table == "entry" && column == "document_id" && string(now[column]) == "null"
}

// put makes a row what cells say: nil removes it.
func (t *tx) put(ctx context.Context, table string, id int64, want cells) error {
	look := t.touch
	if table == "draft" { // what is under it goes with it
		look = func(ctx context.Context, _ string, id int64) error { return t.touchDraft(ctx, id) }
	}
	if err := look(ctx, table, id); err != nil {
		return err
	}
	k := keptTables()[table]
	if k.under {
		return t.putUnder(ctx, k, id, want)
	}
	now, err := k.read(ctx, t, id)
	switch {
	case err != nil:
		return err
	case want == nil:
		_, err = t.exec(ctx, "DELETE FROM "+k.table+" WHERE "+k.where, id)
		return err
	}
	names, args, err := want.args()
	if err != nil {
		return err
	}
	list := strings.Join(names, ", ")
	if now == nil {
		if k.rev {
			list += ", " + countColumn
			args = append(args, want.count()+1)
		}
		_, err = t.exec(ctx, "INSERT INTO "+k.table+" (id, "+list+") VALUES (?, "+placeholders(len(args))+")", append([]any{id}, args...)...)
		return err
	}
	set := "(" + list + ") = (" + placeholders(len(args)) + ")"
	if k.rev {
		set += ", rev = rev + 1"
	}
	_, err = t.exec(ctx, "UPDATE "+k.table+" SET "+set+" WHERE "+k.where, append(args, id)...)
	return err
}

// putUnder brings the rows under an id to what they were: those that differ go, and
// those that are missing come. An event of the record whose place was taken
// meanwhile goes to the end.
func (t *tx) putUnder(ctx context.Context, k keptTable, id int64, want cells) error {
	now, err := k.read(ctx, t, id)
	if err != nil {
		return err
	}
	have, err := now.rows()
	if err != nil {
		return err
	}
	rows, err := want.rows()
	if err != nil {
		return err
	}
	names := columnNames(k.columns)
	match := make([]string, len(names))
	for i, n := range names {
		match[i] = n + " IS ?"
	}
	for _, row := range have {
		if !slices.ContainsFunc(rows, func(r []any) bool { return slices.Equal(r, row) }) {
			if _, err := t.exec(ctx, "DELETE FROM "+k.table+" WHERE "+strings.Join(match, " AND "), row...); err != nil {
				return err
			}
		}
	}
	for _, row := range rows {
		if slices.ContainsFunc(have, func(r []any) bool { return slices.Equal(r, row) }) {
			continue
		}
		if k.table == "timeline" {
			row = slices.Clone(row)
			if err := t.one(ctx, "SELECT iif(EXISTS (SELECT 1 FROM timeline WHERE seq = ?1), (SELECT max(seq) + 1 FROM timeline), ?1)", []any{row[0]}, &row[0]); err != nil {
				return err
			}
		}
		if _, err := t.exec(ctx, "INSERT INTO "+k.table+" ("+k.columns+") VALUES ("+placeholders(len(names))+")", row...); err != nil {
			return err
		}
	}
	return nil
}

// args are the columns and their values in a fixed order.
func (c cells) args() (names []string, args []any, err error) {
	for n := range c {
		if n != countColumn {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	for _, n := range names {
		v, err := fromCell(c[n])
		if err != nil {
			return nil, nil, err
		}
		args = append(args, v)
	}
	return names, args, nil
}

// count is how often the row was changed.
func (c cells) count() int64 {
	n, _ := strconv.ParseInt(string(c[countColumn]), 10, 64)
	return n
}

// rows are the rows under an id.
func (c cells) rows() ([][]any, error) {
	if c == nil {
		return nil, nil
	}
	var raw [][]json.RawMessage
	if err := json.Unmarshal(c["rows"], &raw); err != nil {
		return nil, fmt.Errorf("rows of the trail cannot be read (%v): %w", err, ErrDamaged)
	}
	out := make([][]any, len(raw))
	for i, row := range raw {
		out[i] = make([]any, len(row))
		for j := range row {
			v, err := fromCell(row[j])
			if err != nil {
				return nil, err
			}
			out[i][j] = v
		}
	}
	return out, nil
}

// fromCell is the value of a column: a text, a whole number, or none.
func fromCell(raw json.RawMessage) (any, error) {
	text := string(raw)
	if text == "null" {
		return nil, nil
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n, nil
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("a value of the trail cannot be read (%v): %w", err, ErrDamaged)
	}
	return s, nil
}
