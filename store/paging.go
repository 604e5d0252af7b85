package store

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
)

// keyOf is a row's place in an order, opaque to the caller.
func keyOf(values ...any) string {
	return base64.RawURLEncoding.EncodeToString([]byte(jsonArg(values)))
}

// readKey reads what keyOf wrote into pointers.
func readKey(key string, into ...any) error {
	text, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil {
		return fmt.Errorf("page key: %w", err)
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		return fmt.Errorf("page key: %w", err)
	}
	if len(parts) != len(into) {
		return fmt.Errorf("page key: %d parts where %d are wanted", len(parts), len(into))
	}
	for i, p := range parts {
		if err := json.Unmarshal(p, into[i]); err != nil {
			return fmt.Errorf("page key: %w", err)
		}
	}
	return nil
}

// pageLimit is a number of rows between 1 and 500; 0 is 100.
func pageLimit(n int) int {
	if n <= 0 {
		return 100
	}
	return min(n, 500)
}

// upTo ends a query at a bound number of rows. The sign hides the number from SQLite's
// planner: it would plan the query anew each time it is run.
const upTo = " LIMIT +?"

// placeholders are n question marks, divided by commas.
func placeholders(n int) string {
	b := make([]byte, 0, 3*n)
	for i := range n {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, '?')
	}
	return string(b)
}

// inOrder turns rows that were read backwards.
func inOrder[T any](rows []T, backwards bool) []T {
	if backwards {
		slices.Reverse(rows)
	}
	return rows
}

// keyValues reads what keyOf wrote, as texts and int64.
func keyValues(key string, want int) ([]any, error) {
	text, err := base64.RawURLEncoding.DecodeString(key)
	if err != nil {
		return nil, fmt.Errorf("page key: %w", err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var list []any
	if err := decoder.Decode(&list); err != nil {
		return nil, fmt.Errorf("page key: %w", err)
	}
	if len(list) != want {
		return nil, fmt.Errorf("page key: %d parts where %d are wanted", len(list), want)
	}
	for i, v := range list {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		if list[i], err = n.Int64(); err != nil {
			return nil, fmt.Errorf("page key: %w", err)
		}
	}
	return list, nil
}
