package pdf

import "billfold/invoice/tax"

// sign tells who signs the document where the law asks for a signature: India,
// rule 46 (q) of the CGST Rules.
func (b *builder) sign() {
	if b.d.Seller.Country() == "IN" && b.d.Seller.TaxStatus == tax.Charges && !b.draft {
		b.c.signed = b.c.seller
	}
}

// signature is a box of 60 by 25 mm right above the footer of the last page,
// with the seller's name in it and room to sign.
func (s *setter) signature() []group {
	const wide, high, above = 60.0, 25.0, 4.0
	if s.c.signed == "" {
		return nil
	}
	return []group{{{above + high, func(float64) {
		x, y := s.p.right-wide, s.p.bottom()-high
		name, ns := s.f.fit(s.c.signed, plain(8, ink), 6, wide-5)
		label, ls := s.f.fit(s.c.w.papers.signature, plain(7, grey), 5, wide-5)
		s.page.frame(x, y, s.p.right, s.p.bottom(), 0.15, ruleGrey)
		s.put(x+2.5, y+4.5, ns, name)
		s.put(x+2.5, s.p.bottom()-2.3, ls, label)
	}}}}
}
