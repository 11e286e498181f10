"""Bytes → worksheets, or why they are none; nothing is unpacked before it is measured."""

import io
import re
import warnings
import zipfile
from typing import Final, TypeAlias

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules.errors import LoadError, Place, Problem, ReadError
from camket_rules.excel.cells import Held, held

MAX_UNPACKED: Final = 64 * 1024 * 1024
"""The bytes that a workbook may hold when it is unpacked."""

MAX_CELLS: Final = 500_000
"""The rows and cells that the worksheets of a workbook may hold together."""

Pair: TypeAlias = tuple[Worksheet, Worksheet]
"""A worksheet with its saved values, and the same with its formulas."""

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL: Final = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")


def open_workbook(data: bytes, file: str) -> list[Pair]:
    """The worksheets of a workbook; macros are not looked at. Raises `LoadError`."""
    if data.startswith(_COMPOUND):
        raise LoadError([Problem("workbook_closed", {}, Place(file))])
    try:
        _measure(data, file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates out of range, which become cell errors
            values = load_workbook(io.BytesIO(data), data_only=True)
            formulas = load_workbook(io.BytesIO(data))
    except LoadError:
        raise
    except Exception as error:  # a workbook can be broken in as many ways as it has parts
        raise LoadError([Problem("workbook_unreadable", {}, Place(file))]) from error
    return list(zip(values.worksheets, formulas.worksheets, strict=True))


def rows_of(page: Pair) -> dict[int, dict[int, Held | ReadError]]:
    """What a worksheet holds, by row and column; cells that hold nothing are left out.

    Nothing else is looked at, so that a worksheet may reach as far as it likes. A cell that cannot
    be read holds its error.
    """
    saved, written = page
    rows: dict[int, dict[int, Held | ReadError]] = {}
    for row, column in sorted({*saved._cells, *written._cells}):
        try:
            cell: Held | ReadError = held(saved.cell(row, column), written.cell(row, column))
        except ReadError as error:
            cell = error
        if isinstance(cell, ReadError) or cell.text:
            rows.setdefault(row, {})[column] = cell
    return rows


def _measure(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > MAX_UNPACKED:
            facts = {"found": size, "limit": MAX_UNPACKED}
            raise LoadError([Problem("file_too_large", facts, Place(file))])
        cells = 0
        for entry in entries:
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            part = archive.read(entry)
            if b"<!DOCTYPE" in part or b"\0" in part:  # no office program writes either
                raise LoadError([Problem("workbook_unreadable", {}, Place(file))])
            cells += sum(1 for _ in _CELL.finditer(part))
    if cells > MAX_CELLS:
        facts = {"found": cells, "limit": MAX_CELLS}
        raise LoadError([Problem("workbook_too_large", facts, Place(file))])
