package store

import "context"

// Verdict is what Verify found.
type Verdict struct {
	OK        bool
	Invoices  int // issued documents that were checked
	Payments  int
	AuditRows int
	PDFs      int      // stored PDFs whose hash was checked
	Unstored  int      // issued documents without a PDF of ours: demonstration data, imported
	Problems  []string // a sentence each
}

// Verify checks the file.
func (s *Store) Verify(ctx context.Context, quick bool) (Verdict, error) {
	return Verdict{}, ErrNotFound
}
