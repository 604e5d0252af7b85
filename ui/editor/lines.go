package editor

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/money"

	tea "charm.land/bubbletea/v2"
)

// linePath takes "lines[1].price" apart.
func linePath(path string) (line int, name string, ok bool) {
	rest, found := strings.CutPrefix(path, "lines[")
	number, name, closed := strings.Cut(rest, "].")
	n, err := strconv.Atoi(number)
	return n, name, found && closed && err == nil && n >= 0
}

// moveTyped gives unreadable texts of lines the place that to returns for the
// place they had; -1 drops them.
func moveTyped(doc *invoice.Document, to func(int) int) {
	if len(doc.Typed) == 0 {
		return
	}
	moved := map[string]string{}
	for path, text := range doc.Typed {
		if line, name, ok := linePath(path); ok {
			if line = to(line); line < 0 {
				continue
			}
			path = "lines[" + strconv.Itoa(line) + "]." + name
		}
		moved[path] = text
	}
	doc.Typed = moved
}

// setTyped keeps a text that cannot be read; "" forgets it.
func setTyped(doc *invoice.Document, path, text string) {
	if doc.Typed[path] == text {
		return
	}
	typed := maps.Clone(doc.Typed)
	if typed == nil {
		typed = map[string]string{}
	}
	if typed[path] = text; text == "" {
		delete(typed, path)
	}
	doc.Typed = typed
}

// blank says whether nothing was typed in a line.
func blank(doc *invoice.Document, i int) bool {
	l := &doc.Lines[i]
	if strings.TrimSpace(l.Description) != "" || !l.WithoutPrice || l.WithoutQuantity || l.Quantity != money.One || l.Unit != "" ||
		len(l.Adjustments) > 0 || !l.Service.IsZero() {
		return false
	}
	for path := range doc.Typed {
		if line, _, ok := linePath(path); ok && line == i {
			return false
		}
	}
	return true
}

func removeLine(doc *invoice.Document, i int) {
	doc.Lines = slices.Delete(slices.Clone(doc.Lines), i, i+1)
	moveTyped(doc, func(n int) int {
		switch {
		case n == i:
			return -1
		case n > i:
			return n - 1
		}
		return n
	})
}

func insertLine(doc *invoice.Document, i int, l invoice.Line) {
	doc.Lines = slices.Insert(slices.Clone(doc.Lines), i, l)
	moveTyped(doc, func(n int) int {
		if n >= i {
			return n + 1
		}
		return n
	})
}

func swapLines(doc *invoice.Document, a, b int) {
	doc.Lines = slices.Clone(doc.Lines)
	doc.Lines[a], doc.Lines[b] = doc.Lines[b], doc.Lines[a]
	moveTyped(doc, func(n int) int {
		switch n {
		case a:
			return b
		case b:
			return a
		}
		return n
	})
}

// ensureLine puts an empty line where there is none, to be typed in. It is not
// kept.
func (m *Model) ensureLine() {
	if len(m.doc.Lines) == 0 {
		m.doc.Lines = append(m.doc.Lines, m.doc.NewLine())
		m.recalculate()
	}
	m.at.line = max(0, min(m.at.line, len(m.doc.Lines)-1))
}

// drop removes a line. The first line of an empty draft is empty again.
func (m *Model) drop(i int) tea.Cmd {
	was := blank(m.doc, i)
	removeLine(m.doc, i)
	if m.at.line > i || m.at.line >= len(m.doc.Lines) {
		m.at.line = max(m.at.line-1, 0)
	}
	m.ensureLine()
	if was {
		m.recalculate()
		return nil
	}
	return m.touch()
}

// dropBlanks removes lines in which nothing was typed, but for the one at the
// cursor where keep is set.
func (m *Model) dropBlanks(keep bool) {
	for i := len(m.doc.Lines) - 1; i >= 0; i-- {
		if blank(m.doc, i) && !(keep && m.at.part == inLines && m.at.line == i) {
			removeLine(m.doc, i)
			if m.at.line > i {
				m.at.line--
			}
		}
	}
	m.recalculate()
}

// recalculate brings the figures up to what stands on the screen, rates of tax by
// its dates included.
func (m *Model) recalculate() {
	m.doc.Follow(m.env.Today())
	m.totals, m.wrong = invoice.Totals{}, nil
	for i := range m.doc.Lines {
		if !blank(m.doc, i) {
			m.totals, m.wrong = invoice.Calculate(m.doc)
			break
		}
	}
	if len(m.totals.Lines) != len(m.doc.Lines) {
		m.totals.Lines = make([]invoice.LineTotal, len(m.doc.Lines))
	}
}
