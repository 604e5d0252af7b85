package setup_test

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// first is a screen over an empty file: the form stands on it.
func first(t *testing.T) (*uitest.Screen, *store.Store) {
	t.Helper()
	s := storetest.New(t)
	return uitest.New(t, s), s
}

func business(t *testing.T, s *store.Store) (invoice.Seller, []tax.Profile, string) {
	t.Helper()
	ctx := context.Background()
	seller, err := s.Business.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := s.Business.Profiles(ctx)
	if err != nil {
		t.Fatal(err)
	}
	next, err := s.Business.NextNumber(ctx, invoice.KindInvoice, s.Today())
	if err != nil {
		t.Fatal(err)
	}
	return seller, profiles, next
}

func names(profiles []tax.Profile) string {
	var all []string
	for _, p := range profiles {
		all = append(all, p.Name)
	}
	return strings.Join(all, ", ")
}

const rosa = "text:Rosa_Lindt_Consulting"

func TestFrames(t *testing.T) {
	s, _ := first(t)
	s.Golden("first120")
	s.Keys(rosa+" Enter").Size(80, 24).Golden("country80")
	s.Keys("g e").Golden("list80")
	s.Keys("Enter Enter").Type("DE02 1203 0000 0000 2020 52").Keys("Enter").Golden("iban80")
	s.Keys("shift+tab").Type("DE02120300000000202051").Keys("Enter Down Enter").Golden("address80")
	s.Size(60, 20).Golden("address60")
	s.Size(40, 12).Golden("address40")
	s.Size(120, 40).Keys("PgDown Up Enter").Golden("unfolded120")
	s.Size(80, 24).Golden("unfolded80")
}

// The name is all that is needed.
func TestTheNameAloneStarts(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa+" ctrl+r").Shows("Ready. + adds your first customer.", "No customers yet.").Lacks("Your business")
	seller, profiles, next := business(t, file)
	if seller.Country() != "DE" || seller.Currency != "EUR" || seller.TaxStatus != tax.Charges || seller.Terms.String() != "net 14" || next != "INV-1001" {
		t.Errorf("saved is %+v, next number %s", seller, next)
	}
	if !strings.HasPrefix(names(profiles), "VAT 19 %, VAT 7 %") {
		t.Errorf("profiles are %s", names(profiles))
	}
	if s.Env.Seller.Name != "Rosa Lindt Consulting" {
		t.Errorf("the screen knows the seller as %q", s.Env.Seller.Name)
	}
}

// Enter goes through the four questions and saves after the last.
func TestEnterGoesThroughAndSaves(t *testing.T) {
	s, file := first(t)
	s.Burst(rosa + " Enter text:aus Enter Enter text:062000 Enter text:12345678 Enter Enter")
	seller, _, _ := business(t, file)
	if seller.Country() != "AU" || seller.Currency != "AUD" || seller.DateOrder != "dmy" {
		t.Errorf("saved is %+v", seller)
	}
	want := []invoice.BankDetail{{Label: "BSB", Value: "062-000"}, {Label: "Account", Value: "12345678"}}
	if len(seller.Bank) != 2 || seller.Bank[0] != want[0] || seller.Bank[1] != want[1] {
		t.Errorf("paid by %v", seller.Bank)
	}
}

func TestACountryIsFoundByCodeAndByParts(t *testing.T) {
	for typed, want := range map[string]string{"de": "DE", "ger": "DE", "kingd": "GB", "US": "US", "swtz": "CH", "österreich": "AT", "japan": "JP"} {
		s, file := first(t)
		s.Keys(rosa + " Enter").Type(typed).Keys("Tab")
		if want == "JP" {
			s.Keys("Down Down Down Down Down Down Down Down Down Down Down")
			s.Shows("Currency").Keys("ctrl+r").Shows("is no currency").Type("JPY")
		}
		s.Keys("ctrl+r")
		if seller, _, _ := business(t, file); seller.Country() != want {
			t.Errorf("%q is read as %s, want %s", typed, seller.Country(), want)
		}
	}
}

