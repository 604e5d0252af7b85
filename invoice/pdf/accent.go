package pdf

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// standardAccent is the blue of a seller who chose no colour.
const standardAccent color = 0x1F4E79

// leastContrast is what text needs on its ground (WCAG 2.2, 1.4.3).
const leastContrast = 4.5

// Accent reads the colour of a seller's documents, "#RRGGBB" with or without
// the #, and gives the one that is drawn: a colour too light to be read on
// white is darkened until it has a contrast of 4.5:1 on white and on the tint
// of the panels. changed tells that it was. "" is the standard blue. The error
// says how a colour is written.
func Accent(s string) (used string, changed bool, err error) {
	c, err := parseColor(s)
	if err != nil {
		return "", false, err
	}
	dark := legible(c)
	return fmt.Sprintf("#%06X", uint32(dark)), dark != c, nil
}

// accentOf is the colour to draw with; one that cannot be read is the standard.
func accentOf(s string) color {
	c, err := parseColor(s)
	if err != nil {
		return standardAccent
	}
	return legible(c)
}

func parseColor(s string) (color, error) {
	digits := strings.TrimPrefix(strings.TrimSpace(s), "#")
	if digits == "" {
		return standardAccent, nil
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return 0, fmt.Errorf("%q is no colour; write # and six hexadecimal digits, as in #1F4E79", s)
	}
	return color(n), nil
}

// legible darkens a colour as little as it needs, in its own hue.
func legible(c color) color {
	dark := c
	for share := 0.99; contrast(dark, tint) < leastContrast; share -= 0.01 {
		part := func(shift uint) color {
			return color(math.Round(float64(c>>shift&0xFF)*share)) << shift
		}
		dark = part(16) | part(8) | part(0)
	}
	return dark
}

// contrast is the ratio of the luminances of two colours, from 1 to 21 (WCAG 2.2).
func contrast(a, b color) float64 {
	x, y := luminance(a)+0.05, luminance(b)+0.05
	return max(x, y) / min(x, y)
}

func luminance(c color) float64 {
	part := func(shift uint) float64 {
		v := float64(c>>shift&0xFF) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
