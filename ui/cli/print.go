package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/pay"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/cell"
	"billfold/ui/view"
)

// written is the PDF that this command wrote; the zero value is none.
type written struct {
	path    string
	content []byte
}

// documentAnswer is a document with its totals as the command line writes it.
func (s *session) documentAnswer(d invoice.Document, pdf written) (invoice.Answer, invoice.Totals, error) {
	t, err := invoice.Calculate(&d)
	if err != nil {
		return invoice.Answer{}, t, mistyped(err)
	}
	a := invoice.Encode(&d, t, d.Status(t.Payable, s.today))
	if pdf.path != "" {
		sum := sha256.Sum256(pdf.content)
		a.PDF = &invoice.AnswerPDF{SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(pdf.content)), Path: pdf.path}
	}
	return a, t, nil
}

// printDone says in one line what became of a document, and warns of what looks
// wrong in it.
func (s *session) printDone(d invoice.Document, pdf written) error {
	answer, t, err := s.documentAnswer(d, pdf)
	if err != nil {
		return err
	}
	s.note(append(invoice.Warnings(&d, t, s.today), pay.Warnings(&d, t)...))
	s.noteCharacters(d)
	return s.answer(map[string]any{"invoice": answer}, func(w io.Writer) {
		fmt.Fprintln(w, s.doneLine(d, t))
		if pdf.path != "" {
			fmt.Fprintln(w, "PDF: "+cell.Clean(pdf.path))
		}
	})
}

// noteCharacters says what the PDF of a document leaves out, and what of a draft
// would stop its issue because no font has it.
func (s *session) noteCharacters(d invoice.Document) {
	if s.json {
		return
	}
	blocks, dropped := action.Printable(d)
	if !d.Issued {
		s.note(blocks)
	}
	s.note(dropped)
}

// note says what looks wrong and blocks nothing.
func (s *session) note(list []invoice.Invalid) {
	for _, w := range list {
		if !s.json {
			fmt.Fprintln(s.p.Err, "billfold: note: "+cell.Clean(view.Sentence(w.Reason, w.Hint)))
		}
	}
}

// doneLine is "INV-1001 issued to Acme, 1190.00 EUR, due 2026-12-06", or how it was
// settled.
func (s *session) doneLine(d invoice.Document, t invoice.Totals) string {
	total := s.amount(t.Payable, d.Currency)
	if !d.Issued {
		return fmt.Sprintf("%s draft for %s, %s", d.ID, cell.Clean(d.Buyer.Name), total)
	}
	sent := ""
	if d.Sent != nil {
		sent = fmt.Sprintf(", sent %s", d.Sent.On)
	}
	stands := "due " + d.DueDate.String()
	switch status := d.Status(t.Payable, s.today); {
	case d.Kind == invoice.KindCreditNote:
		stands = "credit note"
	case d.Open == 0:
		stands = strings.ReplaceAll(string(status), "_", " ")
	}
	return fmt.Sprintf("%s issued to %s, %s, %s%s", cell.Clean(d.Number), cell.Clean(d.Buyer.Name), total, stands, sent)
}

// printSeveral says so for several documents.
func (s *session) printSeveral(ctx context.Context, ids []invoice.ID) error {
	answers, lines := []invoice.Answer{}, []string{}
	for _, id := range ids {
		d, err := s.store.Documents.Get(ctx, id)
		if err != nil {
			return err
		}
		a, t, err := s.documentAnswer(d, written{})
		if err != nil {
			return err
		}
		answers, lines = append(answers, a), append(lines, s.doneLine(d, t))
	}
	return s.answer(map[string]any{"invoices": answers}, func(w io.Writer) { fmt.Fprintln(w, strings.Join(lines, "\n")) })
}

// printDocuments lists documents. JSON holds each with its lines and totals.
func (s *session) printDocuments(ctx context.Context, rows []store.DocumentRow) error {
	answers := []invoice.Answer{}
	if s.json {
		for _, r := range rows {
			d, err := s.store.Documents.Get(ctx, r.ID)
			if err != nil {
				return err
			}
			a, _, err := s.documentAnswer(d, written{})
			if err != nil {
				return err
			}
			answers = append(answers, a)
		}
	}
	return s.answer(map[string]any{"invoices": answers}, func(w io.Writer) {
		lines := make([][]string, len(rows))
		for i, r := range rows {
			state := view.StateOf(view.Standing{Kind: r.Kind, Status: r.Status, Sent: r.Sent != nil, Due: r.Due, Issued: r.Issued, PaidOn: r.PaidOn, Total: r.Total.Minor, Open: r.Open}, s.today)
			if r.Imported {
				state.Words += ", imported"
			}
			lines[i] = []string{first(r.Number, r.ID.String()), r.Name, r.Issued.String(), s.amount(r.Total.Minor, r.Total.Currency), state.Words}
		}
		table(w, lines, 3)
	})
}

