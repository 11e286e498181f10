"""Pairs of amounts that can be no answer to their target, whatever their numbers."""

from camket_rules.figures.figure import Figure, Moved, Ratio
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import PERCENT, RANK
from camket_rules.targets.assessment import Assessment, unusable
from camket_rules.targets.base import Kind
from camket_rules.targets.comparing import unlike


def misfit(target: Kind, figure: Figure) -> Assessment | None:
    """Refuse a typed pair of ranks for a share or a change, of money for tasks; else None.

    A pair of now and before is of what the target's own baseline counts.
    """
    match figure.reading:
        case Ratio(numerator=first, denominator=second) | Moved(now=first, before=second):
            odd = _odd(target, first, second) if figure.text else None
            return None if odd is None else unusable(odd)
    return None


def _odd(target: Kind, first: Quantity, second: Quantity) -> Finding | None:
    if target.is_change:
        fixed = target.fixed
        if first.unit == RANK and (fixed is None or fixed.unit != RANK):
            own = "—" if fixed is None or fixed.unit is None else fixed.unit
            return finding("unit_mismatch", found=first.unit, unit=own)
        if fixed is None or fixed.unit is None or first.unit is None or first.unit.is_scale:
            return None
        return unlike(first, fixed)
    if first.unit == RANK and target.measured_in == PERCENT:
        return finding("unit_mismatch", found=RANK, unit=PERCENT)
    return None
