package customerform_test

import (
	"context"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// desk is a screen over a real file with Acme.
type desk struct {
	*uitest.Screen
	t    *testing.T
	s    *store.Store
	acme customer.Customer
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
	d.Screen = uitest.New(t, s)
	return d
}

const (
	newForm  = "New customer"
	editForm = "Edit Acme Robotics GmbH"
)

func (d *desk) add(keys ...string) *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.CustomerForm}, keys...)
	return d
}

func (d *desk) edit(keys ...string) *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.CustomerForm, Customer: d.acme.ID}, keys...)
	return d
}

// find is the customer of a name or id, as the file has it.
func (d *desk) find(ref string) customer.Customer {
	d.t.Helper()
	c, err := d.s.Customers.Find(context.Background(), ref)
	if err != nil {
		d.t.Fatal(err)
	}
	return c
}

// none fails the test if a customer of that name was saved.
func (d *desk) none(name string) {
	d.t.Helper()
	if c, err := d.s.Customers.Find(context.Background(), name); err == nil {
		d.t.Errorf("%s was saved as %s", name, c.ID)
	}
}

// kept is what the journal holds under a key, "" for nothing.
func (d *desk) kept(key string) string {
	body, _, _ := d.s.Forms.Load(context.Background(), key)
	return string(body)
}

// Script n, its first half: + name Enter mail Enter address Enter, all in one
// read; the record is open and i begins its invoice.
func TestScriptNAddsACustomer(t *testing.T) {
	d := newDesk(t)
	name, mail, address := "Smith", "jo@smith.example", "Aachener Str. 5, 50674 Köln"
	before := d.Pressed
	d.Burst("+ text:" + name + " Enter text:" + mail + " Enter text:" + strings.ReplaceAll(address, " ", "_") + " Enter")
	const keys = 4 // + Enter Enter Enter
	if got := d.Pressed - before - len([]rune(name+mail+address)); got != keys {
		t.Errorf("%d keys beside the text, the script has %d", got, keys)
	}
	d.Shows("Smith added, C-0002.").Lacks(newForm)
	want := customer.Customer{ID: 2, Rev: 1, Name: name, Email: mail,
		Address: customer.Address{Street: []string{"Aachener Str. 5"}, Code: "50674", City: "Köln", Country: "DE"}}
	if got := d.find("Smith"); !reflect.DeepEqual(got, want) {
		t.Errorf("saved %+v", got)
	}
	if d.kept("customer:new") != "" {
		t.Error("the draft was left behind")
	}
	d.Keys("i").Shows("Draft invoice")
	drafts, err := d.s.Documents.Draft(context.Background(), 2)
	if err != nil || drafts.Buyer.Name != name {
		t.Errorf("%+v %v", drafts.Buyer, err)
	}
}

func TestNewCustomerGolden(t *testing.T) {
	d := newDesk(t)
	sizes := map[string][2]int{"120x40": {120, 40}, "80x24": {80, 24}, "60x20": {60, 20}, "40x12": {40, 12}}
	d.add().GoldenBox("empty_120x40", newForm)
	d.Type("Smith & Daughters").Keys("Enter").Type("jo@smith-daughters.example").Keys("Enter").Type("12 Oak Street").Keys("ctrl+j").Type("Nashua, NH 03060").Keys("ctrl+j").Type("USA")
	d.Shows("read as: street 12 Oak Street · Nashua · NH · 03060 · US")
	for name, size := range sizes {
		d.Size(size[0], size[1]).GoldenBox("folded_"+name, newForm)
	}
	d.Size(120, 40).Keys("Down Enter Down Down Down Down Enter Down Down Down Down Down Right Down Down Space")
	for name, size := range sizes {
		d.Size(size[0], size[1]).GoldenBox("unfolded_"+name, newForm)
	}
}

