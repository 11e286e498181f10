"""Reports → what people look at, one module per form; each is imported when it is used."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from camket_rules.errors import CamketError, Place, Problem
from camket_rules.reports.report import Report
from camket_rules.texts.messages import Lang

TEXT_FORMATS: Final = ("table", "json", "markdown", "csv", "html")
"""The forms that are text."""

FILE_FORMATS: Final = ("docx", "xlsx")
"""The forms that are files of an office program."""

FORMATS: Final = (*TEXT_FORMATS, *FILE_FORMATS)

SUFFIXES: Final[Mapping[str, str]] = {
    ".txt": "table",
    ".json": "json",
    ".md": "markdown",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
"""The form that a file's name asks for."""

FOREIGN: Final = (
    *(".pdf", ".doc", ".docm", ".odt", ".rtf", ".ppt", ".pptx"),
    *(".xls", ".xlsm", ".xlsb", ".ods", ".yaml", ".yml", ".parquet"),
)
"""Endings of files that no form is; none is written under such a name."""


def form_for(output: str, chosen: str | None, forms: Sequence[str]) -> str:
    """Find the form for a file, by its name where none was chosen, among those of a command.

    A name that ends in `.txt`, or in nothing that is known, may be of any form of text, and so may
    one without an ending. Raises `CamketError` `output_form_unknown` for a name that says
    something else.
    """
    ending = PurePath(output).suffix.lower()
    own = SUFFIXES.get(ending) if ending else chosen or "table"
    if chosen in (None, own) and own is not None and own in forms:
        return own
    if chosen is not None and (
        (own is None and ending not in FOREIGN) or (ending == ".txt" and chosen in TEXT_FORMATS)
    ):
        return chosen
    fitting = [name for name, form in SUFFIXES.items() if form in ([chosen] if chosen else forms)]
    facts = {"found": ending or "—", "expected": ", ".join(fitting)}
    raise CamketError([Problem("output_form_unknown", facts, Place(output))])


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
