package customer

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestRolesAreReadAndKeptInOrder(t *testing.T) {
	for text, want := range map[string]Role{"billing": Billing, " AP ": AccountsPayable, "Accounts  payable": AccountsPayable, "Buyer": Buyer, "approver": Approver, "other": Other} {
		if got, ok := ParseRole(text); !ok || got != want {
			t.Errorf("%q is read as %q, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "boss", "billing,ap", "bill"} {
		if got, ok := ParseRole(text); ok {
			t.Errorf("%q is read as %q", text, got)
		}
	}
	c := Contact{Name: "  Ada   Berg ", Email: " a@b.example ", Roles: []Role{Other, Billing, Other, "boss"}}.Tidy()
	if want := (Contact{Name: "Ada Berg", Email: "a@b.example", Roles: []Role{Billing, Other}}); !reflect.DeepEqual(c, want) {
		t.Errorf("tidy is %+v", c)
	}
	if got := c.Without(Billing); got.Has(Billing) || !c.Has(Billing) || !got.Has(Other) {
		t.Errorf("without billing %v, before %v", got.Roles, c.Roles)
	}
	for want, c := range map[string]Contact{"Ada": {ID: 1, Name: "Ada", Email: "x"}, "x": {ID: 1, Email: "x", Phone: "1"}, "1": {ID: 1, Phone: "1"}, "K-0001": {ID: 1}} {
		if c.Called() != want {
			t.Errorf("%+v is called %q", c, c.Called())
		}
	}
}

func FuzzParseRole(f *testing.F) {
	for _, r := range Roles() {
		f.Add(string(r))
		f.Add(r.Words())
	}
	f.Add("ＢＩＬＬＩＮＧ")
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := ParseRole(text)
		if ok != slices.Contains(Roles(), r) {
			t.Fatalf("%q is read as %q, %v", text, r, ok)
		}
		if again, ok2 := ParseRole(r.Words()); ok && (!ok2 || again != r) {
			t.Fatalf("%q does not read back", r.Words())
		}
	})
}

func TestFieldsTakeWhatFitsTheirType(t *testing.T) {
	for _, c := range []struct {
		kind        FieldType
		text, value string
		ok          bool
	}{
		{TextField, "  North ", "North", true}, {TextField, "\xff", "", false}, {NumberField, "12.50", "12.5", true}, {NumberField, "-3", "-3", true}, {NumberField, "1,5", "", false},
		{NumberField, "0.0000001", "", false}, {DateField, "2026-02-28", "2026-02-28", true}, {DateField, "2026-02-30", "", false}, {DateField, "28.2.2026", "", false},
		{YesNoField, "YES", "yes", true}, {YesNoField, "0", "no", true}, {YesNoField, "perhaps", "", false}, {DateField, " ", "", true}, {"colour", "red", "", false},
	} {
		value, ok := Field{Type: c.kind}.Parse(c.text)
		if ok != c.ok || ok && value != c.value {
			t.Errorf("%s %q is %q, %v", c.kind, c.text, value, ok)
		}
	}
	for _, kind := range FieldTypes() {
		if got, ok := ParseFieldType(" " + string(kind)); !ok || got != kind || (Field{Type: kind}).Expects() == "" {
			t.Errorf("%q is read as %q", kind, got)
		}
	}
	if _, ok := ParseFieldType("colour"); ok {
		t.Error("colour is a type")
	}
}

// What a field keeps it takes again, and keeps as it is.
func FuzzFieldParse(f *testing.F) {
	for _, text := range []string{"", " x ", "1.50", "2026-11-22", "Yes", "-0", "1e9", "\u2028", "9223372036854.775807"} {
		for i := range FieldTypes() {
			f.Add(i, text)
		}
	}
	f.Fuzz(func(t *testing.T, at int, text string) {
		field := Field{Type: FieldTypes()[max(at, 0)%len(FieldTypes())]}
		value, ok := field.Parse(text)
		if !ok {
			return
		}
		if again, ok := field.Parse(value); !ok || again != value {
			t.Fatalf("%s %q is kept as %q, which is read as %q, %v", field.Type, text, value, again, ok)
		}
	})
}

// Whatever the accounts above have, a customer's own fields stay, and each field
// that it takes is the nearest one's.
func TestResolveTakesTheNearest(t *testing.T) {
	account := rapid.Custom(func(t *rapid.T) Customer {
		c := Customer{ID: ID(rapid.Int64Range(1, 1000).Draw(t, "id")), Name: "n", TaxID: rapid.SampledFrom([]string{"", "X"}).Draw(t, "tax id")}
		if rapid.Bool().Draw(t, "terms") {
			c.Terms = Terms{Kind: Net, N: rapid.IntRange(0, 90).Draw(t, "days")}
		}
		c.TaxProfile, c.PO = rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "profile"), rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "PO")
		c.PORequired = rapid.Bool().Draw(t, "demand")
		c.Address.City = rapid.SampledFrom([]string{"", "Munich", "Bergen"}).Draw(t, "city")
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		own, above := account.Draw(t, "own"), rapid.SliceOfN(account, 0, 4).Draw(t, "above")
		got, from := Resolve(own, above)
		nearest := func(has func(Customer) bool) Customer {
			for _, c := range append([]Customer{own}, above...) {
				if has(c) {
					return c
				}
			}
			return own
		}
		want := own
		want.Terms = nearest(func(c Customer) bool { return !c.Terms.IsZero() }).Terms
		want.TaxProfile = nearest(func(c Customer) bool { return c.TaxProfile != "" }).TaxProfile
		want.Address = nearest(func(c Customer) bool { return c.Address.City != "" }).Address
		po := nearest(func(c Customer) bool { return c.PO != "" || c.PORequired })
		want.PO, want.PORequired = po.PO, po.PORequired
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if len(above) == 0 && len(from) != 0 {
			t.Fatalf("taken from nobody: %v", from)
		}
	})
}
