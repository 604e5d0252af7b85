package taxprofile

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// profile is what is typed, or a wrong field. Rates are of the day that is typed; without
// one the newest are put right, and those of a new profile always held.
func (m *Model) profile() (p tax.Profile, err error) {
	p = m.base
	if p.Name, err = m.named(); err != nil {
		return p, err
	}
	if m.form.Find("place").Touched {
		p.Scope = ""
		if p.Places, err = m.placed(); err != nil {
			return p, err
		}
	}
	p.Inclusive = m.form.Find("inclusive").Pick == 1
	from, err := m.from()
	if err != nil {
		return p, err
	}
	if !m.taxed() && (m.name != "" || m.base.Name != "") {
		if !from.IsZero() {
			return p, wrong{"rate1", "from that day on another rate holds: type it"}
		}
		return p, nil
	}
	taxes, err := m.taxes()
	switch newest, _ := m.base.Newest(); {
	case err != nil:
		return p, err
	case m.name == "":
		p.From, p.Taxes, p.Changes = from, taxes, nil
		return p, nil
	case from.IsZero():
		return p.With(newest, taxes), nil
	}
	return p.With(from, taxes), nil
}

func (m *Model) named() (string, error) {
	name := strings.Join(strings.Fields(m.text("name")), " ")
	if name == "" {
		return "", wrong{"name", "a tax profile has a name; customers and items name it"}
	}
	if same, taken := tax.Named(m.others, name); taken {
		return "", wrong{"name", fmt.Sprintf("there is a tax profile %q already", same.Name)}
	}
	return name, nil
}

func (m *Model) placed() (list []tax.Place, err error) {
	for _, text := range strings.FieldsFunc(m.text("place"), func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		at, ok := tax.ParsePlace(text)
		if !ok {
			return nil, wrong{"place", fmt.Sprintf("%q is no place; write a code such as CH or US-NH", text)}
		}
		list = append(list, at)
	}
	return list, nil
}

// from is the day from which the rates hold, zero where none is typed.
func (m *Model) from() (d day.Day, err error) {
	text := m.text("from")
	if text == "" {
		return d, nil
	}
	if d, err = day.Parse(text, m.days()); err != nil {
		return d, wrong{"from", err.Error()}
	}
	return d, nil
}

// problem is what is wrong with a field by itself.
func (m *Model) problem(field string) string {
	_, name := m.named()
	_, place := m.placed()
	_, from := m.from()
	_, taxes := m.taxes()
	errs := []error{name, place, from, taxes}
	category := categories()[m.form.Find("category").Pick].code
	for nth := 1; nth <= most; nth++ {
		_, rate := m.rate(nth, category)
		errs = append(errs, rate)
	}
	for _, err := range errs {
		var w wrong
		if errors.As(err, &w) && w.field == field {
			return w.why
		}
	}
	return ""
}

// taxFields are the fields that say what is charged.
func taxFields() []string {
	names := []string{"category", "reason"}
	for nth := 1; nth <= most; nth++ {
		names = append(names, numbered("tax", nth), numbered("rate", nth), numbered("held", nth))
		if nth > 1 {
			names = append(names, numbered("on", nth))
		}
	}
	return names
}

// taxed says that something of the taxes was typed.
func (m *Model) taxed() bool {
	return slices.ContainsFunc(taxFields(), func(name string) bool { return m.form.Find(name).Touched })
}

// save writes the profile as it is on the screen. A second Enter while that runs does
// nothing.
func (m *Model) save() tea.Cmd {
	p, err := m.profile()
	var w wrong
	if errors.As(err, &w) {
		m.blame(w.field, w.why)
		return m.journal.Keep(m.env)
	}
	m.saving, m.failure = true, ""
	in, business, was := m.intent, m.env.Store.Business, tax.Profile{}
	if m.name != "" {
		was = m.base
	}
	return pane.Write(m.env, &m.saveAt, func(ctx context.Context) (tax.Profile, error) { return business.ChangeProfile(ctx, in, was, p) })
}

// blame puts the reason beside its field.
func (m *Model) blame(field, why string) {
	m.form.Go(field)
	m.form.Find(field).Problem = why
	m.env.Refuse("Not saved: " + why + ".")
}

func (m *Model) saved(p tax.Profile, err error) tea.Cmd {
	m.saving = false
	if err != nil {
		m.notSaved(err)
		return nil
	}
	drop := m.journal.Drop(m.env)
	m.env.Emit(pane.Close{})
	m.env.Emit(pane.Changed{Business: true})
	m.env.Emit(pane.Say{Text: cell.Clean(fmt.Sprintf("%s is saved: %s.", p.Name, view.ProfileTaxes(p, m.env.Today()))), Tone: pane.Good})
	return drop
}

// notSaved keeps everything and says why.
func (m *Model) notSaved(err error) {
	m.intent = store.NewIntent()
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) && m.form.Find(invalid.Field) != nil {
		m.blame(invalid.Field, invalid.Reason)
		return
	}
	p, _ := view.Explain(err)
	m.failure = p.Message
	m.env.Refuse("Not saved; what you typed is kept.")
}
