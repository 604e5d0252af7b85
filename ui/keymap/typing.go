package keymap

// TypingKeys are the keys of fields and forms, where letters are text. They are
// the fields' own and not commands.
func TypingKeys() []Hint {
	return []Hint{
		{"Enter", "accept; a dialog does it, a form's last field saves"},
		{"Tab", "next field"},
		{"S-Tab", "previous field"},
		{"Up Down", "choose in a list, step a date, else field above, below"},
		{"PgUp PgDn", "a week in a date; else scroll"},
		{"Space", "text; in a choice the next one"},
		{"Esc", "close the list or leave typing; the text is kept"},
		{"^J", "new line in text of several lines; Enter elsewhere"},
		{"^R", "review, or save and start"},
		{"^F", "find everywhere"},
		{"^P", "commands"},
		{"^A ^E", "begin, end of the line"},
		{"^K ^U ^W", "delete to the end, to the begin, a word"},
		{"M-b M-f", "a word back, on (also ^Left, ^Right)"},
		{"^C", "twice: quit; the text is kept"},
	}
}
