"""The unit in which a number alone is meant, in the row of a form."""

from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import PERCENT, RANK, Unit
from camket_rules.sheets.sheet import Entry
from camket_rules.targets.models import (
    About,
    AboveReference,
    Between,
    Milestone,
    RankWithin,
    RatioTarget,
)


def unit_of(entry: Entry) -> str:
    """The name of the unit of an item's target, empty for one that has none."""
    unit = _unit(entry)
    return "" if unit is None else unit.label


def _unit(entry: Entry) -> Unit | None:
    if entry.rule is None:
        return None
    match entry.rule.target:
        case RatioTarget(whole=Quantity() as whole):
            return whole.unit
        case RatioTarget() | Milestone():
            return PERCENT
        case RankWithin():
            return RANK
        case Between(high=quantity) | About(value=quantity):
            return quantity.unit
        case AboveReference(reference=Quantity() as quantity):
            return quantity.unit
        case target:
            baseline = getattr(target, "baseline", None)
            own = getattr(target, "threshold", None)
            found = own if isinstance(own, Quantity) else baseline
            return found.unit if isinstance(found, Quantity) else None
