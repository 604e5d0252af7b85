package editor_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
)

// The drawings S2 and S5 of the design, and the draft at every class of width.
func TestGoldenFrames(t *testing.T) {
	d := newDesk(t)
	if _, err := d.s.Entries.Add(context.Background(), store.NewIntent(), store.Entry{Customer: d.acme.ID, Kind: "note", On: storetest.Today(), Text: "Dana: new PO 4711 needed before December"}); err != nil {
		t.Fatal(err)
	}
	d.fresh().Size(80, 24).Golden("first-line-80x24")
	d.Keys("c o n Tab 1 2 . 5 Enter text:Travel_day_Munich Enter 1 Enter text:380 Enter esc home e Tab Tab text:4711 Tab text:1..30_nov_2026 esc j j e Tab Tab Tab 1 0 % Enter c o n")
	d.Advance(time.Second)
	d.Size(120, 40).Golden("third-line-120x40")
	d.Size(60, 20).Golden("third-line-60x20")
	d.Size(40, 12).Golden("third-line-40x12")
	d.Size(80, 24).Keys("esc k e Tab x Tab").Golden("unreadable-80x24")
	d.Keys("esc home e Tab").Golden("header-80x24")
	d.Keys("esc j j").Advance(time.Second).Golden("nav-80x24")
	d.Size(40, 12).Keys("e Tab").Golden("quantity-40x12")
}

// A job at another place than the record's is named beside its tax, and the rates
// follow the service date on the screen.
func TestThePlaceAndTheDateOfTheTax(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	vat := tax.Tax{Category: tax.Standard, Name: "VAT"}
	at := func(percent int64) []tax.Tax {
		x := vat
		x.Rate = money.Decimal(percent) * money.One
		return []tax.Tax{x}
	}
	p := tax.Profile{Name: "VAT 19 %", Taxes: at(19)}.With(day.Day{Year: 2027, Month: 1, Date: 1}, at(21))
	for _, x := range []tax.Profile{p, {Name: "Swiss", Places: []tax.Place{"CH"}, Taxes: at(8)}} {
		if _, err := d.s.Business.SaveProfile(ctx, store.NewIntent(), x); err != nil {
			t.Fatal(err)
		}
	}
	d.stored("Consulting; 1; 100")
	d.Size(120, 40).Shows("VAT 19 %").Shows("Place [DE").Shows("119.00")
	d.Keys("home e Tab Tab Tab text:5_jan_2027 Enter").Shows("VAT 21 %").Shows("121.00")
	if rate := d.kept().Lines[0].Taxes[0].Rate; rate != 21*money.One {
		t.Errorf("kept at %s", rate)
	}
	d.Keys("text:c Enter").Shows("a place is a country").Keys("esc home e Tab Tab Tab Tab text:ch").Shows("VAT 8 %").Shows("108.00").Keys("Enter esc")
	if doc := d.kept(); doc.Place != "CH" || doc.Lines[0].Taxes[0].Rate != 8*money.One {
		t.Errorf("kept in %s at %s", doc.Place, doc.Lines[0].Taxes[0].Rate)
	}
	d.Size(40, 12).Shows("job in CH").Size(80, 24).Shows("Place [CH").Keys("ctrl+r").Shows("Job in")
	d.Keys("esc").Open(pane.Page{Kind: pane.Draft, Document: d.kept().ID, Customer: d.acme.ID})
	d.Keys("home e Tab Tab Tab Tab text:de Enter esc").Shows("VAT 21 %")
	if doc := d.kept(); doc.Place != "" || doc.Lines[0].Taxes[0].Rate != 21*money.One {
		t.Errorf("back in %q at %s", doc.Place, doc.Lines[0].Taxes[0].Rate)
	}
}

// A rate that is typed in full is marked, also where it ends another.
func TestARateInFullIsTaken(t *testing.T) {
	d := newDesk(t)
	for _, rate := range []money.Decimal{5_700_000, 3_800_000, 8_000_000} {
		x := tax.Profile{Name: "Rate " + rate.String(), Taxes: []tax.Tax{{Category: tax.Standard, Name: "VAT", Rate: rate}}}
		if _, err := d.s.Business.SaveProfile(context.Background(), store.NewIntent(), x); err != nil {
			t.Fatal(err)
		}
	}
	d.stored("Consulting; 1; 100")
	for typed, want := range map[string]string{"8": "> Rate 8", "8%": "> Rate 8", "3,8": "> Rate 3.8", "7": "> VAT 7 %", "rate_5.7": "> Rate 5.7", "5": "> Rate 5.7"} {
		d.Keys("e Tab Tab Tab text:" + typed).Shows(want).Keys("esc")
	}
}

// Every size that is drawn has exact frames, the caret within them, in each part.
func TestEverySizeIsExact(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting\nweek 45; 3; 95", "漢字 and ä; 123456.5; 98765.4321", "Long description that does not fit anywhere at all on narrow screens; 1; -380")
	for _, keys := range []string{"", "e", "c", "Enter", "Tab", "Tab", "Tab", "esc", "G", "e", "text:Thank_you_for_the_quick_approval", "esc", "home", "e", "Tab", "z", "Tab"} {
		d.Keys(keys)
		for _, size := range [][2]int{{40, 12}, {41, 13}, {57, 16}, {59, 14}, {60, 20}, {79, 24}, {80, 24}, {81, 12}, {82, 25}, {119, 40}, {120, 40}, {159, 30}, {200, 60}} {
			d.Size(size[0], size[1]).Frame()
			if at := d.App.View().Cursor; at == nil || at.X < 0 || at.Y < 0 || at.X >= size[0] || at.Y >= size[1]-2 {
				t.Errorf("at %dx%d after %q the cursor is at %+v\n%s", size[0], size[1], keys, at, d.Frame())
			}
		}
	}
}

// The caret stands behind the last typed character.
func TestTheCaretFollowsTheText(t *testing.T) {
	d := newDesk(t)
	for _, one := range []struct{ keys, before string }{
		{"+ a 漢 b", "a漢b"}, {"G e x y", "xy"}, {"home e 2 1", "21"}, {"e Tab 7 . 5", "7.5"},
	} {
		d.stored("Consulting; 3; 95")
		for _, w := range []int{120, 80, 60, 40} {
			d.Size(w, 30)
		}
		d.Keys(one.keys)
		for _, w := range []int{40, 60, 80, 120} {
			frame := d.Size(w, 30).Frame()
			at := d.App.View().Cursor
			if row := left(frame, at.X, at.Y); !strings.HasSuffix(row, one.before) {
				t.Errorf("%q at %d cells: left of the caret stands %q, want %q\n%s", one.keys, w, row, one.before, frame)
			}
		}
		d.Keys("esc")
		d.Open(pane.Page{Kind: pane.Record, Customer: d.acme.ID})
	}
}