func TestEditGolden(t *testing.T) {
	d := newDesk(t)
	d.edit().GoldenBox("edit_120x40", editForm).Size(80, 24).GoldenBox("edit_80x24", editForm)
}

func TestEveryFieldIsSaved(t *testing.T) {
	d := newDesk(t)
	d.add("text:Kestrel_Films Enter text:ana@kestrel.example Enter text:1_Calle_Mayor ctrl+j text:28013_Madrid ctrl+j text:spain")
	d.Keys("Down Enter").Type("Kestrel Films SL").Keys("Enter").Type("ESB12345678").Keys("Enter Space Space Enter").Type("diplomats")
	d.Keys("Down Enter").Type("eom+10").Shows("10 days after the month's end").Keys("Enter").Type("4711").Keys("Enter Space Enter").Type("usd").Keys("Enter").Type("spanish").Shows("-> Spanish")
	d.Keys("Down Enter").Type("Ana Ruiz").Keys("Enter").Type("+34 91 555 01").Keys("Down Enter").Type("99.5").Shows("99.50 USD").Keys("Enter")
	d.Shows("Kestrel Films added, C-0002.")
	want := customer.Customer{ID: 2, Rev: 1, Name: "Kestrel Films", LegalName: "Kestrel Films SL", Contact: "Ana Ruiz", Email: "ana@kestrel.example", Phone: "+34 91 555 01",
		Address:  customer.Address{Street: []string{"1 Calle Mayor"}, Code: "28013", City: "Madrid", Country: "ES"},
		Language: "es", Terms: customer.Terms{Kind: customer.EndOfMonth, N: 10}, TaxProfile: "VAT 7 %", TaxID: "ESB12345678", ExemptReason: "diplomats",
		Currency: "USD", PO: "4711", PORequired: true, HourRate: 99_500_000}
	if got := d.find("Kestrel Films"); !reflect.DeepEqual(got, want) {
		t.Errorf("saved %+v, want %+v", got, want)
	}
}

// Fields of the user's own come with their first use, and are checked by their type.
func TestOwnFieldsAreEdited(t *testing.T) {
	d := newDesk(t)
	d.add().Lacks("Your own fields").Keys("esc")
	ctx := context.Background()
	for _, f := range []customer.Field{{Name: "Renewal of the contract", Type: customer.DateField}, {Name: "Key", Type: customer.YesNoField}} {
		if _, err := d.s.Fields.New(ctx, store.NewIntent(), f); err != nil {
			t.Fatal(err)
		}
	}
	d.add().Shows("Your own fields").Type("Kestrel Films").Keys("ctrl+r").Shows("Kestrel Films added, C-0002.")
	if got := d.find("Kestrel Films"); got.Custom != nil {
		t.Errorf("values of nobody: %v", got.Custom)
	}
	end := strings.Repeat("Down ", 30)
	d.edit().Keys(end + "Enter").Type("soon").Keys("ctrl+r").Shows("does not fit: write a date")
	d.Keys("ctrl+u").Type("2027-03-01").Keys("Enter").Type("Y").Keys("Enter")
	want := map[customer.FieldID]string{1: "2027-03-01", 2: "yes"}
	if got := d.find("Acme Robotics GmbH"); !reflect.DeepEqual(got.Custom, want) {
		t.Errorf("saved %v", got.Custom)
	}
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		d.Size(size[0], size[1])
		d.edit().Keys(end).Shows("yes").Keys("Up").Shows("2027-03-01").Keys("esc")
	}
}

func TestTheNameOfAFilterIsFilledIn(t *testing.T) {
	d := newDesk(t)
	page := pane.Page{Kind: pane.CustomerForm, Text: "Kestrel Films"}
	d.Open(page).Shows("[Kestrel Films", "| mail").Keys("esc")
	if d.kept("customer:new") != "" {
		t.Error("a form in which nothing was typed left a trace")
	}
	d.Open(page, "text:a@b.example Enter Enter").Shows("Kestrel Films added")
	if got := d.find("Kestrel Films"); got.Email != "a@b.example" {
		t.Errorf("saved %+v", got)
	}
}

