// Package pdf draws a document as a PDF: what the customer gets.
//
// The work is done in four steps. content puts every text of the page into
// words (content*.go). The setter works out where each of them stands, in
// millimetres, and makes one display list a page (layout.go and its
// neighbours); it is pure arithmetic, so a total can never be parted from its
// lines. draw replays the lists through maroto, which only serves as a drawing
// surface. finish adds what maroto cannot write.
//
// The same document, totals and options give the same bytes, also in parallel,
// if Setup was called once before.
package pdf

import (
	"fmt"
	"time"

	"github.com/phpdave11/gofpdf"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// SampleMark marks a page that only shows how documents look: its file carries no
// document that could be brought in.
const SampleMark = "SAMPLE"

// Options are what a page shows beside the document itself.
type Options struct {
	// Created is the creation time inside the file, in UTC: for an issued
	// document the time of issue. Zero: midnight of the document date.
	Created time.Time
	// Mark is "", "DRAFT", "COPY" or SampleMark, set across the page. A document that is not
	// issued is marked DRAFT anyway.
	Mark string
	// Corrects and CorrectsDate are number and date of the invoice that a credit
	// note corrects [BT-25, BT-26]. An issued credit note needs the number.
	Corrects     string
	CorrectsDate day.Day
	// Paid is what was received for an issued invoice; nil: the page shows what is
	// due as it was issued. Where nothing is left a stamp stands in place of the
	// amount, and the page asks for no payment.
	Paid *Paid
	// Form draws a draft as a proforma invoice or as a quote; "": as what it is.
	// Number is its number, "": the draft's id. ValidUntil is the last day of a quote,
	// zero: it says none.
	Form       Form
	Number     string
	ValidUntil day.Day
	// Logo is the picture of the brand's Logo as the data file keeps it; nil: the
	// seller's name stands in its place.
	Logo []byte
	// Fonts are asked in their order for characters that the built-in fonts lack.
	Fonts []Font
}

// Paid is the sum of the payments for a document, in its currency, and the day
// of the last of them.
type Paid struct {
	On     day.Day
	Amount money.Minor
	Parts  []Settled // what it is made of, each in a row; nil: one row
}

// Setup makes the bytes of later renders reproducible. It changes defaults of
// the drawing library for the whole process: call it once, before any Render.
func Setup() {
	gofpdf.SetDefaultCatalogSort(true)
	gofpdf.SetDefaultModificationDate(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
}

// Render draws the document with its totals, which must be those of
// invoice.Calculate for it. Characters that no font has are drawn as U+FFFD;
// Uncovered names them beforehand. It returns an error where an issued credit
// note names no invoice, or where the drawing library gives up; it never panics.
//
// The file of an issued document carries the document itself as JSON
// (invoice.EncodePortable), which attached.Read takes out of it.
func Render(d invoice.Document, t invoice.Totals, o Options) (file []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			file, err = nil, fmt.Errorf("draw the PDF of %s: %v", reference(&d), r)
		}
	}()
	if o.Created.IsZero() {
		o.Created = midnight(d.IssueDate)
	}
	pages, f, c, err := compose(&d, t, o)
	if err != nil {
		return nil, fmt.Errorf("draw the PDF of %s: %w", reference(&d), err)
	}
	if len(c.recipient) > 0 {
		c.about.subject = c.recipient[0]
	}
	if d.Issued && o.Mark != SampleMark {
		if c.about.data, err = invoice.EncodePortable(d, t, o.Corrects); err != nil {
			return nil, fmt.Errorf("write the data of %s into its PDF: %w", reference(&d), err)
		}
	}
	raw, err := draw(pages, f, c.about, o.Created.UTC())
	if err != nil {
		return nil, fmt.Errorf("draw the PDF of %s: %w", reference(&d), err)
	}
	file, err = finish(raw, c.about, o.Created.UTC())
	if err != nil {
		return nil, fmt.Errorf("finish the PDF of %s: %w", reference(&d), err)
	}
	return file, nil
}

// compose is the whole layout: display lists, the fonts they were measured
// with, and the content they show.
func compose(d *invoice.Document, t invoice.Totals, o Options) ([]*page, *fonts, *content, error) {
	if d.Kind == invoice.KindCreditNote && d.Issued && d.Credits != 0 && o.Corrects == "" {
		return nil, nil, nil, fmt.Errorf("a credit note must name the invoice that it corrects; its number is missing")
	}
	packs, err := loadPacks(o.Fonts)
	if err != nil {
		return nil, nil, nil, err
	}
	cl := newCleaner(packs)
	c := newContent(d, t, o, cl)
	c.logo = o.Logo
	f, err := packs.choose(cl.needsFull, cl.others)
	if err != nil {
		return nil, nil, nil, err
	}
	if c.payment.bill != nil {
		if f.slip, err = slipFonts(); err != nil {
			return nil, nil, nil, err
		}
	}
	return newSetter(c, f, &d.Seller).set(), f, c, nil
}

func reference(d *invoice.Document) string {
	if d.Number != "" {
		return d.Number
	}
	return d.ID.String()
}

func midnight(d day.Day) time.Time {
	if d.IsZero() {
		return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC)
}
