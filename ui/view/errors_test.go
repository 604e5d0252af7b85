package view

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
)

func TestExplain(t *testing.T) {
	acme := []customer.Customer{{ID: 1, Name: "Acme", Address: customer.Address{City: "Munich"}}, {ID: 3, Name: "acme"}}
	tests := map[string]struct {
		err     error
		code    string
		exit    int
		message string
		field   string
	}{
		"own words":                {&Refusal{Code: "x", What: "it was not done", Why: "why", Fix: "do this!", Field: "f", Exit: 4}, "x", 4, "It was not done. Why. Do this!", "f"},
		"bad input":                {&invoice.Invalid{Field: "lines[2].quantity", Reason: `"x" is no number`, Hint: "write 1.5"}, "invalid", 4, `The quantity of line 3 was not taken. "x" is no number. Write 1.5.`, "lines[2].quantity"},
		"an own field":             {&invoice.Invalid{Field: "fields.Region", Reason: "it is none", Hint: "give a text"}, "invalid", 4, "The field Region was not taken. It is none. Give a text.", "fields.Region"},
		"bad input without a hint": {&invoice.Invalid{Field: "due_date", Reason: "it is too early"}, "invalid", 4, "The due date was not taken. It is too early. Change it and try again.", "due_date"},
		"nested field":             {&invoice.Invalid{Field: "lines[0].taxes[1].rate", Reason: "r", Hint: "h"}, "invalid", 4, "The rate of tax 2 of line 1 was not taken. R. H.", "lines[0].taxes[1].rate"},
		"blocks": {invoice.Blocks{{Field: "po_number", Reason: "Acme requires a purchase order number", Hint: "add it"}, {Field: "lines", Reason: "the document has no line", Hint: "add it"}}, "blocked", 4,
			"The document was not issued, and no number was used. Acme requires a purchase order number; the document has no line. Add it.", "po_number"},
		"frozen":       {fmt.Errorf("save: %w", invoice.ErrFrozen), "frozen", 4, "The document was not changed. It is issued, and an issued document cannot be changed. Correct it with a credit note.", ""},
		"not a draft":  {invoice.ErrNotDraft, "not_draft", 4, "Nothing was changed. This is for drafts, and the document is issued. Name a draft.", ""},
		"overpaid":     {invoice.ErrOverpaid, "overpaid", 4, "The payment was not recorded. It is more than is open. Enter at most the open amount, or let the rest become credit.", "amount"},
		"nothing open": {invoice.ErrNothing, "nothing_open", 4, "Nothing was recorded. Nothing is open. Record a payment for the customer, where it becomes credit.", ""},
		"missing": {fmt.Errorf("find: %w", store.Missing{What: "customer", Ref: "C-0099"}), "not_found", 3,
			`There is no customer "C-0099". Nothing in this file has that id or exact name. Check the spelling, or look it up in the list.`, "customer"},
		"no business": {store.Missing{What: "business", Ref: "yet"}, "not_set_up", 4,
			`There is no business in this file yet. Name and country of the seller stand on every document. Set it up with billfold init --name "YOUR NAME" --country CC.`, ""},
		"ambiguous": {&store.Ambiguous{Name: "ACME", Candidates: acme}, "ambiguous", 2, `"ACME" names 2 customers. They are C-0001 Acme (Munich), C-0003 acme. Use the id.`, "customer"},
		"not found": {store.ErrNotFound, "not_found", 3, "It is not there. Nothing in this file has that id or name. Check the spelling, or look it up in the list.", ""},
		"conflict":  {store.ErrConflict, "conflict", 4, "Nothing was changed. It was changed by another window meanwhile. Look at it again, then repeat the change.", ""},
		"reused":    {store.ErrReused, "key_reused", 4, "Nothing was done. This key was used before for something else. Use a new key, or repeat the first command unchanged.", "once"},
		"newer":     {store.ErrNewer, "newer", 5, "The data file was not opened. A newer version of billfold wrote it; it was left as it is. Update billfold, or use another file with --db.", ""},
		"foreign":   {store.ErrForeign, "foreign", 5, "The data file was not opened. It is not a billfold data file; it was left as it is. Check the path given by --db or BILLFOLD_DB.", ""},
		"damaged":   {store.ErrDamaged, "damaged", 5, "The data file cannot be used. It is damaged. Copy it away as it is, then go back to a backup.", ""},
		"read only": {store.ErrReadOnly, "read_only", 5, "Nothing was changed. The data file can only be read. Check the rights of the file and of its folder.", ""},
		"locked":    {store.ErrBusy, "locked", 5, "The data file is in use. Another program has locked it. Close the other program, or try again in a moment.", ""},
		"full":      {store.ErrFull, "disk_full", 5, "Nothing was changed. The disk is full. Free some space and try again.", ""},
		"cancelled": {context.Canceled, "stopped", 1, "It was stopped. A signal asked for it. Run it again.", ""},
		"too long":  {context.DeadlineExceeded, "stopped", 1, "It was given up. It took too long. Try again.", ""},
		"no space":  {&fs.PathError{Op: "write", Path: "/x.pdf", Err: syscall.ENOSPC}, "disk_full", 1, "The file was not written. The disk is full. Free some space and try again.", ""},
		"no rights": {&fs.PathError{Op: "open", Path: "/x.pdf", Err: os.ErrPermission}, "file", 1, `"/x.pdf" cannot be used. The system says: permission denied. Check the path and its rights.`, ""},
		"unknown":   {errors.New("disk on fire"), "failed", 1, "It did not work. Disk on fire. Try again; if it happens again, check the file with billfold verify.", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, exit := Explain(fmt.Errorf("act: %w", tt.err))
			if p.Code != tt.code || exit != tt.exit || p.Field != tt.field {
				t.Errorf("code %q, exit %d, field %q; want %q, %d, %q", p.Code, exit, p.Field, tt.code, tt.exit, tt.field)
			}
			if got := strings.Replace(p.Message, "Act: d", "D", 1); got != tt.message {
				t.Errorf("message\n%s\nwant\n%s", got, tt.message)
			}
			if !strings.Contains(strings.ToLower(p.Message), strings.ToLower(strings.TrimSuffix(p.Hint, "."))) {
				t.Errorf("the hint %q is not what the message ends with: %s", p.Hint, p.Message)
			}
		})
	}
}

// A long list of candidates says how many more there are.
func TestExplainManyCandidates(t *testing.T) {
	var many []customer.Customer
	for i := range 9 {
		many = append(many, customer.Customer{ID: customer.ID(i + 1), Name: "Acme"})
	}
	p, _ := Explain(&store.Ambiguous{Name: "Acme", Candidates: many})
	if !strings.Contains(p.Message, "C-0006 Acme and 3 more") || strings.Contains(p.Message, "C-0007") {
		t.Error(p.Message)
	}
}

func TestSentence(t *testing.T) {
	for parts, want := range map[string]string{"a|b.|": "A. B.", "INV-1 stays||really?": "INV-1 stays. Really?", "ärger": "Ärger.", "new.db is not there": "new.db is not there.", "it ends.": "It ends.", "": ""} {
		if got := Sentence(strings.Split(parts, "|")...); got != want {
			t.Errorf("%q: %q, want %q", parts, got, want)
		}
	}
}
