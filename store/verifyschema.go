package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"
)

// verifySchema compares tables, indexes and triggers with those that this
// program makes: without its triggers a file guards nothing. Tables of SQLite and
// of Litestream beside them are no matter.
func verifySchema(ctx context.Context, q querier, v *Verdict) error {
	want, err := ourSchema()
	if err != nil {
		return err
	}
	have, err := schemaOf(ctx, q)
	if err != nil {
		return err
	}
	for _, name := range sortedKeys(want) {
		switch text, there := have[name]; {
		case !there:
			v.problem("The %s is missing from the file's schema.", name)
		case text != want[name]:
			v.problem("The %s is not as this program makes it.", name)
		}
	}
	for _, name := range sortedKeys(have) {
		if _, ours := want[name]; !ours {
			v.problem("The %s is not of this program.", name)
		}
	}
	return nil
}

func sortedKeys(m map[string]string) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// ourSchema is what the migrations make of an empty file, made once: it takes
// longer than all other checks of a small file. It is only read.
var ourSchema = sync.OnceValues(freshSchema)

func freshSchema() (map[string]string, error) {
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	list, err := steps()
	if err != nil {
		return nil, err
	}
	for _, step := range list {
		if _, err := db.ExecContext(ctx, step.text); err != nil {
			return nil, fromSQLite(err)
		}
	}
	return schemaOf(ctx, prepared{db, map[string]*sql.Stmt{}})
}

// schemaOf are the statements of a schema by what they make: "trigger
// document_frozen".
func schemaOf(ctx context.Context, q querier) (map[string]string, error) {
	made := map[string]string{}
	err := each(ctx, q, "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL", nil, func(scan func(...any) error) error {
		var name, text string
		if err := scan(&name, &text); err != nil {
			return err
		}
		if _, bare, _ := strings.Cut(name, " "); !strings.HasPrefix(bare, "sqlite_") && !strings.HasPrefix(bare, "_litestream_") {
			made[name] = text
		}
		return nil
	})
	return made, err
}
