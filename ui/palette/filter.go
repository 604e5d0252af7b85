package palette

import (
	"slices"
	"strings"

	"billfold/ui/keymap"
	"billfold/ui/view"

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
		m.found = slices.Insert(m.found, begun(m.found, text), m.given(text)...)
		if len(m.found) == 0 {
			m.found = m.sought(text)
		}
	}
}

// sought is find for a text that names no command: it may name a customer.
func (m *Model) sought(text string) []Entry {
	for _, e := range m.entries {
		if e.Command == keymap.Find && e.Reason == "" {
			e.Given = text
			return []Entry{e}
		}
	}
	return nil
}

// begun counts the first commands that can run and whose name begins with the text.
func begun(found []Entry, text string) (n int) {
	for n < len(found) && found[n].Reason == "" && strings.HasPrefix(strings.ToLower(found[n].words()), strings.ToLower(text)) {
		n++
	}
	return n
}

// ordered are the commands by group, without those of an argument; all: also those
// without a key, and at the end those that cannot run.
func ordered(entries []Entry, all bool, groups ...string) (out []Entry) {
	var not []Entry
	for _, g := range groups {
		for _, e := range entries {
			switch {
			case e.Group != g || e.Value.Word != "":
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

// rank finds commands: the key or the word itself, arguments of that word, then names
// and words of which a word begins with the text, then names and tips that hold it;
// where there is none of these, names that are like it. What can run stands before
// what cannot, unless that was named in full: who types "receipt" must not run what is
// like it. What puts something away comes early only by its first word.
func rank(entries []Entry, text string) []Entry {
	const classes = 4
	var found [2 * classes][]Entry
	var named []Entry
	small, any := strings.ToLower(text), false
	for _, e := range entries {
		class := e.class(text, small)
		switch {
		case class < 0:
			continue
		case e.Reason == "":
		case class <= 1 && e.Shown() != text:
			named = append(named, e)
			continue
		default:
			class += classes
		}
		any = true
		found[class] = append(found[class], e)
	}
	if !any && named == nil {
		return like(entries, text)
	}
	return slices.Concat(append([][]Entry{found[0], found[1], named}, found[2:]...)...)
}

// class is how well the text names the command, the best first; -1: not at all.
func (e Entry) class(text, small string) int {
	name := " " + strings.ToLower(e.name()+" "+e.Word()+" "+e.Object+" "+e.own())
	switch {
	case e.Value.Word == "" && (e.Shown() == text || string(e.Command) == small || strings.ToLower(e.Name) == small):
		return 0
	case e.Word() == small, strings.ToLower(e.name()) == small:
		return 1
	case strings.HasPrefix(name, " "+small), strings.HasPrefix(e.phrase(), small), strings.Contains(name, " "+small) && e.Command != keymap.PutAway:
		return 2
	case strings.Contains(name, small), strings.Contains(strings.ToLower(e.tip()), small):
		return 3
	}
	return -1
}

// like are the commands whose names hold the letters of the text in its order.
func like(entries []Entry, text string) (can []Entry) {
	var not []Entry
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.name() + " " + e.Word()
	}
	for _, hit := range fuzzy.Find(text, names) {
		if e := entries[hit.Index]; e.Reason == "" {
			can = append(can, e)
		} else {
			not = append(not, e)
		}
	}
	return append(can, not...)
}

// Word is what finds the command alone: "void".
func (e Entry) Word() string {
	if e.Value.Word != "" {
		return e.Value.Word
	}
	return string(e.Command)
}

// phrase is the command with its argument: "theme light".
func (e Entry) phrase() string {
	if e.Value.Word == "" {
		return string(e.Command)
	}
	return string(e.Command) + " " + e.Value.Word
}

// given are the rows for a command with something behind it: "go 1041", "void
// 1041", "theme pink". What is in a command's own name is no argument.
func (m *Model) given(text string) (rows []Entry) {
	if slices.ContainsFunc(m.entries, func(e Entry) bool { class := e.class(text, strings.ToLower(text)); return class >= 0 && class <= 2 }) {
		return nil
	}
	for _, e := range m.entries {
		rest, ok := e.behind(text)
		if !ok {
			continue
		}
		values := e.fixed()
		switch {
		case e.free(), e.subject(m.env.Keys):
			e.Given, e.Reason, e.Object = rest, "", ""
			rows = append(rows, e)
		case len(values) > 0 && !slices.ContainsFunc(values, func(w string) bool { return strings.HasPrefix(w, strings.ToLower(rest)) }):
			e.Reason = "takes " + view.Listed(values, "or")
			rows = append(rows, e)
		}
	}
	return rows
}

// behind is what stands behind the command's word, or behind its whole name.
func (e Entry) behind(text string) (rest string, ok bool) {
	small := strings.ToLower(text)
	for _, word := range []string{e.Word(), e.phrase(), strings.ToLower(e.name())} {
		if strings.HasPrefix(small, word+" ") && len(small) == len(text) {
			return strings.TrimSpace(text[len(word):]), true
		}
	}
	return "", false
}

// fixed are the words that the command takes.
func (e Entry) fixed() (words []string) {
	if e.Value.Word != "" {
		return nil
	}
	for _, v := range e.Takes {
		if v.Word != "" {
			words = append(words, v.Word)
		}
	}
	return words
}

// free says that the command takes any text.
func (e Entry) free() bool {
	return e.Value.Word == "" && slices.ContainsFunc(e.Takes, func(v keymap.Value) bool { return v.Word == "" })
}

// subject says that the command acts on a customer or a document, which can be
// named behind it.
func (e Entry) subject(k *keymap.Keymap) bool {
	return k.Acts(keymap.Profile, e.Command) || k.Acts(keymap.Issued, e.Command)
}
