"""Check what the reporter derived against what follows from the figures."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import Figure
from camket_rules.findings import Finding, Severity, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, Unit, fits
from camket_rules.targets.assessment import HUNDRED
from camket_rules.texts.decimals import round_half_up, truncate

_PERCENT_WRONG: Final = "stated_percent_wrong"


def stated(figure: Figure, *about: str) -> Decimal | None:
    """The first number that the reporter derived of one of these."""
    return next((claim.value for claim in figure.claims if claim.about in about), None)


def check_share(figure: Figure, part: Quantity, whole: Quantity) -> tuple[Finding, ...]:
    """Check a stated percent of a whole."""
    return _check_percents(figure, "share", part, whole)


def check_plan(figure: Figure, actual: Quantity, threshold: Quantity) -> tuple[Finding, ...]:
    """Check a stated percent of the plan, and by how much the plan is said to be exceeded."""
    findings = _check_percents(figure, "plan", actual, threshold)
    for claim in figure.claims:
        if claim.about == "excess" and actual.exact is not None and threshold.exact:
            findings += _check_excess(claim.value, actual, threshold)
    return findings


def check_change(figure: Figure, now: Quantity, before: Quantity) -> tuple[Finding, ...]:
    """Check a stated change against the earlier amount, in percent and as an amount."""
    findings: tuple[Finding, ...] = ()
    if now.exact is None or before.exact is None:
        return findings
    for claim in figure.claims:
        if claim.about == "change" and before.exact != 0:
            change = (now.exact - before.exact) / before.exact * HUNDRED
            findings += _check(claim.value, change, Interval.point(change), _PERCENT_WRONG)
        elif claim.about == "difference":
            unit = now.unit if claim.unit is None else claim.unit
            if _counts_otherwise(unit, now):
                facts = {"stated": Quantity.of(claim.value, unit), "computed": now}
                findings += (finding("stated_difference_wrong", **facts),)
                continue
            difference = (now.exact - before.exact) / (unit.factor if unit else Fraction(1))
            findings += _check(
                claim.value, difference, Interval.point(difference), "stated_difference_wrong"
            )
    return findings


def _counts_otherwise(unit: Unit | None, now: Quantity) -> bool:
    """Does a stated difference count something else than the amounts it is between?"""
    if unit is None or now.unit is None or unit.is_scale or fits(unit, now.unit):
        return False
    return not (unit == POINT and now.unit == PERCENT)


def _check_percents(
    figure: Figure, about: str, part: Quantity, whole: Quantity
) -> tuple[Finding, ...]:
    findings: tuple[Finding, ...] = ()
    if part.exact is None or not whole.exact:
        return findings
    percent = part.exact / whole.exact * HUNDRED
    inputs = _rounded_from(part).over(_rounded_from(whole)).times(HUNDRED)
    for claim in figure.claims:
        if claim.about == about:
            findings += _check(claim.value, percent, inputs, _PERCENT_WRONG)
    return findings


def _rounded_from(quantity: Quantity) -> Interval:
    """A whole count is exact; a scaled or decimal amount may have been rounded."""
    if len(quantity.stated) != 1 or quantity.exact is None:
        return quantity.interval
    places = -int(quantity.stated[0].as_tuple().exponent)
    scaled = quantity.unit is not None and quantity.unit.factor != 1
    return quantity.rounding if places > 0 or scaled else quantity.interval


def _check(stated: Decimal, exact: Fraction, inputs: Interval, wrong: str) -> tuple[Finding, ...]:
    places = max(0, -int(stated.as_tuple().exponent))
    if round_half_up(exact, places) == stated:
        return ()
    facts = {"stated": stated, "computed": exact}
    if truncate(exact, places) == stated:
        return (finding("stated_percent_truncated", **facts),)
    half = Fraction(1, 2 * 10**places)
    low_enough = inputs.low is None or inputs.low - half <= Fraction(stated)
    high_enough = inputs.high is None or Fraction(stated) <= inputs.high + half
    if low_enough and high_enough:
        return (finding("stated_percent_within_rounding", **facts),)
    return (finding(wrong, **facts),)


def _check_excess(stated: Decimal, actual: Quantity, threshold: Quantity) -> tuple[Finding, ...]:
    """An excess may be meant in percent of the target, or in points between two percents."""
    assert actual.exact is not None
    assert threshold.exact
    gap = actual.exact - threshold.exact
    meanings = [gap / threshold.exact * HUNDRED]
    if actual.unit == PERCENT:
        meanings.insert(0, gap)
    for value in meanings:
        findings = _check(stated, value, Interval.point(value), _PERCENT_WRONG)
        if not findings or findings[0].severity is Severity.NOTE:
            return findings
    return (finding("stated_excess_wrong", stated=stated, computed=meanings[0], target=threshold),)
