package customerform

import (
	"strings"
	"unicode"

	"billfold/invoice/customer"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// handle gives a key or a paste to the input itself.
func (f *field) handle(msg tea.Msg) {
	form := widget.Form{Inputs: []*widget.Input{&f.Input}}
	form.Update(msg)
}

// paste is text, but an address block or a signature in an empty name or address
// is taken apart.
func (m *Model) paste(p tea.PasteMsg) tea.Cmd {
	f := m.at.field
	if f == nil {
		m.env.Refuse("Pasted text does nothing here: this row is a section.")
		return nil
	}
	text := withoutBrackets(ansi.Strip(p.Content))
	empty := f.blank() || (f.Field != nil && f.Field.Selected())
	b := customer.ParseBlock(text, m.home())
	if (f.Name == "name" || f.Name == "address") && empty && m.isBlock(f, text, b) {
		return m.takeApart(f, b)
	}
	return m.edit(p)
}

// isBlock says whether a pasted text is more than a name, or more than an address.
func (m *Model) isBlock(f *field, text string, b customer.Block) bool {
	many := lines(strings.ReplaceAll(text, "\r", "\n"))
	reach := b.Email != "" || b.Phone != "" || b.TaxID != ""
	if f.Name == "name" {
		return b.Name != "" && (len(many) > 1 || reach)
	}
	if reach || len(many) < 2 {
		return reach
	}
	name := customer.Fold(m.field("name").Value())
	if name == "" {
		const nameStreetPlace = 3
		return len(many) >= nameStreetPlace && b.Address.Code != "" && !strings.ContainsFunc(many[0], unicode.IsDigit)
	}
	return name == customer.Fold(b.Name) || name == customer.Fold(b.Contact)
}

// takeApart puts the parts of a block into their fields. A field that holds
// another text keeps it: that part is shown as not used.
func (m *Model) takeApart(f *field, b customer.Block) tea.Cmd {
	var did []string
	fill := func(name, what, value string, over bool) {
		to := m.field(name)
		switch {
		case value == "" || value == to.Value():
		case over || to.blank():
			to.set(value)
			to.Problem, to.warning = "", ""
			did = append(did, what)
		default:
			b.Rest = append(b.Rest, lines(value)...)
		}
	}
	head := ""
	if name := m.field("name"); f != name && !name.blank() {
		switch typed := customer.Fold(name.Value()); typed {
		case customer.Fold(b.Name):
		case customer.Fold(b.Contact):
			b.Contact = b.Name
		default:
			head = b.Name + "\n" // of a department, or the person
		}
		b.Name = name.Value()
	}
	fill("name", "name", b.Name, f.Name == "name")
	fill("email", "mail", b.Email, false)
	fill("phone", "phone", b.Phone, false)
	fill("contact", "contact", b.Contact, false)
	fill("tax_id", m.taxIDLabel(), b.TaxID, false)
	fill("address", "address", strings.TrimSpace(head+strings.Join(b.Address.Lines(m.home()), "\n")), f.Name == "address")
	m.rest = append(m.rest, b.Rest...)
	m.env.Say("Taken apart: " + strings.Join(did, ", ") + ".")
	return m.edited(f)
}

// withoutBrackets parts "Jo Smith <jo@smith.example>" into two lines.
func withoutBrackets(text string) string {
	all := strings.Split(text, "\n")
	for i, l := range all {
		before, mail, ok := strings.Cut(l, "<")
		if before = strings.TrimSpace(before); ok && before != "" && strings.Contains(mail, "@") && !strings.ContainsAny(before, "@:") {
			all[i] = before + "\n<" + mail
		}
	}
	return strings.Join(all, "\n")
}
