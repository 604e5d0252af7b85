package action

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"billfold/store/storetest"
)

// A start that sweeps takes nothing away from a window that is just making its sample
// data: that finds its folder gone before it has locked it, or locked by it for good.
func TestSampleDataInTheMakingAreNotSwept(t *testing.T) {
	beside := filepath.Join(t.TempDir(), "own.db")
	folder := func() string {
		t.Helper()
		made, err := os.MkdirTemp(filepath.Dir(beside), samplePrefix)
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	sweep := func() {
		t.Helper()
		if err := SweepSampleData(beside); err != nil {
			t.Fatal(err)
		}
	}
	is := func(want bool, mine bool, err error) {
		t.Helper()
		if err != nil || mine != want {
			t.Errorf("mine is %v, %v", mine, err)
		}
	}
	early := folder()
	sweep()
	_, mine, err := lockSample(early, os.O_EXCL)
	is(false, mine, err)

	between := folder()
	lock, err := os.Create(filepath.Join(between, sampleLock))
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	sweep()
	named, err := still(lock)
	is(false, named, err)

	late := folder()
	held, mine, err := lockSample(late, os.O_EXCL)
	is(true, mine, err)
	defer held.Close()
	sweep()
	if _, err := os.Stat(held.Name()); err != nil {
		t.Errorf("what was locked is gone: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(beside)); len(left) != 1 {
		t.Errorf("%d folders are left", len(left))
	}
}

// Sample data that cannot be filled are an error, and leave nothing.
func TestSampleDataThatCannotBeFilledLeaveNothing(t *testing.T) {
	beside := filepath.Join(t.TempDir(), "own.db")
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if d, err := NewSampleData(ctx, beside, storetest.Now, storetest.Today); err == nil {
		t.Errorf("they were made: %v", d)
	}
	if left, _ := os.ReadDir(filepath.Dir(beside)); len(left) != 0 {
		t.Errorf("%d folders are left", len(left))
	}
}
