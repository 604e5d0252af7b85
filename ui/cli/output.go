package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/ui/cell"
	"billfold/ui/view"
)

// answer prints the JSON document, or what text writes.
func (s *session) answer(document any, text func(io.Writer)) error {
	if fields, ok := document.(map[string]any); ok && s.undone {
		fields["undone"] = true
	}
	if s.json {
		return writeJSON(&s.out, document)
	}
	text(&s.out)
	if s.undone {
		fmt.Fprintln(&s.out, undoneSince)
	}
	return nil
}

// writeJSON writes one JSON document. Characters that could act on a terminal
// are escaped; their value stays the same.
func writeJSON(w io.Writer, document any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(document); err != nil {
		return err
	}
	_, err := io.WriteString(w, escapeActing(b.String()))
	return err
}

// escapeActing writes control and format characters and those that cannot be seen,
// which JSON allows inside strings, as \u escapes.
func escapeActing(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n', !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
			b.WriteRune(r)
		case r > 0xffff:
			hi, lo := (r-0x10000)>>10+0xd800, (r-0x10000)&0x3ff+0xdc00
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// table writes rows with aligned columns, two blanks apart; columns named in
// right (by index) end at their right edge. All text is cleaned.
func table(w io.Writer, rows [][]string, right ...int) {
	var widths []int
	for _, row := range rows {
		for i := range row {
			row[i] = cell.Clean(row[i])
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cell.Width(row[i]))
		}
	}
	atRight := map[int]bool{}
	for _, i := range right {
		atRight[i] = true
	}
	for _, row := range rows {
		var b strings.Builder
		for i, text := range row {
			if i > 0 {
				b.WriteString("  ")
			}
			if atRight[i] {
				b.WriteString(cell.Right(text, widths[i]))
			} else {
				b.WriteString(cell.Left(text, widths[i]))
			}
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}

// facts writes names and values below each other and leaves out empty values.
// A value of several lines keeps them, indented.
func facts(w io.Writer, pairs ...string) {
	width := 0
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			width = max(width, cell.Width(cell.Clean(pairs[i])))
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		label := cell.Clean(pairs[i]) // some are names that the user gave
		for _, line := range cell.CleanLines(pairs[i+1]) {
			fmt.Fprintf(w, "%s  %s\n", cell.Left(label, width), line)
			label = ""
		}
	}
}

// figure is an amount of one currency in JSON.
type figure struct {
	Currency string `json:"currency"`
	Amount   string `json:"amount"`
}

func figures(all []money.Amount) []figure {
	out := []figure{}
	for _, a := range all {
		out = append(out, figure{string(a.Currency), money.Plain().Format(a.Minor, a.Currency)})
	}
	return out
}

// style is how figures are written: as they can be typed back to a command, in the
// dialogue as the business writes them.
func (s *session) style() money.Style {
	if s.people.Decimal != "" {
		return s.people
	}
	return money.Plain()
}

// amount is a figure with its currency, in the session's style: "1785.00 EUR".
func (s *session) amount(m money.Minor, cur money.Currency) string {
	return view.Amount(money.Amount{Minor: m, Currency: cur}, s.style())
}

// amounts are several of them: "1785.00 EUR, 20.00 USD".
func (s *session) amounts(all []money.Amount) string { return view.Amounts(all, s.style()) }

// dayOrNull is a day in JSON.
func dayOrNull(d day.Day) *string {
	if d.IsZero() {
		return nil
	}
	text := d.String()
	return &text
}
