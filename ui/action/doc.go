// Package action is what a person can start that touches more than the data
// file: drawing a PDF, writing it to a folder, opening it. The screen and the
// command line share it. It knows nothing of terminals, and each act can be
// repeated.
package action
