package palette

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

func (m *Model) filter() {
	m.at, m.top, m.scrolled = 0, 0, false
	text := strings.TrimSpace(m.field.Value())
	switch {
	case m.sheeted():
		m.at = -1
		m.found = ordered(m.entries, false, "HERE", "MOVE", "MONEY", "EVERYWHERE")
	case text == "":
		m.found = ordered(m.entries, true, "HERE", "MONEY", "MOVE", "EVERYWHERE")
	default:
		m.found = rank(m.entries, text)
		m.found = slices.Insert(m.found, begun(m.found, text), going(text)...)
	}
}

// begun counts the first commands whose name begins with the text.
func begun(found []Entry, text string) (n int) {
	for n < len(found) && strings.HasPrefix(strings.ToLower(found[n].words()), strings.ToLower(text)) {
		n++
	}
	return n
}

// ordered are the commands by group; all: also those without a key, and at the end
// those that cannot run.
func ordered(entries []Entry, all bool, groups ...string) (out []Entry) {
	var not []Entry
	for _, g := range groups {
		for _, e := range entries {
			switch {
			case e.Group != g:
			case e.Reason != "":
				not = append(not, e)
			case all || len(e.Keys) > 0:
				out = append(out, e)
			}
		}
	}
	if all {
		out = append(out, not...)
	}
	return out
}

// rank finds commands: the key itself, then names of which a word begins with the
// text, then names and tips that hold it, then names that are like it. What can
// run stands before what cannot.
func rank(entries []Entry, text string) []Entry {
	const classes = 4
	var found [2 * classes][]Entry
	names := make([]string, len(entries))
	like := map[int]bool{}
	for i, e := range entries {
		names[i] = e.words()
	}
	for _, hit := range fuzzy.Find(text, names) {
		like[hit.Index] = true
	}
	small := strings.ToLower(text)
	for i, e := range entries {
		name := " " + strings.ToLower(names[i])
		class := -1
		switch {
		case e.Shown() == text:
			class = 0
		case strings.Contains(name, " "+small):
			class = 1
		case strings.Contains(name, small), strings.Contains(strings.ToLower(e.Tip), small):
			class = 2
		case like[i]:
			class = 3
		default:
			continue
		}
		if e.Reason != "" {
			class += classes
		}
		found[class] = append(found[class], e)
	}
	return slices.Concat(found[:]...)
}
