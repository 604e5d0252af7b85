package editor_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
)

// A price in another currency is asked about once: Enter again puts the draft into it.
func TestAPriceInAnotherCurrencyAsksOnce(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Keys("+ text:Licence Enter 2 Enter").Type("100 USD").Shows("Enter draft in USD?")
	d.Keys("Enter").Says("This draft is in EUR: Enter again puts it into USD.").Shows("Enter put the draft into USD")
	if doc := d.kept(); doc.Currency != "EUR" || doc.Typed["lines[1].price"] != "100 USD" {
		t.Errorf("before the answer it is kept in %s, %v", doc.Currency, doc.Typed)
	}
	d.Keys("Enter").Says("In USD now: figures stay, the review asks the rate.").Shows("USD", "1 USD in EUR [asked at issue")
	doc := d.kept()
	if doc.Currency != "USD" || len(doc.Typed) > 0 {
		t.Errorf("it is kept in %s, %v", doc.Currency, doc.Typed)
	}
	equal(t, "the lines", linesOf(doc), []string{"Consulting; 3; 95", "Licence; 2; 100"})
	d.Keys("esc u").Says("Undid: currency USD.")
	if doc := d.kept(); doc.Currency != "EUR" || doc.Typed["lines[1].price"] != "100 USD" {
		t.Errorf("undone, it is kept in %s, %v", doc.Currency, doc.Typed)
	}
	d.Keys("U").Says("Did again: currency USD.").Keys("R").Shows("1 USD in EUR", "There is no rate for USD in EUR.")
	d.Type("0,92 ECB").Keys("Enter y").Says("INV-1002 issued")
	issued, err := d.s.Documents.Find(context.Background(), "INV-1002")
	if err != nil || issued.Currency != "USD" || issued.Rate.Rate != 920_000 || issued.Rate.Source != "ECB" {
		t.Errorf("issued is %+v, %v", issued, err)
	}
}

// Any other key leaves the draft as it is; the text stands there with what helps.
func TestAPriceInAnotherCurrencyCanBeLeft(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Keys("e Tab Tab").Type("$100").Keys("Enter Tab esc")
	d.Shows("! price: this draft is in EUR: type the figure in EUR, or press Enter on it", "twice to put the draft into USD", "!$100")
	if doc := d.kept(); doc.Currency != "EUR" {
		t.Errorf("it is kept in %s", doc.Currency)
	}
	// Another text asks anew, and the own currency asks nothing.
	d.Keys("e Tab Tab").Type("100 USD").Keys("Enter ctrl+u").Type("200 USD").Keys("Enter").Says("Enter again puts it into USD")
	d.Keys("ctrl+u").Type("100 EUR").Keys("Enter")
	d.at("EDIT line 2, item")
	if doc := d.kept(); doc.Currency != "EUR" || len(doc.Typed) > 0 || doc.Lines[0].Price != 100*money.One {
		t.Errorf("it is kept in %s, %v", doc.Currency, doc.Typed)
	}
}

// Quantities with a price, discounts and pasted rows ask too, and all cells in the new
// currency are read again.
func TestAnotherCurrencyInAnyCell(t *testing.T) {
	d := newDesk(t).fresh()
	d.Paste("Sensor\t3\t95.50 USD\nCable\t2\t12.40 USD\t1 USD\n").Keys("Up Tab").Type("2x*14 USD").Keys("Enter Enter")
	doc := d.kept()
	equal(t, "the lines", linesOf(doc), []string{"Sensor; 3; 95.5", "Cable; 2 x; 14"})
	if doc.Currency != "USD" || len(doc.Typed) > 0 || len(doc.Lines[1].Adjustments) != 1 || doc.Lines[1].Adjustments[0].Amount != 100 {
		t.Errorf("it is kept in %s, %v, %+v", doc.Currency, doc.Typed, doc.Lines[1].Adjustments)
	}
}

// A document that is bound to its currency says why, and the text stays.
func TestAFinalInvoiceStaysInItsCurrency(t *testing.T) {
	d := newDesk(t)
	part := storetest.Unsaved(t, d.s, d.acme.ID, 2, storetest.Today())
	part.Form = invoice.FormDeposit
	if _, err := d.s.Documents.Issue(context.Background(), store.NewIntent(), part, storetest.Render); err != nil {
		t.Fatal(err)
	}
	d.stored("Kitchen; 1; 1000").Keys(": text:final_invoice Enter e Tab Tab").Type("9 USD").Keys("Enter")
	d.Says("This draft stays in EUR: it deducts INV-1002, which is in EUR: make another document in USD.").Shows("! price: this draft is in EUR: type the figure in EUR", "Enter take, next line")
	if doc := d.kept(); doc.Currency != "EUR" {
		t.Errorf("it is kept in %s", doc.Currency)
	}
}