func TestAFilterDoesNotReplaceAnEarlierDraft(t *testing.T) {
	d := newDesk(t)
	d.add("text:Half_typed esc")
	d.Open(pane.Page{Kind: pane.CustomerForm, Text: "Kestrel Films"}).Shows("[Half typed", "to begin Kestrel Films")
}

func TestDownThroughTheFormChangesNothing(t *testing.T) {
	d := newDesk(t)
	d.edit().Keys(strings.Repeat("Down ", 30) + strings.Repeat("Up ", 30) + strings.Repeat("Tab ", 30) + strings.Repeat("PgUp ", 9) + "ctrl+r").Shows("Nothing was changed.")
	if got := d.find("C-0001"); got.Rev != d.acme.Rev {
		t.Errorf("changed to %+v", got)
	}
}

func TestEditKeepsWhatTheFormDoesNotShow(t *testing.T) {
	d := newDesk(t)
	c := d.acme
	c.Tier, c.Cycle, c.Owner, c.Tags = "A", "month", "rosa", []string{"x"}
	c.TaxProfile = "a profile that is gone"
	c.Address = customer.Address{Street: []string{"Only a street"}, State: "odd", Country: "FR"} // cannot be read back from its lines
	c, err := d.s.Customers.Edit(context.Background(), store.NewIntent(), c)
	if err != nil {
		t.Fatal(err)
	}
	d.edit("text:Acme").Keys("ctrl+r").Shows("Acme saved: name Acme Robotics GmbH -> Acme.").Lacks(editForm)
	c.Name, c.Rev = "Acme", c.Rev+1
	if got := d.find("C-0001"); !reflect.DeepEqual(got, c) {
		t.Errorf("got %+v, want %+v", got, c)
	}
}

// What already stands in a field of one line is selected when the field is entered.
func TestEditReplacesASelectedValue(t *testing.T) {
	d := newDesk(t)
	d.edit("Enter text:new@acme.example ctrl+r").Shows("Acme Robotics GmbH saved: mail accounts@acme-robotics.example -> new@acme.example.")
	if got := d.find("C-0001"); got.Email != "new@acme.example" || got.Terms != d.acme.Terms {
		t.Errorf("saved %+v", got)
	}
}

func TestAnEditOfAnotherWindowIsNotOverwritten(t *testing.T) {
	d := newDesk(t)
	d.edit().Keys("End").Type(" & Co").Keys("Enter").Type("mine@acme.example")
	other := d.acme
	other.Phone, other.Email = "+49 30 1", "theirs@acme.example"
	if _, err := d.s.Customers.Edit(context.Background(), store.NewIntent(), other); err != nil {
		t.Fatal(err)
	}
	d.Keys("ctrl+r").Shows("another window changed this customer", "[Acme Robotics GmbH & Co", "[mine@acme.example", "the other window wrote: theirs@acme.example", "+49 30 1")
	if got := d.find("C-0001"); got.Email != "theirs@acme.example" {
		t.Errorf("overwritten: %+v", got)
	}
	d.Keys("ctrl+r").Says("Acme Robotics GmbH & Co saved: name Acme Robotics GmbH -> Acme Robotics GmbH & Co, mail theirs@acme.example -> mine@acme.example.")
	if got := d.find("C-0001"); got.Email != "mine@acme.example" || got.Name != "Acme Robotics GmbH & Co" || got.Phone != "+49 30 1" {
		t.Errorf("saved %+v", got)
	}
}

func TestEscKeepsTheTextAndReopeningBringsItBack(t *testing.T) {
	d := newDesk(t)
	d.add("text:Smith Enter text:jo@smi esc").Lacks(newForm).Shows("+ brings it back")
	d.add().Shows("draft from 09:30", "[Smith", "[jo@smi").Type("th.example").Lacks("draft from").Keys("ctrl+r").Shows("Smith added")
	if got := d.find("Smith"); got.Email != "jo@smith.example" {
		t.Errorf("saved %+v", got)
	}
	d.add().Lacks("draft from", "[Smith")
}

