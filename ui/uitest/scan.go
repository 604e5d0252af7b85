package uitest

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Scan reads a code off rows of a screen as a telephone would: block characters are
// white on black. The rows hold the code alone, with its border.
func Scan(t testing.TB, rows []string) string {
	t.Helper()
	Need(t, "zbarimg")
	path := filepath.Join(t.TempDir(), "screen.png")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, picture(rows)); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("zbarimg", "--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sbinary", "--oneshot", path).Output()
	if err != nil {
		t.Fatalf("no code is read off\n%s\n%v", strings.Join(rows, "\n"), err)
	}
	return strings.TrimSuffix(string(out), "\n")
}

// picture draws cells of 6 by 12 pixels.
func picture(rows []string) *image.Gray {
	const wide, high = 6, 12
	cells := 0
	for _, r := range rows {
		cells = max(cells, len([]rune(r)))
	}
	p := image.NewGray(image.Rect(0, 0, cells*wide, len(rows)*high))
	for y, r := range rows {
		for x, c := range []rune(r) {
			for i := range wide * high {
				upper := i/wide < high/2
				if c == '█' || c == '▀' && upper || c == '▄' && !upper {
					p.SetGray(x*wide+i%wide, y*high+i/wide, color.Gray{Y: 255})
				}
			}
		}
	}
	return p
}
