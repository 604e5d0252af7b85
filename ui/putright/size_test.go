package putright_test

import (
	"context"
	"fmt"
	"testing"

	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// What a frame of the quantities costs grows with the lines of the invoice, and not with
// their square: 600 lines once took seconds, in which no key was answered.
func TestManyLinesAreDrawnAsFast(t *testing.T) {
	frame := func(lines int) float64 {
		s := storetest.New(t)
		d := &desk{t: t, s: s, acme: storetest.Acme(t, s)}
		draft := storetest.Unsaved(t, s, d.acme.ID, 2, storetest.Today())
		line := draft.Lines[0]
		draft.Lines = nil
		for i := range lines {
			line.Description, line.Price = fmt.Sprintf("Part %d", i), money.Decimal(i+1)*money.One
			draft.Lines = append(draft.Lines, line)
		}
		doc, err := s.Documents.Issue(context.Background(), store.NewIntent(), draft, storetest.Render)
		if err != nil {
			t.Fatal(err)
		}
		d.Screen = uitest.New(t, s)
		d.Keys("Enter")
		d.right(doc, "Down Down Enter").Shows("Credit note, some lines", "30 Part 29")
		d.Keys("2")
		return testing.AllocsPerRun(3, func() { d.App.View() })
	}
	few, many := frame(60), frame(600)
	if many > 15*few {
		t.Errorf("a frame of 60 lines takes %.0f allocations, one of 600 lines %.0f", few, many)
	}
}
