package action

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"billfold/invoice"
	"billfold/invoice/pdf"
)

// Picture is a logo as documents carry it.
type Picture struct {
	PNG        []byte
	SHA256     string // in hex: what Brand.Logo names it by
	Wide, High int    // in pixels
}

// Words are its size: "600 x 200 pixels".
func (p Picture) Words() string { return fmt.Sprintf("%d x %d pixels", p.Wide, p.High) }

// ReadLogo makes a logo of a PNG or JPG file. ~ is the home folder. What is wrong
// with the file is an *invoice.Invalid of "logo".
func ReadLogo(path string) (Picture, error) {
	const most = 10_000_000 // bytes; what pdf.PrepareLogo takes
	wrong := func(reason, hint string) (Picture, error) {
		return Picture{}, &invoice.Invalid{Field: "logo", Reason: reason, Hint: hint}
	}
	file := Expand(path)
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return wrong(fmt.Sprintf("there is no file %s", path), "Give the path of a PNG or JPG")
	case err != nil:
		return wrong(fmt.Sprintf("%s cannot be read: %v", path, plainError(err)), "Check its rights")
	case !info.Mode().IsRegular():
		return wrong(path+" is no file", "Give the path of a PNG or JPG")
	case info.Size() > most:
		return wrong(fmt.Sprintf("the file has %d MB, and %d MB is the most", info.Size()/1_000_000, most/1_000_000), "Save the picture smaller; 600 pixels of width are enough")
	}
	body, err := os.ReadFile(file)
	if err != nil {
		return wrong(fmt.Sprintf("%s cannot be read: %v", path, plainError(err)), "Check its rights")
	}
	made, err := pdf.PrepareLogo(body)
	if err != nil {
		return Picture{}, err
	}
	return PictureOf(made)
}

// PictureOf is a logo that the data file keeps.
func PictureOf(body []byte) (Picture, error) {
	c, err := png.DecodeConfig(bytes.NewReader(body))
	if err != nil {
		return Picture{}, fmt.Errorf("read the logo: %w", err)
	}
	sum := sha256.Sum256(body)
	return Picture{body, hex.EncodeToString(sum[:]), c.Width, c.Height}, nil
}

// Expand is a path as it was typed, with the home folder in place of ~.
func Expand(path string) string {
	rest, ok := strings.CutPrefix(path, "~")
	home, err := os.UserHomeDir()
	if !ok || err != nil || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	return filepath.Join(home, rest)
}

// plainError is why the system refused, without the path.
func plainError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// Pictures are the folders and PNG or JPG files that a typed path may go on to, in
// the order of their names, at most most of them. Hidden ones are left out until
// their point is typed.
func Pictures(path string, most int) (list []string) {
	folder, begun := filepath.Split(path)
	if begun == "~" && folder == "" {
		return []string{"~" + string(filepath.Separator)}
	}
	read := Expand(folder)
	if read == "" {
		read = "."
	}
	entries, err := os.ReadDir(read)
	if err != nil || path == "" {
		return nil
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(begun)) || begun == "" && strings.HasPrefix(name, ".") || len(list) == most {
			continue
		}
		switch strings.ToLower(filepath.Ext(name)) {
		case ".png", ".jpg", ".jpeg":
			list = append(list, folder+name)
			continue
		}
		if info, err := os.Stat(filepath.Join(read, name)); err == nil && info.IsDir() {
			list = append(list, folder+name+string(filepath.Separator))
		}
	}
	return list
}
