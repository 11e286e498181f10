"""What is written instead of a figure that is not read: an example of the target at hand."""

import re
from datetime import date
from pathlib import Path

import pytest

from camket_rules import LoadError, ReadError, Sheet, compile_target, read_figure
from camket_rules.errors import Problem
from camket_rules.loading import load_figures
from camket_rules.targets.examples import example_for, suited
from camket_rules.texts.messages import Lang, show

DAY = date(2023, 3, 31)
TARGETS = {
    ">= 650 doanh nghiệp": "12 doanh nghiệp",
    "> 96%": "15%",
    "<= 5 vụ": "12 vụ",
    ">= 1.800 tỷ đồng": "12 tỷ đồng",
    "10% .. 15%": "15%",
    "~ 4% ± 0,2%": "15%",
    ">= 10 bác sĩ/vạn dân": "12 bác sĩ/vạn dân",
    "rank <= 15": "hạng 12",
    "none": "không phát sinh, hoặc 0 vụ",
    "all on time": "9/9 nhiệm vụ đúng hạn",
    "milestone": "hoàn thành ngày 24/02/2023, hoặc đang thực hiện",
    "attested": "hoàn thành, hoặc đang thực hiện",
    "no increase": "từ 6% giảm còn 5%",
}
LANGS: tuple[Lang, ...] = ("vi", "en")


@pytest.mark.parametrize("text", TARGETS)
@pytest.mark.parametrize("cell", ["nhiều", "12 chưa rõ"])
def test_the_example_is_of_the_kind_and_unit_at_hand(text: str, cell: str) -> None:
    rule = compile_target(text, deadline=date(2023, 12, 31))
    with pytest.raises(ReadError) as error:
        rule.read(cell)
    assert TARGETS[text] in error.value.problem.text("vi")


@pytest.mark.parametrize("text", TARGETS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_example_is_read_and_counts(text: str, lang: Lang) -> None:
    rule = compile_target(text, deadline=date(2023, 12, 31))
    for form in re.split(r",? (?:hoặc|or) ", show(example_for(rule.target), lang)):
        figure = rule.read(form.partition(" (")[0])
        codes = {found.code for found in rule.evaluate(figure, as_of=DAY).findings}
        assert codes <= {"unit_assumed", "change_from_baseline"}, form


@pytest.mark.parametrize(
    ("unit", "shown"), [("5 vụ", "94/90 vụ (kỳ này/kỳ trước)"), ("5%", "từ 6%")]
)
def test_a_change_is_shown_with_both_of_its_amounts(unit: str, shown: str) -> None:
    definition = {"kind": "reduce_by", "amount": unit, "baseline": "reported", "relative": True}
    target = compile_target(definition, deadline=DAY).target
    assert show(example_for(target), "vi").startswith(shown)


def test_other_problems_stay_as_they_are() -> None:
    problem = Problem("unit_unknown", {"found": "quỷ", "nearest": "quý"})
    target = compile_target("none", deadline=DAY).target
    assert suited(problem, target) is problem


def test_files_and_sheets_show_it_too(tmp_path: Path) -> None:
    sheet = Sheet.from_dict(
        {
            "schema_version": 1,
            "id": "S",
            "year": 2023,
            "numbers": "vi",
            "agency": "Sở",
            "items": [{"id": "1", "title": "Xếp hạng", "target": "rank <= 15"}],
        }
    )
    file = tmp_path / "f.yaml"
    head = "schema_version: 1\nsheet: S\nnumbers: vi\nas_of: 2023-03-31\n"
    file.write_text(f'{head}figures:\n  "1": nhiều\n', "utf-8")
    with pytest.raises(LoadError) as error:
        load_figures(file, sheet)
    assert "hạng 12" in error.value.problems[0].text("vi")
    with pytest.raises(ReadError) as refused:
        sheet.read("nhiều", "1")
    assert "rank 12" in refused.value.problem.text("en")
    with pytest.raises(ReadError) as unknown:
        sheet.read("nhiều", "2")
    assert "62/63" in unknown.value.problem.text("en")
    row = sheet.evaluate(load_figures(file, sheet, strict=False), as_of=DAY)["1"]
    assert "rank 12" in row.verdict.findings[0].text("en")


@pytest.mark.parametrize(
    ("text", "rest", "english", "vietnamese"),
    [
        ("12 dự án bị hủy", "bị hủy", "word 4 of 5", "chữ thứ 4 trong 5 chữ"),
        ("12 dự án, vùng sâu", "sâu", "word 5 of 5", "chữ thứ 5 trong 5 chữ"),
        ("quỷ 12 dự án", "quỷ 12 dự án", "word 1 of 4", "chữ thứ 1 trong 4 chữ"),
        ("6,592 tỷ/nhiều", "nhiều", "word 2 of 2", "chữ thứ 2 trong 2 chữ"),
        ("12 dự án, 5 vụ", "12 dự án, 5 vụ", "as a whole", "xét cả câu"),
        ("655 doanh nghiệp - 2025", "2025", "word 5 of 5", "chữ thứ 5 trong 5 chữ"),
    ],
)
def test_what_is_left_over_is_named_with_its_place(
    text: str, rest: str, english: str, vietnamese: str
) -> None:
    with pytest.raises(ReadError) as error:
        read_figure(text)
    problem = error.value.problem
    assert problem.facts["rest"] == rest
    assert f"“{rest}” ({english})" in problem.text("en")
    assert f"“{rest}” ({vietnamese})" in problem.text("vi")
