"""CSV, Parquet and Excel → frames; the cells are read as files of figures are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import narwhals as nw

from camket_rules.columns.roles import AMOUNTS
from camket_rules.errors import CamketError, LoadError, Place, Problem, ReadError
from camket_rules.files.tables import lines_of, names_of
from camket_rules.files.yaml import decode, read_bytes, unreadable
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.numbers import known_form, parse_number, readings
from camket_rules.quantities.unit_names import nfc
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.decimals import NumberForm, format_number

if TYPE_CHECKING:
    from camket_rules.excel.cells import Held

Backend: TypeAlias = Literal["polars", "pandas", "pyarrow"]
At: TypeAlias = Callable[[int, int], Place]
"""Puts a problem at a row and a column, both from 1."""

DIGITS: Final = 38
"""The digits of a column of decimals; a number may have half of them before or after its mark."""

_NUMBERS: Final = (*AMOUNTS, "of_plan", "reference")
_COUNTS: Final = ("done", "total", "due", "pending", "late")
_DAYS: Final = ("as_of", "reported", "reached")
_YES: Final = {"true": True, "1": True, "x": True, "yes": True, "có": True}
_NO: Final = {"false": False, "0": False, "no": False, "không": False}
_ANSWERS: Final = ("estimate", "no_result")
_READ: Final = (*_NUMBERS, *_COUNTS, *_DAYS, *_ANSWERS)
"""The roles whose texts are read; those of the others stay as they are."""

_UNIT_OF: Final = {"denominator": "denominator_unit"}
"""The role of the column with the unit of an amount, where it is not `unit`."""


def read(
    path: str | Path,
    sheets: Sheet | Iterable[Sheet] = (),
    *,
    numbers: NumberForm | None = None,
    columns: Mapping[str, str] | None = None,
    backend: Backend = "polars",
) -> Any:
    """Read a file of figures into a frame that `evaluate` takes.

    `.csv`, `.parquet` and `.xlsx` (its first worksheet) have their columns' names in the first
    row; rows that hold nothing are left out. Columns of numbers become decimals, read where they
    are texts in the form `numbers`, or else in that of their row's sheet among `sheets`; a number
    that means two things and of which neither tells the form is refused. A cell shown in percent,
    or with a unit, holds what it shows: its unit goes to the column `unit`. Days become dates.
    `columns` names the columns by role, as in `evaluate`. `backend` is the library of the frame.

    Raises `LoadError` with every cell that cannot be read, at its line and column.
    """
    chosen = None if numbers is None else known_form(numbers)
    file = Path(path)
    known = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    if file.suffix.lower() not in _READERS:
        facts = {"found": file.suffix or "—", "expected": ", ".join(_READERS)}
        raise LoadError([Problem("file_kind_unknown", facts, Place(str(file)))])
    table = _READERS[file.suffix.lower()](file)
    names = dict(columns or {})
    reading = _Reading(table, {name: role for role, name in names.items()}, known, chosen)
    made = reading.columns()
    if reading.problems:
        raise LoadError(sorted(reading.problems, key=lambda found: found.place.order))
    for role, units in reading.units.items():
        name = names.get(role, role)
        own = made[name].to_list() if name in made else [None] * len(units)
        merged = [unit or other for unit, other in zip(units, own, strict=True)]
        made[name] = nw.new_series(name, merged, nw.String(), backend="pyarrow")
    return _frame(made, backend)


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a file by name; `lines` are the rows of the file that they came from.

    A column that is no list is one of a frame already.
    """

    columns: dict[str, Any]
    lines: Sequence[int]
    at: At


