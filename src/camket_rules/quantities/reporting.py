"""Reporting periods: how often figures come in, and the days one period before and after."""

import calendar
from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

Reporting: TypeAlias = Literal["monthly", "quarterly", "half_yearly", "yearly"]
"""How often figures are reported."""

MONTHS: Final[Mapping[Reporting, int]] = {
    "monthly": 1,
    "quarterly": 3,
    "half_yearly": 6,
    "yearly": 12,
}
"""The months of a reporting period."""


def period_before(day: date, reporting: Reporting) -> date:
    """The day one reporting period earlier: see `shifted`."""
    return shifted(day, -MONTHS[reporting])


def period_after(day: date, reporting: Reporting) -> date:
    """The day one reporting period later: see `shifted`."""
    return shifted(day, MONTHS[reporting])


def shifted(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it has no such day.

    The last day of a month goes with the last day of a month: 30 September is three months
    before 31 December, and 31 March three months after it. Beyond the calendar it is its first
    or last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    last = calendar.monthrange(year, month + 1)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if at_end else min(day.day, last))
