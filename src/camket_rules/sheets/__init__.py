"""One agency's commitments in one period, and the report of their verdicts at a date.

`definition` is a sheet as it is written, `entries` its items made ready, `applicability` what takes
them out or brings them back, `evaluation` how each is judged, and `sheet` all of it. What came in
lies in `reported_figures`; `over_time` judges at several dates.
"""

from typing import TYPE_CHECKING, Final

from camket_rules.lazy import face

if TYPE_CHECKING:
    from camket_rules.sheets.applicability import Answer as Answer
    from camket_rules.sheets.dump import dump_targets as dump_targets
    from camket_rules.sheets.over_time import series_of as series_of
    from camket_rules.sheets.reported_figures import Figures as Figures
    from camket_rules.sheets.reported_figures import ReportedFigure as ReportedFigure
    from camket_rules.sheets.schema import target_schema as target_schema
    from camket_rules.sheets.sheet import Sheet as Sheet
    from camket_rules.sheets.sheet import evaluate_sheets as evaluate_sheets

_HOMES: Final = {
    "Answer": "applicability",
    "dump_targets": "dump",
    "series_of": "over_time",
    "Figures": "reported_figures",
    "ReportedFigure": "reported_figures",
    "target_schema": "schema",
    "Sheet": "sheet",
    "evaluate_sheets": "sheet",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605 - the keys are names
__getattr__ = face(__name__, _HOMES)
