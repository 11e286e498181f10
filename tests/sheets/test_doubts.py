"""What is read and may be meant otherwise: thousands by habit, and the day of a `before`."""

from pathlib import Path
from typing import Any

import pytest

from camket_rules import check, load_targets, read_figure
from camket_rules.sheets.definition import define_sheet
from camket_rules.sheets.doubts import doubts_of_figure, doubts_of_sheet
from camket_rules.texts.decimals import NumberForm


def doubts(*items: dict[str, Any], numbers: str = "vi") -> list[tuple[str, str, Any]]:
    head = {"schema_version": 1, "id": "A", "agency": "Sở A", "year": 2026, "numbers": numbers}
    data = head | {"items": [{"id": "1", "title": "Một"} | item for item in items]}
    definition, problems = define_sheet(data)
    assert definition is not None, problems
    return [(p.code, str(p.facts["found"]), path) for p, path in doubts_of_sheet(definition, data)]


@pytest.mark.parametrize(
    ("target", "numbers"),
    [
        ("9,500 tỷ đồng", "vi"),
        (">= 1,535 triệu USD", "vi"),
        ("9.500 tỷ đồng", "en"),
        ("9,500", "vi"),
        ("~ 9,500 ha ± 1 ha", "vi"),
    ],
)
def test_thousands_of_the_other_form_are_doubted(target: str, numbers: str) -> None:
    ((code, found, path),) = doubts({"target": target}, numbers=numbers)
    assert (code, path[:3]) == ("number_by_habit", ("items", 0, "target"))
    assert found in target


@pytest.mark.parametrize(
    "target",
    ["9.500 tỷ đồng", "9,5 tỷ đồng", "9,50 tỷ đồng", "0,125 ha", "1.009,500 ha", "99,625%"],
)
def test_what_has_one_reading_is_not_doubted(target: str) -> None:
    assert doubts({"target": target}) == []


def test_the_long_form_parts_and_baselines_are_doubted_at_their_place() -> None:
    long = {"kind": "at_least", "threshold": "9 ha", "baseline": {"value": "8,500", "unit": "ha"}}
    part = {"id": "1.1", "title": "Con", "target": "hoàn thành trước 30/9"}
    found = doubts(long, {"id": "2", "parts": [part | {"id": "2.1"}]})
    assert [(code, path) for code, _, path in found] == [
        ("number_by_habit", ("items", 0, "target", "baseline")),
        ("deadline_day_included", ("items", 1, "parts", 0, "target")),
    ]


def test_only_before_is_told_to_include_its_day() -> None:
    assert doubts({"target": "milestone", "deadline": "30/9"}) == []
    ((code, found, path),) = doubts({"target": "milestone", "deadline": "trước 30/9"})
    assert (code, found, path) == ("deadline_day_included", "trước 30/9", ("items", 0, "deadline"))


@pytest.mark.parametrize(
    ("text", "numbers", "doubted"),
    [
        ("9,500 tỷ đồng", "vi", True),
        ("9.500 tỷ đồng", "en", True),
        ("9.500 tỷ đồng", "vi", False),
        ("922,399/5.978,971 tỷ đồng, đạt 15,43%", "vi", False),
        ("922,399/978,971 tỷ đồng", "vi", True),
        ("98,411%", "vi", False),
        ("hoàn thành", "vi", False),
    ],
)
def test_a_figure_is_doubted_unless_it_shows_its_form(
    text: str, numbers: NumberForm, doubted: bool
) -> None:
    found = list(doubts_of_figure(read_figure(text, numbers)))
    assert [problem.code for problem in found] == ["number_by_habit"] * doubted
    assert all(problem.facts["found"] == text and problem.is_doubt for problem in found)


def test_check_tells_doubts_with_their_places_and_loading_does_not(tmp_path: Path) -> None:
    head = "schema_version: 1\nid: A\nagency: Sở A\nyear: 2026\nnumbers: vi\nitems:\n"
    row = '  - {id: "1", title: Một, target: "9,500 tỷ đồng"}\n'
    sheet, figures = tmp_path / "a.yaml", tmp_path / "figures.yaml"
    sheet.write_text(head + row, "utf-8")
    figures.write_text(
        "schema_version: 1\nsheet: A\nnumbers: vi\nas_of: 2026-03-31\nfigures:\n"
        '  "1": "1,535 tỷ đồng"\n',
        "utf-8",
    )
    count, found = check([tmp_path])
    assert count == 2
    assert [(p.code, p.place.file, p.place.line, p.place.column) for p in found] == [
        ("number_by_habit", str(sheet), 7, 35),
        ("number_by_habit", str(figures), 6, 8),
    ]
    assert load_targets(sheet).id == "A"
