"""A figure with what else is known of it, and how much is believed of any."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from camket_rules.figures.figure import Figure, Measured, Moved, Ratio, Reading
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.assessment import Assessment, Shown

MOST_OF_WHOLE: Final = Fraction(200)
"""The greatest share, in percent, that is believed where a whole can be exceeded."""

OUT_OF_SCALE: Final = 100
"""So many times the target, and so many units more, is not believed."""

CLOSED_TWICE: Final = 2
"""A bare percent that closes the gap so often may be the change itself."""

PLAN_ABOVE_CEILING: Final = 2
PLAN_ABOVE_FLOOR: Final = 5
"""So many times what is asked for, a percent that was reached is one of the plan."""

SHARES: Final = ("share", "plan")
"""What a derived percent may be of: the whole, or the plan."""


class FigureInContext(NamedTuple):
    """A figure with what it says, and what else is known when it is looked at.

    `assess` is how its target judges any figure, `earlier` the amount that was reported before,
    and `starts` the first day of the period. `past` are the firm figures of earlier days.
    """

    figure: Figure
    says: Assessment
    assess: Callable[[Figure], Assessment]
    earlier: Quantity | None = None
    starts: date | None = None
    past: tuple["FigureInContext", ...] = ()

    @property
    def shown(self) -> Shown | None:
        """The amount that was compared, with its bounds."""
        return self.says.actual if isinstance(self.says.actual, Shown) else None

    @property
    def amount(self) -> Quantity | None:
        """The amount that was compared."""
        return None if self.shown is None else self.shown.quantity

    def times(self, factor: Fraction) -> Assessment | None:
        """What the figure would say with its amount multiplied."""
        reading = _times(self.figure.reading, factor)
        return None if reading is None else self.assess(replace(self.figure, reading=reading))


def plan_from(amount: Quantity | None, times: int) -> Fraction | None:
    """From which percent on, so many times an amount, one that was reached is one of the plan."""
    if amount is None or amount.unit != PERCENT or amount.exact is None:
        return None
    return amount.exact * times


def _times(reading: Reading, factor: Fraction) -> Reading | None:
    """The same reading with its own amount multiplied."""
    match reading:
        case Measured(quantity=quantity):
            return Measured(_multiplied(quantity, factor))
        case Ratio(numerator=part):
            return replace(reading, numerator=_multiplied(part, factor))
        case Moved(now=now):
            return replace(reading, now=_multiplied(now, factor))
    return None


def _multiplied(quantity: Quantity, factor: Fraction) -> Quantity:
    return Quantity(quantity.interval.times(factor), quantity.unit)
