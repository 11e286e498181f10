"""Text → figure: the forms in which people write what was reached.

The whole text must be understood: a word or a numeral that no rule accounts for is an
error, never dropped.
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.figures.figure import (
    Attested,
    Blank,
    Change,
    Claim,
    Figure,
    Measured,
    OfPlan,
    Ratio,
    Reached,
    Reading,
    State,
)
from camket_rules.figures.tallies import read_tally
from camket_rules.findings import finding
from camket_rules.quantities.amounts import (
    DENIALS,
    STOP_WORDS,
    Context,
    read_bounded,
    read_quantity,
    same_unit,
)
from camket_rules.quantities.dates import parse_date
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.tokens import Cursor, clean
from camket_rules.quantities.units import PERCENT
from camket_rules.texts.decimals import NumberForm

STATES: Final[dict[str, State]] = {
    "in_progress": State.IN_PROGRESS,
    "in progress": State.IN_PROGRESS,
    "đang thực hiện": State.IN_PROGRESS,
    "đang triển khai": State.IN_PROGRESS,
    "đang triển khai thực hiện": State.IN_PROGRESS,
    "chưa hoàn thành": State.IN_PROGRESS,
    "done": State.DONE,
    "completed": State.DONE,
    "hoàn thành": State.DONE,
    "đã hoàn thành": State.DONE,
    "đã thực hiện": State.DONE,
    "kept": State.KEPT,
    "none so far": State.KEPT,
    "đảm bảo": State.KEPT,
    "bảo đảm": State.KEPT,
    "đã giải quyết kịp thời": State.KEPT,
    "chưa phát sinh": State.KEPT,
    "không phát sinh": State.KEPT,
    "chưa xảy ra": State.KEPT,
    "không xảy ra": State.KEPT,
    "không để xảy ra": State.KEPT,
    "broken": State.BROKEN,
    "đã xảy ra": State.BROKEN,
    "để xảy ra": State.BROKEN,
    "vi phạm": State.BROKEN,
    "failed": State.FAILED,
    "không hoàn thành": State.FAILED,
}
"""The words for an attested state, in lower case."""

_ESTIMATE: Final = (
    "ước thực hiện",
    "ước đạt",
    "ước tính",
    "ước khoảng",
    "ước",
    "khoảng",
    "estimated at",
    "estimated",
    "about",
)
_LEAD: Final = ("đã đạt", "đạt tỷ lệ", "đạt được", "đạt", "tỷ lệ", "tổng số", "đã có", "có")
_PLAN: Final = ("kế hoạch", "dự toán", "chỉ tiêu", "kh", "plan", "the plan", "target", "budget")
_BEFORE: Final = ("cùng kỳ", "năm trước", "last year", "a year ago")
_REACHED: Final = re.compile(
    r"(?:(?:đã )?hoàn thành (?:vào )?(?:ngày )?|(?:done|completed) on )([0-9]+[/-][0-9/-]+)"
)


def read_figure(
    text: str,
    numbers: NumberForm = "vi",
    *,
    as_of: date | None = None,
    units: tuple[str, ...] = (),
) -> Figure:
    """Read a figure from text, exactly, in the declared number form.

    `units` are counting nouns known besides those of this library. A numeral that only
    the other form allows is read so, with the finding `number_other_form`. Raises
    `ReadError` (`figure_unreadable`, `figure_leftover`, `unit_unknown`,
    `number_unreadable`, …) where the text is no figure or holds more than one.
    """
    body = clean(text)
    context = Context(numbers, units)
    figure = _read(body, context)
    if figure.estimate:
        context.findings.append(finding("estimate"))
    findings = (*context.findings, *figure.findings)
    return replace(figure, as_of=as_of, text=body, findings=findings)


def is_blank(text: str) -> bool:
    """Tell whether a cleaned text is a placeholder that nobody filled in."""
    if re.search(r"[0-9]", text):
        return False
    return text in ("", "-", "–", "?") or re.search(r"…|\.{2,}|_{2,}|\?{2,}", text) is not None


def _read(body: str, context: Context) -> Figure:
    folded = body.casefold().rstrip(" .")
    if folded in STATES:
        return Figure(reading=Attested(STATES[folded]))
    if is_blank(body):
        return Figure(reading=Blank(), findings=(finding("placeholder_blank", found=body),))
    if match := _REACHED.fullmatch(folded):
        return Figure(reading=Reached(parse_date(match[1])))
    if tally := read_tally(body, context):
        return Figure(reading=tally)
    return _read_amount(Cursor(body), context)


def _read_amount(cursor: Cursor, context: Context) -> Figure:
    estimate = False
    base = None
    while True:
        if cursor.take(*_ESTIMATE):
            estimate = True
        elif found := _take_base(cursor):
            base = found
        elif not cursor.take(*_LEAD):
            break
    reading = _read_main(cursor, context)
    if base == "before" and isinstance(reading, Measured):
        raise ReadError("figure_of_before", found=cursor.text)
    claims: list[Claim] = []
    if isinstance(reading, Measured) and reading.quantity.unit == PERCENT:
        base = _take_base(cursor) or base
        if base == "before":
            raise ReadError("figure_of_before", found=cursor.text)
        if base == "plan":
            reading = OfPlan(reading.quantity.interval)
        elif ratio := _read_ratio_in_brackets(cursor, context):
            claims.append(Claim("share", reading.quantity.stated[0]))
            reading = ratio
        else:
            _pass_words(cursor)
    elif isinstance(reading, Measured) and (earlier := _read_earlier(cursor, context)):
        reading = Ratio(*same_unit(reading.quantity, earlier, context, cursor.text))
    while not cursor.done:
        claims += _read_claim(cursor, context, isinstance(reading, Ratio))
    return Figure(reading=reading, estimate=estimate, claims=tuple(claims))


def _pass_words(cursor: Cursor) -> None:
    """Pass over the words that say what a percent is a percent of: `35% hợp đồng`."""
    while (token := cursor.peek()) and token.kind == "word" and token.folded not in STOP_WORDS:
        cursor.next()


def _take_base(cursor: Cursor) -> str | None:
    """Take the words that name what a percent compares with: `plan` or `before`."""
    start = cursor.mark()
    cursor.take("so với", "so", "of", "on", "against")
    if cursor.take(*_PLAN):
        return "plan"
    if cursor.take(*_BEFORE):
        return "before"
    cursor.back(start)
    return None


def _read_main(cursor: Cursor, context: Context) -> Reading:
    word = cursor.take("tăng", "giảm", "vượt", "up", "down", "exceeded by")
    quantity = read_bounded(cursor, context)
    if quantity is None:
        raise ReadError("figure_unreadable", found=cursor.text)
    if word in ("vượt", "exceeded by"):
        if quantity.unit != PERCENT:
            raise ReadError("figure_unreadable", found=cursor.text)
        _take_base(cursor)
        return OfPlan(quantity.interval.plus(Fraction(100)))
    if word:
        _take_base(cursor)
        return Change(quantity if word in ("tăng", "up") else negated(quantity))
    if cursor.take("/"):
        whole = read_quantity(cursor, context)
        if whole is None:
            raise ReadError("figure_unreadable", found=cursor.text)
        return _over(quantity, whole, context, cursor.text)
    return Measured(quantity)


def _over(part: Quantity, whole: Quantity, context: Context, text: str) -> Ratio:
    """Two amounts with a slash; of two different things (`bác sĩ`, `dân`) it is a density."""
    one, two = part.unit, whole.unit
    if one and two and not one.is_scale and not two.is_scale and one.dimension != two.dimension:
        return Ratio(part, whole)
    return Ratio(*same_unit(part, whole, context, text))


def negated(quantity: Quantity) -> Quantity:
    """The same amount below zero: a fall."""
    stated = tuple(value.copy_negate() for value in quantity.stated)
    return Quantity(quantity.interval.times(Fraction(-1)), quantity.unit, stated)


def _read_ratio_in_brackets(cursor: Cursor, context: Context) -> Ratio | None:
    """Read `(74,5/393,5 tỷ đồng)` behind the percent that it explains."""
    start = cursor.mark()
    if cursor.take("(") and (part := read_quantity(cursor, context)) and cursor.take("/"):
        whole = read_quantity(cursor, context)
        if whole is not None and cursor.take(")"):
            return Ratio(*same_unit(part, whole, context, cursor.text))
    cursor.back(start)
    return None


def _read_earlier(cursor: Cursor, context: Context) -> Quantity | None:
    """Read `(cùng kỳ 25 vụ)` behind the amount of this period."""
    start = cursor.mark()
    bracket = cursor.take("(", ",")
    compared = cursor.take("so với", "so", "against") or bracket
    if compared and cursor.take(*_BEFORE) and (earlier := read_quantity(cursor, context)):
        return earlier
    cursor.back(start)
    return None


def _read_claim(cursor: Cursor, context: Context, of_whole: bool) -> list[Claim]:
    """Read one derived number, or pass over a sign or a bracketed remark without digits."""
    if cursor.take(",", ";", ")", "."):
        return []
    if cursor.take("("):
        _pass_remark(cursor)
        return []
    word = cursor.take(
        *("đạt tỷ lệ", "đạt", "chiếm tỷ lệ", "chiếm", "bằng", "tương đương", "tỷ lệ", "reached"),
        *("vượt", "exceeded by", "tăng", "giảm", "up", "down", "="),
    )
    quantity = read_quantity(cursor, context)
    if quantity is None or len(quantity.stated) != 1:
        if word is None and _take_base(cursor):
            return []
        raise ReadError("figure_leftover", found=cursor.text)
    return _claims(word or "", quantity, _take_base(cursor), cursor, context, of_whole)


def _pass_remark(cursor: Cursor) -> None:
    """Pass over a bracketed remark that holds no digits and takes nothing back."""
    start = cursor.mark()
    while (token := cursor.peek()) is not None and token.text != ")":
        if token.kind == "number" or token.folded in DENIALS:
            cursor.back(start)
            return
        cursor.next()


def _claims(
    word: str,
    quantity: Quantity,
    base: str | None,
    cursor: Cursor,
    context: Context,
    of_whole: bool,
) -> list[Claim]:
    value = quantity.stated[0]
    if word in ("giảm", "down"):
        value = value.copy_negate()
    if quantity.unit != PERCENT:
        if word not in ("tăng", "giảm", "up", "down"):
            raise ReadError("figure_leftover", found=cursor.text)
        return [Claim("difference", value), *_equal_percent(cursor, context, value)]
    if word in ("tăng", "giảm", "up", "down"):
        return [Claim("change", value)]
    if base == "before":
        raise ReadError("figure_of_before", found=cursor.text)
    if word in ("vượt", "exceeded by"):
        return [Claim("excess", value)]
    return [Claim("share" if of_whole and base != "plan" else "plan", value)]


def _equal_percent(cursor: Cursor, context: Context, sign_of: Decimal) -> list[Claim]:
    """Read the `= 1,37%` that restates a difference as a change."""
    if not cursor.take("=", "tương đương", "or"):
        return []
    quantity = read_quantity(cursor, context)
    if quantity is None or quantity.unit != PERCENT:
        raise ReadError("figure_leftover", found=cursor.text)
    value = quantity.stated[0]
    return [Claim("change", value.copy_negate() if sign_of < 0 else value)]
