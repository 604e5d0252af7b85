package pdf

import (
	"fmt"
	"slices"
	"unicode"
)

// packs are the fonts that a document can be set in. Of Noto Sans there are two
// selections, and most documents take the smaller: that makes a faster and smaller
// PDF. The others are read when a character asks for them.
type packs struct {
	latin, full *face
	outside     []Font
	others      []other
}

// other is a typeface beside the main one; tried says that it was looked for.
type other struct {
	typeface
	tried bool
}

// scripts are those of the built-in fonts beside the main one, by the names of their
// files.
func scripts() []string { return []string{"armenian", "georgian"} }

func loadPacks(outside []Font) (*packs, error) {
	latin, err := newFace("Regular-latin")
	if err != nil {
		return nil, err
	}
	full, err := newFace("Regular-full")
	return &packs{latin: latin, full: full, outside: outside, others: make([]other, len(scripts())+len(outside))}, err
}

// find is the place among the others of the first that has a character, -1 where
// none has.
func (p *packs) find(r rune) int {
	for i := range p.others {
		if i < len(scripts()) && !unicode.In(r, unicode.Armenian, unicode.Georgian, unicode.Common) {
			continue
		}
		if o := p.load(i); o.regular != nil && o.regular.has(r) {
			return i
		}
	}
	return -1
}

func (p *packs) load(i int) *other {
	o := &p.others[i]
	if o.tried {
		return o
	}
	o.tried = true
	var err error
	if at := i - len(scripts()); at >= 0 {
		o.regular, err = parseFace(fmt.Sprintf("Other%d", at+1), false, p.outside[at].file)
		o.bold = o.regular
	} else if o.regular, err = newFace("Regular-" + scripts()[i]); err == nil {
		o.bold, err = newFace("Bold-" + scripts()[i])
	}
	if err != nil {
		o.typeface = typeface{}
	}
	return o
}

// choose gives the small pack unless the document needs the full one, and the others
// that it needs, by their places.
func (p *packs) choose(full bool, others []int) (*fonts, error) {
	regular, name := p.latin, "Bold-latin"
	if full {
		regular, name = p.full, "Bold-full"
	}
	bold, err := newFace(name)
	f := &fonts{typeface: typeface{regular, bold}, known: [2]map[rune]*face{{}, {}}}
	slices.Sort(others)
	for _, i := range others {
		f.more = append(f.more, p.others[i].typeface)
	}
	return f, err
}

// shaped says whether the letters of a character's script change their form with
// their neighbours or run from the right, which is not done here: a font alone does
// not make them readable.
func shaped(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic,
		unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
		unicode.Malayalam, unicode.Sinhala, unicode.Thai, unicode.Lao, unicode.Tibetan, unicode.Myanmar, unicode.Khmer, unicode.Mongolian,
		unicode.Balinese, unicode.Javanese, unicode.Sundanese, unicode.Cham, unicode.Tai_Tham, unicode.Tai_Viet, unicode.Meetei_Mayek)
}
