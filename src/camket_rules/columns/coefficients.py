"""One target and one unit as integers: the cells of the table that a frame is joined with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Final

from camket_rules.columns.outcomes import code_of
from camket_rules.errors import ReadError
from camket_rules.figures.figure import Figure, Measured, Ratio
from camket_rules.quantities.amounts import Context, same_unit, unit_named
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.rules import Rule
from camket_rules.targets.assessment import Assessment, Shown
from camket_rules.targets.fields import exact
from camket_rules.targets.lines import ONE, Bound, Form, Line, X
from camket_rules.texts.decimals import NumberForm

LIMIT: Final = 1 << 60
"""No sum that is worked out in a column goes past this, so that none overflows 64 bits."""

DIVISOR_LIMIT: Final = 1 << 54
"""A percent's divisor stays under this, so that 200 times its remainder fits as well."""

QUOTIENT_LIMIT: Final = 1 << 56
"""A percent stays under this, so that it fits as hundredths."""

Coefficients = tuple[int, int, int, int]
NOTHING: Final = (0, 0, 0, 0)
NEVER: Final = (0, 0, 0, -1)
"""A line that is below zero whatever the figure."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The integers for one target and one unit, for figures at fixed scales.

    A line (p, q, r, c) is `p·a + q·b + r·|b| + c`: the target is met where `low` and `high`
    are not below zero, its percent is `above` ÷ `below`. Figures past `limit_a` or `limit_b`
    are not judged in the columns, nor those of which `doubt` or (of what is not zero) `tiny`
    is not below zero: they may be held. `paired` refuses a second amount that is not `other`, and
    where it `compares` with before, such a figure may be held.
    `error` and `note` are codes of findings of every figure in the unit, `noticed` of its
    reading, and `unread` tells that the error is one of reading. `says` is the code of a figure
    that is all known, or -1 for one that has to be compared; `on` is the day on which it says that
    a milestone was reached, and `bounded` that its percent is no single number.
    """

    low: Coefficients = NOTHING
    high: Coefficients = NOTHING
    above: Coefficients = NOTHING
    below: Coefficients = NOTHING
    exceeds: Coefficients = NOTHING
    doubt: Coefficients = NEVER
    tiny: Coefficients = NEVER
    zero_whole: bool = False
    negative: bool = False
    ranked: bool = False
    breaks: bool = False
    modulus: int = 1
    other: int | None = None
    paired: bool = False
    compares: bool = False
    limit_a: int = LIMIT
    limit_b: int = LIMIT
    error: str = ""
    unread: bool = False
    note: str = ""
    noticed: str = ""
    says: int = -1
    on: date | None = None
    bounded: bool = False
    estimated: bool = False


BEYOND: Final = Cells(limit_a=-1)
"""A target whose figures of this shape are left to the scalar path."""


def of_figure(rule: Rule, figure: Figure) -> Cells:
    """The cells for a figure that is all known, whose percent is thus one number."""
    says = rule.assess(figure)
    codes_read = [found.code for found in figure.findings]
    if figure.forecast and "forecast" not in codes_read:
        codes_read.append("forecast")
    noticed = ",".join(codes_read)
    if not says.usable:
        return Cells(error=_error(says), noticed=noticed, estimated=figure.estimate)
    if not figure.forecast and rule.doubt(figure, says) is not None:
        return BEYOND
    code = code_of(says, figure)
    if code is None:
        return BEYOND
    bounded = isinstance(says.percent, Interval)
    percent = says.percent if isinstance(says.percent, Fraction) else Fraction(0)
    top, bottom = percent.numerator, percent.denominator
    if abs(top) > QUOTIENT_LIMIT or bottom > DIVISOR_LIMIT:
        return BEYOND
    codes = ",".join(found.code for found in says.findings)
    above, below = (0, 0, 0, top), (0, 0, 0, bottom)
    return Cells(
        above=above,
        below=below,
        says=code,
        on=says.on,
        bounded=bounded,
        estimated=figure.estimate,
        noticed=noticed,
        note=codes,
    )


@lru_cache(maxsize=1 << 16)
def of_amount(
    rule: Rule,
    unit: str | None,
    scale: int,
    extra: tuple[str, ...] = (),
    numbers: NumberForm = "vi",
) -> Cells:
    """The cells for one amount in a unit, with `scale` decimals."""
    try:
        one = Quantity.of(1, unit_named(unit, Context(numbers, extra)) if unit else None)
    except ReadError as error:
        return Cells(error=error.problem.code, unread=True)
    if not _has_form(rule, paired=False):
        return BEYOND
    says = rule.assess(_measured(one, 1))
    if not says.usable:
        return Cells(error=_error(says))
    form = _of_value(rule, one, says)
    if form is None:
        return BEYOND
    factor = _size(one) / 10**scale
    negative = _has(rule.assess(_measured(one, -1)), "negative_count")
    seventh = rule.assess(_measured(one, Fraction(1, 7)))
    return _integers(form, factor, Fraction(1), negative, seventh, None, _note(says))


