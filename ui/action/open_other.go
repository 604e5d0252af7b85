//go:build !unix

package action

import "os/exec"

// detach does nothing: elsewhere the viewer does not belong to our terminal.
func detach(*exec.Cmd) {}
