"""What was reported: figures and answers, each with the row that it is for and its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from camket_rules.errors import NOWHERE, Place, Problem
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.sheets.applicability import Answer
from camket_rules.sheets.entries import Entry
from camket_rules.targets.problems import nearest


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure with the sheet and item that it is for, and where it was written."""

    sheet: str
    item: str
    figure: Figure
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was reported: figures and answers to conditions, of one sheet or of many.

    `strays` tell of rows and cells of which it cannot be told whose figure or answer they hold.
    """

    figures: tuple[ReportedFigure, ...] = ()
    answers: tuple[Answer, ...] = ()
    strays: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"<Figures figures={len(self)} answers={len(self.answers)}>"

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.figures + other.figures,
            self.answers + other.answers,
            self.strays + other.strays,
        )

    def __len__(self) -> int:
        return len(self.figures)

    def __iter__(self) -> Iterator[ReportedFigure]:
        return iter(self.figures)


def misplaced_figure(reported: ReportedFigure, items: Mapping[str, Entry]) -> Problem | None:
    """Return why no item takes a figure, or None.

    A row with parts takes one that cannot be read, to tell why.
    """
    entry = items.get(reported.item)
    facts = {"sheet": reported.sheet, "found": reported.item}
    if entry is None:
        return Problem("figure_unknown_item", facts | {"nearest": nearest(reported.item, items)})
    if entry.rule is not None or isinstance(reported.figure.reading, Unreadable):
        return None
    if any(inner.is_measure for inner in entry.inner):
        names = ", ".join(inner.id for inner in entry.inner)
        return Problem("figure_needs_measure", facts | {"expected": names})
    return Problem("figure_on_parts", facts)


def doubled(figures: Figures) -> list[Problem]:
    """Find two figures of one item and day of which neither corrects the other."""
    seen: set[tuple[str, str, date]] = set()
    problems = []
    for reported in figures.figures:
        figure = reported.figure
        if figure.as_of is None or figure.supersedes == figure.as_of:
            continue
        key = (reported.sheet, reported.item, figure.as_of)
        if key in seen:
            facts = {"item": f"{reported.sheet}/{reported.item}", "day": figure.as_of}
            problems.append(Problem("figure_doubled", facts).at(reported.place))
        seen.add(key)
    return problems


def contradicted(figures: Figures) -> list[Problem]:
    """Find two answers to one condition on one day that contradict each other."""
    seen: dict[tuple[str, str, date | None], bool] = {}
    problems = []
    for answer in figures.answers:
        key = (answer.sheet, answer.condition, answer.as_of)
        if answer.supersedes is None and seen.setdefault(key, answer.holds) is not answer.holds:
            name = f"{answer.sheet}/{answer.condition}"
            facts = {"condition": name, "day": answer.as_of or "—"}
            problems.append(Problem("answers_contradict", facts).at(answer.place))
    return problems
