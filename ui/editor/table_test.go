package editor_test

import (
	"strings"
	"testing"
)

// row is a row of the line editor's two tables in the design, named by it.
type row struct {
	name  string
	start func(*desk) // nil: a new draft
	keys  string
	at    string   // where the cursor is then
	lines []string // what is kept then; nil: not looked at
	shows []string
	lacks []string
}

func two(d *desk)   { d.stored("Consulting; 3; 95", "Travel day; 1; 380") }
func seven(d *desk) { two(d); d.Keys("e Tab Tab Tab Down Enter Esc k") }
func three(d *desk) { d.stored("One; 1; 1", "Two; 2; 2", "Three; 3; 3") }

const (
	boxTop   = "┌──────────"
	review   = "Review and issue"
	freeText = "as free text"
)

func run(t *testing.T, rows []row) {
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			d := newDesk(t)
			if r.start == nil {
				d.fresh()
			} else {
				r.start(d)
			}
			d.Keys(r.keys)
			if r.at != "" {
				d.at(r.at)
			}
			d.Shows(r.shows...).Lacks(r.lacks...)
			if r.lines != nil {
				equal(t, "the lines", linesOf(d.kept()), r.lines)
			}
		})
	}
}

func TestLineEditorItem(t *testing.T) {
	run(t, []row{
		{name: "item, line 1, empty: open, first row marked", at: "EDIT line 1, item", shows: []string{"> Support retainer", "  Consulting hour"}, lacks: []string{freeText}},
		{name: "item, line 2 on, empty: open, nothing marked", keys: "Enter", at: "EDIT line 2, item", shows: []string{"  Support retainer", "  Consulting hour"}, lacks: []string{"> Support", "> Consulting"}},
		{name: "item, open or closed, letter: filters, first row marked", keys: "c o n", at: "EDIT line 1, item", shows: []string{"> Consulting hour", `"con" as free text`}, lacks: []string{"Support retainer"}},
		{name: "item, letter without a hit: the free text row", keys: "z z", shows: []string{`> "zz" as free text`}},
		{name: "item, closed, digit: opens the box", start: two, keys: "e 7", at: "EDIT line 1, item", shows: []string{`> "7" as free text`}},
		{name: "item, space is text", keys: "g o space o n", shows: []string{`"go on" as free text`}},
		{name: "item, open, down: marks the next", keys: "Down", shows: []string{"> Consulting hour"}},
		{name: "item, open, down with nothing marked: marks the first", keys: "Enter Down", shows: []string{"> Support retainer"}},
		{name: "item, open, up on the first: unmarks", keys: "Up", shows: []string{"  Support retainer"}, lacks: []string{"> Support"}},
		{name: "item, row marked, Enter: takes it, complete: next line", keys: "Enter", at: "EDIT line 2, item", lines: []string{"Support retainer; 1; 595"}},
		{name: "item, free text marked, Enter: goes to quantity", keys: "z z Enter", at: "EDIT line 1, quantity", lines: []string{"zz; 1; ?"}},
		{name: "item, row marked, Tab: its quantity, content selected", keys: "c o n Tab 5", at: "EDIT line 1, quantity", lines: []string{"Consulting hour; 5 h; 95"}},
		{name: "item, empty, only line, Enter: one line is needed", keys: "Up Enter", shows: []string{"One line is needed"}, lacks: []string{review}},
		{name: "item, empty, nothing marked, Enter: drops the line, opens the review", keys: "Enter Enter", shows: []string{review}, lines: []string{"Support retainer; 1; 595"}},
		{name: "item, empty, nothing marked, Tab: drops the line, goes to the note", keys: "Enter Tab", at: "EDIT note to customer", lines: []string{"Support retainer; 1; 595"}},
		{name: "item, empty, nothing marked, up: drops the line, item above", keys: "Enter Up", at: "EDIT line 1, item", lacks: []string{" 2 "}, lines: []string{"Support retainer; 1; 595"}},
		{name: "item, with text, closed, Enter: complete: next line", start: two, keys: "e Enter", at: "EDIT line 2, item"},
		{name: "item, with text, closed, Enter: else next cell", keys: "z z Enter shift+tab Enter", at: "EDIT line 1, quantity"},
		{name: "item, with text, closed, Tab: quantity", start: two, keys: "e Tab", at: "EDIT line 1, quantity"},
		{name: "item, with text, closed, down: item of the line below", start: two, keys: "e Down", at: "EDIT line 2, item", lacks: []string{freeText}},
		{name: "item, with text, closed, up: item of the line above", start: two, keys: "e Down Up", at: "EDIT line 1, item"},
		{name: "item, line 1, S-Tab: last header field", keys: "shift+tab", at: "EDIT service"},
		{name: "item, S-Tab: last cell of the line above, an empty line is dropped", keys: "Enter shift+tab", at: "EDIT line 1, tax", lacks: []string{" 2 "}},
		{name: "item, with text, S-Tab: last cell of the line above", start: two, keys: "j e shift+tab", at: "EDIT line 1, tax", lines: []string{"Consulting; 3; 95", "Travel day; 1; 380"}},
		{name: "item of line 1, emptied by Backspace: first row marked", keys: "c Backspace", shows: []string{"> Support retainer"}, lacks: []string{freeText}},
		{name: "item of line 2, emptied by Backspace: nothing marked", keys: "Enter c Backspace", shows: []string{"  Support retainer"}, lacks: []string{"> Support"}},
		{name: "item of line 2, emptied by Backspace, Enter: drops the line", start: two, keys: "j e Backspace Enter", shows: []string{review}, lines: []string{"Consulting; 3; 95"}},
		{name: "any, open, Esc: closes the box, NAV on this line, text kept", keys: "c o n Esc", at: "NAV draft, line 1", lacks: []string{freeText}, lines: []string{"con; 1; ?"}},
	})
}

