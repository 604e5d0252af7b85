package taxprofile

import (
	"fmt"
	"slices"
	"strings"

	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/ui/view"
	"billfold/ui/widget"
)

// The sections.
const (
	charge = iota
	kinds
	several
	places
)

// most is how many taxes on one line the form can show.
const most = 3

// own is the choice of a profile that no table knows.
const own = "one of your own"

// kind is a category with its words in the form.
type kind struct {
	code  tax.Category
	words string
}

func categories() []kind {
	return []kind{{tax.Standard, "S, a rate"}, {tax.ZeroRated, "Z, rate of zero"}, {tax.Exempt, "E, exempt"}, {tax.ReverseCharge, "AE, reverse charge"}, {tax.IntraEU, "K, within the EU"},
		{tax.Export, "G, export"}, {tax.OutOfScope, "O, out of scope"}, {tax.CanaryIslands, "L, Canary Islands"}, {tax.Ceuta, "M, Ceuta and Melilla"}}
}

func numbered(name string, nth int) string { return fmt.Sprintf("%s%d", name, nth) }

func sections() *widget.Sections {
	const narrow = 14
	line := func(name, path, label string, width int) *widget.Input {
		return &widget.Input{Name: name, Path: path, Label: label, Width: width, Field: widget.NewField("")}
	}
	choice := func(name, path, label string, options ...string) *widget.Input {
		return &widget.Input{Name: name, Path: path, Label: label, Width: 34, Options: options}
	}
	taxed := func(nth int, label string) (name, rate, on, held *widget.Input) {
		of := []string{"", "", " of the 2nd tax", " of the 3rd tax"}[nth]
		name, rate = line(numbered("tax", nth), "name of the tax"+of, label, 0), line(numbered("rate", nth), "rate"+of, "Rate", narrow)
		name.Short, rate.Note = []string{"", "Tax", "2nd tax", "3rd tax"}[nth], "percent"
		on = choice(numbered("on", nth), "base"+of, "Charged on", "the price")
		held = choice(numbered("held", nth), "withholding"+of, "Withheld", "no", "by the customer")
		return name, rate, on, held
	}
	name1, rate1, _, held1 := taxed(1, "Tax on documents")
	name2, rate2, on2, held2 := taxed(2, "Second tax")
	name3, rate3, on3, held3 := taxed(3, "Third tax")
	table := choice("table", "from the table", "From the table", own)
	table.Short, table.Width = "Table", 0
	category := choice("category", "category", "Category")
	for _, k := range categories() {
		category.Options = append(category.Options, k.words)
	}
	place := line("place", "place", "Places", 0)
	place.Note = "CA-QC, US-NH; none: anywhere"
	from := line("from", "from", "From", narrow+4)
	return &widget.Sections{Button: "save", List: []*widget.Section{
		{Inputs: []*widget.Input{table, line("name", "name", "Name", 0), name1, rate1, from}},
		{Title: "Kind of tax", Inputs: []*widget.Input{category, line("reason", "reason", "Reason, printed", 0), held1}},
		{Title: "More taxes", Inputs: []*widget.Input{name2, rate2, on2, held2, name3, rate3, on3, held3}},
		{Title: "Places, prices", Inputs: []*widget.Input{place, choice("inclusive", "prices", "Prices", "without the tax", "with the tax in them")}},
	}}
}

// offer offers the profiles of the country's table that the file lacks.
func (m *Model) offer() {
	in := m.form.Find("table")
	in.Hidden = true
	if m.name != "" {
		return
	}
	land, _ := tax.CountryOf(m.env.Seller.Country())
	for _, p := range land.Profiles(tax.Charges) {
		if _, have := tax.Named(m.others, p.Name); !have {
			m.table = append(m.table, p)
			in.Options = append(in.Options, p.Name)
		}
	}
	in.Hidden = len(m.table) == 0
}

// pick fills the form with the chosen profile of the table.
func (m *Model) pick() {
	m.base = tax.Profile{}
	if at := m.form.Find("table").Pick; at > 0 {
		m.base = m.table[at-1]
	}
	for _, in := range m.form.All() {
		if in.Name != "table" {
			in.Touched, in.Problem, in.Warning = false, "", ""
		}
	}
	m.fill()
}

