"""Figure → the amount that a target can be compared with, in the target's dimension."""

from fractions import Fraction
from typing import NamedTuple

from camket_rules.figures.figure import (
    Attested,
    Blank,
    ChangedBy,
    Figure,
    Measured,
    Moved,
    NoResult,
    OfPlan,
    Ratio,
    State,
    Tally,
)
from camket_rules.findings import Finding, finding
from camket_rules.quantities.amounts import scaled_as
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, RANK, Unit, fits, is_yearly
from camket_rules.targets.assessment import HUNDRED, Assessment, unusable

_MAY_BE_NEGATIVE = ("percent", "per_mille", "percentage_point", "score", "temperature", "")


class Comparable(NamedTuple):
    """An amount in the target's dimension, and the two amounts it is a ratio of, if any."""

    amount: Quantity
    of: tuple[Quantity, Quantity] | None = None
    findings: tuple[Finding, ...] = ()


def no_figure(figure: Figure) -> Assessment | None:
    """Answer for figures that report nothing to compare: blanks, states, absent results."""
    match figure.reading:
        case Blank():
            return Assessment(None)
        case Attested(state=State.IN_PROGRESS | State.NOT_BEGUN | State.UNPUBLISHED):
            return Assessment(None)
        case NoResult():
            return Assessment(None, no_result=True)
    return None


def unfit(figure: Figure) -> Assessment:
    """Refuse a figure whose shape a target does not take, and say what it should have been."""
    found = figure.text or "—"
    match figure.reading:
        case Attested(state=State.NONE | State.NONE_YET as state):
            return unusable(finding("none_unclear", found=figure.text or state))
        case ChangedBy(amount=amount):
            code = "growth_fell" if figure.growth else "change_as_level"
            return unusable(finding(code, found=amount))
        case OfPlan(percent=percent):
            return unusable(finding("plan_not_level", found=Quantity(percent, PERCENT)))
        case Moved():
            return unusable(finding("moved_not_share", found=found))
    return unusable(finding("shape_mismatch", found=found))


def comparable(
    figure: Figure,
    unit: Unit | None,
    aims: tuple[Quantity, ...] = (),
    *,
    baseline: Quantity | None = None,
    none_is_zero: bool = False,
) -> Comparable | Assessment:
    """Bring a figure into the dimension of a target's unit, or say why that cannot be.

    `aims` are the target's own amounts, of which a pair of percents must name one. A change is
    a level only from the `baseline`. `none_is_zero` takes `không có` for a count of 0.
    """
    reading = figure.reading
    if isinstance(reading, Measured):
        own = reading.quantity.unit
        if is_yearly(own) and not is_yearly(unit) and not figure.growth:
            return unusable(finding("yearly_pace", found=reading.quantity))
        return fit(reading.quantity, unit)
    nothing = no_figure(figure)
    if nothing is not None:
        return nothing
    match reading:
        case Ratio(numerator=part, denominator=whole, planned=planned):
            if part.unit == PERCENT == whole.unit:
                return _reported_over_target(part, whole, unit, aims)
            if planned and unit == PERCENT:
                return unusable(finding("plan_not_level", found=figure.text or part))
            return _from_ratio(part, whole, unit)
        case Moved(now=now):
            return fit(now, unit)
        case Tally(done=int() as done, total=int() as total, left=left) if unit == PERCENT:
            return share(Quantity.of(done), Quantity.of(total - left))
        case ChangedBy(amount=amount, also=also) if unit == PERCENT and figure.growth:
            for rate in (amount, also):
                if rate is not None and rate.unit == PERCENT and _rises(rate):
                    return Comparable(rate)
        case ChangedBy(amount=amount) if baseline is not None:
            return _from_baseline(amount, baseline)
        case Attested(state=State.NONE) if none_is_zero and unit is not None and unit.is_count:
            return Comparable(Quantity.of(0, unit))
    return unfit(figure)


def _rises(rate: Quantity) -> bool:
    return rate.interval.at_least(Fraction(0)) is True


def _reported_over_target(
    reported: Quantity, aim: Quantity, unit: Unit | None, aims: tuple[Quantity, ...]
) -> Comparable | Assessment:
    """`79,3%/80%`: what was reached, where the second is what the target asks for."""
    amount = fit(reported, unit)
    if isinstance(amount, Assessment):
        return amount
    if aim.exact is None or aim.exact not in [own.exact for own in aims if own.unit == PERCENT]:
        return unusable(finding("pair_not_target", whole=aim, target=aims[0] if aims else "—"))
    return amount


