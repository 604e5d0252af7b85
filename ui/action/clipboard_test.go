package action

import (
	"strings"
	"testing"
)

// A clipboard program is run where it has a desktop to talk to, and only then.
func TestTheClipboardOfADesktop(t *testing.T) {
	for _, c := range []struct{ system, env, has, want string }{
		{"darwin", "", "pbcopy", "pbcopy"},
		{"darwin", "", "", ""},
		{"linux", "WAYLAND_DISPLAY DISPLAY", "wl-copy xclip", "wl-copy"},
		{"linux", "WAYLAND_DISPLAY DISPLAY", "xclip", "xclip"},
		{"linux", "DISPLAY", "wl-copy xclip", "xclip"},
		{"linux", "", "wl-copy xclip", ""},
	} {
		env := func(name string) string {
			if strings.Contains(" "+c.env+" ", " "+name+" ") {
				return ":0"
			}
			return ""
		}
		got := clipboard(c.system, env, func(name string) bool { return strings.Contains(" "+c.has+" ", " "+name+" ") })
		if strings.Join(got, " ") != "" && got[0] != c.want || c.want != "" && got == nil {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
