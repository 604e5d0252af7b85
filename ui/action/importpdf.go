package action

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"billfold/invoice"
	"billfold/invoice/attached"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/tax"
	"billfold/store"
)

// largestPDF is the most bytes of a PDF that is read to import it.
const largestPDF = 64 << 20

// FromPDF is a PDF file with the document that it carries, or Err: why there is none.
type FromPDF struct {
	Path    string
	Carried store.Carried
	Err     error
}

// ReadPDFs reads the documents out of PDF files that billfold made; a folder stands
// for the PDFs in it and below. They come in the order in which they can be imported:
// the older first, and each behind what it corrects or deducts; files that carry no
// document stand at the end.
func ReadPDFs(paths []string) []FromPDF {
	var list []FromPDF
	for _, path := range paths {
		files, err := pdfsIn(path)
		if err != nil {
			list = append(list, FromPDF{Path: path, Err: err})
		}
		for _, file := range files {
			c, err := readPDF(file)
			list = append(list, FromPDF{file, c, err})
		}
	}
	slices.SortStableFunc(list, func(a, b FromPDF) int {
		x, y := &a.Carried.Document, &b.Carried.Document
		if (a.Err == nil) != (b.Err == nil) {
			return cmp.Compare(boolRank(a.Err != nil), boolRank(b.Err != nil))
		}
		return cmp.Or(cmp.Compare(x.IssueDate.String(), y.IssueDate.String()), cmp.Compare(behind(x), behind(y)), cmp.Compare(len(x.Number), len(y.Number)), strings.Compare(x.Number, y.Number),
			cmp.Compare(len(filepath.Base(a.Path)), len(filepath.Base(b.Path)))) // a copy has more in its name than the one that was issued
	})
	return list
}

// behind ranks documents of one day by what they build on.
func behind(d *invoice.Document) int {
	switch {
	case d.Kind == invoice.KindCreditNote:
		return 2
	case d.Form == invoice.FormFinal:
		return 1
	}
	return 0
}

func boolRank(b bool) int {
	if b {
		return 1
	}
	return 0
}

func pdfsIn(path string) (files []string, err error) {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return []string{path}, nil // what is wrong with it is said when it is read
	}
	// With a separator behind it a link to a folder is followed.
	err = filepath.WalkDir(path+string(filepath.Separator), func(file string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() && strings.EqualFold(filepath.Ext(file), ".pdf") {
			files = append(files, file)
		}
		return err
	})
	if err == nil && len(files) == 0 {
		err = errors.New("there is no PDF in the folder")
	}
	return files, err
}

func readPDF(path string) (c store.Carried, err error) {
	f, err := os.Open(path)
	if err != nil {
		return c, err
	}
	defer f.Close()
	if c.PDF, err = io.ReadAll(io.LimitReader(f, largestPDF+1)); err != nil {
		return c, err
	}
	if len(c.PDF) > largestPDF {
		return c, fmt.Errorf("it is larger than %d MB", largestPDF>>20)
	}
	data, err := attached.Read(c.PDF)
	if err != nil {
		return c, err
	}
	c.Portable, err = invoice.DecodePortable(data)
	return c, err
}

// BeginWith is the business of most of the documents, as the newest of them has it,
// with the customs of its country: it sets up a file that has none. nil where there is
// no document.
func BeginWith(list []FromPDF) *invoice.Seller {
	var sellers []invoice.Seller // of each business the newest
	var counts []int
	for i := range list {
		if list[i].Err != nil {
			continue
		}
		seller := list[i].Carried.Document.Seller
		at := slices.IndexFunc(sellers, func(other invoice.Seller) bool { return store.SameBusiness(seller, other) })
		if at < 0 {
			at = len(sellers)
			sellers, counts = append(sellers, seller), append(counts, 0)
		}
		sellers[at] = seller
		counts[at]++
	}
	if len(sellers) == 0 {
		return nil
	}
	best := &sellers[slices.Index(counts, slices.Max(counts))]
	best.Terms, best.Style, best.DateOrder = customer.Terms{Kind: customer.Net, N: 14}, money.English(), "dmy"
	if land, ok := tax.CountryOf(best.Country()); ok {
		best.Style, best.DateOrder = land.Style, land.DateOrder
	}
	return best
}
