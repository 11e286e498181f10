"""What a sheet or a figure says plainly enough to be read, and may yet be meant otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from camket_rules.errors import Problem
from camket_rules.figures.figure import Figure
from camket_rules.quantities.dates import is_before
from camket_rules.quantities.quantity import Quantity
from camket_rules.sheets.definition import Item, SheetDefinition
from camket_rules.targets.problems import Path
from camket_rules.targets.shorthand import says_before
from camket_rules.texts.decimals import format_number

_LEVELS: Final = ("percent", "percentage_point", "score")
"""What never counts in thousands."""


def doubts_of_sheet(
    sheet: SheetDefinition, data: Mapping[str, Any]
) -> Iterator[tuple[Problem, Path]]:
    """The doubts about the targets of a sheet, with the paths in its data."""
    yield from _of_rows(sheet.items, data["items"], ("items",), sheet)


def _of_rows(
    items: tuple[Item, ...], data: Any, path: Path, sheet: SheetDefinition
) -> Iterator[tuple[Problem, Path]]:
    for place, (item, written) in enumerate(zip(items, data, strict=True)):
        here = (*path, place)
        yield from _of_target(item, here, sheet)
        deadline = item.target.deadline
        for key, text in _befores(written):
            yield _day_included(text, deadline), (*here, key)
        for key in ("parts", "measures"):
            yield from _of_rows(getattr(item, key), written.get(key, ()), (*here, key), sheet)


def _of_target(item: Item, path: Path, sheet: SheetDefinition) -> Iterator[tuple[Problem, Path]]:
    for name, value in item.target:
        if isinstance(value, Quantity) and value.stated and _by_habit(value.stated[0], value):
            unit = f" {value.unit.label}" if value.unit else ""
            found = format_number(value.stated[0], sheet.numbers) + unit
            yield _habit(found, value.stated[0]), (*path, "target", name)


def _befores(written: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    deadline, target = written.get("deadline"), written.get("target")
    if isinstance(deadline, str) and is_before(deadline):
        yield "deadline", deadline
    if isinstance(target, str) and is_before(says_before(target)):
        yield "target", says_before(target)


def _day_included(text: str, day: date | None) -> Problem:
    return Problem("deadline_day_included", {"found": text, "day": day})


def doubts_of_figure(figure: Figure) -> Iterator[Problem]:
    """The doubt about the numerals of a figure, unless one of them shows the form of them all."""
    numerals = list(_numerals(figure.reading)) + [(claim.value, None) for claim in figure.claims]
    if any(_shows_form(number) for number, _ in numerals):
        return
    for number, amount in numerals:
        if amount is not None and _by_habit(number, amount):
            yield _habit(figure.text or format_number(number, "vi"), number)
            return


def _numerals(value: Any) -> Iterator[tuple[Decimal, Quantity]]:
    if isinstance(value, Quantity):
        yield from ((number, value) for number in value.stated)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _numerals(getattr(value, field.name))


def _by_habit(number: Decimal, amount: Quantity) -> bool:
    """Does it look like thousands in the other form: one to three digits, a mark, three more?"""
    if amount.unit is not None and amount.unit.dimension in _LEVELS:
        return False
    return number.as_tuple().exponent == -3 and 1 <= abs(number) < 1000


def _shows_form(number: Decimal) -> bool:
    """Is it written so that only one form reads it?"""
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and (
        (exponent < 0 and exponent != -3) or (exponent == -3 and not 1 <= abs(number) < 1000)
    )


def _habit(found: str, number: Decimal) -> Problem:
    thousands = int(number.scaleb(3))
    facts = {"found": found, "value": number.normalize(), "other": thousands}
    return Problem("number_by_habit", facts | {"plain": str(thousands)})
