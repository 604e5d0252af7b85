package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// layer is what packages under a path may import: of billfold's own packages
// (prefixes; exact ends with "$") and of other modules.
type layer struct {
	path   string
	own    []string
	others []string
}

// layers are the rules of the architecture, the most special path first.
func layers() []layer {
	panes := []string{"billfold/invoice", "billfold/store$", "billfold/ui/pane$", "billfold/ui/keymap$", "billfold/ui/theme$", "billfold/ui/widget$", "billfold/ui/view$", "billfold/ui/cell$", "billfold/ui/action$", "billfold/ui/preview$"}
	tui := []string{"charm.land/", "github.com/charmbracelet/x/ansi", "github.com/sahilm/fuzzy"}
	return []layer{
		{"invoice/money", nil, nil},
		{"invoice/day", nil, nil},
		{"invoice/locale", []string{"billfold/invoice/money$", "billfold/invoice/day$"}, nil},
		{"invoice/checkdigit", nil, nil},
		{"invoice/bankid", []string{"billfold/invoice/checkdigit$"}, nil},
		{"invoice/customer", []string{"billfold/invoice/money$", "billfold/invoice/day$"}, []string{"golang.org/x/text/", "github.com/xrash/smetrics"}},
		{"invoice/payqr", []string{"billfold/invoice/money$", "billfold/invoice/bankid$"}, []string{"rsc.io/qr"}},
		{"invoice/pay", []string{"billfold/invoice"}, []string{"golang.org/x/text/"}},
		{"invoice/pdf", []string{"billfold/invoice"}, []string{"github.com/johnfercher/maroto/", "github.com/phpdave11/gofpdf", "golang.org/x/"}},
		{"invoice", []string{"billfold/invoice/"}, nil},
		{"store", []string{"billfold/invoice", "billfold/store"}, []string{"modernc.org/sqlite", "filippo.io/age"}},
		{"ui/cell", nil, []string{"github.com/charmbracelet/x/ansi", "golang.org/x/text/"}},
		{"ui/theme", []string{"billfold/invoice/money$", "billfold/invoice/day$"}, []string{"charm.land/lipgloss/"}},
		{"ui/keymap", []string{"billfold/invoice/money$", "billfold/invoice/day$"}, nil},
		{"ui/widget", []string{"billfold/invoice/money$", "billfold/invoice/day$", "billfold/ui/theme$", "billfold/ui/cell$"}, tui},
		{"ui/view", []string{"billfold/invoice", "billfold/store$"}, nil},
		{"ui/preview", []string{"billfold/invoice/pdf$", "billfold/ui/theme$", "billfold/ui/widget$", "billfold/ui/cell$"}, nil},
		{"ui/action", []string{"billfold/invoice", "billfold/store"}, []string{"golang.org/x/text/", "github.com/adrg/xdg", "github.com/BurntSushi/toml"}},
		{"ui/plain", []string{"billfold/invoice", "billfold/store$", "billfold/ui/action$", "billfold/ui/view$", "billfold/ui/cell$"}, nil},
		{"ui/pane", []string{"billfold/invoice", "billfold/store$", "billfold/ui/keymap$", "billfold/ui/theme$"}, []string{"charm.land/bubbletea/"}},
		{"ui/cli", []string{"billfold/"}, []string{"github.com/muesli/cancelreader", "github.com/spf13/", "github.com/adrg/xdg", "github.com/charmbracelet/x/term"}},
		{"ui/settings", append(panes, "billfold/ui/setup$"), tui}, // whose form is a part of the page
		{"ui/uitest", []string{"billfold/"}, tui},
		{"ui/bench", []string{"billfold/"}, tui},
		{"ui/", panes, tui},
		{"ui", []string{"billfold/"}, append(tui, "github.com/charmbracelet/x/term")},
		{"", []string{"billfold/ui", "billfold/store$", "billfold/invoice/pdf$"}, []string{"github.com/charmbracelet/x/term"}},
	}
}

func layerOf(dir string) layer {
	for _, l := range layers() {
		if l.path == "" || dir == l.path || (strings.HasSuffix(l.path, "/") && strings.HasPrefix(dir, l.path)) || strings.HasPrefix(dir, l.path+"/") {
			if l.path == "" && dir != "." {
				continue
			}
			return l
		}
	}
	return layer{}
}

func eachFile(t *testing.T, visit func(dir, path string, f *ast.File, src *token.FileSet)) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != "..") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel("..", path)
		visit(filepath.ToSlash(filepath.Dir(rel)), rel, f, set)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func allowed(path string, rules []string) bool {
	for _, r := range rules {
		if exact, ok := strings.CutSuffix(r, "$"); ok && path == exact || !ok && strings.HasPrefix(path, r) {
			return true
		}
	}
	return false
}

// TestLayers holds who may import whom.
func TestLayers(t *testing.T) {
	files := 0
	eachFile(t, func(dir, path string, f *ast.File, _ *token.FileSet) {
		files++
		rule := layerOf(dir)
		for _, imp := range f.Imports {
			name := strings.Trim(imp.Path.Value, `"`)
			switch {
			case strings.HasPrefix(name, "billfold/"):
				if !allowed(name, rule.own) {
					t.Errorf("%s must not import %s", path, name)
				}
			case strings.Contains(strings.Split(name, "/")[0], "."):
				if !allowed(name, rule.others) {
					t.Errorf("%s must not import %s", path, name)
				}
			case strings.HasPrefix(dir, "invoice") && dir != "invoice/pdf" && impure(name):
				t.Errorf("%s must not import %s: package invoice is pure", path, name)
			case strings.HasSuffix(name, "testing") && dir != "ui/uitest" && dir != "ui/celltest" && dir != "store/storetest":
				t.Errorf("%s must not import testing", path)
			}
		}
	})
	if files < 60 {
		t.Errorf("only %d files were looked at", files)
	}
}

func impure(name string) bool {
	switch name {
	case "os", "net", "net/http", "database/sql", "os/exec", "syscall":
		return true
	}
	return false
}

// TestForbidden holds what no package does: effects in init, a reading of the
// clock below the command line, bare goroutines in the screen, packages named
// for nothing.
func TestForbidden(t *testing.T) {
	vague := regexp.MustCompile(`^(util|utils|common|helper|helpers|types|models|manager|misc)$`)
	eachFile(t, func(dir, path string, f *ast.File, set *token.FileSet) {
		if vague.MatchString(f.Name.Name) {
			t.Errorf("%s: package %s says nothing", path, f.Name.Name)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Name.Name == "init" && n.Recv == nil {
					t.Errorf("%s: init has effects", set.Position(n.Pos()))
				}
			case *ast.GoStmt:
				if strings.HasPrefix(dir, "ui") && dir != "ui/cli" && dir != "ui/action" {
					t.Errorf("%s: a panic in a bare goroutine would leave the terminal broken", set.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "context" && (n.Sel.Name == "Background" || n.Sel.Name == "TODO" || n.Sel.Name == "WithoutCancel") && strings.HasPrefix(dir, "ui/") && !allowed(dir, []string{"ui/cli$", "ui/plain$", "ui/action$", "ui/pane$", "ui/uitest$"}) {
					t.Errorf("%s: a pane reads and writes by pane.Load and pane.Write", set.Position(n.Pos()))
				}
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && n.Sel.Name == "Now" && dir != "." && dir != "ui/cli" && dir != "ui/bench" {
					t.Errorf("%s: the clock is handed in", set.Position(n.Pos()))
				}
			}
			return true
		})
	})
}
