"""Figures that can hardly be meant and would help if they were: held until somebody confirms them.

A held figure decides nothing. Its finding says what is odd about it and what would release it.
"""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import Figure, Measured, Moved, OfPlan, Ratio, Reached
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Interval, Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.assessment import HUNDRED
from camket_rules.targets.base import Kind
from camket_rules.targets.belief import MOST_OF_WHOLE, OUT_OF_SCALE, FigureInContext
from camket_rules.targets.falls import count_fell
from camket_rules.targets.spoken import SPOKEN
from camket_rules.targets.typed import TYPED
from camket_rules.verdicts import PercentMethod

SCALES: Final = (10**3, 10**6, 10**9)
"""What a number is multiplied with by the slip of a scale."""


def doubt(target: Kind, reported: FigureInContext) -> Finding | None:
    """Return why a figure is held, or None for one that is believed."""
    figure, says = reported.figure, reported.says
    plain = says.met is not True and _is_plain(figure)
    rules = (*SPOKEN, *TYPED) if plain else (*_RULES, *SPOKEN, *TYPED)
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
        case Measured(quantity=quantity):
            return quantity.unit is not None
        case OfPlan() | Ratio(planned=True) | Moved():
            return False
    return True


def _other_form(_: Kind, reported: FigureInContext) -> Finding | None:
    """A number that the declared form reads too, read in the other form with the whole text."""
    reread = next((f for f in reported.figure.findings if f.code == "number_reread"), None)
    if reread is None or not reported.says.met:
        return None
    return finding("held_other_form", found=reported.figure.text or reported.amount or "—")


def _day(_: Kind, reported: FigureInContext) -> Finding | None:
    """Done on a day before the period."""
    reading, starts = reported.figure.reading, reported.starts
    if not isinstance(reading, Reached) or starts is None or reading.on >= starts:
        return None
    return finding("held_day", found=reading.on, first=starts) if reported.says.met else None


def _sign(target: Kind, reported: FigureInContext) -> Finding | None:
    """`0,2` for 20 %: at most 1, without a sign, for a target in percent above 1 %."""
    shown = reported.shown
    match reported.figure.reading:
        case Measured(quantity=quantity) | Moved(now=quantity):
            pass
        case _:
            return None
    if shown is None or quantity.unit is not None or shown.quantity.unit != PERCENT:
        return None
    if shown.of is not None and not target.is_change:
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


def _kind(target: Kind, reported: FigureInContext) -> Finding | None:
    """What only its kind doubts."""
    return target.odd(reported)


def _fraction(_: Kind, reported: FigureInContext) -> Finding | None:
    """A fraction of a thing that is counted: `650,5 doanh nghiệp`."""
    odd = any(note.code == "count_not_whole" for note in reported.says.findings)
    if not odd or not reported.says.met:
        return None
    return finding("held_fraction", found=reported.amount or reported.figure.text)


def _share(target: Kind, reported: FigureInContext) -> Finding | None:
    """More of a whole than there can be."""
    amount = reported.amount
    limit = _most(target, reported)
    if amount is None or limit is None or not reported.says.met:
        return None
    if amount.interval.above(limit) is not True:
        return None
    return finding("held_share", found=amount, limit=Quantity.of(limit, PERCENT))


def _most(target: Kind, reported: FigureInContext) -> Fraction | None:
    """The greatest share that is believed, or None for what is no share."""
    says, shown = reported.says, reported.shown
    if says.method is PercentMethod.STATED:
        return MOST_OF_WHOLE
    if shown is not None and shown.quantity.unit == PERCENT and _counts_one_thing(shown.of):
        return HUNDRED
    return target.most_believed(shown)


def _counts_one_thing(pair: tuple[Quantity, Quantity] | None) -> bool:
    """Tell whether part and whole are counts of one thing, of which no part is the greater."""
    return pair is not None and all(side.unit is not None and side.unit.is_count for side in pair)


def _amount(target: Kind, reported: FigureInContext) -> Finding | None:
    """Out of all scale with the target."""
    shown = reported.shown
    if shown is None or not reported.says.met or reported.says.method is PercentMethod.STATED:
        return None
    value = shown.quantity.interval
    if shown.bounds and target.direction < 0:
        if value.high is not None and value.high < 0 and target.least_change is None:
            return finding("held_negative", found=shown)
        bound = shown.bounds[0]
        tiny = bound > 0 and value.exact != 0 and value.at_most(bound / OUT_OF_SCALE)
        return finding("held_amount_small", found=shown, times=OUT_OF_SCALE) if tiny else None
    if shown.bounds and target.direction > 0:
        bound = shown.bounds[0]
    elif target.least_change is not None:
        bound, value = target.least_change, value.times(Fraction(target.direction))
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


def _slip(_: Kind, reported: FigureInContext) -> Finding | None:
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


def _contradiction(target: Kind, reported: FigureInContext) -> Finding | None:
    """The figure meets by its amount and not by its own percent or words, or the reverse."""
    figure, met = reported.figure, reported.says.met
    if met is None:
        return None
    if figure.says_met is not None and figure.says_met is not met:
        return finding("held_contradiction", found=figure.text or reported.amount or "—")
    for claim in figure.claims:
        claimed = target.claimed(claim, unrounded(claim.value), reported)
        if claimed is not None and claimed is not met:
            return finding("held_contradiction", found=figure.text or reported.amount or "—")
    return None


def unrounded(stated: Decimal) -> Interval:
    """The numbers that a stated one may have been rounded or cut off from."""
    exponent = stated.as_tuple().exponent
    assert isinstance(exponent, int)
    last = Fraction(10) ** min(exponent, 0)
    value = abs(Fraction(stated))
    known = Interval(value - last / 2, value + last, high_open=True)
    return known.times(Fraction(-1)) if stated.is_signed() else known


_RULES: Final[tuple[Callable[[Kind, FigureInContext], Finding | None], ...]] = (
    _day,
    _other_form,
    _sign,
    _kind,
    _fraction,
    _share,
    _amount,
    count_fell,
    _slip,
    _contradiction,
)
