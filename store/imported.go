package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

// Imported is an issued document of another program. It keeps its own number and
// takes none of a series, and there is no PDF of it.
type Imported struct {
	Row       int // of the source, as the verdict names it
	Customer  customer.ID
	Kind      invoice.Kind // "" is an invoice
	Number    string       // unique at the customer, in any case
	Credits   string       // number of the invoice that a credit note corrects: of the same batch, or on file
	IssueDate day.Day
	DueDate   day.Day // zero: by Terms
	Terms     customer.Terms
	Service   day.Range
	Currency  money.Currency // "" is the customer's, else the seller's
	Rate      invoice.ExchangeRate
	PO        string
	Note      string

	Lines            []invoice.Line
	PricesIncludeTax bool
	// Total is the amount with tax. Without lines it is that of the one line that is
	// made, and Taxes are those in it. With lines it is what they must come to; a minor
	// unit for each line, which another way of rounding makes, becomes payable rounding.
	Total money.Minor
	Taxes []tax.Tax

	// Payments are what was paid on it before, each a payment of its own with its date.
	// More than is open becomes credit on the record.
	Payments []ImportedPayment
	// Open is what was still owed, where that is known and the payments are not: the
	// rest stands as prepaid on the document, which claims no date. nil: the payments say.
	Open *money.Minor
	// Unsent says that the customer has not got it yet; else it counts as sent by the
	// user on the day of issue.
	Unsent bool
}

// ImportedPayment is money that came for an imported invoice before the import.
type ImportedPayment struct {
	Date      day.Day // zero: that of the invoice
	Amount    money.Minor
	Method    invoice.Method // "" is other
	Reference string
}

// ImportVerdict is what became of a row: a document, a duplicate of one on file or
// earlier in the batch, or refused with field and reason. Where another row was
// refused a good one has none of them.
type ImportVerdict struct {
	Row       int         `json:"row"`
	Document  invoice.ID  `json:"document,omitempty"` // of the row, or that it is a duplicate of (0: of an earlier row)
	Duplicate bool        `json:"duplicate,omitempty"`
	Field     string      `json:"field,omitempty"` // refused: as in invoice.Invalid
	Reason    string      `json:"reason,omitempty"`
	Payments  []paymentID `json:"payments,omitempty"`
}

type paymentID = invoice.PaymentID

// Taken says that a document was made of the row.
func (v ImportVerdict) Taken() bool { return v.Document != 0 && !v.Duplicate && v.Reason == "" }

// Import keeps issued documents of another program: all rows in one transaction, or
// none and ErrRefused where one is refused. Duplicates are left out and are no
// reason to refuse. The verdicts are in the order of the rows. It returns ErrReused.
func (d *Documents) Import(ctx context.Context, in Intent, rows []Imported) ([]ImportVerdict, error) {
	var verdicts []ImportVerdict
	ref, err := d.s.write(ctx, act{in, "documents imported", rows}, func(t *tx) error {
		b := batch{t: t, rows: rows, verdicts: make([]ImportVerdict, len(rows))}
		verdicts = b.verdicts
		return b.run(ctx)
	})
	if err != nil || ref == 0 { // 0: nothing but duplicates
		return verdicts, err
	}
	var body string
	if err := d.s.reader.one(ctx, "SELECT coalesce(body, '{}') FROM audit_payload WHERE seq = ?", []any{ref}, &body); err != nil {
		return nil, err
	}
	var told struct{ After []ImportVerdict }
	err = json.Unmarshal([]byte(body), &told)
	return told.After, err
}

// batch is an import in progress.
type batch struct {
	t        *tx
	rows     []Imported
	verdicts []ImportVerdict
	taken    int
	refused  int
}

