package plain

import (
	"errors"
	"fmt"
	"strconv"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/view"
)

// newInvoice makes an invoice from a customer's record, or goes on with a draft.
func (t *talk) newInvoice(id customer.ID) error {
	drafts, err := t.Store.Documents.DraftOf(t.ctx, id)
	if err != nil {
		return err
	}
	if len(drafts) > 0 {
		drafts = drafts[:min(page, len(drafts))]
		var list []string
		for _, r := range drafts {
			list = append(list, "go on with "+t.documentWords(r, false))
		}
		at, err := t.choose("There is a draft", 1, "A draft is an invoice that was begun and not issued.", append(list, "a new invoice")...)
		if err != nil {
			return err
		}
		if at <= len(drafts) {
			d, err := t.Store.Documents.Get(t.ctx, drafts[at-1].ID)
			if err != nil {
				return err
			}
			return t.draft(d)
		}
	}
	d, err := t.Store.Documents.Draft(t.ctx, id)
	if err != nil {
		return err
	}
	return t.draft(d)
}

// repeat makes a draft like the customer's last invoice.
func (t *talk) repeat(id customer.ID) error {
	last, err := t.Store.Documents.LastOf(t.ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		t.say("There is no invoice to repeat yet.")
		return nil
	}
	if err != nil {
		return err
	}
	d, err := t.Store.Documents.Repeat(t.ctx, last)
	if err != nil {
		return err
	}
	if err := t.save(&d); err != nil {
		return err
	}
	return t.draft(d)
}

// draft completes a draft and reviews it.
func (t *talk) draft(d invoice.Document) error {
	if len(d.Lines) == 0 {
		if err := t.addLines(&d); err != nil {
			return err
		}
	}
	return t.review(&d)
}

// save keeps a draft and takes it as it is on file.
func (t *talk) save(d *invoice.Document) error {
	d.Follow(t.Today())
	if _, err := invoice.Calculate(d); err != nil {
		return err
	}
	saved, err := t.Store.Documents.Save(t.ctx, store.NewIntent(), *d)
	if err != nil {
		return err
	}
	got, err := t.Store.Documents.Get(t.ctx, saved.ID)
	if err == nil {
		*d = got
	}
	return err
}

const lineHelp = `Type a line as DESCRIPTION; QUANTITY UNIT; PRICE.
The unit may be left out, and a tax rate may follow: Book; 2; 30; 7
\; is a semicolon in the description. A number takes the usual line before which it stands.
Enter goes on when all lines are there. Each line is kept as soon as it is taken.`

// addLines asks for lines until Enter. The draft is kept with each.
func (t *talk) addLines(d *invoice.Document) error {
	usual, err := t.usual(d)
	if err != nil {
		return err
	}
	if len(usual) > 0 {
		t.say("Usual lines:")
	}
	for i, s := range usual {
		t.say(fmt.Sprintf("%d. %s", i+1, t.lineWords(&s.Line, d.Currency)))
	}
	t.say("A line is DESCRIPTION; QUANTITY UNIT; PRICE, like: Consulting; 3 h; " + t.style().FormatDecimal(95*money.One, 2))
	for {
		line, asked, err := t.askLine(d, usual)
		switch {
		case errors.Is(err, errBack) && asked: // from the quantity to the line
			continue
		case err != nil || !asked:
			return err
		}
		if err := t.addLine(d, line); err != nil {
			return err
		}
	}
}

// askLine asks for one line: a usual one by its number, with its quantity and price, or
// a text. asked is false after Enter, and where back was answered at the line itself.
func (t *talk) askLine(d *invoice.Document, usual []store.Suggestion) (line invoice.Line, asked bool, err error) {
	prompt := fmt.Sprintf("Line %d", len(d.Lines)+1)
	if len(usual) > 0 {
		prompt += ", or the number of a usual one"
	}
	if len(d.Lines) > 0 {
		prompt += "; Enter goes on"
	}
	byNumber := false
	text, err := t.ask(question{words: prompt, optional: len(d.Lines) > 0, help: lineHelp, check: func(text string) (err error) {
		n, err := strconv.Atoi(text)
		if byNumber = err == nil && len(usual) > 0; !byNumber {
			line, err = t.Line(t.ctx, d, text)
			return err
		}
		if n < 1 || n > len(usual) {
			return wrong(fmt.Sprintf("the usual lines have the numbers 1 to %d", len(usual)))
		}
		line = usual[n-1].Line
		return nil
	}})
	if err != nil || text == "" {
		return line, false, err
	}
	if byNumber {
		err = t.howMuch(&line, d.Currency)
	}
	return line, true, err
}

// addLine puts a line on the draft. One that cannot be calculated is told, and leaves the
// draft as it was.
func (t *talk) addLine(d *invoice.Document, line invoice.Line) error {
	next := *d
	next.Lines = append(append([]invoice.Line{}, d.Lines...), line)
	if err := t.save(&next); err != nil {
		return t.came(err)
	}
	*d = next
	totals, err := invoice.Calculate(d)
	if err != nil {
		return t.came(err)
	}
	t.say(fmt.Sprintf("Line %d: %s. Total %s.", len(d.Lines), t.lineWords(&line, d.Currency), view.Amount(money.Amount{Minor: totals.Payable, Currency: d.Currency}, t.style())))
	return nil
}

// usual are the lines that are offered by number: this customer's and the catalogue's, in
// the currency of the document. A price in another is none here.
func (t *talk) usual(d *invoice.Document) (list []store.Suggestion, err error) {
	all, err := t.Store.Items.Suggest(t.ctx, d.Customer, d.Place)
	for _, s := range all {
		if s.Source != "other" && len(list) < page && s.Currency == d.Currency {
			list = append(list, s)
		}
	}
	return list, err
}

// howMuch asks for quantity and price of a usual line.
func (t *talk) howMuch(line *invoice.Line, cur money.Currency) error {
	style := t.style()
	check := func(text string) error {
		_, err := t.number(text)
		return err
	}
	quantity, err := t.ask(question{words: "Quantity", def: style.FormatDecimal(line.Quantity, 0), check: check, help: "A number, like " + style.FormatDecimal(12_500_000, 1) + "."})
	if err != nil {
		return err
	}
	price, err := t.ask(question{words: "Price of one", def: style.FormatDecimal(line.Price, cur.Digits()), check: check, help: "A number, like " + style.FormatDecimal(95*money.One, 2) + "."})
	if err != nil {
		return err
	}
	if line.Quantity, err = t.number(quantity); err != nil {
		return err
	}
	line.Price, err = t.number(price)
	return err
}

// number reads a number as the business writes them.
func (t *talk) number(text string) (money.Decimal, error) {
	r, err := money.Parse(text, t.style())
	if err != nil || r.Currency != "" || r.Symbol != "" {
		return 0, wrong("this is no number; write it like " + t.style().FormatDecimal(1_234_500_000, 2))
	}
	return r.Value, nil
}

// lineWords are "Consulting, 3 h x 95.00".
func (t *talk) lineWords(l *invoice.Line, cur money.Currency) string {
	plain := t.style()
	words := l.Description + ", " + plain.FormatDecimal(l.Quantity, 0)
	if l.Unit != "" {
		words += " " + l.Unit
	}
	words += " x " + plain.FormatDecimal(l.Price, cur.Digits())
	if l.PricePer > money.One {
		words += " per " + plain.FormatDecimal(l.PricePer, 0)
	}
	return words
}
