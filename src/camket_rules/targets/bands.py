"""Two ends: between (a corridor, or a goal given as a range) and about (a tolerance)."""

from collections.abc import Callable

from camket_rules.figures.figure import Figure
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.targets.assessment import (
    HUNDRED,
    Assessment,
    Shown,
    all_or_nothing,
    attainment,
    simplify,
)
from camket_rules.targets.comparing import comparable
from camket_rules.targets.models import About, Between, exact
from camket_rules.texts.messages import Sentence
from camket_rules.verdicts import Attainment, PercentMethod


def between(target: Between) -> Callable[[Figure], Assessment]:
    """Inside the band; past a goal's upper end it is exceeded, past a corridor's unmet."""
    band = Interval(exact(target.low), exact(target.high), target.low_open, target.high_open)
    shown = Quantity(band, target.high.unit)
    goal = target.beyond == "exceeds"
    method = target.percent_method or (
        PercentMethod.OF_TARGET if goal else PercentMethod.ALL_OR_NOTHING
    )
    return _inside(band, shown, (target.low, target.high), goal=goal, method=method)


def about(target: About) -> Callable[[Figure], Assessment]:
    """Within the tolerance of a value, its ends included."""
    value, tolerance = exact(target.value), exact(target.tolerance)
    band = Interval(value - tolerance, value + tolerance)
    shown = Quantity(band, target.value.unit)
    return _inside(band, shown, (target.value,), goal=False, method=PercentMethod.ALL_OR_NOTHING)


def _inside(
    band: Interval,
    shown: Quantity,
    aims: tuple[Quantity, ...],
    *,
    goal: bool,
    method: PercentMethod,
) -> Callable[[Figure], Assessment]:
    low, high = band.low, band.high
    assert low is not None
    assert high is not None
    of_low = method is PercentMethod.OF_TARGET and low > 0

    def assess(figure: Figure) -> Assessment:
        amount = comparable(figure, shown.unit, aims)
        if isinstance(amount, Assessment):
            return amount
        actual = amount.amount.interval
        over_low = actual.above(low) if band.low_open else actual.at_least(low)
        past_high = actual.at_least(high) if band.high_open else actual.above(high)
        met = over_low if goal else _both(over_low, _negate(past_high))
        percent = simplify(actual.times(HUNDRED / low)) if of_low else all_or_nothing(met)
        display = Shown(amount.amount, (low, high), amount.of)
        exceeded = goal and past_high is True
        code = {True: "trace.inside", False: "trace.outside", None: "trace.open"}[met]
        return Assessment(
            met,
            Attainment.EXCEEDED if exceeded else attainment(met),
            percent,
            method if of_low else PercentMethod.ALL_OR_NOTHING,
            display,
            (
                Sentence(
                    "trace.beyond" if exceeded else code, {"actual": display, "threshold": shown}
                ),
            ),
            amount.findings,
        )

    return assess


def _both(one: bool | None, two: bool | None) -> bool | None:
    if one is False or two is False:
        return False
    return True if one and two else None


def _negate(value: bool | None) -> bool | None:
    return None if value is None else not value
