package keymap

// The scopes.
const (
	Global    Scope = "everywhere" // behind every Nav scope
	Typing    Scope = "typing"     // behind every Text scope
	Customers Scope = "customers"
	Profile   Scope = "profile"
	Documents Scope = "documents"
	Today     Scope = "today"
	Draft     Scope = "draft"    // a draft in NAV
	Issued    Scope = "document" // an issued document
	Line      Scope = "line"     // the line editor, typing
	Form      Scope = "form"     // dialogs and forms, typing
	Filter    Scope = "filter"   // a list's filter, typing
	Review    Scope = "review"
	Asked     Scope = "question" // what comes before something that cannot be undone
	Search    Scope = "find"
	Menu      Scope = "menu" // letter popups
	Warning   Scope = "answer"
	Code      Scope = "payment code"
	Machine   Scope = "settings"
	Trail     Scope = "history"
	Payments  Scope = "payments"
	Several   Scope = "several at once" // the table before something is done to several rows
)

// Words name the place where a scope's keys act, for a sentence.
func (s Scope) Words() string {
	switch s {
	case Customers:
		return "Customers"
	case Profile:
		return "a record"
	case Documents:
		return "Documents"
	case Today:
		return "Today"
	case Draft, Line:
		return "a draft"
	case Issued:
		return "a document"
	case Payments:
		return "Payments"
	case Review, Asked:
		return "a question"
	case Several:
		return "a table of several rows"
	case Machine:
		return "the settings"
	case Typing:
		return "a field"
	}
	return "the " + string(s)
}

// The commands.
const (
	Down      Command = "down"
	Up        Command = "up"
	In        Command = "in"
	Out       Command = "out"
	First     Command = "first"
	Last      Command = "last"
	PageDown  Command = "page-down"
	PageUp    Command = "page-up"
	NextPane  Command = "next-pane"
	PrevPane  Command = "previous-pane"
	GoToday   Command = "today"
	GoClients Command = "customers"
	GoDocs    Command = "documents"
	GoTo      Command = "go"
	Find      Command = "find"
	FilterBy  Command = "filter"
	ShowBy    Command = "show"
	Mark      Command = "mark"
	MarkAll   Command = "mark-all"
	Palette   Command = "commands"
	Help      Command = "help"
	Redraw    Command = "redraw"
	Suspend   Command = "suspend"
	Quit      Command = "quit"
	Undo      Command = "undo"
	Redo      Command = "redo"

	Invoice  Command = "invoice"
	Repeat   Command = "repeat"
	Pay      Command = "payment"
	Failed   Command = "fail"
	PutRight Command = "put-right"
	Note     Command = "note"
	Mail     Command = "sent"
	Edit     Command = "edit"
	PutAway  Command = "put-away"
	Add      Command = "add"
	Run      Command = "review"
	OpenFile Command = "open"
	View     Command = "view"
	Copy     Command = "copy"
	PayCode  Command = "qr"
	LineDown Command = "line-down"
	LineUp   Command = "line-up"
	Issue    Command = "issue"
	Settings Command = "settings"
	History  Command = "history"
	GoPaid   Command = "payments"
	Backup   Command = "backup"
	Zoom     Command = "zoom"
	Sample   Command = "sample"
	Theme    Command = "theme"
	Borders  Command = "borders"
	Mouse    Command = "mouse"
	Reader   Command = "reader"
	Editor   Command = "editor"
	Calendar Command = "calendar"

	Receipt   Command = "receipt"
	Statement Command = "statement"
	Proforma  Command = "proforma"
	Quote     Command = "quote"
	CopyPaid  Command = "paid-copy"
	Discount  Command = "discount"
	Deposit   Command = "deposit"
	Final     Command = "final"
)

