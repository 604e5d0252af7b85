package action

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// ErrNoDesktop says that there is no desktop whose viewer could open a file, for
// example over ssh.
var ErrNoDesktop = errors.New("no desktop here can open it")

// Open opens a file that billfold wrote in the user's viewer and does not wait
// for it. It returns ErrNoDesktop, or why the viewer could not be started.
func Open(path string) error {
	path, err := filepath.Abs(path) // no name can be read as an option
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return err
	}
	argv, err := viewer(runtime.GOOS, os.Getenv)
	if err != nil {
		return err
	}
	return start(append(argv, path))
}

// viewer is the command that opens a file on a system.
func viewer(system string, env func(string) string) ([]string, error) {
	screen := env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != ""
	if env("SSH_CONNECTION") != "" && !screen {
		return nil, ErrNoDesktop // a viewer would open where nobody sits
	}
	switch system {
	case "darwin":
		return []string{"open"}, nil
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}, nil
	}
	if !screen {
		return nil, ErrNoDesktop // xdg-open would start a text browser in our terminal
	}
	return []string{"xdg-open"}, nil
}

// start runs a command on its own, away from our terminal.
func start(argv []string) error {
	cmd := exec.Command(argv[0], argv[1:]...)
	detach(cmd)
	switch err := cmd.Start(); {
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("%s, which opens files, is not installed here", argv[0])
	case err != nil:
		return fmt.Errorf("start %s: %w", argv[0], err)
	}
	time.AfterFunc(0, func() { _ = cmd.Wait() }) // takes the ended process off the system's table; its result is the user's to see
	return nil
}
