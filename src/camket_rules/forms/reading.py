"""A filled-in form → figures, with every cell that is refused by its name."""

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from camket_rules.dates import parse_date
from camket_rules.decimals import NumberForm
from camket_rules.entries import Entry, figure_of
from camket_rules.errors import CamketError, LoadError, Problem, ReadError
from camket_rules.forms.layout import (
    ANSWERS,
    COLUMNS,
    CONDITION,
    DAY_ROW,
    KNOWN_HEADS,
    MARK,
    STATUSES,
)
from camket_rules.forms.units import unit_of
from camket_rules.numbers import readings
from camket_rules.sheets import Answer, Figures, Reported, Sheet
from camket_rules.sheets import Entry as SheetEntry
from camket_rules.units import nfc
from camket_rules.validation import problems_of

MAX_UNPACKED: Final = 128 * 1024 * 1024
"""The bytes that a workbook may hold when it is unpacked."""

MAX_ROWS: Final = 20_000
STATED: Final = ("attested", "milestone", "none_of", "all_on_time")
"""Kinds for which a mark in a status column is a report in itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """A worksheet with where its columns stand, the first row of items, and its sheet."""

    cells: Worksheet
    formulas: Worksheet
    file: str
    sheet: str
    numbers: NumberForm
    columns: Mapping[str, int]
    key_column: int
    first: int

    def place(self, problem: Problem, row: int, column: int) -> Problem:
        """A problem at a cell."""
        name = self.cells.cell(row, column).coordinate
        return problem.in_cell(self.file, f"{self.cells.title}!{name}")


def read_form(data: bytes, file: str, sheets: Sequence[Sheet]) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a workbook, and find every cell that cannot.

    Raises `LoadError` for one that is no workbook or has no worksheet of figures in it.
    """
    known = {sheet.id: sheet for sheet in sheets}
    pages = list(_pages(data, file))
    if not pages:
        raise LoadError([Problem("form_unknown", {}, file)])
    figures, problems = Figures(), []
    for page in pages:
        sheet = known.get(page.sheet)
        if sheet is None and known:
            facts = {"found": page.sheet, "nearest": ", ".join(known)}
            problems.append(page.place(Problem("sheet_unknown", facts), 1, 1))
            continue
        found, wrong = _read(page, sheet)
        figures += found
        problems += wrong
    return figures, problems


def _pages(data: bytes, file: str) -> Iterator[Page]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MAX_UNPACKED:
            large = {"found": size, "limit": MAX_UNPACKED}
            raise LoadError([Problem("file_too_large", large, file)])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates out of range, which become cell errors
            values = load_workbook(io.BytesIO(data), data_only=True)
            formulas = load_workbook(io.BytesIO(data))
    except LoadError:
        raise
    except Exception as error:  # a workbook can be broken in as many ways as it has parts
        facts = {"found": str(error)[:80] or type(error).__name__}
        raise LoadError([Problem("file_unreadable", facts, file)]) from error
    for own, written in zip(values.worksheets, formulas.worksheets, strict=True):
        page = _ours(own, written, file) or _alike(own, written, file)
        if page is not None:
            yield page


def _ours(cells: Worksheet, formulas: Worksheet, file: str) -> Page | None:
    """A worksheet that `camket template` wrote."""
    mark, _, rest = str(cells.cell(1, 1).value or "").partition(":")
    if mark != MARK:
        return None
    form, _, sheet = rest.partition(":")
    columns = {
        str(cell.value): cell.column
        for cell in cells[1]
        if isinstance(cell, Cell) and cell.value in COLUMNS
    }
    numbers: NumberForm = "en" if form == "en" else "vi"
    return Page(cells, formulas, file, sheet, numbers, columns, 1, 2)


def _alike(cells: Worksheet, formulas: Worksheet, file: str) -> Page | None:
    """A worksheet with the heads of the report's table, named after its sheet."""
    for row in cells.iter_rows(max_row=30):
        columns = {}
        for cell in row:
            column = KNOWN_HEADS.get(nfc(str(cell.value or "")).casefold())
            if column is not None and isinstance(cell, Cell):
                columns[column] = cell.column
        if {"number", "result"} <= set(columns):
            first = (row[0].row or 0) + 1
            sheet = cells.title.strip()
            return Page(cells, formulas, file, sheet, "vi", columns, columns["number"], first)
    return None


def _read(page: Page, sheet: Sheet | None) -> tuple[Figures, list[Problem]]:
    problems: list[Problem] = []
    figures: list[Reported] = []
    answers: list[tuple[str, bool, Problem]] = []
    items = {entry.id: entry for entry in sheet.walk()} if sheet else {}
    units = sheet.definition.units if sheet else ()
    day: date | None = None
    for row in range(page.first, min(page.cells.max_row, MAX_ROWS) + 1):
        key = _text(page.cells.cell(row, page.key_column).value)
        if not key or not _is_told(page, row):
            continue
        result = page.columns.get("result", 0)
        here = page.place(Problem("figure"), row, result or page.key_column)
        try:
            if key == DAY_ROW:
                day = _day(page, row, result)
            elif key.startswith(CONDITION):
                name = key.removeprefix(CONDITION)
                answers.append((name, _answer(_value(page, row, result)), here))
            elif key in items and items[key].rule is None and sheet is not None:
                raise ReadError("figure_on_parts", sheet=page.sheet, found=key)
            else:
                fields = _fields(page, row, items.get(key))
                entry = Entry.model_validate(
                    fields, context={"numbers": page.numbers, "units": units}
                )
                figure = figure_of(entry, numbers=page.numbers, units=units, as_of=day)
                if figure.as_of is None:
                    raise ReadError("figure_undated", item=key)
                figures.append(Reported(page.sheet, key, figure, here))
        except ValidationError as error:
            problems += (page.place(found, row, result) for found, _ in problems_of(error))
        except _CellError as error:
            problems.append(page.place(error.problem, row, error.column))
        except CamketError as error:
            problems += (page.place(found, row, result) for found in error.problems)
    said = tuple(Answer(page.sheet, name, holds, day, place) for name, holds, place in answers)
    return Figures(tuple(figures), said), problems


