package editor_test

import (
	"context"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
)

// A draft becomes a deposit invoice, a final invoice that deducts what the customer
// was charged before, and an ordinary one again, by commands of the palette.
func TestADraftBecomesADepositOrFinalInvoice(t *testing.T) {
	d := newDesk(t).stored("Kitchen; 1; 1000")
	d.Keys(": text:final_invoice Enter").Shows("Acme Robotics GmbH has no deposit invoice in EUR to deduct: issue one first.")
	d.Keys(": text:deposit_invoice Enter").Shows("A deposit invoice now", "Draft deposit invoice")
	if doc := d.kept(); doc.Form != invoice.FormDeposit {
		t.Errorf("the draft is kept as %q", doc.Form)
	}
	d.Keys(": text:deposit_invoice Enter").Shows("An ordinary invoice again.", "Draft invoice")

	part := storetest.Unsaved(t, d.s, d.acme.ID, 2, storetest.Today())
	part.Form = invoice.FormDeposit
	part, err := d.s.Documents.Issue(context.Background(), store.NewIntent(), part, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	kept := d.kept()
	d.Open(pane.Page{Kind: pane.Draft, Document: kept.ID, Customer: d.acme.ID})
	d.Keys(": text:final_invoice Enter").Shows("A final invoice now: it deducts "+part.Number+".", "Draft final invoice", "Deposit "+part.Number, "-226.10", "963.90")
	if doc := d.kept(); doc.Form != invoice.FormFinal || len(doc.Deposits) != 1 || doc.Prepaid != 22610 {
		t.Errorf("the draft is kept as %q with %+v, %d prepaid", doc.Form, doc.Deposits, doc.Prepaid)
	}
	d.Keys("R").Shows("issue this final invoice?").Keys("y").Shows("INV-1003")
	if v, err := d.s.Verify(context.Background(), false); err != nil || !v.OK {
		t.Errorf("%v %v", err, v.Problems)
	}
}

// A quote is drawn of it as well.
func TestADraftIsShownAsAQuote(t *testing.T) {
	d := newDesk(t).stored("Kitchen; 1; 1000")
	var shown pane.Paper
	d.Env.Files.Paper = func(_ context.Context, p pane.Paper) (string, error) { shown = p; return "~/billfold/q.pdf", nil }
	d.Keys(": text:quote Enter").Shows("The PDF is ~/billfold/q.pdf.")
	if shown.Quote == nil || len(shown.Quote.Lines) != 1 || shown.Proforma != nil {
		t.Errorf("%+v", shown)
	}
}

// The proforma invoice is that of what is on the screen.
func TestADraftIsShownAsAProforma(t *testing.T) {
	d := newDesk(t).stored("Kitchen; 1; 1000")
	var shown pane.Paper
	d.Env.Files.Paper = func(_ context.Context, p pane.Paper) (string, error) { shown = p; return "~/billfold/p.pdf", nil }
	d.Keys(": text:proforma Enter").Shows("The PDF is ~/billfold/p.pdf.")
	if shown.Proforma == nil || len(shown.Proforma.Lines) != 1 || shown.Proforma.Lines[0].Description != "Kitchen" {
		t.Errorf("%+v", shown.Proforma)
	}
}
