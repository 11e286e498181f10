"""Targets as lines over a figure's one or two amounts, so that columns can be judged at once.

For every kind, "is it met" is a comparison of such a line with zero, and the percent is one
line over another (linear-fractional). With integer coefficients both are exact in integers,
on any engine and without a division of the threshold.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.holding import CLOSED_TWICE, MOST_OF_WHOLE, OUT_OF_SCALE
from camket_rules.targets.models import (
    About,
    AboveReference,
    AtLeast,
    AtMost,
    Between,
    IncreaseBy,
    LessThan,
    Milestone,
    MoreThan,
    NoIncrease,
    NoneOf,
    PerCapita,
    RankWithin,
    RatioTarget,
    ReduceBy,
    Target,
    exact,
)
from camket_rules.targets.thresholds import base_to_close
from camket_rules.verdicts import PercentMethod

HUNDRED: Final = Fraction(100)


@dataclass(frozen=True, slots=True)
class Line:
    """`x·X + y·Y + size·|Y| + one`, over the amounts of a figure in base units."""

    x: Fraction = Fraction(0)
    y: Fraction = Fraction(0)
    size: Fraction = Fraction(0)
    one: Fraction = Fraction(0)

    def __add__(self, other: "Line") -> "Line":
        pairs = zip(self.parts, other.parts, strict=True)
        return Line(*(mine + theirs for mine, theirs in pairs))

    def __mul__(self, factor: Fraction | int) -> "Line":
        return Line(*(part * factor for part in self.parts))

    def __sub__(self, other: "Line") -> "Line":
        return self + other * -1

    @property
    def parts(self) -> tuple[Fraction, Fraction, Fraction, Fraction]:
        """The four coefficients in order."""
        return self.x, self.y, self.size, self.one


X: Final = Line(x=Fraction(1))
Y: Final = Line(y=Fraction(1))
SIZE: Final = Line(size=Fraction(1))
ONE: Final = Line(one=Fraction(1))


@dataclass(frozen=True, slots=True)
class Bound:
    """A line that must not be below zero, nor at zero where it is `strict`."""

    line: Line
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a figure of one shape says of one target.

    It is met where every bound holds. Its percent is `above` ÷ `below`; it is 100 or 0, as
    the target is met or not, where these are None and where `below` is not above zero.

    `zero_whole` refuses a second amount that is not above zero, `exceeds` is above zero
    where a part is more than its whole, `breaks` says that unmet is broken for good.

    A figure that keeps the bound `doubt`, or is not zero and keeps the bound `tiny`, may be one
    that is held: the scalar path looks at it.
    """

    bounds: tuple[Bound, ...]
    above: Line | None = None
    below: Line | None = None
    zero_whole: bool = False
    exceeds: Line | None = None
    breaks: bool = False
    doubt: Bound | None = None
    tiny: Bound | None = None


def of_value(target: Target, *, in_percent: bool, unsigned: bool = False) -> Form | None:
    """The form for one amount; None where the kind takes no amount.

    `in_percent` tells whether the amount is a percent, which a ratio with a fixed whole
    takes for the share itself; `unsigned` that it has no unit, so that it may lack its sign.
    """
    form = _of_value(target, in_percent=in_percent)
    if form is None or not unsigned:
        return form
    small = Bound(ONE - X)
    if form.tiny is not None and form.tiny.line.x:
        edge = form.tiny.line.one / -form.tiny.line.x
        small = small if edge < 1 else form.tiny
    return replace(form, tiny=small)


def _of_value(target: Target, *, in_percent: bool) -> Form | None:
    match target:
        case RatioTarget(whole=Quantity() as whole) if not in_percent:
            top, bottom = X * HUNDRED, ONE * exact(whole)
            share = _with_most(_level(_share_target(target), top, bottom), target, top, bottom)
            return _with_exceeds(share, X - ONE * exact(whole))
        case RatioTarget():
            return _with_most(_level(_share_target(target), X, ONE), target, X, ONE)
        case ReduceBy() | IncreaseBy() if isinstance(target.baseline, Quantity):
            base = exact(target.baseline)
            form = _change(target, ONE * base, ONE * abs(base))
            in_points = target.baseline.unit == PERCENT
            return _with_level_or_change(form, target, base) if in_points else form
        case NoIncrease(baseline=Quantity() as fixed):
            return _no_increase(ONE * exact(fixed))
        case NoneOf():
            return Form((Bound(X * -1),), breaks=True)
        case Milestone():
            more = Bound(X - ONE * HUNDRED, strict=True)
            return Form((Bound(X - ONE * HUNDRED),), X, ONE, doubt=more)
        case _:
            return _level(target, X, ONE)


