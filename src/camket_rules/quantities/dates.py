"""Read dates, months, quarters and years, and the last day each of them allows."""

import calendar
import re
import unicodedata
from datetime import date, datetime
from typing import Final

from camket_rules.errors import ReadError

_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_VI: Final = re.compile(r"(?:ngày )?([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_MONTH_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_MONTH_VI: Final = re.compile(r"(?:tháng )?([0-9]{1,2})/([0-9]{4})")
_QUARTER_ISO: Final = re.compile(r"([0-9]{4})-?q([1-4])")
_QUARTER_VI: Final = re.compile(r"(?:quý |q)(i{1,3}|iv|[1-4])[/-]([0-9]{4})")
_YEAR: Final = re.compile(r"(?:năm )?([0-9]{4})")


def plain_day(day: date) -> date:
    """A day as a date alone; what tells a time of day as well is compared with none."""
    return day.date() if isinstance(day, datetime) else day


def parse_date(text: str) -> date:
    """Read one day: `2023-03-31` or `31/03/2023` (day first).

    Raises `ReadError` with code `date_unreadable`.
    """
    body = _fold(text)
    try:
        if match := _DAY_ISO.fullmatch(body):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _DAY_VI.fullmatch(body):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise ReadError("date_unreadable", found=text.strip()[:40])


def parse_deadline(text: str) -> date:
    """Read a deadline: a day, or the last day of a month, quarter or year.

    `2023-10`, `10/2023`, `2023-Q2`, `Quý II/2023` and `2023` are read besides days.
    Raises `ReadError` with code `date_unreadable`.
    """
    body = _fold(text)
    try:
        if match := _QUARTER_ISO.fullmatch(body):
            return month_end(int(match[1]), int(match[2]) * 3)
        if match := _QUARTER_VI.fullmatch(body):
            return month_end(int(match[2]), _QUARTERS[match[1]] * 3)
        if match := _MONTH_ISO.fullmatch(body):
            return month_end(int(match[1]), int(match[2]))
        if match := _MONTH_VI.fullmatch(body):
            return month_end(int(match[2]), int(match[1]))
        if match := _YEAR.fullmatch(body):
            return date(int(match[1]), 12, 31)
    except ValueError as error:
        raise ReadError("date_unreadable", found=text.strip()[:40]) from error
    return parse_date(text)


def month_end(year: int, month: int) -> date:
    """The last day of a month; raises `ValueError` for a month or year that is not one."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
