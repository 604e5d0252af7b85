package paycode_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/pay"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
	doc  invoice.Document
}

// newDesk is a screen with an issued invoice that change completes.
func newDesk(t *testing.T, change func(*invoice.Document)) *desk {
	t.Helper()
	s := storetest.New(t)
	d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
	doc := storetest.Unsaved(t, s, d.acme.ID, 12, storetest.Today())
	change(&doc)
	doc, err := s.Documents.Issue(context.Background(), store.NewIntent(), doc, storetest.Render)
	if err != nil {
		t.Fatal(err)
	}
	d.doc, d.Screen = doc, uitest.New(t, s)
	d.Open(pane.Page{Kind: pane.Document, Document: doc.ID, Customer: doc.Customer})
	return d
}

func same(*invoice.Document) {}

func (d *desk) pay(amount money.Minor) {
	d.t.Helper()
	_, err := d.s.Payments.Record(context.Background(), store.NewIntent(), store.PaymentInput{Customer: d.acme.ID, Date: storetest.Today(), Method: "bank",
		Amount: money.Amount{Minor: amount, Currency: "EUR"}, Selected: d.doc.ID, SelectedFirst: true})
	if err != nil {
		d.t.Fatal(err)
	}
	d.Env.Emit(pane.Changed{Customer: d.acme.ID})
	d.Keys("Up")
}

// payload is what the code must say now.
func (d *desk) payload() string {
	d.t.Helper()
	doc, err := d.s.Documents.Get(context.Background(), d.doc.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	code, err := pay.CodeOf(&doc, doc.Open)
	if err != nil {
		d.t.Fatal(err)
	}
	return code.Payload
}

// code is the cells of the code alone: they begin with a row of its white border.
func (d *desk) code() (rows []string) {
	d.t.Helper()
	border := strings.Repeat("█", 30)
	from, wide := 0, 0
	for _, line := range strings.Split(d.Frame(), "\n") {
		if wide == 0 {
			before, rest, ok := strings.Cut(line, border)
			if !ok {
				continue
			}
			from, wide = utf8.RuneCountInString(before), 30+len([]rune(rest))-len([]rune(strings.TrimLeft(rest, "█")))
		}
		cells := []rune(line)
		if len(cells) < from+wide || cells[from] != '█' {
			break
		}
		rows = append(rows, string(cells[from:from+wide]))
	}
	if wide == 0 {
		d.t.Fatalf("no code stands on the screen:\n%s", d.Frame())
	}
	return rows
}

// The code is read off the screen at its usual sizes, with what it says beside it.
func TestCodeIsReadOffTheScreen(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {160, 50}} {
		d := newDesk(t, same)
		d.Size(size[0], size[1]).Keys("c q").Shows("payment code of INV-1001", "Pay to", "Reference", "1,356.60 EUR open")
		if got := uitest.Scan(t, d.code()); got != d.payload() {
			t.Errorf("%v: read %q, want %q", size, got, d.payload())
		}
		d.Keys("q").Lacks("Pay to").Shows("State")
	}
}

func TestGoldenFrames(t *testing.T) {
	d := newDesk(t, same)
	d.Size(80, 24).Keys("c").Golden("copy-80x24").Keys("q").Golden("code-80x24").Size(120, 40).Golden("code-120x40").Size(60, 20).Golden("small-60x20")
}

// The palette finds it by its short name.
func TestThePaletteShowsTheCode(t *testing.T) {
	newDesk(t, same).Size(120, 40).Keys(": text:qr Enter").Shows("Scan it with your banking app.")
}

// It pays what is open, not what was billed.
func TestCodePaysWhatIsOpen(t *testing.T) {
	d := newDesk(t, same)
	d.pay(35_660)
	d.Size(120, 40).Keys("c q")
	if got := uitest.Scan(t, d.code()); got != d.payload() || !strings.Contains(got, "EUR1000.00") {
		t.Errorf("read %q", got)
	}
	d.Shows("1,000.00 EUR open").Keys("Enter").Lacks("Pay to")
	d.pay(100_000)
	d.Keys("c").Shows("number").Lacks("payment code").Keys("q").Shows("Nothing was chosen.")
	d.Keys(": text:payment_code").Shows("INV-1001 has no payment code: nothing")
}

// A window without room says what the code needs, and takes it when it grows.
func TestTooSmallAWindow(t *testing.T) {
	d := newDesk(t, same)
	d.Size(60, 20).Keys("c q").Shows("This window is too small for the code", "scan the PDF").Lacks("█")
	d.Size(40, 12).Shows("too small").Size(80, 24)
	if got := uitest.Scan(t, d.code()); got != d.payload() {
		t.Errorf("read %q", got)
	}
	d.Keys("Esc").Lacks("too small").Shows("State")
}

func TestWhereThereIsNoCode(t *testing.T) {
	d := newDesk(t, func(doc *invoice.Document) {
		doc.Currency, doc.Rate = "USD", invoice.ExchangeRate{Rate: 900_000, Date: storetest.Today()}
	})
	d.Keys("c").Shows("number", "bank details").Lacks("payment code").Keys("Esc")
	d.Open(pane.Page{Kind: pane.PayCode, Document: d.doc.ID}).Shows("INV-1001 has no payment code: no standard code exists for a payment in USD to this account.").Lacks("Pay to")
}

// A terminal without block characters has letters, where there is room.
func TestCodeInLetters(t *testing.T) {
	d := newDesk(t, same)
	d.Env.Theme = theme.Look{Mode: theme.None, Narrow: true}.Theme()
	d.Size(160, 60).Keys("c q").Shows("##############  ", "Pay to").Lacks("█")
}
