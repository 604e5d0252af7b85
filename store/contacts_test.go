package store_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/store"
	"billfold/store/storetest"
)

func contact(t *testing.T, s *store.Store, c customer.Contact) customer.Contact {
	t.Helper()
	made, err := s.Contacts.Create(context.Background(), store.NewIntent(), c)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func reload(t *testing.T, s *store.Store, id customer.ID) customer.Customer {
	t.Helper()
	c, err := s.Customers.Get(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The billing contact is one fact with two doors: the customer's form and the
// contacts.
func TestTheBillingContactIsTheContactOfTheCustomer(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	list, err := s.Contacts.List(ctx, acme.ID)
	want := customer.Contact{ID: 1, Rev: 1, Customer: acme.ID, Name: "Dana Ruiz", Email: "accounts@acme-robotics.example", Phone: "+49 89 555 0117", Roles: []customer.Role{customer.Billing}}
	if err != nil || len(list) != 1 || !reflect.DeepEqual(list[0], want) {
		t.Fatalf("contacts %+v, %v", list, err)
	}
	acme.Email = "new@acme.example"
	if acme, err = s.Customers.Edit(ctx, store.NewIntent(), acme); err != nil || acme.Email != "new@acme.example" || acme.Contact != "Dana Ruiz" {
		t.Fatalf("edited through the customer: %+v, %v", acme, err)
	}
	dana, err := s.Contacts.Get(ctx, 1)
	if err != nil || dana.Email != "new@acme.example" || dana.Rev != 2 {
		t.Fatalf("the contact after it: %+v, %v", dana, err)
	}
	dana.Phone = "+49 1"
	if _, err := s.Contacts.Edit(ctx, store.NewIntent(), dana); err != nil {
		t.Fatal(err)
	}
	now := reload(t, s, acme.ID)
	if now.Phone != "+49 1" || now.Rev == acme.Rev {
		t.Errorf("the customer after the contact was edited: %+v", now)
	}
	if _, err := s.Customers.Edit(ctx, store.NewIntent(), acme); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a form that was opened before wrote over the contact: %v", err)
	}
	if _, err := s.Contacts.Edit(ctx, store.NewIntent(), dana); !errors.Is(err, store.ErrConflict) {
		t.Errorf("an old contact was written: %v", err)
	}

	jo := contact(t, s, customer.Contact{Customer: acme.ID, Name: "Jo", Roles: []customer.Role{"other", "Accounts Payable", customer.Billing, "ap"}})
	if !reflect.DeepEqual(jo.Roles, []customer.Role{customer.Billing, customer.AccountsPayable, customer.Other}) {
		t.Errorf("roles %v", jo.Roles)
	}
	if now := reload(t, s, acme.ID); now.Contact != "Jo" || now.Email != "" {
		t.Errorf("bills go to %s, %s", now.Contact, now.Email)
	}
	if dana, _ = s.Contacts.Get(ctx, 1); dana.Has(customer.Billing) {
		t.Error("two get the bills")
	}
	now = reload(t, s, acme.ID)
	now.Contact, now.Email, now.Phone = "", "", ""
	if now, err = s.Customers.Edit(ctx, store.NewIntent(), now); err != nil || now.Contact != "" {
		t.Fatalf("emptied: %+v, %v", now, err)
	}
	if jo, err = s.Contacts.Get(ctx, jo.ID); err != nil || !jo.Archived || jo.Name != "Jo" || jo.Has(customer.Billing) {
		t.Errorf("who got the bills before is %+v, %v", jo, err)
	}
	mustVerify(t, s)
}

func TestContactsRefuseWhatNobodyIs(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	var invalid *invoice.Invalid
	for name, c := range map[string]customer.Contact{"name": {Customer: acme.ID, Note: "x"}, "roles": {Customer: acme.ID, Name: "x", Roles: []customer.Role{"boss"}}} {
		if _, err := s.Contacts.Create(ctx, store.NewIntent(), c); !errors.As(err, &invalid) || invalid.Field != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Contacts.Create(ctx, store.NewIntent(), customer.Contact{Customer: 99, Name: "x"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("at nobody: %v", err)
	}
	if _, err := s.Contacts.Move(ctx, store.NewIntent(), 1, acme.ID); !errors.As(err, &invalid) {
		t.Errorf("moved to where it is: %v", err)
	}
	if _, err := s.Contacts.Move(ctx, store.NewIntent(), 1, 99); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("moved to nobody: %v", err)
	}
	if _, err := s.Contacts.Move(ctx, store.NewIntent(), 9, acme.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("nobody moved: %v", err)
	}
	if _, err := s.Contacts.Archive(ctx, store.NewIntent(), 1, true); err != nil {
		t.Fatal(err)
	}
	gone, _ := s.Contacts.Get(ctx, 1)
	gone.Roles = []customer.Role{customer.Billing}
	if _, err := s.Contacts.Edit(ctx, store.NewIntent(), gone); !errors.As(err, &invalid) {
		t.Errorf("who was put away gets bills: %v", err)
	}
	if now := reload(t, s, acme.ID); now.Contact != "" {
		t.Errorf("who was put away still gets the bills: %s", now.Contact)
	}
	for ref, want := range map[string]int{"K-0001": 1, "k-1": 1, "dana ruiz": 1, " Dana  Ruiz ": 1} {
		if found, err := s.Contacts.Named(ctx, ref); err != nil || len(found) != want {
			t.Errorf("%q names %d, %v", ref, len(found), err)
		}
	}
	if _, err := s.Contacts.Named(ctx, "Dana"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("half a name: %v", err)
	}
}

// A3: one who changes jobs takes neither the old account's documents nor its bills.
func TestAContactMovesToAnotherAccount(t *testing.T) {
	s, ctx := storetest.New(t), context.Background()
	acme := storetest.Acme(t, s)
	birch := storetest.Customer(t, s, customer.Customer{Name: "Birch & Sons", Contact: "Tom Birch", Address: acme.Address})
	issued := storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	in := store.NewIntent()
	for range 2 { // the second is answered with the first
		moved, err := s.Contacts.Move(ctx, in, 1, birch.ID)
		if err != nil || moved.Customer != birch.ID || moved.Has(customer.Billing) {
			t.Fatalf("moved: %+v, %v", moved, err)
		}
	}
	if d, _ := s.Documents.Get(ctx, issued.ID); d.Buyer.Contact != "Dana Ruiz" || d.Customer != acme.ID {
		t.Errorf("the old invoice names %q at %s", d.Buyer.Contact, d.Customer)
	}
	if now := reload(t, s, acme.ID); now.Contact != "" {
		t.Errorf("bills of the old account still go to %s", now.Contact)
	}
	if now := reload(t, s, birch.ID); now.Contact != "Tom Birch" {
		t.Errorf("bills of the new account go to %s", now.Contact)
	}
	for id, text := range map[customer.ID]string{acme.ID: "Dana Ruiz (K-0001) moved to Birch & Sons (C-0002)", birch.ID: "Dana Ruiz (K-0001) came from Acme Robotics GmbH (C-0001)"} {
		page, err := s.Customers.Timeline(ctx, store.TimelineQuery{Customer: id})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, r := range page.Rows {
			if r.Kind == "contact" && r.Text == text {
				n++
			}
		}
		if n != 1 {
			t.Errorf("the record of %s says %d times %q: %+v", id, n, text, page.Rows)
		}
		trail, _, err := s.History(ctx, id)
		last := trail[len(trail)-1]
		if err != nil || last.Verb != "contact moved" || !strings.Contains(string(last.Before), `"customer":1`) || !strings.Contains(string(last.After), `"customer":2`) {
			t.Errorf("the trail of %s ends with %+v, %v", id, last, err)
		}
	}
	mustVerify(t, s)
}
