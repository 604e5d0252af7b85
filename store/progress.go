package store

import "os"

// Progress hears how far a backup is, in bytes: done of the total that the file has. The
// bytes stand for time, not for what was copied: half of them are done when half of the
// time has passed that a backup of this size takes. It is called often, by one goroutine.
type Progress func(done, total int64)

// The parts of a backup end after these percentages of its time, as measured with 20,000
// documents: the rows of the file, the copy, what Verify checks of it, its rows.
const (
	rowsRead    = 17
	copyWritten = 25
	copyChecked = 83
	copyRead    = 98
)

// meter hears that n steps are done, of so many in all.
type meter func(n, of int)

// tell tells a step, where anyone listens.
func (p meter) tell(n, of int) {
	if p != nil {
		p(n, of)
	}
}

// part tells the steps of the part of a job from one percentage to another.
func (p meter) part(from, to int) meter {
	if p == nil {
		return nil
	}
	const percent, fine = 100, 1000
	return func(n, of int) { p(fine*from+(to-from)*fine*n/max(of, 1), percent*fine) }
}

// of meters the steps of a backup of a file, told in its bytes.
func (t Progress) of(path string) meter {
	info, err := os.Stat(path)
	if t == nil || err != nil {
		return nil
	}
	total := info.Size()
	return func(n, of int) { t(int64(float64(total)*float64(n)/float64(of)), total) }
}