@dataclass(slots=True)
class _Reading:
    """The cells of a table read by role, each distinct one once, with every problem."""

    table: _Table
    roles: Mapping[str, str]
    sheets: Sequence[Sheet]
    numbers: NumberForm | None
    problems: list[Problem] = field(default_factory=list)
    units: dict[str, list[str | None]] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        forms = list(self._forms())
        made = {}
        for place, (name, values) in enumerate(self.table.columns.items(), 1):
            role = self.roles.get(name, name)
            if not isinstance(values, list):
                made[name] = nw.from_native(values, series_only=True)
                continue
            cells = self._each(values, role, forms, place)
            made[name] = nw.new_series(name, cells, _type(role, cells), backend="pyarrow")
        return made

    def _forms(self) -> Iterator[NumberForm | None]:
        """The number form of each row, None where nothing tells it."""
        forms = {sheet.id: sheet.definition.numbers for sheet in self.sheets}
        shared = next(iter(forms.values())) if len(set(forms.values())) == 1 else None
        named = {self.roles.get(name, name): cells for name, cells in self.table.columns.items()}
        for row in range(len(self.table.lines)):
            form = self.numbers or shared
            for role in ("sheet", "item") if form is None else ():
                cells = named.get(role)
                text = _plain(cells[row]) if isinstance(cells, list) else ""
                form = form or forms.get(text.partition("/")[0])
            yield form

    def _each(
        self, values: Sequence[Any], role: str, forms: Sequence[NumberForm | None], column: int
    ) -> list[Any]:
        known: dict[Any, tuple[Any, str] | CamketError] = {}
        made: list[Any] = []
        is_plain = role not in _READ
        for row, (cell, form) in enumerate(zip(values, forms, strict=True)):
            value = cell.strip() if isinstance(cell, str) else cell
            if not value or (not isinstance(value, str) and _plain(value) == ""):
                made.append(None)
                continue
            if is_plain and isinstance(value, str):
                made.append(value)
                continue
            key = (type(getattr(value, "value", None)), value, form)
            if key not in known:
                try:
                    known[key] = _value(value, role, form, self.sheets)
                except ReadError as error:
                    known[key] = error
            found = known[key]
            if isinstance(found, CamketError):
                here = self.table.at(self.table.lines[row], column)
                self.problems += (problem.at(here) for problem in found.problems)
                made.append(None)
                continue
            made.append(found[0])
            if found[1]:
                empty: list[str | None] = [None] * len(values)
                self.units.setdefault(_UNIT_OF.get(role, "unit"), empty)[row] = found[1]
        return made


def _plain(cell: Any) -> str:
    """What a cell says, as text."""
    return (
        str(cell).strip() if isinstance(cell, str | ReadError) else str(getattr(cell, "text", ""))
    )


def _value(
    cell: Any, role: str, form: NumberForm | None, sheets: Sequence[Sheet]
) -> tuple[Any, str]:
    """What a cell holds for its role, and the unit that it shows; raises `ReadError`."""
    if role in _NUMBERS:
        number, unit = _shown(cell, form)
        if role == "of_plan" and unit not in ("", "%"):
            raise ReadError("percent_expected", found=f"{number} {unit}")
        return _fitting(number), "" if role == "of_plan" else unit
    if role in _COUNTS:
        return _count(*_shown(cell, form)), ""
    if isinstance(cell, str):
        return _read_text(cell, role), ""
    return _read_cell(cell, role, form, sheets), ""


def _read_text(text: str, role: str) -> Any:
    if role in _DAYS:
        return parse_date(text)
    return _answer(text, role) if role in _ANSWERS else text


