package attached

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
)

func file(body string) []byte {
	return []byte("%PDF-1.3\n…\n9 0 obj\n" + string(Stream([]byte(body), time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC))) + "\nendobj\ntrailer\n%%EOF\n")
}

func TestRead(t *testing.T) {
	body := `{"billfold":1,"text":"endstream\n>> stream"}`
	good := file(body)
	got, err := Read(good)
	if err != nil || string(got) != body {
		t.Fatalf("%q, %v", got, err)
	}
	odd := `{"note":"` + head + `2 /CheckSum <99914b932bd37a50b983c5e7c90ae93b> >> /Length 2 >>\nstream\n{}"}`
	if got, err := Read(file(odd)); err != nil || string(got) != odd {
		t.Errorf("with a text that looks like it: %q, %v", got, err)
	}
	if got, err := Read(append(bytes.Clone(good), "10 0 obj << a comment >> endobj\n%%EOF"...)); err != nil || string(got) != body {
		t.Errorf("with more behind it: %q, %v", got, err)
	}
	if got, err := Read(append(bytes.Clone(good), file("{}")...)); err != nil || string(got) != "{}" {
		t.Errorf("of two the last counts: %q, %v", got, err)
	}
	for name, test := range map[string]struct {
		file string
		want error
	}{
		"empty":       {"", ErrNotPDF},
		"text":        {"Dear customer", ErrNotPDF},
		"foreign":     {"%PDF-1.7\n%%EOF", ErrNone},
		"cut off":     {string(good[:bytes.Index(good, []byte("endstream\\n"))]), ErrDamaged},
		"cut early":   {string(good[:bytes.Index(good, []byte("/Length"))]), ErrDamaged},
		"changed":     {strings.Replace(string(good), "text", "test", 1), ErrDamaged},
		"long length": {strings.Replace(string(good), "/Size 4", "/Size 99999999", 1), ErrDamaged},
	} {
		if _, err := Read([]byte(test.file)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	for end := range good {
		if got, err := Read(good[:end]); err == nil && string(got) != body {
			t.Errorf("cut at %d: read %q", end, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(file("{}"))
	f.Add([]byte("%PDF-1.7" + head + "9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if body, err := Read(data); err == nil && !bytes.Contains(data, body) {
			t.Error("read what does not stand there")
		}
	})
}
