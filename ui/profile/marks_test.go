package profile_test

import (
	"fmt"
	"strings"
	"testing"

	"billfold/store/storetest"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/profile"
	"billfold/ui/uitest"
)

// Documents of the timeline are marked, and verbs act on them together.
func TestMarkedDocumentsOfATimeline(t *testing.T) {
	s := storetest.New(t)
	acme := uitest.Office(t, s)["Acme"].ID
	a := uitest.NewAlone(t, s, func(env *pane.Env) *profile.Model { return profile.New(env, acme) })
	frame := func(w int) string { return strings.Join(uitest.Plain(a.Pane.Render(w, 22)), "\n") }
	frame(86)
	if said := a.Run(keymap.Down, keymap.Mark).Said(); said != "Invoices, drafts and credit notes are marked; select one." {
		t.Errorf("Space on a note answers %q", said)
	}
	a.Run(keymap.First, keymap.Mark, keymap.Down, keymap.Down, keymap.Mark)
	if f := frame(86); !strings.Contains(f, "Timeline 6   2 marked") || !strings.Contains(f, "│*22 Nov draft") || !strings.Contains(f, "│▌ 8 Nov invoice* INV-1007") {
		t.Errorf("the marked rows are\n%s", f)
	}
	if text := fmt.Sprint(a.Pane.Hints()); !strings.Contains(text, "{R review 1} {o PDFs of 1}") || strings.Contains(text, "sent") {
		t.Errorf("they offer %s", text)
	}
	a.Send(pane.Changed{Customer: acme}).Settle()
	for c, deed := range map[keymap.Command]pane.Deed{keymap.Run: pane.IssueAll, keymap.OpenFile: pane.WriteAll} {
		if p := a.Run(c).Opened(); p.Kind != pane.Several || p.Batch.Deed != deed || len(p.Batch.Documents) != 2 {
			t.Errorf("%s opens %+v", c, p)
		}
	}
	for c, want := range map[keymap.Command]string{
		keymap.Mail: "None can be marked as sent: all are drafts, void, dated later or sent.", keymap.PutRight: "2 documents are marked, and this acts on one; Space takes the mark of a row away.",
	} {
		if said := a.Run(c).Said(); said != want {
			t.Errorf("%s answers %q", c, said)
		}
	}
	if p := a.Run(keymap.Invoice).Opened(); p.Kind != pane.Draft {
		t.Errorf("a new invoice for the customer opens %+v", p)
	}
	if f := frame(86); !strings.Contains(a.Run(keymap.MarkAll).Pane.Title()+frame(86), "4 marked") {
		t.Errorf("* marks\n%s", f)
	}
	a.Send(pane.Run{Command: keymap.Out, Key: "esc"})
	if f := frame(86); strings.Contains(f, "marked") {
		t.Errorf("Esc leaves\n%s", f)
	}
	a.Run(keymap.MarkAll).Exact(40, 130, 9, 9, 30)
}
