package store

import (
	"bytes"
	"context"
	"fmt"

	"billfold/invoice"
)

// LogoLimit is the most that a logo may take, in bytes.
const LogoLimit = 512 << 10

// Logo is the picture of that SHA-256 as it was kept, a PNG. It returns Missing
// where the file has none.
func (b *Business) Logo(ctx context.Context, sum string) (png []byte, err error) {
	err = b.s.reader.one(ctx, "SELECT bytes FROM logo WHERE sha256 = ?", []any{sum}, &png)
	return png, missing(err, "logo", sum)
}

// keepLogo keeps the picture that a brand names, or sees that the file has it.
// Pictures are never removed: issued documents name them.
func keepLogo(ctx context.Context, t *tx, sum string, png []byte) error {
	if sum == "" {
		return nil
	}
	var n int
	if err := t.one(ctx, "SELECT count(*) FROM logo WHERE sha256 = ?", []any{sum}, &n); err != nil || n > 0 {
		return err
	}
	wrong := func(reason string) error {
		return &invoice.Invalid{Field: "logo", Reason: reason, Hint: "Choose the picture again"}
	}
	switch {
	case png == nil:
		return wrong("the picture of the logo is not in the data file")
	case len(png) > LogoLimit:
		return wrong(fmt.Sprintf("the logo takes %d kB, and %d kB is the most", len(png)>>10, LogoLimit>>10))
	case !bytes.HasPrefix(png, []byte("\x89PNG\r\n\x1a\n")):
		return wrong("the logo is no PNG")
	case hexSum(png) != sum:
		return wrong("the logo is another picture than the one that was chosen")
	}
	_, err := t.exec(ctx, "INSERT INTO logo (sha256, bytes) VALUES (?, ?)", sum, png)
	return err
}

// verifyLogos sees that each picture is the one it was kept as, and that those
// that the business and issued documents name are there.
func verifyLogos(ctx context.Context, q querier, v *Verdict) error {
	err := each(ctx, q, "SELECT sha256, bytes FROM logo", nil, func(scan func(...any) error) error {
		var sum string
		var png []byte
		if err := scan(&sum, &png); err != nil {
			return err
		}
		if hexSum(png) != sum {
			v.problem("The logo %.8s is not the picture that was kept.", sum)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return each(ctx, q, `SELECT 'the business', seller ->> '$.brand.logo' AS sum FROM business WHERE sum <> '' AND sum NOT IN (SELECT sha256 FROM logo)
		UNION ALL SELECT coalesce(number, printf('D-%04d', id)), seller ->> '$.brand.logo' AS sum FROM document
			WHERE state = 'issued' AND sum <> '' AND sum NOT IN (SELECT sha256 FROM logo)`, nil, func(scan func(...any) error) error {
		var of, sum string
		if err := scan(&of, &sum); err != nil {
			return err
		}
		v.problem("The logo %.8s of %s is not in the file.", sum, of)
		return nil
	})
}