// A seller in the United Kingdom is paid by sort code and account.
func TestASortCodeAndAccountAreAsked(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa+" Enter text:gb Enter Enter").Shows("GBP, 22/11/2026, 1,234.56", "yes, VAT 20 %", "Sort code")
	s.Keys("text:12-34-56 Enter text:12345678 Enter").Shows("Ready.")
	seller, profiles, _ := business(t, file)
	want := []invoice.BankDetail{{Label: "Sort code", Value: "12-34-56"}, {Label: "Account", Value: "12345678"}}
	if seller.Country() != "GB" || seller.Currency != "GBP" || !slices.Equal(seller.Bank, want) || !strings.HasPrefix(names(profiles), "VAT 20 %") {
		t.Errorf("saved is %+v, profiles %s", seller, names(profiles))
	}
}

// Another country brings its own way to write figures and dates, as long as none
// was chosen.
func TestChosenFormatsStayInAnotherCountry(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa+" PgDown Up Enter Tab Tab Tab").Shows("Figures", "[1.234,56", "[day, month, year")
	s.Keys("Tab Space").Shows("[month, day, year", "11/22/2026")
	s.Keys("PgUp Enter text:us Enter").Shows("USD, 11/22/2026, 1,234.56")
	s.Keys("shift+tab text:de Enter").Shows("EUR, 11/22/2026, 1.234,56").Keys("ctrl+r")
	if seller, _, _ := business(t, file); seller.DateOrder != "mdy" || seller.Style.Decimal != "," {
		t.Errorf("dates %s, figures %+v", seller.DateOrder, seller.Style)
	}
	s.Keys("g o Enter PgDown Up Enter Tab Tab Tab Space").Shows("[1,234.56").Keys("esc esc g o Enter").Shows("draft from", "1,234.56")
	s.Keys("Tab text:austria Enter").Shows("1,234.56").Keys("ctrl+r")
	if seller, _, _ := business(t, file); seller.Country() != "AT" || seller.DateOrder != "mdy" || seller.Style != money.English() {
		t.Errorf("dates %s, figures %+v", seller.DateOrder, seller.Style)
	}
}

// A draft of the form holds what was typed and nothing else: what changed in the
// file meanwhile is not taken back.
func TestADraftHoldsOnlyWhatWasTyped(t *testing.T) {
	file := storetest.New(t)
	storetest.Business(t, file)
	s := uitest.New(t, file)
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Type("Rosa Lindt").Keys("esc")
	seller, _, _ := business(t, file)
	seller.Bank[1].Value = "COBADEFFXXX"
	if err := file.Business.Save(context.Background(), store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	s.Keys("g o Enter").Shows("draft from", "COBADEFFXXX").Keys("ctrl+r")
	if seller, _, _ = business(t, file); seller.Name != "Rosa Lindt" || seller.Bank[1].Value != "COBADEFFXXX" {
		t.Errorf("saved is %+v", seller)
	}
}

// On a small screen the sentence below a field stays on the screen with it.
func TestTheSentenceOfAFieldIsOnTheScreen(t *testing.T) {
	s, _ := first(t)
	s.Size(40, 12).Keys(rosa + " PgDown Up Enter").Type("whenever").Keys("PgUp").Lacks("whenever")
	s.Keys("ctrl+r").Shows("[whenever", `! "whenever" are no terms`, "or receipt")
}

// Going down to the sections changes no answer on the way.
func TestArrowsChooseNothing(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa + " Down Down Down Down Down Down Down ctrl+r")
	if seller, _, _ := business(t, file); seller.TaxStatus != tax.Charges {
		t.Errorf("the status became %s", seller.TaxStatus)
	}
}

func TestASmallBusinessIsChosen(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa + " Enter Enter Down Enter ctrl+r")
	seller, profiles, _ := business(t, file)
	if seller.TaxStatus != tax.SmallBusiness || len(profiles) != 0 {
		t.Errorf("status %s, profiles %s", seller.TaxStatus, names(profiles))
	}
}

