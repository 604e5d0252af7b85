package store

import (
	"bytes"
	"context"
	"errors"

	"billfold/invoice"
	"billfold/invoice/attached"
)

// verifyPDF sees that the stored PDF of a document is the one that was issued, and
// that the document which it carries is the one of the rows.
func verifyPDF(ctx context.Context, q querier, v *Verdict, d invoice.Document) error {
	if d.PDF == nil {
		return nil
	}
	v.PDFs++
	var body []byte
	err := q.one(ctx, "SELECT bytes FROM pdf WHERE document_id = ?", []any{int64(d.ID)}, &body)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if hexSum(body) != d.PDF.SHA256 {
		v.problem("The stored PDF of %s %s is not the one that was issued.", d.ID, d.Number)
	}
	data, err := attached.Read(body)
	switch {
	case errors.Is(err, attached.ErrDamaged):
		v.problem("%s: the document in its PDF is damaged.", d.Number)
		return nil
	case err != nil:
		return nil // it carries nothing, as one of an older billfold, or the hash tells
	}
	corrects, err := correctedNumber(ctx, q, d)
	if err != nil {
		return err
	}
	totals, err := invoice.Calculate(&d)
	if err != nil {
		return nil // verifyDocument tells
	}
	if own, err := invoice.EncodePortable(d, totals, corrects); err == nil && bytes.Equal(own, data) {
		return nil // the usual case, without reading it
	}
	said, err := invoice.DecodePortable(data)
	if err != nil {
		v.problem("%s: the document in its PDF cannot be read: %v.", d.Number, err)
	} else if differs := said.Differs(d, totals, corrects); differs != "" {
		v.problem("%s: %s.", d.Number, differs)
	}
	return nil
}
