"""Forms to fill in and read back, for the tests of this folder."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules import Figures, Problem, Sheet
from camket_rules.excel import read as reading
from camket_rules.excel.layout import COLUMNS
from camket_rules.excel.write import form
from tests.columns.sheet import sheet
from tests.unread import told

DAY = date(2023, 3, 31)
SHEET = sheet()


def column(name: str) -> int:
    return COLUMNS.index(name) + 2


@cache
def written(lang: Any) -> bytes:
    return form([SHEET], as_of=DAY, lang=lang)


def blank(lang: Any = "vi") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(lang)))


def row_of(page: Worksheet, key: str) -> int:
    return next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == key)


def cell_of(book: Workbook, key: str, name: str = "result") -> Cell:
    page = book.worksheets[0]
    cell = page.cell(row_of(page, key), column(name))
    assert isinstance(cell, Cell)
    return cell


def packed(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_form(data: bytes, file: str, sheets: Sequence[Sheet]) -> tuple[Figures, list[Problem]]:
    return told(reading.read_form(data, file, sheets))


def read(book: Workbook, of: Sheet = SHEET) -> tuple[Figures, list[Problem]]:
    return read_form(packed(book), "form.xlsx", [of])


def filled(key: str, value: Any, name: str = "result", lang: Any = "vi") -> Workbook:
    book = blank(lang)
    cell_of(book, key, name).value = value
    return book


def table(*rows: list[Any], title: str = "S") -> Workbook:
    """A workbook that somebody typed, with one worksheet."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for row in rows:
        page.append(row)
    return book


def edited(data: bytes, pattern: str, text: str) -> bytes:
    """A workbook with one piece of its first worksheet's XML replaced, as no library writes it."""
    out = io.BytesIO()
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            if entry == name:
                xml, count = re.subn(pattern, text, part.decode("utf-8"), count=1)
                assert count == 1, pattern
                part = xml.encode("utf-8")
            new.writestr(entry, part)
    return out.getvalue()
