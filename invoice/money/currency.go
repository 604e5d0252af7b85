package money

import "strings"

// Currency is an ISO 4217 code in capitals, for example "EUR". The empty
// Currency is invalid.
type Currency string

// twoDigits are the currencies of ISO 4217 in use that have two digits; the
// others stand in Digits.
const twoDigits = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
	"DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP " +
	"LKR LRD LSL MAD MDL MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB " +
	"SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG "

// ParseCurrency reads a code in any case. ok is false for a code that
// ISO 4217 does not list.
func ParseCurrency(s string) (c Currency, ok bool) {
	c = Currency(strings.ToUpper(strings.TrimSpace(s)))
	return c, c.Valid()
}

// Valid says whether ISO 4217 lists the code.
func (c Currency) Valid() bool {
	if len(c) != 3 || strings.Contains(string(c), " ") {
		return false
	}
	return c.Digits() != 2 || strings.Contains(twoDigits, string(c))
}

// Digits is the number of decimal digits that amounts of the currency have on a
// bill: 0, 2, 3 or 4. Forint and ariary have two in ISO 4217, but no coin below one
// is in use and CLDR writes none.
func (c Currency) Digits() int {
	switch c {
	case "BIF", "CLP", "DJF", "GNF", "HUF", "ISK", "JPY", "KMF", "KRW", "MGA",
		"PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}
