package ui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Over ssh no viewer opens: the path is shown, and handed to the terminal.
func TestOpeningOverSSHCopiesThePath(t *testing.T) {
	for _, name := range []string{"DISPLAY", "WAYLAND_DISPLAY"} {
		t.Setenv(name, "")
	}
	t.Setenv("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22")
	s := office(t).Keys("f 1 0 0 8 Enter o").Shows("gallery-nord.pdf: no desktop here can open it")
	if body, err := os.ReadFile(s.Copied); err != nil || !strings.HasPrefix(string(body), "%PDF-") {
		t.Errorf("what was copied, %q, is no PDF: %v", s.Copied, err)
	}
	if filepath.Ext(s.Copied) != ".pdf" {
		t.Errorf("%q was copied", s.Copied)
	}
}
