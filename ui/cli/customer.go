package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/locale"
	"billfold/store"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
)

func (s *session) customerCommand() *cobra.Command {
	return noun("customer", "Customers: the accounts that pay",
		s.customerNew(), s.customerList(), s.customerShow(), s.customerEdit(), s.customerArchive(true), s.customerArchive(false), s.customerPurge(), s.fieldsCommand())
}

// customerFlags are the flags of customer new and edit.
type customerFlags struct {
	name, legalName, contact, email, phone, address, country, language, terms string
	taxProfile, taxID, exempt, currency, po, tier, cycle, owner               string
	certificate, exemptUntil, parent                                          string
	poRequired                                                                bool
	tags, set                                                                 []string
}

func (c *customerFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&c.legalName, "legal-name", "", "`NAME` on documents, where it is another")
	f.StringVar(&c.contact, "contact", "", "`NAME` of the person who gets the bills")
	f.StringVar(&c.email, "email", "", "mail `ADDRESS`")
	f.StringVar(&c.phone, "phone", "", "telephone `NUMBER`")
	f.StringVar(&c.address, "address", "", "`LINES` of the address, separated by ;")
	f.StringVar(&c.country, "country", "", "`CC`, the ISO code of the country; default: the business's")
	f.StringVar(&c.language, "language", "", "`L`, the ISO code of the documents' language; default: the business's")
	f.StringVar(&c.terms, "terms", "", "payment `TERMS`: net N, eom+N, day N, receipt")
	f.StringVar(&c.taxProfile, "tax-profile", "", "`NAME` of the tax profile of new lines")
	f.StringVar(&c.taxID, "tax-id", "", "VAT or GST `ID`")
	f.StringVar(&c.exempt, "exempt", "", "`REASON` why no tax is charged; it is printed")
	f.StringVar(&c.certificate, "certificate", "", "`NUMBER` of the exemption certificate")
	f.StringVar(&c.exemptUntil, "exempt-until", "", "last `DATE` of the exemption, YYYY-MM-DD; after it tax is charged")
	f.StringVar(&c.currency, "currency", "", "`CUR` of new documents; default: the business's")
	f.StringVar(&c.po, "po", "", "purchase order `NUMBER` of new documents")
	f.BoolVar(&c.poRequired, "po-required", false, "refuse to issue without a purchase order number")
	f.StringVar(&c.parent, "parent", "", "customer `C` above this one; terms, tax profile, address and PO that are missing here are taken from there")
	f.StringVar(&c.tier, "tier", "", "service `TIER`")
	f.StringVar(&c.cycle, "cycle", "", "billing `CYCLE`")
	f.StringVar(&c.owner, "owner", "", "`WHO` looks after the customer")
	f.StringArrayVar(&c.tags, "tag", nil, "`TAG`; repeat it")
	f.StringArrayVar(&c.set, "set", nil, "`FIELD=VALUE` of a field of your own; repeat it; see billfold customer fields")
}

// apply puts the flags that were typed on a customer. An empty text empties the
// field.
func (c *customerFlags) apply(cmd *cobra.Command, to *customer.Customer, seller invoice.Seller) error {
	texts := map[string]struct {
		typed string
		field *string
	}{
		"name": {c.name, &to.Name}, "legal-name": {c.legalName, &to.LegalName}, "contact": {c.contact, &to.Contact}, "email": {c.email, &to.Email},
		"phone": {c.phone, &to.Phone}, "tax-profile": {c.taxProfile, &to.TaxProfile}, "tax-id": {c.taxID, &to.TaxID},
		"exempt": {c.exempt, &to.ExemptReason}, "certificate": {c.certificate, &to.Certificate}, "po": {c.po, &to.PO}, "tier": {c.tier, &to.Tier}, "cycle": {c.cycle, &to.Cycle}, "owner": {c.owner, &to.Owner},
	}
	for flag, t := range texts {
		if cmd.Flags().Changed(flag) {
			*t.field = strings.TrimSpace(t.typed)
		}
	}
	if cmd.Flags().Changed("po-required") {
		to.PORequired = c.poRequired
	}
	if cmd.Flags().Changed("tag") {
		to.Tags = c.tags
	}
	until, err := optionalDay(c.exemptUntil, "--exempt-until")
	if err != nil {
		return err
	}
	if cmd.Flags().Changed("exempt-until") {
		to.ExemptUntil = until
	}
	for _, pair := range c.set {
		if _, _, err := fieldValue(pair); err != nil {
			return err
		}
	}
	if err := c.applyPlace(cmd, to, seller); err != nil {
		return err
	}
	return c.applyTerms(cmd, to)
}

func (c *customerFlags) applyPlace(cmd *cobra.Command, to *customer.Customer, seller invoice.Seller) error {
	country := first(to.Address.Country, seller.Country())
	if c.country != "" {
		code, err := parseCountry(c.country)
		if err != nil {
			return err
		}
		country = code
	}
	if cmd.Flags().Changed("address") {
		to.Address = parseAddress(c.address, country)
	}
	to.Address.Country = country
	return nil
}

func (c *customerFlags) applyTerms(cmd *cobra.Command, to *customer.Customer) error {
	terms, err := parseTerms(c.terms)
	if err != nil {
		return err
	}
	if cmd.Flags().Changed("terms") {
		to.Terms = terms
	}
	cur, err := parseCurrency(c.currency)
	if err != nil {
		return err
	}
	if cmd.Flags().Changed("currency") {
		to.Currency = cur
	}
	if cmd.Flags().Changed("language") {
		code, _, ok := customer.Language(c.language)
		if !ok && c.language != "" {
			return usage("language", fmt.Sprintf("--language does not take %q", c.language), "a language is named by its ISO code of two letters, or in English", "Use a code like en or de")
		}
		to.Language = code
	}
	return nil
}

