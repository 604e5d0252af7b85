package store

import (
	"encoding/json"
	"fmt"

	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// dayArg is a day as a column holds it; no day is NULL.
func dayArg(d day.Day) any {
	if d.IsZero() {
		return nil
	}
	return d.String()
}

// dayInto reads a column that dayArg wrote.
type dayInto struct{ d *day.Day }

// Scan reads TEXT or NULL.
func (s dayInto) Scan(v any) (err error) {
	*s.d = day.Day{}
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		*s.d, err = day.ParseISO(v)
		return err
	}
	return fmt.Errorf("a day is stored as %T", v)
}

// termsInto reads the typed form of terms.
type termsInto struct{ t *customer.Terms }

// Scan reads TEXT; "" is no terms.
func (s termsInto) Scan(v any) error {
	text, ok := v.(string)
	if !ok {
		return fmt.Errorf("terms are stored as %T", v)
	}
	*s.t = customer.Terms{}
	if text == "" {
		return nil
	}
	if *s.t, ok = customer.ParseTerms(text); !ok {
		return fmt.Errorf("terms %q cannot be read", text)
	}
	return nil
}

// jsonInto reads a column that jsonArg wrote; NULL leaves the value as it is.
type jsonInto struct{ v any }

// Scan reads TEXT or NULL.
func (s jsonInto) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		return json.Unmarshal([]byte(v), s.v)
	}
	return fmt.Errorf("JSON is stored as %T", v)
}

// jsonArg is a value as a JSON column holds it. The values are plain structs
// of this program's own, which encoding/json always writes.
func jsonArg(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("store: " + err.Error())
	}
	return string(text)
}

// listArg is a list as a JSON column holds it; an empty one is "[]".
func listArg[T any](list []T) string {
	if len(list) == 0 {
		return "[]"
	}
	return jsonArg(list)
}

func boolArg(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// idArg is a reference to another row; 0 is none.
func idArg[T ~int64](id T) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}
