package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	imagecolor "image/color"
	"image/jpeg"
	"image/png"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"billfold/invoice"
)

// mark is a logo as a designer would send it: a ring and bars on nothing.
func mark(wide, high int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, wide, high))
	blue := imagecolor.NRGBA{0x1F, 0x4E, 0x79, 0xFF}
	unit := float64(high)
	for y := range high {
		for x := range wide {
			fx, fy := float64(x)/unit, float64(y)/unit
			r := math.Hypot(fx-0.5, fy-0.5)
			bar := int((fx - 1.2) / 0.3)
			inBar := fx > 1.2 && math.Mod(fx-1.2, 0.3) < 0.2 && bar < 5 && fy > 0.8-float64(bar)*0.16
			if r < 0.48 && r > 0.3 || inBar {
				m.SetNRGBA(x, y, blue)
			}
		}
	}
	return m
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// logo is a prepared logo.
func logo(t testing.TB) []byte {
	t.Helper()
	l, err := PrepareLogo(pngOf(t, mark(1400, 400)))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestPrepareLogo(t *testing.T) {
	palette := image.NewPaletted(image.Rect(0, 0, 50, 20), imagecolor.Palette{imagecolor.Transparent, imagecolor.Black, imagecolor.NRGBA{0xFF, 0, 0, 0x80}})
	palette.Pix[0], palette.Pix[1] = 1, 2
	deep := image.NewNRGBA64(image.Rect(0, 0, 30, 30))
	deep.SetNRGBA64(3, 3, imagecolor.NRGBA64{0xFFFF, 0, 0, 0xFFFF})
	cmyk, err := os.ReadFile("testdata/cmyk.jpg")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		file       []byte
		wide, high int
	}{
		"wide":       {pngOf(t, mark(1400, 400)), 600, 171},
		"high":       {pngOf(t, mark(400, 1600)), 54, 216},
		"small":      {pngOf(t, mark(60, 20)), 60, 20},
		"one pixel":  {pngOf(t, image.NewNRGBA(image.Rect(0, 0, 1, 1))), 1, 1},
		"a line":     {pngOf(t, image.NewGray(image.Rect(0, 0, 5000, 1))), 600, 1},
		"palette":    {pngOf(t, palette), 50, 20},
		"16 bit":     {pngOf(t, deep), 30, 30},
		"grey":       {pngOf(t, image.NewGray16(image.Rect(0, 0, 20, 20))), 20, 20},
		"JPEG":       {jpegOf(t, mark(1400, 400)), 600, 171},
		"grey JPEG":  {jpegOf(t, image.NewGray(image.Rect(0, 0, 9, 9))), 9, 9},
		"CMYK JPEG":  {cmyk, 16, 8},
		"more after": {append(pngOf(t, mark(60, 20)), "<script>"...), 60, 20},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := PrepareLogo(test.file)
			if err != nil {
				t.Fatal(err)
			}
			again, _ := PrepareLogo(test.file)
			if !bytes.Equal(got, again) {
				t.Error("the same file gave other bytes")
			}
			m, err := png.Decode(bytes.NewReader(got))
			if err != nil {
				t.Fatal(err)
			}
			opaque, ok := m.(*image.RGBA) // what the decoder makes of RGB without alpha
			if !ok || !opaque.Opaque() || m.Bounds() != image.Rect(0, 0, test.wide, test.high) {
				t.Errorf("%T of %v, want RGB of %d by %d", m, m.Bounds(), test.wide, test.high)
			}
			if again, err := PrepareLogo(got); err != nil || !bytes.Equal(got, again) {
				t.Errorf("a prepared logo is not left as it is: %v", err)
			}
			if _, ok := placeLogo(got, 25); !ok {
				t.Error("it is not drawn")
			}
		})
	}
}

// Where a picture is clear, paper is white.
func TestLogoStandsOnWhite(t *testing.T) {
	m, err := png.Decode(bytes.NewReader(logo(t)))
	if err != nil {
		t.Fatal(err)
	}
	at := func(x, y int) [3]uint8 {
		r, g, b, _ := m.At(x, y).RGBA()
		return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
	}
	if at(599, 0) != [3]uint8{255, 255, 255} || at(85, 10) != [3]uint8{0x1F, 0x4E, 0x79} {
		t.Errorf("corner %v, ring %v", at(599, 0), at(85, 10))
	}
}

