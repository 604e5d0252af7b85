package customer

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAlike(t *testing.T) {
	oak := Address{Street: []string{"12 Oak Street"}, City: "Nashua", State: "NH", Code: "03060", Country: "US"}
	tests := []struct {
		a, b          Customer
		field, reason string
	}{
		{Customer{Name: "acme robotics GMBH"}, Customer{Name: "Acme Robotics GmbH"}, "name", "same name"},
		{Customer{Name: "Acme Robotics"}, Customer{Name: "Acme Robotics GmbH & Co. KG"}, "name", "similar name"},
		{Customer{Name: "Acme Robotcs"}, Customer{Name: "Acme Robotics GmbH"}, "name", "similar name"},
		{Customer{Name: "Müller e.K."}, Customer{Name: "Muller"}, "name", "similar name"},
		{Customer{Name: "Cedar", Email: " A@b.example"}, Customer{Name: "Elm", Email: "a@B.example"}, "email", "same mail"},
		{Customer{Name: "Cedar", TaxID: "DE 123.456.789"}, Customer{Name: "Elm", TaxID: "de123456789"}, "tax_id", "same tax id"},
		{Customer{Name: "Smith & Daughters", Address: oak}, Customer{Name: "Smith Bros.", Address: oak}, "address", "same street"},
		{Customer{Name: "Jones", Address: oak}, Customer{Name: "Smith Bros.", Address: oak}, "", ""},
		{Customer{Name: "Elm"}, Customer{Name: "Oak"}, "", ""},
		{Customer{Name: "GmbH"}, Customer{Name: "AG"}, "", ""},
		{Customer{}, Customer{}, "", ""},
	}
	for _, tt := range tests {
		if field, reason := Alike(tt.a, tt.b); field != tt.field || reason != tt.reason {
			t.Errorf("%q and %q: %q %q, want %q %q", tt.a.Name, tt.b.Name, field, reason, tt.field, tt.reason)
		}
	}
}

// Being alike has no direction, and who has a name is like himself.
func TestAlikeIsMutual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[A-Za-z .&ö]{0,14}`)
		a, b := Customer{Name: name.Draw(t, "a")}, Customer{Name: name.Draw(t, "b")}
		x, _ := Alike(a, b)
		if y, _ := Alike(b, a); x != y {
			t.Fatalf("%q %q: %q one way, %q the other", a.Name, b.Name, x, y)
		}
		if field, _ := Alike(a, a); (field == "") != (Fold(a.Name) == "") {
			t.Fatalf("%q is not like itself", a.Name)
		}
	})
}
