package storetest

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
)

// Victim is a customer all of whose records hold one text wherever text can stand.
type Victim struct {
	Customer customer.Customer
	Draft    invoice.Document
	Paid     invoice.Document // a part of it, by Payment
	Payment  invoice.PaymentID
	Open     invoice.Document // sent, with a note
	Void     invoice.Document // the credit note that voids a third one
	Contact  customer.Contact
}

// HostileBusiness sets a business up whose every text holds a text.
func HostileBusiness(tb testing.TB, s *store.Store, text string) {
	tb.Helper()
	text = strings.ToValidUTF8(text, "\ufffd") // the file takes nothing else
	seller := Seller()
	seller.Name += text
	seller.Address = customer.Address{Street: []string{"Road " + text}, Code: "50667" + text, City: "Köln " + text, Country: "DE"}
	seller.Email, seller.Phone, seller.Folder = "rosa"+text+"@lindt.example", "+49 "+text, filepath.Join(tb.TempDir(), text)
	seller.Bank = append(seller.Bank, invoice.BankDetail{Label: "Bank " + text, Value: "Name " + text})
	up := store.SetUp{Profiles: []tax.Profile{{Name: "VAT" + text, Taxes: []tax.Tax{{Category: tax.Standard, Rate: 19 * money.One, Name: "VAT" + text}}},
		{Name: "free" + text, Taxes: []tax.Tax{{Category: tax.Exempt, Name: "Tax" + text, Reason: "Exempt " + text}}}}}
	if err := s.Business.Save(context.Background(), store.NewIntent(), seller, up); err != nil {
		tb.Fatalf("%q: %v", text, err)
	}
}

// Hostile makes a Victim in a file that has a business, and an item and a field of
// the user's own of that name.
func Hostile(tb testing.TB, s *store.Store, text string) (v Victim) {
	tb.Helper()
	text = strings.ToValidUTF8(text, "\ufffd")
	ctx := context.Background()
	must := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatalf("%q: %v", text, err)
		}
	}
	_, err := s.Items.Create(ctx, store.NewIntent(), store.Item{Name: "Item " + text, Price: 95 * money.One, Unit: "h" + text})
	must(err)
	field, err := s.Fields.New(ctx, store.NewIntent(), customer.Field{Name: "Field " + named(text), Type: customer.TextField})
	must(err)
	v.Customer = Customer(tb, s, customer.Customer{
		Name: "N" + text, LegalName: "Legal " + text, Contact: "Dana " + text, Email: "e" + text + "@acme.example", Phone: "+49 " + text,
		Address: customer.Address{Street: []string{"Street " + text, "Yard " + text}, Code: "80331" + text, City: "Munich " + text, State: text, Country: "DE"},
		PO:      "PO " + text, Tier: "tier " + text, Owner: "owner " + text, Tags: []string{"tag" + text}, Custom: map[customer.FieldID]string{field.ID: value(text)},
	})
	v.Contact, err = s.Contacts.Create(ctx, store.NewIntent(), customer.Contact{Customer: v.Customer.ID, Name: "Kay " + text, Email: "k" + text + "@x.example", Phone: text, Note: "Note " + text})
	must(err)
	issue := func(date day.Day) invoice.Document {
		d, err := s.Documents.Issue(ctx, store.NewIntent(), hostileDraft(tb, s, v.Customer.ID, text, date), Render)
		must(err)
		return d
	}
	v.Paid, v.Open = issue(Today()), issue(Today())
	paid, err := s.Payments.Record(ctx, store.NewIntent(), store.PaymentInput{Customer: v.Customer.ID, Date: Today(), Method: "bank",
		Amount: money.Amount{Minor: 100, Currency: "EUR"}, Reference: "Ref " + text, Selected: v.Paid.ID})
	must(err)
	v.Payment = paid.Payment.ID
	v.Void, err = s.Documents.Credit(ctx, store.NewIntent(), store.CreditInput{Of: issue(Today()).ID, Void: true, Reason: "Reason " + text}, Render)
	must(err)
	must(s.Documents.MarkSent(ctx, store.NewIntent(), v.Open.ID, invoice.Sent{How: "by_me", On: Today()}))
	for _, of := range []invoice.ID{0, v.Open.ID} {
		_, err = s.Entries.Add(ctx, store.NewIntent(), store.Entry{Customer: v.Customer.ID, Document: of, On: Today(), Text: "Said " + text})
		must(err)
	}
	v.Draft, err = s.Documents.Save(ctx, store.NewIntent(), hostileDraft(tb, s, v.Customer.ID, text, day.Day{}))
	must(err)
	return v
}

func hostileDraft(tb testing.TB, s *store.Store, id customer.ID, text string, date day.Day) invoice.Document {
	tb.Helper()
	d := Unsaved(tb, s, id, 2, date)
	d.PO, d.BuyerReference, d.Note = "PO "+text, "Your "+text, "Note "+text
	d.Lines[0].Description, d.Lines[0].Unit = "Work "+text, "h"+text
	d.Lines[0].Adjustments = []invoice.Adjustment{{Percent: 5 * money.One, Reason: "Less " + text}}
	d.Adjustments = []invoice.Adjustment{{Charge: true, Amount: 100, Reason: "Freight " + text}}
	return d
}

// named is a text without what the name of a field cannot hold.
func named(text string) string { return strings.ReplaceAll(text, "=", "") }

// value is a text as the value of a field can hold it: at most 1,000
// characters.
func value(text string) string {
	v := []rune("Value " + text)
	return string(v[:min(len(v), 1000)])
}
