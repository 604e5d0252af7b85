package ui_test

import (
	"context"
	"testing"
	"time"

	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// besides are two programs on one file, both on the record of Acme.
func besides(t *testing.T) (a, b *uitest.Screen) {
	t.Helper()
	s := uitest.NewOffice(t)
	uitest.VerifyAtEnd(t, s)
	other := storetest.Open(t, s.Path())
	return uitest.New(t, s).Keys("f a c m Enter"), uitest.New(t, other).Keys("f a c m Enter")
}

// look lets the time pass after which a program looks for what others have done.
func look(s *uitest.Screen) *uitest.Screen { return s.Advance(2 * time.Second) }

// A program that has done nothing itself names what another one did before it takes
// that back, and before it does again what another one took back.
func TestWhatAnotherProgramDidIsNamedFirst(t *testing.T) {
	a, b := besides(t)
	a.Keys("n text:fromA Enter").Shows("fromA")
	b.Keys("u").Shows(`u would undo, by another window: note "fromA"`, `u undo note "fromA"`)
	look(a).Keys("j").Shows("note     fromA")
	b.Keys("u").Shows(`Undid: note "fromA"`)
	a.Keys("U").Shows(`U would do again`, `note "fromA"`)
	a.Keys("esc u").Lacks("Undid")
}

// A program shows within two seconds what another one has changed, keeps the selected
// row, and offers no step that is gone.
func TestWhatAnotherProgramDidIsShown(t *testing.T) {
	a, b := besides(t)
	a.Keys("n text:fromA Enter").Shows("note     fromA")
	wantHint(t, a, `u undo note "fromA"`)
	look(a)
	wantHint(t, a, `u undo note "fromA"`)
	b.Lacks("fromA")
	look(b).Shows("note     fromA").Keys("u u").Shows(`Undid: note "fromA"`)
	look(a).Lacks("note     fromA", `u undo note "fromA"`)
	b.Keys("p 6 0 0 Enter").Shows("OWES 1,185.00 EUR")
	look(a).Shows("OWES 1,185.00 EUR")
	if named := hint(a); named[:2] == "u " {
		t.Errorf("a step of another program is offered: %q", named)
	}
}

// What is typed stays as it is when another program changes the file.
func TestWhatIsTypedStaysBesideAnotherProgram(t *testing.T) {
	a, b := besides(t)
	a.Keys("p 1 2 3")
	b.Keys("n text:fromB Enter")
	look(a).Shows("123", "EDIT").Keys("Enter").Shows("123.00")
	a.Keys("i text:consulting")
	b.Keys("n text:again Enter")
	look(a).Shows("consulting", "EDIT")
	look(a).Type(" more").Shows("consulting more")
}

// A step that another program took back while it was named is not asked for any more.
func TestANamedStepThatIsGoneIsWithdrawn(t *testing.T) {
	a, b := besides(t)
	b.Keys("n text:fromB Enter")
	a.Keys("u").Shows("u would undo, by another window")
	b.Keys("u").Shows("Undid")
	look(a).Lacks("u would undo", "leave it")
	if last, _, err := b.Store.Journal.Since(context.Background(), 0); err != nil || last == 0 {
		t.Fatal(last, err)
	}
}

// What a program did itself is no news to it: nothing is read anew for that.
func TestOwnChangesAreNoNews(t *testing.T) {
	a, b := besides(t)
	ctx := context.Background()
	from, err := a.Store.Journal.Last(ctx)
	if err != nil {
		t.Fatal(err)
	}
	a.Keys("n text:fromA Enter p 6 0 0 Enter u")
	last, others, err := a.Store.Journal.Since(ctx, from)
	if err != nil || others || last <= from {
		t.Errorf("%d, %v, %v", last, others, err)
	}
	b.Keys("n text:fromB Enter")
	if _, others, err = a.Store.Journal.Since(ctx, from); err != nil || !others {
		t.Errorf("%v, %v", others, err)
	}
	if _, others, err = b.Store.Journal.Since(ctx, last); err != nil || others {
		t.Errorf("%v, %v", others, err)
	}
}