// A country without a rate of its own asks for it.
func TestAnOwnRateIsAsked(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa + " Enter text:us Enter Up Up Down Enter").Shows("percent")
	s.Keys("ctrl+r").Shows("the rate is missing")
	s.Type("much").Keys("Tab").Shows(`"much" is no rate`).Keys("shift+tab").Type("8.25").Keys("ctrl+r")
	seller, profiles, _ := business(t, file)
	if seller.TaxStatus != tax.Charges || names(profiles) != "Sales tax 8.25 %, No sales tax" || profiles[0].Taxes[0].Rate != 8_250_000 {
		t.Errorf("status %s, profiles %+v", seller.TaxStatus, profiles)
	}
}

// What cannot be read is named below its field, which can be left; saving goes
// back to it.
func TestBadInputIsNamedBesideItsField(t *testing.T) {
	s, file := first(t)
	s.Keys("ctrl+r").Shows("! your business has a name")
	s.Keys(rosa + " Enter text:Atlantis Enter").Shows(`! no country is called "Atlantis"`)
	s.Keys("ctrl+r").Shows("Not saved", "EDIT").Keys("text:Germany Tab")
	s.Keys("PgDown Up Enter").Shows("- Terms, numbers, currency")
	s.Type("whenever").Keys("Tab").Shows(`! "whenever" are no terms`)
	s.Type("none").Keys("Tab").Shows("! a number needs digits that count on")
	s.Type("EURO").Keys("Tab").Shows(`! "EURO" is no currency`)
	s.Keys("ctrl+r").Shows("Not saved: \"whenever\" are no terms").Type("eom+10")
	s.Keys("ctrl+r").Shows("Not saved: a number needs digits").Type("2026-014").Shows("{YYYY}-{000}")
	s.Keys("ctrl+r").Type("CHF").Keys("ctrl+r").Shows("Ready.")
	seller, _, next := business(t, file)
	if seller.Terms.String() != "eom+10" || next != "2026-014" || seller.Currency != "CHF" {
		t.Errorf("terms %s, next %s, currency %s", seller.Terms, next, seller.Currency)
	}
}

// What cannot be what the field asks is named, traps nobody, and is not saved.
func TestWhatCannotBeIsNotSaved(t *testing.T) {
	for name, c := range map[string]struct{ keys, why, mend string }{
		"sort code": {"text:GB Enter Enter text:12345 Enter", "a sort code has six digits", "text:123456"},
		"routing":   {"text:US Enter Enter text:02100002 Enter", "a routing number has nine digits", "text:021000021"},
		"BSB":       {"text:AU Enter Enter text:06200 Enter", "a BSB has six digits", "text:062000"},
		"IFSC":      {"text:IN Enter Enter text:HDFC123 Enter", "an IFSC is four letters", "text:HDFC0001234"},
		"BIC":       {"Enter Enter Tab text:BYLA shift+tab", "a BIC has 8 or 11 letters", "text:BYLADEM1001"},
		"IBAN":      {"text:CH Enter Enter text:my_account Tab", "an IBAN begins with two letters", "text:CH9300762011623852957"},
		"mail":      {"PgDown Up Up Up Enter Tab Tab Tab text:rosa Tab", "is no mail address", "text:rosa@lindt.example"},
	} {
		s, file := first(t)
		s.Keys(rosa+" Enter "+c.keys).Shows("! ", c.why).Keys("Down ctrl+r").Shows("Not saved: ", c.why)
		if _, err := file.Business.Get(context.Background()); err == nil {
			t.Errorf("%s: it was saved", name)
		}
		s.Keys(c.mend + " ctrl+r").Shows("Ready.")
	}
}

