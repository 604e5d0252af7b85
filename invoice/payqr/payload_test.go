package payqr

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"billfold/invoice/bankid"
	"billfold/invoice/money"
)

// samples are the payloads of other programs.
func samples(t *testing.T) (s struct {
	EPC []struct {
		ID      string
		Input   struct{ Name, IBAN, BIC, Amount, Purpose, Reference string }
		Payload string
		Bytes   int
		Cases   json.RawMessage
	}
	Swiss struct {
		Payloads []struct {
			Name  string
			Lines []string
		}
		QRReference struct {
			Valid, Invalid []string
			Create, Format [][2]string
		} `json:"qr_reference"`
	}
}) {
	t.Helper()
	data, err := os.ReadFile("testdata/payloads.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &s); err != nil || len(s.EPC) != 3 || len(s.Swiss.Payloads) != 2 {
		t.Fatalf("%d and %d payloads, %v", len(s.EPC), len(s.Swiss.Payloads), err)
	}
	return s
}

func euros(t *testing.T, s string) money.Minor {
	t.Helper()
	m, ok := money.ParseMinor(s, "EUR")
	if !ok {
		t.Fatalf("%q is no amount", s)
	}
	return m
}

func transfer() Transfer {
	return Transfer{Name: "Franz Mustermänn", IBAN: "DE71 1102 2033 0123 4567 89", BIC: "BHBLDEHHXXX", Amount: 1230, Text: "INV-1"}
}

