package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"billfold/invoice"
	"billfold/invoice/day"
)

// Visited writes into the trail what became of a draft while it was open on the
// screen, as one change; where nothing did, nothing is written. made is the intent
// that made the draft in this visit, "" where it was there before: then making it and
// all that was typed after it are one step. It returns ErrReused; a draft that
// was issued or discarded meanwhile is in the trail already.
func (d *Documents) Visited(ctx context.Context, in, made Intent, id invoice.ID) error {
	_, err := d.s.write(ctx, act{in, "draft changed", id}, func(t *tx) error {
		doc, err := loadDocument(ctx, t, id)
		if doc.Issued || errors.Is(err, ErrNotFound) {
			return nil // the trail knows what became of it
		}
		if err != nil {
			return err
		}
		known, err := lastKnown(ctx, t, id)
		if err != nil {
			return err
		}
		t.kept, t.seen = slices.Clone(known.rows), map[rowKey]bool{}
		for _, r := range known.rows {
			t.seen[r.rowKey] = true
		}
		if known.made != "" && known.made == made {
			t.step = known.step
		}
		rows, err := t.images(ctx)
		if err != nil || len(rows) == 0 || known.says(doc, t.today) {
			return err
		}
		t.kept = known.rows
		return t.record(ctx, event{subject: "document", id: int64(id), customer: doc.Customer, before: known.said, after: inputOf(doc)})
	})
	return err
}

// knownDraft is a draft as the trail knows it.
type knownDraft struct {
	rows []keptRow
	said json.RawMessage // its content
	step int64
	made Intent // that made it, where nothing came after that
}

// says tells whether a draft is as the trail knows it, but for rates and figures that
// followed its tax profiles: those are no change of the draft.
func (k knownDraft) says(doc invoice.Document, today day.Day) bool {
	var was invoice.Document
	if json.Unmarshal(k.said, &was) != nil {
		return false
	}
	was.Seller, was.Buyer, was.Profiles = doc.Seller, doc.Buyer, doc.Profiles
	for _, d := range []*invoice.Document{&was, &doc} {
		d.Follow(today)
	}
	return jsonArg(inputOf(was)) == jsonArg(inputOf(doc))
}

// lastKnown reads the trail of a draft from its end until all its parts were met, which
// is the newest row, but in a file that an older program wrote. What was never told is
// taken as it is.
func lastKnown(ctx context.Context, t *tx, id invoice.ID) (known knownDraft, err error) {
	found := map[string]cells{}
	made := false
	for at := int64(endOfTrail); !made && len(found) < len(draftParts()); {
		var r trailRow
		var intent, body sql.NullString
		err := t.one(ctx, `SELECT a.seq, a.step, a.verb, a.intent, p.body FROM audit a JOIN audit_payload p ON p.seq = a.seq
			WHERE a.subject = 'document' AND a.subject_id = ? AND a.seq < ? ORDER BY a.seq DESC LIMIT 1`, []any{int64(id), at}, &r.seq, &r.step, &r.verb, &intent, &body)
		if errors.Is(err, ErrNotFound) {
			break
		}
		if err == nil {
			err = r.fill(body)
		}
		if err != nil {
			return known, err
		}
		if at == endOfTrail {
			known.said, known.step = r.after, r.step
			if r.verb == "draft created" {
				known.made = Intent(intent.String)
			}
		}
		at = r.seq
		for _, im := range r.rows {
			if _, met := found[im.Table]; !met && im.ID == int64(id) {
				found[im.Table] = im.Is
			}
			made = made || im.Table == "draft" && im.Was == nil
		}
	}
	for _, table := range draftParts() {
		row := keptRow{rowKey: rowKey{table, int64(id)}}
		var met bool
		if row.was, met = found[table]; !met && made && keptTables()[table].under {
			row.was, met = cells{"rows": json.RawMessage("[]")}, true
		}
		if !met {
			if row.was, err = keptTables()[table].read(ctx, t, int64(id)); err != nil {
				return known, err
			}
		}
		known.rows = append(known.rows, row)
	}
	return known, nil
}
