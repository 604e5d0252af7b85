package view

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
)

// Exit codes of the command line for errors.
const (
	ExitFailed   = 1 // it did not work
	ExitUsage    = 2 // what was typed cannot be read
	ExitNotFound = 3 // what was named is not there
	ExitRefused  = 4 // a rule refuses it
	ExitFile     = 5 // the data file cannot be used
)

// Refusal is an error that already has its three sentences. The sentences have
// no full stop at the end.
type Refusal struct {
	Code  string // snake_case, for scripts: "not_set_up"
	What  string // what happened or did not
	Why   string
	Fix   string // what to do
	Field string // the name of the input, may be empty
	Exit  int    // one of the Exit codes
	Err   error  // the cause, may be nil
}

func (r *Refusal) Error() string { return Sentence(r.What, r.Why, r.Fix) }

// Unwrap is the cause.
func (r *Refusal) Unwrap() error { return r.Err }

// Problem is an error as a person, or a script, reads it.
type Problem struct {
	Code    string `json:"code"`
	Message string `json:"message"` // what, why and how to fix it, a sentence each
	Field   string `json:"field"`   // the input at fault as JSON names it, or ""
	Hint    string `json:"hint"`    // how to fix it, alone
}

// Explain turns any error into three sentences, and into the exit code of the
// command line (CLI.md). Text of the user stands in it as it was typed: clean it
// before it is shown.
func Explain(err error) (p Problem, exit int) {
	r := refusal(err)
	return Problem{Code: r.Code, Message: r.Error(), Field: r.Field, Hint: r.Fix}, r.Exit
}

// Message is the three sentences of Explain alone.
func Message(err error) string {
	p, _ := Explain(err)
	return p.Message
}

func refusal(err error) *Refusal {
	for _, known := range []func(error) *Refusal{told, ofDocument, ofRecord, ofDataFile, ofMachine} {
		if r := known(err); r != nil {
			return r
		}
	}
	return &Refusal{Code: "failed", What: "It did not work", Why: err.Error(), Fix: "Try again; if it happens again, check the file with billfold verify", Exit: ExitFailed}
}

func told(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return nil
}

// ofDocument explains what package invoice refuses.
func ofDocument(err error) *Refusal {
	var blocks invoice.Blocks
	var invalid *invoice.Invalid
	switch {
	case errors.As(err, &blocks) && len(blocks) > 0:
		return blocked(blocks)
	case errors.As(err, &invalid):
		return &Refusal{Code: "invalid", What: upper(fieldWords(invalid.Field)) + " was not taken", Why: invalid.Reason,
			Fix: or(invalid.Hint, "Change it and try again"), Field: invalid.Field, Exit: ExitRefused}
	case errors.Is(err, invoice.ErrFrozen):
		return &Refusal{Code: "frozen", What: "The document was not changed", Why: "it is issued, and an issued document cannot be changed",
			Fix: "Correct it with a credit note", Exit: ExitRefused}
	case errors.Is(err, invoice.ErrNotDraft):
		return &Refusal{Code: "not_draft", What: "Nothing was changed", Why: "this is for drafts, and the document is issued", Fix: "Name a draft", Exit: ExitRefused}
	case errors.Is(err, invoice.ErrOverpaid):
		return &Refusal{Code: "overpaid", What: "The payment was not recorded", Why: "it is more than is open", Fix: "Enter at most the open amount, or let the rest become credit", Field: "amount", Exit: ExitRefused}
	case errors.Is(err, invoice.ErrNothing):
		return &Refusal{Code: "nothing_open", What: "Nothing was recorded", Why: "nothing is open", Fix: "Record a payment for the customer, where it becomes credit", Exit: ExitRefused}
	}
	return nil
}

// blocked lists every open point, and every distinct way out.
func blocked(blocks invoice.Blocks) *Refusal {
	var reasons, hints []string
	for _, b := range blocks {
		reasons = append(reasons, b.Reason)
		if b.Hint != "" && !slices.Contains(hints, b.Hint) {
			hints = append(hints, b.Hint)
		}
	}
	fix := "Complete it and issue again"
	if len(hints) > 0 {
		fix = strings.Join(hints, "; ")
	}
	return &Refusal{Code: "blocked", What: "The document was not issued, and no number was used", Why: strings.Join(reasons, "; "),
		Fix: fix, Field: blocks[0].Field, Exit: ExitRefused, Err: blocks}
}

