package pane

import (
	"context"

	"billfold/invoice"

	tea "charm.land/bubbletea/v2"
)

// KeepCopy writes the PDF of an issued document into the documents folder, after
// the issue and apart from it: the document is issued whatever becomes of its copy.
// It answers with what was said of the issue, and the path; explain makes a
// sentence of an error.
func KeepCopy(e *Env, id invoice.ID, said string, explain func(error) string) tea.Cmd {
	keep := e.Files.Keep
	if keep == nil {
		return nil
	}
	at := e.Desk()
	write := Write(e, &at, func(ctx context.Context) (string, error) {
		path, _, err := keep(ctx, id)
		return path, err
	})
	return func() tea.Msg {
		got, ok := write().(Loaded[string])
		if !ok {
			return nil
		}
		if got.Err != nil {
			return Say{Text: said + " Its copy was not written; o writes it. " + explain(got.Err), Tone: Refused}
		}
		return Say{Text: said + " PDF: " + got.Value, Tone: Good}
	}
}
