package review_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui"
	"billfold/ui/pane"
	"billfold/ui/uitest"

	tea "charm.land/bubbletea/v2"
)

func TestMain(m *testing.M) {
	pdf.Setup()
	os.Exit(m.Run())
}

// desk is a screen over a real file with Acme.
type desk struct {
	*uitest.Screen
	t      *testing.T
	s      *store.Store
	folder string
	acme   invoice.Document
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	uitest.VerifyAtEnd(t, s)
	acme := storetest.Acme(t, s)
	d := &desk{t: t, s: s, folder: t.TempDir()}
	d.acme.Customer = acme.ID
	return d
}

func (d *desk) start() {
	d.t.Helper()
	d.Screen = uitest.New(d.t, d.s, func(s *ui.Start) { s.Folder = d.folder })
}

// review opens a sheet as it would be on the screen.
func (d *desk) review(sheet *invoice.Document) *desk {
	d.t.Helper()
	d.start()
	d.Env.Files.Folder = func() string { return "~/billfold/2026" }
	d.open(sheet)
	return d
}

func (d *desk) open(sheet *invoice.Document, keys ...string) {
	d.Open(pane.Page{Kind: pane.Review, Sheet: sheet}, keys...)
}

func press(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }

func (d *desk) document(ref string) invoice.Document {
	d.t.Helper()
	doc, err := d.s.Documents.Find(context.Background(), ref)
	if err != nil {
		d.t.Fatal(err)
	}
	return doc
}

func (d *desk) count(show string) int {
	d.t.Helper()
	page, err := d.s.Documents.List(context.Background(), store.DocumentQuery{Show: show, Limit: 50})
	if err != nil {
		d.t.Fatal(err)
	}
	return page.Shown
}

func TestReviewGolden(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 12, storetest.Today())
	d.review(&sheet).GoldenBox("review_120x40", "Review and issue").Size(80, 24).GoldenBox("review_80x24", "Review and issue").Size(60, 20).GoldenBox("review_60x20", "Review and issue").Size(40, 12).GoldenBox("review_40x12", "Review and issue")
}

// What will be locked is read whole before it is: nothing of it is cut on 40 columns,
// and what scrolls says so.
func TestNoFactIsCutWhereThereIsLittleRoom(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 12, day.Day{Year: 2026, Month: 11, Date: 26})
	sheet.Buyer.Contact = "Dana-Maria Ruiz de la Fuente y Castellanos"
	d.review(&sheet).Size(40, 12).Shows("Thu 10 Dec 2026 (14 days", "Castellanos", "more below").Lacks("(14 days ...", "PgDn more")
}

// The question can be answered in the burst that opens it: nothing of it is
// loaded first.
func TestYInTheSameReadIssues(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.start()
	d.open(&sheet, "y")
	d.Lacks("came early")
	doc := d.document("INV-1001")
	if doc.Open != 22610 || doc.IssueDate != storetest.Today() {
		t.Errorf("issued is %+v", doc)
	}
	if sheet.Issued {
		t.Error("a sheet that no editor holds was changed")
	}
	d.Shows("INV-1001 issued, 226.10 EUR. PDF: ")
	if _, err := os.Stat(filepath.Join(d.folder, "2026", "INV-1001-acme-robotics-gmbh.pdf")); err != nil {
		t.Error(err)
	}
}

func TestYTwiceIssuesOnce(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.start()
	d.open(&sheet, "y y y")
	if n := d.count(""); n != 1 {
		t.Fatalf("%d documents after y y y", n)
	}
	d.Shows("INV-1001 issued")
}

// A y that was pressed before the review was drawn is no answer to it.
func TestAnEarlyYDoesNothing(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.start()
	d.Env.Emit(pane.Open{Page: pane.Page{Kind: pane.Review, Sheet: &sheet}})
	d.App.Update(nil)
	d.App.Update(press('y'))
	d.Shows("y came early: the question is on the screen now, press y again.", "QUESTION")
	if n := d.count(""); n != 0 {
		t.Fatalf("the early y made %d documents", n)
	}
	d.Keys("y").Shows("INV-1001 issued")
}

func TestEnterAndArrowsNeverIssue(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Keys("Enter j Down PgDown k Space x Y").Shows("nothing was done")
	if n := d.count(""); n != 0 {
		t.Fatalf("%d documents", n)
	}
}

