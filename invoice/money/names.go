package money

import "strings"

// names are the currencies of ISO 4217 in use by code, with their English names.
const names = ";AED UAE dirham;AFN Afghani;ALL Albanian lek;AMD Armenian dram;AOA Angolan kwanza;ARS Argentine peso;AUD Australian dollar;AWG Aruban florin;" +
	"AZN Azerbaijan manat;BAM Convertible mark;BBD Barbados dollar;BDT Bangladeshi taka;BHD Bahraini dinar;BIF Burundi franc;BMD Bermudian dollar;BND Brunei dollar;" +
	"BOB Boliviano;BRL Brazilian real;BSD Bahamian dollar;BTN Bhutanese ngultrum;BWP Botswana pula;BYN Belarusian ruble;BZD Belize dollar;CAD Canadian dollar;" +
	"CDF Congolese franc;CHF Swiss franc;CLF Unidad de fomento;CLP Chilean peso;CNY Chinese yuan;COP Colombian peso;CRC Costa Rican colon;CUP Cuban peso;" +
	"CVE Cabo Verde escudo;CZK Czech koruna;DJF Djibouti franc;DKK Danish krone;DOP Dominican peso;DZD Algerian dinar;EGP Egyptian pound;ERN Eritrean nakfa;" +
	"ETB Ethiopian birr;EUR Euro;FJD Fiji dollar;FKP Falkland Islands pound;GBP Pound sterling;GEL Georgian lari;GHS Ghana cedi;GIP Gibraltar pound;" +
	"GMD Gambian dalasi;GNF Guinean franc;GTQ Guatemalan quetzal;GYD Guyana dollar;HKD Hong Kong dollar;HNL Honduran lempira;HTG Haitian gourde;HUF Hungarian forint;" +
	"IDR Indonesian rupiah;ILS Israeli shekel;INR Indian rupee;IQD Iraqi dinar;IRR Iranian rial;ISK Icelandic krona;JMD Jamaican dollar;JOD Jordanian dinar;" +
	"JPY Japanese yen;KES Kenyan shilling;KGS Kyrgyz som;KHR Cambodian riel;KMF Comorian franc;KPW North Korean won;KRW South Korean won;KWD Kuwaiti dinar;" +
	"KYD Cayman Islands dollar;KZT Kazakh tenge;LAK Lao kip;LBP Lebanese pound;LKR Sri Lanka rupee;LRD Liberian dollar;LSL Lesotho loti;LYD Libyan dinar;" +
	"MAD Moroccan dirham;MDL Moldovan leu;MGA Malagasy ariary;MKD Macedonian denar;MMK Myanmar kyat;MNT Mongolian tugrik;MOP Macanese pataca;MRU Mauritanian ouguiya;" +
	"MUR Mauritius rupee;MVR Maldivian rufiyaa;MWK Malawi kwacha;MXN Mexican peso;MYR Malaysian ringgit;MZN Mozambique metical;NAD Namibia dollar;NGN Nigerian naira;" +
	"NIO Nicaraguan cordoba;NOK Norwegian krone;NPR Nepalese rupee;NZD New Zealand dollar;OMR Omani rial;PAB Panamanian balboa;PEN Peruvian sol;PGK Papuan kina;" +
	"PHP Philippine peso;PKR Pakistan rupee;PLN Polish zloty;PYG Paraguayan guarani;QAR Qatari riyal;RON Romanian leu;RSD Serbian dinar;RUB Russian ruble;" +
	"RWF Rwanda franc;SAR Saudi riyal;SBD Solomon Islands dollar;SCR Seychelles rupee;SDG Sudanese pound;SEK Swedish krona;SGD Singapore dollar;SHP Saint Helena pound;" +
	"SLE Leone;SOS Somali shilling;SRD Surinam dollar;SSP South Sudanese pound;STN Sao Tome dobra;SVC El Salvador colon;SYP Syrian pound;SZL Swazi lilangeni;" +
	"THB Thai baht;TJS Tajik somoni;TMT Turkmen manat;TND Tunisian dinar;TOP Tongan pa'anga;TRY Turkish lira;TTD Trinidad and Tobago dollar;TWD Taiwan dollar;" +
	"TZS Tanzanian shilling;UAH Ukrainian hryvnia;UGX Uganda shilling;USD US dollar;UYI Unidad indexada;UYU Uruguayan peso;UYW Unidad previsional;UZS Uzbek sum;" +
	"VED Digital bolivar;VES Bolivar;VND Vietnamese dong;VUV Vanuatu vatu;WST Samoan tala;XAF Central African franc;XCD East Caribbean dollar;XCG Caribbean guilder;" +
	"XOF West African franc;XPF CFP franc;YER Yemeni rial;ZAR South African rand;ZMW Zambian kwacha;ZWG Zimbabwe gold;"

// Name is the currency's English name, "" for one that ISO 4217 does not list.
func (c Currency) Name() string {
	_, rest, ok := strings.Cut(names, ";"+string(c)+" ")
	if !ok || len(c) != 3 {
		return ""
	}
	name, _, _ := strings.Cut(rest, ";")
	return name
}

// Currencies are those of ISO 4217 in use, by code.
func Currencies() (list []Currency) {
	for entry := range strings.SplitSeq(strings.Trim(names, ";"), ";") {
		list = append(list, Currency(entry[:3]))
	}
	return list
}
