"""Output forms: one table of what is written in which form, and the doors to write in them."""

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path, PurePath
from typing import Any, Final, Literal, TypeAlias, overload

from camket_rules.errors import CamketError, Place, Problem
from camket_rules.files.extras import needing
from camket_rules.files.writing import write_file
from camket_rules.reports.comparison import Comparison
from camket_rules.reports.report import Report
from camket_rules.reports.series import Series
from camket_rules.texts.languages import language
from camket_rules.texts.messages import Lang

Writable: TypeAlias = Report | Comparison | Series
"""What can be written."""

Content: TypeAlias = str | bytes

TextForm: TypeAlias = Literal["table", "json", "markdown", "csv", "html"]
"""The forms of this library that are text."""

FileForm: TypeAlias = Literal["docx", "xlsx"]
"""The forms of this library that are files of an office program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputForm:
    """A form in which reports, comparisons or series are written.

    `endings` are those of its files, the usual one first. `report`, `comparison` and `series`
    write one of each; None where the form has none. They give text or, where `is_text` is False,
    the bytes of a file. `extra` is the extra of this library that brings what the form needs.
    """

    name: str
    endings: tuple[str, ...]
    is_text: bool = True
    extra: str = ""
    report: Callable[[Report, Lang], Content] | None = None
    comparison: Callable[[Comparison, Lang], Content] | None = None
    series: Callable[[Series, Lang], Content] | None = None

    def __repr__(self) -> str:
        return f"<OutputForm {self.name} {', '.join(self.endings)}>"

    def writer(self, what: type[Writable]) -> Callable[[Any, Lang], Content] | None:
        """Return the function that writes such a thing, None where there is none."""
        if issubclass(what, Report):
            return self.report
        return self.comparison if issubclass(what, Comparison) else self.series


def _in(room: str, name: str) -> Callable[[Any, Lang], Any]:
    """Return a function of a module that is imported when it is called."""

    def write(what: Writable, lang: Lang) -> Any:
        module = importlib.import_module(f"camket_rules.rendering.{room}")
        return getattr(module, name)(what, lang)

    return write


_TABLE: Final = _in("as_table", "plain")
_JSON: Final = _in("as_json", "plain_data")

_FIRST: Final[tuple[OutputForm, ...]] = (
    OutputForm(
        name="table",
        endings=(".txt",),
        extra="cli",
        report=_TABLE,
        comparison=_TABLE,
        series=_TABLE,
    ),
    OutputForm(name="json", endings=(".json",), report=_JSON, comparison=_JSON, series=_JSON),
    OutputForm(
        name="markdown",
        endings=(".md",),
        report=_in("as_markdown", "of_report"),
        comparison=_in("as_markdown", "of_comparison"),
        series=_in("as_markdown", "of_series"),
    ),
    OutputForm(name="csv", endings=(".csv",), report=_in("as_csv", "of_report")),
    OutputForm(
        name="html",
        endings=(".html", ".htm"),
        extra="html",
        report=_in("as_html", "of_report"),
        comparison=_in("as_html", "of_comparison"),
        series=_in("as_html", "of_series"),
    ),
    OutputForm(
        name="docx",
        endings=(".docx",),
        is_text=False,
        extra="docx",
        report=_in("as_docx", "of_report"),
    ),
    OutputForm(
        name="xlsx",
        endings=(".xlsx",),
        is_text=False,
        extra="excel",
        report=_in("as_xlsx", "of_report"),
    ),
)
"""The forms of this library."""

_added: Final[list[OutputForm]] = []

USUAL: Final = "table"
"""The form of a file without an ending, and of what goes to a terminal."""

FOREIGN: Final = (
    *(".pdf", ".doc", ".docm", ".odt", ".rtf", ".ppt", ".pptx"),
    *(".xls", ".xlsm", ".xlsb", ".ods", ".yaml", ".yml", ".parquet"),
)
"""Endings that say what a file is; under such a name only a form that has it is written."""


def forms(what: type[Writable] = Report) -> tuple[OutputForm, ...]:
    """Return the forms in which such a thing is written, those that were added last."""
    return tuple(form for form in (*_FIRST, *_added) if form.writer(what) is not None)


def register_form(form: OutputForm) -> OutputForm:
    """Add an output form of one's own; from then on it is known everywhere, to `camket` too.

    Raises `CamketError`: `output_form_bad` where its name is not of small letters, digits and
    `_`, an ending is not a dot with small letters and digits, or it writes nothing;
    `output_form_taken` where another form has its name or an ending.
    """
    well_named = re.fullmatch(r"[a-z][a-z0-9_]*", form.name)
    well_ended = all(re.fullmatch(r"\.[a-z0-9]+", ending) for ending in form.endings)
    if not (well_named and well_ended and (form.report or form.comparison or form.series)):
        raise CamketError([Problem("output_form_bad", {"found": form.name})])
    for other in (*_FIRST, *_added):
        if other == form:
            return form
        if other.name == form.name or {*other.endings} & {*form.endings}:
            facts = {"found": form.name, "other": other.name}
            raise CamketError([Problem("output_form_taken", facts)])
    _added.append(form)
    return form


def form_named(name: str, what: type[Writable] = Report) -> OutputForm:
    """Return the form of a name; raises `CamketError` `output_form_missing`."""
    known = forms(what)
    for form in known:
        if form.name == name:
            return form
    facts = {"found": str(name)[:60], "expected": ", ".join(form.name for form in known)}
    raise CamketError([Problem("output_form_missing", facts)])


def form_for(
    path: str | PathLike[str], chosen: str | None, what: type[Writable] = Report
) -> OutputForm:
    """Return the form for a file: the chosen one, or that which the ending of its name asks for.

    A name that ends in `.txt`, or in nothing that is known, may be of any form of text, and so may
    one without an ending. Raises `CamketError`: `output_form_missing`, and `output_form_unknown`
    for a name that says something else.
    """
    wanted = None if chosen is None else form_named(chosen, what)
    ending = PurePath(path).suffix.lower()
    if not ending:
        return wanted or form_named(USUAL, what)
    own = next((form for form in (*_FIRST, *_added) if ending in form.endings), None)
    if own is not None and own.writer(what) is not None and wanted in (None, own):
        return own
    if wanted is not None:
        is_free = own is None and ending not in FOREIGN
        if is_free or (ending == ".txt" and wanted.is_text):
            return wanted
    fitting = [ending for form in ([wanted] if wanted else forms(what)) for ending in form.endings]
    facts = {"found": ending, "expected": ", ".join(fitting)}
    raise CamketError([Problem("output_form_unknown", facts, Place(fspath(path)))])


@overload
def render(what: Writable, form: TextForm, *, lang: Lang | None = None) -> str: ...
@overload
def render(what: Writable, form: FileForm, *, lang: Lang | None = None) -> bytes: ...
@overload
def render(what: Writable, form: str, *, lang: Lang | None = None) -> Content: ...
def render(what: Writable, form: str, *, lang: Lang | None = None) -> Content:
    """Return a report, a comparison or a series in a form: text, or the bytes of a file.

    Without `lang` it is in the language of the report, `en` for one that was not read back. Raises
    `CamketError`: `output_form_missing`, `language_unknown`, `extra_missing`.
    """
    found = form_named(form, type(what))
    writer = found.writer(type(what))
    assert writer is not None
    with needing(found.extra):
        return writer(what, language(_lang_of(what) if lang is None else lang).code)


def write(
    what: Writable, path: str | PathLike[str], *, lang: Lang | None = None, form: str | None = None
) -> None:
    """Write a report, a comparison or a series to a file: whole, or not at all.

    The ending of its name says the form where `form` does not. Raises `CamketError` as `render`,
    and `output_form_unknown`, `file_unwritable`.
    """
    content = render(what, form_for(path, form, type(what)).name, lang=lang)
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    write_file(Path(path), data)


def _lang_of(what: Writable) -> Lang:
    if isinstance(what, Report):
        return what.lang
    return what.after.lang if isinstance(what, Comparison) else what.reports[-1].lang
