package plain_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
)

// setUp are the answers of a first run; acme those that make a customer.
func setUp() []string {
	return []string{"Rosa Lindt", "Germany", "", "Lindenstr. 5; 80331 Munich", "27/123/45678", "DE02120300000000202051", ""}
}

func acme() []string {
	return []string{"3", "Acme Robotics GmbH", "Hauptstr. 1; 80331 Munich", "", "acme@example.com", ""}
}

func join(lists ...[]string) []string { return slices.Concat(lists...) }

// firstDay is all main jobs, from the first run on.
func firstDay() []string {
	return join(setUp(), acme(),
		[]string{"1", "Consulting; 3 h; 95.00", "Travel; 1; 40", "", "y"}, // new invoice
		[]string{"3", "", "-1", "", "paid"},                               // payment
		[]string{"4", "Wants it before the 20th"},                         // note
		[]string{"2", "y"}, // repeat
		[]string{"1", "1", "2.5", "", "", "n", "5", "Thank you", "n", ""}, // a usual line; kept as a draft
		[]string{"b", "1", "1", "2", "b", "b"},                            // Today: sent
		[]string{"4", "INV-1002", "1", "4", "2", "59.50", "Half a day less", "y", "b", "b"},
		[]string{"2", "acme", "1", "1", "1", "y", "q"}) // the draft is offered again
}

func TestAllMainJobs(t *testing.T) {
	folder, db := home(t)
	shown := talk(t, db, firstDay()...)
	calm(t, shown)
	golden(t, "firstday", folder, shown)
	s := open(t, db)
	for _, number := range []string{"INV-1001", "INV-1002", "INV-1003"} {
		d, err := s.Documents.Find(context.Background(), number)
		if err != nil {
			t.Fatal(err)
		}
		if files, err := filepath.Glob(filepath.Join(folder, "billfold", "2026", number+"-*.pdf")); err != nil || len(files) != 1 || d.PDF == nil {
			t.Errorf("the PDFs of %s are %v (%v)", number, files, err)
		}
	}
	if steps, err := s.Documents.Today(context.Background()); err != nil || len(steps) != 1 || steps[0].Group != "not_sent" {
		t.Errorf("Today holds %+v (%v)", steps, err)
	}
}

// What is wrong is said and asked again, at each prompt that reads something; b leaves.
func TestWrongAnswers(t *testing.T) {
	folder, db := home(t)
	shown := talk(t, db, join(
		[]string{"b", "", "?", "Rosa Lindt", "Gormany", "b", "", "Germany", "4", "no", "1", "", "", "DE02 1203 0000 0000 2020 52", "", "ABC", ""},
		[]string{"9", "b", "?", "3", "", "Acme", "", "Nowhere", "", "-", ""},
		[]string{"2", "3", "1", "Consulting", "Consulting; x; 1", "Consulting; 1; 95,0,0", ";1;1", "?", "b"},
		[]string{"1", "Consulting; 3 h; 95.00", "2", "Unknown; 1", "", "x", "", "Lindenstr. 5; 80331 Munich", "27/123/45678", "Hauptstr. 1; 80331 Munich", "maybe", "y"},
		[]string{"3", "0", "1,5,0", "x", "100", "32.13.2026", "", "7", "4", "", "1", "7", "1", "x", "3", "y", "", "", "b", "b", "b"},
		[]string{"2", "zzz", "m", "b", "q"})...)
	calm(t, shown)
	golden(t, "wrong", folder, shown)
}

// What a customer got in another currency is not offered at the same figure.
func TestUsualLinesAreInTheCurrencyOfTheDocument(t *testing.T) {
	_, db := home(t)
	talk(t, db, join(setUp(), acme(), []string{"1", "Consulting; 3 h; 95", "", "y", "q"})...)
	s := open(t, db)
	doc := storetest.Unsaved(t, s, 1, 2, storetest.Today())
	doc.Lines[0].Description = "Retainer"
	if err := doc.PutCurrency("USD"); err != nil {
		t.Fatal(err)
	}
	doc.Rate = invoice.ExchangeRate{Rate: 920_000, Source: "ECB"}
	if _, err := s.Documents.Issue(context.Background(), store.NewIntent(), doc, storetest.Render); err != nil {
		t.Fatal(err)
	}
	_, shown, _ := strings.Cut(talk(t, db, "2", "1", "1", "b", "b", "b", "q"), "Usual lines:")
	if !strings.Contains(shown, "1. Consulting, 3 h x 95,00") || strings.Contains(shown, "Retainer") {
		t.Errorf("offered is\n%s", shown)
	}
}

