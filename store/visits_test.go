package store_test

import (
	"context"
	"fmt"
	"testing"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
)

// visited is a draft that was opened, typed into and left some times.
func visited(t *testing.T, s *store.Store, times int) invoice.Document {
	t.Helper()
	d, err := s.Documents.Draft(t.Context(), storetest.Acme(t, s).ID)
	must(t, err)
	for i := range times {
		d = visit(t, s, d, fmt.Sprint("line ", i))
	}
	return d
}

func visit(t *testing.T, s *store.Store, d invoice.Document, text string) invoice.Document {
	t.Helper()
	d.Lines = append(d.Lines, invoice.Line{Description: text, Quantity: money.One, Price: 10 * money.One, Taxes: d.LineTaxes})
	d, err := s.Documents.Save(t.Context(), store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Visited(t.Context(), store.NewIntent(), "", d.ID))
	return d
}

// rewritten changes what the trail holds as no program of ours would.
func rewritten(t *testing.T, s *store.Store, text string, args ...any) {
	t.Helper()
	db := raw(t, s.Path())
	_, err := db.Exec("DROP TRIGGER IF EXISTS audit_payload_blanked")
	must(t, err)
	_, err = db.Exec(text, args...)
	must(t, err)
}

// What became of a draft is told from its newest row in the trail, however often it
// was left before.
func TestLeavingADraftReadsOneRowOfItsTrail(t *testing.T) {
	s := storetest.New(t)
	d := visited(t, s, 5)
	before := editable(t, s)
	rewritten(t, s, `UPDATE audit_payload SET body = '{"rows": "cannot be read"}' WHERE seq IN (SELECT seq FROM audit WHERE subject = 'document')
		AND seq < (SELECT max(seq) FROM audit WHERE subject = 'document')`)
	visit(t, s, d, "one more")
	undo(t, s)
	if got := editable(t, s); got != before {
		t.Error(storetest.Difference(before, got))
	}
}

// In a file of an older program the newest row tells only what changed: the rest is
// read from the rows before it.
func TestADraftOfAnOlderFileIsToldFromSeveralRows(t *testing.T) {
	s := storetest.New(t)
	d := visited(t, s, 3)
	before := editable(t, s)
	rewritten(t, s, `UPDATE audit_payload SET body = json_set(body, '$.rows', (SELECT json_group_array(json(r.value)) FROM json_each(body, '$.rows') r WHERE r.value ->> 'table' = 'draft'))
		WHERE seq = (SELECT max(seq) FROM audit WHERE subject = 'document')`)
	rewritten(t, s, `UPDATE audit_payload SET body = json_set(body, '$.rows', (SELECT json_group_array(json(r.value)) FROM json_each(body, '$.rows') r WHERE r.value ->> 'table' <> 'draft'))
		WHERE seq = (SELECT max(seq) FROM audit WHERE subject = 'document' AND seq < (SELECT max(seq) FROM audit WHERE subject = 'document'))`)
	d.Note = "changed"
	_, err := s.Documents.Save(t.Context(), store.NewIntent(), d)
	must(t, err)
	must(t, s.Documents.Visited(t.Context(), store.NewIntent(), "", d.ID))
	undo(t, s)
	got, err := s.Documents.Get(t.Context(), d.ID)
	must(t, err)
	if got.Note != "" || len(got.Lines) != 2 { // the lines that the trail knew last
		t.Errorf("the note is %q, with %d lines; %s", got.Note, len(got.Lines), storetest.Difference(before, editable(t, s)))
	}
}

// A draft that only followed its tax profile was not changed when it is left.
func TestADraftThatFollowedItsTaxProfileIsNoStep(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	d := visited(t, s, 1)
	list, err := s.Business.Profiles(ctx)
	must(t, err)
	list[0].Taxes = []tax.Tax{{Category: tax.Standard, Rate: 20 * money.One, Name: "VAT"}}
	_, err = s.Business.SaveProfile(ctx, store.NewIntent(), list[0])
	must(t, err)
	must(t, s.Documents.Visited(ctx, store.NewIntent(), "", d.ID))
	if n := next(t, s); n.Undo.Words != "changes of tax profile VAT 19 %" || n.Undo.Blocked != "" {
		t.Errorf("u would undo %+v", n.Undo)
	}
	visit(t, s, d, "another")
	if n := next(t, s); n.Undo.Words != "changes of draft line 0 for Acme Robotics GmbH" {
		t.Errorf("u would undo %+v", n.Undo)
	}
	undo(t, s)
	undo(t, s)
	if d, _ = s.Documents.Get(ctx, d.ID); len(d.Lines) != 1 || d.Lines[0].Taxes[0].Rate != 19*money.One {
		t.Errorf("the lines are %+v", d.Lines)
	}
	mustVerify(t, s)
}
