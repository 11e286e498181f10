"""Reports at increasing dates: how each item moved, and whether it keeps pace with time.

A pace stands beside a verdict. It never decides a status.
"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from camket_rules.errors import CamketError, Problem
from camket_rules.quantities.dates import plain_day
from camket_rules.quantities.quantity import Interval
from camket_rules.sheets.report import Report, Row
from camket_rules.sheets.sheet import Figures, Sheet, evaluate_sheets
from camket_rules.targets.models import COMPOSITE_KINDS, When
from camket_rules.texts.messages import Lang, message
from camket_rules.tracking import Track, untracked
from camket_rules.verdicts import PercentMethod, Status

SERIES_VERSION: Final = 1
"""The `schema_version` of the JSON of a series."""

CUMULATIVE_KINDS: Final = ("at_least", "more_than", "ratio")
"""The kinds whose figure adds up over the year, where they must hold `by_deadline`."""

HUNDRED: Final = Fraction(100)


class Standing(StrEnum):
    """How a cumulative figure stands against the days that have passed."""

    MET = "met"
    """The target is reached."""
    AHEAD = "ahead"
    """The percent is above the elapsed share of the period."""
    ON = "on"
    """The two are equal."""
    BEHIND = "behind"
    """The percent is below the elapsed share of the period."""


class NoPace(StrEnum):
    """Why an item has no standing; the codes are stable."""

    NOT_APPLICABLE = "not_applicable"
    FROM_PARTS = "from_parts"
    LEVEL = "level"
    """It must hold at the deadline and moves both ways before."""
    DUTY = "duty"
    """It must hold on every day."""
    NO_AMOUNT = "no_amount"
    """It is done or not done, with no amount in between."""
    NOT_CUMULATIVE = "not_cumulative"
    """Its figure does not add up towards the target."""
    WHEN_UNKNOWN = "when_unknown"
    """The report does not say when the target must hold."""
    NO_PERCENT = "no_percent"
    STRADDLES = "straddles"
    """A bounded figure lies on both sides of the elapsed share."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `starts` to `ends`, both of them counted."""

    starts: date
    ends: date

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.ends - self.starts).days + 1

    def passed(self, on: date) -> int:
        """How many days are over when `on` is; from 0 to all of them."""
        return min(max((on - self.starts).days + 1, 0), max(self.days, 0))

    def left(self, on: date) -> int:
        """How many days come after `on`."""
        return max(self.days, 0) - self.passed(on)

    def share(self, on: date) -> Fraction:
        """The share of the days that is over when `on` is: from 0 to 1, exact."""
        return Fraction(self.passed(on), self.days) if self.days > 0 else Fraction(on >= self.ends)


