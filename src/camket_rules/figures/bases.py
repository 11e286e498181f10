"""What an amount compares with: the plan, the whole, an earlier time, with the year behind it."""

from typing import Final

from camket_rules.quantities.amounts import Context
from camket_rules.quantities.tokens import Cursor

BASES: Final = ("plan", "whole", "before", "plan_of_part", "other_before")
"""The roles that name what a percent compares with."""

YEARS: Final = range(1900, 2101)
"""Whole numbers that name a year."""


def take_base(cursor: Cursor, context: Context) -> str | None:
    """Take the words that name what a percent compares with, and return their role."""
    start = cursor.mark()
    cursor.role("compared", "of")
    found = cursor.role(*BASES)
    if found is None:
        cursor.back(start)
        return None
    _year(cursor, found.role, context.year)
    return found.role


def _year(cursor: Cursor, role: str, own: int | None) -> None:
    """Take the year behind a plan or an earlier period: `kế hoạch năm 2023`.

    A plan is of the figure's own year, and an earlier period of a year before it.
    """
    start = cursor.mark()
    cursor.take("năm", "of", "in", "for")
    number = cursor.number()
    follows = cursor.peek()
    standing = follows is None or follows.kind == "sign"
    year = int(number) if number is not None and number.isdigit() else 0
    fits = own is not None and (year < own if role == "before" else year == own)
    if year not in YEARS or not standing or not fits:
        cursor.back(start)
