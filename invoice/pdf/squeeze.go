package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// squeeze packs the page streams of a file that was drawn without compression,
// and leaves out what they say twice: maroto names the font three times for each
// text, and chooses anew what it draws each line with. One packer serves all pages, which takes half the time of gofpdf's one
// for each, and the file is smaller.
func squeeze(file []byte) ([]byte, error) {
	objects, xref, err := objectsOf(file)
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, len(file)/2))
	out.Write(file[:objects[0].at])
	offsets := make([]int, len(objects)+1)
	var packed bytes.Buffer
	packer, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		return nil, err
	}
	var plain []byte
	for _, o := range objects {
		offsets[o.number] = out.Len()
		stream, ok := o.plainStream()
		if !ok {
			out.Write(o.body)
			continue
		}
		plain = withoutRepeats(plain[:0], stream)
		packed.Reset()
		packer.Reset(&packed)
		if _, err := packer.Write(plain); err != nil {
			return nil, err
		}
		if err := packer.Close(); err != nil {
			return nil, err
		}
		fmt.Fprintf(out, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n", o.number, packed.Len(), packed.Bytes())
	}
	at := out.Len()
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, o := range offsets[1:] {
		fmt.Fprintf(out, "%010d 00000 n \n", o)
	}
	trailer := file[xref:]
	from, to := bytes.Index(trailer, []byte("trailer\n")), bytes.LastIndex(trailer, []byte("startxref"))
	if from < 0 || to < from {
		return nil, errUnknownForm
	}
	fmt.Fprintf(out, "%sstartxref\n%d\n%%%%EOF\n", trailer[from:to], at)
	return out.Bytes(), nil
}

var errUnknownForm = errors.New("the drawn file has an unknown form")

// object is an object of a file, from its number to its "endobj".
type object struct {
	number, at int
	body       []byte
}

// objectsOf are the objects of a file with one cross-reference table, in their
// order, and where the table begins.
func objectsOf(file []byte) (objects []object, xref int, err error) {
	found := regexp.MustCompile(`startxref\s+(\d+)\s+%%EOF\s*$`).FindSubmatch(file[max(0, len(file)-64):])
	if found == nil {
		return nil, 0, errUnknownForm
	}
	xref, _ = strconv.Atoi(string(found[1]))
	if xref >= len(file) {
		return nil, 0, errUnknownForm
	}
	lines := bytes.Split(file[xref:], []byte("\n"))
	if len(lines) < 3 || string(lines[0]) != "xref" {
		return nil, 0, errUnknownForm
	}
	for number, l := range lines[2:] { // the first is object 0, which is none
		if number == 0 {
			continue
		}
		if len(l) != 19 || !bytes.HasSuffix(l, []byte(" n ")) {
			break
		}
		at, err := strconv.Atoi(string(l[:10]))
		if err != nil || at >= xref {
			return nil, 0, errUnknownForm
		}
		objects = append(objects, object{number: number, at: at})
	}
	if len(objects) == 0 {
		return nil, 0, errUnknownForm
	}
	slices.SortFunc(objects, func(a, b object) int { return cmp.Compare(a.at, b.at) })
	for i := range objects {
		end := xref
		if i < len(objects)-1 {
			end = objects[i+1].at
		}
		objects[i].body = file[objects[i].at:end]
	}
	return objects, xref, nil
}

// plainStream is the stream of an object that has nothing but one, unpacked.
func (o object) plainStream() ([]byte, bool) {
	rest, ok := bytes.CutPrefix(o.body, fmt.Appendf(nil, "%d 0 obj\n<</Length ", o.number))
	digits, rest, found := bytes.Cut(rest, []byte(">>\nstream\n"))
	n, err := strconv.Atoi(string(digits))
	if !ok || !found || err != nil || n < 0 || n > len(rest) || !bytes.HasPrefix(rest[n:], []byte("\nendstream\nendobj\n")) {
		return nil, false
	}
	return rest[:n], true
}

// withoutRepeats appends the lines of a page stream. A font, a width or a colour
// of lines is only chosen where something is drawn with it, and was not before.
func withoutRepeats(to, stream []byte) []byte {
	if bytes.Contains(stream, []byte("\nq\n")) { // choices that end are of another kind
		return append(to, stream...)
	}
	var chosen, next [3][]byte
	for len(stream) > 0 {
		var line []byte
		line, stream = nextLine(stream)
		if kind := choice(line); kind >= 0 {
			next[kind] = line
			continue
		}
		for kind := range next {
			if !bytes.Equal(chosen[kind], next[kind]) {
				to = append(to, next[kind]...)
				chosen[kind] = next[kind]
			}
		}
		to = append(to, line...)
	}
	return to
}

// choice is what a line of a stream chooses: 0 a font, 1 a width, 2 a colour of
// lines, and -1 nothing of that kind.
func choice(line []byte) int {
	switch {
	case bytes.HasPrefix(line, []byte("BT /F")) && bytes.HasSuffix(line, []byte(" Tf ET\n")):
		return 0
	case bytes.HasSuffix(line, []byte(" w\n")):
		return 1
	case bytes.HasSuffix(line, []byte(" G\n")), bytes.HasSuffix(line, []byte(" RG\n")):
		return 2
	}
	return -1
}

// nextLine takes a line from a stream, with its end. An end of line inside of a
// string is part of the string.
func nextLine(stream []byte) (line, rest []byte) {
	depth := 0
	for i := 0; i < len(stream); i++ {
		switch stream[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
		case '\n':
			if depth == 0 {
				return stream[:i+1], stream[i+1:]
			}
		}
	}
	return stream, nil
}
