package customerform

import (
	"iter"
	"slices"

	"billfold/invoice/customer"
	"billfold/ui/widget"
)

// part is a group of fields. All but the first fold under a row of their own.
type part struct {
	key, title, short string // short where the screen is narrow
	fields            []*field
	open              bool
}

// stop is where the cursor can be: in a field, or on the row of a part. The zero
// stop is none.
type stop struct {
	part  int
	field *field
}

// field is an input and what it means for the record.
type field struct {
	widget.Input
	text func(customer.Customer) string
	// take puts a text into the record and says how it is read. What cannot be read
	// leaves the record as it was.
	take    func(c *customer.Customer, text string) (echo string, err error)
	base    string // the text of the record as it was loaded
	warning string // what may be wrong; it does not keep the form from being saved
	twin    string // another customer who is likely to be this one
}

// set replaces the text or the choice.
func (f *field) set(text string) {
	switch {
	case f.Field != nil:
		f.Field.SetValue(text)
	case f.Area != nil:
		f.Area.SetValue(text)
	default:
		if f.Pick = slices.Index(f.Options, text); f.Pick < 0 { // a profile that is gone stays chosen
			f.Options = append(f.Options, text)
			f.Pick = len(f.Options) - 1
		}
	}
}

// fill shows what the record says.
func (f *field) fill(c customer.Customer) {
	f.base = f.text(c)
	f.set(f.base)
}

// changed says that the field is not as the record has it.
func (f *field) changed() bool { return f.Value() != f.base }

// blank says that there is no text.
func (f *field) blank() bool { return len(lines(f.Value())) == 0 }

// tells says that the record has something in the field that a new customer has
// not.
func (f *field) tells(c customer.Customer) bool { return f.text(c) != f.text(customer.Customer{}) }

// build makes the parts of the form.
func (m *Model) build() []*part {
	return []*part{
		{key: "main", title: "Customer", open: true, fields: []*field{m.nameField(), plain("email", "Mail", func(c *customer.Customer) *string { return &c.Email }), m.addressField()}},
		{key: "tax", title: "Legal name, tax and ids", short: "Tax", fields: []*field{
			plain("legal_name", "Legal name", func(c *customer.Customer) *string { return &c.LegalName }),
			plain("tax_id", m.taxIDLabel(), func(c *customer.Customer) *string { return &c.TaxID }),
			m.profileField(),
			plain("exempt_reason", "Exempt why", func(c *customer.Customer) *string { return &c.ExemptReason })}},
		{key: "terms", title: "Terms, PO, currency, language", short: "Terms", fields: []*field{m.termsField(),
			plain("po_number", "PO number", func(c *customer.Customer) *string { return &c.PO }),
			poRequired(), m.currencyField(), m.languageField()}},
		{key: "people", title: "People", short: "People", fields: []*field{
			plain("contact", "Contact", func(c *customer.Customer) *string { return &c.Contact }),
			plain("phone", "Phone", func(c *customer.Customer) *string { return &c.Phone })}},
		{key: "rate", title: "Rate", short: "Rate", fields: []*field{m.rateField()}},
	}
}

// all goes over the fields with the number of their part.
func (m *Model) all() iter.Seq2[int, *field] {
	return func(yield func(int, *field) bool) {
		for i, p := range m.parts {
			for _, f := range p.fields {
				if !yield(i, f) {
					return
				}
			}
		}
	}
}

// field is the field of a name.
func (m *Model) field(name string) *field {
	for _, f := range m.all() {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// stops are the places of the cursor from top to bottom.
func (m *Model) stops() (out []stop) {
	for i, p := range m.parts {
		if i > 0 {
			out = append(out, stop{part: i})
		}
		if !p.open {
			continue
		}
		for _, f := range p.fields {
			out = append(out, stop{i, f})
		}
	}
	return out
}

// nextField is the field after the cursor that can be seen, no stop where there is
// none.
func (m *Model) nextField() stop {
	stops := m.stops()
	for _, s := range stops[slices.Index(stops, m.at)+1:] {
		if s.field != nil {
			return s
		}
	}
	return stop{}
}

// look reads all fields again, for their echoes.
func (m *Model) look() {
	c := m.record
	for _, f := range m.all() {
		f.Echo, _ = f.take(&c, f.Value()) // what is wrong is said when the field is left
	}
}

// changes are the texts that are not as the record has them, by field.
func (m *Model) changes() map[string]string {
	out := map[string]string{}
	for _, f := range m.all() {
		if f.changed() {
			out[f.Name] = f.Value()
		}
	}
	return out
}
