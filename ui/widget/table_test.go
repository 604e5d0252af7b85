package widget_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"billfold/ui/cell"
	"billfold/ui/celltest"
	"billfold/ui/theme"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// who is a row of a list whose names and figures are the worst there are.
type who struct {
	id     int
	name   string
	figure string
}

func worst() (rows []who) {
	for i, a := range celltest.Attacks() {
		rows = append(rows, who{i, a.Text, "12.00"})
	}
	for _, name := range []string{"", "👩‍🚀 Astronaut", "🇩🇪 Deutsch", "👍🏽", "قهوة العربية", "株式会社東京デザイン", "क्षि", "e\u0301\u0301", strings.Repeat("漢", 80)} {
		rows = append(rows, who{len(rows), name, "-876,543,210.99"})
	}
	return rows
}

func people(rows []who) *widget.Table[who, int] {
	t := &widget.Table[who, int]{Noun: "People", Loaded: true, Focused: true, Shown: len(rows), Total: len(rows)}
	t.Key = func(r who) string { return strconv.Itoa(r.id) }
	t.Of = func(r who) (int, widget.Tag) { return r.id, 0 }
	t.Put(rows, false, false, nil)
	return t
}

func look() widget.Look[who] {
	return widget.Look[who]{
		Framed: func(w int) bool { return w >= 80 },
		Columns: func(w int, held []who) widget.Columns {
			figure := 6
			for _, r := range held {
				figure = max(figure, cell.Width(r.figure))
			}
			return widget.Columns{{Title: "Name", Width: 10, Grow: true}, {Title: "Figure", Width: figure, Right: true}, {Title: "Note", Width: 30, Drop: 1}}
		},
		Cells: func(_ int, r who, _ bool, _ []int) []widget.Span {
			return []widget.Span{{Text: cell.Clean(r.name)}, {Text: r.figure}, {Text: "note"}}
		},
		State: func(who) (string, theme.Style) { return "!", theme.Style{} },
		Empty: func() []string { return []string{"Nobody is here."} },
	}
}

// Whatever a name is, each row has exactly its cells for every way to count them, and
// no figure loses a digit.
func TestATableIsExactWhateverTheNames(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	rows := worst()
	list := people(rows)
	for i := range rows {
		if i%3 == 0 {
			list.Marks.Set(i, 0)
		}
	}
	for w := 30; w < 130; w += 23 {
		for at := 0; at < len(rows); at += 9 { // each row comes into view
			list.Cursor = at
			list.Drawn.Drop()
			drawn := list.Render(th, w, 14, look())
			if len(drawn) != 14 {
				t.Fatalf("in %d cells it has %d rows", w, len(drawn))
			}
			for _, r := range drawn {
				plain := ansi.Strip(widget.Unmarked(r))
				if n, wc := ansi.StringWidth(plain), ansi.StringWidthWc(plain); n != w || wc != w {
					t.Fatalf("at row %d in %d cells: %d (%d) in %q", at, w, n, wc, plain)
				}
				if strings.Contains(plain, "876") && !strings.Contains(plain, "-876,543,210.99") {
					t.Fatalf("in %d cells a figure is cut: %q", w, plain)
				}
			}
		}
	}
}

func plain(list *widget.Table[who, int], w int) string {
	list.Drawn.Drop()
	var out []string
	for _, r := range list.Render(theme.Look{Mode: theme.None}.Theme(), w, 8, look()) {
		out = append(out, ansi.Strip(widget.Unmarked(r)))
	}
	return strings.Join(out, "\n")
}

// The title says what is shown of how many, in which order, and what is marked, which
// is never cut.
func TestTheTitleSaysWhatIsShown(t *testing.T) {
	list := people(worst())
	says := func(w int, want string) {
		t.Helper()
		if got := list.Heading(w); got != want {
			t.Errorf("in %d cells the title is %q, want %q", w, got, want)
		}
	}
	list.Shown, list.Total = 148, 148
	says(60, "People 148")
	list.Marks.Set(3, 0)
	list.Marks.Set(7, 0)
	says(60, "People 148   2 marked")
	list.Filter.Text, list.Shown = "acm", 2
	says(60, `People: "acm" 2 of 148   2 marked`)
	says(26, `People: "acm" 2 of 148 *2`)
	says(20, `"acm" 2 of 148 *2`)
	says(14, `"a" 2 of... *2`)
	list.What, list.Order = "late", "by name"
	says(60, `People: late "acm" 2 of 148, by name   2 marked`)
	list.Filter.Text, list.Apart = "", true
	says(60, "People: late 2, by name   2 marked")
}

