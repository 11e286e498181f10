"""Counts of what happened: none can be lower than one of an earlier day."""

from typing import Final

from camket_rules.findings import Finding, finding
from camket_rules.quantities.quantity import Quantity
from camket_rules.targets.base import Kind
from camket_rules.targets.belief import FigureInContext

_EVENTS: Final = frozenset(
    [
        *("incident", "instance", "occurrence", "medical_case", "criminal_case", "crime_report"),
        *("accident", "fire", "violation", "complaint", "formal_complaint", "lawsuit", "failure"),
        *("death", "death_of_a_patient", "injured_person"),
    ]
)
"""What happens and cannot be undone, as `nouns.txt` names it; poor households can get fewer."""


def count_fell(target: Kind, reported: FigureInContext) -> Finding | None:
    """`3 vụ` after `8 vụ`, where less is better: perhaps those of one part of the time."""
    now = reported.amount
    if target.direction >= 0 or not reported.says.met or now is None or not _are_events(now):
        return None
    for earlier in reported.past:
        if _is_lower(now, earlier.amount) and _measured_alike(target, reported, earlier):
            facts = {"found": now, "before": earlier.amount, "on": earlier.figure.as_of}
            return finding("held_count_fell", **facts)
    return None


def _are_events(amount: Quantity) -> bool:
    return amount.unit is not None and amount.unit.dimension in _EVENTS


def _is_lower(now: Quantity, before: Quantity | None) -> bool:
    if before is None or before.unit is None or now.unit is None:
        return False
    low = before.interval.low
    same = before.unit.dimension == now.unit.dimension
    return same and low is not None and now.interval.below(low) is True


def _measured_alike(target: Kind, now: FigureInContext, earlier: FigureInContext) -> bool:
    """Are both compared with one earlier amount, where the target compares in time?"""
    if not target.is_change:
        return True
    pairs = [told.shown.of if told.shown else None for told in (now, earlier)]
    bases = [pair[1].exact if pair else None for pair in pairs]
    return bases[0] == bases[1]
