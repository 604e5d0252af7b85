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

// Middle shortens a clean line to at most w cells and keeps both its ends, with "..."
// between them; the end is the longer one: in a path it holds what counts.
func Middle(s string, w int) string { return ends(s, w, (w-3)/3) }

// ends shortens a clean line to head cells of its begin and its end.
func ends(s string, w, head int) string {
	if Width(s) <= w {
		return s
	}
	if w < 10 {
		return Cut(s, w)
	}
	tail := w - 3 - head
	return strings.TrimRight(ansi.Truncate(s, head, ""), " ") + "..." + last(s, tail)
}

// last is the end of a clean line, at most w cells long.
func last(s string, w int) string {
	for skip := Width(s) - w; ; skip++ {
		if end := ansi.TruncateLeft(s, skip, ""); Width(end) <= w {
			return end
		}
	}
}

// Squeeze shortens a clean sentence to at most w cells. Its words stay readable as
// long as they can: first paths and other long words lose their middle, and only then the
// sentence, which keeps begin and end, more of the begin: it says what happened. A figure
// is whole or not there.
func Squeeze(s string, w int) string {
	over := Width(s) - w
	if over <= 0 {
		return s
	}
	words := strings.Split(s, " ")
	for over > 0 {
		at := longest(words)
		if at < 0 {
			break
		}
		was := Width(words[at])
		words[at] = path(words[at], max(was-over, leastWord))
		over -= was - Width(words[at])
	}
	if n := len(words); over > 0 && n > 2 && strings.HasSuffix(words[n-2], ":") && strings.Contains(s[strings.LastIndex(s, " "):], "/") {
		return Squeeze(strings.Join(words[:n-2], " "), w) // a path at the end goes before the sentence is cut
	}
	return whole(strings.Join(words, " "), w)
}

// whole is ends without the rest of a figure before or behind its dots.
func whole(s string, w int) string {
	short, n := ends(s, w, (w-3)*2/3), (w-3)*2/3
	if short == s || w < 10 {
		return short
	}
	head, tail := strings.TrimRight(ansi.Truncate(s, n, ""), " "), last(s, w-3-n)
	if at := strings.LastIndex(head, " "); at >= 0 && figure(head[at+1:]) && !strings.HasPrefix(s[len(head):], " ") {
		head = strings.TrimRight(head[:at], " ")
	}
	if at := strings.Index(tail, " "); at > 0 && figure(tail[:at]) && !strings.HasSuffix(strings.TrimSuffix(s, tail), " ") {
		tail = tail[at:]
	}
	return head + "..." + tail
}

// figure says whether a word is one, or the number of a document.
func figure(word string) bool {
	return strings.ContainsAny(word, digits) && !strings.Contains(word, "/")
}

const digits = "0123456789"

// path shortens a long word: a path keeps the name of its file, where that fits.
func path(s string, w int) string {
	if at := strings.LastIndex(s, "/"); at > 0 {
		for _, head := range []string{"~/.../", ".../"} {
			if short := head + s[at+1:]; Width(short) <= w && (head[0] == '.' || strings.HasPrefix(s, "~/")) {
				return short
			}
		}
	}
	return Middle(s, w)
}

// leastWord is how short a word becomes.
const leastWord = 16

// longest is the longest word that can be shortened, -1 where there is none.
func longest(words []string) int {
	at, most := -1, leastWord
	for i, word := range words {
		if n := Width(word); n > most {
			at, most = i, n
		}
	}
	return at
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

// Hang breaks a clean line as Wrap does, and lets what follows its first row stand
// behind its mark, "! ".
func Hang(s string, w int) []string {
	const mark, least = "! ", 12
	rest := strings.TrimLeft(s, " ")
	indent := len(s) - len(rest) + len(mark)
	if !strings.HasPrefix(rest, mark) || w-indent < least {
		return Wrap(s, w)
	}
	lines := Wrap(s[indent:], w-indent)
	for i := range lines {
		if i == 0 {
			lines[i] = s[:indent] + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}
