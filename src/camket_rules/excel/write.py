"""Sheets → a form to fill in: one worksheet for each agency."""

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules.excel.layout import (
    COLUMNS,
    CONDITION,
    DAY_ROW,
    INPUTS,
    MARK,
    STATUSES,
    VERSION,
    WORDS,
    head_label,
    states,
)
from camket_rules.excel.styles import BORDER, SHADE, letters, set_page
from camket_rules.quantities.dates import plain_day
from camket_rules.sheets.entries import Entry
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.languages import date_format, in_language, language, number_format
from camket_rules.texts.messages import Lang
from camket_rules.texts.periods import period_name

WIDTHS: Final[dict[str, int]] = {
    "number": 7,
    "title": 40,
    "target": 20,
    "unit": 15,
    "in_progress": 9,
    "done": 9,
    "failed": 9,
    "result": 32,
    "as_of": 13,
    "estimate": 6,
    "note": 17,
    "confirmed": 12,
}
HEAD_HEIGHT: Final = 50
"""Of three lines, in points."""

_OPEN: Final = PatternFill("solid", fgColor="FFF9DB")
_TEXT: Final = "@"


def form(sheets: Sequence[Sheet], *, as_of: date | None, lang: Lang) -> bytes:
    """Write the form of the sheets; what is typed into it has the number form of `lang`.

    Only the cells to be filled in are unlocked; the protection has no password.
    """
    as_of = None if as_of is None else plain_day(as_of)
    lang = language(lang).code
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _worksheet(book.create_sheet(_name(sheet.id)), sheet, as_of, lang)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _name(sheet: str) -> str:
    """The sheet's id as a worksheet may be called; A1 holds it in full."""
    return re.sub(r"[\\/*?:\[\]']", "_", sheet)[:31]


def _worksheet(page: Worksheet, sheet: Sheet, as_of: date | None, lang: Lang) -> None:
    words = WORDS[lang]
    _put(page, 1, 1, f"{MARK}{VERSION}:{lang}:{sheet.id}")
    for place, column in enumerate(COLUMNS, 2):
        _put(page, 1, place, column)
        page.column_dimensions[get_column_letter(place)].width = WIDTHS[column]
    row = _heading(page, sheet, as_of, lang)
    row = _day(page, row, as_of, lang)
    for name, label in sheet.definition.conditions.items():
        shown = in_language(lang, label.vi, label.en)
        row = _condition(page, row, name, words.question.format(condition=shown), lang)
    head = row
    for place, column in enumerate(COLUMNS, 2):
        cell = _put(page, head, place, head_label(column, lang))
        cell.font = letters(bold=True)
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.fill, cell.border = SHADE, BORDER
    page.row_dimensions[head].height = HEAD_HEIGHT
    for row, entry in enumerate(sheet.walk(), head + 1):
        _item(page, row, entry, lang)
    _menus(page, sheet, head, lang)
    _page(page, head)


def _heading(page: Worksheet, sheet: Sheet, as_of: date | None, lang: Lang) -> int:
    """Agency, year and period from row 2 on, over the whole width; gives the next row."""
    words = WORDS[lang]
    appendix = words.appendix.format(sheet=sheet.id)
    year = sheet.definition.year
    lines = [
        (f"{appendix} – {sheet.definition.name(lang)}", letters(14, bold=True)),
        (words.title.format(year=year), letters(13, bold=True)),
    ]
    if as_of is not None and as_of.year == year and (period := period_name(as_of, lang)):
        lines.append((words.period.format(period=period), letters(13)))
    lines.append((words.hint, letters(11, italic=True)))
    for row, (text, font) in enumerate(lines, 2):
        cell = _put(page, row, 2, text)
        cell.font, cell.alignment = font, Alignment(vertical="center", wrap_text=True)
        page.merge_cells(start_row=row, end_row=row, start_column=2, end_column=len(COLUMNS) + 1)
    page.row_dimensions[len(lines) + 1].height = 34
    return len(lines) + 2