// An IBAN in the field of the BIC, and the other way, goes where it belongs; nothing is
// saved before that was seen.
func TestAnAccountGoesToItsField(t *testing.T) {
	const iban, bic = "DE02120300000000202051", "BYLADEM1001"
	for name, keys := range map[string]string{
		"by Enter": "Tab text:" + iban + " Enter", "by ^R": "Tab text:" + iban + " ctrl+r", "by Tab": "Tab text:" + iban + " Tab",
		"swapped": "text:" + bic + " Enter", "twice": "text:" + iban + " Tab text:" + iban + " Enter",
	} {
		s, file := first(t)
		s.Keys(rosa + " Enter Enter Enter " + keys).Shows("it stands in its own field now")
		if _, err := file.Business.Get(context.Background()); err == nil {
			t.Fatalf("%s: it was saved unseen", name)
		}
		s.Keys("ctrl+r").Shows("Ready.")
		seller, _, _ := business(t, file)
		want := invoice.BankDetail{Label: "IBAN", Value: "DE02 1203 0000 0000 2020 51"}
		if name == "swapped" {
			want = invoice.BankDetail{Label: "BIC", Value: bic}
		}
		if len(seller.Bank) != 1 || seller.Bank[0] != want {
			t.Errorf("%s: paid by %v", name, seller.Bank)
		}
	}
}

// Where its own field holds another account, the wrong one stays where it is, unsaved.
func TestASecondIBANIsNotTakenForABIC(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa+" Enter Enter Enter text:DE02120300000000202051 Enter text:DE89370400440532013000 Enter").Shows("Not saved: this is an IBAN.", "[DE89370400440532013000")
	if _, err := file.Business.Get(context.Background()); err == nil {
		t.Error("it was saved")
	}
}

// A wrong digit in an IBAN warns, at the latest as the form is saved, and blocks nothing.
func TestAWrongIBANWarnsOnly(t *testing.T) {
	const typed = " Enter Enter Enter text:DE02120300000000202052"
	for _, keys := range []string{typed + " Enter", typed + " ctrl+r"} {
		s, file := first(t)
		s.Keys(rosa + keys).Shows("! the check digits do not fit")
		if _, err := file.Business.Get(context.Background()); err == nil {
			t.Fatal("the warning was not seen")
		}
		s.Keys("ctrl+r")
		if seller, _, _ := business(t, file); seller.Bank[0].Value != "DE02120300000000202052" {
			t.Errorf("paid by %v", seller.Bank)
		}
	}
}

// What another program put into the file is warned of, and stops no change of the rest.
func TestWhatStandsInTheFileStopsNothing(t *testing.T) {
	file := storetest.New(t)
	storetest.Business(t, file)
	seller, _, _ := business(t, file)
	seller.Bank[1].Value = "at the bank"
	if err := file.Business.Save(context.Background(), store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	s := uitest.New(t, file)
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Type("Rosa Lindt").Keys("ctrl+r").Shows("is saved")
	if seller, _, _ = business(t, file); seller.Name != "Rosa Lindt" || seller.Bank[1].Value != "at the bank" {
		t.Errorf("saved is %+v", seller)
	}
}

func TestEscKeepsWhatIsTyped(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa + " Enter text:swit Enter Enter text:CH9300762011623852957 esc").Shows("g o opens it again")
	if _, err := file.Business.Get(context.Background()); err == nil {
		t.Fatal("Esc saved")
	}
	uitest.New(t, file).Shows("Rosa Lindt Consulting", "Switzerland", "CH9300762011623852957", "draft from").Keys("ctrl+r")
	if seller, _, _ := business(t, file); seller.Country() != "CH" || seller.Bank[0].Value != "CH93 0076 2011 6238 5295 7" {
		t.Errorf("saved is %+v", seller)
	}
}

// Without a business the screens say how to set it up, and what needs it says so.
func TestLaterIsSaidOnTheScreens(t *testing.T) {
	s, _ := first(t)
	s.Size(80, 24).Keys("esc").Shows("g o your business", "+ customer")
	s.Keys("1").Shows("g o your business").Keys("2 + text:Harbor_Cafe ctrl+r i")
	s.Shows("There is no business yet: g o sets it up.").Keys("g o " + rosa + " ctrl+r")
	s.Lacks("your business").Keys("i").Shows("EDIT")
}

