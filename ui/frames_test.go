package ui_test

import (
	"fmt"
	"testing"

	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// screens are the ways to every screen there is, from the list of customers of a
// file that holds all states.
func screens() map[string]string {
	return map[string]string{
		"customers":     "1 2",
		"record":        "f a c m e Enter",
		"draft":         "f a c m e Enter i c o n",
		"draft-nav":     "f a c m e Enter i c o n Enter esc",
		"review":        "f a c m e Enter i c o n Enter Enter",
		"repeat":        "f a c m e Enter .",
		"payment":       "f a c m e Enter p",
		"put-right":     "f 1 0 0 4 Enter V",
		"credit-lines":  "f 1 0 0 4 Enter V Down Down Enter Space",
		"failed":        "f 1 0 0 4 Enter F",
		"discount":      "f 1 0 0 3 Enter p text:1170 Down Down",
		"sent":          "f g a l l Enter m",
		"note":          "f a c m e Enter n text:Dana_called",
		"document":      "f 1 0 0 3 Enter",
		"documents":     "3",
		"marked":        "3 Space j j Space",
		"several":       "1 R j Space",
		"documents-by":  "3 ,",
		"today":         "1",
		"find":          "f text:de",
		"whom":          "3 + text:de",
		"new-customer":  "2 + text:Smith_&_Daughters",
		"edit-customer": "f a c m e Enter e",
		"business":      "g o Enter",
		"settings":      "g o",
		"look":          "g o j j j j Enter",
		"go":            "g",
		"history":       "g h",
		"payments":      "g p",
		"copy":          "f 1 0 0 3 Enter c",
		"help":          "?",
		"calendar":      "f a c m e Enter p Tab f4",
		"payment-code":  "f 1 0 0 3 Enter c q",
		"preview":       "f 1 0 0 3 Enter v",
		"unfolded":      "f d e l t Enter i",
		"filter":        "3 / text:acme",
		"typing-help":   "f a c m e Enter p f1",
		"archived":      "2 , x",
		"marked-names":  "2 Space j Space",
		"read-note":     "f a c m e Enter j Enter",
		"next-steps":    "f a c m e Enter tab Enter",
		"zoomed":        "f a c m e Enter : text:zoom Enter",
		"commands":      ": text:pay",
	}
}

// Every screen at the two sizes that it is drawn for. Frame fails the test where
// a row is not exactly as wide as the screen.
func TestFrames(t *testing.T) {
	for name, keys := range screens() {
		t.Run(name, func(t *testing.T) {
			for _, size := range [][2]int{{120, 40}, {80, 24}} {
				s := uitest.NewOffice(t)
				screen := uitest.New(t, s).Size(size[0], size[1])
				screen.Env.Files.Folder = func() string { return "~/billfold/2026" }
				screen.Keys(keys).Golden(fmt.Sprintf("frames/%s-%dx%d", name, size[0], size[1]))
			}
		})
	}
}

func TestFramesOfAFreshFile(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {80, 24}} {
		screen := uitest.New(t, storetest.New(t)).Size(size[0], size[1])
		screen.Golden(fmt.Sprintf("frames/first-run-%dx%d", size[0], size[1]))
		screen.Keys("esc").Golden(fmt.Sprintf("frames/empty-%dx%d", size[0], size[1]))
	}
}

// Names that no two terminals draw alike, without colour and with ASCII borders,
// stay inside their cells on every screen and size.
func TestFramesAreExactEverywhere(t *testing.T) {
	for name, keys := range screens() {
		s := uitest.NewOffice(t)
		screen := uitest.New(t, s).Keys(keys)
		for _, size := range [][2]int{{40, 12}, {41, 13}, {59, 19}, {60, 20}, {79, 23}, {81, 25}, {119, 30}, {121, 41}, {160, 50}, {200, 60}} {
			screen.Size(size[0], size[1]).Frame()
			if t.Failed() {
				t.Fatalf("%s at %v", name, size)
			}
		}
	}
}
