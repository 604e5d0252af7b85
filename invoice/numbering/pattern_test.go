package numbering

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParsePattern(t *testing.T) {
	tests := []struct {
		first, pattern string
		counter        int64
		yearly         bool
		next           string // the number after the first, in 2027
	}{
		{"INV-1001", "INV-{0000}", 1001, false, "INV-1002"},
		{"2026-014", "{YYYY}-{000}", 14, true, "2027-015"},
		{"INV-2026-0001", "INV-{YYYY}-{0000}", 1, true, "INV-2027-0002"},
		{"RE2026/7", "RE{YYYY}/{0}", 7, true, "RE2027/8"},
		{"CN-999", "CN-{000}", 999, false, "CN-1000"},
		{"INV-2026", "INV-{0000}", 2026, false, "INV-2027"}, // one run of digits is the counter
		{"1", "{0}", 1, false, "2"},
		{"2026014", "{0000000}", 2026014, false, "2026015"},
		{"INV-001/A", "INV-{000}/A", 1, false, "INV-002/A"},
		{"D-2026-01", "D-{YYYY}-{00}", 1, true, "D-2027-02"},
		{"AD-0001", "AD-{0000}", 1, false, "AD-0002"},
		{"R7-2026-11", "R7-{YYYY}-{00}", 11, true, "R7-2027-12"},
		{"1999-01", "1999-{00}", 1, false, "1999-02"},
		{" INV-9 ", "INV-{0}", 9, false, "INV-10"},
	}
	for _, tt := range tests {
		p, n, err := ParsePattern(tt.first)
		if err != nil {
			t.Errorf("%q: %v", tt.first, err)
			continue
		}
		if p.String() != tt.pattern || n != tt.counter || p.Yearly() != tt.yearly {
			t.Errorf("%q = %s from %d, yearly %t; want %s from %d, %t", tt.first, p, n, p.Yearly(), tt.pattern, tt.counter, tt.yearly)
		}
		if got := p.Format(2027, n+1); got != tt.next {
			t.Errorf("%q goes on with %s, want %s", tt.first, got, tt.next)
		}
		if again, err := Read(p.String()); err != nil || again != p {
			t.Errorf("Read(%s) = %s, %v", p, again, err)
		}
	}
}

func TestParsePatternRefuses(t *testing.T) {
	for first, reason := range map[string]string{
		"": "missing", "INV": "digits", "INV-000": "start at 1", "D-0001": "id of this program", "c-17": "id of this program",
		"N-1": "id of this program", "INV-{0}": "cannot hold", "INV\t1": "cannot hold", strings.Repeat("A", 40) + "1": "at most",
		"1234567890123": "too long",
	} {
		if p, n, err := ParsePattern(first); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("ParsePattern(%q) = %s, %d, %v; want an error with %q", first, p, n, err, reason)
		}
	}
	for _, text := range []string{"", "INV-", "{YYYY}", "{0", "INV-{1}", "{0}{0}", "D-{0000}", "{YYYY}{YYYY}{0}"} {
		if p, err := Read(text); err == nil {
			t.Errorf("Read(%q) = %s", text, p)
		}
	}
}

// The first number comes out as it was typed, and numbers of one year differ.
func TestFormatGivesFirstNumber(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := rapid.StringMatching(`[A-Z]{0,3}[-/ ]?(2026-)?[0-9]{1,6}[A-Z]?`).Draw(t, "first")
		p, n, err := ParsePattern(first)
		if err != nil {
			t.Skip(err)
		}
		if got := p.Format(2026, n); got != strings.TrimSpace(first) {
			t.Fatalf("%q comes out as %q", first, got)
		}
		if p.Format(2026, n) == p.Format(2026, n+1) {
			t.Fatalf("%s does not count", p)
		}
	})
}

func FuzzParsePattern(f *testing.F) {
	for _, s := range []string{"INV-1001", "2026-014", "D-1", "2026", "{0}", "é1", "\xff1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, first string) {
		p, n, err := ParsePattern(first)
		if err != nil {
			return
		}
		if again, err := Read(p.String()); err != nil || again != p {
			t.Errorf("%q gives %s, which reads as %s, %v", first, p, again, err)
		}
		if n < 1 || fmt.Sprint(p) == "" {
			t.Errorf("%q gives %s from %d", first, p, n)
		}
	})
}

func TestCounter(t *testing.T) {
	for _, tt := range []struct {
		first, number string
		year          int
		n             int64
	}{
		{"INV-1001", "INV-1042", 0, 1042}, {"INV-1001", "INV-12345", 0, 12345}, {"2026-014", "2025-007", 2025, 7}, {"A2026/01b", "A2027/15b", 2027, 15},
		{"INV-1001", "INV-042", 0, 0}, {"INV-1001", "INV-00042", 0, 0}, {"INV-1001", "RE-1042", 0, 0}, {"INV-1001", "INV-", 0, 0}, {"INV-1001", "INV-10x", 0, 0},
		{"2026-014", "2026", 0, 0}, {"2026-014", "20x6-014", 0, 0}, {"2026-014", "2026-000", 0, 0}, {"INV-1001", "INV-+1042", 0, 0}, {"2026-014", "", 0, 0},
	} {
		p, _, err := ParsePattern(tt.first)
		if err != nil {
			t.Fatal(err)
		}
		if year, n, ok := p.Counter(tt.number); n != tt.n || ok != (n > 0) || ok && year != tt.year {
			t.Errorf("%s in the series of %s: %d, %d, %v", tt.number, tt.first, year, n, ok)
		}
	}
}
