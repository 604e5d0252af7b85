// Package view turns values into words: states, amounts, days and errors. The
// screen and the command line share it.
package view
