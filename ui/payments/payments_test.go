package payments_test

import (
	"context"
	"testing"

	"billfold/invoice/money"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

func office(t *testing.T) *uitest.Screen {
	t.Helper()
	s := uitest.NewOffice(t)
	return uitest.New(t, s)
}

func TestFrames(t *testing.T) {
	s := office(t).Keys("g p").Golden("wide").Size(80, 24).Golden("at80")
	s.Size(60, 20).Golden("at60").Size(40, 12).Golden("at40")
	uitest.New(t, storetest.New(t)).Size(80, 24).Keys("esc g p").Golden("empty80")
}

// What is done to a payment is done on the page, which is there again afterwards.
func TestADialogComesBackToThePage(t *testing.T) {
	s := office(t).Keys("g p j").Shows("Payments > P-0001").Keys("V").Shows("Refund of the 1,190.00 received")
	s.Keys("esc").Shows("Payments > P-0001", "P-0002")
	s.Keys("V Enter y").Shows("P-0001", "refund", "Number Customer")
	s.Keys("q").Lacks("P-0002 ").Shows("Customers 8")
	uitest.VerifyAtEnd(t, s.Store)
}

func TestAPaymentLeadsToItsRecord(t *testing.T) {
	s := office(t)
	var shown pane.Paper
	s.Env.Files.Paper = func(_ context.Context, p pane.Paper) (string, error) { shown = p; return "~/billfold/x.pdf", nil }
	s.Keys("g p : text:receipt Enter").Shows("The PDF is ~/billfold/x.pdf.")
	if shown.Receipt != 2 {
		t.Errorf("the receipt is of %v", shown.Receipt)
	}
	s.Keys("c n")
	if s.Copied != "P-0002" {
		t.Errorf("copied %q", s.Copied)
	}
	s.Keys("Enter").Shows("Delta Print", "Timeline").Lacks("Number Customer")
}

// G goes to the oldest payment of all, and from there all others can be walked up.
func TestPaymentsComePageByPage(t *testing.T) {
	s := office(t)
	for range 150 {
		in := store.PaymentInput{Customer: 1, Date: s.Store.Today(), Method: "bank", Amount: money.Amount{Minor: 100, Currency: "EUR"}}
		if _, err := s.Store.Payments.Record(context.Background(), store.NewIntent(), in); err != nil {
			t.Fatal(err)
		}
	}
	s.Keys("g p").Shows("Payments 152").Burst("G Enter").Shows("Acme Robotics GmbH", "Timeline").Keys("g p G").Shows("Payments > P-0001")
	for range 151 {
		s.Keys("k")
	}
	s.Shows("Payments > P-0152").Keys("G").Shows("Payments > P-0001").Keys("home").Shows("Payments > P-0152")
}

// A click selects a row and a second one opens it; the wheel scrolls.
func TestTheMouseOnPayments(t *testing.T) {
	s := office(t)
	for range 50 {
		in := store.PaymentInput{Customer: 1, Date: s.Store.Today(), Method: "bank", Amount: money.Amount{Minor: 100, Currency: "EUR"}}
		if _, err := s.Store.Payments.Record(context.Background(), store.NewIntent(), in); err != nil {
			t.Fatal(err)
		}
	}
	s.Size(80, 24).Keys("g p").Shows("1 to 18 of 52").ClickOn("P-0045").Shows("Payments > P-0045").Wheel(40, 10, 30).Shows("35 to 52 of 52").Lacks("P-0045")
	s.ClickOn("Delta Print").Shows("Payments > P-0002").ClickOn("Delta Print").Shows("Delta Print  C-0004", "Timeline")
}
