package plain

import (
	"strconv"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/view"
)

// settling is what can be done with the money of an issued invoice as it stands.
func (t *talk) settling(d invoice.Document) (acts []act, err error) {
	ref := d.ID.String()
	card, err := t.Store.Customers.Card(t.ctx, d.Customer)
	if err != nil {
		return nil, err
	}
	for _, credit := range card.Credit {
		if d.Open > 0 && credit.Currency == d.Currency && credit.Minor > 0 {
			use := money.Amount{Minor: min(d.Open, credit.Minor), Currency: d.Currency}
			acts = append(acts, act{"Settle it with " + view.Amount(use, t.style()) + " of their credit", func() error {
				return t.run("credit", "apply", "--", d.Customer.String(), ref, money.Plain().Format(use.Minor, use.Currency))
			}})
		}
	}
	if d.Open > 0 {
		acts = append(acts, act{"Write off what is open", func() error { return t.writeOff(d) }})
	}
	if d.WrittenOff > 0 {
		acts = append(acts, act{"Take the write-off back", func() error { return t.run("invoice", "writeoff", "--take-back", "--", ref) }})
	}
	paid, err := t.Store.Payments.Of(t.ctx, d.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range paid {
		if p.Kind == invoice.Received {
			acts = append(acts, act{"Payment " + p.ID.String() + " of " + view.Amount(p.Amount, t.style()) + ", " + p.Date.String(), func() error { return t.paid(p) }})
		}
	}
	return acts, nil
}

// writeOff asks why what is open is not expected any more.
func (t *talk) writeOff(d invoice.Document) error {
	return t.form("writeoff:"+d.ID.String(), func(map[string]string) []question {
		return []question{{name: "reason", words: "Why is " + t.style().Format(d.Open, d.Currency) + " " + string(d.Currency) + " not expected any more",
			help: "Like: insolvent. A write-off takes no number and changes no tax, and can be taken back."}}
	}, func(a map[string]string) error {
		return t.run("invoice", "writeoff", "--reason="+a["reason"], "--", d.ID.String())
	})
}

// paid offers what can be done with a payment.
func (t *talk) paid(p store.PaymentRow) error {
	at, err := t.choose("What now with payment "+p.ID.String(), 0, "A refund is money that you paid back. A payment comes back when the bank or the payer reverses it.",
		"You paid it back: a refund", "It came back", "Write the receipt")
	if err != nil {
		return err
	}
	return t.came([]func(store.PaymentRow) error{t.refund, t.cameBack, t.receipt}[at-1](p))
}

func (t *talk) refund(p store.PaymentRow) error {
	cur := p.Amount.Currency
	left := t.style().Format(p.Amount.Minor-p.Returned, cur)
	return t.form("refund:"+p.ID.String()+":"+left, func(map[string]string) []question {
		return []question{
			{name: "amount", words: "Amount in " + string(cur) + " that you paid back", def: left, check: t.checkAmount(cur), help: "Enter takes all of it. What it settled is open again by that amount."},
			{name: "date", words: "Day", def: t.Today().String(), check: t.checkDay, help: "The day on which the money went back."},
			{name: "ref", words: "Reference", optional: true, help: "What the bank wrote. Enter leaves it out."},
		}
	}, func(a map[string]string) error {
		on, err := t.day(a["date"])
		if err != nil {
			return err
		}
		amount, err := t.plain(a["amount"], cur)
		if err != nil {
			return err
		}
		args := flag([]string{"payment", "refund", "--date=" + on.String()}, "ref", a["ref"])
		return t.run(append(args, "--", p.ID.String(), amount)...)
	})
}

func (t *talk) cameBack(p store.PaymentRow) error {
	return t.form("cameback:"+p.ID.String(), func(map[string]string) []question {
		return []question{
			{name: "who", words: "Who reversed it", def: "false", help: "Type the number.", options: []option{{"false", "the bank returned it"}, {"true", "the payer took it back"}}},
			{name: "date", words: "Day", def: t.Today().String(), check: t.checkDay, help: "The day on which it came back."},
			{name: "reason", words: "Why", help: "As the bank says. What it settled is open again."},
		}
	}, func(a map[string]string) error {
		on, err := t.day(a["date"])
		if err != nil {
			return err
		}
		back, _ := strconv.ParseBool(a["who"])
		return t.run("payment", "fail", "--date="+on.String(), "--chargeback="+strconv.FormatBool(back), "--reason="+a["reason"], "--", p.ID.String())
	})
}

// receipt writes the receipt to the documents folder and says where.
func (t *talk) receipt(p store.PaymentRow) error {
	seller, err := t.Store.Business.Get(t.ctx)
	if err != nil {
		return err
	}
	paper, err := action.Receipt(t.ctx, t.Store, p.ID)
	if err != nil {
		return err
	}
	path, err := paper.Keep(action.Folder(seller))
	if err != nil {
		return err
	}
	t.say("PDF: " + path)
	return nil
}
