"""A day that tells a time of day as well is that day, wherever one is given."""

from datetime import UTC, date, datetime

import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pytest

from camket_rules import Figure, Figures, columns, compile_target, series_of
from camket_rules.rendering import render
from tests.columns.sheet import sheet
from tests.forms import TEXT_FORMS

DAY = date(2023, 3, 31)
TIMES = [
    datetime(2023, 3, 31, 23, 59),
    datetime(2023, 3, 31, tzinfo=UTC),
    pd.Timestamp("2023-03-31 12:00"),
]
SHEET = sheet()


@pytest.mark.parametrize("time", TIMES)
def test_a_report_of_that_day(time: datetime) -> None:
    def figures(day: date) -> dict[str, Figure]:
        reading = SHEET.read("163 doanh nghiệp").reading
        return {"1": Figure(reading=reading, as_of=day, reported=day)}

    report = SHEET.evaluate(figures(DAY), as_of=DAY)
    later = SHEET.evaluate(figures(time), as_of=time)
    assert later.to_dict("vi") == report.to_dict("vi")
    for form in TEXT_FORMS:
        assert render(later, form, lang="vi") == render(report, form, lang="vi")
    assert render(later, "docx", lang="vi") == render(report, "docx", lang="vi")
    assert render(later, "xlsx", lang="vi") == render(report, "xlsx", lang="vi")
    series = series_of(SHEET, Figures(), [date(2023, 1, 1), time])
    assert series.dates == (date(2023, 1, 1), DAY)


@pytest.mark.parametrize("time", TIMES)
def test_a_rule_and_columns_on_that_day(time: datetime) -> None:
    rule = compile_target(">= 650 dự án", deadline=date(2023, 12, 31))
    figure = rule.read("163 dự án")
    assert rule.evaluate(figure, as_of=time) == rule.evaluate(figure, as_of=DAY)
    frame = pl.DataFrame({"item": ["1"], "value": [163], "as_of": [date(2023, 3, 1)]})
    made = columns.evaluate(frame, SHEET, as_of=time)
    assert made.equals(columns.evaluate(frame, SHEET, as_of=DAY))


def test_a_figure_is_read_in_the_form_of_its_target_or_sheet() -> None:
    english = compile_target(">= 650 dự án", deadline=DAY, numbers="en")
    vietnamese = compile_target(">= 650 dự án", deadline=DAY)
    assert english.read("1,535 dự án").reading == vietnamese.read("1.535 dự án").reading
    assert not english.evaluate(english.read("1.535 ha"), as_of=DAY).met
    own = compile_target(">= 5 quỷ", deadline=DAY, units=("quỷ",))
    assert own.evaluate(own.read("6 quỷ"), as_of=DAY).met
    assert not SHEET.read("1.535 tấn").findings
    entry = next(SHEET.walk())
    assert entry.rule is not None
    assert (entry.rule.numbers, entry.rule.units) == ("vi", ("tấn",))
