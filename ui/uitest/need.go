package uitest

import (
	"os"
	"os/exec"
	"testing"
)

// Need skips a test whose Debian tool is missing, by name, or fails it where
// BILLFOLD_REQUIRE_TOOLS says that all tools must be there.
func Need(t testing.TB, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err == nil {
		return
	}
	if os.Getenv("BILLFOLD_REQUIRE_TOOLS") != "" {
		t.Fatalf("%s is missing; make tools installs it", tool)
	}
	t.Skipf("left out: %s is missing; make tools installs it", tool)
}
