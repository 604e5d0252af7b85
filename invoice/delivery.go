package invoice

import (
	"bytes"
	"slices"
	"strings"

	"billfold/invoice/customer"
	"billfold/invoice/day"
)

// Delivery is where and when goods went or the work was done, where that is not the
// billing address [BG-13]. It is a fact for the reader; the tax follows the place of the
// job alone.
type Delivery struct {
	Country string           `json:"country,omitempty"` // ISO 3166 alpha-2 [BT-80]; that of Address where there is one
	Date    day.Day          `json:"date,omitzero"`     // [BT-72]
	Name    string           `json:"name,omitempty"`    // who received it [BT-70]; "": the buyer
	Address customer.Address `json:"address,omitzero"`  // [BT-75 to BT-79]; zero: the buyer's
}

// IsZero says that nothing is known of it.
func (x *Delivery) IsZero() bool {
	return x.Country == "" && x.Date.IsZero() && x.Name == "" && x.Address.IsZero() && x.Address.Country == ""
}

// Named says that the delivery has a name or an address of its own.
func (x *Delivery) Named() bool { return x.Name != "" || !x.Address.IsZero() }

// SetCountry moves the delivery to a country, a code in capitals.
func (x *Delivery) SetCountry(code string) {
	if x.Country = code; !x.Address.IsZero() {
		x.Address.Country = code
	}
}

// ShipTo says where it went; without a name and an address it went where the buyer is.
// The day stays.
func (x *Delivery) ShipTo(name string, a customer.Address) {
	if a.IsZero() {
		a = customer.Address{}
	}
	x.Name, x.Address, x.Country = name, a, a.Country
}

// ParseShipTo reads "NAME; STREET; PLACE", its parts divided by semicolons; a country's
// name may follow. Of two parts the first is the street where it has a number, else the
// name; nothing before the first semicolon is no name. country is a code in capitals
// that holds where the text names none. ok says that there is a place, or a country,
// which for some is the place, or no text at all.
func ParseShipTo(text, country string) (name string, a customer.Address, ok bool) {
	parts := strings.Split(text, ";")
	for i, p := range parts {
		parts[i] = strings.Join(strings.Fields(p), " ")
	}
	unnamed := len(parts) > 1 && parts[0] == ""
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	body, abroad := len(parts), false
	if body > 1 {
		if _, is := customer.CountryCode(parts[body-1]); is {
			abroad = true
			body--
		}
	}
	if !unnamed && (body > 2 || body == 2 && !strings.ContainsAny(parts[0], "0123456789")) {
		name, parts = parts[0], parts[1:]
	}
	if len(parts) == 0 {
		return "", customer.Address{}, true
	}
	a = customer.ParseAddress(parts, country)
	return name, a, a.City != "" || a.Code != "" || abroad
}

// ShipToText is the name and the address as ParseShipTo reads them; home is the
// country that is not named.
func (x *Delivery) ShipToText(home string) string {
	lines := x.Address.Lines(home)
	if x.Name != "" || len(lines) > 2 {
		lines = append([]string{x.Name}, lines...)
	}
	return strings.Join(lines, "; ")
}

// Lines are the name and the address as they are read, each in a line of its own; the
// country's name is the last one where it is not home.
func (x *Delivery) Lines(home string) []string {
	lines := x.Address.Lines(home)
	if x.Name != "" {
		lines = append([]string{x.Name}, lines...)
	}
	return lines
}

// clone shares no memory with it.
func (x Delivery) clone() Delivery {
	x.Address.Street = orNone(slices.Clone(x.Address.Street))
	return x
}

// delivery is what a delivery with an address demands [BR-57].
func (r *review) delivery() {
	x := &r.d.Delivery
	r.add(x.Named() && x.Country == "", "delivery.country", "add the country the goods went to", "the country of the delivery address is missing")
	r.add(x.Name != "" && x.Address.IsZero(), "delivery.address", "add the address, or take the name away", "the delivery address has a name alone")
}

// readDelivery reads where and when goods went. The address is an object, or a list of
// lines whose last one is the place.
func readDelivery(o *object) (x Delivery) {
	x.Date, x.Name = o.date("date"), o.text("name")
	country := readCountry(o)
	if raw := bytes.TrimSpace(o.values["address"]); bytes.HasPrefix(raw, []byte("[")) {
		x.ShipTo(x.Name, customer.ParseAddress(o.texts("address"), country))
	} else if at := o.object("address"); at != nil {
		a := customer.Address{Street: orNone(at.texts("street")), Code: at.text("code"), City: at.text("city"), State: at.text("state"), Country: country}
		if own := readCountry(at); country == "" {
			a.Country = own
		} else if own != "" && own != country {
			at.fail("country", "leave one of them out", "the delivery is to %s, and its address is in %s", country, own)
		}
		at.close()
		x.ShipTo(x.Name, a)
	}
	if x.Country == "" {
		x.Country = country
	}
	o.close()
	return x
}

func readCountry(o *object) string {
	name := o.text("country")
	if name == "" {
		return ""
	}
	code, ok := customer.CountryCode(name)
	if !ok {
		o.fail("country", "use a code of ISO 3166, such as DE", "%q is no country", name)
	}
	return code
}

// answerDelivery is what readDelivery reads; nil for none.
func answerDelivery(x Delivery) *AnswerDelivery {
	if x.IsZero() {
		return nil
	}
	a := &AnswerDelivery{Country: x.Country, Date: x.Date.String(), Name: x.Name}
	if !x.Address.IsZero() {
		a.Address = &x.Address
	}
	return a
}
