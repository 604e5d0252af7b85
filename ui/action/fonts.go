package action

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"billfold/invoice"
	"billfold/invoice/pdf"
)

// largestFont is the most bytes of a font file that is read.
const largestFont = 40 << 20

// Printable says what the PDF of a document cannot show: characters that no font has,
// which block its issue, and pictures that it leaves out, which do not.
func Printable(d invoice.Document) (blocks invoice.Blocks, dropped []invoice.Invalid) {
	_, blocks = printable(d)
	return blocks, pdf.Dropped(d)
}

// printable are the fonts that a document needs beside the built-in ones, and what no
// font has. Most documents need none, and no file is read for them.
func printable(d invoice.Document) ([]pdf.Font, invoice.Blocks) {
	blocks := pdf.Uncovered(d, nil)
	if len(blocks) == 0 {
		return nil, nil
	}
	fonts, problem := otherFonts()
	blocks = pdf.Uncovered(d, fonts)
	for i := range blocks {
		switch {
		case blocks[i].Hint != pdf.WriteOther: // no font helps
		case problem != nil:
			blocks[i].Hint = problem.Error()
		default:
			blocks[i].Hint += fmt.Sprintf(`, or name a font that has them in %s: fonts = ["/path/to/font.ttf"]`, SettingsFile())
		}
	}
	return fonts, blocks
}

// otherFonts are those of the settings, then installed ones. The error is for a font
// of the settings that will not do; the others come with it.
func otherFonts() ([]pdf.Font, error) {
	fonts, err := SettingsFonts()
	for _, path := range installedFonts(runtime.GOOS) {
		if font, problem := readFont(path); problem == nil {
			fonts = append(fonts, font)
		}
	}
	return fonts, err
}

// SettingsFonts are the fonts that the settings of this machine name. The error is for
// the settings or a font that will not do; the others come with it.
func SettingsFonts() (fonts []pdf.Font, err error) {
	settings, _, err := LoadSettings(SettingsFile())
	for _, path := range settings.Fonts {
		font, problem := readFont(path)
		if problem != nil {
			err = errors.Join(err, fmt.Errorf("the font %s of your settings cannot be used: %w", path, problem))
			continue
		}
		fonts = append(fonts, font)
	}
	return fonts, err
}

func readFont(path string) (pdf.Font, error) {
	f, err := os.Open(path)
	if err != nil {
		return pdf.Font{}, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > largestFont {
		return pdf.Font{}, errors.Join(err, fmt.Errorf("it is no file of at most %d MB", largestFont>>20))
	}
	file, err := io.ReadAll(io.LimitReader(f, largestFont))
	if err != nil {
		return pdf.Font{}, err
	}
	return pdf.NewFont(filepath.Base(path), file)
}

// installedFonts are the places of fonts that systems come with or that are often
// added, with characters of many scripts or of symbols. Only single TrueType files
// can be drawn with.
func installedFonts(system string) []string {
	switch system {
	case "darwin":
		return []string{"/System/Library/Fonts/Supplemental/Arial Unicode.ttf", "/Library/Fonts/Arial Unicode.ttf", "/System/Library/Fonts/Apple Symbols.ttf"}
	case "windows":
		folder := filepath.Join(os.Getenv("SystemRoot"), "Fonts")
		return []string{filepath.Join(folder, "seguisym.ttf"), filepath.Join(folder, "arialuni.ttf"), filepath.Join(folder, "malgun.ttf"), filepath.Join(folder, "simhei.ttf")}
	}
	return []string{
		"/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf", "/usr/share/fonts/noto/NotoSansSymbols2-Regular.ttf", "/usr/share/fonts/google-noto/NotoSansSymbols2-Regular.ttf",
		"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/TTF/DejaVuSans.ttf", "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
		"/usr/share/fonts/truetype/nanum/NanumGothic.ttf", "/usr/share/fonts/truetype/takao-gothic/TakaoGothic.ttf",
		"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", "/usr/share/fonts/truetype/droid/DroidSansFallback.ttf", "/usr/share/fonts/droid/DroidSansFallbackFull.ttf",
	}
}
