package editor

import (
	"context"
	"fmt"

	"billfold/invoice"
	"billfold/invoice/pdf"
	"billfold/ui/action"
	"billfold/ui/pane"
	"billfold/ui/preview"
	"billfold/ui/view"
	"billfold/ui/widget"

	tea "charm.land/bubbletea/v2"
)

// Where the preview stands with the draft all the time: on a screen that is wide
// enough, beside it or below it.
const (
	widest      = 160
	besideWidth = wide + 60
	paperWidth  = 84 // at most
	belowHeight = 48
	leastDraft  = 22 // rows of the draft above a preview
)

// paper is what the PDF of the draft says, made anew when the draft has changed.
type paper struct {
	desk    pane.Desk
	options pdf.Options // what the file knows
	made    bool
	text    pdf.Preview
	problem string // why there is nothing to show
	off     bool   // v put it away where it stands all the time
	over    bool   // v showed it in place of the draft
	top     int    // first row that is shown
	most    int    // the last that can be
}

// Under previewKey it is kept for the rest of the run that v put the preview away.
const (
	previewKey = "preview"
	hidden     = "hidden"
)

// places is where the preview is drawn.
type places int

const (
	nowhere places = iota
	beside
	below
	instead
)

// stands says where the preview is drawn in a pane of w by h. Where there is room
// for both it is there until v puts it away; else v shows it in place of the draft.
func (m *Model) stands(w, h int) places {
	m.both = m.env.Width >= widest && (w >= besideWidth || h >= belowHeight)
	switch {
	case m.both && m.paper.off, !m.loaded:
		return nowhere
	case m.both && w >= besideWidth:
		return beside
	case m.both:
		return below
	case m.reading():
		return instead
	}
	return nowhere
}

// toggle is v.
func (m *Model) toggle() {
	m.paper.top = 0
	if m.both {
		m.paper.off = !m.paper.off
		word := ""
		if m.paper.off {
			word = hidden
		}
		m.env.Remember(previewKey, word)
		return
	}
	m.paper.over = !m.paper.over
}

// reading says that the preview stands in place of the draft.
func (m *Model) reading() bool { return !m.both && m.paper.over && !m.typing }

// scroll moves the preview that stands in place of the draft.
func (m *Model) scroll(n int) { m.paper.top = max(0, min(m.paper.top+n, m.paper.most)) }

// compose brings the text up to what stands on the screen.
func (m *Model) compose() {
	if m.paper.made {
		return
	}
	m.paper.made, m.paper.problem, m.paper.text = true, "", pdf.Preview{}
	doc := m.kept()
	totals, err := invoice.Calculate(&doc)
	if err == nil {
		m.paper.text, err = pdf.Text(action.Dated(doc, m.env.Today()), totals, m.paper.options)
	}
	if err != nil {
		p, _ := view.Explain(err)
		m.paper.problem = p.Message
	}
}

// fonts looks for fonts of this machine, once the draft is kept, where the preview
// has characters that those at hand lack: the PDF would find them.
func (m *Model) fonts() tea.Cmd {
	if len(m.paper.text.Unreadable) == 0 {
		return nil
	}
	doc, s := m.kept(), m.env.Store
	return pane.Load(m.env, &m.paper.desk, func(ctx context.Context) (pdf.Options, error) { return action.Options(ctx, s, doc, "") })
}

// drawPaper draws the preview in w by h, in a frame where there is room for one.
func (m *Model) drawPaper(w, h int, frame bool) []string {
	m.compose()
	th, inner, room := m.env.Theme, w, max(h-1, 1)
	if frame {
		inner, room = w-2, max(h-2, 1)
	}
	rows := preview.Draw(th, inner, m.paper.text)
	if m.paper.problem != "" {
		rows = widget.Paragraph(inner, th.Bad, "! "+m.paper.problem)
	}
	m.paper.most = max(len(rows)-room, 0)
	m.paper.top = min(m.paper.top, m.paper.most)
	note := ""
	if m.paper.most > 0 {
		note = fmt.Sprintf("rows %d to %d of %d", m.paper.top+1, min(m.paper.top+room, len(rows)), len(rows))
	}
	shown := rows[m.paper.top:min(m.paper.top+room, len(rows))]
	if frame {
		return widget.Frame(th, "Preview", note, shown, w, h, m.reading())
	}
	name := th.Title
	if m.reading() {
		name = th.Focus
	}
	head := widget.Ends(w, []widget.Span{{Text: " "}, {Style: name, Text: "Preview"}}, []widget.Span{{Style: th.Dim, Text: " " + note + " "}})
	return append([]string{head}, widget.Fill(shown, w, h-1)...)
}
