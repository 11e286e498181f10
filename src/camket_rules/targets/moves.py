"""A change that was reported itself, in what the target asks for."""

from camket_rules.figures.figure import ChangedBy, Figure, Measured, Reading
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import PERCENT, POINT, is_yearly
from camket_rules.targets.assessment import HUNDRED, Assessment, unusable
from camket_rules.targets.comparing import unlike


def reported_change(
    figure: Figure, fixed: Quantity | None, needed: Quantity, *, relative: bool
) -> Quantity | Assessment | None:
    """The change that was reported, in what the target asks for; None where none was.

    From a known baseline a change in its unit is one in percent, and the reverse.
    """
    told = change_told(figure, fixed)
    if told is None:
        return _bare_rate(figure, fixed) if relative else None
    odd = counts_another(told, figure.reading, fixed)
    if odd is not None and odd.code != "unit_mismatch":
        return unusable(odd)
    if is_yearly(told.unit) and not is_yearly(needed.unit):
        return unusable(finding("yearly_pace", found=told))
    also = figure.reading.also if isinstance(figure.reading, ChangedBy) else None
    for amount in (told, also):
        fitting = None if amount is None else _in_unit_of(amount, needed, fixed, relative=relative)
        if fitting is not None:
            return fitting
    return unusable(finding("change_unit_unfit", found=told, needed=needed))


def change_told(figure: Figure, fixed: Quantity | None) -> Quantity | None:
    """The change that a figure tells, alone or beside an amount with nothing to compare it with.

    A percent below zero is a change where the baseline is no percent.
    """
    match figure.reading:
        case ChangedBy(amount=amount):
            return amount
        case Measured(quantity=quantity) if quantity.unit == PERCENT:
            falls = bool(quantity.stated) and all(value < 0 for value in quantity.stated)
            return quantity if falls and fixed is not None and fixed.unit != PERCENT else None
        case Measured() if fixed is None:
            changes = {claim.value for claim in figure.claims if claim.about == "change"}
            return Quantity.of(changes.pop(), PERCENT) if len(changes) == 1 else None
    return None


def _bare_rate(figure: Figure, fixed: Quantity | None) -> Assessment | None:
    """Refuse `6%` alone for a change in percent of what is no percent: up, or down?"""
    match figure.reading:
        case Measured(quantity=quantity) if quantity.unit == PERCENT:
            if fixed is None or fixed.unit != PERCENT:
                return unusable(finding("change_without_word", found=quantity))
    return None


def counts_another(moved: Quantity, reading: Reading, fixed: Quantity | None) -> Finding | None:
    """Say where a change is one of something else than the baseline counts."""
    if fixed is None:
        return None
    of = reading.of if isinstance(reading, ChangedBy) else None
    if of is not None and unlike(Quantity.of(0, of), fixed) is not None:
        return finding("change_of_other", found=of, unit=fixed.unit or "—")
    unit = moved.unit
    points = unit == POINT and fixed.unit == PERCENT
    if unit is None or unit.is_percent or points or unlike(moved, fixed) is None:
        return None
    return finding("unit_mismatch", found=unit, unit=fixed.unit or "—")


def _in_unit_of(
    moved: Quantity, needed: Quantity, fixed: Quantity | None, *, relative: bool
) -> Quantity | None:
    """A change in the unit of the one that is needed, exactly; None where it does not follow."""
    if moved.unit is None and moved.interval.high == 0:
        return Quantity(moved.interval, needed.unit, moved.stated)
    if unlike(moved, needed) is None:
        return moved
    base = None if fixed is None else fixed.exact
    if not base or fixed is None or fixed.unit == PERCENT:
        return None
    if relative and moved.unit is not None and unlike(moved, fixed) is None:
        return Quantity(moved.interval.times(HUNDRED / abs(base)), PERCENT)
    if not relative and moved.unit == PERCENT:
        return Quantity(moved.interval.times(abs(base) / HUNDRED), fixed.unit)
    return None
