"""The names of reporting periods: a period is named by the day that ends it."""

from datetime import date
from typing import Final

from camket_rules.texts.messages import Lang

_PERIODS: Final[dict[tuple[int, int], dict[Lang, str]]] = {
    (3, 31): {"en": "first quarter of {year}", "vi": "Quý I năm {year}"},
    (6, 30): {"en": "first six months of {year}", "vi": "6 tháng đầu năm {year}"},
    (9, 30): {"en": "first nine months of {year}", "vi": "9 tháng đầu năm {year}"},
    (12, 31): {"en": "the year {year}", "vi": "năm {year}"},
}


def period_name(day: date, lang: Lang) -> str | None:
    """The period of its year that a day ends, None where it ends none."""
    names = _PERIODS.get((day.month, day.day))
    return None if names is None else names[lang].format(year=day.year)
