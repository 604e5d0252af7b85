package widget

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Section is a part of a form that folds to one row. One without a title is
// always open and has no row of its own.
type Section struct {
	Title   string
	Summary string // what it holds, shown while it is folded
	Inputs  []*Input
	Open    bool
}

func (s *Section) open() bool { return s.Open || s.Title == "" }

// Sections is a form in sections. The cursor stands in an input, on the row of a
// section, or on the button below them.
type Sections struct {
	List   []*Section
	Button string   // "" for none
	Others []string // buttons beside it, to which Left, Right and Tab go
	Left   *Input   // the input that Moved or Entered left; nil for a row
	Idle   bool     // the keys go elsewhere: no cursor is drawn

	at     place
	button int // which of the buttons is marked, while the cursor stands on them
}

// heading stands for the row of a section.
const heading = -1

// place is where the cursor can stand.
type place struct{ section, input int }

// places are all of them, from top to bottom.
func (s *Sections) places() (all []place) {
	for i, sec := range s.List {
		if sec.Title != "" {
			all = append(all, place{i, heading})
		}
		if !sec.open() {
			continue
		}
		for j, in := range sec.Inputs {
			if !in.Hidden && in.Locked == "" {
				all = append(all, place{i, j})
			}
		}
	}
	if s.Button != "" {
		all = append(all, place{len(s.List), heading})
	}
	return all
}

// Now is the input with the cursor, nil where it stands on a row.
func (s *Sections) Now() *Input {
	if s.at.section >= len(s.List) || s.at.input == heading || s.at.input >= len(s.List[s.at.section].Inputs) {
		return nil
	}
	return s.List[s.at.section].Inputs[s.at.input]
}

// Folding is the section on whose row the cursor stands, nil where it does not.
func (s *Sections) Folding() *Section {
	if s.at.input == heading && s.at.section < len(s.List) {
		return s.List[s.at.section]
	}
	return nil
}

// OnButton says whether the cursor stands on a button.
func (s *Sections) OnButton() bool { return s.at.section == len(s.List) }

// Marked is the button on which the cursor stands: 0, or one more than the index among
// Others.
func (s *Sections) Marked() int { return s.button }

// Find is the input of a name, nil if there is none.
func (s *Sections) Find(name string) *Input {
	for _, sec := range s.List {
		for _, in := range sec.Inputs {
			if in.Name == name {
				return in
			}
		}
	}
	return nil
}

// All are the inputs in their order, those of folded sections too.
func (s *Sections) All() (all []*Input) {
	for _, sec := range s.List {
		all = append(all, sec.Inputs...)
	}
	return all
}

// Go puts the cursor into the input of a name and opens its section.
func (s *Sections) Go(name string) {
	for i, sec := range s.List {
		for j, in := range sec.Inputs {
			if in.Name == name && !in.Hidden && in.Locked == "" {
				sec.Open = true
				s.enter(place{i, j}, 0)
				return
			}
		}
	}
}

// Replace puts other inputs into a section; the cursor stays on the input of the
// same name, else goes to the next one there is.
func (s *Sections) Replace(section int, inputs []*Input) {
	now := s.Now()
	s.List[section].Inputs = inputs
	if now != nil && s.at.section == section {
		s.at.input = max(0, slices.IndexFunc(inputs, func(in *Input) bool { return in.Name == now.Name }))
	}
}

// Forward goes from an input to the next one of an open section; it returns false
// in the last one.
func (s *Sections) Forward() bool {
	all := s.places()
	for _, p := range all[slices.Index(all, s.at)+1:] {
		if p.input != heading {
			s.enter(p, 0)
			return true
		}
	}
	return false
}

// enter moves the cursor. step is the direction of an arrow, 0 for another way.
func (s *Sections) enter(to place, step int) {
	if to == s.at {
		return
	}
	s.Left, s.at, s.button = s.Now(), to, 0
	if s.Left != nil {
		s.Left.hover = s.Left.Pick
	}
	in := s.Now()
	if in == nil {
		return
	}
	in.Enter()
	switch {
	case in.Radio && step > 0:
		in.hover = 0
	case in.Radio && step < 0:
		in.hover = len(in.Options) - 1
	default:
		in.hover = in.Pick
	}
}

// move goes n places on; wrap says that it goes round at the ends.
func (s *Sections) move(n int, wrap bool) Event {
	all := s.places()
	at := slices.Index(all, s.at)
	if at < 0 {
		at = 0
	}
	to := at + n
	step := n
	if wrap {
		to, step = (to+len(all))%len(all), 0
	}
	to = max(0, min(to, len(all)-1))
	if to == at {
		return Nothing
	}
	s.enter(all[to], step)
	return Moved
}

