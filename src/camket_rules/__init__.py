"""camket_rules: evaluate progress against targets by rules, exactly and with the reason.

Importing the package is light; each name is loaded when it is first used.
"""

import importlib
import signal
from typing import TYPE_CHECKING, Any, Final

from camket_rules.lazy import face
from camket_rules.reports.outputs import write_by

if TYPE_CHECKING:
    from camket_rules.errors import CamketError as CamketError
    from camket_rules.errors import LoadError as LoadError
    from camket_rules.errors import Place as Place
    from camket_rules.errors import Problem as Problem
    from camket_rules.errors import ReadError as ReadError
    from camket_rules.errors import RefusedError as RefusedError
    from camket_rules.errors import TargetError as TargetError
    from camket_rules.figures.figure import Figure as Figure
    from camket_rules.figures.text import read_figure as read_figure
    from camket_rules.files.saved import load_report as load_report
    from camket_rules.findings import Finding as Finding
    from camket_rules.findings import Severity as Severity
    from camket_rules.loading import check as check
    from camket_rules.loading import load_figures as load_figures
    from camket_rules.loading import load_sheets as load_sheets
    from camket_rules.loading import load_targets as load_targets
    from camket_rules.quantities.numbers import parse_number as parse_number
    from camket_rules.quantities.own_units import define_unit as define_unit
    from camket_rules.quantities.quantity import Interval as Interval
    from camket_rules.quantities.quantity import Quantity as Quantity
    from camket_rules.quantities.units import Unit as Unit
    from camket_rules.rendering.forms import OutputForm as OutputForm
    from camket_rules.rendering.forms import register_form as register_form
    from camket_rules.rendering.forms import render as render
    from camket_rules.reports.comparison import Change as Change
    from camket_rules.reports.comparison import Comparison as Comparison
    from camket_rules.reports.comparison import compare as compare
    from camket_rules.reports.pace import Pace as Pace
    from camket_rules.reports.pace import pace as pace
    from camket_rules.reports.report import Report as Report
    from camket_rules.reports.report import Row as Row
    from camket_rules.reports.series import Series as Series
    from camket_rules.rules import Rule as Rule
    from camket_rules.rules import compile_target as compile_target
    from camket_rules.rules import parse_target as parse_target
    from camket_rules.sheets.dump import dump_targets as dump_targets
    from camket_rules.sheets.over_time import series_of as series_of
    from camket_rules.sheets.reported_figures import Figures as Figures
    from camket_rules.sheets.sheet import Sheet as Sheet
    from camket_rules.sheets.sheet import evaluate_sheets as evaluate_sheets
    from camket_rules.targets.assessment import Assessment as Assessment
    from camket_rules.targets.base import Kind as Kind
    from camket_rules.targets.base import When as When
    from camket_rules.targets.kinds import register_kind as register_kind
    from camket_rules.texts.decimals import format_number as format_number
    from camket_rules.texts.messages import Sentence as Sentence
    from camket_rules.verdicts import Attainment as Attainment
    from camket_rules.verdicts import PercentMethod as PercentMethod
    from camket_rules.verdicts import Reason as Reason
    from camket_rules.verdicts import Status as Status
    from camket_rules.verdicts import Verdict as Verdict

__version__ = "0.1.0"

_HOMES: Final = {
    "Change": "reports.comparison",
    "Comparison": "reports.comparison",
    "compare": "reports.comparison",
    "format_number": "texts.decimals",
    "CamketError": "errors",
    "LoadError": "errors",
    "Place": "errors",
    "Problem": "errors",
    "ReadError": "errors",
    "RefusedError": "errors",
    "TargetError": "errors",
    "Figure": "figures.figure",
    "Finding": "findings",
    "Severity": "findings",
    "check": "loading",
    "load_figures": "loading",
    "load_sheets": "loading",
    "load_targets": "loading",
    "parse_number": "quantities.numbers",
    "Interval": "quantities.quantity",
    "Quantity": "quantities.quantity",
    "read_figure": "figures.text",
    "load_report": "files.saved",
    "OutputForm": "rendering.forms",
    "register_form": "rendering.forms",
    "render": "rendering.forms",
    "Report": "reports.report",
    "Row": "reports.report",
    "Rule": "rules",
    "compile_target": "rules",
    "parse_target": "rules",
    "Pace": "reports.pace",
    "Series": "reports.series",
    "pace": "reports.pace",
    "series_of": "sheets.over_time",
    "Figures": "sheets.reported_figures",
    "Sheet": "sheets.sheet",
    "evaluate_sheets": "sheets.sheet",
    "When": "targets.base",
    "Kind": "targets.base",
    "Assessment": "targets.assessment",
    "register_kind": "targets.kinds",
    "define_unit": "quantities.own_units",
    "Sentence": "texts.messages",
    "Unit": "quantities.units",
    "Attainment": "verdicts",
    "PercentMethod": "verdicts",
    "Reason": "verdicts",
    "Status": "verdicts",
    "Verdict": "verdicts",
    "dump_targets": "sheets.dump",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - the keys are names


def _write(*what: Any, **how: Any) -> None:
    importlib.import_module("camket_rules.rendering.forms").write(*what, **how)


write_by(_write)


def command() -> int:
    """Run `camket`; Ctrl-C ends it without a traceback while it is still being loaded, too.

    A class that is being made turns the interruption into an error of its own, so what counts is
    that there was one.
    """
    stopped: list[int] = []

    def stop(number: int, _: object) -> None:
        stopped.append(number)
        raise KeyboardInterrupt

    usual = signal.signal(signal.SIGINT, stop)
    try:
        return int(importlib.import_module("camket_rules.cli").main())
    except BaseException:
        if not stopped:
            raise
        return 130
    finally:
        signal.signal(signal.SIGINT, usual)


__getattr__ = face(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
