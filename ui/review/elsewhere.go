package review

import (
	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// asking is the input of the point that has the cursor, nil where none has it.
func (m *Model) asking() *widget.Input {
	if !m.typing || m.saving || m.at >= len(m.points) {
		return nil
	}
	return m.points[m.at].input
}

// Text is what is typed for the point, for the user's own editor.
func (m *Model) Text() (text string, ok bool) {
	in := m.asking()
	if in == nil || in.Options != nil {
		return "", false
	}
	return in.Value(), true
}

// SetText takes it as if it had been typed.
func (m *Model) SetText(text string) tea.Cmd {
	in := m.asking()
	in.Set(text)
	return m.edited(in)
}

// Day is the day that is typed for the point, of a period the first.
func (m *Model) Day() (d day.Day, ok bool) {
	in := m.asking()
	switch {
	case in == nil || !isDay(in):
		return day.Day{}, false
	case in.Name == "delivery.date":
		return widget.DayIn(in, m.days()), true
	}
	if r, err := day.ParseRange(in.Value(), m.days()); err == nil && !r.From.IsZero() {
		return r.From, true
	}
	return m.env.Today(), true
}

// SetDay types a day.
func (m *Model) SetDay(d day.Day) tea.Cmd {
	in := m.asking()
	widget.PutDay(in, m.days(), d)
	return m.edited(in)
}

// step moves the day or the period of the point that has the cursor.
func (m *Model) step(in *widget.Input, n int) tea.Cmd {
	if r, err := day.ParseRange(in.Value(), m.days()); err == nil && in.Name != "delivery.date" {
		in.Field.SetValue(r.Step(n).String())
	} else {
		widget.StepDay(in, m.days(), n, day.Day{Year: 9998, Month: 12, Date: 31})
	}
	return m.edited(in)
}

func (m *Model) days() day.Context { return m.env.Days(day.Nearest) }

// isDay says whether a point is a day or a period.
func isDay(in *widget.Input) bool {
	return in.Name == "delivery.date" || in.Name == "service_from" || in.Name == "service_to"
}

// read shows how the text of a point is read.
func (m *Model) read(in *widget.Input) {
	in.Echo, in.Brief, in.Warning = "", "", ""
	switch in.Name {
	case "delivery.date":
		_, _ = widget.ReadDay(in, m.days()) // what is wrong is said on Enter
	case "service_from", "service_to":
		if r, err := day.ParseRange(in.Value(), m.days()); err == nil {
			in.Echo = r.String()
		}
	case "exchange_rate":
		if rate, err := invoice.ParseRate(in.Value(), m.env.Style()); err == nil {
			in.Echo = m.env.Style().FormatDecimal(rate.Rate, 0)
		}
	case "delivery.country", "seller.country":
		if code, ok := customer.CountryCode(in.Value()); ok {
			in.Echo = code
		}
	}
}

// edited takes what stands in the point now.
func (m *Model) edited(in *widget.Input) tea.Cmd {
	in.Problem, m.restored, m.touched = "", "", true
	m.read(in)
	return m.journal.Touch(m.env)
}
