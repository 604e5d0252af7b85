package invoice

import "fmt"

// WhyCancelled, WhyCorrected and WhyVoided are what a credit note for the whole
// of an issued invoice, for a part of it, or for one that should not be says of
// itself until the user writes something else, in the language of the invoice.
func (d *Document) WhyCancelled() string { return d.why(0) }

// WhyCorrected is of a credit note for a part; see WhyCancelled.
func (d *Document) WhyCorrected() string { return d.why(1) }

// WhyVoided is of a credit note that takes an invoice back; see WhyCancelled.
func (d *Document) WhyVoided() string { return d.why(2) }

// What the lines of a credit note over an amount say; see why.
const (
	creditOn    = 3
	remainderOf = 4
)

func (d *Document) why(i int) string {
	forms := [5]string{"Cancellation of %s", "Correction of %s", "%s was issued by mistake",
		"Credit on %s", "Remainder of %s"}
	switch d.Language() {
	case "de":
		forms = [5]string{"Storno von %s", "Korrektur von %s", "%s wurde irrtümlich ausgestellt",
			"Teilbetrag von %s", "Rest von %s"}
	case "fr":
		forms = [5]string{"Annulation de la facture %s", "Correction de la facture %s", "La facture %s a été émise par erreur",
			"Avoir sur %s", "Reste de %s"}
	case "es":
		forms = [5]string{"Anulación de la factura %s", "Rectificación de la factura %s", "La factura %s se emitió por error",
			"Abono sobre %s", "Resto de %s"}
	case "it":
		forms = [5]string{"Annullamento della fattura %s", "Rettifica della fattura %s", "La fattura %s è stata emessa per errore",
			"Credito su %s", "Residuo di %s"}
	case "nl":
		forms = [5]string{"Annulering van factuur %s", "Correctie van factuur %s", "Factuur %s is per vergissing gemaakt",
			"Credit op %s", "Restant van %s"}
	case "pt":
		forms = [5]string{"Anulação da fatura %s", "Retificação da fatura %s", "A fatura %s foi emitida por engano",
			"Crédito sobre %s", "Restante de %s"}
	case "pl":
		forms = [5]string{"Anulowanie faktury %s", "Korekta faktury %s", "Faktura %s została wystawiona omyłkowo",
			"Korekta do %s", "Pozostałość z %s"}
	case "sv":
		forms = [5]string{"Makulering av faktura %s", "Rättelse av faktura %s", "Faktura %s utfärdades av misstag",
			"Kreditering av %s", "Rest av %s"}
	case "da":
		forms = [5]string{"Annullering af faktura %s", "Rettelse af faktura %s", "Faktura %s blev udstedt ved en fejl",
			"Kreditering af %s", "Rest af %s"}
	}
	return fmt.Sprintf(forms[i], d.Number)
}
