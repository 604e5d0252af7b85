package customerform

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/ui/widget"
)

// line is a field of one line.
func line(name, label string, text func(customer.Customer) string, take func(*customer.Customer, string) (string, error)) *field {
	return &field{Input: widget.Input{Name: name, Label: label, Field: widget.NewField("")}, text: text, take: take}
}

// plain is a field whose text is kept as it stands.
func plain(name, label string, of func(*customer.Customer) *string) *field {
	return line(name, label, func(c customer.Customer) string { return *of(&c) }, func(c *customer.Customer, text string) (string, error) {
		if text != *of(c) {
			*of(c) = strings.TrimSpace(text)
		}
		return "", nil
	})
}

func (m *Model) nameField() *field {
	return line("name", "Name", func(c customer.Customer) string { return c.Name }, func(c *customer.Customer, text string) (string, error) {
		if text = strings.Join(strings.Fields(text), " "); text == "" {
			return "", fmt.Errorf("a customer has a name")
		}
		c.Name = text
		return "", nil
	})
}

// addressField has the lines as they are printed. Lines that were not touched
// leave the address as it is, also where it cannot be read back from them.
func (m *Model) addressField() *field {
	f := &field{Input: widget.Input{Name: "address", Label: "Address", Area: widget.NewArea("")}}
	f.text = func(c customer.Customer) string {
		return strings.Join(c.Address.Lines(m.env.Seller.Country()), "\n")
	}
	f.take = func(c *customer.Customer, text string) (string, error) {
		if f.changed() || m.page.Customer == 0 {
			c.Address = customer.ParseAddress(lines(text), m.home())
		}
		return addressParts(c.Address), nil
	}
	return f
}

// home is the country of an address that names none: the seller's, or that of a
// record which has a country and no lines to show it.
func (m *Model) home() string {
	if a := m.record.Address; a.IsZero() && a.Country != "" {
		return a.Country
	}
	return m.env.Seller.Country()
}