func TestLineEditorWithNothingToOffer(t *testing.T) {
	d := bareDesk(t).fresh()
	d.at("EDIT line 1, item").Lacks(boxTop + boxTop)
	d.Keys("Enter").Shows("One line is needed").Lacks(review)
	d.Keys("text:Menu_site").Shows(`> "Menu site" as free text`)
	d.Keys("Enter 2 Enter 4 5 0 Enter")
	d.at("EDIT line 2, item")
	equal(t, "the lines", linesOf(d.kept()), []string{"Menu site; 2; 450"})
	d.Keys("Enter").Shows(review, "1,071.00")
}

func TestLineEditorNumbers(t *testing.T) {
	run(t, []row{
		{name: "quantity, Enter: complete: next line", keys: "c o n Tab 2 Enter", at: "EDIT line 2, item", lines: []string{"Consulting hour; 2 h; 95"}},
		{name: "quantity, Enter: else next cell", keys: "z z Enter 2 Enter", at: "EDIT line 1, price"},
		{name: "price, Enter: complete: next line", keys: "z z Enter 2 Enter 9 Enter", at: "EDIT line 2, item", lines: []string{"zz; 2; 9"}},
		{name: "quantity, Tab: next visible cell", start: two, keys: "e Tab Tab", at: "EDIT line 1, price"},
		{name: "price, Tab: next visible cell", start: two, keys: "e Tab Tab Tab", at: "EDIT line 1, tax"},
		{name: "price, Tab: the discount where it is shown", start: two, keys: "k e esc j e Tab Tab Tab", at: "EDIT line 1, discount"},
		{name: "last cell, Tab: next line", start: two, keys: "e Tab Tab Tab Tab", at: "EDIT line 2, item"},
		{name: "quantity, S-Tab: previous visible cell", start: two, keys: "e Tab shift+tab", at: "EDIT line 1, item", lacks: []string{freeText}},
		{name: "quantity, down: same cell of the line below", start: two, keys: "e Tab Down", at: "EDIT line 2, quantity"},
		{name: "quantity, up: same cell of the line above", start: two, keys: "j e Tab Up", at: "EDIT line 1, quantity"},
		{name: "quantity, down in the last line: stays", start: two, keys: "j e Tab Down", at: "EDIT line 2, quantity"},
		{name: "price, up in the first line: stays", start: two, keys: "e Tab Tab Up", at: "EDIT line 1, price"},
		{name: "discount, 10% typed", start: two, keys: "k e esc j e Tab Tab Tab 1 0 % Enter", at: "EDIT line 2, item", shows: []string{"10 %", "256.50"}},
		{name: "discount, 10% typed: the echo is what it takes", start: two, keys: "k e esc j e Tab Tab Tab 1 0 %", shows: []string{"discount takes 28.50 off"}},
		{name: "discount, 10 typed: the echo is what it takes", start: two, keys: "k e esc j e Tab Tab Tab 1 0", shows: []string{"discount takes 10.00 off"}},
		{name: "quantity, part of a unit: the box has those that begin so, none marked", start: two, keys: "e Tab text:3p", at: "EDIT line 1, quantity", shows: []string{"  pc"}},
		{name: "quantity, unit box, Down Enter: takes the unit, next line", start: two, keys: "e Tab text:4p Down Enter", at: "EDIT line 2, item", lines: []string{"Consulting; 4 pc; 95", "Travel day; 1; 380"}},
		{name: "quantity, unit box, unmarked, Enter: the text counts", start: two, keys: "e Tab text:4p Enter", at: "EDIT line 2, item", lines: []string{"Consulting; 4 p; 95", "Travel day; 1; 380"}},
		{name: "quantity, whole unit: no box", start: two, keys: "e Tab text:3h", lacks: []string{boxTop}},
		{name: "item, letters of a row in their order: it is offered, the free text is marked", start: two, keys: "e text:cnhr", shows: []string{"  Consulting hour", `> "cnhr" as free text`}},
		{name: "discount, an amount typed", start: two, keys: "k e esc j e Tab Tab Tab 5 Enter", shows: []string{"5.00", "280.00"}},
		{name: "discount, above 100 %: the text stays", start: two, keys: "k e esc j e Tab Tab Tab 1 0 1 % Tab", at: "EDIT line 1, tax", shows: []string{"!101%", "a discount is at most 100 %"}},
		{name: "tax, open, current tax marked", start: two, keys: "e Tab Tab Tab", shows: []string{"> VAT 19 %", "  VAT 7 %"}},
		{name: "tax, down and Enter: takes it, next line", start: two, keys: "e Tab Tab Tab Down Enter", at: "EDIT line 2, item", shows: []string{"VAT 7 %", "19.95"}},
		{name: "tax, Tab: takes it, next line", start: two, keys: "e Tab Tab Tab Down Tab", at: "EDIT line 2, item", shows: []string{"19.95"}},
		{name: "tax, 7 typed: marks it", start: two, keys: "e Tab Tab Tab 7", at: "EDIT line 1, tax", shows: []string{"> VAT 7 %"}},
		{name: "tax, 19 typed: marks it", start: seven, keys: "e Tab Tab Tab 1 9", at: "EDIT line 1, tax", shows: []string{"> VAT 19 %"}},
		{name: "tax, 19% typed and Enter: takes it", start: seven, keys: "e Tab Tab Tab 1 9 % Enter", at: "EDIT line 2, item", shows: []string{"126.35"}, lacks: []string{"19.95"}},
		{name: "tax, 19 % typed and Enter: takes it", start: seven, keys: "e Tab Tab Tab 1 9 space % Enter", at: "EDIT line 2, item", shows: []string{"126.35"}, lacks: []string{"19.95"}},
		{name: "tax, its name typed: marks the first of that name", start: two, keys: "e Tab Tab Tab v a t space 7", shows: []string{"> VAT 7 %"}},
		{name: "tax, no hit: says so", start: two, keys: "e Tab Tab Tab 2 5", at: "EDIT line 1, tax", shows: []string{`! no tax is called "25"; line 1 keeps 19 %`}, lacks: []string{"> VAT"}},
		{name: "tax, no hit, Enter: says so, the tax stays", start: seven, keys: "e Tab Tab Tab 2 space 5 Enter", shows: []string{`No tax is called "2 5"; line 1 keeps 7 %.`, "19.95"}},
		{name: "tax, no hit, Esc: says so, the tax stays", start: seven, keys: "e Tab Tab Tab 2 5 Esc", shows: []string{`No tax is called "25"; line 1 keeps 7 %.`, "19.95"}},
		{name: "tax, no hit, Backspace: the hit is back", start: seven, keys: "e Tab Tab Tab 1 5 Backspace", shows: []string{"> VAT 19 %"}, lacks: []string{"no tax"}},
		{name: "tax, emptied by Backspace: all, the line's own marked", start: seven, keys: "e Tab Tab Tab 1 Backspace", shows: []string{"  VAT 19 %", "> VAT 7 %"}},
		{name: "tax, S-Tab: previous cell, the tax stays", start: two, keys: "e Tab Tab Tab Down shift+tab", at: "EDIT line 1, price", shows: []string{"126.35"}, lacks: []string{"19.95"}},
		{name: "quantity, 3h*95 typed: quantity, unit and price", keys: "z z Enter text:3h*95 Enter", at: "EDIT line 2, item", lines: []string{"zz; 3 h; 95"}},
		{name: "quantity, unreadable, Enter: text stays, the key moves", keys: "z z Enter a Enter", at: "EDIT line 1, price", shows: []string{"!a", "! quantity:"}, lines: []string{"zz; !a; ?"}},
		{name: "price, unreadable, Tab: text stays, the key moves", start: two, keys: "e Tab Tab x Tab", at: "EDIT line 1, tax", shows: []string{"!x", "! price:"}, lines: []string{"Consulting; 3; !x", "Travel day; 1; 380"}},
		{name: "price, unreadable, Down: text stays, the key moves", start: two, keys: "e Tab Tab x Down", at: "EDIT line 2, price", shows: []string{"!x"}},
		{name: "price, unreadable, Esc: text stays, the key moves", start: two, keys: "e Tab Tab x Esc", at: "NAV draft, line 1", shows: []string{"!x"}},
		{name: "price, unreadable, ^R: the review lists it", start: two, keys: "e Tab Tab x ctrl+r", shows: []string{review, `"x" in line 1 cannot be read`}},
		{name: "price, in another currency: the text stays", start: two, keys: "e Tab Tab text:95_USD Tab", shows: []string{"this draft is in EUR"}},
		{name: "item, ^R: review", keys: "Enter ctrl+r", shows: []string{review}},
		{name: "price, ambiguous: echo with the other reading", start: two, keys: "e Tab Tab text:1,234", shows: []string{"read as 1,234.00; Up reads 1.234"}},
		{name: "price, ambiguous, up: takes the other reading before anything else", start: two, keys: "j e Tab Tab text:1,234 Up", at: "EDIT line 2, price", lines: []string{"Consulting; 3; 95", "Travel day; 1; 1.234"}},
		{name: "price, the other style's marks are echoed", start: two, keys: "e Tab Tab text:12,5", shows: []string{"= 12.50"}},
		{name: "price, thousand", start: two, keys: "e Tab Tab text:2k", shows: []string{"= 2,000.00"}},
		{name: "price, in the currency's sign", start: two, keys: "e Tab Tab text:€95", shows: []string{"= 95.00"}, lines: []string{"Consulting; 3; 95", "Travel day; 1; 380"}},
		{name: "quantity, time is hours", start: two, keys: "e Tab text:7:30", shows: []string{"= 7.5 h"}},
		{name: "price, an expression is echoed", start: two, keys: "e Tab Tab text:95+10%", shows: []string{"= 104.50"}},
	})
}

