package ui_test

import (
	"context"
	"testing"
)

// A list that cannot be read does not say that there is nothing.
func TestWhatCannotBeReadIsNotEmpty(t *testing.T) {
	s := office(t).Size(80, 24).Keys("2")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.Env.Ctx = ctx
	s.Keys("j Enter").Shows("The record could not be read.").Lacks("Nothing yet")
	s.Keys("3").Shows("The documents could not be read.").Lacks("No documents yet")
	s.Keys("1").Shows("What needs you could not be read.").Lacks("Nothing needs you")
	s.Keys("g p").Shows("The payments could not be read.").Lacks("No payment was recorded")
	s.Keys("Enter").Says("The payments could not be read.").Keys("q")
	s.Keys("g h").Shows("The trail could not be read.").Lacks("Nothing was changed yet").Keys("q")
	s.Env.Ctx = t.Context()
	s.Keys("2 3").Shows("INV-1008").Keys("1").Shows("LATE 2")
}