// ofRecord explains what the store refuses about one record.
func ofRecord(err error) *Refusal {
	var missing store.Missing
	var ambiguous *store.Ambiguous
	var stays *store.Unundoable
	switch {
	case errors.As(err, &missing) && missing.What == "business":
		return &Refusal{Code: "not_set_up", What: "There is no business in this file yet", Why: "name and country of the seller stand on every document",
			Fix: `Set it up with billfold init --name "YOUR NAME" --country CC`, Exit: ExitRefused, Err: err}
	case errors.As(err, &missing):
		return &Refusal{Code: "not_found", What: fmt.Sprintf("There is no %s %q", missing.What, missing.Ref), Why: "nothing in this file has that id or exact name",
			Fix: "Check the spelling, or look it up in the list", Field: missing.What, Exit: ExitNotFound, Err: err}
	case errors.As(err, &ambiguous):
		return &Refusal{Code: "ambiguous", What: fmt.Sprintf("%q names %d customers", ambiguous.Name, len(ambiguous.Candidates)), Why: "they are " + candidates(ambiguous.Candidates),
			Fix: "Use the id", Field: "customer", Exit: ExitUsage, Err: err}
	case errors.Is(err, store.ErrNotFound):
		return &Refusal{Code: "not_found", What: "It is not there", Why: "nothing in this file has that id or name", Fix: "Check the spelling, or look it up in the list", Exit: ExitNotFound, Err: err}
	case errors.As(err, &stays):
		return &Refusal{Code: "not_undone", What: "Nothing was undone", Why: stays.Why, Fix: StepFix(stays.Blocked), Exit: ExitRefused, Err: err}
	case errors.Is(err, store.ErrReused):
		return &Refusal{Code: "key_reused", What: "Nothing was done", Why: "this key was used before for something else", Fix: "Use a new key, or repeat the first command unchanged", Field: "once", Exit: ExitRefused, Err: err}
	case errors.Is(err, store.ErrConflict):
		return &Refusal{Code: "conflict", What: "Nothing was changed", Why: "it was changed by another window meanwhile", Fix: "Look at it again, then repeat the change", Exit: ExitRefused, Err: err}
	}
	return nil
}

func candidates(list []customer.Customer) string {
	words := make([]string, 0, len(list))
	for i, c := range list {
		if i == 6 {
			return strings.Join(words, ", ") + fmt.Sprintf(" and %d more", len(list)-i)
		}
		word := c.ID.String() + " " + c.Name
		if c.Address.City != "" {
			word += " (" + c.Address.City + ")"
		}
		words = append(words, word)
	}
	return strings.Join(words, ", ")
}

// ofDataFile explains why the data file cannot be used.
func ofDataFile(err error) *Refusal {
	file := func(code, what, why, fix string) *Refusal {
		return &Refusal{Code: code, What: what, Why: why, Fix: fix, Exit: ExitFile, Err: err}
	}
	switch {
	case errors.Is(err, store.ErrNewer):
		return file("newer", "The data file was not opened", "a newer version of billfold wrote it; it was left as it is", "Update billfold, or use another file with --db")
	case errors.Is(err, store.ErrForeign):
		return file("foreign", "The data file was not opened", "it is not a billfold data file; it was left as it is", "Check the path given by --db or BILLFOLD_DB")
	case errors.Is(err, store.ErrDamaged):
		return file("damaged", "The data file cannot be used", "it is damaged", "Copy it away as it is, then go back to a backup")
	case errors.Is(err, store.ErrReadOnly):
		return file("read_only", "Nothing was changed", "the data file can only be read", "Check the rights of the file and of its folder")
	case errors.Is(err, store.ErrBusy):
		return file("locked", "The data file is in use", "another program has locked it", "Close the other program, or try again in a moment")
	case errors.Is(err, store.ErrFull):
		return file("disk_full", "Nothing was changed", "the disk is full", "Free some space and try again")
	}
	return nil
}

// ofMachine explains what the machine refuses, and an end that was asked for.
func ofMachine(err error) *Refusal {
	var path *fs.PathError
	switch {
	case errors.Is(err, context.Canceled):
		return &Refusal{Code: "stopped", What: "It was stopped", Why: "a signal asked for it", Fix: "Run it again", Exit: ExitFailed, Err: err}
	case errors.Is(err, context.DeadlineExceeded):
		return &Refusal{Code: "stopped", What: "It was given up", Why: "it took too long", Fix: "Try again", Exit: ExitFailed, Err: err}
	case errors.Is(err, syscall.ENOSPC):
		return &Refusal{Code: "disk_full", What: "The file was not written", Why: "the disk is full", Fix: "Free some space and try again", Exit: ExitFailed, Err: err}
	case errors.As(err, &path):
		return &Refusal{Code: "file", What: fmt.Sprintf("%q cannot be used", path.Path), Why: fmt.Sprintf("the system says: %v", path.Err),
			Fix: "Check the path and its rights", Exit: ExitFailed, Err: err}
	}
	return nil
}

// Sentence writes clauses as sentences, each with a capital and a full stop;
// empty ones are left out.
func Sentence(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p == "" {
			continue
		}
		if last := p[len(p)-1]; last != '.' && last != '?' && last != '!' {
			p += "."
		}
		out = append(out, upper(p))
	}
	return strings.Join(out, " ")
}

// upper begins a sentence with a capital. A word that does not begin with a small
// letter (INV-1001, --db), and the name of a file, stay as they are.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	word, _, _ := strings.Cut(s, " ")
	if !unicode.IsLower(r) || strings.ContainsAny(strings.TrimRight(word, ".,:;"), `./\`) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// fieldWords is a field path in words: "lines[2].quantity" is "the quantity of line 3".
func fieldWords(field string) string {
	if field == "" {
		return "the input"
	}
	if name, own := strings.CutPrefix(field, "fields."); own {
		return "the field " + name
	}
	list, rest, ok := strings.Cut(field, "[")
	number, rest, closed := strings.Cut(rest, "]")
	n, err := strconv.Atoi(number)
	if !ok || !closed || err != nil {
		return "the " + strings.ReplaceAll(field, "_", " ")
	}
	one := strings.TrimSuffix(list, "s")
	if list == "taxes" {
		one = "tax"
	}
	one += " " + strconv.Itoa(n+1)
	if rest = strings.TrimPrefix(rest, "."); rest == "" {
		return one
	}
	return fieldWords(rest) + " of " + one
}

// or is s, or otherwise where s is empty.
func or(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}
