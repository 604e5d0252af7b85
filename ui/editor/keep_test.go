package editor_test

import (
	"context"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
)

func TestAnUntouchedDraftLeavesNoTrace(t *testing.T) {
	for _, keys := range []string{"esc esc", "a Backspace esc esc", "Up Tab Tab q", "esc 3", "shift+tab esc q"} {
		d := newDesk(t).fresh()
		d.Keys(keys).Advance(time.Second)
		if all := d.drafts(); len(all) != 0 {
			t.Errorf("after %q there are %d drafts: %+v", keys, len(all), all)
		}
	}
}

// At the latest half a second after the first unsaved key everything is in the
// file, whatever becomes of the program then.
func TestTypedTextIsInTheFileHalfASecondLater(t *testing.T) {
	d := newDesk(t).fresh()
	d.Keys("text:Retrofit").Shows("saving")
	d.Advance(400 * time.Millisecond)
	d.Keys("text:_of_line_2")
	if len(d.drafts()) != 0 {
		t.Fatal("a draft was written while keys came")
	}
	d.Advance(100 * time.Millisecond).Shows("saved")
	again := storetest.Open(t, d.s.Path())
	all := draftsOf(t, again, d.acme.ID)
	if len(all) != 1 || len(all[0].Lines) != 1 || all[0].Lines[0].Description != "Retrofit of line 2" {
		t.Fatalf("the file holds %+v", all)
	}
	d.Keys("Enter 3 Enter text:12k")
	d.Advance(500 * time.Millisecond)
	equal(t, "the lines", linesOf(draftsOf(t, again, d.acme.ID)[0]), []string{"Retrofit of line 2; 3; 12000"})
}

// Leaving a cell keeps it, without any wait.
func TestLeavingACellKeepsIt(t *testing.T) {
	d := newDesk(t).fresh()
	d.Keys("c o n Enter")
	if all := d.drafts(); len(all) != 1 || len(all[0].Lines) != 1 {
		t.Fatalf("after a line was taken the file holds %+v", all)
	}
	d.Shows("saved")
}

// Every way out keeps what is typed, what cannot be read included, and opening it
// again shows it.
func TestLeavingKeepsEverything(t *testing.T) {
	for _, keys := range []string{"esc q", "esc esc", "esc 3", "esc 1", "ctrl+c ctrl+c", "ctrl+z"} {
		t.Run(keys, func(t *testing.T) {
			d := newDesk(t).fresh()
			d.Keys("text:Sensor_fix Enter text:3x4y Enter text:95,5 shift+tab shift+tab shift+tab")
			d.Keys("text:abc").Keys(keys)
			again := storetest.Open(t, d.s.Path())
			all := draftsOf(t, again, d.acme.ID)
			if len(all) != 1 {
				t.Fatalf("the file holds %d drafts", len(all))
			}
			equal(t, "the lines", linesOf(all[0]), []string{"Sensor fix; !3x4y; 95.5"})
			if all[0].Typed["service_from"] != "abc" {
				t.Errorf("the texts that cannot be read are %v", all[0].Typed)
			}
			d.Keys("esc")
			d.Open(pane.Page{Kind: pane.Draft, Document: all[0].ID, Customer: d.acme.ID})
			d.Shows("Sensor fix", "!3x4y", "95.50", "!abc", "saved")
		})
	}
}

// What is unsaved when another pane takes the editor's place is kept, too.
func TestAnotherPaneInItsPlaceLosesNothing(t *testing.T) {
	d := newDesk(t).fresh()
	d.Keys("text:Sensor_fix")
	d.Open(pane.Page{Kind: pane.Record, Customer: d.acme.ID})
	equal(t, "the lines", linesOf(d.kept()), []string{"Sensor fix; 1; ?"})
}

func TestTheNoteIsKept(t *testing.T) {
	d := newDesk(t)
	two(d)
	d.Keys("G Enter").Type("Thank you").Keys("ctrl+j").Type("Rosa")
	if note := d.kept().Note; note != "Thank you\nRosa" {
		t.Errorf("the note is %q", note)
	}
	d.Keys("Tab x")
	if note := d.kept().Note; note != "" {
		t.Errorf("after x the note is %q", note)
	}
}

func TestLeavingTellsTheRecord(t *testing.T) {
	d := newDesk(t).fresh()
	d.Keys("c o n Enter esc q")
	if top := d.drafts(); len(top) != 1 || top[0].Rev == 0 {
		t.Fatalf("the file holds %+v", top)
	}
	d.Lacks("Draft invoice")
}