// The input may end at any prompt: the program ends well, and nothing is half written.
func TestEndOfInputAtEveryPrompt(t *testing.T) {
	all := join(setUp(), acme(), []string{"1", "Consulting; 3 h; 95.00", "1", "", "n", "5", "Thanks", "y", "3", "", "", "", "", "4", "Likes tea", "5", "1", "4", "2", "59.50", "Half a day less"})
	_, db := home(t)
	for n := 0; n < len(all); n++ {
		path := filepath.Join(filepath.Dir(db), fmt.Sprintf("%d.db", n))
		if shown := talk(t, path, all[:n]...); !strings.HasSuffix(shown, "\nEverything is kept. Goodbye.\n") {
			t.Fatalf("after %d answers it ends with %q", n, shown[max(0, len(shown)-200):])
		}
	}
}

// A form that was left offers what was answered; a draft is offered on the record.
func TestWhatWasBegunIsOfferedAgain(t *testing.T) {
	_, db := home(t)
	talk(t, db, "Rosa Lindt", "Germany")
	if shown := talk(t, db, "", "", "b"); !strings.Contains(shown, "[Rosa Lindt]: ") || !strings.Contains(shown, "Your country [Germany]: ") {
		t.Errorf("the first run begins anew:\n%s", shown)
	}
	talk(t, db, join(setUp(), acme(), []string{"1", "Consulting; 3 h; 95.00"})...)
	shown := talk(t, db, "2", "1", "1", "", "y")
	if !strings.Contains(shown, "1. go on with invoice D-0001, 339,15 EUR, draft, Consulting") || !strings.Contains(shown, "INV-1001 issued") {
		t.Errorf("the draft is not offered:\n%s", shown)
	}
}

// A record is found by its id as well, and a country without defaults asks for its currency.
func TestFoundByID(t *testing.T) {
	_, db := home(t)
	shown := talk(t, db, "Kip Kibet", "Kenya", "euro", "KES", "", "", "0110 123",
		"3", "Acme", "", "", "", "", "1", "Consulting; 3 h; 95.00", "", "b", "b",
		"2", "c-0001", "1", "b", "b", "4", "d-0001", "1", "b", "b", "2", "C-0099", "b")
	for _, want := range []string{"There is no currency \"euro\"", "Account      0110 123\n", ": c-0001\n1. Acme, C-0001\n", ": d-0001\n1. invoice D-0001, Acme, 285.00 KES, draft, Consulting\n", "No customers match \"C-0099\".\n"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
}

// A record is changed where it is wrong, and what stands there is the default.
func TestChangedRecord(t *testing.T) {
	_, db := home(t)
	shown := talk(t, db, join(setUp(), acme(), []string{"7", "", "", "", "", "", "7", "Acme Ltd", "1 High St; London SW1A 1AA", "GB", "-", "", "b", "b"})...)
	for _, want := range []string{"Address; a semicolon between its lines [Hauptstr. 1; 80331 Munich]: \n", "Nothing was changed.\n", "C-0001 Acme Ltd\nAddress      1 High St\n             London SW1A 1AA\nCountry      GB\n"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
}

// Lists are read out ten at a time.
func TestMore(t *testing.T) {
	_, db := home(t)
	lines := setUp()
	for i := range 12 {
		lines = append(lines, "3", fmt.Sprintf("Customer %02d", i), "", "", "", "", "b")
	}
	shown := talk(t, db, join(lines, []string{"2", "m", "2", "b", "m", "", "customer 03", "1"})...)
	for _, want := range []string{"10. Customer 09, C-0010\nm. more\n", ": m\n1. Customer 10, C-0011\n2. Customer 11, C-0012\nNumber, or part of a name: 2\nC-0012 Customer 11\n", ": customer 03\n1. Customer 03, C-0004\n"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
}

// Whatever is typed, the dialogue neither breaks nor writes half a thing, and nothing
// that was typed acts on the terminal.
func TestAnythingTyped(t *testing.T) {
	words := []string{"", "b", "?", "y", "n", "m", "1", "2", "3", "4", "5", "6", "7", "Consulting; 2 h; 95.00", "Book; 1; 30.00; 7", "50.00", "0.01", "2026-11-20", "Acme", "C-0001",
		"INV-1001", "\x1b[2J", "\x1b]0;x\x07", "a\x00b\x01\r", "\u202egnp", "\xff\xfe", "--help", "-1", "999999999999999999999", "; ;", `\b`, "Lindenstr. 5; 80331 Munich", "DE", strings.Repeat("long ", 400)}
	_, db := home(t)
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 5))
		path := filepath.Join(filepath.Dir(db), fmt.Sprintf("r%d.db", seed))
		lines := join(setUp(), acme(), []string{"1", "Consulting; 3 h; 95.00", "", "y"})
		for range 150 {
			lines = append(lines, words[r.IntN(len(words))])
		}
		calm(t, talk(t, path, lines...), lines...)
	}
}

