"""CSV tables of figures."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, LoadError, load_figures
from camket_rules.figures import Measured, Ratio, Tally
from camket_rules.tables import read_table
from tests.frames.sheet import sheet

HEAD = "sheet;item;value;unit;numerator;denominator;done;total;as_of;estimate;numbers\n"


def test_every_form_of_a_figure(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(
        HEAD
        + "S;1;1.163;doanh nghiệp;;;;;31/03/2023;;\n"
        + "S;12;;;922,399 tỷ đồng;5.978,971 tỷ đồng;;;2023-03-31;;\n"
        + "S;26;;;;;5;9;2023-03-31;x;\n"
        + "S;2;97.5%;;;;;;2023-03-31;;en\n"
        + ";;;;;;;;;;\n",
        encoding="utf-8-sig",
    )
    figures = load_figures(file, sheet()).figures
    assert [type(found.figure.reading) for found in figures] == [Measured, Ratio, Tally, Measured]
    assert [found.item for found in figures] == ["1", "12", "26", "2"]
    assert figures[2].figure.estimate
    assert figures[0].place.line == 2


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_that_parts_columns_is_found(mark: str) -> None:
    text = f"sheet{mark}item{mark}value{mark}as_of\nS{mark}1{mark}5 dự án{mark}2023-03-31\n"
    figures, problems = read_table(text, "a.csv", {})
    assert (len(figures), problems) == (1, [])


@pytest.mark.parametrize(
    ("row", "code", "line", "column"),
    [
        ("S;1;x;;;;;;2023-03-31;;", "figure_unreadable", 2, 3),
        ("S;1;5 dự án;;;;;;never;;", "date_unreadable", 2, 9),
        (";1;5 dự án;;;;;;2023-03-31;;", "key_missing", 2, 1),
        ("S;;5 dự án;;;;;;2023-03-31;;", "key_missing", 2, 2),
        ("S;1;5 dự án;;;;;;;;", "figure_undated", 2, 3),
        ("S;1;5 dự án;;1;2;;;2023-03-31;;", "figure_form_mixed", 2, 1),
        ("S;1;;;;;1,5;9;2023-03-31;;", "count_unreadable", 2, 7),
        ("S;1;5 dự án;;;;;;2023-03-31;perhaps;", "value_not_allowed", 2, 3),
        ("S;1;5 dự án;;;;;;2023-03-31;;fr", "value_not_allowed", 2, 3),
    ],
)
def test_a_bad_cell_is_named_and_the_others_are_read(
    row: str, code: str, line: int, column: int
) -> None:
    text = HEAD + row + "\nS;2;97%;;;;;;2023-03-31;;\n"
    figures, problems = read_table(text, "a.csv", {})
    assert [(p.code, p.line, p.column) for p in problems] == [(code, line, column)]
    assert [found.item for found in figures] == ["2"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["file_empty"]),
        ("sheet;itme;value\n", ["key_unknown", "key_missing"]),
        ("sheet;item;value;value\n", ["key_doubled"]),
        ('sheet;item;value\nS;1;"' + "x" * 200_000, ["table_unreadable"]),
    ],
)
def test_wrong_columns_are_told(text: str, codes: list[str]) -> None:
    with pytest.raises(LoadError) as caught:
        read_table(text, "a.csv", {})
    assert [problem.code for problem in caught.value.problems] == codes
    assert "{" not in caught.value.problems[0].text("vi")


@given(st.text(max_size=60))
def test_any_text_is_a_table_or_a_coded_error(text: str) -> None:
    for given_text in (text, HEAD + text):
        try:
            _, problems = read_table(given_text, "a.csv", {})
        except CamketError as error:
            problems = list(error.problems)
        for problem in problems:
            assert problem.text("vi")


def test_a_folder_may_mix_the_kinds_of_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "sheet,item,value,as_of\nS,1,5 doanh nghiệp,2023-03-31\n", encoding="utf-8"
    )
    (tmp_path / "b.yaml").write_text(
        "schema_version: 1\nsheet: S\nnumbers: vi\nas_of: 2023-03-31\nfigures:\n  '2': 97%\n",
        encoding="utf-8",
    )
    assert {found.item for found in load_figures(tmp_path, sheet())} == {"1", "2"}
