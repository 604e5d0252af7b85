package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"billfold/invoice"
	"billfold/invoice/bankid"
	"billfold/invoice/customer"
	"billfold/invoice/money"
	"billfold/invoice/numbering"
	"billfold/invoice/tax"
	"billfold/invoice/taxid"
	"billfold/store"
	"billfold/ui/cell"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// businessFlags are the flags of init and of business edit.
type businessFlags struct {
	name, country, currency, chargesTax, taxNumber, vatID, taxID string
	address, iban, firstNumber, email, phone, terms, folder      string
	backupLimit                                                  string
	bank                                                         []string
	brand                                                        brandFlags
}

func (b *businessFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&b.name, "name", "", "`NAME` of the business, as it stands on documents")
	f.StringVar(&b.country, "country", "", "`CC`, the ISO code of the country")
	f.StringVar(&b.currency, "currency", "", "`CUR`, the own currency; default: the country's")
	f.StringVar(&b.chargesTax, "charges-tax", "", "`yes|no`: whether tax is charged at all")
	f.StringVar(&b.taxNumber, "tax-number", "", "`NUMBER` that the tax office gave")
	f.StringVar(&b.vatID, "vat-id", "", "VAT or GST `ID`")
	f.StringVar(&b.taxID, "tax-id", "", "`ID`: a VAT or GST id where it reads as one, else a tax number")
	f.StringVar(&b.address, "address", "", "`LINES` of the address, separated by ;")
	f.StringArrayVar(&b.bank, "bank", nil, "`KIND: VALUE` of a way to be paid; repeat it; \"\" alone: none")
	f.StringVar(&b.iban, "iban", "", "`IBAN` to be paid to")
	f.StringVar(&b.firstNumber, "first-number", "", "`NUMBER` of the first invoice as it shall look; default INV-1001")
	f.StringVar(&b.email, "email", "", "mail `ADDRESS`")
	f.StringVar(&b.phone, "phone", "", "telephone `NUMBER`")
	f.StringVar(&b.terms, "terms", "", "payment `TERMS` of customers without their own; default net 14")
	f.StringVar(&b.backupLimit, "backup-limit", "", "`MB` that the backups beside the data file may take together; 0: twice the file")
	f.StringVar(&b.folder, "folder", "", "`FOLDER` that the screen writes documents to")
	b.brand.add(f)
}

// start is the seller that init makes: the country's defaults and the flags.
func (b *businessFlags) start() (invoice.Seller, store.SetUp, error) {
	if strings.TrimSpace(b.name) == "" {
		return invoice.Seller{}, store.SetUp{}, usage("name", "The business has no name", "the seller's name stands on every document", `Give it with --name "YOUR NAME"`)
	}
	code, err := parseCountry(b.country)
	if err != nil {
		return invoice.Seller{}, store.SetUp{}, err
	}
	seller := invoice.Seller{Address: customer.Address{Country: code}, Terms: customer.Terms{Kind: customer.Net, N: 14},
		Style: money.English(), DateOrder: "dmy", TaxStatus: tax.NotRegistered}
	land, known := tax.CountryOf(code)
	switch {
	case known:
		seller.Currency, seller.Style, seller.DateOrder = money.Currency(land.Currency), land.Style, land.DateOrder
		if len(land.Rates) > 0 {
			seller.TaxStatus = tax.Charges
		}
	case b.currency == "":
		return seller, store.SetUp{}, usage("currency", "The currency is missing", "billfold has no defaults for "+code, "Give it with --currency, like --currency EUR")
	}
	if err := b.apply(&seller); err != nil {
		return seller, store.SetUp{}, err
	}
	return seller, b.setUp(), nil
}

// apply puts the flags that were typed on a seller.
func (b *businessFlags) apply(seller *invoice.Seller) error {
	for _, step := range []func(*invoice.Seller) error{b.applyPlace, b.applyTax, b.applyBank, b.brand.apply} {
		if err := step(seller); err != nil {
			return err
		}
	}
	set(&seller.Name, strings.TrimSpace(b.name))
	set(&seller.Email, b.email)
	set(&seller.Phone, b.phone)
	set(&seller.Folder, b.folder)
	if b.backupLimit != "" {
		mb, err := strconv.Atoi(b.backupLimit)
		if err != nil || mb < 0 || mb > 1_000_000 {
			return usage("backup_limit", fmt.Sprintf("--backup-limit does not take %q", b.backupLimit), "it is a number of MB from 0 to 1000000", "Write it like 500")
		}
		seller.BackupMB = mb
	}
	terms, err := parseTerms(b.terms)
	if err != nil {
		return err
	}
	if !terms.IsZero() {
		seller.Terms = terms
	}
	if b.firstNumber != "" {
		if _, _, err := numbering.ParsePattern(b.firstNumber); err != nil {
			return usage("first_number", fmt.Sprintf("--first-number does not take %q", b.firstNumber), err.Error(), "Write the first number as it shall look, like INV-1001 or 2026-014")
		}
	}
	return nil
}