// The header has the currency and its rate; a box completes both code and name.
func TestTheCurrencyOfOneDocument(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(80, 24).Lacks("Currency [", "in EUR [").Keys("k e Tab Tab Tab Tab")
	d.at("EDIT currency")
	d.Type("dollar").Shows("> USD US dollar", "AUD Australian dollar", "Enter take USD").Golden("currency-80x24")
	d.Keys("Down Enter")
	d.at("EDIT exchange rate")
	d.Shows("Currency [AUD -> Australian dollar]", "1 AUD in EUR [")
	d.Keys("shift+tab").Type("swi").Shows("> CHF Swiss franc").Keys("Tab").Type("x").Keys("esc").Shows("1 CHF in EUR [!x", `! "x" cannot be read`)
	d.Keys("R").Shows(`"x" cannot be read`).Keys("ctrl+u").Type("0.95 ECB").Keys("Enter").Shows("issue this invoice?").Keys("e")
	doc := d.kept()
	if doc.Currency != "CHF" || doc.Rate.Rate != 950_000 || doc.Rate.Source != "ECB" || len(doc.Typed) > 0 {
		t.Errorf("it is kept in %s at %+v, %v", doc.Currency, doc.Rate, doc.Typed)
	}
	d.Shows("Currency [CHF -> Swiss", "1 CHF in EUR [0.95 ECB")
	d.Keys("home e Tab Tab Tab Tab").Type("dkx").Keys("esc").Shows("Currency [!dkx", "! a currency is typed by its code or name")
	d.Keys("e Tab Tab Tab Tab").Type("dkk").Keys("Tab esc")
	if doc := d.kept(); doc.Currency != "DKK" || doc.Rate != (invoice.ExchangeRate{}) {
		t.Errorf("of another currency the rate is %+v", doc.Rate)
	}
	d.Size(60, 20).Keys("home e").Shows("Currency [DKK", "1 DKK in EUR [asked at issue", "Language [de", "Ship to [").Keys("esc")
	d.Size(40, 12).Keys("e Tab Tab Tab Tab ctrl+u Enter esc")
	if doc := d.kept(); doc.Currency != "EUR" {
		t.Errorf("emptied, it is kept in %s", doc.Currency)
	}
}

// Each code, and each name, that is typed in full is marked and taken, also where it begins a
// word of another currency's name.
func TestACodeInFullIsTaken(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(80, 24).Keys("k e Tab Tab Tab Tab")
	for _, c := range money.Currencies() {
		for _, text := range []string{string(c), strings.ToLower(string(c)), c.Name()} {
			d.Keys("ctrl+u").Type(text).Shows("Enter take " + string(c))
		}
	}
	d.Keys("ctrl+u").Type("rub").Keys("Enter esc")
	if doc := d.kept(); doc.Currency != "RUB" {
		t.Errorf("it is kept in %s", doc.Currency)
	}
}

// A price that was in another currency is read when the header gets that currency.
func TestTheHeaderReadsPricesAgain(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Keys("e Tab Tab").Type("100 USD").Keys("Tab esc k e Tab Tab Tab Tab").Type("usd").Keys("Tab esc").Lacks("type it again", "!100")
	doc := d.kept()
	equal(t, "the lines", linesOf(doc), []string{"Consulting; 3; 100"})
	if doc.Currency != "USD" || len(doc.Typed) > 0 {
		t.Errorf("it is kept in %s, %v", doc.Currency, doc.Typed)
	}
	d.Keys("u").Says("Undid: currency.")
	if doc := d.kept(); doc.Currency != "EUR" || doc.Typed["lines[0].price"] != "100 USD" {
		t.Errorf("undone, it is kept in %s, %v", doc.Currency, doc.Typed)
	}
}