func TestTypedTextIsKeptWhereCountriesAskTheSame(t *testing.T) {
	s, _ := first(t)
	s.Keys(rosa + " Enter Enter Enter text:DE02120300000000202051 Tab shift+tab shift+tab shift+tab")
	s.Keys("text:austria Enter").Shows("VAT 20 %", "DE02 1203 0000 0000 2020 51")
	s.Keys("shift+tab text:united_s Enter").Shows("Routing number").Lacks("IBAN")
	s.Keys("shift+tab text:germany Enter").Shows("DE02 1203 0000 0000 2020 51")
}

// A country corrected before anything was issued brings its own tax.
func TestACorrectedCountryBringsItsTax(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa + " ctrl+r")
	s.Keys("g o Enter Enter text:austria Enter ctrl+r").Shows("is saved")
	seller, profiles, _ := business(t, file)
	if seller.Country() != "AT" || !strings.HasPrefix(names(profiles), "VAT 20 %, VAT 10 %") {
		t.Errorf("country %s, profiles %s", seller.Country(), names(profiles))
	}
}

// Another country's currency is proposed where the one before was the country's.
func TestACurrencyThatWasChosenStays(t *testing.T) {
	for chosen, want := range map[string]string{"EUR": "GBP", "CHF": "CHF"} {
		s, file := first(t)
		s.Keys(rosa + " PgDown Up Enter Tab Tab").Type(chosen).Keys("ctrl+r")
		s.Keys("g o Enter Tab text:gb Enter ctrl+r")
		if seller, _, _ := business(t, file); seller.Country() != "GB" || string(seller.Currency) != want {
			t.Errorf("%s became %s in %s, want %s", chosen, seller.Currency, seller.Country(), want)
		}
	}
}

func TestEditingChangesWhatIsTypedAndNothingElse(t *testing.T) {
	file := storetest.New(t)
	storetest.Business(t, file)
	before, profiles, _ := business(t, file)
	s := uitest.New(t, file)
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Shows("Lindenweg 8", "DE123456788", "BYLADEM1001").Size(80, 24).Golden("edit80")
	s.Keys("ctrl+r").Shows("is saved")
	after, same, next := business(t, file)
	if after.Address.OneLine() != before.Address.OneLine() || after.VATID != before.VATID || after.TaxNumber != before.TaxNumber || after.Email != before.Email ||
		after.Style != before.Style || len(after.Bank) != 2 || names(same) != names(profiles) || next != "INV-1001" {
		t.Errorf("saved is %+v, profiles %s, next %s", after, names(same), next)
	}
	s.Keys("g o Enter").Type("Rosa Lindt").Keys("ctrl+r")
	if after, _, _ = business(t, file); after.Name != "Rosa Lindt" || s.Env.Seller.Name != "Rosa Lindt" {
		t.Errorf("the name is %q, on the screen %q", after.Name, s.Env.Seller.Name)
	}
}

// Once documents are issued, country, currency and numbers stay, and the form
// says why.
func TestIssuedDocumentsKeepCountryAndNumbers(t *testing.T) {
	file := storetest.New(t)
	storetest.Issued(t, file, storetest.Acme(t, file).ID, "Consulting October", "1000")
	s := uitest.New(t, file)
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Shows("stays: invoices were issued from there")
	s.Keys("PgDown Up Enter").Shows("goes on without a gap", "INV-1002").Size(80, 24).Golden("issued80")
	s.Keys("ctrl+r").Shows("is saved")
	if seller, _, next := business(t, file); seller.Country() != "DE" || next != "INV-1002" {
		t.Errorf("country %s, next number %s", seller.Country(), next)
	}
}

// From an empty file to the first customer, typed without waiting.
func TestTheFirstCustomerIsTypedAhead(t *testing.T) {
	s, file := first(t)
	s.Burst(rosa + " ctrl+r + text:Harbor_Cafe Enter text:mo@harbor.example Enter text:Kaistr._9 ctrl+j text:20457_Hamburg Enter")
	s.Shows("Harbor Cafe", "Timeline")
	c, err := file.Customers.Find(context.Background(), "Harbor Cafe")
	if err != nil || c.Address.City != "Hamburg" || c.Address.Country != "DE" {
		t.Errorf("made is %+v, %v", c, err)
	}
}

