"""Reports at increasing dates: how each item moved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from camket_rules.errors import CamketError, Problem
from camket_rules.reports.outputs import Output
from camket_rules.reports.pace import Pace, Point, pace
from camket_rules.reports.report import Report
from camket_rules.texts.languages import language
from camket_rules.texts.messages import Lang

SERIES_VERSION: Final = 1
"""The `schema_version` of the JSON of a series."""


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
class Series(Output):
    """Reports on the same sheets at increasing dates.

    Raises `CamketError` `series_empty` without a report, and `series_disordered` where one
    is not of a later day than the one before it.
    """

    reports: tuple[Report, ...]

    def __post_init__(self) -> None:
        check_dates(self.dates)

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
            "lang": language(lang).code,
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


def _picked(report: Report, names: Sequence[str]) -> Report:
    rows = {report[name].id: report[name] for name in names if name in report}
    brought = {measure.id for row in rows.values() for measure in row.measures}
    return replace(report, rows=tuple(row for row in rows.values() if row.id not in brought))


def check_dates(dates: Sequence[date]) -> None:
    """Raise `CamketError` where there are no days, or where they do not increase."""
    if not dates:
        raise CamketError([Problem("series_empty")])
    problems = [
        Problem("series_disordered", {"found": later, "before": earlier})
        for earlier, later in pairwise(dates)
        if later <= earlier
    ]
    if problems:
        raise CamketError(problems)
