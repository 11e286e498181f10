"""What can be wrong in a user's text or files, each with a stable code and a place."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from camket_rules.texts.characters import printable
from camket_rules.texts.languages import raise_as
from camket_rules.texts.messages import Lang, message

DOUBTS: Final = frozenset({"number_by_habit", "deadline_day_included"})
"""The codes of what is read, and yet may be meant otherwise: `check` warns of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, as far as it is known.

    `line` and `column` count from 1. In the worksheet `sheet` of a workbook they are those of a
    cell. `item` names what a program gave.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    item: str | None = None

    @property
    def cell(self) -> str | None:
        """The cell of a workbook, such as `II-08!F12`; None elsewhere."""
        if self.sheet is None or self.line is None or self.column is None:
            return None
        return f"{self.sheet}!{column_letters(self.column)}{self.line}"

    @property
    def order(self) -> tuple[str, str, int, int]:
        """By which places are sorted: files, their worksheets, lines and columns."""
        return self.file or "", self.sheet or "", self.line or 0, self.column or 0

    def __bool__(self) -> bool:
        return self != NOWHERE

    def __str__(self) -> str:
        spot = (self.line, self.column) if self.sheet is None else (self.cell,)
        parts = (self.file, self.item, *spot)
        return printable(":".join(str(part) for part in parts if part is not None))


NOWHERE: Final = Place()
"""A place that is not known."""


def column_letters(column: int) -> str:
    """The letters of a column of a worksheet: `A` for 1, `AA` for 27."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable `code`, the facts of it, and where it stands."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    place: Place = NOWHERE

    def text(self, lang: Lang = "en") -> str:
        """Say in plain words what was found, what was expected and the likely fix."""
        return message(self.code, self.facts, lang)

    def show(self, form: Lang) -> str:
        """Its text, where it is a fact of another text."""
        return self.text(form)

    @property
    def is_doubt(self) -> bool:
        """True where the file is read all the same."""
        return self.code in DOUBTS

    def at(self, place: Place) -> "Problem":
        """The same problem at a place."""
        return replace(self, place=place)

    def __repr__(self) -> str:
        return f"<Problem {' '.join(filter(None, (str(self.place), self.code)))}>"

    def __str__(self) -> str:
        prefix = f"{self.place}: " if self.place else ""
        return f"{prefix}{self.code}: {self.text()}"


def by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of their places."""
    return sorted(problems, key=lambda problem: (*problem.place.order, problem.code))


class CamketError(ValueError):
    """Any error of this library that a user's input causes; `problems` holds every one found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(*(problem.code for problem in self.problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class RefusedError(CamketError):
    """A value that cannot be taken, with the one `problem` it has: a float, an unknown choice."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.problem = Problem(code, facts)
        super().__init__([self.problem])


class ReadError(RefusedError):
    """A text that cannot be read as the number, unit, date, figure or target it should be."""


def misused(key: str, given: Any, expected: str) -> RefusedError:
    """The error of an argument of the API that takes something else than what was given."""
    return RefusedError("value_not_allowed", key=key, found=kind_of(given), expected=expected)


def kind_of(value: Any) -> str:
    """A value of Python as a message names it: a text itself, all else with its type."""
    if isinstance(value, str):
        return value[:60] or '""'
    if value is None:
        return "None"
    own = type(value)
    name = own.__qualname__ if own.__module__ == "builtins" else f"{own.__module__}.{own.__name__}"
    return f"{name} {value}"[:60] if isinstance(value, int | float | Decimal | date) else name


class TargetError(CamketError):
    """A target definition that does not make a rule."""


class LoadError(CamketError):
    """Files that cannot be loaded: all their problems at once, in file and line order."""


raise_as(lambda wrong: CamketError(Problem(code, facts) for code, facts in wrong))
