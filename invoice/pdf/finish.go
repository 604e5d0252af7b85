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
	"unicode/utf16"

	"billfold/invoice/attached"
)

// finish appends what maroto cannot write: the
// document's language, its title for the window, XMP, an id and the JSON of the
// document as an embedded file. It is an incremental update (ISO 32000-1, 7.5.6),
// so maroto's bytes stay as they are.
func finish(file []byte, a about, created time.Time) ([]byte, error) {
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
	u := update{Buffer: bytes.NewBuffer(file), next: size}
	id := sha256.Sum256(file)
	more := ""
	if a.data != nil {
		stream := u.add(u.take(), attached.Stream(a.data, created))
		more = attached.Entries(u.add(u.take(), []byte(attached.Spec(stream))))
	}
	packet := xmp(a, created)
	meta := u.add(u.take(), fmt.Appendf(nil, "<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream", len(packet), packet))
	u.add(root, fmt.Appendf(nil, "<< /Type /Catalog /Version /1.7 /Pages 1 0 R /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >> /Metadata %d 0 R%s >>", a.lang, meta, more))
	u.add(info, information(a, created))
	updateAt := u.Len()
	u.WriteString("xref\n")
	for _, o := range u.objects {
		fmt.Fprintf(u, "%d 1\n%010d 00000 n \n", o.number, o.at)
	}
	fmt.Fprintf(u, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n",
		u.next, root, info, xref, id[:16], id[:16], updateAt)
	return u.Bytes(), nil
}

// update is what is appended to a file: objects, and where each begins.
type update struct {
	*bytes.Buffer
	next    int // the first number that no object has
	objects []struct{ number, at int }
}

func (u *update) take() int {
	u.next++
	return u.next - 1
}

func (u *update) add(number int, body []byte) int {
	u.objects = append(u.objects, struct{ number, at int }{number, u.Len()})
	fmt.Fprintf(u, "%d 0 obj\n%s\nendobj\n", number, body)
	return number
}

// information is what the file says of itself to readers without XMP. It takes the
// place of maroto's, whose date of change is one for the whole process.
func information(a about, created time.Time) []byte {
	at := created.Format("20060102150405Z")
	return fmt.Appendf(nil, "<< /Title %s /Author %s /Subject %s /Creator (%s) /Producer (%s) /CreationDate (D:%s) /ModDate (D:%s) >>",
		textString(a.title), textString(a.author), textString(a.subject), maker, maker, at, at)
}

// textString is text as PDF holds it, UTF-16 in hex (ISO 32000-1, 7.9.2.2).
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String() + ">"
}

func xmp(a about, created time.Time) string {
	at := created.Format(time.RFC3339)
	return `<?xpacket begin="` + "\uFEFF" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escapeXML(a.title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + escapeXML(a.author) + `</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + escapeXML(a.subject) + `</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>` + escapeXML(a.lang) + `</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>` + maker + `</pdf:Producer>
<xmp:CreatorTool>` + maker + `</xmp:CreatorTool>
<xmp:CreateDate>` + at + `</xmp:CreateDate>
<xmp:ModifyDate>` + at + `</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(s)
}
