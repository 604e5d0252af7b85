package plain

import (
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/ui/view"
)

// business reads the user's own record out, and changes it.
func (t *talk) business() error {
	if err := t.run("business", "show"); err != nil {
		return err
	}
	change, err := t.yes("Change it", "y asks for each part of it with what stands there now, Enter leaves it as it is. Issued documents stay as they are.")
	if err != nil || !change {
		return err
	}
	seller, err := t.Store.Business.Get(t.ctx)
	if err != nil {
		return err
	}
	list, now := sellerQuestions(seller)
	return t.form("business", func(map[string]string) []question { return list }, func(a map[string]string) error {
		args := sellerFlags(seller, list, a, now)
		if len(args) == 0 {
			t.say("Nothing was changed.")
			return nil
		}
		return t.run(append([]string{"business", "edit"}, args...)...)
	})
}

// sellerQuestions are those of the seller's record, and what stands there now.
func sellerQuestions(s invoice.Seller) (list []question, now map[string]string) {
	land := country(s.Country())
	now = map[string]string{"name": s.Name, "address": strings.Join(s.Address.Lines(s.Country()), "; "), "tax-number": s.TaxNumber, "vat-id": s.VATID,
		"email": s.Email, "phone": s.Phone, "terms": s.Terms.String()}
	ask := func(name, words, help string, check func(string) error) {
		list = append(list, question{name: name, words: words, def: now[name], optional: name != "name" && name != "address" && name != "terms", help: help, check: check})
	}
	ask("name", "Your name or business, as it stands on invoices", "", nil)
	ask("address", "Your address; a semicolon between its lines", "Like: Lindenstr. 5; 80331 Munich.", nil)
	if land.TaxNumberLabel != "" || s.TaxNumber != "" {
		ask("tax-number", first(land.TaxNumberLabel, "Tax number"), "It is printed on invoices.", nil)
	}
	if land.VATIDLabel != "" || s.VATID != "" {
		ask("vat-id", first(land.VATIDLabel, "VAT or GST id"), "It is printed on invoices.", nil)
	}
	ask("email", "Mail address", "It is printed on invoices.", nil)
	ask("phone", "Telephone", "It is printed on invoices.", nil)
	ask("terms", "Terms of payment", "Like net 14, eom+10, day 15 or receipt. They count for customers without their own.", checkTerms)
	for _, b := range s.Bank {
		now["bank "+b.Label] = b.Value
	}
	for _, label := range bankLabels(land) {
		ask("bank "+label, "How you are paid, "+label, "It is printed on invoices so that customers know where to pay.", checkBank(land.Code, label))
	}
	return list, now
}

// sellerFlags are the flags of what differs from what stands there. The ways to be
// paid are one list, with those that were not asked for.
func sellerFlags(s invoice.Seller, list []question, answers, now map[string]string) (args []string) {
	var banks []string
	paid := false
	for _, q := range list {
		value := answers[q.name]
		label, bank := strings.CutPrefix(q.name, "bank ")
		switch {
		case bank:
			paid = paid || value != now[q.name]
			if value != "" {
				banks = append(banks, "--bank="+label+": "+value)
			}
		case value != now[q.name]:
			args = append(args, "--"+q.name+"="+value)
		}
	}
	if !paid {
		return args
	}
	for _, b := range s.Bank {
		if !slices.ContainsFunc(list, func(q question) bool { return q.name == "bank "+b.Label }) {
			banks = append(banks, "--bank="+b.Label+": "+b.Value)
		}
	}
	if banks == nil {
		banks = []string{"--bank="}
	}
	return append(args, banks...)
}

func checkTerms(text string) error {
	if _, ok := customer.ParseTerms(text); !ok {
		return wrong(view.Sentence("terms are net N, eom+N, day N or receipt"))
	}
	return nil
}
