"""Figures whose words can mean another thing than the amount they hold: held until confirmed.

A percent that is one of the plan, a change that cannot be or that is contradicted, and the change
itself where the level is asked for.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final

from camket_rules.figures.figure import ChangedBy, Claim, Figure, Measured
from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.units import PERCENT
from camket_rules.targets.assessment import HUNDRED
from camket_rules.targets.bands import About, Between
from camket_rules.targets.base import Kind
from camket_rules.targets.belief import FigureInContext
from camket_rules.targets.changes import IncreaseBy, NoIncrease, ReduceBy
from camket_rules.targets.earlier import names_level
from camket_rules.targets.fields import exact
from camket_rules.targets.references import AboveReference
from camket_rules.targets.thresholds import AtLeast, AtMost, LessThan, MoreThan

_REACHED: Final = re.compile(r"\b(?:đạt|hoàn thành|thực hiện|achieved|reached|attained)\b")

_LIKE_A_PLAN: Final = Fraction(50)
"""The least percent that is taken for one of the plan."""

_TIMES_CEILING: Final = 2
_TIMES_FLOOR: Final = 5
"""So many times the target, a percent that was reached is one of the plan."""

_Changes = ReduceBy | IncreaseBy | NoIncrease


def _of_plan_alone(target: Kind, reported: FigureInContext) -> Finding | None:
    """`đạt 100%` for a target of 5 %, or growth of 95 %: a percent of the plan."""
    figure = reported.figure
    percent = _percent_reached(figure)
    if percent is None or percent.exact is None or percent.exact < _LIKE_A_PLAN:
        return None
    limit = _believed(target, figure)
    if limit is None or percent.exact < limit:
        return None
    return finding("held_plan_alone", found=percent)


def _percent_reached(figure: Figure) -> Quantity | None:
    said = _REACHED.search(figure.text.casefold()) is not None and not names_level(figure)
    match figure.reading:
        case Measured(quantity=quantity) if quantity.unit == PERCENT and (said or figure.growth):
            return quantity
    return None


def _believed(target: Kind, figure: Figure) -> Fraction | None:
    """From which percent on it is no level of the target's, but one of the plan."""
    match target:
        case AtMost(threshold=bound) | LessThan(threshold=bound) if bound.unit == PERCENT:
            return exact(bound) * _TIMES_CEILING
        case Between(high=high) if high.unit == PERCENT:
            return exact(high) * _TIMES_CEILING
        case About(value=value) if value.unit == PERCENT:
            return exact(value) * _TIMES_CEILING
        case AtLeast(threshold=bound) | MoreThan(threshold=bound) if bound.unit == PERCENT:
            return exact(bound) * _TIMES_FLOOR
        case AboveReference():
            bar = figure.reference or target.reference
            named = isinstance(bar, Quantity) and bar.unit == PERCENT
            return exact(bar) * _TIMES_FLOOR if isinstance(bar, Quantity) and named else None
        case ReduceBy() | IncreaseBy() | NoIncrease():
            base = target.baseline
            if not isinstance(base, Quantity) or base.unit != PERCENT:
                return None
            more = exact(target.amount) if isinstance(target, IncreaseBy) else Fraction(0)
            return (abs(exact(base)) + more) * _TIMES_CEILING
    return None


def _fall_of_more(target: Kind, reported: FigureInContext) -> Finding | None:
    """`giảm 106%`, or a fall by more than there was."""
    if not isinstance(target, _Changes) or not reported.says.met:
        return None
    base = target.baseline if isinstance(target.baseline, Quantity) else None
    for change in _changes_told(reported.figure):
        least = Fraction(0)
        if change.unit == PERCENT:
            least = -HUNDRED
        elif base is not None and base.unit is not None and base.unit.is_count:
            least = -exact(base)
        if least < 0 and change.interval.below(least) is True:
            return finding("held_fall", found=change, whole=base if base else "100 %")
    return None


def _changes_told(figure: Figure) -> tuple[Quantity, ...]:
    match figure.reading:
        case ChangedBy(amount=amount, also=also):
            return (amount,) if also is None else (amount, also)
        case Measured(quantity=quantity) if quantity.unit == PERCENT:
            return (quantity,)
    return ()


def _told_twice(_: Kind, reported: FigureInContext) -> Finding | None:
    """A change in two units, of which one meets the target and the other does not."""
    reading = reported.figure.reading
    if not isinstance(reading, ChangedBy) or reading.also is None:
        return None
    one = reported.assess(replace(reported.figure, reading=ChangedBy(reading.amount))).met
    two = reported.assess(replace(reported.figure, reading=ChangedBy(reading.also))).met
    if one is None or two is None or one is two:
        return None
    return finding("held_contradiction", found=reported.figure.text or reading.amount)


def _moved_otherwise(target: Kind, reported: FigureInContext) -> Finding | None:
    """A fall beside two amounts that did not fall, or a rise beside two that did not rise."""
    shown = reported.shown
    if not isinstance(target, _Changes) or shown is None or shown.of is None:
        return None
    now, before = (side.exact for side in shown.of)
    if now is None or before is None:
        return None
    for claim in reported.figure.claims:
        if _contradicts(claim, now - before):
            return finding("held_contradiction", found=reported.figure.text or shown)
    return None


def _contradicts(claim: Claim, moved: Fraction) -> bool:
    if claim.about not in ("change", "difference") or claim.value == 0:
        return False
    return Fraction(claim.value) * moved <= 0


def _change_itself(target: Kind, reported: FigureInContext) -> Finding | None:
    """`52 dự án` where 50 more than 200 are asked for: less than there were, enough as a rise."""
    figure = reported.figure
    if not isinstance(target, IncreaseBy) or target.is_relative or not figure.text:
        return None
    base, reading = target.baseline, figure.reading
    if not isinstance(base, Quantity) or not isinstance(reading, Measured) or names_level(figure):
        return None
    now = reported.amount
    if reported.says.met is not False or now is None or now.interval.below(exact(base)) is not True:
        return None
    if now.interval.at_least(exact(target.amount)) is not True:
        return None
    facts = {"found": now, "baseline": base, "needed": target.amount}
    return finding("level_or_change", **facts)


SPOKEN: Final[tuple[Callable[[Kind, FigureInContext], Finding | None], ...]] = (
    _of_plan_alone,
    _fall_of_more,
    _told_twice,
    _moved_otherwise,
    _change_itself,
)
"""Why a figure is held for its words, whether it meets its target or not."""
