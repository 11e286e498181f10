"""A form is found and read however it was rearranged, and a table like it too."""

import io
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from camket_rules import CamketError, LoadError, Sheet, load_figures
from camket_rules.excel.layout import COLUMNS, STATUSES, head_of
from camket_rules.excel.pages import MAX_ROWS, row_number
from camket_rules.excel.write import form
from camket_rules.figures.figure import Attested, Measured, Reached, State
from tests.excel.books import (
    DAY,
    SHEET,
    blank,
    cell_of,
    column,
    filled,
    packed,
    read,
    read_form,
    row_of,
    table,
)

HEADS = ["STT", "Nội dung", "Đang thực hiện", "Hoàn thành", "Không hoàn thành", "Kết quả cụ thể"]
DATED: list[Any] = ["Số liệu tính đến ngày", DAY]


def codes(book: Any) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.place.cell) for problem in read(book)[1]]


# a form of ours


def test_a_column_that_was_deleted() -> None:
    for name in COLUMNS:
        book = filled("1", 650)
        book.worksheets[0].delete_cols(column(name))
        figures, problems = read(book)
        if name == "result":
            assert [(p.code, p.place.cell) for p in problems] == [("form_column_missing", "S!A1")]
        else:
            assert (len(figures), problems) == (1, [])


def test_a_row_that_was_deleted_has_no_figure() -> None:
    book = filled("2", "97%")
    book.worksheets[0].delete_rows(row_of(book.worksheets[0], "1"))
    figures, problems = read(book)
    assert ([found.item for found in figures], problems) == (["2"], [])


def test_a_row_that_was_added_counts_for_the_item_of_its_number() -> None:
    book = blank()
    page = book.worksheets[0]
    last = page.max_row
    added: list[tuple[Any, Any]] = [("1", 700), ("77", 5), (None, "Người lập biểu")]
    for below, (number, result) in enumerate(added, 1):
        page.cell(last + below, column("number")).value = number
        page.cell(last + below, column("result")).value = result
    figures, problems = read(book)
    assert [found.item for found in figures] == ["1"]
    assert [(p.code, p.place.cell) for p in problems] == [("figure_unknown_item", f"S!B{last + 2}")]


def test_a_row_between_others_without_a_number_is_refused() -> None:
    book = blank()
    page = book.worksheets[0]
    row = row_of(page, "2")
    page.insert_rows(row)
    page.cell(row, column("result")).value = "trong đó 5 dự án"
    assert codes(book) == [("row_unnumbered", f"S!B{row}")]


def test_a_row_that_was_copied_is_a_second_figure(tmp_path: Path) -> None:
    book = filled("1", 650)
    page = book.worksheets[0]
    last = page.max_row + 1
    for place in range(1, column("result")):
        page.cell(last, place).value = page.cell(row_of(page, "1"), place).value
    page.cell(last, column("result")).value = 651
    file = tmp_path / "form.xlsx"
    book.save(file)
    with pytest.raises(LoadError) as caught:
        load_figures(file, SHEET)
    assert [(p.code, p.place.cell) for p in caught.value.problems] == [
        ("figure_doubled", f"S!I{last}")
    ]


def test_worksheets_may_be_renamed_reordered_and_joined_by_others() -> None:
    book = filled("1", 650)
    page = book.worksheets[0]
    page.title = "của tôi"
    book.create_sheet("khác", 0).append(["a", "b"])
    figures, problems = read(book)
    assert ([(f.sheet, f.item) for f in figures], problems) == ([("S", "1")], [])


def test_a_form_of_another_version_or_sheet_is_refused() -> None:
    book = filled("1", 650)
    book.worksheets[0].cell(1, 1).value = "camket-form-2:vi:S"
    assert codes(book) == [("form_version_unknown", "S!A1")]
    book.worksheets[0].cell(1, 1).value = "camket-form-1:vi:T"
    assert codes(book) == [("sheet_unknown", "S!A1")]


def test_rows_past_the_limit_are_told() -> None:
    book = filled("1", 650)
    page = book.worksheets[0]
    page.cell(MAX_ROWS + 5, 1).value = "2"
    page.cell(MAX_ROWS + 5, column("result")).value = "97%"
    figures, problems = read(book)
    assert [found.item for found in figures] == ["1"]
    assert [(p.code, p.place.cell) for p in problems] == [("rows_too_many", f"S!A{MAX_ROWS + 1}")]