func TestEscKeepsARepeatAsADraft(t *testing.T) {
	d := newDesk(t)
	last := storetest.Issued(t, d.s, d.acme.Customer, "Consulting October", "1000.00")
	sheet, err := d.s.Documents.Repeat(context.Background(), last.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.review(&sheet).Keys("esc").Shows("Kept as a draft for Acme Robotics GmbH").Lacks("Review and issue")
	drafts, err := d.s.Documents.DraftOf(context.Background(), d.acme.Customer)
	if err != nil || len(drafts) != 1 || drafts[0].Title != "Consulting October" {
		t.Fatalf("drafts are %+v, %v", drafts, err)
	}
	kept, err := d.s.Documents.Get(context.Background(), drafts[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	d.open(&kept)
	d.Keys("esc").Shows("the draft is as it was")
	if n := d.count("drafts"); n != 1 {
		t.Errorf("leaving again made %d drafts", n)
	}
}

// Another dialog, or the end of the program, takes the review from the screen.
func TestWhatTakesTheReviewAwayKeepsTheDraftToo(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Keys("ctrl+z")
	if n := d.count("drafts"); n != 1 {
		t.Fatalf("%d drafts after suspending", n)
	}
	d.Keys("y")
	if n := d.count(""); n != 1 {
		t.Errorf("%d documents: the kept draft was issued a second time", n)
	}
	d.Shows("INV-1001 issued")
}

func TestEGoesBackToTheDraft(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Keys("e").Lacks("Review and issue", "QUESTION")
	if n := d.count("not_sent"); n != 0 {
		t.Errorf("e issued")
	}
}

func TestAMissingPOIsAskedOnTop(t *testing.T) {
	d := newDesk(t)
	d.requirePO()
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Shows("! Acme Robotics GmbH requires a purchase order number.", "EDIT | PO number")
	d.GoldenBox("review_po_120x40", "Review and issue").Size(80, 24).GoldenBox("review_po_80x24", "Review and issue")
	d.Keys("y").Shows("EDIT", "[y ").Keys("Backspace").Burst("4 7 1 1 Enter y")
	doc := d.document("INV-1001")
	if doc.PO != "4711" || doc.Open != 22610 {
		t.Errorf("issued is PO %q, open %d", doc.PO, doc.Open)
	}
	if n := d.count(""); n != 1 {
		t.Errorf("%d documents", n)
	}
}

func TestWhatIsTypedForAPointSurvivesEsc(t *testing.T) {
	d := newDesk(t)
	d.requirePO()
	sheet := storetest.Draft(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Type("47").Keys("esc").Shows("QUESTION", "47").Keys("y").Shows("Not yet: Acme Robotics GmbH requires").Keys("esc").Lacks("Review and issue")
	d.open(&sheet)
	d.Shows("[47 ").Keys("End").Type("11").Keys("Enter y")
	if doc := d.document("INV-1001"); doc.PO != "4711" {
		t.Errorf("PO is %q", doc.PO)
	}
}

func TestMissingSellerDataIsAskedAndSaved(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	seller := storetest.Seller()
	seller.Rev = 1
	seller.Address, seller.TaxNumber, seller.VATID = customer.Address{Country: "DE"}, "", ""
	if err := d.s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet).Shows("Your address is missing.", "Germany demands it", "EDIT | Your address").Size(80, 24).GoldenBox("review_seller_80x24", "Review and issue")
	d.Keys("Enter").Shows("type it here")
	d.Type("Lindenweg 8").Keys("ctrl+j").Type("50667 Köln").Keys("Enter").Shows("EDIT | Your").Lacks("address is missing")
	d.Type("DE123456788").Keys("Enter").Shows("QUESTION | issue this invoice?")
	saved, err := d.s.Business.Get(ctx)
	if err != nil || saved.Address.City != "Köln" || saved.Address.Code != "50667" || saved.VATID != "DE123456788" || saved.TaxNumber != "" {
		t.Errorf("saved %+v, %v", saved, err)
	}
	if d.Env.Seller.Address.City != "Köln" {
		t.Error("the screen still works with the old seller")
	}
	d.Keys("y")
	if doc := d.document("INV-1001"); doc.Seller.Address.City != "Köln" {
		t.Errorf("frozen seller is %+v", doc.Seller)
	}
}

func TestAMissingCustomerAddressIsAskedAndSaved(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	c := storetest.Customer(t, d.s, customer.Customer{Name: "Harbor Cafe"})
	sheet := storetest.Unsaved(t, d.s, c.ID, 2, storetest.Today())
	d.review(&sheet).Shows("The address of Harbor Cafe is missing")
	d.Type("Kaistr. 9").Keys("ctrl+j").Type("20457 Hamburg").Keys("Enter y")
	saved, err := d.s.Customers.Get(ctx, c.ID)
	if err != nil || saved.Address.City != "Hamburg" || saved.Address.Street[0] != "Kaistr. 9" {
		t.Errorf("saved %+v, %v", saved, err)
	}
	if doc := d.document("INV-1001"); doc.Buyer.Address.Code != "20457" {
		t.Errorf("frozen buyer is %+v", doc.Buyer)
	}
}

func TestWhatOnlyTheDraftCanCompleteLeadsThere(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	sheet.Lines[0].WithoutPrice = true
	d.review(&sheet).Shows("! Line 1 has no price.", "QUESTION | this invoice is not ready").Lacks("y issue")
	d.Keys("y").Shows("Not yet: line 1 has no price.").Keys("Enter").Lacks("Review and issue")
	if n := d.count("not_sent"); n != 0 {
		t.Error("it was issued")
	}
}

func TestARenderThatFailsLeavesNothingBehind(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Draft(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet)
	render := d.Env.Render
	d.Env.Render = func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) {
		return nil, errors.New("the printer is on fire")
	}
	d.Keys("y").Shows("Not issued; no number was used and the draft is kept.", "the printer is on fire", "QUESTION")
	kept, err := d.s.Documents.Get(context.Background(), sheet.ID)
	if err != nil || kept.Issued || kept.Rev != sheet.Rev {
		t.Errorf("the draft is %+v, %v", kept, err)
	}
	d.Env.Render = render
	d.Keys("y")
	if doc := d.document("INV-1001"); doc.ID != sheet.ID {
		t.Errorf("issued is %s", doc.ID)
	}
}

func TestACharacterWithoutAFontIsNamed(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	sheet.Lines[0].Description = "Vase \U00013080"
	d.review(&sheet).Shows("! No font has U+13080 EGYPTIAN HIEROGLYPH D010 in line 1.", "this invoice is not ready", "Enter complete the draft").Keys("y").Shows("Not yet: no font has U+13080")
	if n := d.count("not_sent"); n != 0 {
		t.Error("it was issued")
	}
}

// A y that comes before the characters were looked at is refused by the issue itself.
func TestAnEarlyYMeetsTheCharacterToo(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	sheet.Lines[0].Description = "ש"
	d.start()
	d.open(&sheet, "y")
	d.Shows("ine 1 has letters of a script that the PDF cannot set")
	if n := d.count("not_sent"); n != 0 {
		t.Error("it was issued")
	}
}

func TestPicturesThatAreLeftOutAreSaid(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	sheet.Lines[0].Description, sheet.Note, sheet.PO = "Party 🎉", "🎂", "7 🍰"
	d.review(&sheet).Shows("! The PDF leaves out 🍰 in the order number, and more in other", "places (2).", "QUESTION | issue this invoice?").Keys("y").Shows("INV-1001 issued")
}

// The invoice is issued whatever becomes of its copy.
func TestACopyThatCannotBeWrittenIsSaid(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet)
	d.Env.Files.Keep = func(context.Context, invoice.ID) (string, bool, error) { return "", false, syscall.ENOSPC }
	d.Keys("y").Says("INV-1001 issued, 226.10 EUR. Its copy was not written; o writes it.", "Free some space and try again.")
	d.document("INV-1001")
}

func TestADraftThatMovedIsNotIssued(t *testing.T) {
	d := newDesk(t)
	ctx := context.Background()
	sheet := storetest.Draft(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.review(&sheet)
	other := sheet
	other.Note = "changed in another window"
	if _, err := d.s.Documents.Save(ctx, store.NewIntent(), other); err != nil {
		t.Fatal(err)
	}
	d.Keys("y").Shows("It was changed by another window meanwhile.", "Not issued")
	if n := d.count("not_sent"); n != 0 {
		t.Error("it was issued")
	}
}

func TestManyLinesScroll(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	for i := 2; i <= 40; i++ {
		l := sheet.Lines[0]
		l.Description = fmt.Sprintf("Day %d\nsecond line ß", i)
		l.Adjustments = []invoice.Adjustment{{Percent: 10 * money.One}}
		sheet.Lines = append(sheet.Lines, l)
	}
	d.review(&sheet).Size(80, 24).Shows("TOTAL", "1 Consulting hour", "rows 1 to").Lacks("40 Day 40").GoldenBox("review_long_80x24", "Review and issue")
	for range 40 {
		d.Keys("PgDown")
	}
	d.Shows("40 Day 40", "TOTAL", "less 10 %")
	d.Size(40, 12).Frame()
	d.Size(80, 24).Keys("y").Shows("INV-1001 issued")
}

// requirePO makes Acme demand a purchase order number.
func (d *desk) requirePO() {
	d.t.Helper()
	ctx := context.Background()
	c, err := d.s.Customers.Get(ctx, d.acme.Customer)
	if err != nil {
		d.t.Fatal(err)
	}
	c.PORequired = true
	if _, err = d.s.Customers.Edit(ctx, store.NewIntent(), c); err != nil {
		d.t.Fatal(err)
	}
}

// Over the editor the two share one sheet: what is asked here is on the draft, and
// nothing is kept or issued twice.
func TestOverTheEditorOneSheetIsShared(t *testing.T) {
	d := newDesk(t)
	d.requirePO()
	d.start()
	d.Keys("Enter i c o n Enter Enter").Shows("requires a purchase order number", "EDIT | PO number")
	d.Type("4711").Keys("Enter").Shows("QUESTION | issue this invoice?", "4711")
	d.Keys("esc").Lacks("Review and issue").Shows("4711")
	d.Keys("R").Lacks("requires a purchase").Keys("y").Shows("INV-1001 issued, 113.05 EUR.").Lacks("Draft invoice")
	if doc := d.document("INV-1001"); doc.PO != "4711" {
		t.Errorf("PO is %q", doc.PO)
	}
	d.Advance(time.Minute)
	if n := d.count(""); n != 1 {
		t.Errorf("%d documents", n)
	}
}

func TestTheDraftIsKeptWhenTheReviewOverItIsLeft(t *testing.T) {
	d := newDesk(t)
	d.requirePO()
	d.start()
	d.Keys("Enter i c o n Enter Enter").Type("4711").Keys("Enter").Keys("e").Lacks("Review and issue").Keys("esc q q")
	d.Advance(time.Minute)
	drafts, err := d.s.Documents.DraftOf(context.Background(), d.acme.Customer)
	if err != nil || len(drafts) != 1 {
		t.Fatalf("drafts are %+v, %v", drafts, err)
	}
	if doc, err := d.s.Documents.Get(context.Background(), drafts[0].ID); err != nil || doc.PO != "4711" || len(doc.Lines) != 1 {
		t.Errorf("the draft is %+v, %v", doc, err)
	}
}

// After y the new invoice is the selected row, also for keys that came before it
// was there.
func TestKeysTypedAheadOfTheIssueActOnTheNewInvoice(t *testing.T) {
	d := newDesk(t)
	last := storetest.Issued(t, d.s, d.acme.Customer, "Consulting October", "1000.00")
	d.start()
	d.Keys("Enter").Burst(". y p Enter")
	doc := d.document("INV-1002")
	if doc.Open != 0 {
		t.Errorf("the new invoice has %d open", doc.Open)
	}
	if old := d.document(last.Number); old.Open != 119000 {
		t.Errorf("the old invoice has %d open", old.Open)
	}
}

func TestWhyItFailedIsSaidWithAWayOut(t *testing.T) {
	for reason, shown := range map[error]string{store.ErrFull: "The disk is full. Free some space", store.ErrBusy: "Another program has locked it."} {
		d := newDesk(t)
		sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
		d.review(&sheet).Size(80, 24)
		d.Env.Render = func(context.Context, invoice.Document, invoice.Totals) ([]byte, error) { return nil, reason }
		d.Keys("y").Shows("Not issued; no number was used and the draft is kept.", shown)
		d.Keys("esc").Shows("Kept as a draft")
		if n := d.count("drafts"); n != 1 {
			t.Errorf("%v: %d drafts", reason, n)
		}
	}
}

func TestIssueWorksWithoutADocumentsFolder(t *testing.T) {
	d := newDesk(t)
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	d.start()
	d.Env.Files = pane.Files{}
	d.open(&sheet)
	d.Shows("It is not sent yet.").Keys("y").Shows("INV-1001 issued, 226.10 EUR.")
}

func TestWarningsDoNotBlock(t *testing.T) {
	d := newDesk(t)
	seller := storetest.Seller()
	seller.Rev = 1
	seller.Bank = nil
	if err := d.s.Business.Save(context.Background(), store.NewIntent(), seller, store.SetUp{}); err != nil {
		t.Fatal(err)
	}
	sheet := storetest.Unsaved(t, d.s, d.acme.Customer, 2, storetest.Today())
	sheet.Service = day.Range{}
	d.review(&sheet).Shows("! Nothing says how to pay you.", "! No service date is set", "QUESTION | issue this invoice?").Keys("y").Shows("INV-1001 issued")
}
