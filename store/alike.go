package store

import (
	"context"
	"strings"

	"billfold/invoice/customer"
)

// Twin is a customer who is likely to be another one: Field is where they meet,
// Reason what meets there.
type Twin struct {
	Customer      customer.Customer
	Field, Reason string
}

// Alike finds customers who are likely to be the given one, which need not be on
// file: by the first word of the name, by mail and by tax id. There are at most
// limit of them, those of the same name first.
func (c *Customers) Alike(ctx context.Context, who customer.Customer, limit int) ([]Twin, error) {
	const most = 100 // of one first word
	first, _, _ := strings.Cut(customer.Fold(who.Name), " ")
	if len([]rune(first)) < 3 {
		first = "\U0010FFFF" // which no name begins with
	}
	list, err := loadCustomers(ctx, c.s.reader, `id <> ?1 AND (id IN (SELECT id FROM account WHERE name_fold >= ?2 AND name_fold < ?2 || ?3 ORDER BY name_fold`+upTo+`4)
		OR ?5 <> '' AND id IN (SELECT account_id FROM contact WHERE email = ?5 COLLATE NOCASE)
		OR ?6 <> '' AND id IN (SELECT id FROM account WHERE tax_id <> '' AND upper(replace(replace(replace(tax_id, ' ', ''), '.', ''), '-', '')) = ?6)) ORDER BY id`,
		who.ID, head(first), "\U0010FFFF", most, strings.TrimSpace(who.Email), strings.NewReplacer(" ", "", ".", "", "-", "").Replace(strings.ToUpper(who.TaxID)))
	if err != nil {
		return nil, err
	}
	var same, other []Twin
	for _, one := range list {
		switch field, reason := customer.Alike(who, one); field {
		case "":
		case "name":
			same = append(same, Twin{one, field, reason})
		default:
			other = append(other, Twin{one, field, reason})
		}
	}
	all := append(same, other...)
	return all[:min(len(all), limit)], nil
}

// head is the beginning of a word: a slip of the finger is more likely behind it.
func head(word string) string {
	const letters = 3
	r := []rune(word)
	return string(r[:min(len(r), letters)])
}
