package store

import (
	"fmt"
	"strings"

	"billfold/invoice"
	"billfold/invoice/customer"
	"billfold/invoice/day"
	"billfold/invoice/money"
	"billfold/invoice/tax"
)

func demoSeller() invoice.Seller {
	return invoice.Seller{
		Name:    "Rosa Lindt Consulting",
		Address: customer.Address{Street: []string{"Lindenweg 8"}, Code: "50667", City: "Köln", Country: "DE"},
		Email:   "rosa@lindt-consulting.example", Phone: "+49 221 555 0142", Currency: "EUR",
		TaxStatus: tax.Charges, TaxNumber: "214/5021/1234",
		Bank:  []invoice.BankDetail{{Label: "IBAN", Value: "DE02 1203 0000 0000 2020 51"}},
		Terms: customer.Terms{Kind: customer.Net, N: 14}, Style: money.English(), DateOrder: "dmy",
	}
}

func demoItems() []Item {
	return []Item{
		{Name: "Consulting hour", Price: 95 * money.One, Unit: "h"},
		{Name: "Travel day", Price: 380 * money.One, Unit: "d"},
		{Name: "Support retainer", Price: 595 * money.One},
		{Name: "Workshop day", Price: 1_240 * money.One, Unit: "d"},
		{Name: "Hosting", Price: 60 * money.One},
		{Name: "Licence", Price: 450 * money.One},
		{Name: "Kilometres", Price: 300_000, Unit: "km"},
	}
}

// demoCustomer is a customer with the days that it takes to pay.
type demoCustomer struct {
	customer.Customer
	days int
}

// demoCustomers are n customers: the named ones first, then generated ones.
func demoCustomers(n int) []demoCustomer {
	list := namedCustomers()
	for i := len(list); i < n; i++ {
		list = append(list, madeUpCustomer(i))
	}
	return list[:n]
}

func namedCustomers() []demoCustomer {
	net := func(n int) customer.Terms { return customer.Terms{Kind: customer.Net, N: n} }
	of := func(street, code, city, country string) customer.Address {
		return customer.Address{Street: []string{street}, Code: code, City: city, Country: country}
	}
	list := []demoCustomer{
		{customer.Customer{Name: "Acme Robotics GmbH", Contact: "Dana Ruiz", Phone: "+49 89 555 0117", Address: of("Werkstr. 4", "80331", "München", "DE"),
			Terms: net(14), HourRate: 95 * money.One, TaxID: "DE811907980", Tags: []string{"retainer"}}, 16},
		{customer.Customer{Name: "Birch & Sons", Contact: "Tom Birch", Address: of("14 Mill Lane", "LS1 4AP", "Leeds", "GB"), Terms: net(30)}, 25},
		{customer.Customer{Name: "Cedar Dental", Contact: "Dr. Ana Ceder", Address: of("Ringstr. 12", "50672", "Köln", "DE"), Terms: net(14)}, 35},
		{customer.Customer{Name: "Delta Print", Contact: "Jo Meyer", Address: of("Druckereiweg 3", "40213", "Düsseldorf", "DE"), Terms: net(30)}, 28},
		{customer.Customer{Name: "Elm Street Clinic", Contact: "Office", Address: of("Ulmenstr. 77", "60325", "Frankfurt am Main", "DE"), Terms: net(14)}, 9},
		{customer.Customer{Name: "Fjord Ferries AS", Contact: "Liv Haugen", Address: of("Strandkaien 2", "5013", "Bergen", "NO"), Terms: net(30)}, 30},
		{customer.Customer{Name: "Gallery Nord", Contact: "Mika Nord", Address: of("Speicherstr. 21", "20457", "Hamburg", "DE"), Terms: net(14)}, 13},
		{customer.Customer{Name: "Harbor Cafe", Contact: "Sam Ortiz", Address: of("Am Hafen 5", "24103", "Kiel", "DE"), Terms: net(7)}, 5},
		{customer.Customer{Name: "Iris Yoga", Contact: "Iris Blum", Address: of("Gartenweg 1", "53111", "Bonn", "DE"), Terms: net(14)}, 11},
		{customer.Customer{Name: "Juniper Law", Contact: "M. Wachter", Address: of("Kanzleistr. 9", "70173", "Stuttgart", "DE"), Terms: net(30)}, 21},
		{customer.Customer{Name: "Kestrel Films", Contact: "Noa Falk", Address: of("Filmallee 30", "14482", "Potsdam", "DE"), Terms: net(30)}, 44},
		{customer.Customer{Name: "Lumen Optics", Contact: "Pia Licht", Address: of("Carl-Zeiss-Str. 6", "07743", "Jena", "DE"), Terms: net(14)}, 12},
	}
	for i := range list {
		list[i].Email = demoMail(list[i].Name)
	}
	return list
}

func demoMail(name string) string {
	host := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			return r
		case r == ' ':
			return '-'
		}
		return -1
	}, strings.TrimSuffix(strings.TrimSuffix(customer.Fold(name), " gmbh"), " as"))
	return "accounts@" + strings.ReplaceAll(host, "--", "-") + ".example"
}

