package pdf

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// finish sets the modification date and appends what maroto cannot write: the
// document's language, its title for the window, XMP and an id. It is an
// incremental update (ISO 32000-1, 7.5.6), so maroto's bytes stay as they are.
func finish(file []byte, a about, created time.Time) ([]byte, error) {
	file, err := setModified(file, created)
	if err != nil {
		return nil, err
	}
	tail := file[max(0, len(file)-400):]
	find := func(pattern string) (int, error) {
		found := regexp.MustCompile(pattern).FindSubmatch(tail)
		if found == nil {
			return 0, errors.New("the end of the drawn file has an unknown form")
		}
		return strconv.Atoi(string(found[1]))
	}
	size, err1 := find(`/Size (\d+)`)
	root, err2 := find(`/Root (\d+) 0 R`)
	info, err3 := find(`/Info (\d+) 0 R`)
	xref, err4 := find(`startxref\s+(\d+)`)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	id := sha256.Sum256(file)
	packet := xmp(a, created)
	b := bytes.NewBuffer(file)
	catalogAt := b.Len()
	fmt.Fprintf(b, "%d 0 obj\n<< /Type /Catalog /Version /1.7 /Pages 1 0 R /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> /Metadata %d 0 R >>\nendobj\n",
		root, a.lang, size)
	packetAt := b.Len()
	fmt.Fprintf(b, "%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream\nendobj\n", size, len(packet), packet)
	updateAt := b.Len()
	fmt.Fprintf(b, "xref\n%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n", root, catalogAt, size, packetAt)
	fmt.Fprintf(b, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n",
		size+1, root, info, xref, id[:16], id[:16], updateAt)
	return b.Bytes(), nil
}

// setModified writes the creation time over the last modification date, which
// has the same length; gofpdf only takes it from a setting of the whole process.
func setModified(file []byte, created time.Time) ([]byte, error) {
	const key, form = "/ModDate (D:", "20060102150405"
	at := bytes.LastIndex(file, []byte(key))
	if at < 0 || at+len(key)+len(form) > len(file) {
		return nil, errors.New("the drawn file has no modification date")
	}
	file = bytes.Clone(file)
	copy(file[at+len(key):], created.Format(form))
	return file, nil
}

func xmp(a about, created time.Time) string {
	at := created.Format(time.RFC3339)
	return `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escapeXML(a.title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escapeXML(a.author) + `</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>` + escapeXML(a.lang) + `</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>` + maker + `</xmp:CreatorTool>
<xmp:CreateDate>` + at + `</xmp:CreateDate>
<xmp:ModifyDate>` + at + `</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(s)
}