def _put(page: Worksheet, row: int, column: int, text: str) -> Cell:
    """A cell of text, which stays text whatever sign it begins with."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text
    cell.data_type = "s"
    cell.font = letters()
    return cell


def _open(cell: Cell) -> Cell:
    cell.protection = Protection(locked=False)
    cell.fill, cell.border, cell.font = _OPEN, BORDER, letters()
    return cell


def _input(page: Worksheet, row: int, column: str) -> Cell:
    cell = page.cell(row, COLUMNS.index(column) + 2)
    assert isinstance(cell, Cell)
    return _open(cell)


def _label(page: Worksheet, row: int, text: str) -> None:
    """A text beside the column of results, over the empty cells to the left of it."""
    _put(page, row, COLUMNS.index("result") + 1, text).alignment = Alignment("right")


def _day(page: Worksheet, row: int, as_of: date | None, lang: Lang) -> int:
    _put(page, row, 1, DAY_ROW)
    _label(page, row, WORDS[lang].day)
    cell = _input(page, row, "result")
    cell.value = as_of
    cell.number_format = date_format(lang)
    return row + 1


def _condition(page: Worksheet, row: int, name: str, question: str, lang: Lang) -> int:
    _put(page, row, 1, f"{CONDITION}{name}")
    _label(page, row, question)
    cell = _input(page, row, "result")
    words = WORDS[lang]
    _menu(page, (words.yes, words.no), [cell.coordinate])
    return row + 1


def _item(page: Worksheet, row: int, entry: Entry, lang: Lang) -> None:
    item, rule = entry.item, entry.rule
    title = in_language(lang, item.title, item.title_en)
    texts = {
        "number": "" if entry.is_measure else entry.id,
        "title": title,
        "target": "" if rule is None else rule.shown.show(lang),
        "unit": _unit_of(entry),
    }
    _put(page, row, 1, entry.id)
    for column, text in texts.items():
        cell = _put(page, row, COLUMNS.index(column) + 2, text)
        indent = min(entry.depth, 4) if column == "title" else 0
        side = "center" if column == "number" else "left"
        cell.alignment = Alignment(side, "top", wrap_text=True, indent=indent)
        cell.border, cell.font = BORDER, letters(bold=rule is None)
        if rule is None:
            cell.fill = SHADE
    for column in INPUTS:
        cell = _input(page, row, column)
        middle = "center" if column in (*STATUSES, "estimate") else None
        cell.alignment = Alignment(
            middle, "top", wrap_text=column in ("result", "note", "confirmed")
        )
        if rule is None:
            cell.protection, cell.fill = Protection(locked=True), SHADE
        elif column == "result":
            _expect(page, cell, entry, lang)
        elif column == "as_of":
            cell.number_format = date_format(lang)


def _unit_of(entry: Entry) -> str:
    """The unit in which a number alone is meant, empty where there is none."""
    unit = None if entry.rule is None else entry.rule.target.cell_unit
    return "" if unit is None else unit.label


def _expect(page: Worksheet, cell: Cell, entry: Entry, lang: Lang) -> None:
    """A number where one alone is the usual figure; text, which stays as typed, elsewhere."""
    if not entry.item.target.takes_number:
        cell.number_format = _TEXT
        return
    cell.number_format = f"{number_format(lang)}.###"
    at = cell.coordinate
    whole = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=number_format(lang)))
    test = [f"AND(ISNUMBER({at}),{at}=INT({at}))"]
    page.conditional_formatting.add(at, Rule(type="expression", dxf=whole, formula=test))


def _menus(page: Worksheet, sheet: Sheet, head: int, lang: Lang) -> None:
    """Drop-downs for what can only be one of a few words."""
    rows = {row: entry for row, entry in enumerate(sheet.walk(), head + 1) if entry.rule}
    marks = [
        f"{get_column_letter(COLUMNS.index(column) + 2)}{row}"
        for row in rows
        for column in (*STATUSES, "estimate")
    ]
    _menu(page, ("x",), marks, only=False)
    result = get_column_letter(COLUMNS.index("result") + 2)
    stated = [f"{result}{r}" for r, e in rows.items() if e.item.target.takes_mark]
    _menu(page, states(lang), stated, only=False)


def _menu(
    page: Worksheet, words: Sequence[str], cells: Sequence[str], *, only: bool = True
) -> None:
    if not cells:
        return
    menu = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
    menu.showErrorMessage = only
    for cell in cells:
        menu.add(cell)
    page.add_data_validation(menu)


def _page(page: Worksheet, head: int) -> None:
    """Lock, freeze and print: A4 landscape, as wide as a page, the heads on each."""
    page.row_dimensions[1].hidden = True
    page.column_dimensions["A"].hidden = True
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.freeze_panes = f"D{head + 1}"
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.8, footer=0.4)
    set_page(page, head)
