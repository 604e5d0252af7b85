package invoice

// Input is a document as it is read from the JSON of the command line.
type Input struct {
	Customer   string // reference of the customer, "" where none was given
	CreditsRef string // number or id of the document that a credit note corrects
	Document   Document
	HasTerms   bool // the input named its terms
}

// Decode reads the JSON document of the command line.
func Decode(data []byte) (Input, error) { return Input{}, nil }

// Answer is a document as the command line writes it.
type Answer struct{}

// Encode is the answer that holds a document and its totals.
func Encode(d *Document, t Totals, status Status) Answer { return Answer{} }
