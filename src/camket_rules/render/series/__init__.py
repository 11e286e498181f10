"""Series of reports → what people look at, one module per form."""

import importlib
from collections.abc import Callable
from typing import Final

from camket_rules.reports.series import Series
from camket_rules.texts.messages import Lang

SERIES_FORMATS: Final = ("table", "markdown", "json")
"""The forms of a series."""


def series_renderer(form: str) -> Callable[[Series, Lang], str]:
    """Find the function that writes a series in a form.

    Raises `ModuleNotFoundError` where the form needs an extra that is not installed.
    """
    module = importlib.import_module(f"camket_rules.render.series.as_{form}")
    render: Callable[[Series, Lang], str] = module.render
    return render
