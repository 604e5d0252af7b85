package store

import "testing"

func TestFieldsNeverHashAlike(t *testing.T) {
	seen := map[string]int{}
	for i, fields := range [][]any{{"a", "bc"}, {"ab", "c"}, {"abc"}, {"abc", ""}, {"", "abc"}, {"abc", nil}, {nil, "abc"}, {int64(1)}, {"1"}, {int64(1), "1"}, {int64(11)}, {11.0}, {1.5}, {[]byte("abc")}, {}} {
		sum := fieldSum(fields...)
		if at, ok := seen[sum]; ok {
			t.Errorf("lists %d and %d hash alike", at, i)
		}
		seen[sum] = i
	}
}
