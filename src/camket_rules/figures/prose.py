"""A phrase copied out of a report → the one figure or target expression in it.

Where `reading` wants a cell with a figure and nothing else, this takes prose: it sets aside
what only labels (years, document numbers, ages, ordinals) and reads the expression that is
left. It is for carrying a report over; the files of figures are read by `reading`.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.figures.figure import (
    Blank,
    ChangedBy,
    Figure,
    Measured,
    Reading,
    Tally,
)
from camket_rules.figures.steps import negated
from camket_rules.figures.text import amounts_of, is_blank, read_figure
from camket_rules.quantities.amounts import BOUNDS, REACHED, Context, bounded, read_bounded
from camket_rules.quantities.dates import parse_deadline
from camket_rules.quantities.numbers import known_form
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import NUMERAL, Cursor, clean
from camket_rules.quantities.units import PERCENT, POINT, RANK, resolve
from camket_rules.quantities.vocabulary import phrase_at, phrases, word_key
from camket_rules.texts.decimals import NumberForm

_DAY: Final = r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
_PERIODS: Final = (
    rf"từ ngày ({_DAY}) đến (?:ngày )?({_DAY})",
    r"(?:thời kỳ|giai đoạn) ([0-9]{4}) ?[-–] ?([0-9]{4})",
    r"(?:trước|trong|đến|vào)? ?(quý (?:i{1,3}|iv|[1-4])/[0-9]{4})",
    r"(?:trước|trong|đến|vào)? ?(tháng [0-9]{1,2}/[0-9]{4})",
    rf"(?:ngày )?({_DAY})",
    r"(?:đến |trong |so |cùng kỳ )?(năm [0-9]{4})",
)
"""Periods and days, which say when and are no figure themselves."""

_LABELS: Final = (
    r"\([0-9]+\)(?: ?\([0-9]+\))*",
    r"\(lần [0-9]+\)",
    r"(?:mức độ|cấp độ|giai đoạn|khoản|điều|mục|phụ lục|gói thầu|lô|lần) (?:số )?[0-9]+",
    r"[0-9]+ pha",
    r"(?<!tổng )số [0-9]+(?:/[^\s,;]+)?(?=[\s,;.)]|$)",
    r"từ [0-9]+ đến [0-9]+ tuổi",
    r"(?:dưới|trên) [0-9]+ tuổi",
    r"\(> ?[0-9]+ [^)]*/[^)]*\)",
    r"[^\W\d]+-?[0-9]+(?:[^\W\d][^\s]*)?",
    r"[0-9]+/[^\s,;0-9]*[^\W\d][^\s,;]*-[^\s,;]+",
)
"""Ordinals, document numbers, ages and codes, which hold digits but no figure."""

_LATE: Final = r"(?:không có|chưa có) (?:[^\W\d]+ ){0,4}(?:trễ hạn|quá hạn)"
_SOME_LATE: Final = r"(?:đã )?có (?:[^\W\d]+ ){0,4}(?:trễ hạn|quá hạn)"
_NOT: Final = r"không được giao|chưa được giao"
_UNCLEAR: Final = (
    r"\b(?:không|chưa) (?:đạt|hoàn thành|thực hiện|ít|vượt)\b(?! quá)",
    r"\bchưa (?:quá|dưới)\b",
    r"\bkhông (?:quá|dưới|vượt quá) (?:xếp |thứ )?hạng\b",
    r"\b(?:ít|cao|thấp|nhiều|lớn|nhỏ) hơn\b",
    r"\b(?:tăng|giảm) từ\b",
    r"\bhạng [0-9]+ trở xuống\b",
    r"\bkhông để\b",
)
"""Turns of phrase that deny an expression or can mean two things."""
_MOVES: Final = r"\b(?:giảm(?! nghèo)|tăng(?! trưởng| cường))\b"
_HARMLESS: Final = ("", "silent", *REACHED, "of", "compared", "time", "name", "upwards", "work")
"""The roles of words that may follow an expression in prose without turning its sense."""
_TURNING: Final = ("late", "not_on_time", "not_late", "left", "other")
_CLOCK: Final = ("giờ", "phút", "hours", "minutes")
_ABOUT: Final = (
    "ít nhất",
    "tối thiểu",
    "tối đa",
    "không quá",
    "không dưới",
    "trên",
    "hơn",
    "gần",
    "dưới",
    "từ",
    "ước",
    "ước đạt",
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says: a figure, a period, or that nothing was reported.

    `figure` holds the expression as a figure; a bound that a target states (`ít nhất 650`)
    makes it an interval. `period` is set where the phrase only names days, months, quarters
    or years, in the order they stand.
    """

    figure: Figure | None
    period: tuple[str, ...] = ()