// A text that would act on the terminal is shown without its effect, and stored.
func TestStoredTextDoesNotAct(t *testing.T) {
	_, db := home(t)
	evil := "Ev\x1b[31mil \u202eGmbH"
	talk(t, db, join(setUp(), []string{"3", evil, "", "", "", "", "1", evil + "; 1; 5", "", "b", "4", evil})...)
	calm(t, talk(t, db, "1", "1", "b", "b", "2", "", "1", "6", "5", "1", "b", "b", "b", "q"))
	var rows store.CustomerPage
	rows, err := open(t, db).Customers.List(context.Background(), store.CustomerQuery{Limit: 5})
	if err != nil || len(rows.Rows) != 1 || rows.Rows[0].Name != evil {
		t.Errorf("stored are %+v (%v)", rows, err)
	}
}

// Figures are typed and read out as the business writes them, at every question; the file
// holds what they mean. A point is read as well where it can be no group mark.
func TestFiguresOfTheBusiness(t *testing.T) {
	for country, c := range map[string]struct{ line, quantity, price, pay, part, credit, words string }{
		"Germany":        {"Desk; 2,5 h; 1.095,50", "1,5", "1.000,25", "1.000,00", "1.000,00 EUR on", "59,50", "2,5 h x 1.095,50. Total 3.259,11 EUR."},
		"Switzerland":    {"Desk; 2.5 h; 1'095.50", "1.5", "1'000.25", "1'000.00", "1'000.00 CHF on", "59.50", "2.5 h x 1'095.50. Total 2'960.59 CHF."},
		"United Kingdom": {"Desk; 2.5 h; 1,095.50", "1.5", "1,000.25", "1,000.00", "1,000.00 GBP on", "59.50", "2.5 h x 1,095.50. Total 3,286.50 GBP."},
	} {
		_, db := home(t)
		shown := talk(t, db, join([]string{"Rosa Lindt", country, "", "Ring 1; 8000 Town", "CHE-116.281.710", "", ""}, acme()[:2], []string{"Road 1; 8000 Town", country, "", "",
			"1", c.line, "", "b", "1", "", "b", "q"})...)
		if !strings.Contains(shown, c.words) {
			t.Errorf("%s: %q is missing in\n%s", country, c.words, shown)
		}
		d, err := open(t, db).Documents.Find(context.Background(), "D-0001")
		if err != nil || len(d.Lines) != 1 || d.Lines[0].Quantity != 2_500_000 || d.Lines[0].Price != 1_095_500_000 {
			t.Errorf("%s: it is %+v (%v)", country, d.Lines, err)
		}
	}
	_, db := home(t)
	shown := talk(t, db, join(setUp(), acme(), []string{"1", "Desk; 2,5 h; 1.095,50; 7", "Chair; 1; 10.50", "", "y", "3", "1.000,50", "", "", "", "1", "1", "1,5", "1.000,25", "", "y", "b", "b", "4", "INV-1002", "1", "4", "2", "59,50", "Less", "y", "b", "b", "q"})...)
	for _, want := range []string{"2,5 h x 1.095,50. Total 2.930,46 EUR.", "VAT 7 % on 2.738,75", "1 x 10,50.", "P-0001 1.000,50 EUR on", "1,5 x 1.000,25.", "Credit note for 59,50 EUR"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
}

// The own record is changed question by question; what is emptied is taken off.
func TestChangedBusiness(t *testing.T) {
	_, db := home(t)
	shown := talk(t, db, join(setUp(), []string{"5", "y", "", "Ring 1; 80331 Munich", "", "DE123456788", "rosa@example.com", "", "soon", "net 30", "DE02120300000000202052", "DE89370400440532013000", "", "5", "y", "", "", "", "-", "", "", "", "-", "", "5", "", "q"})...)
	for _, want := range []string{"Terms of payment [net 14]: soon\n", "net N, eom+N, day N or receipt", "DE89 3704 0044 0532 0130 00", "net 30"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
	seller, err := open(t, db).Business.Get(context.Background())
	if err != nil || seller.VATID != "" || seller.Email != "rosa@example.com" || seller.Terms.String() != "net 30" || len(seller.Bank) != 0 || seller.Address.Street[0] != "Ring 1" {
		t.Errorf("the business is %+v (%v)", seller, err)
	}
}

// Money that is not expected, came back, was paid back or stands as credit.
func TestSettledOtherwise(t *testing.T) {
	_, db := home(t)
	talk(t, db, join(setUp(), acme(), []string{"1", "Consulting; 3 h; 95.00", "", "y", "3", "400", "", "", "", "1", "Travel; 1; 100", "", "y"})...)
	shown := talk(t, db, "4", "INV-1002", "1", "5", // credit
		"5", "Insolvent", "4", // write off, take it back
		"b", "INV-1001", "1", "4", "1", "0", "50", "", "", "4", "3", "4", "2", "2", "", "Not recognised", "b", "b", "q")
	for _, want := range []string{"Settle it with 60,85 EUR of their credit\n", "INV-1002 part paid, open 58,15 EUR", "Write off what is open\n", "Take the write-off back\n", "Payment P-0001 of 400,00 EUR, 2026-11-22\n", "An amount is more than zero", "reversed by P-0003"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
}