// A sign that the draft's currency shares means that, in each cell.
func TestADollarOfTheDraft(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Keys("k e Tab Tab Tab Tab").Type("cad").Keys("Tab Tab Tab Tab")
	d.at("EDIT line 1, item")
	d.Keys("Tab").Type("2h*$14").Keys("Enter esc").Lacks("type the figure")
	doc := d.kept()
	equal(t, "the lines", linesOf(doc), []string{"Consulting; 2 h; 14"})
	if doc.Currency != "CAD" || len(doc.Typed) > 0 {
		t.Errorf("it is kept in %s, %v", doc.Currency, doc.Typed)
	}
}

// Down opens the box with what the field holds marked; Esc leaves it as it is.
func TestDownChoosesALanguage(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(80, 24).Keys("k e Tab Tab Tab Tab Tab")
	d.at("EDIT language")
	d.Shows("Down choose").Lacks("> de German")
	d.Keys("Down").Shows("> de German", "Enter take German").Keys("Down Enter").Shows("Language [fr -> French")
	d.at("EDIT delivery address")
	if doc := d.kept(); doc.InLanguage != "fr" {
		t.Errorf("it is kept in %q", doc.InLanguage)
	}
	d.Keys("shift+tab Down Down esc").Shows("Language [fr")
	if doc := d.kept(); doc.InLanguage != "fr" {
		t.Errorf("after Esc it is kept in %q", doc.InLanguage)
	}
}

// What a customer got in another currency is offered with that, and its price is left
// to be typed.
func TestUsualLinesOfAnotherCurrency(t *testing.T) {
	s := storetest.New(t)
	storetest.Business(t, s)
	who := storetest.Customer(t, s, customer.Customer{Name: "Nashua Inc", Currency: "USD", Address: customer.Address{Street: []string{"1 Oak Street"}, Code: "03060", City: "Nashua", State: "NH", Country: "US"}})
	doc := storetest.Unsaved(t, s, who.ID, 2, storetest.Today())
	doc.Currency, doc.Rate = "USD", invoice.ExchangeRate{Rate: 920_000}
	doc.Lines[0].Description = "Retainer"
	doc.Lines = doc.Lines[:1]
	if _, err := s.Documents.Issue(context.Background(), store.NewIntent(), doc, storetest.Render); err != nil {
		t.Fatal(err)
	}
	who.Currency = ""
	if _, err := s.Customers.Edit(context.Background(), store.NewIntent(), who); err != nil {
		t.Fatal(err)
	}
	d := deskOver(t, s, who)
	d.Open(pane.Page{Kind: pane.Draft, Customer: who.ID}).Size(80, 24).Shows("> Retainer", "USD").Keys("Enter")
	d.at("EDIT line 1, price")
	equal(t, "the lines", linesOf(d.kept()), []string{"Retainer; 2 h; ?"})
}

// A unit is found by its letters and by its name.
func TestUnitsAreFoundByName(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Keys("e Tab").Type("5 pie").Shows("pc pieces").Keys("Down Enter")
	if l := d.kept().Lines[0]; l.Unit != "pc" || l.Quantity != 5*money.One {
		t.Errorf("kept as %s %s", l.Quantity, l.Unit)
	}
}

// A click takes a row of the box, and goes on as Enter does.
func TestAClickTakesACurrency(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(80, 24).Keys("k e Tab Tab Tab Tab").Type("dollar").ClickOn("AUD Australian dollar")
	d.at("EDIT exchange rate")
	if doc := d.kept(); doc.Currency != "AUD" {
		t.Errorf("it is kept in %s", doc.Currency)
	}
}

// wrote is an editor of the user's that writes a text.
type wrote string

func (w wrote) Run() error        { return nil }
func (wrote) SetStdin(io.Reader)  {}
func (wrote) SetStdout(io.Writer) {}
func (wrote) SetStderr(io.Writer) {}
func (w wrote) Text() string      { return string(w) }
func (wrote) Aside() string       { return "" }

// A text of the user's editor counts, whatever the box had marked before.
func TestTheEditorsTextIsTheCurrency(t *testing.T) {
	d := newDesk(t)
	d.Env.Files.Edit = func(string) pane.Editing { return wrote("Swiss franc") }
	d.stored("Consulting; 3; 95").Size(80, 24).Keys("k e Tab Tab Tab Tab").Type("dollar").Shows("> USD").Keys("ctrl+o").Lacks("> USD").Keys("Tab esc")
	if doc := d.kept(); doc.Currency != "CHF" || len(doc.Typed) > 0 {
		t.Errorf("it is kept in %s, %v", doc.Currency, doc.Typed)
	}
}
