"""Text → clauses: what each stretch of a figure's text says, every word of it understood.

A figure is a row of clauses: an amount, a pair, a change, a plan, an earlier amount, a count of
tasks, a state, a list of names, a mark such as `ước`. A word that no clause takes is left over, and
refuses the figure.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, TypeAlias

from camket_rules.errors import ReadError
from camket_rules.figures.bases import BASES, YEARS, take_base
from camket_rules.figures.figure import PercentOf
from camket_rules.figures.heads import has_title, is_title, is_title_word, take_own_year
from camket_rules.figures.names import Names, read_names
from camket_rules.figures.percents_of import is_of_number, led_to, read_percent_of
from camket_rules.figures.steps import ANYTHING, Step, read_step, refuse_comparison
from camket_rules.figures.tallies import Piece, read_piece
from camket_rules.figures.told_days import On, Until, read_on, read_until
from camket_rules.quantities.amounts import (
    REACHED,
    Context,
    pass_words,
    read_bounded,
    read_quantity,
    take_noun,
    take_side,
)
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.refusals import left_over, no_figure
from camket_rules.quantities.tokens import Cursor, first_read
from camket_rules.quantities.units import RANK
from camket_rules.quantities.vocabulary import Phrase

_LEADS: Final = (*REACHED, "share", "silent", "on_time")
_MARKS: Final = ("estimate", "forecast", "planned", *BASES)
_SAYS: Final = ("says_met", "says_unmet")
_CONNECTORS: Final = ("with", "với", "của", "the", "a", "an", "at")
_OCCURS: Final = (
    *("xảy ra", "để xảy ra", "phát sinh", "đón", "đón được", "có", "đã có", "được"),
    *("now", "currently", "current"),
)
"""Words for reaching that only say how many there are, and not that a plan was worked off."""

_YEARS: Final = range(1900, 2101)
_JOINS: Final = ("với", "của", "là", "cả", "đã", "thì", "cộng", "the", "a", "an", "at", "with")
"""Words that say nothing, not even that the amount behind them is the one of now."""

_REMAINS: Final = ("còn", "nay còn", "chỉ còn")
_TITLE_ENDS: Final = (*_LEADS[:-1], "estimate", "forecast", "level", "rise", "fall")


@dataclass(frozen=True, slots=True)
class Level:
    """An amount, with what its percent compares with (`base`) and is `of`.

    `lead` holds the roles of the words before it.
    """

    quantity: Quantity
    base: str = ""
    lead: frozenset[str] = frozenset()
    of: PercentOf = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two amounts: part and whole, or what was reached and what was `planned`.

    `of_whole` is true where the words say that the first is a part of the second.
    """

    part: Quantity
    whole: Quantity
    planned: bool = False
    of_whole: bool = False
    lead: frozenset[str] = frozenset()


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
            names = read_names(cursor) if found else None
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
    if any(char.isdigit() for char in cursor.text):
        return left_over(cursor.text, *cursor.leftover)
    return no_figure(cursor.text)


def _clause(cursor: Cursor, context: Context) -> Clause | None:
    return first_read(_READERS, cursor, context)


def _own_year(cursor: Cursor, context: Context) -> Word | None:
    return Word("silent", "năm") if take_own_year(cursor, context) else None


def _nothing(cursor: Cursor, context: Context) -> Nothing | None:
    """`không có vụ nào`, `no incidents`."""
    if not cursor.role("no", "state.kept"):
        return None
    unit = take_noun(
        cursor,
        context,
        lambda unit, size: unit.dimension in ANYTHING or is_title_word(cursor, size, context),
    )
    if unit is None:
        return None
    cursor.role("any")
    return Nothing(Quantity.of(0, unit))


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
    if before is None or not (cursor.role("level") or cursor.take("→") or (moved and _to(cursor))):
        return None
    now = read_quantity(cursor, context)
    if now is None or (moved and _moves_otherwise(moved.role, before, now)):
        return None
    return Shift(now, before)


def _to(cursor: Cursor) -> bool:
    """`up from 563 to 655`; behind `tăng từ`, đến may be the end of a range."""
    return cursor.take("to") is not None


def _moves_otherwise(role: str, before: Quantity, now: Quantity) -> bool:
    """Tell whether a rise ends below where it began, or a fall above it."""
    if before.exact is None or now.exact is None or before.unit is None or now.unit is None:
        return False
    return now.exact < before.exact if role == "rise" else now.exact > before.exact


