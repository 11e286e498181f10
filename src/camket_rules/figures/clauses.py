"""Text → clauses: what each stretch of a figure's text says, every word of it understood.

A figure is a row of clauses: an amount, a pair, a change, a plan, an earlier amount, a count of
tasks, a state, a list of names, a mark such as `ước`. A word that no clause takes is left over, and
refuses the figure.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile
from typing import Final, TypeAlias

from camket_rules.errors import ReadError
from camket_rules.figures.names import Names, read_names
from camket_rules.figures.tallies import Piece, read_piece
from camket_rules.quantities.amounts import (
    Context,
    pass_words,
    read_bounded,
    read_quantity,
)
from camket_rules.quantities.dates import day_named, parse_date
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.units import RANK, match_unit
from camket_rules.quantities.vocabulary import Phrase

BASES: Final = ("plan", "whole", "before", "plan_of_part", "other_before")
"""The roles that name what a percent compares with."""

_LEADS: Final = ("reached", "share", "silent", "on_time")
_FINISHED: Final = ("complete", "completed", "disbursed", "done", "finished")
_MARKS: Final = ("estimate", "forecast", "planned", *BASES)
_SAYS: Final = ("says_met", "says_unmet")
_YEARS: Final = range(1900, 2101)
_CONNECTORS: Final = ("with", "với", "của", "the", "a", "an", "at")
_ITS_OWN: Final = ("năm trước", "năm ngoái", "last year", "previous year", "the previous year")
"""Earlier times that may be when a change was, and not what it compares with."""

_REMAINS: Final = ("còn", "nay còn", "chỉ còn")
_TITLE_ENDS: Final = ("reached", "share", "silent", "estimate", "forecast", "level", "rise", "fall")
_DAY_SIZES: Final = range(7, 2, -1)
"""How many tokens a day may have, the longest first."""

_LEAP_YEAR: Final = 2024
"""A year that has every day."""


@dataclass(frozen=True, slots=True)
class Level:
    """An amount, with what its percent is of (`base`), and the roles of the words before it."""

    quantity: Quantity
    base: str = ""
    lead: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts: part and whole, or what was reached and what was `planned`."""

    part: Quantity
    whole: Quantity
    planned: bool = False
    lead: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """A rise or fall, signed, with what it compares with and the percent that restates it."""

    amount: Quantity
    base: str = ""
    restated: Decimal | None = None
    earlier: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Excess:
    """By how much the plan is said to be exceeded."""

    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Shift:
    """An amount that was brought from an earlier one: `từ 6,2% giảm còn 4,9%`."""

    now: Quantity
    before: Quantity


@dataclass(frozen=True, slots=True)
class Beside:
    """An amount of another time or of the plan, by the `role` of its word."""

    role: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a role and no amount: `ước`, `đang thực hiện`, `chưa đạt`."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class On:
    """The day on which something was finished."""

    day: date


@dataclass(frozen=True, slots=True)
class Until:
    """The day up to which an amount counts, as it is written; its year may be left out."""

    text: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """None of what is counted: `không có vụ nào`."""

    quantity: Quantity


Clause: TypeAlias = (
    Level | Pair | Step | Excess | Shift | Beside | Word | On | Until | Names | Nothing | Piece
)


def read_clauses(cursor: Cursor, context: Context) -> tuple[Clause, ...]:
    """Return the clauses of a whole text; raises `ReadError` `figure_leftover` for the rest."""
    found: list[Clause] = []
    opened = False
    apart = True
    while not cursor.done:
        if _cut_off(cursor):
            raise leftover(cursor)
        if cursor.take(",", ";", ".") or (found and cursor.role("and")):
            apart = True
            continue
        if not opened and cursor.take("(", "["):
            if cursor.take(")", "]") or (not found and _is_amount(cursor, context)):
                raise leftover(cursor)
            opened = apart = True
            names = read_names(cursor)
            if names:
                found.append(names)
            continue
        if opened and cursor.take(")", "]"):
            opened, apart = False, True
            continue
        if cursor.take(":"):
            apart = True
            names = read_names(cursor)
            if names:
                found.append(names)
            continue
        clause = _clause(cursor, context) if apart or _runs_on(cursor) else None
        if clause is None:
            if cursor.role("silent"):
                continue
            raise leftover(cursor)
        found.append(clause)
        mark = isinstance(clause, Word) and clause.role in ("estimate", "forecast")
        apart = mark or isinstance(clause, Until)
    if opened:
        raise leftover(cursor)
    return tuple(found)


