package pdf

import "strings"

// tolerance is how much wider than its width a text may be, in mm: sums of the
// same widths in another order differ a little.
const tolerance = 0.001

// wrap breaks a text into lines no wider than width mm: at spaces, after a
// hyphen that no digit follows or a slash, and inside a word only where the word alone is too wide.
// There is always at least one line.
func (f *fonts) wrap(s string, st style, width float64) []string {
	var lines []string
	var line strings.Builder
	var used float64
	space := f.width(" ", st)
	end := func() {
		lines = append(lines, line.String())
		line.Reset()
		used = 0
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }) {
		gap := space
		for _, piece := range pieces(word) {
			w := f.width(piece, st)
			if used > 0 && used+gap+w > width+tolerance {
				end()
			}
			if used > 0 && gap > 0 {
				line.WriteByte(' ')
				used += gap
			}
			gap = 0
			for w > width+tolerance {
				head, rest := f.cut(piece, st, width-used)
				line.WriteString(head)
				end()
				piece, w = rest, f.width(rest, st)
			}
			line.WriteString(piece)
			used += w
		}
	}
	if line.Len() > 0 || len(lines) == 0 {
		end()
	}
	return lines
}

// wrapAll breaks each of several lines.
func (f *fonts) wrapAll(lines []string, st style, width float64) []string {
	var all []string
	for _, s := range lines {
		all = append(all, f.wrap(s, st, width)...)
	}
	return all
}

// pieces are the parts of a word between which a line may end.
func pieces(word string) []string {
	var parts []string
	from := 0
	for i := 1; i < len(word)-1; i++ {
		next := word[i+1]
		if word[i] == '-' && '0' <= next && next <= '9' { // INV-1001 and 2026-11-22 are read as one
			continue
		}
		if (word[i] == '-' || word[i] == '/') && next != '-' && next != '/' {
			parts = append(parts, word[from:i+1])
			from = i + 1
		}
	}
	return append(parts, word[from:])
}

// cut divides a text so that its head fits, at a no-break space where there is one;
// the head has at least one character.
func (f *fonts) cut(s string, st style, width float64) (head, rest string) {
	var used float64
	for i, r := range s {
		used += f.of(r, st.bold).advance(r) * st.size * pointMM / 1000
		if used > width && i > 0 {
			if at := strings.LastIndex(s[:i], nbsp); at > 0 {
				return s[:at], s[at+len(nbsp):]
			}
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// fit makes a text fit into a width: smaller down to the least size, then cut
// with an ellipsis.
func (f *fonts) fit(s string, st style, least, width float64) (string, style) {
	w := f.width(s, st)
	if w <= width || w == 0 {
		return s, st
	}
	st.size = max(least, st.size*width/w)
	return f.ellipsis(s, st, width), st
}

// ellipsis cuts a text with … where it is too wide.
func (f *fonts) ellipsis(s string, st style, width float64) string {
	if f.width(s, st) <= width+tolerance {
		return s
	}
	head, _ := f.cut(s, st, width-f.width("…", st))
	return strings.TrimRight(head, " ") + "…"
}

// atMost keeps the first n lines; the last of them tells that there were more.
func (f *fonts) atMost(lines []string, n int, st style, width float64) []string {
	if len(lines) <= n {
		return lines
	}
	kept := append([]string(nil), lines[:n]...)
	kept[n-1] = f.ellipsis(kept[n-1]+" …", st, width)
	return kept
}