// Random keys at random sizes: every frame is exact, and what is saved in the end
// is a business.
func TestMonkey(t *testing.T) {
	keys := strings.Fields("Enter Tab shift+tab Down Up Left Right PgDown PgUp Backspace Delete Home ctrl+r ctrl+j ctrl+u esc ␣ a e o 1 , - % 漢 text:ger text:us text:8.25 text:net_30 text:INV-7")
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 26))
		s, file := first(t)
		s.Env.Files.Sample = func(context.Context, invoice.Document, []byte) (string, error) { return "sample.pdf", nil }
		s.Keys(rosa)
		for range 250 {
			switch rng.IntN(30) {
			case 0:
				s.Size(1+rng.IntN(160), 1+rng.IntN(50))
			case 1:
				s.Paste("two\nlines\t漢字")
			case 2:
				s.Size(80, 24).Open(pane.Page{Kind: pane.SetUp, Text: "business"})
			default:
				s.Keys(keys[rng.IntN(len(keys))])
			}
			s.Frame()
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
		if seller, err := file.Business.Get(context.Background()); err == nil && (seller.Name == "" || !seller.Currency.Valid() || seller.Country() == "") {
			t.Errorf("seed %d saved %+v", seed, seller)
		}
	}
}

// What another window saved while the form was open is not overwritten; what was
// typed is kept, over the business as it is now.
func TestAnotherWindowIsNotOverwritten(t *testing.T) {
	file := storetest.New(t)
	storetest.Business(t, file)
	s := uitest.New(t, file)
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Type("Rosa Lindt")
	seller, _, _ := business(t, file)
	seller.Phone = "+49 30 1"
	if err := file.Business.Save(context.Background(), store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	s.Keys("ctrl+r").Shows("changed by another window meanwhile")
	if seller, _, _ = business(t, file); seller.Name == "Rosa Lindt" || seller.Phone != "+49 30 1" {
		t.Errorf("overwritten: %+v", seller)
	}
	s.Keys("esc esc").Keys("g o Enter").Shows("draft from").Keys("ctrl+r")
	if seller, _, _ = business(t, file); seller.Name != "Rosa Lindt" || seller.Phone != "+49 30 1" {
		t.Errorf("saved is %+v", seller)
	}
}

// The form names what the country asks for, and cuts none of its questions on a small
// screen.
func TestEveryCountryIsAskedInItsWords(t *testing.T) {
	for code, want := range map[string]string{"de": "+ Address, tax number, VAT ID ", "us": "+ Address, EIN ", "gb": "+ Address, VAT number ", "ch": "+ Address, VAT number ", "in": "+ Address, GSTIN ", "au": "+ Address, ABN "} {
		s, _ := first(t)
		s.Keys(rosa + " Enter text:" + code + " Enter").Shows(want)
		s.Size(80, 24).Lacks("...").Size(60, 20).Lacks("% ...", "(sec. ...").Size(40, 12).Lacks("...[", "% ...").Keys("Enter Tab").Lacks("...[")
	}
}

// Two rows look like two fields: Enter in the first row of the address goes to the second.
func TestEnterInTheAddressGoesToItsNextRow(t *testing.T) {
	s, file := first(t)
	s.Keys(rosa + " Tab Tab Tab Tab Tab Enter").Shows("EDIT | address").Type("Lindenweg 8").Shows("Enter next row").Keys("Enter").Shows("EDIT | address").Type("50667 Köln")
	s.Keys("Enter").Lacks("EDIT | address").Keys("ctrl+r")
	seller, _, _ := business(t, file)
	if a := seller.Address; a.City != "Köln" || a.Code != "50667" || len(a.Street) != 1 || a.Street[0] != "Lindenweg 8" {
		t.Errorf("saved is %+v", a)
	}
}

// What cannot be a tax number is named when its field is left, and not saved.
func TestATaxNumberIsLookedAt(t *testing.T) {
	s, _ := first(t)
	s.Keys(rosa+" Tab Tab Tab Tab Tab Enter Tab text::12/345/67890 Tab").Shows("is no tax number").Keys("ctrl+r").Shows("Your business", "is no tax number")
}
