package cli

import (
	"fmt"
	"strings"

	"billfold/ui/view"

	"github.com/spf13/cobra"
)

// usage is what was typed wrongly: exit 2.
func usage(field, what, why, fix string) error {
	return &view.Refusal{Code: "usage", What: what, Why: why, Fix: fix, Field: field, Exit: view.ExitUsage}
}

// refused is what a rule forbids: exit 4.
func refused(code, field, what, why, fix string) error {
	return &view.Refusal{Code: code, What: what, Why: why, Fix: fix, Field: field, Exit: view.ExitRefused}
}

// mistyped is an error about input that was typed, with its own sentences: exit 2.
func mistyped(err error) error {
	if err == nil {
		return nil
	}
	p, _ := view.Explain(err)
	return &view.Refusal{Code: p.Code, What: strings.TrimSuffix(p.Message, "."), Field: p.Field, Exit: view.ExitUsage, Err: err}
}

// noun is a command that only groups others.
func noun(use, short string, verbs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: cobra.ArbitraryArgs, RunE: func(cmd *cobra.Command, args []string) error {
		return unknownCommand(cmd, args)
	}}
	c.AddCommand(verbs...)
	return c
}

// unknownCommand says which commands there are below cmd.
func unknownCommand(cmd *cobra.Command, args []string) error {
	cmd.SuggestionsMinimumDistance = 2
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			names = append(names, c.Name())
		}
	}
	what, why := cmd.CommandPath()+" needs a verb", "there are "+strings.Join(names, ", ")
	if len(args) > 0 {
		what = fmt.Sprintf("There is no command %q", cmd.CommandPath()+" "+args[0])
		if close := cmd.SuggestionsFor(args[0]); len(close) > 0 {
			return usage("", what, why, "Perhaps you mean "+cmd.CommandPath()+" "+close[0])
		}
	}
	return usage("", what, why, "See "+cmd.CommandPath()+" --help")
}

// takes checks the number of arguments, with the command's own usage line as the
// way out. most below 0 is no limit.
func takes(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		switch {
		case len(given) < least:
			return usage("", "Something is missing", fmt.Sprintf("%s takes %s, and %d came", cmd.CommandPath(), count(least, most), len(given)), "Usage: "+cmd.UseLine())
		case most >= 0 && len(given) > most:
			return usage("", fmt.Sprintf("%q is too much", given[most]), fmt.Sprintf("%s takes %s", cmd.CommandPath(), count(least, most)),
				"Put text of several words in quotes. Usage: "+cmd.UseLine())
		}
		return nil
	}
}

func count(least, most int) string {
	switch {
	case most == 0:
		return "no argument"
	case least == most && least == 1:
		return "1 argument"
	case least == most:
		return fmt.Sprintf("%d arguments", least)
	case most < 0:
		return fmt.Sprintf("at least %d", least)
	}
	return fmt.Sprintf("%d to %d arguments", least, most)
}

// flagError says what is wrong with a flag in the words of this program.
func flagError(cmd *cobra.Command, err error) error {
	text, _, _ := strings.Cut(err.Error(), "\n")
	name := ""
	if _, after, ok := strings.Cut(text, "--"); ok {
		name, _, _ = strings.Cut(after, " ")
		name = strings.ReplaceAll(strings.Trim(name, `:"`), "-", "_")
	}
	return usage(name, "The command was not understood", text, "See "+cmd.CommandPath()+" --help")
}
