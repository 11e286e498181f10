"""Tokens → amounts: a numeral with its unit, bounds and ranges."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.findings import Finding, finding
from camket_rules.quantities.numbers import NumberForm, parse_number, readings
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.units import RANK, Unit, is_known, match_unit, resolve

BOUNDS: Final[dict[str, str]] = {
    "ít nhất": "at_least",
    "tối thiểu": "at_least",
    "không dưới": "at_least",
    "at least": "at_least",
    ">=": "at_least",
    "≥": "at_least",
    "không quá": "at_most",
    "không vượt quá": "at_most",
    "tối đa": "at_most",
    "at most": "at_most",
    "<=": "at_most",
    "≤": "at_most",
    "trên": "above",
    "hơn": "above",
    "more than": "above",
    "over": "above",
    "above": "above",
    ">": "above",
    "gần": "below",
    "dưới": "below",
    "chưa đến": "below",
    "nearly": "below",
    "almost": "below",
    "less than": "below",
    "under": "below",
    "below": "below",
    "<": "below",
}
"""The words and signs that bound an amount, and on which side."""

_SCALE_WORDS: Final = r"^(?:(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|thousand|million|billion) )+"

DENIALS: Final = frozenset(
    [
        *("chưa", "không", "bị", "trừ", "thiếu", "còn", "hủy", "huỷ", "hụt"),
        *("not", "no", "without", "except", "cancelled", "less"),
    ]
)
"""Words that take back what stands before them, or a part of it."""

STOP_WORDS: Final = DENIALS | frozenset(
    [
        "đạt",
        "chiếm",
        "bằng",
        "tăng",
        "giảm",
        "vượt",
        "so",
        "tương",
        "trở",
        "đến",
        "so",
        "reached",
        "up",
        "down",
        "to",
        "of",
        "against",
        "exceeded",
        "or",
        *("upwards", "downwards", "more", "hoặc", "hơn"),
    ]
)


@dataclass(frozen=True, slots=True)
class Context:
    """How to read: the number form, nouns declared besides ours, and what was noticed."""

    form: NumberForm
    units: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    lenient: bool = True

    def number(self, text: str) -> Decimal:
        """Read a numeral; one that only the other form allows is read so, with a finding."""
        found = readings(text)
        if self.lenient and len(found) == 1 and self.form not in found:
            ((other, value),) = found.items()
            self.findings.append(
                finding("number_other_form", found=text, form=self.form, other=other)
            )
            return value
        return parse_number(text, self.form)


def read_quantity(cursor: Cursor, context: Context) -> Quantity | None:
    """Read a numeral and the unit behind it; None where no numeral stands here."""
    start = cursor.mark()
    ranked = cursor.take("xếp hạng", "thứ hạng", "hạng", "rank")
    negative = cursor.take("-", "−")
    text = cursor.number()
    if text is None:
        cursor.back(start)
        return None
    value = context.number(text)
    if negative and value:
        value = value.copy_negate()
    unit = read_unit(cursor, context)
    return Quantity.of(value, RANK if ranked and unit is None else unit)


def read_unit(cursor: Cursor, context: Context) -> Unit | None:
    """Read the unit that stands here, if any.

    Words run on to a numeral, a bracket or a word that begins something else; a comma or a
    slash belongs to the unit where a known unit (`mô hình, giải pháp`) or a word follows.
    """
    pieces: list[str] = []
    while (token := cursor.peek()) is not None:
        if token.kind == "word" and token.folded not in STOP_WORDS:
            pieces.append(cursor.next().text)
        elif token.text == "%" and (not pieces or pieces == ["điểm"]):
            pieces.append(cursor.next().text)
            if not (_word_follows(cursor) and cursor.take("/")):
                break
            pieces.append("/")
        elif (token.text == "/" and pieces and _word_follows(cursor)) or (
            token.text == "," and pieces and _noun_continues(cursor, pieces, context)
        ):
            pieces.append(cursor.next().text)
        else:
            break
    if not pieces:
        return None
    label = " ".join(pieces).replace(" / ", "/").replace(" ,", ",")
    found = match_unit(tuple(pieces), context.units)
    if found is None:
        return resolve(label, context.units)
    return Unit(label, found[0].factor, found[0].dimension)


def read_bounded(cursor: Cursor, context: Context) -> Quantity | None:
    """Read an amount that may be bounded (`trên 4 điểm`) or a range (`từ 10% đến 15%`)."""
    start = cursor.mark()
    side = next((BOUNDS[w] for w in BOUNDS if cursor.take(w)), None)
    opened = cursor.take("từ", "from") if side is None else None
    first = read_quantity(cursor, context)
    if first is None:
        cursor.back(start)
        return None
    if side is not None:
        if first.unit == RANK:
            raise ReadError("figure_unreadable", found=cursor.text)
        return bounded(first, side)
    if opened and cursor.take("trở lên", "upwards"):
        return bounded(first, "at_least")
    if opened and cursor.take("trở xuống", "downwards"):
        return bounded(first, "at_most")
    if cursor.take("đến", "to", "–", "—", "-"):
        below = cursor.take("dưới", "under") is not None
        second = read_quantity(cursor, context)
        if second is None:
            raise ReadError("figure_unreadable", found=cursor.text)
        return span(first, second, context, cursor.text, high_open=below)
    return first


def bounded(quantity: Quantity, side: str) -> Quantity:
    """All the amounts on one side of an amount."""
    edge = quantity.exact
    interval = {
        "at_least": Interval(edge, None),
        "above": Interval(edge, None, low_open=True),
        "at_most": Interval(None, edge),
        "below": Interval(None, edge, high_open=True),
    }[side]
    return Quantity(interval, quantity.unit, quantity.stated)


def span(
    low: Quantity,
    high: Quantity,
    context: Context,
    text: str,
    *,
    high_open: bool,
) -> Quantity:
    """All the amounts between two; a side without a unit takes the other's.

    Raises `ReadError`: `units_differ` or `range_reversed`.
    """
    low, high = same_unit(low, high, context, text)
    interval = Interval(low.exact, high.exact, high_open=high_open)
    if interval.is_empty:
        raise ReadError("range_reversed", found=text)
    return Quantity(interval, high.unit or low.unit, (*low.stated, *high.stated))


def same_unit(
    first: Quantity, second: Quantity, context: Context, text: str
) -> tuple[Quantity, Quantity]:
    """Give both amounts one dimension, where one of them left its unit out.

    `6,592 tỷ/103,22 tỷ đồng` and `1.002/5.000 triệu đồng` are completed from the side that
    names it, which a finding says for a bare scale. Raises `ReadError` `units_differ` where
    both name units that do not fit.
    """
    first, second = _completed(first, second, context), _completed(second, first, context)
    one, two = first.unit, second.unit
    if (one and one.dimension) != (two and two.dimension):
        raise ReadError("units_differ", found=text, first=one, second=two)
    return first, second


def _completed(quantity: Quantity, other: Quantity, context: Context) -> Quantity:
    unit, model = quantity.unit, other.unit
    if model is None:
        return quantity
    if unit is None:
        return quantity.in_unit(model)
    if model.is_scale:
        return quantity
    if unit.is_scale:
        context.findings.append(finding("unit_assumed", found=unit, unit=model))
        return scaled_as(quantity, model)
    return quantity


def scaled_as(quantity: Quantity, model: Unit) -> Quantity:
    """An amount in a bare scale (`6,592 tỷ`), as so much of what `model` counts."""
    scale = quantity.unit
    assert scale is not None
    noun = re.sub(_SCALE_WORDS, "", model.label, flags=re.IGNORECASE)
    unit = Unit(f"{scale.label} {noun}", scale.factor, model.dimension)
    return Quantity(quantity.interval, unit, quantity.stated)


def _word_follows(cursor: Cursor) -> bool:
    token = cursor.peek(1)
    return token is not None and token.kind == "word"


def _noun_continues(cursor: Cursor, pieces: list[str], context: Context) -> bool:
    words = list(pieces)
    ahead = 1
    while (token := cursor.peek(ahead)) is not None and token.kind == "word":
        words.append(token.text)
        if is_known(" ".join(words), context.units):
            return True
        ahead += 1
    return False


def exact_number(quantity: Quantity) -> Fraction:
    """The number of an exact amount in its own unit."""
    factor = quantity.unit.factor if quantity.unit else Fraction(1)
    assert quantity.exact is not None
    return quantity.exact / factor
