package ui

import (
	"context"

	"billfold/ui/setup"

	tea "charm.land/bubbletea/v2"
)

// RunFaulty is Run with a defect in the form of the first run: where ! is typed,
// it panics in "update", in a "command", or in "view".
func RunFaulty(ctx context.Context, s Start, where string) error {
	return run(ctx, s, func(ctx context.Context, s Start, size tea.WindowSizeMsg) (*App, tea.Cmd, error) {
		app, cmd, err := first(ctx, s, size)
		if err == nil {
			app.dialog = &faultyForm{app.dialog.(*setup.Model), where, false}
		}
		return app, cmd, err
	})
}

type faultyForm struct {
	*setup.Model
	where string
	hurt  bool
}

func (f *faultyForm) Update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyPressMsg); !ok || key.Text != "!" {
		return f.Model.Update(msg)
	}
	switch f.where {
	case "update":
		panic("a defect\x1b[2J")
	case "command":
		return tea.Batch(nil, func() tea.Msg { panic("a defect\x1b[2J") }, nil)
	}
	f.hurt = true
	return nil
}

func (f *faultyForm) Render(w, h int) []string {
	if f.hurt {
		panic("a defect\x1b[2J")
	}
	return f.Model.Render(w, h)
}
