"""Who stands by a figure: the same in YAML, CSV, the Excel form and a frame."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from pydantic import ValidationError

from camket_rules import columns, load_figures
from camket_rules.excel.write import form
from camket_rules.figures.figure import Confirmation
from camket_rules.files.records import WrittenFigure
from tests.strategies import sheet_of

SHEET = sheet_of({"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"})
DAY = date(2024, 3, 31)
SURE = Confirmation("Trần Thị B", date(2024, 4, 15), "đã đối chiếu")
TEXT = "Trần Thị B | 15/04/2024 | đã đối chiếu"


def in_yaml(folder: Path) -> Path:
    file = folder / "figures.yaml"
    told = "{by: Trần Thị B, on: 2024-04-15, note: đã đối chiếu}"
    file.write_text(
        "schema_version: 1\nsheet: A\nnumbers: vi\nas_of: 2024-03-31\nfigures:\n"
        f'  "1": {{value: "324.000 doanh nghiệp", confirmed: {told}}}\n',
        "utf-8",
    )
    return file


def in_csv(folder: Path) -> Path:
    file = folder / "figures.csv"
    file.write_text(
        "biểu;mục;numbers;kết quả;ngày số liệu;xác nhận\n"
        f"A;1;vi;324.000 doanh nghiệp;31/03/2024;{TEXT}\n",
        "utf-8",
    )
    return file


def in_excel(folder: Path) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(form([SHEET], as_of=DAY, lang="vi")))
    page = book.worksheets[0]
    heads = {page.cell(1, place).value: place for place in range(2, page.max_column + 1)}
    row = next(n for n in range(2, page.max_row + 1) if page.cell(n, 1).value == "1")
    page.cell(row, heads["result"]).value = 324_000
    page.cell(row, heads["confirmed"]).value = TEXT
    file = folder / "figures.xlsx"
    book.save(file)
    return file


@pytest.mark.parametrize("written", [in_yaml, in_csv, in_excel])
def test_every_kind_of_file_brings_it(written: Any, tmp_path: Path) -> None:
    figures = load_figures(written(tmp_path), SHEET)
    assert [reported.figure.confirmed for reported in figures] == [SURE]
    for day, reason in ((date(2024, 4, 14), "figure_held"), (date(2024, 4, 15), "reached")):
        assert SHEET.evaluate(figures, as_of=day)["1"].verdict.reason == reason


@pytest.mark.parametrize("lazily", [False, True])
def test_a_frame_brings_it_too(lazily: bool) -> None:
    frame = pl.DataFrame(
        {
            "item": ["1", "1", "1"],
            "value": [324_000, 324_000, 651],
            "unit": ["doanh nghiệp"] * 3,
            "as_of": [DAY] * 3,
            "confirmed": [TEXT, None, None],
        }
    )
    made = columns.evaluate(frame.lazy() if lazily else frame, SHEET, as_of=date(2024, 4, 15))
    found = made.collect() if lazily else made
    reasons = [None, None, "reached"] if lazily else ["reached", "figure_held", "reached"]
    assert found["reason"].to_list() == reasons


@pytest.mark.parametrize(
    "told",
    [
        "B",
        "true",
        "B | 15/04/2024",
        "B |  | why",
        " | 15/04/2024 | why",
        "B | 15/04/2024 | ",
        True,
        {"by": "B", "on": "2024-04-15"},
        {"by": "B", "on": "2024-04-15", "note": ""},
        {"by": "B", "on": 5, "note": "why"},
    ],
)
def test_who_when_and_why_must_all_be_told(told: Any) -> None:
    with pytest.raises(ValidationError) as error:
        WrittenFigure.model_validate({"value": "5 vụ", "confirmed": told})
    (found,) = error.value.errors()
    assert found["ctx"]["error"].problem.code in ("confirmation_unreadable", "date_unreadable")


@pytest.mark.parametrize(
    "told", [TEXT, {"by": "Trần Thị B", "on": "2024-04-15", "note": "đã đối chiếu"}, SURE]
)
def test_it_is_a_mapping_or_a_text_with_bars(told: Any) -> None:
    assert WrittenFigure.model_validate({"value": "5 vụ", "confirmed": told}).confirmed == SURE
