package customer

import "strings"

// Block is what a pasted address block or mail signature holds.
type Block struct {
	Name    string
	Email   string
	Phone   string
	Address Address
}

// ParseAddress reads address lines; the last is the place as its country writes it.
func ParseAddress(lines []string, country string) Address {
	return Address{Street: lines, Country: country}
}

// ParseBlock takes a pasted block apart into name, mail, phone and address.
func ParseBlock(text, country string) Block {
	return Block{Address: ParseAddress(strings.Split(text, "\n"), country)}
}

// Lines are the address as it is printed, without the name. The country's name is the last where it is not home.
func (a Address) Lines(home string) []string { return a.Street }

// OneLine is the address in one line.
func (a Address) OneLine() string { return strings.Join(a.Lines(a.Country), ", ") }
