package payqr

import (
	"fmt"

	"rsc.io/qr"
)

// Level is how much of a code may be lost before it cannot be read any more.
type Level int

// The levels of the payment schemes: M on paper, L where room is short.
const (
	L Level = iota // 7 %
	M              // 15 %
)

// Code is a QR code: Code[y][x] is true for a dark field. The white border of four
// fields is not part of it.
type Code [][]bool

// Encode makes the smallest QR code of a text in UTF-8 without a marker, as the
// payment schemes want it. The error is that the text is empty or too long.
func Encode(text string, level Level) (Code, error) {
	l := qr.L
	if level == M {
		l = qr.M
	}
	drawn, err := qr.Encode(text, l)
	if text == "" || err != nil {
		return nil, fmt.Errorf("a text of %d bytes does not fit into a payment code", len(text))
	}
	code := make(Code, drawn.Size)
	for y := range code {
		code[y] = make([]bool, drawn.Size)
		for x := range code[y] {
			code[y][x] = drawn.Black(x, y)
		}
	}
	return code, nil
}
