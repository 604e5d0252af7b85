package setup

// Part is what the settings show of the form.
type Part int

// The parts.
const (
	Who   Part = iota // name, country, tax, bank, address
	Terms             // terms, numbers, currency, formats
	Looks             // of documents
)

// Within makes the form a part of the settings: Esc goes back to their list.
func (m *Model) Within() { m.within = true }

// Show turns to a part: its section opens and the other one folds. What is typed
// stays.
func (m *Model) Show(p Part) {
	at := []int{questions, figures, documents}[p]
	for _, other := range []int{figures, documents} {
		m.form.List[other].Open = other == at
	}
	for _, in := range m.form.List[at].Inputs {
		if !in.Hidden && in.Locked == "" {
			m.form.Go(in.Name)
			return
		}
	}
}

// Field turns to a field, by its name.
func (m *Model) Field(name string) { m.form.Go(name) }

// Idle says that the keys go elsewhere.
func (m *Model) Idle(yes bool) { m.form.Idle = yes }

// Left says that Esc was pressed since it was asked last.
func (m *Model) Left() bool {
	left := m.left
	m.left = false
	return left
}

// DateSample is today as days are written.
func (m *Model) DateSample() string { return m.sample(m.env.Today()) }

// FigureSample is a figure as they are written.
func (m *Model) FigureSample() string { return m.form.Find("figures").Value() }