def read_phrase(text: str, numbers: NumberForm = "vi", *, units: tuple[str, ...] = ()) -> Phrase:
    """Read the one expression of a phrase.

    Raises `ReadError`: `phrase_without_figure` where every numeral is only a label,
    `phrase_ambiguous` where more than one expression stands in it, or what its numerals and
    units raise.
    """
    known_form(numbers)
    body = clean(text)
    lowered = body.casefold()
    digits = re.search(r"[0-9]", body) is not None
    if digits and (is_blank(re.sub(NUMERAL, "n", body)) or _unclear(lowered)):
        raise ReadError("phrase_ambiguous", found=body[:60])
    late = _late(lowered)
    if late is not None and not digits:
        return Phrase(Figure(reading=Tally(late=late), text=body))
    bare, period = _set_aside(body)
    counted = re.search(r"[0-9]", bare) is not None
    denied = re.search(_NOT, lowered) is not None
    if is_blank(body) or (denied and not counted):
        return Phrase(Figure(reading=Blank(), text=body))
    if not counted:
        if period:
            return Phrase(None, period)
        raise ReadError("phrase_without_figure", found=body[:60])
    figure = _expression(bare, Context(numbers, units), body)
    if denied or (late is not None and not isinstance(figure.reading, Tally)):
        raise ReadError("phrase_ambiguous", found=body[:60])
    return Phrase(figure, period)


def _late(lowered: str) -> Interval | None:
    """How many tasks are late, where only words say it."""
    if re.search(_LATE, lowered):
        return Interval.point(0)
    return Interval(Fraction(1), None) if re.search(_SOME_LATE, lowered) else None


def _unclear(lowered: str) -> bool:
    return any(re.search(pattern, lowered) for pattern in _UNCLEAR)


def _set_aside(body: str) -> tuple[str, tuple[str, ...]]:
    """Take labels and periods out of a phrase; give what is left, and the periods."""
    period: list[str] = []
    bare = body

    def keep(match: re.Match[str]) -> str:
        period.extend(_period(group) for group in match.groups() if group)
        return " "

    for pattern in _PERIODS:
        bare = re.sub(rf"(?<![\w.,/]){pattern}(?![\w/]|[.,][0-9])", keep, bare, flags=re.I)
    for pattern in _LABELS:
        bare = re.sub(rf"(?<![\w.,/]){pattern}(?![\w/%]|[.,][0-9])", " ", bare, flags=re.I)
    return " ".join(bare.split()), tuple(period)


def _period(text: str) -> str:
    """A period as `2023-10-31`, `2023-10`, `2023-Q2` or `2023`."""
    folded = text.casefold()
    day = parse_deadline(folded)
    if folded.startswith("quý"):
        return f"{day.year}-Q{day.month // 3}"
    if folded.startswith("tháng"):
        return f"{day:%Y-%m}"
    return day.isoformat() if "/" in folded else str(day.year)


def _expression(bare: str, context: Context, body: str) -> Figure:
    rank = re.search(rf"(?:hạng ({NUMERAL})|nhóm ({NUMERAL}) (?:cả nước|địa phương))", bare, re.I)
    if rank is not None:
        place = Quantity.of(context.number(rank[1] or rank[2]), RANK)
        return Figure(reading=Measured(bounded(place, "at_most")), text=body)
    start = re.search(NUMERAL, bare)
    assert start is not None
    lead, rest = bare[: start.start()], bare[start.start() :]
    if lead.rstrip().endswith("("):
        lead, rest = lead.rstrip().removesuffix("("), rest.replace(")", "", 1)
    lead, opened = _opening(lead)
    if _turned(lead):
        raise ReadError("phrase_ambiguous", found=body[:60])
    remaining = re.search(r"\bcòn $", lead, re.I) is not None
    if re.search(r"\bkéo giảm\b", lead, re.I) and not remaining:
        return _change("giảm", rest, lead, context, body)
    if change := re.search(r"(giảm|tăng)(?: ít nhất)?$", f"{lead}{opened}".strip(), re.I):
        return _change(change[1], rest, lead, context, body)
    figure = read_figure(_trimmed(f"{opened}{rest}", context), context.form, units=context.units)
    if re.search(_MOVES, lead, re.I) and not remaining and isinstance(figure.reading, Measured):
        raise ReadError("phrase_ambiguous", found=body[:60])
    if remaining and isinstance(figure.reading, Measured):
        lower = bounded(figure.reading.quantity, "at_most")
        figure = replace(figure, reading=Measured(lower))
    return replace(figure, reading=_named(figure.reading, lead, context, body), text=body)


