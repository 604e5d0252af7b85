package setup

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
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
	return &widget.Sections{Button: "start", List: []*widget.Section{
		{Inputs: []*widget.Input{line("name", "name", "Name of your business", "Name"), country,
			{Name: "tax", Path: "tax", Label: "Do you charge tax?", Short: "Tax", Radio: true, Options: []string{""}}, rate, name}},
		{Title: "Address, tax number, VAT id", Summary: "asked before the first issue", Inputs: []*widget.Input{
			{Name: "address", Path: "address", Label: "Address", Area: widget.NewArea("")}, line("tax_number", "tax number", "Tax number", "Tax no."),
			line("vat_id", "VAT id", "VAT id", ""), line("email", "mail", "Mail", ""), line("phone", "phone", "Phone", "")}},
		{Title: "Terms, numbers, currency", Inputs: []*widget.Input{terms, first, currency}},
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
	inputs := slices.DeleteFunc(slices.Clone(f.List[questions].Inputs), func(in *widget.Input) bool { return strings.HasPrefix(in.Name, bankField) })
	f.Replace(questions, append(inputs, m.bankInputs()...))
	f.Find("vat_id").Label = or(c.VATIDLabel, "VAT or GST id")
	number := f.Find("tax_number")
	number.Label = or(c.TaxNumberLabel, "Tax number")
	number.Hidden = c.TaxNumberLabel == "" && number.Value() == "" && c.Currency != ""
	if in := f.Find("currency"); !in.Touched {
		in.Set(c.Currency)
		f.List[figures].Open = f.List[figures].Open || c.Currency == ""
	}
	m.refresh()
}

// offerTax offers the country's ways to charge tax or none. chosen stays where it
// is among them.
func (m *Model) offerTax(chosen tax.Status) {
	in := m.form.Find("tax")
	in.Options = append([]string{m.yes()}, words(m.land.NoTax)...)
	in.Pick = 0
	if chosen == "" && len(m.land.Rates) == 0 || chosen != "" && chosen != tax.Charges {
		in.Pick = len(in.Options) - 1 // without a rate for the whole country, yes asks for one
	}
	for i, n := range m.land.NoTax {
		if n.Status == chosen {
			in.Pick = i + 1
		}
	}
	if name := m.form.Find("tax_name"); !name.Touched {
		name.Set(or(m.land.TaxName, "Tax"))
	}
}

// yes is the choice to charge tax, with the rates that the business has or starts
// with.
func (m *Model) yes() string {
	profiles := m.land.Profiles(tax.Charges)
	if m.exists && m.land.Code == m.base.Country() && len(m.profiles) > 0 {
		profiles = m.profiles
	}
	const most = 3
	var names []string
	for _, p := range profiles {
		if len(p.Taxes) == 0 || p.Taxes[0].Rate == 0 || p.Taxes[0].Withholding {
			continue
		}
		name := p.Name
		if len(names) > 0 {
			name = strings.TrimPrefix(name, or(m.land.TaxName, "Tax")+" ")
		}
		names = append(names, name)
	}
	switch n := len(names); {
	case n == 0:
		return "yes, " + strings.ToLower(or(m.land.TaxName, "tax")) + " at your rate"
	case n > most:
		return "yes, " + strings.Join(names[:2], ", ") + " and more"
	case n > 1:
		return "yes, " + strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return "yes, " + names[0]
}

// status is the chosen tax status. One that the country does not offer stays
// until another is chosen.
func (m *Model) status() tax.Status {
	in := m.form.Find("tax")
	if m.exists && !in.Touched && m.land.Code == m.base.Country() {
		return m.base.TaxStatus
	}
	if in.Pick > 0 && in.Pick <= len(m.land.NoTax) {
		return m.land.NoTax[in.Pick-1].Status
	}
	return tax.Charges
}

// asksRate says whether a rate must be typed: tax is charged, and neither the
// country nor the file has one.
func (m *Model) asksRate() bool {
	known := len(m.land.Rates) > 0 || m.exists && len(m.profiles) > 0 && m.land.Code == m.base.Country()
	return m.status() == tax.Charges && !known
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
		in.Sub = cell.Left(l, wide)
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
	f.Find("country").Note = formats(m.land, cur, sample(m.env.Today(), m.land))
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
	f.List[details].Summary = m.detailsSummary(a)
	t, _ := customer.ParseTerms(m.text("terms"))
	f.List[figures].Summary = listed(t.Words(), m.text("first_number"), string(cur))
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
	for _, d := range s.Bank {
		m.banks[d.Label] = d.Value
	}
	m.land = countryOf(or(s.Country(), or(m.env.Region, fallback)))
	if !m.exists {
		m.choose(m.land)
		return
	}
	f.Button = "save"
	f.Find("currency").Touched = true // it is chosen, whatever country follows
	m.choose(m.land)
	f.Find("currency").Touched = false
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

// seller is what is typed, as a record. Bank details without a value are left
// out.
func (m *Model) seller() invoice.Seller {
	s := m.base
	s.Name = strings.Join(strings.Fields(m.text("name")), " ")
	s.Address, s.TaxStatus = m.address(), m.status()
	s.Email, s.Phone, s.TaxNumber, s.VATID = m.text("email"), m.text("phone"), m.text("tax_number"), m.text("vat_id")
	s.Terms, _ = customer.ParseTerms(m.text("terms"))
	s.Currency, _ = money.ParseCurrency(m.text("currency"))
	if !m.exists || m.land.Code != m.base.Country() {
		s.Style, s.DateOrder = m.land.Style, m.land.DateOrder
	}
	s.Bank = nil
	for _, in := range m.form.All() {
		label, ok := strings.CutPrefix(in.Name, bankField)
		text := strings.TrimSpace(in.Value())
		if !ok || text == "" {
			continue
		}
		if label == "IBAN" && bankid.ValidIBAN(text) {
			text = bankid.GroupIBAN(text)
		}
		s.Bank = append(s.Bank, invoice.BankDetail{Label: label, Value: text})
	}
	return s
}

// problem is what is wrong with a field, nil where it can be saved.
func (m *Model) problem(in *widget.Input) error {
	text := strings.TrimSpace(in.Value())
	switch in.Name {
	case "name":
		if text == "" {
			return fmt.Errorf("your business has a name; it stands on every document")
		}
	case "country":
		if customer.Fold(text) != customer.Fold(m.land.Name) {
			return fmt.Errorf("no country is called %q; type its name or its code of two letters", text)
		}
	case "tax_rate":
		if _, err := m.rate(); err != nil && m.asksRate() {
			return err
		}
	case "tax_name":
		if text == "" && m.asksRate() {
			return fmt.Errorf("the tax has a name, such as Sales tax; it stands on every document")
		}
	case "terms":
		if _, ok := customer.ParseTerms(text); !ok {
			return fmt.Errorf("%q are no terms; write net 14, eom+10, day 10 or receipt", text)
		}
	case "first_number":
		if in.Locked != "" || text == m.next {
			return nil
		}
		_, _, err := numbering.ParsePattern(text)
		return err
	case "currency":
		if _, ok := money.ParseCurrency(text); !ok {
			return fmt.Errorf("%q is no currency; write its code of three letters, such as EUR", text)
		}
	}
	return nil
}

// rate is the typed rate in percent.
func (m *Model) rate() (money.Decimal, error) {
	text := strings.TrimSpace(strings.TrimSuffix(m.text("tax_rate"), "%"))
	d, ok := money.ParsePercent(text+"%", m.land.Style)
	switch {
	case text == "":
		return 0, fmt.Errorf("the rate is missing; type it in percent, such as %s", m.land.Style.FormatDecimal(8_250_000, 2))
	case !ok:
		return 0, fmt.Errorf("%q is no rate; type it in percent, such as %s", text, m.land.Style.FormatDecimal(8_250_000, 2))
	case d == 0 || d > 100*money.One:
		return 0, fmt.Errorf("a rate is more than 0 and at most 100 percent")
	}
	return d, nil
}

func or(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}
