package setup

import (
	"errors"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/invoice/pdf"
	"billfold/ui/widget"
)

// none in a field of the brand takes away what there was.
const none = "none"

// The choices of the section, in the order in which they are offered.
func templates() []invoice.Template { return []invoice.Template{invoice.Classic, invoice.Modern} }
func papers() []invoice.Paper       { return []invoice.Paper{invoice.A4, invoice.Letter} }
func windows() []invoice.Window {
	return []invoice.Window{invoice.WindowLeft, invoice.WindowRight, invoice.WindowNone}
}

// brandInputs are the fields of how documents look.
func brandInputs() []*widget.Input {
	const narrow = 22
	choice := func(name, path, label, short string, options ...string) *widget.Input {
		return &widget.Input{Name: name, Path: path, Label: label, Short: short, Width: narrow, Options: options}
	}
	accent := line("accent", "accent colour", "Accent", "")
	accent.Width = 12
	language := choice("language", "language of documents", "Language", "", "")
	language.Width = 0 // all there is
	return []*widget.Input{
		choice("template", "template", "Template", "", "classic", "modern"), choice("paper", "paper", "Paper", "", "A4", "US Letter"),
		accent, line("logo", "logo", "Logo (PNG, JPG)", "Logo"),
		choice("window", "envelope window", "Envelope window", "Window", "at the left", "at the right", "none"),
		choice("fold_marks", "fold marks", "Fold marks", "Folds", "no", "yes"),
		line("pay_link", "payment link", "Payment link", "Pay link"), line("website", "website", "Website", ""),
		language, choice("sample", "sample", "Sample", "", "open it as PDF"),
	}
}

// fillBrand shows the brand of a business.
func (m *Model) fillBrand(b invoice.Brand) {
	f := m.form
	for i, t := range templates() {
		if t == b.Template {
			f.Find("template").Pick = i
		}
	}
	for i, w := range windows() {
		if w == b.Window {
			f.Find("window").Pick = i
		}
	}
	if b.FoldMarks {
		f.Find("fold_marks").Pick = 1
	}
	for name, text := range map[string]string{"accent": b.Accent, "pay_link": b.PayLink, "website": b.Website} {
		f.Find(name).Set(text)
	}
}

// offerBrand proposes paper and language of the country where none was chosen.
func (m *Model) offerBrand() {
	if in := m.form.Find("paper"); !in.Touched {
		s := invoice.Seller{Brand: invoice.Brand{Paper: m.base.Brand.Paper}}
		s.Address.Country = m.land.Code
		in.Pick = 0
		if pdf.PaperOf(&s) == invoice.Letter {
			in.Pick = 1
		}
	}
	in := m.form.Find("language")
	chosen := in.Pick
	in.Options = []string{"the country's, " + languageName(locale.Default(m.land.Code, m.address().State))}
	for i, code := range locale.Languages() {
		in.Options = append(in.Options, languageName(code))
		if !in.Touched && code == m.base.Brand.Language {
			chosen = i + 1
		}
	}
	in.Pick = min(chosen, len(in.Options)-1)
}

func languageName(code string) string {
	_, name, _ := customer.Language(code)
	return name
}

// brand is what is set, as far as it can be read.
func (m *Model) brand() invoice.Brand {
	f, b := m.form, m.base.Brand
	if in := f.Find("template"); in.Touched {
		b.Template = templates()[in.Pick]
	}
	if in := f.Find("paper"); in.Touched {
		b.Paper = papers()[in.Pick]
	}
	if in := f.Find("window"); in.Touched {
		b.Window = windows()[in.Pick]
	}
	if in := f.Find("language"); in.Touched {
		b.Language = append([]string{""}, locale.Languages()...)[in.Pick]
	}
	b.FoldMarks = f.Find("fold_marks").Pick == 1
	b.Accent = ""
	if text := m.text("accent"); text != "" && text != none {
		if used, _, err := pdf.Accent(text); err == nil {
			b.Accent = used
		}
	}
	b.PayLink, b.Website = given(m.text("pay_link")), given(m.text("website"))
	b.Logo = m.logo.SHA256
	return b
}

// given is a text, nothing where it takes away.
func given(text string) string {
	if strings.EqualFold(text, none) {
		return ""
	}
	return text
}

// brandProblem is what is wrong with a field of the section.
func (m *Model) brandProblem(in *widget.Input) error {
	text := given(strings.TrimSpace(in.Value()))
	var err error
	switch in.Name {
	case "accent":
		if text != "" {
			_, _, err = pdf.Accent(text)
		}
	case "pay_link":
		err = invoice.CheckPayLink(text)
	case "website":
		err = invoice.Brand{Website: text}.Check()
	case "logo":
		err = m.logoProblem
	}
	var invalid *invoice.Invalid
	if errors.As(err, &invalid) {
		return errors.New(sentence(invalid))
	}
	return err
}

// sentence is a reason with what to do.
func sentence(p *invoice.Invalid) string {
	if p.Hint == "" {
		return p.Reason
	}
	return p.Reason + "; " + strings.ToLower(p.Hint[:1]) + p.Hint[1:]
}

// noteBrand writes what stands beside the fields, and the summary.
func (m *Model) noteBrand() {
	f := m.form
	accent := f.Find("accent")
	accent.Note, accent.Warning = "", ""
	used, darker, err := pdf.Accent(given(m.text("accent")))
	switch {
	case err != nil:
	case given(m.text("accent")) == "":
		accent.Note = "the standard blue"
	case darker:
		accent.Warning = "too light to be read on white: " + used + " is used"
	}
	logo := f.Find("logo")
	logo.Note = m.logoNote()
	f.Find("pay_link").Note = ""
	if in := f.Find("pay_link"); m.form.Now() == in {
		in.Note = "{number} and {amount} are filled in"
	}
	parts := []string{f.Find("template").Value(), f.Find("paper").Value()}
	if m.logo.SHA256 != "" {
		parts = append(parts, "logo")
	}
	f.List[documents].Summary = listed(append(parts, given(m.text("accent")))...)
}