def of_pair(target: Target, unit_is_percent: bool, unit_is_quotient: bool) -> Form | None:
    """The form for two amounts: part and whole, or now and before for a change."""
    match target:
        case ReduceBy() | IncreaseBy():
            return _change(target, Y, SIZE)
        case NoIncrease():
            return _no_increase(Y)
        case Milestone():
            more = Bound(X - Y, strict=True)
            share = Form((Bound(X - Y),), X * HUNDRED, Y, zero_whole=True, doubt=more)
            return _with_exceeds(share, X - Y)
        case NoneOf():
            return None
    if unit_is_percent:
        level = _share_target(target) if isinstance(target, RatioTarget) else target
        form = _level(level, X * HUNDRED, Y, zero_whole=True)
        return _with_exceeds(_with_most(form, target, X * HUNDRED, Y), X - Y)
    if unit_is_quotient:
        return _level(target, X, Y, zero_whole=True)
    return _level(target, X, ONE)


def _share_target(target: RatioTarget) -> AtLeast | MoreThan:
    kind = MoreThan if target.strict else AtLeast
    return kind(threshold=target.threshold, percent_method=target.percent_method)


def _with_most(form: Form | None, target: Target, top: Line, bottom: Line) -> Form | None:
    """The form of a share, of which no more than so much is believed."""
    if form is None or not isinstance(target, RatioTarget):
        return form
    most = HUNDRED if target.bounded else MOST_OF_WHOLE
    return replace(form, doubt=Bound(top - bottom * most, strict=True))


def _with_exceeds(form: Form | None, line: Line) -> Form | None:
    return None if form is None else replace(form, exceeds=line)


def _level(target: Target, top: Line, bottom: Line, *, zero_whole: bool = False) -> Form | None:
    """Compare the level `top` ÷ `bottom` (above zero) with the target's own numbers."""
    match target:
        case AtLeast() | MoreThan() | PerCapita():
            bound, base = exact(target.threshold), base_to_close(target)
            line = Bound(top - bottom * bound, isinstance(target, MoreThan))
            usual, way = PercentMethod.OF_TARGET, target.percent_method
        case AtMost() | LessThan():
            bound, base = exact(target.threshold), base_to_close(target)
            line = Bound(bottom * bound - top, isinstance(target, LessThan))
            usual, way = PercentMethod.MIRRORED, target.percent_method
        case RankWithin():
            bound, base = Fraction(target.threshold), None
            line = Bound(bottom * bound - top)
            usual, way = PercentMethod.ALL_OR_NOTHING, target.percent_method
        case AboveReference(reference=Quantity() as reference):
            bound, base = exact(reference), None
            line = Bound(top - bottom * bound, strict=True)
            usual, way = PercentMethod.OF_TARGET, target.percent_method
        case Between() | About():
            return _band(target, top, bottom, zero_whole=zero_whole)
        case _:
            return None
    method = way or (usual if base is None else PercentMethod.OF_BASELINE_GAP)
    if method is PercentMethod.OF_BASELINE_GAP and base is None:
        method = usual
    above, below = _percent(method, top, bottom, bound, base)
    doubt, tiny = _doubts(target, top, bottom, bound)
    return Form((line,), above, below, zero_whole, doubt=doubt, tiny=tiny)


