package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"billfold/invoice/customer"
	"billfold/store"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
)

func (s *session) contactCommand() *cobra.Command {
	return noun("contact", "The people at a customer", s.contactNew(), s.contactList(), s.contactEdit(), s.contactMove(), s.contactArchive(true), s.contactArchive(false))
}

// contactFlags are the flags of contact new and edit.
type contactFlags struct {
	name, email, phone, note string
	roles                    []string
}

func (c *contactFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&c.email, "email", "", "mail `ADDRESS`")
	f.StringVar(&c.phone, "phone", "", "telephone `NUMBER`")
	f.StringVar(&c.note, "note", "", "`TEXT` about the contact")
	f.StringArrayVar(&c.roles, "role", nil, "`ROLE`: billing (gets the bills, one for each customer), ap, buyer, approver or other; repeat it")
}

// apply puts the flags that were typed on a contact. An empty text empties the field;
// an empty role leaves none.
func (c *contactFlags) apply(cmd *cobra.Command, to *customer.Contact) error {
	texts := map[string]struct {
		typed string
		field *string
	}{"name": {c.name, &to.Name}, "email": {c.email, &to.Email}, "phone": {c.phone, &to.Phone}, "note": {c.note, &to.Note}}
	for flag, t := range texts {
		if cmd.Flags().Changed(flag) {
			*t.field = strings.TrimSpace(t.typed)
		}
	}
	if !cmd.Flags().Changed("role") {
		return nil
	}
	to.Roles = nil
	for _, text := range c.roles {
		if text == "" {
			continue
		}
		role, ok := customer.ParseRole(text)
		if !ok {
			return usage("role", fmt.Sprintf("--role does not take %q", text), "a contact is billing, ap, buyer, approver or other", "Name one of them, and repeat --role for more")
		}
		to.Roles = append(to.Roles, role)
	}
	return nil
}

func (s *session) contactNew() *cobra.Command {
	var c contactFlags
	cmd := &cobra.Command{Use: "new C NAME", Short: "Add a contact to a customer", Example: `  billfold contact new C-0017 "Dana Ruiz" --email dana@acme.example --role billing --role approver`,
		Args: takes(2, 2), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			to := customer.Contact{Name: strings.TrimSpace(args[1]), Roles: []customer.Role{customer.Other}}
			if to.Name == "" {
				return usage("name", "The contact has no name", "the name is what you find the contact by", `Give it like billfold contact new C-0017 "Dana Ruiz"`)
			}
			if err := c.apply(cmd, &to); err != nil {
				return err
			}
			return s.writeContact(ctx, func(in store.Intent) (customer.Contact, error) {
				of, err := s.store.Customers.Find(ctx, args[0])
				if err != nil {
					return to, err
				}
				to.Customer = of.ID
				return s.store.Contacts.Create(ctx, in, to)
			})
		}}
	c.add(cmd)
	return cmd
}

func (s *session) contactEdit() *cobra.Command {
	var c contactFlags
	cmd := &cobra.Command{Use: "edit CONTACT", Short: "Change a contact; issued documents keep whom they name", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if !changes(cmd) {
			return usage("", "Nothing to change was named", "each change is a flag", "See billfold contact edit --help")
		}
		if err := c.apply(cmd, &customer.Contact{}); err != nil { // before the file is opened
			return err
		}
		return s.writeContact(ctx, func(in store.Intent) (customer.Contact, error) {
			to, err := s.contact(ctx, args[0])
			if err != nil {
				return to, err
			}
			if err := c.apply(cmd, &to); err != nil {
				return to, err
			}
			return s.store.Contacts.Edit(ctx, in, to)
		})
	}}
	cmd.Flags().StringVar(&c.name, "name", "", "new `NAME`")
	c.add(cmd)
	return cmd
}

func (s *session) contactMove() *cobra.Command {
	return &cobra.Command{Use: "move CONTACT TO", Short: "Take a contact to another customer; the bills stay behind", Example: "  billfold contact move K-0003 C-0017", Args: takes(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			return s.writeContact(ctx, func(in store.Intent) (customer.Contact, error) {
				c, err := s.contact(ctx, args[0])
				if err != nil {
					return c, err
				}
				to, err := s.store.Customers.Find(ctx, args[1])
				if err != nil {
					return c, err
				}
				return s.store.Contacts.Move(ctx, in, c.ID, to.ID)
			})
		}}
}

