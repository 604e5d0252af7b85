package editor

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// field is a field of the header.
type field int

const (
	date field = iota
	due
	po
	service
	place
	currency
	rate
	language
	shipTo
)

func (f field) name() string {
	return []string{"date", "due", "purchase order", "service", "place of the job", "currency", "exchange rate", "language", "delivery address"}[f]
}

// label stands before a field.
func (m *Model) label(f field) string {
	if f == rate {
		return fmt.Sprintf("1 %s in %s", m.doc.Currency, m.doc.Seller.Currency)
	}
	return []string{"Date", "Due", "PO", "Service", "Place", "Currency", "", "Language", "Ship to"}[f]
}

// path is the field's name in Document.Typed.
func (f field) path() string {
	return []string{"issue_date", "due_date", "po_number", "service_from", "place", "currency", "exchange_rate", "language", "delivery.address"}[f]
}

// fields are the header's fields in their order. Those behind the dates are folded until
// they are used, or while the header is typed in once it was unfolded.
func (m *Model) fields() []field {
	fields := []field{date, due}
	typing := m.typing && m.at.part == inHead
	if m.doc.PO != "" || m.doc.Buyer.PORequired || !m.folded || typing && m.at.field == po {
		fields = append(fields, po)
	}
	fields = append(fields, service)
	for _, f := range []field{place, currency, rate, language, shipTo} {
		unfolds := f == currency || f == language || f == shipTo || f == place && m.placeable()
		if m.used(f) || typing && (m.at.field == f || unfolds && !m.folded) {
			fields = append(fields, f)
		}
	}
	return fields
}

// used says whether a folded field holds what is worth showing.
func (m *Model) used(f field) bool {
	switch f {
	case place:
		return m.placed()
	case currency:
		return m.otherMoney() || m.doc.Typed[currency.path()] != ""
	case rate:
		return m.otherMoney() || m.doc.Typed[rate.path()] != ""
	case language:
		return m.foreign()
	}
	return m.shipped()
}

// headText is what stands in a header field.
func (m *Model) headText(f field) string {
	if raw, ok := m.doc.Typed[f.path()]; ok {
		return raw
	}
	switch f {
	case date:
		if m.doc.IssueDate.IsZero() {
			return "today"
		}
		return m.doc.IssueDate.Long()
	case due:
		if !m.doc.DueDate.IsZero() {
			return m.doc.DueDate.Long()
		}
		return termsText(m.doc.Terms)
	case po:
		return m.doc.PO
	case place:
		return string(m.doc.JobPlace())
	case currency:
		return string(m.doc.Currency)
	case rate:
		return m.rateText()
	case language:
		return m.doc.Language()
	case shipTo:
		return m.doc.Delivery.ShipToText(m.buyerCountry())
	}
	return m.doc.Service.String()
}

func termsText(t customer.Terms) string {
	switch t.Kind {
	case customer.Net:
		return fmt.Sprintf("+%d", t.N)
	case "":
		return "receipt"
	}
	return t.String()
}

// headEcho is the day that a header field comes to, where its text is another.
func (m *Model) headEcho(f field, text string) string {
	if _, unreadable := m.doc.Typed[f.path()]; unreadable {
		return ""
	}
	echo := ""
	switch f {
	case date:
		echo = m.issue().Long()
	case due:
		echo = m.doc.Due(m.issue()).Long()
	case service:
		if text == "" {
			return ""
		}
		echo = m.doc.Service.String()
	case currency:
		echo = m.doc.Currency.Name()
	case language:
		_, echo, _ = customer.Language(m.doc.Language())
	}
	if strings.EqualFold(echo, strings.TrimSpace(text)) {
		return ""
	}
	return echo
}

// headProblem is the sentence for a header field whose text cannot be read.
func (m *Model) headProblem(f field) string {
	raw, ok := m.doc.Typed[f.path()]
	if !ok {
		return ""
	}
	var err error
	switch f {
	case date:
		_, err = day.Parse(raw, m.env.Days(day.Nearest))
	case due:
		_, err = day.Parse(raw, m.dueContext())
	case service:
		_, err = day.ParseRange(raw, m.env.Days(day.Nearest))
	case place:
		_, err = readPlace(raw)
	case currency:
		err = m.currencyProblem(raw)
	case rate:
		_, err = invoice.ParseRate(raw, m.env.Style())
	case language:
		_, err = readLanguage(raw)
	case shipTo:
		_, _, err = readShipTo(raw, m.buyerCountry())
	}
	if err == nil {
		return "type it again"
	}
	return err.Error()
}

// headKey is a header field of the line editor's table.
func (m *Model) headKey(name string, k tea.KeyPressMsg) tea.Cmd {
	switch name {
	case "enter", "tab":
		return tea.Batch(m.takeChoice(), m.nextField(1))
	case "shift+tab":
		return m.nextField(-1)
	}
	if m.choiceKey(name) {
		return nil
	}
	if n, ok := widget.DaySteps(name); ok {
		return m.step(n)
	}
	return m.editHead(k)
}

