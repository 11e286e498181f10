"""What must not change unseen: public names, texts, and what the 25 sheets come out as.

The pins lie in tests/data/pins. A change that is meant is written anew with

    PINS=write python -m pytest tests/test_pins.py

and is then a diff of those files that can be looked at: names and verdicts in the plain, texts and
outputs as digests, a line for each text and for each piece of an output. `PINS=FOLDER` puts every
line of every output into a folder, so that `diff -r` shows two commits side by side.
"""

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, get_args

import pytest

import camket_rules
from camket_rules import (
    Comparison,
    Report,
    Series,
    compare,
    evaluate_sheets,
    load_figures,
    load_sheets,
    series_of,
)
from camket_rules.excel.write import form
from camket_rules.rendering import render
from camket_rules.rendering.as_text import explain
from camket_rules.rendering.forms import TextForm
from camket_rules.sheets.reported_figures import Figures
from camket_rules.sheets.sheet import Sheet
from camket_rules.texts.languages import codes, template
from camket_rules.texts.messages import Lang
from tests.forms import COMPARISON_FORMS
from tests.pieces import (
    Pieces,
    of_csv,
    of_docx,
    of_html,
    of_json,
    of_markdown,
    of_table,
    of_xlsx,
)
from tests.pins import digest, hold, hold_outputs

ROOT: Final = Path(__file__).parent.parent
DAYS: Final = (date(2023, 3, 31), date(2023, 12, 31))
LANGS: Final[tuple[Lang, ...]] = ("en", "vi")
EACH: Final = [(day, lang) for day in DAYS for lang in LANGS]
BOTH: Final[list[tuple[date, Lang]]] = [(DAYS[0], "vi"), (DAYS[1], "en")]
"""Each day and each language once, for the forms that take their time."""

SOME: Final = ("II-08", "II-20", "II-24")
"""Sheets with measures, findings, parts that failed, and what is not applicable."""


@cache
def sheets() -> tuple[Sheet, ...]:
    return load_sheets(ROOT / "targets/dong-thap/2023")


@cache
def figures() -> Figures:
    return load_figures(ROOT / "examples/dong-thap-2023-q1/figures", sheets())


@cache
def report(day: date) -> Report:
    return evaluate_sheets(sheets(), figures(), as_of=day)


def some(day: date) -> Report:
    return Report(day, tuple(row for row in report(day) if row.sheet in SOME))


@cache
def comparison() -> Comparison:
    return compare(*map(report, DAYS))


@cache
def series() -> Series:
    return series_of(sheets(), figures(), DAYS)


# names


def test_public_names_and_their_signatures() -> None:
    hold("names", [line for face in faces() for line in (face.__name__, *told(face))])


def faces() -> Iterator[ModuleType]:
    """The package and its storeys, as far as they say what is public."""
    home = Path(camket_rules.__file__).parent
    for path in sorted(home.rglob("__init__.py")):
        inner = ".".join(path.parent.relative_to(home).parts)
        face = importlib.import_module(f"camket_rules.{inner}".rstrip("."))
        if hasattr(face, "__all__"):
            yield face


def told(face: ModuleType) -> Iterator[str]:
    for name in sorted(face.__all__):
        yield from described(name, getattr(face, name))


def described(name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, type):
        is_constant = not callable(value)
        yield f"  {name}: constant" if is_constant else f"  {name}: function {signature(value)}"
    elif issubclass(value, Enum):
        yield f"  {name}: enum"
        yield from (f"    {member.name} = {member.value!r}" for member in value)
        yield from members(value)
    else:
        kind = "exception" if issubclass(value, Exception) else "class"
        yield f"  {name}: {kind} {signature(value)}"
        yield from members(value)


def members(value: type) -> Iterator[str]:
    """What a class of ours has besides its fields, in its own words or those of its parents."""
    ours = [base for base in reversed(value.__mro__) if base.__module__.startswith("camket_rules")]
    found = {name: member for base in ours for name, member in vars(base).items()}
    for name, member in sorted(found.items()):
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            assert member.fget is not None
            yield f"    .{name}: property {signature(member.fget)}"
        elif isinstance(member, classmethod | staticmethod):
            yield f"    .{name}: {type(member).__name__} {signature(member.__func__)}"
        elif inspect.isfunction(member):
            yield f"    .{name}{signature(member)}"


def signature(value: Callable[..., Any]) -> str:
    """The parameters and the result; types by their own names, wherever they live.

    Literals are in the order of letters: `typing` takes two orders for one where it caches.
    """
    text = re.sub(r"<function ([\w.<>]+) at \w+>", r"\1", str(inspect.signature(value)))
    text = re.sub(r"'([A-Z][^']*)'", r"\1", text)  # a type named before it is there
    text = re.sub(r"\b(?:\w+\.)+(?=\w)", "", text)
    text = re.sub(r"(?<=Literal\[)[^]]+", lambda found: in_order(found[0]), text)
    return re.sub(r"Optional\[(Literal\[[^]]+\])\]", r"\1 | None", text)


def in_order(values: str) -> str:
    return ", ".join(sorted(values.split(", ")))


def test_a_yes_or_no_is_given_by_its_name() -> None:
    """`Verdict(status, reason, True, False)` says nothing.

    Only an interval's ends, and an assessment, whose first word is whether it is met, are a row.
    """
    for name in set(camket_rules.__all__) - {"Assessment", "Interval"}:
        value = getattr(camket_rules, name)
        if not callable(value) or (isinstance(value, type) and issubclass(value, Enum)):
            continue
        for parameter in inspect.signature(value).parameters.values():
            if bool in (parameter.annotation, *get_args(parameter.annotation)):
                assert parameter.kind is parameter.KEYWORD_ONLY, (name, parameter.name)


