"""Days in a figure: that on which something was finished, and that up to which it counts."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from camket_rules.quantities.amounts import (
    Context,
    is_of_title,
)
from camket_rules.quantities.dates import day_named, parse_date
from camket_rules.quantities.tokens import Cursor

_DAY_SIZES: Final = range(7, 2, -1)
"""How many tokens a day may have, the longest first."""

_LEAP_YEAR: Final = 2024
"""A year that has every day."""


@dataclass(frozen=True, slots=True)
class On:
    """The day on which something was finished."""

    day: date


@dataclass(frozen=True, slots=True)
class Until:
    """The day up to which an amount counts, as it is written; its year may be left out."""

    text: str


def read_on(cursor: Cursor, context: Context) -> On | None:
    """`hoàn thành ngày 24/02/2023`, `completed on 24 February 2023`."""
    cursor.role("silent")
    if not (cursor.role("state.done", "task_done") or _is_issued(cursor, context)):
        return None
    cursor.take("vào", "on")
    token = cursor.peek()
    dated = token is not None and token.folded == "ngày"
    named = _take_day(cursor, context.year if dated else None)
    return None if named is None else On(named[1])


def _is_issued(cursor: Cursor, context: Context) -> bool:
    """Take `đã ban hành`, with its document, where the title names that act."""
    found = cursor.role("issued")
    if found is None or not is_of_title(found.text, context):
        return False
    document = cursor.take(*_DOCUMENTS)
    if document is None:
        return True
    decides = document in ("quyết định", "decision") and not is_of_title("nghị quyết", context)
    if not (decides or is_of_title(document, context)):
        return False
    if cursor.take("số", "no") and cursor.number() is not None:
        while cursor.take("/") and (code := cursor.peek()) is not None and code.kind == "word":
            cursor.skip(1)
    return True


_DOCUMENTS: Final = (
    *("quyết định", "nghị quyết", "kế hoạch", "chỉ thị", "quy chế", "đề án"),
    *("decision", "resolution", "plan", "directive", "regulation"),
)
"""Documents that may be named behind the act that issues them."""


def _take_day(cursor: Cursor, year: int | None) -> tuple[str, date] | None:
    """Take the longest day that is named here, as it is written and as a day."""
    cursor.take("ngày")
    for size in _DAY_SIZES:
        text = cursor.span(size)
        day = day_named(text, year) if text else None
        if day is not None:
            cursor.skip(size)
            return text, day
    if all(token.kind == "number" for token in cursor.ahead(5)[::2]):
        _impossible(cursor.span(5))
    return None


def _impossible(text: str) -> None:
    """Refuse what looks like a day and is none: `31/02/2023`; raises `date_unreadable`."""
    if re.fullmatch(r"[0-9]{1,4}([/-])[0-9]{1,2}\1[0-9]{1,4}", text):
        parse_date(text)


def read_until(cursor: Cursor, _: Context) -> Until | None:
    """`tính đến 31/3`, `as of 2026-03-31`, and a day that heads the text: `31/12/2026: …`."""
    first = cursor.mark() == 0
    told = bool(cursor.role("as_of") or cursor.take("đến"))
    named = _take_day(cursor, _LEAP_YEAR if told else None) if told or first else None
    follows = cursor.peek()
    heads = follows is not None and follows.text == ":"
    return Until(named[0]) if named is not None and (told or heads) else None
