package action

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

const (
	// felt is from which on a wait after Esc is felt.
	felt = 100 * time.Millisecond
	// own is how long the program itself waits after Esc for the rest of an arrow key
	// that a slow line tore apart.
	own = 50 * time.Millisecond
)

// EscapeFix is what tmux is to be told where Esc is slow.
const EscapeFix = "set -s escape-time 10"

// Escape is how long Esc takes here. The zero value knows of nothing that holds it back.
type Escape struct {
	tmux  time.Duration // how long tmux waits for the rest of another key
	known bool
}

// EscapeTime asks tmux, where the program runs in it.
func EscapeTime(ctx context.Context) Escape {
	if os.Getenv("TMUX") == "" {
		return Escape{}
	}
	const patience = 5 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tmux", "show-options", "-sv", "escape-time").Output()
	if err != nil {
		return Escape{}
	}
	ms, err := strconv.Atoi(strings.TrimSpace(string(out)))
	return Escape{time.Duration(ms) * time.Millisecond, err == nil}
}

// Known says whether tmux told how long it waits.
func (e Escape) Known() bool { return e.known }

// Slow says in a clause by what Esc is held back so long that it is felt: "took 550 ms:
// tmux escape-time is 500"; "" where it is not.
func (e Escape) Slow() string {
	if took := e.tmux + own; e.known && took >= felt {
		return fmt.Sprintf("took %d ms: tmux escape-time is %d", took.Milliseconds(), e.tmux.Milliseconds())
	}
	return ""
}
