package settings

import (
	"billfold/invoice/tax"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"

	tea "charm.land/bubbletea/v2"
)

// Update takes commands and keys, and what was loaded.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pane.Run:
		return m.run(msg)
	case tea.KeyPressMsg:
		if m.test.on {
			m.press(msg)
			return nil
		}
	case pane.Loaded[action.Escape]:
		if msg.For(&m.escapeAt) {
			m.escape = msg.Value
		}
		return nil
	case pane.Loaded[[]tax.Profile]:
		if msg.For(&m.profilesAt) && msg.Err == nil { // the form tells what cannot be read
			m.gotProfiles(msg.Value)
			return nil
		}
	case pane.Loaded[[]store.Taken]:
		if msg.For(&m.backupsAt) {
			m.gotBackups(msg)
			return nil
		}
	case pane.Changed: // perhaps a backup was made, or a profile saved
		return tea.Batch(m.loadBackups(), m.loadProfiles(), m.toForm(msg))
	}
	return m.toForm(msg)
}

// toForm hands a message to the form; Esc there goes back to the list.
func (m *Model) toForm(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if !m.inForm() {
			return nil
		}
	}
	cmd := m.form.Update(msg)
	if m.form.Left() {
		m.inside = false
		return tea.Batch(cmd, m.form.Leave())
	}
	return cmd
}

func (m *Model) run(r pane.Run) tea.Cmd {
	switch {
	case r.Command == keymap.Add, r.Command == keymap.Edit:
		m.openProfile(r.Command == keymap.Add)
		return nil
	case !m.inside:
		m.inList(r.Command)
		return nil
	}
	switch {
	case r.Command == keymap.Out && r.Key != "left", r.Command == keymap.Out && m.at != look:
		m.inside = false
		return nil
	case m.at == taxes:
		m.inTaxes(r.Command)
		return nil
	case m.at != look:
		m.pressButton(r.Command)
		return nil
	}
	m.inLook(r)
	return nil
}

// pressButton does what the one button of a section is for.
func (m *Model) pressButton(c keymap.Command) {
	switch {
	case c != keymap.In && c != keymap.Mark:
	case m.at == backup:
		m.env.Emit(pane.Execute{Command: keymap.Backup})
	case m.at == history:
		m.env.Emit(pane.Open{Page: pane.Page{Kind: pane.History}})
	case m.at == sample:
		m.env.Emit(pane.Sample{})
	}
}

// inList moves over the sections and goes in and out.
func (m *Model) inList(c keymap.Command) {
	switch c {
	case keymap.Down:
		m.move(1)
	case keymap.Up:
		m.move(-1)
	case keymap.First, keymap.PageUp:
		m.choose(business)
	case keymap.Last, keymap.PageDown:
		m.choose(sample)
	case keymap.In, keymap.Mark:
		m.inside = true
	case keymap.Out:
		m.env.Emit(pane.Close{})
	}
}

func (m *Model) gotBackups(got pane.Loaded[[]store.Taken]) {
	if got.Err != nil {
		m.env.Emit(pane.Fail{During: "read the backups", Err: got.Err})
		return
	}
	m.backups, m.read = got.Value, true
}
