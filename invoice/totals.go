package invoice

import (
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Totals are a document's figures in minor units of its currency, by the rules
// of EN 16931. Sums are of rounded numbers and never rounded again.
type Totals struct {
	Lines           []LineTotal
	Adjustments     []money.Minor // each document adjustment's amount, positive, in the document's order
	Sum             money.Minor   // sum of line nets [BT-106]
	Discounts       money.Minor   // on the document [BT-107]
	Charges         money.Minor   // on the document [BT-108]
	Net             money.Minor   // [BT-109]
	Tax             money.Minor   // [BT-110]; withholding is not in it
	Gross           money.Minor   // [BT-112]
	Withheld        money.Minor   // shown after Gross, reduces Payable only
	Prepaid         money.Minor   // [BT-113]
	PayableRounding money.Minor   // [BT-114]
	Payable         money.Minor   // [BT-115]
	Groups          []TaxGroup    // in the order of their first line
}

// LineTotal is one line's figures.
type LineTotal struct {
	Gross       money.Minor   // quantity × price ÷ price-per, rounded
	Adjustments []money.Minor // each adjustment's amount, positive
	Net         money.Minor   // [BT-131]; without tax also where prices include it
	Typed       money.Minor   // Gross − discounts + charges as typed: with tax where prices include it
}

// TaxGroup is one row of the tax summary [BG-23].
type TaxGroup struct {
	Tax    tax.Tax
	Base   money.Minor // [BT-116]
	Amount money.Minor // [BT-117]
}
