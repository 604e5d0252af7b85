package documents

import (
	"billfold/invoice"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
)

// none is the answer where a verb needs a row.
const none = "No document is selected."

func nameOf(r store.DocumentRow) string { return cell.Clean(view.DocumentName(r.Number, r.ID)) }

// OfferValue is Offer for a command with an argument: none acts on a customer here.
func (m *Model) OfferValue(c keymap.Command, _ string) (object, reason string) {
	if c == keymap.PutAway {
		return "", "A customer is archived in Customers, or on the record."
	}
	return m.Offer(c)
}

// stays says why a document is not put away from the list.
func (m *Model) stays(r store.DocumentRow, ok bool) string {
	switch {
	case m.list.Marks.Len() > 1:
		return "Documents are not put away: what is issued stays, and a draft is discarded on its own header."
	case !ok:
		return none
	case r.Status == invoice.StatusDraft:
		return "A draft is discarded on its own header: Enter opens it, Up goes there, x discards it."
	}
	return nameOf(r) + " is issued and stays; V puts it right."
}

// notSendable says why a document cannot be marked as sent today, "" where it can.
func (m *Model) notSendable(r store.DocumentRow) string {
	return view.NotSendable(nameOf(r), r.Status, r.Issued, r.Sent, m.env.Today())
}

// target is the row that a command acts on: the one that is marked, if the command can
// be done to several, else the selected one, which the bar shows.
func (m *Model) target(c keymap.Command) (store.DocumentRow, bool) {
	if _, _, several := pane.DeedOf(c); several {
		return m.list.Target()
	}
	return m.list.Selected()
}

// Offer names what a command acts on, or says why it cannot act now.
func (m *Model) Offer(c keymap.Command) (object, reason string) {
	r, ok := m.target(c)
	here := c == keymap.In || c == keymap.Mark || c == keymap.MarkAll // where the cursor is, whatever is marked
	if c == keymap.PutAway {
		return "", m.stays(r, ok)
	}
	isDraft := r.Status == invoice.StatusDraft
	several := m.list.Marks.Len() > 1 && !here
	switch c {
	case keymap.Mark, keymap.MarkAll, keymap.In, keymap.OpenFile, keymap.Invoice, keymap.Note, keymap.Pay, keymap.Repeat, keymap.Run, keymap.Mail, keymap.Edit, keymap.PutRight, keymap.Failed:
		switch {
		case several:
			return pane.OfferMarked(c, m.list.Marks.Len(), m.list.Marks.Count)
		case !ok && c == keymap.Invoice:
			return "", ""
		case !ok && m.list.Loaded && !m.list.Filter.Typing():
			return "", none
		}
	default:
		return "", ""
	}
	switch c {
	case keymap.Mark, keymap.MarkAll:
		return "", ""
	case keymap.Invoice, keymap.Note:
		return cell.Clean(r.Name), ""
	case keymap.Pay:
		if r.Open <= 0 {
			return cell.Clean(r.Name), ""
		}
	case keymap.Repeat:
		switch {
		case isDraft:
			return "", "This is a draft; only an issued invoice can be repeated."
		case !repeatable(r):
			return "", nameOf(r) + " is no invoice; it cannot be repeated."
		}
	case keymap.Run:
		if !isDraft {
			return "", nameOf(r) + " is issued already; select a draft to review it."
		}
	case keymap.Edit:
		if !isDraft {
			return "", nameOf(r) + " is issued and cannot be changed."
		}
	case keymap.PutRight:
		return nameOf(r), view.NotRight(nameOf(r), r.Kind, r.Status)
	case keymap.Failed:
		return nameOf(r), view.NotFailed(nameOf(r), r.Kind, r.Status, r.Open)
	case keymap.Mail:
		return nameOf(r), m.notSendable(r)
	}
	return nameOf(r), ""
}

// Hints are the verbs that can act on the selected row, most useful first.
func (m *Model) Hints() []keymap.Hint {
	k := m.env.Keys
	if m.list.Filter.Typing() {
		return m.filterHints()
	}
	if n := m.list.Marks.Len(); n > 1 {
		esc := "no marks"
		if m.list.Filter.Text != "" || m.show != "" {
			esc = "all documents"
		}
		return pane.MarkedHints(k, n, m.list.Marks.Count, m.list.OnMarked(), m.list.AllMarked(), esc)
	}
	r, ok := m.list.Selected()
	switch {
	case !ok && (m.list.Filter.Text != "" || m.show != ""):
		return []keymap.Hint{{Key: "Esc", Words: "all documents"}}
	case !ok:
		return []keymap.Hint{{Key: k.Hint(keymap.Add, "").Key, Words: "invoice for a customer"}, {Key: "2", Words: "customers"}}
	}
	out := []keymap.Hint{k.Hint(keymap.In, nameOf(r))}
	elsewhere := m.list.Marks.Len() == 1 && !m.list.OnMarked()
	if elsewhere && m.list.Filter.Text == "" && m.show == "" {
		out = append(out, keymap.Hint{Key: "Esc", Words: "no marks"})
	}
	for _, c := range []keymap.Command{keymap.Run, keymap.Pay, keymap.Mail, keymap.Repeat, keymap.ShowBy, keymap.OpenFile, keymap.FilterBy, keymap.PutRight, keymap.Invoice, keymap.Note} {
		if _, reason := m.Offer(c); reason == "" && (c != keymap.Pay || r.Open > 0) {
			object := ""
			if t, _ := m.target(c); elsewhere && t.ID != r.ID {
				object = nameOf(t)
			}
			out = append(out, k.Hint(c, object))
		}
	}
	return append(out, keymap.Hint{Key: k.Hint(keymap.Add, "").Key, Words: "invoice for another"})
}

// Copied is the selected document, a draft too.
func (m *Model) Copied() pane.Copied {
	r, _ := m.list.Selected()
	return pane.Copied{Customer: r.Customer, Document: r.ID}
}
