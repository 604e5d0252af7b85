package customer

import (
	"strings"
	"unicode"
)

// Block is what a pasted address block or mail signature holds.
type Block struct {
	Name    string // company, or the person where no company is named
	Contact string // person beside a company
	Email   string
	Phone   string
	TaxID   string // as typed behind "VAT", "USt-IdNr." and the like
	Address Address
	Rest    []string // lines that are none of these, such as a web address
}

// ParseBlock takes a pasted block apart. country is a code in capitals that a
// country's name in the block overrides. No text is lost: what fits nowhere is in
// Rest.
func ParseBlock(text, country string) Block {
	var b Block
	var lines []string
	for _, line := range blockLines(text) {
		if !b.takeLabelled(line) {
			lines = append(lines, line)
		}
	}
	names := 0
	for names < len(lines) && names < 4 && !strings.ContainsAny(lines[names], "0123456789") {
		if _, isCountry := CountryCode(lines[names]); isCountry && names > 0 {
			break
		}
		names++
	}
	if names == 0 && len(lines) > 1 {
		names = 1 // "3M Company"
	}
	b.takeNames(lines[:names])
	b.Address = ParseAddress(lines[names:], country)
	return b
}

// blockLines are the lines of a block, divided at marks that signatures put
// between their parts.
func blockLines(text string) []string {
	var lines []string
	for _, l := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\n\r\t|·•;", r) }) {
		if l = strings.Trim(strings.Join(strings.Fields(l), " "), ", "); l != "" && strings.Trim(l, "-_=*") != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

// takeLabelled takes a line that is a mail address, phone number, tax id or web
// address. Of several mails or phones the first counts, the others go to Rest.
func (b *Block) takeLabelled(line string) bool {
	if mail := mailIn(line); mail != "" {
		b.keep(&b.Email, mail, line)
		return true
	}
	label, value := cutLabel(line)
	switch label {
	case "vat", "vat id", "vat no", "vat number", "ust-id", "ust-idnr", "ust-id-nr", "uid", "tva", "iva", "btw", "abn", "gstin", "gst", "tax id", "nif", "p.iva":
		b.keep(&b.TaxID, value, line)
		return true
	case "fax", "telefax", "f":
		b.Rest = append(b.Rest, line)
		return true
	case "tel", "phone", "telephone", "telefon", "mobile", "mobil", "cell", "t", "m", "p", "ph":
		if isPhone(value, 4) {
			b.keep(&b.Phone, value, line)
			return true
		}
	case "attn", "attention", "z.hd", "c/o", "contact":
		b.keep(&b.Contact, value, line)
		return true
	}
	low := strings.ToLower(line)
	if strings.HasPrefix(low, "www.") || strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") {
		b.Rest = append(b.Rest, line)
		return true
	}
	if isPhone(line, 7) && strings.ContainsAny(line[:1], "+0(") {
		b.keep(&b.Phone, line, line)
		return true
	}
	return false
}

// keep sets a field once; what comes later goes to Rest as it stood.
func (b *Block) keep(field *string, value, line string) {
	if *field != "" || value == "" {
		b.Rest = append(b.Rest, line)
		return
	}
	*field = value
}

// mailIn is the mail address in a line, or "".
func mailIn(line string) string {
	for _, word := range strings.Fields(line) {
		word = strings.Trim(strings.TrimPrefix(word, "mailto:"), "<>(),;:\"'")
		if i := strings.LastIndexByte(word, ':'); i >= 0 {
			word = word[i+1:] // e-mail:dana@acme.example
		}
		name, host, ok := strings.Cut(word, "@")
		if ok && name != "" && strings.Contains(strings.Trim(host, "."), ".") {
			return word
		}
	}
	return ""
}

// cutLabel divides "Tel.: +49 89 1" and "VAT DE123456789"; label is in small
// letters without its point, "" where there is none.
func cutLabel(line string) (label, value string) {
	before, after, ok := strings.Cut(line, ":")
	if !ok {
		if before, after, ok = strings.Cut(line, " "); !ok {
			return "", line
		}
		if strings.EqualFold(before, "vat") || strings.EqualFold(before, "tax") { // VAT no. GB 1, Tax ID 1
			word, rest, more := strings.Cut(after, " ")
			if w := strings.ToLower(strings.TrimSuffix(word, ".")); more && (w == "no" || w == "id" || w == "number") {
				before, after = before+" "+w, rest
			}
		}
	}
	return strings.ToLower(strings.TrimSuffix(strings.TrimSpace(before), ".")), strings.TrimSpace(after)
}

// isPhone says whether a line is made of digits, at least least of them, and the
// marks between them.
func isPhone(s string, least int) bool {
	n := 0
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			n++
		case !strings.ContainsRune("+()-./ x", r):
			return false
		}
	}
	return n >= least && n <= 18
}

// takeNames tells company and person apart: the first line that names a legal
// form is the company, else the first line. Further lines belong to the street.
func (b *Block) takeNames(names []string) {
	company := 0
	for i, n := range names {
		if hasLegalForm(n) {
			company = i
			break
		}
	}
	for i, n := range names {
		switch {
		case i == company:
			b.Name = n
		case b.Contact == "":
			b.Contact = n
		default:
			b.Rest = append(b.Rest, n)
		}
	}
}

func hasLegalForm(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' })
	for i, w := range words {
		switch strings.ToLower(strings.ReplaceAll(w, ".", "")) {
		case "gmbh", "mbh", "kg", "ohg", "gbr", "ug", "ltd", "limited", "llc", "llp", "inc", "corp", "plc", "sarl", "sas", "sasu", "srl", "spa", "sl", "bv", "nv",
			"aps", "oy", "oyj", "pty", "lda", "sp", "company", "co", "corporation", "ev", "eg", "sàrl":
			if i > 0 {
				return true
			}
		case "ag", "ab", "as", "sa", "se":
			if i > 0 && i == len(words)-1 {
				return true
			}
		}
	}
	return false
}
