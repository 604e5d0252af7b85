package pane

import (
	"context"

	"billfold/invoice"
	"billfold/invoice/customer"

	tea "charm.land/bubbletea/v2"
)

// ShowPDF opens the PDF of a document in its own program. The answer is
// Loaded[string] for the desk; hand it to Showed.
func ShowPDF(e *Env, d *Desk, id invoice.ID) tea.Cmd {
	get, show := e.Store.Documents.Get, e.Files.Show
	return Load(e, d, func(ctx context.Context) (path string, err error) {
		doc, err := get(ctx, id)
		if err != nil {
			return "", err
		}
		return show(ctx, doc)
	})
}

// Paper names a PDF for a customer that no record keeps; one field is set.
type Paper struct {
	Receipt   invoice.PaymentID
	Statement customer.ID
	Copy      invoice.ID
	Proforma  *invoice.Document // a draft as it is on the screen
	Quote     *invoice.Document // the same as a quote
}

// ShowPaper draws a paper and opens it in its own program. The answer is
// Loaded[string] for the desk; hand it to Showed.
func ShowPaper(e *Env, d *Desk, p Paper) tea.Cmd {
	show := e.Files.Paper
	return Load(e, d, func(ctx context.Context) (string, error) { return show(ctx, p) })
}

// Showed answers with the path. Where the file stands there and nothing could open
// it, the path is copied too: it is wanted elsewhere, for example over ssh.
func Showed(e *Env, m Loaded[string]) {
	switch {
	case m.Err == nil:
		e.Emit(Say{"The PDF is " + m.Value + ".", Good})
	case m.Value != "":
		e.Emit(Copy{What: m.Value + ": " + m.Err.Error() + ". Its path is", Text: m.Value})
	default:
		e.Emit(Fail{"open the PDF", m.Err})
	}
}
