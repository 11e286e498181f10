"""Sheets judged on several days: a series of reports."""

from collections.abc import Sequence
from datetime import date

from camket_rules.progress import Track, untracked
from camket_rules.quantities.dates import plain_day
from camket_rules.reports.series import Series, check_dates
from camket_rules.sheets.reported_figures import Figures
from camket_rules.sheets.sheet import Sheet, evaluate_sheets


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
    check_dates(days)
    reports = (
        evaluate_sheets(given, figures, as_of=day, only_as_heard=True) for day in track(days)
    )
    return Series(tuple(reports))
