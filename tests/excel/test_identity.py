"""What a form shows must be what is read: rows, columns, joined cells, hidden worksheets."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules import Figures
from camket_rules.excel.layout import COLUMNS, INPUTS
from tests.excel.books import DAY, SHEET, blank, cell_of, column, filled, read, row_of, table

ROWS = ("1", "9", "27", "28", "50.1")


def codes(book: Any) -> list[str]:
    return [problem.code for problem in read(book)[1]]


def swapped(page: Worksheet, one: int, two: int, columns: range) -> None:
    for place in columns:
        first, second = page.cell(one, place), page.cell(two, place)
        first.value, second.value = second.value, first.value


# rows


@pytest.mark.parametrize(("one", "two"), [*pairwise(ROWS)])
@pytest.mark.parametrize("last", [2, 3, 5, len(COLUMNS) + 1])
def test_a_row_that_shows_another_item_is_refused(one: str, two: str, last: int) -> None:
    """As after sorting the columns that one sees."""
    book = blank()
    page = book.worksheets[0]
    swapped(page, row_of(page, one), row_of(page, two), range(2, last + 1))
    cell_of(book, one).value = "5"
    figures, problems = read(book)
    assert (figures.figures, [p.code for p in problems]) == ((), ["row_contradicts"])
    cell_of(book, one).value = None
    assert codes(book) == []


@pytest.mark.parametrize(("one", "two"), [*pairwise(ROWS)])
def test_titles_alone_that_changed_places_are_refused(one: str, two: str) -> None:
    book = blank()
    page = book.worksheets[0]
    swapped(page, row_of(page, one), row_of(page, two), range(3, 4))
    cell_of(book, two).value = "5"
    assert codes(book) == ["row_contradicts"]


def test_whole_rows_may_change_places() -> None:
    plain = filled("1", 650)
    book = filled("1", 650)
    page = book.worksheets[0]
    swapped(page, row_of(page, "1"), row_of(page, "9"), range(1, len(COLUMNS) + 2))
    assert read(book) == read(plain)


@pytest.mark.parametrize("title", ["Doanh nghiệp (đã sửa)", None])
def test_a_title_of_nobody_is_an_edited_one(title: str | None) -> None:
    book = filled("1", 650)
    cell_of(book, "1", "title").value = title
    assert codes(book) == []


@pytest.mark.parametrize("number", ["1", 1, 1.0, "1."])
def test_a_number_may_be_typed_again(number: Any) -> None:
    book = filled("1", 650)
    cell_of(book, "1", "number").value = number
    assert codes(book) == []


def test_a_row_that_shows_neither_number_nor_title_is_refused() -> None:
    book = filled("1", 650)
    cell_of(book, "1", "number").value = cell_of(book, "1", "title").value = None
    assert codes(book) == ["row_contradicts"]


# columns


@pytest.mark.parametrize("name", [name for name in COLUMNS if name != "title"])
def test_a_column_of_a_form_that_was_copied_is_refused(name: str) -> None:
    book = filled("1", 163)
    page = book.worksheets[0]
    for row in range(1, page.max_row + 1):
        page.cell(row, len(COLUMNS) + 2).value = page.cell(row, column(name)).value
    assert codes(book) == ["head_doubled"]


@pytest.mark.parametrize(
    ("head", "last"),
    [
        ("Kết quả cụ thể", "Kết quả cụ thể"),
        ("Kết quả cụ thể", "Kết quả cụ thể (kỳ này)"),
        ("Kết quả cụ thể", "Result"),
        ("Đơn vị", "Đơn vị tính"),
        ("Hoàn thành", "Hoàn thành"),
    ],
)
def test_two_columns_of_one_head_in_a_table_are_refused(head: str, last: str) -> None:
    dated = ["Số liệu tính đến ngày", "31/3/2023"]
    middle = [] if head.startswith("Kết quả") else ["Kết quả cụ thể"]
    heads = ["STT", head, *middle, last]
    for cells in (["163 doanh nghiệp", "660 doanh nghiệp"], ["660 doanh nghiệp", "x"]):
        (problem,) = read(table(dated, heads, ["1", *cells]))[1]
        assert problem.code == "head_doubled"
        assert problem.facts["first"] == "B"


def test_two_columns_of_titles_do_not_matter() -> None:
    book = table(
        ["Số liệu tính đến ngày", "31/3/2023"],
        ["STT", "Nội dung", "Nội dung cam kết", "Kết quả cụ thể"],
        ["1", "a", "b", "650 doanh nghiệp"],
    )
    assert codes(book) == []


# cells


@pytest.mark.parametrize("name", INPUTS)
def test_a_cell_joined_over_rows_is_for_none_of_them(name: str) -> None:
    book = blank()
    page = book.worksheets[0]
    value: Any = DAY if name == "as_of" else "x"
    cell_of(book, "28", name).value = value
    first, last = row_of(page, "28"), row_of(page, "29")
    place = column(name)
    page.merge_cells(start_row=first, end_row=last, start_column=place, end_column=place)
    figures, problems = read(book)
    assert figures.figures == ()
    assert [p.code for p in problems] == ["cell_joined", "cell_joined"]
    assert problems[0].place.cell == f"S!{page.cell(first, place).coordinate}"


def test_cells_that_were_joined_and_are_empty_do_not_matter() -> None:
    book = blank()
    page = book.worksheets[0]
    row = row_of(page, "1")
    page.merge_cells(start_row=row, end_row=row + 1, start_column=9, end_column=9)
    page.merge_cells(start_row=row + 3, end_row=row + 3, start_column=9, end_column=11)
    cell_of(book, str(page.cell(row + 3, 1).value)).value = "97%"
    assert codes(book) == []


@pytest.mark.parametrize("place", [3, 4, 5, len(COLUMNS) + 2, len(COLUMNS) + 9])
def test_a_number_beside_the_columns_to_fill_in_is_named(place: int) -> None:
    book = blank()
    page = book.worksheets[0]
    page.cell(row_of(page, "1"), place).value = 163
    (problem,) = read(book)[1]
    assert problem.code == "cell_beside"
    assert problem.place.cell == f"S!{page.cell(row_of(page, '1'), place).coordinate}"
    if place > len(COLUMNS):
        cell_of(book, "1").value = 163
        assert codes(book) == []


def test_a_column_that_somebody_added_with_a_head_is_theirs() -> None:
    book = blank()
    page = book.worksheets[0]
    page.cell(row_of(page, "1") - 1, len(COLUMNS) + 2).value = "Số điện thoại"
    page.cell(row_of(page, "1"), len(COLUMNS) + 2).value = 163
    assert read(book) == read(blank())


# worksheets


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_worksheet_that_nobody_sees_is_not_read_and_named(state: Any) -> None:
    book = filled("1", 163)
    page = book.worksheets[0]
    copy = book.copy_worksheet(page)
    copy.title, copy.sheet_state = "cũ", state
    copy.cell(row_of(page, "1"), column("result")).value = 700
    cell_of(book, "as_of").value = date(2023, 3, 31)
    figures, (problem,) = read(book)
    assert [str(f.figure.reading) for f in figures] == [
        str(f.figure.reading) for f in read(filled("1", 163))[0]
    ]
    assert (problem.code, (problem.place.cell or "").partition("!")[0]) == (
        "worksheet_hidden",
        "cũ",
    )
    copy.cell(row_of(page, "1"), column("result")).value = None
    assert read(book)[1] == []


def test_a_form_of_a_sheet_that_is_not_known_is_read_by_its_numbers() -> None:
    from tests.excel.books import packed, read_form

    book = filled("1", 163)
    figures, problems = read_form(packed(book), "form.xlsx", [])
    assert ([f.item for f in figures], problems) == (["1"], [])
    assert isinstance(figures, Figures)
    assert SHEET.id == "S"
