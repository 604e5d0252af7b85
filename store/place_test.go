package store

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestSyncedFoldersAreRecognised(t *testing.T) {
	marks := map[string]bool{"/home/dana/Sync/.stfolder": true, "/home/dana/.dropbox": true, "/mnt/team/.dropbox.cache": true}
	there := func(path string) bool { return marks[path] }
	for path, want := range map[string]string{
		"/home/dana/Dropbox/billfold.db":                                                       "Dropbox",
		"/home/dana/Dropbox (Lindt Consulting)/books/billfold.db":                              "Dropbox",
		"/Users/dana/OneDrive - Lindt/billfold.db":                                             "OneDrive",
		"/Users/dana/Library/Mobile Documents/com~apple~CloudDocs/billfold/billfold.db":        "iCloud Drive",
		"/Users/dana/Library/CloudStorage/GoogleDrive-dana@lindt.example/My Drive/billfold.db": "Google Drive",
		"/home/dana/Sync/books/billfold.db":                                                    "Syncthing",
		"/mnt/team/books/billfold.db":                                                          "Dropbox",
		"/home/dana/Nextcloud/billfold.db":                                                     "Nextcloud",

		"/home/dana/.local/share/billfold/billfold.db":                 "",
		"/home/dana/Documents/billfold.db":                             "",
		"/home/dana/dropbox-invoices/billfold.db":                      "",
		"/home/dana/clients/OneDriveway Ltd/billfold.db":               "",
		"/Users/dana/Library/Application Support/billfold/billfold.db": "",
		"/srv/books/billfold.db":                                       "",
		"/home/dana/Synchron/billfold.db":                              "",
		"/media/stick/Google Drives and Motors/billfold.db":            "",
	} {
		if got := syncedBy(path, there); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

// A mark on the disk is found through a link as well.
func TestAPlaceIsThatOfTheRealFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "books")
	if err := os.MkdirAll(filepath.Join(folder, ".stfolder"), 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(folder, link); err != nil {
		t.Fatal(err)
	}
	if p := PlaceOf(filepath.Join(link, "billfold.db")); p.Synced != "Syncthing" || !p.Risky() {
		t.Errorf("%+v", p)
	}
	if p := PlaceOf(filepath.Join(t.TempDir(), "billfold.db")); p.Synced != "" {
		t.Errorf("%+v", p)
	}
}

func TestConflictedCopiesAreFound(t *testing.T) {
	folder := t.TempDir()
	want := []string{"billfold (Rosa's conflicted copy 2026-11-20).db", "billfold.sync-conflict-20261120-101112-ABCDEFG.db", "billfold_conflict-1.db"}
	for _, name := range append([]string{"billfold.db", "billfold.db-wal", "billfold-20261120T000000Z.db", "conflicted copy.txt", "billfold.db.before-restore-20261120T000000Z"}, want...) {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := Conflicted(filepath.Join(folder, "billfold.db"))
	for i := range list {
		list[i] = filepath.Base(list[i])
	}
	if err != nil || !slices.Equal(list, want) {
		t.Errorf("%q, %v", list, err)
	}
}