func TestDiscard(t *testing.T) {
	d := newDesk(t).fresh()
	d.Keys("c o n Enter esc k k x").Says("The draft is discarded: Consulting hour.").Lacks("Draft invoice")
	if all := d.Advance(time.Second); len(d.drafts()) != 0 {
		t.Errorf("after x on the header %d drafts are left\n%s", len(d.drafts()), all.Frame())
	}
	d.fresh().Keys("a b esc k x").Says("The draft is discarded: ab.")
	if d.Advance(time.Second); len(d.drafts()) != 0 {
		t.Errorf("a draft that was never kept is there after x")
	}
}

// Another window changed the draft: nothing of either is lost, and it is said.
func TestAnotherWindowChangedTheDraft(t *testing.T) {
	ctx := context.Background()
	open := func(t *testing.T) (*desk, invoice.Document) {
		d := newDesk(t)
		two(d)
		d.Keys("e z")
		return d, d.drafts()[0]
	}
	check := func(t *testing.T, d *desk, words string, others int) {
		d.Advance(time.Second).Says(words).Keys("z")
		d.Advance(time.Second).Shows("saved", "zz")
		mine := 0
		for _, doc := range d.drafts() {
			if doc.Lines[0].Description == "zz" {
				mine++
			}
		}
		if all := d.drafts(); mine != 1 || len(all) != others+1 {
			t.Errorf("there are %d drafts, %d of them mine", len(all), mine)
		}
	}
	t.Run("changed", func(t *testing.T) {
		d, theirs := open(t)
		theirs.Note = "theirs"
		if _, err := d.s.Documents.Save(ctx, store.NewIntent(), theirs); err != nil {
			t.Fatal(err)
		}
		check(t, d, "Another window changed this draft. Yours goes on as a draft of its own: compare the two and discard one with x on its header.", 1)
	})
	t.Run("discarded", func(t *testing.T) {
		d, theirs := open(t)
		if err := d.s.Documents.Discard(ctx, store.NewIntent(), theirs.ID, theirs.Rev); err != nil {
			t.Fatal(err)
		}
		check(t, d, "This draft was discarded in another window. Yours goes on as a new draft: x on its header discards it, too.", 0)
	})
	t.Run("issued", func(t *testing.T) {
		d, theirs := open(t)
		if _, err := d.s.Documents.Issue(ctx, store.NewIntent(), theirs, storetest.Render); err != nil {
			t.Fatal(err)
		}
		check(t, d, "This draft was issued in another window. What you typed since goes on as a new draft: x on its header discards it.", 0)
	})
	t.Run("changed, on leaving", func(t *testing.T) {
		d, theirs := open(t)
		theirs.Note = "theirs"
		if _, err := d.s.Documents.Save(ctx, store.NewIntent(), theirs); err != nil {
			t.Fatal(err)
		}
		d.Open(pane.Page{Kind: pane.Record, Customer: d.acme.ID}).Says("Another window changed this draft. Yours goes on as a draft of its own: compare the two and discard one with x on its header.")
		if all := d.drafts(); len(all) != 2 {
			t.Errorf("there are %d drafts, want theirs and mine", len(all))
		}
	})
}

// While nothing here is newer, what another window made of the draft is shown.
func TestAnotherWindowsChangeIsShown(t *testing.T) {
	d := newDesk(t)
	two(d)
	doc := d.drafts()[0]
	doc.Lines[0].Description = "Changed elsewhere"
	if _, err := d.s.Documents.Save(context.Background(), store.NewIntent(), doc); err != nil {
		t.Fatal(err)
	}
	d.Env.Emit(pane.Changed{Customer: d.acme.ID})
	d.Keys("j").Shows("Changed elsewhere")
}

