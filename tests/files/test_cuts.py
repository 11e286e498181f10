"""Numbers that the commas of a table cut in two."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import LoadError, columns
from camket_rules.files.records import Notation, unread_problems
from camket_rules.files.tables import read_table

KNOWN = {"S": Notation("vi")}


def codes(head: str, row: str) -> list[str]:
    figures = read_table(f"sheet,item,as_of,{head}\nS,13,2026-12-31,{row}\n", "a.csv", KNOWN)
    assert figures.strays == ()
    return [problem.code for problem in unread_problems(figures)]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("value,note", "2,9%"),
        ("value,source", "2,9%"),
        ("value,note,source", "2,9 triệu đồng"),
        ("value,note", "giảm 2,9 triệu đồng"),
        ("value,note", "922,399/5.978"),
        ("value,note", "922, 399"),
        ("value,estimate", "2,1"),
        ("value,estimate,note", "2,0,x"),
        ("value,no_result", "2,0"),
        ("numerator,denominator,note", "1,5 tỷ,5 tỷ"),
        ("numerator,denominator,note,source", "1,5 tỷ,2,9 tỷ"),
        ("now,before,note", "2,9%,3%"),
        ("of_plan,note", "97,5%"),
        ("done,total,pending,late", "1,000,2"),
        ("value,reference,note", "9,2"),
        ("value,peers,note", "9,2"),
    ],
)
def test_the_pieces_of_a_number_are_found_in_any_columns(head: str, row: str) -> None:
    assert codes(head, row) == ["number_cut"]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("value,note", '"2,9%",'),
        ("value,note", "2%"),
        ("value,note", "163 doanh nghiệp"),
        ("value,note", "163,12/KH-UBND"),
        ("value,note", "163,31/03/2026"),
        ("value,note", "163,ngày 3"),
        ("value,note", '163,"2 dự án chậm"'),
        ("value,unit,note", "163,doanh nghiệp,x"),
        ("numerator,denominator", "8,9"),
        ("numerator,denominator,note", "8,9,"),
        ("numerator,denominator,note", '8,"9"'),
        ("numerator,denominator,note", "8,9,hai việc"),
        ("done,total,pending,late", "8,9,1,0"),
        ("value,reference", "81,80"),
    ],
)
def test_two_cells_are_two_where_they_can_be_nothing_else(head: str, row: str) -> None:
    assert codes(head, row) == []


def test_frames_of_a_file_find_them_too(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("item,value,note\n13,2,9%\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        columns.read(file)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.line, problem.place.column) == ("number_cut", 2, 2)


@given(
    st.integers(0, 999),
    st.integers(0, 999),
    st.sampled_from(["", "%", " %", " tỷ đồng", " dự án", " điểm %"]),
    st.sampled_from(["note", "source", "note,source", "source,note,estimate", "steps"]),
)
def test_no_bare_decimal_is_cut_silently(whole: int, part: int, unit: str, behind: str) -> None:
    assert codes(f"value,{behind}", f"{whole},{part}{unit}") != []
    assert codes(f"value,{behind}", f'"{whole},{part}{unit}"') != ["number_cut"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_cut_no_number(mark: str) -> None:
    text = "sheet,item,as_of,value,note\nS,13,2026-12-31,2,9\n".replace(",", mark)
    assert unread_problems(read_table(text, "a.csv", KNOWN)) == []
