package pdf

func italian() words {
	return words{
		invoice: "Fattura", credit: "Nota di credito", draft: "Bozza di fattura", draftOf: "Bozza di nota di credito",
		notOne: "Non è una fattura", notNote: "Non è una nota di credito", copied: "Copia", draftMark: "BOZZA", copyMark: "COPIA",

		invoiceNumber: "Numero fattura", creditNumber: "Numero nota di credito", invoiceDate: "Data fattura", creditDate: "Data",
		corrects: "A rettifica della fattura", of: "del", deliveryDate: "Data della prestazione", servicePeriod: "Periodo della prestazione", place: "Luogo della prestazione", deliveredTo: "Indirizzo di consegna",
		customerNumber: "Codice cliente", order: "Vostro ordine", reference: "Vostro riferimento", your: "Vs. %s",

		dueBy: "scadenza %s", dueOnReceipt: "a vista fattura", nothingToPay: "nulla da pagare", credited: "a vostro credito",
		dueDate: "Scadenza", paidStamp: "PAGATO %s", paidRow: "Pagato il %s", payOnline: "Paga online",

		colon: ": ", position: "N.", description: "Descrizione", quantity: "Quantità", unitPrice: "Prezzo unitario", tax: "Imposta", amount: "Importo",
		priceFor: "Prezzo per %s", discount: "Sconto", charge: "Maggiorazione", exemptCell: "esente",
		carried: "A riportare", brought: "Riporto", continued: "segue",

		subtotal: "Subtotale", linesNet: "Righe senza imposta", net: "Imponibile", total: "Totale %s", totalCredit: "Totale a credito %s",
		amountDue: "Importo dovuto %s", creditDue: "Importo a vostro credito %s", withheld: "ritenuta", prepaid: "Già pagato", rounding: "Arrotondamento", on: "su",
		exempt: "esente", reverse: "inversione contabile", intraEU: "cessione intracomunitaria", export: "esportazione", outside: "fuori campo",

		pricesInclude: "Tutti i prezzi delle righe comprendono l’%s.", taxIn: "%s in %s: %s (1 %s = %s %s%s).",
		sameDate: "La data della prestazione è quella della fattura.", certificate: "Certificato di esenzione n. %s",

		payWithin: "Pagamento entro %d giorni, entro il %s.", payWithinOne: "Pagamento entro 1 giorno, entro il %s.", payBy: "Pagamento entro il %s.",
		payWithinOpen: "Condizioni di pagamento: %s.", onReceipt: "Pagamento a vista fattura.",
		termsNet: "%d giorni data fattura", termsNetOne: "1 giorno data fattura", termsMonthEnd: "fine mese", termsAfterMonth: "%d giorni fine mese",
		termsMonthDay: "il %d del mese", termsOnReceipt: "a vista fattura",

		howToPay: "Pagamento", account: "Conto", cheques: "Assegni intestati a", holder: "Intestatario del conto", payReference: "Causale", scan: "Scansiona con l’app bancaria",
		page: "Pagina %d di %d", from: "dal %s", until: "fino al %s",

		taxes:  taxWords{number: "n. %s", included: "Il prezzo totale comprende l’%s."},
		papers: italianPapers(),
	}
}

func italianPapers() paperWords {
	return paperWords{
		proforma: "Fattura proforma", proformaNumber: "Numero proforma", notTaxInvoice: "Questo documento non è una fattura",

		quote: "Preventivo", quoteNumber: "Numero preventivo", quoteDate: "Data preventivo", validUntil: "valido fino al %s",
		accepted: "Accetto questo preventivo.", placeAndDate: "Luogo, data", signature: "Firma",

		deposit: "Fattura di acconto", final: "Fattura a saldo",
		lessDeposit: "A dedurre fattura di acconto %s del %s (%s)", netPart: "imponibile %s",

		forgone: "Non più richiesto",

		receipt: "Ricevuta", refund: "Conferma di rimborso", returned: "Pagamento respinto",
		receiptNumber: "Numero ricevuta", dated: "Data", method: "Modo di pagamento",
		receivedFrom:   "Ricevuto da %s",
		amountReceived: "Importo ricevuto %s", amountReturned: "Importo rimborsato %s",
		document: "Documento", total: "Totale", applied: "Pagato", left: "Ancora dovuto",
		creditLeft: "Credito residuo %s", refundOf: "del pagamento %s, %s",
		settles: "Imputato ai documenti sopra", refundedOn: "Rimborsato il %s", returnedOn: "Respinto il %s",
		bank: "Bonifico", card: "Carta", ach: "Addebito diretto", cash: "Contanti", cheque: "Assegno", another: "Altro",

		statement: "Estratto conto",
		opening:   "Saldo iniziale",
		event:     "Operazione", charged: "Fatturato", settled: "Pagato", balance: "Saldo",
		payment: "Pagamento", refundRow: "Rimborso", returnedRow: "Pagamento respinto",
		writtenOff: "Stralciato", fee: "Commissione di pagamento", takenBack: "Stralcio annullato",
		balanceDue: "Saldo dovuto %s", inFavour: "Saldo a vostro favore %s", lateNow: "di cui %s scaduto",
		aging: "Importi aperti per anzianità", notDue: "Non scaduto", days1: "1–30 giorni", days31: "31–60 giorni", days61: "61–90 giorni", days91: "oltre 90 giorni", unapplied: "Non imputato",
		openInvoices: "Fatture aperte", dueDate: "Scadenza", open: "Aperto", late: "%d giorni di ritardo",
		nothingOpen: "nessun importo aperto",
	}
}