func TestLineEditorHeaderAndNote(t *testing.T) {
	run(t, []row{
		{name: "header field, Enter: next field", start: two, keys: "k e Enter", at: "EDIT due: Sun 6 Dec 2026, in 14 days"},
		{name: "header field, Tab: next field", start: two, keys: "k e Tab", at: "EDIT due: Sun 6 Dec 2026, in 14 days"},
		{name: "header field, Enter after the last: line 1", start: two, keys: "k e Enter Enter Enter Enter Enter Enter Enter", at: "EDIT line 1, item"},
		{name: "header field, S-Tab: previous field", start: two, keys: "k e Tab shift+tab", at: "EDIT date: Sun 22 Nov 2026"},
		{name: "header field, S-Tab in the first: stays", start: two, keys: "k e shift+tab", at: "EDIT date: Sun 22 Nov 2026"},
		{name: "date, up: a day later", start: two, keys: "k e Up", shows: []string{"Mon 23 Nov 2026"}},
		{name: "date, down: a day earlier", start: two, keys: "k e Down", shows: []string{"Sat 21 Nov 2026"}},
		{name: "date, PgUp: a week later", start: two, keys: "k e PgUp", shows: []string{"Sun 29 Nov 2026"}},
		{name: "due, typed: the echo has the weekday", start: two, keys: "k e Tab text:1.12.", shows: []string{"Tue 1 Dec"}},
		{name: "due, +30: stays relative", start: two, keys: "k e Tab text:+30", shows: []string{"+30 -> Tue 22 Dec"}},
		{name: "due, unreadable: the text stays, the next field is reachable", start: two, keys: "k e Tab text:abc Tab", at: "EDIT purchase order", shows: []string{"!abc", `"abc" is no date`}},
		{name: "due, before the document date: a note, no block", start: two, keys: "k e Tab text:20.11.2026 Tab", shows: []string{"! The due date Fri 20 Nov 2026 is before the document date."}},
		{name: "service, a month", start: two, keys: "k e Tab Tab Tab text:nov Enter", shows: []string{"1 to 30 Nov 2026"}},
		{name: "note, Enter: review", start: two, keys: "G e t x Enter", shows: []string{review}},
		{name: "note, ^J: a new line", start: two, keys: "G e a ctrl+j b", shows: []string{"[a", "[b"}},
		{name: "note, Tab: leaves typing", start: two, keys: "G e a Tab", at: "NAV draft, note"},
		{name: "note, S-Tab: item of the last line", start: two, keys: "G e shift+tab", at: "EDIT line 2, item"},
	})
}