class _CellError(ReadError):
    """What is wrong with one cell of a row."""

    def __init__(self, column: int, code: str, **facts: Any) -> None:
        self.column = column
        super().__init__(code, **facts)


def _is_told(page: Page, row: int) -> bool:
    wanted = [c for name, c in page.columns.items() if name in (*STATUSES, "result")]
    cells = [*(page.cells.cell(row, c).value for c in wanted)]
    formulas = [page.formulas.cell(row, c).value for c in wanted]
    return any(_text(value) for value in (*cells, *formulas))


def _text(value: Any) -> str:
    return "" if value is None else nfc(str(value))


def _value(page: Page, row: int, column: int) -> Any:
    """What a cell holds; a formula by the value that was saved with it."""
    cell = page.cells.cell(row, column)
    written = page.formulas.cell(row, column).value
    if cell.data_type == "e":
        raise _CellError(column, "cell_error", found=str(cell.value))
    if cell.value is None and isinstance(written, str) and written.startswith("="):
        raise _CellError(column, "cell_formula", found=written[:60])
    return cell.value


def _fields(page: Page, row: int, entry: SheetEntry | None) -> dict[str, Any]:
    """The row as an entry of a figures file."""
    fields = _reading(page, row, entry)
    if "as_of" in page.columns and _text(page.cells.cell(row, page.columns["as_of"]).value):
        fields["as_of"] = _day(page, row, page.columns["as_of"])
    if "estimate" in page.columns:
        column = page.columns["estimate"]
        said = _value(page, row, column)
        if _text(said):
            try:
                fields["estimate"] = _answer(said)
            except ReadError as error:
                raise _CellError(column, error.problem.code, **error.problem.facts) from error
    return fields


def _reading(page: Page, row: int, entry: SheetEntry | None) -> dict[str, Any]:
    column = page.columns["result"]
    value = _value(page, row, column)
    if _text(value) == "":
        return {"state": _marked(page, row, entry)}
    unit = unit_of(entry) if entry is not None else ""
    if isinstance(value, bool):
        raise _CellError(column, "figure_unreadable", found=str(value))
    if isinstance(value, datetime | date):
        kind = "" if entry is None else entry.item.target.kind
        if kind in ("milestone", "attested"):
            return {"reached": value.date() if isinstance(value, datetime) else value}
        raise _CellError(column, "cell_date", found=_as_day(value).isoformat())
    if isinstance(value, int | float):
        if "%" in (page.cells.cell(row, column).number_format or ""):
            return {"value": _exact(value, column) * 100, "unit": "%"}
        return {"value": _exact(value, column)} | ({"unit": unit} if unit else {})
    text = nfc(str(value))
    alone = bool(readings(text)) and unit
    return {"value": text} | ({"unit": unit} if alone else {})


def _exact(value: float, column: int) -> Decimal:
    """A number as the workbook shows it: a float by its shortest text."""
    if isinstance(value, float) and not isfinite(value):
        raise _CellError(column, "number_unreadable", found=str(value), form="vi")
    exact = Decimal(repr(value))
    return exact.to_integral_value() if exact == exact.to_integral_value() else exact


def _marked(page: Page, row: int, entry: SheetEntry | None) -> str:
    """The status column that is marked, for a row that has no figure."""
    marked = [
        name
        for name in STATUSES
        if name in page.columns and _text(page.cells.cell(row, page.columns[name]).value)
    ]
    if len(marked) > 1:
        raise _CellError(page.columns[marked[1]], "status_doubled", found=", ".join(marked))
    if not marked:
        raise _CellError(page.columns["result"], "figure_unreadable", found="")
    if entry is not None and entry.item.target.kind not in STATED:
        raise _CellError(page.columns[marked[0]], "status_without_figure", item=entry.id)
    if entry is not None and marked == ["failed"] and entry.item.target.kind == "none_of":
        return "broken"
    return marked[0]


def _day(page: Page, row: int, column: int) -> date:
    value = _value(page, row, column)
    if isinstance(value, datetime | date):
        return _as_day(value)
    try:
        return parse_date(_text(value))
    except ReadError as error:
        raise _CellError(column, error.problem.code, **error.problem.facts) from error


def _as_day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _answer(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = _text(value).casefold()
    if said not in ANSWERS:
        raise ReadError("value_not_allowed", key="", found=said[:60], expected="có, không")
    return ANSWERS[said]
