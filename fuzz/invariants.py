"""What must hold for any input: a right answer or a coded error, quickly, and always the same."""

import csv
import io
import unicodedata
from datetime import date
from typing import get_args

from camket_rules import CamketError, Figure, LoadError, compile_target, read_figure
from camket_rules.errors import Problem
from camket_rules.files.records import Notation
from camket_rules.files.tables import BESIDE_NOTHING, is_total, names_of, read_table
from camket_rules.files.yaml import decode
from camket_rules.loading import figures_from_bytes, sheet_from_bytes
from camket_rules.rendering import render
from camket_rules.rendering.forms import TextForm
from camket_rules.texts.decimals import NumberForm
from camket_rules.texts.languages import has_text

DEADLINE = date(2023, 12, 31)
DAYS = (date(2023, 3, 31), DEADLINE, date(2024, 2, 29))
ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that act on what shows them."""
REPORTED = tuple(
    read_figure(text, as_of=day)
    for text, day in (
        ("ước 12 dự án", DAYS[0]),
        ("922,399/5.978,971 tỷ đồng", DAYS[0]),
        ("trên 96%", DAYS[0]),
        ("hoàn thành", DAYS[1]),
        ("5/9 nhiệm vụ đúng hạn", DAYS[1]),
        ("4,1%", DAYS[2]),
    )
)
"""Figures that are tried on every target of a sheet."""


def figure_text(text: str) -> None:
    """A figure text reads the same each time and in NFC or NFD, or gives a coded error."""
    forms: tuple[NumberForm, ...] = ("vi", "en")
    for form in forms:
        first = _read(text, form)
        assert first == _read(text, form), "two readings of one text"
        for normal in ("NFC", "NFD"):
            other = _read(unicodedata.normalize(normal, text), form)
            assert _same(first, other), f"reads otherwise in {normal}"
        if isinstance(first, Figure):
            _judge(first)


def target_text(text: str) -> None:
    """A short target compiles and judges, or gives a coded error."""
    try:
        rule = compile_target(text, deadline=DEADLINE, starts=date(2023, 1, 1))
    except CamketError as error:
        _coded(error)
        return
    for day in DAYS:
        verdict = rule.evaluate(None, as_of=day)
        assert verdict.percent is None, "a percent without a figure"
        for figure in ("12", "100%", "5/9", "hoàn thành", "có nhiệm vụ trễ hạn", "tăng 3%"):
            verdict = rule.evaluate(read_figure(figure, as_of=DAYS[0]), as_of=day)
            assert verdict.trace("vi")
            assert verdict.trace("en")


def sheet_bytes(data: bytes) -> None:
    """A target file loads, judges and renders in every form, or gives placed errors."""
    try:
        sheet = sheet_from_bytes(data, "fuzz.yaml")
    except LoadError as error:
        _coded(error)
        _placed(error)
        return
    told = {entry.id: list(REPORTED) for entry in sheet.walk() if entry.rule is not None}
    for day in DAYS:
        assert list(sheet.evaluate(as_of=day)), "a sheet without a row"
        report = sheet.evaluate(told, as_of=day)
    for form in get_args(TextForm):
        text = render(report, form, lang="vi")
        assert not _acts(text.replace("\r\n", "\n")), f"control characters in {form}"


def figure_file_bytes(data: bytes) -> None:
    """A file of figures loads, or gives placed errors."""
    try:
        figures_from_bytes(data, "fuzz.yaml")
    except LoadError as error:
        _coded(error)
        _placed(error)


def table_bytes(data: bytes) -> None:
    """A table of figures loses no row that reports: each is a figure, an answer or a stray."""
    try:
        figures = read_table(
            decode(data, "fuzz.yaml"), "fuzz.yaml", {"X": Notation("vi", ("dự án",))}
        )
    except LoadError as error:
        _coded(error)
        _placed(error)
        return
    if figures.strays:
        _coded(LoadError(figures.strays))
        _placed(LoadError(figures.strays))
    head, *rows = csv.reader(
        io.StringIO(decode(data, "fuzz.yaml"), newline=""), delimiter=_mark(data)
    )
    told = {reported.place.line for reported in figures} | {
        answer.place.line for answer in figures.answers
    }
    told |= {problem.place.line for problem in figures.strays}
    assert len(told) >= sum(_reports(row, names_of(head)) for row in rows), "a lost row"


def _reports(row: list[str], names: list[str]) -> bool:
    """Does a row of a table report an amount, a state or a day, and not a sum of others?"""
    idle = (*BESIDE_NOTHING, "sheet", "item", "numbers", "no_result")
    cells = dict(zip(names, row, strict=False))
    given = [name for name, cell in cells.items() if cell.strip() and name not in idle]
    return bool(given) and not any(is_total(cell.strip()) for cell in row)


def _mark(data: bytes) -> str:
    first = decode(data, "fuzz.yaml").partition("\n")[0]
    return max(";\t,", key=first.count)


def _acts(text: str) -> bool:
    return any(unicodedata.category(c) in ACTING for c in text.replace("\n", ""))


def _read(text: str, form: NumberForm) -> Figure | str:
    try:
        return read_figure(text, form)
    except CamketError as error:
        _coded(error)
        return error.problems[0].code


def _same(one: Figure | str, two: Figure | str) -> bool:
    if isinstance(one, Figure) and isinstance(two, Figure):
        return one.reading == two.reading and one.claims == two.claims
    return type(one) is type(two)


def _judge(figure: Figure) -> None:
    for target in _TARGETS:
        verdict = target.evaluate(figure, as_of=DAYS[0])
        assert verdict.trace("vi"), "no trace"
        assert all(finding.text("vi") for finding in verdict.findings)


def _coded(error: CamketError) -> None:
    assert error.problems, "an error without a problem"
    for problem in error.problems:
        assert has_text(problem.code), f"no text for {problem.code}"
        assert _said(problem)


def _placed(error: CamketError) -> None:
    assert all(problem.place.file == "fuzz.yaml" for problem in error.problems)


def _said(problem: Problem) -> bool:
    texts = problem.text("en"), problem.text("vi"), str(problem.place)
    return all(texts[:2]) and not any(_acts(text) or "\n" in text for text in texts)


_TARGETS = [
    compile_target(definition, deadline=DEADLINE, starts=date(2023, 1, 1))
    for definition in (
        ">= 650 doanh nghiệp",
        "> 96%",
        "<= 15,4%",
        "10% .. 15%",
        "~ 4% ± 0,2%",
        "rank <= 15",
        "none",
        "all_on_time",
        "milestone",
        "attested",
        "> median",
        "9,9 bác sĩ/vạn dân",
        {"kind": "ratio", "target": "100%"},
        {"kind": "reduce_by", "target": "5%", "baseline": "reported"},
        {"kind": "no_increase"},
    )
]
