package plain

import (
	"encoding/json"
	"errors"
	"slices"

	"billfold/store"
	"billfold/ui/view"
)

// form asks questions one after the other and hands the answers, by name, to do. Each
// answer is kept under the key, so that it is the default when the form was left and is
// opened again; b goes to the question before. What do refuses is told, and the question
// that it names is asked again. next says which questions there are, by the answers so far.
func (t *talk) form(key string, next func(answers map[string]string) []question, do func(map[string]string) error) error {
	key = "plain:" + key
	answers, err := t.kept(key)
	if err != nil {
		return err
	}
	for at := 0; ; {
		list := next(answers)
		if at >= len(list) {
			err := do(answers)
			if err == nil {
				return t.Store.Forms.Drop(t.ctx, key)
			}
			if t.over(err) || errors.Is(err, errBack) {
				return err
			}
			t.say(words(err))
			at = blamed(list, err)
			continue
		}
		q := list[at]
		if old, ok := answers[q.name]; ok && q.takes(old) {
			q.def = old
		}
		answer, err := t.ask(q)
		switch {
		case errors.Is(err, errBack) && at > 0:
			at--
			continue
		case err != nil:
			return err
		}
		at++
		answers[q.name] = answer
		if err := t.keep(key, answers); err != nil {
			return err
		}
	}
}

// takes says whether an answer of before still does.
func (q *question) takes(old string) bool {
	switch {
	case old == "":
		return q.optional
	case len(q.options) > 0:
		return slices.ContainsFunc(q.options, func(o option) bool { return o.value == old })
	}
	return q.check == nil || q.check(old) == nil
}

// blamed is the question that an error names, else the last one.
func blamed(list []question, err error) int {
	p, _ := view.Explain(err)
	for i, q := range list {
		if q.name == p.Field {
			return i
		}
	}
	return len(list) - 1
}

// kept are the answers of a form that was left.
func (t *talk) kept(key string) (answers map[string]string, err error) {
	body, _, err := t.Store.Forms.Load(t.ctx, key)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	answers = map[string]string{}
	if len(body) > 0 && json.Unmarshal(body, &answers) != nil {
		answers = map[string]string{} // of another version: it is asked anew
	}
	return answers, nil
}

func (t *talk) keep(key string, answers map[string]string) error {
	body, err := json.Marshal(answers)
	if err != nil {
		return err
	}
	return t.Store.Forms.Save(t.ctx, key, body)
}
