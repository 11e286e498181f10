"""Files of figures become frames, exactly, or every cell at fault is named."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import LoadError, Quantity, Sheet, columns, format_number, load_figures
from camket_rules.figures.figure import Measured
from camket_rules.quantities.units import resolve
from tests.columns.sheet import sheet
from tests.columns.test_frames import alone

TEXT = """item;value;unit;as_of;estimate;note
64;1.650,5;ha;31/12/2023;;đủ
64;649;ha;2023-12-31;x;
64;;;;;
"""


def write_csv(path: Path) -> Path:
    file = path / "figures.csv"
    file.write_text(TEXT, encoding="utf-8-sig")
    return file


def write_excel(path: Path) -> Path:
    file = path / "figures.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["item", "value", "unit", "as_of", "estimate", "note"])
    page.append(["64", 1650.5, "ha", datetime(2023, 12, 31), None, "đủ"])
    page.append(["64", "649", "ha", "31/12/2023", True, None])
    page.append(["64"])
    book.save(file)
    return file


def write_parquet(path: Path) -> Path:
    file = path / "figures.parquet"
    pl.DataFrame(
        {
            "item": ["64", "64", "64"],
            "value": ["1.650,5", "649", None],
            "unit": ["ha", "ha", None],
            "as_of": [date(2023, 12, 31), date(2023, 12, 31), None],
            "estimate": [None, True, None],
            "note": ["đủ", None, None],
        }
    ).write_parquet(file)
    return file


@pytest.mark.parametrize("write", [write_csv, write_excel, write_parquet])
@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_the_same_figures_from_every_kind_of_file(
    write: Callable[[Path], Path], backend: Any, tmp_path: Path
) -> None:
    frame = columns.read(write(tmp_path), backend=backend)
    assert type(frame).__module__.split(".")[0] == backend
    made = columns.evaluate(frame, sheet(), as_of=date(2024, 4, 1))
    rows = made if isinstance(made, pl.DataFrame) else pl.DataFrame(made)
    assert rows["value"].to_list() == [Decimal("1650.5"), Decimal(649), None]
    assert rows["status"].to_list() == ["done", "failed", "failed"]
    assert rows["final"].to_list() == [True, False, True]
    assert [alone(codes) for codes in rows["findings"]] == ["", "estimate", ""]


@given(st.decimals(-(10**15), 10**15, places=3), st.sampled_from(["vi", "en"]))
def test_a_number_is_read_exactly_in_its_form(number: Decimal, form: Any) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "numbers.csv")
        text = f'item\tvalue\n1\t"{format_number(number, form, 3)}"\n'
        file.write_text(text, encoding="utf-8")
        frame = columns.read(file, numbers=form)
    assert frame["value"].to_list() == [number]


def test_every_cell_at_fault_is_named_and_read_once(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("item,value,as_of,done\n1,x,2023-13-01,1.5\n1,x,,2\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        columns.read(file, numbers="vi")
    found = [
        (problem.code, problem.place.line, problem.place.column)
        for problem in caught.value.problems
    ]
    assert found == [
        ("number_unreadable", 2, 2),
        ("date_unreadable", 2, 3),
        ("number_not_in_form", 2, 4),
        ("number_unreadable", 3, 2),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"\xff\xfe\x00", "file_not_utf8"),
        ("a.xlsx", b"no workbook", "workbook_unreadable"),
        ("a.xlsm", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook_closed"),
        ("b.xlsx", None, "file_unreadable"),
        ("e.csv", b"item,value\n1,5,6", "row_too_long"),
        ("f.csv", b"item,,value\n1,x,5", "cell_headless"),
        ("g.csv", b"item,value,value\n1,5,6", "key_doubled"),
        ("h.csv", b'item,value\n1,"5', "table_unreadable"),
        ("i.csv", b"", "file_empty"),
        ("j.csv", b"item,value\n1,1.535", "number_form_unknown"),
        ("a.parquet", b"no table", "file_unreadable"),
        ("a.ods", b"", "file_kind_unknown"),
        ("b.csv", None, "file_unreadable"),
        ("c.csv", b"item,value\n1," + b"9" * 40, "number_too_long"),
        ("d.csv", b"item,estimate\n1,maybe", "value_not_allowed"),
    ],
)
def test_a_file_that_cannot_be_read(
    name: str, content: bytes | None, code: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(LoadError) as caught:
        columns.read(file)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert "{" not in caught.value.problems[0].text("vi")


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("item,value\n", encoding="utf-8")
    assert columns.read(file).shape == (0, 2)


def book_of(path: Path, *rows: list[Any]) -> tuple[openpyxl.Workbook, Any]:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(row)
    return book, page


CELLS: list[tuple[Any, str]] = [
    (0.975, "0.0%"),
    (97.5, '0.0"%"'),
    (922_399_000_000, '#,##0,,,"tỷ đồng"'),
    (922, '#,##0" vụ"'),
    (1650.5, "#,##0"),
    (-0.05, "0.0%;-0.0%"),
    (5, '#"000"'),
    (5, ";;;"),
    (date(2023, 3, 4), "dd/mm/yyyy"),
    (True, "General"),
    ("#REF!", "General"),
    ("=A1", "General"),
    (1e300, "General"),
]


@pytest.mark.parametrize(("value", "code"), CELLS)
def test_a_cell_says_the_same_in_a_frame_as_in_a_form(
    value: Any, code: str, tmp_path: Path
) -> None:
    """The same table, once as a form that people fill in and once as a frame."""
    book, page = book_of(tmp_path, ["STT", "Kết quả cụ thể"], ["1", value])
    page.title = "S"
    page.cell(2, 2).number_format = code
    page.insert_rows(1)
    page.cell(1, 1).value, page.cell(1, 2).value = "Số liệu tính đến ngày", date(2023, 3, 31)
    book.save(tmp_path / "form.xlsx")
    page.delete_rows(1)
    page.cell(1, 1).value, page.cell(1, 2).value = "item", "value"
    book.save(tmp_path / "frame.xlsx")
    try:
        ((reported,),) = (load_figures(tmp_path / "form.xlsx", sheet()).figures,)
    except LoadError as error:
        codes = {problem.code for problem in error.problems}
        with pytest.raises(LoadError) as caught:
            columns.read(tmp_path / "frame.xlsx", sheet())
        assert codes & {problem.code for problem in caught.value.problems} or value is True
        return
    frame = columns.read(tmp_path / "frame.xlsx", sheet())
    reading = reported.figure.reading
    assert isinstance(reading, Measured)
    (unit,) = frame["unit"].to_list() if "unit" in frame.columns else [None]
    quantity = Quantity.of(frame["value"][0], resolve(unit) if unit else None)
    assert quantity == reading.quantity
    made = columns.evaluate(frame, sheet(), as_of=date(2023, 3, 31))
    verdict = sheet().evaluate({"1": reported.figure}, as_of=date(2023, 3, 31))["1"].verdict
    assert (made["status"][0], made["met"][0]) == (str(verdict.status), verdict.met)


def test_a_unit_that_a_cell_shows_stands_over_the_one_beside_it(tmp_path: Path) -> None:
    book, page = book_of(tmp_path, ["item", "value", "unit"], ["2", 0.97, "vụ"], ["1", 5, "vụ"])
    page.cell(2, 2).number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    frame = columns.read(tmp_path / "a.xlsx")
    assert frame["value"].to_list() == [Decimal(97), Decimal(5)]
    assert frame["unit"].to_list() == ["%", "vụ"]


def test_an_id_is_read_as_it_is_shown(tmp_path: Path) -> None:
    book, page = book_of(tmp_path, ["item", "value"], [1.1, 5], [2.0, 6], ["1.10", 7])
    page.cell(2, 1).number_format = "0.00"
    book.save(tmp_path / "a.xlsx")
    assert columns.read(tmp_path / "a.xlsx")["item"].to_list() == ["1.10", "2", "1.10"]


def test_an_id_that_can_be_two_is_refused(tmp_path: Path) -> None:
    items = [
        {
            "id": "1",
            "title": "a",
            "parts": [{"id": f"1.{n}", "title": "b", "target": ">= 5 vụ"} for n in range(1, 11)],
        }
    ]
    head = {"schema_version": 1, "id": "T", "agency": "A", "year": 2023, "numbers": "vi"}
    own = Sheet.from_dict(head | {"items": items})
    book, _ = book_of(tmp_path, ["item", "value"], [1.1, 5])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(LoadError) as caught:
        columns.read(tmp_path / "a.xlsx", own)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.cell) == ("row_number_unclear", "Sheet!A2")


def test_a_number_is_read_in_the_form_of_its_sheet(tmp_path: Path) -> None:
    english = Sheet.from_dict(
        {"schema_version": 1, "id": "E", "agency": "A", "year": 2023, "numbers": "en"}
        | {"items": [{"id": "1", "title": "a", "target": ">= 5 dự án"}]}
    )
    file = tmp_path / "a.csv"
    file.write_text("sheet;item;value;text\nE;1;1.535;\nS;1;1.535;\nE;1;;1.535 ha\n", "utf-8")
    frame = columns.read(file, [english, sheet()])
    assert frame["value"].to_list() == [Decimal("1.535"), Decimal(1535), None]
    file.write_text("item;value\nE/1;1.535\nS/1;1.535\n", "utf-8")
    frame = columns.read(file, [english, sheet()])
    assert frame["value"].to_list() == [Decimal("1.535"), Decimal(1535)]
    assert columns.read(file, english)["value"].to_list() == [Decimal("1.535")] * 2
    assert columns.read(file, numbers="vi")["value"].to_list() == [Decimal(1535)] * 2
    with pytest.raises(LoadError):
        columns.read(file)


def test_a_text_is_judged_in_the_form_of_its_sheet() -> None:
    sheets = [
        Sheet.from_dict(
            {"schema_version": 1, "id": form, "agency": "A", "year": 2023, "numbers": form}
            | {"items": [{"id": "1", "title": "a", "target": ">= 1000 dự án"}]}
        )
        for form in ("en", "vi")
    ]
    frame = pl.DataFrame({"item": ["en/1", "vi/1"], "text": ["1.535 dự án"] * 2})
    made = columns.evaluate(frame, sheets, as_of=date(2023, 3, 31))
    assert made["met"].to_list() == [None, True]
    made = columns.evaluate(frame, sheets, as_of=date(2023, 3, 31), numbers="vi")
    assert made["met"].to_list() == [True, True]


def test_a_cell_far_away_takes_no_time(tmp_path: Path) -> None:
    book, page = book_of(tmp_path, ["item", "value"], ["1", 5])
    page["XFD1048576"] = 1
    book.save(tmp_path / "a.xlsx")
    began = perf_counter()
    with pytest.raises(LoadError) as caught:
        columns.read(tmp_path / "a.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["rows_too_many"]
    page["XFD1048576"] = None
    page["XFD3"] = 1
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(LoadError) as caught:
        columns.read(tmp_path / "a.xlsx")
    assert [problem.code for problem in caught.value.problems] == ["cell_headless"]
    assert perf_counter() - began < 10


def test_a_workbook_is_measured_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (200 << 20))
    with pytest.raises(LoadError) as caught:
        columns.read(file)
    assert [problem.code for problem in caught.value.problems] == ["file_too_large"]


def test_rows_that_hold_nothing_are_left_out_and_the_others_keep_their_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("item;value\n\n1;5\n;\n1;x\n", "utf-8")
    with pytest.raises(LoadError) as caught:
        columns.read(file)
    assert [problem.place.line for problem in caught.value.problems] == [5]
    file.write_text("item;value\n\n1;5\n;\n1;6%\n", "utf-8")
    frame = columns.read(file)
    assert frame.rows() == [("1", Decimal(5), None), ("1", Decimal(6), "%")]


def test_columns_without_a_value_have_the_type_of_their_role(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("item;value;unit;as_of;estimate;done;note\n1;;;;;;\n", "utf-8")
    frame = columns.read(file)
    made = columns.evaluate(frame, sheet(), as_of=date(2023, 3, 31))
    assert made["reason"].to_list() == ["no_figure"]