def test_the_unit_of_a_number_is_the_one_that_the_form_shows() -> None:
    for value in (1535, "1.535", "trên 1.535"):
        book = filled("5", value)
        cell_of(book, "5", "unit").value = "nghìn USD"
        figures, problems = read(book)
        reading = figures.figures[0].figure.reading
        assert isinstance(reading, Measured)
        assert problems == []
        assert reading.quantity.unit is not None
        assert reading.quantity.unit.label == "nghìn USD"


def test_a_unit_that_nobody_knows_is_refused_where_it_stands() -> None:
    book = filled("5", 1535)
    spot = cell_of(book, "5", "unit")
    spot.value = "quan tiền"
    assert codes(book) == [("unit_unknown", f"S!{spot.coordinate}")]
    cell_of(book, "5").value = "1.535 triệu USD"
    assert codes(book) == []


def test_without_targets_a_form_says_all_that_is_needed() -> None:
    figures, problems = read_form(packed(filled("5", 1535)), "form.xlsx", [])
    assert problems == []
    reading = figures.figures[0].figure.reading
    assert isinstance(reading, Measured)
    assert reading.quantity.unit is not None
    assert reading.quantity.unit.label == "triệu USD"


def test_notes_are_kept() -> None:
    book = filled("1", 650)
    cell_of(book, "1", "note").value = " theo công văn 12 "
    figures, problems = read(book)
    assert problems == []
    assert figures.figures[0].figure.note.strip() == "theo công văn 12"
    cell_of(book, "1", "note").value = "x" * 501
    assert codes(book) == [("value_wrong", f"S!{cell_of(book, '1', 'note').coordinate}")]


def test_every_bad_cell_of_a_row_is_named() -> None:
    book = filled("1", "hai dự án")
    cell_of(book, "1", "as_of").value = "mai"
    cell_of(book, "1", "estimate").value = "perhaps"
    row = cell_of(book, "1").row
    assert codes(book) == [
        ("figure_unreadable", f"S!I{row}"),
        ("date_unreadable", f"S!J{row}"),
        ("value_not_allowed", f"S!K{row}"),
    ]


def test_a_missing_day_is_said_once_where_it_belongs() -> None:
    book = filled("1", 650)
    cell_of(book, "2").value = "97%"
    spot = cell_of(book, "as_of")
    spot.value = None
    assert codes(book) == [("form_undated", f"S!{spot.coordinate}")]
    spot.value = "mai"
    assert codes(book) == [("date_unreadable", f"S!{spot.coordinate}")]


# marks, states and evidence


def test_a_mark_without_a_figure_where_one_is_needed() -> None:
    assert read(filled("1", "x", "in_progress"))[0].figures == ()
    assert codes(filled("1", "x", "in_progress")) == []
    for name in ("done", "failed"):
        spot = cell_of(blank(), "1", name).coordinate
        assert codes(filled("1", "x", name)) == [("status_without_figure", f"S!{spot}")]


@pytest.mark.parametrize("said", ["-", "–", False, 0, "không"])
def test_what_is_no_mark_reports_nothing(said: Any) -> None:
    assert read(filled("28", said, "failed")) == read(blank())


def test_a_mark_that_is_none_is_refused() -> None:
    spot = cell_of(blank(), "28", "done").coordinate
    assert codes(filled("28", "gần xong", "done")) == [("value_not_allowed", f"S!{spot}")]


def test_a_mark_must_agree_with_the_state_in_words() -> None:
    good = {"in_progress": "đang thực hiện", "done": "hoàn thành", "failed": "không hoàn thành"}
    for name in STATUSES:
        for other, words in good.items():
            book = filled("28", words)
            cell_of(book, "28", name).value = "X"
            spot = cell_of(book, "28", name).coordinate
            wrong = [] if name == other else [("status_contradicts", f"S!{spot}")]
            assert codes(book) == wrong


def test_what_was_done_in_words_is_the_note_of_a_marked_duty() -> None:
    book = filled("28", "Đã ban hành Kế hoạch số 12/KH-UBND")
    assert [code for code, _ in codes(book)] == ["figure_leftover"]
    cell_of(book, "28", "done").value = "x"
    cell_of(book, "28", "note").value = "kèm công văn"
    figures, problems = read(book)
    assert problems == []
    figure = figures.figures[0].figure
    assert figure.reading == Attested(State.DONE)
    assert figure.note == "Đã ban hành Kế hoạch số 12/KH-UBND; kèm công văn"