def _cut_off(cursor: Cursor) -> bool:
    """Tell whether a text ends in the middle, or a numeral lost what stood before its mark.

    `655 doanh nghiệp và`, `hoàn thành ...`, `.5%`.
    """
    token, follows = cursor.peek(), cursor.peek(1)
    if token is not None and token.text == "." and follows is not None:
        return follows.text == "." or (follows.kind == "number" and follows.at == token.at + 1)
    if token is not None and token.text == "," and cursor.mark() == 0:
        return True
    phrase = cursor.phrase()
    if phrase is None or cursor.peek(phrase.size) is not None:
        return False
    return phrase.role == "and" or phrase.text in _CONNECTORS


def _is_amount(cursor: Cursor, context: Context) -> bool:
    """Tell whether an amount stands here: in brackets from the start it is one below zero."""
    start = cursor.mark()
    amount = read_bounded(cursor, context)
    cursor.back(start)
    return amount is not None


def _runs_on(cursor: Cursor) -> bool:
    """Tell whether the next clause may follow the one before it without a sign between them.

    A numeral, a state or a judgement may not: `9 8%`, `5 xã không đạt`.
    """
    found = cursor.phrase()
    if found is None:
        return False
    return not (found.role in _SAYS or found.role.startswith("state."))


def leftover(cursor: Cursor) -> ReadError:
    """Return the error that names what of a text is not understood."""
    rest = cursor.leftover
    if any(char.isdigit() for char in cursor.text):
        return ReadError("figure_leftover", found=cursor.text, rest=rest or cursor.text)
    return ReadError("figure_unreadable", found=cursor.text)


def _clause(cursor: Cursor, context: Context) -> Clause | None:
    for read in _READERS:
        start = cursor.mark()
        clause = read(cursor, context)
        if clause is not None:
            return clause
        cursor.back(start)
    return None


def _on(cursor: Cursor, _: Context) -> On | None:
    """`hoàn thành ngày 24/02/2023`, `completed on 24 February 2023`."""
    if not cursor.role("state.done", "task_done"):
        return None
    cursor.take("vào", "on")
    named = _take_day(cursor, None)
    return None if named is None else On(named[1])


def _take_day(cursor: Cursor, year: int | None) -> tuple[str, date] | None:
    """Take the longest day that is named here, as it is written and as a day."""
    cursor.take("ngày")
    for size in _DAY_SIZES:
        text = cursor.span(size)
        day = day_named(text, year)
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


def _until(cursor: Cursor, _: Context) -> Until | None:
    """`tính đến 31/3`, `as of 2026-03-31`."""
    if not (cursor.role("as_of") or cursor.take("đến")):
        return None
    named = _take_day(cursor, _LEAP_YEAR)
    return None if named is None else Until(named[0])


def _nothing(cursor: Cursor, context: Context) -> Nothing | None:
    """`không có vụ nào`, `no incidents`."""
    if not cursor.role("no", "state.kept"):
        return None
    words = takewhile(lambda token: token.kind == "word", cursor.ahead(6))
    matched = match_unit(tuple(token.text for token in words), context.units)
    if matched is None or matched[0].is_scale or matched[0].is_percent:
        return None
    if not _is_of_title(cursor, matched[1], context) and matched[0].dimension not in _ANYTHING:
        return None
    cursor.skip(matched[1])
    pass_words(cursor, context)
    cursor.role("any")
    return Nothing(Quantity.of(0, matched[0]))


_ANYTHING: Final = ("incident", "instance", "occurrence")
"""Nouns that stand for whatever the row is about."""


def _is_of_title(cursor: Cursor, size: int, context: Context) -> bool:
    """Tell whether the noun that stands here is one of the row's title, where that is known."""
    named = {token.key for token in cursor.ahead(size)}
    return not context.words or named <= context.words


def _step(cursor: Cursor, context: Context) -> Step | None:
    """A rise or fall, also where what it compares with comes first.

    `tăng từ 5 đến 8 vụ` can be one by 5 to 8, or one from 5 to 8: it is none. `giảm từ 3 đến 4 vụ`
    is a fall only by so many.
    """
    compared = (first := cursor.phrase()) is not None and first.role == "compared"
    base = take_base(cursor, context) or ""
    if base and not compared:
        return None
    if cursor.role("no_rise"):
        still = Quantity(Interval(None, Fraction(0)), None)
        return Step(still, base or take_base(cursor, context) or "")
    word = cursor.role("rise", "fall")
    plus = None if word else cursor.take("+")
    if word is None and plus is None:
        return None
    cursor.role("silent")
    opened = (first := cursor.phrase()) is not None and first.role == "from"
    quantity = read_bounded(cursor, context)
    if quantity is None or any(value.is_signed() and value for value in quantity.stated):
        return None
    falls = word is not None and word.role == "fall"
    if opened and len(quantity.stated) > 1 and not falls:
        return None
    follows = cursor.phrase()
    if follows is not None and follows.text in _ITS_OWN:
        return None
    base = base or take_base(cursor, context) or ""
    earlier = _in_brackets(cursor, context) if base == "before" else None
    if falls:
        quantity = negated(quantity)
    return Step(quantity, base, _restated(cursor, context, quantity), earlier)


