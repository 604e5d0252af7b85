package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
	"filippo.io/age/agessh"
)

// Sealed is the encrypted file that a backup is, in the format age-encryption.org/v1.
type Sealed struct {
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // of the encrypted bytes, in hex
}

// ErrNoKey says that none of the keys given opens an encrypted backup.
var ErrNoKey = errors.New("none of the keys opens the backup")

// Recipient is someone who can open an encrypted backup.
type Recipient = age.Recipient

// Identity is the secret key of a Recipient.
type Identity = age.Identity

// ParseRecipient reads the public key of age (age1…) or of OpenSSH (ssh-ed25519
// …, ssh-rsa …).
func ParseRecipient(text string) (Recipient, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "ssh-") {
		return agessh.ParseRecipient(text)
	}
	list, err := age.ParseRecipients(strings.NewReader(text))
	if err != nil || len(list) != 1 {
		return nil, errors.New("it is neither a public key of age (age1…) nor one of OpenSSH (ssh-ed25519 …)")
	}
	return list[0], nil
}

// ParseIdentities reads a file of age's secret keys, or a private key of
// OpenSSH without a passphrase of its own.
func ParseIdentities(body []byte) ([]Identity, error) {
	if bytes.HasPrefix(bytes.TrimSpace(body), []byte("-----BEGIN ")) {
		id, err := agessh.ParseIdentity(body)
		return []Identity{id}, err
	}
	return age.ParseIdentities(bytes.NewReader(body))
}

// Passphrase is a key that is remembered: who knows it can open the backup.
func Passphrase(text string) (Recipient, Identity, error) {
	to, err := age.NewScryptRecipient(text)
	if err != nil {
		return nil, nil, err
	}
	key, err := age.NewScryptIdentity(text)
	return to, key, err
}

// Locked says whether a backup is encrypted, and whether a passphrase opens it.
func Locked(backup string) (sealed, passphrase bool, err error) {
	f, err := os.Open(backup)
	if err != nil {
		return false, false, err
	}
	defer f.Close()
	head, err := age.ExtractHeader(f)
	if err != nil {
		return false, false, nil // no file of age
	}
	return true, bytes.Contains(head, []byte("\n-> scrypt ")), nil
}

// BackupSealed writes a backup as Backup does, encrypted for recipients: those
// of keys, or one of a passphrase. The copy is read back before it is encrypted,
// and the encrypted file is decrypted again and compared byte by byte with the
// key that this run made for it; whether a recipient's secret key exists it
// cannot know. The copy never stands outside a folder of mode 0700 beside the
// data file.
func (s *Store) BackupSealed(ctx context.Context, target string, to []Recipient) (Taken, error) {
	target, err := untaken(target)
	if err != nil {
		return Taken{}, err
	}
	folder, err := s.sealingFolder()
	if err != nil {
		return Taken{}, err
	}
	defer os.RemoveAll(folder)
	copied := filepath.Join(folder, "copy.db")
	m, err := s.take(ctx, copied, nil)
	if err != nil {
		return Taken{}, err
	}
	temporary := target + unfinished
	defer os.Remove(temporary)
	key, err := seal(ctx, copied, temporary, to)
	if err != nil {
		return Taken{}, fmt.Errorf("encrypt the backup: %w", err)
	}
	if err := unseal(ctx, temporary, io.Discard, m, []Identity{age.NewInjectedFileKeyIdentity(key)}); err != nil {
		return Taken{}, err
	}
	m.Source, m.Rows, m.Open, m.Sealed = "", nil, nil, &Sealed{}
	if m.Sealed.SHA256, m.Sealed.Bytes, err = fileSum(ctx, temporary); err != nil {
		return Taken{}, err
	}
	return finish(temporary, target, m)
}

// sealing begins the name of the folder in which a copy waits to be encrypted.
const sealing = ".sealing-"

func (s *Store) sealingFolder() (string, error) {
	folder := s.backupFolder()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	if err := sweep(folder, s.o.Now()); err != nil {
		return "", err
	}
	return os.MkdirTemp(folder, sealing)
}

// sweep removes what backups that were cut off left in a folder. One that may
// still be at work is younger than an hour.
func sweep(folder string, now time.Time) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		left := e.IsDir() && strings.HasPrefix(e.Name(), sealing) || e.Type().IsRegular() && strings.HasSuffix(e.Name(), ".db"+unfinished)
		if err != nil || !left || now.Sub(info.ModTime()) < time.Hour {
			continue
		}
		if err := os.RemoveAll(filepath.Join(folder, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// witness keeps the key that a file is encrypted with, to read the file back.
type witness struct {
	to  Recipient
	key *[]byte
}

// Wrap is that of the recipient.
func (w witness) Wrap(key []byte) ([]*age.Stanza, error) {
	stanzas, _, err := w.WrapWithLabels(key)
	return stanzas, err
}

// WrapWithLabels is that of the recipient, where it has one.
func (w witness) WrapWithLabels(key []byte) ([]*age.Stanza, []string, error) {
	*w.key = bytes.Clone(key)
	if to, ok := w.to.(age.RecipientWithLabels); ok {
		return to.WrapWithLabels(key)
	}
	stanzas, err := w.to.Wrap(key)
	return stanzas, nil, err
}

// seal encrypts a file and returns the key of the encrypted one.
func seal(ctx context.Context, from, to string, recipients []Recipient) (key []byte, err error) {
	in, err := os.Open(from)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if err := emptyFile(to); err != nil {
		return nil, err
	}
	out, err := os.OpenFile(to, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, out.Sync(), out.Close()) }()
	seen := make([]Recipient, len(recipients))
	for i, r := range recipients {
		seen[i] = witness{r, &key}
	}
	sealed, err := age.Encrypt(out, seen...)
	if err != nil {
		return nil, err
	}
	if _, err := io.Copy(sealed, while(ctx, in)); err != nil {
		return nil, err
	}
	return key, sealed.Close()
}

// unseal decrypts a backup, and sees that it is the copy that the manifest
// tells of. It returns ErrNoKey or ErrNotWhole.
func unseal(ctx context.Context, from string, to io.Writer, m Manifest, keys []Identity) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	plain, err := age.Decrypt(in, keys...)
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return ErrNoKey
	}
	if err != nil {
		return fmt.Errorf("it cannot be decrypted (%v): %w", err, ErrNotWhole)
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, sum), while(ctx, plain))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return fmt.Errorf("it cannot be decrypted (%v): %w", err, ErrNotWhole)
	case n != m.Bytes || hex.EncodeToString(sum.Sum(nil)) != m.SHA256:
		return fmt.Errorf("its bytes are not those of its manifest: %w", ErrNotWhole)
	}
	return nil
}

// untilDone reads until the context ends.
type untilDone struct {
	done func() error
	r    io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.done(); err != nil {
		return 0, err
	}
	return u.r.Read(p)
}

func while(ctx context.Context, r io.Reader) io.Reader { return untilDone{ctx.Err, r} }
