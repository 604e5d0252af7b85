package customer

// Inherited is a field that a customer takes from an account above it. Field is
// "terms", "tax_profile", "address" or "po_number".
type Inherited struct {
	Field string
	From  ID
}

// Resolve is the customer as it is billed: payment terms, tax profile, address and
// purchase order number that it has not of its own are those of the nearest account
// above that has them. above are its parent, the parent's parent and so on. An order
// number that is taken over comes with the demand for one. Nothing else is taken
// over: an exemption and a tax id are of the one they were given to.
func Resolve(c Customer, above []Customer) (Customer, []Inherited) {
	var from []Inherited
	take := func(field string, has func(Customer) bool, copy func(of Customer)) {
		if has(c) {
			return
		}
		for _, of := range above {
			if has(of) {
				copy(of)
				from = append(from, Inherited{field, of.ID})
				return
			}
		}
	}
	take("terms", func(x Customer) bool { return !x.Terms.IsZero() }, func(of Customer) { c.Terms = of.Terms })
	take("tax_profile", func(x Customer) bool { return x.TaxProfile != "" }, func(of Customer) { c.TaxProfile = of.TaxProfile })
	take("address", func(x Customer) bool { return !x.Address.IsZero() }, func(of Customer) { c.Address = of.Address })
	take("po_number", func(x Customer) bool { return x.PO != "" || x.PORequired }, func(of Customer) { c.PO, c.PORequired = of.PO, of.PORequired })
	return c, from
}
