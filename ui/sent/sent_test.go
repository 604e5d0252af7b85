package sent_test

import (
	"context"
	"os"
	"testing"

	"billfold/invoice"
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

// desk is a screen over a real file with an invoice of 31 October.
type desk struct {
	*uitest.Screen
	t   *testing.T
	s   *store.Store
	doc invoice.Document
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	d := &desk{t: t, s: s, doc: storetest.Issued(t, s, acme.ID, "Consulting October", "1000.00")}
	d.Screen = uitest.New(t, s)
	return d
}

func (d *desk) send(keys ...string) *desk {
	d.t.Helper()
	d.Open(pane.Page{Kind: pane.Sent, Document: d.doc.ID, Text: d.doc.Number}, keys...)
	return d
}

func (d *desk) sent() *invoice.Sent {
	d.t.Helper()
	doc, err := d.s.Documents.Get(context.Background(), d.doc.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return doc.Sent
}

func TestSentGolden(t *testing.T) {
	d := newDesk(t)
	const heading = "INV-1001: I sent it myself"
	d.send().GoldenBox("sent_120x40", heading).Size(80, 24).GoldenBox("sent_80x24", heading).Size(40, 12).GoldenBox("sent_40x12", heading)
}

// Script q: today is the default.
func TestEnterInTheSameReadNotesToday(t *testing.T) {
	d := newDesk(t)
	d.send("Enter Enter").Shows("INV-1001 sent by you on 22 Nov.").Lacks("I sent it myself")
	if s := d.sent(); s == nil || s.How != "by_me" || s.On != storetest.Today() {
		t.Errorf("sent is %+v", s)
	}
}

func TestAnotherDay(t *testing.T) {
	d := newDesk(t)
	d.send().Type("2.11").Shows("Mon 2 Nov 2026").Keys("Up").Shows("Tue 3 Nov 2026").Keys("Enter")
	if s := d.sent(); s == nil || s.On.String() != "2026-11-03" {
		t.Errorf("sent is %+v", s)
	}
}

func TestDaysThatCannotBeAreSaidBesideTheField(t *testing.T) {
	d := newDesk(t)
	for text, reason := range map[string]string{
		"tom": "it cannot be sent in the future", "30.10": "INV-1001 is dated Sat 31 Oct 2026", "soon": "! ",
	} {
		d.send().Keys("ctrl+u").Type(text).Keys("Enter").Shows(reason, "Not noted: ", "EDIT").Keys("ctrl+u").Type("today").Keys("esc")
		if s := d.sent(); s != nil {
			t.Fatalf("%q was noted: %+v", text, s)
		}
	}
}

func TestEscKeepsTheDay(t *testing.T) {
	d := newDesk(t)
	d.send().Type("3 nov").Keys("esc").Lacks("I sent it myself")
	d.send().Shows("[3 nov -> Tue 3 Nov 2026").Keys("Enter")
	if s := d.sent(); s == nil || s.On.String() != "2026-11-03" {
		t.Errorf("sent is %+v", s)
	}
	d.send().Shows("[today", "sent by you 3 Nov")
}
