package profile_test

import (
	"testing"

	"billfold/store/storetest"
	"billfold/ui/uitest"
)

func TestFrames(t *testing.T) {
	s := storetest.New(t)
	uitest.Office(t, s)
	screen := uitest.New(t, s)
	screen.Keys("j Enter")
	screen.Golden("wide")
	screen.Size(80, 24).Golden("at80")
	screen.Size(60, 20).Golden("at60")
	screen.Size(40, 12).Golden("at40")
}
