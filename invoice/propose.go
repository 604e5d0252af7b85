package invoice

import "billfold/invoice/money"

// Propose says which open documents a payment settles, why, and what is left of it.
func Propose(amount money.Minor, selected ID, open []OpenItem) (alloc []Allocation, why string, rest money.Minor) {
	return nil, "", amount
}
