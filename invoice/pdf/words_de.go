package pdf

// german has "Rechnungskorrektur" for a credit note: a "Gutschrift" is an invoice
// that the customer writes (§ 14 Abs. 2 Satz 5 UStG).
func german() words {
	return words{
		invoice: "Rechnung", credit: "Rechnungskorrektur", draft: "Rechnungsentwurf", draftOf: "Entwurf einer Rechnungskorrektur",
		notOne: "Keine Rechnung", notNote: "Keine Rechnungskorrektur", copied: "Kopie", draftMark: "ENTWURF", copyMark: "KOPIE",

		invoiceNumber: "Rechnungsnummer", creditNumber: "Korrekturnummer", invoiceDate: "Rechnungsdatum", creditDate: "Datum",
		corrects: "Korrektur zur Rechnung", of: "vom", deliveryDate: "Leistungsdatum", servicePeriod: "Leistungszeitraum", place: "Leistungsort", deliveredTo: "Lieferadresse",
		customerNumber: "Kundennummer", order: "Ihre Bestellung", reference: "Ihr Zeichen", your: "Ihre %s",

		dueBy: "fällig am %s", dueOnReceipt: "fällig bei Erhalt", nothingToPay: "nichts zu zahlen", credited: "wird Ihnen gutgeschrieben",
		dueDate: "Fällig am", paidStamp: "BEZAHLT %s", paidRow: "Bezahlt %s", payOnline: "Online bezahlen",

		colon: ": ", position: "Pos.", description: "Beschreibung", quantity: "Menge", unitPrice: "Einzelpreis", tax: "Steuer", amount: "Betrag",
		priceFor: "Preis für %s", discount: "Rabatt", charge: "Zuschlag", exemptCell: "steuerfrei",
		carried: "Übertrag", brought: "Übertrag", continued: "Fortsetzung",

		subtotal: "Zwischensumme", linesNet: "Positionen ohne Steuer", net: "Nettobetrag", total: "Gesamtbetrag %s", totalCredit: "Korrekturbetrag %s",
		amountDue: "Zahlbetrag %s", creditDue: "Ihr Guthaben %s", withheld: "einbehalten", prepaid: "Bereits bezahlt", rounding: "Rundung", on: "auf",
		exempt: "steuerfrei", reverse: "Reverse-Charge", intraEU: "innergemeinschaftlich", export: "Ausfuhr", outside: "nicht steuerbar",

		pricesInclude: "Alle Einzelpreise enthalten %s.", taxIn: "%s in %s: %s (1 %s = %s %s%s).",
		sameDate: "Leistungsdatum entspricht Rechnungsdatum.", certificate: "Freistellungsbescheinigung Nr. %s",

		payWithin: "Zahlbar innerhalb von %d Tagen, bis zum %s.", payWithinOne: "Zahlbar innerhalb eines Tages, bis zum %s.", payBy: "Zahlbar bis zum %s.",
		payWithinOpen: "Zahlungsziel: %s.", onReceipt: "Zahlbar sofort nach Erhalt.",
		termsNet: "%d Tage netto", termsNetOne: "1 Tag netto", termsMonthEnd: "zum Monatsende", termsAfterMonth: "%d Tage nach Monatsende",
		termsMonthDay: "zum %d. des Monats", termsOnReceipt: "bei Erhalt",

		howToPay: "Zahlung", account: "Konto", cheques: "Schecks an", holder: "Kontoinhaber", payReference: "Verwendungszweck", scan: "Mit der Banking-App scannen",
		page: "Seite %d von %d", from: "ab %s", until: "bis %s",

		taxes:  taxWords{number: "Nr. %s", included: "Der Gesamtpreis enthält %s."},
		papers: germanPapers(),
	}
}

func germanPapers() paperWords {
	return paperWords{
		proforma: "Proforma-Rechnung", proformaNumber: "Proforma-Nummer", notTaxInvoice: "Dies ist keine Rechnung im steuerlichen Sinn",

		quote: "Angebot", quoteNumber: "Angebotsnummer", quoteDate: "Angebotsdatum", validUntil: "gültig bis %s",
		accepted: "Ich nehme dieses Angebot an.", placeAndDate: "Ort, Datum", signature: "Unterschrift",

		deposit: "Anzahlungsrechnung", final: "Schlussrechnung",
		lessDeposit: "Abzüglich Anzahlungsrechnung %s vom %s (%s)", netPart: "netto %s",

		forgone: "Nicht mehr gefordert",

		receipt: "Quittung", refund: "Bestätigung der Rückzahlung", returned: "Zurückgegangene Zahlung",
		receiptNumber: "Quittungsnummer", dated: "Datum", method: "Zahlungsart",
		receivedFrom:   "Erhalten von %s",
		amountReceived: "Erhaltener Betrag %s", amountReturned: "Zurückgezahlter Betrag %s",
		document: "Beleg", total: "Gesamt", applied: "Bezahlt", left: "Noch offen",
		creditLeft: "Verbleibendes Guthaben %s", refundOf: "zur Zahlung %s vom %s",
		settles: "Davon für die Belege oben", refundedOn: "Zurückgezahlt am %s", returnedOn: "Nicht eingelöst am %s",
		bank: "Überweisung", card: "Karte", ach: "Lastschrift", cash: "Bar", cheque: "Scheck", another: "Sonstige",

		statement: "Kontoauszug",
		opening:   "Anfangssaldo",
		event:     "Vorgang", charged: "Berechnet", settled: "Bezahlt", balance: "Saldo",
		payment: "Zahlung", refundRow: "Rückzahlung", returnedRow: "Zurückgegangene Zahlung",
		writtenOff: "Ausgebucht", fee: "Zahlungsgebühr", takenBack: "Ausbuchung zurückgenommen",
		balanceDue: "Offener Saldo %s", inFavour: "Guthaben %s", lateNow: "davon %s überfällig",
		aging: "Offene Beträge nach Alter", notDue: "Nicht fällig", days1: "1–30 Tage", days31: "31–60 Tage", days61: "61–90 Tage", days91: "über 90 Tage", unapplied: "Noch nicht verrechnet",
		openInvoices: "Offene Rechnungen", dueDate: "Fällig", open: "Offen", late: "%d Tage überfällig",
		nothingOpen: "es ist nichts offen",
	}
}
