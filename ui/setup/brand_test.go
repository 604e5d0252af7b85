package setup_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
	"billfold/ui/pane"
	"billfold/ui/uitest"
)

// aLogo is the path of a PNG of 900 by 300 pixels, and of a file that is none.
func aLogo(t *testing.T) (picture, text string) {
	t.Helper()
	folder := t.TempDir()
	img := image.NewRGBA(image.Rect(0, 0, 900, 300))
	for x := range 900 {
		img.Set(x, x%300, color.RGBA{R: 31, G: 78, B: 121, A: 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	picture, text = filepath.Join(folder, "logo.png"), filepath.Join(folder, "notes.png")
	for path, body := range map[string][]byte{picture: b.Bytes(), text: []byte("no picture")} {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return picture, text
}

// look is the form of a business that exists, on the first field of the look.
func look(t *testing.T) (*uitest.Screen, *store.Store) {
	t.Helper()
	file := storetest.New(t)
	storetest.Business(t, file)
	s := uitest.New(t, file)
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Keys("PgDown Up Up Enter")
	return s, file
}

func brandOf(t *testing.T, file *store.Store) invoice.Brand {
	t.Helper()
	seller, _, _ := business(t, file)
	return seller.Brand
}

// withoutSketch is a frame whose page in small is left out: package pdf, which lays it
// out, has tests of its own.
func withoutSketch(frame string) string {
	rows := strings.Split(frame, "\n")
	divider := strings.LastIndex(strings.TrimSuffix(strings.TrimRight(rows[2], " "), "│"), "│")
	at := len([]rune(rows[2][:divider]))
	for y, row := range rows[:len(rows)-2] {
		if r := []rune(row); len(r) > at && r[at] == '│' {
			rows[y] = string(r[:at+1])
		}
	}
	for y := range rows {
		rows[y] = strings.TrimRight(rows[y], " ")
	}
	return strings.Join(rows, "\n") + "\n"
}

// The section at every class of width.
func TestLookFrames(t *testing.T) {
	picture, _ := aLogo(t)
	s, _ := look(t)
	golden := func(name string) {
		t.Helper()
		uitest.Golden(t, name+".txt", withoutSketch(s.Frame()))
	}
	golden("look120")
	s.Size(80, 24)
	golden("look80")
	s.Keys("Right Tab Right Tab Tab").Type(picture).Keys("Tab Right shift+tab")
	s.Keys("ctrl+u").Type("none").Keys("Tab") // the path of the test's folder is not for a golden frame
	s.Size(120, 40)
	golden("look-modern-letter120")
	s.Size(200, 60).Shows("Look of documents", "[US Letter", "> save")
	s.Size(60, 20).Golden("look60")
	s.Size(40, 12).Golden("look40")
}

// Everything is kept as it is set, the picture too.
func TestTheLookIsSaved(t *testing.T) {
	picture, _ := aLogo(t)
	s, file := look(t)
	s.Keys("Right Enter Right Enter").Type("#FFD800").Keys("Enter").Shows("too light to be read on white:", "#826E00 is used")
	s.Type(picture).Keys("Enter").Shows("600 x 200 pixels").Keys("Right Enter Right Enter")
	s.Type("https://pay.example/{number}").Keys("Enter").Type("https://rosa.example").Keys("Enter Right Right Right ctrl+r").Shows("is saved")
	b := brandOf(t, file)
	logo := b.Logo
	b.Logo = ""
	want := invoice.Brand{Template: invoice.Modern, Paper: invoice.Letter, Accent: "#826E00", Window: invoice.WindowRight, FoldMarks: true,
		PayLink: "https://pay.example/{number}", Website: "https://rosa.example", Language: "fr"}
	if b != want {
		t.Errorf("saved is %+v, want %+v", b, want)
	}
	kept, err := file.Business.Logo(context.Background(), logo)
	if err != nil || !bytes.HasPrefix(kept, []byte("\x89PNG")) {
		t.Errorf("the logo: %d bytes, %v", len(kept), err)
	}
	uitest.VerifyAtEnd(t, file)

	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Shows("modern, US Letter, logo, #826E00").Keys("ctrl+r")
	if again := brandOf(t, file); again.Logo != logo || again.Template != invoice.Modern || again.Language != "fr" {
		t.Errorf("saved again is %+v", again)
	}
	s.Open(pane.Page{Kind: pane.SetUp, Text: "business"}).Keys("PgDown Up Up Enter Tab Tab Tab").Shows("600 x 200 pixels, kept").Type("none").Keys("Tab").Shows("your name stands in its place").Keys("ctrl+r")
	if brandOf(t, file).Logo != "" {
		t.Error("the logo was not taken away")
	}
}

// What nothing was chosen of stays open: the country goes on deciding.
func TestWhatIsNotChosenFollowsTheCountry(t *testing.T) {
	s, file := look(t)
	s.Keys("ctrl+r").Shows("is saved")
	if b := brandOf(t, file); b != (invoice.Brand{}) {
		t.Errorf("saved is %+v", b)
	}
}

// A picture is checked when its field is left, and a save without leaving it waits
// for the picture.
func TestALogoIsChecked(t *testing.T) {
	picture, text := aLogo(t)
	s, file := look(t)
	s.Keys("Tab Tab Tab").Type(text).Keys("Tab").Shows("! the file is no PNG and no JPG", "envelope window")
	s.Keys("ctrl+r").Shows("Not saved").Type("/no/such/logo.png").Keys("ctrl+r").Shows("Not saved", "there is no file /no/such/logo.png")
	s.Keys("ctrl+u").Type(picture).Keys("ctrl+r").Shows("is saved")
	if brandOf(t, file).Logo == "" {
		t.Error("saved without the logo")
	}
}

// What was typed is there again after Esc, and the picture is read anew.
func TestTheLookIsKeptUnsaved(t *testing.T) {
	picture, _ := aLogo(t)
	s, file := look(t)
	s.Keys("Right Tab Tab Tab").Type(picture).Keys("Tab esc esc").Keys("g o Enter").Shows("draft from", "[modern", "600 x 200 pixels")
	if b := brandOf(t, file); b != (invoice.Brand{}) {
		t.Errorf("Esc saved %+v", b)
	}
	s.Keys("ctrl+r")
	if b := brandOf(t, file); b.Template != invoice.Modern || b.Logo == "" {
		t.Errorf("saved is %+v", b)
	}
}

func TestBadLinksAndColoursAreNamed(t *testing.T) {
	s, _ := look(t)
	s.Keys("Tab Tab").Type("blue").Keys("Tab").Shows(`! "blue" is no colour`)
	s.Keys("Tab Tab Tab").Type("javascript:alert(1)").Keys("Tab").Shows("is no link")
	s.Type("rosa.example").Keys("Tab").Shows("is no address of").Keys("ctrl+r").Shows("Not saved")
}

// The files on the way of a typed path are offered; a folder is gone into.
func TestThePathOfTheLogoIsCompleted(t *testing.T) {
	picture, _ := aLogo(t)
	s, file := look(t)
	folder := filepath.Dir(picture)
	up := filepath.Dir(folder) + string(filepath.Separator)
	s.Keys("Tab Tab Tab").Type(up).Shows("Down choose a file").Keys("Down Enter").Shows("logo.png", "notes.png").Lacks("envelope window")
	s.Keys("Down").Shows("Enter take it").Keys("Enter").Shows("600 x 200 pixels", "envelope window").Keys("ctrl+r").Shows("is saved")
	if brandOf(t, file).Logo == "" {
		t.Error("saved without the logo")
	}
}

// The sample is drawn as it is set, before anything is saved.
func TestASampleIsOpened(t *testing.T) {
	picture, _ := aLogo(t)
	s, file := look(t)
	var docs []invoice.Document
	var logos []int
	s.Env.Files.Sample = func(_ context.Context, d invoice.Document, logo []byte) (string, error) {
		docs, logos = append(docs, d), append(logos, len(logo))
		return "~/sample.pdf", nil
	}
	s.Keys("Right o").Shows("The PDF is ~/sample.pdf.").Keys("Tab Tab Tab").Type(picture).Keys("Tab o").Keys("Tab Tab Tab Tab Tab").Shows("Space open it").Keys("␣")
	if len(docs) != 3 || docs[0].Seller.Brand.Template != invoice.Modern || logos[0] != 0 || logos[1] == 0 || logos[2] == 0 {
		t.Errorf("%d samples, logos of %v bytes", len(docs), logos)
	}
	if b := brandOf(t, file); b != (invoice.Brand{}) {
		t.Errorf("a sample saved %+v", b)
	}
	s.Keys("Enter").Shows("is saved") // Enter goes through the form and saves
	if len(docs) != 3 {
		t.Errorf("%d samples", len(docs))
	}
}

// The page in small changes with what is set.
func TestThePageInSmallFollows(t *testing.T) {
	s, _ := look(t)
	classic := s.Frame()
	s.Keys("Right")
	if modern := s.Frame(); strings.Count(modern, "░") < 20 || strings.Contains(classic, "░") {
		t.Error("the template is not seen")
	}
	s.Keys("Tab Right").Shows("[US Letter")
}
