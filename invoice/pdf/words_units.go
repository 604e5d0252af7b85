package pdf

import (
	"strings"

	"billfold/invoice/money"
)

// unit says a unit of quantity in the document's language where it was typed as
// the English word for an hour, day, week, month, year, piece, word, page or lump
// sum; another stays as it was typed.
func (w *words) unit(typed string, quantity money.Decimal) string {
	names := unitsOf(w.loc.Lang)
	if names == "" {
		return typed
	}
	kind := -1
	for i, known := range strings.Split("h hour hours hr hrs|day days d|week weeks wk|month months mo|year years yr|pc pcs piece pieces|word words|page pages|lump sum/flat/flat fee/flat rate", "|") {
		separator := " "
		if strings.Contains(known, "/") {
			separator = "/"
		}
		for _, english := range strings.Split(known, separator) {
			if strings.EqualFold(typed, english) {
				kind = i
			}
		}
	}
	if kind < 0 {
		return typed
	}
	one, more, _ := strings.Cut(strings.Split(names, "|")[kind], "/")
	if more == "" || quantity == money.One || quantity == -money.One {
		return one
	}
	return more
}

// unitsOf are the names of the units in the order of unit, one and several; ""
// for English, which is typed.
func unitsOf(language string) string {
	switch language {
	case "de":
		return "Std.|Tag/Tage|Woche/Wochen|Monat/Monate|Jahr/Jahre|Stück|Wort/Wörter|Seite/Seiten|pauschal"
	case "fr":
		return "h|jour/jours|semaine/semaines|mois|an/ans|pièce/pièces|mot/mots|page/pages|forfait"
	case "es":
		return "h|día/días|semana/semanas|mes/meses|año/años|ud./uds.|palabra/palabras|página/páginas|tanto alzado"
	case "it":
		return "ore|giorno/giorni|settimana/settimane|mese/mesi|anno/anni|pz.|parola/parole|pagina/pagine|a corpo"
	case "nl":
		return "uur|dag/dagen|week/weken|maand/maanden|jaar|stuk/stuks|woord/woorden|pagina/pagina's|vast bedrag"
	case "pt":
		return "h|dia/dias|semana/semanas|mês/meses|ano/anos|un.|palavra/palavras|página/páginas|valor fixo"
	case "pl":
		return "godz.|dzień/dni|tydz.|mies.|rok/lata|szt.|słowo/słów|str.|ryczałt"
	case "sv":
		return "tim|dag/dagar|vecka/veckor|månad/månader|år|st|ord|sida/sidor|fast pris"
	case "da":
		return "time/timer|dag/dage|uge/uger|måned/måneder|år|stk.|ord|side/sider|fast pris"
	}
	return ""
}