// run takes the invoices first: a credit note may correct one that stands below it.
func (b *batch) run(ctx context.Context) error {
	for _, credits := range []bool{false, true} {
		for i := range b.rows {
			if (b.rows[i].Kind == invoice.KindCreditNote) != credits {
				continue
			}
			if err := b.take(ctx, i); err != nil {
				return err
			}
		}
	}
	switch {
	case b.refused > 0:
		for i := range b.verdicts {
			if b.verdicts[i].Taken() {
				b.verdicts[i] = ImportVerdict{Row: b.verdicts[i].Row}
			}
		}
		return ErrRefused
	case b.taken == 0:
		return nil
	}
	seq, _, err := b.t.nextRow(ctx)
	if err != nil {
		return err
	}
	return b.t.record(ctx, event{subject: "import", id: seq, after: b.verdicts})
}

func (b *batch) take(ctx context.Context, at int) error {
	v := &b.verdicts[at]
	*v = ImportVerdict{Row: b.rows[at].Row}
	err := b.add(ctx, b.rows[at], v)
	var invalid *invoice.Invalid
	var blocks invoice.Blocks
	var gone Missing
	switch {
	case err == nil:
		if v.Taken() {
			b.taken++
		}
		return nil
	case errors.As(err, &invalid):
		v.Field, v.Reason = invalid.Field, invalid.Reason
	case errors.As(err, &blocks):
		v.Field, v.Reason = blocks[0].Field, blocks[0].Reason
	case errors.As(err, &gone) && gone.What == "customer":
		v.Field, v.Reason = "customer", gone.Error()
	default:
		return err
	}
	v.Document, v.Payments = 0, nil
	b.refused++
	return nil
}

// add looks at a row and writes it.
func (b *batch) add(ctx context.Context, r Imported, v *ImportVerdict) error {
	t := b.t
	if err := checkImported(&r, t.today); err != nil {
		return err
	}
	err := t.one(ctx, "SELECT id FROM document WHERE account_id = ? AND number = ? COLLATE NOCASE", []any{int64(r.Customer), r.Number}, &v.Document)
	if err == nil {
		v.Duplicate = true
		return nil
	}
	if !errors.Is(err, ErrNotFound) {
		return err
	}
	of, err := loadRecords(ctx, t, r.Customer, r.IssueDate)
	if err != nil {
		return err
	}
	d, err := documentOf(r, of)
	if err != nil {
		return err
	}
	if err := b.credits(ctx, r, &d); err != nil {
		return err
	}
	if err := checkDocument(&d); err != nil {
		return err
	}
	corrects, err := fitCredit(ctx, t, &d)
	if err != nil {
		return err
	}
	totals, err := totalsOf(r, &d)
	if err != nil {
		return err
	}
	if corrects != nil {
		if blocks := corrects.Check(&d, totals); len(blocks) > 0 {
			return blocks
		}
	}
	return b.write(ctx, r, d, totals, v)
}

// credits finds the invoice that a credit note corrects.
func (b *batch) credits(ctx context.Context, r Imported, d *invoice.Document) error {
	if d.Kind != invoice.KindCreditNote {
		return nil
	}
	err := b.t.one(ctx, "SELECT id FROM document WHERE account_id = ? AND number = ? COLLATE NOCASE AND kind = 'invoice'", []any{int64(r.Customer), r.Credits}, &d.Credits)
	if errors.Is(err, ErrNotFound) {
		return &invoice.Invalid{Field: "credits", Reason: fmt.Sprintf("there is no invoice %q of this customer", r.Credits)}
	}
	return err
}

// write keeps a document, what the trail says of it, and what was paid.
func (b *batch) write(ctx context.Context, r Imported, d invoice.Document, totals invoice.Totals, v *ImportVerdict) error {
	t := b.t
	if err := putDraft(ctx, t, &d, totals); err != nil {
		return err
	}
	hash, err := freeze(ctx, t, &d, totals, number{text: d.Number})
	if err != nil {
		return err
	}
	settles, err := owe(ctx, t, &d, totals.Payable)
	if err != nil {
		return err
	}
	after := map[string]any{"number": d.Number, "issue_date": d.IssueDate, "due_date": d.DueDate, "payable": totals.Payable, "currency": d.Currency, "row": r.Row}
	if len(settles) > 0 {
		after["allocations"] = settles
	}
	if err := t.recordBeside(ctx, event{verb: "document imported", subject: "document", id: int64(d.ID), customer: d.Customer, content: hash, after: after}); err != nil {
		return err
	}
	if !r.Unsent {
		if _, err := t.exec(ctx, "UPDATE document SET sent_how = 'by_me', sent_on = ? WHERE id = ?", d.IssueDate.String(), int64(d.ID)); err != nil {
			return err
		}
	}
	v.Document = d.ID
	open := d.Open
	for _, p := range r.Payments {
		id, err := b.pay(ctx, &d, p, min(p.Amount, open))
		if err != nil {
			return err
		}
		open -= min(p.Amount, open)
		v.Payments = append(v.Payments, id)
	}
	return nil
}

