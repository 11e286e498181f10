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
from camket_rules.targets.base import Kind
from camket_rules.targets.belief import FigureInContext
from camket_rules.targets.earlier import names_level
from camket_rules.targets.fields import exact

_REACHED: Final = re.compile(r"\b(?:đạt|hoàn thành|thực hiện|achieved|reached|attained)\b")

_LIKE_A_PLAN: Final = Fraction(50)
"""The least percent that is taken for one of the plan."""


def _of_plan_alone(target: Kind, reported: FigureInContext) -> Finding | None:
    """`đạt 100%` for a target of 5 %, or growth of 95 %: a percent of the plan."""
    figure = reported.figure
    percent = _percent_reached(figure)
    if percent is None or percent.exact is None or percent.exact < _LIKE_A_PLAN:
        return None
    limit = target.plan_from(figure)
    if limit is None or percent.exact < limit:
        return None
    return finding("held_plan_alone", found=percent)


def _percent_reached(figure: Figure) -> Quantity | None:
    said = _REACHED.search(figure.text.casefold()) is not None and not names_level(figure)
    match figure.reading:
        case Measured(quantity=quantity) if quantity.unit == PERCENT and (said or figure.growth):
            return quantity
    return None


def _fall_of_more(target: Kind, reported: FigureInContext) -> Finding | None:
    """`giảm 106%`, or a fall by more than there was."""
    if not target.is_change or not reported.says.met:
        return None
    base = target.fixed
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
    if not target.is_change or shown is None or shown.of is None:
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


def _kind(target: Kind, reported: FigureInContext) -> Finding | None:
    """What only its kind doubts."""
    return target.odd_in_words(reported)


SPOKEN: Final[tuple[Callable[[Kind, FigureInContext], Finding | None], ...]] = (
    _of_plan_alone,
    _fall_of_more,
    _told_twice,
    _moved_otherwise,
    _kind,
)
"""Why a figure is held for its words, whether it meets its target or not."""