@lru_cache(maxsize=1 << 16)
def of_amounts(
    rule: Rule,
    units: tuple[str | None, str | None],
    scales: tuple[int, int],
    extra: tuple[str, ...] = (),
    numbers: NumberForm = "vi",
) -> Cells:
    """The cells for two amounts, each in its unit and with its decimals."""
    context = Context(numbers, extra)
    try:
        named = (unit_named(unit, context) if unit else None for unit in units)
        part, whole = (Quantity.of(1, unit) for unit in named)
        part, whole = same_unit(part, whole, context, "numerator")
    except ReadError as error:
        return Cells(error=error.problem.code, unread=True)
    made = _of_pair(rule, part, whole, scales)
    return replace(made, noticed=",".join(note.code for note in context.findings))


def _of_pair(rule: Rule, part: Quantity, whole: Quantity, scales: tuple[int, int]) -> Cells:
    if not _has_form(rule, paired=True):
        return BEYOND
    if part.unit == PERCENT == whole.unit and not rule.target.is_change:
        return _of_percents(rule, part, scales)
    says = rule.assess(_pair(part, 1, whole))
    if not says.usable:
        return Cells(error=_error(says))
    form = rule.target.form_of_pair()
    if form is None:
        return BEYOND
    if form.exceeds is not None and _are_counts(part, whole):
        form = replace(form, doubt=Bound(form.exceeds, strict=True))
    factors = _size(part) / 10 ** scales[0], _size(whole) / 10 ** scales[1]
    negative = _has(rule.assess(_pair(part, -1, whole)), "negative_count")
    seventh = rule.assess(_pair(part, Fraction(1, 7), whole))
    other = rule.target.expects(whole)
    expected = None if other is None else other / factors[1]
    made = _integers(form, *factors, negative, seventh, expected, _note(says))
    return replace(made, compares=rule.target.is_change)


def _has_form(rule: Rule, *, paired: bool) -> bool:
    """Tell whether what one amount says tells what all in its unit say."""
    target = rule.target
    form = target.form_of_pair() if paired else target.form_of_value(in_percent=False)
    return form is not None or target.known_by_unit


def _are_counts(part: Quantity, whole: Quantity) -> bool:
    return all(side.unit is not None and side.unit.is_count for side in (part, whole))


def _of_percents(rule: Rule, one: Quantity, scales: tuple[int, int]) -> Cells:
    """The cells for what was reached over the target: `79,3%/80%`."""
    aims = {exact(aim) for aim in rule.target.own_amounts if aim.unit == PERCENT}
    if len(aims) > 1:
        return BEYOND
    aim = Quantity.of(aims.pop() if aims else Fraction(1), PERCENT)
    says = rule.assess(_pair(one, 1, aim))
    if not says.usable:
        return Cells(error=_error(says))
    form = rule.target.form_of_value(in_percent=True)
    if form is None:
        return BEYOND
    factors = Fraction(1, 10 ** scales[0]), Fraction(1, 10 ** scales[1])
    seventh = rule.assess(_pair(one, Fraction(1, 7), aim))
    made = _integers(form, *factors, False, seventh, exact(aim) / factors[1], _note(says))
    return replace(made, paired=True)


def _of_value(rule: Rule, one: Quantity, says: Assessment) -> Form | None:
    """The form for one amount; one without a unit may lack its sign."""
    form = rule.target.form_of_value(in_percent=one.unit == PERCENT)
    if form is None or one.unit is not None or not _shows_percent(says):
        return form
    small = Bound(ONE - X)
    if form.tiny is not None and form.tiny.line.x:
        edge = form.tiny.line.one / -form.tiny.line.x
        small = small if edge < 1 else form.tiny
    return replace(form, tiny=small)


def _shows_percent(says: Assessment) -> bool:
    shown = says.actual
    return isinstance(shown, Shown) and shown.quantity.unit == PERCENT


def _measured(one: Quantity, times: Fraction | int) -> Figure:
    return Figure(reading=Measured(_times(one, times)))


