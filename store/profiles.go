package store

import (
	"context"
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/tax"
)

// Profiles are the tax profiles in order; the first is the seller's standard.
func (b *Business) Profiles(ctx context.Context) ([]tax.Profile, error) {
	return loadProfiles(ctx, b.s.reader)
}

// SaveProfile changes the tax profile of p's ID, or, with ID 0, the one of that name in any
// case, or adds one. Customers and items keep a profile that gets another name. Drafts follow
// the profile; issued documents stay as they are. It returns the profile as it is kept, or
// *invoice.Invalid, Missing or ErrReused.
func (b *Business) SaveProfile(ctx context.Context, in Intent, p tax.Profile) (tax.Profile, error) {
	return b.saveProfile(ctx, in, p, func(tax.Profile) error { return nil })
}

// ChangeProfile is SaveProfile of what was read as was, the zero Profile of a new one. It
// returns ErrConflict where that is another meanwhile.
func (b *Business) ChangeProfile(ctx context.Context, in Intent, was, p tax.Profile) (tax.Profile, error) {
	return b.saveProfile(ctx, in, p, func(before tax.Profile) error {
		if jsonArg(before) != jsonArg(was) {
			return ErrConflict
		}
		return nil
	})
}

func (b *Business) saveProfile(ctx context.Context, in Intent, p tax.Profile, allow func(before tax.Profile) error) (tax.Profile, error) {
	p.Name = strings.Join(strings.Fields(p.Name), " ")
	if err := checkProfile(p); err != nil {
		return p, err
	}
	id, err := b.s.write(ctx, act{in, "tax profile saved", p}, func(t *tx) error {
		e := event{subject: "tax profile"}
		before, err := profileBefore(ctx, t, p)
		if err == nil {
			err = allow(before)
		}
		if err != nil {
			return err
		}
		if p.ID = before.ID; p.ID != 0 {
			e.before = before
		}
		if p.ID, err = putProfile(ctx, t, p); err != nil {
			return err
		}
		if err := renameProfile(ctx, t, before.Name, p.Name); err != nil {
			return err
		}
		if err := followProfile(ctx, t, p.ID); err != nil {
			return err
		}
		// an issue in progress looks at the rev: it must not charge the old rate
		if _, err := t.exec(ctx, "UPDATE business SET rev = rev + 1"); err != nil {
			return err
		}
		e.id, e.after = p.ID, p
		return t.record(ctx, e)
	})
	if err != nil {
		return p, err
	}
	list, err := profilesWhere(ctx, b.s.reader, "WHERE id = ?", id)
	if err == nil && len(list) == 0 {
		err = Missing{What: "tax profile", Ref: p.Name}
	}
	if err != nil {
		return p, err
	}
	return list[0], nil
}

// checkProfile refuses what no line could be taxed with. What a category demands of
// a document is checked there.
func checkProfile(p tax.Profile) error {
	if p.Name == "" {
		return &invoice.Invalid{Field: "name", Reason: "a tax profile has a name"}
	}
	for _, at := range p.Places {
		if _, ok := tax.ParsePlace(string(at)); !ok {
			return &invoice.Invalid{Field: "place", Reason: fmt.Sprintf("%q is no place", at), Hint: "use a code of ISO 3166 such as CH or US-NH"}
		}
	}
	if err := checkTaxes(p.Taxes); err != nil {
		return err
	}
	last := p.From
	for _, c := range p.Changes {
		switch {
		case len(c.Taxes) == 0:
			return &invoice.Invalid{Field: "taxes", Reason: "a tax ends by a rate of zero, not by none", Hint: "use category Z, E or O"}
		case c.From.IsZero() || !c.From.After(last) && !last.IsZero():
			return &invoice.Invalid{Field: "from", Reason: "rates hold from days in their order", Hint: "give each change a later day"}
		}
		if err := checkTaxes(c.Taxes); err != nil {
			return err
		}
		last = c.From
	}
	return nil
}

func checkTaxes(taxes []tax.Tax) error {
	for _, x := range taxes {
		if !x.Category.Valid() {
			return &invoice.Invalid{Field: "category", Reason: fmt.Sprintf("%q is no tax category of EN 16931", x.Category)}
		}
	}
	_, err := invoice.Calculate(&invoice.Document{Lines: []invoice.Line{{Taxes: taxes}}})
	return err
}

// profileBefore is the profile that p changes, zero where it adds one.
func profileBefore(ctx context.Context, t *tx, p tax.Profile) (before tax.Profile, err error) {
	all, err := loadProfiles(ctx, t)
	if err != nil {
		return before, err
	}
	same, taken := tax.Named(all, p.Name)
	if p.ID == 0 {
		return same, nil
	}
	for _, x := range all {
		if x.ID != p.ID {
			continue
		}
		if taken && same.ID != p.ID {
			return before, &invoice.Invalid{Field: "name", Reason: fmt.Sprintf("there is a tax profile %q already", same.Name), Hint: "choose another name"}
		}
		return x, nil
	}
	return before, Missing{What: "tax profile", Ref: p.Name}
}