def test_words_beside_a_mark_are_no_evidence_where_figures_are_reported() -> None:
    for key in ("1", "25", "27"):
        book = filled(key, "phát sinh nhiều việc")
        cell_of(book, key, "done").value = "x"
        assert [cell for _, cell in codes(book)] == [f"S!{cell_of(book, key).coordinate}"]


@pytest.mark.parametrize("said", ["15/02/2023", " 2023-02-15", datetime(2023, 2, 15)])
def test_a_day_is_when_something_was_reached(said: Any) -> None:
    figures, problems = read(filled("27", said))
    assert problems == []
    assert figures.figures[0].figure.reading == Reached(date(2023, 2, 15))


# a table that somebody typed


def test_heads_over_four_rows_as_in_the_official_report() -> None:
    book = table(
        ["Phụ lục T"],
        DATED,
        ["STT", "NỘI DUNG CAM KẾT", "KẾT QUẢ THỰC HIỆN"],
        [None, None, "Kết quả chung", None, None, "Kết quả cụ thể (nếu có)"],
        [None, None, "Đang \nthực hiện", "Hoàn thành", "Không \nhoàn thành"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "a", None, "x", None, "650 doanh nghiệp"],
        ["STT", "NỘI DUNG CAM KẾT", None, None, None, "Kết quả cụ thể (nếu có)"],
        [None, None, "Đang thực hiện", "Hoàn thành", "Không hoàn thành"],
        ["28.", "b", None, "X"],
        [],
        ["Nơi nhận:", None, None, None, None, None],
        [None, None, None, None, None, "GIÁM ĐỐC"],
        title="Sheet1",
    )
    book.worksheets[0]["A1"].value = "Phụ lục S"
    for area in ("A3:A5", "B3:B5", "C3:F3", "C4:E4", "F4:F5"):
        book.worksheets[0].merge_cells(area)
    figures, problems = read(book)
    assert problems == []
    assert [(f.item, f.figure.as_of) for f in figures] == [("1", DAY), ("28", DAY)]
    assert figures.figures[1].figure.reading == Attested(State.DONE)


def test_a_row_that_numbers_the_columns_is_no_item() -> None:
    book = table(DATED, HEADS, [1, 2, 3, 4, 5, 6], [1, "a", None, None, None, "650 doanh nghiệp"])
    figures, problems = read(book)
    assert [found.figure.text for found in figures] == ["650 doanh nghiệp"]
    assert problems == []


@pytest.mark.parametrize("title", ["S", "Phụ lục S", "s", "PL S (Quý I)"])
def test_a_table_is_for_the_sheet_that_its_worksheet_names(title: str) -> None:
    book = table(DATED, HEADS, ["1", "a", None, None, None, "650 doanh nghiệp"], title=title)
    assert [found.sheet for found in read(book)[0]] == ["S"]


@pytest.mark.parametrize("title", ["S1", "Sheet1", "II-S", "AS"])
def test_a_table_that_names_no_sheet_is_never_taken_for_one(title: str) -> None:
    book = table(DATED, HEADS, ["1", "a", None, None, None, "650 doanh nghiệp"], title=title)
    assert codes(book) == [("sheet_unknown", f"{title}!A1")]


def test_a_table_in_decomposed_letters() -> None:
    rows = [DATED, HEADS, ["1", "a", None, None, None, "650 doanh nghiệp "]]
    book = table(
        *([unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in r] for r in rows)
    )
    figures, problems = read(book)
    assert (len(figures), problems) == (1, [])


def test_a_number_alone_has_no_unit_where_none_is_shown() -> None:
    book = table(DATED, HEADS, ["5", "a", None, None, None, 1535])
    reading = read(book)[0].figures[0].figure.reading
    assert isinstance(reading, Measured)
    assert reading.quantity.unit is None


def test_a_table_without_a_day_is_told_at_its_head() -> None:
    book = table(HEADS, ["1", "a", None, None, None, "650 doanh nghiệp"])
    assert codes(book) == [("form_undated", "S!F1")]


def test_a_row_of_a_table_without_a_number_is_refused_unless_it_is_the_last() -> None:
    book = table(
        DATED,
        HEADS,
        ["2", "a", None, None, None, "97%"],
        [None, "- số vụ", None, None, None, "5 vụ"],
        ["3", "b", None, None, None, "4%"],
        [None, None, None, None, None, "Người lập"],
    )
    assert codes(book) == [("row_unnumbered", "S!A4")]


