"""What a typed figure may mean besides what it was read as: held where the two decide oppositely.

Met or not, such a figure decides nothing until somebody confirms it.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import Measured, Moved, Ratio
from camket_rules.findings import Finding, finding
from camket_rules.quantities.numbers import looks_grouped
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import Unit
from camket_rules.targets.base import Kind
from camket_rules.targets.belief import OUT_OF_SCALE, FigureInContext
from camket_rules.targets.shares import RatioTarget

THOUSAND: Final = Fraction(1000)
_LEVELS: Final = ("percent", "per_mille", "percentage_point", "score", "temperature", "rank")
MOST_OF_SCALE: Final = 5
"""A scale of points reaches no more than so many times as far as what is asked for."""


def thousands(_: Kind, reported: FigureInContext) -> Finding | None:
    """`1,200 ha` under `vi`: 1,2 by the form, and 1 200 by habit."""
    match reported.figure.reading:
        case Measured(quantity=quantity) | Moved(now=quantity):
            pass
        case _:
            return None
    if not reported.figure.text or not _may_be_grouped(quantity):
        return None
    habit = reported.times(THOUSAND)
    if habit is None or None in (habit.met, reported.says.met) or habit.met is reported.says.met:
        return None
    if not _may_be_meant(quantity, reported):
        return None
    by_habit = Quantity.of(quantity.stated[0] * 1000, quantity.unit)
    return finding("held_thousands", found=reported.figure.text, meant=by_habit)


def _may_be_grouped(quantity: Quantity) -> bool:
    """Tell whether a numeral has three decimals behind one to three digits."""
    one = len(quantity.stated) == 1 and not _is_level(quantity.unit)
    return one and looks_grouped(quantity.stated[0])


def _is_level(unit: Unit | None) -> bool:
    return unit is not None and (unit.dimension in _LEVELS or unit.is_quotient)


def _may_be_meant(quantity: Quantity, reported: FigureInContext) -> bool:
    """Tell whether a thousand times as much is likely: a last 0, or of the target's own scale."""
    shown = reported.shown
    if _ends_in_zero(quantity.stated[0]) or shown is None or not shown.bounds:
        return True
    value = shown.quantity.exact
    return value is not None and abs(value) * THOUSAND <= abs(shown.bounds[0]) * OUT_OF_SCALE


def _ends_in_zero(value: Decimal) -> bool:
    return value.as_tuple().digits[-1] == 0


def another_whole(target: Kind, reported: FigureInContext) -> Finding | None:
    """Of another whole than the target's own, its plan, or its scale of points."""
    figure, shown, met = reported.figure, reported.shown, reported.says.met
    if not figure.text or met is None or shown is None or not shown.bounds:
        return None
    match figure.reading:
        case Ratio(numerator=part, denominator=whole, planned=False) if whole.exact:
            pass
        case _:
            return None
    bound = shown.bounds[0]
    if isinstance(target, RatioTarget):
        held = _of_its_whole(target, reported, part, whole)
    elif target.is_change or _is_pair_of_levels(part, shown.quantity):
        return None
    elif part.unit is not None and part.unit.dimension == "score":
        held = not bound <= whole.exact <= bound * MOST_OF_SCALE
    else:
        held = met and whole.exact != bound
    if not held:
        return None
    own = getattr(target, "whole", None) or target.asked or Quantity.of(bound)
    return finding("held_whole", found=figure.text, whole=whole, target=own)


def _of_its_whole(
    target: RatioTarget, reported: FigureInContext, part: Quantity, whole: Quantity
) -> bool:
    """Would the part decide otherwise of the whole that the target fixes?"""
    if target.whole is None or whole.exact == target.whole.exact:
        return False
    against = reported.assess(replace(reported.figure, reading=Measured(part), claims=()))
    return against.met is not reported.says.met


def _is_pair_of_levels(part: Quantity, compared: Quantity) -> bool:
    """Tell whether a pair is a share, a density, two percents or a rank, which have no plan."""
    unit = compared.unit
    levels = unit is not None and (unit.is_percent or unit.is_quotient or unit.dimension == "rank")
    return levels or (part.unit is not None and part.unit.is_percent)


TYPED: Final[tuple[Callable[[Kind, FigureInContext], Finding | None], ...]] = (
    thousands,
    another_whole,
)
"""What is looked at whether a figure meets its target or not."""