def _in_brackets(cursor: Cursor, context: Context) -> Quantity | None:
    """The earlier amount behind its name: `so với cùng kỳ (73 vụ)`."""
    start = cursor.mark()
    if cursor.take("(") and (earlier := read_quantity(cursor, context)) and cursor.take(")"):
        return earlier
    cursor.back(start)
    return None


def _restated(cursor: Cursor, context: Context, quantity: Quantity) -> Decimal | None:
    """The `= 1,37%` that says a difference again as a change in percent."""
    if quantity.unit is not None and quantity.unit.is_percent:
        return None
    start = cursor.mark()
    if cursor.take("=") or cursor.role("share"):
        percent = read_quantity(cursor, context)
        if percent is not None and percent.unit is not None and percent.unit.is_percent:
            value = percent.stated[0]
            falls = quantity.stated[0] < 0
            return value.copy_negate() if falls else value
    cursor.back(start)
    return None


def _excess(cursor: Cursor, context: Context) -> Excess | None:
    word = cursor.role("excess", "says_met")
    if word is None or not (word.role == "excess" or word.text.startswith("vượt")):
        return None
    quantity = read_bounded(cursor, context)
    if quantity is None:
        return None
    if take_base(cursor, context) in ("before", "plan_of_part"):
        return None
    return Excess(quantity)


def _shift(cursor: Cursor, context: Context) -> Shift | None:
    """`từ 6,2% giảm còn 4,9%`, `6,2% xuống còn 4,9%`, `17 → 12 vụ`."""
    moved = cursor.role("rise", "fall")
    if not cursor.role("from") and moved:
        return None
    before = read_quantity(cursor, context)
    if before is None or not (cursor.role("level") or cursor.take("→")):
        return None
    now = read_quantity(cursor, context)
    return None if now is None else Shift(now, before)


def _beside(cursor: Cursor, context: Context) -> Beside | Level | None:
    """`cùng kỳ 25 vụ`, `kế hoạch 650`, and the percent behind `so với kế hoạch`."""
    start = cursor.mark()
    compared = cursor.role("compared") is not None
    cursor.back(start)
    base = take_base(cursor, context)
    if base is None or base in ("plan_of_part", "other_before"):
        return None
    while cursor.role("silent", "reached", "share"):
        pass
    cursor.take(":")
    quantity = read_bounded(cursor, context)
    if quantity is None:
        return None
    percent = quantity.unit is not None and quantity.unit.is_percent
    if compared and percent:
        return Level(quantity, base)
    if base == "whole":
        return None if percent else Beside("plan", quantity)
    return Beside(base, quantity)


def _amount(cursor: Cursor, context: Context) -> Clause | None:
    """An amount or a pair, with the words before it and what its percent is of."""
    lead = _leads(cursor, context)
    levelled = cursor.role("level")
    if levelled is not None:
        lead |= {"level"}
    quantity = read_bounded(cursor, context)
    if quantity is None:
        return None
    if quantity.unit is not None and quantity.unit.is_percent:
        return _percent(quantity, lead, cursor, context)
    pair = _pair(quantity, cursor, context)
    remains = levelled is not None and levelled.text in _REMAINS
    if remains and (pair or quantity.unit is None or quantity.unit.is_count):
        return None
    if levelled is not None and quantity.unit == RANK:
        return None
    if pair is not None:
        return replace(pair, lead=frozenset(lead))
    return Level(quantity, lead=frozenset(lead))


def _leads(cursor: Cursor, context: Context) -> set[str]:
    """Take the words before an amount that only lead up to it, and return their roles."""
    lead: set[str] = set()
    while True:
        found = cursor.phrase()
        if found is not None and found.role in _LEADS:
            cursor.skip(found.size)
            lead.add(found.role)
        elif found is not None and _leads_on(found, cursor):
            cursor.skip(found.size)
            lead.add("reached")
        elif not found and _take_title(cursor, context):
            continue
        elif not cursor.take(":", "="):
            return lead


