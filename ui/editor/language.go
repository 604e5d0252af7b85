package editor

import (
	"errors"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/locale"
)

// foreign says whether the language of the document is worth a field: it is another
// than the one in which the business writes, or was chosen for this document.
func (m *Model) foreign() bool {
	return m.doc.InLanguage != "" || m.doc.Typed[language.path()] != "" || m.doc.Language() != invoice.LanguageFor("", m.doc.Seller)
}

// readLanguage reads "fr" or "French"; nothing is the language of the record.
func readLanguage(text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", nil
	}
	code, _, _ := customer.Language(text)
	if !locale.Has(code) {
		return "", errors.New("documents are written in one of " + strings.Join(locale.Languages(), ", "))
	}
	return code, nil
}

// applyLanguage writes the document in the language that is typed. The record's own
// is not kept: it follows the record.
func (m *Model) applyLanguage(text string) error {
	code, err := readLanguage(text)
	if err != nil {
		return err
	}
	m.doc.InLanguage = ""
	if m.doc.Language() != code {
		m.doc.InLanguage = code
	}
	return nil
}
