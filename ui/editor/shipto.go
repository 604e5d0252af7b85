package editor

import (
	"errors"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
)

// shipped says whether the delivery address is worth a field: it is another than the
// billing address. Else the field is there while the header is typed in: it takes a row
// of its own.
func (m *Model) shipped() bool {
	return m.doc.Delivery.Named() || m.doc.Typed[shipTo.path()] != ""
}

// buyerCountry is the country of an address that names none.
func (m *Model) buyerCountry() string {
	if country := m.doc.Buyer.Address.Country; country != "" {
		return country
	}
	return m.doc.Seller.Country()
}

// readShipTo reads "Acme; Hafenweg 7; 48155 Münster"; nothing is the billing address.
func readShipTo(text, country string) (name string, a customer.Address, err error) {
	name, a, ok := invoice.ParseShipTo(text, country)
	if !ok {
		err = errors.New("an address has a place: Acme; Hafenweg 7; 48155 Münster")
	}
	return name, a, err
}

// applyShipTo sends the goods to the address that is typed. A country that the document
// has without an address stays that of one that names none.
func (m *Model) applyShipTo(text string) error {
	was, country := m.shipping, m.buyerCountry()
	alone := !was.Named() && was.Country != ""
	if alone {
		country = was.Country
	}
	name, a, err := readShipTo(text, country)
	if err != nil {
		return err
	}
	m.doc.Delivery.ShipTo(name, a)
	if alone && strings.TrimSpace(text) == "" {
		m.doc.Delivery.SetCountry(was.Country)
	}
	return nil
}