func TestDraftInNav(t *testing.T) {
	run(t, []row{
		{name: "opened: on line 1", start: two, at: "NAV draft, line 1"},
		{name: "any, j and k: choose a row", start: two, keys: "j j k k k", at: "NAV draft, header"},
		{name: "any, G: the note", start: two, keys: "G", at: "NAV draft, note"},
		{name: "line, e: item cell, box closed until a letter", start: two, keys: "e", at: "EDIT line 1, item", lacks: []string{freeText, "> Support"}},
		{name: "line, Enter: the same", start: two, keys: "j Enter", at: "EDIT line 2, item", lacks: []string{freeText}},
		{name: "line, .: copy of it below, selected", start: two, keys: ".", at: "NAV draft, line 2", lines: []string{"Consulting; 3; 95", "Consulting; 3; 95", "Travel day; 1; 380"}},
		{name: "line, x: removes it", start: two, keys: "x", at: "NAV draft, line 1", lines: []string{"Travel day; 1; 380"}},
		{name: "line, J: moves it down", start: three, keys: "J", at: "NAV draft, line 2", lines: []string{"Two; 2; 2", "One; 1; 1", "Three; 3; 3"}},
		{name: "line, K: moves it up", start: three, keys: "j j K", at: "NAV draft, line 2", lines: []string{"One; 1; 1", "Three; 3; 3", "Two; 2; 2"}},
		{name: "line 1, K: says why not", start: three, keys: "K", shows: []string{"Line 1 is the first already"}},
		{name: "last line, J: says why not", start: three, keys: "j j J", shows: []string{"Line 3 is the last already"}},
		{name: "line, +: new empty line below, EDIT", start: three, keys: "+ z Enter", at: "EDIT line 2, quantity", lines: []string{"One; 1; 1", "z; 1; ?", "Two; 2; 2", "Three; 3; 3"}},
		{name: "header, +: as line 1", start: three, keys: "k + z Enter", at: "EDIT line 1, quantity", lines: []string{"z; 1; ?", "One; 1; 1", "Two; 2; 2", "Three; 3; 3"}},
		{name: "header, e: first header field, folded fields show", start: two, keys: "k e", at: "EDIT date: Sun 22 Nov 2026", shows: []string{"PO [", "Currency [EUR", "Language [", "Ship to [", "Disc"}},
		{name: "header, Enter: the same", start: two, keys: "k Enter", at: "EDIT date: Sun 22 Nov 2026"},
		{name: "header, .: says why not", start: two, keys: "k .", shows: []string{"Choose a line first"}},
		{name: "note, Enter: edits it", start: two, keys: "G Enter", at: "EDIT note to customer"},
		{name: "note, x: empties it", start: two, keys: "G e a b c Tab x", lacks: []string{"abc"}},
		{name: "any, R: review", start: two, keys: "R", shows: []string{review}},
		{name: "any, ^R: review", start: two, keys: "G ctrl+r", shows: []string{review}},
		{name: "any, n: a note", start: two, keys: "n", shows: []string{"EDIT"}},
	})
}

