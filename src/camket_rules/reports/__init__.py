"""What came out: a report, several of them in time, and two of them side by side.

`report` holds the verdicts of sheets at a date, `series` reports at several dates, `pace` an item
held against time, and `comparison` what changed between two reports.
"""

from typing import TYPE_CHECKING, Final

from camket_rules.lazy import face

if TYPE_CHECKING:
    from camket_rules.reports.comparison import Change as Change
    from camket_rules.reports.comparison import Comparison as Comparison
    from camket_rules.reports.comparison import Event as Event
    from camket_rules.reports.comparison import compare as compare
    from camket_rules.reports.pace import NoPace as NoPace
    from camket_rules.reports.pace import Pace as Pace
    from camket_rules.reports.pace import Period as Period
    from camket_rules.reports.pace import Point as Point
    from camket_rules.reports.pace import Standing as Standing
    from camket_rules.reports.pace import pace as pace
    from camket_rules.reports.report import Report as Report
    from camket_rules.reports.report import Row as Row
    from camket_rules.reports.series import Series as Series

_HOMES: Final = {
    "Change": "comparison",
    "Comparison": "comparison",
    "Event": "comparison",
    "compare": "comparison",
    "NoPace": "pace",
    "Pace": "pace",
    "Period": "pace",
    "Point": "pace",
    "Standing": "pace",
    "pace": "pace",
    "Report": "report",
    "Row": "report",
    "Series": "series",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the keys are names
__getattr__ = face(__name__, _HOMES)
