"""An item with figures on some days, and its series and pace."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from camket_rules import Figure, Figures, read_figure, series_of
from camket_rules.quantities.quantity import Interval
from camket_rules.reports.pace import Pace
from camket_rules.reports.report import Row
from camket_rules.reports.series import Series
from camket_rules.sheets.reported_figures import ReportedFigure
from camket_rules.targets.base import When
from camket_rules.verdicts import PercentMethod, Reason, Status, Verdict
from tests.strategies import sheet_of

MARCH, JUNE = date(2024, 3, 31), date(2024, 6, 30)
SEPTEMBER, END = date(2024, 9, 30), date(2024, 12, 31)
QUARTERS = (MARCH, JUNE, SEPTEMBER, END)
COUNT = {"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"}


def said(text: str, as_of: date, **changes: Any) -> Figure:
    return replace(read_figure(text, as_of=as_of), **changes)


def reported(*figures: Figure, item: str = "1") -> Figures:
    return Figures(tuple(ReportedFigure("A", item, figure) for figure in figures))


def series(item: dict[str, Any], *figures: Figure, dates: Any = QUARTERS) -> Series:
    return series_of(sheet_of(item), reported(*figures), dates)


def pace_of(item: dict[str, Any], *figures: Figure, on: date) -> Pace:
    return series(item, *figures, dates=[on])["1"].pace


def row(
    percent: Fraction | Interval | None,
    *,
    year: int = 2024,
    deadline: date | None = None,
    figure_date: date | None = None,
    status: Status = Status.IN_PROGRESS,
    met: bool | None = False,
    kind: str = "at_least",
    when: When | None = When.BY_DEADLINE,
) -> Row:
    """A row as a rule would make it."""
    verdict = Verdict(
        status,
        Reason.UNMET_SO_FAR,
        final=status is not Status.IN_PROGRESS,
        met=met,
        percent=percent,
        percent_method=PercentMethod.OF_TARGET,
        figure_date=figure_date,
    )
    return Row(
        sheet="A",
        agency="Sở A",
        agency_en="",
        year=year,
        item="1",
        title="Một",
        title_en="",
        kind=kind,
        depth=0,
        is_parent=False,
        verdict=verdict,
        deadline=deadline or date(year, 12, 31),
        when=when,
    )
