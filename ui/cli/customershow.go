package cli

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
)

func (s *session) customerShow() *cobra.Command {
	return &cobra.Command{Use: "show C", Short: "Show a customer: record, balance, what needs doing", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		c, err := s.store.Customers.Find(ctx, args[0])
		if err != nil {
			return err
		}
		return s.printCustomer(ctx, c.ID)
	}}
}

// customerJSON is a customer as the command line writes it.
type customerJSON struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	LegalName  string   `json:"legal_name"`
	Contact    string   `json:"contact"`
	Email      string   `json:"email"`
	Phone      string   `json:"phone"`
	Address    []string `json:"address"`
	Country    string   `json:"country"`
	PostalCode string   `json:"postal_code"`
	City       string   `json:"city"`
	State      string   `json:"state"`
	Language   string   `json:"language"`
	Terms      string   `json:"terms"`
	TaxProfile string   `json:"tax_profile"`
	TaxID      string   `json:"tax_id"`
	Exempt     string   `json:"exempt_reason"`
	Certif     string   `json:"certificate"`
	ExemptEnd  *string  `json:"exempt_until"`
	Currency   string   `json:"currency"`
	PO         string   `json:"po_number"`
	PORequired bool     `json:"po_required"`
	Tier       string   `json:"tier"`
	Cycle      string   `json:"cycle"`
	Owner      string   `json:"owner"`
	Tags       []string `json:"tags"`
	Parent     *string  `json:"parent"`
	Archived   bool     `json:"archived"`
	*recordOf           // where it is shown
	*balanceOf
}

// recordOf is what belongs to a customer beside its own fields.
type recordOf struct {
	Inherited []inheritedJSON `json:"inherited"`
	Fields    []valueJSON     `json:"fields"`
	Contacts  []contactJSON   `json:"contacts"`
}

// inheritedJSON is a field that a customer takes from an account above.
type inheritedJSON struct {
	Field string `json:"field"`
	From  string `json:"from"`
	Value string `json:"value"`
}

// valueJSON is a field of the user's own with the customer's value.
type valueJSON struct {
	fieldJSON
	Value string `json:"value"`
}

// balanceOf is what a customer's record says of money.
type balanceOf struct {
	Owes     []figure `json:"owes"`
	Overdue  []figure `json:"overdue"`
	DaysLate int      `json:"days_overdue"`
	Credit   []figure `json:"credit"`
	Drafts   int      `json:"drafts"`
}

func customerAnswer(c customer.Customer) customerJSON {
	var parent *string
	if c.Parent != 0 {
		parent = textOrNull(c.Parent.String())
	}
	return customerJSON{ID: c.ID.String(), Name: c.Name, LegalName: c.LegalName, Contact: c.Contact, Email: c.Email, Phone: c.Phone,
		Address: append([]string{}, c.Address.Lines(c.Address.Country)...), Country: c.Address.Country, PostalCode: c.Address.Code, City: c.Address.City, State: c.Address.State,
		Language: c.Language, Terms: c.Terms.String(), TaxProfile: c.TaxProfile, TaxID: c.TaxID, Exempt: c.ExemptReason, Certif: c.Certificate, ExemptEnd: dayOrNull(c.ExemptUntil), Currency: string(c.Currency),
		PO: c.PO, PORequired: c.PORequired, Tier: c.Tier, Cycle: c.Cycle, Owner: c.Owner, Tags: append([]string{}, c.Tags...), Parent: parent, Archived: c.Archived}
}

func (s *session) printCustomer(ctx context.Context, id customer.ID) error {
	card, err := s.store.Customers.Card(ctx, id)
	if err != nil {
		return err
	}
	answer := customerAnswer(card.Customer)
	answer.recordOf = recordAnswer(card)
	answer.balanceOf = &balanceOf{figures(card.Owes), figures(card.Late), card.LateDays, figures(card.Credit), card.Drafts}
	return s.answer(map[string]any{"customer": answer}, func(w io.Writer) {
		archived := ""
		if card.Customer.Archived {
			archived = " (archived)"
		}
		fmt.Fprintf(w, "%s %s%s\n", card.Customer.ID, cell.Clean(card.Customer.Name), archived)
		facts(w, s.customerFacts(card, answer)...)
	})
}

func recordAnswer(card store.CustomerCard) *recordOf {
	r := &recordOf{[]inheritedJSON{}, []valueJSON{}, []contactJSON{}}
	values := map[string]string{"terms": card.Billed.Terms.String(), "tax_profile": card.Billed.TaxProfile,
		"address": strings.Join(card.Billed.Address.Lines(card.Billed.Address.Country), "; "), "po_number": card.Billed.PO}
	for _, i := range card.Inherited {
		r.Inherited = append(r.Inherited, inheritedJSON{i.Field, i.From.String(), values[i.Field]})
	}
	for _, f := range card.Fields {
		r.Fields = append(r.Fields, valueJSON{fieldAnswer(f), card.Customer.Custom[f.ID]})
	}
	for _, c := range card.Contacts {
		r.Contacts = append(r.Contacts, contactAnswer(c))
	}
	return r
}

// customerFacts are a customer's fields as it is billed; what it takes from an
// account above says so.
func (s *session) customerFacts(card store.CustomerCard, answer customerJSON) []string {
	c, billed := card.Customer, card.Billed
	from := func(field, text string) string {
		for _, i := range card.Inherited {
			if i.Field == field && text != "" {
				return text + " (from " + i.From.String() + ")"
			}
		}
		return text
	}
	parent, late := "", ""
	if c.Parent != 0 {
		parent = c.Parent.String() + " " + card.Parent
	}
	if card.LateDays > 0 {
		late = fmt.Sprintf("%s, %d days", s.amounts(card.Late), card.LateDays)
	}
	_, language, _ := customer.Language(c.Language)
	list := []string{"Legal name", c.LegalName, "Parent", parent, "Contact", c.Contact, "Mail", c.Email, "Phone", c.Phone,
		"Address", from("address", strings.Join(billed.Address.Lines(billed.Address.Country), "\n")), "Country", billed.Address.Country, "Language", language,
		"Terms", from("terms", card.Terms.String()), "Tax profile", from("tax_profile", card.UsualTax), "Tax id", c.TaxID, "Exempt", c.ExemptReason, "Certificate", s.certificate(c),
		"Currency", string(c.Currency), "PO", from("po_number", billed.PO), "Tier", c.Tier, "Cycle", c.Cycle, "Owner", c.Owner, "Tags", strings.Join(c.Tags, ", ")}
	for _, f := range card.Fields {
		list = append(list, f.Name, c.Custom[f.ID])
	}
	for i, k := range card.Contacts {
		if label := "People"; !k.Archived && !k.Has(customer.Billing) { // who gets the bills stands above
			if i > 0 && list[len(list)-2] == label {
				list[len(list)-1] += "\n" + contactLine(k)
				continue
			}
			list = append(list, label, contactLine(k))
		}
	}
	return append(list, "Owes", first(s.amounts(card.Owes), "nothing"), "Overdue", late, "Credit", s.amounts(card.Credit), "Drafts", zeroEmpty(card.Drafts))
}

// certificate is what proves the exemption, and until when.
func (s *session) certificate(c customer.Customer) string {
	text := c.Certificate
	if !c.ExemptUntil.IsZero() {
		word := "until "
		if c.ExemptionEnded(s.today) {
			word = "ended "
		}
		text = strings.TrimSpace(text + " " + word + c.ExemptUntil.String())
	}
	return text
}

func zeroEmpty(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
