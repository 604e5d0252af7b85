package pdf

func french() words {
	return words{
		invoice: "Facture", credit: "Avoir", draft: "Projet de facture", draftOf: "Projet d’avoir",
		notOne: "Ceci n’est pas une facture", notNote: "Ceci n’est pas un avoir", copied: "Copie", draftMark: "BROUILLON", copyMark: "COPIE",

		invoiceNumber: "Numéro de facture", creditNumber: "Numéro d’avoir", invoiceDate: "Date de facture", creditDate: "Date",
		corrects: "Corrige la facture", of: "du", deliveryDate: "Date de la prestation", servicePeriod: "Période de la prestation", place: "Lieu de la prestation", deliveredTo: "Adresse de livraison",
		customerNumber: "Numéro de client", order: "Votre commande", reference: "Votre référence", your: "Votre %s",

		dueBy: "échéance le %s", dueOnReceipt: "à régler à réception", nothingToPay: "rien à régler", credited: "porté au crédit de votre compte",
		dueDate: "Échéance", paidStamp: "PAYÉ %s", paidRow: "Payé le %s", payOnline: "Payer en ligne",

		colon: "\u00a0: ", position: "N°", description: "Désignation", quantity: "Quantité", unitPrice: "Prix unitaire", tax: "Taxe", amount: "Montant",
		priceFor: "Prix pour %s", discount: "Remise", charge: "Supplément", exemptCell: "exonéré",
		carried: "À reporter", brought: "Report", continued: "suite",

		subtotal: "Sous-total", linesNet: "Lignes hors taxe", net: "Total hors taxe", total: "Total %s", totalCredit: "Total de l’avoir %s",
		amountDue: "Montant dû %s", creditDue: "Montant crédité %s", withheld: "retenue", prepaid: "Déjà réglé", rounding: "Arrondi", on: "sur",
		exempt: "exonéré", reverse: "autoliquidation", intraEU: "livraison intracommunautaire", export: "exportation", outside: "hors champ",

		pricesInclude: "Tous les prix des lignes comprennent la %s.", taxIn: "%s en %s\u00a0: %s (1 %s = %s %s%s).",
		sameDate: "La date de la prestation est celle de la facture.", certificate: "Certificat d’exonération n° %s",

		payWithin: "Paiement sous %d jours, au plus tard le %s.", payWithinOne: "Paiement sous 1 jour, au plus tard le %s.", payBy: "Paiement au plus tard le %s.",
		payWithinOpen: "Conditions de paiement\u00a0: %s.", onReceipt: "Paiement à réception.",
		termsNet: "%d jours net", termsNetOne: "1 jour net", termsMonthEnd: "fin de mois", termsAfterMonth: "%d jours après la fin du mois",
		termsMonthDay: "le %d du mois", termsOnReceipt: "à réception",

		howToPay: "Règlement", account: "Compte", cheques: "Chèques à l’ordre de", holder: "Titulaire du compte", payReference: "Référence", scan: "À scanner par l’appli bancaire",
		page: "Page %d sur %d", from: "à partir du %s", until: "jusqu’au %s",

		taxes:  taxWords{number: "n° %s", included: "Le prix total comprend la %s."},
		papers: frenchPapers(),
	}
}

func frenchPapers() paperWords {
	return paperWords{
		proforma: "Facture pro forma", proformaNumber: "Numéro de pro forma", notTaxInvoice: "Ce document n’est pas une facture",

		quote: "Devis", quoteNumber: "Numéro de devis", quoteDate: "Date du devis", validUntil: "valable jusqu’au %s",
		accepted: "Bon pour accord.", placeAndDate: "Lieu, date", signature: "Signature",

		deposit: "Facture d’acompte", final: "Facture de solde",
		lessDeposit: "À déduire\u00a0: facture d’acompte %s du %s (%s)", netPart: "HT %s",

		forgone: "Abandonné",

		receipt: "Reçu", refund: "Confirmation de remboursement", returned: "Paiement rejeté",
		receiptNumber: "Numéro de reçu", dated: "Date", method: "Mode de paiement",
		receivedFrom:   "Reçu de %s",
		amountReceived: "Montant reçu %s", amountReturned: "Montant remboursé %s",
		document: "Document", total: "Total", applied: "Réglé", left: "Reste dû",
		creditLeft: "Crédit restant %s", refundOf: "du paiement %s, %s",
		settles: "Affecté aux documents ci-dessus", refundedOn: "Remboursé le %s", returnedOn: "Rejeté le %s",
		bank: "Virement", card: "Carte", ach: "Prélèvement", cash: "Espèces", cheque: "Chèque", another: "Autre",

		statement: "Relevé de compte",
		opening:   "Solde initial",
		event:     "Opération", charged: "Facturé", settled: "Réglé", balance: "Solde",
		payment: "Paiement", refundRow: "Remboursement", returnedRow: "Paiement rejeté",
		writtenOff: "Passé en perte", fee: "Frais de paiement", takenBack: "Passage en perte annulé",
		balanceDue: "Solde dû %s", inFavour: "Solde en votre faveur %s", lateNow: "dont %s en retard",
		aging: "Montants dus par ancienneté", notDue: "Non échu", days1: "1–30 jours", days31: "31–60 jours", days61: "61–90 jours", days91: "plus de 90 jours", unapplied: "Non affecté",
		openInvoices: "Factures non réglées", dueDate: "Échéance", open: "Reste dû", late: "%d jours de retard",
		nothingOpen: "rien n’est dû",
	}
}
