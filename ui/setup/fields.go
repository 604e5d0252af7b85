package setup

import (
	"slices"
	"strings"

	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/numbering"
	"billfold/invoice/tax"
	"billfold/ui/cell"
	"billfold/ui/widget"
)

// The sections.
const (
	questions = iota
	details
	documents
	figures
)

// bankField begins the name of a field that says how to pay.
const bankField = "bank:"

func line(name, path, label, short string) *widget.Input {
	return &widget.Input{Name: name, Path: path, Label: label, Short: short, Field: widget.NewField("")}
}

func sections() *widget.Sections {
	country := line("country", "country", "Country", "")
	rate, name := line("tax_rate", "tax rate", "", ""), line("tax_name", "name of the tax", "", "")
	rate.Sub, rate.Width, rate.Note, rate.Hidden = "rate", 12, "percent", true
	name.Sub, name.Hidden = "name", true
	first := line("first_number", "first number", "First number", "")
	terms, currency := line("terms", "terms", "Terms", ""), line("currency", "currency", "Currency", "")
	for _, in := range []*widget.Input{first, terms, currency} {
		in.Width = 22
	}
	return &widget.Sections{Button: "start", Others: []string{"look at sample data"}, List: []*widget.Section{
		{Inputs: []*widget.Input{line("name", "name", "Name of your business", "Name"), country,
			{Name: "tax", Path: "tax", Label: "Do you charge tax?", Short: "Tax", Radio: true, Options: []string{""}}, rate, name}},
		{Title: "Address, tax number, VAT ID", Summary: "asked before the first issue", Inputs: []*widget.Input{
			{Name: "address", Path: "address", Label: "Address", Area: widget.NewArea("")}, line("tax_number", "tax number", "Tax number", "Tax no."),
			line("vat_id", "VAT ID", "VAT ID", ""), line("email", "mail", "Mail", ""), line("phone", "phone", "Phone", "")}},
		{Title: "Look of documents", Inputs: brandInputs()},
		{Title: "Terms, numbers, currency", Inputs: append([]*widget.Input{terms, first, currency}, formatInputs()...)},
	}}
}

// choose makes the form that of a country; what was typed stays where the country
// asks the same.
func (m *Model) choose(c tax.Country) {
	m.keepBanks()
	chosen := tax.Status("")
	if m.exists || m.form.Find("tax").Touched {
		chosen = m.status()
	}
	m.land = c
	f := m.form
	country := f.Find("country")
	country.Problem = ""
	if country.Field.Value() != c.Name {
		country.Field.SetValue(c.Name)
	}
	m.offerTax(chosen)
	m.offerFormats()
	m.offerBrand()
	inputs := slices.DeleteFunc(slices.Clone(f.List[questions].Inputs), func(in *widget.Input) bool { return strings.HasPrefix(in.Name, bankField) })
	f.Replace(questions, append(inputs, m.bankInputs()...))
	f.Find("vat_id").Label = or(c.VATIDLabel, "VAT or GST id")
	number := f.Find("tax_number")
	number.Label = or(c.TaxNumberLabel, "Tax number")
	number.Hidden = c.TaxNumberLabel == "" && number.Value() == "" && c.Currency != ""
	ofCountry := !m.exists || string(m.base.Currency) == countryOf(m.base.Country()).Currency // not one chosen earlier
	if in := f.Find("currency"); !in.Touched && ofCountry {
		in.Set(c.Currency)
		f.List[figures].Open = f.List[figures].Open || c.Currency == ""
	}
	m.refresh()
}

// bankInputs are the country's fields for how to pay, and others that the record
// has.
func (m *Model) bankInputs() (inputs []*widget.Input) {
	labels := slices.Clone(m.land.Bank)
	if m.land.Code == m.base.Country() {
		for _, b := range m.base.Bank {
			if !slices.Contains(labels, b.Label) {
				labels = append(labels, b.Label)
			}
		}
	}
	wide := 0
	for _, l := range labels {
		wide = max(wide, cell.Width(l))
	}
	for i, l := range labels {
		in := line(bankField+l, "how you are paid", "", "")
		if i == 0 {
			in.Label = "How are you paid?"
		}
		in.Sub, in.Short = cell.Left(l, wide), map[string]string{"Routing number": "Routing", "Checks payable to": "Checks to", "Institution": "Institut.", "Interac e-Transfer": "Interac"}[l]
		in.Set(m.banks[l])
		in.Touched = m.banks[l] != m.bankOf(l)
		inputs = append(inputs, in)
	}
	return inputs
}

func (m *Model) bankOf(label string) string {
	for _, b := range m.base.Bank {
		if b.Label == label {
			return b.Value
		}
	}
	return ""
}

// keepBanks notes what is typed about how to pay, for when the country changes.
func (m *Model) keepBanks() {
	for _, in := range m.form.All() {
		if label, ok := strings.CutPrefix(in.Name, bankField); ok {
			m.banks[label] = in.Value()
		}
	}
}