def _beside(cursor: Cursor, context: Context) -> Beside | Level | None:
    """`cùng kỳ 25 vụ`, `kế hoạch 650`, and the percent behind `so với kế hoạch`."""
    start = cursor.mark()
    compared = cursor.role("compared") is not None
    cursor.back(start)
    base = take_base(cursor, context)
    if base is None or base in ("plan_of_part", "other_before"):
        return None
    while cursor.role("silent", *REACHED, "share"):
        pass
    cursor.take(":")
    quantity = read_bounded(cursor, context)
    if quantity is None or _is_year(quantity):
        return None
    percent = quantity.unit is not None and quantity.unit.is_percent
    if compared and percent:
        return Level(quantity, base)
    if base == "whole":
        return None if percent else Beside("plan", quantity)
    return Beside(base, quantity)


def _is_year(quantity: Quantity) -> bool:
    """Tell whether an amount beside a plan is the year of it: `KH 2027: 700`."""
    return quantity.unit is None and quantity.exact in _YEARS


def _amount(cursor: Cursor, context: Context) -> Clause | None:
    """An amount or a pair, with the words before it and what its percent is of."""
    lead = _leads(cursor, context)
    refuse_comparison(cursor)
    if (named := cursor.phrase()) is not None and named.role == "rank":
        lead.add("rank")
    levelled = cursor.role("level")
    remains = levelled is not None and levelled.text in _REMAINS
    if levelled is not None:
        lead |= {"level", "rest"} if remains else {"level"}
    quantity = read_bounded(cursor, context)
    if quantity is None:
        return None
    if quantity.unit is not None and quantity.unit.is_percent:
        return _percent(quantity, lead, cursor, context)
    pair = _pair(quantity, cursor, context)
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
        if found is not None and found.role in _LEADS and not _bounds(cursor):
            lead |= _lead_of(found, cursor, context)
            cursor.skip(found.size)
        elif found is not None and _leads_on(found, cursor):
            cursor.skip(found.size)
            lead |= {"reached", "result"} if found.role == "state.done" else {"reached"}
        elif not found and _take_title(cursor, context):
            lead.add("title")
        elif not cursor.take(":", "="):
            return lead


def _lead_of(found: Phrase, cursor: Cursor, context: Context) -> set[str]:
    """What a word before an amount says of it: its role, and that it names a result, or now.

    One of the title's own says no more.
    """
    if found.role == "occurred" and has_title(cursor, found.size, context):
        return {"reached"}
    lead = {"reached", found.role} if found.role in REACHED else {found.role}
    if found.role == "share" and "đạt" in found.text:
        lead |= {"reached", "result"}
    if found.role in REACHED and found.text not in _OCCURS:
        lead.add("result")
    if found.role == "silent" and found.text not in _JOINS:
        lead.add("now")
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
    if token is not None and token.kind == "number":
        leads = is_title(cursor, start, context.title)
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
    base = take_base(cursor, context)
    if base:
        return Level(quantity, base, frozenset(lead))
    if is_of_number(cursor):
        return None
    behind = read_percent_of(cursor, context)
    if behind == "things":
        if quantity.interval.above(Fraction(100)) is True:
            return None
        if cursor.role("on_time"):
            lead.add("on_time")
    return Level(quantity, "", frozenset(lead), led_to(lead, context) or behind)


def _pair(part: Quantity, cursor: Cursor, context: Context) -> Pair | None:
    """The second amount behind a slash or `trên tổng số`."""
    start = cursor.mark()
    of_whole = False
    if not cursor.take("/"):
        if not cursor.role("of"):
            return None
        of_whole = True
    planned = cursor.role("plan") is not None
    if (again := cursor.phrase()) is not None and again.role == "rank":
        cursor.back(start)
        return None
    while silent := cursor.role("silent"):
        of_whole |= silent.text.startswith(("tổng", "total"))
    if not planned and cursor.role("whole"):
        of_whole = True
        cursor.role("silent")
    whole = read_quantity(cursor, context)
    if whole is None or _is_time(part, whole):
        cursor.back(start)
        return None
    return Pair(part, whole, planned, of_whole)


def _is_time(part: Quantity, whole: Quantity) -> bool:
    """Tell whether a pair is of hours and days, or a month and its year: `24/24 giờ`, `3/2026`."""
    if any(side.unit is not None and side.unit.dimension == "time" for side in (part, whole)):
        return True
    if part.unit is not None or whole.unit is not None:
        return False
    return whole.exact in YEARS or (part.exact == 24 and whole.exact == 7)


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
    read_until,
    _own_year,
    read_piece,
    _nothing,
    read_on,
    read_step,
    _excess,
    _shift,
    _beside,
    _amount,
    _word,
)
"""What a clause may be, in the order in which it is tried."""
