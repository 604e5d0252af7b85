package customerform

import "strings"

// summary says in a few words what a folded section holds, or that something in
// it is wrong.
func (m *Model) summary(p *part) (words string, wrong bool) {
	for _, f := range p.fields {
		if f.Problem != "" {
			return "! " + strings.ToLower(f.Label) + ": " + f.Problem, true
		}
	}
	var said []string
	add := func(label, value string) {
		if value != "" {
			said = append(said, label+value)
		}
	}
	value := func(name string) string { return strings.TrimSpace(m.field(name).Value()) }
	reading := func(name string) string { return or(m.field(name).Echo, value(name)) }
	switch p.key {
	case "tax":
		add("", value("legal_name"))
		add(m.taxIDLabel()+" ", value("tax_id"))
		if why := value("exempt_reason"); why != "" {
			add("exempt: ", why)
		} else {
			add("", reading("tax_profile"))
		}
	case "terms":
		add("", strings.TrimSuffix(reading("terms"), ", as yours"))
		add("", strings.TrimSuffix(reading("currency"), ", as yours"))
		add("", strings.TrimSuffix(reading("language"), ", as yours"))
		if po := value("po_number"); po != "" {
			add("PO ", po)
		} else if value("po_required") == yes {
			add("", "PO required")
		}
	case "people":
		add("", value("contact"))
		add("", value("phone"))
	case "rate":
		if rate := reading("hour_rate"); rate != "" {
			add("", rate+" an hour")
		}
	}
	if len(said) == 0 {
		return "none", false
	}
	return strings.Join(said, ", "), false
}
