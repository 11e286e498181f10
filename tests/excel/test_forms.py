"""A form comes back as the figures that were filled in, or every cell at fault is named."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.workbook import Workbook

from camket_rules import Figures, LoadError, Sheet, load_figures, load_sheets
from camket_rules.cli import main
from camket_rules.excel import read as reading
from camket_rules.excel.layout import COLUMNS, STATUSES, head_label, states
from camket_rules.excel.write import form
from camket_rules.figures.figure import Attested, Measured, Reached, State
from camket_rules.sheets.sheet import evaluate_sheets
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
)


def test_an_empty_form_has_no_figures() -> None:
    assert read(blank()) == (Figures(), [])


@pytest.mark.parametrize(
    ("key", "value", "amount", "unit"),
    [
        ("1", 163, Decimal(163), "doanh nghiệp"),
        ("1", "163", Decimal(163), "doanh nghiệp"),
        ("1", "1.163", Decimal(1163), "doanh nghiệp"),
        ("1", " 163 doanh nghiệp ", Decimal(163), "doanh nghiệp"),
        ("5", 1535.5, Decimal("1535.5"), "triệu USD"),
        ("5", 0.1, Decimal("0.1"), "triệu USD"),
        ("5", "1,6 tỷ USD", Decimal("1.6"), "tỷ USD"),
        ("2", "97,5%", Decimal("97.5"), "%"),
        ("12", 922.399, Decimal("922.399"), "tỷ đồng"),
        ("21", 4, Decimal(4), "hạng"),
        ("13", 61, Decimal(61), "%"),
    ],
)
def test_a_number_is_exact_and_in_the_unit_shown(
    key: str, value: Any, amount: Decimal, unit: str
) -> None:
    figures, problems = read(filled(key, value))
    assert problems == []
    ((found,),) = (figures.figures,)
    assert isinstance(found.figure.reading, Measured)
    quantity = found.figure.reading.quantity
    assert (quantity.stated, quantity.unit and quantity.unit.label) == ((amount,), unit)
    assert (found.item, found.figure.as_of) == (key, DAY)


def test_a_cell_shown_in_percent_is_a_percent() -> None:
    book = filled("2", 0.975)
    page = book.worksheets[0]
    page.cell(row_of(page, "2"), column("result")).number_format = "0.0%"
    figures, _ = read(book)
    reading = figures.figures[0].figure.reading
    assert isinstance(reading, Measured)
    assert reading.quantity.stated == (Decimal("97.5"),)


@pytest.mark.parametrize(
    ("key", "mark", "state"),
    [
        ("28", "done", State.DONE),
        ("28", "in_progress", State.IN_PROGRESS),
        ("28", "failed", State.FAILED),
        ("25", "failed", State.BROKEN),
        ("27", "done", State.DONE),
    ],
)
def test_a_mark_is_a_report_where_there_is_no_figure(key: str, mark: str, state: State) -> None:
    figures, problems = read(filled(key, "X", mark))
    assert problems == []
    assert figures.figures[0].figure.reading == Attested(state)


def test_a_figure_comes_before_a_mark() -> None:
    book = filled("1", 650)
    page = book.worksheets[0]
    page.cell(row_of(page, "1"), column("failed")).value = "x"
    figures, problems = read(book)
    assert (len(figures), problems) == (1, [])


def test_a_day_in_a_milestone_is_when_it_was_reached() -> None:
    figures, _ = read(filled("27", datetime(2023, 2, 1)))
    assert figures.figures[0].figure.reading == Reached(date(2023, 2, 1))


def test_days_estimates_and_conditions() -> None:
    book = filled("1", 700)
    page = book.worksheets[0]
    row = row_of(page, "1")
    page.cell(row, column("as_of")).value = "28/02/2023"
    page.cell(row, column("estimate")).value = "x"
    page.cell(row_of(page, "condition:capital"), column("result")).value = "Có"
    page.cell(row_of(page, "condition:land"), column("result")).value = "không"
    figures, problems = read(book)
    assert problems == []
    assert figures.figures[0].figure.as_of == date(2023, 2, 28)
    assert figures.figures[0].figure.estimate
    assert [(a.condition, a.holds, a.as_of) for a in figures.answers] == [
        ("capital", True, DAY),
        ("land", False, DAY),
    ]


@pytest.mark.parametrize(
    ("key", "name", "value", "code"),
    [
        ("1", "result", "hai dự án", "figure_unreadable"),
        ("1", "result", "5 quỷ", "unit_unknown"),
        ("1", "result", True, "figure_unreadable"),
        ("1", "result", datetime(2023, 4, 3), "cell_date"),
        ("1", "result", "=1+1", "cell_formula"),
        ("1", "result", "#REF!", "cell_error"),
        ("1", "done", "x", "status_without_figure"),
        ("as_of", "result", "mai", "date_unreadable"),
        ("condition:land", "result", "maybe", "value_not_allowed"),
    ],
)
def test_a_refused_cell_is_named_and_nothing_else_is_lost(
    key: str, name: str, value: Any, code: str
) -> None:
    book = filled(key, value, name)
    page = book.worksheets[0]
    cell = page.cell(row_of(page, key), column(name))
    if code == "cell_error":
        cell.data_type = "e"
    page.cell(row_of(page, "2"), column("result")).value = "97%"
    page.cell(row_of(page, "2"), column("as_of")).value = DAY
    figures, problems = read(book)
    (problem,) = problems
    assert (problem.code, str(problem.place)) == (code, f"form.xlsx:S!{cell.coordinate}")
    assert [found.item for found in figures] == ["2"]
    assert "{" not in problem.text("en") + problem.text("vi")


def test_two_marks_and_a_bad_estimate() -> None:
    book = filled("28", "x", "done")
    page = book.worksheets[0]
    page.cell(row_of(page, "28"), column("failed")).value = "x"
    page.cell(row_of(page, "1"), column("result")).value = 5
    page.cell(row_of(page, "1"), column("estimate")).value = "perhaps"
    _, problems = read(book)
    assert {p.code for p in problems} == {"status_doubled", "value_not_allowed"}


def test_rows_and_columns_may_be_added_and_moved() -> None:
    book = filled("1", 650)
    page = book.worksheets[0]
    page.insert_cols(3)
    page.insert_rows(5, 2)
    page.title = "của tôi"
    figures, problems = read(book)
    assert ([found.item for found in figures], problems) == (["1"], [])


def test_a_table_with_the_heads_of_the_report_is_read_too() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "S"
    page.append(["Phụ lục"])
    page.append(["STT", "NỘI DUNG", "Hoàn thành", "Kết quả cụ thể", "Ngày số liệu"])
    page.append([1, "doanh nghiệp", None, "650 doanh nghiệp", DAY])
    page.append(["28", "duty", "X", None, DAY])
    figures, problems = read(book)
    assert problems == []
    assert [found.item for found in figures] == ["1", "28"]


def test_what_is_no_workbook_is_said_to_be_none() -> None:
    empty = io.BytesIO()
    Workbook().save(empty)
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "x")
    for data, code in [
        (b"", "workbook_unreadable"),
        (b"PK\x03\x04 broken", "workbook_unreadable"),
        (other.getvalue(), "workbook_unreadable"),
        (empty.getvalue(), "form_unknown"),
    ]:
        with pytest.raises(LoadError) as caught:
            read_form(data, "form.xlsx", [SHEET])
        assert [problem.code for problem in caught.value.problems] == [code]


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(3):
            archive.writestr(f"xl/{place}.xml", b"0" * (50 * 1024 * 1024))
    with pytest.raises(LoadError) as caught:
        read_form(bomb.getvalue(), "bomb.xlsx", [SHEET])
    assert [problem.code for problem in caught.value.problems] == ["file_too_large"]


cells = (
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates().map(lambda day: datetime(day.year, day.month, day.day))
    | st.times()
    | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)
    | st.sampled_from(
        ["650 doanh nghiệp", "5/9", "97%", "hoàn thành", "=A1", "x", "X", "…", "31/03/2023", "có"]
    )
)
shown = st.sampled_from(["General", "0.00%", '0"%"', '#,##0" tỷ đồng"', "@", "dd/mm/yyyy", '0"x'])
places = st.tuples(
    st.sampled_from([entry.id for entry in SHEET.walk()]), st.sampled_from(COLUMNS)
) | st.tuples(st.sampled_from(["as_of", "condition:land"]), st.just("result"))


@settings(max_examples=40)
@given(st.dictionaries(places, st.tuples(cells, shown), max_size=8))
def test_any_cell_is_a_figure_or_a_named_problem(
    given_cells: dict[tuple[str, str], tuple[Any, str]],
) -> None:
    book = blank()
    told = {}
    for (key, name), (value, look) in given_cells.items():
        cell = cell_of(book, key, name)
        try:
            cell.value = value
        except (ValueError, IllegalCharacterError):
            continue
        cell.number_format = look
        told[key, name] = cell.coordinate
    try:
        figures, problems = reading.read_form(packed(book), "form.xlsx", [SHEET])
    except LoadError as error:
        assert error.problems
        return
    lines = {
        int(str(problem.place.cell).rpartition("!")[2].lstrip("ABCDEFGHIJKLM"))
        for problem in problems
    }
    page = book.worksheets[0]
    for (key, name), place in told.items():
        line = int(place.lstrip("ABCDEFGHIJKLM"))
        said = str(page[place].value or "").strip()
        if name == "result" and said and key not in ("as_of", "condition:land"):
            assert line in lines or any(found.item == key for found in figures), (key, said)
    for problem in problems:
        assert str(problem.place).startswith("form.xlsx:S!")
        assert problem.text("en") != problem.text("vi")


def test_the_real_sheets_come_back_as_they_were_filled_in(tmp_path: Path) -> None:
    sheets = load_sheets("targets/dong-thap/2023")
    original = load_figures("examples/dong-thap-2023-q1/figures", sheets)
    book = openpyxl.load_workbook(io.BytesIO(form(sheets, as_of=DAY, lang="vi")))
    for found in original:
        page = book[found.sheet]
        page.cell(row_of(page, found.item), column("result")).value = found.figure.text
        page.cell(row_of(page, found.item), column("as_of")).value = found.figure.as_of
    for said in original.answers:
        page = book[said.sheet]
        row = row_of(page, f"condition:{said.condition}")
        page.cell(row, column("result")).value = "có" if said.holds else "không"
    file = tmp_path / "filled.xlsx"
    book.save(file)
    again = load_figures(file, sheets)
    assert (len(again), len(again.answers)) == (132, 7)
    want = evaluate_sheets(sheets, original, as_of=DAY)
    made = evaluate_sheets(sheets, again, as_of=DAY)
    rows = [one.to_dict("vi") == other.to_dict("vi") for one, other in zip(want, made, strict=True)]
    assert rows == [True] * 357


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_form_is_locked_but_for_what_is_to_be_filled_in(lang: Any) -> None:
    page = blank(lang).worksheets[0]
    assert page.protection.sheet
    row = row_of(page, "1")
    locked = {name: page.cell(row, column(name)).protection.locked for name in COLUMNS}
    assert {name for name, shut in locked.items() if shut} == {"number", "title", "target", "unit"}
    assert page.cell(row, column("unit")).value == "doanh nghiệp"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    head = row_of(page, SHEET.entries[0].id) - 1
    heads = [page.cell(head, column(name)).value for name in COLUMNS]
    assert heads == [head_label(name, lang) for name in COLUMNS]
    assert page.print_title_rows == f"${head}:${head}"
    menus = [menu.formula1 for menu in page.data_validations.dataValidation]
    assert '"x"' in menus
    assert f'"{",".join(states(lang))}"' in menus
    assert set(STATUSES) < set(COLUMNS)


def test_a_title_that_looks_like_a_formula_stays_text() -> None:
    data = {
        "schema_version": 1,
        "id": "S",
        "agency": "=cmd|' /C calc'!A0",
        "year": 2023,
        "numbers": "vi",
        "items": [{"id": "1", "title": "=1+1", "target": ">= 1 dự án"}],
    }
    own = Sheet.from_dict(data)
    book = openpyxl.load_workbook(io.BytesIO(form([own], as_of=None, lang="vi")))
    page = book.worksheets[0]
    title = page.cell(row_of(page, "1"), column("title"))
    assert (title.value, title.data_type) == ("=1+1", "s")


def test_the_command_writes_a_form_and_reads_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], load: Callable[[Path], Workbook]
) -> None:
    file = tmp_path / "form.xlsx"
    target = "targets/dong-thap/2023/ii-08.yaml"
    arguments = ["template", target, "-o", str(file), "--as-of", "2023-03-31", "--lang", "vi"]
    assert main(arguments) == 0
    assert main(arguments) == 1
    assert "file_exists" in capsys.readouterr().err
    book = load(file)
    page = book["II-08"]
    page.cell(row_of(page, "1.3"), column("result")).value = 163
    page.cell(row_of(page, "3"), column("result")).value = "hạng tư"
    book.save(file)
    assert main(["check", target, str(file)]) == 1
    name = page.cell(row_of(page, "3"), column("result")).coordinate
    assert f"form.xlsx:II-08!{name}: " in capsys.readouterr().err
    page.cell(row_of(page, "3"), column("result")).value = "hạng 4"
    book.save(file)
    assert main(["check", target, str(file)]) == 0
    assert main(["evaluate", target, str(file), "--as-of", "2023-03-31", "--format", "json"]) == 0
    assert '"25.08"' in capsys.readouterr().out


@pytest.fixture
def load() -> Callable[[Path], Workbook]:
    return openpyxl.load_workbook
