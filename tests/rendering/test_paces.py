"""Pace in words: what is said, what is left out, and that a projection is called one."""

from datetime import date
from fractions import Fraction

import pytest

from camket_rules import read_figure
from camket_rules.rendering.as_text import explain
from camket_rules.rendering.paces import pace_sentences
from camket_rules.reports.pace import Point
from camket_rules.texts.decimals import format_rounded, show_percent
from tests.strategies import sheet_of

MARCH, JUNE, END = date(2023, 3, 31), date(2023, 6, 30), date(2023, 12, 31)
COUNT = {"id": "1", "title": "Doanh nghiệp", "target": ">= 650 doanh nghiệp"}


def told(figure: str, on: date, lang: str = "en", day: date | None = None, **keys: object) -> str:
    sheet = sheet_of(COUNT | keys, year=2023)
    report = sheet.evaluate({"1": read_figure(figure, as_of=day or on)}, as_of=on)
    return " ".join(pace_sentences(Point(on, report["1"]), "vi" if lang == "vi" else "en"))


def test_a_figure_behind_time() -> None:
    assert told("130 doanh nghiệp", MARCH) == (
        "Time: 90 of 365 days have passed, 24.66 %. "
        "Pace: behind (20.00 % done, 24.66 % of the time). "
        "Required from here on: 8.85 percentage points a month (0.29 a day) to reach 100 % by "
        "2023-12-31. Projection, no part of the status: 81.11 % at the deadline, if it went on in "
        "a straight line."
    )


def test_the_same_in_vietnamese() -> None:
    assert told("130 doanh nghiệp", MARCH, "vi") == (
        "Thời gian: đã qua 90/365 ngày, 24,66 %. "
        "So với thời gian: chậm tiến độ (đã đạt 20,00 %, đã qua 24,66 % thời gian). "
        "Cần từ nay: 8,85 điểm phần trăm mỗi tháng (0,29 mỗi ngày) để đạt 100 % vào 31/12/2023. "
        "Dự báo, không thuộc kết luận: 81,11 % khi đến hạn nếu tiếp tục theo đường thẳng."
    )


def test_an_older_figure_is_named() -> None:
    assert "The latest figure is of 2023-03-31, when 24.66 % had passed." in told(
        "130 doanh nghiệp", JUNE, day=MARCH
    )


def test_what_is_met_needs_no_projection() -> None:
    text = told("650 doanh nghiệp", MARCH)
    assert text.endswith("Pace: met; nothing more is required.")
    assert "Projection" not in text


def test_on_the_deadline_there_is_nothing_to_project() -> None:
    text = told("640 doanh nghiệp", END)
    assert text.endswith("No day is left to reach 100 %.")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_what_has_no_pace_says_why(lang: str) -> None:
    why = {"en": "since it is a level", "vi": "vì là mức chỉ xét khi đến hạn"}[lang]
    assert why in told("60%", MARCH, lang, target=">= 80%")


def test_a_row_that_sums_up_its_parts_leaves_it_to_them() -> None:
    report = sheet_of({"id": "1", "title": "Một", "parts": [{**COUNT, "id": "1.1"}]}).evaluate(
        as_of=MARCH
    )
    assert pace_sentences(Point(MARCH, report["1"]), "en") == []


def test_explain_has_it_after_the_reasoning() -> None:
    report = sheet_of(COUNT, year=2023).evaluate(
        {"1": read_figure("130 doanh nghiệp", as_of=MARCH)}, as_of=MARCH
    )
    lines = explain(report["1"], report, "en").splitlines()
    assert lines[-1].startswith("Time: 90 of 365 days")


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(1, 3), "0,33"), (Fraction(1, 3000), "0,0003"), (Fraction(0), "0,00")],
)
def test_a_rate_above_zero_is_never_shown_as_zero(value: Fraction, text: str) -> None:
    assert format_rounded(value, "vi") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(99999, 1000), "99.99 %"), (Fraction(100), "100.00 %"), (Fraction(-5), "-5.00 %")],
)
def test_a_projection_short_of_100_is_never_shown_as_100(value: Fraction, text: str) -> None:
    assert show_percent(value, "en") == text