// bomb is a small PNG that claims a size.
func bomb(t testing.TB, wide, high uint32) []byte {
	file := pngOf(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	binary.BigEndian.PutUint32(file[16:], wide)
	binary.BigEndian.PutUint32(file[20:], high)
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	return file
}

func TestLogosThatAreRefused(t *testing.T) {
	whole := pngOf(t, mark(300, 100))
	broken := bytes.Clone(whole)
	broken[len(broken)/2] ^= 0x55
	tests := map[string]struct {
		file []byte
		want string
	}{
		"nothing":        {nil, "no PNG and no JPG"},
		"GIF":            {[]byte("GIF89a\x01\x00\x01\x00"), "no PNG and no JPG"},
		"SVG":            {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "no PNG and no JPG"},
		"only a head":    {whole[:8], "cannot be read"},
		"truncated":      {whole[:len(whole)/2], "cannot be read"},
		"broken":         {broken, "cannot be read"},
		"truncated JPEG": {jpegOf(t, mark(300, 100))[:600], "cannot be read"},
		"JPEG head":      {[]byte("\xff\xd8\xff\xe0"), "cannot be read"},
		"bomb":           {bomb(t, 60_000, 60_000), "60000 by 60000 pixels, and 40 million is the most"},
		"long bomb":      {bomb(t, 1<<31-1, 1<<31-1), "cannot be read"},
		"no width":       {bomb(t, 0, 10), "cannot be read"},
		"large file":     {append(bytes.Clone(whole), make([]byte, 11_000_000)...), "11 MB, and 10 MB is the most"},
	}
	for name, test := range tests {
		got, err := PrepareLogo(test.file)
		var wrong *invoice.Invalid
		if got != nil || !errors.As(err, &wrong) || wrong.Field != "logo" || wrong.Hint == "" || !strings.Contains(wrong.Reason, test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

// A photograph does not make a large document.
func TestLogoStaysSmall(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 1300, 450))
	noise := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = uint8(noise.Uint32())
	}
	got, err := PrepareLogo(pngOf(t, m))
	if err != nil || len(got) > 400_000 {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func FuzzPrepareLogo(f *testing.F) {
	f.Add(pngOf(f, mark(60, 20)))
	f.Add(jpegOf(f, mark(60, 20)))
	f.Add(bomb(f, 60_000, 60_000))
	f.Fuzz(func(t *testing.T, file []byte) {
		c, _, err := image.DecodeConfig(bytes.NewReader(file))
		if err == nil && c.Width*c.Height > 1_000_000 {
			t.Skip("slow, not wrong")
		}
		got, err := PrepareLogo(file)
		if err != nil {
			return
		}
		if _, ok := placeLogo(got, 25); !ok {
			t.Error("a prepared logo is not drawn")
		}
	})
}

func TestLogoIsDrawnInItsBox(t *testing.T) {
	d := sample(5)
	for name, size := range map[string][2]int{"wide": {1400, 300}, "high": {300, 900}, "square": {20, 20}} {
		l, err := PrepareLogo(pngOf(t, mark(size[0], size[1])))
		if err != nil {
			t.Fatal(err)
		}
		pages := laidOut(t, d, Options{Logo: l})
		p := pages[0].logo
		if p == nil {
			t.Fatalf("%s: no logo", name)
		}
		ratio := float64(size[0]) / float64(size[1])
		if p.x != 25 || p.y != 14 || p.wide > 50.001 || p.high > 18.001 || math.Abs(p.wide/p.high/ratio-1) > 0.02 || p.wide < 49.9 && p.high < 17.9 {
			t.Errorf("%s: %.1f by %.1f mm at %.1f, %.1f", name, p.wide, p.high, p.x, p.y)
		}
		name := pages[0].texts[0]
		if name.s != "Northlight Studio GmbH" || !name.style.bold || name.x != 125 {
			t.Errorf("the seller's name is not over the address: %+v", name)
		}
		file := render(t, d, Options{Logo: l})
		if !bytes.Equal(file, render(t, d, Options{Logo: l})) {
			t.Error("two renders with a logo differ")
		}
		if out := tool(t, file, "pdfimages", "-list", "FILE"); strings.Count(out, "\n") != 3 || !strings.Contains(out, "rgb") {
			t.Errorf("not one RGB picture:\n%s", out)
		}
		if out := tool(t, file, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Error(out)
		}
	}
}

// A picture that was not prepared leaves the page as it is without one.
func TestBrokenLogoIsNotDrawn(t *testing.T) {
	whole := logo(t)
	for _, bad := range [][]byte{nil, []byte("x"), whole[:len(whole)-20], pngOf(t, mark(1400, 400))} {
		if pages := laidOut(t, sample(1), Options{Logo: bad}); pages[0].logo != nil {
			t.Errorf("%d bytes are drawn", len(bad))
		}
	}
}
