package tax

import (
	"slices"
	"strings"
)

// Place is where a job is done or goods go: a country (ISO 3166-1), one with a
// region (ISO 3166-2), or one with a region and a locality of it, as in "CH",
// "US-NH" and "US-NY-NYC". "" is a place that nobody named.
type Place string

// ParsePlace reads a place in any case. ok is false where the form is another;
// whether there is such a country is not looked at.
func ParsePlace(s string) (p Place, ok bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	parts := strings.Split(s, "-")
	for i, part := range parts {
		plain := part != "" && strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
		if !plain || i == 0 && (len(part) != 2 || strings.ContainsAny(part, "0123456789")) || i == 1 && len(part) > 3 || i == 2 && len(part) > 12 || i > 2 {
			return "", false
		}
	}
	return Place(s), true
}

// PlaceOf is the place of an address: its country, with the region where the
// state is one that Regions knows by code or name.
func PlaceOf(country, state string) Place {
	if code := RegionOf(country, state); code != "" {
		return Place(country + "-" + code)
	}
	return Place(country)
}

// Country is the code of the place's country, "" where there is none.
func (p Place) Country() string {
	country, _, _ := strings.Cut(string(p), "-")
	return country
}

// Region is the code of the region within the country, "" where none is named.
func (p Place) Region() string {
	_, rest, _ := strings.Cut(string(p), "-")
	region, _, _ := strings.Cut(rest, "-")
	return region
}

// Holds says whether o is this place or lies in it. The place that nobody named
// holds nothing.
func (p Place) Holds(o Place) bool {
	return p != "" && (p == o || strings.HasPrefix(string(o), string(p)+"-"))
}

// RegionOf is the code of a region by its code or its name in any case, as ISO 3166-2
// has it; "" where the country has no table or the text names no region of it.
// In India the first two digits of a GSTIN name a state as well.
func RegionOf(country, text string) string {
	text = strings.ToUpper(strings.TrimSpace(text))
	if text == "" {
		return ""
	}
	for _, row := range strings.Split(regions(country), "|") {
		names := strings.Split(row, ",")
		if slices.Contains(names, text) {
			return names[0]
		}
	}
	return ""
}

// Words is the place as a document names it: "Karnataka (29)" with the number that
// India's tax office gives a state, "New Hampshire", "Houston, Texas", "NYC, New
// York", else its code.
func (p Place) Words() string {
	for _, row := range strings.Split(regions(p.Country()), "|") {
		names := strings.Split(row, ",")
		if p.Region() == "" || names[0] != p.Region() {
			continue
		}
		name := capitals(names[1])
		if last := names[len(names)-1]; len(last) == 2 && last[0] >= '0' && last[0] <= '9' {
			name += " (" + last + ")"
		}
		if parts := strings.SplitN(string(p), "-", 3); len(parts) == 3 {
			return town(parts[2]) + ", " + name
		}
		return name
	}
	return string(p)
}

// town is the last part of a place; one of three letters or less is short for a name.
func town(code string) string {
	if len(code) <= 3 {
		return code
	}
	return capitals(code)
}

// capitals writes a name in capitals as it stands in a text.
func capitals(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		if w != "and" && w != "of" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// regions are the regions of a country whose taxes differ by region: code, then
// names, divided by commas. Sources: ISO 3166-2:US, CA, AU and IN; state codes of
// the GST network (CBIC).
func regions(country string) string {
	switch country {
	case "US":
		return "AL,ALABAMA|AK,ALASKA|AZ,ARIZONA|AR,ARKANSAS|CA,CALIFORNIA|CO,COLORADO|CT,CONNECTICUT|DE,DELAWARE|DC,DISTRICT OF COLUMBIA|FL,FLORIDA|" +
			"GA,GEORGIA|HI,HAWAII|ID,IDAHO|IL,ILLINOIS|IN,INDIANA|IA,IOWA|KS,KANSAS|KY,KENTUCKY|LA,LOUISIANA|ME,MAINE|MD,MARYLAND|MA,MASSACHUSETTS|" +
			"MI,MICHIGAN|MN,MINNESOTA|MS,MISSISSIPPI|MO,MISSOURI|MT,MONTANA|NE,NEBRASKA|NV,NEVADA|NH,NEW HAMPSHIRE|NJ,NEW JERSEY|NM,NEW MEXICO|" +
			"NY,NEW YORK|NC,NORTH CAROLINA|ND,NORTH DAKOTA|OH,OHIO|OK,OKLAHOMA|OR,OREGON|PA,PENNSYLVANIA|RI,RHODE ISLAND|SC,SOUTH CAROLINA|" +
			"SD,SOUTH DAKOTA|TN,TENNESSEE|TX,TEXAS|UT,UTAH|VT,VERMONT|VA,VIRGINIA|WA,WASHINGTON|WV,WEST VIRGINIA|WI,WISCONSIN|WY,WYOMING|PR,PUERTO RICO"
	case "CA":
		return "AB,ALBERTA|BC,BRITISH COLUMBIA|MB,MANITOBA|NB,NEW BRUNSWICK|NL,NEWFOUNDLAND AND LABRADOR,NEWFOUNDLAND|NS,NOVA SCOTIA|NT,NORTHWEST TERRITORIES|" +
			"NU,NUNAVUT|ON,ONTARIO|PE,PRINCE EDWARD ISLAND,PEI|QC,QUEBEC,QUÉBEC|SK,SASKATCHEWAN|YT,YUKON"
	case "AU":
		return "ACT,AUSTRALIAN CAPITAL TERRITORY|NSW,NEW SOUTH WALES|NT,NORTHERN TERRITORY|QLD,QUEENSLAND|SA,SOUTH AUSTRALIA|TAS,TASMANIA|VIC,VICTORIA|WA,WESTERN AUSTRALIA"
	case "IN":
		return "JK,JAMMU AND KASHMIR,01|HP,HIMACHAL PRADESH,02|PB,PUNJAB,03|CH,CHANDIGARH,04|UK,UTTARAKHAND,UT,05|HR,HARYANA,06|DL,DELHI,NEW DELHI,07|" +
			"RJ,RAJASTHAN,08|UP,UTTAR PRADESH,09|BR,BIHAR,10|SK,SIKKIM,11|AR,ARUNACHAL PRADESH,12|NL,NAGALAND,13|MN,MANIPUR,14|MZ,MIZORAM,15|TR,TRIPURA,16|" +
			"ML,MEGHALAYA,17|AS,ASSAM,18|WB,WEST BENGAL,19|JH,JHARKHAND,20|OD,ODISHA,OR,ORISSA,21|CG,CHHATTISGARH,CT,22|MP,MADHYA PRADESH,23|GJ,GUJARAT,24|" +
			"DH,DADRA AND NAGAR HAVELI AND DAMAN AND DIU,26|MH,MAHARASHTRA,27|KA,KARNATAKA,29|GA,GOA,30|LD,LAKSHADWEEP,31|KL,KERALA,32|TN,TAMIL NADU,33|" +
			"PY,PUDUCHERRY,PONDICHERRY,34|AN,ANDAMAN AND NICOBAR ISLANDS,35|TS,TELANGANA,TG,36|AP,ANDHRA PRADESH,37|LA,LADAKH,38"
	}
	return ""
}
