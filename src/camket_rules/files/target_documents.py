"""A file of targets as YAML → a sheet."""

from collections.abc import Iterator

from camket_rules.errors import LoadError, Problem, by_place
from camket_rules.files.yaml import (
    Document,
)
from camket_rules.sheets.definition import define_sheet
from camket_rules.sheets.doubts import doubts_of_sheet
from camket_rules.sheets.sheet import Sheet


def sheet_of(document: Document) -> Sheet:
    """The sheet of a file of targets; raises `LoadError` with every problem in it."""
    data = document.mapping()
    definition, found = define_sheet(data)
    problems = [*document.problems, *(document.placed(problem, path) for problem, path in found)]
    if problems or definition is None:
        raise LoadError(by_place(problems))
    return Sheet.compile(definition)


def doubts_in(document: Document) -> Iterator[Problem]:
    """What is read of a sheet, and yet may be meant otherwise; nothing where it is no sheet."""
    data = document.data
    definition = define_sheet(data)[0] if isinstance(data, dict) else None
    if definition is not None:
        found = doubts_of_sheet(definition, data)
        yield from (document.placed(problem, path) for problem, path in found)
