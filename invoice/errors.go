package invoice

import (
	"errors"
	"strings"
)

// Invalid is bad input in one field: the form puts the reason next to it.
// Field is a path of names as the JSON document has them: "due_date",
// "lines[2].quantity", "lines[2].taxes", "customer.address", "seller.vat_id". A
// unit price is "lines[2].price"; only Decode says "unit_price", as it was
// written there.
type Invalid struct {
	Field  string
	Reason string // a sentence without a full stop: what is wrong
	Hint   string // what to do, may be empty
}

func (e *Invalid) Error() string { return e.Field + ": " + e.Reason }

// Blocks is why a document cannot be issued: every open point, in the order of
// the form. It is never empty when returned as an error.
type Blocks []Invalid

func (b Blocks) Error() string {
	reasons := make([]string, len(b))
	for i, p := range b {
		reasons[i] = p.Reason
	}
	return strings.Join(reasons, "; ")
}

// States that refuse an act.
var (
	ErrFrozen   = errors.New("an issued document cannot be changed")
	ErrNotDraft = errors.New("the document is not a draft")
	ErrOverpaid = errors.New("the payment is more than is open")
	ErrNothing  = errors.New("nothing is open")
)
