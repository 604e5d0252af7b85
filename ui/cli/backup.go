package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"billfold/store"
	"billfold/ui/cell"
	"billfold/ui/view"

	"github.com/spf13/cobra"
)

// takenJSON is the answer of backup and a part of that of restore.
type takenJSON struct {
	File      string           `json:"file"`
	Manifest  string           `json:"manifest"`
	Bytes     int64            `json:"bytes"`
	SHA256    string           `json:"sha256"`
	Rows      map[string]int64 `json:"rows"`
	AuditHead string           `json:"audit_head"`
}

func taken(path string, m store.Manifest) takenJSON {
	return takenJSON{path, store.ManifestPath(path), m.Bytes, m.SHA256, m.Rows, m.AuditHead}
}

func (s *session) backupCommand() *cobra.Command {
	return &cobra.Command{Use: "backup [FILE]", Short: "Write a copy of the data file and read it back: structure, figures, every row",
		Example: "  billfold backup\n  billfold backup /media/stick/billfold.db", Args: takes(0, 1), RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if err := s.open(ctx, reads); err != nil {
				return err
			}
			var made store.Taken
			var err error
			if len(args) > 0 {
				made, err = s.store.Backup(ctx, args[0])
			} else {
				made, err = s.store.BackupBeside(ctx)
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
				fmt.Fprintf(w, "%s: %d bytes, read back and the same row by row\n", cell.Clean(made.Path), made.Manifest.Bytes)
			})
		}}
}

func (s *session) restoreCommand() *cobra.Command {
	return &cobra.Command{Use: "restore FILE", Short: "Put a backup in the place of the data file, which is kept aside",
		Example: "  billfold restore backups/billfold-20261122T093000Z.db --yes", Args: takes(1, 1), RunE: func(cmd *cobra.Command, args []string) error {
			if !s.yes {
				return refused("unconfirmed", "yes", "Nothing was restored", "it puts the backup in the place of "+s.path+", which is kept aside under another name", "Say --yes")
			}
			r, err := store.Restore(cmd.Context(), args[0], s.path, s.p.Now())
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return missing("file", "Nothing was restored", "the backup needs "+args[0]+" and its manifest "+store.ManifestPath(args[0]), "Name a file that billfold backup wrote, with its manifest beside it")
			case errors.Is(err, store.ErrNotWhole), errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrForeign):
				return refused("not_whole", "file", "Nothing was restored", err.Error(), "Take an older backup; the data file is as it was")
			case err != nil:
				return unusable(s.path, err)
			}
			return s.answer(map[string]any{"restored": taken(args[0], r.Manifest), "file": r.Path, "kept": textOrNull(r.Aside)}, func(w io.Writer) {
				fmt.Fprintf(w, "%s is the backup of %s\n", cell.Clean(r.Path), r.Manifest.Made.Format("2006-01-02 15:04:05 UTC"))
				if r.Aside != "" {
					fmt.Fprintf(w, "The file before it is kept: %s\n", cell.Clean(r.Aside))
				}
			})
		}}
}

// missing is what is not there: exit 3.
func missing(field, what, why, fix string) error {
	return &view.Refusal{Code: "not_found", What: what, Why: why, Fix: fix, Field: field, Exit: view.ExitNotFound}
}
