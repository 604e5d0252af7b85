package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

// takenJSON is the answer of backup and a part of that of restore. Bytes and
// sha256 are of the file that was written; rows are null where it is encrypted.
type takenJSON struct {
	File      string           `json:"file"`
	Manifest  string           `json:"manifest"`
	Encrypted bool             `json:"encrypted"`
	Bytes     int64            `json:"bytes"`
	SHA256    string           `json:"sha256"`
	Rows      map[string]int64 `json:"rows"`
	AuditHead string           `json:"audit_head"`
}

func taken(path string, m store.Manifest) takenJSON {
	t := takenJSON{path, store.ManifestPath(path), m.Sealed != nil, m.Bytes, m.SHA256, m.Rows, m.AuditHead}
	if m.Sealed != nil {
		t.Bytes, t.SHA256 = m.Sealed.Bytes, m.Sealed.SHA256
	}
	return t
}

func (s *session) backupCommand() *cobra.Command {
	var to []string
	cmd := &cobra.Command{Use: "backup [FILE]", Short: "Write a copy of the data file and read it back: structure, figures, every row",
		Long: `Write a copy of the data file and read it back: structure, figures, every row.
Without FILE it stands in the folder backups beside the data file, where the
newest of 7 days, 4 weeks and 6 months are kept.

With --encrypt-to the copy is encrypted in the format of age, for one or several
public keys, or for a passphrase that is asked for (BILLFOLD_PASSPHRASE in a
script). The copy is read back before; the encrypted file is decrypted again in
this run and compared byte by byte. That you hold the secret key cannot be seen
from here: try it once with restore and another --db.`,
		Example: "  billfold backup\n  billfold backup /media/stick/billfold.db\n  billfold backup off-site.age --encrypt-to age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n  billfold backup off-site.age --encrypt-to passphrase",
		Args:    takes(0, 1), RunE: func(cmd *cobra.Command, args []string) error {
			return s.backup(cmd.Context(), args, to)
		}}
	cmd.Flags().StringArrayVar(&to, "encrypt-to", nil, "`RECIPIENT`: a public key (age1…, ssh-ed25519 …), or the word passphrase; repeat it for several keys")
	return cmd
}

func (s *session) backup(ctx context.Context, args, to []string) error {
	if len(to) > 0 && len(args) == 0 {
		return usage("file", "The encrypted backup has no name", "those beside the data file are readable copies, to be restored without a key", "Name a FILE, on another disk")
	}
	recipients, err := s.recipients(ctx, to)
	if err != nil {
		return err
	}
	if err := s.open(ctx, reads); err != nil {
		return err
	}
	var made store.Taken
	switch {
	case len(recipients) > 0:
		made, err = s.store.BackupSealed(ctx, args[0], recipients)
	case len(args) > 0:
		made, err = s.store.Backup(ctx, args[0])
	default:
		made, err = s.store.BackupBeside(ctx, nil)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return refused("exists", "file", "No backup was made", "a file or a manifest of that name is there already", "Name another file, or remove that one")
	case errors.Is(err, store.ErrNotWhole):
		return refused("not_whole", "", "No backup was made", err.Error(), "Run billfold verify to see what is wrong, and keep your older backups")
	case err != nil:
		return err
	}
	return s.answer(map[string]any{"backup": taken(made.Path, made.Manifest)}, func(w io.Writer) {
		if made.Manifest.Sealed != nil {
			fmt.Fprintf(w, "%s: %d bytes, encrypted; the copy was read back and the same row by row, and what was encrypted is it byte by byte\n", cell.Clean(made.Path), made.Manifest.Sealed.Bytes)
			return
		}
		fmt.Fprintf(w, "%s: %d bytes, read back and the same row by row\n", cell.Clean(made.Path), made.Manifest.Bytes)
	})
}

