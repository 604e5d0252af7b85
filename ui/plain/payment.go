package plain

import (
	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/view"
)

// payOne records a payment of one of a customer's open documents.
func (t *talk) payOne(id customer.ID) error {
	open, err := t.Store.Documents.List(t.ctx, store.DocumentQuery{Show: "open", Sort: "due", Customer: id, Limit: 100})
	if err != nil {
		return err
	}
	var list []string
	var ids []invoice.ID
	for _, r := range open.Rows {
		if r.Kind == invoice.KindInvoice && r.Open > 0 {
			list, ids = append(list, t.documentWords(r, false)), append(ids, r.ID)
		}
	}
	if len(list) == 0 {
		t.say("Nothing of this customer is open.")
		return nil
	}
	at := 1
	if len(list) > 1 {
		if at, err = t.choose("Which one was paid", 1, "Type the number of the document that the payment is for.", list...); err != nil {
			return err
		}
	}
	d, err := t.Store.Documents.Get(t.ctx, ids[at-1])
	if err != nil {
		return err
	}
	return t.pay(d)
}

// pay records a payment of a document.
func (t *talk) pay(d invoice.Document) error {
	how := question{name: "method", words: "How it came", def: string(invoice.Methods()[0]), help: "Type the number of the way of payment."}
	for _, m := range invoice.Methods() {
		how.options = append(how.options, option{string(m), view.MethodWord(m)})
	}
	open := t.style().Format(d.Open, d.Currency)
	return t.form("payment:"+d.ID.String()+":"+open, func(map[string]string) []question {
		return []question{
			{name: "amount", words: "Amount in " + string(d.Currency) + " for " + d.Number, def: open, check: t.checkAmount(d.Currency),
				help: "Enter takes what is open. More than that stays as credit on the customer's record, less leaves the rest open."},
			{name: "date", words: "Day", def: t.Today().String(), check: t.checkDay, help: "The day on which the money came, like 2026-11-22, yes for yesterday, or -3 for three days ago."},
			how,
			{name: "ref", words: "Reference", optional: true, help: "What the bank or the payer wrote. Enter leaves it out."},
		}
	}, func(a map[string]string) error {
		on, err := t.day(a["date"])
		if err != nil {
			return err
		}
		amount, err := t.plain(a["amount"], d.Currency)
		if err != nil {
			return err
		}
		args := []string{"payment", "add", "--date=" + on.String(), "--method=" + a["method"]}
		return t.run(append(flag(args, "ref", a["ref"]), "--", d.ID.String(), amount)...)
	})
}

// day reads a day as the screen does.
func (t *talk) day(text string) (day.Day, error) {
	d, err := day.Parse(text, t.days())
	if err != nil {
		return d, wrong(err.Error())
	}
	return d, nil
}

func (t *talk) checkDay(text string) error {
	_, err := t.day(text)
	return err
}

func (t *talk) days() day.Context {
	order := "dmy"
	if seller, err := t.Store.Business.Get(t.ctx); err == nil && seller.DateOrder != "" {
		order = seller.DateOrder
	}
	return day.Context{Today: t.Today(), Order: order, Lean: day.Nearest}
}

func (t *talk) checkAmount(cur money.Currency) func(string) error {
	return func(text string) error {
		_, err := t.money(text, cur)
		return err
	}
}

// money reads an amount as the business writes them.
func (t *talk) money(text string, cur money.Currency) (money.Minor, error) {
	r, err := money.Parse(text, t.style())
	if err != nil || !r.Fits(cur) {
		return 0, wrong("this is no amount in " + string(cur) + "; write it like " + t.style().Format(123450, cur))
	}
	m, err := r.Minor(cur)
	switch {
	case err != nil:
		return 0, wrong(err.Error())
	case m <= 0:
		return 0, wrong("an amount is more than zero")
	}
	return m, nil
}

// plain is an amount as a command takes it.
func (t *talk) plain(text string, cur money.Currency) (string, error) {
	m, err := t.money(text, cur)
	return money.Plain().Format(m, cur), err
}
