package ui

import (
	"context"
	"fmt"
	"os"
	"sync"

	"billfold/ui/action"
	"billfold/ui/keymap"
	"billfold/ui/pane"
	"billfold/ui/theme"
	"billfold/ui/view"

	tea "charm.land/bubbletea/v2"
)

// machine keeps what is set on this machine, in its file. Two changes of one setting
// that are written side by side end as the newer one.
type machine struct {
	path  string // "" keeps nothing
	at    pane.Desk
	asked int

	mu   sync.Mutex // over the file and done
	done map[string]int
}

// keep is the write of a setting.
func (m *machine) keep(key string, value any) func(context.Context) (setting, error) {
	m.asked++
	nth := m.asked
	return func(context.Context) (setting, error) {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.path == "" || nth < m.done[key] {
			return setting(key), nil
		}
		err := action.ChangeSetting(m.path, key, value)
		if err == nil {
			m.done[key] = nth
		}
		return setting(key), err
	}
}

// setting is the key of a setting that was written.
type setting string

// lookHere is how the screen looks by the settings, before the terminal has said
// anything.
func lookHere(s action.Settings) theme.Look {
	return theme.Look{Mode: theme.Mode(s.Theme), Borders: theme.Borders(s.Borders), NoColor: os.Getenv("NO_COLOR") != "", Narrow: theme.NarrowLocale(locale())}
}

// locale is that of the machine's characters, "" where none is set.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}

// background takes what the terminal says of its ground.
func (a *App) background(dark bool) {
	a.env.Look.Ground = theme.OnLight
	if dark {
		a.env.Look.Ground = theme.OnDark
	}
	a.env.Theme = a.env.Look.Theme()
}

// set changes a setting of this machine, which u takes back. Without a value the settings
// open.
func (a *App) set(c keymap.Command, value string) tea.Cmd {
	if value == "" {
		return a.open(pane.Page{Kind: pane.SetUp, Text: string(c)})
	}
	from := a.chosen(c)
	words, kept := a.apply(c, value)
	return tea.Batch(a.say(words, pane.Good), kept, a.chose(choice{command: c, from: from, to: value}))
}

// chosen is the value of a setting as its command takes it.
func (a *App) chosen(c keymap.Command) string {
	on := map[bool]string{true: "on", false: "off"}
	switch c {
	case keymap.Theme:
		return string(a.env.Look.Mode)
	case keymap.Borders:
		return string(a.env.Look.Lines())
	case keymap.Mouse:
		return on[a.env.Mouse]
	}
	return on[a.env.Reader]
}

// apply sets a value at once on the screen and in the machine's file, and says in a
// sentence how it is now.
func (a *App) apply(c keymap.Command, value string) (words string, kept tea.Cmd) {
	env := a.env
	keep := any(value)
	switch c {
	case keymap.Theme:
		env.Look.Mode = theme.Mode(value)
		words = "The theme is " + env.Look.Mode.Words() + "."
		if env.Look.NoColor {
			words = "The theme is " + env.Look.Mode.Words() + ", and shows no colours: NO_COLOR is set here."
		}
	case keymap.Borders:
		env.Look.Borders = theme.Borders(value)
		words = map[string]string{"lines": "Borders are lines.", "ascii": "Borders are ASCII.", "none": "No borders are drawn."}[value]
	case keymap.Mouse:
		env.Mouse, keep = value == "on", value == "on"
		words = "The mouse is off: the terminal selects text with it."
		if env.Mouse {
			words = "The mouse is on: clicks select, the wheel scrolls."
		}
	case keymap.Reader:
		env.Reader, keep = value == "on", value == "on"
		words = "The next start draws the screen."
		if env.Reader {
			words = "The next start asks in plain prompts; billfold --plain=false draws the screen."
		}
	}
	env.Theme = env.Look.Theme()
	return words, pane.Write(env, &a.machine.at, a.machine.keep(string(c), keep))
}

// settingKept tells only where a setting could not be written: it holds for this run.
func (a *App) settingKept(m pane.Loaded[setting]) tea.Cmd {
	if m.Err == nil {
		return nil
	}
	p, _ := view.Explain(m.Err)
	return a.say(fmt.Sprintf("The %s holds until you leave, and was not kept. %s", m.Value, p.Message), pane.Refused)
}
