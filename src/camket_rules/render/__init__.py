"""Reports → what people look at, one module per form; each is imported when it is used."""

import importlib
from collections.abc import Callable, Mapping
from typing import Final

from camket_rules.sheets.report import Report
from camket_rules.texts.messages import Lang

TEXT_FORMATS: Final = ("table", "json", "markdown", "csv", "html")
"""The forms that are text."""

FILE_FORMATS: Final = ("docx", "xlsx")
"""The forms that are files of an office program."""

FORMATS: Final = (*TEXT_FORMATS, *FILE_FORMATS)

SUFFIXES: Final[Mapping[str, str]] = {
    ".json": "json",
    ".md": "markdown",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
"""The form that a file's name asks for."""

EXTRAS: Final[Mapping[str, str]] = {
    "rich": "cli",
    "docx": "docx",
    "openpyxl": "excel",
    "jinja2": "html",
    "markupsafe": "html",
}
"""The extra that brings a module which some form needs."""


def renderer(form: str) -> Callable[[Report, Lang], str]:
    """Find the function that writes a report in a text form.

    Raises `ModuleNotFoundError` where the form needs an extra that is not installed.
    """
    module = importlib.import_module(f"camket_rules.render.as_{form}")
    render: Callable[[Report, Lang], str] = module.render
    return render


def file_renderer(form: str) -> Callable[[Report, Lang], bytes]:
    """Find the function that writes a report as a file of an office program.

    Raises `ModuleNotFoundError` where the form needs an extra that is not installed.
    """
    module = importlib.import_module(f"camket_rules.render.as_{form}")
    render: Callable[[Report, Lang], bytes] = getattr(module, form)
    return render
