"""One threshold: how a level compares with it, in columns too, and what a figure claims of it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from camket_rules.figures.figure import Claim, Figure, Moved, OfPlan
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, Unit
from camket_rules.targets.assessment import (
    HUNDRED,
    Assess,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    simplify,
    unusable,
)
from camket_rules.targets.belief import MOST_OF_WHOLE, OUT_OF_SCALE
from camket_rules.targets.claims import check_change, check_plan, check_share
from camket_rules.targets.comparing import Comparable, comparable
from camket_rules.targets.fields import exact
from camket_rules.targets.formulas import Formula, Percent, formula
from camket_rules.targets.lines import Bound, Form, Line
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import PercentMethod


@dataclass(frozen=True, slots=True)
class Aim:
    """A threshold and the side of it on which to be; `wanted` is the percent method asked for."""

    threshold: Quantity
    strict: bool = False
    lower_is_better: bool = False
    baseline: Quantity | None = None
    wanted: PercentMethod | None = None

    @property
    def bound(self) -> Fraction:
        """The threshold in the base unit."""
        return exact(self.threshold)

    def compare(self, actual: Interval) -> tuple[bool | None, bool | None]:
        """Is the threshold met, and does the figure lie beyond it in the good direction?"""
        return compare(actual, self.bound, self.strict, self.lower_is_better)

    def meets(self, amount: Quantity) -> bool:
        """Tell whether an exact amount meets the threshold."""
        return self.compare(Interval.point(exact(amount)))[0] is True

    @property
    def start(self) -> Fraction | None:
        """The baseline that the percent is measured from: none where it meets the target already.

        One that is the threshold itself stays: nothing is divided by its gap.
        """
        if self.baseline is None:
            return None
        base = exact(self.baseline)
        return None if self.meets(self.baseline) and base != self.bound else base

    @property
    def percent(self) -> tuple[PercentMethod, Formula | None]:
        """The percent method that is used, and its formula; none for 100 or 0."""
        usual = PercentMethod.MIRRORED if self.lower_is_better else PercentMethod.OF_TARGET
        start = self.start
        method = self.wanted or (usual if start is None else PercentMethod.OF_BASELINE_GAP)
        if method is PercentMethod.OF_BASELINE_GAP and start is None:
            method = usual
        found = formula(method, self.bound, start)
        return (method, found) if found else (PercentMethod.ALL_OR_NOTHING, None)

    def reader(self) -> tuple[PercentMethod, Callable[[Interval, bool | None], Percent]]:
        """The percent method, and what gives the percent of a level: chosen once, when compiled."""
        method, found = self.percent
        return (method, found.reader()) if found else (method, lambda _, met: all_or_nothing(met))


def compare(
    actual: Interval, bound: Fraction, strict: bool, lower_is_better: bool
) -> tuple[bool | None, bool | None]:
    """Is a bound met, and does the figure lie beyond it in the good direction?"""
    if lower_is_better:
        beyond, reached = actual.below(bound), actual.at_most(bound)
    else:
        beyond, reached = actual.above(bound), actual.at_least(bound)
    return (beyond if strict else reached), beyond


def against(aim: Aim) -> Assess:
    """Compare a figure with a threshold: it must be reached, or passed where strict."""
    method, percent = aim.reader()
    threshold, unit = aim.threshold, aim.threshold.unit
    bound, strict, lower_is_better = aim.bound, aim.strict, aim.lower_is_better
    noted = _already_met(aim)

    def assess(figure: Figure) -> Assessment:
        if isinstance(figure.reading, OfPlan) and not is_level(unit):
            if aim.lower_is_better:
                of_plan = Quantity(figure.reading.percent, PERCENT)
                return unusable(finding("plan_of_less", found=of_plan))
            return _of_plan(figure.reading.percent, strict, lower_is_better)
        amount = comparable(
            figure,
            unit,
            (threshold,),
            baseline=aim.baseline,
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
            (compared(shown, aim, met),),
            noted + amount.findings + _claims(figure, amount, threshold),
        )

    return assess


def is_level(unit: Unit | None) -> bool:
    """Tell whether a target in this unit asks for a level in percent, of which there is no plan."""
    return unit is not None and unit.dimension in ("percent", "per_mille", "percentage_point")


def _already_met(aim: Aim) -> tuple[Finding, ...]:
    if aim.baseline is None or not aim.meets(aim.baseline):
        return ()
    facts = {"baseline": aim.baseline, "target": aim.threshold}
    return (finding("baseline_meets_target", **facts),)


def _of_plan(percent: Interval, strict: bool, lower_is_better: bool) -> Assessment:
    met, beyond = compare(percent, HUNDRED, strict, lower_is_better)
    shown = Shown(Quantity(percent, PERCENT))
    working = Sentence("trace.of_plan", {"actual": shown})
    return Assessment(
        met, attainment(met, beyond), simplify(percent), PercentMethod.STATED, shown, (working,)
    )


def compared(shown: Shown, aim: Aim, met: bool | None) -> Sentence:
    """Say how an amount compares with a threshold."""
    if met is None:
        code = "trace.open"
    elif aim.lower_is_better:
        code = "trace.within" if met else "trace.not_below" if aim.strict else "trace.over"
    else:
        code = "trace.meets" if met else "trace.not_above" if aim.strict else "trace.misses"
    return Sentence(code, {"actual": shown, "threshold": aim.threshold})


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


def form_of(aim: Aim, top: Line, bottom: Line) -> Form:
    """The form for a level `top` ÷ `bottom`, which is above zero, against a threshold."""
    bound = aim.bound
    line = bottom * bound - top if aim.lower_is_better else top - bottom * bound
    found = aim.percent[1]
    above, below = found.over(top, bottom) if found else (None, None)
    tiny = out_of_scale = None
    if bound > 0 and aim.lower_is_better:
        tiny = Bound(bottom * (bound / OUT_OF_SCALE) - top)
    elif bound > 0:
        out_of_scale = far_above(bound, aim.threshold.unit, top, bottom)
    return Form((Bound(line, aim.strict),), above, below, doubt=out_of_scale, tiny=tiny)


def far_above(bound: Fraction, unit: Unit | None, top: Line, bottom: Line) -> Bound:
    """From where on a level may be out of scale with a bound above zero."""
    most = bound * OUT_OF_SCALE
    return Bound(top - bottom * (min(most, MOST_OF_WHOLE) if unit == PERCENT else most))


def expected(aim: Quantity | None, whole: Quantity) -> Fraction | None:
    """What a target asks for, where the second of two amounts is in its unit."""
    if aim is None or whole.unit is None or whole.unit != aim.unit:
        return None
    return exact(aim)


def claimed_level(aim: Aim, shown: Shown | None, claim: Claim, value: Interval) -> bool | None:
    """Would a threshold be met by a number that the reporter derived? None where it is open."""
    strict, lower = aim.strict, aim.lower_is_better
    if claim.about == "excess":
        return None if lower or claim.value <= 0 else True
    if claim.about == "plan":
        return compare(value, HUNDRED, strict, lower)[0]
    if claim.about != "share":
        return None
    if is_level(aim.threshold.unit):
        return aim.compare(value)[0]
    beside_its_whole = shown is not None and shown.of is not None
    return None if beside_its_whole else compare(value, HUNDRED, strict, lower)[0]


def most_of(shown: Shown | None) -> Fraction | None:
    """The greatest share that is believed of a level in percent that may be exceeded."""
    if shown is None or shown.quantity.unit != PERCENT or not shown.bounds:
        return None
    return MOST_OF_WHOLE if shown.bounds[0] <= HUNDRED else None
