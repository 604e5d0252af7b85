package payqr

import (
	"fmt"

	"rsc.io/qr"
	"rsc.io/qr/coding"
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
		return nil, tooLong(text)
	}
	return read(drawn.Size, drawn.Black), nil
}

// EncodeBill makes the code of a Swiss QR-bill, of level M and version 14 to 25:
// from 14 to 20 no alignment pattern lies under the cross in the middle, which
// some readers take for a crooked one. The error is that the text is too long. On
// the 46 mm of the bill a field is at most 0.63 mm, and at least the 0.4 mm that the
// standard asks for.
func EncodeBill(text string) (Code, error) {
	const least, most = 14, 25
	bytes := coding.String(text)
	for v := coding.Version(least); v <= most; v++ {
		if bytes.Bits(v) > v.DataBytes(coding.M)*8 {
			continue
		}
		plan, err := coding.NewPlan(v, coding.M, 0)
		if err != nil {
			return nil, err
		}
		drawn, err := plan.Encode(bytes)
		if err != nil {
			return nil, err
		}
		return read(drawn.Size, drawn.Black), nil
	}
	return nil, tooLong(text)
}

func tooLong(text string) error {
	return fmt.Errorf("a text of %d bytes does not fit into a payment code", len(text))
}

func read(size int, dark func(x, y int) bool) Code {
	code := make(Code, size)
	for y := range code {
		code[y] = make([]bool, size)
		for x := range code[y] {
			code[y][x] = dark(x, y)
		}
	}
	return code
}