// What was moved keeps the text that could not be read.
func TestUnreadableTextMovesWithItsLine(t *testing.T) {
	d := newDesk(t)
	three(d)
	d.Keys("j e Tab a b esc K")
	equal(t, "after K", linesOf(d.kept()), []string{"Two; !ab; 2", "One; 1; 1", "Three; 3; 3"})
	d.Keys(".")
	equal(t, "after .", linesOf(d.kept()), []string{"Two; !ab; 2", "Two; !ab; 2", "One; 1; 1", "Three; 3; 3"})
	d.Keys("k x")
	equal(t, "after x", linesOf(d.kept()), []string{"Two; !ab; 2", "One; 1; 1", "Three; 3; 3"})
	d.Keys("k + z Tab")
	equal(t, "after +", linesOf(d.kept()), []string{"z; 1; ?", "Two; !ab; 2", "One; 1; 1", "Three; 3; 3"})
	d.Keys("esc j e Tab 7 Enter")
	equal(t, "after it was typed again", linesOf(d.kept())[1:2], []string{"Two; 7; 2"})
	if doc := d.kept(); len(doc.Typed) != 0 {
		t.Errorf("unreadable texts remain: %v", doc.Typed)
	}
}

func TestTheBoxMatchesWordsFirst(t *testing.T) {
	d := newDesk(t)
	d.stored("Dékalb Ampère service; 1; 10", "Lampe; 1; 20")
	d.Keys("k k x") // leaves nothing behind
	storeItem(t, d.s, "Lampe", "20")
	storeItem(t, d.s, "Dékalb Ampère service", "10")
	d.fresh().Keys("a m p e")
	frame := d.Frame()
	if strings.Index(frame, "Ampère") > strings.Index(frame, "Lampe") || !strings.Contains(frame, "Lampe") {
		t.Errorf("a word that begins with the text must come before one that holds it:\n%s", frame)
	}
	d.Shows("> Dékalb Ampère")
}
