"""Tokens → amounts: a numeral with its unit, bounds and ranges."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.errors import ReadError
from camket_rules.findings import Finding, finding
from camket_rules.quantities.numbers import known_form, parse_number, readings
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.refusals import left_over, no_figure
from camket_rules.quantities.tokens import Cursor
from camket_rules.quantities.unit_names import nfc
from camket_rules.quantities.units import (
    MAX_UNIT_LENGTH,
    RANK,
    Unit,
    density,
    match_unit,
    resolve,
    scaled,
)
from camket_rules.quantities.vocabulary import OTHER, phrases, role_of, word_key
from camket_rules.texts.decimals import NumberForm

SIDES: Final = ("at_least", "at_most", "above", "below")
"""The roles of the vocabulary that bound an amount."""

REACHED: Final = ("reached", "occurred", "disbursed")
"""The roles of words by which an amount is said to be reached."""

_ALSO_ABOVE: Final = ("trên", "over")
"""Words that bound a number before it, and between two numbers say of which one the other is."""

BOUNDS: Final[dict[str, str]] = {
    **{text: side for side in SIDES for text in sorted(phrases()[side], key=len, reverse=True)},
    **dict.fromkeys(_ALSO_ABOVE, "above"),
}
"""The words and signs that bound an amount, and on which side."""

_UNIT_SIGNS: Final = frozenset(["%", "‰", "/", ",", "%o", "%0"])
_ORDINALS: Final = ("st", "nd", "rd", "th")
_LONGEST_UNIT: Final = 14
"""The longest unit that is looked for, in tokens."""


@dataclass(frozen=True, slots=True)
class Context:
    """How to read: the number form, nouns declared besides ours, and what was noticed.

    `words` are those of the row's title and its `words:`, as `word_key` has them: they may
    stand behind the noun that is counted. `year` is that of the figure's day, and
    `title` the same words in their order.
    """

    form: NumberForm
    units: tuple[str, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    lenient: bool = True
    words: frozenset[str] = frozenset()
    year: int | None = None
    title: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known_form(self.form)

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


def keys_of(words: tuple[str, ...]) -> frozenset[str]:
    """Return the keys of words that may stand behind a noun.

    None may where the title itself turns some of its words (*trừ …*, *excluding …*).
    """
    keys = [word_key(part) for word in words for part in word.split()]
    if any(role_of(key) == OTHER for key in keys):
        return frozenset()
    return frozenset(keys)


def in_order(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same keys in the order in which the title has them, commas apart."""
    if not keys_of(words):
        return ()
    return tuple(word_key(part) for word in words for part in re.findall(r"\w+|[,;/&]", word))


def read_quantity(cursor: Cursor, context: Context) -> Quantity | None:
    """Read a numeral and the unit behind it; None where no numeral stands here.

    A currency may stand before the numeral (`$1.2M`), and an amount of money in two steps is
    one (`5.123 tỷ 450 triệu đồng`).
    """
    start = cursor.mark()
    ranked = cursor.role("rank") is not None
    currency = _currency(cursor, context)
    negative = cursor.take("-", "−")
    text = cursor.number()
    if text is None:
        cursor.back(start)
        return None
    value = context.number(text)
    if negative and value:
        value = value.copy_negate()
    if currency is None and cursor.take(*_ORDINALS):
        return Quantity.of(value, RANK)
    unit = _money(cursor, currency, context) if currency else read_unit(cursor, context)
    if ranked and unit is None:
        cursor.role("places")
        return Quantity.of(value, RANK)
    return _in_steps(Quantity.of(value, unit), cursor, context)


def _currency(cursor: Cursor, context: Context) -> str | None:
    """Take the name or sign of a currency that stands before a numeral."""
    token, follows = cursor.peek(), cursor.peek(1)
    if token is None or follows is None or token.kind != "word" or follows.kind != "number":
        return None
    matched = match_unit((token.text,), context.units)
    if matched is None or not matched[0].is_money or matched[0].factor != 1:
        return None
    return cursor.next().text


def _money(cursor: Cursor, currency: str, context: Context) -> Unit:
    """The unit of an amount whose currency came first, with the scale behind the numeral."""
    pieces: list[str] = []
    while (token := cursor.peek(len(pieces))) is not None and token.kind == "word":
        scaled = match_unit((*pieces, token.text), context.units)
        if scaled is None or not scaled[0].is_scale or scaled[1] != len(pieces) + 1:
            break
        pieces.append(token.text)
    cursor.skip(len(pieces))
    matched = match_unit((*pieces, currency), context.units)
    if matched is None or matched[1] != len(pieces) + 1:
        raise ReadError("unit_unknown", found=" ".join((*pieces, currency)), nearest="")
    return matched[0]


