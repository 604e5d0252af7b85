package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/tax"
	"billfold/invoice/taxid"
	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// takePoint reads the point that has the cursor and saves it where it belongs:
// on the sheet, on the customer or on the business. Text that cannot be read
// stays, with the reason below.
func (m *Model) takePoint() tea.Cmd {
	p := m.points[m.at]
	text := strings.TrimSpace(p.input.Value())
	if text == "" {
		p.input.Problem = "type it here, or go back with Esc"
		return nil
	}
	var cmd tea.Cmd
	var err error
	switch owner, _, _ := strings.Cut(p.block.Field, "."); owner {
	case "seller":
		cmd, err = m.fillSeller(p.block.Field, text)
	case "customer":
		cmd, err = m.fillCustomer(p.block.Field, text)
	default:
		if err = m.fillSheet(p.block.Field, text); err == nil {
			cmd = m.sheetFilled(p.block.Field)
		}
	}
	if err != nil {
		p.input.Problem = err.Error()
		return nil
	}
	return cmd
}

// fillSheet puts a point of the document on the sheet.
func (m *Model) fillSheet(field, text string) error {
	d := m.sheet
	switch field {
	case "po_number":
		d.PO = text
	case "service_from", "service_to":
		r, err := day.ParseRange(text, m.env.Days(day.Nearest))
		if err != nil {
			return err
		}
		d.Service = r
		m.forget("service_from")
		m.forget("service_to")
	case "exchange_rate":
		rate, err := invoice.ParseRate(text, m.env.Style())
		if err != nil {
			return err
		}
		d.Rate = rate
	case "delivery.country":
		code, err := countryCode(text)
		if err != nil {
			return err
		}
		d.Delivery.SetCountry(code)
	case "delivery.date":
		on, err := day.Parse(text, m.env.Days(day.Nearest))
		if err != nil {
			return err
		}
		d.Delivery.Date = on
	}
	m.forget(field)
	return nil
}

// forget drops an unreadable text that was answered here. The map is copied:
// the sheet is shared.
func (m *Model) forget(field string) {
	if _, ok := m.sheet.Typed[field]; !ok {
		return
	}
	typed := map[string]string{}
	for k, v := range m.sheet.Typed {
		if k != field {
			typed[k] = v
		}
	}
	m.sheet.Typed = typed
}

// sheetFilled keeps the changed sheet: by the editor below, else here.
func (m *Model) sheetFilled(field string) tea.Cmd {
	m.changed = true
	cmd := m.answered(field)
	if m.over {
		m.env.Emit(pane.Reviewed{Sheet: m.sheet, Filled: true})
		return cmd
	}
	return tea.Batch(cmd, m.keep())
}

// answered goes on to the next point.
func (m *Model) answered(field string) tea.Cmd {
	m.refused = slices.DeleteFunc(m.refused, func(b invoice.Invalid) bool { return b.Field == field })
	m.points = slices.DeleteFunc(m.points, func(p *point) bool { return p.block.Field == field })
	m.look()
	m.enter(m.firstAsked())
	if string(m.body()) == "{}" {
		return m.journal.Drop(m.env)
	}
	return m.journal.Touch(m.env)
}

func (m *Model) fillCustomer(field, text string) (tea.Cmd, error) {
	id := m.sheet.Customer
	home := or(m.sheet.Buyer.Address.Country, m.sheet.Seller.Country())
	m.saving = true
	in := store.NewIntent()
	return pane.Write(m.env, &m.fillAt, func(ctx context.Context) (customer.Customer, error) {
		c, err := m.env.Store.Customers.Get(ctx, id)
		if err != nil {
			return c, err
		}
		switch field {
		case "customer.name":
			c.Name = text
		case "customer.address":
			c.Address = customer.ParseAddress(lines(text), home)
		case "customer.state":
			c.Address.State = text
		case "customer.tax_id":
			c.TaxID = text
		}
		return m.env.Store.Customers.Edit(ctx, in, c)
	}), nil
}

func (m *Model) fillSeller(field, text string) (tea.Cmd, error) {
	change, err := sellerChange(field, text, m.sheet.Seller)
	if err != nil {
		return nil, err
	}
	m.saving = true
	in := store.NewIntent()
	return pane.Write(m.env, &m.fillAt, func(ctx context.Context) (invoice.Seller, error) {
		s, err := m.env.Store.Business.Get(ctx)
		if err != nil {
			return s, err
		}
		change(&s)
		return s, m.env.Store.Business.Save(ctx, in, s, store.SetUp{})
	}), nil
}

// sellerChange is what a text means for the business.
func sellerChange(field, text string, now invoice.Seller) (func(*invoice.Seller), error) {
	country, _ := tax.CountryOf(now.Country())
	switch field {
	case "seller.name":
		return func(s *invoice.Seller) { s.Name = text }, nil
	case "seller.address":
		a := customer.ParseAddress(lines(text), now.Country())
		if a.IsZero() {
			return nil, fmt.Errorf("write street and place, a line each")
		}
		return func(s *invoice.Seller) { s.Address = a }, nil
	case "seller.country":
		code, err := countryCode(text)
		return func(s *invoice.Seller) { s.Address.Country = code }, err
	case "seller.tax_status":
		status := tax.Charges
		for _, n := range country.NoTax {
			if n.Words == text {
				status = n.Status
			}
		}
		return func(s *invoice.Seller) { s.TaxStatus = status }, nil
	case "seller.vat_id":
		if why := taxid.Unfit(text); why != "" {
			return nil, errors.New(why)
		}
		return func(s *invoice.Seller) { s.VATID = text }, nil
	}
	if country.EU && isVATID(text, now.Country()) {
		return func(s *invoice.Seller) { s.VATID = text }, nil
	}
	if why := taxid.Unfit(text); why != "" {
		return nil, errors.New(why)
	}
	return func(s *invoice.Seller) { s.TaxNumber = text }, nil
}

// isVATID says whether a text begins with the country's own prefix, as VAT IDs
// of the EU do. Greece writes EL.
func isVATID(text, country string) bool {
	if country == "GR" {
		country = "EL"
	}
	return len(text) > 2 && strings.EqualFold(text[:2], country)
}

// filled takes a record that was saved, and goes on.
func (m *Model) filled(err error, take func(), changed pane.Changed) tea.Cmd {
	m.saving = false
	if err != nil {
		m.env.Emit(pane.Fail{During: "save it", Err: err})
		return nil
	}
	take()
	m.env.Emit(changed)
	return m.answered(m.points[m.at].block.Field)
}

// countryCode reads a code or a name.
func countryCode(text string) (string, error) {
	if code, ok := customer.CountryCode(text); ok {
		return code, nil
	}
	return "", fmt.Errorf("write the country's code of two letters, such as DE")
}

// lines are the lines of a text that hold something.
func lines(text string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(cell.Clean(l)); l != "" {
			out = append(out, l)
		}
	}
	return out
}
