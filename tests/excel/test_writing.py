"""What a form looks like, and what it lets people do."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from camket_rules import load_sheets, load_targets
from camket_rules.cli import main
from camket_rules.excel.layout import COLUMNS, INPUTS, WORDS
from camket_rules.excel.write import form
from camket_rules.targets.kinds import kinds
from tests.excel.books import DAY, SHEET, blank, cell_of, column, row_of

II_08 = load_targets("targets/dong-thap/2023/ii-08.yaml")


def page_of(day: date | None = DAY, lang: Any = "vi") -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(form([II_08], as_of=day, lang=lang))).worksheets[0]


def test_agency_year_and_period_stand_above_the_table() -> None:
    page = page_of()
    assert [page.cell(row, 2).value for row in (2, 3, 4)] == [
        "Phụ lục II-08 – Sở Kế hoạch và Đầu tư",
        "Báo cáo kết quả thực hiện cam kết hành động năm 2023",
        "Kỳ báo cáo: Quý I năm 2023",
    ]
    for day in (None, date(2023, 2, 28), date(2024, 3, 31)):
        assert page_of(day).cell(4, 2).value == WORDS["vi"].hint


def test_the_hidden_row_and_column_say_what_everything_is() -> None:
    page = page_of()
    assert page.cell(1, 1).value == "camket-form-1:vi:II-08"
    assert [page.cell(1, place).value for place in range(2, 14)] == list(COLUMNS)
    assert page.row_dimensions[1].hidden
    assert page.column_dimensions["A"].hidden
    keys = [page.cell(row, 1).value for row in range(2, page.max_row + 1)]
    assert [key for key in keys if key] == [
        "as_of",
        "condition:assigned",
        *(entry.id for entry in II_08.walk()),
    ]


def test_rows_that_sum_up_their_parts_are_grey_and_locked() -> None:
    page = page_of()
    for entry in II_08.walk():
        cells = [page.cell(row_of(page, entry.id), place) for place in range(2, 14)]
        grey = [cell.fill.fgColor.rgb == "00E7E6E6" for cell in cells]
        shut = [cell.protection.locked for cell in cells]
        if entry.rule is None:
            assert all(grey)
            assert all(shut)
        else:
            assert not any(grey)
            assert shut == [name not in INPUTS for name in COLUMNS]


def test_the_lock_has_no_password_and_lets_people_widen_columns() -> None:
    protection = page_of().protection
    assert protection.sheet
    assert protection.password is None
    assert not protection.formatColumns
    assert not protection.formatRows


def test_every_kind_takes_a_number_or_a_text() -> None:
    single = {name: kind for name, kind in kinds().items() if not kind.has_parts}
    assert not any(kind.takes_number and kind.takes_mark for kind in single.values())
    texts = {n for n, kind in single.items() if not (kind.takes_number or kind.takes_mark)}
    assert texts == {"ratio", "no_increase"}


@pytest.mark.parametrize(
    ("lang", "formats"), [("vi", ("[$-42A]#,##0.###", "[$-42A]#,##0")), ("en", None)]
)
def test_numbers_are_shown_in_the_form_of_the_language(lang: Any, formats: Any) -> None:
    wide, whole = formats or ("[$-809]#,##0.###", "[$-809]#,##0")
    book = blank(lang)
    page = book.worksheets[0]
    ruled = {str(area.sqref): area.rules[0] for area in page.conditional_formatting}
    for entry in SHEET.walk():
        cell = cell_of(book, entry.id)
        if entry.item.target.takes_number:
            assert cell.number_format == wide
            rule = ruled[cell.coordinate]
            assert rule.formula == [
                f"AND(ISNUMBER({cell.coordinate}),{cell.coordinate}=INT({cell.coordinate}))"
            ]
            assert rule.dxf.numFmt.formatCode == whole
        elif entry.rule is not None:
            assert cell.number_format == "@"


def test_menus_offer_what_can_be_read_back() -> None:
    book = blank()
    page = book.worksheets[0]
    menus = {
        str(place): menu
        for menu in page.data_validations.dataValidation
        for place in menu.sqref.ranges
    }
    states = menus[cell_of(book, "28").coordinate]
    assert states.formula1 == '"đang thực hiện,hoàn thành,đảm bảo,không hoàn thành"'
    assert not states.showErrorMessage
    answers = menus[cell_of(book, "condition:land").coordinate]
    assert (answers.formula1, answers.showErrorMessage) == ('"có,không"', True)
    marks = menus[cell_of(book, "1", "done").coordinate]
    assert (marks.formula1, marks.showErrorMessage) == ('"x"', False)
    assert cell_of(book, "1").coordinate not in menus


def test_a_form_prints_on_a4_across_with_its_heads_on_each_page() -> None:
    page = page_of()
    head = row_of(page, "1") - 1
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == f"${head}:${head}"
    assert page.freeze_panes == f"D{head + 1}"
    assert page.cell(head, column("result")).font.name == "Times New Roman"
    width = sum(page.column_dimensions[get_column_letter(n)].width for n in range(2, 14))
    assert width < 190
    title = page.cell(row_of(page, "1.3"), column("title"))
    assert title.alignment.wrap_text
    assert title.alignment.indent == 1


def test_every_real_sheet_has_its_worksheet() -> None:
    sheets = load_sheets("targets/dong-thap/2023")
    book = openpyxl.load_workbook(io.BytesIO(form(sheets, as_of=DAY, lang="vi")))
    assert book.sheetnames == [sheet.id for sheet in sheets]
    assert len(sheets) == 25


def test_the_command_writes_only_excel_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "form.csv"
    with pytest.raises(SystemExit) as caught:
        main(["template", "targets/dong-thap/2023/ii-08.yaml", "-o", str(output)])
    assert caught.value.code == 2
    assert ".xlsx" in capsys.readouterr().err
    assert not output.exists()
