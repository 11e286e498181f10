"""The percent of a level by each method, each formula said once: as one line over another."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from camket_rules.quantities.quantity import Interval
from camket_rules.targets.assessment import HUNDRED, all_or_nothing, simplify
from camket_rules.targets.lines import ONE, Line, X
from camket_rules.verdicts import PercentMethod

Percent: TypeAlias = Fraction | Interval | None


@dataclass(frozen=True, slots=True)
class Formula:
    """`above` ÷ `below`, two lines over a level `X`."""

    above: Line
    below: Line

    def over(self, top: Line, bottom: Line) -> tuple[Line, Line]:
        """The same two lines for a level that is `top` ÷ `bottom`."""
        above, below = (top * line.x + bottom * line.one for line in (self.above, self.below))
        return above, below

    def reader(self) -> Callable[[Interval, bool | None], Percent]:
        """What gives the percent of a level that meets its target, or does not."""
        if self.below.x:
            return self._inverse
        steep, start = self.above.x / self.below.one, self.above.one / self.below.one
        return lambda level, _: _line(level, steep, start)

    def _inverse(self, level: Interval, met: bool | None) -> Percent:
        """100 or 0 where the level that is divided by is not above zero."""
        if level.above(Fraction(0)) is not True:
            return all_or_nothing(met)
        return simplify(Interval.point(self.above.one / self.below.x).over(level))


def _line(level: Interval, steep: Fraction, start: Fraction) -> Fraction | Interval:
    """`steep` times the level, from `start`."""
    point = level.exact
    if point is None:
        return level.times(steep).plus(start)
    top = point.numerator * steep.numerator
    bottom = point.denominator * steep.denominator
    made = Fraction(top, bottom)
    return made + start if start else made


def formula(
    method: PercentMethod, bound: Fraction, baseline: Fraction | None = None
) -> Formula | None:
    """The formula of a method for a bound; None where the percent is 100 or 0."""
    if method is PercentMethod.OF_BASELINE_GAP and baseline is not None and baseline != bound:
        side = 1 if bound > baseline else -1
        gap = ONE * (side * (bound - baseline))
        return Formula((X - ONE * baseline) * (HUNDRED * side), gap)
    if bound > 0:
        match method:
            case PercentMethod.OF_TARGET:
                return Formula(X * HUNDRED, ONE * bound)
            case PercentMethod.MIRRORED:
                return Formula(ONE * (2 * HUNDRED * bound) - X * HUNDRED, ONE * bound)
            case PercentMethod.INVERSE:
                return Formula(ONE * (HUNDRED * bound), X)
    return None
