package pdf

func english() words {
	return words{
		invoice: "Invoice", credit: "Credit note", draft: "Draft invoice", draftOf: "Draft credit note",
		notOne: "Not an invoice", notNote: "Not a credit note", copied: "Copy", draftMark: "DRAFT", copyMark: "COPY",

		invoiceNumber: "Invoice number", creditNumber: "Credit note number", invoiceDate: "Invoice date", creditDate: "Date",
		corrects: "Corrects invoice", of: "of", deliveryDate: "Delivery date", servicePeriod: "Service period", place: "Place of supply", deliveredTo: "Delivery address",
		customerNumber: "Customer number", order: "Your order", reference: "Your reference", your: "Your %s",

		dueBy: "due by %s", dueOnReceipt: "due on receipt", nothingToPay: "nothing to pay", credited: "credited to your account",
		dueDate: "Due date", paidStamp: "PAID %s", paidRow: "Paid %s", payOnline: "Pay online",

		colon: ": ", position: "#", description: "Description", quantity: "Quantity", unitPrice: "Unit price", tax: "Tax", amount: "Amount",
		priceFor: "Price for %s", discount: "Discount", charge: "Charge", exemptCell: "exempt",
		carried: "Carried forward", brought: "Brought forward", continued: "continued",

		subtotal: "Subtotal", linesNet: "Lines without tax", net: "Net total", total: "Total %s", totalCredit: "Total credit %s",
		amountDue: "Amount due %s", creditDue: "Amount credited %s", withheld: "withheld", prepaid: "Already paid", rounding: "Rounding", on: "on",
		exempt: "exempt", reverse: "reverse charge", intraEU: "intra-EU supply", export: "export", outside: "not subject to tax",

		pricesInclude: "All prices of the lines include %s.", taxIn: "%s in %s: %s (1 %s = %s %s%s).",
		sameDate: "The date of supply is the invoice date.", certificate: "Exemption certificate no. %s",

		payWithin: "Payment within %d days, by %s.", payWithinOne: "Payment within 1 day, by %s.", payBy: "Payment by %s.",
		payWithinOpen: "Terms of payment: %s.", onReceipt: "Payment on receipt.",
		termsNet: "%d days net", termsNetOne: "1 day net", termsMonthEnd: "end of month", termsAfterMonth: "%d days after the month's end",
		termsMonthDay: "on day %d of the month", termsOnReceipt: "on receipt",

		howToPay: "How to pay", account: "Account", cheques: "Checks payable to", holder: "Account holder", payReference: "Reference", scan: "Scan with your banking app",
		page: "Page %d of %d", from: "from %s", until: "until %s",

		taxes:  taxWords{number: "no. %s", included: "Total price includes %s."},
		papers: englishPapers(),
	}
}