// A save that fails says so once, keeps the text and traps nobody.
func TestASaveThatFailsKeepsTheText(t *testing.T) {
	whole := newDesk(t)
	two(whole)
	o := storetest.Options()
	o.ReadOnly = true
	s, err := store.Open(context.Background(), whole.s.Path(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := deskOver(t, s, whole.acme)
	d.Open(pane.Page{Kind: pane.Draft, Document: whole.drafts()[0].ID, Customer: whole.acme.ID})
	d.Keys("e N e w").Advance(time.Second).Shows("not saved", "New").Says("Could not keep the draft; its text is still here")
	d.Keys("esc q").Shows("New", "not saved")
	d.Keys("3").Lacks("Draft invoice")
	d.fresh().Keys("N e w esc q").Shows("Draft invoice")
	d.Keys("k x").Says("The draft is discarded: New.").Lacks("Draft invoice")
}

// o draws what is on the screen, not what was kept last.
func TestThePDFIsOfTheScreen(t *testing.T) {
	d := newDesk(t)
	two(d)
	var drawn invoice.Document
	d.Env.Files.Show = func(_ context.Context, doc invoice.Document) (string, error) {
		drawn = doc
		return "~/billfold/draft.pdf", nil
	}
	d.Keys("e N e w esc o").Says("The PDF is ~/billfold/draft.pdf.")
	if len(drawn.Lines) != 2 || drawn.Lines[0].Description != "New" {
		t.Errorf("drawn is %+v", drawn.Lines)
	}
	d.fresh().Keys("esc o").Says("There is nothing to draw yet: the draft has no line.")
}

func TestKeysTypedAheadMeetTheDraft(t *testing.T) {
	d := newDesk(t)
	d.Open(pane.Page{Kind: pane.Draft, Customer: d.acme.ID}, "c o n Enter Enter").Shows("Review and issue", "113.05")
	d.Keys("y").Says("INV-1002 issued, 113.05 EUR.")
	doc, err := d.s.Documents.Find(context.Background(), "INV-1002")
	if err != nil || len(doc.Lines) != 1 || doc.Lines[0].Description != "Consulting hour" {
		t.Errorf("issued is %+v, %v", doc, err)
	}
	if d.Advance(time.Second); len(d.drafts()) != 0 {
		t.Errorf("%d drafts are left behind", len(d.drafts()))
	}
	d.Lacks("Draft invoice")
}

func TestScriptsFromTheOpenDraft(t *testing.T) {
	for _, one := range []struct {
		name, keys, line string
		most             int // keys, without the i that opens the draft
	}{
		{"a one catalogue line", "c o n Enter Enter y", "Consulting hour; 1 h; 95", 6},
		{"a1 the first usual line", "Enter Enter y", "Support retainer; 1; 595", 3},
		{"a2 its own quantity", "c o n Tab 1 2 . 5 Enter Enter y", "Consulting hour; 12.5 h; 95", 11},
		{"a2 a usual line", "Tab 3 1 . 2 5 Enter Enter y", "Support retainer; 31.25; 595", 9},
		{"n text, quantity, price", "text:Menu Enter 2 Enter 4 5 0 Enter Enter y", "Menu; 2; 450", 13},
	} {
		t.Run(one.name, func(t *testing.T) {
			d := newDesk(t).fresh()
			before := d.Pressed
			d.Keys(one.keys).Shows("INV-1002 issued")
			if n := d.Pressed - before; n != one.most {
				t.Errorf("it took %d keys, not %d", n, one.most)
			}
			doc, err := d.s.Documents.Find(context.Background(), "INV-1002")
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "the lines", linesOf(doc), []string{one.line})
			if d.Advance(time.Second); len(d.drafts()) != 0 {
				t.Errorf("%d drafts are left behind", len(d.drafts()))
			}
		})
	}
}

// What the review asks and gets stands in the draft below it, and is kept.
func TestTheReviewFillsTheDraft(t *testing.T) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	acme.PORequired = true
	acme, err := s.Customers.Edit(context.Background(), store.NewIntent(), acme)
	if err != nil {
		t.Fatal(err)
	}
	d := deskOver(t, s, acme).fresh()
	d.Shows("PO [").Keys("c o n Enter Enter").Shows("Review and issue", "requires a purchase order number")
	d.Keys("4 7 1 1 Enter esc").Shows("4711", "saved")
	if doc := d.kept(); doc.PO != "4711" {
		t.Errorf("the kept draft has PO %q", doc.PO)
	}
}

// The review leads back into the field that stands open.
func TestTheReviewLeadsToTheOpenField(t *testing.T) {
	d := newDesk(t)
	two(d)
	d.Keys("j e Tab Tab x ctrl+r").Shows(`"x" in line 2 cannot be read`)
	d.Keys("Enter")
	d.at("EDIT line 2, price")
	d.Keys("9 9 Enter")
	equal(t, "the lines", linesOf(d.kept()), []string{"Consulting; 3; 95", "Travel day; 1; 99"})
}

// A sheet that a review prepared is typed on, and kept as a draft.
func TestAPreparedDraftIsKept(t *testing.T) {
	d := newDesk(t)
	last, err := d.s.Documents.LastOf(context.Background(), d.acme.ID)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := d.s.Documents.Repeat(context.Background(), last)
	if err != nil {
		t.Fatal(err)
	}
	d.Open(pane.Page{Kind: pane.Draft, Customer: d.acme.ID, Sheet: &sheet, Text: "lines[0].price"})
	d.at("EDIT line 1, price")
	d.Keys("7 0 0 Enter")
	equal(t, "the lines", linesOf(d.kept()), []string{"Support retainer; 1; 700"})
	if sheet.ID == 0 || sheet.Lines[0].Price != 700_000_000 {
		t.Errorf("the shared sheet is %+v", sheet)
	}
}

