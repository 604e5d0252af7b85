package invoice

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice/money"
)

// PutCurrency puts a draft into another currency. Prices keep their figures, and so
// do discounts and charges of an amount: 95.00 EUR is 95.00 USD then. The rate and a
// rounding of the payable were those of the old one, and go. It returns *Invalid of
// "currency" for a document that is bound to its currency, and for an amount that the
// other one has too few decimals for; then d is as it was.
func (d *Document) PutCurrency(to money.Currency) error {
	if to == d.Currency {
		return nil
	}
	if err := d.bound(to); err != nil {
		return err
	}
	lines, adjustments := cloneLines(d.Lines), cloneAdjustments(d.Adjustments)
	lists := [][]Adjustment{adjustments}
	for i := range lines {
		lists = append(lists, lines[i].Adjustments)
	}
	for _, list := range lists {
		for i := range list {
			var err error
			if list[i].Amount, err = sameFigure(list[i].Amount, d.Currency, to); err != nil {
				return &Invalid{Field: "currency", Reason: err.Error(), Hint: "change the discount first"}
			}
		}
	}
	d.Lines, d.Adjustments = lines, adjustments
	d.Currency, d.Rate, d.PayableRounding = to, ExchangeRate{}, 0
	return nil
}

// bound says why a document cannot be in another currency.
func (d *Document) bound(to money.Currency) error {
	because := func(format string, args ...any) error {
		return &Invalid{Field: "currency", Reason: fmt.Sprintf(format, args...), Hint: fmt.Sprintf("make another document in %s", to)}
	}
	switch {
	case !to.Valid():
		return &Invalid{Field: "currency", Reason: fmt.Sprintf("%q is no currency", to), Hint: "use a code of ISO 4217, such as EUR"}
	case d.Issued:
		return ErrFrozen
	case d.Kind == KindCreditNote:
		return because("a credit note is in the currency of its invoice, %s", d.Currency)
	case len(d.Deposits) > 0:
		return because("it deducts %s, which is in %s", d.Deposits[0].Number, d.Currency)
	case d.Prepaid != 0:
		return because("what was prepaid is in %s", d.Currency)
	}
	return nil
}

// sameFigure is an amount of one currency with its figure in another: 5.00 EUR in
// JPY is 5.
func sameFigure(n money.Minor, from, to money.Currency) (money.Minor, error) {
	figure, err := money.FromMinor(n, from)
	if err != nil {
		return 0, err
	}
	return money.ToMinor(figure, to)
}

// ParseRate reads "0.92" or "0.92 ECB": what one unit of a currency costs, perhaps
// with who says so. Errors are plain sentences for the person who typed.
func ParseRate(text string, style money.Style) (ExchangeRate, error) {
	figure, source, _ := strings.Cut(strings.TrimSpace(text), " ")
	r, err := money.Parse(figure, style)
	if err != nil {
		return ExchangeRate{}, err
	}
	if r.Value <= 0 || r.Currency != "" {
		return ExchangeRate{}, errors.New("a rate is a figure above zero, such as 0.92 ECB")
	}
	return ExchangeRate{Rate: r.Value, Source: strings.TrimSpace(source)}, nil
}