// refresh writes echoes, notes and summaries.
func (m *Model) refresh() {
	m.keepBanks()
	f := m.form
	cur, _ := money.ParseCurrency(m.text("currency"))
	const least = 16
	f.Find("country").Width = max(least, cell.Width(m.text("country"))+3)
	f.Find("country").Note = m.formats(cur)
	f.Find("dates").Note = m.sample(m.env.Today())
	if m.list.open {
		f.Find("country").Note = ""
	}
	asks := m.asksRate()
	f.Find("tax_rate").Hidden, f.Find("tax_name").Hidden = !asks, !asks
	for _, in := range f.All() {
		if in.Name != bankField+"IBAN" {
			continue
		}
		in.Note = ""
		if bankid.ValidIBAN(in.Value()) {
			in.Note, in.Warning = "ok", ""
		}
	}
	a := m.address()
	f.Find("address").Echo = ""
	if m.text("address") != "" {
		f.Find("address").Echo = readAs(a)
	}
	f.Find("terms").Note = ""
	if t, ok := customer.ParseTerms(m.text("terms")); ok {
		f.Find("terms").Note = t.Words()
	}
	first := f.Find("first_number")
	first.Note = ""
	if p, _, err := numbering.ParsePattern(m.text("first_number")); err == nil && first.Locked == "" {
		first.Note = p.String()
		if p.Yearly() {
			first.Note += ", begins again each year"
		}
	}
	m.noteBrand()
	f.List[details].Title, f.List[details].Summary = m.detailsTitle(), m.detailsSummary(a)
	t, _ := customer.ParseTerms(m.text("terms"))
	f.List[figures].Summary = listed(t.Words(), m.text("first_number"), string(cur))
}

// detailsTitle names what the country asks for: "Address, tax number, VAT ID".
func (m *Model) detailsTitle() string {
	title := "Address"
	for _, name := range []string{"tax_number", "vat_id"} {
		in := m.form.Find(name)
		if in.Hidden || name == "vat_id" && m.land.VATIDLabel == "" && m.land.TaxNumberLabel != "" {
			continue
		}
		title += ", " + strings.Replace(in.Label, "Tax number", "tax number", 1)
	}
	return title
}

func (m *Model) detailsSummary(a customer.Address) string {
	if a.IsZero() && m.text("tax_number")+m.text("vat_id") == "" {
		return "asked before the first issue"
	}
	return listed(a.OneLine(), m.text("tax_number"), m.text("vat_id"))
}

func listed(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), ", ")
}

// readAs says how an address is read: "read as: street Lindenweg 8 · Köln · 50667".
func readAs(a customer.Address) string {
	var parts []string
	if len(a.Street) > 0 {
		parts = append(parts, "street "+strings.Join(a.Street, ", "))
	}
	for _, p := range []string{a.City, a.State, a.Code} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return "read as: " + strings.Join(parts, " · ")
}

func (m *Model) text(name string) string { return strings.TrimSpace(m.form.Find(name).Value()) }

// address is the typed address, in the chosen country; one that was not typed is
// as it was loaded.
func (m *Model) address() customer.Address {
	a := m.base.Address
	if in := m.form.Find("address"); in.Touched {
		a = customer.ParseAddress(strings.Split(in.Area.Value(), "\n"), m.land.Code)
	}
	a.Country = m.land.Code
	return a
}

// fill shows a business.
func (m *Model) fill(b begun) {
	m.base, m.exists, m.profiles, m.issued, m.next = b.seller, b.exists, b.profiles, b.issued, b.next
	s, f := b.seller, m.form
	if !m.exists {
		s.Terms = customer.Terms{Kind: customer.Net, N: 14}
		m.next = "INV-1001"
	}
	for name, text := range map[string]string{
		"name": s.Name, "address": strings.Join(s.Address.Lines(s.Country()), "\n"), "tax_number": s.TaxNumber, "vat_id": s.VATID,
		"email": s.Email, "phone": s.Phone, "terms": s.Terms.String(), "first_number": m.next, "currency": string(s.Currency),
	} {
		f.Find(name).Set(text)
	}
	m.fillBrand(s.Brand)
	m.logo, m.hadLogo = b.logo, b.logo
	for _, d := range s.Bank {
		m.banks[d.Label] = d.Value
	}
	m.land = countryOf(or(s.Country(), or(m.env.Region, fallback)))
	m.choose(m.land)
	if !m.exists {
		return
	}
	f.Button, f.Others = "save", nil
	f.List[details].Open = !s.Address.IsZero() || s.TaxNumber+s.VATID+s.Email+s.Phone != ""
	if m.issued {
		m.lock()
	}
}

func words(all []tax.NoTax) (out []string) {
	for _, n := range all {
		out = append(out, n.Words)
	}
	return out
}

// lock says what issued documents leave as it is.
func (m *Model) lock() {
	f := m.form
	f.Find("country").Locked = "stays: invoices were issued from there"
	f.Find("currency").Locked = "stays: invoices were issued"
	number := f.Find("first_number")
	number.Label, number.Locked = "Next number", "goes on without a gap: numbers were given"
}