def _named(reading: Reading, lead: str, context: Context, body: str) -> Reading:
    """Take the unit of a bare numeral from the words before it: `số hồ sơ … là 63`.

    A numeral with neither unit nor such words is a label (`Thường Phước 1`).
    """
    if not isinstance(reading, Measured) or reading.quantity.unit is not None:
        return reading
    counted = re.search(r"\bsố (.+) là $", lead, re.I)
    if counted is None:
        raise ReadError("phrase_without_figure", found=body[:60])
    return Measured(reading.quantity.in_unit(resolve(counted[1], context.units, (counted[1],))))


def _opening(lead: str) -> tuple[str, str]:
    """Split off the words before a numeral that bound or estimate it."""
    opened = ""
    while True:
        for word in _opening_words():
            if re.search(rf"(?<!\w){re.escape(word)} ?$", lead, re.I):
                lead, opened = lead[: len(lead.rstrip()) - len(word)], f"{word} {opened}"
                break
        else:
            return lead, opened


@cache
def _opening_words() -> tuple[str, ...]:
    sure = (*phrases()["estimate"], *phrases()["forecast"])
    return tuple(sorted({*_ABOUT, *BOUNDS, *sure}, key=len, reverse=True))


def _turned(lead: str) -> bool:
    """Tell whether the words before an expression say another thing than it does."""
    keys = [word_key(word) for word in re.findall(r"[^\W\d_]+", lead)]
    found = (phrase_at(keys, at) for at in range(len(keys)))
    return any(phrase is not None and phrase.role in _TURNING for phrase in found)


def _change(word: str, rest: str, lead: str, context: Context, body: str) -> Figure:
    """A fall or rise by an amount; of a rate (`0,4% tỷ lệ …`) it is in percentage points."""
    cursor = Cursor(rest)
    quantity = read_bounded(cursor, context)
    if quantity is None or any(token.kind == "number" for token in cursor.ahead(999)):
        raise ReadError("phrase_ambiguous", found=body[:60])
    if quantity.unit == PERCENT and (cursor.take("tỷ lệ") or lead.rstrip().endswith("tỷ lệ")):
        quantity = replace(quantity, unit=POINT)
    if word.casefold() == "giảm":
        quantity = negated(quantity)
    return Figure(reading=ChangedBy(quantity), text=body)


def _trimmed(text: str, context: Context) -> str:
    """Cut off the prose behind the expression: the longest beginning that reads."""
    words = text.split()
    last = max(place for place, word in enumerate(words) if re.search(r"[0-9]", word))
    error: ReadError | None = None
    for end in range(len(words), last, -1):
        part = " ".join(words[:end]).rstrip(" ,;.(“")
        for candidate in (part, f"{part})"):
            if candidate.count("(") != candidate.count(")"):
                continue
            try:
                read_figure(candidate, context.form, units=context.units)
            except ReadError as found:
                error = error or found
            else:
                if end < len(words) and _turns(words[end:]):
                    raise ReadError("phrase_ambiguous", found=text[:60])
                return candidate
    if error is not None and error.problem.code not in ("figure_leftover", "figure_unreadable"):
        raise error
    raise ReadError("phrase_ambiguous", found=text[:60])


def _turns(words: list[str]) -> bool:
    """Tell whether the words behind an expression may change what it says."""
    keys = [word_key(word.strip(",;.()“”")) for word in words[:6]]
    if words[0].casefold().strip(",;.()") in _CLOCK:
        return True
    found = phrase_at([key for key in keys if key], 0)
    return found is not None and found.role not in _HARMLESS


def stated_values(figure: Figure) -> tuple[Quantity, ...]:
    """The amounts that a figure states, in the order they stand."""
    return amounts_of(figure.reading)
