package cell

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Cut shortens a line to at most w cells, with "..." where something is lost.
func Cut(s string, w int) string {
	if Width(s) <= w {
		return s
	}
	if w < 6 {
		return ansi.Truncate(s, max(w, 0), "")
	}
	return ansi.Truncate(s, w, "...")
}

// Left is the line cut or padded on the right to exactly w cells.
func Left(s string, w int) string {
	s = Cut(s, w)
	return s + strings.Repeat(" ", max(w-Width(s), 0))
}

// Right is the line cut or padded on the left to exactly w cells.
func Right(s string, w int) string {
	s = Cut(s, w)
	return strings.Repeat(" ", max(w-Width(s), 0)) + s
}

// Window is w cells of a clean line that start at cell off. A wide rune at an
// edge becomes blanks.
func Window(s string, off, w int) string {
	var b strings.Builder
	at := 0
	for len(s) > 0 && at < off+w {
		cluster, n := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		from, to := max(at, off), min(at+n, off+w)
		switch {
		case at >= off && at+n <= off+w:
			b.WriteString(cluster)
		case to > from:
			b.WriteString(strings.Repeat(" ", to-from))
		}
		at += n
	}
	return Left(b.String(), w)
}

// Wrap breaks a clean line at spaces into lines of at most w cells; a longer
// word is cut.
func Wrap(s string, w int) []string {
	return strings.Split(ansi.Wrap(s, max(w, 1), ""), "\n")
}