def _pair(part: Quantity, times: Fraction | int, whole: Quantity) -> Figure:
    return Figure(reading=Ratio(_times(part, times), whole))


def _times(one: Quantity, times: Fraction | int) -> Quantity:
    return Quantity(Interval.point(_size(one) * times), one.unit)


def _size(one: Quantity) -> Fraction:
    assert one.exact is not None
    return one.exact


def _error(says: Assessment) -> str:
    return "" if says.usable else ",".join(dict.fromkeys(f.code for f in says.findings))


def _has(says: Assessment, code: str) -> bool:
    return any(found.code == code for found in says.findings)


def _note(says: Assessment) -> str:
    always = ("unit_assumed", "baseline_meets_target")
    return ",".join(found.code for found in says.findings if found.code in always)


def _integers(
    form: Form,
    first: Fraction,
    second: Fraction,
    negative: bool,
    seventh: Assessment,
    other: Fraction | None,
    note: str,
) -> Cells:
    """Clear the denominators of a form, for amounts counted in `first` and `second`."""
    low, *more = (_bound(bound, first, second) for bound in form.bounds)
    high = more[0] if more else NOTHING
    above, below = _quotient(form, first, second)
    exceeds = NOTHING if form.exceeds is None else _whole([form.exceeds], first, second)[0]
    doubt, tiny = (_doubt(bound, first, second) for bound in (form.doubt, form.tiny))
    ranked = _has(seventh, "rank_not_whole")
    counted = ranked or _has(seventh, "count_not_whole")
    fixed = below[3] if below[:3] == (0, 0, 0) else 1
    limits = [_limits(line, LIMIT) for line in (low, high, exceeds, doubt, tiny)]
    limits += [_limits(below, DIVISOR_LIMIT)]
    limits += [_limits(above, min(LIMIT, max(fixed, 1) * QUOTIENT_LIMIT))]
    if form.zero_whole:
        limits += [_limits((0, 1, 0, 0), LIMIT)]
    return Cells(
        low,
        high,
        above,
        below,
        exceeds,
        doubt,
        tiny,
        form.zero_whole,
        negative,
        ranked,
        form.breaks,
        first.denominator if counted else 1,
        _expected(other),
        limit_a=min(a for a, _ in limits),
        limit_b=min(b for _, b in limits),
        note=note,
    )


def _doubt(bound: Bound | None, first: Fraction, second: Fraction) -> Coefficients:
    """The line of a bound that few figures keep; none that a column can hold keeps one so far."""
    if bound is None:
        return NEVER
    p, q, r, c = _bound(bound, first, second)
    return NEVER if (abs(p), q, r) == (1, 0, 0) and c <= -LIMIT else (p, q, r, c)


def _expected(other: Fraction | None) -> int | None:
    """The expected second amount as the column counts it; one it cannot hold is never met."""
    if other is None:
        return None
    return int(other) if other.denominator == 1 and abs(other) < LIMIT else LIMIT + 1


def _whole(lines: Sequence[Line], first: Fraction, second: Fraction) -> list[Coefficients]:
    """Lines over counted amounts with whole coefficients, all multiplied by one number."""
    rows = [(n.x * first, n.y * second, n.size * second, n.one) for n in lines]
    scale = lcm(*(part.denominator for row in rows for part in row))
    shared = gcd(*(int(part * scale) for row in rows for part in row)) or 1
    whole = [tuple(int(part * scale) // shared for part in row) for row in rows]
    return [(p, q, r, c) for p, q, r, c in whole]


def _bound(bound: Bound, first: Fraction, second: Fraction) -> Coefficients:
    p, q, r, c = _whole([bound.line], first, second)[0]
    if bound.strict:
        c -= 1
    if q == r == 0 and p != 0:
        return p // abs(p), 0, 0, max(min(c // abs(p), LIMIT), -LIMIT)
    return p, q, r, c


def _quotient(form: Form, first: Fraction, second: Fraction) -> tuple[Coefficients, Coefficients]:
    if form.above is None or form.below is None:
        return NOTHING, NOTHING
    above, below = _whole([form.above, form.below], first, second)
    return above, below


def _limits(line: Coefficients, limit: int) -> tuple[int, int]:
    """How far each amount may go for the line to stay within `limit`."""
    p, q, r, c = line
    if abs(c) > limit:
        return -1, -1
    left = limit - abs(c)
    terms = bool(p) + bool(q or r)
    first = left // terms // abs(p) if p else LIMIT
    second = left // terms // (abs(q) + abs(r)) if q or r else LIMIT
    return min(first, LIMIT), min(second, LIMIT)
