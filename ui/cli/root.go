package cli

import (
	"billfold/ui/action"

	"github.com/spf13/cobra"
)

// tree is what the arguments need: all of it, or, where they are flags of the root
// alone, the root. So the screen opens, and making all is a good part of its start.
func (s *session) tree(args []string) *cobra.Command {
	flags := (&session{p: s.p}).root().PersistentFlags()
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return s.whole()
	}
	return s.root()
}

// root is the program without a command.
func (s *session) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "billfold",
		Short: "Customers, invoices and payments of a one-person business, in one file",
		Long: `billfold keeps the customers, invoices and payments of a one-person business in
one file on this machine. Without a command it opens the screen, or with --plain
a dialogue of numbered prompts; everything that scripts need is a command.`,
		Args:              cobra.ArbitraryArgs,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: s.prepare,
		RunE:              s.screen,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetFlagErrorFunc(flagError)
	f := root.PersistentFlags()
	f.SortFlags = false
	f.StringVar(&s.db, "db", "", "data `FILE` (BILLFOLD_DB)")
	f.StringVar(&s.todayText, "today", "", "take `DATE` as today, YYYY-MM-DD (BILLFOLD_TODAY)")
	f.BoolVar(&s.json, "json", false, "answer with one JSON document")
	f.BoolVar(&s.yes, "yes", false, "confirm what cannot be undone")
	f.StringVar(&s.key, "once", "", "`KEY` of this write: the same key again does nothing and gives the first answer")
	f.BoolVar(&s.plain, "plain", false, "numbered prompts instead of the screen, for screen readers (ACCESSIBLE, TERM=dumb)")
	return root
}

// whole is the root with every command.
func (s *session) whole() *cobra.Command {
	root := s.root()
	root.AddCommand(
		s.initCommand(), s.businessCommand(), s.demoCommand(), s.statusCommand(),
		s.customerCommand(), s.contactCommand(), s.itemCommand(), s.taxCommand(), s.noteCommand(),
		s.invoiceCommand(), s.paymentCommand(), s.creditCommand(), s.importCommand(), s.receiptCommand(), s.statementCommand(), s.verifyCommand(), s.auditCommand(), s.undoCommand(), s.backupCommand(), s.restoreCommand(), s.doctorCommand(),
		s.completionCommand(), s.manCommand(), s.versionCommand(),
	)
	return root
}

// screen opens the terminal UI.
func (s *session) screen(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return unknownCommand(cmd, args)
	}
	const examples = `Try "billfold status", "billfold customer list" or "billfold invoice new C-0017 --line 'Consulting hour; 3 h; 95.00' --issue"`
	switch {
	case !s.p.Terminal:
		return usage("", "No command came, and the screen needs a terminal", "standard input and output must both be a terminal", examples)
	case s.asksPlainly(cmd):
		return s.runPlain(cmd.Context())
	case s.p.Screen == nil:
		return usage("", "No command came, and the screen needs a terminal", "this one cannot draw", examples)
	}
	return s.runScreen(cmd.Context())
}

// asksPlainly says whether numbered prompts take the place of the screen: by the flag,
// which is the last word, by the environment, or by the settings of this machine.
func (s *session) asksPlainly(cmd *cobra.Command) bool {
	if f := cmd.Flags().Lookup("plain"); f.Changed {
		return s.plain || s.p.Env("TERM") == "dumb"
	}
	if s.p.Env("ACCESSIBLE") != "" || s.p.Env("TERM") == "dumb" {
		return true
	}
	settings, _, _ := action.LoadSettings(s.p.Settings) // what cannot be read is told by the screen
	return settings.Reader
}
