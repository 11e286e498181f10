"""One cell that nobody can read is a finding of its row; the report is made all the same."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import (
    LoadError,
    Report,
    Sheet,
    check,
    compile_target,
    dump_targets,
    evaluate_sheets,
    load_figures,
    read_figure,
)
from camket_rules.cli import main
from camket_rules.errors import Place, Problem
from camket_rules.excel.write import form
from camket_rules.figures.figure import Figure, Unreadable
from camket_rules.sheets.reported_figures import Figures, ReportedFigure
from tests.columns.sheet import TARGETS, sheet
from tests.excel.books import blank, cell_of, table

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
    assert (verdict.reason, verdict.met, verdict.percent) == ("figure_unreadable", None, None)
    assert (found.code, found.severity) == ("figure_unreadable", "error")
    for lang in ("vi", "en"):
        assert str(problem.place) in found.text(lang)
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


@pytest.mark.parametrize("item", sorted(TARGETS))
def test_a_row_stays_open_until_its_newest_figure_can_be_read(item: str) -> None:
    rule = next(entry.rule for entry in SHEET.walk() if entry.id == item)
    assert rule is not None
    deadline, late = rule.deadline, date(2025, 6, 1)
    reading = Unreadable((Problem("unit_unknown", {"found": "x", "nearest": ""}),))
    told = Figure(reading=reading, as_of=deadline)
    for day in (deadline, late):
        verdict = SHEET.evaluate({item: told}, as_of=day)[item].verdict
        if verdict.status != "not_applicable":
            assert (verdict.status, verdict.reason) == ("in_progress", "figure_unreadable")
            assert not verdict.final
    came = Figure(reading=reading, as_of=deadline, reported=late)
    verdict = SHEET.evaluate({item: came}, as_of=late)[item].verdict
    assert verdict.reason != "figure_unreadable"


def test_what_cannot_be_read_undoes_nothing_that_was_decided() -> None:
    reading = Unreadable((Problem("unit_unknown", {"found": "x", "nearest": ""}),))
    rule = compile_target(">= 5 vụ", deadline=date(2023, 12, 31), starts=date(2023, 1, 1))
    done = read_figure("5 vụ", as_of=DAY)
    for told in (
        [done, Figure(reading=reading, as_of=date(2023, 6, 30))],
        [done, Figure(reading=reading, as_of=DAY, reported=date(2023, 6, 30))],
        [done, Figure(reading=reading, as_of=date(2022, 6, 30))],
    ):
        verdict = rule.evaluate(told, as_of=date(2024, 6, 30))
        assert (verdict.reason, verdict.final) == ("reached", True)
    under = read_figure("4 vụ", as_of=date(2023, 12, 1))
    newest = Figure(reading=reading, as_of=date(2023, 12, 31))
    verdict = rule.evaluate([under, newest], as_of=date(2024, 6, 30))
    assert (verdict.reason, verdict.met) == ("figure_unreadable", False)


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


PARENT, MEASURED = "14", "15"
OWN = Sheet.from_dict(
    {
        "schema_version": 1,
        "id": "S",
        "agency": "Sở",
        "year": 2023,
        "numbers": "vi",
        "conditions": {"capital": "vốn"},
        "items": [
            {"id": "1", "title": "a", "target": ">= 650 doanh nghiệp"},
            {"id": "2", "title": "b", "target": "> 96%"},
            {"id": "12", "title": "c", "kind": "ratio", "applies_if": "capital"},
            {
                "id": PARENT,
                "title": "d",
                "parts": [{"id": "14.1", "title": "e", "target": ">= 5 vụ"}],
            },
            {
                "id": MEASURED,
                "title": "f",
                "measures": [{"id": "cases", "title": "g", "target": ">= 5 vụ"}],
            },
        ],
    }
)


def judged_own(file: Path) -> Report:
    return evaluate_sheets([OWN], load_figures(file, OWN, strict=False), as_of=DAY)


def written(folder: Path, rows: str, head: str = "sheet;item;value;as_of") -> Path:
    file = folder / "f.csv"
    file.write_text(f"{head}\n{rows}", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("S;99;x;2023-03-31", "figure_unknown_item"),
        ("S;99;5 vụ;2023-03-31", "figure_unknown_item"),
        ("S;condition:capital;perhaps;2023-03-31", "value_not_allowed"),
        ("S;;5;2023-03-31", "key_missing"),
        (";1;5;2023-03-31", "key_missing"),
    ],
)
def test_a_row_of_nobody_is_told_apart_and_stops_no_report(
    row: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, f"{row}\nS;2;97%;2023-03-31\n")
    with pytest.raises(LoadError) as caught:
        load_figures(file, OWN)
    assert [(p.code, p.place.line) for p in caught.value.problems] == [(code, 2)]
    assert check([file])[1] or code == "figure_unknown_item"
    figures = load_figures(file, OWN, strict=False)
    assert figures.strays == caught.value.problems
    assert judged_own(file)["2"].verdict.met
    target = tmp_path / "s.yaml"
    target.write_text(dump_targets(OWN), encoding="utf-8")
    assert main(["evaluate", str(target), str(file), "--as-of", "2023-03-31"]) == 1
    told = capsys.readouterr()
    assert code in told.err
    assert "97 %" in told.out


@pytest.mark.parametrize(
    ("head", "row", "item"),
    [
        ("sheet;item;value;numerator;denominator;as_of", "S;1;5;5;;31/03/2023", "1"),
        ("sheet;item;numerator;denominator;as_of", "S;12;5;;31/03/2023", "12"),
        ("sheet;item;value;as_of", "S;1;5,2;2023-03-31;9", "1"),
        ("sheet,item,value,as_of", "S,1,5,2,2023-03-31", "1"),
        ("sheet,item,as_of,value,note", "S,1,2023-03-31,2,9%", "1"),
        ("sheet;item;as_of;value;supersedes", "S;1;2023-03-31;;2023-02-28", "1"),
        ("sheet;item;value;as_of", f"S;{PARENT};xem các mục con;31/03/2023", PARENT),
        ("sheet;item;value;as_of", f"S;{PARENT};50;31/03/2023", PARENT),
        ("sheet;item;value;as_of", f"S;{MEASURED};50;31/03/2023", MEASURED),
    ],
)
def test_a_wrong_row_of_a_known_item_is_a_finding_of_that_row(
    head: str, row: str, item: str, tmp_path: Path
) -> None:
    file = written(tmp_path, f"{row}\n", head)
    with pytest.raises(LoadError):
        load_figures(file, OWN)
    assert load_figures(file, OWN, strict=False).strays == ()
    verdict = judged_own(file)[item].verdict
    assert "figure_unreadable" in [found.code for found in verdict.findings]
    assert (verdict.met is True, verdict.final) == (False, False)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("sheet;item;value;as_of", "S;1;;31/03/2023"),
        ("sheet;item;value;as_of;note", "S;1;;31/03/2023;chưa gửi"),
        ("sheet;item;value;unit;as_of", "S;1;;vụ;"),
        ("sheet;item;value;no_result;as_of", "S;1;;không;31/03/2023"),
        ("sheet;item;value;as_of", ";Tổng;163;"),
        ("sheet;item;value;as_of", "S;Tổng cộng:;163;"),
        ("sheet;item;value;as_of", "TỔNG;;163;"),
    ],
)
def test_a_row_that_reports_nothing_is_no_figure(head: str, row: str, tmp_path: Path) -> None:
    figures = load_figures(written(tmp_path, f"{row}\n", head), OWN)
    assert (figures.figures, figures.answers, figures.strays) == ((), (), ())


def test_a_text_in_the_row_of_a_parent_is_told_there(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form([OWN], as_of=DAY, lang="vi")))
    cell_of(book, PARENT).value = "xem các mục con"
    cell_of(book, "2").value = "97%"
    book.save(tmp_path / "f.xlsx")
    report = judged_own(tmp_path / "f.xlsx")
    (found,) = report[PARENT].verdict.findings
    assert found.code == "figure_unreadable"
    assert "figure_on_parts" not in found.text("vi")
    assert report["2"].verdict.met
    with pytest.raises(LoadError) as caught:
        load_figures(tmp_path / "f.xlsx", OWN)
    assert [problem.code for problem in caught.value.problems] == ["figure_on_parts"]


def test_a_total_below_the_items_of_a_table_is_passed_over(tmp_path: Path) -> None:
    dated = ["Số liệu tính đến ngày", "31/3/2023"]
    heads = ["STT", "Nội dung", "Kết quả cụ thể"]
    total: list[Any] = [None, "Tổng cộng", 163]
    book = table(dated, heads, ["1", "a", "5 vụ"], total, ["2", "b", "97%"], ["Tổng", None, 7])
    book.save(tmp_path / "f.xlsx")
    figures = load_figures(tmp_path / "f.xlsx", OWN)
    assert [found.item for found in figures] == ["1", "2"]


def test_two_figures_of_one_day_are_told_in_their_row(tmp_path: Path) -> None:
    file = written(tmp_path, "S;1;650;2023-03-31\nS;1;x;2023-03-31\nS;2;97%;2023-03-31\n")
    with pytest.raises(LoadError) as caught:
        load_figures(file, OWN)
    assert "figure_doubled" in [problem.code for problem in caught.value.problems]
    verdict = judged_own(file)["1"].verdict
    assert {found.code for found in verdict.findings} == {"figures_disagree"}
    assert (verdict.met, verdict.final) == (None, False)
    assert judged_own(file)["2"].verdict.met


def test_answers_that_contradict_each_other_stop_the_report(tmp_path: Path) -> None:
    """Every row may rest on them."""
    rows = ("S;condition:capital;có;2023-03-31\n", "S;condition:capital;không;2023-03-31\n")
    for order in (rows, rows[::-1]):
        with pytest.raises(LoadError) as caught:
            load_figures(written(tmp_path, "".join(order)), OWN, strict=False)
        assert [problem.code for problem in caught.value.problems] == ["answers_contradict"]


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
    problem = Problem("unit_unknown", {"found": "quỷ", "nearest": ""}, Place("f.yaml", 3, 4))
    reading: Any = Unreadable((problem, problem.at(Place("f.yaml", 4, 4))))
    figures = Figures((ReportedFigure("S", "1", Figure(reading=reading, as_of=DAY)),))
    verdict = SHEET.evaluate(figures, as_of=DAY)["1"].verdict
    assert [found.facts["place"] for found in verdict.findings] == ["f.yaml:3:4", "f.yaml:4:4"]
