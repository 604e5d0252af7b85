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

func (d *Document) why(i int) string {
	forms := [3]string{"Cancellation of %s", "Correction of %s", "%s was issued by mistake"}
	switch d.Language() {
	case "de":
		forms = [3]string{"Storno von %s", "Korrektur von %s", "%s wurde irrtümlich ausgestellt"}
	case "fr":
		forms = [3]string{"Annulation de la facture %s", "Correction de la facture %s", "La facture %s a été émise par erreur"}
	case "es":
		forms = [3]string{"Anulación de la factura %s", "Rectificación de la factura %s", "La factura %s se emitió por error"}
	case "it":
		forms = [3]string{"Annullamento della fattura %s", "Rettifica della fattura %s", "La fattura %s è stata emessa per errore"}
	case "nl":
		forms = [3]string{"Annulering van factuur %s", "Correctie van factuur %s", "Factuur %s is per vergissing gemaakt"}
	case "pt":
		forms = [3]string{"Anulação da fatura %s", "Retificação da fatura %s", "A fatura %s foi emitida por engano"}
	case "pl":
		forms = [3]string{"Anulowanie faktury %s", "Korekta faktury %s", "Faktura %s została wystawiona omyłkowo"}
	case "sv":
		forms = [3]string{"Makulering av faktura %s", "Rättelse av faktura %s", "Faktura %s utfärdades av misstag"}
	case "da":
		forms = [3]string{"Annullering af faktura %s", "Rettelse af faktura %s", "Faktura %s blev udstedt ved en fejl"}
	}
	return fmt.Sprintf(forms[i], d.Number)
}
