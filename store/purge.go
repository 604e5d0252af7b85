package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// retentionYears is how long documents and payments are kept at least: ten whole
// years after the one they are of.
const retentionYears = 10

// purgedVerb is the trail's word for a purge. The schema lets payloads be blanked
// after such a row alone.
const purgedVerb = "customer purged"

// Purged is what a purge did.
type Purged struct {
	Customer customer.ID
	Blanked  int      // rows of the trail whose content is gone
	Backups  []string // copies that this program made beside the data file, which still hold it
}

// Purge takes what is personal off a customer for good: the record, contacts and
// notes, what forms held, and what the trail recorded of them; rows and hashes of
// the trail stay. Issued documents keep what they say, and while one of them, a
// payment or a write-off is to be kept by law it is refused. Backups are not touched; they are
// named. It returns *invoice.Invalid, Missing or ErrReused.
func (c *Customers) Purge(ctx context.Context, in Intent, id customer.ID) (Purged, error) {
	ref, err := c.s.write(ctx, act{in, purgedVerb, id}, func(t *tx) error {
		record, err := loadCustomer(ctx, t, id)
		if err != nil {
			return err
		}
		if err := mayPurge(ctx, t, record); err != nil {
			return err
		}
		return purge(ctx, t, id)
	})
	if err != nil {
		return Purged{}, err
	}
	if err := c.s.writer.checkpoint(ctx); err != nil && ctx.Err() != nil { // another window reads: its log is folded in when it ends
		return Purged{}, ctx.Err()
	}
	return c.PurgedBefore(ctx, customer.ID(ref))
}

// PurgedBefore says again what the purge of a customer did.
func (c *Customers) PurgedBefore(ctx context.Context, id customer.ID) (p Purged, err error) {
	p.Customer = id
	if err := c.s.reader.one(ctx, `SELECT count(*) FROM audit a JOIN audit_payload y ON y.seq = a.seq WHERE a.account_id = ? AND y.body IS NULL`, []any{int64(id)}, &p.Blanked); err != nil {
		return p, err
	}
	p.Backups, err = c.s.copiesBeside()
	return p, err
}

// mayPurge refuses a customer with drafts, or with documents or payments that are
// to be kept.
func mayPurge(ctx context.Context, t *tx, c customer.Customer) error {
	var drafts int
	var last day.Day
	if err := t.one(ctx, `SELECT (SELECT count(*) FROM document WHERE account_id = ?1 AND state = 'draft'),
		nullif(max(coalesce((SELECT max(issued_on) FROM document WHERE account_id = ?1 AND state = 'issued'), ''), coalesce((SELECT max(on_day) FROM payment WHERE account_id = ?1), ''),
			coalesce((SELECT max(on_day) FROM write_off WHERE account_id = ?1), '')), '')`,
		[]any{int64(c.ID)}, &drafts, dayInto{&last}); err != nil {
		return err
	}
	if from := (day.Day{Year: last.Year + retentionYears + 1, Month: 1, Date: 1}); !last.IsZero() && t.today.Before(from) {
		return &invoice.Invalid{Field: "customer", Reason: fmt.Sprintf("documents of %s are to be kept for %d years after the one they are of, the newest is of %s", c.Name, retentionYears, last),
			Hint: "purge from " + from.String() + " on; until then archive the customer"}
	}
	if drafts > 0 {
		return &invoice.Invalid{Field: "customer", Reason: fmt.Sprintf("drafts of %s are open: %d", c.Name, drafts), Hint: "discard them first"}
	}
	return nil
}

// purge overwrites rather than frees: what was there is not left in unused pages.
func purge(ctx context.Context, t *tx, id customer.ID) error {
	if _, err := t.exec(ctx, "PRAGMA secure_delete = ON"); err != nil {
		return err
	}
	bare := customer.Customer{ID: id, Name: "purged " + id.String()}
	if err := updateCustomer(ctx, t, bare); err != nil {
		return err
	}
	key := ":" + id.String()
	for _, step := range []struct {
		text string
		args []any
	}{
		{"UPDATE account SET archived = 1 WHERE id = ?", []any{int64(id)}},
		{"UPDATE contact SET rev = rev + 1, name = 'purged', email = '', phone = '', note = '', roles = '[]', billing = 0, archived = 1 WHERE account_id = ?", []any{int64(id)}},
		{"UPDATE entry SET rev = rev + 1, text = 'purged' WHERE account_id = ?", []any{int64(id)}},
		{"DELETE FROM draft_buf WHERE substr(key, -length(?1)) = ?1", []any{key}},
	} {
		if _, err := t.exec(ctx, step.text, step.args...); err != nil {
			return err
		}
	}
	if err := t.record(ctx, event{subject: "customer", id: int64(id), customer: id, after: bare.Name}); err != nil {
		return err
	}
	_, err := t.exec(ctx, "UPDATE audit_payload SET body = NULL WHERE seq IN (SELECT seq FROM audit WHERE account_id = ?) AND seq < ?", int64(id), t.seq)
	return err
}

// copiesBeside are the backups of the default folder, and the files that a restore
// or an update of the schema kept beside the data file.
func (s *Store) copiesBeside() (list []string, err error) {
	for _, at := range []struct{ folder, begins, ends string }{
		{s.backupFolder(), backupStem(s.path), ".db"}, {filepath.Dir(s.path), filepath.Base(s.path) + ".before-", ""},
	} {
		entries, err := os.ReadDir(at.folder)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			if e.Type().IsRegular() && strings.HasPrefix(e.Name(), at.begins) && strings.HasSuffix(e.Name(), at.ends) {
				list = append(list, filepath.Join(at.folder, e.Name()))
			}
		}
	}
	return list, nil
}