func madeUpCustomer(i int) demoCustomer {
	first := []string{"Alder", "Amber", "Aspen", "Beacon", "Bright", "Castle", "Copper", "Crown", "Dune", "Eagle", "Ember", "Field", "Flint", "Forest", "Garden",
		"Granite", "Harvest", "Hazel", "Indigo", "Ivory", "Jasper", "Kite", "Lake", "Linden", "Maple", "Meadow", "Mill", "Moss", "North", "Oak", "Ocean", "Orchid",
		"Pearl", "Pine", "Quarry", "Raven", "River", "Rowan", "Sable", "Sage", "Silver", "Slate", "Sparrow", "Stone", "Summit", "Swift", "Thistle", "Tide", "Vale", "Willow"}
	trade := []string{"Architects", "Bakery", "Bikes", "Books", "Catering", "Ceramics", "Clinic", "Coffee", "Design", "Engineering", "Events", "Farms", "Florists",
		"Foods", "Foundry", "Gardens", "Glass", "Hotel", "Interiors", "Joinery", "Labs", "Legal", "Logistics", "Media", "Motors", "Music", "Optics", "Partners",
		"Pharmacy", "Photo", "Press", "Print", "School", "Software", "Solar", "Sports", "Studio", "Textiles", "Tools", "Travel"}
	form := []string{"GmbH", "KG", "UG", "e.K.", "AG"}
	towns := []customer.Address{{Code: "10115", City: "Berlin"}, {Code: "20095", City: "Hamburg"}, {Code: "01067", City: "Dresden"}, {Code: "04109", City: "Leipzig"},
		{Code: "28195", City: "Bremen"}, {Code: "30159", City: "Hannover"}, {Code: "90402", City: "Nürnberg"}, {Code: "99084", City: "Erfurt"}}
	name := fmt.Sprintf("%s %s %s", first[i%len(first)], trade[i/len(first)%len(trade)], form[i%len(form)])
	if round := i / (len(first) * len(trade)); round > 0 {
		name = fmt.Sprintf("%s %d", name, round+1)
	}
	c := customer.Customer{Name: name, Address: towns[i%len(towns)], Terms: customer.Terms{Kind: customer.Net, N: []int{7, 14, 30}[i%3]}}
	c.Email = demoMail(name)
	c.Address.Street, c.Address.Country = []string{fmt.Sprintf("Hauptstr. %d", 1+i%180)}, "DE"
	if i%40 == 19 { // some are billed in another currency
		c.Currency = demoCurrencies()[i/40%3]
	}
	return demoCustomer{c, 3 + i*7%38}
}

// demoDeed is an invoice of the last weeks, made by hand so that every state
// is there: how many days ago, for which customer, with which line.
type demoDeed struct {
	ago      int
	customer int
	item     string
	quantity money.Decimal
	sent     string // "" is not sent
	paid     int    // percent of it that was paid
	paidAgo  int    // days ago
	over     money.Minor
}

// demoDeeds are in the order of their dates.
func demoDeeds() []demoDeed {
	return []demoDeed{
		{ago: 51, customer: 2, item: "Consulting hour", quantity: 3 * money.One, sent: "mailed"},                          // late
		{ago: 48, customer: 8, item: "Workshop day", quantity: money.One, sent: "mailed", paid: 100, paidAgo: 37},         // paid
		{ago: 45, customer: 10, item: "Licence", quantity: 2 * money.One, sent: "mailed"},                                 // late
		{ago: 44, customer: 0, item: "Support retainer", quantity: money.One, sent: "mailed", paid: 100, paidAgo: 28},     // paid
		{ago: 37, customer: 11, item: "Travel day", quantity: 2 * money.One, sent: "mailed", paid: 40, paidAgo: 20},       // late, paid in part
		{ago: 30, customer: 4, item: "Consulting hour", quantity: 6_500_000, sent: "by_me", paid: 100, paidAgo: 21},       // paid
		{ago: 26, customer: 0, item: "Consulting hour", quantity: 12_500_000, sent: "mailed"},                             // late
		{ago: 23, customer: 3, item: "Workshop day", quantity: 4 * money.One, sent: "mailed", paid: 50, paidAgo: 3},       // part paid
		{ago: 22, customer: 1, item: "Consulting hour", quantity: 10 * money.One, sent: "handed_over"},                    // open
		{ago: 18, customer: 9, item: "Consulting hour", quantity: 8 * money.One, sent: "by_me"},                           // open, sent by me
		{ago: 14, customer: 0, item: "Support retainer", quantity: money.One, sent: "mailed"},                             // due today
		{ago: 9, customer: 5, item: "Travel day", quantity: 3 * money.One, sent: "by_me"},                                 // open
		{ago: 6, customer: 7, item: "Hosting", quantity: 3 * money.One, sent: "mailed", paid: 100, paidAgo: 1, over: 500}, // paid, with credit
		{ago: 4, customer: 6, item: "Workshop day", quantity: 2 * money.One},                                              // not sent
		{ago: 2, customer: 8, item: "Consulting hour", quantity: 4_250_000},                                               // not sent
	}
}

// demoNote is a note on a customer's record.
type demoNote struct {
	ago, customer int
	text          string
}

func demoNotes() []demoNote {
	return []demoNote{
		{96, 0, "First call: Line 2 gets new sensors in spring. Wants one invoice a month."},
		{58, 1, "Tom asks for the statement in English."},
		{40, 3, "Jo: the print shop pays in two halves this year."},
		{33, 0, "Visit in München, Werkstr. 4, gate B. Badge at the desk."},
		{12, 2, "Called about the open invoice, the practice is closed until the 1st."},
		{2, 0, "Dana: new PO 4711 needed before December."},
	}
}

func demoCurrencies() []money.Currency { return []money.Currency{"USD", "CHF", "GBP"} }

// demoRate is what one unit of a currency cost in euro on a day.
func demoRate(cur money.Currency, on day.Day) invoice.ExchangeRate {
	rates := map[money.Currency]money.Decimal{"USD": 862_000, "CHF": 1_064_000, "GBP": 1_152_000}
	return invoice.ExchangeRate{Rate: rates[cur] + money.Decimal(100*int64(on.Date)), Date: on, Source: "ECB"}
}
