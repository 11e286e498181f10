"""A figure beside an earlier amount: a baseline of the target's, or one that the report brings."""

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import (
    Attested,
    Claim,
    Figure,
    Measured,
    Moved,
    Ratio,
    State,
)
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, Unit, fits
from camket_rules.targets.assessment import HUNDRED, Assessment, Shown, unusable
from camket_rules.targets.belief import FigureInContext
from camket_rules.targets.claims import check_change
from camket_rules.targets.comparing import fit, unfit, unlike

_LEVEL: Final = re.compile(r"\b(?:còn|xuống|lên|down to|up to|stands at|remains)\b")


def names_level(figure: Figure) -> bool:
    """Tell whether the words of a figure say that its amount is the level: `còn 4,9%`."""
    return _LEVEL.search(figure.text.casefold()) is not None


def none_as_zero(figure: Figure, fixed: Quantity | None) -> Figure:
    """`không có` as a count of 0, where something is counted from a known baseline."""
    none = figure.reading == Attested(State.NONE)
    if none and fixed is not None and fixed.unit is not None and fixed.unit.is_count:
        return replace(figure, reading=Measured(Quantity.of(0, fixed.unit)))
    return figure


def now_and_before(
    figure: Figure, fixed: Quantity | None, needed: Quantity | None = None
) -> tuple[Quantity, Quantity, tuple[Finding, ...]] | Assessment:
    """The amount of this period and the one it is compared with.

    `needed` is the change that the target asks for: an amount set beside it is one of the change.
    """
    reading = figure.reading
    if isinstance(reading, Ratio):
        odd = _no_comparison(figure, reading, fixed, needed)
        if odd is not None:
            return unusable(odd)
    match reading:
        case Ratio(numerator=now, planned=True):
            return _now_against(figure, now, fixed)
        case Ratio(numerator=now, denominator=before) | Moved(now=now, before=before):
            mixed = unlike(now, before)
            if mixed is not None:
                return unusable(mixed)
            findings = check_change(figure, now, before)
            if fixed is not None and before.exact != fixed.exact:
                findings += (finding("denominator_not_target", whole=before, target=fixed),)
            return now, before, findings
        case Measured(quantity=quantity):
            return _now_against(figure, quantity, fixed)
    return unfit(figure)


def _no_comparison(
    figure: Figure, pair: Ratio, fixed: Quantity | None, needed: Quantity | None
) -> Finding | None:
    """Say where two amounts are not now and before: a part of a whole, or a change and its plan."""
    found = figure.text or pair.numerator
    shares = [claim for claim in figure.claims if claim.about in ("share", "plan", "excess")]
    if not pair.planned and (pair.of_whole or shares):
        return finding("part_not_change", found=found)
    of_change = needed is not None and _same_number(pair.denominator, needed)
    if fixed is None or not figure.text:
        return None
    if of_change and not _same_number(pair.denominator, fixed):
        return finding("change_over_plan", found=found, needed=needed)
    return None


def _same_number(one: Quantity, two: Quantity) -> bool:
    """Tell whether two amounts are one number of one thing, points and percents alike."""
    rates = (PERCENT, POINT)
    alike = unlike(one, two) is None or (one.unit in rates and two.unit in rates)
    return alike and one.exact is not None and one.exact == two.exact


def _now_against(
    figure: Figure, now: Quantity, fixed: Quantity | None
) -> tuple[Quantity, Quantity, tuple[Finding, ...]] | Assessment:
    """The amount of this period with the target's own baseline."""
    if fixed is None:
        return unusable(finding("baseline_missing"))
    amount = fit(now, fixed.unit)
    if isinstance(amount, Assessment):
        return amount
    findings = amount.findings + check_change(figure, amount.amount, fixed)
    return amount.amount, fixed, findings


def measures_same(amount: Unit | None, baseline: Unit | None) -> bool:
    """Tell whether a change in one unit can be one of an amount in the other."""
    if amount in (POINT, PERCENT) and baseline == PERCENT:
        return True
    return (amount and amount.dimension) == (baseline and baseline.dimension)


def only_against_another(reported: FigureInContext, fixed: Quantity | None) -> Finding | None:
    """Decided otherwise by another earlier amount than by the target's own baseline."""
    met = reported.says.met
    if fixed is None or met is None:
        return None
    match reported.figure.reading:
        case Ratio(numerator=now, denominator=before) | Moved(now=now, before=before):
            if before.exact == fixed.exact:
                return None
        case _:
            return None
    against = reported.assess(replace(reported.figure, reading=Measured(now)))
    if bool(against.met) is met:
        return None
    return finding("held_baseline", found=before, baseline=fixed)


def moved_as_claimed(shown: Shown | None, claim: Claim, value: Interval) -> Interval | None:
    """The change in base units that a reporter derived, where the earlier amount is known."""
    if claim.about not in ("change", "difference") or shown is None or shown.of is None:
        return None
    now, before = shown.of
    if before.exact is None:
        return None
    if claim.about == "change":
        return value.times(abs(before.exact) / HUNDRED)
    unit = claim.unit or now.unit
    points = unit == POINT and now.unit == PERCENT
    if unit and now.unit and not (unit.is_scale or points or fits(unit, now.unit)):
        return None
    return value.times(unit.factor if unit else Fraction(1))
