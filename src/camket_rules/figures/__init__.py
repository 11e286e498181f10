"""Text → figure: what was reported, of whatever shape, in a closed world.

`figure` has the shapes; `text` reads a cell, clause by clause, and `prose` a phrase of a report.
"""

from typing import TYPE_CHECKING, Final

from camket_rules.lazy import face

if TYPE_CHECKING:
    from camket_rules.figures.figure import Attested as Attested
    from camket_rules.figures.figure import Blank as Blank
    from camket_rules.figures.figure import ChangedBy as ChangedBy
    from camket_rules.figures.figure import Claim as Claim
    from camket_rules.figures.figure import Confirmation as Confirmation
    from camket_rules.figures.figure import Figure as Figure
    from camket_rules.figures.figure import Measured as Measured
    from camket_rules.figures.figure import Moved as Moved
    from camket_rules.figures.figure import NoResult as NoResult
    from camket_rules.figures.figure import OfPlan as OfPlan
    from camket_rules.figures.figure import Ratio as Ratio
    from camket_rules.figures.figure import Reached as Reached
    from camket_rules.figures.figure import State as State
    from camket_rules.figures.figure import Steps as Steps
    from camket_rules.figures.figure import Tally as Tally
    from camket_rules.figures.figure import Unreadable as Unreadable
    from camket_rules.figures.prose import read_phrase as read_phrase
    from camket_rules.figures.text import read_figure as read_figure

_HOMES: Final = {
    "Attested": "figure",
    "Blank": "figure",
    "ChangedBy": "figure",
    "Claim": "figure",
    "Confirmation": "figure",
    "Figure": "figure",
    "Measured": "figure",
    "Moved": "figure",
    "NoResult": "figure",
    "OfPlan": "figure",
    "Ratio": "figure",
    "Reached": "figure",
    "State": "figure",
    "Steps": "figure",
    "Tally": "figure",
    "Unreadable": "figure",
    "read_phrase": "prose",
    "read_figure": "text",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the keys are names
__getattr__ = face(__name__, _HOMES)
