"""CSV, Parquet and Excel → frames; a text is read once, however often it stands there."""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias
from zipfile import BadZipFile

import narwhals as nw

from camket_rules.columns.roles import AMOUNTS
from camket_rules.errors import CamketError, LoadError, Problem, ReadError
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.numbers import parse_number
from camket_rules.texts.decimals import NumberForm

Backend: TypeAlias = Literal["polars", "pandas", "pyarrow"]

DIGITS: Final = 38
"""The digits of a column of decimals; a number may have half of them before or after its mark."""

_NUMBERS: Final = (*AMOUNTS, "of_plan", "reference")
_COUNTS: Final = ("done", "total", "due", "pending", "late")
_DAYS: Final = ("as_of", "reported", "reached")
_YES: Final = {"true": True, "1": True, "x": True, "yes": True, "có": True}
_NO: Final = {"false": False, "0": False, "no": False, "không": False}
_ANSWERS: Final = ("estimate", "no_result")


def read(
    path: str | Path,
    *,
    numbers: NumberForm = "vi",
    columns: Mapping[str, str] | None = None,
    backend: Backend = "polars",
) -> Any:
    """Read a file of figures into a frame that `evaluate` takes.

    `.csv`, `.parquet` and `.xlsx` (its first worksheet) have their columns' names in the first
    row. Columns of numbers become decimals, read in the form `numbers` where they are texts;
    days become dates. `columns` names the columns by role, as in `evaluate`. `backend` is the
    library of the frame.

    Raises `LoadError` with every cell that cannot be read, at its line and column.
    """
    file = Path(path)
    if file.suffix.lower() not in _READERS:
        facts = {"found": file.suffix or "—", "expected": ", ".join(_READERS)}
        raise LoadError([Problem("file_kind_unknown", facts, str(file))])
    try:
        table = _READERS[file.suffix.lower()](file)
    except (OSError, ValueError, KeyError, BadZipFile, csv.Error) as error:
        facts = {"found": getattr(error, "strerror", None) or str(error)[:80]}
        raise LoadError([Problem("file_unreadable", facts, str(file))]) from error
    roles = {name: role for role, name in (columns or {}).items()}
    problems: list[Problem] = []
    made = {}
    for place, (name, values) in enumerate(table.items(), 1):
        reader = _reader(roles.get(name, name), numbers)
        if isinstance(values, list):
            cells = _each(values, reader, problems, (str(file), place))
            made[name] = nw.new_series(name, cells, _type(cells), backend="pyarrow")
        else:
            made[name] = nw.from_native(values, series_only=True)
    if problems:
        raise LoadError(sorted(problems, key=lambda found: (found.line or 0, found.column or 0)))
    return _frame(made, backend)


def _frame(columns: Mapping[str, Any], backend: Backend) -> Any:
    import pyarrow  # type: ignore[import-untyped]

    table = pyarrow.table({name: column.to_arrow() for name, column in columns.items()})
    return nw.to_native(nw.from_arrow(table, backend=backend))


def _each(
    values: Iterable[Any],
    reader: Callable[[Any], Any],
    problems: list[Problem],
    place: tuple[str, int],
) -> list[Any]:
    """Read every value of a column, each distinct one once."""
    known: dict[Any, Any] = {}
    file, column = place
    made: list[Any] = []
    for line, value in enumerate(values, 2):
        plain = value.strip() if isinstance(value, str) else value
        if plain in (None, ""):
            made.append(None)
            continue
        key = (type(plain), plain)
        if key not in known:
            try:
                known[key] = reader(plain)
            except ReadError as error:
                known[key] = error
        found = known[key]
        if isinstance(found, CamketError):
            problems += (problem.at(file, line, column) for problem in found.problems)
            found = None
        made.append(found)
    return made


def _reader(role: str, numbers: NumberForm) -> Callable[[Any], Any]:
    if role in _NUMBERS:
        return lambda value: _held(value, numbers)
    if role in _COUNTS:
        return lambda value: _count(value, numbers)
    if role in _DAYS:
        return _day
    return _answer if role in _ANSWERS else str


def _number(value: Any, numbers: NumberForm) -> Decimal:
    if isinstance(value, str):
        return parse_number(value, numbers)
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ReadError("number_unreadable", found=repr(value), form=numbers)
    return exact


def _held(value: Any, numbers: NumberForm) -> Decimal:
    """A number that a column of decimals holds, whatever stands beside it."""
    number = _number(value, numbers)
    if max(len(number.as_tuple().digits), _places(number)) > DIGITS // 2:
        facts = {"found": str(value)[:20], "limit": DIGITS // 2}
        raise ReadError("number_too_long", **facts)
    return number


def _count(value: Any, numbers: NumberForm) -> int:
    number = _number(value, numbers)
    if number < 0 or number != number.to_integral_value():
        raise ReadError("count_unreadable", found=str(value)[:60])
    return int(number)


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value))


def _answer(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    said = str(value).strip().casefold()
    if said not in _YES | _NO:
        raise ReadError("value_not_allowed", key="", found=said[:60], expected="true, false")
    return (_YES | _NO)[said]


def _type(values: list[Any]) -> Any:
    """The type of a column; decimals have as many places as the longest of them."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {Decimal}:
        return nw.Decimal(DIGITS, max(_places(value) for value in values if value is not None))
    types = {bool: nw.Boolean(), int: nw.Int64(), date: nw.Date()}
    return types[next(iter(kinds))] if len(kinds) == 1 and kinds <= set(types) else nw.String()


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _read_csv(path: Path) -> dict[str, list[Any]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline()
        mark = max(";\t,", key=head.count)
        stream.seek(0)
        return _by_column(csv.reader(stream, delimiter=mark))


def _read_excel(path: Path) -> dict[str, list[Any]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return _by_column(book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def _read_parquet(path: Path) -> dict[str, Any]:
    """Columns of texts to be read like others; columns of numbers and days stay as they are."""
    from pyarrow import parquet, types

    table = parquet.read_table(path)
    return {
        name: column.to_pylist() if _is_text(types, column) else column
        for name, column in zip(table.column_names, table.columns, strict=True)
    }


def _is_text(types: Any, column: Any) -> bool:
    return bool(types.is_string(column.type) or types.is_large_string(column.type))


def _by_column(rows: Iterable[Iterable[Any]]) -> dict[str, list[Any]]:
    """Rows under their heads, as columns; a short row is filled up with nothing."""
    lines = iter(rows)
    heads = [str(head).strip() if head is not None else "" for head in next(lines, ())]
    columns: dict[str, list[Any]] = {head: [] for head in heads if head}
    for line in lines:
        values = list(line)
        for place, head in enumerate(heads):
            if head:
                columns[head].append(values[place] if place < len(values) else None)
    return columns


_READERS: Final[dict[str, Callable[[Path], dict[str, Any]]]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
}
