package widget

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// Tag is what a list remembers of a marked row, so that it can say what a verb
// would act on while the row is not held: bits whose meaning is the list's own.
type Tag = uint8

// Marks are the rows that verbs act on, by their ids: they hold wherever a row
// stands, and while its page is not held.
type Marks[K cmp.Ordered] struct {
	tags  map[K]Tag
	whole bool // all rows that were shown are marked, and none was unmarked since
}

// Len is how many rows are marked.
func (m *Marks[K]) Len() int { return len(m.tags) }

// Has says whether a row is marked.
func (m *Marks[K]) Has(id K) bool {
	_, ok := m.tags[id]
	return ok
}

// Set marks a row.
func (m *Marks[K]) Set(id K, tag Tag) {
	if m.tags == nil {
		m.tags = map[K]Tag{}
	}
	m.tags[id] = tag
}

// Toggle marks a row, or takes its mark away.
func (m *Marks[K]) Toggle(id K, tag Tag) {
	if m.Has(id) {
		m.Drop(id)
		return
	}
	m.Set(id, tag)
}

// Drop takes the marks of rows away.
func (m *Marks[K]) Drop(ids ...K) {
	m.whole = false
	for _, id := range ids {
		delete(m.tags, id)
	}
}

// Clear takes all marks away.
func (m *Marks[K]) Clear() { *m = Marks[K]{} }

// Whole says that all rows of a list were marked in one step and none was unmarked
// since; the list may have got others meanwhile.
func (m *Marks[K]) Whole() bool { return m.whole }

// All is one step of marking all of several rows: where each is marked already
// their marks are taken away.
func (m *Marks[K]) All(ids []K, tag func(i int) Tag) {
	if m.HasAll(ids) {
		m.Drop(ids...)
		return
	}
	for i, id := range ids {
		m.Set(id, tag(i))
	}
	m.whole = len(ids) > 0
}

// HasAll says whether all of these rows are marked.
func (m *Marks[K]) HasAll(ids []K) bool {
	return !slices.ContainsFunc(ids, func(id K) bool { return !m.Has(id) })
}

// IDs are the marked rows, ordered by id.
func (m *Marks[K]) IDs() []K { return slices.Sorted(maps.Keys(m.tags)) }

// Count is how many marked rows have one of the bits.
func (m *Marks[K]) Count(bits Tag) (n int) {
	for _, t := range m.tags {
		if t&bits != 0 {
			n++
		}
	}
	return n
}

// Words follow a heading: "   2 marked", "" for none.
func (m *Marks[K]) Words() string {
	if len(m.tags) == 0 {
		return ""
	}
	return fmt.Sprintf("   %d marked", len(m.tags))
}
