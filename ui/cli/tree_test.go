package cli

import "github.com/spf13/cobra"

// Commands are the paths of all commands that do something, as they are typed.
func Commands() (paths []string) {
	var walk func(*cobra.Command, string)
	walk = func(c *cobra.Command, path string) {
		for _, sub := range c.Commands() {
			name := sub.Name()
			if path != "" {
				name = path + " " + name
			}
			if sub.Runnable() && !sub.HasSubCommands() {
				paths = append(paths, name)
			}
			walk(sub, name)
		}
	}
	walk((&session{p: &Program{}}).whole(), "")
	return paths
}
