package ui

import (
	"fmt"
	"slices"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// View draws the frame: always exactly as many rows and cells as the screen has.
func (a *App) View() tea.View {
	v := tea.NewView("")
	v.AltScreen = true
	v.KeyboardEnhancements = a.keyboard()
	v.WindowTitle = "billfold"
	if a.env.Sample {
		v.WindowTitle = "billfold, sample data"
	}
	if a.env.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.w <= 0 || a.h <= 0 {
		return v
	}
	rows, cursor := a.frame()
	a.undoing.shown = a.undoing.offered.Seq != 0 || a.undoing.named.Seq != 0 || a.undoing.back.Seq != 0
	content := widget.Unmarked(strings.Join(rows, "\n"))
	if a.env.Theme.Letters { // where this dot may be two cells wide, or no letter at all
		content = strings.ReplaceAll(content, "·", "-")
	}
	v.SetContent(content)
	v.Cursor = cursor
	a.armed = nil
	if a.popup == nil && a.dialog != nil && !a.small() {
		if scope, kind := a.dialog.Scope(); kind == keymap.Question || scope != keymap.Asked && scope != keymap.Several {
			a.armed = a.dialog
		}
	}
	return v
}

func (a *App) frame() ([]string, *tea.Cursor) {
	if a.small() {
		return a.tooSmall(), nil
	}
	p := a.layout()
	rows := make([]string, 0, a.h)
	if p.tabs {
		rows = append(rows, a.tabs())
	}
	top := len(rows)
	blocks := make([][]string, len(p.areas))
	height := a.h - top - a.foot()
	var cursor *tea.Cursor
	for i, ar := range p.areas {
		blocks[i] = a.panes[ar.level].Render(ar.w, ar.h)
		if ar.level == a.focus {
			cursor = cursorOf(a.panes[ar.level], ar.x, ar.y)
		}
	}
	rows = append(rows, widget.Beside(height, blocks...)...)
	for _, over := range []pane.Pane{a.page, a.dialog, a.popup} {
		if over == nil {
			continue
		}
		cursor = nil
		if ar, ok := a.over(over); ok {
			if floats(over) {
				copy(rows[top:], widget.Behind(a.env.Theme, rows[top:]))
			}
			rows = widget.Splice(rows, over.Render(ar.w, ar.h), ar.x, ar.y)
			cursor = cursorOf(over, ar.x, ar.y)
		}
	}
	return append(append(rows, a.statusRows()...), a.hintBar()), cursor // once the panes know their size
}

// over is where a dialog or a popup lies: in the middle of what stands between the
// top bar and the status line.
func (a *App) over(p pane.Pane) (ar area, ok bool) {
	d, ok := p.(pane.Dialog)
	if !ok {
		return area{}, false
	}
	top := 0
	if a.layout().tabs {
		top = 1
	}
	height := a.h - top - a.foot()
	w, h := d.Size(a.w, height)
	ar = area{w: min(w, a.w), h: min(h, height)}
	ar.x, ar.y = (a.w-ar.w)/2, top+(height-ar.h)/2
	if _, beside := d.(pane.Anchored); beside {
		if field := a.cursorBelow(); field != nil {
			ar.x, ar.y = besideOf(field, ar, a.w, top, top+height)
		}
	}
	return ar, true
}

// floats says whether what lies below a dialog recedes: not what a letter popup or
// the calendar of a field is about.
func floats(over pane.Pane) bool {
	_, beside := over.(pane.Anchored)
	_, kind := over.Scope()
	return !beside && kind != keymap.Popup
}

// cursorBelow is the cursor of what a popup lies over, as it was drawn.
func (a *App) cursorBelow() *tea.Cursor {
	if a.dialog != nil {
		ar, _ := a.over(a.dialog)
		return cursorOf(a.dialog, ar.x, ar.y)
	}
	for _, ar := range a.layout().areas {
		if ar.level == a.focus {
			return cursorOf(a.panes[ar.level], ar.x, ar.y)
		}
	}
	return nil
}

// besideOf is where a box stands below a field's cursor, or above it where there is
// no room, between the rows first and last.
func besideOf(field *tea.Cursor, box area, screen, first, last int) (x, y int) {
	x, y = max(0, min(field.X, screen-box.w)), field.Y+1
	switch {
	case y+box.h <= last:
	case field.Y-box.h >= first:
		y = field.Y - box.h
	default:
		y = last - box.h
	}
	return x, y
}

func cursorOf(p pane.Pane, x, y int) *tea.Cursor {
	at, ok := p.(pane.Pointer)
	if !ok {
		return nil
	}
	px, py, shown := at.Cursor()
	if !shown {
		return nil
	}
	c := tea.NewCursor(x+px, y+py)
	c.Blink = false
	return c
}

// small says that nothing is drawn but how small the screen is.
func (a *App) small() bool { return a.w < leastWidth || a.h < leastHeight }

// tooSmall says what the screen needs, and how it can be left.
func (a *App) tooSmall() []string {
	texts := []string{fmt.Sprintf("billfold needs %d x %d cells; this window has %d x %d. Nothing is lost.", leastWidth, leastHeight, a.w, a.h)}
	_, kind := a.top().Scope()
	switch {
	case a.leaving != "":
		texts = append(texts, a.answer.text)
	case kind == keymap.Text:
		texts = append(texts, "^C ^C leaves.")
	default:
		texts = append(texts, "q q leaves.")
	}
	rows := make([]string, 0, a.h)
	for _, text := range texts {
		for _, l := range cell.Wrap(text, a.w) {
			rows = append(rows, cell.Left(l, a.w))
		}
	}
	return widget.Fill(rows, a.w, a.h)
}

// tabs is the top bar: the places, and open money in the business's own currency.
func (a *App) tabs() string {
	th := a.env.Theme
	left := []widget.Span{{Text: " "}}
	for i, name := range []string{"Today", "Customers", "Documents"} {
		label := fmt.Sprintf("%d %s", i+1, name)
		style, text := th.Dim, " "+label+" "
		if i+1 == a.place {
			style, text = th.Focus, "["+label+"]"
		}
		left = append(left, widget.Span{Text: widget.Spot(i+1, style.Paint(text))})
	}
	right := a.openMoney()
	if a.place == 1 {
		today := widget.Span{Style: th.Dim, Text: a.env.Today().Long() + " "}
		if a.w < wide { // there the list says what is late
			right = nil
		}
		if right != nil {
			today.Text += "  "
		}
		right = append([]widget.Span{today}, right...)
	}
	return widget.Ends(a.w, left, right)
}

func (a *App) openMoney() []widget.Span {
	th, style := a.env.Theme, a.env.Style()
	if a.money.Open.Minor == 0 && a.money.Others == 0 {
		return nil
	}
	var out []widget.Span
	late := a.money.Late
	if a.w >= wide || late.Minor == 0 {
		out = append(out, widget.Span{Text: "open " + view.Amount(a.money.Open, style)})
		if late.Minor != 0 {
			out = append(out, widget.Span{Style: th.Bad, Text: "   late " + style.Format(late.Minor, late.Currency)})
		}
	} else {
		out = append(out, widget.Span{Style: th.Bad, Text: "late " + view.Amount(late, style)})
	}
	if a.money.Others > 0 {
		out = append(out, widget.Span{Style: th.Dim, Text: fmt.Sprintf("  +%d", a.money.Others)})
	}
	return append(out, widget.Span{Text: " "})
}

// statusRows are the status line, and where the screen is small and something was refused
// the rows below it that its reason needs.
func (a *App) statusRows() []string {
	th := a.env.Theme
	chip := widget.Span{Style: th.Chip, Text: "NAV"}
	top := a.top()
	switch _, kind := top.Scope(); kind {
	case keymap.Text:
		chip.Text = "EDIT"
	case keymap.Raw:
		chip.Text = "TEST"
	case keymap.Question:
		chip = widget.Span{Style: th.Question, Text: "QUESTION"}
	}
	text := widget.Span{}
	if a.answer.text != "" {
		switch a.answer.tone {
		case pane.Refused:
			text.Style = th.Warn
		case pane.Good:
			text.Style = th.Good
		}
	}
	bar := []widget.Span{{Text: " "}, chip, {Style: th.Dim, Text: " | "}}
	if a.env.Sample {
		bar = append(bar, widget.Span{Style: th.Question, Text: "SAMPLE"}, widget.Span{Style: th.Dim, Text: " | "})
	}
	if a.env.Store.ReadOnly() {
		bar = append(bar, widget.Span{Style: th.Question, Text: "READ-ONLY"}, widget.Span{Style: th.Dim, Text: " | "})
	}
	room := a.w
	for _, s := range bar {
		room -= cell.Width(s.Text)
	}
	var below []string
	switch busy := a.busy(room); {
	case busy != "" && (a.answer.text == "" || a.answer.tone != pane.Refused):
		text = widget.Span{Style: th.Info, Text: busy}
	case a.answer.text == "":
		text.Text = narrowed(cell.Clean(a.path()), room)
	default:
		said, more := a.unfold(cell.Clean(a.answer.text), room)
		text.Text = said
		for _, l := range more {
			below = append(below, widget.Row(a.w, widget.Span{Text: " "}, widget.Span{Style: text.Style, Text: l}))
		}
	}
	return append([]string{widget.Row(a.w, append(bar, text)...)}, below...)
}

// foot is how many rows stand below the panes: status, what an answer needs below it, and
// hints.
func (a *App) foot() int {
	if !a.unfolds() {
		return 2
	}
	return len(a.statusRows()) + 1
}

// unfolds says that an answer may need more than its row.
func (a *App) unfolds() bool {
	return a.w < single && a.answer.tone == pane.Refused && a.answer.text != ""
}

// unfold is an answer in room cells; what was refused on a small screen goes on in rows
// below it, as no reason loses a word.
func (a *App) unfold(text string, room int) (first string, more []string) {
	const most = 3 // rows below
	if !a.unfolds() || cell.Width(text) <= room {
		return cell.Squeeze(text, room), nil
	}
	first = cell.Wrap(text, room)[0]
	rest := strings.TrimSpace(strings.TrimPrefix(text, first))
	more = cell.Wrap(rest, a.w-2)
	if len(more) > most {
		more = append(more[:most-1], cell.Squeeze(strings.Join(more[most-1:], " "), a.w-2))
	}
	return first, more
}

// narrowed is a path in w cells: its longest part gives way, so that no long name
// pushes out the end. Where there is little room its begin leaves first.
func narrowed(path string, w int) string {
	const to, least, little = " > ", 8, 48
	parts := strings.Split(path, to)
	if w < little && len(parts) > 2 && cell.Width(path) > w {
		parts = parts[1:]
		path = strings.Join(parts, to)
	}
	for over := cell.Width(path) - w; over > 0; {
		at := 0
		for i, p := range parts {
			if cell.Width(p) > cell.Width(parts[at]) {
				at = i
			}
		}
		was := cell.Width(parts[at])
		if was <= least {
			break
		}
		parts[at] = cell.Cut(parts[at], max(was-over, least))
		over -= was - cell.Width(parts[at])
	}
	return cell.Middle(strings.Join(parts, to), w)
}

// path says where the keys go: "Acme Robotics GmbH > INV-1041", or the title of
// the dialog on top.
func (a *App) path() string {
	switch {
	case a.popup != nil:
		return a.popup.Title()
	case a.dialog != nil:
		return a.dialog.Title()
	}
	parts := []string{}
	for l := base; l <= a.focus; l++ {
		if l == base && a.focus > base && a.place == 2 && a.w >= wide {
			continue
		}
		if a.panes[l] != nil && (l != record || a.focus == record || !a.direct) {
			parts = append(parts, a.panes[l].Title())
		}
	}
	return strings.Join(parts, " > ")
}

func (a *App) hintBar() string {
	hints, help := a.hints()
	most := 6
	if a.w < 60 {
		most = 3
	}
	return widget.HintBar(a.env.Theme, a.w, most, hints, help)
}

// hints are those of the pane that gets the keys, and that of help.
func (a *App) hints() (hints []widget.Hint, help widget.Hint) {
	top := a.top()
	help = widget.Hint{Key: "?", Words: "help"}
	scope, kind := top.Scope()
	switch kind {
	case keymap.Text:
		help.Key = "F1"
	case keymap.Raw: // no key is a command
		help = widget.Hint{}
	}
	pages := kind == keymap.Nav && a.dialog == nil && a.popup == nil
	if pages && !a.env.SetUp() {
		hints = append(hints, widget.Hint{Key: "g o", Words: "your business"})
	}
	if kind == keymap.Nav && a.popup == nil && !a.env.Keys.Acts(scope, keymap.Undo) {
		first, alone := a.undoHints()
		if hints = append(first, hints...); alone {
			return first, help
		}
	}
	invoice := a.env.Keys.Hint(keymap.Invoice, "")
	for _, h := range top.Hints() {
		if h == invoice && !a.env.SetUp() { // the business comes first
			continue
		}
		hints = append(hints, widget.Hint(h))
	}
	if a.env.Sample && pages && a.focus == base {
		hints = slices.Insert(hints, min(1, len(hints)), widget.Hint{Key: "q q", Words: "leave"})
	}
	return hints, help
}
