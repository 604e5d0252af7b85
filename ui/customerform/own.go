package customerform

import (
	"fmt"
	"maps"
	"strings"

	"billfold/invoice/customer"
	"billfold/ui/cell"
)

// addOwn adds the part of the user's own fields, where there are any.
func (m *Model) addOwn(list []customer.Field) {
	if len(list) == 0 {
		return
	}
	p := &part{key: "own", title: "Your own fields", short: "Own"}
	for _, f := range list {
		p.fields = append(p.fields, ownField(f))
	}
	m.parts = append(m.parts, p)
}

// ownField is an input for a custom field. Its name is that under which the file
// refuses a value.
func ownField(of customer.Field) *field {
	return line("fields."+of.Name, cell.Clean(of.Name), func(c customer.Customer) string { return c.Custom[of.ID] }, func(c *customer.Customer, text string) (string, error) {
		value, ok := of.Parse(text)
		if !ok {
			return "", fmt.Errorf("%q does not fit: write %s", strings.TrimSpace(text), of.Expects())
		}
		if value == c.Custom[of.ID] {
			return "", nil
		}
		values := maps.Clone(c.Custom) // the record as it was loaded stays as it is
		if values == nil {
			values = map[customer.FieldID]string{}
		}
		if values[of.ID] = value; value == "" {
			delete(values, of.ID)
		}
		c.Custom = values
		return "", nil
	})
}
