package bankid

import (
	"encoding/json"
	"os"
	"testing"
)

func TestKindOfALabel(t *testing.T) {
	for label, want := range map[string]Kind{
		"IBAN": IBAN, "iban": IBAN, "QR-IBAN": IBAN, "IBAN (EUR)": IBAN, "BIC": BIC, "SWIFT/BIC": BIC, "Sort code": SortCode, "Account": Account, "Account number": Account,
		"Account holder": Payee, "Account name": Payee, "Checks payable to": Payee, "Routing number": Routing, "ACH routing (ABA)": Routing, "Institution": Institution,
		"Transit no.": Transit, "Interac e-Transfer": Interac, "BSB": BSB, "PayID": PayID, "IFSC": IFSC, "UPI ID": UPI, "Bankgiro": Bankgiro, "Plusgiro": Plusgiro,
		"PayPal": Other, "Bank": Other, "": Other, "Bicycle fund": Other,
	} {
		if got := KindOf(label); got != want {
			t.Errorf("KindOf(%q) = %q, want %q", label, got, want)
		}
	}
}

// Values are written as on the papers of the country, and checked softly.
func TestWriteAndWrong(t *testing.T) {
	for _, c := range []struct {
		kind           Kind
		country        string
		typed, written string
		wrong          bool
	}{
		{IBAN, "DE", "de89370400440532013000", "DE89 3704 0044 0532 0130 00", false},
		{IBAN, "DE", "DE88 3704-oops", "DE88 3704-oops", true},
		{BIC, "DE", "cobadeff xxx", "COBADEFFXXX", false},
		{BIC, "DE", "COBADE", "COBADE", true},
		{SortCode, "GB", "123456", "12-34-56", false},
		{SortCode, "GB", "12 34 56", "12-34-56", false},
		{SortCode, "GB", "12345", "12345", true},
		{Account, "GB", "31926819", "31926819", false},
		{Account, "GB", "319268", "319268", true},
		{Routing, "US", "021000021", "021000021", false},
		{Routing, "US", "021000022", "021000022", true},
		{Account, "US", "000123456789", "000123456789", false},
		{Institution, "CA", "003", "003", false},
		{Institution, "CA", "3", "3", true},
		{Transit, "CA", "12345", "12345", false},
		{Transit, "CA", "123456", "123456", true},
		{Interac, "CA", "pay@studio.example", "pay@studio.example", false},
		{Interac, "CA", "4165550123", "4165550123", true},
		{BSB, "AU", "062000", "062-000", false},
		{BSB, "AU", "06200", "06200", true},
		{PayID, "AU", "pay@studio.example", "pay@studio.example", false},
		{IFSC, "IN", "hdfc0001234", "HDFC0001234", false},
		{IFSC, "IN", "HDFC1001234", "HDFC1001234", true},
		{UPI, "IN", "studio@okhdfc", "studio@okhdfc", false},
		{UPI, "IN", "studio", "studio", true},
		{Bankgiro, "SE", "59100009", "5910-0009", true},
		{Bankgiro, "SE", "991-2346", "991-2346", false},
		{Plusgiro, "SE", "285437", "28543-7", false},
		{Account, "NZ", "010902006838900", "01-0902-0068389-00", false},
		{Account, "NO", "86011117947", "8601 11 17947", false},
		{Account, "NO", "86011117948", "8601 11 17948", true},
		{Account, "SE", "whatever", "whatever", false},
		{Other, "US", " paypal.example/me ", "paypal.example/me", false},
		{SortCode, "GB", "", "", false},
	} {
		if got := c.kind.Write(c.country, c.typed); got != c.written {
			t.Errorf("%s %s %q is written %q, want %q", c.country, c.kind, c.typed, got, c.written)
		}
		if why := c.kind.Wrong(c.country, c.typed); (why != "") != c.wrong {
			t.Errorf("%s %s %q: %q", c.country, c.kind, c.typed, why)
		}
	}
}

// A value of another shape can never be of the kind; a wrong digit can be a slip.
func TestUnfit(t *testing.T) {
	for _, c := range []struct {
		kind    Kind
		country string
		typed   string
		want    string
	}{
		{BIC, "DE", "DE02120300000000202051", "this is an IBAN"},
		{BIC, "DE", "12345678", "a BIC has 8 or 11 letters and digits, and begins with six letters"},
		{BIC, "DE", "BYLADEM1001", ""},
		{IBAN, "DE", "BYLADEM1001", "an IBAN begins with two letters and two digits, and has 15 to 34 in all"},
		{IBAN, "DE", "DE0212030000000020205", "an IBAN of DE has 22 letters and digits, this one 21"},
		{IBAN, "DE", "DE02120300000000202052", ""}, // its check digits are wrong
		{SortCode, "GB", "12345", "a sort code has six digits"},
		{Routing, "US", "021000022", ""}, // so are its
		{Routing, "US", "02100002", "a routing number has nine digits"},
		{Account, "JP", "DE02120300000000202051", ""},
		{Account, "GB", "3192681", "an account number of the UK has eight digits"},
		{Payee, "US", "DE02120300000000202051", "this is an IBAN"},
		{Payee, "US", "Rosa Lindt", ""},
	} {
		if got := c.kind.Unfit(c.country, c.typed); got != c.want {
			t.Errorf("%s %s %q: %q, want %q", c.country, c.kind, c.typed, got, c.want)
		}
	}
	for typed, want := range map[string]Kind{"de02 1203 0000 0000 2020 51": IBAN, "byladem1001": BIC, "12345678": Other, "": Other, "Rosa Lindt": Other} {
		if got := Recognize(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestValidRF(t *testing.T) {
	data, err := os.ReadFile("testdata/numbers.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		RF []struct {
			Value string
			Valid bool
		} `json:"iso11649"`
	}
	if err := json.Unmarshal(data, &file); err != nil || len(file.RF) < 3 {
		t.Fatalf("%d references, %v", len(file.RF), err)
	}
	for _, r := range file.RF {
		if ValidRF(r.Value) != r.Valid {
			t.Errorf("ValidRF(%q) = %t", r.Value, !r.Valid)
		}
	}
	for _, s := range []string{"", "RF", "RF18", "INV-2026-0042", "RF18 5390 0754 7034 1234 5678 9012 3"} {
		if ValidRF(s) {
			t.Errorf("ValidRF(%q)", s)
		}
	}
}

func TestQRIBAN(t *testing.T) {
	for s, want := range map[string]bool{"CH44 3199 9123 0008 8901 2": true, "CH58 0079 1123 0008 8901 2": false, "DE89 3704 0044 0532 0130 00": false, "CH44": false} {
		if QRIBAN(s) != want {
			t.Errorf("QRIBAN(%q) = %t", s, !want)
		}
	}
}
