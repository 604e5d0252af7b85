// Package attached writes the JSON of a document into a PDF as an embedded file, and
// takes it out again. The bytes stand there as they are, not compressed: a reader
// needs no more memory than the file has, the same document gives the same bytes with
// every version of the compiler's libraries, and the data can be read without any
// program at all.
package attached

import (
	"bytes"
	"crypto/md5"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Name is the name of the embedded file.
const Name = "billfold.json"

// Stream is the PDF object with the bytes (ISO 32000-1, 7.11.4), without its number.
// The checksum is MD5, as the standard has it.
func Stream(body []byte, at time.Time) []byte {
	var b bytes.Buffer
	when := at.UTC().Format("20060102150405Z")
	fmt.Fprintf(&b, "%s%d /CheckSum <%x> /CreationDate (D:%s) /ModDate (D:%s) >> /Length %d >>\nstream\n", head, len(body), md5.Sum(body), when, when, len(body))
	b.Write(body)
	b.WriteString("\nendstream")
	return b.Bytes()
}

// Spec is the object that describes it as data of the document (ISO 32000-2, 7.11.3);
// stream is the number of the Stream.
func Spec(stream int) string {
	return fmt.Sprintf("<< /Type /Filespec /F (%s) /UF (%s) /Desc (The document as data, for billfold import pdf) /AFRelationship /Data /EF << /F %d 0 R /UF %d 0 R >> >>", Name, Name, stream, stream)
}

// Entries are those of the catalog that name the Spec.
func Entries(spec int) string {
	return fmt.Sprintf(" /Names << /EmbeddedFiles << /Names [(%s) %d 0 R] >> >> /AF [%d 0 R]", Name, spec, spec)
}

const head = "<< /Type /EmbeddedFile /Subtype /application#2Fjson /Params << /Size "

// Why a file holds no data for us.
var (
	ErrNotPDF  = errors.New("it is no PDF")
	ErrNone    = errors.New("it carries no data of billfold: another program made it or wrote it anew")
	ErrDamaged = errors.New("the data that it carries is damaged")
)

// Read returns the bytes of the last Stream in a PDF file, which share its memory. It
// looks for the form that Stream writes, which a program that only adds to the file (a
// signature, a comment) leaves alone. It returns ErrNotPDF, ErrNone or ErrDamaged.
func Read(file []byte) ([]byte, error) {
	if !bytes.HasPrefix(file, []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	form := regexp.MustCompile(`^(\d{1,9}) /CheckSum <([0-9a-f]{32})> /CreationDate \(D:\d{14}Z\) /ModDate \(D:\d{14}Z\) >> /Length (\d{1,9}) >>\nstream\n`)
	err := ErrNone
	const most = 100 // texts of a document that look like the head; they hold no line break
	for rest, tries := file, 0; tries < most; tries++ {
		at := bytes.LastIndex(rest, []byte(head))
		if at < 0 {
			break
		}
		if body, ok := streamAt(form, file[at+len(head):]); ok {
			return body, nil
		}
		rest, err = file[:at], ErrDamaged
	}
	return nil, err
}

// streamAt is the body of a Stream behind its head.
func streamAt(form *regexp.Regexp, rest []byte) (body []byte, ok bool) {
	found := form.FindSubmatch(rest[:min(len(rest), 300)])
	if found == nil || string(found[3]) != string(found[1]) {
		return nil, false
	}
	size, err := strconv.Atoi(string(found[1]))
	rest = rest[len(found[0]):]
	if err != nil || size > len(rest) {
		return nil, false
	}
	body = rest[:size:size]
	return body, fmt.Sprintf("%x", md5.Sum(body)) == string(found[2])
}
