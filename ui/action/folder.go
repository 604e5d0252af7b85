package action

import (
	"path/filepath"

	"billfold/invoice"

	"github.com/adrg/xdg"
)

// Folder is the documents folder of a business: the one of its settings, else
// billfold in the user's home.
func Folder(seller invoice.Seller) string {
	if seller.Folder != "" {
		return seller.Folder
	}
	return filepath.Join(xdg.Home, "billfold")
}
