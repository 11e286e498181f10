"""One cell that nobody can read is a finding of its row; the report is made all the same."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import LoadError, Report, check, evaluate_sheets, load_figures
from camket_rules.cli import main
from camket_rules.errors import Problem
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.sheets.sheet import Figures, Reported
from tests.columns.sheet import TARGETS, sheet
from tests.excel.books import blank, cell_of

SHEET = sheet()
DAY = date(2023, 3, 31)


def in_yaml(folder: Path, item: str, cell: str) -> Path:
    file = folder / "f.yaml"
    head = "schema_version: 1\nsheet: S\nnumbers: vi\nas_of: 2023-03-31\nfigures:\n"
    quoted = json.dumps(cell, ensure_ascii=False)
    rows = f'  "2": "97%"\n  "{item}": {quoted}\n  "5": "9 triệu USD"\n'
    file.write_text(head + rows, encoding="utf-8")
    return file


def in_table(folder: Path, item: str, cell: str) -> Path:
    file = folder / "f.csv"
    rows = [("2", "97%"), (item, cell), ("5", "9 triệu USD")]
    lines = "".join(f'S;{name};"{text}";31/03/2023\n' for name, text in rows)
    file.write_text("sheet;item;value;as_of\n" + lines, encoding="utf-8")
    return file


def in_form(folder: Path, item: str, cell: str) -> Path:
    file = folder / "f.xlsx"
    book = blank()
    for name, text in (("2", "97%"), (item, cell), ("5", "9 triệu USD")):
        cell_of(book, name).value = text
    book.save(file)
    return file


WRITERS = [in_yaml, in_table, in_form]
Writer = Callable[[Path, str, str], Path]


def judged(file: Path) -> Report:
    return evaluate_sheets([SHEET], load_figures(file, SHEET, strict=False), as_of=DAY)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("cell", "code"), [("hai nghìn", "figure_unreadable"), ("5 quỷ", "unit_unknown")]
)
def test_the_row_says_it_and_every_other_row_is_judged(
    write: Writer, cell: str, code: str, tmp_path: Path
) -> None:
    file = write(tmp_path, "1", cell)
    with pytest.raises(LoadError) as caught:
        load_figures(file, SHEET)
    (problem,) = caught.value.problems
    (alone,) = check([file])[1]
    assert problem.code == alone.code == code
    assert problem.place == alone.place
    verdict = judged(file)["1"].verdict
    (found,) = verdict.findings
    assert (verdict.reason, verdict.met, verdict.percent) == ("figure_unusable", None, None)
    assert (found.code, found.severity) == ("figure_unreadable", "error")
    for lang in ("vi", "en"):
        assert problem.place in found.text(lang)
        assert problem.text(lang) in found.text(lang)
    assert judged(file)["2"].verdict.met
    assert judged(file)["5"].verdict.actual is not None


@given(item=st.sampled_from(sorted(TARGETS)), as_of=st.dates(date(2023, 1, 1), date(2024, 12, 31)))
def test_no_target_is_done_or_decided_for_good_by_what_cannot_be_read(
    item: str, as_of: date
) -> None:
    unreadable = Figure(
        reading=Unreadable((Problem("unit_unknown", {"found": "x", "nearest": ""}),))
    )
    blank_row = SHEET.evaluate({}, as_of=as_of)[item].verdict
    verdict = SHEET.evaluate({item: unreadable}, as_of=as_of)[item].verdict
    assert (verdict.status, verdict.met, verdict.percent) == (blank_row.status, None, None)
    if verdict.status != "not_applicable":
        assert "figure_unreadable" in [found.code for found in verdict.findings]


def test_the_command_makes_the_report_and_strict_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, file = "targets/dong-thap/2023/ii-08.yaml", tmp_path / "f.csv"
    file.write_text(
        "sheet;item;value;as_of\nII-08;1.3;hai nghìn;31/03/2023\nII-08;3;hạng 4;31/03/2023\n",
        encoding="utf-8",
    )
    arguments = ["evaluate", target, str(file), "--as-of", "2023-03-31", "--format", "json"]
    assert main(arguments) == 0
    told = {item["id"]: item for item in json.loads(capsys.readouterr().out)["items"]}
    codes = [found["code"] for found in told["II-08/1.3"]["findings"]]
    assert codes == ["figure_unreadable"]
    assert told["II-08/3"]["met"]
    assert main([*arguments, "--strict"]) == 1
    assert main(["check", target, str(file)]) == 1


def test_what_stops_a_report_is_what_no_row_can_take(tmp_path: Path) -> None:
    """An unknown row, a doubled figure, a condition, a file that is none: all are still told."""
    for text, code in (
        ("S;99;x;2023-03-31\n", "figure_unknown_item"),
        ("S;1;5 vụ;2023-03-31\nS;1;x;2023-03-31\n", "figure_doubled"),
        ("S;condition:capital;perhaps;2023-03-31\n", "value_not_allowed"),
        ("S;;5;2023-03-31\n", "key_missing"),
        ("S;1;5,2;2023-03-31;9\n", "row_too_long"),
    ):
        file = tmp_path / "f.csv"
        file.write_text(f"sheet;item;value;as_of\n{text}", encoding="utf-8")
        with pytest.raises(LoadError) as caught:
            load_figures(file, SHEET, strict=False)
        assert code in [problem.code for problem in caught.value.problems]


def test_a_form_without_a_day_tells_every_row_that_needs_it(tmp_path: Path) -> None:
    for day in (None, "cuối tháng ba"):
        book = blank()
        cell_of(book, "as_of").value = day
        cell_of(book, "1").value = 650
        cell_of(book, "2").value = "97%"
        cell_of(book, "2", "as_of").value = DAY
        book.save(tmp_path / "f.xlsx")
        report = judged(tmp_path / "f.xlsx")
        assert [found.code for found in report["1"].verdict.findings] == ["figure_unreadable"]
        assert report["2"].verdict.met


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("1.535", "number_ambiguous"),
        ('{value: "5 vụ", as_of: soon}', "date_unreadable"),
        ('{value: "5 vụ", estimaet: true}', "key_unknown"),
        ("{done: 1.535, total: 9}", "number_ambiguous"),
        ("[5 quỷ]", "unit_unknown"),
    ],
)
def test_every_way_to_miswrite_a_figure_in_yaml(entry: str, code: str, tmp_path: Path) -> None:
    file = in_yaml(tmp_path, "1", "cell")
    file.write_text(file.read_text("utf-8").replace('"cell"', entry), "utf-8")
    (found,) = judged(file)["1"].verdict.findings
    assert found.facts["told"].code == code
    assert judged(file)["2"].verdict.met


def test_figures_in_memory_may_be_unreadable_too() -> None:
    problem = Problem("unit_unknown", {"found": "quỷ", "nearest": ""}, "f.yaml", 3, 4)
    reading: Any = Unreadable((problem, problem.at("f.yaml", 4, 4)))
    figures = Figures((Reported("S", "1", Figure(reading=reading, as_of=DAY)),))
    verdict = SHEET.evaluate(figures, as_of=DAY)["1"].verdict
    assert [found.facts["place"] for found in verdict.findings] == ["f.yaml:3:4", "f.yaml:4:4"]
