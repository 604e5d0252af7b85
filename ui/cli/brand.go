package cli

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/pdf"
	"billfold/ui/action"

	"github.com/spf13/pflag"
)

// none takes a setting of the brand away.
const none = "none"

// brandFlags are the flags of how documents look.
type brandFlags struct {
	template, paper, accent, logo, window, foldMarks, payLink, website, language string

	picture action.Picture    // the logo, once it was read
	notes   []invoice.Invalid // what was taken otherwise than typed
}

func (b *brandFlags) add(f *pflag.FlagSet) {
	f.StringVar(&b.template, "template", "", "`classic|modern`: the design of documents")
	f.StringVar(&b.paper, "paper", "", "`a4|letter`; default: the country's")
	f.StringVar(&b.accent, "accent", "", "`COLOUR` of what must be seen first, like \"#1F4E79\"; none: the standard blue")
	f.StringVar(&b.logo, "logo", "", "`FILE`, a PNG or JPG that stands at the top of documents; none: the name")
	f.StringVar(&b.window, "window", "", "`left|right|none`: where the address stands for envelopes with a window")
	f.StringVar(&b.foldMarks, "fold-marks", "", "`yes|no`: marks at the edge of the paper where to fold it")
	f.StringVar(&b.payLink, "pay-link", "", "`URL` where customers pay online, with {number} and {amount} to fill in; none: none")
	f.StringVar(&b.language, "language", "", "`L`, the ISO code of the language of documents, for customers without their own; none: by the country")
	f.StringVar(&b.website, "website", "", "`URL` of your website, printed with the address; none: none")
}

// apply puts the flags that were typed on a seller.
func (b *brandFlags) apply(seller *invoice.Seller) error {
	brand := &seller.Brand
	set((*string)(&brand.Template), strings.ToLower(b.template))
	set((*string)(&brand.Paper), strings.ToLower(b.paper))
	set((*string)(&brand.Window), strings.ToLower(b.window))
	setOrNone(&brand.PayLink, b.payLink)
	setOrNone(&brand.Website, b.website)
	setOrNone(&brand.Language, b.language)
	if code, _, ok := customer.Language(brand.Language); ok {
		brand.Language = code
	}
	switch strings.ToLower(b.foldMarks) {
	case "":
	case "yes":
		brand.FoldMarks = true
	case "no":
		brand.FoldMarks = false
	default:
		return usage("fold_marks", fmt.Sprintf("--fold-marks does not take %q", b.foldMarks), "there are marks or there are none", "Use yes or no")
	}
	if err := b.applyAccent(brand); err != nil {
		return err
	}
	if err := b.applyLogo(brand); err != nil {
		return err
	}
	return mistyped(brand.Check())
}

func setOrNone(field *string, typed string) {
	set(field, typed)
	if strings.EqualFold(typed, none) {
		*field = ""
	}
}

// applyAccent takes a colour as it can be read on paper, and notes where that is
// another one.
func (b *brandFlags) applyAccent(brand *invoice.Brand) error {
	setOrNone(&brand.Accent, b.accent)
	if b.accent == "" || brand.Accent == "" {
		return nil
	}
	used, darker, err := pdf.Accent(b.accent)
	if err != nil {
		return usage("accent", fmt.Sprintf("--accent does not take %q", b.accent), "a colour is # and six digits from 0 to F", `Write it like --accent "#1F4E79"`)
	}
	if brand.Accent = used; darker && len(b.notes) == 0 {
		b.notes = append(b.notes, invoice.Invalid{Field: "accent", Reason: fmt.Sprintf("%s is too light to be read on white, so %s is used", b.accent, used)})
	}
	return nil
}

// applyLogo reads the picture, once.
func (b *brandFlags) applyLogo(brand *invoice.Brand) (err error) {
	setOrNone(&brand.Logo, b.logo)
	if b.logo == "" || brand.Logo == "" {
		return nil
	}
	if b.picture.PNG == nil {
		if b.picture, err = action.ReadLogo(b.logo); err != nil {
			return mistyped(err)
		}
	}
	brand.Logo = b.picture.SHA256
	return nil
}

// brandJSON is how documents look, as the command line writes it: what is used,
// also where nothing was chosen.
type brandJSON struct {
	Template  invoice.Template `json:"template"`
	Paper     invoice.Paper    `json:"paper"`
	Accent    string           `json:"accent"`
	Logo      *logoJSON        `json:"logo"`
	Window    invoice.Window   `json:"window"`
	FoldMarks bool             `json:"fold_marks"`
	PayLink   string           `json:"pay_link"`
	Website   string           `json:"website"`
	Language  string           `json:"language"`
}

type logoJSON struct {
	SHA256 string `json:"sha256"`
	Bytes  int    `json:"bytes"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	words  string
}

// brand is how the documents of a business look.
func (s *session) brand(ctx context.Context, seller invoice.Seller) (brandJSON, error) {
	b := seller.Brand
	out := brandJSON{Template: b.Template, Paper: pdf.PaperOf(&seller), Accent: b.Accent, Window: b.Window, FoldMarks: b.FoldMarks, PayLink: b.PayLink, Website: b.Website,
		Language: invoice.LanguageFor("", seller)}
	if out.Template == "" {
		out.Template = invoice.Classic
	}
	if out.Window == "" {
		out.Window = invoice.WindowLeft
	}
	if used, _, err := pdf.Accent(b.Accent); err == nil {
		out.Accent = used
	}
	if b.Logo == "" {
		return out, nil
	}
	body, err := s.store.Business.Logo(ctx, b.Logo)
	if err != nil {
		return out, err
	}
	p, err := action.PictureOf(body)
	out.Logo = &logoJSON{p.SHA256, len(body), p.Wide, p.High, p.Words()}
	return out, err
}

// facts are its rows in business show.
func (b brandJSON) facts() []string {
	papers := map[invoice.Paper]string{invoice.A4: "A4", invoice.Letter: "US Letter"}

	rows := []string{"Template", string(b.Template), "Paper", papers[b.Paper], "Accent", b.Accent, "Window", string(b.Window)}
	if b.Logo != nil {
		rows = append(rows, "Logo", b.Logo.words)
	}
	if b.FoldMarks {
		rows = append(rows, "Fold marks", "yes")
	}
	_, language, _ := customer.Language(b.Language)
	return append(rows, "Language", language, "Payment link", b.PayLink, "Website", b.Website)
}
