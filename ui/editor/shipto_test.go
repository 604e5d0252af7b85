package editor_test

import (
	"reflect"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/ui/pane"
)

// The field for the delivery address is folded until it is used; what cannot be read is
// kept and said.
func TestTheDeliveryAddress(t *testing.T) {
	d := newDesk(t)
	d.stored("Chairs; 4; 120").Size(200, 60).Lacks("Ship to").Keys("k e").Shows("Ship to [").Keys("esc").Lacks("Ship to")
	d.Keys("e Tab Tab Tab Tab Tab Tab").Type("Halle 7").Keys("esc").Shows("! an address has a place: Acme; Hafenweg 7; 48155 Münster").Shows("Ship to [!Halle 7")
	d.Keys("e Tab Tab Tab Tab Tab Tab").Type("Halle 7; Hafenweg 7; 1010 Wien; Austria").Shows("Lieferadresse", "Österreich").Keys("Enter esc")
	want := invoice.Delivery{Country: "AT", Name: "Halle 7", Address: customer.Address{Street: []string{"Hafenweg 7"}, Code: "1010", City: "Wien", Country: "AT"}}
	doc := d.kept()
	if !reflect.DeepEqual(doc.Delivery, want) || len(doc.Typed) > 0 || doc.Place != "" {
		t.Errorf("kept as %+v in %q, %v", doc.Delivery, doc.Place, doc.Typed)
	}
	d.Size(60, 20).Shows("Ship to [Halle 7; Hafenweg 7; 1010 Wien; Austria").Size(40, 12).Lacks("Ship to")
	d.Size(80, 24).Golden("shipto-80x24").Keys("ctrl+r").Shows("Ship to  Halle 7, Hafenweg 7, 1010 Wien, Austria").Keys("esc")
	d.Open(pane.Page{Kind: pane.Draft, Document: doc.ID, Customer: d.acme.ID}).Keys("home e Tab Tab Tab Tab Tab Tab ctrl+u Enter esc").Lacks("Ship to")
	if doc := d.kept(); !doc.Delivery.IsZero() {
		t.Errorf("taken away, kept as %+v", doc.Delivery)
	}
}
