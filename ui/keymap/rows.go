package keymap

import (
	"strconv"
	"strings"
)

// far is more rows than a list holds.
const far = 1 << 30

// by begins the commands that By makes.
const by = "by "

// By is the command that moves n rows on, back where n is negative: for what has
// no key, such as a click.
func By(n int) Command { return Command(by + strconv.Itoa(n)) }

// Rows is by how many rows a command moves a cursor, or scrolls, where a page has
// page rows; First and Last go further than any list is long. ok is false for a
// command that moves nothing.
func (c Command) Rows(page int) (n int, ok bool) {
	switch c {
	case Down:
		return 1, true
	case Up:
		return -1, true
	case PageDown:
		return page, true
	case PageUp:
		return -page, true
	case First:
		return -far, true
	case Last:
		return far, true
	}
	if text, ok := strings.CutPrefix(string(c), by); ok {
		n, err := strconv.Atoi(text)
		return n, err == nil
	}
	return 0, false
}
