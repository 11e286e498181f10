"""A terminal of any width shows everything, and numbers of any length."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from rich.console import Console

from camket_rules import Report, Sheet, compare, series_of
from camket_rules.figures.figure import Confirmation
from camket_rules.rendering import render
from camket_rules.rendering.as_table import print_table
from camket_rules.sheets.reported_figures import Figures, ReportedFigure

LONG = "123.456.789.012.345.678.901.234.567.890"
DAYS = (date(2023, 3, 31), date(2023, 6, 30))
SHEET = Sheet.from_dict(
    {
        "schema_version": 1,
        "id": "A*_1|x[b]",
        "agency": "Sở [bold]Ví dụ",
        "year": 2023,
        "numbers": "vi",
        "items": [
            {"id": "1", "title": "Một mục dài có nhiều chữ", "target": f">= {LONG} dự án"},
            {"id": "2", "title": "Hai", "target": ">= 5 tỷ đồng"},
        ],
    }
)
SURE = Confirmation("Nguyễn Văn A", DAYS[0], "đã kiểm")
FIGURES = Figures(
    tuple(
        ReportedFigure(SHEET.id, item, figure)
        for item, text in (("1", f"{LONG[:-1]}1 dự án"), ("2", f"{LONG} tỷ đồng"))
        for figure in [replace(SHEET.read(text), confirmed=SURE)]
    )
)
SERIES = series_of(SHEET, FIGURES, DAYS)


def printed(what: Any, width: int) -> str:
    out = io.StringIO()
    print_table(what, "vi", Console(file=out, width=width, color_system=None))
    text = out.getvalue()
    assert max(len(line) for line in text.splitlines()) <= width
    assert "…" not in text
    return re.sub(r"[\s│]", "", text)


@pytest.mark.parametrize("width", [10, 20, 40, 60, 80, 99, 100, 140, 200])
def test_a_report_shows_everything(width: int) -> None:
    text = printed(SERIES.reports[0], width)
    percent = "2469135780246913578024691357800,00%"
    if width < 100:
        for part in ("A*_1|x[b]·Sở[bold]Vídụ", "Mộtmụcdàicónhiềuchữ", LONG, percent):
            assert part in text
    digits = re.sub(r"[^0-9]", "", text)
    assert digits.count("1234567") >= 3 or width >= 100


@pytest.mark.parametrize("width", [20, 40, 60, 80, 99, 100, 140])
def test_a_comparison_and_a_series_show_everything(width: int) -> None:
    before = SHEET.evaluate({}, as_of=DAYS[0])
    comparison = compare(before, SERIES.reports[1])
    for what in (comparison, SERIES):
        text = printed(what, width)
        for word in ("Mộtmục", "Hai"):
            assert word in text or width >= 100


def test_markdown_escapes_the_sheet_everywhere() -> None:
    comparison = compare(SHEET.evaluate({}, as_of=DAYS[0]), SERIES.reports[1])
    report: Report = SERIES.reports[0]
    for text in (
        render(report, "markdown", lang="vi"),
        render(comparison, "markdown", lang="vi"),
        render(SERIES, "markdown", lang="en"),
    ):
        assert r"A\*\_1\|x\[b\]" in text
        assert "A*_1|x" not in text
        assert "[bold]" not in text
