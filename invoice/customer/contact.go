package customer

import (
	"fmt"
	"slices"
	"strings"
)

// ContactID names a contact for ever, written K-0001.
type ContactID int64

// String is the written form: K- and at least four digits.
func (id ContactID) String() string { return fmt.Sprintf("K-%04d", int64(id)) }

// Role is what a contact does at an account.
type Role string

// The roles of contacts. An account has at most one billing contact: its bills
// go there, and documents name it.
const (
	Billing         Role = "billing"
	AccountsPayable Role = "ap"
	Buyer           Role = "buyer"
	Approver        Role = "approver"
	Other           Role = "other"
)

// Roles are all roles in their order.
func Roles() []Role { return []Role{Billing, AccountsPayable, Buyer, Approver, Other} }

// Words name the role in English.
func (r Role) Words() string {
	if r == AccountsPayable {
		return "accounts payable"
	}
	return string(r)
}

// ParseRole reads a role or its words, in any case.
func ParseRole(text string) (Role, bool) {
	folded := Fold(text)
	for _, r := range Roles() {
		if folded == string(r) || folded == r.Words() {
			return r, true
		}
	}
	return "", false
}

// Contact is a person at an account.
type Contact struct {
	ID       ContactID `json:"id"`
	Rev      int64     `json:"rev"` // grows with each change; an edit names the rev it began with
	Customer ID        `json:"customer"`
	Name     string    `json:"name,omitempty"`
	Email    string    `json:"email,omitempty"`
	Phone    string    `json:"phone,omitempty"`
	Note     string    `json:"note,omitempty"`
	Roles    []Role    `json:"roles,omitempty"` // in the order of Roles, each once
	Archived bool      `json:"archived,omitempty"`
}

// Has says whether the contact has a role.
func (c Contact) Has(r Role) bool { return slices.Contains(c.Roles, r) }

// Called is the name, or what else the contact is known by.
func (c Contact) Called() string {
	for _, s := range []string{c.Name, c.Email, c.Phone} {
		if s != "" {
			return s
		}
	}
	return c.ID.String()
}

// Tidy is the contact as it is kept: texts trimmed, the roles in their order and
// each once. An unknown role is left out.
func (c Contact) Tidy() Contact {
	c.Name = strings.Join(strings.Fields(c.Name), " ")
	c.Email, c.Phone, c.Note = strings.TrimSpace(c.Email), strings.TrimSpace(c.Phone), strings.TrimSpace(c.Note)
	var roles []Role
	for _, r := range Roles() {
		if c.Has(r) {
			roles = append(roles, r)
		}
	}
	c.Roles = roles
	return c
}

// Without is the contact without a role.
func (c Contact) Without(r Role) Contact {
	c.Roles = slices.DeleteFunc(slices.Clone(c.Roles), func(have Role) bool { return have == r })
	return c
}
