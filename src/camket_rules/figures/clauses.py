"""Text → clauses: what each stretch of a figure's text says, every word of it understood.

A figure is a row of clauses: an amount, a pair, a change, a plan, an earlier amount, a count of
tasks, a state, a list of names, a mark such as `ước`. A word that no clause takes is left over, and
refuses the figure.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from camket_rules.errors import ReadError
from camket_rules.figures.names import read_names
from camket_rules.figures.tallies import Piece, read_piece
from camket_rules.quantities.amounts import (
    Context,
    pass_words,
    read_bounded,
    read_quantity,
    take_side,
)
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.units import match_unit

BASES: Final = ("plan", "whole", "before", "plan_of_part")
"""The roles that name what a percent compares with."""

_LEADS: Final = ("reached", "share", "silent", "on_time")
_WORDS: Final = ("estimate", "forecast", *BASES, "says_met", "says_unmet")


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


@dataclass(frozen=True, slots=True)
class Step:
    """A rise or fall, signed, with what it compares with and the percent that restates it."""

    amount: Quantity
    base: str = ""
    restated: Decimal | None = None


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
class Names:
    """So many names, listed."""

    count: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """None of what is counted: `không có vụ nào`."""

    quantity: Quantity


Clause: TypeAlias = (
    Level | Pair | Step | Excess | Shift | Beside | Word | On | Names | Nothing | Piece
)


def read_clauses(cursor: Cursor, context: Context) -> tuple[Clause, ...]:
    """Return the clauses of a whole text; raises `ReadError` `figure_leftover` for the rest."""
    found: list[Clause] = []
    opened = False
    while not cursor.done:
        if cursor.take(",", ";", ".") or (found and cursor.role("and")):
            continue
        if not opened and cursor.take("(", "["):
            opened = True
            names = read_names(cursor)
            if names:
                found.append(Names(names))
            continue
        if opened and cursor.take(")", "]"):
            opened = False
            continue
        if cursor.take(":"):
            names = read_names(cursor) if found else 0
            if names:
                found.append(Names(names))
            continue
        clause = _clause(cursor, context)
        if clause is None:
            if cursor.role("silent"):
                continue
            raise leftover(cursor)
        found.append(clause)
    if opened:
        raise leftover(cursor)
    return tuple(found)


def leftover(cursor: Cursor) -> ReadError:
    """Return the error that names what of a text is not understood."""
    rest = cursor.leftover
    if any(char.isdigit() for char in cursor.text):
        return ReadError("figure_leftover", found=cursor.text, rest=rest or cursor.text)
    return ReadError("figure_unreadable", found=cursor.text)


def _clause(cursor: Cursor, context: Context) -> Clause | None:
    for read in (
        *(read_piece, _nothing, _on, _step, _excess, _shift, _beside, _amount, _word),
    ):
        start = cursor.mark()
        clause = read(cursor, context)
        if clause is not None:
            return clause
        cursor.back(start)
    return None


def _on(cursor: Cursor, _: Context) -> On | None:
    """`hoàn thành ngày 24/02/2023`, `completed on 2023-02-24`."""
    cursor.role("silent")
    if not cursor.role("state.done"):
        return None
    cursor.take("vào", "on")
    cursor.take("ngày")
    pieces: list[str] = []
    while (token := cursor.peek(len(pieces))) is not None and (
        token.kind == "number" or token.text in ("/", "-")
    ):
        pieces.append(token.text)
    if len(pieces) != 5:
        return None
    cursor.skip(len(pieces))
    return On(parse_date("".join(pieces)))


def _nothing(cursor: Cursor, context: Context) -> Nothing | None:
    """`không có vụ nào`, `no incidents`."""
    if not cursor.role("no"):
        return None
    matched = match_unit(tuple(t.text for t in cursor.ahead(6) if t.kind == "word"), context.units)
    if matched is None or matched[0].is_scale or matched[0].is_percent:
        return None
    cursor.skip(matched[1])
    pass_words(cursor, context)
    cursor.role("any")
    return Nothing(Quantity.of(0, matched[0]))


def _step(cursor: Cursor, context: Context) -> Step | None:
    """A rise or fall, also where what it compares with comes first."""
    base = take_base(cursor) or ""
    word = cursor.role("rise", "fall")
    plus = None if word else cursor.take("+")
    if word is None and plus is None:
        return None
    cursor.role("silent")
    quantity = read_bounded(cursor, context)
    if quantity is None:
        return None
    base = base or take_base(cursor) or ""
    if word is not None and word.role == "fall":
        quantity = negated(quantity)
    return Step(quantity, base, _restated(cursor, context, quantity))


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
    if take_base(cursor) in ("before", "plan_of_part"):
        return None
    return Excess(quantity)


def _shift(cursor: Cursor, context: Context) -> Shift | None:
    """`từ 6,2% giảm còn 4,9%`, `6,2% xuống còn 4,9%`, `17 → 12 vụ`."""
    cursor.role("from")
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
    base = take_base(cursor)
    if base is None or base == "plan_of_part":
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
    if base == "whole" and not compared:
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
    if pair is not None:
        return pair
    return Level(quantity, lead=frozenset(lead))


def _leads(cursor: Cursor, context: Context) -> set[str]:
    """Take the words before an amount that only lead up to it, and return their roles."""
    lead: set[str] = set()
    while True:
        found = cursor.phrase()
        if found is not None and found.role in _LEADS and not _bounds(cursor):
            cursor.skip(found.size)
            lead.add(found.role)
        elif found is not None and found.role == "state.done":
            cursor.skip(found.size)
            lead.add("reached")
        elif (token := cursor.peek()) is not None and token.key in context.words and not found:
            cursor.skip(1)
        elif cursor.take(":"):
            continue
        else:
            return lead


def _bounds(cursor: Cursor) -> bool:
    start = cursor.mark()
    side = take_side(cursor)
    cursor.back(start)
    return side is not None


def _percent(
    quantity: Quantity, lead: set[str], cursor: Cursor, context: Context
) -> Level | Pair | None:
    if pair := _pair(quantity, cursor, context):
        return pair
    base = take_base(cursor)
    if base:
        return Level(quantity, base, frozenset(lead))
    start = cursor.mark()
    cursor.role("of")
    if found := cursor.role("work", "on_time"):
        lead.add(found.role)
    elif noun := _noun(cursor, context):
        if cursor.role("on_time"):
            lead.add("on_time")
        lead.add(noun)
    else:
        cursor.back(start)
    return Level(quantity, "", frozenset(lead))


def _noun(cursor: Cursor, context: Context) -> str:
    """Take the noun that a percent is of, with words of the title behind it."""
    pieces = []
    for token in cursor.ahead(8):
        if token.kind != "word":
            break
        pieces.append(token.text)
    matched = match_unit(tuple(pieces), context.units) if pieces else None
    if matched is None or cursor.phrase() is not None:
        return ""
    cursor.skip(matched[1])
    pass_words(cursor, context)
    return "noun"


def _pair(part: Quantity, cursor: Cursor, context: Context) -> Pair | None:
    """The second amount behind a slash or `trên tổng số`."""
    start = cursor.mark()
    if not (cursor.take("/") or cursor.role("of")):
        return None
    planned = cursor.role("plan") is not None
    while cursor.role("silent"):
        pass
    if not planned and cursor.role("whole"):
        cursor.role("silent")
    whole = read_quantity(cursor, context)
    if whole is None:
        cursor.back(start)
        return None
    return Pair(part, whole, planned)


def take_base(cursor: Cursor) -> str | None:
    """Take the words that name what a percent compares with, and return their role."""
    start = cursor.mark()
    cursor.role("compared", "of")
    found = cursor.role(*BASES)
    if found is None:
        cursor.back(start)
        return None
    _year(cursor)
    return found.role


def _year(cursor: Cursor) -> None:
    """Take the year behind a plan or an earlier period: `kế hoạch năm 2023`."""
    start = cursor.mark()
    cursor.take("năm", "of", "in", "for")
    number = cursor.number()
    follows = cursor.peek()
    standing = follows is None or follows.kind == "sign"
    if number is None or len(number) != 4 or number[:2] not in ("19", "20") or not standing:
        cursor.back(start)


def _word(cursor: Cursor, context: Context) -> Word | None:
    """A state or a mark, which no numeral may follow."""
    found = cursor.phrase()
    if found is None or not (found.role in _WORDS or found.role.startswith("state.")):
        return None
    cursor.skip(found.size)
    pass_words(cursor, context)
    follows = cursor.peek()
    mark = found.role in ("estimate", "forecast")
    if follows is not None and follows.kind == "number" and not mark:
        return None
    return Word(found.role, found.text)


def negated(quantity: Quantity) -> Quantity:
    """The same amount below zero: a fall."""
    stated = tuple(value.copy_negate() for value in quantity.stated)
    return Quantity(quantity.interval.times(Fraction(-1)), quantity.unit, stated)
