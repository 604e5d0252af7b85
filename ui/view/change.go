package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/store"
)

// ChangeID is the id of what a row of the trail is about, as it is shown: "C-0001".
func ChangeID(c store.Change) string {
	switch c.Subject {
	case "customer":
		return customer.ID(c.ID).String()
	case "contact":
		return customer.ContactID(c.ID).String()
	case "document":
		return invoice.ID(c.ID).String()
	case "payment":
		return invoice.PaymentID(c.ID).String()
	}
	return strconv.FormatInt(c.ID, 10)
}

// ChangeName is a number, a name or a text that a row of the trail recorded, "" where
// it holds none.
func ChangeName(c store.Change) string {
	for _, side := range []json.RawMessage{c.After, c.Before} {
		fields := flat(side)
		for _, name := range []string{"number", "name", "text", "reference", "payment.reference", "description"} {
			for _, f := range fields {
				if strings.EqualFold(f.path, name) {
					return f.value
				}
			}
		}
	}
	return ""
}

// ChangeFields are what a row of the trail replaced, a line for each value that is not
// as it was: "name: Acme, was Acme Ltd". Figures are written as a person does.
func ChangeFields(c store.Change, style money.Style) (lines []string) {
	before, after := readable(flat(c.Before), style), readable(flat(c.After), style)
	was := map[string]string{}
	for _, f := range before {
		was[f.path] = f.value
	}
	now := map[string]bool{}
	for _, f := range after {
		now[f.path] = true
		switch old, had := was[f.path]; {
		case !had && len(before) > 0:
			lines = append(lines, f.path+": "+f.value+", was empty")
		case !had:
			lines = append(lines, f.path+": "+f.value)
		case old != f.value:
			lines = append(lines, f.path+": "+f.value+", was "+old)
		}
	}
	for _, f := range before {
		if !now[f.path] {
			lines = append(lines, f.path+": empty, was "+f.value)
		}
	}
	return lines
}

// readable has paths in words, and ids and figures as the screen writes them.
func readable(fields []field, style money.Style) []field {
	var cur money.Currency
	for _, f := range fields {
		if name := last(f.path); strings.EqualFold(name, "currency") && cur == "" {
			cur = money.Currency(f.value)
		}
	}
	out := make([]field, 0, len(fields))
	for _, f := range fields {
		f.value = figure(strings.ToLower(last(f.path)), f.value, cur, style)
		f.path = pathWords(f.path)
		out = append(out, f)
	}
	return out
}

// last is the name at the end of a path.
func last(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// pathWords is a path in words: "Lines[0].hour_rate" is "line 1, hour rate".
func pathWords(path string) string {
	parts := strings.Split(path, ".")
	for i, p := range parts {
		name, rest, list := strings.Cut(p, "[")
		name = strings.ReplaceAll(strings.ToLower(name), "_", " ")
		if n, err := strconv.Atoi(strings.TrimSuffix(rest, "]")); list && err == nil {
			name = strings.TrimSuffix(name, "s")
			if name == "taxe" {
				name = "tax"
			}
			name += " " + strconv.Itoa(n+1)
		}
		parts[i] = name
	}
	return strings.Join(parts, ", ")
}

// figure is a value as the screen writes one of its name.
func figure(name, value string, cur money.Currency, style money.Style) string {
	n, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return value
	}
	switch name {
	case "price", "quantity", "rate", "hour_rate", "percent", "price_per":
		return style.FormatDecimal(money.Decimal(n), 0)
	case "amount", "minor", "payable", "open", "prepaid", "credited", "writtenoff":
		if cur != "" {
			return style.Format(money.Minor(n), cur)
		}
	case "customer":
		return customer.ID(n).String()
	case "document", "selected", "credits":
		return invoice.ID(n).String()
	case "payment":
		return invoice.PaymentID(n).String()
	}
	return value
}

type field struct{ path, value string }

// flat are the values in a record, by their path; what is empty is left out.
func flat(body json.RawMessage) (out []field) {
	var v any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return nil
	}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			keys := make([]string, 0, len(v))
			for k := range v {
				keys = append(keys, k)
			}
			slices.Sort(keys)
			for _, k := range keys {
				walk(strings.TrimPrefix(path+"."+k, "."), v[k])
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), x)
			}
		default:
			if text := fmt.Sprint(v); v != nil && text != "" && text != "0" && text != "false" {
				out = append(out, field{path, text})
			}
		}
	}
	walk("", v)
	return out
}
