"""What a figure of a target looks like: an example for those who wrote one that is not read."""

from dataclasses import replace
from typing import Any, Final

from camket_rules.errors import Problem
from camket_rules.quantities.quantity import Quantity
from camket_rules.quantities.refusals import ANY_FIGURE
from camket_rules.quantities.units import Unit
from camket_rules.targets.base import Kind
from camket_rules.texts.messages import Sentence

SHOWN_BY: Final = ("figure_unreadable", "figure_leftover")
"""The errors that tell what to write."""

_OF_UNIT: Final = ("threshold", "low", "value", "amount", "baseline", "reference")
"""The fields of a target whose unit its figures have."""


def example_for(target: Kind) -> Sentence:
    """Return a figure of the kind and the unit of a target, put into words when asked for."""
    name = target.example_as
    if name not in ("", "change"):
        return Sentence(f"example.{name}")
    unit = _unit(target)
    if unit is None:
        return Sentence("example.change_percent") if name else ANY_FIGURE
    if name:
        code = "example.change_percent" if unit.is_percent else "example.change"
        return Sentence(code, {"unit": unit.label})
    if unit.is_percent:
        return Sentence("example.percent")
    return Sentence("example.amount", {"unit": unit.label})


def _unit(target: Kind) -> Unit | None:
    amounts = (getattr(target, name, None) for name in _OF_UNIT)
    return next((held.unit for held in amounts if isinstance(held, Quantity) and held.unit), None)


def suited(problem: Problem, target: Kind) -> Problem:
    """Return a problem of a figure with the example of a target, where it shows one."""
    if problem.code not in SHOWN_BY:
        return problem
    facts: dict[str, Any] = problem.facts | {"example": example_for(target)}
    return replace(problem, facts=facts)
