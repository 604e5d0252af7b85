package editor_test

import (
	"testing"

	"billfold/invoice/customer"
	"billfold/store/storetest"
)

// Where the record's language is another than the business's there is a field for
// it, and one document can have another.
func TestTheLanguageOfOneDocument(t *testing.T) {
	newDesk(t).stored("Consulting; 3; 95").Size(200, 60).Lacks("Language [").Keys("k e").Shows("Language [").Keys("esc").Lacks("Language [")

	s := storetest.New(t)
	storetest.Business(t, s)
	who := storetest.Customer(t, s, customer.Customer{Name: "Lyon SARL", Language: "fr", Address: customer.Address{Street: []string{"1 rue de Lyon"}, Code: "75012", City: "Paris", Country: "FR"}})
	d := deskOver(t, s, who)
	d.stored("Consulting; 3; 95").Size(200, 60).Shows("Language [fr -> French", "Projet de facture")
	d.Keys("k e Tab Tab Tab Tab Tab Tab").Type("klingon").Keys("esc").Shows("! documents are written in one of en, de")
	d.Keys("e Tab Tab Tab Tab Tab Tab").Type("Polish").Shows("Projekt faktury").Keys("Enter Enter esc")
	if doc := d.kept(); doc.InLanguage != "pl" || doc.Language() != "pl" || len(doc.Typed) > 0 {
		t.Errorf("kept in %q, %v", doc.InLanguage, doc.Typed)
	}
	d.Size(80, 24).Shows("Language [pl").Size(60, 20).Shows("Language [pl").Golden("language-60x20")
	d.Size(200, 60).Keys("k e Tab Tab Tab Tab Tab Tab").Type("fr").Keys("Enter esc").Shows("Projet de facture")
	if doc := d.kept(); doc.InLanguage != "" {
		t.Errorf("the record's own language is kept as %q", doc.InLanguage)
	}
}