func TestAHalfTypedEditIsKeptForItsCustomerAlone(t *testing.T) {
	d := newDesk(t)
	d.edit().Keys("Enter").Type("half@").Keys("esc").Shows("e brings it back")
	d.add().Lacks("half@").Keys("esc")
	c := d.acme
	c.Phone = "+49 30 1"
	if _, err := d.s.Customers.Edit(context.Background(), store.NewIntent(), c); err != nil {
		t.Fatal(err)
	}
	d.edit().Shows("draft from 09:30", "[half@", "the record was changed after this draft was left", "+49 30 1")
}

func TestAKillLosesHalfASecond(t *testing.T) {
	d := newDesk(t)
	d.add().Type("Smi").Advance(time.Second)
	if got := d.kept("customer:new"); !strings.Contains(got, "Smi") {
		t.Errorf("kept is %q", got)
	}
	d.Keys("ctrl+u esc")
	if got := d.kept("customer:new"); got != "" {
		t.Errorf("an emptied form is kept as %q", got)
	}
}

func TestBadInputIsSaidBesideItsField(t *testing.T) {
	for _, test := range []struct{ name, keys, reason string }{
		{"no name", "Enter text:a@b.example", "! a customer has a name"},
		{"terms", "text:Smith Down Down Down Down Enter text:soon", "! these are no terms"},
		{"currency", "text:Smith Down Down Down Down Enter Down Down Down text:EURO", `! "EURO" is no currency`},
		{"language", "text:Smith Down Down Down Down Enter Down Down Down Down text:xx", `! "xx" is no language`},
		{"rate", "text:Smith Down Down Down Down Down Down Enter text:ninety", "! "},
		{"rate below zero", "text:Smith Down Down Down Down Down Down Enter text:-5", "! a rate is not below zero"},
		{"rate in another currency", "text:Smith Down Down Down Down Down Down Enter text:90_USD", "! the rate is in USD and the customer is billed in"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			d.add(test.keys, "ctrl+r").Shows(test.reason, "Not saved: ", "EDIT")
			d.none("Smith")
			d.Keys("esc")
			if d.kept("customer:new") == "" {
				t.Error("what was typed is lost")
			}
		})
	}
}

// A field is checked when it is left, which it always can be; what is wrong in a
// folded section stands on its row, and saving opens it.
func TestProblemsShowOnLeaveAndOnFoldedSections(t *testing.T) {
	d := newDesk(t)
	d.add("text:Smith").Keys("Down Down Down Down Enter").Type("soon").Lacks("no terms").Keys("Down").Shows("! these are no terms", "| po number")
	d.Keys("Up Up Left").Shows("+ Terms, PO, currency, language", "! terms: these are no terms")
	d.Keys("ctrl+r").Shows("- Terms, PO, currency, language", "Not saved: ").Type("net 30").Keys("ctrl+r").Shows("Smith added")
	if got := d.find("Smith"); got.Terms != (customer.Terms{Kind: customer.Net, N: 30}) {
		t.Errorf("saved %+v", got)
	}
}

func TestWarningsDoNotKeepFromSaving(t *testing.T) {
	d := newDesk(t)
	d.add("text:ACME_robotics_gmbh Enter").Shows("! there is already Acme Robotics GmbH, C-0001").Type("jo at smith").Keys("Enter").Shows("! this does not look like a mail address")
	d.Keys("Enter").Shows("ACME robotics gmbh added, C-0002.")
	d.edit().Keys("End").Type("x").Keys("Backspace Enter").Lacks("there is already")
}

