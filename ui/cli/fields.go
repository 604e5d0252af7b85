package cli

import (
	"context"
	"fmt"
	"io"
	"maps"
	"strconv"
	"strings"

	"billfold/invoice/customer"
	"billfold/store"

	"github.com/spf13/cobra"
)

func (s *session) fieldsCommand() *cobra.Command {
	return noun("fields", "Fields of your own on every customer", s.fieldsNew(), s.fieldsRename(), s.fieldsList())
}

// fieldJSON is a field of the user's own as the command line writes it.
type fieldJSON struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
	Type string `json:"type"`
}

func fieldAnswer(f customer.Field) fieldJSON { return fieldJSON{int64(f.ID), f.Name, string(f.Type)} }

func (s *session) fieldsNew() *cobra.Command {
	var kind string
	cmd := &cobra.Command{Use: "new NAME", Short: "Add a field; it is kept for ever, and can be renamed", Example: `  billfold customer fields new "Renewal" --type date`, Args: takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			typed, ok := customer.ParseFieldType(kind)
			if !ok {
				return usage("type", fmt.Sprintf("--type does not take %q", kind), "a field is a text, number, date or yes-no", "Name one of them")
			}
			return s.writeField(cmd.Context(), func(ctx context.Context, in store.Intent) (customer.Field, error) {
				return s.store.Fields.New(ctx, in, customer.Field{Name: args[0], Type: typed})
			})
		}}
	cmd.Flags().StringVar(&kind, "type", "text", "`TYPE`: text, number, date or yes-no")
	return cmd
}

func (s *session) fieldsRename() *cobra.Command {
	return &cobra.Command{Use: "rename FIELD NAME", Short: "Rename a field; the values stay with it", Example: `  billfold customer fields rename Renewal "Renewed on"`, Args: takes(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.writeField(cmd.Context(), func(ctx context.Context, in store.Intent) (customer.Field, error) {
				f, err := s.store.Fields.Find(ctx, args[0])
				if err != nil {
					return f, err
				}
				f.Name = args[1]
				return s.store.Fields.Rename(ctx, in, f)
			})
		}}
}

func (s *session) writeField(ctx context.Context, do func(context.Context, store.Intent) (customer.Field, error)) error {
	if err := s.open(ctx, writes); err != nil {
		return err
	}
	id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
		f, err := do(ctx, in)
		return int64(f.ID), err
	})
	if err != nil {
		return err
	}
	list, err := s.store.Fields.List(ctx)
	if err != nil {
		return err
	}
	for _, f := range list {
		if int64(f.ID) == id {
			return s.answer(map[string]any{"field": fieldAnswer(f)}, func(w io.Writer) { table(w, [][]string{{f.Name, string(f.Type)}}) })
		}
	}
	return store.Missing{What: "custom field", Ref: strconv.FormatInt(id, 10)}
}

func (s *session) fieldsList() *cobra.Command {
	return &cobra.Command{Use: "list", Short: "List the fields of your own", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		if err := s.open(cmd.Context(), reads); err != nil {
			return err
		}
		list, err := s.store.Fields.List(cmd.Context())
		if err != nil {
			return err
		}
		answers, lines := make([]fieldJSON, len(list)), make([][]string, len(list))
		for i, f := range list {
			answers[i], lines[i] = fieldAnswer(f), []string{f.Name, string(f.Type)}
		}
		return s.answer(map[string]any{"fields": answers}, func(w io.Writer) { table(w, lines) })
	}}
}

// fieldValue parts FIELD=VALUE; nothing after = empties the field.
func fieldValue(pair string) (name, value string, err error) {
	name, value, ok := strings.Cut(pair, "=")
	if name = strings.TrimSpace(name); !ok || name == "" {
		return "", "", usage("set", fmt.Sprintf("--set does not take %q", pair), "it is a field and its value with = between", `Write it like --set "Renewal=2026-11-22"`)
	}
	return name, strings.TrimSpace(value), nil
}

// setFields puts the values of --set on a customer.
func (s *session) setFields(ctx context.Context, pairs []string, to *customer.Customer) error {
	if len(pairs) == 0 {
		return nil
	}
	values := map[customer.FieldID]string{}
	maps.Copy(values, to.Custom)
	for _, pair := range pairs {
		name, value, err := fieldValue(pair)
		if err != nil {
			return err
		}
		f, err := s.store.Fields.Find(ctx, name)
		if err != nil {
			return err
		}
		if _, ok := f.Parse(value); !ok {
			return usage("set", fmt.Sprintf("%s does not take %q", f.Name, value), "it is a "+string(f.Type)+" field", "Give "+f.Expects())
		}
		values[f.ID] = value
	}
	to.Custom = values
	return nil
}
