package ui_test

import (
	"math/rand/v2"
	"slices"
	"strings"

	"billfold/ui/keymap"
)

// tableKeys are all keys that do something, and some that do nothing.
func tableKeys() []string {
	keys := strings.Fields("esc Enter Tab shift+tab Up Down Left Right Home End PgUp PgDown Backspace Delete b y Y ! f1 f4 ctrl+j ctrl+k ctrl+w ctrl+a ctrl+e ctrl+s ctrl+q ctrl+x alt+i alt+b alt+f ctrl+left ctrl+right shift+Enter")
	for _, row := range keymap.Table() {
		keys = append(keys, row.Keys...)
	}
	return keys
}

// jobs are keys that lead somewhere, so that random ones meet more than the lists.
func jobs() []string {
	return strings.Split("i c o n Enter Enter|i Enter Enter|.|p Enter|p 6 0 0 Enter|n a b c Enter|f a c m Enter|f t o Enter|f 1 0 0 3 Enter|V Enter Enter|V Down Enter|F Enter|m Enter|"+
		"+ Z a Enter|g o Enter|g t|g d|g h|3 j j Enter|1 G Enter|2 j Enter|R|e|x u|u|U|u u u|, l|/ d e Enter|: p a y Enter|? i n v Enter|c q|* R|␣ j ␣|i a Enter 2 Enter 5 Enter|p 1 1 6 6 . 2 Down Down|g o j j j j Enter|: s a m p Enter|g h Enter|g p Enter|2 * x|x esc u U|i b Enter 2 Enter 5 Enter esc u u U|p Tab f4 Enter|n f r i ␣ a Enter|f a c m e Enter i|alt+3|: z o o m Enter|1 ␣ j ␣ m", "|")
}

// typed are texts that fields are given.
func typed() []string {
	return []string{"a", "é", "漢", "12", "1.234", "1,5", "-3", "100%", "3h*95", "tom", "15.11", "eom+10", "@", " ", "DE02 1203 0000", "👩‍🚀", "ab cd", "0", "99999999999", "k", "Zeta"}
}

func pasted() []string {
	return []string{"pasted", "a\tb\n漢字\t1,2\t3\n", "y\np\nqq", "\x1b[2J\x1b]52;c;x\a", "Zeta Ltd\nJo Doe\njo@zeta.example\nMain Rd 1\n1010 Wien", strings.Repeat("long ", 300), "\xff\xfe", ""}
}

// chance makes the next event for a screen that shows the frame.
func chance(rng *rand.Rand, keys, ways []string, frame string) event {
	e := event{seed: rng.Uint64()}
	pick := func(from []string) string { return from[rng.IntN(len(from))] }
	mode := chip(frame)
	switch n := rng.IntN(1000); {
	case n < 25:
		e.what, e.x, e.y = "size", 1+rng.IntN(300), 1+rng.IntN(100)
		if rng.IntN(3) > 0 { // a size at which something is drawn
			e.x, e.y = 40+rng.IntN(140), 12+rng.IntN(40)
		}
	case n < 40:
		e.what, e.text = "paste", pick(pasted())
	case n < 70:
		e.what, e.text, e.x, e.y = "mouse", pick([]string{"click", "release", "wheel", "motion", "right"}), rng.IntN(160), rng.IntN(50)
	case n < 75:
		e.what, e.text = "focus", pick([]string{"in", "out"})
	case n < 80:
		e.what, e.text = "ground", pick([]string{"dark", "light", "profile", "keys"})
	case n < 100:
		e.what = "fire"
	case n < 115:
		e.what = "pass"
	case n < 150:
		e.what = "step"
	case n < 152:
		e.what = "restart"
	case n < 240:
		e.what, e.text = "keys", pick(ways)
	case n < 290 || mode == "EDIT" && n < 700:
		e.what, e.text = "type", pick(typed())
	case mode == "QUESTION" && n < 500:
		e.what, e.text = "key", "y"
	default:
		e.what, e.text = "key", pick(keys)
	}
	return e
}

// chip is what the status line says of the keys.
func chip(frame string) string {
	rows := strings.Split(frame, "\n")
	for i := len(rows) - 2; i >= max(0, len(rows)-5); i-- { // a refusal goes on in the rows below it
		word, _, _ := strings.Cut(strings.TrimSpace(rows[i]), " ")
		if slices.Contains([]string{"NAV", "EDIT", "QUESTION"}, word) {
			return word
		}
	}
	return ""
}
