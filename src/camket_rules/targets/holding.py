"""Figures that can hardly be meant and would help if they were: held until somebody confirms them.

A held figure decides nothing. Its finding says what is odd about it and what would release it.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import (
    Claim,
    Figure,
    Measured,
    Moved,
    OfPlan,
    Ratio,
    Reached,
    Reading,
)
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT, POINT, fits
from camket_rules.targets.assessment import HUNDRED, Shown
from camket_rules.targets.models import (
    AboveReference,
    AllOnTime,
    AtLeast,
    AtMost,
    Between,
    IncreaseBy,
    LessThan,
    Milestone,
    MoreThan,
    NoIncrease,
    PerCapita,
    RatioTarget,
    ReduceBy,
    Target,
    exact,
)
from camket_rules.targets.reported import Reported
from camket_rules.targets.spoken import SPOKEN, names_level
from camket_rules.targets.thresholds import compare, is_level
from camket_rules.verdicts import PercentMethod

MOST_OF_WHOLE: Final = Fraction(200)
"""The greatest share, in percent, that is believed where a whole can be exceeded."""

OUT_OF_SCALE: Final = 100
"""So many times the target, and so many units more, is not believed."""

SCALES: Final = (10**3, 10**6, 10**9)
"""What a number is multiplied with by the slip of a scale."""

CLOSED_TWICE: Final = 2
"""A bare percent that closes the gap so often may be the change itself."""

_HIGHER: Final = (AtLeast, MoreThan, PerCapita, RatioTarget, AboveReference, IncreaseBy, Between)
_LOWER: Final = (AtMost, LessThan, ReduceBy, NoIncrease)


def doubt(target: Target, reported: Reported) -> Finding | None:
    """Return why a figure is held, or None for one that is believed."""
    figure, says = reported.figure, reported.says
    rules = SPOKEN if says.met is not True and _is_plain(figure) else (*_RULES, *SPOKEN)
    for rule in rules:
        found = rule(target, reported)
        if found is not None:
            return found
    return None


def _is_plain(figure: Figure) -> bool:
    """Tell whether a figure that does not meet its target leaves nothing to ask.

    It may still contradict itself, be a fraction for a percent, or one of an unnamed plan.
    """
    if figure.claims or figure.says_met is not None:
        return False
    match figure.reading:
        case Measured(quantity=quantity) | Moved(now=quantity):
            return quantity.unit is not None
        case OfPlan() | Ratio(planned=True):
            return False
    return True


def _other_form(_: Target, reported: Reported) -> Finding | None:
    """A number that the declared form reads too, read in the other form with the whole text."""
    reread = next((f for f in reported.figure.findings if f.code == "number_reread"), None)
    if reread is None or not reported.says.met:
        return None
    return finding("held_other_form", found=reported.figure.text or reported.amount or "—")


def _day(_: Target, reported: Reported) -> Finding | None:
    """Done on a day before the period."""
    reading, starts = reported.figure.reading, reported.starts
    if not isinstance(reading, Reached) or starts is None or reading.on >= starts:
        return None
    return finding("held_day", found=reading.on, first=starts) if reported.says.met else None


def _sign(target: Target, reported: Reported) -> Finding | None:
    """`0,2` for 20 %: at most 1, without a sign, for a target in percent above 1 %."""
    shown = reported.shown
    match reported.figure.reading:
        case Measured(quantity=quantity) | Moved(now=quantity):
            pass
        case _:
            return None
    if shown is None or quantity.unit is not None or shown.quantity.unit != PERCENT:
        return None
    if shown.of is not None and not isinstance(target, ReduceBy | IncreaseBy | NoIncrease):
        return None
    given = quantity.interval
    if given.exact == 0 or given.high is None or abs(given.high) > 1 or not shown.bounds:
        return None
    if (given.low is not None and given.low < -1) or max(shown.bounds) <= 1:
        return None
    hundredfold = reported.times(HUNDRED)
    would = hundredfold is not None and hundredfold.met
    if not (reported.says.met or would):
        return None
    return finding("held_sign_missing", found=quantity, meant=_hundredfold(quantity))


def _hundredfold(quantity: Quantity) -> Quantity:
    stated = tuple(value * 100 for value in quantity.stated)
    return Quantity(quantity.interval.times(HUNDRED), PERCENT, stated)


def _plan(target: Target, reported: Reported) -> Finding | None:
    """A percent of a plan, for a share: of the whole, or of what the target asks for?"""
    if not isinstance(target, RatioTarget) or reported.amount is None:
        return None
    match reported.figure.reading:
        case OfPlan(of_whole=False) | Ratio(planned=True):
            pass
        case Measured(quantity=quantity) if (
            quantity.unit != PERCENT
            and target.whole is None
            and [claim.about for claim in reported.figure.claims if claim.about in _SHARES][:1]
            == ["plan"]
        ):
            pass
        case _:
            return None
    percent = reported.amount
    of_plan, _ = compare(percent.interval, HUNDRED, target.strict, lower_is_better=False)
    if of_plan is reported.says.met:
        return None
    return finding("held_plan", found=percent, target=target.threshold)


_SHARES: Final = ("share", "plan")


def _level_or_change(target: Target, reported: Reported) -> Finding | None:
    """A bare percent that would close the gap twice: the level, or the change itself?"""
    reading = reported.figure.reading
    if not isinstance(target, ReduceBy | IncreaseBy) or not isinstance(reading, Measured):
        return None
    base = target.baseline
    if not isinstance(base, Quantity) or base.unit != PERCENT or not reported.says.met:
        return None
    if names_level(reported.figure):
        return None
    sign = Fraction(-1 if isinstance(target, ReduceBy) else 1)
    gap = exact(target.amount)
    if target.is_relative:
        gap = abs(exact(base)) * gap / HUNDRED
    moved = reading.quantity.interval.plus(-exact(base)).times(sign)
    if moved.at_least(CLOSED_TWICE * gap) is not True:
        return None
    return finding("level_or_change", found=reading.quantity, baseline=base, needed=target.amount)


def _baseline(target: Target, reported: Reported) -> Finding | None:
    """Reached only against another earlier amount than the target's own baseline."""
    if not isinstance(target, ReduceBy | IncreaseBy | NoIncrease) or not reported.says.met:
        return None
    fixed, pair = target.baseline, _now_and_before(reported.figure.reading)
    if not isinstance(fixed, Quantity) or pair is None or pair[1].exact == fixed.exact:
        return None
    against = reported.assess(replace(reported.figure, reading=Measured(pair[0])))
    if against.met:
        return None
    return finding("held_baseline", found=pair[1], baseline=fixed)


