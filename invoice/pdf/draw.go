package pdf

import (
	"strings"
	"time"

	"github.com/johnfercher/maroto/v2"
	marotocol "github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/line"
	marotorow "github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/extension"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/linestyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

const (
	family = "NotoSans" // becomes a PDF name: no spaces
	maker  = "billfold"
)

// draw replays display lists through maroto: one row of full height a page,
// without margins, and in it one component that draws at any millimetre.
func draw(pages []*page, f *fonts, a about, created time.Time) ([]byte, error) {
	paper := pages[0].sheet
	cfg := config.NewBuilder().
		WithDimensions(paper.width, paper.height).
		WithLeftMargin(0).WithTopMargin(0).WithRightMargin(0).WithBottomMargin(0).
		WithMaxGridSize(1).
		WithSequentialMode().
		WithCompression(false). // squeeze does it
		WithCustomFonts(customFonts(f)).
		WithDefaultFont(&props.Font{Family: family, Size: 9}).
		WithTitle(a.title, true).
		WithAuthor(a.author, true).
		WithCreator(maker, true).
		WithCreationDate(created).
		Build()
	m := maroto.New(cfg)
	for _, p := range pages {
		m.AddRows(marotorow.New(paper.height - 0.01).Add(marotocol.New(1).Add(&replay{line.New(), p, f})))
	}
	document, err := m.Generate()
	if err != nil {
		return nil, err
	}
	return squeeze(document.GetBytes())
}

// replay is a page as a maroto component. The line in it is never drawn: it
// answers what maroto asks of every component beside drawing.
type replay struct {
	core.Component
	page  *page
	fonts *fonts
}

// Render draws the page, whatever cell it is given.
func (r *replay) Render(provider core.Provider, _ *entity.Cell) {
	for _, l := range r.page.tints {
		drawStroke(provider, l)
	}
	for _, t := range r.page.watermark {
		r.drawText(provider, t)
	}
	if p := r.page.logo; p != nil {
		provider.AddImageFromBytes(p.png, &entity.Cell{X: p.x, Y: p.y, Width: p.wide, Height: p.high},
			&props.Rect{Percent: 100}, extension.Png)
	}
	for _, l := range r.page.strokes {
		drawStroke(provider, l)
	}
	for _, texts := range [][]text{r.page.texts, r.page.footer} {
		for _, t := range texts {
			r.drawText(provider, t)
		}
	}
	if slip := r.page.slip; slip != nil {
		for _, l := range slip.strokes {
			drawStroke(provider, l)
		}
		in := &replay{r.Component, r.page, r.fonts.slip}
		for _, t := range slip.texts {
			in.drawText(provider, t)
		}
	}
}

// GetHeight is the height of the page.
func (r *replay) GetHeight(core.Provider, *entity.Cell) float64 { return r.page.sheet.height }

func customFonts(f *fonts) (list []*entity.CustomFont) {
	for _, face := range f.faces() {
		list = append(list, &entity.CustomFont{Family: face.family, Style: face.weight(), Bytes: face.file})
	}
	return list
}

func (f *face) weight() fontstyle.Type {
	if f.bold {
		return fontstyle.Bold
	}
	return fontstyle.Normal
}

// drawText draws a text face by face.
func (r *replay) drawText(provider core.Provider, t text) {
	const never = 10_000 // mm: maroto breaks a text that is wider than its cell
	cell := entity.Cell{X: t.x, Y: t.baseline - t.style.size*pointMM, Width: never, Height: never}
	look := props.Text{Size: t.style.size, Align: align.Left, Color: t.style.color.props()}
	runs := r.fonts.runs(t.s, t.style)
	for i, part := range runs {
		look.Family, look.Style = part.face.family, part.face.weight()
		provider.AddText(strings.ReplaceAll(part.s, nbsp, " "), &cell, &look)
		if i < len(runs)-1 {
			cell.X += part.face.width(part.s, t.style.size)
		}
	}
	if t.link != "" { // maroto paints a link in its own blue, so blanks over the words carry it
		const blank = 0.26 // em
		cell.X, look.Hyperlink = t.x, &t.link
		look.Family, look.Style = r.fonts.regular.family, fontstyle.Normal
		provider.AddText(strings.Repeat(" ", max(1, int(t.width/(blank*t.style.size*pointMM)))), &cell, &look)
	}
}

func drawStroke(provider core.Provider, l stroke) {
	way := orientation.Horizontal
	if l.x1 == l.x2 {
		way = orientation.Vertical
	}
	provider.AddLine(
		&entity.Cell{X: l.x1, Y: l.y1, Width: l.x2 - l.x1, Height: l.y2 - l.y1},
		&props.Line{Color: l.color.props(), Style: linestyle.Solid, Orientation: way, Thickness: l.thick, SizePercent: 100})
}

func (c color) props() *props.Color {
	return &props.Color{Red: int(c >> 16 & 0xFF), Green: int(c >> 8 & 0xFF), Blue: int(c & 0xFF)}
}
