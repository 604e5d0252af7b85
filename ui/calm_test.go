package ui_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"billfold/store/storetest"
	"billfold/ui/uitest"
)

// What is not used is not shown. These are the most that a fresh file may show: a
// number here may fall and not grow.
const (
	calmTabs          = 3
	calmHints         = 6 // and that of help
	calmQuestions     = 4 // of first run
	calmFolds         = 3 // rows of its sections, which stay folded
	calmCustomer      = 3 // fields of the customer form
	calmCustomerFolds = 4
	calmDraft         = 3 // fields of a draft's header
	calmHeader        = 4 // lines of the profile's header
)

// hintsOn are the hints of the bar without that of help.
func hintsOn(s *uitest.Screen) []string {
	lines := strings.Split(s.Frame(), "\n")
	all := regexp.MustCompile(`  +`).Split(strings.TrimSpace(lines[len(lines)-1]), -1)
	return slices.DeleteFunc(all, func(h string) bool { return h == "" || strings.HasSuffix(h, " help") })
}

// stops are the fields and rows that Tab goes through, as the status line calls them.
func stops(s *uitest.Screen) (names []string) {
	for range 40 {
		lines := strings.Split(s.Frame(), "\n")
		_, name, _ := strings.Cut(strings.TrimSpace(lines[len(lines)-2]), "EDIT | ")
		if slices.Contains(names, name) && name == names[0] {
			break
		}
		names = append(names, name)
		s.Keys("Tab")
	}
	return slices.Compact(names)
}

// most fails the test where there is more of something than may be.
func most(t *testing.T, what string, got []string, limit int) {
	t.Helper()
	if len(got) > limit || len(got) == 0 {
		t.Errorf("a fresh file shows %d %s, and may show %d: %q", len(got), what, limit, got)
	}
}

func boxed(frame, from, to string) (fields []string) {
	_, rest, _ := strings.Cut(frame, from)
	rest, _, _ = strings.Cut(rest, to)
	return regexp.MustCompile(`\[[^\]]*\]`).FindAllString(rest, -1)
}

func TestAFreshFileIsCalm(t *testing.T) {
	s := uitest.New(t, storetest.New(t)).Size(80, 24)
	first := strings.Split(s.Frame(), "\n")[0]
	most(t, "tabs", regexp.MustCompile(`[0-9] [A-Z][a-z]+`).FindAllString(first, -1), calmTabs)
	if words := strings.Fields(first); len(words) != 2*calmTabs {
		t.Errorf("the top bar says more than its tabs: %q", first)
	}
	most(t, "hints at first run", hintsOn(s), calmHints)
	var asked, folds []string
	for _, name := range stops(s) {
		switch name {
		case "start", "look at sample data":
		case "address and ids", "look of documents", "terms and numbers":
			folds = append(folds, name)
		default:
			asked = append(asked, name)
		}
	}
	most(t, "questions", asked, calmQuestions)
	most(t, "folded sections", folds, calmFolds)

	s.Keys("esc").Shows("No customers yet.").Lacks("open ", "late ")
	most(t, "hints", hintsOn(s), calmHints)
	for _, place := range []string{"1", "3", "2"} {
		s.Keys(place).Lacks("0.00", " 0 ")
		if place != "2" {
			most(t, "hints in "+place, hintsOn(s), calmHints)
		}
	}
	s.Keys("g o text:Rosa_Lindt ctrl+r")

	s.Keys("2 +")
	var fields, rows []string
	for _, name := range stops(s) {
		if name == strings.ToLower(name) {
			fields = append(fields, name)
		} else {
			rows = append(rows, name)
		}
	}
	most(t, "fields of a customer", fields, calmCustomer)
	most(t, "folded sections of a customer", rows, calmCustomerFolds)
	s.Keys("esc 2 + text:Harbor_Cafe ctrl+r").Shows("Harbor Cafe  C-0001")
	_, header, _ := strings.Cut(s.Frame(), "C-0001")
	header, _, _ = strings.Cut(header, "└")
	lines := strings.Split(strings.TrimSpace(header), "\n")[1:]
	most(t, "header lines", slices.DeleteFunc(lines, func(l string) bool { return strings.Trim(l, "│ ") == "" }), calmHeader)
	most(t, "hints on the record", hintsOn(s), calmHints)
	s.Keys("i")
	most(t, "fields of a draft's header", boxed(s.Frame(), "Draft invoice", "Item"), calmDraft)
	most(t, "hints in a draft", hintsOn(s), calmHints)
	s.Lacks("Disc", "PO [", "Place", "Repeat", "Deposit", "Language")
}

// A seller and a customer in one country have one jurisdiction, also where the address of
// one of them names its state.
func TestAFreshFileOfTheUnitedStatesIsCalm(t *testing.T) {
	for _, tax := range []string{"Enter ctrl+r", "Enter Up Space Enter text:8.25 ctrl+r"} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			s := uitest.New(t, storetest.New(t)).Size(size[0], size[1]).Keys("text:Jane_Poe Tab ctrl+u text:United_States " + tax).Shows("No customers yet.")
			s.Keys("2 + text:Harbor_Cafe Enter Enter text:Austin,_TX_78701 Enter").Shows("Harbor Cafe  C-0001").Keys("i")
			most(t, "fields of a draft's header", boxed(s.Frame(), "Draft invoice", "Item"), calmDraft)
			s.Lacks("Disc", "PO [", "Place", "Repeat", "Deposit", "Language")
			if charges := strings.Contains(s.Frame(), "Sales tax 8.25 %"); charges != strings.Contains(tax, "8.25") {
				t.Errorf("tax is charged: %v, after %s", charges, tax)
			}
			s.Keys("shift+tab esc k k e").Shows("Place [US-TX") // unfolded it can be named
		}
	}
}

// Keys stand in the hint bar, in popups and in answers: no frame has one in its edge.
func TestEdgesNameNoKeys(t *testing.T) {
	key := regexp.MustCompile(`[└┌][^┘┐]*─ [^─]*(Enter|Esc|Tab|\^[A-Z]|F[1-9]|PgDn)[^─]* ─`)
	for name, keys := range screens() {
		s := uitest.NewOffice(t)
		for _, line := range strings.Split(uitest.New(t, s).Size(80, 24).Keys(keys).Frame(), "\n") {
			if found := key.FindString(line); found != "" {
				t.Errorf("%s: an edge names a key: %q", name, found)
			}
		}
	}
}
