"""Text → tally: how many tasks were done on time, are late, or are not yet due."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Tally
from camket_rules.quantities.amounts import REACHED, Context, take_noun
from camket_rules.quantities.quantity import Interval
from camket_rules.quantities.refusals import left_over
from camket_rules.quantities.tokens import Cursor, first_read

_AFTER: Final = (
    *("on_time", "late", "not_due", "not_late", "not_on_time", "left", "finished_late"),
    "task_done",
)
"""The roles that may stand behind a count of tasks."""

_BEFORE: Final = ("late", "not_due", "left", "finished_late", "task_done", "on_time")
"""The roles that may stand before a count of tasks."""

_LEADS: Final = (*REACHED, "silent", "state.done", "some", "level", "any")
_LATE: Final = ("late", "finished_late", "not_on_time")


@dataclass(frozen=True, slots=True)
class Piece:
    """One count of a tally: what it says (`name`), how many, and of how many.

    `share` is a percent in place of a count. A piece without a number says none (`none_late`),
    or some (`some_late`).
    """

    name: str
    count: int | None = None
    total: int | None = None
    share: Decimal | None = None


def read_piece(cursor: Cursor, context: Context) -> Piece | None:
    """Read one count of tasks by how they stand, or return None where none stands here.

    Raises `ReadError`: `count_unreadable` for a count that is not whole.
    """
    return first_read((_without_number, _numbered_after, _numbered_before), cursor, context)


def _without_number(cursor: Cursor, context: Context) -> Piece | None:
    """`không có nhiệm vụ trễ hạn`, `có nhiệm vụ trễ hạn`, `tất cả nhiệm vụ đúng hạn`."""
    if cursor.role("no"):
        early = cursor.role("late") is not None
        _noun(cursor, context)
        cursor.role("any")
        cursor.role("any")
        if early or cursor.role("late", "finished_late"):
            return _ended(cursor, Piece("none_late"))
        return None
    if cursor.role("all"):
        counted = cursor.number()
        _noun(cursor, context)
        if counted is not None:
            count = _count(context.number(counted))
            done = cursor.role("on_time", "task_done")
            return Piece("on_time", count, count) if done else None
        cursor.role("any")
        return _ended(cursor, Piece("none_late")) if cursor.role("on_time", "task_done") else None
    led = False
    while cursor.role(*_LEADS):
        led = True
    _noun(cursor, context)
    cursor.role("any")
    if cursor.role("late"):
        _noun(cursor, context)
        return _ended(cursor, Piece("some_late"))
    return _ended(cursor, Piece("none_late")) if not led and cursor.role("not_late") else None


def _ended(cursor: Cursor, piece: Piece) -> Piece | None:
    """The piece, unless a numeral runs on behind it."""
    follows = cursor.peek()
    counted = follows is not None and (follows.kind == "number" or follows.text == ":")
    return None if counted else piece


def _numbered_after(cursor: Cursor, context: Context) -> Piece | None:
    """`5/9 nhiệm vụ đúng hạn`, `4/9 chưa đến hạn`, `01 nhiệm vụ trễ hạn`."""
    while cursor.role(*_LEADS):
        pass
    numbers = _numbers(cursor, context)
    if numbers is None:
        return None
    _noun(cursor, context)
    if cursor.role("due"):
        cursor.role("any")
        cursor.role("state.done", *REACHED)
        if not cursor.role("on_time", "task_done"):
            return None
        return _piece("of_due" if numbers[2] is None else "on_time", numbers)
    cursor.role("any")
    cursor.role("state.done", *REACHED)
    found = cursor.role(*_AFTER)
    if found is None:
        return None
    return _piece(found.role, numbers)


def _numbered_before(cursor: Cursor, context: Context) -> Piece | None:
    """`hoàn thành đúng hạn 5/9 nội dung`, `chưa đến hạn 4/9`, `trễ hạn: 2`."""
    while cursor.role(*REACHED, "silent", "state.done", "some"):
        pass
    found = cursor.role(*_BEFORE)
    if found is None:
        return None
    cursor.take(":")
    cursor.role("silent")
    numbers = _numbers(cursor, context)
    if numbers is None:
        return None
    _noun(cursor, context)
    follows = cursor.phrase()
    if follows is not None and follows.role in _AFTER:
        return None
    return _piece(found.role, numbers)


_Numbers = tuple[Decimal | None, Decimal | None, Decimal | None]


def _numbers(cursor: Cursor, context: Context) -> _Numbers | None:
    """A count, a count of a total, or a percent."""
    text = cursor.number()
    if text is None:
        return None
    if cursor.take("%"):
        return None, None, context.number(text)
    start = cursor.mark()
    if cursor.take("/") or cursor.role("of"):
        total = cursor.number()
        if total is not None:
            return context.number(text), context.number(total), None
    cursor.back(start)
    return context.number(text), None, None


def _count(number: Decimal | None) -> int | None:
    if number is None:
        return None
    if number != number.to_integral_value():
        raise ReadError("count_unreadable", found=number)
    return int(number)


def _noun(cursor: Cursor, context: Context) -> None:
    """Pass over the noun that is counted; a word of the vocabulary keeps its role."""
    if cursor.phrase() is None:
        take_noun(cursor, context)


def _piece(role: str, numbers: _Numbers) -> Piece | None:
    count, total, share = numbers
    if share is None:
        name = {"task_done": "on_time", "not_late": "on_time"}.get(role, role)
        return Piece("late" if name in _LATE else name, _count(count), _count(total))
    if share > 100:
        return None
    if role in _LATE:
        return Piece("some_late") if share > 0 else Piece("none_late")
    if role == "not_late":
        return Piece("none_late") if share == 100 else Piece("some_late")
    return Piece("share", share=share) if role in ("on_time", "task_done") else None


def tally_of(pieces: Sequence[Piece], text: str, total: int | None = None) -> Tally:
    """Return the tally that pieces make; `total` is one that was named apart.

    Raises `ReadError`: `tally_totals_differ`, or `figure_leftover` where two pieces count the
    same thing.
    """
    late: Interval | None = None
    done = pending = None
    left = 0
    of: Literal["all", "due"] = "all"
    counted: set[str] = set()
    for piece in pieces:
        if piece.name in counted:
            raise left_over(text)
        counted.add(piece.name)
        if piece.name == "none_late" or (piece.name == "share" and piece.share == 100):
            counted.add("each_on_time")
            late = late or Interval.point(0)
        elif piece.name in ("some_late", "share"):
            late = late or Interval(Fraction(1), None)
        elif piece.name == "late" and piece.count is not None:
            late = Interval.point(piece.count)
        elif piece.name == "not_due":
            pending = piece.count
        elif piece.name == "left":
            left = piece.count or 0
        else:
            done = piece.count
            of = "due" if piece.name == "of_due" else "all"
        if piece.total is not None:
            if total not in (None, piece.total):
                raise ReadError("tally_totals_differ", found=text, first=total, second=piece.total)
            total = piece.total
    _agree(counted, late, text)
    return Tally(late=late, done=done, total=total, pending=pending, of=of, left=left)


def _agree(counted: set[str], late: Interval | None, text: str) -> None:
    """Refuse a text that says both that none is late and that some are."""
    none = bool(counted & {"none_late", "each_on_time"})
    if none and late is not None and late.below(Fraction(1)) is not True:
        raise left_over(text)
    if none and "some_late" in counted:
        raise left_over(text)