func (s *session) contactArchive(away bool) *cobra.Command {
	use, short := "restore CONTACT", "Bring a contact back"
	if away {
		use, short = "archive CONTACT", "Put a contact away; nothing is lost"
	}
	return &cobra.Command{Use: use, Short: short, Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		return s.writeContact(ctx, func(in store.Intent) (customer.Contact, error) {
			c, err := s.contact(ctx, args[0])
			if err != nil {
				return c, err
			}
			return s.store.Contacts.Archive(ctx, in, c.ID, away)
		})
	}}
}

// writeContact does a write and prints the contact after it.
func (s *session) writeContact(ctx context.Context, do func(store.Intent) (customer.Contact, error)) error {
	if err := s.open(ctx, writes); err != nil {
		return err
	}
	id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
		c, err := do(in)
		return int64(c.ID), err
	})
	if err != nil {
		return err
	}
	c, err := s.store.Contacts.Get(ctx, customer.ContactID(id))
	if err != nil {
		return err
	}
	return s.answer(map[string]any{"contact": contactAnswer(c)}, func(w io.Writer) {
		fmt.Fprintf(w, "%s of %s: %s\n", c.ID, c.Customer, cell.Clean(contactLine(c)))
	})
}

// contact is the one that ref names: by its id, or by a name that only one has.
func (s *session) contact(ctx context.Context, ref string) (customer.Contact, error) {
	found, err := s.store.Contacts.Named(ctx, ref)
	if err != nil {
		return customer.Contact{}, err
	}
	if len(found) > 1 {
		words := make([]string, len(found))
		for i, c := range found {
			words[i] = c.ID.String() + " of " + c.Customer.String()
		}
		return customer.Contact{}, usage("contact", fmt.Sprintf("%q names %d contacts", ref, len(found)), "they are "+strings.Join(words, ", "), "Use the id")
	}
	return found[0], nil
}

func (s *session) contactList() *cobra.Command {
	return &cobra.Command{Use: "list C", Short: "List the people at a customer: who gets the bills first", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		of, err := s.store.Customers.Find(ctx, args[0])
		if err != nil {
			return err
		}
		list, err := s.store.Contacts.List(ctx, of.ID)
		if err != nil {
			return err
		}
		answers, lines := make([]contactJSON, len(list)), make([][]string, len(list))
		for i, c := range list {
			answers[i] = contactAnswer(c)
			lines[i] = []string{c.ID.String(), c.Called(), standing(c), c.Email, c.Phone}
		}
		return s.answer(map[string]any{"contacts": answers}, func(w io.Writer) { table(w, lines) })
	}}
}

// contactJSON is a contact as the command line writes it.
type contactJSON struct {
	ID       string   `json:"id"`
	Customer string   `json:"customer"`
	Name     string   `json:"name"`
	Email    string   `json:"email"`
	Phone    string   `json:"phone"`
	Note     string   `json:"note"`
	Roles    []string `json:"roles"`
	Archived bool     `json:"archived"`
}

func contactAnswer(c customer.Contact) contactJSON {
	roles := []string{}
	for _, r := range c.Roles {
		roles = append(roles, string(r))
	}
	return contactJSON{c.ID.String(), c.Customer.String(), c.Name, c.Email, c.Phone, c.Note, roles, c.Archived}
}

// contactLine is a contact in one line: "Dana Ruiz, billing, dana@acme.example".
func contactLine(c customer.Contact) string {
	words := []string{c.Called()}
	for _, word := range []string{standing(c), c.Email, c.Phone, c.Note} {
		if word != "" && word != c.Called() {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// standing is what a contact does, in words.
func standing(c customer.Contact) string {
	var words []string
	for _, r := range c.Roles {
		words = append(words, r.Words())
	}
	if c.Archived {
		words = append(words, "archived")
	}
	return strings.Join(words, ", ")
}