// Click is a click on the place of a number that Draw gave it. On the row of a section
// it folds or unfolds, on the button it presses.
func (s *Sections) Click(id, x, y int) Event {
	s.Left = nil
	all := s.places()
	if id < 0 || id >= len(all) {
		return Nothing
	}
	had := all[id] == s.at
	s.enter(all[id], 0)
	if s.OnButton() {
		s.button = y
	}
	in := s.Now()
	if in == nil {
		return s.onRow("enter")
	}
	if had || in.Options == nil || in.Radio {
		if e := in.Click(x, y); e != Nothing || had {
			return e
		}
	}
	return Moved
}

// Update takes a key press or a paste.
func (s *Sections) Update(msg tea.Msg) Event {
	s.Left = nil
	k, isKey := msg.(tea.KeyPressMsg)
	name := k.String()
	if isKey && s.OnButton() && s.beside(name) {
		return Nothing
	}
	if isKey {
		const many = 1000
		switch name {
		case "tab":
			return s.move(1, true)
		case "shift+tab":
			return s.move(-1, true)
		case "pgdown":
			return s.move(many, false)
		case "pgup":
			return s.move(-many, false)
		}
	}
	in := s.Now()
	if in == nil {
		return s.onRow(name)
	}
	switch name {
	case "enter":
		return in.accept()
	case "down":
		if in.within(1) {
			return Nothing
		}
		if in.Area == nil || in.Area.OnLastLine() {
			return s.move(1, false)
		}
	case "up":
		if in.within(-1) {
			return Nothing
		}
		if in.Area == nil || in.Area.OnFirstLine() {
			return s.move(-1, false)
		}
	}
	return in.edit(msg)
}

// beside goes from a button to the next one; it returns false where there is none.
func (s *Sections) beside(key string) bool {
	to := s.button
	switch key {
	case "right", "tab":
		to++
	case "left", "shift+tab":
		to--
	}
	if to == s.button || to < 0 || to > len(s.Others) {
		return false
	}
	s.button = to
	return true
}

// onRow takes a key on the row of a section, or on the button.
func (s *Sections) onRow(key string) Event {
	sec := s.Folding()
	switch key {
	case "down":
		return s.move(1, false)
	case "up":
		return s.move(-1, false)
	case "enter", "space":
		if sec == nil {
			return Pressed
		}
		sec.Open = !sec.Open
	case "right":
		if sec == nil || sec.Open {
			return Nothing
		}
		sec.Open = true
	case "left":
		if sec != nil {
			sec.Open = false
		}
		return Nothing
	default:
		return Unknown
	}
	if sec.Open {
		return s.move(1, false)
	}
	return Nothing
}

// Typed are the texts and choices that were changed, by name.
func (s *Sections) Typed() map[string]string {
	typed := map[string]string{}
	for _, in := range s.All() {
		if in.Touched {
			typed[in.Name] = in.Value()
		}
	}
	return typed
}

// Put puts back what Typed gave, as far as there are such inputs.
func (s *Sections) Put(typed map[string]string) {
	for _, in := range s.All() {
		if text, ok := typed[in.Name]; ok && in.Locked == "" {
			in.Set(text)
			in.Touched = true
		}
	}
}

// Set replaces the text, or chooses the option of that text.
func (i *Input) Set(text string) {
	switch {
	case i.Field != nil:
		i.Field.SetValue(text)
	case i.Area != nil:
		i.Area.SetValue(text)
	default:
		if at := slices.Index(i.Options, text); at >= 0 {
			i.Pick, i.hover = at, at
		}
	}
}

// accept is Enter: of options that stand below each other it chooses the one with
// the cursor.
func (i *Input) accept() Event {
	if i.Radio && i.hover != i.Pick {
		i.Pick, i.Touched, i.Problem = i.hover, true, ""
	}
	return Entered
}

// within moves the cursor over options that stand below each other, which chooses
// none; it returns false at the end.
func (i *Input) within(step int) bool {
	if !i.Radio || i.hover+step < 0 || i.hover+step >= len(i.Options) {
		return false
	}
	i.hover += step
	return true
}

// Last says whether Forward would find no further input.
func (s *Sections) Last() bool {
	all := s.places()
	return !slices.ContainsFunc(all[slices.Index(all, s.at)+1:], func(p place) bool { return p.input != heading })
}
