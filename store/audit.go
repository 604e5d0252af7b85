package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"billfold/invoice/customer"
)

// event is what the trail says of a change.
type event struct {
	verb     string // of a row beside the intent's own; "" is the intent's
	subject  string // "customer", "contact", "custom field", "document", "import", "payment", "entry", "item", "business", "tax profile", "demo"
	id       int64
	customer customer.ID // 0: of no customer
	content  string      // SHA-256 of a document that was issued
	undoes   int64       // the step that is taken back; 0: none
	before   any         // the values that the change replaced; nil: none
	after    any
}

// auditRow is a row of the trail as it is hashed.
type auditRow struct {
	seq, step                 int64
	at, by, verb, subject     string
	id                        int64
	account                   sql.NullInt64
	intent                    sql.NullString
	input, content            string
	undoes                    sql.NullInt64
	payload, prev, hashStored string
}

// auditVersion is the first field of each hash: a later form gets another.
const auditVersion = "billfold audit 1"

// record writes an audit row. The first of an intent carries it and is what the intent
// is about; what comes with it (the credit note of a payment that took a discount) has
// rows of its own.
func (t *tx) record(ctx context.Context, e event) error {
	if t.own != 0 {
		return t.recordAs(ctx, e, "")
	}
	err := t.recordAs(ctx, e, t.act.intent)
	t.own, t.ref = t.seq, e.id
	return err
}

// recordBeside writes a row for another record that the intent changes too. It
// comes before the intent's own row.
func (t *tx) recordBeside(ctx context.Context, e event) error { return t.recordAs(ctx, e, "") }

func (t *tx) recordAs(ctx context.Context, e event, in Intent) error {
	if e.verb == "" {
		e.verb = t.act.verb
	}
	said := map[string]any{"before": e.before, "after": e.after}
	rows, err := t.images(ctx)
	if err != nil {
		return err
	}
	if len(rows) > 0 {
		said["rows"] = rows
	}
	body, err := json.Marshal(said)
	if err != nil {
		return err
	}
	print := t.print
	if print == "" {
		if print, err = t.act.fingerprint(); err != nil {
			return err
		}
	}
	r := auditRow{at: t.now.Format(time.RFC3339Nano), by: t.by, verb: e.verb, subject: e.subject, id: e.id,
		account: sql.NullInt64{Int64: int64(e.customer), Valid: e.customer != 0},
		intent:  sql.NullString{String: string(in), Valid: in != ""},
		undoes:  sql.NullInt64{Int64: e.undoes, Valid: e.undoes != 0},
		input:   print, content: e.content, payload: hexSum(body)}
	if r.seq, r.prev, err = t.nextRow(ctx); err != nil {
		return err
	}
	if t.step == 0 {
		t.step = r.seq
	}
	r.step = t.step
	hash := r.hash()
	if _, err := t.exec(ctx, `INSERT INTO audit (seq, step, at, by, verb, subject, subject_id, account_id, intent, input_sha256, content_sha256, undoes, payload_sha256, prev, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, r.seq, r.step, r.at, r.by, r.verb, r.subject, r.id, r.account, r.intent, r.input, r.content, r.undoes, r.payload, r.prev, hash); err != nil {
		return err
	}
	if t.begun == 0 {
		t.begun = r.seq
	}
	t.seq, t.lastHash = r.seq, hash
	_, err = t.exec(ctx, "INSERT INTO audit_payload (seq, body) VALUES (?, ?)", r.seq, string(body))
	return err
}

// join makes what is recorded a part of the step of an intent, where nothing was done
// since by anyone: the rows of a step follow each other.
func (t *tx) join(ctx context.Context, before Intent) error {
	if before == "" {
		return nil
	}
	err := t.one(ctx, "SELECT step FROM audit WHERE intent = ? AND seq = (SELECT max(seq) FROM audit)", []any{string(before)}, &t.step)
	return notFoundIsNil(err)
}

// nextRow is the place of the next audit row and the hash that it follows. The
// trail is read once in a transaction; no one else adds to it meanwhile.
func (t *tx) nextRow(ctx context.Context) (seq int64, prev string, err error) {
	if t.seq != 0 {
		return t.seq + 1, t.lastHash, nil
	}
	err = t.one(ctx, "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", nil, &seq, &prev)
	if errors.Is(err, ErrNotFound) {
		err = nil
	}
	return seq + 1, prev, err
}

func (r auditRow) hash() string {
	return fieldSum(auditVersion, r.seq, r.step, r.at, r.by, r.verb, r.subject, r.id, nullable(r.account.Valid, r.account.Int64),
		nullable(r.intent.Valid, r.intent.String), r.input, r.content, nullable(r.undoes.Valid, r.undoes.Int64), r.payload, r.prev)
}

func nullable(valid bool, value any) any {
	if !valid {
		return nil
	}
	return value
}

// fieldSum is the SHA-256 in hex over fields that are each preceded by their
// kind and length, so that no two lists of fields hash the same bytes. No field of
// ours is a float or a blob; a damaged file can hold one where a number stood.
func fieldSum(fields ...any) string {
	var b []byte
	for _, f := range fields {
		var kind byte
		var text string
		switch v := f.(type) {
		case nil:
			kind = 'n'
		case int64:
			kind, text = 'i', strconv.FormatInt(v, 10)
		case string:
			kind, text = 's', v
		case float64:
			kind, text = 'f', strconv.FormatFloat(v, 'g', -1, 64)
		case []byte:
			kind, text = 'b', string(v)
		default:
			panic("store: a field of that type is not hashed")
		}
		b = append(b, kind)
		b = binary.BigEndian.AppendUint64(b, uint64(len(text)))
		b = append(b, text...)
	}
	return hexSum(b)
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
