package putright

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// done is what happened.
type done struct {
	said string
	row  string     // of the timeline, as pane.Changed.Select names it
	copy invoice.ID // a credit note whose PDF is to be copied, 0 for none
}

// do writes what was chosen. A second y while that runs does nothing.
func (m *Model) do() tea.Cmd {
	if m.saving {
		return nil
	}
	m.saving, m.failure = true, ""
	write := m.writing()
	return pane.Write(m.env, &m.saveAt, write)
}

// writing is the write of the choice. It holds all that it needs: the dialog may be
// gone when it ends.
func (m *Model) writing() func(context.Context) (done, error) {
	c, s, in := *m.choice(), m.env.Store, m.intent
	doc, amount, on := m.is.doc, m.sheet.amount, m.date()
	reason, say := m.value("reason"), m.speaker()
	row := fmt.Sprintf("invoice:%d", doc.ID)
	switch c.kind {
	case writeOff:
		return func(ctx context.Context) (done, error) {
			_, err := s.Documents.WriteOff(ctx, in, store.WriteOffInput{Document: doc.ID, Date: on, Reason: reason})
			return done{said: say.amount(c.most) + " of " + say.number + " written off; V takes it back.", row: row}, err
		}
	case takeBack:
		return func(ctx context.Context) (done, error) {
			after, err := s.Documents.TakeBackWriteOff(ctx, in, doc.ID)
			return done{said: say.number + " is open again with " + say.amount(after.Open) + ".", row: row}, err
		}
	case apply:
		return func(ctx context.Context) (done, error) {
			after, err := s.Payments.ApplyCredit(ctx, in, store.CreditUse{Customer: doc.Customer, Document: doc.ID, Amount: amount})
			return done{said: say.amount(amount) + " of credit settles " + say.number + ", " + say.open(after.Open) + ".", row: row}, err
		}
	case refund:
		input := store.RefundInput{Payment: c.payment.ID, Amount: amount, Date: on, Method: invoice.Methods()[m.form.Find("method").Pick], Reference: m.value("reference")}
		return func(ctx context.Context) (done, error) {
			r, err := s.Payments.Refund(ctx, in, input)
			said := say.amount(amount) + " of " + c.payment.ID.String() + " paid back. The customer owes " + say.amounts(r.Owes) + " now."
			return done{said: said, row: fmt.Sprintf("payment:%d", r.Payment.ID)}, err
		}
	case cameBack, refused:
		input := store.FailInput{Document: doc.ID, Date: on, Reason: reason}
		if c.kind == cameBack {
			input.Document, input.Payment, input.Chargeback = 0, c.payment.ID, m.form.Find("how").Pick == 1
		}
		return func(ctx context.Context) (done, error) {
			f, err := s.Payments.Fail(ctx, in, input)
			return done{said: say.failed(f, c.payment), row: fmt.Sprintf("payment_failure:%d", f.ID)}, err
		}
	}
	return m.crediting(c, in, reason, say)
}

func (m *Model) crediting(c choice, in store.Intent, reason string, say speaker) func(context.Context) (done, error) {
	s, render, of, freed := m.env.Store, m.env.Render, m.is.doc.ID, m.freed(m.sheet.totals)
	input := store.CreditInput{Of: of, Void: c.kind == void, Reason: reason}
	switch c.kind {
	case creditAmount:
		input.Amount = m.sheet.amount
	case creditLines:
		input.Lines, _ = m.parts() // read before the question
	}
	return func(ctx context.Context) (done, error) {
		note, err := s.Documents.Credit(ctx, in, input, render)
		if err != nil {
			return done{}, err
		}
		after, err := s.Documents.Get(ctx, of)
		if err != nil {
			return done{}, err
		}
		totals, err := invoice.Calculate(&after)
		if err != nil {
			return done{}, err
		}
		said := cell.Clean(note.Number) + " issued, " + say.number + " is " + strings.ReplaceAll(string(after.Status(totals.Payable, s.Today())), "_", " ")
		if after.Open > 0 {
			said = cell.Clean(note.Number) + " issued, " + say.open(after.Open) + " of " + say.number
		}
		if freed > 0 {
			said += ", " + say.amount(freed) + " is credit on the record"
		}
		return done{said: said + ".", row: fmt.Sprintf("credit_note:%d", note.ID), copy: note.ID}, nil
	}
}

func (m *Model) customer() customer.ID {
	if m.is.doc.ID != 0 {
		return m.is.doc.Customer
	}
	return m.is.paid[0].Customer
}

func (m *Model) did(d done, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		m.notDone(err)
		return nil
	}
	m.texts = map[string]string{}
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Customer: m.customer(), Select: d.row})
	m.env.Emit(pane.Say{Text: d.said, Tone: pane.Good})
	if d.copy == 0 {
		return drop
	}
	return tea.Batch(drop, pane.KeepCopy(m.env, d.copy, d.said, view.Message))
}

// speaker puts answers into words while the dialog may be gone.
type speaker struct {
	number   string
	currency money.Currency
	style    money.Style
}

func (m *Model) speaker() speaker { return speaker{m.number(), m.currency(), m.env.Style()} }

func (s speaker) amount(n money.Minor) string {
	return view.Amount(money.Amount{Minor: n, Currency: s.currency}, s.style)
}

func (s speaker) open(n money.Minor) string {
	if n == 0 {
		return "nothing is open"
	}
	return s.amount(n) + " is open"
}

func (s speaker) amounts(list []money.Amount) string {
	if len(list) == 0 {
		return "nothing"
	}
	return view.Amounts(list, s.style)
}

func (s speaker) failed(f store.Failure, of *store.PaymentRow) string {
	said := fmt.Sprintf("Attempt %d to pay %s was refused", f.Attempt, s.number)
	if of != nil {
		said = of.ID.String() + " came back; what it settled is open again"
	}
	if f.Document == 0 {
		return said + "."
	}
	if f.RetryOn.IsZero() {
		return said + ". No retry is left: it is yours now."
	}
	return said + ". Ask again on " + f.RetryOn.Plain() + "."
}