// recipients reads those of --encrypt-to. A passphrase locks alone: a key
// beside it would open the file without it.
func (s *session) recipients(ctx context.Context, to []string) (list []store.Recipient, err error) {
	for _, text := range to {
		if text == "passphrase" {
			if len(to) > 1 {
				return nil, usage("encrypt_to", "A passphrase and another recipient do not go together", "the format of age takes either keys or one passphrase", "Make two backups")
			}
			phrase, err := s.passphrase(ctx, true)
			if err != nil {
				return nil, err
			}
			r, _, err := store.Passphrase(phrase)
			return []store.Recipient{r}, err
		}
		r, err := store.ParseRecipient(text)
		if err != nil {
			return nil, usage("encrypt_to", fmt.Sprintf("--encrypt-to does not take %q", text), err.Error(), "Give the public key of age-keygen or ssh-keygen, or the word passphrase")
		}
		list = append(list, r)
	}
	return list, nil
}

func (s *session) restoreCommand() *cobra.Command {
	var identities []string
	cmd := &cobra.Command{Use: "restore FILE", Short: "Put a backup in the place of the data file, which is kept aside",
		Long: `Put a backup in the place of the data file, which is kept aside under another
name. The backup must be what its manifest FILE.json says, byte by byte and row
by row. An encrypted one is opened with --identity, or with its passphrase
(BILLFOLD_PASSPHRASE in a script).`,
		Example: "  billfold restore backups/billfold-20261122T093000Z.db --yes\n  billfold restore off-site.age --identity key.txt --yes",
		Args:    takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			return s.restore(cmd.Context(), args[0], identities)
		}}
	cmd.Flags().StringArrayVar(&identities, "identity", nil, "`KEYFILE` of age or OpenSSH that opens an encrypted backup; repeat it for several")
	return cmd
}

func (s *session) restore(ctx context.Context, backup string, identities []string) error {
	if !s.yes {
		return refused("unconfirmed", "yes", "Nothing was restored", "it puts the backup in the place of "+s.path+", which is kept aside under another name", "Say --yes")
	}
	keys, err := s.keys(ctx, backup, identities)
	if err != nil {
		return err
	}
	r, err := store.Restore(ctx, backup, s.path, s.p.Now(), keys...)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missing("file", "Nothing was restored", "the backup needs "+backup+" and its manifest "+store.ManifestPath(backup), "Name a file that billfold backup wrote, with its manifest beside it")
	case errors.Is(err, store.ErrNoKey):
		return refused("no_key", "identity", "Nothing was restored", "the backup is encrypted, and what was given does not open it", "Name the key file with --identity, or type the passphrase it was made with")
	case errors.Is(err, store.ErrNotWhole), errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrForeign):
		return refused("not_whole", "file", "Nothing was restored", err.Error(), "Take an older backup; the data file is as it was")
	case err != nil:
		return unusable(s.path, err)
	}
	return s.answer(map[string]any{"restored": taken(backup, r.Manifest), "file": r.Path, "kept": textOrNull(r.Aside)}, func(w io.Writer) {
		fmt.Fprintf(w, "%s is the backup of %s\n", cell.Clean(r.Path), r.Manifest.Made.Format("2006-01-02 15:04:05 UTC"))
		if r.Aside != "" {
			fmt.Fprintf(w, "The file before it is kept: %s\n", cell.Clean(r.Aside))
		}
	})
}

// keys are those of the key files, and of the passphrase where the backup has
// one.
func (s *session) keys(ctx context.Context, backup string, files []string) (list []store.Identity, err error) {
	for _, name := range files {
		body, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, missing("identity", "Nothing was restored", "there is no key file "+name, "Name the file that age-keygen or ssh-keygen wrote")
		}
		if err != nil {
			return nil, err
		}
		keys, err := store.ParseIdentities(body)
		if err != nil {
			return nil, refused("bad_key", "identity", "Nothing was restored", fmt.Sprintf("the key file %s cannot be read (%v)", name, err), "Name a secret key of age or OpenSSH; one with a passphrase of its own is not taken")
		}
		list = append(list, keys...)
	}
	_, asks, err := store.Locked(backup)
	if err != nil || !asks {
		return list, nil // what is missing or damaged is Restore's to say
	}
	phrase, err := s.passphrase(ctx, false)
	if err != nil {
		return nil, err
	}
	_, key, err := store.Passphrase(phrase)
	return append(list, key), err
}

// missing is what is not there: exit 3.
func missing(field, what, why, fix string) error {
	return &view.Refusal{Code: "not_found", What: what, Why: why, Fix: fix, Field: field, Exit: view.ExitNotFound}
}
