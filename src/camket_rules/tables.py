"""A table of figures as CSV → figures, with every problem at its line and column.

The columns have the keys of a figure in the long form, `sheet` and `item` beside them. Commas,
semicolons or tabs part them, whichever the first line has most of.
"""

import csv
from collections.abc import Iterator, Mapping
from typing import Final

from pydantic import ValidationError

from camket_rules.decimals import NumberForm
from camket_rules.entries import Entry, figure_of
from camket_rules.errors import CamketError, LoadError, Problem, ReadError
from camket_rules.sheets import Figures, Reported
from camket_rules.validation import nearest, problems_of

COLUMNS: Final = ("sheet", "item", "numbers", *Entry.model_fields)
"""The columns that a table can have; `numbers` is vi where it is not given."""

LISTS: Final = ("steps", "peers")
"""Columns that hold several texts, parted by a bar."""

ANSWERS: Final = ("estimate", "no_result")
_YES: Final = ("true", "1", "x", "yes", "có")
_NO: Final = ("false", "0", "no", "không")


def read_table(
    text: str, file: str, nouns: Mapping[str, tuple[str, ...]]
) -> tuple[Figures, list[Problem]]:
    """Read what can be read of a table, and find every problem in it.

    `nouns` are the counting nouns of each sheet. Raises `LoadError` where the columns are wrong.
    """
    head, rows = _rows(text, file)
    problems: list[Problem] = []
    figures: list[Reported] = []
    for line, cells in rows:
        given = {name: cell.strip() for name, cell in zip(head, cells, strict=False)}
        given = {name: cell for name, cell in given.items() if cell}
        if not given:
            continue
        missing = [name for name in ("sheet", "item") if name not in given]
        if missing:
            problems += (
                Problem("key_missing", {"key": key}, file, line, head.index(key) + 1)
                for key in missing
            )
            continue
        here = Problem("figure", {}, file, line, 1)
        try:
            figures.append(_reported(given, nouns, here))
        except ValidationError as error:
            for problem, path in problems_of(error):
                column = head.index(str(path[0])) + 1 if path and path[0] in head else 1
                problems.append(problem.at(file, line, column))
        except CamketError as error:
            column = head.index("value") + 1 if "value" in given else 1
            problems += (problem.at(file, line, column) for problem in error.problems)
    return Figures(tuple(figures)), problems


def _rows(text: str, file: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(";\t,", key=first.count))
    try:
        lines = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        place = Problem("table_unreadable", {"found": str(error)}, file, reader.line_num, 1)
        raise LoadError([place]) from error
    if not lines:
        raise LoadError([Problem("file_empty", {}, file)])
    head = [name.strip().casefold() for name in lines[0][1]]
    problems = [
        Problem("key_unknown", {"key": name, "nearest": nearest(name, COLUMNS)}, file, 1, place)
        for place, name in enumerate(head, 1)
        if name not in COLUMNS
    ]
    problems += [
        Problem("key_missing", {"key": key}, file, 1, 1)
        for key in ("sheet", "item")
        if key not in head
    ]
    problems += [
        Problem("key_doubled", {"key": name, "first": str(head.index(name) + 1)}, file, 1, place)
        for place, name in enumerate(head, 1)
        if name in head[: place - 1]
    ]
    if problems:
        raise LoadError(problems)
    return head, iter(lines[1:])


def _reported(
    given: Mapping[str, str], nouns: Mapping[str, tuple[str, ...]], here: Problem
) -> Reported:
    numbers: NumberForm = "en" if given.get("numbers") == "en" else "vi"
    if given.get("numbers", "vi") not in ("vi", "en"):
        facts = {"key": "numbers", "found": given["numbers"], "expected": "vi, en"}
        raise ReadError("value_not_allowed", **facts)
    units = nouns.get(given["sheet"], ())
    fields = {
        name: _cell(name, cell)
        for name, cell in given.items()
        if name not in ("sheet", "item", "numbers")
    }
    entry = Entry.model_validate(fields, context={"numbers": numbers, "units": units})
    figure = figure_of(entry, numbers=numbers, units=units)
    if figure.as_of is None:
        raise ReadError("figure_undated", item=given["item"])
    return Reported(given["sheet"], given["item"], figure, here)


def _cell(name: str, cell: str) -> str | bool | list[str]:
    if name in LISTS:
        return [part.strip() for part in cell.split("|")]
    if name in ANSWERS:
        folded = cell.casefold()
        if folded not in (*_YES, *_NO):
            facts = {"key": name, "found": cell[:60], "expected": "true, false"}
            raise ReadError("value_not_allowed", **facts)
        return folded in _YES
    return cell
