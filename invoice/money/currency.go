package money

import "strings"

// Currency is an ISO 4217 code in capitals, for example "EUR". The empty
// Currency is invalid.
type Currency string

// Currencies are those of ISO 4217 in use, by the number of digits that bills
// have: forint and ariary are listed with two by ISO, but no coin below one is in
// use, and CLDR writes none.
const (
	noDigits    = " BIF CLP DJF GNF HUF ISK JPY KMF KRW MGA PYG RWF UGX UYI VND VUV XAF XOF XPF "
	threeDigits = " BHD IQD JOD KWD LYD OMR TND "
	fourDigits  = " CLF UYW "
	twoDigits   = " AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
		"DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP " +
		"LKR LRD LSL MAD MDL MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB " +
		"SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG "
)

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
	return c.in(twoDigits) || c.in(noDigits) || c.in(threeDigits) || c.in(fourDigits)
}

// Digits is the currency's number of decimal digits: 0, 2, 3 or 4.
func (c Currency) Digits() int {
	switch {
	case len(c) != 3:
		return 2
	case c.in(noDigits):
		return 0
	case c.in(threeDigits):
		return 3
	case c.in(fourDigits):
		return 4
	}
	return 2
}

func (c Currency) in(list string) bool { return strings.Contains(list, string(c)) }
