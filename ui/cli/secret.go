package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"

	"github.com/charmbracelet/x/term"
)

// passphraseEnv holds the passphrase of an encrypted backup for scripts.
const passphraseEnv = "BILLFOLD_PASSPHRASE"

// passphrase takes the passphrase from the environment, or asks for it without
// showing it; a new one is asked for twice.
func (s *session) passphrase(ctx context.Context, fresh bool) (string, error) {
	if text := s.p.Env(passphraseEnv); text != "" {
		return text, nil
	}
	if !s.p.Terminal {
		return "", refused("no_passphrase", "passphrase", "Nothing was done", "the backup is locked by a passphrase, and there is no terminal to ask for it", "Put it into "+passphraseEnv)
	}
	in := bufio.NewReader(s.p.In)
	text, err := s.ask(ctx, in, "Passphrase: ")
	if err != nil {
		return "", err
	}
	if text == "" {
		return "", refused("no_passphrase", "passphrase", "Nothing was done", "no passphrase was given", "Type one")
	}
	if fresh {
		again, err := s.ask(ctx, in, "Again: ")
		if err != nil {
			return "", err
		}
		if again != text {
			return "", refused("passphrase", "passphrase", "Nothing was done", "the two passphrases differ", "Type the same one twice")
		}
	}
	return text, nil
}

// ask asks for one line that is not shown as it is typed.
func (s *session) ask(ctx context.Context, in *bufio.Reader, question string) (string, error) {
	fmt.Fprint(s.p.Err, question)
	if f, ok := s.p.In.(*os.File); ok && term.IsTerminal(f.Fd()) {
		if s.p.Quit != nil {
			before, err := term.GetState(f.Fd())
			if err != nil {
				return "", err
			}
			stop := context.AfterFunc(ctx, func() {
				_ = term.Restore(f.Fd(), before) // the process ends next
				s.p.Quit()
			})
			defer stop()
		}
		text, err := term.ReadPassword(f.Fd())
		fmt.Fprintln(s.p.Err)
		return string(text), err
	}
	text, err := in.ReadString('\n')
	if n := len(text); err == nil {
		text = text[:n-1]
	}
	return text, nil
}
