package view_test

import (
	"encoding/json"
	"slices"
	"testing"

	"billfold/invoice/money"
	"billfold/store"
	"billfold/ui/view"
)

// The trail keeps whole numbers; nobody reads a price of 95000000.
func TestAChangeIsWrittenAsAPersonDoes(t *testing.T) {
	for name, c := range map[string]struct {
		before, after string
		want          []string
	}{
		"a line":        {``, `{"Currency":"EUR","Customer":17,"Lines":[{"price":95000000,"quantity":1500000,"taxes":[{"rate":19000000}]}]}`, []string{"currency: EUR", "customer: C-0017", "line 1, price: 95", "line 1, quantity: 1.5", "line 1, tax 1, rate: 19"}},
		"a payment":     {``, `{"allocations":[{"amount":119000,"document":3}],"payment":{"Amount":{"Currency":"EUR","Minor":119000}}}`, []string{"allocation 1, amount: 1,190.00", "allocation 1, document: D-0003", "payment, amount, currency: EUR", "payment, amount, minor: 1,190.00"}},
		"without cents": {``, `{"currency":"JPY","payable":1500}`, []string{"currency: JPY", "payable: 1,500"}},
		"another value": {`{"hour_rate":95000000,"name":"A"}`, `{"hour_rate":99500000,"name":"A"}`, []string{"hour rate: 99.5, was 95"}},
	} {
		got := view.ChangeFields(store.Change{Before: json.RawMessage(c.before), After: json.RawMessage(c.after)}, money.English())
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