// setUp is what goes with the seller.
func (b *businessFlags) setUp() store.SetUp {
	return store.SetUp{FirstNumber: b.firstNumber, Logo: b.brand.picture.PNG}
}

func set(field *string, typed string) {
	if typed != "" {
		*field = typed
	}
}

func (b *businessFlags) applyPlace(seller *invoice.Seller) error {
	if b.country != "" {
		code, err := parseCountry(b.country)
		if err != nil {
			return err
		}
		seller.Address.Country = code
	}
	if b.address != "" {
		seller.Address = parseAddress(b.address, seller.Address.Country)
	}
	cur, err := parseCurrency(b.currency)
	if err != nil {
		return err
	}
	if cur != "" {
		seller.Currency = cur
	}
	return nil
}

func (b *businessFlags) applyTax(seller *invoice.Seller) error {
	set(&seller.TaxNumber, b.taxNumber)
	set(&seller.VATID, b.vatID)
	if b.taxID != "" {
		if readsAsVATID(seller.Country(), b.taxID) {
			seller.VATID = b.taxID
		} else {
			seller.TaxNumber = b.taxID
		}
	}
	for _, number := range []string{b.taxNumber, b.taxID} {
		if why := taxid.Unfit(number); why != "" {
			return usage("tax_number", why, "it is printed on invoices and locked there", "Write it as your tax office does, such as 27/123/45678")
		}
	}
	switch strings.ToLower(b.chargesTax) {
	case "":
	case "yes":
		seller.TaxStatus = tax.Charges
	case "no":
		seller.TaxStatus = tax.NotRegistered
		if land, ok := tax.CountryOf(seller.Country()); ok && len(land.NoTax) > 0 {
			seller.TaxStatus = land.NoTax[0].Status
		}
	case string(tax.SmallBusiness), string(tax.NotRegistered):
		seller.TaxStatus = tax.Status(strings.ToLower(b.chargesTax))
	default:
		return usage("charges_tax", fmt.Sprintf("--charges-tax does not take %q", b.chargesTax), "a business charges tax or it does not", "Use yes or no (or small_business, not_registered)")
	}
	return nil
}

func (b *businessFlags) applyBank(seller *invoice.Seller) error {
	var details []invoice.BankDetail
	if b.iban != "" {
		if !bankid.ValidIBAN(b.iban) {
			return usage("iban", fmt.Sprintf("--iban does not take %q", b.iban), "its check digits do not fit, so a digit is wrong or missing", "Compare it with the bank's papers")
		}
		details = append(details, invoice.BankDetail{Label: "IBAN", Value: bankid.GroupIBAN(b.iban)})
	}
	land, _ := tax.CountryOf(seller.Country())
	emptied := false
	for _, text := range b.bank {
		if strings.TrimSpace(text) == "" {
			emptied = true
			continue
		}
		label, value, ok := strings.Cut(text, ":")
		label, value = strings.TrimSpace(label), strings.TrimSpace(value)
		if !ok || label == "" || value == "" {
			return usage("bank", fmt.Sprintf("--bank does not take %q", text), "it names the kind and the value", `Write it like --bank "`+firstOf(land.Bank, "IBAN")+`: …", once for each line`)
		}
		for _, known := range land.Bank {
			if strings.EqualFold(known, label) {
				label = known
			}
		}
		details = append(details, invoice.BankDetail{Label: label, Value: bankid.KindOf(label).Write(seller.Country(), value)})
	}
	if len(details) > 0 || emptied {
		seller.Bank = details
	}
	return nil
}

func firstOf(list []string, otherwise string) string {
	if len(list) > 0 {
		return list[0]
	}
	return otherwise
}

// readsAsVATID says whether an id has the form of the VAT or GST id of a
// country, which for most starts with the country's own code.
func readsAsVATID(country, id string) bool {
	id = strings.ToUpper(strings.NewReplacer(" ", "", ".", "", "-", "").Replace(id))
	digits := 0
	for _, r := range id {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	switch country {
	case "AU":
		return len(id) == 11 && digits == 11
	case "CA":
		return len(id) == 15 && strings.Contains(id, "RT")
	case "CH":
		return strings.HasPrefix(id, "CHE") && digits == 9
	case "GR":
		return (strings.HasPrefix(id, "EL") || strings.HasPrefix(id, "GR")) && digits == 9
	case "IN":
		return len(id) == 15 && digits < 15
	case "NZ":
		return len(id) == digits && (digits == 8 || digits == 9)
	case "NO":
		return strings.HasSuffix(id, "MVA") && digits == 9
	case "US":
		return false
	}
	return len(id) >= 4 && strings.HasPrefix(id, country) && digits >= 2
}

func (s *session) initCommand() *cobra.Command {
	var b businessFlags
	cmd := &cobra.Command{
		Use:   "init --name NAME --country CC",
		Short: "Set up the business in a new data file",
		Example: `  billfold init --name "Rosa Lindt Consulting" --country DE --tax-number 27/123/45678 \
    --address "Lindenstr. 5; 80331 Munich" --iban "DE02 1203 0000 0000 2020 51"`,
		Args: takes(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			seller, up, err := b.start()
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			s.typed = append(s.typed, b.brand.picture.PNG...)
			if err := s.open(ctx, creates); err != nil {
				return err
			}
			_, err = s.once(ctx, 0, func(in store.Intent) (int64, error) {
				old, err := s.seller(ctx)
				if err == nil {
					return 0, refused("already_set_up", "name", "Nothing was changed", "this file is the business "+old.Name+" already", "Change it with billfold business edit, or name another file with --db")
				}
				if !errors.Is(err, store.ErrNotFound) {
					return 0, err
				}
				return 1, s.store.Business.Save(ctx, in, seller, up)
			})
			if err != nil {
				return err
			}
			s.note(b.brand.notes)
			return s.printBusiness(ctx)
		},
	}
	b.add(cmd)
	return cmd
}

func (s *session) businessCommand() *cobra.Command {
	return noun("business", "The business that sends the invoices", s.businessShow(), s.businessEdit())
}

func (s *session) businessShow() *cobra.Command {
	return &cobra.Command{Use: "show", Short: "Show the business", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		if err := s.open(cmd.Context(), reads); err != nil {
			return err
		}
		return s.printBusiness(cmd.Context())
	}}
}

