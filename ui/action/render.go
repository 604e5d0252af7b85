package action

import (
	"context"
	"errors"
	"fmt"
	"time"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/pdf"
	"billfold/store"
)

// Renderer draws the PDF that is frozen at issue. now is the clock of the
// creation time inside the file. It answers invoice.Blocks where a character of
// the document has no font.
func Renderer(s *store.Store, now func() time.Time) store.Renderer {
	return func(ctx context.Context, d invoice.Document, t invoice.Totals) ([]byte, error) {
		o, blocks, err := options(ctx, s, d, "")
		if err != nil {
			return nil, err
		}
		if len(blocks) > 0 {
			return nil, blocks
		}
		o.Created = now().UTC()
		return pdf.Render(Dated(d, s.Today()), t, o)
	}
}

// PDF is the file of a document: the stored bytes of an issued one, a render
// marked DRAFT of a draft, and one marked COPY of an issued document that holds
// none (demonstration data, brought in from elsewhere).
func PDF(ctx context.Context, s *store.Store, d invoice.Document, now func() time.Time) ([]byte, error) {
	if !d.Issued {
		return drawMarked(ctx, s, d, "DRAFT", now)
	}
	stored, err := s.Documents.PDF(ctx, d.ID)
	if errors.Is(err, store.ErrNotFound) {
		return drawMarked(ctx, s, d, "COPY", now)
	}
	return stored, err
}

func drawMarked(ctx context.Context, s *store.Store, d invoice.Document, mark string, now func() time.Time) ([]byte, error) {
	t, err := invoice.Calculate(&d)
	if err != nil {
		return nil, err
	}
	o, err := Options(ctx, s, d, mark)
	if err != nil {
		return nil, err
	}
	o.Created = now().UTC()
	return pdf.Render(Dated(d, s.Today()), t, o)
}

// Text is what the PDF of a document says. Whatever Text needs of the file is
// read here, as for PDF.
func Text(ctx context.Context, s *store.Store, d invoice.Document) (pdf.Preview, error) {
	mark := ""
	if d.Issued && d.PDF == nil {
		mark = "COPY"
	}
	o, err := Options(ctx, s, d, mark)
	if err != nil {
		return pdf.Preview{}, err
	}
	t, err := invoice.Calculate(&d)
	if err != nil {
		return pdf.Preview{}, err
	}
	return pdf.Text(Dated(d, s.Today()), t, o)
}

// Dated is a document as it is drawn on a day: a draft without a date has that
// one.
func Dated(d invoice.Document, today day.Day) invoice.Document {
	if d.IssueDate.IsZero() {
		d.DueDate, d.IssueDate = d.Due(today), today
	}
	return d
}

// Options are what the page of a document shows that only the file knows; the time
// of creation is left to who draws it.
func Options(ctx context.Context, s *store.Store, d invoice.Document, mark string) (pdf.Options, error) {
	o, _, err := options(ctx, s, d, mark)
	return o, err
}

// options are those of Options, and what no font has.
func options(ctx context.Context, s *store.Store, d invoice.Document, mark string) (o pdf.Options, blocks invoice.Blocks, err error) {
	o.Mark = mark
	if d.Credits != 0 {
		of, err := s.Documents.Get(ctx, d.Credits)
		if err != nil {
			return o, nil, fmt.Errorf("find the document that %s corrects: %w", d.ID, err)
		}
		o.Corrects, o.CorrectsDate = of.Number, of.IssueDate
	}
	o.Fonts, blocks = printable(d)
	o.Logo, err = logo(ctx, s, d.Seller.Brand)
	return o, blocks, err
}

// Sample is the PDF of an invoice that is not on file, marked as a sample, with a
// logo that may not be kept yet.
func Sample(d invoice.Document, logo []byte, now func() time.Time) ([]byte, error) {
	t, err := invoice.Calculate(&d)
	if err != nil {
		return nil, err
	}
	fonts, _ := printable(d)
	return pdf.Render(d, t, pdf.Options{Created: now().UTC(), Mark: pdf.SampleMark, Logo: logo, Fonts: fonts})
}

// logo is the picture that a brand names, nil where it names none.
func logo(ctx context.Context, s *store.Store, b invoice.Brand) ([]byte, error) {
	if b.Logo == "" {
		return nil, nil
	}
	png, err := s.Business.Logo(ctx, b.Logo)
	if err != nil {
		return nil, fmt.Errorf("find the logo of the documents: %w", err)
	}
	return png, nil
}
