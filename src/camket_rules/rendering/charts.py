"""Where the marks of a chart stand: exact percents and days → places, written as decimals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Final

from camket_rules.quantities.quantity import Interval
from camket_rules.reports.pace import Period
from camket_rules.reports.report import Report, Row
from camket_rules.texts.decimals import HUNDRED, round_half_up, truncate
from camket_rules.verdicts import PercentMethod, Status

SCALE: Final = 125
"""The percent at the right end of the chart of distances."""

STEP: Final = 2
"""Marks nearer to each other than this part of the width, in percent, are stacked."""

WIDTH, HEIGHT = 320, 132
LEFT, RIGHT, TOP, BOTTOM = 38, 312, 10, 108
HIGHEST: Final = 150
"""The highest percent that a chart of an item over time shows."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar: a status with its count, where it starts and how long it is."""

    status: Status
    count: int
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A row or measure on the chart of distances.

    `passed` is where its time stands, for one that is due on a day of its own; `beyond` is True
    where its percent lies outside the scale and the mark stands at its end.
    """

    row: Row
    place: str
    level: int
    beyond: bool
    passed: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """An item at the day of one report, and where its percent stands in the chart."""

    day: date
    row: Row
    x: str
    y: str | None
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, slots=True)
class History:
    """An item over time: the dated percents, the lines through them, and the line of time.

    A report without a percent breaks the line: what was not reported is not drawn.
    """

    points: tuple[Dated, ...]
    curves: tuple[str, ...]
    time: str
    levels: tuple[tuple[int, str], ...]
    due: str

    @property
    def due_is_far(self) -> bool:
        """Does the deadline stand far enough from the start for both to be written?"""
        return Fraction(self.due) > LEFT + 100

    @property
    def drawn(self) -> bool:
        """Is there a percent to draw?"""
        return any(point.y or point.low for point in self.points)

    @property
    def tells(self) -> bool:
        """Is there anything to tell: a percent, or a status that changed?"""
        return self.drawn or len({point.row.status for point in self.points}) > 1


def year_end(row: Row) -> date:
    """The last day of the year that a row is about."""
    return date(row.year, 12, 31)


def passed(row: Row, on: date, until: date | None = None) -> Fraction:
    """The share of the days from the year's first to a row's deadline that is over, 0 to 1.

    A row without a deadline has until the end of its year.
    """
    return Period(date(row.year, 1, 1), until or row.deadline or year_end(row)).share(on)


def share(value: Fraction) -> str:
    """A share of the width in percent, clamped to it and cut off: `24.65`, full only at 1."""
    return format(truncate(min(max(value, Fraction(0)), Fraction(1)) * 100, 2), "f")


def stack(counts: Mapping[Status, int], most: int) -> tuple[Segment, ...]:
    """A bar of the counts, whose full length stands for `most`."""
    segments, before = [], 0
    for status in (Status.DONE, Status.IN_PROGRESS, Status.FAILED, Status.NOT_APPLICABLE):
        count = counts[status]
        if count:
            start, length = Fraction(before, most), Fraction(count, most)
            segments.append(Segment(status, count, share(start), share(length)))
        before += count
    return tuple(segments)


def measured(row: Row) -> bool:
    """Does the row have a distance of its own: one exact percent that is not all or nothing?"""
    return (
        isinstance(row.percent, Fraction)
        and row.verdict.percent_method is not PercentMethod.ALL_OR_NOTHING
        and not row.is_parent
        and not row.measures
    )


def marks(rows: Iterable[Row], as_of: date) -> tuple[Mark, ...]:
    """The marks of measured rows, from low to high; those that would touch are stacked."""
    found: list[Mark] = []
    levels: dict[int, int] = {}
    percents = [(row.percent, row) for row in rows if isinstance(row.percent, Fraction)]
    for percent, row in sorted(percents, key=lambda pair: pair[0]):
        value = min(max(percent / SCALE, Fraction(0)), Fraction(1))
        near = int(value * 100 / STEP)
        level = levels.get(near, 0)
        levels[near] = level + 1
        own = row.deadline is not None and row.deadline != year_end(row)
        time = share(passed(row, as_of) * 100 / SCALE) if own else None
        found.append(Mark(row, share(value), level, not 0 <= percent <= SCALE, time))
    return tuple(found)


def histories(report: Report, earlier: Sequence[Report]) -> dict[str, History]:
    """How each row and measure of a report stood in earlier ones, by its id.

    A row that no earlier report has is not there.
    """
    days = [(other.as_of, {line.id: line for line in other.lines()}) for other in earlier]
    found = {}
    for row in report.lines():
        past = [(day, lines[row.id]) for day, lines in days if row.id in lines]
        if past:
            found[row.id] = _history([*past, (report.as_of, row)])
    return found


def _history(dated: Sequence[tuple[date, Row]]) -> History:
    day, latest = dated[-1]
    starts, deadline = date(latest.year, 1, 1), latest.deadline or year_end(latest)
    first, ends = min(dated[0][0], starts), max(deadline, year_end(latest), day)
    exact = [row.percent for _, row in dated if isinstance(row.percent, Fraction)]
    top = min(max([HUNDRED, *exact]), Fraction(HIGHEST))

    def across(on: date) -> str:
        return _plain(LEFT + (RIGHT - LEFT) * Fraction((on - first).days, (ends - first).days))

    def up(percent: Fraction) -> str:
        value = min(max(percent, Fraction(0)), top)
        return _plain(BOTTOM - (BOTTOM - TOP) * value / top)

    points = []
    for on, row in dated:
        percent = row.percent
        y = low = high = None
        if isinstance(percent, Fraction):
            y = up(percent)
        elif isinstance(percent, Interval):
            low = up(Fraction(0) if percent.low is None else percent.low)
            high = up(top if percent.high is None else percent.high)
        points.append(Dated(on, row, across(on), y, low, high))
    return History(
        points=tuple(points),
        curves=tuple(
            " ".join(f"{point.x},{point.y}" for point in known)
            for has, known in groupby(points, key=lambda point: point.y is not None)
            if has
        ),
        time=f"{across(max(starts, first))},{up(Fraction(0))} {across(deadline)},{up(HUNDRED)}",
        levels=tuple((level, up(Fraction(level))) for level in (0, 50, 100)),
        due=across(deadline),
    )


def _plain(value: Fraction | int) -> str:
    return format(round_half_up(value, 2), "f")
