"""CSV tables of figures."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import CamketError, Figures, LoadError, load_figures
from camket_rules.errors import Problem
from camket_rules.figures.figure import Measured, Ratio, Tally
from camket_rules.files import tables
from camket_rules.files.records import Notation
from camket_rules.files.tables import COLUMNS, VIETNAMESE
from tests.columns.sheet import sheet
from tests.unread import told

HEAD = "sheet;item;value;unit;numerator;denominator;done;total;as_of;estimate;numbers\n"


def read_table(
    text: str, file: str, known: Mapping[str, Notation]
) -> tuple[Figures, list[Problem]]:
    return told((tables.read_table(text, file, known), []))


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
        ("S;1;5 dự án;;;;;;2023-03-31;perhaps;", "value_not_allowed", 2, 10),
        ("S;1;5 dự án;;;;;;2023-03-31;;fr", "value_not_allowed", 2, 11),
    ],
)
def test_a_bad_cell_is_named_and_the_others_are_read(
    row: str, code: str, line: int, column: int
) -> None:
    text = HEAD + row + "\nS;2;97%;;;;;;2023-03-31;;\n"
    figures, problems = read_table(text, "a.csv", {})
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [(code, line, column)]
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


def test_a_decimal_comma_in_a_table_with_commas_is_refused_and_not_cut_off() -> None:
    text = "sheet,item,as_of,value\nS,5,2023-03-31,922,399 triệu USD\n"
    figures, problems = read_table(text, "a.csv", {})
    assert [(p.code, p.place.line) for p in problems] == [("row_too_long", 2)]
    assert not figures.figures
    text = text.replace("922,399 triệu USD", '"922,399 triệu USD"')
    ((found,), problems) = read_table(text, "a.csv", {"S": Notation("vi")})
    assert problems == []
    assert found.figure.text == "922,399 triệu USD"


def test_empty_cells_after_the_last_column_do_not_matter() -> None:
    figures, problems = read_table("sheet;item;value;as_of;;\nS;1;5;2023-03-31;;;\n", "a.csv", {})
    assert (len(figures), problems) == (1, [])


def test_an_open_quote_does_not_swallow_the_rows_below() -> None:
    text = 'sheet;item;value;as_of;note\nS;1;5;2023-03-31;"open\nS;2;97%;2023-03-31;\n'
    with pytest.raises(LoadError) as caught:
        read_table(text, "a.csv", {})
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("table_unreadable", "a.csv:2:1")


def test_only_line_breaks_end_a_line() -> None:
    text = "sheet;item;value;as_of;note\r\nS;1;5;2023-03-31;a\x0bb\rS;2;97%;2023-03-31;\n"
    figures, problems = read_table(text, "a.csv", {})
    assert [found.item for found in figures] == ["2"]
    assert [problem.code for problem in problems] == ["character_refused"]


def test_a_row_over_several_lines_is_placed_where_it_begins() -> None:
    text = 'sheet;item;value;as_of;note\nS;1;x;2023-03-31;"one\ntwo"\nS;2;y;2023-03-31;\n'
    _, problems = read_table(text, "a.csv", {})
    assert [problem.place.line for problem in problems] == [2, 4]


def test_columns_may_have_vietnamese_names_in_any_unicode_form_and_order() -> None:
    head = unicodedata.normalize("NFD", "Ngày số liệu;Mục;Ghi chú;Tử số;Mẫu số;BIỂU;Ước")
    text = f"{head}\n31/03/2023;12;đợt 1;922,399 tỷ đồng;5.978,971 tỷ đồng;S;có\n"
    ((found,), problems) = read_table(text, "a.csv", {})
    assert problems == []
    assert isinstance(found.figure.reading, Ratio)
    assert (found.sheet, found.item, found.figure.note) == ("S", "12", "đợt 1")
    assert found.figure.estimate


def test_every_column_has_one_vietnamese_name_or_more() -> None:
    assert set(VIETNAMESE.values()) == set(COLUMNS)
    assert all(name == unicodedata.normalize("NFC", name.casefold()) for name in VIETNAMESE)


def test_an_answer_may_correct_an_earlier_one() -> None:
    text = "sheet;item;value;as_of;supersedes\nS;condition:capital;không;2023-06-30;2023-03-31\n"
    found, problems = read_table(text, "t.csv", {})
    (answer,) = found.answers
    assert (answer.holds, str(answer.as_of), str(answer.supersedes)) == (
        False,
        "2023-06-30",
        "2023-03-31",
    )
    assert not problems


def test_a_row_may_answer_a_condition() -> None:
    text = (
        "sheet;item;value;as_of;unit\nS;condition:capital;có;2023-03-31;\n"
        "S;condition:land;perhaps;;\nS;condition:people;x;;%\n"
    )
    figures, problems = read_table(text, "a.csv", {})
    ((answer,),) = (figures.answers,)
    assert (answer.condition, answer.holds, str(answer.as_of)) == ("capital", True, "2023-03-31")
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("value_not_allowed", 3, 3),
        ("figure_form_mixed", 4, 3),
    ]


def test_every_bad_cell_of_a_row_is_named() -> None:
    text = "sheet;item;value;estimate;numbers;as_of\n;1\u202e;5;perhaps;fr;2023-03-31\n"
    _, problems = read_table(text, "a.csv", {})
    assert [(p.code, p.place.column) for p in problems] == [
        ("key_missing", 1),
        ("character_refused", 2),
        ("value_not_allowed", 4),
        ("value_not_allowed", 5),
    ]


@pytest.mark.parametrize(
    ("known", "numbers", "amount"),
    [
        ({"S": Notation("vi")}, "", 1535 * 10**9),
        ({"S": Notation("en")}, "", 1535 * 10**6),
        ({"S": Notation("en")}, "vi", 1535 * 10**9),
        ({}, "en", 1535 * 10**6),
        ({}, "", None),
    ],
)
def test_a_row_is_read_in_the_form_of_its_sheet(
    known: dict[str, Notation], numbers: str, amount: int | None
) -> None:
    text = f"sheet;item;value;as_of;numbers\nS;1;1.535 tỷ đồng;2023-03-31;{numbers}\n"
    figures, problems = read_table(text, "a.csv", known)
    if amount is None:
        (problem,) = problems
        assert (problem.code, problem.facts["found"]) == ("number_form_unknown", "1.535 tỷ đồng")
        return
    ((found,),) = (figures.figures,)
    assert isinstance(found.figure.reading, Measured)
    assert found.figure.reading.quantity.exact == amount


@pytest.mark.parametrize(
    ("cells", "is_open"),
    [
        ("163 dự án;;", False),
        ("1,5 ha;;", False),
        ("5/9 nhiệm vụ;;", False),
        ("hoàn thành;;", False),
        ("1.535 tỷ đồng;;", True),
        ("1.535 dự án;;", False),
        (";1.000;5.000", True),
        (";922,399 tỷ đồng;5.978,971 tỷ đồng", False),
    ],
)
def test_what_means_one_thing_in_both_forms_needs_no_sheet(cells: str, is_open: bool) -> None:
    text = f"sheet;item;value;numerator;denominator;as_of\nS;1;{cells};2023-03-31\n"
    _, problems = read_table(text, "a.csv", {})
    assert [p.code for p in problems] == (["number_form_unknown"] if is_open else [])