// Likely duplicates are named while they are typed, beside what they share; Enter
// still saves.
func TestLikelyDuplicatesAreNamedWhileTyping(t *testing.T) {
	d := newDesk(t)
	d.add("text:acme_robotic").Shows("! looks like Acme Robotics GmbH (C-0001): similar name").Type("k stuff").Lacks("looks like")
	d.Keys("Enter").Type("accounts@acme-robotics.exampl").Lacks("same mail").Type("e").Shows("! looks like Acme Robotics GmbH (C-0001): same mail")
	d.Keys("Backspace").Lacks("same mail").Type("e").Keys("ctrl+r").Shows("acme robotick stuff added")
}

func TestAnAmbiguousRate(t *testing.T) {
	d := newDesk(t)
	d.add("text:Smith Down Down Down Down Down Down Enter text:1,234").Shows("1,234.00 EUR; Up reads 1.234").Keys("Up").Shows("1.234").Keys("Enter").Shows("Smith added")
	if got := d.find("Smith"); got.HourRate != 1_234_000 {
		t.Errorf("the rate is %v", got.HourRate)
	}
}

func TestAPastedSignatureIsTakenApart(t *testing.T) {
	const signature = "Jo Smith <jo@smith-daughters.example>\r\nSmith & Daughters Ltd\r\n12 Oak Street\r\nNashua, NH 03060\r\nUSA\r\nTel: +1 603 555 0100\r\nwww.smith-daughters.example\r\n"
	want := customer.Customer{ID: 2, Rev: 1, Name: "Smith & Daughters Ltd", Contact: "Jo Smith", Email: "jo@smith-daughters.example", Phone: "+1 603 555 0100",
		Address: customer.Address{Street: []string{"12 Oak Street"}, Code: "03060", City: "Nashua", State: "NH", Country: "US"}}
	for name, keys := range map[string]string{"into the name": "", "into the address": "Down Down", "behind its name": "text:smith_&_daughters_ltd Down Down"} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.add(keys).Paste(signature)
			d.Shows("Taken apart: ", "read as: street 12 Oak Street · Nashua · NH · 03060 · US", "Jo Smith, +1 603 555 0100", "not used: www.smith-daughters.example")
			d.Keys("ctrl+r").Shows("added, C-0002.")
			got := d.find("C-0002")
			if strings.HasPrefix(keys, "text") {
				got.Name = want.Name // as it was typed
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("saved %+v", got)
			}
		})
	}
}

func TestAPasteNeverReplacesWhatWasTyped(t *testing.T) {
	d := newDesk(t)
	d.add("text:Other_Name Enter text:typed@x.example Enter").Paste("Jo Smith\njo@smith.example\n12 Oak Street\n50674 Köln")
	d.Shows("[Other Name", "[typed@x.example", "[Jo Smith", "not used: jo@smith.example").Keys("ctrl+r")
	got := d.find("Other Name")
	if got.Email != "typed@x.example" || !reflect.DeepEqual(got.Address.Street, []string{"Jo Smith", "12 Oak Street"}) || got.Address.City != "Köln" {
		t.Errorf("saved %+v", got)
	}
}

func TestAPastedAddressIsOnlyAnAddress(t *testing.T) {
	d := newDesk(t)
	d.add("text:Smith Enter Enter").Paste("Gate B\n12 Oak Street\n50674 Köln").Shows("read as: street Gate B, 12 Oak Street · Köln · 50674 · DE", "[Smith ").Lacks("Taken apart")
	d.Keys("ctrl+u ctrl+u shift+tab shift+tab").Keys("End").Paste("\nand Sons").Shows("[Smith and Sons")
}

func TestAFailedSaveKeepsTheForm(t *testing.T) {
	d := newDesk(t)
	d.add("text:Smith Enter")
	if err := d.s.Close(); err != nil {
		t.Fatal(err)
	}
	d.Keys("ctrl+r").Shows(newForm, "[Smith", "Not saved; the text is kept.", "! ")
}