def _from_baseline(amount: Quantity, baseline: Quantity) -> Comparable | Assessment:
    """The level that a change from the target's own baseline leads to.

    The change is in the baseline's unit, in points of a percent, or in percent of what is none.
    """
    base, moved = baseline.exact, amount.interval
    refused = unusable(finding("change_as_level", found=amount))
    if base is None or baseline.unit == RANK:
        return refused
    if amount.unit == PERCENT:
        if baseline.unit == PERCENT:
            return refused
        moved = moved.times(abs(base) / HUNDRED)
    elif not (amount.unit == POINT and baseline.unit == PERCENT):
        if amount.unit is None and baseline.unit == PERCENT:
            return refused
        step = fit(amount, baseline.unit, signed=True)
        if isinstance(step, Assessment):
            return step
        moved = step.amount.interval
    level = _checked_count(_stated(moved.plus(base), baseline.unit), ())
    if isinstance(level, Assessment):
        return level
    note = finding("change_from_baseline", found=amount, baseline=baseline)
    return level._replace(findings=(note, *level.findings))


def _stated(interval: Interval, unit: Unit | None) -> Quantity:
    """An amount that was worked out, with its numeral where it has one."""
    if interval.exact is None:
        return Quantity(interval, unit)
    return Quantity.of(interval.exact / (unit.factor if unit else 1), unit)


def fit(quantity: Quantity, unit: Unit | None, *, signed: bool = False) -> Comparable | Assessment:
    """Bring an amount into a unit's dimension; one without a unit takes an unscaled unit.

    A bare scale (`3 tỷ`) counts what the unit counts, where that takes a scale. `signed`
    amounts may be below zero whatever they count: they are changes.
    """
    own = quantity.unit
    notes: tuple[Finding, ...] = ()
    if own is None:
        if unit is not None and unit.factor != 1:
            return unusable(finding("unit_missing", found=quantity, unit=unit))
        quantity = quantity if unit is None else quantity.in_unit(unit)
    elif own.is_scale and unit is not None and not unit.is_scale:
        if not unit.takes_scale:
            return unusable(finding("scale_unfit", found=own, unit=unit))
        notes = (finding("unit_assumed", found=own, unit=unit),)
        quantity = scaled_as(quantity, unit)
    elif unit is None or not fits(own, unit):
        return unusable(finding("unit_mismatch", found=own, unit=unit or "—"))
    return Comparable(quantity, findings=notes) if signed else _checked_count(quantity, notes)


def _checked_count(quantity: Quantity, notes: tuple[Finding, ...]) -> Comparable | Assessment:
    unit = quantity.unit
    interval = quantity.interval
    high = interval.high
    if high is not None and high.numerator < 0 and not _may_be_negative(unit):
        return unusable(finding("negative_count", found=quantity))
    value = quantity.exact
    if value is not None and value.denominator != 1 and unit is not None and unit.is_count:
        notes = (*notes, finding("count_not_whole", found=quantity))
    return Comparable(quantity, findings=notes)


def _may_be_negative(unit: Unit | None) -> bool:
    return unit is None or unit.is_money or unit.dimension in _MAY_BE_NEGATIVE


def _from_ratio(part: Quantity, whole: Quantity, unit: Unit | None) -> Comparable | Assessment:
    if unit == PERCENT:
        return share(part, whole)
    if unit is not None and unit.is_quotient:
        return _density(part, whole, unit)
    amount = fit(part, unit)
    return amount if isinstance(amount, Assessment) else amount._replace(of=(part, whole))


def share(part: Quantity, whole: Quantity) -> Comparable | Assessment:
    """Part ÷ whole in percent."""
    mixed = unlike(part, whole)
    if mixed is not None:
        return unusable(mixed)
    if whole.interval.above(Fraction(0)) is not True:
        return unusable(finding("zero_whole", found=whole))
    if part.interval.high is not None and part.interval.high < 0:
        return unusable(finding("negative_count", found=part))
    interval = part.interval.over(whole.interval).times(HUNDRED)
    over = interval.above(HUNDRED)
    notes = (finding("part_exceeds_whole", part=part, whole=whole),) if over else ()
    return Comparable(Quantity(interval, PERCENT), (part, whole), notes)


def unlike(first: Quantity, second: Quantity) -> Finding | None:
    """Say where two amounts that should compare are of different dimensions."""
    one, two = first.unit, second.unit
    if (one and one.dimension) == (two and two.dimension):
        return None
    return finding("unit_mismatch", found=one or "—", unit=two or "—")


def _density(part: Quantity, whole: Quantity, unit: Unit) -> Comparable | Assessment:
    above = part.unit.dimension if part.unit else ""
    below = whole.unit.dimension if whole.unit else ""
    if f"{above}/{below}" != unit.dimension:
        found = f"{part.unit or '—'}/{whole.unit or '—'}"
        return unusable(finding("unit_mismatch", found=found, unit=unit))
    if whole.interval.above(Fraction(0)) is not True:
        return unusable(finding("zero_whole", found=whole))
    return Comparable(Quantity(part.interval.over(whole.interval), unit), (part, whole))
