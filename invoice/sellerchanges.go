package invoice

import (
	"reflect"
	"strings"

	"billfold/invoice/customer"
)

// SellerChanges are the facts in which the business differs from what it was: how it is
// paid first.
func SellerChanges(was, is Seller) (list []customer.Change) {
	add := func(what, from, to string) {
		if from != to {
			list = append(list, customer.Change{What: what, From: from, To: to})
		}
	}
	list = append(list, BankChanges(was.Bank, is.Bank)...)
	list = append(list, customer.TermsChange(was.Terms, is.Terms)...)
	add("name", was.Name, is.Name)
	if !reflect.DeepEqual(was.Address, is.Address) {
		list = append(list, customer.Change{What: "address"})
	}
	add("mail", was.Email, is.Email)
	add("telephone", was.Phone, is.Phone)
	add("currency", string(was.Currency), string(is.Currency))
	add("tax status", string(was.TaxStatus), string(is.TaxStatus))
	add("tax number", was.TaxNumber, is.TaxNumber)
	add("VAT ID", was.VATID, is.VATID)
	if was.Style != is.Style {
		list = append(list, customer.Change{What: "figures"})
	}
	add("dates", was.DateOrder, is.DateOrder)
	add("folder", was.Folder, is.Folder)
	if !reflect.DeepEqual(was.Brand, is.Brand) {
		list = append(list, customer.Change{What: "look of documents"})
	}
	if was.BackupMB != is.BackupMB {
		list = append(list, customer.Change{What: "room for backups"})
	}
	return list
}

// BankChanges are the changes of the ways in which customers pay, none where they are
// the same: "IBAN DE02 … -> DE03 …".
func BankChanges(was, is []BankDetail) (list []customer.Change) {
	value := func(of []BankDetail, label string) string {
		for _, b := range of {
			if b.Label == label {
				return b.Value
			}
		}
		return ""
	}
	for _, b := range was {
		if to := value(is, b.Label); to != b.Value {
			list = append(list, customer.Change{What: b.Label, From: b.Value, To: to})
		}
	}
	for _, b := range is {
		if value(was, b.Label) == "" && b.Value != "" {
			list = append(list, customer.Change{What: b.Label, To: b.Value})
		}
	}
	if len(list) == 0 && !reflect.DeepEqual(was, is) && strings.Join(labels(was), "|") != strings.Join(labels(is), "|") {
		list = append(list, customer.Change{What: "bank details"})
	}
	return list
}

func labels(of []BankDetail) (out []string) {
	for _, b := range of {
		out = append(out, b.Label)
	}
	return out
}
