package store_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"os"
	"strings"
	"testing"

	"billfold/store/storetest"
)

// updating says that golden files are written anew: `make golden` asks for it.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true" || os.Getenv("UPDATE_GOLDEN") != ""
}

func TestSchemaIsTheGoldenOne(t *testing.T) {
	db := raw(t, storetest.File(t))
	rows, err := db.Query("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		var kind, name, text string
		if err := rows.Scan(&kind, &name, &text); err != nil {
			t.Fatal(err)
		}
		b.WriteString(text + ";\n\n")
		if kind == "table" && !strings.Contains(text, ") STRICT") {
			t.Errorf("table %s is not STRICT", name)
		}
	}
	const golden = "testdata/schema.sql"
	if updating() {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(want) != b.String() {
		t.Errorf("the schema is not %s (%v); a shipped migration is never edited", golden, err)
	}
}

func TestNoColumnHoldsFractions(t *testing.T) {
	db := raw(t, storetest.File(t))
	rows, err := db.Query(`SELECT m.name, c.name, c.type FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var table, column, kind string
		if err := rows.Scan(&table, &column, &kind); err != nil {
			t.Fatal(err)
		}
		if n++; kind != "INTEGER" && kind != "TEXT" && kind != "BLOB" {
			t.Errorf("%s.%s is %s", table, column, kind)
		}
	}
	if n < 100 {
		t.Errorf("only %d columns were looked at", n)
	}
}

// shipped are the hashes of the migrations that are in released files.
func shipped() map[string]string {
	return map[string]string{}
}

func TestShippedMigrationsAreNeverEdited(t *testing.T) {
	for name, want := range shipped() {
		body, err := os.ReadFile("migrations/" + name)
		if err != nil {
			t.Fatal(err)
		}
		got := sha256.Sum256(body)
		if hex.EncodeToString(got[:]) != want {
			t.Errorf("%s was edited after it was shipped; write the next step instead", name)
		}
	}
}
