package editor_test

import (
	"testing"

	"billfold/invoice/money"
)

// The word leads from anywhere in a draft to the discount of the line, whose column is
// there then; the hints name the way where it is folded.
func TestTheWordLeadsToTheDiscount(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95", "Travel day; 1; 380").Size(80, 24).Lacks("Disc")
	d.Keys("j : text:disc").Shows("Discount on line 2").Keys("Enter")
	d.at("EDIT line 2, discount")
	d.Type("10%").Shows("Disc", "discount takes 38.00 off").Keys("Enter esc")
	if a := d.kept().Lines[1].Adjustments; len(a) != 1 || a[0].Percent != 10*money.One {
		t.Errorf("the discount is kept as %+v", a)
	}
}

func TestTheDiscountIsNamedWhereItIsFolded(t *testing.T) {
	d := newDesk(t)
	d.stored("Consulting; 3; 95").Size(80, 24).Shows(": discount").Keys("e Tab Tab").Shows("^P discount")
	d.Keys("ctrl+p text:discount Enter")
	d.at("EDIT line 1, discount")
	d.Lacks("^P discount").Keys("shift+tab").Lacks("Disc").Keys("Tab esc").Shows(": discount")
	// On a new line that is still empty the one above it is meant, and the empty one goes.
	d.Keys("+ ctrl+p text:discount").Shows("Discount on line 1").Keys("Enter 5 Enter esc")
	doc := d.kept()
	if len(doc.Lines) != 1 || len(doc.Lines[0].Adjustments) != 1 || doc.Lines[0].Adjustments[0].Amount != 500 {
		t.Errorf("it is kept as %+v", doc.Lines)
	}
	d.Shows("Disc").Lacks(": discount")
}

func TestADiscountNeedsALine(t *testing.T) {
	newDesk(t).fresh().Keys("ctrl+p text:discount").Shows("Discount: Type a line first").Keys("Enter").Says("Type a line first: a discount is taken off a line.")
	newDesk(t).Keys(": text:discount").Shows("Discount: works in a draft  ")
}