func (s *session) businessEdit() *cobra.Command {
	var b businessFlags
	cmd := &cobra.Command{Use: "edit", Short: "Change the business; issued documents stay as they are", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if !changes(cmd) {
			return usage("", "Nothing to change was named", "each change is a flag", "See billfold business edit --help")
		}
		if err := b.apply(&invoice.Seller{}); err != nil { // before the file is opened
			return err
		}
		s.typed = append(s.typed, b.brand.picture.PNG...)
		if err := s.open(ctx, writes); err != nil {
			return err
		}
		_, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
			seller, err := s.seller(ctx)
			if err != nil {
				return 0, err
			}
			if err := b.apply(&seller); err != nil {
				return 0, err
			}
			emptied(cmd, &seller)
			return 1, s.store.Business.Save(ctx, in, seller, b.setUp())
		})
		if err != nil {
			return err
		}
		s.note(b.brand.notes)
		return s.printBusiness(ctx)
	}}
	b.add(cmd)
	return cmd
}

// emptied takes off the seller what a flag with an empty text names: --phone "".
func emptied(cmd *cobra.Command, seller *invoice.Seller) {
	of := map[string]*string{"tax-number": &seller.TaxNumber, "vat-id": &seller.VATID, "email": &seller.Email, "phone": &seller.Phone, "folder": &seller.Folder}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if field := of[f.Name]; field != nil && f.Value.String() == "" {
			*field = ""
		}
	})
}

// businessJSON is the business as the command line writes it.
type businessJSON struct {
	Name       string               `json:"name"`
	Country    string               `json:"country"`
	Currency   string               `json:"currency"`
	TaxStatus  tax.Status           `json:"tax_status"`
	TaxNumber  string               `json:"tax_number"`
	VATID      string               `json:"vat_id"`
	Address    []string             `json:"address"`
	Email      string               `json:"email"`
	Phone      string               `json:"phone"`
	Bank       []invoice.BankDetail `json:"bank"`
	Terms      string               `json:"terms"`
	NextNumber string               `json:"next_number"`
	Brand      brandJSON            `json:"brand"`
}

func (s *session) printBusiness(ctx context.Context) error {
	b, err := s.seller(ctx)
	if err != nil {
		return err
	}
	next, err := s.store.Business.NextNumber(ctx, invoice.KindInvoice, s.today)
	if err != nil {
		next = "" // a date before the newest number of the series has none
	}
	brand, err := s.brand(ctx, b)
	if err != nil {
		return err
	}
	answer := businessJSON{b.Name, b.Country(), string(b.Currency), b.TaxStatus, b.TaxNumber, b.VATID, append([]string{}, b.Address.Lines(b.Country())...),
		b.Email, b.Phone, append([]invoice.BankDetail{}, b.Bank...), b.Terms.String(), next, brand}
	return s.answer(map[string]any{"business": answer}, func(w io.Writer) {
		fmt.Fprintln(w, cell.Clean(b.Name))
		pairs := []string{"Address", strings.Join(answer.Address, "\n"), "Country", b.Country(), "Currency", string(b.Currency), "Tax", taxWords(b),
			"Tax number", b.TaxNumber, "VAT or GST id", b.VATID, "Mail", b.Email, "Phone", b.Phone, "Terms", b.Terms.String(), "Next number", next}
		for _, d := range b.Bank {
			pairs = append(pairs, d.Label, d.Value)
		}
		facts(w, append(pairs, brand.facts()...)...)
	})
}

// taxWords say whether the business charges tax, and at which rates.
func taxWords(b invoice.Seller) string {
	if b.TaxStatus != tax.Charges {
		return "not charged (" + strings.ReplaceAll(string(b.TaxStatus), "_", " ") + ")"
	}
	land, _ := tax.CountryOf(b.Country())
	var rates []string
	for _, r := range land.Rates {
		rates = append(rates, r.String()+" %")
	}
	return strings.TrimSpace("charged " + strings.Join(rates, ", "))
}
