package view

import "billfold/store"

// Undone says what an undo or a redo did: "undid: payment 600.00 on INV-1041". where
// says what shows archived customers: ", x"; "" says nothing of it.
func Undone(u store.Undone, where string) string {
	text := "undid: " + u.Step.Words
	if u.Redo {
		text = "did again: " + u.Step.Words
	}
	it := "it"
	switch {
	case u.Customers == 1:
		text += "; it is put away"
	case u.Customers > 1:
		it, text = "them", text+"; they are put away"
	case u.Contacts == 1:
		return text + "; the contact is put away"
	case u.Contacts > 1:
		return text + "; the contacts are put away"
	}
	if u.Customers > 0 && where != "" {
		text += ": " + where + " shows " + it
	}
	return text
}

// StepFix is what helps where a step cannot be undone, for the command line.
func StepFix(b store.Block) string {
	switch b {
	case store.BlockIssued, store.BlockImported:
		return "Put it right with billfold invoice credit or void"
	case store.BlockCredit:
		return "Write a new invoice for what it took back too much"
	case store.BlockSetUp:
		return "Change it with billfold business edit"
	case store.BlockLater:
		return "Undo that first: billfold undo --list shows the order"
	case store.BlockPurged:
		return "A backup made before the purge still holds it"
	case store.BlockUndone, store.BlockEnded:
		return "Look at billfold undo --list"
	}
	return "Look at billfold undo --list"
}

// StepHelp is what helps where a step cannot be undone, on the screen; "" where
// nothing does.
func StepHelp(b store.Block) string {
	switch b {
	case store.BlockIssued, store.BlockImported:
		return "V puts it right"
	case store.BlockSetUp:
		return "g o changes it"
	}
	return ""
}
