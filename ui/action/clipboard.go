package action

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// ErrNoClipboard says that no program here hands a text to a desktop's clipboard.
var ErrNoClipboard = errors.New("there is no clipboard program here")

// clipWait is how long such a program may take.
const clipWait = 2 * time.Second

// Clip hands a text to the desktop's clipboard and names the program that took it.
// It returns ErrNoClipboard, or why the program failed.
func Clip(ctx context.Context, text string) (program string, err error) {
	argv := clipboard(runtime.GOOS, os.Getenv, func(name string) bool { _, err := exec.LookPath(name); return err == nil })
	if argv == nil {
		return "", ErrNoClipboard
	}
	ctx, cancel := context.WithTimeout(ctx, clipWait)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("run %s: %w", argv[0], err)
	}
	return argv[0], nil
}

// clipboard is the program that takes a text on a system, nil where there is none.
func clipboard(system string, env func(string) string, found func(string) bool) []string {
	var ways [][]string
	switch {
	case system == "darwin":
		ways = [][]string{{"pbcopy"}}
	case system == "windows":
		ways = [][]string{{"clip"}}
	default:
		if env("WAYLAND_DISPLAY") != "" {
			ways = append(ways, []string{"wl-copy"})
		}
		if env("DISPLAY") != "" {
			ways = append(ways, []string{"xclip", "-selection", "clipboard"})
		}
	}
	for _, argv := range ways {
		if found(argv[0]) {
			return argv
		}
	}
	return nil
}