def _doubts(
    target: Target, top: Line, bottom: Line, bound: Fraction
) -> tuple[Bound | None, Bound | None]:
    """From where on, or down to where, a level may be out of scale with a bound above zero."""
    if bound <= 0 or isinstance(target, RankWithin):
        return None, None
    if isinstance(target, AtMost | LessThan):
        return None, Bound(bottom * (bound / OUT_OF_SCALE) - top)
    most = min(bound * OUT_OF_SCALE, MOST_OF_WHOLE) if _in_percent(target) else None
    return Bound(top - bottom * (most or bound * OUT_OF_SCALE)), None


def _in_percent(target: Target) -> bool:
    match target:
        case AtLeast() | MoreThan() | PerCapita():
            return target.threshold.unit == PERCENT
        case AboveReference(reference=Quantity() as reference):
            return reference.unit == PERCENT
        case Between():
            return target.high.unit == PERCENT
    return False


def _percent(
    method: PercentMethod, top: Line, bottom: Line, bound: Fraction, base: Fraction | None
) -> tuple[Line, Line] | tuple[None, None]:
    if method is PercentMethod.OF_BASELINE_GAP and base is not None and base != bound:
        side = 1 if bound > base else -1
        return (top - bottom * base) * (HUNDRED * side), bottom * (side * (bound - base))
    if bound > 0:
        match method:
            case PercentMethod.OF_TARGET:
                return top * HUNDRED, bottom * bound
            case PercentMethod.MIRRORED:
                return bottom * (2 * HUNDRED * bound) - top * HUNDRED, bottom * bound
            case PercentMethod.INVERSE:
                return bottom * (HUNDRED * bound), top
    return None, None


def _band(target: Between | About, top: Line, bottom: Line, *, zero_whole: bool) -> Form:
    if isinstance(target, About):
        value, tolerance = exact(target.value), exact(target.tolerance)
        low, high = value - tolerance, value + tolerance
        sides = Bound(top - bottom * low), Bound(bottom * high - top)
        return Form(sides, zero_whole=zero_whole)
    low, high = exact(target.low), exact(target.high)
    goal = target.beyond == "exceeds"
    bounds: tuple[Bound, ...] = (Bound(top - bottom * low, target.low_open),)
    if not goal:
        bounds += (Bound(bottom * high - top, target.high_open),)
    usual = PercentMethod.OF_TARGET if goal else PercentMethod.ALL_OR_NOTHING
    doubt, _ = _doubts(target, top, bottom, low)
    if (target.percent_method or usual) is PercentMethod.OF_TARGET and low > 0:
        return Form(bounds, top * HUNDRED, bottom * low, zero_whole=zero_whole, doubt=doubt)
    return Form(bounds, zero_whole=zero_whole, doubt=doubt)


def _change(target: ReduceBy | IncreaseBy, before: Line, base: Line) -> Form:
    """Moved far enough from before: `amount` percent of its size, or `amount` itself."""
    amount = exact(target.amount)
    falls = isinstance(target, ReduceBy)
    sign = -1 if falls else 1
    way = (X - before) * sign
    gap = base * (amount / HUNDRED) if target.is_relative else ONE * amount
    level = before + gap * sign
    plain = target.percent_method is PercentMethod.ALL_OR_NOTHING
    above, below = (None, None) if plain else (way * HUNDRED, gap)
    far = Bound(level - X * OUT_OF_SCALE) if falls else Bound(X - level * OUT_OF_SCALE)
    doubt, tiny = (None, far) if falls else (far, None)
    return Form((Bound(way - gap),), above, below, doubt=doubt, tiny=tiny)


def _with_level_or_change(form: Form, target: ReduceBy | IncreaseBy, base: Fraction) -> Form:
    """A percent that would close the gap twice may be the change itself."""
    gap = exact(target.amount)
    if target.is_relative:
        gap = abs(base) * gap / HUNDRED
    twice = gap * CLOSED_TWICE
    if isinstance(target, ReduceBy):
        return replace(form, doubt=Bound(ONE * (base - twice) - X))
    return replace(form, doubt=Bound(X - ONE * min(base + twice, (base + gap) * OUT_OF_SCALE)))


def _no_increase(before: Line) -> Form:
    return Form((Bound(before - X),), tiny=Bound(before - X * OUT_OF_SCALE))
