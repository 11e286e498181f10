"""Percents that are of something else than what their target asks for."""

from typing import Final

from camket_rules.figures.figure import Figure, Measured, PercentOf
from camket_rules.findings import finding
from camket_rules.targets.assessment import Assessment, unusable
from camket_rules.targets.models import Target

_DUTIES: Final = ("milestone", "attested")
_TALLIES: Final = ("all_on_time", "none_of")
_FALLING: Final = ("at_most", "less_than", "reduce_by", "no_increase")


def of_other(target: Target, figure: Figure) -> Assessment | None:
    """Refuse a percent that cannot answer for a target; None for any other figure.

    A milestone is done by its work, not by things or funds. What is left (`còn 15%`) is a level
    only where less is better.
    """
    if not isinstance(figure.reading, Measured) or not figure.reading.of:
        return None
    if figure.reading.of in _answers(target):
        return None
    return unusable(finding("percent_of_other", found=figure.text or figure.reading.quantity))


def _answers(target: Target) -> tuple[PercentOf, ...]:
    """What a percent may be of to answer for a target."""
    if target.kind in _DUTIES:
        return ("work",)
    if target.kind in _TALLIES:
        return ("things",)
    return ("things", "funds", "rest") if target.kind in _FALLING else ("things", "funds")
