"""Is a row of a form what its hidden number says? What people see there must not say otherwise."""

from collections.abc import Mapping

from camket_rules.errors import Problem
from camket_rules.excel.cells import Held
from camket_rules.excel.pages import Page
from camket_rules.quantities.unit_names import nfc
from camket_rules.sheets.entries import Entry


def contradiction(page: Page, row: int, key: str, items: Mapping[str, Entry]) -> Problem | None:
    """Return that a row shows another item than hidden column A says, or None.

    Its number must be that of column A where one is shown, and its title no other item's; a row
    that shows neither its number nor its title is none of the sheet's. `items` are those of the
    sheet, empty where it is not known. A row without a key of column A is not looked at.
    """
    if row not in page.keys or "number" not in page.columns or "title" not in page.columns:
        return None
    number, title = _number(page, row, key), page.said(row, "title")
    own = items.get(key)
    is_own = own is None or _key(title) in _titles(own)
    if number == key and (is_own or not _is_of_another(title, items)):
        return None
    if not number and is_own and (own is None or own.is_measure):
        return None
    shown = f"{number} {title}".strip() or "—"
    return Problem("row_contradicts", {"found": shown[:60], "key": key})


def _number(page: Page, row: int, key: str) -> str:
    """The number that is shown; a numeral that lost its last zero in a cell is what it was."""
    number = page.number_at(row)
    value = page.saved.cell(row, page.columns["number"]).value
    return key if isinstance(value, float) and f"{number}0" == key else number


def _titles(entry: Entry) -> set[str]:
    return {_key(Held(title).text) for title in (entry.item.title, entry.item.title_en) if title}


def _is_of_another(title: str, items: Mapping[str, Entry]) -> bool:
    return any(_key(title) in _titles(entry) for entry in items.values())


def _key(text: str) -> str:
    return " ".join(nfc(text).casefold().split())