// addressParts says how an address was read: "street Werkstr. 4 · Munich · 80331 · DE".
func addressParts(a customer.Address) string {
	if a.IsZero() {
		return ""
	}
	var parts []string
	if len(a.Street) > 0 {
		parts = append(parts, "street "+strings.Join(a.Street, ", "))
	}
	for _, p := range []string{a.City, a.State, a.Code, a.Country} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

func (m *Model) taxIDLabel() string {
	if c, ok := tax.CountryOf(m.env.Seller.Country()); ok && c.VATIDLabel != "" {
		return c.VATIDLabel
	}
	return "Tax id"
}

// sellersOwn is the first tax choice: what the seller charges anyway.
const sellersOwn = "the seller's own"

func (m *Model) profileField() *field {
	return &field{
		Input: widget.Input{Name: "tax_profile", Label: "Tax profile", Options: []string{sellersOwn}},
		text: func(c customer.Customer) string {
			if c.TaxProfile == "" {
				return sellersOwn
			}
			return c.TaxProfile
		},
		take: func(c *customer.Customer, text string) (string, error) {
			if c.TaxProfile = text; text == sellersOwn {
				c.TaxProfile = ""
				return m.sellersProfile(), nil
			}
			return "", nil
		},
	}
}

func (m *Model) profileChoices() []string {
	choices := []string{sellersOwn}
	for _, p := range m.profiles {
		choices = append(choices, p.Name)
	}
	return choices
}

// sellersProfile is the name of the seller's own tax profile, "" where there is
// none.
func (m *Model) sellersProfile() string {
	if len(m.profiles) == 0 {
		return ""
	}
	return m.profiles[0].Name
}

func (m *Model) termsField() *field {
	return line("terms", "Terms", func(c customer.Customer) string { return c.Terms.String() }, func(c *customer.Customer, text string) (string, error) {
		if strings.TrimSpace(text) == "" {
			c.Terms = customer.Terms{}
			return yours(m.env.Seller.Terms.Words()), nil
		}
		t, ok := customer.ParseTerms(text)
		if !ok {
			return "", fmt.Errorf("these are no terms: write net 14, eom+10, day 10 or receipt")
		}
		c.Terms = t
		return t.Words(), nil
	})
}

// yours marks what is taken from the seller where nothing is typed.
func yours(words string) string {
	if words == "" {
		return ""
	}
	return words + ", as yours"
}

// The words of a tick.
const (
	no  = "no"
	yes = "yes"
)

func poRequired() *field {
	return &field{
		Input: widget.Input{Name: "po_required", Label: "PO required", Options: []string{no, yes}},
		text: func(c customer.Customer) string {
			if c.PORequired {
				return yes
			}
			return no
		},
		take: func(c *customer.Customer, text string) (string, error) {
			c.PORequired = text == yes
			return "", nil
		},
	}
}

func (m *Model) currencyField() *field {
	return line("currency", "Currency", func(c customer.Customer) string { return string(c.Currency) }, func(c *customer.Customer, text string) (string, error) {
		if strings.TrimSpace(text) == "" {
			c.Currency = ""
			return yours(string(m.env.Seller.Currency)), nil
		}
		cur, ok := money.ParseCurrency(text)
		if !ok {
			return "", fmt.Errorf("%q is no currency: write its code of three letters, such as EUR", strings.TrimSpace(text))
		}
		c.Currency = cur
		return string(cur), nil
	})
}

// languageField is the language of the documents; one that they cannot have is
// kept, and the echo says which they have instead.
func (m *Model) languageField() *field {
	return line("language", "Language", func(c customer.Customer) string { return c.Language }, func(c *customer.Customer, text string) (string, error) {
		_, usual, _ := customer.Language(invoice.LanguageFor("", m.env.Seller))
		if strings.TrimSpace(text) == "" {
			c.Language = ""
			return yours(usual), nil
		}
		code, name, ok := customer.Language(text)
		if !ok {
			return "", fmt.Errorf("%q is no language: write its name or its code of two letters, such as de", strings.TrimSpace(text))
		}
		c.Language = code
		if !locale.Has(code) {
			name += ", documents in " + usual
		}
		return name, nil
	})
}

// rateField is read in the currency of the customer, which stands above it.
func (m *Model) rateField() *field {
	text := func(c customer.Customer) string {
		if c.HourRate == 0 {
			return ""
		}
		return m.env.Style().FormatDecimal(c.HourRate, 2)
	}
	return line("hour_rate", "Hour rate", text, func(c *customer.Customer, text string) (string, error) {
		if strings.TrimSpace(text) == "" {
			c.HourRate = 0
			return "", nil
		}
		cur := c.Currency
		if cur == "" {
			cur = m.env.Seller.Currency
		}
		r, err := money.Parse(text, m.env.Style())
		switch {
		case err != nil:
			return "", err
		case r.Value < 0:
			return "", fmt.Errorf("a rate is not below zero")
		case !r.Fits(cur):
			return "", fmt.Errorf("the rate is in %s and the customer is billed in %s", r.Currency, cur)
		}
		c.HourRate = r.Value
		echo := strings.TrimSpace(m.env.Style().FormatDecimal(r.Value, 2) + " " + string(cur))
		if r.Other != nil {
			echo += "; Up reads " + m.env.Style().FormatDecimal(*r.Other, 2)
		}
		return echo, nil
	})
}

// otherReading takes the other reading of an ambiguous rate such as 1.234.
func (m *Model) otherReading(f *field) bool {
	if f.Name != "hour_rate" {
		return false
	}
	r, err := money.Parse(f.Value(), m.env.Style())
	if err != nil || r.Other == nil {
		return false
	}
	f.set(m.env.Style().FormatDecimal(*r.Other, 2))
	return true
}

// isMail says whether a text has the shape of a mail address.
func isMail(text string) bool {
	name, host, ok := strings.Cut(strings.TrimSpace(text), "@")
	return ok && name != "" && !strings.ContainsAny(name+host, " ,;@<>") && strings.Contains(strings.Trim(host, "."), ".")
}

// lines are the lines of a text that hold something.
func lines(text string) (out []string) {
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
