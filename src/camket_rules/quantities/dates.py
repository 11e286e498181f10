"""Read dates, months, quarters and years, and the last day each of them allows."""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from camket_rules.errors import ReadError, misused

_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS: Final = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

_BEFORE: Final = re.compile(r"(?:trước|before) +")
_END: Final = re.compile(r"(?:cuối|hết|the end of|end of|end[ -](?=[a-z])) *")
_BY: Final = re.compile(
    r"(?:đến|tới|hết|cuối|trong|vào|không quá|(?:chậm|muộn) nhất(?: là)?|ngày"
    r"|by|until|in|within|during|no later than|not later than|on or before|on|the"
    r"|end of) +|end[ -](?=[a-z])"
)
"""What may stand before a day or a period, and means its last day."""

_YEAR: Final = r"(?P<year>[0-9]{4})"
_OF_YEAR: Final = rf"(?:(?: *[/-] *| năm |, ?| ){_YEAR})?"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_MONTH: Final = r"(?P<month>[0-9]{1,2})"
_NAME: Final = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_QUARTER: Final = r"(?P<quarter>i{1,3}|iv|[1-4])"

_FULL_DAYS: Final = (
    re.compile(rf"{_YEAR}-{_MONTH}-{_DAY}"),
    re.compile(rf"(?:ngày )?{_DAY}[/-]{_MONTH}[/-]{_YEAR}"),
)
_DAYS: Final = (
    *_FULL_DAYS,
    re.compile(rf"{_DAY}/{_MONTH}"),
    re.compile(rf"{_DAY} tháng {_MONTH}{_OF_YEAR}"),
    re.compile(rf"{_DAY}(?:st|nd|rd|th)? (?:of )?{_NAME}{_OF_YEAR}"),
    re.compile(rf"{_NAME} {_DAY}(?:st|nd|rd|th)?{_OF_YEAR}"),
)
_PERIODS: Final = (
    re.compile(rf"{_YEAR}-{_MONTH}"),
    re.compile(rf"{_MONTH}/{_YEAR}"),
    re.compile(rf"tháng {_MONTH}{_OF_YEAR}"),
    re.compile(rf"{_NAME}{_OF_YEAR}"),
    re.compile(rf"{_YEAR}-?q{_QUARTER}"),
    re.compile(rf"(?:quý |quarter |q){_QUARTER}{_OF_YEAR}"),
    re.compile(rf"0?(?P<months>[69]|12) tháng{_OF_YEAR}"),
    re.compile(rf"0?(?P<months>[1-9]|1[0-2]) tháng đầu năm{_OF_YEAR}"),
    re.compile(rf"first (?P<months>[1-9]|1[0-2]) months(?: of the year)?{_OF_YEAR}"),
    re.compile(rf"(?P<half>nửa đầu năm|first half(?: of the year)?|h1){_OF_YEAR}"),
    re.compile(rf"(?:nửa|0?6 tháng) cuối năm{_OF_YEAR}"),
    re.compile(rf"(?:second half(?: of the year)?|h2){_OF_YEAR}"),
    re.compile(r"(?:cả )?năm(?: nay)?|(?:this )?year(?:[ -]end)?"),
    re.compile(rf"(?:năm |year )?{_YEAR}"),
)


def plain_day(day: date) -> date:
    """A day as a date alone; what tells a time of day as well is compared with none."""
    return day.date() if isinstance(day, datetime) else day


def day_given(key: str, value: Any) -> date:
    """The day that a program gives for an argument: a date, one with its time, or a text.

    Of a moment in a time zone it is the day that its own clock shows. Raises `ReadError`:
    `date_unreadable` for a text that is no day, `value_not_allowed` for anything else.
    """
    if isinstance(value, str):
        return parse_date(value)
    if isinstance(value, date) and isinstance(value.year, int):  # not what pandas has for none
        return plain_day(value)
    raise misused(key, value, "date, datetime, 2026-06-30")


def parse_date(text: str) -> date:
    """Read one day: `2023-03-31` or `31/03/2023` (day first).

    Raises `ReadError` with code `date_unreadable`.
    """
    match = _matched(_FULL_DAYS, _fold(text))
    day = None if match is None else _last_day(match, None)
    if day is None:
        raise ReadError("date_unreadable", found=text.strip()[:40])
    return day


def day_named(text: str, year: int | None = None) -> date | None:
    """Return the day that a whole text names (`24/2/2026`, `24 February 2026`), or None.

    One that names no year is of `year`, where that is given.
    """
    match = _matched(_DAYS, _fold(text))
    if match is None or (match.groupdict().get("year") is None and year is None):
        return None
    return _last_day(match, year)


def parse_deadline(text: str, year: int | None = None) -> date:
    """Read a deadline: a day, or the last day of a month, quarter, half or whole year.

    `2023-10`, `10/2023`, `Quý II/2023` and `2023` are read besides days, and so are words such
    as `hết quý III`, `6 tháng đầu năm`, `by 30 June`. The last day itself is on time, also after
    `trước`. One that names no year is of `year`. Raises `ReadError`: `deadline_unreadable`,
    `deadline_year_missing` where no year is known, `deadline_before_unclear` where something
    should be done before a period.
    """
    body = _fold(text)
    before = _BEFORE.match(body)
    rest = body[before.end() :] if before else body
    ends = bool(before and _END.match(rest))
    while match := _BY.match(rest):
        rest = rest[match.end() :]
    match = _matched(_DAYS, rest)
    if match is None:
        match = _matched(_PERIODS, rest)
        if match is not None and before and not ends:
            raise ReadError("deadline_before_unclear", found=text.strip()[:40])
    if match is not None and match.groupdict().get("year") is None and year is None:
        raise ReadError("deadline_year_missing", found=text.strip()[:40])
    day = None if match is None else _last_day(match, year)
    if day is None:
        raise ReadError("deadline_unreadable", found=text.strip()[:40])
    return day


def is_before(text: str) -> bool:
    """Tell whether a deadline says `trước` or `before`, whose day itself is on time."""
    return _BEFORE.match(_fold(text)) is not None


def month_end(year: int, month: int) -> date:
    """The last day of a month; raises `ValueError` for a month or year that is not one."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, calendar.monthrange(year, month)[1])


def _matched(patterns: Iterable[re.Pattern[str]], body: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.fullmatch(body))), None)


def _last_day(match: re.Match[str], usual: int | None) -> date | None:
    """The day that was named, or the last of the period; in the usual year if none was named.

    None for a day or month that no calendar has.
    """
    named = {name: value for name, value in match.groupdict().items() if value is not None}
    try:
        year, month = int(named.get("year") or usual or 0), _month(named)
        return date(year, month, int(named["day"])) if "day" in named else month_end(year, month)
    except ValueError:
        return None


def _month(named: dict[str, str]) -> int:
    if "quarter" in named:
        return _QUARTERS[named["quarter"]] * 3
    if "name" in named:
        return _MONTHS[named["name"]]
    return int(named.get("month") or named.get("months") or (6 if "half" in named else 12))


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