def _take_title(cursor: Cursor, context: Context) -> bool:
    """Take words of the title that a colon or a word for reaching follows: `Xuất khẩu đạt …`."""
    start = cursor.mark()
    while (token := cursor.peek()) is not None and token.key in context.words:
        if cursor.phrase() is not None:
            break
        cursor.skip(1)
    found, token = cursor.phrase(), cursor.peek()
    leads = found is not None and found.role in _TITLE_ENDS
    if cursor.mark() > start and (leads or (token is not None and token.text == ":")):
        return True
    cursor.back(start)
    return False


def _leads_on(found: Phrase, cursor: Cursor) -> bool:
    """`hoàn thành 5 dự án`, `đã xảy ra 01 vụ`: a state whose amount follows."""
    if found.role not in ("state.done", "state.broken") or "vi phạm" in found.text:
        return False
    follows = cursor.peek(found.size)
    return found.role == "state.done" or (follows is not None and follows.kind == "number")


def _percent(
    quantity: Quantity, lead: set[str], cursor: Cursor, context: Context
) -> Level | Pair | None:
    if pair := _pair(quantity, cursor, context):
        return pair
    base = take_base(cursor, context)
    if base:
        return Level(quantity, base, frozenset(lead))
    if _of_number(cursor):
        return None
    start = cursor.mark()
    cursor.role("of")
    if _take_noun(cursor, context):
        if quantity.interval.above(Fraction(100)) is True:
            return None
        cursor.role("on_time")
    elif not (cursor.take(*_FINISHED) or cursor.role("work", "on_time")):
        cursor.back(start)
    return Level(quantity)


def _of_number(cursor: Cursor) -> bool:
    """Tell whether a percent is one of an amount: `10% của 700 doanh nghiệp`."""
    found = cursor.phrase()
    if found is None or found.text != "của":
        return False
    follows = cursor.peek(found.size)
    return follows is not None and follows.kind == "number"


def _take_noun(cursor: Cursor, context: Context) -> bool:
    """Take the noun that a percent is of, with words of the title behind it."""
    pieces = []
    for token in cursor.ahead(8):
        if token.kind != "word":
            break
        pieces.append(token.text)
    matched = match_unit(tuple(pieces), context.units)
    if matched is None or cursor.phrase() or not _is_of_title(cursor, matched[1], context):
        return False
    cursor.skip(matched[1])
    pass_words(cursor, context)
    return True


def _pair(part: Quantity, cursor: Cursor, context: Context) -> Pair | None:
    """The second amount behind a slash or `trên tổng số`."""
    start = cursor.mark()
    if not (cursor.take("/") or cursor.role("of")):
        return None
    planned = cursor.role("plan") is not None
    if (again := cursor.phrase()) is not None and again.role == "rank":
        cursor.back(start)
        return None
    while cursor.role("silent"):
        pass
    if not planned and cursor.role("whole"):
        cursor.role("silent")
    whole = read_quantity(cursor, context)
    if whole is None or _is_time(part, whole):
        cursor.back(start)
        return None
    return Pair(part, whole, planned)


def _is_time(part: Quantity, whole: Quantity) -> bool:
    """Tell whether a pair is of hours and days, or a month and its year: `24/24 giờ`, `3/2026`."""
    if any(side.unit is not None and side.unit.dimension == "time" for side in (part, whole)):
        return True
    if part.unit is not None or whole.unit is not None:
        return False
    return whole.exact in _YEARS or (part.exact == 24 and whole.exact == 7)


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
    if year not in _YEARS or not standing or not fits:
        cursor.back(start)


def _word(cursor: Cursor, context: Context) -> Word | None:
    """A state or a mark, which no numeral may follow."""
    found = cursor.phrase()
    if found is None:
        return None
    judges = found.role in _SAYS or found.role.startswith("state.")
    if not judges and found.role not in _MARKS:
        return None
    cursor.skip(found.size)
    if judges:
        pass_words(cursor, context)
    follows = cursor.peek()
    if follows is None or found.role in ("estimate", "forecast"):
        return Word(found.role, found.text)
    ends = follows.kind == "sign" or cursor.role("and")
    return Word(found.role, found.text) if ends else None


_READERS: Final[tuple[Callable[[Cursor, Context], Clause | None], ...]] = (
    _until,
    read_piece,
    _nothing,
    _on,
    _step,
    _excess,
    _shift,
    _beside,
    _amount,
    _word,
)
"""What a clause may be, in the order in which it is tried."""


def negated(quantity: Quantity) -> Quantity:
    """The same amount below zero: a fall."""
    stated = tuple(value.copy_negate() for value in quantity.stated)
    return Quantity(quantity.interval.times(Fraction(-1)), quantity.unit, stated)
