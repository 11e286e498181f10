"""What can be wrong in a user's text or files, each with a stable code and a place."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from camket_rules.texts.characters import printable
from camket_rules.texts.messages import Lang, message

DOUBTS: Final = frozenset({"number_by_habit", "deadline_day_included"})
"""The codes of what is read, and yet may be meant otherwise: `check` warns of it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a stable `code`, the facts of it, and where it stands.

    `line` and `column` count from 1; they are None where no file is involved. In a workbook a
    `cell` stands for them: `II-08!F12`.
    """

    code: str
    facts: dict[str, Any] = field(default_factory=dict)
    file: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None

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

    @property
    def place(self) -> str:
        """The place as `file:line:column` or `file:cell`, as far as it is known."""
        parts = (self.file, self.cell, self.line, self.column)
        return printable(":".join(str(part) for part in parts if part is not None))

    def at(self, file: str | None, line: int | None, column: int | None) -> "Problem":
        """The same problem, placed."""
        return replace(self, file=file, line=line, column=column)

    def in_cell(self, file: str, cell: str) -> "Problem":
        """The same problem, in a cell of a workbook."""
        return replace(self, file=file, cell=cell)

    def where(self, other: "Problem") -> "Problem":
        """The same problem, at the place of another."""
        return replace(self, file=other.file, line=other.line, column=other.column, cell=other.cell)

    def __repr__(self) -> str:
        return f"<Problem {' '.join(filter(None, (self.place, self.code)))}>"

    def __str__(self) -> str:
        prefix = f"{self.place}: " if self.place else ""
        return f"{prefix}{self.code}: {self.text()}"


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


class TargetError(CamketError):
    """A target definition that does not make a rule."""


class LoadError(CamketError):
    """Files that cannot be loaded: all their problems at once, in file and line order."""