func TestDates(t *testing.T) {
	net := func(n int) customer.Terms { return customer.Terms{Kind: customer.Net, N: n} }
	for _, one := range []struct {
		keys  string
		check func(invoice.Document) bool
	}{
		{"Tab text:+30 Enter", func(d invoice.Document) bool { return d.DueDate.IsZero() && d.Terms == net(30) }},
		{"Tab text:+2w Enter", func(d invoice.Document) bool { return d.DueDate.IsZero() && d.Terms == net(14) }},
		{"Tab text:net_7 Enter", func(d invoice.Document) bool { return d.DueDate.IsZero() && d.Terms == net(7) }},
		{"Tab text:day_10 Enter", func(d invoice.Document) bool { return d.DueDate.IsZero() && d.Terms.Kind == customer.DayOfMonth }},
		{"Tab text:receipt Enter", func(d invoice.Document) bool { return d.DueDate.IsZero() && d.Terms.Kind == customer.OnReceipt }},
		{"Tab text:15 Enter", func(d invoice.Document) bool { return d.DueDate.String() == "2026-12-15" }},
		{"Tab text:1.12. Enter", func(d invoice.Document) bool { return d.DueDate.String() == "2026-12-01" }},
		{"Tab Up", func(d invoice.Document) bool { return d.Terms == net(15) }},
		{"Tab text:1.12. Down", func(d invoice.Document) bool { return d.DueDate.String() == "2026-11-30" }},
		{"text:20.11. Tab", func(d invoice.Document) bool {
			return d.IssueDate.String() == "2026-11-20" && d.Due(d.IssueDate).String() == "2026-12-04"
		}},
		{"Up Down", func(d invoice.Document) bool { return d.IssueDate.IsZero() }},
		{"text:20.11. Tab shift+tab text:today Tab", func(d invoice.Document) bool { return d.IssueDate.IsZero() }},
		{"Tab Tab Tab text:oct Enter", func(d invoice.Document) bool {
			return d.Service == day.Range{From: day.Day{Year: 2026, Month: 10, Date: 1}, To: day.Day{Year: 2026, Month: 10, Date: 31}}
		}},
		{"Tab Tab Tab text:oct Up", func(d invoice.Document) bool {
			return d.Service.From.String() == "2026-11-01" && d.Service.To.String() == "2026-11-30"
		}},
		{"Tab Tab Tab text:20.11. Up", func(d invoice.Document) bool {
			return d.Service.From.String() == "2026-11-21" && d.Service.To == d.Service.From
		}},
		{"Tab text:xyz Enter", func(d invoice.Document) bool { return d.Typed["due_date"] == "xyz" }},
		{"Tab text:xyz Enter shift+tab text:+9 Enter", func(d invoice.Document) bool { return len(d.Typed) == 0 && d.Terms == net(9) }},
	} {
		t.Run(one.keys, func(t *testing.T) {
			d := newDesk(t)
			two(d)
			d.Keys("k e").Keys(one.keys)
			if doc := d.kept(); !one.check(doc) {
				t.Errorf("date %s, due %s, terms %v, service %v, typed %v", doc.IssueDate, doc.DueDate, doc.Terms, doc.Service, doc.Typed)
			}
		})
	}
}

func TestPaste(t *testing.T) {
	t.Run("rows with tabs become lines", func(t *testing.T) {
		d := newDesk(t).fresh()
		d.Paste("Sensor\t3 h\t95,50\r\nCable\t2\t12.40\tx\r\n\r\n\"Box, \"\"big\"\"\"\t1\t4\n")
		d.at("EDIT line 4, item")
		d.Shows("!x")
		equal(t, "the lines", linesOf(d.kept()), []string{"Sensor; 3 h; 95.5", "Cable; 2; 12.4", `Box, "big"; 1; 4`})
	})
	t.Run("below the line at the cursor", func(t *testing.T) {
		d := newDesk(t)
		two(d)
		d.Keys("e").Paste("A\t1\t1")
		equal(t, "the lines", linesOf(d.kept()), []string{"Consulting; 3; 95", "A; 1; 1", "Travel day; 1; 380"})
	})
	t.Run("else text", func(t *testing.T) {
		d := newDesk(t).fresh()
		d.Paste("two\nlines\x1b[31m\x00").Shows("two lines")
		equal(t, "the lines", linesOf(d.kept()), []string{"two lines; 1; ?"})
	})
	t.Run("never keys", func(t *testing.T) {
		d := newDesk(t)
		two(d)
		d.Paste("x\nx\n").Keys("esc esc")
		equal(t, "the lines", linesOf(d.kept()), []string{"Consulting; 3; 95", "Travel day; 1; 380"})
	})
}

// Descriptions of several lines keep their further lines.
func TestFurtherLinesOfADescriptionStay(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting\nweek 45\nweek 46; 3; 95")
	d.Shows("week 45", "week 46").Keys("e N e w Tab").Shows("week 46")
	equal(t, "the lines", linesOf(d.kept()), []string{"New\nweek 45\nweek 46; 3; 95"})
}
