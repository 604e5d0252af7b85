package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"billfold/invoice"
	"billfold/invoice/day"
	"billfold/invoice/pdf"
	"billfold/store"
	"billfold/ui/action"
	"billfold/ui/pane"
)

// files is what panes can do outside the data file.
func files(s Start, env *pane.Env) pane.Files {
	folder := func() string {
		if s.Folder != "" {
			return s.Folder
		}
		return action.Folder(env.Seller)
	}
	place := func(ctx context.Context, id invoice.ID) (string, bool, error) {
		doc, err := s.Store.Documents.Get(ctx, id)
		if err != nil {
			return "", false, err
		}
		body, err := action.PDF(ctx, s.Store, doc, s.Now)
		if err != nil {
			return "", false, err
		}
		return action.CopyOnce(folder(), doc, body)
	}
	return pane.Files{
		Clip: action.Clip,
		Place: func(ctx context.Context, id invoice.ID) (string, error) {
			path, _, err := place(ctx, id)
			return path, err
		},
		Backup: func(ctx context.Context, told store.Progress) (string, error) {
			path, err := action.Backup(ctx, s.Store, told)
			return short(path), err
		},
		Edit:   func(text string) pane.Editing { return action.NewEditing(text) },
		Folder: func() string { return short(filepath.Join(folder(), s.Today().String()[:4])) },
		Keep: func(ctx context.Context, id invoice.ID) (string, bool, error) {
			path, fresh, err := place(ctx, id)
			return short(path), fresh, err
		},
		Sample: func(_ context.Context, doc invoice.Document, logo []byte) (string, error) {
			body, err := action.Sample(doc, logo, s.Now)
			if err != nil {
				return "", err
			}
			path, err := action.Preview(s.Previews, doc, body)
			if err != nil {
				return "", err
			}
			return short(path), action.Open(path)
		},
		Show: func(ctx context.Context, doc invoice.Document) (string, error) {
			body, err := action.PDF(ctx, s.Store, doc, s.Now)
			if err != nil {
				return "", err
			}
			var path string
			if doc.PDF != nil {
				path, err = action.Copy(folder(), doc, body)
			} else { // a draft or a copy is not for the documents folder
				path, err = action.Preview(s.Previews, doc, body)
			}
			if err != nil {
				return "", err
			}
			return short(path), action.Open(path)
		},
		Paper: func(ctx context.Context, p pane.Paper) (string, error) {
			paper, err := drawn(ctx, s, p)
			if err != nil {
				return "", err
			}
			path, err := paper.Keep(folder())
			if err != nil {
				return "", err
			}
			return short(path), action.Open(path)
		},
	}
}

// drawn is the paper that is asked for. One of the same day is the same file.
func drawn(ctx context.Context, s Start, p pane.Paper) (paper action.Paper, err error) {
	today := func() time.Time {
		d := s.Today()
		return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC)
	}
	switch {
	case p.Receipt != 0:
		return action.Receipt(ctx, s.Store, p.Receipt)
	case p.Statement != 0:
		paper, _, err = action.Statement(ctx, s.Store, store.StatementQuery{Customer: p.Statement})
		return paper, err
	case p.Proforma != nil:
		return action.As(ctx, s.Store, *p.Proforma, pdf.Proforma, "", day.Day{}, today)
	case p.Quote != nil:
		return action.As(ctx, s.Store, *p.Quote, pdf.Quote, "", day.Day{}, today)
	}
	d, err := s.Store.Documents.Get(ctx, p.Copy)
	if err != nil {
		return paper, err
	}
	return action.CopyOf(ctx, s.Store, d, today)
}

// short is a path with the home folder as ~.
func short(path string) string {
	home, err := os.UserHomeDir()
	if err != nil || home == "" {
		return path
	}
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); ok {
		return "~" + string(filepath.Separator) + rest
	}
	return path
}
