package setup

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/numbering"
	"billfold/invoice/taxid"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// seller is what is typed, as a record. Bank details without a value are left
// out.
func (m *Model) seller() invoice.Seller {
	s := m.base
	s.Name = strings.Join(strings.Fields(m.text("name")), " ")
	s.Address, s.TaxStatus = m.address(), m.status()
	s.Email, s.Phone, s.TaxNumber, s.VATID = m.text("email"), m.text("phone"), m.text("tax_number"), m.text("vat_id")
	s.Terms, _ = customer.ParseTerms(m.text("terms"))
	s.Currency, _ = money.ParseCurrency(m.text("currency"))
	s.Style, s.DateOrder = m.style(), m.order()
	s.Brand = m.brand()
	s.Bank = nil
	for _, in := range m.form.All() {
		label, ok := strings.CutPrefix(in.Name, bankField)
		text := strings.TrimSpace(in.Value())
		if !ok || text == "" {
			continue
		}
		s.Bank = append(s.Bank, invoice.BankDetail{Label: label, Value: bankid.KindOf(label).Write(m.land.Code, text)})
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
	case "tax_number":
		if why := taxid.Unfit(text); in.Touched && why != "" {
			return errors.New(why)
		}
	case "email":
		if in.Touched && text != "" && !strings.Contains(text, "@") {
			return fmt.Errorf("%q is no mail address; it has an @ within", text)
		}
	default:
		if label, ok := strings.CutPrefix(in.Name, bankField); ok {
			return m.bankProblem(in, label)
		}
		return m.brandProblem(in)
	}
	return nil
}

// bankProblem says of a way to be paid that was typed why it cannot be what the field
// asks for. What stands in the file already is only warned of.
func (m *Model) bankProblem(in *widget.Input, label string) error {
	why := bankid.KindOf(label).Unfit(m.land.Code, in.Value())
	if !in.Touched || why == "" {
		return nil
	}
	return errors.New(why)
}

// warning is what may be wrong with a field: it can be saved all the same.
func (m *Model) warning(in *widget.Input) string {
	text := strings.TrimSpace(in.Value())
	if label, ok := strings.CutPrefix(in.Name, bankField); ok && text != "" {
		kind := bankid.KindOf(label)
		why := kind.Wrong(m.land.Code, text)
		if why != "" && kind == bankid.IBAN && kind.Unfit(m.land.Code, text) == "" { // it stands beside the warning
			why = "the check digits do not fit: a digit is wrong or missing"
		}
		return why
	}
	switch in.Name {
	case "email":
		if at := strings.IndexByte(text, '@'); text != "" && (at < 1 || !strings.Contains(text[at:], ".")) {
			return "this does not look like a mail address"
		}
	case "vat_id":
		if taxid.Wrong(m.land.Code, text) {
			return "no such number can be given: a character is wrong or missing"
		}
	case "first_number":
		if most := m.land.LongestNumber; most > 0 && len([]rune(text)) > most {
			return "numbers of your country have at most " + view.HowMany(most, "character")
		}
	}
	return ""
}

// unseen is a field whose warning was not on the screen yet as it was typed: the form
// stops there once.
func (m *Model) unseen() *widget.Input {
	for _, in := range m.form.All() {
		if !in.Touched || in.Hidden || in.Locked != "" || m.warned[in.Name] == in.Value() {
			continue
		}
		if why := m.warning(in); why != "" {
			in.Warning, m.warned[in.Name] = why, in.Value()
			return in
		}
	}
	return nil
}

// rate is the typed rate in percent.
func (m *Model) rate() (money.Decimal, error) {
	text := strings.TrimSpace(strings.TrimSuffix(m.text("tax_rate"), "%"))
	d, ok := money.ParsePercent(text+"%", m.style())
	switch {
	case text == "":
		return 0, fmt.Errorf("the rate is missing; type it in percent, such as %s", m.style().FormatDecimal(8_250_000, 2))
	case !ok:
		return 0, fmt.Errorf("%q is no rate; type it in percent, such as %s", text, m.style().FormatDecimal(8_250_000, 2))
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