// pay records what was paid on an imported invoice; settles is what of it does not
// become credit.
func (b *batch) pay(ctx context.Context, d *invoice.Document, p ImportedPayment, settles money.Minor) (invoice.PaymentID, error) {
	in := PaymentInput{Customer: d.Customer, Date: p.Date, Method: p.Method, Amount: money.Amount{Minor: p.Amount, Currency: d.Currency}, Reference: p.Reference}
	var alloc []invoice.Allocation
	if settles > 0 {
		alloc = []invoice.Allocation{{Document: d.ID, Number: d.Number, Amount: settles, Reason: "imported with " + d.Number}}
	}
	id, list, err := putPayment(ctx, b.t, in, alloc)
	if err != nil {
		return 0, err
	}
	return id, b.t.recordBeside(ctx, event{verb: "payment imported", subject: "payment", id: int64(id), customer: d.Customer, content: paymentHash(receiptArgs(in)),
		after: map[string]any{"payment": in, "allocations": list}})
}

// longestImported is the most characters of an imported number.
const longestImported = 60

// checkImported refuses what an issued document cannot be, and fills in what has a
// default.
func checkImported(r *Imported, today day.Day) error {
	r.Number = strings.Join(strings.Fields(r.Number), " ")
	if r.Kind == "" {
		r.Kind = invoice.KindInvoice
	}
	refuse := func(field, reason string) error { return &invoice.Invalid{Field: field, Reason: reason} }
	switch {
	case r.Customer == 0:
		return refuse("customer", "the document has no customer")
	case r.Kind != invoice.KindInvoice && r.Kind != invoice.KindCreditNote:
		return refuse("kind", fmt.Sprintf("%q is no kind of document", r.Kind))
	case checkForeignNumber(r.Number) != nil:
		return checkForeignNumber(r.Number)
	case r.IssueDate.IsZero():
		return refuse("issue_date", "an issued document has a date")
	case r.IssueDate.After(today):
		return refuse("issue_date", "an issued document is not dated in the future")
	case len(r.Lines) == 0 && r.Total <= 0:
		return refuse("total", "there is no line, and no total of more than zero")
	case r.Kind == invoice.KindCreditNote && (len(r.Payments) > 0 || r.Open != nil):
		return refuse("payments", "a credit note is not paid")
	case r.Open != nil && len(r.Payments) > 0:
		return refuse("open", "give the open amount or the payments, not both")
	}
	return checkImportedPayments(r, today)
}

// checkForeignNumber refuses a number that no list could show.
func checkForeignNumber(number string) error {
	acts := strings.ContainsFunc(number, func(c rune) bool { return unicode.Is(unicode.C, c) })
	switch {
	case strings.TrimSpace(number) == "":
		return &invoice.Invalid{Field: "number", Reason: "an issued document has a number"}
	case acts || !utf8.ValidString(number) || utf8.RuneCountInString(number) > longestImported:
		return &invoice.Invalid{Field: "number", Reason: fmt.Sprintf("a number has at most %d characters, all of them visible", longestImported)}
	}
	return nil
}