func (m *Model) editHead(msg tea.Msg) tea.Cmd {
	if !m.input.Update(msg) {
		return nil
	}
	m.applyHead(m.input.Value())
	m.openChoices(true)
	return m.touch()
}

// nextField goes to the next field, after the last to the first line; before the
// first it stays.
func (m *Model) nextField(by int) tea.Cmd {
	fields := m.fields()
	i := slices.Index(fields, m.at.field) + by
	switch {
	case i >= len(fields):
		return m.enter(spot{part: inLines})
	case i < 0:
		return nil
	}
	return m.enter(spot{part: inHead, field: fields[i]})
}

// applyHead puts what is typed in the header field at the cursor into the draft.
func (m *Model) applyHead(text string) {
	d, f := m.doc, m.at.field
	setTyped(d, f.path(), "")
	var err error
	switch f {
	case date:
		d.IssueDate, err = m.readDate(text)
	case due:
		err = m.applyDue(text)
	case place:
		err = m.applyPlace(text)
	case currency:
		err = m.applyCurrency(text)
	case rate:
		err = m.applyRate(text)
	case language:
		err = m.applyLanguage(text)
	case shipTo:
		err = m.applyShipTo(text)
	case po:
		d.PO = strings.TrimSpace(text)
	case service:
		d.Service = day.Range{}
		if strings.TrimSpace(text) != "" {
			d.Service, err = day.ParseRange(text, m.env.Days(day.Nearest))
		}
	}
	if err != nil {
		setTyped(d, f.path(), text)
	}
}

// readDate reads the document's date. Nothing, and "today", is the day of issue.
func (m *Model) readDate(text string) (day.Day, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	if word == "" || word == "t" || len(word) > 2 && strings.HasPrefix("today", word) {
		return day.Day{}, nil
	}
	return day.Parse(text, m.env.Days(day.Nearest))
}

// applyDue reads the due date: terms such as +14 stay terms until issue, a date is
// fixed. Nothing is the customer's terms.
func (m *Model) applyDue(text string) error {
	d := m.doc
	d.DueDate = day.Day{}
	if strings.TrimSpace(text) == "" {
		if d.Terms = d.Buyer.Terms; d.Terms.IsZero() {
			d.Terms = d.Seller.Terms
		}
		return nil
	}
	if t, ok := readTerms(text); ok {
		d.Terms = t
		return nil
	}
	due, err := day.Parse(text, m.dueContext())
	if err == nil {
		d.DueDate = due
	}
	return err
}

// readTerms reads what is relative to the document's date: "+14", "+2w", "net 14",
// "14 days net", "eom+10", "day 10", "receipt". A bare number is a day of a month.
func readTerms(text string) (customer.Terms, bool) {
	s := strings.ToLower(strings.Join(strings.Fields(text), " "))
	if n, ok := strings.CutPrefix(s, "+"); ok {
		weeks, isWeeks := strings.CutSuffix(n, "w")
		t, ok := customer.ParseTerms("net " + strings.TrimSuffix(weeks, "d"))
		if isWeeks {
			t.N *= 7
		}
		return t, ok && t.Kind == customer.Net && t.N <= mostDays
	}
	for _, word := range []string{"net", "eom", "day ", "receipt", "on receipt"} {
		if strings.HasPrefix(s, word) || word == "net" && strings.HasSuffix(s, " net") {
			return customer.ParseTerms(s)
		}
	}
	return customer.Terms{}, false
}

// mostDays is the longest term that customer.Terms takes.
const mostDays = 3650

// step moves a date by days, later where n is above 0. Terms in days stay terms; a
// whole month of service becomes the next one. In other fields arrows go to the
// line below.
func (m *Model) step(n int) tea.Cmd {
	d := m.doc
	switch m.at.field {
	case po, place, currency, rate, language, shipTo:
		if n < 0 {
			return m.nextField(1)
		}
		return m.nextField(-1)
	case date:
		if !safe(m.issue(), n) {
			return nil
		}
		d.IssueDate = m.issue().AddDays(n)
		if d.IssueDate == m.env.Today() {
			d.IssueDate = day.Day{}
		}
	case due:
		if !m.stepDue(n) {
			return nil
		}
	case service:
		if d.Service.IsZero() {
			d.Service = day.Range{From: m.issue(), To: m.issue()}
		}
		d.Service = d.Service.Step(n)
	}
	setTyped(d, m.at.field.path(), "")
	m.input.SetValue(m.headText(m.at.field))
	m.input.SelectAll()
	return m.touch()
}

func (m *Model) stepDue(n int) bool {
	d := m.doc
	if d.DueDate.IsZero() && d.Terms.Kind == customer.Net && m.doc.Typed[due.path()] == "" {
		if d.Terms.N+n < 0 || d.Terms.N+n > mostDays {
			return false
		}
		d.Terms.N += n
		return true
	}
	now := d.Due(m.issue())
	if !safe(now, n) {
		return false
	}
	d.DueDate = now.AddDays(n)
	return true
}

// safe says whether a day can be moved and stays within the years that can be
// written.
func safe(d day.Day, n int) bool {
	if d.IsZero() {
		return true
	}
	to := d.AddDays(n)
	return to.Year > 1 && to.Year < 9999
}
