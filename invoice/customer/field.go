package customer

import (
	"strings"
	"unicode/utf8"

	"billfold/invoice/day"
	"billfold/invoice/money"
)

// FieldID names a custom field for ever, whatever it is called.
type FieldID int64

// FieldType is what a custom field holds.
type FieldType string

// The types of custom fields.
const (
	TextField   FieldType = "text"
	NumberField FieldType = "number" // a decimal with a point
	DateField   FieldType = "date"   // YYYY-MM-DD
	YesNoField  FieldType = "yes-no"
)

// FieldTypes are all types in their order.
func FieldTypes() []FieldType { return []FieldType{TextField, NumberField, DateField, YesNoField} }

// ParseFieldType reads a type of field, in any case.
func ParseFieldType(text string) (FieldType, bool) {
	folded := Fold(text)
	for _, t := range FieldTypes() {
		if folded == string(t) {
			return t, true
		}
	}
	return "", false
}

// Field is a field of the user's own on every customer.
type Field struct {
	ID   FieldID   `json:"id"`
	Rev  int64     `json:"rev"` // grows with each change
	Name string    `json:"name"`
	Type FieldType `json:"type"`
}

// longestValue keeps a value to what a form and a column can show.
const longestValue = 1000

// Parse reads a value of the field and gives the form in which it is kept: a
// number without needless zeros, a day as YYYY-MM-DD, yes or no. ok is false for
// what is none. Nothing typed is no value, which always fits.
func (f Field) Parse(text string) (value string, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	switch f.Type {
	case TextField:
		return text, utf8.ValidString(text) && utf8.RuneCountInString(text) <= longestValue
	case NumberField:
		d, ok := money.ParsePlain(text)
		if !ok {
			return "", false
		}
		return d.String(), true
	case DateField:
		d, err := day.ParseISO(text)
		return d.String(), err == nil
	case YesNoField:
		switch Fold(text) {
		case "yes", "y", "true", "1":
			return "yes", true
		case "no", "n", "false", "0":
			return "no", true
		}
	}
	return "", false
}

// Expects says in English what a value of the field is.
func (f Field) Expects() string {
	switch f.Type {
	case NumberField:
		return "a number with a point"
	case DateField:
		return "a date written YYYY-MM-DD"
	case YesNoField:
		return "yes or no"
	}
	return "a text of at most 1,000 characters"
}
