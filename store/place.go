package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Place is the kind of folder in which a data file stands.
type Place struct {
	Synced  string // the program that copies the folder to other machines: "Dropbox"; "" none
	Network string // the file system of another machine: "nfs"; "" none
}

// Risky says whether another machine may change or lock the file behind SQLite,
// which damages it: an old log beside a newer file is enough.
func (p Place) Risky() bool { return p.Synced != "" || p.Network != "" }

// PlaceOf says in what kind of folder a data file stands, by the names of the
// folders above it, by the marks that such programs leave, and by the type of
// the file system.
func PlaceOf(path string) Place {
	if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path))
	}
	return Place{Synced: syncedBy(path, exists), Network: networkOf(filepath.Dir(path))}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// syncedBy names the program that copies one of the folders above a file.
func syncedBy(path string, there func(string) bool) string {
	for folder := filepath.Dir(filepath.ToSlash(path)); ; {
		if name := syncName(folder); name != "" {
			return name
		}
		for _, mark := range [][2]string{{".stfolder", "Syncthing"}, {".dropbox", "Dropbox"}, {".dropbox.cache", "Dropbox"}, {".owncloudsync.log", "ownCloud"}, {".nextcloudsync.log", "Nextcloud"}} {
			if there(filepath.Join(folder, mark[0])) && !home(folder) {
				return mark[1]
			}
		}
		up := filepath.Dir(folder)
		if up == folder {
			return ""
		}
		folder = up
	}
}

// home says whether a folder holds the settings of its user: ~/.dropbox is there
// also where the synced folder is another.
func home(folder string) bool {
	up := filepath.Base(filepath.Dir(folder))
	return up == "home" || up == "Users" || folder == "/root"
}

// syncName reads the name of a folder as these programs give it.
func syncName(folder string) string {
	name, up := filepath.Base(folder), filepath.Base(filepath.Dir(folder))
	switch {
	case name == "Dropbox", strings.HasPrefix(name, "Dropbox ("):
		return "Dropbox"
	case name == "OneDrive", strings.HasPrefix(name, "OneDrive - "):
		return "OneDrive"
	case name == "Mobile Documents" && up == "Library", name == "com~apple~CloudDocs", name == "iCloudDrive", name == "iCloud Drive":
		return "iCloud Drive"
	case name == "Google Drive", name == "GoogleDrive", name == "My Drive", up == "CloudStorage" && strings.HasPrefix(name, "GoogleDrive-"):
		return "Google Drive"
	case up == "CloudStorage":
		by, _, _ := strings.Cut(name, "-")
		return by
	case name == "Nextcloud", name == "ownCloud", name == "pCloudDrive", name == "MEGAsync":
		return name
	}
	return ""
}

// Conflicted are the copies beside a data file that a synchronising program made
// where two machines changed it: some of what was entered may stand only there.
func Conflicted(path string) (list []string, err error) {
	entries, err := os.ReadDir(filepath.Dir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		if e.Name() == filepath.Base(path) || !strings.HasPrefix(name, strings.ToLower(stem)) {
			continue
		}
		for _, mark := range []string{"conflicted copy", ".sync-conflict-", "(conflict", "conflict)", "-conflict-", "_conflict-"} {
			if strings.Contains(name, mark) {
				list = append(list, filepath.Join(filepath.Dir(path), e.Name()))
				break
			}
		}
	}
	return list, nil
}