@dataclass(frozen=True, slots=True)
class Point:
    """An item on the day of a report."""

    as_of: date
    row: Row

    @property
    def status(self) -> Status:
        """The status on that day."""
        return self.row.status

    @property
    def percent(self) -> Fraction | Interval | None:
        """The exact percent on that day."""
        return self.row.percent

    @property
    def final(self) -> bool:
        """True where only a correction could still change the status."""
        return self.row.verdict.final

    @property
    def period(self) -> Period:
        """From the first day of the year to the deadline, or to the year's end without one."""
        year = self.row.year
        return Period(date(year, 1, 1), self.row.deadline or date(year, 12, 31))

    @property
    def elapsed(self) -> Fraction:
        """The share of the period that is over: 0 before it starts, 1 from the deadline on."""
        return self.period.share(self.as_of)

    def to_dict(self) -> dict[str, Any]:
        """The point as plain data: see `Series.to_dict`."""
        data = self.row.to_dict()
        taken = ("status", "percent", "percent_exact", "percent_range", "final", "figure_date")
        return {
            "as_of": self.as_of.isoformat(),
            **{key: data[key] for key in taken},
            "elapsed_exact": str(self.elapsed),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Whether an item keeps pace with time, as far as that can be said.

    The straight line that it is held against runs from 0 % at the start of the period to
    100 % at the deadline. `standing` is None where `reason` says why. The figure is held
    against the line on its own day, `measured`, so that a late report does not make an item
    look behind; of an item that failed that is the day of the report. `elapsed` is the share
    of the period on that day. `required` is what is
    missing of 100 %, in percentage points, for each day left after the day of the report:
    0 where the target is met, None where no day is left or no single percent is known.
    `projection` is the percent at the deadline if it went on as it did up to `measured`. It
    is a projection and no part of the status.
    """

    measured: date
    elapsed: Fraction
    percent: Fraction | Interval | None
    standing: Standing | None = None
    reason: NoPace | None = None
    required: Fraction | None = None
    projection: Fraction | None = None
    month: Fraction

    @property
    def required_per_month(self) -> Fraction | None:
        """`required` for a twelfth of the year."""
        return None if self.required is None else self.required * self.month

    def why(self, lang: Lang = "en") -> str:
        """Why there is no standing, in words; an empty text where there is one."""
        return "" if self.reason is None else message(f"no_pace.{self.reason}", {}, lang)

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The pace as plain data: see `Series.to_dict`."""
        return {
            "standing": None if self.standing is None else str(self.standing),
            "reason": None if self.reason is None else str(self.reason),
            "reason_text": self.why(lang),
            "measured": self.measured.isoformat(),
            "elapsed_exact": str(self.elapsed),
            "required_per_day_exact": _exact(self.required),
            "required_per_month_exact": _exact(self.required_per_month),
            "projection_exact": _exact(self.projection),
        }


def pace(point: Point) -> Pace:
    """Hold an item's percent against the days that have passed.

    Only an amount that adds up has a pace: a target of `CUMULATIVE_KINDS` that must be
    reached `by_deadline`. It is `met` where it is done or the figure at hand meets it; else
    exactly `ahead` where percent > 100 × elapsed, `on` where they are equal, `behind` where
    it is less. Nothing is rounded and there is no tolerance.
    """
    period, row = point.period, point.row
    percent = row.percent
    measured = point.as_of
    if row.status is not Status.FAILED and row.verdict.figure_date is not None:
        measured = min(row.verdict.figure_date, point.as_of)
    elapsed = period.share(measured)
    standing: Standing | None = None
    reason = _unfit(row)
    if reason is None:
        standing = Standing.MET if _is_met(row) else _standing(percent, HUNDRED * elapsed)
        if standing is None:
            reason = NoPace.NO_PERCENT if percent is None else NoPace.STRADDLES
    single = percent if standing is not None and isinstance(percent, Fraction) else None
    return Pace(
        measured=measured,
        elapsed=elapsed,
        percent=percent,
        standing=standing,
        reason=reason,
        required=_required(single, standing, period.left(point.as_of)),
        projection=single / elapsed if single is not None and elapsed else None,
        month=Fraction(365 + calendar.isleap(row.year), 12),
    )


def _unfit(row: Row) -> NoPace | None:
    """Why the figure of a row does not add up towards its target, if so."""
    if row.status is Status.NOT_APPLICABLE:
        return NoPace.NOT_APPLICABLE
    if row.kind in COMPOSITE_KINDS:
        return NoPace.FROM_PARTS
    match row.when:
        case None:
            return NoPace.WHEN_UNKNOWN
        case When.AT_DEADLINE:
            return NoPace.LEVEL
        case When.ALWAYS:
            return NoPace.DUTY
    if row.kind in ("milestone", "attested"):
        return NoPace.NO_AMOUNT
    if row.kind not in CUMULATIVE_KINDS:
        return NoPace.NOT_CUMULATIVE
    all_or_nothing = row.verdict.percent_method is PercentMethod.ALL_OR_NOTHING
    return NoPace.NO_AMOUNT if all_or_nothing else None


def _is_met(row: Row) -> bool:
    return row.status is Status.DONE or row.verdict.met is True


def _standing(percent: Fraction | Interval | None, line: Fraction) -> Standing | None:
    if percent is None:
        return None
    if not isinstance(percent, Interval):
        percent = Interval.point(percent)
    if percent.above(line):
        return Standing.AHEAD
    if percent.below(line):
        return Standing.BEHIND
    return Standing.ON if percent.exact == line else None


def _required(percent: Fraction | None, standing: Standing | None, left: int) -> Fraction | None:
    if standing is Standing.MET:
        return Fraction(0)
    if percent is None or left == 0:
        return None
    return max(HUNDRED - percent, Fraction(0)) / left


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSeries:
    """An item through the reports that have it, in the order of their days."""

    id: str
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point:
        """The point of the last report."""
        return self.points[-1]

    @property
    def pace(self) -> Pace:
        """The pace at the last report."""
        return pace(self.latest)


@dataclass(frozen=True, slots=True)
class Series:
    """Reports on the same sheets at increasing dates.

    Raises `CamketError` `series_empty` without a report, and `series_disordered` where one
    is not of a later day than the one before it.
    """

    reports: tuple[Report, ...]

    def __post_init__(self) -> None:
        _check_dates(self.dates)

    def __repr__(self) -> str:
        return f"<Series {', '.join(map(str, self.dates))}>"

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of the reports."""
        return tuple(report.as_of for report in self.reports)

    def __iter__(self) -> Iterator[ItemSeries]:
        """Every row and measure, in the order of the last report; those that left it come last."""
        points: dict[str, list[Point]] = {row.id: [] for row in self.reports[-1].lines()}
        for report in self.reports:
            for row in report.lines():
                points.setdefault(row.id, []).append(Point(report.as_of, row))
        return (ItemSeries(id=name, points=tuple(found)) for name, found in points.items())

    def __getitem__(self, name: str) -> ItemSeries:
        """Find an item: `II-08/2:disbursement`, or `2:disbursement` where there is one sheet."""
        points = tuple(
            Point(report.as_of, report[name]) for report in self.reports if name in report
        )
        if not points:
            raise KeyError(name)
        return ItemSeries(id=points[-1].row.id, points=points)

    def pick(self, names: Sequence[str]) -> "Series":
        """Only these items; a row brings its measures. Raises `KeyError` where all lack one."""
        for name in names:
            self[name]
        return Series(tuple(_picked(report, names) for report in self.reports))

    def to_dict(self, lang: Lang = "en") -> dict[str, Any]:
        """The series as plain data for JSON; all that is computed is exact, as in a report."""
        return {
            "schema_version": SERIES_VERSION,
            "dates": [day.isoformat() for day in self.dates],
            "lang": lang,
            "items": [
                {
                    "id": item.id,
                    "title": item.latest.row.title,
                    "title_en": item.latest.row.title_en,
                    "points": [point.to_dict() for point in item.points],
                    "pace": item.pace.to_dict(lang),
                }
                for item in self
            ],
        }


def series_of(
    sheets: Sequence[Sheet] | Sheet,
    figures: Figures,
    dates: Sequence[date],
    *,
    track: Track = untracked,
) -> Series:
    """Judge sheets on each of the days, each time from the figures as they were known then.

    So a correction or a late report is seen from the day it came in. A day after the last
    report on a sheet fails no row of it for want of a figure. `track` goes along with the days.
    Raises `CamketError` for days that do not increase, and `LoadError` for figures that no sheet
    takes.
    """
    given = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    days = [plain_day(day) for day in dates]
    _check_dates(days)
    reports = (
        evaluate_sheets(given, figures, as_of=day, only_as_heard=True) for day in track(days)
    )
    return Series(tuple(reports))


def _picked(report: Report, names: Sequence[str]) -> Report:
    rows = {report[name].id: report[name] for name in names if name in report}
    brought = {measure.id for row in rows.values() for measure in row.measures}
    return replace(report, rows=tuple(row for row in rows.values() if row.id not in brought))


def _check_dates(dates: Sequence[date]) -> None:
    if not dates:
        raise CamketError([Problem("series_empty")])
    problems = [
        Problem("series_disordered", {"found": later, "before": earlier})
        for earlier, later in pairwise(dates)
        if later <= earlier
    ]
    if problems:
        raise CamketError(problems)


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)
