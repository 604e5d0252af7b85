package pdf

func polish() words {
	return words{
		invoice: "Faktura", credit: "Faktura korygująca", draft: "Projekt faktury", draftOf: "Projekt faktury korygującej",
		notOne: "To nie jest faktura", notNote: "To nie jest faktura korygująca", copied: "Kopia", draftMark: "PROJEKT", copyMark: "KOPIA",

		invoiceNumber: "Numer faktury", creditNumber: "Numer korekty", invoiceDate: "Data wystawienia", creditDate: "Data wystawienia",
		corrects: "Korekta faktury", of: "z dnia", deliveryDate: "Data sprzedaży", servicePeriod: "Okres usługi", place: "Miejsce świadczenia", deliveredTo: "Adres dostawy",
		customerNumber: "Numer klienta", order: "Państwa zamówienie", reference: "Państwa znak", your: "%s nabywcy",

		dueBy: "termin płatności %s", dueOnReceipt: "płatne przy odbiorze", nothingToPay: "brak do zapłaty", credited: "zapisano na Państwa dobro",
		dueDate: "Termin płatności", paidStamp: "ZAPŁACONO %s", paidRow: "Zapłacono %s", payOnline: "Zapłać online",

		colon: ": ", position: "Lp.", description: "Opis", quantity: "Ilość", unitPrice: "Cena jedn.", tax: "Podatek", amount: "Wartość",
		priceFor: "Cena za %s", discount: "Rabat", charge: "Dopłata", exemptCell: "zw.",
		carried: "Do przeniesienia", brought: "Z przeniesienia", continued: "ciąg dalszy",

		subtotal: "Suma pozycji", linesNet: "Pozycje bez podatku", net: "Razem netto", total: "Razem %s", totalCredit: "Kwota korekty %s",
		amountDue: "Do zapłaty %s", creditDue: "Kwota na Państwa dobro %s", withheld: "potrącono", prepaid: "Już zapłacono", rounding: "Zaokrąglenie", on: "od",
		exempt: "zwolnione", reverse: "odwrotne obciążenie", intraEU: "dostawa wewnątrzwspólnotowa", export: "eksport", outside: "nie podlega",

		pricesInclude: "Wszystkie ceny pozycji zawierają %s.", taxIn: "%s w %s: %s (1 %s = %s %s%s).",
		sameDate: "Data sprzedaży jest datą wystawienia.", certificate: "Zaświadczenie o zwolnieniu nr %s",

		payWithin: "Płatność w ciągu %d dni, do %s.", payWithinOne: "Płatność w ciągu 1 dnia, do %s.", payBy: "Płatność do %s.",
		payWithinOpen: "Warunki płatności: %s.", onReceipt: "Płatność przy odbiorze.",
		termsNet: "%d dni", termsNetOne: "1 dzień", termsMonthEnd: "do końca miesiąca", termsAfterMonth: "%d dni po końcu miesiąca",
		termsMonthDay: "do %d. dnia miesiąca", termsOnReceipt: "przy odbiorze",

		howToPay: "Płatność", account: "Rachunek", cheques: "Czeki na", holder: "Właściciel rachunku", payReference: "Tytuł przelewu", scan: "Zeskanuj w aplikacji banku",
		page: "Strona %d z %d", from: "od %s", until: "do %s",

		taxes:  taxWords{number: "nr %s", included: "Cena zawiera %s."},
		papers: polishPapers(),
	}
}

func polishPapers() paperWords {
	return paperWords{
		proforma: "Faktura pro forma", proformaNumber: "Numer pro formy", notTaxInvoice: "Ten dokument nie jest fakturą VAT",

		quote: "Oferta", quoteNumber: "Numer oferty", quoteDate: "Data oferty", validUntil: "ważna do %s",
		accepted: "Akceptuję tę ofertę.", placeAndDate: "Miejscowość, data", signature: "Podpis",

		deposit: "Faktura zaliczkowa", final: "Faktura końcowa",
		lessDeposit: "Minus faktura zaliczkowa %s z dnia %s (%s)", netPart: "netto %s",

		forgone: "Nie jest już dochodzone",

		receipt: "Potwierdzenie wpłaty", refund: "Potwierdzenie zwrotu", returned: "Zwrócona płatność",
		receiptNumber: "Numer potwierdzenia", dated: "Data", method: "Sposób zapłaty",
		receivedFrom:   "Otrzymano od %s",
		amountReceived: "Otrzymana kwota %s", amountReturned: "Zwrócona kwota %s",
		document: "Dokument", total: "Razem", applied: "Zapłacono", left: "Pozostaje",
		creditLeft: "Pozostała nadpłata %s", refundOf: "do płatności %s, %s",
		settles: "Rozliczono z dokumentami powyżej", refundedOn: "Zwrócono klientowi %s", returnedOn: "Cofnięto %s",
		bank: "Przelew", card: "Karta", ach: "Polecenie zapłaty", cash: "Gotówka", cheque: "Czek", another: "Inny",

		statement: "Wyciąg z konta",
		opening:   "Saldo początkowe",
		event:     "Operacja", charged: "Obciążenia", settled: "Zapłacono", balance: "Saldo",
		payment: "Płatność", refundRow: "Zwrot", returnedRow: "Zwrócona płatność",
		writtenOff: "Odpisano", fee: "Opłata za płatność", takenBack: "Odpis cofnięty",
		balanceDue: "Saldo do zapłaty %s", inFavour: "Saldo na Państwa korzyść %s", lateNow: "w tym po terminie %s",
		aging: "Należności według wieku", notDue: "Przed terminem", days1: "1–30 dni", days31: "31–60 dni", days61: "61–90 dni", days91: "ponad 90 dni", unapplied: "Nierozliczone",
		openInvoices: "Otwarte faktury", dueDate: "Termin", open: "Do zapłaty", late: "%d dni po terminie",
		nothingOpen: "nie ma zaległości",
	}
}
