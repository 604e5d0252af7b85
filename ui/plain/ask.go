package plain

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"billfold/ui/cell"
	"billfold/ui/view"
)

// question is one question of the dialogue.
type question struct {
	name     string // of its answer, as the command line's errors name it
	words    string // without the colon
	def      string // what Enter takes
	optional bool   // Enter takes nothing where there is no def, and - empties the answer
	help     string
	options  []option           // the answer is the value of one of them
	check    func(string) error // nil takes all; the error is a sentence
}

type option struct{ value, words string }

// wrong is a sentence about an answer that cannot be taken.
type wrong string

func (w wrong) Error() string { return string(w) }

// say writes lines. All text passes here or ask, and is clean.
func (t *talk) say(text string) {
	for _, line := range cell.CleanLines(strings.TrimRight(text, "\n")) {
		t.write(strings.TrimRight(line, " ") + "\n")
	}
}

func (t *talk) write(text string) {
	if t.lost == nil {
		_, t.lost = io.WriteString(t.Out, text)
	}
}

// ask asks until there is an answer, errBack, errQuit or the end of the input.
func (t *talk) ask(q question) (string, error) {
	for i, o := range q.options {
		t.say(fmt.Sprintf("%d. %s", i+1, o.words))
	}
	prompt := cell.Clean(q.words)
	if q.def != "" {
		prompt += " [" + cell.Clean(q.shown(q.def)) + "]"
	}
	for {
		t.write(prompt + ": ")
		text, err := t.line()
		switch {
		case err != nil:
			return "", err
		case text == "b":
			return "", errBack
		case text == "q":
			return "", errQuit
		case text == "?":
			t.say(first(q.help, "Type the answer and press Enter.") + "\n" + keysHelp)
			if q.optional {
				t.say("A hyphen leaves it empty.")
			}
			continue
		}
		answer, err := q.read(text)
		if err == nil {
			return answer, nil
		}
		t.say(words(err))
	}
}

const keysHelp = `b goes back, q ends, Enter takes what stands in brackets. Write \b, \q or \? for the letter itself.`

// shown is an answer as it is typed: of options the number.
func (q *question) shown(value string) string {
	for i, o := range q.options {
		if o.value == value {
			return strconv.Itoa(i + 1)
		}
	}
	return value
}

// read is the answer that a text gives.
func (q *question) read(text string) (string, error) {
	switch text {
	case `\b`, `\q`, `\?`:
		text = text[1:]
	case "":
		if text = q.shown(q.def); text == "" {
			if q.optional {
				return "", nil
			}
			return "", wrong("this needs an answer; ? helps and b goes back")
		}
	}
	if text == "-" && q.optional {
		return "", nil
	}
	if len(q.options) > 0 {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > len(q.options) {
			return "", wrong(fmt.Sprintf("%q is no choice; type a number from 1 to %d", cell.Cut(cell.Clean(text), 40), len(q.options)))
		}
		return q.options[n-1].value, nil
	}
	if q.check == nil {
		return text, nil
	}
	return text, q.check(text)
}

// choose asks for one of some options and returns its number, from 1. def is
// what Enter takes; 0 is none.
func (t *talk) choose(words string, def int, help string, options ...string) (int, error) {
	q := question{words: words, help: help}
	for i, o := range options {
		q.options = append(q.options, option{strconv.Itoa(i + 1), o})
	}
	if def > 0 {
		q.def = strconv.Itoa(def)
	}
	answer, err := t.ask(q)
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(answer)
}

// yes asks a question that only y answers with yes.
func (t *talk) yes(words, help string) (bool, error) {
	answer, err := t.ask(question{words: words + " (y or n)", def: "n", help: help, check: func(text string) error {
		switch strings.ToLower(text) {
		case "y", "yes", "n", "no":
			return nil
		}
		return wrong("type y for yes or n for no")
	}})
	return strings.HasPrefix(strings.ToLower(answer), "y"), err
}

// line is the next line of the input without blanks around it; at its end it is errQuit.
func (t *talk) line() (string, error) {
	if t.lost != nil {
		return "", t.lost
	}
	text, err := t.in.ReadString('\n')
	if ended := t.ctx.Err(); ended != nil {
		t.write("\n")
		return "", ended
	}
	if err == nil || err == io.EOF && text != "" {
		return strings.TrimSpace(strings.ToValidUTF8(text, "?")), nil
	}
	t.write("\n")
	if err == io.EOF {
		return "", errQuit
	}
	t.lost = err
	return "", err
}

// forPrompts is a problem of the command line in the words of a dialogue: without
// the flags, and without a way out that is a command.
func forPrompts(p view.Problem) string {
	text := p.Message
	if strings.Contains(p.Hint, "--") || strings.Contains(p.Hint, "billfold ") {
		text = strings.TrimSpace(strings.TrimSuffix(text, view.Sentence(p.Hint)))
	}
	return regexp.MustCompile(`--[a-z-]+ does not take (".*?")`).ReplaceAllString(text, "$1 was not taken")
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
