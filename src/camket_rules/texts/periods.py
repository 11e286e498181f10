"""The names of reporting periods: a period is named by the day that ends it."""

from datetime import date
from typing import Final

from camket_rules.texts.languages import Lang, template

_PERIODS: Final[dict[tuple[int, int], str]] = {
    (3, 31): "period.first_quarter",
    (6, 30): "period.half_year",
    (9, 30): "period.nine_months",
    (12, 31): "period.year",
}


def period_name(day: date, lang: Lang) -> str | None:
    """The period of its year that a day ends, None where it ends none."""
    code = _PERIODS.get((day.month, day.day))
    return None if code is None else template(code, lang).format(year=day.year)