// noteLanguage says which language documents have for a customer whose own is none of
// theirs.
func (s *session) noteLanguage(ctx context.Context, typed string) error {
	code, name, ok := customer.Language(typed)
	if !ok || locale.Has(code) {
		return nil
	}
	seller, err := s.seller(ctx)
	if err != nil {
		return err
	}
	_, used, _ := customer.Language(invoice.LanguageFor(code, seller))
	s.note([]invoice.Invalid{{Field: "language", Reason: "documents cannot be written in " + name + ": this customer gets them in " + used}})
	return nil
}

// applyRecords puts on a customer what the flags name of the file: the tax profile,
// the customer above, and fields of the user's own.
func (s *session) applyRecords(cmd *cobra.Command, c *customerFlags, to *customer.Customer) error {
	ctx := cmd.Context()
	if cmd.Flags().Changed("tax-profile") {
		if err := s.knownProfile(ctx, &to.TaxProfile); err != nil {
			return err
		}
	}
	if cmd.Flags().Changed("parent") {
		to.Parent = 0
		if c.parent != "" {
			above, err := s.store.Customers.Find(ctx, c.parent)
			if err != nil {
				return err
			}
			to.Parent = above.ID
		}
	}
	return s.setFields(ctx, c.set, to)
}

// knownProfile refuses a tax profile that the file does not have, and writes
// its name as the file does.
func (s *session) knownProfile(ctx context.Context, name *string) error {
	if *name == "" {
		return nil
	}
	p, err := s.profile(ctx, *name)
	if err == nil {
		*name = p.Name
	}
	return err
}

func (s *session) customerNew() *cobra.Command {
	var c customerFlags
	cmd := &cobra.Command{Use: "new NAME", Short: "Add a customer",
		Example: `  billfold customer new "Acme Robotics GmbH" --address "Hauptstr. 1; 80331 Munich" --terms "net 30"`,
		Args:    takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			to := customer.Customer{Name: strings.TrimSpace(args[0])}
			if to.Name == "" {
				return usage("name", "The customer has no name", "the name is what you find the customer by", `Give it like billfold customer new "Acme Robotics GmbH"`)
			}
			if err := c.apply(cmd, &customer.Customer{}, invoice.Seller{}); err != nil { // before the file is opened
				return err
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				seller, err := s.seller(ctx)
				if err != nil {
					return 0, err
				}
				if err := c.apply(cmd, &to, seller); err != nil {
					return 0, err
				}
				if err := s.applyRecords(cmd, &c, &to); err != nil {
					return 0, err
				}
				made, err := s.store.Customers.Create(ctx, in, to)
				return int64(made.ID), err
			})
			if err != nil {
				return err
			}
			if err := s.noteLanguage(ctx, c.language); err != nil {
				return err
			}
			return s.printCustomer(ctx, customer.ID(id))
		}}
	c.add(cmd)
	return cmd
}

func (s *session) customerEdit() *cobra.Command {
	var c customerFlags
	cmd := &cobra.Command{Use: "edit C", Short: "Change a customer; issued documents stay as they are", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if !changes(cmd) {
			return usage("", "Nothing to change was named", "each change is a flag", "See billfold customer edit --help")
		}
		if err := c.apply(cmd, &customer.Customer{}, invoice.Seller{}); err != nil { // before the file is opened
			return err
		}
		if err := s.open(ctx, writes); err != nil {
			return err
		}
		id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
			to, err := s.store.Customers.Find(ctx, args[0])
			if err != nil {
				return 0, err
			}
			seller, err := s.seller(ctx)
			if err != nil {
				return 0, err
			}
			if err := c.apply(cmd, &to, seller); err != nil {
				return 0, err
			}
			if err := s.applyRecords(cmd, &c, &to); err != nil {
				return 0, err
			}
			to, err = s.store.Customers.Edit(ctx, in, to)
			return int64(to.ID), err
		})
		if err != nil {
			return err
		}
		if err := s.noteLanguage(ctx, c.language); err != nil {
			return err
		}
		return s.printCustomer(ctx, customer.ID(id))
	}}
	cmd.Flags().StringVar(&c.name, "name", "", "new `NAME`")
	c.add(cmd)
	return cmd
}

func (s *session) customerArchive(away bool) *cobra.Command {
	use, short, done := "restore C", "Bring an archived customer back", "restored"
	if away {
		use, short, done = "archive C", "Put a customer away; nothing is lost", "archived"
	}
	return &cobra.Command{Use: use, Short: short, Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, writes); err != nil {
			return err
		}
		id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
			c, err := s.store.Customers.Find(ctx, args[0])
			if err != nil {
				return 0, err
			}
			return int64(c.ID), s.store.Customers.Archive(ctx, in, c.ID, away)
		})
		if err != nil {
			return err
		}
		c, err := s.store.Customers.Get(ctx, customer.ID(id))
		if err != nil {
			return err
		}
		owing, err := s.store.Customers.Owing(ctx, []customer.ID{c.ID})
		if err != nil {
			return err
		}
		return s.answer(map[string]any{"customer": customerAnswer(c)}, func(w io.Writer) {
			owes := ""
			if away && len(owing) > 0 {
				owes = "; owes " + s.amounts(owing[0].Owes)
			}
			fmt.Fprintf(w, "%s %s %s%s\n", c.ID, cell.Clean(c.Name), done, owes)
		})
	}}
}
