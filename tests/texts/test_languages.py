"""A language is one file, added by one call; one that is not there is refused everywhere."""

import io
import json
import re
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from camket_rules import (
    CamketError,
    Figures,
    Report,
    Sheet,
    Verdict,
    compare,
    evaluate_sheets,
    format_number,
    load_figures,
    load_sheets,
    parse_number,
    read_figure,
    series_of,
)
from camket_rules.cli import main
from camket_rules.errors import Problem
from camket_rules.excel.write import form
from camket_rules.files.saved import load_report
from camket_rules.findings import Finding
from camket_rules.rendering import render
from camket_rules.rendering.as_text import explain
from camket_rules.rendering.forms import TextForm
from camket_rules.rendering.paces import pace_sentences
from camket_rules.texts import add_language, languages
from camket_rules.texts.languages import codes, own_file, template
from camket_rules.texts.messages import show_date
from tests.forms import COMPARISON_FORMS, FILE_FORMS, SERIES_FORMS, TEXT_FORMS

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 31)
HEAD = """[language]
code = "xx"
name = "Language X"
tag = "fr-CA"
spreadsheet = "C0C"
numbers = "vi"
decimal = ","
group = "\u202f"
day = "DD.MM.YYYY"
"""
MARK = "ẍ "
"""Stands before every text of the third language, so that one of another language is seen."""


