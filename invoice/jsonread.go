package invoice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// object is a JSON object that is read field by field. The first thing that is
// wrong stays as its problem; a field that nobody took is unknown.
type object struct {
	path   string // "" at the top, else "lines[2]"
	keys   []string
	values map[string]json.RawMessage
	failed *failure
}

// failure is shared by an object and all objects in it.
type failure struct{ err *Invalid }

func (o *object) fail(field, hint, format string, args ...any) {
	if o.failed.err == nil {
		o.failed.err = &Invalid{o.at(field), fmt.Sprintf(format, args...), hint}
	}
}

func (o *object) at(field string) string {
	if o.path == "" || field == "" {
		return o.path + field
	}
	return o.path + "." + field
}

// readObject reads an object, whose keys may stand only once.
func readObject(raw []byte, path string, failed *failure) *object {
	o := &object{path: path, values: map[string]json.RawMessage{}, failed: failed}
	dec := json.NewDecoder(bytes.NewReader(raw))
	token, err := dec.Token()
	if err == nil && token != json.Delim('{') {
		o.fail("", "", "an object in braces is expected here")
		return o
	}
	for err == nil && dec.More() {
		if token, err = dec.Token(); err != nil {
			break
		}
		key, _ := token.(string)
		var value json.RawMessage
		if err = dec.Decode(&value); err != nil {
			break
		}
		if _, twice := o.values[key]; twice {
			o.fail(key, "leave one of them out", "the key %q stands twice", key)
		}
		o.keys = append(o.keys, key)
		o.values[key] = value
	}
	if err == nil {
		_, err = dec.Token() // the closing brace
	}
	if err == nil {
		if _, after := dec.Token(); !errors.Is(after, io.EOF) {
			err = errors.New("there is more behind the document")
		}
	}
	if err != nil {
		o.fail("", "check it with a JSON tool", "this is no JSON: %v", err)
	}
	return o
}

// has says whether the field was there at all.
func (o *object) has(field string) bool { return slices.Contains(o.keys, field) }

// take is a field's value; null and a missing field are nil.
func (o *object) take(field string) json.RawMessage {
	value := o.values[field]
	delete(o.values, field)
	if string(value) == "null" {
		return nil
	}
	return value
}

// close refuses the fields that nobody took.
func (o *object) close() {
	for _, key := range o.keys {
		if _, left := o.values[key]; left {
			o.fail(key, "check how it is written", "the key %q is unknown", key)
		}
	}
}

func (o *object) text(field string) string {
	raw := o.take(field)
	if raw == nil {
		return ""
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		o.fail(field, "put it in quotes", "%s is a text", field)
	}
	return s
}

func (o *object) truth(field string) bool {
	raw := o.take(field)
	if raw != nil && string(raw) != "true" && string(raw) != "false" {
		o.fail(field, "", "%s is true or false", field)
	}
	return string(raw) == "true"
}

func (o *object) texts(field string) (list []string) {
	if raw := o.take(field); raw != nil {
		if err := json.Unmarshal(raw, &list); err != nil {
			o.fail(field, "", "%s is a list of texts", field)
		}
	}
	return list
}

func (o *object) choice(field, otherwise string, of ...string) string {
	s := o.text(field)
	switch {
	case s == "":
		return otherwise
	case !slices.Contains(of, s):
		o.fail(field, "use "+strings.Join(of, " or "), "%q is no %s", s, field)
	}
	return s
}

func (o *object) date(field string) day.Day {
	s := o.text(field)
	if s == "" {
		return day.Day{}
	}
	d, err := day.ParseISO(s)
	if err != nil || d.Year < 1 {
		o.fail(field, "", "%q is no date of the form YYYY-MM-DD", s)
	}
	return d
}

// decimal reads a number or a decimal in quotes, never through a float. given
// says that the field was there.
func (o *object) decimal(field string) (d money.Decimal, given bool) {
	text, given := o.number(field)
	if !given {
		return 0, false
	}
	d, ok := money.ParsePlain(text)
	if !ok {
		o.fail(field, "write it like 1234.5, with at most six decimals", "%q is no number", text)
	}
	return d, true
}

// amount reads a figure in major units of a currency.
func (o *object) amount(field string, cur money.Currency) money.Minor {
	text, given := o.number(field)
	if !given {
		return 0
	}
	m, ok := money.ParseMinor(text, cur)
	if ok {
		return m
	}
	if _, number := money.ParsePlain(text); number {
		o.fail(field, fmt.Sprintf("use at most %d decimals", cur.Digits()), "%s has more decimals than the currency, or is too large", text)
	}
	o.fail(field, "write it like 1234.50", "%q is no amount", text)
	return 0
}

// number is the plain text of a number or of a text.
func (o *object) number(field string) (text string, given bool) {
	raw := o.take(field)
	if raw == nil {
		return "", false
	}
	if raw[0] == '"' {
		if err := json.Unmarshal(raw, &text); err != nil {
			o.fail(field, "", "%s is a number", field)
		}
		return text, true
	}
	if raw[0] != '-' && (raw[0] < '0' || raw[0] > '9') {
		o.fail(field, "write it like 12.5", "%s is a number", field)
		return "", false
	}
	return expanded(string(raw)), true
}

// expanded writes a JSON number without its exponent, or as it is where that
// would be long.
func expanded(s string) string {
	at := strings.IndexAny(s, "eE")
	if at < 0 {
		return s
	}
	var shift int
	if _, err := fmt.Sscanf(s[at+1:], "%d", &shift); err != nil || shift < -30 || shift > 30 {
		return s
	}
	digits, negative := strings.CutPrefix(s[:at], "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if shift < 0 {
		whole = strings.Repeat("0", -shift) + whole
		whole, fraction = whole[:len(whole)+shift], whole[len(whole)+shift:]+fraction
	} else {
		fraction += strings.Repeat("0", shift)
		whole, fraction = whole+fraction[:shift], fraction[shift:]
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative {
		whole = "-" + whole
	}
	return whole
}

// object reads a field that is an object; nil where there is none.
func (o *object) object(field string) *object {
	raw := o.take(field)
	if raw == nil {
		return nil
	}
	return readObject(raw, o.at(field), o.failed)
}

// objects reads a field that is a list of objects. given says that it was there.
func (o *object) objects(field string) (list []*object, given bool) {
	raw := o.take(field)
	if raw == nil {
		return nil, false
	}
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		o.fail(field, "put it in brackets", "%s is a list", field)
	}
	for i, item := range items {
		list = append(list, readObject(item, fmt.Sprintf("%s[%d]", o.at(field), i), o.failed))
	}
	return list, true
}