// printDocument shows a document with its lines and totals.
func (s *session) printDocument(d invoice.Document) error {
	answer, t, err := s.documentAnswer(d, written{})
	if err != nil {
		return err
	}
	return s.answer(map[string]any{"invoice": answer}, func(w io.Writer) {
		head := first(d.Number, d.ID.String())
		if d.ID == 0 {
			head = "not kept"
		}
		if d.Imported {
			head += ", imported"
		}
		words := view.FormWord(&d)
		if d.Kind != invoice.KindCreditNote || !d.Issued {
			words += ", " + strings.ReplaceAll(string(d.Status(t.Payable, s.today)), "_", " ")
		}
		fmt.Fprintf(w, "%s  %s\n", cell.Clean(head), words)
		s.printHead(w, d)
		s.printLines(w, d, t)
		s.printTotals(w, d, t)
		if d.Note != "" {
			fmt.Fprintln(w)
			facts(w, "Note", d.Note)
		}
	})
}

func (s *session) printHead(w io.Writer, d invoice.Document) {
	who := ""
	if d.Customer != 0 {
		who = d.Customer.String() + " " + d.Buyer.BillName()
	}
	date, due := d.IssueDate, d.DueDate
	dated, dueWords := date.String(), due.String()
	if date.IsZero() {
		dated = "day of issue"
	}
	if due.IsZero() && !d.Terms.IsZero() {
		dueWords = "by " + d.Terms.String()
	}
	service := d.Service.From.String()
	if d.Service.To != d.Service.From {
		service += " to " + d.Service.To.String()
	}
	sent := "no"
	switch {
	case !d.Issued:
		sent = ""
	case d.Sent != nil:
		sent = fmt.Sprintf("%s, %s", strings.ReplaceAll(d.Sent.How, "_", " "), d.Sent.On)
	}
	rate := ""
	if d.Rate.Rate != 0 {
		rate = strings.TrimSpace(fmt.Sprintf("%s of %s %s", s.style().FormatDecimal(d.Rate.Rate, 0), d.Rate.Date, d.Rate.Source))
	}
	place := ""
	if at := d.JobPlace(); at != d.SellerPlace() {
		place = string(at)
	}
	_, language, _ := customer.Language(d.InLanguage)
	said := strings.TrimPrefix(view.SaidWords(d.Disputed, d.Promised, s.today), ", ")
	facts(w, "Customer", who, "Date", dated, "Due", dueWords, "Service", service, "PO", d.PO, "Buyer reference", d.BuyerReference, "Place of the job", place, "Ship to", strings.Join(d.Delivery.Lines(d.Buyer.Address.Country), ", "), "Delivered on", d.Delivery.Date.String(), "Language", language, "Exchange rate", rate, "Sent", sent, "Customer says", said)
}

func (s *session) printLines(w io.Writer, d invoice.Document, t invoice.Totals) {
	fmt.Fprintln(w)
	style := s.style()
	var rows [][]string
	for i, l := range d.Lines {
		text := strings.Split(l.Description, "\n")
		price := style.FormatDecimal(l.Price, d.Currency.Digits())
		if l.PricePer != 0 && l.PricePer != money.One {
			price += " per " + style.FormatDecimal(l.PricePer, 0)
		}
		rows = append(rows, []string{text[0], strings.TrimSpace(style.FormatDecimal(l.Quantity, 0) + " " + l.Unit), price, style.Format(t.Lines[i].Typed, d.Currency)})
		for _, more := range text[1:] {
			rows = append(rows, []string{more, "", "", ""})
		}
	}
	if len(rows) == 0 {
		rows = [][]string{{"no lines yet"}}
	}
	table(w, rows, 1, 2, 3)
}

func (s *session) printTotals(w io.Writer, d invoice.Document, t invoice.Totals) {
	fmt.Fprintln(w)
	style := s.style()
	amount := func(m money.Minor) string { return style.Format(m, d.Currency) }
	var rows [][]string
	row := func(label string, m money.Minor, always bool) {
		if always || m != 0 {
			rows = append(rows, []string{label, amount(m)})
		}
	}
	row("Discounts", -t.Discounts, false)
	row("Charges", t.Charges, false)
	if len(t.Groups) > 0 {
		row("Net", t.Net, true)
	}
	for _, g := range t.Groups {
		label := strings.TrimSpace(g.Tax.Name + " " + style.FormatDecimal(g.Tax.Rate, 0) + " % on " + amount(g.Base))
		rows = append(rows, []string{label, amount(g.Amount)})
	}
	row("Total", t.Gross, true)
	row("Withheld", -t.Withheld, false)
	for _, x := range d.Deposits {
		row("Deposit "+first(x.Number, x.Document.String()), -x.Amount, true)
	}
	if len(d.Deposits) == 0 {
		row("Prepaid", -t.Prepaid, false)
	}
	row("Rounding", t.PayableRounding, false)
	if t.Payable != t.Gross {
		row("To pay", t.Payable, true)
	}
	row("Open", d.Open, d.Issued)
	for i := range rows {
		rows[i][1] += " " + string(d.Currency)
	}
	if home, err := d.TaxAtHome(t); err == nil && d.Rate.Rate != 0 && t.Tax != 0 {
		own := d.Seller.Currency
		rows = append(rows, []string{"Tax in " + string(own), s.amount(home, own)})
	}
	table(w, rows, 1)
}