// fill shows the base with its newest rates.
func (m *Model) fill() {
	set := func(name, text string) { m.form.Find(name).Set(text) }
	_, taxes := m.base.Newest()
	for nth := 1; nth <= most; nth++ {
		var t tax.Tax
		if nth <= len(taxes) {
			t = taxes[nth-1]
		}
		rate := ""
		if nth <= len(taxes) {
			rate = m.env.Style().FormatDecimal(t.Rate, 0)
		}
		set(numbered("tax", nth), t.Name)
		set(numbered("rate", nth), rate)
		m.form.Find(numbered("held", nth)).Pick = 0
		if t.Withholding {
			m.form.Find(numbered("held", nth)).Pick = 1
		}
		if nth > 1 {
			m.offerBase(nth)
		}
	}
	if m.base.Name == "" {
		land, _ := tax.CountryOf(m.env.Seller.Country())
		set("tax1", land.TaxName)
	}
	set("name", m.base.Name)
	set("from", "")
	category, reason := tax.Standard, ""
	if len(taxes) > 0 {
		category, reason = taxes[0].Category, taxes[0].Reason
	}
	m.form.Find("category").Pick = max(slices.IndexFunc(categories(), func(k kind) bool { return k.code == category }), 0)
	set("reason", reason)
	var at []string
	for _, p := range m.base.Places {
		at = append(at, string(p))
	}
	set("place", strings.Join(at, ", "))
	m.form.Find("inclusive").Pick = 0
	if m.base.Inclusive {
		m.form.Find("inclusive").Pick = 1
	}
	m.form.List[kinds].Open = category != tax.Standard
	m.form.List[several].Open = len(taxes) > 1
	m.form.List[places].Open = len(m.base.Places) > 0 || m.base.Inclusive
}

// offerBase offers what a tax can be charged on: the price, or the taxes before it as
// well.
func (m *Model) offerBase(nth int) {
	chosen := m.compounds(nth)
	in := m.form.Find(numbered("on", nth))
	in.Options = []string{"the price"}
	pick := 0
	for i, names := range m.before(nth) {
		in.Options = append(in.Options, "the price and "+view.Listed(names, "and"))
		if slices.Equal(names, chosen) {
			pick = i + 1
		}
	}
	if !in.Touched {
		in.Pick = pick
	}
	in.Pick = min(in.Pick, len(in.Options)-1)
}

// before are the taxes that the nth can be charged on as well: each, and both.
func (m *Model) before(nth int) (sets [][]string) {
	first, second := m.text("tax1"), m.text("tax2")
	switch {
	case nth < 2 || first == "":
		return nil
	case nth == 2 || second == "":
		return [][]string{{first}}
	}
	return [][]string{{first}, {second}, {first, second}}
}

func (m *Model) text(name string) string { return strings.TrimSpace(m.form.Find(name).Value()) }

// wrong is what is wrong with a field.
type wrong struct{ field, why string }

func (w wrong) Error() string { return w.why }

// taxes are those that are typed.
func (m *Model) taxes() (list []tax.Tax, err error) {
	category := categories()[m.form.Find("category").Pick].code
	for nth := 1; nth <= most; nth++ {
		name := m.text(numbered("tax", nth))
		if nth > 1 && name == "" && m.text(numbered("rate", nth)) == "" {
			continue
		}
		t := tax.Tax{Category: category, Name: name, Withholding: m.form.Find(numbered("held", nth)).Pick == 1}
		if t.Rate, err = m.rate(nth, category); err != nil {
			return nil, err
		}
		switch {
		case nth > 1 && name == "":
			return nil, wrong{numbered("tax", nth), "each of several taxes has a name; it stands on the document"}
		case slices.ContainsFunc(list, func(o tax.Tax) bool { return strings.EqualFold(o.Name, name) }):
			return nil, wrong{numbered("tax", nth), fmt.Sprintf("%q is another tax of this profile already", name)}
		case nth > 1 && t.Rate == 0:
			t.Category = tax.ZeroRated
		case nth > 1:
			t.Category = tax.Standard
		case category == tax.Standard && t.Rate == 0:
			t.Category = tax.ZeroRated
		case category.NeedsReason():
			if t.Reason = m.text("reason"); t.Reason == "" {
				return nil, wrong{"reason", "a document of category " + string(category) + " prints why no tax is charged"}
			}
		}
		if at := m.form.Find(numbered("on", nth)); at != nil && at.Pick > 0 && at.Pick <= len(m.before(nth)) {
			t.CompoundOn = m.before(nth)[at.Pick-1]
		}
		list = append(list, t)
	}
	return list, nil
}

// rate is the nth rate in percent.
func (m *Model) rate(nth int, category tax.Category) (money.Decimal, error) {
	field := numbered("rate", nth)
	text := strings.TrimSpace(strings.TrimSuffix(m.text(field), "%"))
	none := nth == 1 && (category.NeedsReason() || category == tax.ZeroRated)
	if none && text == "" {
		return 0, nil
	}
	d, ok := money.ParsePercent(text+"%", m.env.Style())
	switch {
	case text == "":
		return 0, wrong{field, "the rate is missing; type it in percent, such as " + m.env.Style().FormatDecimal(8_250_000, 2)}
	case !ok:
		return 0, wrong{field, fmt.Sprintf("%q is no rate; type it in percent, such as %s", text, m.env.Style().FormatDecimal(8_250_000, 2))}
	case d < 0 || d > money.Hundred:
		return 0, wrong{field, "a rate is between 0 and 100 percent"}
	case none && d != 0:
		return 0, wrong{field, "category " + string(category) + " has rate 0; leave the rate out"}
	}
	return d, nil
}
