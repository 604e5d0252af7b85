package pdf

func spanish() words {
	return words{
		invoice: "Factura", credit: "Factura rectificativa", draft: "Borrador de factura", draftOf: "Borrador de factura rectificativa",
		notOne: "No es una factura", notNote: "No es una factura rectificativa", copied: "Copia", draftMark: "BORRADOR", copyMark: "COPIA",

		invoiceNumber: "Número de factura", creditNumber: "Número de rectificativa", invoiceDate: "Fecha de factura", creditDate: "Fecha",
		corrects: "Rectifica la factura", of: "de fecha", deliveryDate: "Fecha de la operación", servicePeriod: "Periodo de servicio", place: "Lugar de prestación", deliveredTo: "Dirección de entrega",
		customerNumber: "Número de cliente", order: "Su pedido", reference: "Su referencia", your: "Su %s",

		dueBy: "vence el %s", dueOnReceipt: "a pagar a la recepción", nothingToPay: "nada que pagar", credited: "abonado en su cuenta",
		dueDate: "Vencimiento", paidStamp: "PAGADO %s", paidRow: "Pagado el %s", payOnline: "Pagar en línea",

		colon: ": ", position: "N.º", description: "Descripción", quantity: "Cantidad", unitPrice: "Precio unitario", tax: "Impuesto", amount: "Importe",
		priceFor: "Precio por %s", discount: "Descuento", charge: "Recargo", exemptCell: "exento",
		carried: "Suma y sigue", brought: "Suma anterior", continued: "continuación",

		subtotal: "Subtotal", linesNet: "Líneas sin impuesto", net: "Base imponible", total: "Total %s", totalCredit: "Total rectificado %s",
		amountDue: "Importe a pagar %s", creditDue: "Importe a su favor %s", withheld: "retención", prepaid: "Ya pagado", rounding: "Redondeo", on: "sobre",
		exempt: "exento", reverse: "inversión del sujeto pasivo", intraEU: "entrega intracomunitaria", export: "exportación", outside: "no sujeto",

		pricesInclude: "Todos los precios de las líneas incluyen %s.", taxIn: "%s en %s: %s (1 %s = %s %s%s).",
		sameDate: "La fecha de la operación es la de la factura.", certificate: "Certificado de exención n.º %s",

		payWithin: "Pago a %d días, hasta el %s.", payWithinOne: "Pago a 1 día, hasta el %s.", payBy: "Pago hasta el %s.",
		payWithinOpen: "Condiciones de pago: %s.", onReceipt: "Pago a la recepción.",
		termsNet: "%d días", termsNetOne: "1 día", termsMonthEnd: "a fin de mes", termsAfterMonth: "%d días después de fin de mes",
		termsMonthDay: "el día %d del mes", termsOnReceipt: "a la recepción",

		howToPay: "Forma de pago", account: "Cuenta", cheques: "Cheques a nombre de", holder: "Titular de la cuenta", payReference: "Concepto", scan: "Escanee con su app bancaria",
		page: "Página %d de %d", from: "desde el %s", until: "hasta el %s",

		taxes:  taxWords{number: "n.º %s", included: "El precio total incluye %s."},
		papers: spanishPapers(),
	}
}

func spanishPapers() paperWords {
	return paperWords{
		proforma: "Factura proforma", proformaNumber: "Número de proforma", notTaxInvoice: "Este documento no es una factura",

		quote: "Presupuesto", quoteNumber: "Número de presupuesto", quoteDate: "Fecha del presupuesto", validUntil: "válido hasta el %s",
		accepted: "Acepto este presupuesto.", placeAndDate: "Lugar, fecha", signature: "Firma",

		deposit: "Factura de anticipo", final: "Factura final",
		lessDeposit: "Menos factura de anticipo %s de fecha %s (%s)", netPart: "base %s",

		forgone: "Ya no se reclama",

		receipt: "Recibo", refund: "Confirmación de reembolso", returned: "Pago devuelto",
		receiptNumber: "Número de recibo", dated: "Fecha", method: "Forma de pago",
		receivedFrom:   "Recibido de %s",
		amountReceived: "Importe recibido %s", amountReturned: "Importe reembolsado %s",
		document: "Documento", total: "Total", applied: "Pagado", left: "Pendiente",
		creditLeft: "Saldo a favor restante %s", refundOf: "del pago %s, %s",
		settles: "Aplicado a los documentos de arriba", refundedOn: "Reembolsado el %s", returnedOn: "Devuelto el %s",
		bank: "Transferencia", card: "Tarjeta", ach: "Domiciliación", cash: "Efectivo", cheque: "Cheque", another: "Otro",

		statement: "Estado de cuenta",
		opening:   "Saldo inicial",
		event:     "Movimiento", charged: "Facturado", settled: "Pagado", balance: "Saldo",
		payment: "Pago", refundRow: "Reembolso", returnedRow: "Pago devuelto",
		writtenOff: "Dado de baja", fee: "Comisión de pago", takenBack: "Baja anulada",
		balanceDue: "Saldo pendiente %s", inFavour: "Saldo a su favor %s", lateNow: "de ello %s vencido",
		aging: "Importes pendientes por antigüedad", notDue: "No vencido", days1: "1–30 días", days31: "31–60 días", days61: "61–90 días", days91: "más de 90 días", unapplied: "Sin aplicar",
		openInvoices: "Facturas pendientes", dueDate: "Vence", open: "Pendiente", late: "%d días de retraso",
		nothingOpen: "no hay nada pendiente",
	}
}
