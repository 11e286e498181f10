"""Whether a figure speaks of what the title of its row does.

Another sort of amount, a narrower noun, all there are of what is new, an earlier stage or a lower
grade than the title's: each is refused. A count of another thing is marked, for the target to say.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.figures.figure import ChangedBy, Measured, Moved, OfPlan, Ratio, Reading, Tally
from camket_rules.quantities.amounts import Context
from camket_rules.quantities.titles import (
    counts_incidents,
    is_aside,
    narrows,
    sort_of,
    speaks_of_funds,
    things_in,
)
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.units import PERCENT, POINT, RANK, Unit
from camket_rules.quantities.vocabulary import phrase_at, word_key


def of_the_title(reading: Reading, text: str, context: Context) -> Reading:
    """Return a reading, marked where it counts another thing than the title.

    Raises `ReadError`: `figure_of_other_things`, `figure_of_other_stage`.
    """
    words = context.words
    if not words:
        return reading
    keys = tuple(token.key for token in Cursor(text).tokens)
    said = _other_stage(keys, words)
    if said:
        raise ReadError("figure_of_other_stage", found=text, said=said)
    match reading:
        case Ratio(numerator=amount) if narrows(amount.unit, words):
            raise ReadError("figure_of_other_things", found=text, unit=amount.unit)
        case Ratio(numerator=amount) | Moved(now=amount) | ChangedBy(amount=amount):
            if _measures(amount.unit) and counts_incidents(words):
                raise ReadError("figure_of_other_things", found=text, unit=amount.unit)
        case OfPlan(of_whole=True) if word_key("vốn") in keys and not speaks_of_funds(words):
            raise ReadError("figure_of_other_stage", found=text, said="vốn")
        case Tally():
            _of_the_tasks(keys, text, words)
        case Measured(quantity=quantity) if quantity.unit == PERCENT and _is_on_time(keys):
            _of_the_tasks(keys, text, words)
        case Measured(quantity=quantity) if is_aside(quantity.unit, words):
            declared = any(word_key(noun) == word_key(str(quantity.unit)) for noun in context.units)
            return reading if declared else replace(reading, aside=True)
    return reading


def _is_on_time(keys: Sequence[str]) -> bool:
    """Tell whether a text speaks of what was on time: `100% hồ sơ đúng hạn`."""
    found = (phrase_at(keys, at) for at in range(len(keys)))
    return any(phrase is not None and phrase.role == "on_time" for phrase in found)


def _measures(unit: Unit | None) -> bool:
    """Tell whether a unit is of an amount that is no count of events: money, ranks, points, km."""
    if unit is None or unit.is_scale or unit.is_percent:
        return False
    return unit in (RANK, POINT) or not (unit.is_count or unit.is_quotient)


def _of_the_tasks(keys: Sequence[str], text: str, words: frozenset[str]) -> None:
    """Refuse tasks of another sort than those of the title; *nhiệm vụ* stands for any."""
    counted, asked = things_in(frozenset(keys)), things_in(words)
    if counted and asked and not counted & asked and sort_of("task") not in counted:
        raise ReadError("figure_of_other_things", found=text, unit=text)


def _other_stage(keys: Sequence[str], words: frozenset[str]) -> str:
    """The words by which a figure is of an earlier stage, a lower grade, or all there are."""
    for early, late in _STAGES:
        if _any_named(late, words) and not _any_spoken(late, keys):
            said = _any_spoken(early, keys)
            if said:
                return said
    for grade in _GRADES:
        if set(_split(grade)) <= words and not _any_spoken((grade,), keys):
            said = _any_spoken(_PLAIN_GRADE, keys)
            if said:
                return said
    return _stock(keys, words)


def _stock(keys: Sequence[str], words: frozenset[str]) -> str:
    """`tổng số doanh nghiệp trên địa bàn: 700` where the title asks for new ones."""
    if not _any_named(_NEW, words) or _any_spoken(_NEW, keys):
        return ""
    first = next((n for n, key in enumerate(keys) if key[:1].isdigit()), len(keys))
    before = keys[:first]
    said = _any_spoken(_ALL_THERE_ARE, before)
    if not said or set(_split(said)) <= words or not things_in(frozenset(before)):
        return ""
    return said


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(word_key(word) for word in phrase.split())


def _any_named(listed: Sequence[str], words: frozenset[str]) -> bool:
    return any(set(_split(phrase)) <= words for phrase in listed)


def _any_spoken(listed: Sequence[str], keys: Sequence[str]) -> str:
    """The first of some phrases that stands in a row of keys."""
    for phrase in listed:
        wanted = _split(phrase)
        size = len(wanted)
        if any(tuple(keys[n : n + size]) == wanted for n in range(len(keys) - size + 1)):
            return phrase
    return ""


_STAGES: Final = (
    (
        ("tiếp nhận", "đã nhận", "thụ lý", "khởi công", "khởi động", "phát động"),
        ("giải quyết", "hoàn thành", "xử lý", "khánh thành", "trả kết quả"),
    ),
    (
        ("received", "started", "opened", "begun"),
        ("resolved", "completed", "settled", "closed", "finished"),
    ),
)
"""Words for the beginning of something, and those of a title that asks for its end."""

_GRADES: Final = ("nâng cao", "kiểu mẫu")
_PLAIN_GRADE: Final = ("đạt chuẩn", "nông thôn mới")
_NEW: Final = ("mới", "thành lập", "new", "newly", "founded", "established", "registered")
_ALL_THERE_ARE: Final = (
    *("trên địa bàn", "cả tỉnh", "toàn tỉnh", "trong tỉnh", "hiện có", "đang hoạt động"),
    *("tổng số", "tổng", "total", "in total", "in the province"),
)
"""Words by which a count is of all there are."""