def _in_steps(first: Quantity, cursor: Cursor, context: Context) -> Quantity:
    """Add the smaller step of an amount of money that is named in two."""
    start, unit = cursor.mark(), first.unit
    follows = cursor.peek()
    if unit is None or not (unit.is_scale or unit.is_money) or unit.factor == 1:
        return first
    if follows is None or follows.kind != "number":
        return first
    value = context.number(cursor.next().text)
    smaller = read_unit(cursor, context)
    if smaller is None or not smaller.is_money or smaller.factor >= unit.factor:
        cursor.back(start)
        return first
    if not unit.is_scale and unit.dimension != smaller.dimension:
        cursor.back(start)
        return first
    whole = scaled_as(first, smaller) if unit.is_scale else first
    share = Fraction(value) * smaller.factor / unit.factor
    if share >= 1 or not whole.stated or whole.unit is None:
        cursor.back(start)
        return first
    return Quantity.of(Fraction(whole.stated[0]) + share, whole.unit)


def read_unit(cursor: Cursor, context: Context) -> Unit | None:
    """Read the unit that stands here, if any, and words of the title behind its noun.

    Raises `ReadError` `unit_unknown` where a word stands here that is neither a unit nor of
    the vocabulary.
    """
    _pass_adjectives(cursor, context)
    pieces = _pieces(cursor)
    matched = match_unit(pieces, context.units) if pieces else None
    phrase = cursor.phrase()
    if matched is None or (phrase is not None and phrase.size > matched[1]):
        _refuse_unknown(cursor, pieces, context)
        return None
    unit, size = matched
    cursor.skip(size)
    unit = _counted_by(unit, cursor, context)
    if not unit.is_percent:
        pass_words(cursor, context)
    return unit


def _pass_adjectives(cursor: Cursor, context: Context) -> None:
    """Pass over English words of the title that a noun of the title follows: `new enterprises`."""
    size = 0
    while size < _MOST_ADJECTIVES and (token := cursor.peek(size)) is not None:
        if match_unit((token.text,), context.units) is not None:
            if size and token.key in context.words:
                cursor.skip(size)
            return
        plain = token.text.isascii() and token.key in context.words
        if token.kind != "word" or not plain or cursor.phrase(size) is not None:
            return
        size += 1


_MOST_ADJECTIVES: Final = 3


def _pieces(cursor: Cursor) -> tuple[str, ...]:
    pieces: list[str] = []
    if (first := cursor.peek()) is not None and first.text == "%":
        yearly = [token.folded for token in cursor.ahead(3)][1:] in (["/", "năm"], ["/", "year"])
        return tuple(token.text for token in cursor.ahead(3 if yearly else 1))
    for token in cursor.ahead(_LONGEST_UNIT):
        if token.kind == "number" or (token.kind == "sign" and token.text not in _UNIT_SIGNS):
            break
        pieces.append(token.text)
    while pieces and pieces[-1] in ("/", ","):
        pieces.pop()
    return tuple(pieces)


def _refuse_unknown(cursor: Cursor, pieces: tuple[str, ...], context: Context) -> None:
    """Refuse a word behind a numeral that nothing explains, naming the nearest unit."""
    token = cursor.peek()
    if token is None or token.kind != "word" or cursor.phrase() is not None:
        return
    words = []
    for ahead, piece in enumerate(pieces):
        if piece in _UNIT_SIGNS or cursor.phrase(ahead) is not None:
            break
        words.append(piece)
    resolve(" ".join(words[:4]), context.units)
    raise ReadError("unit_unknown", found=" ".join(words[:4]), nearest="")


HARMLESS: Final = ("silent", *REACHED, "name")
"""Roles of words that stand behind a noun without turning it, where the title has them."""


_AUXILIARIES: Final = keys_of(("đã được ký đăng cấp phép", "has been was newly"))


def is_of_title(act: str, context: Context) -> bool:
    """Tell whether the row's title names an act, its auxiliary words aside: `đã được ban hành`."""
    return keys_of((act,)) - _AUXILIARIES <= context.words


def pass_words(cursor: Cursor, context: Context) -> None:
    """Pass over words of the title behind a noun; a word of the vocabulary keeps its role."""
    found = cursor.phrase()
    if found is not None and found.role == "founded" and is_of_title(found.text, context):
        cursor.skip(found.size)
    while (token := cursor.peek()) is not None and token.key in context.words:
        found = cursor.phrase()
        if token.kind != "word" or (found is not None and found.role not in HARMLESS):
            return
        cursor.skip(1)


