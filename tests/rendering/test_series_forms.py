"""The forms of a series: a column for each day, and a pace where there is one."""

import json
from datetime import date

import pytest

from camket_rules import Figures, Series, read_figure, series_of
from camket_rules.rendering import render
from camket_rules.sheets.reported_figures import ReportedFigure
from camket_rules.texts.messages import Lang
from tests.forms import SERIES_FORMS
from tests.strategies import sheet_of

MARCH, JUNE = date(2024, 3, 31), date(2024, 6, 30)


def series() -> Series:
    sheet = sheet_of(
        {"id": "1", "title": "Doanh | nghiệp", "target": ">= 650 doanh nghiệp"},
        {
            "id": "2",
            "title": "Hồ sơ",
            "measures": [{"id": "rate", "title": "Tỷ lệ", "target": "> 96%"}],
        },
        {"id": "3", "title": "Mô hình", "target": ">= 1 mô hình"},
    )
    figures = (
        ReportedFigure("A", "1", read_figure("163 doanh nghiệp", as_of=MARCH)),
        ReportedFigure("A", "1", read_figure("260 doanh nghiệp", as_of=JUNE)),
        ReportedFigure("A", "2:rate", read_figure("97%", as_of=JUNE)),
        ReportedFigure("A", "3", read_figure("1 mô hình", as_of=MARCH)),
    )
    return series_of(sheet, Figures(figures), [MARCH, JUNE])


def test_a_line_for_each_item() -> None:
    text = render(series(), "markdown", lang="en")
    assert [line for line in text.splitlines() if line.startswith("|")] == [
        "| No. | Commitment | 2024-03-31 | 2024-06-30 | Pace | Required a month | Projection |",
        "| :-- | :-- | --: | --: | :-- | --: | --: |",
        r"| 1 | Doanh \| nghiệp | 25.08 % in progress | 40.00 % in progress "
        "| behind | 9.95 | 80.44 % |",
        "| 2 | Hồ sơ | in progress | 100.00 % in progress | – |  |  |",
        "| 2 | – Tỷ lệ | in progress | 101.04 % in progress | – |  |  |",
        "| 3 | Mô hình | 100.00 % done | 100.00 % done | met |  |  |",
    ]
    assert "It is no part of the status." in text


LANGS: list[Lang] = ["vi", "en"]


@pytest.mark.parametrize("form", SERIES_FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_form_has_every_day(form: str, lang: Lang) -> None:
    text = render(series(), form, lang=lang)
    iso = form == "json" or lang == "en"
    for day in ("2024-03-31", "2024-06-30") if iso else ("31/03/2024", "30/06/2024"):
        assert day in text


def test_the_table_is_in_vietnamese_too() -> None:
    text = " ".join(render(series(), "table", lang="vi").split())
    assert "chậm tiến độ" in text
    assert "40,00 % đang thực hiện" in text
    assert "Dự báo là đường thẳng đến thời hạn, không thuộc kết luận." in text


def test_an_item_that_a_day_lacks_has_a_dash() -> None:
    one = sheet_of({"id": "1", "title": "Một", "target": ">= 5 dự án"})
    two = sheet_of({"id": "2", "title": "Hai", "target": ">= 5 dự án"})
    found = Series((one.evaluate(as_of=MARCH), two.evaluate(as_of=JUNE)))
    text = render(found, "markdown", lang="en")
    assert "| 2 | Hai | – | in progress | – |  |  |" in text
    assert "| 1 | Một | in progress | – | – |  |  |" in text


def test_json_is_the_plain_data() -> None:
    assert json.loads(render(series(), "json", lang="vi")) == series().to_dict("vi")
