package store_test

import (
	"os"
	"testing"
)

// proving says that more is looked at than the numbers that are promised:
// `make prove` asks for it.
func proving() bool { return os.Getenv("BILLFOLD_PROVE") != "" }

// every is how many points are passed over for each that is looked at: in a
// short run short, else full, or none where more is to be proved.
func every(short, full int) int {
	switch {
	case proving():
		return 1
	case testing.Short():
		return short
	}
	return full
}