def _now_and_before(reading: Reading) -> tuple[Quantity, Quantity] | None:
    match reading:
        case Ratio(numerator=now, denominator=before) | Moved(now=now, before=before):
            return now, before
    return None


def _fraction(_: Target, reported: Reported) -> Finding | None:
    """A fraction of a thing that is counted: `650,5 doanh nghiệp`."""
    odd = any(note.code == "count_not_whole" for note in reported.says.findings)
    if not odd or not reported.says.met:
        return None
    return finding("held_fraction", found=reported.amount or reported.figure.text)


def _share(target: Target, reported: Reported) -> Finding | None:
    """More of a whole than there can be."""
    amount = reported.amount
    limit = _most(target, reported)
    if amount is None or limit is None or not reported.says.met:
        return None
    if amount.interval.above(limit) is not True:
        return None
    return finding("held_share", found=amount, limit=Quantity.of(limit, PERCENT))


def _most(target: Target, reported: Reported) -> Fraction | None:
    """The greatest share that is believed, or None for what is no share."""
    says, shown = reported.says, reported.shown
    if says.method is PercentMethod.STATED:
        return MOST_OF_WHOLE
    if shown is not None and shown.quantity.unit == PERCENT and _counts_one_thing(shown.of):
        return HUNDRED
    match target:
        case RatioTarget(bounded=True) | Milestone():
            return HUNDRED
        case RatioTarget():
            return MOST_OF_WHOLE if exact(target.threshold) <= MOST_OF_WHOLE else None
        case AtLeast() | MoreThan() | Between() | AboveReference():
            if shown is None or shown.quantity.unit != PERCENT or not shown.bounds:
                return None
            return MOST_OF_WHOLE if shown.bounds[0] <= HUNDRED else None
    return None


def _counts_one_thing(pair: tuple[Quantity, Quantity] | None) -> bool:
    """Tell whether part and whole are counts of one thing, of which no part is the greater."""
    return pair is not None and all(side.unit is not None and side.unit.is_count for side in pair)


def _amount(target: Target, reported: Reported) -> Finding | None:
    """Out of all scale with the target."""
    shown = reported.shown
    if shown is None or not reported.says.met or reported.says.method is PercentMethod.STATED:
        return None
    value = shown.quantity.interval
    if shown.bounds and isinstance(target, _LOWER):
        if value.high is not None and value.high < 0 and not isinstance(target, ReduceBy):
            return finding("held_negative", found=shown)
        bound = shown.bounds[0]
        tiny = bound > 0 and value.exact != 0 and value.at_most(bound / OUT_OF_SCALE)
        return finding("held_amount_small", found=shown, times=OUT_OF_SCALE) if tiny else None
    if shown.bounds and isinstance(target, _HIGHER):
        bound = shown.bounds[0]
    elif isinstance(target, IncreaseBy | ReduceBy):
        bound = exact(target.amount)
        value = value.times(Fraction(1 if isinstance(target, IncreaseBy) else -1))
    else:
        return None
    if not is_out_of_scale(value, bound, counted=not _is_density(shown.quantity)):
        return None
    return finding("held_amount", found=shown, times=OUT_OF_SCALE)


def is_out_of_scale(value: Interval, bound: Fraction, *, counted: bool) -> bool:
    """Tell whether an amount is so many times a bound, and as many base units more."""
    if bound <= 0 or value.at_least(bound * OUT_OF_SCALE) is not True:
        return False
    return not counted or value.at_least(bound + OUT_OF_SCALE) is True


