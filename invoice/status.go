package invoice

import (
	"billfold/invoice/day"
	"billfold/invoice/money"
)

// Status is where a document stands. It is derived, never stored.
type Status string

// The statuses in the order in which the first that holds counts.
const (
	StatusDraft      Status = "draft"
	StatusVoid       Status = "void"
	StatusWrittenOff Status = "written_off"
	StatusCredited   Status = "credited"
	StatusPaid       Status = "paid"
	StatusOverdue    Status = "overdue"
	StatusPartPaid   Status = "part_paid"
	StatusOpen       Status = "open"
)

// Status is the document's status on a day. It is void by a credit note that says
// so, and written off where a write-off in force left nothing open. One whose open amount is zero is
// credited where credit notes alone settled it, else paid; one due before today
// is overdue; one due today is not.
func (d *Document) Status(payable money.Minor, today day.Day) Status {
	switch {
	case !d.Issued:
		return StatusDraft
	case d.Voided:
		return StatusVoid
	case d.WrittenOff != 0 && d.Open <= 0:
		return StatusWrittenOff
	case d.Open <= 0 && payable > 0 && d.Credited >= payable:
		return StatusCredited
	case d.Open <= 0:
		return StatusPaid
	case d.DueDate.Before(today):
		return StatusOverdue
	case d.Open < payable:
		return StatusPartPaid
	}
	return StatusOpen
}
