package editor_test

import (
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/ui/action"
	"billfold/ui/pane"
)

// The preview says what the PDF of the draft on the screen says, at every class of
// width.
func TestPreviewFrames(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting\nweek 45, with a description that goes on for more than one row of the table; 3; 95", "Travel day; 1; 380")
	d.Size(80, 24).Keys("v").Golden("preview-80x24")
	d.Keys("PgDown").Golden("preview-80x24-scrolled")
	d.Size(60, 20).Golden("preview-60x20")
	d.Size(40, 12).Golden("preview-40x12")
	d.Size(200, 60).Golden("preview-below-200x60")
	d.Keys("3").Open(pane.Page{Kind: pane.Draft, Document: d.kept().ID, Customer: d.acme.ID}).Golden("preview-beside-200x60")
}

// v shows the preview in place of the draft and goes back; so does a key of the
// draft, which then acts.
func TestVShowsThePreview(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(80, 24)
	d.Lacks("Einzelpreis").Keys("v").Shows("Einzelpreis", "Rechnungsentwurf", "Nettobetrag", "339,15", "NAV | ").Keys("v").Lacks("Einzelpreis").Shows("line 1")
	d.Keys("v esc").Lacks("Einzelpreis").Shows("line 1")
	d.Keys("v + ").Lacks("Einzelpreis").Shows("EDIT", "line 2, item").Keys("esc")
	d.Keys("v R").Shows("QUESTION").Keys("esc")
}

// Where there is room the preview stands beside the draft and follows each key.
func TestThePreviewIsLive(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(200, 60).Shows("Einzelpreis", "USt 19 % auf 285,00")
	d.Keys("e Tab 4").Shows("USt 19 % auf 380,00").Keys("esc G e").Type("Thank you, Dana").Keys("esc")
	if n := strings.Count(d.Frame(), "Thank you, Dana"); n != 2 {
		t.Errorf("the note stands %d times on the screen", n)
	}
	d.Keys("v").Lacks("Einzelpreis")
	d.Open(pane.Page{Kind: pane.Draft, Document: d.kept().ID, Customer: d.acme.ID}).Lacks("Einzelpreis") // for the rest of the run
	d.Keys("v").Shows("Einzelpreis")
}

// What the screen says and what would be drawn of the same draft are one text.
func TestThePreviewIsOfTheDraftOnTheScreen(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95", "Travel day; 1; 380").Size(120, 60).Keys("v")
	p, err := action.Text(t.Context(), d.s, d.kept())
	if err != nil {
		t.Fatal(err)
	}
	said := []string{p.Title, p.Amount, p.Due, p.Terms}
	for _, l := range p.Lines {
		said = append(said, l.Title, l.Price, l.Amount)
	}
	for _, s := range p.Sums {
		said = append(said, s.Label, s.Value)
	}
	for _, text := range said {
		d.Shows(strings.ReplaceAll(text, "\u00a0", " "))
	}
	if d.kept().IssueDate != (invoice.Document{}).IssueDate {
		t.Error("the preview dated the draft")
	}
}