func TestACustomerThatIsNotThere(t *testing.T) {
	d := newDesk(t)
	d.Open(pane.Page{Kind: pane.CustomerForm, Customer: 99}).Lacks("Edit ").Says("Could not open the customer's form.", "C-0099")
}

func TestTheFocusedFieldIsOnTheScreen(t *testing.T) {
	d := newDesk(t)
	d.edit().Keys("Down Down").Paste(strings.Repeat("\nline of an address", 30))
	d.Keys(strings.Repeat("PgUp ", 6))
	for _, size := range [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}} {
		d.Size(size[0], size[1])
		last := ""
		for range 60 {
			frame := strings.Split(d.Frame(), "\n")
			view := d.App.View()
			if view.Cursor != nil {
				if row := frame[view.Cursor.Y]; !strings.Contains(row, "[") {
					t.Fatalf("at %v the cursor stands in %q:\n%s", size, row, strings.Join(frame, "\n"))
				}
			}
			last = frame[len(frame)-2]
			d.Keys("Down")
		}
		if !strings.Contains(strings.ToLower(last), "hour rate") {
			t.Errorf("at %v Down ends on %q", size, last)
		}
		d.Keys(strings.Repeat("shift+tab ", 30))
	}
}

func TestUnsetCurrencyIsTheSellers(t *testing.T) {
	d := newDesk(t)
	d.add("text:Smith ctrl+r").Shows("Smith added")
	if got := d.find("Smith"); got.Currency != money.Currency("") || !got.Terms.IsZero() || got.Language != "" || got.TaxProfile != "" || got.Address.Country != "DE" {
		t.Errorf("saved %+v", got)
	}
}

// Two rows look like two fields: Enter in the first one goes to the second.
func TestEnterInAnAddressOfOneRowGoesToTheNext(t *testing.T) {
	d := newDesk(t)
	d.add("text:Harbor_Cafe Enter text:mo@harbor.example Enter text:Kaistr._9").Shows("Enter next row")
	d.Keys("Enter").Shows(newForm, "Enter save")
	d.none("Harbor Cafe")
	d.Type("20457 Hamburg").Keys("Enter").Shows("Harbor Cafe added")
	if a := d.find("Harbor Cafe").Address; a.City != "Hamburg" || a.Code != "20457" || !reflect.DeepEqual(a.Street, []string{"Kaistr. 9"}) {
		t.Errorf("saved %+v", a)
	}
}

// A second Enter, in the empty row, saves the street alone; no address at all, and one
// whose line holds the place, are saved at once.
func TestEnterSavesAnAddressThatIsFinished(t *testing.T) {
	for address, enters := range map[string]string{"Kaistr. 9": "Enter Enter", "Berlin": "Enter Enter", "": "Enter", "Kaistr. 9, 20457 Hamburg": "Enter", "20457 Hamburg": "Enter"} {
		d := newDesk(t)
		d.add("text:Harbor_Cafe Enter Enter").Type(address).Keys(enters).Shows("Harbor Cafe added").Lacks(newForm)
	}
	d := newDesk(t)
	d.add("text:Harbor_Cafe Enter Enter text:Kaistr._9 Enter Enter")
	if a := d.find("Harbor Cafe").Address; !reflect.DeepEqual(a.Street, []string{"Kaistr. 9"}) || a.City != "" {
		t.Errorf("saved %+v", a)
	}
}

// An address that was not touched takes no second row.
func TestEnterLeavesAKnownAddressAsItIs(t *testing.T) {
	d := newDesk(t)
	d.add("text:Harbor_Cafe Enter Enter text:Kaistr._9 Enter Enter")
	d.Open(pane.Page{Kind: pane.CustomerForm, Customer: d.find("Harbor Cafe").ID}).Keys("Down Down").Lacks("Enter next row").Keys("ctrl+r").Shows("Nothing was changed.")
}