def _read_cell(
    cell: "Held | ReadError", role: str, form: NumberForm | None, sheets: Sequence[Sheet]
) -> Any:
    """What a cell of a workbook holds that is no column of numbers."""
    from camket_rules.excel.cells import day, is_day, is_number
    from camket_rules.excel.pages import row_number

    known = (
        *_DAYS,
        *_ANSWERS,
        "item",
        "sheet",
        "text",
        "unit",
        "denominator_unit",
        "state",
        "steps",
    )
    if isinstance(cell, ReadError):
        if role in known:
            raise cell
        return str(cell.problem.facts["found"])
    if role in _DAYS:
        return day(cell)
    if role in _ANSWERS:
        return _answer(cell.text, role)
    if role in ("item", "sheet", "text") and is_day(cell):
        raise ReadError("cell_date", found=cell.text[:10])
    if role == "item":
        _refuse_unclear(cell, sheets)
        return row_number(cell.value, cell.shown_as)
    if role == "text" and is_number(cell):
        number, unit = _shown(cell, form)
        if form is None and number != number.to_integral_value():
            raise ReadError("number_form_unknown", found=cell.text)
        return f"{format_number(number, form or 'vi', 0)} {unit}".strip()
    return str(cell.value).strip()


def _refuse_unclear(cell: "Held", sheets: Sequence[Sheet]) -> None:
    """Refuse 1.1 kept as a number, where there is an item 1.10."""
    from camket_rules.excel.pages import row_number

    name = row_number(cell.value, cell.shown_as)
    items = {entry.id for sheet in sheets for entry in sheet.walk()}
    if isinstance(cell.value, float) and f"{name}0" in items:
        raise ReadError("row_number_unclear", found=name)


def _shown(cell: Any, form: NumberForm | None) -> tuple[Decimal, str]:
    """The exact number of a cell, and the unit that it shows."""
    if isinstance(cell, ReadError):
        raise cell
    if not isinstance(cell, str):
        from camket_rules.excel.cells import amount, is_day, is_number

        if is_number(cell):
            return amount(cell)
        if is_day(cell):
            raise ReadError("cell_date", found=cell.text[:10])
        cell = str(cell.value)
    text: str = cell.strip()
    bare = text.removesuffix("%").rstrip()
    return _number(bare, form), "%" if bare != text else ""


def _number(text: str, form: NumberForm | None) -> Decimal:
    if form is not None:
        return parse_number(text, form)
    found = set(readings(text).values())
    if len(found) > 1:
        raise ReadError("number_form_unknown", found=text)
    return found.pop() if found else parse_number(text, "vi")


