"""Text → rise or fall: by how much something moved, what it is of, and what it compares with."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.figures.bases import take_base
from camket_rules.quantities.amounts import (
    Context,
    read_bounded,
    read_quantity,
    take_noun,
)
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import Cursor, first_read
from camket_rules.quantities.units import Unit

_ITS_OWN: Final = ("năm trước", "năm ngoái", "last year", "previous year", "the previous year")
"""Earlier times that may be when a change was, and not what it compares with."""

_COMPARISONS: Final[dict[str, int]] = {
    **dict.fromkeys(("ít hơn", "thấp hơn", "nhỏ hơn"), -1),
    **dict.fromkeys(("nhiều hơn", "cao hơn", "lớn hơn"), 1),
}
"""Words that bound an amount, or say by how much it is below or above another."""

_COMPARED_AFTER: Final[dict[str, int]] = {
    **dict.fromkeys(("fewer than", "less than", "lower than"), -1),
    **dict.fromkeys(("more than", "higher than", "greater than"), 1),
}
"""The same behind the amount: `5 cases fewer than last year`."""

ANYTHING: Final = ("incident", "instance", "occurrence")
"""Nouns that stand for whatever the row is about."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rise or fall, signed, with what it compares with (`base`).

    `restated` is the same change in another unit, `earlier` the amount that it compares with, and
    `of` what is counted, where the text names it. A step that is `still` is none at all.
    """

    amount: Quantity
    base: str = ""
    restated: Quantity | None = None
    earlier: Quantity | None = None
    of: Unit | None = None
    still: bool = False


def read_step(cursor: Cursor, context: Context) -> Step | None:
    """Read a rise or fall, or that there was none; None where no such thing stands here.

    Raises `ReadError` `fewer_unclear` for `ít hơn 5 vụ` without what it compares with.
    """
    return first_read((_moved, _unmoved, _by_comparison, _compared_after), cursor, context)


def _moved(cursor: Cursor, context: Context) -> Step | None:
    """`giảm 5 vụ`, `số vụ giảm 5%`, also where what it compares with comes first."""
    compared = (first := cursor.phrase()) is not None and first.role == "compared"
    base = take_base(cursor, context) or ""
    if base and not compared:
        return None
    of = _subject(cursor, context)
    if cursor.role("no_rise"):
        still = Quantity(Interval(None, Fraction(0)), None)
        return Step(still, base or take_base(cursor, context) or "", of=of)
    word = cursor.role("rise", "fall")
    if word is None and not cursor.take("+"):
        return None
    cursor.role("silent")
    opens = cursor.phrase()
    if opens is not None and opens.role == "from":
        return None
    quantity = read_bounded(cursor, context)
    if quantity is None or any(value.is_signed() and value for value in quantity.stated):
        return None
    follows = cursor.phrase()
    if follows is not None and follows.text in _ITS_OWN:
        return None
    base = base or take_base(cursor, context) or ""
    earlier = _in_brackets(cursor, context) if base == "before" else None
    if word is not None and word.role == "fall":
        quantity = negated(quantity)
    return Step(quantity, base, _restated(cursor, context, quantity), earlier, of)


def _subject(cursor: Cursor, context: Context) -> Unit | None:
    """Take what rises or falls, where it is the row's own: `số vụ`, `GRDP`; its unit, if any."""
    start = cursor.mark()
    counted = cursor.take("số", "số lượng") is not None
    of = None
    if counted:
        of = take_noun(cursor, context, lambda unit, size: _may_move(unit, size, cursor, context))
    if of is not None or not counted:
        _own_words(cursor, context)
    moves = cursor.phrase()
    if cursor.mark() > start and (moves is None or moves.role not in ("rise", "fall", "no_rise")):
        cursor.back(start)
        return None
    return of


def _may_move(unit: Unit, size: int, cursor: Cursor, context: Context) -> bool:
    """Tell whether a noun is one that the row counts."""
    own = {token.key for token in cursor.ahead(size)} <= context.words
    return unit.is_count and (own or unit.dimension in ANYTHING)


def _own_words(cursor: Cursor, context: Context) -> None:
    """Take words of the title that are not of the vocabulary."""
    while (token := cursor.peek()) is not None and token.key in context.words:
        if cursor.phrase() is not None:
            return
        cursor.skip(1)


def _in_brackets(cursor: Cursor, context: Context) -> Quantity | None:
    """The earlier amount behind its name: `so với cùng kỳ (73 vụ)`."""
    start = cursor.mark()
    if cursor.take("(") and (earlier := read_quantity(cursor, context)) and cursor.take(")"):
        return earlier
    cursor.back(start)
    return None


def _restated(cursor: Cursor, context: Context, quantity: Quantity) -> Quantity | None:
    """The `= 1,37%` that says a difference again as a change in percent."""
    if quantity.unit is not None and quantity.unit.is_percent:
        return None
    start = cursor.mark()
    if cursor.take("=") or cursor.role("share"):
        percent = read_quantity(cursor, context)
        if percent is not None and percent.unit is not None and percent.unit.is_percent:
            return signed_as(percent, quantity)
    cursor.back(start)
    return None


def _unmoved(cursor: Cursor, context: Context) -> Step | None:
    """`bằng cùng kỳ`, `không đổi`, `no change`."""
    if not cursor.role("same"):
        return None
    base = take_base(cursor, context) or "before"
    follows = cursor.peek()
    if base != "before" or (follows is not None and follows.kind != "sign"):
        return None
    return Step(Quantity.of(0), base, still=True)


def _by_comparison(cursor: Cursor, context: Context) -> Step | None:
    """`ít hơn 5 vụ so với cùng kỳ`."""
    found = cursor.phrase()
    if found is None or found.text not in _COMPARISONS:
        return None
    cursor.skip(found.size)
    quantity = read_quantity(cursor, context)
    if quantity is None:
        return None
    base = take_base(cursor, context)
    if base is None:
        raise _unclear(cursor, found.text)
    return Step(_times(quantity, _COMPARISONS[found.text]), base)


def _compared_after(cursor: Cursor, context: Context) -> Step | None:
    """`5 cases fewer than last year`."""
    quantity = read_quantity(cursor, context)
    found = cursor.phrase()
    if quantity is None or found is None or found.text not in _COMPARED_AFTER:
        return None
    cursor.skip(found.size)
    if take_base(cursor, context) != "before":
        return None
    return Step(_times(quantity, _COMPARED_AFTER[found.text]), "before")


def refuse_comparison(cursor: Cursor) -> None:
    """Refuse `đạt cao hơn 5 vụ`, a bound or a difference; raises `ReadError` `fewer_unclear`."""
    found = cursor.phrase()
    if found is not None and found.text in _COMPARISONS:
        raise _unclear(cursor, found.text)


def _unclear(cursor: Cursor, word: str) -> ReadError:
    bound, change = ("dưới", "giảm") if _COMPARISONS[word] < 0 else ("trên", "tăng")
    return ReadError("fewer_unclear", found=cursor.text, word=word, bound=bound, change=change)


def negated(quantity: Quantity) -> Quantity:
    """The same amount below zero: a fall."""
    stated = tuple(value.copy_negate() for value in quantity.stated)
    return Quantity(quantity.interval.times(Fraction(-1)), quantity.unit, stated)


def _times(quantity: Quantity, sign: int) -> Quantity:
    return quantity if sign > 0 else negated(quantity)


def signed_as(quantity: Quantity, change: Quantity) -> Quantity:
    """An amount that says a change again, with the sign of that change."""
    falls = bool(change.stated) and change.stated[0] < Decimal(0)
    return negated(quantity) if falls else quantity
