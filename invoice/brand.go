package invoice

// Template is the design of a document.
type Template string

// The templates. "" is Classic.
const (
	Classic Template = "classic" // a letter: rules, a framed payment block
	Modern  Template = "modern"  // a coloured strip and a panel with what is due
)

// Paper is the size of a page.
type Paper string

// The papers. "" is the one of the seller's country.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Window is where the address stands, for envelopes with a window.
type Window string

// The windows. "" is WindowLeft.
const (
	WindowLeft  Window = "left"  // DIN 5008 form B and US #10
	WindowRight Window = "right" // France, Switzerland
	WindowNone  Window = "none"  // no return line above the address
)

// Brand is how the documents of a business look. It is part of the Seller, so a
// copy of it is frozen in each issued document.
type Brand struct {
	Template  Template `json:"template,omitempty"`
	Paper     Paper    `json:"paper,omitempty"`
	Accent    string   `json:"accent,omitempty"` // "#1F4E79"; "": the standard blue
	Logo      string   `json:"logo,omitempty"`   // SHA-256 in hex of the picture that the data file keeps; "": the name in its place
	Window    Window   `json:"window,omitempty"`
	FoldMarks bool     `json:"fold_marks,omitempty"`
	PayLink   string   `json:"pay_link,omitempty"` // where a customer pays online, with {number}, {amount} and {currency} to fill in; http, https or mailto
	Website   string   `json:"website,omitempty"`  // http or https, printed with the seller's address
	Language  string   `json:"language,omitempty"` // of documents for customers without their own, ISO 639-1; "": by the country
}