def parted() -> Sheet:
    rows = [{"id": f"1.{n}", "title": "t", "target": ">= 1 dự án"} for n in range(1, 11)]
    item: dict[str, Any] = {"id": "1", "title": "t", "kind": "all_of", "parts": rows}
    data = {"schema_version": 1, "id": "S", "agency": "a", "year": 2023, "numbers": "vi"}
    return Sheet.from_dict(data | {"items": [item]})


def test_a_row_number_that_lost_its_zero_is_not_taken_for_another() -> None:
    book = table(DATED, HEADS, [1.1, "t", None, None, None, "5 dự án"])
    _, problems = read(book, parted())
    assert [(p.code, p.place.cell) for p in problems] == [("row_number_unclear", "S!A3")]
    book.worksheets[0]["A3"].number_format = "0.00"
    figures, problems = read(book, parted())
    assert [found.item for found in figures] == ["1.10"]


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (1, "General", "1"),
        (1.0, "General", "1"),
        (1.2, "General", "1.2"),
        (1.1, "0.00", "1.10"),
        ("1.1.", "General", "1.1"),
        ("(2)", "General", "2"),
        (None, "General", ""),
    ],
)
def test_row_numbers(value: object, shown_as: str, text: str) -> None:
    assert row_number(value, shown_as) == text


def test_a_row_of_parts_may_be_marked_but_takes_no_figure() -> None:
    book = table(DATED, HEADS, ["1", "t", "x"], ["1.2", "t", "x", None, None, "5 dự án"])
    figures, problems = read(book, parted())
    assert ([found.item for found in figures], problems) == (["1.2"], [])
    book.worksheets[0]["F3"].value = "5 dự án"
    _, problems = read(book, parted())
    assert [(p.code, p.place.cell) for p in problems] == [("figure_on_parts", "S!F3")]


def test_heads_are_known_in_both_languages_with_what_stands_in_brackets() -> None:
    assert head_of("KẾT QUẢ CỤ THỂ: (nếu có):") == head_of("Result") == "result"
    assert head_of("No.") == head_of("Số TT") == "number"
    assert head_of("kết quả thực hiện") == head_of("") == ""


# what the command and folders do


def test_sheets_with_names_that_no_worksheet_can_have() -> None:
    names = ["A?B", "*" + "x" * 35, "'q'", "[1]"]
    data = {"schema_version": 1, "agency": "a", "year": 2023, "numbers": "vi"}
    item = {"id": "1", "title": "t", "target": ">= 1 dự án"}
    sheets = [Sheet.from_dict(data | {"id": name, "items": [item]}) for name in names]
    for lang in ("vi", "en"):
        book = openpyxl.load_workbook(io.BytesIO(form(sheets, as_of=DAY, lang=lang)))
        for page in book.worksheets:
            page.cell(row_of(page, "1"), column("result")).value = 5
        figures, problems = read_form(packed(book), "form.xlsx", sheets)
        assert ([found.sheet for found in figures], problems) == (names, [])


def test_problems_come_in_the_order_of_the_worksheet(tmp_path: Path) -> None:
    book = blank()
    for key in ("2", "1", "33"):
        cell_of(book, key).value = "x?"
    for key in ("4", "39"):
        cell_of(book, key).value = "5 vụ" if key == "4" else "5 nghìn tấn"
        cell_of(book, key).value = "x?"
    file = tmp_path / "form.xlsx"
    book.save(file)
    with pytest.raises(LoadError) as caught:
        load_figures(file, SHEET)
    rows = [int(str(problem.place.cell).removeprefix("S!I")) for problem in caught.value.problems]
    assert rows == sorted(rows)
    assert len(rows) == 5


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_workbooks_of_other_kinds_are_refused_by_name_also_in_a_folder(
    tmp_path: Path, suffix: str
) -> None:
    (tmp_path / f"a{suffix}").write_bytes(b"x")
    filled("1", 650).save(tmp_path / "b.XLSX")
    for path in (tmp_path, tmp_path / f"a{suffix}"):
        with pytest.raises(CamketError) as caught:
            load_figures(path, SHEET)
        assert [problem.code for problem in caught.value.problems] == ["file_kind_unknown"]


def test_what_excel_keeps_beside_an_open_workbook_is_passed_over(tmp_path: Path) -> None:
    filled("1", 650).save(tmp_path / "b.xlsm")
    (tmp_path / "~$b.xlsm").write_bytes(b"user")
    assert [found.item for found in load_figures(tmp_path, SHEET)] == ["1"]
