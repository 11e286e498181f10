"""A period is named by the day that ends it."""

from datetime import date

import pytest

from camket_rules.texts.periods import period_name


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2023, 3, 31), "Quý I năm 2023", "first quarter of 2023"),
        (date(2023, 6, 30), "6 tháng đầu năm 2023", "first six months of 2023"),
        (date(2023, 9, 30), "9 tháng đầu năm 2023", "first nine months of 2023"),
        (date(2024, 12, 31), "năm 2024", "the year 2024"),
        (date(2023, 3, 30), None, None),
    ],
)
def test_period_names(day: date, vi: str | None, en: str | None) -> None:
    assert (period_name(day, "vi"), period_name(day, "en")) == (vi, en)