// The example of the guideline: the amount is compared by its value, which both
// EUR12.3 and EUR12.30 write.
func TestTransferOfTheGuideline(t *testing.T) {
	x := samples(t).EPC[0]
	in := x.Input
	got, err := Transfer{Name: in.Name, IBAN: in.IBAN, BIC: in.BIC, Amount: euros(t, in.Amount), Purpose: in.Purpose, Reference: in.Reference}.Payload()
	if err != nil {
		t.Fatal(err)
	}
	lines, want := strings.Split(got, "\n"), strings.Split(x.Payload, "\n")
	if len(lines) != len(want) || len(want) != 10 {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i := range want {
		a, b := lines[i], want[i]
		if i == 7 {
			a, b = strings.TrimRight(a, "0"), strings.TrimRight(b, "0")
		}
		if a != b {
			t.Errorf("line %d is %q, want %q", i+1, lines[i], want[i])
		}
	}
	if d := len(got) - x.Bytes; d < 0 || d > 1 {
		t.Errorf("%d bytes, want %d, or one more for the amount", len(got), x.Bytes)
	}
}

func TestTransferAmounts(t *testing.T) {
	var cases [][2]string
	if err := json.Unmarshal(samples(t).EPC[1].Cases, &cases); err != nil || len(cases) != 4 {
		t.Fatal(err)
	}
	for _, c := range cases {
		x := transfer()
		x.Amount = euros(t, c[0])
		got, err := x.Payload()
		text, isEuro := strings.CutPrefix(strings.Split(got+strings.Repeat("\n", 8), "\n")[7], "EUR")
		if err != nil || !isEuro || euros(t, text) != euros(t, strings.TrimPrefix(c[1], "EUR")) {
			t.Errorf("%s is written %q, want the value of %s (%v)", c[0], text, c[1], err)
		}
	}
}

func TestTextOfATransferIsLine11(t *testing.T) {
	got, err := transfer().Payload()
	if want := "BCD\n002\n1\nSCT\nBHBLDEHHXXX\nFranz Mustermänn\nDE71110220330123456789\nEUR12.30\n\n\nINV-1"; err != nil || got != want {
		t.Errorf("%q, want %q (%v)", got, want, err)
	}
}

func TestTransferIsRefused(t *testing.T) {
	var named []string
	if err := json.Unmarshal(samples(t).EPC[2].Cases, &named); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		change func(*Transfer)
		says   string
	}{
		"amount 0":                                {func(x *Transfer) { x.Amount = 0 }, "not above zero"},
		"amount 9999999990.99":                    {func(x *Transfer) { x.Amount = 999_999_999_099 }, "999,999,999.99"},
		"BIC length other than 8 or 11":           {func(x *Transfer) { x.BIC = "BHBLDEHHX" }, "8 or 11"},
		"empty IBAN":                              {func(x *Transfer) { x.IBAN = " " }, "no IBAN"},
		"name empty or over 70":                   {func(x *Transfer) { x.Name = strings.Repeat("ü", 71) }, "70"},
		"text over 140":                           {func(x *Transfer) { x.Text = strings.Repeat("x", 141) }, "140"},
		"reference over 35":                       {func(x *Transfer) { x.Text, x.Reference = "", "RF18"+strings.Repeat("1", 32) }, "creditor reference"},
		"neither text nor reference (segno rule)": {func(x *Transfer) { x.Text = "" }, "neither"},
		"purpose shorter than 4":                  {func(x *Transfer) { x.Purpose = "GDD" }, "four"},
		// and of our own
		"no name":               {func(x *Transfer) { x.Name = "" }, "missing"},
		"both":                  {func(x *Transfer) { x.Reference = "RF18 5390 0754 7034" }, "both"},
		"wrong digits":          {func(x *Transfer) { x.IBAN = "DE72110220330123456789" }, "check digits"},
		"outside SEPA":          {func(x *Transfer) { x.IBAN = "TN5910006035183598478831" }, "TN"},
		"no BIC outside EEA":    {func(x *Transfer) { x.IBAN, x.BIC = "GB29NWBK60161331926819", "" }, "needs its BIC"},
		"line break":            {func(x *Transfer) { x.Name = "A\nEUR1" }, "line break"},
		"too many bytes":        {func(x *Transfer) { x.Name, x.Text = strings.Repeat("€", 60), strings.Repeat("€", 130) }, "331"},
		"wrong reference":       {func(x *Transfer) { x.Text, x.Reference = "", "RF17 5390 0754 7034" }, "creditor reference"},
		"purpose with a blank":  {func(x *Transfer) { x.Purpose = "GD S" }, "four"},
		"BIC with digits first": {func(x *Transfer) { x.BIC = "12345678" }, "8 or 11"},
	}
	for _, name := range named {
		if _, known := cases[name]; !known && name != "amount 0.004" && name != "amount 999999999.999" {
			t.Errorf("the case %q is not tested", name)
		}
	}
	for _, text := range []string{"0.004", "999999999.999"} { // no amounts in euro at all
		if _, ok := money.ParseMinor(text, "EUR"); ok {
			t.Errorf("%s is taken", text)
		}
	}
	for name, c := range cases {
		x := transfer()
		c.change(&x)
		if got, err := x.Payload(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v; want a reason with %q", name, got, err, c.says)
		}
	}
	x := transfer()
	x.BIC = ""
	if _, err := x.Payload(); err != nil {
		t.Errorf("within the EEA the BIC may be left out: %v", err)
	}
}

// billOf reads a payload back into a bill.
func billOf(t *testing.T, lines []string) Bill {
	t.Helper()
	party := func(l []string) Party {
		return Party{Name: l[1], Street: l[2], House: l[3], Code: l[4], Town: l[5], Country: l[6]}
	}
	b := Bill{Account: lines[3], Creditor: party(lines[4:]), Amount: euros(t, lines[18]), Currency: money.Currency(lines[19]),
		Debtor: party(lines[20:]), Reference: lines[28], Message: lines[29]}
	if len(lines) > 31 {
		b.Information, b.Alternatives = lines[31], lines[32:]
	}
	return b
}

func TestBillsOfAnotherProgram(t *testing.T) {
	for _, p := range samples(t).Swiss.Payloads {
		got, err := billOf(t, p.Lines).Payload()
		if lines := strings.Split(got, "\n"); err != nil || !reflect.DeepEqual(lines, p.Lines) {
			t.Errorf("%s: %v\n%q, want\n%q", p.Name, err, lines, p.Lines)
		}
	}
}

