package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"

	imagedraw "golang.org/x/image/draw"

	"billfold/invoice"
)

// Limits of a picture that is read as a logo, and its size in a document: the
// box of 50 by 18 mm at 300 dots an inch.
const (
	logoFileMost   = 10_000_000 // bytes
	logoPixelsMost = 40_000_000
	logoWide       = 600 // pixels
	logoHigh       = 216
)

// PrepareLogo makes of a PNG or JPEG file the picture that documents carry: an
// opaque PNG in RGB on white, at most 600 pixels wide and 216 high, under 400 kB.
// The same file always gives the same bytes. The error is *invoice.Invalid of
// "logo" and says what to do; a picture that is too large is refused before it
// is unpacked.
func PrepareLogo(file []byte) (logo []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			logo, err = nil, wrongLogo("the picture cannot be read", "Save it again as PNG")
		}
	}()
	picture, err := readLogo(file)
	if err != nil {
		return nil, err
	}
	from := picture.Bounds()
	wide, high := logoSize(from.Dx(), from.Dy())
	flat := image.NewRGBA(image.Rect(0, 0, wide, high))
	imagedraw.Draw(flat, flat.Bounds(), image.White, image.Point{}, imagedraw.Src)
	if wide == from.Dx() && high == from.Dy() {
		imagedraw.Draw(flat, flat.Bounds(), picture, from.Min, imagedraw.Over)
	} else {
		imagedraw.CatmullRom.Scale(flat, flat.Bounds(), picture, from, imagedraw.Over, nil)
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, flat); err != nil {
		return nil, fmt.Errorf("write the logo: %w", err)
	}
	return out.Bytes(), nil
}

// readLogo decodes a picture after its size is known to be bearable.
func readLogo(file []byte) (image.Image, error) {
	if len(file) > logoFileMost {
		return nil, wrongLogo(fmt.Sprintf("the file has %d MB, and %d MB is the most", len(file)/1_000_000, logoFileMost/1_000_000), "Save the picture smaller; 600 pixels of width are enough")
	}
	size, decode := png.DecodeConfig, png.Decode
	switch {
	case bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n")):
	case bytes.HasPrefix(file, []byte("\xff\xd8\xff")):
		size, decode = jpeg.DecodeConfig, jpeg.Decode
	default:
		return nil, wrongLogo("the file is no PNG and no JPG", "Save the picture as PNG or JPG and choose that file")
	}
	broken := func(err error) error {
		return wrongLogo(fmt.Sprintf("the picture cannot be read (%v)", err), "Save it again as PNG, or copy the file once more")
	}
	c, err := size(bytes.NewReader(file))
	if err != nil {
		return nil, broken(err)
	}
	if c.Width < 1 || c.Height < 1 || int64(c.Width)*int64(c.Height) > logoPixelsMost {
		return nil, wrongLogo(fmt.Sprintf("the picture has %d by %d pixels, and %d million is the most", c.Width, c.Height, logoPixelsMost/1_000_000), "Save the picture smaller; 600 pixels of width are enough")
	}
	picture, err := decode(bytes.NewReader(file))
	if err != nil {
		return nil, broken(err)
	}
	return picture, nil
}

func wrongLogo(reason, hint string) error {
	return &invoice.Invalid{Field: "logo", Reason: reason, Hint: hint}
}

// logoSize scales a size down to the most that a document needs.
func logoSize(wide, high int) (int, int) {
	scale := min(1, float64(logoWide)/float64(wide), float64(logoHigh)/float64(high))
	return max(1, int(float64(wide)*scale)), max(1, int(float64(high)*scale))
}

// picture is the logo in its place on a page, in mm.
type picture struct {
	x, y, wide, high float64
	png              []byte
}

// placeLogo gives a prepared logo its place in the box at the top left, as large
// as the box allows. ok is false where there is none, or none that can be drawn.
func placeLogo(logo []byte, left float64) (p picture, ok bool) {
	const top, boxWide, boxHigh = 14.0, 50.0, 18.0
	c, err := png.DecodeConfig(bytes.NewReader(logo))
	whole := bytes.HasSuffix(logo, []byte("IEND\xaeB`\x82"))
	if err != nil || !whole || c.Width < 1 || c.Height < 1 || c.Width > logoWide || c.Height > logoHigh {
		return picture{}, false
	}
	wide, high := float64(c.Width), float64(c.Height)
	scale := min(boxWide/wide, boxHigh/high)
	return picture{left, top, wide * scale, high * scale, logo}, true
}
