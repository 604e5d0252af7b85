package store

import (
	"context"
	"strings"

	"billfold/invoice"
)

// stateMark begins a word of a filter that is no part of a name: is:late.
const stateMark = "is:"

// AsksState says whether a filter has a word for a state, such as is:late. No name is
// made of one.
func AsksState(text string) bool {
	for _, w := range strings.Fields(text) {
		if strings.HasPrefix(strings.ToLower(w), stateMark) {
			return true
		}
	}
	return false
}

// stated takes a word for a state that the list can show out of a filter; show is ""
// where there is none.
func stated(text string, shows map[string]string) (rest, show string) {
	var words []string
	for _, w := range strings.Fields(text) {
		state, is := strings.CutPrefix(strings.ToLower(w), stateMark)
		if known := shows[state]; is && known != "" {
			show = known
			continue
		}
		words = append(words, w)
	}
	if show == "" {
		return text, ""
	}
	return strings.Join(words, " "), show
}

// customerStates are the words for what a list of customers can show.
func customerStates() map[string]string {
	return map[string]string{"late": "late", "overdue": "late", "owes": "owes", "quiet": "quiet", "archived": "archived"}
}

// documentStates are those of documents.
func documentStates() map[string]string {
	list := map[string]string{"open": "open", "late": "late", "draft": "drafts", "drafts": "drafts", "not_sent": "not_sent", "unsent": "not_sent", "credits": "credits"}
	for _, s := range []invoice.Status{invoice.StatusOverdue, invoice.StatusPartPaid, invoice.StatusPaid, invoice.StatusCredited, invoice.StatusVoid, invoice.StatusWrittenOff} {
		list[string(s)] = string(s)
	}
	return list
}

// read takes the state out of the filter.
func (q CustomerQuery) read() CustomerQuery {
	if rest, show := stated(q.Filter, customerStates()); show != "" {
		q.Filter, q.Show = rest, show
	}
	return q
}

func (q DocumentQuery) read() DocumentQuery {
	if rest, show := stated(q.Text, documentStates()); show != "" {
		q.Text, q.Show = rest, show
	}
	return q
}

// inState are the hits of a text with a word for a state: documents, or the customers
// where no document can be in it.
func (c *Customers) inState(ctx context.Context, text string, limit int) (hits []Hit, err error) {
	if _, show := stated(text, documentStates()); show != "" {
		page, err := c.s.Documents.List(ctx, DocumentQuery{Text: text, Limit: limit})
		for _, r := range page.Rows {
			hits = append(hits, Hit{Kind: "document", Customer: r.Customer, Name: r.Name, Document: &r})
		}
		return hits, err
	}
	if _, show := stated(text, customerStates()); show == "" {
		return nil, nil
	}
	page, err := c.List(ctx, CustomerQuery{Filter: text, Limit: limit})
	for _, r := range page.Rows {
		hits = append(hits, Hit{Kind: "customer", Customer: r.ID, Name: r.Name, Owes: r.Owes, LateDays: r.LateDays})
	}
	return hits, err
}
