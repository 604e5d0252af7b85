package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"billfold/invoice/money"
	"billfold/store"

	"github.com/spf13/cobra"
)

func (s *session) itemCommand() *cobra.Command {
	return noun("item", "The catalogue: what is billed again and again", s.itemNew(), s.itemList())
}

// itemJSON is a catalogue item as the command line writes it.
type itemJSON struct {
	Name  string `json:"name"`
	Price string `json:"price"`
	Unit  string `json:"unit"`
	Tax   string `json:"tax"`
	Uses  int    `json:"uses"`
}

func (s *session) itemNew() *cobra.Command {
	var price, unit, taxName string
	cmd := &cobra.Command{Use: "new NAME --price P", Short: "Add an item", Example: `  billfold item new "Consulting hour" --price 95.00 --unit h`, Args: takes(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			it := store.Item{Name: strings.Join(strings.Fields(args[0]), " "), Unit: strings.TrimSpace(unit), Tax: taxName}
			switch {
			case it.Name == "":
				return usage("name", "The item has no name", "lines find their price by it", `Give it like billfold item new "Consulting hour" --price 95.00`)
			case price == "":
				return usage("price", "The price is missing", "an item is a name with a price", "Give it with --price, like --price 95.00")
			}
			var err error
			if it.Price, err = parseDecimal(price, "--price"); err != nil {
				return err
			}
			if err := s.open(ctx, writes); err != nil {
				return err
			}
			id, err := s.once(ctx, 0, func(in store.Intent) (int64, error) {
				if _, err := s.seller(ctx); err != nil {
					return 0, err
				}
				if err := s.knownProfile(ctx, &it.Tax); err != nil {
					return 0, err
				}
				made, err := s.store.Items.Create(ctx, in, it)
				return made.ID, err
			})
			if err != nil {
				return err
			}
			if it, err = s.store.Items.Get(ctx, id); err != nil {
				return err
			}
			return s.printItem(ctx, it)
		}}
	cmd.Flags().StringVar(&price, "price", "", "price `P` of one unit, in the business's currency")
	cmd.Flags().StringVar(&unit, "unit", "", "`UNIT`, like h or piece")
	cmd.Flags().StringVar(&taxName, "tax", "", "`NAME` of the tax profile, where it is not the usual one")
	return cmd
}

func (s *session) printItem(ctx context.Context, it store.Item) error {
	cur, err := s.ownCurrency(ctx)
	if err != nil {
		return err
	}
	return s.answer(map[string]any{"item": itemAnswer(it, cur)}, func(w io.Writer) { table(w, [][]string{itemLine(it, cur)}, 1) })
}

func (s *session) itemList() *cobra.Command {
	return &cobra.Command{Use: "list", Short: "List the items", Args: takes(0, 0), RunE: func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if err := s.open(ctx, reads); err != nil {
			return err
		}
		cur, err := s.ownCurrency(ctx)
		if err != nil {
			return err
		}
		items, err := s.store.Items.List(ctx, "", pageSize)
		if err != nil {
			return err
		}
		list, lines := make([]itemJSON, len(items)), make([][]string, len(items))
		for i, it := range items {
			list[i], lines[i] = itemAnswer(it, cur), itemLine(it, cur)
		}
		return s.answer(map[string]any{"items": list}, func(w io.Writer) { table(w, lines, 1) })
	}}
}

func itemAnswer(it store.Item, cur money.Currency) itemJSON {
	return itemJSON{it.Name, money.Plain().FormatDecimal(it.Price, cur.Digits()), it.Unit, it.Tax, it.Uses}
}

func itemLine(it store.Item, cur money.Currency) []string {
	unit := ""
	if it.Unit != "" {
		unit = "per " + it.Unit
	}
	return []string{it.Name, fmt.Sprintf("%s %s", money.Plain().FormatDecimal(it.Price, cur.Digits()), cur), unit, it.Tax}
}

func (s *session) ownCurrency(ctx context.Context) (money.Currency, error) {
	seller, err := s.seller(ctx)
	return seller.Currency, err
}
