"""Files of figures as tables of columns: CSV, Parquet, and the first worksheet of a workbook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, TypeAlias

from camket_rules.errors import LoadError, Place, Problem, ReadError
from camket_rules.files.csv_rows import csv_rows
from camket_rules.files.tables import names_of
from camket_rules.files.yaml import decode, read_bytes, unreadable

At: TypeAlias = Callable[[int, int], Place]
"""Puts a problem at a row and a column, both from 1."""


@dataclass(frozen=True, slots=True)
class FileTable:
    """The columns of a file by name; `lines` are the rows of the file that they came from.

    A column that is no list is one of a frame already.
    """

    columns: dict[str, Any]
    lines: Sequence[int]
    at: At


def text_of(cell: Any) -> str:
    """What a cell says, as text."""
    return (
        str(cell).strip() if isinstance(cell, str | ReadError) else str(getattr(cell, "text", ""))
    )


def _read_csv(path: Path) -> FileTable:
    """A table of any length: only workbooks and files of figures have a limit."""
    file = str(path)
    first, *lines = csv_rows(decode(_bytes(path), file), file)

    at = partial(Place, file)
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


def _read_excel(path: Path) -> FileTable:
    from camket_rules.excel.pages import MAX_ROWS
    from camket_rules.excel.workbooks import open_workbook, rows_of

    file = str(path)
    first = open_workbook(read_bytes(path), file)[0]
    title = first[0].title

    at = partial(Place, file, sheet=title)
    rows = rows_of(first)
    if max(rows, default=0) > MAX_ROWS:
        facts = {"found": max(rows), "limit": MAX_ROWS}
        raise LoadError([Problem("rows_too_many", facts, at(MAX_ROWS + 1, 1))])
    named = rows.pop(1, {})
    width = max(named, default=0)
    heads = [text_of(named.get(column, "")) for column in range(1, width + 1)]
    problems = [
        Problem("cell_headless", {"found": text_of(cell)[:60]}, at(row, column))
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
) -> FileTable:
    """The cells of each column under its head; raises `LoadError` for heads that are not clear."""
    problems = [
        Problem("key_doubled", {"key": head, "first": "1"}, at(1, column))
        for column, head in enumerate(heads, 1)
        if head and head in heads[: column - 1]
    ]
    problems += [
        Problem("cell_headless", {"found": text_of(cell)[:60]}, at(line, column))
        for column, (head, own) in enumerate(zip(heads, cells, strict=True), 1)
        if not head
        for line, cell in zip(lines, own, strict=True)
        if cell is not None and text_of(cell)
    ]
    if problems:
        raise LoadError(problems)
    columns = {head: list(own) for head, own in zip(heads, cells, strict=True) if head}
    return FileTable(columns, lines, at)


def _read_parquet(path: Path) -> FileTable:
    """Columns of texts to be read like others; columns of numbers and days stay as they are."""
    from pyarrow import ArrowException, parquet, types  # type: ignore[import-untyped]

    file = str(path)
    try:
        table = parquet.read_table(path)
    except (OSError, ValueError, ArrowException) as error:
        facts = {"found": getattr(error, "strerror", None) or str(error)[:80]}
        raise LoadError([Problem("file_unreadable", facts, Place(file))]) from error

    at = partial(Place, file)
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
    return FileTable(columns, range(2, len(table) + 2), at)


READERS: Final[dict[str, Callable[[Path], FileTable]]] = {
    ".csv": _read_csv,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
    ".xlsm": _read_excel,
}
