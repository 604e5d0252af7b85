package taxprofile_test

import (
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/day"
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

// form is a screen with the form of a profile, "" a new one.
func form(t *testing.T, name string) (*uitest.Screen, *store.Store) {
	t.Helper()
	s := storetest.New(t)
	storetest.Business(t, s)
	return uitest.New(t, s).Open(pane.Page{Kind: pane.TaxProfile, Text: name}), s
}

func profile(t *testing.T, s *store.Store, name string) tax.Profile {
	t.Helper()
	all, err := s.Business.Profiles(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p, ok := tax.Named(all, name)
	if !ok {
		t.Fatalf("there is no profile %q", name)
	}
	return p
}

// A rate from a day on leaves the one before as it is, is in the trail, and is undone.
func TestARateFromADay(t *testing.T) {
	s, file := form(t, "VAT 19 %")
	s.Shows("EDIT | Tax profile > rate", "empty: corrects this rate").Keys("text:20 Enter text:2027-01-01").Shows("in 40 days", "S VAT 19 %, from 2027-01-01 S VAT 20 %").Keys("ctrl+r")
	s.Shows("VAT 19 % is saved: S VAT 19 %, from 2027-01-01 S VAT 20 %.")
	first := day.Day{Year: 2027, Month: 1, Date: 1}
	p := profile(t, file, "VAT 19 %")
	if got := p.On(first.AddDays(-1)); len(got) != 1 || got[0].Rate != 19_000_000 {
		t.Errorf("the day before it is %v", got)
	}
	if got := p.On(first); len(got) != 1 || got[0].Rate != 20_000_000 || got[0].Category != tax.Standard {
		t.Errorf("from that day it is %v", got)
	}
	s.Keys("g h").Shows("tax profile saved", "1 VAT 19 %").Keys("esc u").Shows("Undid: changes of tax profile VAT 19 %")
	if p = profile(t, file, "VAT 19 %"); len(p.Changes) != 0 {
		t.Errorf("after the undo it is %+v", p)
	}
}

// Without a day the newest rate is put right; a name alone changes no rate.
func TestARateIsPutRight(t *testing.T) {
	s, file := form(t, "VAT 7 %")
	s.Keys("text:7.5 ctrl+r").Shows("VAT 7 % is saved: S VAT 7.5 %.")
	if p := profile(t, file, "VAT 7 %"); p.Taxes[0].Rate != 7_500_000 || len(p.Changes) != 0 {
		t.Errorf("it is %+v", p)
	}
	s.Open(pane.Page{Kind: pane.TaxProfile, Text: "VAT 7 %"}).Keys("shift+tab shift+tab text:Reduced ctrl+r").Shows("Reduced is saved")
	if p := profile(t, file, "Reduced"); p.Taxes[0].Rate != 7_500_000 {
		t.Errorf("it is %+v", p)
	}
}

// A tax on another, with a place and prices that hold it.
func TestSeveralTaxesAndAPlace(t *testing.T) {
	s, file := form(t, "")
	s.Keys("text:Quebec Enter text:GST Enter text:5 Enter Tab Down Enter text:QST Enter text:9.975 Enter Space").Shows("[the price and GST")
	s.Keys("PgDown Up Enter text:CA-QC Enter Space ctrl+r").Shows("Quebec is saved: S GST 5 % + S QST 9.975 % on GST as well, in the price.")
	p := profile(t, file, "Quebec")
	if len(p.Taxes) != 2 || p.Taxes[1].Rate != 9_975_000 || !slices.Equal(p.Taxes[1].CompoundOn, []string{"GST"}) || !p.Inclusive || !slices.Equal(p.Places, []tax.Place{"CA-QC"}) {
		t.Errorf("it is %+v", p)
	}
	s.Open(pane.Page{Kind: pane.TaxProfile, Text: "Quebec"}).Shows("[QST", "[9.975", "[the price and GST", "[CA-QC", "[with the tax in them").Keys("ctrl+r").Shows("Quebec is saved")
	if again := profile(t, file, "Quebec"); len(again.Taxes) != 2 || again.Taxes[1].Rate != 9_975_000 || !again.Inclusive {
		t.Errorf("saved as it was it is %+v", again)
	}
}

// kept puts a profile on file.
func kept(t *testing.T, s *store.Store, p tax.Profile) {
	t.Helper()
	if _, err := s.Business.SaveProfile(context.Background(), store.NewIntent(), p); err != nil {
		t.Fatal(err)
	}
}

func standard(name string, rate money.Decimal, on ...string) tax.Tax {
	return tax.Tax{Category: tax.Standard, Name: name, Rate: rate * money.One, CompoundOn: on}
}

// A tax that gets another name, or a rate, is still a part of what others are charged on.
func TestARenamedTaxStaysInTheBase(t *testing.T) {
	s, file := form(t, "")
	kept(t, file, tax.Profile{Name: "Three", Taxes: []tax.Tax{standard("A", 5), standard("B", 6), standard("C", 7, "B", "A")}})
	s.Open(pane.Page{Kind: pane.TaxProfile, Text: "Three"}).Keys("shift+tab ctrl+u text:TPS Tab text:8 ctrl+r").Shows("Three is saved")
	p := profile(t, file, "Three")
	if p.Taxes[0].Name != "TPS" || p.Taxes[0].Rate != 8*money.One || !slices.Equal(p.Taxes[2].CompoundOn, []string{"TPS", "B"}) {
		t.Errorf("it is %+v", p)
	}
}

// Of a profile with more taxes than the form has, what is charged cannot be changed:
// those that are not shown would go.
func TestMoreTaxesThanFit(t *testing.T) {
	s, file := form(t, "")
	kept(t, file, tax.Profile{Name: "Four", Taxes: []tax.Tax{standard("A", 1), standard("B", 2), standard("C", 3), standard("D", 4)}})
	s.Open(pane.Page{Kind: pane.TaxProfile, Text: "Four"}).Shows("more taxes than fit here")
	s.Keys("text:Many").Keys(strings.Repeat("Space Tab ", 20)) // at the end of which is the button
	all, err := file.Business.Profiles(context.Background())
	if p := all[len(all)-1]; err != nil || len(p.Taxes) != 4 || !strings.HasPrefix(p.Name, "Many") || len(p.Taxes[1].CompoundOn) > 0 {
		t.Errorf("it is %+v, %v", p, err)
	}
}

// What another window made of the profile meanwhile is not written over: the form says so,
// and keeps what is typed for when it is opened again.
func TestAProfileThatAnotherWindowChanged(t *testing.T) {
	s, file := form(t, "VAT 7 %")
	later := day.Day{Year: 2027, Month: 1, Date: 1}
	p := profile(t, file, "VAT 7 %")
	kept(t, file, p.With(later, []tax.Tax{standard("VAT", 8)}))
	s.Keys("shift+tab shift+tab text:Reduced ctrl+r").Lacks("is saved").Shows("another window")
	s.Keys("esc").Open(pane.Page{Kind: pane.TaxProfile, Text: "VAT 7 %"}).Shows("[Reduced", "from 2027-01-01 S VAT 8 %").Keys("ctrl+r").Shows("Reduced is saved")
	if p = profile(t, file, "Reduced"); p.On(later)[0].Rate != 8*money.One {
		t.Errorf("it is %+v", p)
	}
	s.Open(pane.Page{Kind: pane.TaxProfile})
	kept(t, file, tax.Profile{Name: "Hotel", Taxes: []tax.Tax{standard("VAT", 5)}})
	s.Keys("text:Hotel Tab Tab text:6 ctrl+r").Lacks("is saved")
	if p = profile(t, file, "Hotel"); p.Taxes[0].Rate != 5*money.One {
		t.Errorf("it is %+v", p)
	}
}

// What the customer withholds, and a category that prints why no tax is charged.
func TestKindsOfTax(t *testing.T) {
	s, file := form(t, "")
	s.Keys("text:IRPF Enter text:IRPF Enter text:15 Enter Down Enter Tab Space ctrl+r").Shows("IRPF is saved: S IRPF 15 % withheld.")
	if p := profile(t, file, "IRPF"); !p.Taxes[0].Withholding {
		t.Errorf("it is %+v", p)
	}
	s.Open(pane.Page{Kind: pane.TaxProfile}).Keys("text:Abroad Tab Tab Tab Down Enter Space Space Space").Shows("AE, reverse charge").Keys("ctrl+r").Shows("Not saved: a document of category AE prints why no tax is charged.")
	s.Keys("text:Reverse_charge ctrl+r").Shows("Abroad is saved: AE VAT 0 % (Reverse charge).")
}

// What cannot be read is named beside its field, traps nobody and is not saved.
func TestBadInputIsNamed(t *testing.T) {
	for keys, why := range map[string]string{
		"ctrl+r":                                     "a tax profile has a name",
		"text:vat_19_% Tab":                          `there is a tax profile "VAT 19 %" already`,
		"text:X Tab Tab text:much Tab":               `"much" is no rate`,
		"text:X Tab Tab text:101 Tab":                "a rate is between 0 and 100 percent",
		"text:X Tab Tab ctrl+r":                      "the rate is missing",
		"text:X Tab Tab text:7 Tab text:someday Tab": "someday",
		"text:X Tab Tab text:7 PgDown Up Enter text:Atlantis Tab": `"Atlantis" is no place`,
	} {
		s, file := form(t, "")
		s.Keys(keys).Shows("! ").Keys("Tab ctrl+r").Shows("Not saved: ")
		if !strings.Contains(strings.ToLower(s.Frame()), strings.ToLower(why)) {
			t.Errorf("%q is not said:\n%s", why, s.Frame())
		}
		if all, err := file.Business.Profiles(context.Background()); err != nil || len(all) != 3 {
			t.Errorf("%s: %d profiles, %v", keys, len(all), err)
		}
	}
	s, _ := form(t, "VAT 19 %")
	s.Keys("Tab text:2027-01-01 ctrl+r").Shows("from that day on another rate holds: type it")
}

// Esc keeps what is typed; the list comes back, and so does the text.
func TestEscKeepsWhatIsTyped(t *testing.T) {
	s, file := form(t, "")
	s.Keys("text:Hotel Tab Tab text:7 Tab").Shows("draft kept").Keys("esc").Shows("Not saved yet: it is kept as a draft.").Lacks("New tax profile")
	s.Open(pane.Page{Kind: pane.TaxProfile}).Shows("draft from", "[Hotel", "[7 ").Keys("ctrl+r").Shows("Hotel is saved")
	profile(t, file, "Hotel")
	s.Open(pane.Page{Kind: pane.TaxProfile}).Lacks("draft from", "[Hotel")
}

// The profiles of the country's table are offered that the file lacks.
func TestTheTableIsOffered(t *testing.T) {
	screen, s := form(t, "")
	land, _ := tax.CountryOf("DE")
	have, err := s.Business.Profiles(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var want tax.Profile
	for _, p := range land.Profiles(tax.Charges) {
		if _, known := tax.Named(have, p.Name); !known {
			want = p
			break
		}
	}
	screen.Shows("EDIT | Tax profile > name", "[one of your own").Keys("Up Space").Shows("[" + want.Name).Keys("ctrl+r").Shows(want.Name + " is saved")
	if got := profile(t, s, want.Name); !slices.Equal(got.Places, want.Places) || len(got.Taxes) != len(want.Taxes) || len(got.Changes) != len(want.Changes) {
		t.Errorf("it is %+v, want %+v", got, want)
	}
}

// A draft follows the profile, and a double Enter adds one profile.
func TestADoubleEnterAddsOne(t *testing.T) {
	s, file := form(t, "")
	s.Burst("text:Hotel Tab Tab text:7 ctrl+r ctrl+r")
	if all, err := file.Business.Profiles(context.Background()); err != nil || len(all) != 4 {
		t.Errorf("%d profiles, %v", len(all), err)
	}
}

func TestFrames(t *testing.T) {
	s, _ := form(t, "VAT 19 %")
	s.Size(80, 24).Keys("text:20 Enter text:2027-01-01 Tab").Golden("edit80").Size(40, 12).Golden("edit40")
	s, _ = form(t, "")
	s.Size(60, 20).Keys("text:Quebec Enter text:GST Enter text:5 Enter Down Down Enter text:QST Enter text:9.975 Enter").Golden("several60")
}

// Random keys at random sizes: every frame is exact, and every profile can be charged.
func TestMonkey(t *testing.T) {
	keys := strings.Fields("Enter Tab shift+tab Down Up Left Right PgDown PgUp Backspace ctrl+r esc ␣ a e 1 7 , - % 漢 text:VAT text:5 text:2027-01-01 text:CA-QC f4 esc")
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 27))
		s, file := form(t, "")
		for range 250 {
			switch rng.IntN(25) {
			case 0:
				s.Size(1+rng.IntN(160), 1+rng.IntN(50))
			case 1:
				s.Paste("two\nlines\t漢字")
			case 2:
				s.Size(80, 24).Open(pane.Page{Kind: pane.TaxProfile, Text: []string{"", "VAT 19 %"}[rng.IntN(2)]})
			default:
				s.Keys(keys[rng.IntN(len(keys))])
			}
			s.Frame()
		}
		all, err := file.Business.Profiles(context.Background())
		if err != nil || t.Failed() {
			t.Fatalf("seed %d, %v", seed, err)
		}
		for _, p := range all {
			if _, err := invoice.Calculate(&invoice.Document{Lines: []invoice.Line{{Taxes: p.On(file.Today())}}}); err != nil || p.Name == "" {
				t.Errorf("seed %d: %+v, %v", seed, p, err)
			}
		}
	}
}
