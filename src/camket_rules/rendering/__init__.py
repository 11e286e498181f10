"""Reports → what people look at, one module per form; each is imported when it is used."""

import importlib
from collections.abc import Callable
from typing import Final

from camket_rules.messages import Lang
from camket_rules.reports import Report

TEXT_FORMATS: Final = ("table", "json", "markdown", "csv")
"""The forms that are text."""


def renderer(form: str) -> Callable[[Report, Lang], str]:
    """Find the function that writes a report in a text form.

    Raises `ModuleNotFoundError` where the form needs an extra that is not installed.
    """
    module = importlib.import_module(f"camket_rules.rendering.as_{form}")
    render: Callable[[Report, Lang], str] = module.render
    return render
