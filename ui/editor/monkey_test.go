package editor_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"billfold/invoice"
	"billfold/ui/pane"
)

// mode is what the status line of a frame says takes the keys.
func mode(frame string) string {
	rows := strings.Split(frame, "\n")
	status := strings.TrimSpace(rows[len(rows)-2])
	switch {
	case strings.HasPrefix(status, "EDIT"):
		return "EDIT"
	case strings.HasPrefix(status, "QUESTION"):
		return "QUESTION"
	case strings.HasPrefix(status, "NAV") && (strings.Contains(frame, "Draft invoice") || reading(frame)):
		return "NAV"
	}
	return ""
}

// reading says that the preview stands in place of the draft.
func reading(frame string) bool {
	rows := strings.Split(frame, "\n")
	return strings.HasSuffix(strings.TrimSpace(rows[len(rows)-2]), "preview")
}

// draft is the draft as the screen shows it, unfolded, the cursor on its header.
func (d *desk) draft() string {
	d.Size(120, 160)
	now := mode(d.Frame())
	for tries := 0; tries < 4 && now != "NAV" && now != ""; tries++ {
		now = mode(d.Keys("esc").Advance(time.Second).Frame())
	}
	if now != "NAV" {
		return ""
	}
	if reading(d.Frame()) {
		d.Keys("v")
	}
	for tries := 0; tries < 4 && !strings.Contains(d.Keys("home").Frame(), "draft, header"); tries++ {
		d.Keys("tab") // the record beside it has the keys
	}
	if !strings.Contains(d.Frame(), "draft, header") {
		return ""
	}
	if mode(d.Keys("e").Frame()) != "EDIT" { // another dialog lies over it
		return ""
	}
	d.Keys("esc").Advance(time.Second)
	rows := strings.Split(d.Frame(), "\n")
	for i := range rows {
		if _, right, ok := strings.Cut(rows[i], "││"); ok {
			rows[i] = right
		}
	}
	return strings.Join(rows[2:len(rows)-2], "\n")
}

// Random keys at random sizes: no panic, every frame exact, and what is on the
// screen is what the file holds once the editor is left.
func TestMonkey(t *testing.T) {
	typing := strings.Fields("c o n 1 2 3 h * 9 5 . , % + - k ( t ␣ ä 漢 Enter Enter Enter Tab Tab shift+tab Up Down Left Right Home End Backspace Delete ctrl+u ctrl+w ctrl+j PgUp PgDown esc ctrl+r")
	moving := strings.Fields("j j k k G home e Enter . x J K + R ctrl+d l v")
	sizes := [][2]int{{120, 40}, {80, 24}, {60, 20}, {40, 12}, {100, 13}}
	const seeds, keys = 4, 900
	for seed := range uint64(seeds) {
		rng := rand.New(rand.NewPCG(seed, 11))
		d := newDesk(t).begin()
		compared := 0
		frame := d.Frame()
		for n := range keys {
			switch mode(frame) {
			case "EDIT":
				burst := []string{typing[rng.IntN(len(typing))]}
				for rng.IntN(3) == 0 { // keys in one read
					burst = append(burst, typing[rng.IntN(len(typing))])
				}
				d.Burst(strings.Join(burst, " "))
			case "NAV":
				key := moving[rng.IntN(len(moving))]
				if strings.Contains(frame, "draft, header") && key == "x" && rng.IntN(8) > 0 {
					key = "e"
				}
				d.Keys(key)
			case "QUESTION":
				d.Keys([]string{"esc", "e"}[rng.IntN(2)])
			default:
				d.begin()
			}
			switch rng.IntN(40) {
			case 0:
				d.Paste("Sensor\t3 h\t95\n漢字\tx\t1,2,3\n")
			case 1:
				d.Paste("pasted\ntext")
			case 2:
				size := sizes[rng.IntN(len(sizes))]
				d.Size(size[0], size[1])
			case 3:
				d.Advance(500 * time.Millisecond)
			}
			if n%50 == 49 && d.compare(seed, n) {
				compared++
			}
			if frame = d.Frame(); t.Failed() {
				t.Fatalf("seed %d, key %d:\n%s", seed, n, frame)
			}
		}
		if compared < 3 {
			t.Errorf("seed %d: only %d drafts were compared", seed, compared)
		}
	}
}

// begin opens a new draft and notes which drafts there are.
func (d *desk) begin() *desk {
	d.t.Helper()
	d.others = map[invoice.ID]bool{}
	for _, doc := range d.drafts() {
		d.others[doc.ID] = true
	}
	return d.fresh()
}

// mine is the stored draft that was begun last, 0 where it left no trace.
func (d *desk) mine() invoice.ID {
	d.t.Helper()
	for _, doc := range d.drafts() {
		if !d.others[doc.ID] {
			return doc.ID
		}
	}
	return 0
}

// compare leaves the editor, opens the draft that the file holds, and fails where
// it is not what was on the screen. It returns false where nothing was typed.
func (d *desk) compare(seed uint64, n int) bool {
	d.t.Helper()
	before := d.draft()
	if before == "" {
		d.begin()
		return false
	}
	d.Keys([]string{"q", "3", "1"}[n%3])
	id := d.mine()
	if id == 0 {
		d.begin()
		return false
	}
	d.Open(pane.Page{Kind: pane.Draft, Document: id, Customer: d.acme.ID})
	if after := d.draft(); after != before {
		d.t.Fatalf("seed %d, key %d: what is kept is not what was on the screen.\nbefore:\n%s\nafter:\n%s", seed, n, crop(before), crop(after))
	}
	return true
}

func crop(frame string) string {
	var out []string
	for _, row := range strings.Split(frame, "\n") {
		if strings.Trim(row, " │") != "" {
			out = append(out, row)
		}
	}
	return strings.Join(out, "\n")
}
