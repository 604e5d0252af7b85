package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"billfold/invoice"
	"billfold/store"
	"billfold/store/storetest"
)

// picture is bytes that begin as a PNG does.
func picture() []byte { return []byte("\x89PNG\r\n\x1a\nand the rest of it") }

func sumOf(png []byte) string {
	sum := sha256.Sum256(png)
	return hex.EncodeToString(sum[:])
}

// saveLogo gives the business a logo.
func saveLogo(t *testing.T, s *store.Store, png []byte) {
	t.Helper()
	ctx := context.Background()
	seller, err := s.Business.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	seller.Brand.Logo = sumOf(png)
	if err := s.Business.Save(ctx, store.NewIntent(), seller, store.SetUp{Logo: png}); err != nil {
		t.Fatal(err)
	}
}

// A logo is kept once, read by its hash, stays when another follows it, and the
// trail names it without holding it.
func TestALogoIsKept(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	storetest.Business(t, s)
	other := append(picture(), '2')
	saveLogo(t, s, picture())
	saveLogo(t, s, other)
	saveLogo(t, s, picture())
	for _, png := range [][]byte{picture(), other} {
		if got, err := s.Business.Logo(ctx, sumOf(png)); err != nil || !bytes.Equal(got, png) {
			t.Errorf("read %q, %v", got, err)
		}
	}
	if _, err := s.Business.Logo(ctx, sumOf(nil)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a logo that is not there: %v", err)
	}
	seller, err := s.Business.Get(ctx)
	if err != nil || seller.Brand.Logo != sumOf(picture()) {
		t.Errorf("the business has %q, %v", seller.Brand.Logo, err)
	}
	var body string
	db := raw(t, s.Path())
	if err := db.QueryRow("SELECT group_concat(body) FROM audit_payload").Scan(&body); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(body, sumOf(other)) || strings.Contains(body, "rest of it") {
		t.Errorf("the trail holds %s", body)
	}
	mustVerify(t, s)
}

// An issued document goes on naming the logo it was drawn with; verify misses it.
func TestALogoOfAnIssuedDocumentIsMissed(t *testing.T) {
	s := storetest.New(t)
	acme := storetest.Acme(t, s)
	saveLogo(t, s, picture())
	storetest.Invoice(t, s, acme.ID, 1, storetest.Today())
	saveLogo(t, s, append(picture(), '2'))
	mustVerify(t, s)
	for _, text := range []string{"DROP TRIGGER logo_kept", "DELETE FROM logo WHERE sha256 = '" + sumOf(picture()) + "'"} {
		if err := store.WriterExec(s, text); err != nil {
			t.Fatal(err)
		}
	}
	v, err := s.Verify(context.Background(), false)
	if err != nil || !strings.Contains(strings.Join(v.Problems, " "), "of INV-1001 is not in the file") {
		t.Errorf("verify says %q, %v", v.Problems, err)
	}
}

func TestALogoThatCannotBeKeptChangesNothing(t *testing.T) {
	ctx, s := context.Background(), storetest.New(t)
	storetest.Business(t, s)
	seller, err := s.Business.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	huge := append(picture(), make([]byte, store.LogoLimit)...)
	for name, c := range map[string]struct {
		sum string
		png []byte
	}{
		"is not in the data file": {sumOf(picture()), nil},
		"is no PNG":               {sumOf([]byte("GIF89a")), []byte("GIF89a")},
		"512 kB is the most":      {sumOf(huge), huge},
		"another picture":         {sumOf(huge), picture()},
		"no hash":                 {"logo.png", picture()},
	} {
		b := seller
		b.Name, b.Brand.Logo = "Changed", c.sum
		var invalid *invoice.Invalid
		err := s.Business.Save(ctx, store.NewIntent(), b, store.SetUp{Logo: c.png})
		if !errors.As(err, &invalid) || invalid.Field != "logo" || !strings.Contains(invalid.Reason, name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if now, err := s.Business.Get(ctx); err != nil || now.Name != seller.Name {
		t.Errorf("saved is %+v, %v", now, err)
	}
	mustVerify(t, s)
}