// A marked row is seen with and without the cursor, and one that was marked by hand is
// the one to act on wherever the cursor is, also when its page is let go.
func TestMarksAreSeenAndRemembered(t *testing.T) {
	list := people([]who{{1, "Ada", "1.00"}, {2, "Bob", "2.00"}, {3, "Cyd", "3.00"}})
	list.Mark()
	list.Move(1)
	if f := plain(list, 60); !strings.Contains(f, "\n*! Ada") || !strings.Contains(f, "\n▌! Bob") {
		t.Errorf("one marked row:\n%s", f)
	}
	if r, ok := list.Target(); !ok || r.name != "Ada" {
		t.Errorf("the one to act on is %+v", r)
	}
	list.Put([]who{{3, "Cyd", "3.00"}}, true, false, nil)
	list.Remember()
	if r, ok := list.Target(); !ok || r.name != "Ada" {
		t.Errorf("when its page is let go the one to act on is %+v", r)
	}
	list.Mark()
	if f := plain(list, 60); !strings.Contains(f, "\n▌!*Cyd") {
		t.Errorf("the selected row is marked:\n%s", f)
	}
	if r, ok := list.Target(); ok {
		t.Errorf("of two marked rows %+v is the one to act on", r)
	}
}

func TestMarkingAllAgainMarksNone(t *testing.T) {
	var m widget.Marks[int]
	ids := []int{4, 2, 9}
	tag := func(i int) widget.Tag { return widget.Tag(i) }
	m.Set(2, 7)
	m.Set(5, 1)
	m.All(ids, tag)
	if got := fmt.Sprint(m.IDs(), m.Count(2), m.Words()); got != "[2 4 5 9] 1   4 marked" {
		t.Errorf("all are marked: %s", got)
	}
	if m.All(ids, tag); fmt.Sprint(m.IDs()) != "[5]" {
		t.Errorf("again leaves %v", m.IDs())
	}
	if m.All(nil, tag); m.Len() != 1 {
		t.Errorf("all of nothing leaves %v", m.IDs())
	}
}

// A narrow heading keeps what is shown, its order and the marks; it lets go of the noun
// first, then of the number of all.
func TestANarrowHeadingKeepsTheOrder(t *testing.T) {
	p := people(worst())
	p.What, p.Shown, p.Total, p.Order = "late", 18, 300, "by amount owed"
	p.Marks.Set(3, 0)
	for w, want := range map[int]string{
		60: "People: late 18 of 300, by amount owed   1 marked", 44: "People: late 18 of 300, by amount owed *1",
		36: "late 18 of 300, by amount owed *1", 28: "late 18, by amount owed *1", 20: "late 18, by am... *1",
	} {
		if got := p.Heading(w); got != want {
			t.Errorf("in %d cells it is %q, want %q", w, got, want)
		}
	}
}

// A name that is too long goes on in the blanks before the figure beside it, and no
// further.
func TestANameGoesOnBesideAShortFigure(t *testing.T) {
	c := widget.Columns{{Width: 6, Grow: true}, {Width: 9, Right: true}, {Width: 4}}
	widths := c.Layout(21)
	for figure, want := range map[string]string{
		"1.00": "Abcdefg...  1.00 xy  ", "123456.00": "Abc... 123456.00 xy  ", "": "Abcdefghijk...   xy  ",
	} {
		row := c.Row(21, widths, []widget.Span{{Text: "Abcdefghijklmnopqrst"}, {Text: figure}, {Text: "xy"}})
		if row != want || ansi.StringWidth(row) != 21 {
			t.Errorf("beside %q it is %q, want %q", figure, row, want)
		}
	}
	if row := c.Row(21, widths, []widget.Span{{Text: "Ab"}, {Text: "1.00"}, {Text: "xy"}}); row != "Ab          1.00 xy  " {
		t.Errorf("a short name gives %q", row)
	}
}

// While a filter is typed its heading keeps the numbers, and shows the text around the
// caret, which stands where the next letter goes.
func TestALongFilterIsTypedInView(t *testing.T) {
	th := theme.Look{Mode: theme.None}.Theme()
	p := people(worst()[:3])
	p.Filter.Begin()
	text := "Donaudampfschifffahrt 漢字 GmbH"
	for i, r := range text {
		p.Filter.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		for _, w := range []int{34, 40, 60, 80} {
			p.Drawn.Drop()
			rows := p.Render(th, w, 10, look())
			title := ansi.Strip(widget.Unmarked(rows[0]))
			x, y, ok := p.Caret()
			if before := ansi.Cut(title, 0, x); !ok || y != 0 || ansi.StringWidth(before) != x || !strings.HasSuffix(before, string(r)) || !strings.HasPrefix(ansi.Cut(title, x, w), `"`) || !strings.Contains(title, "3 of 3") {
				t.Fatalf("in %d cells after %q the caret is at %d of %q", w, text[:i+len(string(r))], x, title)
			}
		}
	}
	p.Filter.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	p.Filter.Arrived(false)
	if got := p.Heading(28); !strings.HasSuffix(got, `..." 3 of 3`) {
		t.Errorf("afterwards it is %q", got)
	}
}