def _fitting(number: Decimal) -> Decimal:
    """A number that a column of decimals holds, whatever stands beside it."""
    if max(len(number.as_tuple().digits), number.adjusted() + 1, _places(number)) > DIGITS // 2:
        raise ReadError("number_too_long", found=str(number)[:20], limit=DIGITS // 2)
    return number


def _count(number: Decimal, unit: str) -> int:
    if number < 0 or number != number.to_integral_value() or unit == "%":
        raise ReadError("count_unreadable", found=f"{number} {unit}".strip()[:60])
    return int(_fitting(number))


def _answer(said: str, role: str) -> bool:
    folded = nfc(said).casefold()
    if folded not in _YES | _NO:
        raise ReadError("value_not_allowed", key=role, found=said[:60], expected="true, false")
    return (_YES | _NO)[folded]


def _type(role: str, values: Sequence[Any]) -> Any:
    """The type of a column; decimals have as many places as the longest of them."""
    if role in _NUMBERS:
        return nw.Decimal(DIGITS, max((_places(v) for v in values if v is not None), default=0))
    if role in _COUNTS:
        return (
            nw.Int64() if all(v is None or v < 1 << 63 for v in values) else nw.Decimal(DIGITS, 0)
        )
    if role in _DAYS:
        return nw.Date()
    return nw.Boolean() if role in _ANSWERS else nw.String()


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _frame(columns: Mapping[str, Any], backend: Backend) -> Any:
    import pyarrow  # type: ignore[import-untyped]

    table = pyarrow.table({name: column.to_arrow() for name, column in columns.items()})
    return nw.to_native(nw.from_arrow(table, backend=backend))


def _read_csv(path: Path) -> _Table:
    """A table of any length: only workbooks and files of figures have a limit."""
    file = str(path)
    first, *lines = lines_of(decode(_bytes(path), file), file)

    def at(line: int, column: int) -> Place:
        return Place(file, line, column)

    heads = [head.strip() for head in first.cells]
    problems = [
        Problem(
            "row_too_long",
            {"found": len(line.cells), "expected": len(heads)},
            at(line.number, 1),
        )
        for line in lines
        if line.is_longer(heads)
    ]
    names = names_of(heads)
    cuts = ((line, line.cut(names)) for line in lines)
    problems += [cut[1].at(at(line.number, cut[0] + 1)) for line, cut in cuts if cut]
    if problems:
        raise LoadError(problems)
    told = [line for line in lines if not line.is_empty]
    cells = list(zip_longest(*(line.cells for line in told), fillvalue=""))[: len(heads)]
    cells += [("",) * len(told)] * (len(heads) - len(cells))
    return _by_column(heads, cells, [line.number for line in told], at)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise LoadError([unreadable(error, str(path))]) from error


def _read_excel(path: Path) -> _Table:
    from camket_rules.excel.pages import MAX_ROWS
    from camket_rules.excel.workbooks import open_workbook, rows_of

    file = str(path)
    first = open_workbook(read_bytes(path), file)[0]
    title = first[0].title

    def at(row: int, column: int) -> Place:
        return Place(file, row, column, title)

    rows = rows_of(first)
    if max(rows, default=0) > MAX_ROWS:
        facts = {"found": max(rows), "limit": MAX_ROWS}
        raise LoadError([Problem("rows_too_many", facts, at(MAX_ROWS + 1, 1))])
    named = rows.pop(1, {})
    width = max(named, default=0)
    heads = [_plain(named.get(column, "")) for column in range(1, width + 1)]
    problems = [
        Problem("cell_headless", {"found": _plain(cell)[:60]}, at(row, column))
        for row, own in rows.items()
        for column, cell in own.items()
        if column > width
    ]
    if problems:
        raise LoadError(problems)
    cells = [[row.get(column) for row in rows.values()] for column in range(1, width + 1)]
    return _by_column(heads, cells, list(rows), at)


def _by_column(
    heads: Sequence[str], cells: Sequence[Sequence[Any]], lines: Sequence[int], at: At
) -> _Table:
    """The cells of each column under its head; raises `LoadError` for heads that are not clear."""
    problems = [
        Problem("key_doubled", {"key": head, "first": "1"}, at(1, column))
        for column, head in enumerate(heads, 1)
        if head and head in heads[: column - 1]
    ]
    problems += [
        Problem("cell_headless", {"found": _plain(cell)[:60]}, at(line, column))
        for column, (head, own) in enumerate(zip(heads, cells, strict=True), 1)
        if not head
        for line, cell in zip(lines, own, strict=True)
        if cell is not None and _plain(cell)
    ]
    if problems:
        raise LoadError(problems)
    columns = {head: list(own) for head, own in zip(heads, cells, strict=True) if head}
    return _Table(columns, lines, at)


def _read_parquet(path: Path) -> _Table:
    """Columns of texts to be read like others; columns of numbers and days stay as they are."""
    from pyarrow import ArrowException, parquet, types

    file = str(path)
    try:
        table = parquet.read_table(path)
    except (OSError, ValueError, ArrowException) as error:
        facts = {"found": getattr(error, "strerror", None) or str(error)[:80]}
        raise LoadError([Problem("file_unreadable", facts, Place(file))]) from error

    def at(line: int, column: int) -> Place:
        return Place(file, line, column)

    names = table.column_names
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise LoadError(Problem("column_doubled", {"found": name}, Place(file)) for name in doubled)
    columns = {
        name: column.to_pylist()
        if types.is_string(column.type) or types.is_large_string(column.type)
        else column
        for name, column in zip(names, table.columns, strict=True)
    }
    return _Table(columns, range(2, len(table) + 2), at)


_READERS: Final[dict[str, Callable[[Path], _Table]]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
    ".xlsm": _read_excel,
}
