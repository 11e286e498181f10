"""Text → tally: how many tasks were done on time, are late, or are not yet due."""

import re
from fractions import Fraction
from typing import Final, Literal

from camket_rules.errors import ReadError
from camket_rules.figures.figure import Tally
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.quantity import Interval
from camket_rules.quantities.tokens import NUMERAL

_ABOUT: Final = re.compile(
    r"đúng hạn|trễ hạn|quá hạn|chưa đến hạn|on time|\blate\b|overdue|not due"
)
_NOUN: Final = r"(?:[^\W\d_]+ ){0,6}?"
_OVER: Final = rf"({NUMERAL}) ?/ ?({NUMERAL}) "
_LATE: Final = r"(?:bị )?(?:trễ hạn|quá hạn|late|overdue)"
_PIECES: Final[tuple[tuple[str, str], ...]] = (
    ("none late", rf"(?:không có|chưa có|không|no) {_NOUN}{_LATE}"),
    ("none late", r"(?:đã )?hoàn thành (?:đúng hạn )?100 ?%(?: [^\W\d_]+){0,6}"),
    ("none late", rf"(?:đạt )?100 ?% {_NOUN}(?:đúng hạn|on time)"),
    ("of due", rf"{_OVER}{_NOUN}(?:đến hạn|due)(?: đúng hạn| on time)"),
    ("of all", rf"(?:đã )?hoàn thành đúng hạn {_OVER[:-1]}(?: .*)?"),
    ("of all", rf"{_OVER}{_NOUN}(?:trước và đúng hạn|trước hạn và đúng hạn|đúng hạn|on time)"),
    ("pending", rf"(?:chưa đến hạn|not due(?: yet)?) {_OVER[:-1]}(?: .*)?"),
    ("pending", rf"{_OVER}{_NOUN}(?:chưa đến hạn|not due(?: yet)?)"),
    ("pending", rf"({NUMERAL}) {_NOUN}(?:chưa đến hạn|not due(?: yet)?)"),
    ("late", rf"(?:đã )?(?:có )?({NUMERAL}) {_NOUN}{_LATE}"),
    ("some late", rf"(?:đã )?có {_NOUN}{_LATE}|some {_NOUN}{_LATE}|{_LATE}"),
)


def read_tally(body: str, context: Context) -> Tally | None:
    """Read a tally of tasks, or None where the text does not speak of due dates.

    Raises `ReadError`: `figure_unreadable`, `count_unreadable` or `tally_totals_differ`.
    """
    lowered = body.casefold().rstrip(" .")
    if not _ABOUT.search(lowered):
        return None
    late: Interval | None = None
    done = pending = total = None
    of: Literal["all", "due"] = "all"
    for piece in re.split(r"\s*[;,]\s+", lowered):
        name, counts = _read_piece(piece, body, context)
        if name == "none late":
            late = Interval.point(0)
        elif name == "some late":
            late = late or Interval(Fraction(1), None)
        elif name == "late":
            late = Interval.point(counts[0])
        elif name == "pending":
            pending = counts[0]
        else:
            done = counts[0]
            of = "due" if name == "of due" else "all"
        if len(counts) == 2:
            if total not in (None, counts[1]):
                raise ReadError("tally_totals_differ", found=body, first=total, second=counts[1])
            total = counts[1]
    return Tally(late=late, done=done, total=total, pending=pending, of=of)


def _read_piece(piece: str, body: str, context: Context) -> tuple[str, list[int]]:
    for name, pattern in _PIECES:
        if match := re.fullmatch(pattern, piece):
            return name, [_count(group, context) for group in match.groups() if group]
    raise ReadError("figure_unreadable", found=body)


def _count(text: str, context: Context) -> int:
    number = context.number(text)
    if number != number.to_integral_value():
        raise ReadError("count_unreadable", found=text)
    return int(number)
