"""Percents that are of something else than what their target asks for."""

from camket_rules.figures.figure import Figure, Measured
from camket_rules.findings import finding
from camket_rules.targets.assessment import Assessment, unusable
from camket_rules.targets.base import Kind


def of_other(target: Kind, figure: Figure) -> Assessment | None:
    """Refuse a percent that cannot answer for a target; None for any other figure.

    A milestone is done by its work, not by things or funds. What is left (`còn 15%`) is a level
    only where less is better.
    """
    if not isinstance(figure.reading, Measured) or not figure.reading.of:
        return None
    if figure.reading.of in target.answers:
        return None
    return unusable(finding("percent_of_other", found=figure.text or figure.reading.quantity))
