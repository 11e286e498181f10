"""One threshold: at_least, more_than, at_most, less_than, per_capita, ratio, ranks, medians."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import Figure, Measured, Moved, OfPlan, Ratio
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, RANK, Unit
from camket_rules.targets.assessment import (
    HUNDRED,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    simplify,
    unusable,
)
from camket_rules.targets.claims import check_change, check_plan, check_share, stated
from camket_rules.targets.comparing import (
    Comparable,
    comparable,
    fit,
    no_figure,
    unfit,
    unlike,
)
from camket_rules.targets.models import (
    AboveReference,
    AtLeast,
    AtMost,
    LessThan,
    MoreThan,
    PerCapita,
    RankWithin,
    RatioTarget,
    exact,
)
from camket_rules.verdicts import PercentMethod, Sentence

Assess = Callable[[Figure], Assessment]
ZERO = Fraction(0)


def floor(target: AtLeast | MoreThan | PerCapita) -> Assess:
    """Higher is better: the figure must reach the threshold, or pass it where strict."""
    return _against(target.threshold, target, lower_is_better=False)


def ceiling(target: AtMost | LessThan) -> Assess:
    """Lower is better: the figure must stay at the threshold or under it."""
    return _against(target.threshold, target, lower_is_better=True)


def _against(
    threshold: Quantity,
    target: AtLeast | MoreThan | PerCapita | AtMost | LessThan,
    *,
    lower_is_better: bool,
) -> Assess:
    bound = exact(threshold)
    strict = isinstance(target, MoreThan | LessThan)
    baseline = base_to_close(target)
    method, percent = _percent(target.percent_method, bound, baseline, lower_is_better)
    unit = threshold.unit
    noted = _already_met(target)

    def assess(figure: Figure) -> Assessment:
        if isinstance(figure.reading, OfPlan) and not is_level(unit):
            return _of_plan(figure.reading.percent, strict, lower_is_better)
        amount = comparable(
            figure,
            unit,
            (threshold,),
            baseline=target.baseline,
            none_is_zero=lower_is_better,
        )
        if isinstance(amount, Assessment):
            return amount
        actual = amount.amount.interval
        met, beyond = compare(actual, bound, strict, lower_is_better)
        shown = Shown(amount.amount, (bound,), amount.of)
        return Assessment(
            met,
            attainment(met, beyond),
            percent(actual, met),
            method,
            shown,
            (_compared(shown, threshold, met, lower_is_better=lower_is_better, strict=strict),),
            noted + amount.findings + _claims(figure, amount, threshold),
        )

    return assess


def is_level(unit: Unit | None) -> bool:
    """Tell whether a target in this unit asks for a level in percent, of which there is no plan."""
    return unit is not None and unit.dimension in ("percent", "per_mille", "percentage_point")


def meets(amount: Quantity, target: AtLeast | MoreThan | PerCapita | AtMost | LessThan) -> bool:
    """Tell whether an exact amount meets a threshold."""
    strict = isinstance(target, MoreThan | LessThan)
    lower = isinstance(target, AtMost | LessThan)
    met, _ = compare(Interval.point(exact(amount)), exact(target.threshold), strict, lower)
    return met is True


def base_to_close(target: AtLeast | MoreThan | PerCapita | AtMost | LessThan) -> Fraction | None:
    """The baseline that the percent is measured from: none where it meets the target already.

    One that is the threshold itself stays: nothing is divided by its gap.
    """
    if target.baseline is None:
        return None
    base = exact(target.baseline)
    gap_is_closed = meets(target.baseline, target) and base != exact(target.threshold)
    return None if gap_is_closed else base


def _already_met(
    target: AtLeast | MoreThan | PerCapita | AtMost | LessThan,
) -> tuple[Finding, ...]:
    if target.baseline is None or not meets(target.baseline, target):
        return ()
    facts = {"baseline": target.baseline, "target": target.threshold}
    return (finding("baseline_meets_target", **facts),)


def compare(
    actual: Interval, bound: Fraction, strict: bool, lower_is_better: bool
) -> tuple[bool | None, bool | None]:
    """Is the target met, and does the figure lie beyond it in the good direction?"""
    if lower_is_better:
        beyond, reached = actual.below(bound), actual.at_most(bound)
    else:
        beyond, reached = actual.above(bound), actual.at_least(bound)
    return (beyond if strict else reached), beyond


def _percent(
    wanted: PercentMethod | None, bound: Fraction, baseline: Fraction | None, lower_is_better: bool
) -> tuple[PercentMethod, Callable[[Interval, bool | None], Fraction | Interval | None]]:
    """Choose the formula once, when the rule is compiled."""
    usual = PercentMethod.MIRRORED if lower_is_better else PercentMethod.OF_TARGET
    method = wanted or (usual if baseline is None else PercentMethod.OF_BASELINE_GAP)
    if method is PercentMethod.OF_BASELINE_GAP and baseline is None:
        method = usual
    if method is PercentMethod.OF_BASELINE_GAP and baseline is not None and baseline != bound:
        steep = -HUNDRED / (baseline - bound)
        return method, lambda actual, _: _line(actual, steep, -baseline * steep)
    if method is PercentMethod.OF_TARGET and bound > 0:
        share = HUNDRED / bound
        return method, lambda actual, _: _line(actual, share, ZERO)
    if method is PercentMethod.MIRRORED and bound > 0:
        down = -HUNDRED / bound
        return method, lambda actual, _: _line(actual, down, 2 * HUNDRED)
    if method is PercentMethod.INVERSE and bound > 0:
        return method, lambda actual, met: _inverse(actual, bound, met)
    return PercentMethod.ALL_OR_NOTHING, lambda _, met: all_or_nothing(met)


def _line(actual: Interval, steep: Fraction, start: Fraction) -> Fraction | Interval:
    """`steep` times the figure, from `start`."""
    point = actual.exact
    if point is None:
        return actual.times(steep).plus(start)
    top = point.numerator * steep.numerator
    bottom = point.denominator * steep.denominator
    made = Fraction(top, bottom)
    return made + start if start else made


def _inverse(actual: Interval, bound: Fraction, met: bool | None) -> Fraction | Interval | None:
    if actual.above(Fraction(0)) is not True:
        return all_or_nothing(met)
    return simplify(Interval.point(bound).over(actual).times(HUNDRED))


def _of_plan(percent: Interval, strict: bool, lower_is_better: bool) -> Assessment:
    met, beyond = compare(percent, HUNDRED, strict, lower_is_better)
    shown = Shown(Quantity(percent, PERCENT))
    working = Sentence("trace.of_plan", {"actual": shown})
    return Assessment(
        met, attainment(met, beyond), simplify(percent), PercentMethod.STATED, shown, (working,)
    )


def _compared(
    shown: Shown,
    threshold: Quantity,
    met: bool | None,
    *,
    lower_is_better: bool,
    strict: bool = False,
) -> Sentence:
    if met is None:
        code = "trace.open"
    elif lower_is_better:
        code = "trace.within" if met else "trace.not_below" if strict else "trace.over"
    else:
        code = "trace.meets" if met else "trace.not_above" if strict else "trace.misses"
    return Sentence(code, {"actual": shown, "threshold": threshold})


def _claims(figure: Figure, amount: Comparable, threshold: Quantity) -> tuple[Finding, ...]:
    findings: tuple[Finding, ...] = ()
    if amount.of is not None:
        part, whole = amount.of
        planned = whole.unit is not None and whole.unit == threshold.unit
        if planned and whole.exact != threshold.exact:
            findings += (finding("denominator_not_target", whole=whole, target=threshold),)
        findings += check_share(figure, part, whole)
    elif threshold.unit is not None and not threshold.unit.is_percent:
        findings += check_share(figure, amount.amount, threshold)
    if isinstance(figure.reading, Moved):
        findings += check_change(figure, figure.reading.now, figure.reading.before)
    if figure.claims:
        findings += check_plan(figure, amount.amount, threshold)
    return findings


def ratio(target: RatioTarget) -> Assess:
    """A share of a whole; an amount alone is measured against the target's own `whole`.

    A percent is the share itself, also where it stands beside an amount or is one of the plan.
    """
    kind = MoreThan if target.strict else AtLeast
    level = floor(kind(threshold=target.threshold, percent_method=target.percent_method))
    whole = target.whole

    def in_percent(figure: Figure, percent: Quantity) -> Assessment:
        return level(replace(figure, reading=Measured(percent), claims=()))

    def assess(figure: Figure) -> Assessment:
        match figure.reading:
            case OfPlan(percent=percent):
                return in_percent(figure, Quantity(percent, PERCENT))
            case Ratio(numerator=part, denominator=reported, planned=planned):
                if part.unit == PERCENT == reported.unit:
                    return level(figure)
                pair = replace(figure, reading=Ratio(part, reported)) if planned else figure
                return level(pair) if whole is None else _of_whole(level(pair), reported, whole)
            case Moved(now=now) if now.unit != PERCENT:
                return unfit(figure)
            case Measured(quantity=quantity) if quantity.unit != PERCENT:
                if whole is not None:
                    return of_fixed(figure, quantity, whole)
                share = stated(figure, "share", "plan")
                if share is not None:
                    return in_percent(figure, Quantity.of(share, PERCENT))
        return level(figure)

    def of_fixed(figure: Figure, part: Quantity, whole: Quantity) -> Assessment:
        amount = fit(part, whole.unit)
        if isinstance(amount, Assessment):
            return amount
        return level(replace(figure, reading=Ratio(amount.amount, whole)))

    return assess


def _of_whole(says: Assessment, reported: Quantity, whole: Quantity) -> Assessment:
    """Say where a report takes a share of another whole than the target does."""
    if reported.exact == whole.exact or not says.usable:
        return says
    odd = finding("denominator_not_target", whole=reported, target=whole)
    return says._replace(findings=(*says.findings, odd))


def rank(target: RankWithin) -> Assess:
    """A place in a ranking, 1 being best."""
    bound = Fraction(target.threshold)
    threshold = Quantity.of(target.threshold, RANK)
    method, percent = _percent(
        target.percent_method or PercentMethod.ALL_OR_NOTHING, bound, None, lower_is_better=True
    )

    def assess(figure: Figure) -> Assessment:
        placed = _placed(figure)
        amount = comparable(placed, RANK)
        if isinstance(amount, Assessment):
            return amount
        place = amount.amount.interval
        if _is_bare_bound(placed) or (
            place.exact is not None and (place.exact < 1 or place.exact.denominator != 1)
        ):
            return unusable(finding("rank_not_whole", found=amount.amount))
        met, beyond = compare(place, bound, strict=False, lower_is_better=True)
        shown = Shown(amount.amount)
        return Assessment(
            met,
            attainment(met, beyond),
            percent(place, met),
            method,
            shown,
            (_compared(shown, threshold, met, lower_is_better=True),),
        )

    return assess


_PLACES: Final = frozenset(
    [
        *("province", "city", "province_or_city", "district", "district_or_city", "commune"),
        *("locality", "agency", "country", "school"),
    ]
)
"""What is ranked, as `nouns.txt` names it."""


def _placed(figure: Figure) -> Figure:
    """`12/63 tỉnh, thành` is the twelfth place of 63."""
    reading = figure.reading
    if not isinstance(reading, Ratio):
        return figure
    part, whole = reading.numerator, reading.denominator
    if whole.unit is None or whole.unit.dimension not in _PLACES or part.unit != whole.unit:
        return figure
    return replace(figure, reading=Measured(Quantity(part.interval, None)))


def _is_bare_bound(figure: Figure) -> bool:
    """Tell whether a bound names no rank: `below 12` can be better or worse than 12."""
    reading = figure.reading
    if not isinstance(reading, Measured):
        return False
    return reading.quantity.unit is None and reading.quantity.exact is None


def above_reference(target: AboveReference) -> Assess:
    """Strictly above a stated value, or above the median of the peers a report brings."""
    fixed = None if target.reference == "median" else target.reference

    def assess(figure: Figure) -> Assessment:
        nothing = no_figure(figure)
        if nothing is not None:
            return nothing
        odd = next((peer for peer in figure.peers if unlike(figure.peers[0], peer)), None)
        if odd is not None:
            units = figure.peers[0].unit or "—", odd.unit or "—"
            return unusable(finding("unit_mismatch", found=units[1], unit=units[0]))
        reference = figure.reference or median(figure.peers) or fixed
        if reference is None or reference.exact is None:
            return unusable(finding("reference_missing"))
        if reference.unit == RANK:
            return unusable(finding("unit_mismatch", found=RANK, unit="—"))
        reached = floor(MoreThan(threshold=reference, percent_method=target.percent_method))
        return reached(figure)

    return assess


def median(peers: Sequence[Quantity]) -> Quantity | None:
    """The middle of the peers' amounts, or half-way between the two in the middle.

    None where there are no peers, or where one of them is not exact.
    """
    amounts = sorted(peer.exact for peer in peers if peer.exact is not None)
    if not amounts or len(amounts) < len(peers):
        return None
    middle = len(amounts) // 2
    value = amounts[middle] if len(amounts) % 2 else (amounts[middle - 1] + amounts[middle]) / 2
    return Quantity(Interval.point(value), peers[0].unit)