func checkImportedPayments(r *Imported, today day.Day) error {
	r.Payments = append([]ImportedPayment(nil), r.Payments...)
	for i := range r.Payments {
		p := &r.Payments[i]
		if p.Date.IsZero() {
			p.Date = r.IssueDate
		}
		if p.Method == "" {
			p.Method = "other"
		}
		in := PaymentInput{Date: p.Date, Method: p.Method, Amount: money.Amount{Minor: p.Amount, Currency: "EUR"}} // the currency is looked at with the document
		var invalid *invoice.Invalid
		if err := checkPayment(in, today); errors.As(err, &invalid) {
			return &invoice.Invalid{Field: fmt.Sprintf("payments[%d].%s", i, invalid.Field), Reason: invalid.Reason}
		}
	}
	return nil
}

// documentOf is the row as an issued document, from the records as they are now.
func documentOf(r Imported, of parties) (invoice.Document, error) {
	d := invoice.NewDraft(of.seller, of.buyer, nil)
	d.Kind, d.Imported, d.IssueDate, d.DueDate, d.Service, d.Rate = r.Kind, true, r.IssueDate, r.DueDate, r.Service, r.Rate
	d.PO, d.Note, d.PricesIncludeTax, d.Lines = r.PO, r.Note, r.PricesIncludeTax, slices.Clone(r.Lines)
	if r.Currency != "" {
		d.Currency = r.Currency
	}
	if !r.Terms.IsZero() {
		d.Terms = r.Terms
	}
	if !d.Currency.Valid() {
		return d, &invoice.Invalid{Field: "currency", Reason: fmt.Sprintf("%q is no currency of ISO 4217", d.Currency)}
	}
	if len(r.Lines) == 0 {
		price, err := money.FromMinor(r.Total, d.Currency)
		if err != nil {
			return d, &invoice.Invalid{Field: "total", Reason: "the total is too large"}
		}
		what := "Invoice "
		if d.Kind == invoice.KindCreditNote {
			what = "Credit note "
		}
		d.Lines, d.PricesIncludeTax = []invoice.Line{{Description: what + r.Number, Quantity: money.One, Price: price, Taxes: r.Taxes}}, true
	}
	for i := range d.Lines {
		if strings.TrimSpace(d.Lines[i].Description) == "" {
			return d, &invoice.Invalid{Field: fmt.Sprintf("lines[%d].description", i), Reason: fmt.Sprintf("line %d has no description", i+1)}
		}
		d.Lines[i].Item = 0 // the catalogue is of this file
	}
	d = invoice.Freeze(d, r.Number, r.IssueDate)
	d.Service = r.Service // a day that nobody gave is not made up
	return d, nil
}

// totalsOf are the figures of an imported document: rounded as the other program
// did, and with what was paid on it before.
func totalsOf(r Imported, d *invoice.Document) (invoice.Totals, error) {
	totals, err := invoice.Calculate(d)
	if err != nil {
		return totals, err
	}
	if off := r.Total - totals.Gross; r.Total != 0 && off != 0 {
		if off > money.Minor(len(d.Lines)) || -off > money.Minor(len(d.Lines)) {
			return totals, &invoice.Invalid{Field: "total", Reason: fmt.Sprintf("the lines come to %s, and the total given is %s",
				money.Amount{Minor: totals.Gross, Currency: d.Currency}, money.Amount{Minor: r.Total, Currency: d.Currency})}
		}
		d.PayableRounding = off
		if totals, err = invoice.Calculate(d); err != nil {
			return totals, err
		}
	}
	if totals.Payable < 0 {
		return totals, &invoice.Invalid{Field: "total", Reason: "the total is negative"}
	}
	if r.Open != nil {
		if *r.Open < 0 || *r.Open > totals.Payable {
			return totals, &invoice.Invalid{Field: "open", Reason: fmt.Sprintf("the open amount is not between zero and the total of %s", money.Amount{Minor: totals.Payable, Currency: d.Currency})}
		}
		d.Prepaid = totals.Payable - *r.Open
		if totals, err = invoice.Calculate(d); err != nil {
			return totals, err
		}
	}
	if d.Open = totals.Payable; d.Kind == invoice.KindCreditNote {
		d.Open = 0
	}
	return totals, nil
}