func TestQRReference(t *testing.T) {
	r := samples(t).Swiss.QRReference
	for _, s := range r.Valid {
		if !bankid.ValidQRReference(s) {
			t.Errorf("%q is refused", s)
		}
	}
	for _, s := range r.Invalid {
		if bankid.ValidQRReference(s) {
			t.Errorf("%q is taken", s)
		}
	}
	for _, c := range r.Create {
		if got, ok := bankid.QRReference(c[0]); !ok || got != c[1] {
			t.Errorf("QRReference(%q) = %q, want %q", c[0], got, c[1])
		}
	}
	for _, c := range r.Format {
		if got := bankid.GroupQRReference(c[0]); got != c[1] {
			t.Errorf("GroupQRReference(%q) = %q, want %q", c[0], got, c[1])
		}
	}
	for _, s := range []string{"", "0", "A1", strings.Repeat("1", 27)} {
		if got, ok := bankid.QRReference(s); ok {
			t.Errorf("QRReference(%q) = %q", s, got)
		}
	}
}

func TestBillIsRefused(t *testing.T) {
	s := samples(t).Swiss.Payloads
	for name, c := range map[string]struct {
		of     int
		change func(*Bill)
		says   string
	}{
		"currency":          {0, func(b *Bill) { b.Currency = "USD" }, "CHF or EUR"},
		"nothing to pay":    {0, func(b *Bill) { b.Amount = 0 }, "not above zero"},
		"no IBAN":           {0, func(b *Bill) { b.Account = "" }, "no IBAN"},
		"wrong digits":      {0, func(b *Bill) { b.Account = "CH5900791123000889012" }, "check digits"},
		"German account":    {0, func(b *Bill) { b.Account = "DE89370400440532013000" }, "Switzerland"},
		"QR-IBAN alone":     {1, func(b *Bill) { b.Reference = "" }, "QR-IBAN needs"},
		"QRR without":       {0, func(b *Bill) { b.Reference = "210000000003139471430009017" }, "needs a QR-IBAN"},
		"wrong QRR":         {1, func(b *Bill) { b.Reference = "210000000003139471430009016" }, "no QR reference"},
		"wrong RF":          {0, func(b *Bill) { b.Reference = "RF17539007547034" }, "no creditor reference"},
		"no name":           {0, func(b *Bill) { b.Creditor.Name = "" }, "name of the seller"},
		"long name":         {0, func(b *Bill) { b.Debtor.Name = strings.Repeat("ö", 71) }, "name of the customer"},
		"no town":           {0, func(b *Bill) { b.Debtor.Town = "" }, "town of the customer"},
		"no country":        {0, func(b *Bill) { b.Creditor.Country = "Schweiz" }, "country of the seller"},
		"street":            {0, func(b *Bill) { b.Creditor.Street = strings.Repeat("x", 71) }, "street"},
		"house":             {0, func(b *Bill) { b.Creditor.House = strings.Repeat("1", 17) }, "house"},
		"long message":      {0, func(b *Bill) { b.Message = strings.Repeat("x", 141) }, "140"},
		"message and codes": {1, func(b *Bill) { b.Message = strings.Repeat("x", 100) }, "140"},
		"schemes":           {1, func(b *Bill) { b.Alternatives = append(b.Alternatives, "z") }, "two"},
		"scheme":            {1, func(b *Bill) { b.Alternatives[0] = strings.Repeat("x", 101) }, "100"},
		"Greek":             {0, func(b *Bill) { b.Debtor.Name = "Ζέα" }, "'Ζ'"},
		"dash":              {0, func(b *Bill) { b.Message = "work – done" }, "'–'"},
		"line break":        {0, func(b *Bill) { b.Message = "a\nb" }, "line break"},
	} {
		b := billOf(t, s[c.of].Lines)
		b.Alternatives = append([]string(nil), b.Alternatives...)
		c.change(&b)
		if got, err := b.Payload(); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q, %v; want a reason with %q", name, got, err, c.says)
		}
	}
	b := billOf(t, s[0].Lines)
	b.Reference, b.Debtor = "RF18 5390 0754 7034", Party{}
	b.Creditor.Name, b.Creditor.Town = "Țiriac Łódź €", "Öß"
	got, err := b.Payload()
	lines := strings.Split(got, "\n")
	if err != nil || len(lines) != 31 || lines[27] != "SCOR" || lines[28] != "RF18539007547034" || strings.Join(lines[20:27], "") != "" {
		t.Errorf("SCOR without a debtor: %v %q", err, lines)
	}
}