def test_what_the_docs_list_is_public() -> None:
    page = (ROOT / "docs/index.md").read_text("utf-8")
    cells = re.findall(r"^\| (`[^|]*`) \|", page, re.MULTILINE)
    listed = {name for cell in cells for name in re.findall(r"`([\w.]+)\(", cell)}
    assert len(listed) >= 20
    for name in listed:
        owner, *rest = name.split(".")
        assert owner in camket_rules.__all__, name
        value = getattr(camket_rules, owner)
        for part in rest:
            value = getattr(value, part)
        assert callable(value), name


def test_what_the_docs_import_from_inner_rooms_is_there() -> None:
    """Names that a page imports from a room; they move only together with the page."""
    found = {
        (module, name)
        for page in sorted((ROOT / "docs").glob("*.md"))
        for module, names in re.findall(
            r"^(?:>>> |\.\.\. )?from (camket_rules\.[\w.]+) import ([\w, ]+)$",
            page.read_text("utf-8"),
            re.MULTILINE,
        )
        for name in names.split(", ")
    }
    lines: list[str] = []
    for module, name in sorted(found, key=lambda pair: pair[::-1]):
        lines += described(name, getattr(importlib.import_module(module), name))
    hold("names_in_docs", lines)


# texts


def test_every_text_in_every_language() -> None:
    lines = []
    for code in sorted(codes()):
        worded = (f"{lang}:{digest(template(code, lang))}" for lang in LANGS)
        lines.append(" ".join([code, *worded]))
    hold("texts", lines)


# verdicts


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_verdicts_and_the_json_of_every_row(day: date) -> None:
    data = {lang: {row.id: row.to_dict(lang) for row in report(day).lines()} for lang in LANGS}
    hold(
        f"verdicts-{day}",
        [verdict(name, {lang: data[lang][name] for lang in LANGS}) for name in data["en"]],
    )


def verdict(name: str, rows: dict[Lang, dict[str, Any]]) -> str:
    """A row in a line: its verdict in the plain, and digests of its JSON in each language."""
    row = rows["en"]
    said = [
        *(row[key] for key in ("kind", "status", "reason")),
        "final" if row["final"] else "not-final",
        f"{row['attainment']}/{'no' if row['met'] is False else 'yes' if row['met'] else 'open'}",
        f"{row['percent_exact'] or row['percent_range'] or '–'} % {row['percent_method']}",
        f"{row['when'] or '–'} {row['deadline'] or '–'}",
        f"figure: {row['actual'] or '–'} {row['figure_date'] or '–'}",
        *(found["code"] for found in row["findings"]),
        *(f"{lang}:{digest(str(rows[lang]))}" for lang in LANGS),
    ]
    return " | ".join([name, *said])


# outputs


def test_tables_of_a_report() -> None:
    hold_outputs(
        "report-table",
        {f"{day} {lang}": of_table(render(report(day), "table", lang=lang)) for day, lang in BOTH},
    )


TEXT_CUTS: Final[dict[str, Callable[[str], Pieces]]] = {
    "table": of_table,
    "markdown": of_markdown,
    "csv": of_csv,
    "json": of_json,
    "html": lambda text: of_html(text, ()),
}


@pytest.mark.parametrize("name", ["json", "markdown", "csv"])
def test_text_forms_of_a_report(name: TextForm) -> None:
    hold_outputs(
        f"report-{name}",
        {
            f"{day} {lang}": TEXT_CUTS[name](render(report(day), name, lang=lang))
            for day, lang in EACH
        },
    )


def test_pages_of_a_report() -> None:
    pages = {
        f"{day} {lang}": of_html(render(report(day), "html", lang=lang), report(day).sheets)
        for day, lang in BOTH
    }
    both = Series(tuple(map(some, DAYS)))
    pages["with the earlier one"] = of_html(render(both, "html", lang="vi"), SOME)
    hold_outputs("report-html", pages)


def test_explanations() -> None:
    hold_outputs(
        "explained",
        {
            f"{day} {lang}": {
                sheet: explained(report(day).of_sheet(sheet), lang) for sheet in report(day).sheets
            }
            for day, lang in EACH
        },
    )


def explained(part: Report, lang: Lang) -> list[str]:
    return [explain(row, part, lang).replace("\n", " ⏎ ") for row in part.lines()]


def test_word_files_of_a_report() -> None:
    hold_outputs(
        "report-docx",
        {f"{day} {lang}": of_docx(render(some(day), "docx", lang=lang)) for day, lang in BOTH},
    )


def test_excel_files_of_a_report() -> None:
    hold_outputs(
        "report-xlsx",
        {
            f"{DAYS[0]} vi": of_xlsx(render(report(DAYS[0]), "xlsx", lang="vi")),
            f"{DAYS[1]} en": of_xlsx(render(some(DAYS[1]), "xlsx", lang="en")),
        },
    )


def test_excel_forms_to_fill_in() -> None:
    chosen = [sheet for sheet in sheets() if sheet.id in SOME]
    hold_outputs(
        "form-xlsx", {lang: of_xlsx(form(chosen, as_of=DAYS[0], lang=lang)) for lang in LANGS}
    )


@pytest.mark.parametrize("name", COMPARISON_FORMS)
def test_forms_of_a_comparison(name: TextForm) -> None:
    hold_outputs(
        f"comparison-{name}",
        {lang: TEXT_CUTS[name](render(comparison(), name, lang=lang)) for lang in LANGS},
    )


@pytest.mark.parametrize("name", ["table", "markdown", "json"])  # a page is one of reports
def test_forms_of_a_series(name: TextForm) -> None:
    hold_outputs(
        f"series-{name}",
        {lang: TEXT_CUTS[name](render(series(), name, lang=lang)) for lang in LANGS},
    )
