package payqr

import "strings"

// Halves are the rows of a code for a screen that is painted white on black, two
// fields one above the other in a cell, with a white border of quiet fields: as
// many cells wide as the code with its border has fields, and half as high. The
// characters are the light fields: the gaps that some fonts leave between rows do
// not cut dark squares, and no row ends with blanks.
func (c Code) Halves(quiet int) []string {
	var rows []string
	for y := -quiet; y < len(c)+quiet; y += 2 {
		var b strings.Builder
		for x := -quiet; x < len(c)+quiet; x++ {
			b.WriteString([]string{"█", "▀", "▄", " "}[bit(c.dark(x, y))<<1|bit(c.dark(x, y+1))])
		}
		rows = append(rows, b.String())
	}
	return rows
}

// ASCII are the rows of a code for a screen without block characters, ## for a
// dark field.
func (c Code) ASCII(quiet int) []string {
	var rows []string
	for y := -quiet; y < len(c)+quiet; y++ {
		var b strings.Builder
		for x := -quiet; x < len(c)+quiet; x++ {
			b.WriteString([]string{"  ", "##"}[bit(c.dark(x, y))])
		}
		rows = append(rows, b.String())
	}
	return rows
}

// dark is false outside the code.
func (c Code) dark(x, y int) bool {
	return y >= 0 && y < len(c) && x >= 0 && x < len(c) && c[y][x]
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}
