package store_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/store/storetest"
)

// edited is a record that two windows edit: each loads it, changes one of its
// fields, and saves what it has. The fields are those the test compares.
type edited struct {
	name string
	load func(*store.Store) (any, []string, error)
	save func(s *store.Store, loaded any, field int, text string) error
}

func editedRecords() []edited {
	ctx := context.Background()
	return []edited{
		{"customer", func(s *store.Store) (any, []string, error) {
			c, err := s.Customers.Get(ctx, 1)
			return c, []string{c.Name, c.Email, c.PO}, err
		}, func(s *store.Store, loaded any, field int, text string) error {
			c := loaded.(customer.Customer)
			*[]*string{&c.Name, &c.Email, &c.PO}[field] = text
			_, err := s.Customers.Edit(ctx, store.NewIntent(), c)
			return err
		}},
		{"contact", func(s *store.Store) (any, []string, error) {
			c, err := s.Contacts.Get(ctx, 2)
			return c, []string{c.Name, c.Email, c.Note}, err
		}, func(s *store.Store, loaded any, field int, text string) error {
			c := loaded.(customer.Contact)
			*[]*string{&c.Name, &c.Email, &c.Note}[field] = text
			_, err := s.Contacts.Edit(ctx, store.NewIntent(), c)
			return err
		}},
		{"business", func(s *store.Store) (any, []string, error) {
			b, err := s.Business.Get(ctx)
			return b, []string{b.Name, b.Email, b.Phone}, err
		}, func(s *store.Store, loaded any, field int, text string) error {
			b := loaded.(invoice.Seller)
			*[]*string{&b.Name, &b.Email, &b.Phone}[field] = text
			return s.Business.Save(ctx, store.NewIntent(), b, store.SetUp{})
		}},
		{"draft", func(s *store.Store) (any, []string, error) {
			d, err := s.Documents.Get(ctx, 1)
			return d, []string{d.Note, d.PO, d.BuyerReference}, err
		}, func(s *store.Store, loaded any, field int, text string) error {
			d := loaded.(invoice.Document)
			*[]*string{&d.Note, &d.PO, &d.BuyerReference}[field] = text
			_, err := s.Documents.Save(ctx, store.NewIntent(), d)
			return err
		}},
		{"custom field", func(s *store.Store) (any, []string, error) {
			list, err := s.Fields.List(ctx)
			return list[0], []string{list[0].Name}, err
		}, func(s *store.Store, loaded any, _ int, text string) error {
			f := loaded.(customer.Field)
			f.Name = text
			_, err := s.Fields.Rename(ctx, store.NewIntent(), f)
			return err
		}},
	}
}

// Two windows load and save in any order, 1,000 edits and more: what was saved
// after a window loaded is never overwritten by what that window loaded.
func TestNoEditIsOverwrittenSilently(t *testing.T) {
	path := storetest.File(t)
	windows := [2]*store.Store{storetest.Open(t, path), storetest.Open(t, path)}
	acme := storetest.Acme(t, windows[0])
	contact(t, windows[0], customer.Contact{Customer: acme.ID, Name: "Jo"})
	storetest.Draft(t, windows[0], acme.ID, 1, storetest.Today())
	if _, err := windows[0].Fields.New(context.Background(), store.NewIntent(), customer.Field{Name: "Region", Type: customer.TextField}); err != nil {
		t.Fatal(err)
	}
	saved, refused, n := 0, 0, 0
	records := editedRecords()
	rapid.Check(t, func(rt *rapid.T) {
		type held struct {
			loaded any
			fields []string
		}
		var hold [2]map[string]held
		for w := range hold {
			hold[w] = map[string]held{}
		}
		for range 40 {
			w, r := rapid.IntRange(0, 1).Draw(rt, "window"), records[rapid.IntRange(0, len(records)-1).Draw(rt, "record")]
			have, ok := hold[w][r.name]
			if !ok || rapid.IntRange(0, 3).Draw(rt, "load") == 0 {
				loaded, fields, err := r.load(windows[w])
				if err != nil {
					rt.Fatal(err)
				}
				hold[w][r.name] = held{loaded, fields}
				continue
			}
			_, now, err := r.load(windows[1-w])
			if err != nil {
				rt.Fatal(err)
			}
			n++
			field, text := rapid.IntRange(0, len(now)-1).Draw(rt, "field"), fmt.Sprintf("text %d", n)
			err = r.save(windows[w], have.loaded, field, text)
			_, after, loadErr := r.load(windows[1-w])
			if loadErr != nil {
				rt.Fatal(loadErr)
			}
			stale := fmt.Sprint(now) != fmt.Sprint(have.fields)
			switch {
			case err == nil && stale:
				rt.Fatalf("%s: an edit over %v was saved on what was loaded before, %v", r.name, now, have.fields)
			case err == nil:
				saved++
				now[field] = text
			case errors.Is(err, store.ErrConflict):
				refused++
			default:
				rt.Fatal(err)
			}
			if fmt.Sprint(after) != fmt.Sprint(now) {
				rt.Fatalf("%s holds %v, want %v", r.name, after, now)
			}
			delete(hold[w], r.name)
		}
	})
	if saved+refused < 1000 || saved == 0 || refused == 0 {
		t.Errorf("%d edits saved, %d refused: too few to tell", saved, refused)
	}
	mustVerify(t, windows[0])
}
