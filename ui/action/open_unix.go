//go:build unix

package action

import (
	"os/exec"
	"syscall"
)

// detach gives the viewer a session of its own, so that closing our terminal
// does not end it.
func detach(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
