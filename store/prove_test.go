package store_test

import "os"

// The durability proofs look at a sample in a plain `go test`, at all that is
// promised in `make test`, which sets BILLFOLD_PROVE=all, and at more in `make
// prove`, which sets it to more.
func sampled() bool { return os.Getenv("BILLFOLD_PROVE") == "" }

func proving() bool { return os.Getenv("BILLFOLD_PROVE") == "more" }

// every is how many points are passed over for each that is looked at.
func every(sample, full int) int {
	switch {
	case proving():
		return 1
	case sampled():
		return sample
	}
	return full
}
