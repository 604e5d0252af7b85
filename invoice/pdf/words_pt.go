package pdf

func portuguese() words {
	return words{
		invoice: "Fatura", credit: "Nota de crédito", draft: "Rascunho de fatura", draftOf: "Rascunho de nota de crédito",
		notOne: "Não é uma fatura", notNote: "Não é uma nota de crédito", copied: "Cópia", draftMark: "RASCUNHO", copyMark: "CÓPIA",

		invoiceNumber: "Número da fatura", creditNumber: "Número da nota de crédito", invoiceDate: "Data da fatura", creditDate: "Data",
		corrects: "Retifica a fatura", of: "de", deliveryDate: "Data da prestação", servicePeriod: "Período da prestação", place: "Local da prestação", deliveredTo: "Morada de entrega",
		customerNumber: "Número de cliente", order: "A sua encomenda", reference: "A sua referência", your: "O seu %s",

		dueBy: "vence em %s", dueOnReceipt: "a pagar na receção", nothingToPay: "nada a pagar", credited: "creditado na sua conta",
		dueDate: "Vencimento", paidStamp: "PAGO %s", paidRow: "Pago em %s", payOnline: "Pagar online",

		colon: ": ", position: "N.º", description: "Descrição", quantity: "Quantidade", unitPrice: "Preço unitário", tax: "Imposto", amount: "Valor",
		priceFor: "Preço por %s", discount: "Desconto", charge: "Encargo", exemptCell: "isento",
		carried: "A transportar", brought: "Transporte", continued: "continuação",

		subtotal: "Subtotal", linesNet: "Linhas sem imposto", net: "Total sem imposto", total: "Total %s", totalCredit: "Total a crédito %s",
		amountDue: "Valor a pagar %s", creditDue: "Valor a crédito %s", withheld: "retenção", prepaid: "Já pago", rounding: "Arredondamento", on: "sobre",
		exempt: "isento", reverse: "autoliquidação", intraEU: "transmissão intracomunitária", export: "exportação", outside: "não sujeito",

		pricesInclude: "Todos os preços das linhas incluem %s.", taxIn: "%s em %s: %s (1 %s = %s %s%s).",
		sameDate: "A data da prestação é a data da fatura.", certificate: "Certificado de isenção n.º %s",

		payWithin: "Pagamento em %d dias, até %s.", payWithinOne: "Pagamento em 1 dia, até %s.", payBy: "Pagamento até %s.",
		payWithinOpen: "Condições de pagamento: %s.", onReceipt: "Pagamento na receção.",
		termsNet: "%d dias", termsNetOne: "1 dia", termsMonthEnd: "fim do mês", termsAfterMonth: "%d dias após o fim do mês",
		termsMonthDay: "no dia %d do mês", termsOnReceipt: "na receção",

		howToPay: "Pagamento", account: "Conta", cheques: "Cheques à ordem de", holder: "Titular da conta", payReference: "Referência", scan: "Leia com a app do seu banco",
		page: "Página %d de %d", from: "a partir de %s", until: "até %s",

		taxes:  taxWords{number: "n.º %s", included: "O preço total inclui %s."},
		papers: portuguesePapers(),
	}
}

func portuguesePapers() paperWords {
	return paperWords{
		proforma: "Fatura pró-forma", proformaNumber: "Número da pró-forma", notTaxInvoice: "Este documento não serve de fatura",

		quote: "Orçamento", quoteNumber: "Número do orçamento", quoteDate: "Data do orçamento", validUntil: "válido até %s",
		accepted: "Aceito este orçamento.", placeAndDate: "Local, data", signature: "Assinatura",

		deposit: "Fatura de adiantamento", final: "Fatura final",
		lessDeposit: "Menos fatura de adiantamento %s de %s (%s)", netPart: "sem imposto %s",

		forgone: "Já não reclamado",

		receipt: "Recibo", refund: "Confirmação de reembolso", returned: "Pagamento devolvido",
		receiptNumber: "Número do recibo", dated: "Data", method: "Meio de pagamento",
		receivedFrom:   "Recebido de %s",
		amountReceived: "Valor recebido %s", amountReturned: "Valor reembolsado %s",
		document: "Documento", total: "Total", applied: "Pago", left: "Em dívida",
		creditLeft: "Crédito restante %s", refundOf: "do pagamento %s, %s",
		settles: "Aplicado aos documentos acima", refundedOn: "Reembolsado em %s", returnedOn: "Devolvido em %s",
		bank: "Transferência", card: "Cartão", ach: "Débito direto", cash: "Numerário", cheque: "Cheque", another: "Outro",

		statement: "Extrato de conta",
		opening:   "Saldo inicial",
		event:     "Movimento", charged: "Faturado", settled: "Pago", balance: "Saldo",
		payment: "Pagamento", refundRow: "Reembolso", returnedRow: "Pagamento devolvido",
		writtenOff: "Anulado por perda", fee: "Taxa de pagamento", takenBack: "Anulação por perda revertida",
		balanceDue: "Saldo em dívida %s", inFavour: "Saldo a seu favor %s", lateNow: "dos quais %s em atraso",
		aging: "Valores em dívida por antiguidade", notDue: "Não vencido", days1: "1–30 dias", days31: "31–60 dias", days61: "61–90 dias", days91: "mais de 90 dias", unapplied: "Por aplicar",
		openInvoices: "Faturas em dívida", dueDate: "Vence", open: "Em dívida", late: "%d dias de atraso",
		nothingOpen: "não há valores em dívida",
	}
}
