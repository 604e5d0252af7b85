package setup

import (
	"context"
	"errors"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// save writes the business as it is on the screen. A second Enter while that runs
// does nothing.
func (m *Model) save() tea.Cmd {
	if cmd := m.readLogo(); m.reading { // it is saved when the picture is there
		m.waits = true
		return cmd
	}
	for _, in := range m.form.All() {
		if in.Hidden || in.Locked != "" {
			continue
		}
		if err := m.problem(in); err != nil {
			m.form.Go(in.Name)
			in.Problem = err.Error()
			m.env.Refuse("Not saved: " + err.Error() + ".")
			return m.journal.Keep(m.env)
		}
	}
	if in := m.unseen(); in != nil {
		m.form.Go(in.Name)
		m.env.Refuse("Look once more: " + in.Warning + ". ^R saves it as it is.")
		return m.journal.Keep(m.env)
	}
	seller, up := m.seller(), m.setUp()
	m.saving, m.failure = true, ""
	in, business := m.intent, m.env.Store.Business
	return pane.Write(m.env, &m.saveAt, func(ctx context.Context) (invoice.Seller, error) {
		return seller, business.Save(ctx, in, seller, up)
	})
}

// setUp is the first number where it is another than before, and the tax of a
// seller who typed its rate.
func (m *Model) setUp() (up store.SetUp) {
	up.Logo = m.logo.PNG
	if first := m.text("first_number"); !m.exists || first != m.next && !m.issued {
		up.FirstNumber = first
	}
	if !m.asksRate() {
		return up
	}
	rate, err := m.rate()
	if err != nil { // it was looked at before
		return up
	}
	t := tax.Tax{Category: tax.Standard, Rate: rate, Name: m.text("tax_name")}
	up.Profiles = append([]tax.Profile{{Name: t.Name + " " + rate.String() + " %", Taxes: []tax.Tax{t}}}, m.land.Starting(tax.Charges, tax.PlaceOf(m.land.Code, m.seller().Address.State))...)
	return up
}

// oneLine is how long an answer may be to be read whole on a screen of 80 columns.
const oneLine = 70

func (m *Model) saved(s invoice.Seller, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		m.notSaved(err)
		return nil
	}
	drop := m.journal.Drop(m.env)
	words := s.Name + " is saved."
	if list := invoice.SellerChanges(m.base, s); len(list) > 0 {
		words = s.Name + " is saved: " + customer.Told(list) + "."
		if cell.Width(words) > oneLine {
			words = s.Name + " is saved: " + customer.Named(list) + "."
		}
	}
	if !m.exists {
		words = "Ready. + adds your first customer."
	}
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Business: true, Seller: &s})
	m.env.Emit(pane.Say{Text: cell.Clean(words), Tone: pane.Good})
	return drop
}

// notSaved keeps everything and puts the reason beside its field.
func (m *Model) notSaved(err error) {
	m.intent = store.NewIntent()
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) {
		if in := m.form.Find(invalid.Field); in != nil {
			m.form.Go(invalid.Field)
			in.Problem = invalid.Reason
			m.env.Refuse("Not saved: " + invalid.Reason + ".")
			return
		}
	}
	p, _ := view.Explain(err)
	m.failure = p.Message
	m.env.Refuse("Not saved; what you typed is kept.")
}
