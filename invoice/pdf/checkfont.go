package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/phpdave11/gofpdf"
	"golang.org/x/image/font/sfnt"
)

// Font is a TrueType file of the user's, for characters that the built-in fonts lack.
type Font struct {
	name string
	file []byte
}

// NewFont is a file as a Font, or why it will not do as one: it must be TrueType with
// outlines of that kind (no collection, no OpenType of PostScript outlines), have a table
// of Unicode characters, and allow to be embedded.
func NewFont(name string, file []byte) (Font, error) {
	if err := checkFont(file); err != nil {
		return Font{}, err
	}
	return Font{name, file}, nil
}

// String is the name that the font was given.
func (f Font) String() string { return f.name }

func checkFont(file []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("it is damaged (%v)", r)
		}
	}()
	tables, err := fontTables(file)
	if err != nil {
		return err
	}
	for _, name := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"} {
		if tables[name] == nil {
			return fmt.Errorf("it has no table %q", name)
		}
	}
	if os2 := tables["OS/2"]; len(os2) < 72 {
		return errors.New("its table OS/2 is too short")
	} else if rights := binary.BigEndian.Uint16(os2[8:]); rights == 2 || rights&0x300 != 0 {
		return errors.New("its maker does not allow to embed it")
	}
	if !hasUnicode(tables["cmap"]) {
		return errors.New("it has no table of Unicode characters that can be read")
	}
	if _, err := sfnt.Parse(file); err != nil {
		return fmt.Errorf("it is damaged (%v)", err)
	}
	trial := gofpdf.New("P", "mm", "A4", "")
	trial.AddUTF8FontFromBytes("Trial", "", file)
	return trial.Error()
}

// fontTables are the tables of a TrueType file by name.
func fontTables(file []byte) (map[string][]byte, error) {
	if len(file) < 12 {
		return nil, errors.New("it is no font")
	}
	switch binary.BigEndian.Uint32(file) {
	case 0x00010000, 0x74727565: // "true"
	case 0x74746366: // "ttcf"
		return nil, errors.New("it is a collection of fonts; take a single TrueType file (.ttf) out of it")
	case 0x4F54544F: // "OTTO"
		return nil, errors.New("it has PostScript outlines; take a TrueType file (.ttf)")
	default:
		return nil, errors.New("it is no TrueType font")
	}
	count := int(binary.BigEndian.Uint16(file[4:]))
	tables := map[string][]byte{}
	for i := range count {
		at := 12 + 16*i
		if at+16 > len(file) {
			return nil, errors.New("it is cut off")
		}
		from, size := uint64(binary.BigEndian.Uint32(file[at+8:])), uint64(binary.BigEndian.Uint32(file[at+12:]))
		if from+size > uint64(len(file)) {
			return nil, errors.New("it is cut off")
		}
		tables[string(file[at:at+4])] = file[from : from+size : from+size]
	}
	return tables, nil
}

// hasUnicode says whether a table cmap has a part of format 4, which the drawing
// library needs.
func hasUnicode(cmap []byte) bool {
	if len(cmap) < 4 {
		return false
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		at := 4 + 8*i
		if at+8 > len(cmap) {
			return false
		}
		system, coded := binary.BigEndian.Uint16(cmap[at:]), binary.BigEndian.Uint16(cmap[at+2:])
		from := uint64(binary.BigEndian.Uint32(cmap[at+4:]))
		if (system == 0 || system == 3 && coded == 1) && from+2 <= uint64(len(cmap)) && binary.BigEndian.Uint16(cmap[from:]) == 4 {
			return true
		}
	}
	return false
}
