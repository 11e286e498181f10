"""What was committed to, by kind, and what one figure says of it.

`base` says what a kind is, and `kinds` has every one by its name. Each family stands in a file of
its own: `thresholds`, `shares`, `ranks`, `references`, `bands`, `changes`, `incidents`,
`punctuality`, `milestones`, `composites`. The other rooms are their tools, without any kind's name:
`fields`, `shorthand`, `comparing`, `assessment`, `holding`, `lines`.
"""

from typing import TYPE_CHECKING, Final

from camket_rules.lazy import face

if TYPE_CHECKING:
    from camket_rules.targets.assessment import Assessment as Assessment
    from camket_rules.targets.assessment import Shown as Shown
    from camket_rules.targets.assessment import all_or_nothing as all_or_nothing
    from camket_rules.targets.assessment import attainment as attainment
    from camket_rules.targets.assessment import unusable as unusable
    from camket_rules.targets.base import Kind as Kind
    from camket_rules.targets.base import Said as Said
    from camket_rules.targets.base import When as When
    from camket_rules.targets.belief import FigureInContext as FigureInContext
    from camket_rules.targets.comparing import comparable as comparable
    from camket_rules.targets.comparing import no_figure as no_figure
    from camket_rules.targets.comparing import unfit as unfit
    from camket_rules.targets.fields import Amount as Amount
    from camket_rules.targets.fields import Baseline as Baseline
    from camket_rules.targets.fields import Day as Day
    from camket_rules.targets.fields import Deadline as Deadline
    from camket_rules.targets.fields import Text as Text
    from camket_rules.targets.kinds import kinds as kinds
    from camket_rules.targets.kinds import register_kind as register_kind
    from camket_rules.targets.lines import Bound as Bound
    from camket_rules.targets.lines import Form as Form
    from camket_rules.targets.lines import Line as Line

_HOMES: Final = {
    "Assessment": "assessment",
    "Shown": "assessment",
    "all_or_nothing": "assessment",
    "attainment": "assessment",
    "unusable": "assessment",
    "FigureInContext": "belief",
    "Kind": "base",
    "Said": "base",
    "When": "base",
    "comparable": "comparing",
    "no_figure": "comparing",
    "unfit": "comparing",
    "Amount": "fields",
    "Baseline": "fields",
    "Day": "fields",
    "Deadline": "fields",
    "Text": "fields",
    "kinds": "kinds",
    "register_kind": "kinds",
    "Bound": "lines",
    "Form": "lines",
    "Line": "lines",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the keys are names
__getattr__ = face(__name__, _HOMES)
