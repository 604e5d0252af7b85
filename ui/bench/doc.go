// Package bench measures the program as its user meets it, as ratios against a
// reference in the same run. It holds tests only; make bench runs them.
package bench