def _is_density(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.is_quotient


def _slip(_: Target, reported: Reported) -> Finding | None:
    """A thousand times what was reported before, and met by that alone."""
    now, before = reported.amount, reported.earlier
    if now is None or before is None or not reported.says.met:
        return None
    if (now.unit and now.unit.dimension) != (before.unit and before.unit.dimension):
        return None
    new, old = _known_end(now.interval), _known_end(before.interval)
    if new is None or old is None or new <= 0 or old <= 0:
        return None
    for scale in SCALES:
        for factor in (Fraction(scale), Fraction(1, scale)):
            if Fraction(1, 2) <= new / (old * factor) <= 2:
                without = reported.times(1 / factor)
                if without is not None and not without.met:
                    facts = {"found": reported.shown, "before": before, "times": scale}
                    code = "held_scale_slip" if factor > 1 else "held_scale_slip_down"
                    return finding(code, **facts)
    return None


def _known_end(interval: Interval) -> Fraction | None:
    return interval.high if interval.low is None else interval.low


def _contradiction(target: Target, reported: Reported) -> Finding | None:
    """The figure meets by its amount and not by its own percent or words, or the reverse."""
    figure, met = reported.figure, reported.says.met
    if met is None:
        return None
    if figure.says_met is not None and figure.says_met is not met:
        return finding("held_contradiction", found=figure.text or reported.amount or "—")
    for claim in figure.claims:
        claimed = _claimed(target, reported, claim)
        if claimed is not None and claimed is not met:
            return finding("held_contradiction", found=figure.text or reported.amount or "—")
    return None


def _claimed(target: Target, reported: Reported, claim: Claim) -> bool | None:
    """Would a target be met by a number that the reporter derived? None where it is open."""
    shown = reported.shown
    value = _unrounded(claim.value)
    match target:
        case AllOnTime():
            done = claim.about == "share" and reported.says.percent == HUNDRED
            return False if done and value.below(HUNDRED) else None
        case ReduceBy() | IncreaseBy() | NoIncrease():
            return _claimed_change(target, shown, claim, value)
        case RatioTarget() if claim.about in _SHARES:
            return _claimed_share(target, claim, value)
        case Milestone() if claim.about in _SHARES:
            return value.at_least(HUNDRED)
        case AtLeast() | MoreThan() | PerCapita() | AtMost() | LessThan():
            return _claimed_level(target, shown, claim, value)
    return None


def _claimed_share(target: RatioTarget, claim: Claim, value: Interval) -> bool | None:
    """A percent of the plan may be one of the whole or of the target; it decides where both do."""
    of_whole, _ = compare(value, exact(target.threshold), target.strict, lower_is_better=False)
    if claim.about == "share":
        return of_whole
    of_target, _ = compare(value, HUNDRED, target.strict, lower_is_better=False)
    return of_whole if of_whole is of_target else None


def _claimed_level(
    target: AtLeast | MoreThan | PerCapita | AtMost | LessThan,
    shown: Shown | None,
    claim: Claim,
    value: Interval,
) -> bool | None:
    strict, lower = isinstance(target, MoreThan | LessThan), isinstance(target, AtMost | LessThan)
    if claim.about == "excess":
        return None if lower or claim.value <= 0 else True
    if claim.about == "plan":
        return compare(value, HUNDRED, strict, lower)[0]
    if claim.about != "share":
        return None
    if is_level(target.threshold.unit):
        return compare(value, exact(target.threshold), strict, lower)[0]
    beside_its_whole = shown is not None and shown.of is not None
    return None if beside_its_whole else compare(value, HUNDRED, strict, lower)[0]


def _claimed_change(
    target: ReduceBy | IncreaseBy | NoIncrease, shown: Shown | None, claim: Claim, value: Interval
) -> bool | None:
    if claim.about not in ("change", "difference") or shown is None or shown.of is None:
        return None
    now, before = shown.of
    base = before.exact
    if base is None:
        return None
    if claim.about == "change":
        moved = value.times(abs(base) / HUNDRED)
    else:
        unit = claim.unit or now.unit
        points = unit == POINT and now.unit == PERCENT
        if unit and now.unit and not (unit.is_scale or points or fits(unit, now.unit)):
            return None
        moved = value.times(unit.factor if unit else Fraction(1))
    if isinstance(target, NoIncrease):
        return moved.at_most(Fraction(0))
    sign = Fraction(-1 if isinstance(target, ReduceBy) else 1)
    return moved.times(sign).at_least(abs(shown.bounds[0] - base))


def _unrounded(stated: Decimal) -> Interval:
    """The numbers that a stated one may have been rounded or cut off from."""
    exponent = stated.as_tuple().exponent
    assert isinstance(exponent, int)
    last = Fraction(10) ** min(exponent, 0)
    value = abs(Fraction(stated))
    known = Interval(value - last / 2, value + last, high_open=True)
    return known.times(Fraction(-1)) if stated.is_signed() else known


_RULES: Final[tuple[Callable[[Target, Reported], Finding | None], ...]] = (
    _day,
    _other_form,
    _sign,
    _plan,
    _level_or_change,
    _baseline,
    _fraction,
    _share,
    _amount,
    _slip,
    _contradiction,
)
