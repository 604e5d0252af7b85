package pane

import (
	"fmt"

	"billfold/invoice"
	"billfold/store"
	"billfold/ui/keymap"
)

// Deed is what is done to several documents, one after the other.
type Deed int

// The deeds.
const (
	IssueAll Deed = iota + 1 // of drafts
	SendAll                  // "I sent it myself", today
	WriteAll                 // their PDFs into the documents folder
)

// Batch is what a page about several documents begins with, and what stays of it
// while one of them is opened and the page comes back: it is shared with that page.
type Batch struct {
	Deed      Deed
	Documents []invoice.ID
	Due       bool // all drafts that Today shows
	Left      map[invoice.ID]bool
	At        invoice.ID // the selected row
}

// Acted says to which documents something was done, of several that were marked:
// their marks are taken away.
type Acted struct{ Documents []invoice.ID }

// What lists remember of a marked document, as bits.
const (
	MarkedDraft    uint8 = 1 << iota
	MarkedSendable       // can be marked as sent today
	MarkedIssued
)

// MarkOf is what is remembered of a document.
func MarkOf(draft, sendable bool) uint8 {
	switch {
	case draft:
		return MarkedDraft
	case sendable:
		return MarkedIssued | MarkedSendable
	}
	return MarkedIssued
}

// MarksOf are documents that are marked in one go, and what is remembered of each.
func MarksOf(list []store.DocumentRef) (ids []invoice.ID, tag func(i int) uint8) {
	ids = make([]invoice.ID, len(list))
	for i, r := range list {
		ids[i] = r.ID
	}
	return ids, func(i int) uint8 { return MarkOf(list[i].Draft, list[i].Sendable) }
}

// DeedOf is what a command does to several documents, and the bits of those to which
// it can be done; ok is false for a command that acts on one.
func DeedOf(c keymap.Command) (d Deed, to uint8, ok bool) {
	switch c {
	case keymap.Run:
		return IssueAll, MarkedDraft, true
	case keymap.Mail:
		return SendAll, MarkedSendable, true
	case keymap.OpenFile:
		return WriteAll, MarkedIssued, true
	}
	return 0, 0, false
}

// OfferMarked says to how many of n marked documents a command can be done, or why to
// none of them; count counts those that have a bit.
func OfferMarked(c keymap.Command, n int, count func(bits uint8) int) (object, reason string) {
	d, to, ok := DeedOf(c)
	if !ok {
		are := "documents are"
		if n == 1 {
			are = "document is"
		}
		return "", fmt.Sprintf("%d %s marked, and this acts on one; Space takes the mark of a row away.", n, are)
	}
	if able := count(to); able > 0 {
		return fmt.Sprint(able), ""
	}
	return "", map[Deed]string{
		IssueAll: "None of the marked documents is a draft.",
		SendAll:  "None can be marked as sent: all are drafts, void, dated later or sent.",
		WriteAll: "None of the marked documents is issued; a draft has no PDF to keep.",
	}[d]
}

// MarkAllHint says what marking all does: it takes the marks away where all rows that
// are shown are marked.
func MarkAllHint(k *keymap.Keymap, all bool) keymap.Hint {
	h := k.Hint(keymap.MarkAll, "")
	if all {
		h.Words = "unmark all"
	}
	return h
}

// MarkHint says what marking the selected row does: it takes its mark away where it is
// on one that is marked.
func MarkHint(k *keymap.Keymap, on bool) keymap.Hint {
	h := k.Hint(keymap.Mark, "")
	if on {
		h.Words = "unmark"
	}
	return h
}

// MarkedHints are the verbs of n marked documents; on: the selected row is one of them;
// all: each one that is shown is; esc is what Esc takes away first.
func MarkedHints(k *keymap.Keymap, n int, count func(bits uint8) int, on, all bool, esc string) (hints []keymap.Hint) {
	for _, v := range []struct {
		command keymap.Command
		words   string
	}{{keymap.Run, "review "}, {keymap.Mail, "sent "}, {keymap.OpenFile, "PDFs of "}} {
		if able, reason := OfferMarked(v.command, n, count); reason == "" {
			hints = append(hints, keymap.Hint{Key: k.Hint(v.command, "").Key, Words: v.words + able})
		}
	}
	return append(hints, MarkHint(k, on), MarkAllHint(k, all), keymap.Hint{Key: "Esc", Words: esc})
}