// Table is billfold's keymap.
func Table() []Binding {
	lists := []Scope{Customers, Profile, Documents, Today}
	global := []Scope{Global}
	return []Binding{
		{In, []string{"enter", "l", "right"}, global, "open", "Open", "opens the selected row", "HERE", Reads, nil},
		{Invoice, []string{"i"}, on(lists, Issued), "invoice", "New invoice", "makes a new invoice for this customer", "MONEY", Undoable, nil},
		{Repeat, []string{"."}, []Scope{Profile, Documents, Draft, Issued}, "repeat", "Repeat the document", "makes the selected invoice again, with dates moved on; on a line of a draft it copies the line", "MONEY", Asks, nil},
		{Pay, []string{"p"}, on(lists, Issued), "payment", "Record a payment", "records money that came in", "MONEY", Undoable, nil},
		{Failed, []string{"F"}, []Scope{Profile, Documents, Today, Issued, Payments}, "failed payment", "Failed payment", "notes that an attempt to pay was refused, or that a payment came back", "MONEY", Undoable, nil},
		{PutRight, []string{"V"}, []Scope{Profile, Documents, Issued, Payments}, "put right", "Put right", "credit note, void, write-off, refund: only what is possible", "MONEY", Asks, corrections()},
		{Mail, []string{"m"}, []Scope{Profile, Documents, Today, Issued}, "sent", "Mark as sent", "notes that you sent an issued document yourself: you send it, billfold keeps the day", "MONEY", Undoable, nil},
		{Note, []string{"n"}, on(lists, Issued, Draft, Payments), "note", "New note", "writes a note on the customer's record", "HERE", Undoable, nil},
		{Edit, []string{"e"}, []Scope{Customers, Profile, Documents, Today, Draft, Review, Asked, Machine}, "edit", "Edit", "edits the selected customer, draft, line or tax profile; on the header of a draft PO, currency, language, ship to and discount; in a question what was typed before it", "HERE", Undoable, nil},
		{PutAway, []string{"x"}, []Scope{Customers, Profile, Documents, Draft}, "put away", "Put away", "archives a customer, brings an archived one back, removes a line, discards a draft; in Documents it says where", "HERE", Undoable, []Value{{"archive", "Archive the customer", "puts the customer away; x brings it back"}, {"restore", "Bring the customer back", "brings an archived customer back"}}},
		{Add, []string{"+"}, []Scope{Customers, Documents, Draft, Machine}, "customer", "Add a row", "adds a customer, in Documents an invoice for the customer that it asks for, in a draft a line, in the settings a tax profile", "HERE", Undoable, nil},
		{Run, []string{"R", "ctrl+r"}, []Scope{Profile, Documents, Today, Draft}, "review", "Review and issue", "shows all that will be locked, and asks", "MONEY", Asks, nil},
		{OpenFile, []string{"o"}, []Scope{Profile, Documents, Draft, Issued}, "PDF", "Open the PDF", "opens the PDF in its own program; of a draft one marked DRAFT", "HERE", Reads, nil},
		{View, []string{"v"}, []Scope{Draft, Issued}, "preview", "Preview", "shows what the PDF says, in its words and figures; v again goes back", "HERE", Reads, nil},
		{PayCode, nil, []Scope{Issued}, "payment code", "Payment code (QR)", "shows the code that a banking app reads (c q)", "MONEY", Reads, nil},
		{Receipt, nil, []Scope{Profile, Issued, Payments}, "receipt", "Receipt", "writes the receipt of a payment to your documents folder, and opens it", "MONEY", Reads, nil},
		{Statement, nil, []Scope{Profile}, "statement", "Statement of account", "writes the customer's last twelve months to your documents folder, and opens it", "MONEY", Reads, nil},
		{Proforma, nil, []Scope{Draft}, "proforma", "Proforma invoice", "draws the draft as a proforma invoice, which is no tax invoice, and opens it", "MONEY", Reads, nil},
		{Quote, nil, []Scope{Draft}, "quote", "Quote", "draws the draft as a quote with a line to sign, and opens it", "MONEY", Reads, nil},
		{CopyPaid, nil, []Scope{Issued}, "copy", "Copy with payments", "draws the document anew, marked COPY, with what was paid on it, and opens it", "MONEY", Reads, nil},
		{Discount, nil, []Scope{Draft, Line}, "discount", "Discount", "goes to the discount of the line: 10% or an amount", "MONEY", Undoable, nil},
		{Deposit, nil, []Scope{Draft}, "deposit", "Deposit invoice", "makes the draft a deposit invoice, or an ordinary one again", "MONEY", Undoable, nil},
		{Final, nil, []Scope{Draft}, "final", "Final invoice", "makes the draft deduct the customer's deposit invoices, or an ordinary one again", "MONEY", Undoable, nil},
		{LineDown, []string{"J"}, []Scope{Draft}, "move down", "Move the line down", "moves the selected line of a draft down", "HERE", Undoable, nil},
		{LineUp, []string{"K"}, []Scope{Draft}, "move up", "Move the line up", "moves the selected line of a draft up", "HERE", Undoable, nil},
		{Issue, []string{"y"}, []Scope{Review, Asked, Several}, "yes", "Answer yes", "does what is asked: an invoice gets its number and is locked", "MONEY", Asks, nil},

		{Down, []string{"j", "down"}, global, "down", "Next row", "selects the next row", "MOVE", Reads, nil},
		{Up, []string{"k", "up"}, global, "up", "Previous row", "selects the previous row", "MOVE", Reads, nil},
		{Out, []string{"q", "h", "left", "esc"}, global, "back", "Back", "goes back to where you came from", "MOVE", Reads, nil},
		{First, []string{"home"}, global, "first", "First row", "selects the first row (also g g)", "MOVE", Reads, nil},
		{Last, []string{"G", "end"}, global, "last", "Last row", "selects the last row", "MOVE", Reads, nil},
		{PageDown, []string{"pgdown", "ctrl+d"}, global, "page down", "Page down", "moves on by a page", "MOVE", Reads, nil},
		{PageUp, []string{"pgup", "ctrl+u"}, global, "page up", "Page up", "moves back by a page", "MOVE", Reads, nil},
		{NextPane, []string{"tab"}, global, "next pane", "Next pane", "moves the focus to the next pane", "MOVE", Reads, nil},
		{PrevPane, []string{"shift+tab"}, global, "previous pane", "Previous pane", "moves the focus to the previous pane", "MOVE", Reads, nil},

		{GoToday, []string{"1"}, global, "today", "Go to Today", "shows all that needs you", "EVERYWHERE", Reads, nil},
		{GoClients, []string{"2"}, global, "customers", "Go to Customers", "shows the customers", "EVERYWHERE", Reads, nil},
		{GoDocs, []string{"3"}, global, "documents", "Go to Documents", "shows all documents", "EVERYWHERE", Reads, nil},
		{GoTo, []string{"g"}, global, "go to", "Go to", "shows the places that a second letter opens; behind it a number or a name: go 1041, go acme", "EVERYWHERE", Reads, text("a number or a name")},
		{Find, []string{"f", "ctrl+f"}, global, "find", "Find", "finds customers by name and documents by number", "EVERYWHERE", Reads, text("a number or a name")},
		{FilterBy, []string{"/"}, []Scope{Customers, Documents}, "filter", "Filter this list", "shows only rows that hold the typed text", "EVERYWHERE", Reads, nil},
		{ShowBy, []string{","}, []Scope{Customers, Documents, Profile}, "show", "Show and sort", "chooses what this list shows and how it is sorted", "EVERYWHERE", Reads, nil},
		{Mark, []string{"space"}, on(lists, Several, Machine), "mark", "Mark the row", "marks the selected row, on a heading its group; verbs then act on all marked rows; changes a setting", "MOVE", Reads, nil},
		{MarkAll, []string{"*"}, on(lists, Several), "mark all", "Mark all rows", "marks all rows that are shown; again: none", "MOVE", Reads, nil},
		{Copy, []string{"c"}, global, "copy", "Copy", "copies number, mail, bank details, path, payment link, the row or the text of the pane; q shows the payment code", "EVERYWHERE", Reads, nil},
		{Palette, []string{":", "ctrl+p"}, global, "commands", "Commands", "lists all commands; typing filters, Enter runs", "EVERYWHERE", Reads, nil},
		{Help, []string{"?", "f1"}, global, "help", "Help", "lists the keys that work here", "EVERYWHERE", Reads, nil},
		{Settings, nil, global, "settings", "Settings", "your business, look of documents, theme, key test, backup (g o)", "EVERYWHERE", Undoable, []Value{
			{"business", "Your business", "edits your name, address, tax and bank"}, {"numbers", "Terms and numbers", "edits terms, numbers, currency, dates and figures"},
			{"tax", "Tax profiles", "shows, adds and edits what is charged, from when, and where"},
			{"look", "Look of documents", "edits template, logo, colour, paper and language"}, {"keys", "Look and keys", "theme, borders, mouse, screen reader; key test"},
			{"backup", "Backup", "shows the newest backup, and makes one"}}},
		{Sample, nil, global, "sample data", "Sample data", "opens made-up data in a file of its own; again: leaves it and deletes it", "EVERYWHERE", Reads, nil},
		{Theme, nil, []Scope{Global, Typing}, "theme", "Theme", "chooses the colours of the screen", "EVERYWHERE", Undoable, []Value{
			{"auto", "Theme auto", "follows the background of the terminal"}, {"light", "Theme light", "colours for a light background"},
			{"dark", "Theme dark", "colours for a dark background"}, {"16", "Theme 16 colours", "the sixteen colours that the terminal is set to"},
			{"none", "Theme without colours", "bold, dim and reverse alone"}}},
		{Borders, nil, []Scope{Global, Typing}, "borders", "Borders", "chooses how frames are drawn", "EVERYWHERE", Undoable, []Value{
			{"lines", "Borders as lines", "draws frames with line characters"}, {"ascii", "Borders in ASCII", "draws frames with - and |"}, {"none", "No borders", "leaves frames blank"}}},
		{Mouse, nil, []Scope{Global, Typing}, "mouse", "Mouse", "says who takes clicks and the wheel", "EVERYWHERE", Undoable, []Value{
			{"on", "Mouse on", "clicks select and the wheel scrolls"}, {"off", "Mouse off", "gives the mouse back to the terminal, to select text"}}},
		{Reader, nil, []Scope{Global, Typing}, "plain prompts", "Plain prompts", "for screen readers, from the next start", "EVERYWHERE", Undoable, []Value{
			{"on", "Plain prompts on", "the next start asks numbered questions and redraws nothing"}, {"off", "Plain prompts off", "the next start draws the screen"}}},
		{Editor, []string{"ctrl+o"}, []Scope{Typing, Draft}, "your editor", "Your editor", "opens the text at the cursor in $VISUAL or $EDITOR; what it saves is taken", "EVERYWHERE", Undoable, nil},
		{Calendar, []string{"f4"}, []Scope{Typing}, "calendar", "Calendar", "shows the month of the date at the cursor: arrows move the day, Enter takes it", "EVERYWHERE", Reads, nil},
		{GoPaid, nil, global, "payments", "Payments", "lists all money that came in or went back, the newest first (g p)", "EVERYWHERE", Reads, nil},
		{History, nil, global, "history", "History", "lists all answers of this run, and who changed what in the file (g h)", "EVERYWHERE", Reads, nil},
		{Backup, nil, global, "backup", "Make a backup", "copies the data file to the folder of backups, and reads it back (g e)", "EVERYWHERE", Reads, nil},
		{Zoom, nil, global, "zoom", "Zoom", "gives the whole screen to the pane with the keys, or shows the others again", "EVERYWHERE", Reads, nil},
		{Undo, []string{"u"}, []Scope{Global, Draft}, "undo", "Undo", "takes back what was done last, a setting too, u again what was done before it; what is older or elsewhere it names first", "EVERYWHERE", Undoable, nil},
		{Redo, []string{"U"}, []Scope{Global, Draft}, "redo", "Redo", "does again what was undone last", "EVERYWHERE", Undoable, nil},
		{Redraw, []string{"ctrl+l"}, []Scope{Global, Typing}, "redraw", "Redraw", "draws the screen anew", "EVERYWHERE", Reads, nil},
		{Suspend, []string{"ctrl+z"}, []Scope{Global, Typing}, "suspend", "Suspend", "goes back to the shell; fg returns", "EVERYWHERE", Reads, nil},
		{Quit, []string{"ctrl+c"}, []Scope{Global, Typing}, "quit", "Quit", "twice: leaves billfold; everything is saved", "EVERYWHERE", Reads, nil},
	}
}

// corrections are the ways to put something right.
func corrections() []Value {
	return []Value{
		{"credit", "Credit note", "gives back all, lines or an amount of an issued invoice under a number of its own"},
		{"void", "Void the invoice", "makes an invoice that was a mistake count for nothing"},
		{"writeoff", "Write off", "stops expecting the rest of an invoice; it can be taken back"},
		{"refund", "Refund", "records money that you paid back"},
		{"apply", "Apply credit", "settles an invoice with credit of the record"},
	}
}

// text is an argument of any text.
func text(words string) []Value { return []Value{{Name: words}} }

func on(scopes []Scope, more ...Scope) []Scope { return append(more, scopes...) }