def translated(head: str = HEAD) -> str:
    """The English file with every text marked, under another head."""
    _, texts = re.split(r"(?m)^(?=# Errors)", own_file("en"), maxsplit=1)
    marked = re.sub(r'(?m)^([^ =\n\[#]+ = ")', lambda match: match[1] + MARK, texts)
    return f"{head}\n{marked}"


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Languages that a test adds are there for that test alone."""
    module = sys.modules["camket_rules.texts.languages"]
    monkeypatch.setattr(module, "_known", dict(module._known))
    monkeypatch.setattr(module, "_texts", dict(module._texts))


@pytest.fixture
def third(known: None, tmp_path: Path) -> str:
    file = tmp_path / "xx.toml"
    file.write_text(translated(), "utf-8")
    return add_language(file).code


def loaded() -> tuple[tuple[Sheet, ...], Report]:
    sheets = load_sheets(ROOT / "docs/example/sheet.yaml")
    figures = load_figures(ROOT / "docs/example/figures.yaml", sheets)
    return sheets, evaluate_sheets(sheets, figures, as_of=DAY)


def test_a_third_language_is_one_file(third: str) -> None:
    assert languages() == ("en", "vi", "xx")
    assert all(template(code, third).startswith(MARK) for code in codes())
    assert format_number(Fraction(2469, 2), third) == "1\u202f234,5"
    assert show_date(DAY, third) == "31.03.2026"


@pytest.mark.parametrize("name", TEXT_FORMS)
def test_every_text_of_a_report_is_in_it(third: str, name: TextForm) -> None:
    report = loaded()[1]
    if name == "json":
        assert {item["reason_text"][:2] for item in report.to_dict(third)["items"]} == {MARK}
        return
    text = render(report, name, lang=third)
    assert MARK in text
    for found in re.finditer("not reached yet|met so far|parts are under way", text):
        assert text[: found.start()].endswith(MARK)


def test_a_report_in_words_is_in_it(third: str) -> None:
    sheets, report = loaded()
    row = report["1.2"]
    assert row.verdict.why(third).startswith(MARK)
    assert row.verdict.trace(third).startswith(MARK)
    assert row.verdict.show_percent(third) == "102,51 %"
    assert all(item.text(third).startswith(MARK) for item in row.verdict.findings)
    assert MARK in explain(row, report, third)
    series = series_of(sheets, load_figures(ROOT / "docs/example/figures.yaml", sheets), [DAY])
    for name in SERIES_FORMS:
        assert MARK in render(series, name, lang=third)
    for name in COMPARISON_FORMS:
        assert MARK in render(compare(EMPTY, report), name, lang=third)
    for point in next(iter(series)).points:
        assert all(told.startswith(MARK) for told in pace_sentences(point, third))


def test_office_files_are_in_it(third: str) -> None:
    _, report = loaded()
    book = openpyxl.load_workbook(io.BytesIO(render(report, "xlsx", lang=third)))
    assert book.sheetnames[0].startswith(MARK.strip())
    formats = {cell.number_format for page in book for row in page for cell in row}
    assert any(found.startswith("[$-C0C]") for found in formats)
    assert "dd.mm.yyyy" in formats
    assert render(report, "docx", lang=third)


def test_a_form_in_it_is_filled_in_and_read(third: str, tmp_path: Path) -> None:
    sheets, _ = loaded()
    file = tmp_path / "form.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(form(sheets, as_of=DAY, lang=third)))
    (page,) = book.worksheets
    columns = {page.cell(1, at).value: at for at in range(2, page.max_column + 1)}
    kinds = {entry.id: entry.item.target.kind for entry in sheets[0].walk() if entry.rule}
    stated = next(item for item, kind in kinds.items() if kind in ("milestone", "attested"))
    row = next(r for r in range(2, page.max_row + 1) if page.cell(r, 1).value == stated)
    page.cell(row, columns["result"]).value = template("form.state.in_progress", third)
    book.save(file)
    figures = load_figures(file, sheets)
    assert [(found.item, str(found.figure.reading.state)) for found in figures] == [  # type: ignore[union-attr]
        (stated, "in_progress")
    ]


def test_a_saved_report_keeps_its_language(third: str, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(loaded()[1].to_dict(third)), "utf-8")
    assert load_report(file).lang == third
    assert load_report(file)["1.2"].verdict.why(third).startswith(MARK)


def test_the_command_takes_it(third: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "docs/example/sheet.yaml"), "--lang", third]) == 0
    assert capsys.readouterr().out.startswith(MARK)


def _to_dict(report: Report, lang: str) -> object:
    return report.to_dict(lang)


def _of_verdict(read: Callable[[Verdict], Any]) -> Callable[[Report, str], Any]:
    return lambda report, lang: [read(row.verdict) for row in report]


EMPTY = Report(DAY, ())
DOORS: dict[str, Callable[[Report, str], Any]] = {
    "report": _to_dict,
    "its own": lambda report, lang: Report(DAY, (), lang).to_dict(),
    "row": lambda report, lang: next(iter(report)).to_dict(lang),
    "name": lambda report, lang: next(iter(report)).name(lang),
    "agency": lambda report, lang: next(iter(report)).agency_name(lang),
    "why": lambda report, lang: next(iter(report)).verdict.why(lang),
    "trace": lambda report, lang: report["1.2"].verdict.trace(lang),
    "percent": lambda report, lang: report["6"].verdict.show_percent(lang),
    "finding": lambda report, lang: Finding("estimate").text(lang),
    "finding read back": lambda report, lang: Finding("estimate", recorded="x").text(lang),
    "problem": lambda report, lang: Problem("items_empty").text(lang),
    "comparison": lambda report, lang: compare(EMPTY, EMPTY).to_dict(lang),
    "series": lambda report, lang: series_of(loaded()[0], Figures(), [DAY]).to_dict(lang),
    "number": lambda report, lang: format_number(1, lang),
    "day": lambda report, lang: show_date(DAY, lang),
    "form": lambda report, lang: form((), as_of=None, lang=lang),
    "explain": lambda report, lang: explain(next(iter(report)), report, lang),
    **{
        name: lambda report, lang, name=name: render(report, name, lang=lang)  # type: ignore[misc]
        for name in TEXT_FORMS
    },
    **{
        f"{name}, empty": lambda report, lang, name=name: render(EMPTY, name, lang=lang)  # type: ignore[misc]
        for name in TEXT_FORMS
    },
    **{
        name: lambda report, lang, name=name: render(EMPTY, name, lang=lang)  # type: ignore[misc]
        for name in FILE_FORMS
    },
    **{
        f"diff {name}": lambda report, lang, name=name: render(  # type: ignore[misc]
            compare(EMPTY, EMPTY), name, lang=lang
        )
        for name in COMPARISON_FORMS
    },
    **{
        f"series {name}": lambda report, lang, name=name: render(  # type: ignore[misc]
            series_of(loaded()[0], Figures(), [DAY]), name, lang=lang
        )
        for name in SERIES_FORMS
    },
}


RENDERED = (*TEXT_FORMS, *FILE_FORMS)


@pytest.mark.parametrize("lang", ["fr", "", "EN", "vi-VN", None, 5, "\u202efr"])
@pytest.mark.parametrize("door", DOORS)
def test_a_language_that_is_not_there_is_refused_everywhere(door: str, lang: Any) -> None:
    _, report = loaded()
    if lang is None and (door == "report" or door.partition(",")[0].split()[-1] in RENDERED):
        return  # None is the language that a report was made in
    with pytest.raises(CamketError) as error:
        DOORS[door](report, lang)
    (problem,) = error.value.problems
    assert problem.code == "language_unknown"
    assert "en, vi" in problem.text("vi")


def test_the_command_refuses_it_as_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", "x.yaml", "--lang", "fr"])
    assert stopped.value.code == 2
    assert "language_unknown" in capsys.readouterr().err


def test_a_saved_report_in_an_unknown_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(EMPTY.to_dict() | {"lang": "fr"}), "utf-8")
    with pytest.raises(CamketError) as error:
        load_report(file)
    assert [problem.code for problem in error.value.problems] == ["language_unknown"]


def test_numerals_are_read_in_two_forms(third: str) -> None:
    readers: tuple[Callable[[str, Any], Any], ...] = (parse_number, read_figure)
    for read in readers:
        for lang in ("fr", third):
            with pytest.raises(CamketError) as error:
                read("1,5", lang)
            assert error.value.problems[0].code == "value_not_allowed"


def without(code: str, instead: str = "") -> str:
    return re.sub(rf"(?m)^{re.escape(code)} = .*\n", instead, translated())


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        ("", "language_unreadable", "language"),
        ("[language", "language_unreadable", ""),
        (translated(HEAD.replace('code = "xx"', 'code = "X!"')), "language_unreadable", "code"),
        (
            translated(HEAD.replace('numbers = "vi"', 'numbers = "de"')),
            "language_unreadable",
            "numb",
        ),
        (translated(HEAD.replace("DD.MM.YYYY", "MM.YYYY.MM")), "language_unreadable", "day"),
        (translated(HEAD.replace('"\u202f"', '","')), "language_unreadable", "group"),
        (translated(HEAD.replace('tag = "fr-CA"\n', "")), "language_unreadable", "tag"),
        (translated(HEAD.replace('code = "xx"', 'code = "vi"')), "language_doubled", "vi"),
        (without("items_empty"), "language_texts_missing", "items_empty"),
        (translated() + 'strange = "x"\n', "language_texts_unknown", "strange"),
        (
            without("unit_unknown", 'unit_unknown = "{found} {next}"\n'),
            "language_facts_differ",
            "unit_unknown",
        ),
        (
            without("unit_unknown", 'unit_unknown = "{found} {nearest"\n'),
            "language_facts_differ",
            "unit_unknown",
        ),
        (
            without("unit_unknown", 'unit_unknown = "{found} {nearest:>99}"\n'),
            "language_facts_differ",
            "unit_unknown",
        ),
        (
            re.sub(r"(?m)^(items_empty = ).*", r'\1" "', translated()),
            "language_unreadable",
            "items",
        ),
        (re.sub(r"(?m)^(items_empty = ).*", r"\1 5", translated()), "language_unreadable", "items"),
        (translated().replace(MARK, "\u202e", 1), "language_unreadable", "number_unreadable"),
        (translated() + '[more]\nitems_empty = "x"\n', "language_unreadable", "items_empty"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(
    known: None, tmp_path: Path, text: str, code: str, fact: str
) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CamketError) as error:
        add_language(file)
    problems = {problem.code: problem for problem in error.value.problems}
    assert code in problems
    for lang in ("en", "vi"):
        assert fact in problems[code].text(lang)
    assert "xx" not in languages()


def test_every_problem_of_a_file_is_told_at_once(known: None, tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(f'{without("items_empty")}strange = "x"\n', "utf-8")
    with pytest.raises(CamketError) as error:
        add_language(file)
    assert [problem.code for problem in error.value.problems] == [
        "language_texts_missing",
        "language_texts_unknown",
    ]


def test_a_file_that_is_not_there_is_refused(known: None, tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe")
    for name in ("none.toml", "odd.toml", "."):
        with pytest.raises(CamketError) as error:
            add_language(tmp_path / name)
        assert error.value.problems[0].code == "language_unreadable"