// putProfile writes a profile, a new one behind the others, and returns its id.
func putProfile(ctx context.Context, t *tx, p tax.Profile) (int64, error) {
	args := []any{p.Name, customer.Fold(p.Name), listArg(p.Places), string(p.Scope), boolArg(p.Inclusive), dayArg(p.From), listArg(p.Taxes), listArg(p.Changes)}
	const columns = "name, name_fold, places, scope, inclusive, since, taxes, changes"
	if p.ID != 0 {
		if err := t.touch(ctx, "tax_profile", p.ID); err != nil {
			return 0, err
		}
		_, err := t.exec(ctx, "UPDATE tax_profile SET ("+columns+") = ("+placeholders(len(args))+") WHERE id = ?", append(args, p.ID)...)
		return p.ID, err
	}
	id, err := t.insert(ctx, "INSERT INTO tax_profile (pos, "+columns+") VALUES ((SELECT coalesce(max(pos), 0) + 1 FROM tax_profile), "+placeholders(len(args))+")", args...)
	t.made("tax_profile", id)
	return id, err
}

// renameProfile keeps a profile with the customers and items that have it.
func renameProfile(ctx context.Context, t *tx, old, name string) error {
	if old == "" || old == name {
		return nil
	}
	for _, of := range []struct{ table, column string }{{"account", "tax_profile"}, {"item", "tax"}} {
		spelled, err := texts(ctx, t, "SELECT DISTINCT "+of.column+" FROM "+of.table+" WHERE "+of.column+" <> ''")
		if err != nil {
			return err
		}
		for _, s := range spelled {
			if customer.Fold(s) != customer.Fold(old) {
				continue
			}
			if err := t.touchAll(ctx, of.table, "SELECT id FROM "+of.table+" WHERE "+of.column+" = ?", s); err != nil {
				return err
			}
			if _, err := t.exec(ctx, "UPDATE "+of.table+" SET rev = rev + 1, "+of.column+" = ? WHERE "+of.column+" = ?", name, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// followProfile brings the kept figures of the drafts that a profile taxes up to it.
// Their revs stay: a window that edits one follows the profile as well.
func followProfile(ctx context.Context, t *tx, id int64) error {
	drafts, err := values(ctx, t, `SELECT DISTINCT d.id FROM document d JOIN line l ON l.document_id = d.id, json_each(l.taxes) x
		WHERE d.state = 'draft' AND x.value ->> 'profile' = ?`, id)
	if err != nil {
		return err
	}
	for _, row := range drafts {
		draft, _ := row[0].(int64)
		if err := followProfiles(ctx, t, draft); err != nil {
			return err
		}
	}
	return nil
}

// followProfiles brings the kept figures of one draft up to its tax profiles.
func followProfiles(ctx context.Context, t *tx, draft int64) error {
	d, err := loadDocumentOn(ctx, t, invoice.ID(draft), t.today)
	if err != nil {
		return err
	}
	d.Follow(t.today)
	totals := draftTotals(&d)
	args := append(headArgs(&d, totals), draft)
	if _, err := t.exec(ctx, "UPDATE document SET ("+headColumns+") = ("+placeholders(len(args)-1)+") WHERE id = ?", args...); err != nil {
		return err
	}
	return replaceLines(ctx, t, &d, totals)
}

// clearProfiles takes the tax profiles of a country that was corrected before
// anything was issued.
func clearProfiles(ctx context.Context, t *tx) error {
	if err := t.touchAll(ctx, "tax_profile", "SELECT id FROM tax_profile WHERE NOT EXISTS (SELECT 1 FROM document WHERE state <> 'draft') ORDER BY id"); err != nil {
		return err
	}
	_, err := t.exec(ctx, "DELETE FROM tax_profile WHERE NOT EXISTS (SELECT 1 FROM document WHERE state <> 'draft')")
	return err
}

// startProfiles gives a business without tax profiles those of its country.
func startProfiles(ctx context.Context, t *tx, seller invoice.Seller, profiles []tax.Profile) error {
	var have int
	if err := t.one(ctx, "SELECT count(*) FROM tax_profile", nil, &have); err != nil || have > 0 {
		return err
	}
	if len(profiles) == 0 {
		if country, ok := tax.CountryOf(seller.Country()); ok {
			profiles = country.Starting(seller.TaxStatus, tax.PlaceOf(seller.Country(), seller.Address.State))
		}
	}
	for _, p := range profiles {
		p.ID = 0
		if _, err := putProfile(ctx, t, p); err != nil {
			return err
		}
	}
	return nil
}

func loadProfiles(ctx context.Context, q querier) ([]tax.Profile, error) {
	return profilesWhere(ctx, q, "ORDER BY pos")
}

func profilesWhere(ctx context.Context, q querier, where string, args ...any) (list []tax.Profile, err error) {
	rows, err := q.query(ctx, "SELECT id, name, places, scope, inclusive, since, taxes, changes FROM tax_profile "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p tax.Profile
		if err := rows.Scan(&p.ID, &p.Name, jsonInto{&p.Places}, &p.Scope, &p.Inclusive, dayInto{&p.From}, jsonInto{&p.Taxes}, jsonInto{&p.Changes}); err != nil {
			return nil, err
		}
		p.Places, p.Taxes, p.Changes = some(p.Places), some(p.Taxes), some(p.Changes)
		list = append(list, p)
	}
	return list, fromSQLite(rows.Err())
}

// some is a list as Go writes an empty one.
func some[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// choose is how a line of an item's profile is taxed for a customer on a day, at
// the place of the customer's record.
func (p parties) choose(item string, on day.Day) tax.Choice {
	d := invoice.Document{Seller: p.seller, Buyer: p.buyer, Profiles: p.profiles}
	return d.Choose(item, on)
}

// usualName is what the record calls a customer's usual tax.
func usualName(p parties, on day.Day) string {
	usual := p.choose("", on)
	if usual.Profile.Name == "" && len(usual.Taxes) > 0 {
		return "exempt"
	}
	return usual.Profile.Name
}
