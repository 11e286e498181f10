"""Files of figures become frames, exactly, or every cell at fault is named."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from camket_rules import LoadError, columns, format_number
from tests.columns.sheet import sheet

TEXT = """item;value;unit;as_of;estimate;note
1;1.650,5;doanh nghiệp;31/12/2023;;đủ
1;649;doanh nghiệp;2023-12-31;x;
1;;;;;
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
    page.append(["1", 1650.5, "doanh nghiệp", datetime(2023, 12, 31), None, "đủ"])
    page.append(["1", "649", "doanh nghiệp", "31/12/2023", True, None])
    page.append(["1"])
    book.save(file)
    return file


def write_parquet(path: Path) -> Path:
    file = path / "figures.parquet"
    pl.DataFrame(
        {
            "item": ["1", "1", "1"],
            "value": ["1.650,5", "649", None],
            "unit": ["doanh nghiệp", "doanh nghiệp", None],
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
    assert rows["findings"].to_list() == ["count_not_whole", "estimate", ""]


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
        columns.read(file)
    found = [(problem.code, problem.line, problem.column) for problem in caught.value.problems]
    assert found == [
        ("number_unreadable", 2, 2),
        ("date_unreadable", 2, 3),
        ("number_not_in_form", 2, 4),
        ("number_unreadable", 3, 2),
    ]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"\xff\xfe\x00", "file_unreadable"),
        ("a.xlsx", b"no workbook", "file_unreadable"),
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
