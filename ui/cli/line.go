package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/view"
)

// typedLine is a --line as it was typed: "DESCRIPTION; QTY [UNIT]; PRICE [; TAX%]".
type typedLine struct {
	description string
	quantity    money.Decimal
	unit        string
	price       *money.Decimal // nil: of the catalogue item of that name
	tax         string         // a percentage or the name of a tax profile; "" the usual
}

// parseLine reads such a line. Numbers have a point; those that a person types in the
// dialogue are read as the business writes them.
func parseLine(text string, people money.Style) (typedLine, error) {
	asTyped, style, how := text, money.Plain(), "a number has a point, at most six digits after it, and no thousands marks"
	if people.Decimal != "" {
		text, style, how = plainLine(text, people), people, "a number is written like "+people.FormatDecimal(1_234_500_000, 2)
	}
	wrong := func(why string) error {
		const price = 95 * money.One
		return usage("line", fmt.Sprintf("--line does not take %q", asTyped), why, fmt.Sprintf(`Write it like "Consulting; 3 h; %[1]s" or "Consulting; 3 h; %[1]s; 19"; \; is a semicolon`, style.FormatDecimal(price, 2)))
	}
	parts := splitFields(text)
	if len(parts) < 2 || len(parts) > 4 {
		return typedLine{}, wrong(fmt.Sprintf("a line is DESCRIPTION; QTY [UNIT]; PRICE [; TAX%%] or DESCRIPTION; QTY, and this has %s", view.HowMany(len(parts), "part")))
	}
	l := typedLine{description: strings.ReplaceAll(parts[0], `\n`, "\n")}
	if l.description == "" {
		return l, wrong("the description is missing")
	}
	number, unit, _ := strings.Cut(parts[1], " ")
	var ok bool
	if l.quantity, ok = money.ParsePlain(number); !ok {
		return l, wrong(fmt.Sprintf("%q is no quantity: %s", number, how))
	}
	l.unit = strings.TrimSpace(unit)
	if len(parts) > 2 {
		price, ok := money.ParsePlain(parts[2])
		if !ok {
			return l, wrong(fmt.Sprintf("%q is no price: %s", parts[2], how))
		}
		l.price = &price
	}
	if len(parts) > 3 {
		l.tax = parts[3]
	}
	return l, nil
}

// plainLine is a line with its numbers in the plain form, as far as they can be read.
func plainLine(text string, style money.Style) string {
	parts := splitFields(text)
	if len(parts) < 2 || len(parts) > 4 {
		return text
	}
	if q, err := money.ParseQuantity(parts[1], style, ""); err == nil && q.Price == nil {
		parts[1] = strings.TrimSpace(q.Value.String() + " " + q.Unit)
	}
	for i := 2; i < len(parts); i++ {
		number, percent := strings.CutSuffix(parts[i], "%")
		r, err := money.Parse(number, style)
		if err != nil || r.Currency != "" || r.Symbol != "" {
			continue
		}
		if parts[i] = r.Value.String(); percent {
			parts[i] += "%"
		}
	}
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], ";", `\;`)
	}
	return strings.Join(parts, "; ")
}

// line is the line of a document as the record and the catalogue complete it.
func (s *session) line(ctx context.Context, d *invoice.Document, l typedLine) (invoice.Line, error) {
	out := invoice.Line{Description: l.description, Quantity: l.quantity, Unit: l.unit, PricePer: money.One}
	profile := ""
	if l.price != nil {
		out.Price = *l.price
	} else {
		it, err := s.store.Items.Find(ctx, l.description)
		if err != nil {
			return out, noItem(err, l.description)
		}
		if d.Currency != d.Seller.Currency {
			return out, refused("currency", "line", fmt.Sprintf("The price of %q was not taken", it.Name), fmt.Sprintf("the catalogue is in %s and this document is in %s", d.Seller.Currency, d.Currency),
				"Give the price in the line")
		}
		out.Description, out.Price, out.Item, profile = it.Name, it.Price, it.ID, it.Tax
		out.Unit = first(l.unit, it.Unit)
	}
	if l.tax == "" {
		out.Taxes = d.Choose(profile, d.TaxDay(&out, s.today)).Taxes
		return out, nil
	}
	var err error
	out.Taxes, err = s.typedTaxes(ctx, d, l.tax)
	return out, err
}

func noItem(err error, name string) error {
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return &view.Refusal{Code: "not_found", What: fmt.Sprintf("There is no item %q", name), Why: "a line without a price takes that of the catalogue item of its name",
		Fix: `Give a price, like "` + name + `; 1; 95.00", or add the item with billfold item new`, Field: "line", Exit: view.ExitNotFound, Err: err}
}

// typedTaxes are the taxes of a typed percentage, or of a tax profile by its name.
func (s *session) typedTaxes(ctx context.Context, d *invoice.Document, text string) ([]tax.Tax, error) {
	number, percent := strings.CutSuffix(text, "%")
	rate, ok := money.ParsePlain(strings.TrimSpace(number))
	if !ok {
		p, err := s.profile(ctx, text)
		switch {
		case percent && err != nil:
			return nil, usage("line", fmt.Sprintf("%q is no tax", text), "a rate has a point and at most six digits after it", "Write it like 19 or 9.975")
		case err != nil:
			return nil, err
		}
		return s.allowed(d, p.On(d.TaxDay(nil, s.today)))
	}
	if rate < 0 || rate > money.Hundred {
		return nil, usage("line", fmt.Sprintf("%q is no tax", text), "a rate is between 0 and 100 percent", "Write it like 19 or 9.975")
	}
	for i := range d.Profiles {
		taxes := d.Profiles[i].On(d.TaxDay(nil, s.today))
		if len(taxes) == 1 && taxes[0].Rate == rate && !taxes[0].Withholding && (rate > 0 || taxes[0].Category == tax.ZeroRated) {
			taxes[0].Profile = 0 // the rate was typed, and stays
			return s.allowed(d, taxes)
		}
	}
	land, _ := tax.CountryOf(d.Seller.Country())
	return s.allowed(d, []tax.Tax{land.At(rate)})
}

// allowed drops taxes at rate 0 for a seller who charges none, and refuses any
// other (CALCULATION rule 9).
func (s *session) allowed(d *invoice.Document, taxes []tax.Tax) ([]tax.Tax, error) {
	if d.Seller.TaxStatus == tax.Charges {
		return taxes, nil
	}
	for _, t := range taxes {
		if t.Rate != 0 {
			return nil, noTaxHere()
		}
	}
	return nil, nil
}
