package action

import (
	"context"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// EscapeTime is how long tmux, where the program runs in it, waits after Esc for the
// rest of another key; ok is false where it does not run in tmux or tmux does not say.
func EscapeTime(ctx context.Context) (wait time.Duration, ok bool) {
	if os.Getenv("TMUX") == "" {
		return 0, false
	}
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tmux", "show-options", "-sv", "escape-time").Output()
	if err != nil {
		return 0, false
	}
	ms, err := strconv.Atoi(strings.TrimSpace(string(out)))
	return time.Duration(ms) * time.Millisecond, err == nil
}
