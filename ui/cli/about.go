package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func (s *session) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "Print the version", Args: takes(0, 0), RunE: func(*cobra.Command, []string) error {
		return s.answer(map[string]any{"version": s.p.Version}, func(w io.Writer) { fmt.Fprintln(w, "billfold "+s.p.Version) })
	}}
}

func (s *session) completionCommand() *cobra.Command {
	shells := map[string]func(*cobra.Command, io.Writer) error{
		"bash":       func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) },
		"zsh":        func(root *cobra.Command, w io.Writer) error { return root.GenZshCompletion(w) },
		"fish":       func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) },
		"powershell": func(root *cobra.Command, w io.Writer) error { return root.GenPowerShellCompletionWithDesc(w) },
	}
	return &cobra.Command{Use: "completion SHELL", Short: "Print the completion script of bash, zsh, fish or powershell", Example: "  source <(billfold completion bash)",
		Args: takes(1, 1), ValidArgs: []string{"bash", "zsh", "fish", "powershell"}, RunE: func(cmd *cobra.Command, args []string) error {
			write, ok := shells[args[0]]
			if !ok {
				return usage("shell", fmt.Sprintf("There is no completion for %q", args[0]), "scripts are made for bash, zsh, fish and powershell", "Name one of them")
			}
			return write(cmd.Root(), &s.out)
		}}
}

func (s *session) manCommand() *cobra.Command {
	return &cobra.Command{Use: "man", Short: "Print the manual page", Example: "  billfold man > billfold.1", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		writeMan(&s.out, cmd.Root(), s.p.Version)
		return nil
	}}
}

// writeMan writes one manual page of the whole tree in roff.
func writeMan(w io.Writer, root *cobra.Command, version string) {
	fmt.Fprintf(w, ".TH BILLFOLD 1 \"\" \"billfold %s\"\n", roff(version))
	fmt.Fprintf(w, ".SH NAME\nbillfold \\- %s\n", roff(lowerFirst(root.Short)))
	fmt.Fprintf(w, ".SH SYNOPSIS\n.B billfold\n[\\fINOUN VERB\\fR [\\fIARG\\fR] [\\fIFLAGS\\fR]]\n")
	fmt.Fprintf(w, ".SH DESCRIPTION\n%s\n", roff(root.Long))
	fmt.Fprintf(w, ".SH FLAGS OF EVERY COMMAND\n")
	manFlags(w, root.PersistentFlags())
	fmt.Fprintf(w, ".SH COMMANDS\n")
	manCommands(w, root)
	fmt.Fprintf(w, ".SH EXIT STATUS\n")
	for _, row := range [][2]string{{"0", "done"}, {"1", "failed"}, {"2", "wrong usage"}, {"3", "not found"}, {"4", "refused by a rule; the message says which and what to do"},
		{"5", "the data file cannot be used"}, {"129, 130, 143, 141", "ended by SIGHUP, SIGINT, SIGTERM, a closed pipe"}} {
		fmt.Fprintf(w, ".TP\n.B %s\n%s\n", row[0], row[1])
	}
}

func manCommands(w io.Writer, parent *cobra.Command) {
	for _, c := range parent.Commands() {
		if !c.IsAvailableCommand() || c.Name() == "help" {
			continue
		}
		if c.HasAvailableSubCommands() {
			manCommands(w, c)
			continue
		}
		fmt.Fprintf(w, ".SS %s\n%s.\n", roff(strings.TrimSuffix(c.UseLine(), " [flags]")), roff(c.Short))
		manFlags(w, c.NonInheritedFlags())
		if c.Example != "" {
			fmt.Fprintf(w, ".PP\n.nf\n%s\n.fi\n", roff(c.Example))
		}
	}
}

func manFlags(w io.Writer, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		arg, text := pflag.UnquoteUsage(f)
		name := "\\fB\\-\\-" + roff(f.Name) + "\\fR"
		if arg != "" {
			name += " \\fI" + roff(arg) + "\\fR"
		}
		fmt.Fprintf(w, ".TP\n%s\n%s\n", name, roff(text))
	})
}

// roff escapes text: backslashes, dashes, and lines that would be requests.
func roff(s string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s), "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
