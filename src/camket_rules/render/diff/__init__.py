"""Comparisons of two reports → what people look at, one module per form."""

import importlib
from collections.abc import Callable
from typing import Final

from camket_rules.reports.comparison import Comparison
from camket_rules.texts.messages import Lang

DIFF_FORMATS: Final = ("table", "markdown", "html", "json")
"""The forms of a comparison."""


def diff_renderer(form: str) -> Callable[[Comparison, Lang], str]:
    """Find the function that writes a comparison in a form.

    Raises `ModuleNotFoundError` where the form needs an extra that is not installed.
    """
    module = importlib.import_module(f"camket_rules.render.diff.as_{form}")
    render: Callable[[Comparison, Lang], str] = module.render
    return render
