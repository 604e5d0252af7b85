package action

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"

	"golang.org/x/text/unicode/norm"
)

// Copy writes the stored PDF of an issued document to
// <folder>/<year>/<number>-<customer>.pdf and returns the path. A file that has
// this very content already is the answer; one with other content is left alone
// and the name gets -2, -3 and so on. Missing folders are made with mode 0700.
func Copy(folder string, d invoice.Document, content []byte) (path string, err error) {
	return CopyInto(yearFolder(folder, d.IssueDate), d, content)
}

// CopyOnce is Copy that says whether it wrote the file, and did not find it there.
func CopyOnce(folder string, d invoice.Document, content []byte) (path string, fresh bool, err error) {
	return keepOnce(yearFolder(folder, d.IssueDate), FileName(d), content)
}

func yearFolder(folder string, on day.Day) string {
	return filepath.Join(folder, fmt.Sprintf("%04d", on.Year))
}

// CopyInto does the same without a folder for the year.
func CopyInto(folder string, d invoice.Document, content []byte) (path string, err error) {
	return keepAs(folder, FileName(d), content)
}

func keepAs(folder, stem string, content []byte) (path string, err error) {
	path, _, err = keepOnce(folder, stem, content)
	return path, err
}

func keepOnce(folder, stem string, content []byte) (path string, fresh bool, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", false, err
	}
	stem = filepath.Join(folder, stem)
	path = stem + ".pdf"
	for n := 2; ; n++ {
		taken, fresh, err := place(path, content)
		if err != nil || !taken {
			return path, fresh, err
		}
		path = fmt.Sprintf("%s-%d.pdf", stem, n)
	}
}

// Preview writes a PDF that is not kept (of a draft, a copy) to a new private
// folder in another one, "" for the system's temporary files, for the viewer, and
// returns the path.
func Preview(in string, d invoice.Document, content []byte) (path string, err error) {
	if in != "" {
		if err := os.MkdirAll(in, 0o700); err != nil {
			return "", err
		}
	}
	folder, err := os.MkdirTemp(in, "billfold-") // mode 0700
	if err != nil {
		return "", err
	}
	return CopyInto(folder, d, content)
}

// place says whether the name is taken by other content, and writes the file
// where it is free: then it is fresh.
func place(path string, content []byte) (taken, fresh bool, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		f, err := NewFile(path)
		if err != nil {
			return false, false, err
		}
		defer f.Close()
		if err := f.WriteNew(content); !errors.Is(err, fs.ErrExist) {
			return false, err == nil, err
		}
	}
	old, err := os.ReadFile(path)
	return err != nil || !bytes.Equal(old, content), false, nil
}

// FileName is the name of a document's file without its ending: the number, or
// the id of a draft, and the customer's name in letters, digits and dashes.
func FileName(d invoice.Document) string {
	number := d.Number
	if number == "" {
		number = d.ID.String()
	}
	buyer := d.Buyer
	buyer.ID = d.Customer
	return numberInName(number) + "-" + customerSlug(buyer)
}

// numberInName is a number in a file name, which begins with no dash: other programs
// would take it for an option.
func numberInName(number string) string { return strings.Trim(strings.Map(keepInName, number), ".-") }

// customerSlug is a customer's name in a file name, or the id where its letters do
// not go there.
func customerSlug(c customer.Customer) string {
	if name := slug(c.Name, 40); name != "" {
		return name
	}
	return strings.ToLower(c.ID.String())
}

func keepInName(r rune) rune {
	if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) || r == '-' || r == '_' || r == '.' {
		return r
	}
	return '-'
}

// slug is a text in small ASCII letters, digits and single dashes, at most n
// long; accents are dropped. Text in another script gives "".
func slug(s string, n int) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ReplaceAll(s, "ß", "ss"))) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() >= n {
			break
		}
	}
	return strings.Trim(b.String(), "-")
}
