package storetest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"billfold/store"
)

// Measuring skips a test outside make bench, and says whether the large files
// are asked for as well (BILLFOLD_BENCH_FULL).
func Measuring(tb testing.TB) (full bool) {
	tb.Helper()
	if os.Getenv("BILLFOLD_BENCH") == "" {
		tb.Skip("only make bench measures")
	}
	return os.Getenv("BILLFOLD_BENCH_FULL") != ""
}

// Row prints one line of the table: operation, ours, the reference, their ratio,
// the most that it may be, and whether it is.
func Row(name, ours, reference string, ratio, budget float64) {
	verdict := "ok"
	if ratio > budget {
		verdict = "SHORT"
	}
	fmt.Printf("%-46s %10s %12s %8.2fx  <= %.2fx  %s\n", name, ours, reference, ratio, budget, verdict)
}

// Without prints a line for which there is no reference, with the reason.
func Without(name, ours, reason string) {
	fmt.Printf("%-46s %10s %12s\n", name, ours, reason)
}

// Compare prints a line of two times.
func Compare(name string, ours, reference time.Duration, budget float64) {
	Row(name, Short(ours), Short(reference), float64(ours)/float64(reference), budget)
}

// Short is a time in three digits.
func Short(d time.Duration) string {
	for unit := time.Nanosecond; ; unit *= 10 {
		if d < 1000*unit {
			return d.Round(unit).String()
		}
	}
}

// Quantile is the value below which the part q of the times is: 0.5 is the median.
func Quantile(times []time.Duration, q float64) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(int(q*float64(len(sorted))), len(sorted)-1)]
}

// Large is a file of demonstration data that is made once and kept in the cache:
// it is read, never written.
func Large(tb testing.TB, customers, invoices int) string {
	tb.Helper()
	folder := os.Getenv("BILLFOLD_CACHE")
	if folder == "" {
		folder = tb.TempDir()
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		tb.Fatal(err)
	}
	empty, err := os.ReadFile(File(tb))
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(folder, fmt.Sprintf("demo-%d-%d-%.4x.db", customers, invoices, sha256.Sum256(empty))) // another schema is another file
	if _, err := os.Stat(path); err == nil {
		return path
	}
	old, err := filepath.Glob(filepath.Join(folder, fmt.Sprintf("demo-%d-%d-*", customers, invoices)))
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			tb.Fatal(err)
		}
	}
	s := Open(tb, path+".tmp")
	if err := s.FillDemo(context.Background(), store.Demo{Customers: customers, Invoices: invoices}); err != nil {
		tb.Fatal(err)
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	if err := os.Rename(path+".tmp", path); err != nil {
		tb.Fatal(err)
	}
	return path
}
