package store

import (
	"context"
	"strings"

	"billfold/invoice"
)

// headColumns are a document's own facts, in the order in which they are
// hashed. The list is that of content hash version 1 and never changes; a
// column that comes later begins another version.
const headColumns = `currency, rate, rate_on, rate_source, issued_on, due_on, terms, service_from, service_to, po, buyer_reference, note,
	prices_include_tax, delivery_country, delivery_on, delivery_name, delivery_address, place, language, form, deposits, adjustments, credits_id, voids, credit_left, sum_minor, discount_minor, charge_minor, net_minor, tax_minor,
	gross_minor, withheld_minor, prepaid_minor, rounding_minor, payable_minor`

// issueColumns are the facts that issue adds, hashed after the head.
const issueColumns = `number, series_year, series_no, seller, buyer, pdf_sha256, pdf_bytes`

const lineColumns = `description, quantity, unit, price, price_per, adjustments, taxes, item_id, service_from, service_to,
	without_price, without_quantity, of_line, net_minor, typed_minor`

const taxColumns = `tax, category, rate, withholding, base_minor, amount_minor`

const (
	contentVersion  = "billfold document 1"
	paymentVersion  = "billfold payment 1"
	failureVersion  = "billfold payment failure 1"
	writeOffVersion = "billfold write-off 1"
)

func headArgs(d *invoice.Document, t invoice.Totals) []any {
	return []any{string(d.Currency), int64(d.Rate.Rate), dayArg(d.Rate.Date), d.Rate.Source, dayArg(d.IssueDate), dayArg(d.DueDate), d.Terms.String(),
		dayArg(d.Service.From), dayArg(d.Service.To), d.PO, d.BuyerReference, d.Note, boolArg(d.PricesIncludeTax), d.Delivery.Country, dayArg(d.Delivery.Date), d.Delivery.Name, jsonArg(d.Delivery.Address), string(d.Place), d.InLanguage, string(d.Form), listArg(d.Deposits),
		listArg(d.Adjustments), idArg(d.Credits), boolArg(d.Voids), listArg(d.Left), int64(t.Sum), int64(t.Discounts), int64(t.Charges), int64(t.Net), int64(t.Tax),
		int64(t.Gross), int64(t.Withheld), int64(d.Prepaid), int64(d.PayableRounding), int64(t.Payable)}
}

func issueArgs(d *invoice.Document, n number) []any {
	args := []any{n.text, n.year, n.no, jsonArg(d.Seller), jsonArg(d.Buyer), nil, nil}
	if d.Imported {
		args[1], args[2] = nil, nil // of no series
	}
	if d.PDF != nil {
		args[5], args[6] = d.PDF.SHA256, d.PDF.Bytes
	}
	return args
}

func lineArgs(l *invoice.Line, t invoice.LineTotal) []any {
	return []any{l.Description, int64(l.Quantity), l.Unit, int64(l.Price), int64(l.PricePer), listArg(l.Adjustments), listArg(l.Taxes), idArg(l.Item),
		dayArg(l.Service.From), dayArg(l.Service.To), boolArg(l.WithoutPrice), boolArg(l.WithoutQuantity), idArg(int64(l.Of)), int64(t.Net), int64(t.Typed)}
}

func taxArgs(g invoice.TaxGroup) []any {
	return []any{jsonArg(g.Tax), string(g.Tax.Category), int64(g.Tax.Rate), boolArg(g.Tax.Withholding), int64(g.Base), int64(g.Amount)}
}

// frozen are the rows of an issued document with their content hash.
type frozen struct {
	head, issue  []any
	lines, taxes [][]any
	hash         string
}

func frozenOf(d *invoice.Document, totals invoice.Totals, n number) frozen {
	f := frozen{head: headArgs(d, totals), issue: issueArgs(d, n)}
	f.lines, f.taxes = linesOf(d, totals)
	f.hash = contentHash(string(d.Kind), f.head, f.issue, f.lines, f.taxes)
	return f
}

// linesOf are a document's lines and its tax summary.
func linesOf(d *invoice.Document, totals invoice.Totals) (lines, taxes [][]any) {
	lines, taxes = make([][]any, len(d.Lines)), make([][]any, len(totals.Groups))
	for i := range d.Lines {
		lines[i] = lineArgs(&d.Lines[i], totals.Lines[i])
	}
	for i, g := range totals.Groups {
		taxes[i] = taxArgs(g)
	}
	return lines, taxes
}

// contentHash is the SHA-256 of an issued document as it is stored: head,
// snapshots, lines and tax summary.
func contentHash(kind string, head, issue []any, lines, taxes [][]any) string {
	fields := append([]any{contentVersion, kind}, head...)
	fields = append(fields, issue...)
	for _, rows := range [][][]any{lines, taxes} {
		fields = append(fields, int64(len(rows)))
		for _, row := range rows {
			fields = append(fields, row...)
		}
	}
	return fieldSum(fields...)
}

// storedRows are the rows of an issued document as the file holds them now, with
// their content hash.
func storedRows(ctx context.Context, q querier, id invoice.ID) (f frozen, err error) {
	row, err := values(ctx, q, "SELECT kind, "+headColumns+", "+issueColumns+" FROM document WHERE id = ?", int64(id))
	if err != nil {
		return f, err
	}
	if len(row) != 1 {
		return f, Missing{What: "document", Ref: id.String()}
	}
	if f.lines, err = values(ctx, q, "SELECT "+lineColumns+" FROM line WHERE document_id = ? ORDER BY pos", int64(id)); err != nil {
		return f, err
	}
	if f.taxes, err = values(ctx, q, "SELECT "+taxColumns+" FROM document_tax WHERE document_id = ? ORDER BY pos", int64(id)); err != nil {
		return f, err
	}
	kind, _ := row[0][0].(string)
	cut := 1 + columnCount(headColumns)
	f.head, f.issue = row[0][1:cut], row[0][cut:]
	f.hash = contentHash(kind, f.head, f.issue, f.lines, f.taxes)
	return f, nil
}

// paymentHash is the content hash of a payment. What it settles is not in it, for
// that can grow; verify compares it with the payloads of the trail.
func paymentHash(args []any) string { return fieldSum(append([]any{paymentVersion}, args...)...) }

func writeOffHash(args []any) string { return fieldSum(append([]any{writeOffVersion}, args...)...) }

func failureHash(args []any) string { return fieldSum(append([]any{failureVersion}, args...)...) }

func columnCount(columns string) int { return strings.Count(columns, ",") + 1 }

// values are rows as the driver gives them: int64, string or nil.
func values(ctx context.Context, q querier, text string, args ...any) (list [][]any, err error) {
	rows, err := q.query(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		list = append(list, row)
	}
	return list, fromSQLite(rows.Err())
}