def take_noun(
    cursor: Cursor, context: Context, fits: Callable[[Unit, int], bool] = lambda *_: True
) -> Unit | None:
    """Take the noun that stands here, with words of the title behind it.

    None where none stands here, or where its unit and how many tokens it has do not fit. A
    scale or a percent is no noun.
    """
    matched = match_unit(_pieces(cursor), context.units)
    if matched is None or matched[0].is_scale or matched[0].is_percent or not fits(*matched):
        return None
    cursor.skip(matched[1])
    pass_words(cursor, context)
    return matched[0]


def _counted_by(unit: Unit, cursor: Cursor, context: Context) -> Unit:
    """The density of a unit over a round number of another: `người/10.000 dân`."""
    start = cursor.mark()
    if unit.is_quotient or unit.is_percent or not cursor.take("/", "trên", "per"):
        return unit
    number = cursor.number()
    below = match_unit(_pieces(cursor), context.units) if number else None
    if number is None or below is None or below[0].dimension == unit.dimension:
        cursor.back(start)
        return unit
    value = Fraction(context.number(number))
    if not _is_round(value) or not below[0].is_count:
        cursor.back(start)
        return unit
    cursor.skip(below[1])
    return density(unit, below[0], value, f"{unit.label}/{number} {below[0].label}")


_PER_COUNT: Final = re.compile(r"(?P<above>.+?) */ *(?P<count>[0-9][0-9.,]*) +(?P<below>[^/]+)")


def unit_named(text: str, context: Context) -> Unit:
    """The unit that a whole text names, also one per a round number (`ca/100.000 dân`).

    Raises `ReadError`: `unit_unknown`, `scale_misplaced`.
    """
    parts = _PER_COUNT.fullmatch(nfc(text)) if len(text) <= MAX_UNIT_LENGTH else None
    counts = None if parts is None else readings(parts["count"]).get(context.form)
    if parts is None or counts is None or not _is_round(Fraction(counts)):
        return resolve(text, context.units)
    above, below = (resolve(parts[side], context.units) for side in ("above", "below"))
    if above.is_quotient or above.is_percent or not below.is_count:
        return resolve(text, context.units)
    return density(above, below, Fraction(counts), nfc(text))


def _is_round(value: Fraction) -> bool:
    """A density counts by 100, 1 000, 10 000 …; anything else is a whole of its own."""
    rounds = (10**zeros for zeros in range(2, 10))
    return value in rounds


def read_bounded(cursor: Cursor, context: Context) -> Quantity | None:
    """Read an amount that may be bounded (`trên 4 điểm`) or a range (`từ 10% đến 15%`)."""
    start = cursor.mark()
    side = take_side(cursor)
    opened = cursor.role("from") is not None if side is None else False
    first = read_quantity(cursor, context)
    if first is None:
        cursor.back(start)
        return None
    if side is not None:
        if first.unit == RANK:
            raise no_figure(cursor.text)
        return bounded(first, side)
    if beyond := cursor.role("upwards", "downwards"):
        if first.unit == RANK:
            raise no_figure(cursor.text)
        return bounded(first, "at_least" if beyond.role == "upwards" else "at_most")
    before_range = cursor.mark()
    if cursor.role("to") or cursor.take("-", "−"):
        below = cursor.take("dưới", "under") is not None
        ends = cursor.peek()
        second = read_quantity(cursor, context)
        if second is not None and ends is not None and _is_year(first, second):
            raise left_over(cursor.text, ends.text, ends.at)
        if second is not None:
            return span(first, second, context, cursor.text, high_open=below)
        if opened:
            raise no_figure(cursor.text)
        cursor.back(before_range)
    if opened:
        cursor.back(start)
        return None
    return first


def _is_year(first: Quantity, second: Quantity) -> bool:
    """Tell whether what looks like the end of a range is a year: `655 doanh nghiệp - 2025`."""
    named = first.unit is not None and second.unit is None
    return named and second.exact is not None and 1900 <= second.exact <= 2100


def take_side(cursor: Cursor) -> str | None:
    """Take the words that bound the amount behind them, and return the side."""
    found = cursor.phrase()
    if found is None or (found.role not in SIDES and found.text not in _ALSO_ABOVE):
        return None
    cursor.skip(found.size)
    return BOUNDS[found.text]


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
    unit = scaled(scale, model)
    if unit is None:
        raise ReadError("scale_misplaced", found=f"{scale} {model}")
    return Quantity(quantity.interval.times(unit.factor / scale.factor), unit, quantity.stated)


def exact_number(quantity: Quantity) -> Fraction:
    """The number of an exact amount in its own unit."""
    factor = quantity.unit.factor if quantity.unit else Fraction(1)
    assert quantity.exact is not None
    return quantity.exact / factor
