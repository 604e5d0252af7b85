package plain

import (
	"errors"
	"fmt"
	"strings"

	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// setUp is the first run: what every invoice needs to know of its sender.
func (t *talk) setUp() error {
	t.say("A new data file: " + t.Store.Path() + "\nA few questions about your business first; each can be changed later.")
	for {
		err := t.form("setup", businessQuestions, t.initialise)
		if !errors.Is(err, errBack) {
			return err
		}
		t.say("This is the start; q ends.")
	}
}

// initialise sets the business up with the answers of the first run.
func (t *talk) initialise(a map[string]string) error {
	land := country(a["country"])
	args := []string{"init", "--name=" + a["name"], "--country=" + land.Code}
	args = flag(args, "currency", a["currency"])
	args = flag(args, "charges-tax", a["charges_tax"])
	args = flag(args, "tax-id", a["tax_id"])
	args = flag(args, "address", a["address"])
	for _, label := range bankLabels(land) {
		switch value := a["bank "+label]; {
		case value == "":
		case label == "IBAN":
			args = append(args, "--iban="+value)
		default:
			args = append(args, "--bank="+label+": "+value)
		}
	}
	return t.run(args...)
}

// flag adds a flag that has a value.
func flag(args []string, name, value string) []string {
	if value == "" {
		return args
	}
	return append(args, "--"+name+"="+value)
}

func country(text string) tax.Country {
	code, _ := customer.CountryCode(text)
	land, _ := tax.CountryOf(code)
	return land
}

// businessQuestions are those of the first run, by the country that was answered.
func businessQuestions(a map[string]string) []question {
	list := []question{
		{name: "name", words: "Your name or business, as it stands on invoices", help: "It is printed at the head of every invoice. It can be changed later."},
		{name: "country", words: "Your country", help: "Its code of two letters or its English name, like DE or Germany. It sets the currency, the taxes and how you are paid.", check: checkCountry},
	}
	if checkCountry(a["country"]) != nil {
		return list
	}
	land := country(a["country"])
	if land.Currency == "" {
		list = append(list, question{name: "currency", words: "Your currency", help: "Its code of three letters, like EUR or USD.", check: checkCurrency})
	}
	list = append(list, taxQuestion(land), question{name: "address", words: "Your address; a semicolon between its lines", optional: true,
		help: "Like: Lindenstr. 5; 80331 Munich. The last line is the place as your country writes it. Most countries want it on an invoice; Enter leaves it out for now."})
	if label := taxIDLabel(land); label != "" {
		list = append(list, question{name: "tax_id", words: label, optional: true, help: "It is printed on invoices. Enter leaves it out for now; where the law needs it, it is asked before the first issue."})
	}
	for _, label := range bankLabels(land) {
		list = append(list, question{name: "bank " + label, words: "How you are paid, " + label, optional: true, check: checkBank(land.Code, label),
			help: "It is printed on invoices so that customers know where to pay. Enter leaves it out."})
	}
	return list
}

// bankLabels are the ways to be paid that are asked for.
func bankLabels(land tax.Country) []string {
	if len(land.Bank) == 0 {
		return []string{"Account"}
	}
	return land.Bank
}

func taxQuestion(land tax.Country) question {
	q := question{name: "charges_tax", words: "Do you charge tax", help: "Whether your invoices add tax to the prices. Most small businesses know this from their registration; it can be changed later."}
	var rates []string
	for _, r := range land.Rates {
		rates = append(rates, r.String()+" %")
	}
	q.options = append(q.options, option{"yes", strings.TrimSpace("yes, " + first(land.TaxName, "tax") + " " + strings.Join(rates, ", "))})
	q.def = "yes"
	for _, n := range land.NoTax {
		q.options = append(q.options, option{string(n.Status), n.Words})
	}
	if len(land.NoTax) == 0 {
		q.options = append(q.options, option{string(tax.NotRegistered), "no"})
	}
	if len(land.Rates) == 0 {
		q.def = q.options[1].value
	}
	return q
}

// taxIDLabel is what the ids of a country's businesses are called.
func taxIDLabel(land tax.Country) string {
	var names []string
	for _, n := range []string{land.TaxNumberLabel, land.VATIDLabel} {
		if n != "" {
			names = append(names, n)
		}
	}
	return strings.Join(names, " or ")
}

func checkCountry(text string) error {
	if _, ok := customer.CountryCode(text); !ok {
		return wrong(fmt.Sprintf("there is no country %q; type its code of two letters, like DE, GB or US", text))
	}
	return nil
}

func checkCurrency(text string) error {
	if _, ok := money.ParseCurrency(text); !ok {
		return wrong(fmt.Sprintf("there is no currency %q; type its code of three letters, like EUR or USD", text))
	}
	return nil
}

func checkBank(code, label string) func(string) error {
	return func(text string) error {
		if why := bankid.KindOf(label).Wrong(code, text); why != "" {
			return wrong(why)
		}
		return nil
	}
}
